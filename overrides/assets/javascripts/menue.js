// @ts-check
/** The menu on narrow screens: a real button in place of the theme's label, so that keys reach it. */

/**
 * Put a button for the menu that `toggle` opens in place of `label`.
 * @param {Element} label
 * @param {HTMLInputElement} toggle
 * @param {Element} menu
 */
export function startMenue(label, toggle, menu) {
  const button = buttonLike(label);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  tell();
  toggle.addEventListener("change", tell);
  button.addEventListener("click", () => {
    toggle.click();
    if (toggle.checked) menu.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
  label.replaceWith(button);
}

/**
 * Return a button with the look and the picture of `label`.
 * @param {Element} label
 */
function buttonLike(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} kp-menue`;
  button.setAttribute("aria-label", "Menü");
  button.append(...label.children);
  return button;
}
