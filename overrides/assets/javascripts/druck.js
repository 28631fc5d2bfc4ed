// @ts-check
// Print: a head and a foot on every sheet, links by number, and their addresses at the end.
// Without this file a page is printed whole, but links have no number and sheets only theirs.

const LINKS =
  "a:is([href], [data-adresse]):not(.kp-badge, [hidden] *, .kp-melden__link, .kp-neu details *, .kp-umsetzung__tabelle *)";
const OLD = "[data-fassung=bisher], .kp-fussnoten, .kp-kuenftig"; // in print only when asked for
const BASE = new URL("../../", import.meta.url).href;

const isOldShown = () => document.documentElement.dataset.kpAnsicht === "aenderungen";

/** @param {Element | null | undefined} element */
const textOf = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** An address as it is printed: of a page that was opened as a file only its place in the site. @param {string} href */
const printed = (href) =>
  href.startsWith("file:") ? decodeURI(href.replace(BASE, "").replace(/index\.html(?=#|$)/, "")) : href;

/** `portal drucken` gives the address of a link that leads to another part of the same print. @param {HTMLAnchorElement} link */
const addressOf = ({ dataset, href }) => dataset.adresse ?? printed(href);

const ownAddress = () => printed(location.href.split("#")[0]);

/**
 * Return the links that need a number: those that leave the page.
 * @param {Element} article
 */
const leaving = (article) =>
  [.../** @type {NodeListOf<HTMLAnchorElement>} */ (article.querySelectorAll(LINKS))].filter(
    (link) => (isOldShown() || !link.closest(OLD)) && addressOf(link).split("#")[0] !== ownAddress(),
  );

/** @param {string} name @param {string} text @param {string} [className] */
const made = (name, text, className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });

/**
 * Number the links of an article and list where they lead; return what takes all away again.
 * @param {Element} article
 */
function numberLinks(article) {
  /** @type {Map<string, HTMLElement>} */
  const entries = new Map();
  const added = leaving(article).map((link) => {
    const address = addressOf(link);
    const number = [...entries.keys(), address].indexOf(address) + 1;
    if (number > entries.size) entries.set(address, made("li", `[${number}] ${textOf(link)}: ${address}`));
    const mark = made("sup", `[${number}]`, "kp-verweis");
    link.after(mark);
    return mark;
  });
  if (entries.size) {
    const section = made("section", "", "kp-verweise");
    const list = document.createElement("ul");
    list.append(...entries.values());
    section.append(made("h2", "Verweise"), list);
    article.append(section);
    added.push(section);
  }
  return () => added.forEach((element) => element.remove());
}

/** @param {string[]} parts */
const content = (parts) => `content: ${JSON.stringify(parts.filter(Boolean).join(" · "))}`;

/**
 * Return the rule for head and foot of the sheets that `part` fills.
 * @param {Element} part
 * @param {string} name of these sheets, or empty for all
 */
function sheetRule(part, name) {
  const meta = [...part.querySelectorAll(".kp-meta > span")].map(textOf);
  const days = [meta.find((text) => text.startsWith("Stand ")), textOf(part.querySelector(".kp-pfad p:not(.kp-druck)"))];
  const old = isOldShown() ? "mit bisherigem Text" : "";
  return `@page ${name} {
    @top-left { ${content([textOf(part.querySelector("article h1"))])} }
    @top-right { ${content([old, ...days.map((day) => day ?? "")])} }
    @bottom-left { ${content([textOf(part.querySelector(".kp-beispiel")), textOf(part.querySelector(".kp-druck span"))])} }
  }`;
}

/** Make the page ready; return what makes it as it was. */
function prepare() {
  const pieces = document.querySelectorAll(".kp-druckstueck"); // of `portal drucken`: one each document
  const own = document.querySelector(".kp-druck:not(.kp-druckstueck *) span");
  if (own) own.textContent = ownAddress();
  const sheet = new CSSStyleSheet();
  const rules = [.../** @type {NodeListOf<HTMLElement>} */ (pieces)].map((piece) => {
    piece.style.page = piece.id;
    return sheetRule(piece, piece.id);
  });
  sheet.replaceSync((pieces.length ? rules : [sheetRule(document.body, "")]).join(""));
  document.adoptedStyleSheets.push(sheet);
  const undo = [...document.querySelectorAll("article")].map(numberLinks);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    undo.forEach((one) => one());
  };
}

let undo = () => {};
addEventListener("beforeprint", () => {
  undo();
  undo = prepare();
});
addEventListener("afterprint", () => {
  undo();
  undo = () => {};
});
