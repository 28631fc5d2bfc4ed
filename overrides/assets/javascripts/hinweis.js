// @ts-check
/** Hints that the theme shows for titles: Esc takes them away, where they cover something. */

const SHOWN = ["md-tooltip--active", "md-tooltip2--active"];

/** Let Esc hide the hints that are shown; focus and pointer stay where they are. */
export function startHinweise() {
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const hint of document.querySelectorAll(`.${SHOWN.join(", .")}`)) hint.classList.remove(...SHOWN);
  });
}
