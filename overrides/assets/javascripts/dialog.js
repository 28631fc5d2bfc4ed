// @ts-check
/** The theme's search dialog with our panel; every part of it is reachable by keyboard. */
import { buttonLike } from "./menue.js";
import { asked, ownArea, startTafel } from "./suche.js";

/** Keys that the theme may see outside the field: with any other it would move the focus there. */
const KEYS = /^([^ ]|ArrowUp|ArrowDown|Escape|Backspace)$/;

const PARTS = ["#__search", ".md-container", ...["__input", "", "-result", "__scrollwrap", "__form"].map((end) => `.md-search${end}`)];

/** @param {boolean} isByAddress whether a query in the address opens the dialog */
export function startDialog(isByAddress) {
  const [toggle, page, field, dialog, result, scroll, form] = PARTS.map(
    (part) => /** @type {HTMLInputElement} */ (document.querySelector(part)),
  );
  const wide = matchMedia("(min-width: 60em)");
  let origin = /** @type {any} */ (null); // has the focus back when the dialog closes

  const search = () => field.dispatchEvent(new Event("keyup"));
  const show = startTafel(field, result, search);
  const panel = /** @type {HTMLElement} */ (result.previousElementSibling);
  const buttons = [...document.querySelectorAll("header label.md-header__button[for=__search], a.kp-suchfeld")].map((label) => {
    const button = buttonLike(label, label.textContent?.trim() || "Suche", "kp-lupe");
    button.addEventListener("click", () => field.focus());
    button.addEventListener("keydown", (event) => { // what is typed here is meant for the field
      if (!/^[\p{L}\p{N}§]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopPropagation();
      field.focus();
    });
    label.replaceWith(button);
    return button;
  });
  const close = Object.assign(document.createElement("button"), { textContent: "Schließen" });
  close.addEventListener("click", () => toggle.click());
  panel.firstElementChild?.append(close);

  /** @returns {Element | undefined} */
  const lastStop = () => [...dialog.querySelectorAll("a, button, input, summary")].findLast((stop) => stop.getClientRects().length);
  const tell = () => {
    const isOpen = toggle.checked;
    panel.hidden = !isOpen;
    page.inert = isOpen; // nothing behind the dialog is meant
    field.tabIndex = isOpen || wide.matches ? 0 : -1;
    for (const button of buttons) button.ariaExpanded = `${isOpen}`;
    if (isOpen && !field.value && ownArea()) {
      field.value = `${ownArea()} `;
      search();
    }
    if (!isOpen && dialog.contains(document.activeElement)) origin?.focus();
  };
  const readAddress = () => {
    const query = asked();
    if (query === null) return;
    setTimeout(() => {
      field.value = query;
      field.focus();
    }, 150); // the theme closes the dialog 125 ms after a change of the address
  };
  toggle.addEventListener("change", tell);
  wide.addEventListener("change", tell);
  addEventListener("focus", ({ target, relatedTarget }) => {
    if (!toggle.checked) origin = relatedTarget;
    else if (target instanceof Element && !dialog.contains(target)) toggle.click();
  }, true);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !event.shiftKey && event.target === lastStop()) page.inert = false; // on it goes to the text, which closes the dialog
    if (event.key === "Tab" || (event.target !== field && !KEYS.test(event.key))) event.stopPropagation();
  });
  new MutationObserver(() => {
    for (const part of result.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
    for (const heading of result.querySelectorAll("h1, h2")) heading.role = "presentation";
    // A later answer took away the hit that had the focus.
    if (toggle.checked && document.activeElement === document.body) (result.querySelector("a") ?? field).focus();
  }).observe(result, { childList: true, subtree: true });
  scroll.removeAttribute("tabindex");
  form.addEventListener("submit", (event) => event.preventDefault());
  /** @type {any} */ (window).component$.subscribe((/** @type {any} */ part) => part.facetten && show(part));
  tell();
  if (!isByAddress) return;
  addEventListener("hashchange", readAddress);
  addEventListener("pageshow", ({ persisted }) => persisted && readAddress());
  readAddress();
}
