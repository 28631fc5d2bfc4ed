// @ts-check
/** Light, dark or as the system: one real button in place of the theme's radio buttons. */
import { buttonLike } from "./menue.js";

/**
 * Put a button that chooses the next scheme in front of the theme's `form`, which stays hidden.
 * The theme shows one label of it: the one that leads on from the scheme that is chosen.
 * @param {Element} form
 */
export function startDarstellung(form) {
  /** @returns {HTMLLabelElement | null} */
  const label = () => form.querySelector("label:not([hidden])");
  const button = document.createElement("button");
  const show = () => {
    const next = label();
    if (!next) return;
    const copy = buttonLike(/** @type {Element} */ (next.cloneNode(true)), next.title, "kp-darstellung");
    button.className = copy.className;
    button.ariaLabel = next.title;
    button.replaceChildren(...copy.childNodes);
    // A title of the button would be shown by the theme on focus, over the next stop.
    const hint = document.createElementNS("http://www.w3.org/2000/svg", "title");
    hint.textContent = next.title;
    button.querySelector("svg")?.prepend(hint);
  };
  button.type = "button";
  button.addEventListener("click", () => label()?.click());
  new MutationObserver(show).observe(form, { attributeFilter: ["hidden"], subtree: true });
  show();
  form.before(button);
}
