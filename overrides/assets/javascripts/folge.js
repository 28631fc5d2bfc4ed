// @ts-check
/** From document to document with n and p: in the list one came from, else in its folder. */
import { say } from "./melden.js";
import { keep, recall } from "./speicher.js";
import { onKey } from "./tasten.js";

const KEY = "kp-liste"; // in the session alone, and in the entries of its history that belong to it

/** @typedef {[href: string, text: string]} Seite */
/** @typedef {{liste: string, titel: string, gefiltert: boolean, ziel: string, seiten: Seite[]}} Liste */
/** @typedef {{titel: string, href: string, stelle: string, zusatz: string, zurueck?: Seite, weiter?: Seite}} Folge */

/** @param {Element} row @returns {HTMLAnchorElement | null} */
const linkOf = (row) => row.querySelector("a:not([aria-hidden])");

/** @param {Element | null | undefined} link @returns {Seite | undefined} */
const page = (link) => (link instanceof HTMLAnchorElement ? [link.pathname, link.textContent ?? ""] : undefined);

/** Keep the order of the rows that a list shows when one of them is opened. @param {Element} table */
export function keepOrder(table) {
  const title = document.querySelector("h1")?.textContent ?? document.title;
  /** @param {Event} event */
  const keepIt = ({ target }) => {
    const link = target instanceof Element && target.closest("tbody a");
    if (!(link instanceof HTMLAnchorElement)) return;
    const seiten = [...table.querySelectorAll("tbody tr:not([hidden])")].map((row) => page(linkOf(row))).filter(Boolean);
    const gefiltert = !!table.querySelector("tbody tr[hidden]");
    const liste = location.pathname + location.hash;
    keep(KEY, { liste, titel: title, gefiltert, ziel: link.pathname, seiten }, "sessionStorage");
  };
  for (const kind of ["click", "auxclick"]) table.addEventListener(kind, keepIt);
  /** @type {any} */ (window).document$.subscribe(() => focusLast(table)); // once the theme has wrapped the table
}

/** Back from a document: its row has the focus again. @param {Element} table */
function focusLast(table) {
  const [entry] = performance.getEntriesByType("navigation");
  const list = kept();
  if (list?.liste !== location.pathname + location.hash || entry?.toJSON().type !== "back_forward") return;
  const row = [...table.querySelectorAll("tbody tr")].find((r) => linkOf(r)?.pathname === list.ziel);
  if (row) linkOf(row)?.focus({ preventScroll: true });
}

/** @returns {Liste | null} what is kept, if it is a list at all */
function kept() {
  const found = recall(KEY, "sessionStorage");
  return Array.isArray(found?.seiten) && found.seiten.every(Array.isArray) ? found : null;
}

/** Return the place in the list, if this page was opened from it, or from a page of it. @returns {Folge | null} */
function fromList() {
  const list = kept();
  const at = list?.seiten.findIndex(([href]) => href === location.pathname) ?? -1;
  if (!list || at < 0) return null;
  if (list.ziel !== location.pathname && history.state?.[KEY] !== list.liste) return null;
  history.replaceState({ ...history.state, [KEY]: list.liste }, "");
  return {
    titel: list.titel,
    href: list.liste,
    stelle: `${at + 1} von ${list.seiten.length} in`,
    zusatz: list.gefiltert ? "(gefiltert)" : "",
    zurueck: list.seiten[at - 1],
    weiter: list.seiten[at + 1],
  };
}

/** Return the neighbours that the left column shows. @returns {Folge | null} */
function fromFolder() {
  const here = document.querySelector(".kp-nav__hier");
  if (!here) return null;
  /** @param {Element | null} item */
  const beside = (item) => page(item?.querySelector("a:not(.kp-nav__alle)"));
  const all = document.querySelector(".kp-nav__alle");
  return {
    titel: document.querySelector("#kp-nav-liste")?.textContent ?? "",
    href: all instanceof HTMLAnchorElement ? all.pathname : "",
    stelle: "in",
    zusatz: "",
    zurueck: beside(here.previousElementSibling),
    weiter: beside(here.nextElementSibling),
  };
}

/** Say to the list which of its pages is opened next. @param {string} ziel */
function goesTo(ziel) {
  const list = kept();
  if (list) keep(KEY, { ...list, ziel }, "sessionStorage");
}

/** @param {Seite | undefined} to @param {"prev" | "next"} rel @returns {HTMLElement} */
function link(to, rel) {
  const made = document.createElement(to ? "a" : "span");
  if (!(made instanceof HTMLAnchorElement) || !to) return made;
  [made.href, made.textContent, made.rel] = [to[0], to[1], rel];
  made.addEventListener("click", () => goesTo(to[0]));
  return made;
}

/** Return the line with the neighbours and the place between them. @param {Folge} folge */
function line(folge) {
  const [nav, place] = [document.createElement("nav"), document.createElement("p")];
  nav.className = "kp-folge";
  nav.ariaLabel = "Weiter in der Liste";
  const title = document.createElement(folge.href ? "a" : "span");
  if (title instanceof HTMLAnchorElement) title.href = folge.href;
  title.textContent = folge.titel;
  place.append(folge.stelle, " ", title, " ", folge.zusatz);
  nav.append(link(folge.zurueck, "prev"), place, link(folge.weiter, "next"));
  return nav;
}

/** @param {Element} article whose end shows the neighbours */
export function startFolge(article) {
  const folge = fromList() ?? fromFolder();
  const nav = folge && line(folge);
  if (nav) article.append(nav);
  /** @param {"prev" | "next"} rel @param {string} end */
  const go = (rel, end) => () => {
    const to = nav?.querySelector(`[rel=${rel}]`);
    if (to instanceof HTMLElement) to.click();
    else say(folge ? `Das ist der ${end} Eintrag in „${folge.titel}“.` : "Diese Seite steht in keiner Liste.");
  };
  onKey("n", "Nächstes Dokument der Liste, aus der Sie kommen, sonst des Ordners", go("next", "letzte"));
  onKey("p", "Voriges Dokument der Liste", go("prev", "erste"));
}
