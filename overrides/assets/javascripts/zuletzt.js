// @ts-check
/** The documents that were opened last, kept by this browser alone, shown on the start page. */
import { forget, keep, recall } from "./speicher.js";
import { BASE } from "./suche.js";

const KEY = "kp-zuletzt";
const MOST = 8;

/** @typedef {{pfad: string, nummer: string, titel: string}} Eintrag */

/** @param {any} entry @returns {entry is Eintrag} whether it leads to a page of this site */
const isOurs = (entry) =>
  [entry?.pfad, entry?.nummer, entry?.titel].every((part) => typeof part === "string") &&
  entry.pfad.startsWith("/") &&
  new URL(entry.pfad, BASE).href.startsWith(BASE.href);

/** @returns {Eintrag[]} the latest first */
const entries = () => {
  const kept = recall(KEY);
  return Array.isArray(kept) ? kept.filter(isOurs) : [];
};

/** Return what is kept of other pages than this one. */
const others = () => entries().filter(({ pfad }) => pfad !== location.pathname);

const note = () => {
  const heading = document.querySelector("h1");
  const nummer = heading?.querySelector(".kp-nummer")?.textContent ?? "";
  const titel = (heading?.textContent ?? "").slice(nummer.length).trim();
  keep(KEY, [{ pfad: location.pathname, nummer, titel }, ...others()].slice(0, MOST));
};

/** @param {Eintrag} entry */
const item = ({ pfad, nummer, titel }) => {
  const [made, link, number] = ["li", "a", "span"].map((name) => document.createElement(name));
  /** @type {HTMLAnchorElement} */ (link).href = pfad;
  number.className = "kp-nummer";
  number.textContent = nummer;
  link.append(number, ` ${titel}`);
  made.append(link);
  return made;
};

/** @param {HTMLElement} box */
const show = (box) => {
  const [list, text, button] = ["ul", "p", "button"].map((name) => box.querySelector(name));
  const found = entries();
  if (!found.length || !list || !button || !(text instanceof HTMLElement)) return;
  list.replaceChildren(...found.map(item));
  button.addEventListener("click", () => {
    forget(KEY);
    list.remove();
    text.textContent = "Die Liste ist gelöscht.";
    text.tabIndex = -1;
    text.focus(); // the button is gone
  });
  box.hidden = false;
};

/** A page that is gone leaves the list once it is asked for: nothing is fetched to find out. */
export function startZuletzt() {
  const box = document.querySelector("[data-zuletzt]");
  if (document.querySelector("[data-dokument]")) note();
  else if (document.querySelector("[data-fehlt]")) keep(KEY, others());
  else if (box instanceof HTMLElement) show(box);
}
