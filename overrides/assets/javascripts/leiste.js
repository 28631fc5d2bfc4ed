// @ts-check
/** The small fixed head: badges and change view stay in reach when the page's head is out of view. */

import { say } from "./melden.js";
import { onKey } from "./tasten.js";

const FIXED = "kp-leiste--fest";

/** @param {Element} article */
export function startLeiste(article) {
  const head = article.querySelector(":scope > .kp-kopf");
  const parts = head?.querySelectorAll(":scope > .kp-badges, :scope > .kp-ansicht");
  if (!(head instanceof HTMLElement) || !parts?.length) return;
  const bar = document.createElement("div");
  bar.className = "kp-leiste";
  parts[0].before(bar);
  bar.append(...parts);
  const report = article.querySelector(".kp-melden__link");
  if (report) bar.append(report.cloneNode(true)); // where it knows which step is being read
  followKey([...bar.querySelectorAll("button")].filter((button) => button.dataset.ansicht));
  new ResizeObserver(() => lieOver(article, bar)).observe(article);
  new IntersectionObserver((entries) => {
    const { isIntersecting, boundingClientRect } = entries[entries.length - 1]; // the latest
    const isPast = !isIntersecting && boundingClientRect.bottom < innerHeight / 2;
    // The head keeps its height, or all that is read would move.
    if (isPast) head.style.setProperty("min-height", `${head.offsetHeight}px`);
    else head.style.removeProperty("min-height");
    bar.classList.toggle(FIXED, isPast);
  }, { rootMargin: "-48px 0px 0px" }).observe(head);
}

/** One key for the three views: from the middle of a text the way to the buttons is long. @param {HTMLButtonElement[]} views */
function followKey(views) {
  if (!views.length) return;
  onKey("a", "Nächste Ansicht der Änderungen", () => {
    const at = views.findIndex((button) => button.ariaPressed === "true");
    const next = views[(at + 1) % views.length];
    next.click();
    say(`Ansicht: ${next.textContent}`);
  });
}

/** Tell the style sheet where the article lies. @param {Element} article @param {HTMLElement} bar */
function lieOver(article, bar) {
  const { left, width } = article.getBoundingClientRect();
  bar.style.setProperty("--kp-leiste-links", `${left}px`);
  bar.style.setProperty("--kp-leiste-breite", `${width}px`);
}
