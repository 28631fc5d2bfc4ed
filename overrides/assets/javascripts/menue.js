// @ts-check
/** The menu on narrow screens: a real button in place of the theme's label, so that keys reach it. */

/**
 * Put a button for the menu that `toggle` opens in place of `label`.
 * @param {Element} label
 * @param {HTMLInputElement} toggle
 * @param {Element} menu
 */
export function startMenue(label, toggle, menu) {
  const button = buttonLike(label, "Menü", "kp-menue");
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
  menu.addEventListener("focusout", (event) => { // what lies behind the menu is not meant
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (toggle.checked && to instanceof Node && !menu.contains(to) && to !== button) toggle.click();
  });
  label.replaceWith(button);
}

/**
 * Return a button with the look and the picture of `label`.
 * @param {Element} label
 * @param {string} name
 * @param {string} className of its own
 */
export function buttonLike(label, name, className) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} ${className}`;
  button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  return button;
}
