// @ts-check
/** Passages: a link to each that can be copied, and the report of a fault that names one. */
import { copyAndSay, quietButton } from "./kopieren.js";
import { onKey } from "./tasten.js";

const NOT = "h1 *, h2 *, h3 *, .kp-karte, .kp-suchseite, .kp-fussnoten, [data-fassung=bisher]";
const LONGEST = 120; // of a heading in a report: mail programs take about 2000 characters in all

/** @type {Element | undefined} whose link was copied last */
let used;

/** @param {Element} article @param {string} selector */
const within = (article, selector) => [...article.querySelectorAll(selector)].filter((found) => !found.closest(NOT));

/** @param {Element} article */
export function startStellen(article) {
  const headings = within(article, "h2[id], h3[id]");
  for (const heading of headings) {
    const place = document.createElement("div"); // beside the heading: no part of its name
    place.className = "kp-anker";
    place.append(linkButton(heading, textOf(heading)));
    heading.after(place);
  }
  for (const mark of within(article, ".kp-stelle[id]")) {
    mark.append(linkButton(mark, `geänderte Stelle ${mark.querySelector(".kp-badge")?.lastChild?.textContent}`));
  }
  for (const item of within(article, "li[id] > .kp-wortlaut")) { // of a Weisung
    const passage = /** @type {Element} */ (item.parentElement);
    item.append(" ", linkButton(passage, `Änderung ${passage.id}`));
  }
  const links = document.querySelectorAll(".kp-melden__link");
  for (const link of links) followFault(link, headings);
  const atFoot = links[links.length - 1];
  if (atFoot instanceof HTMLAnchorElement) onKey("m", "Fehler melden, mit dem Schritt, der zu sehen ist", () => {
    used = inView(headings);
    atFoot.click();
  });
}

/** @param {Element} passage @param {string} name */
const linkButton = (passage, name) =>
  quietButton("Link kopieren", `Link kopieren: ${name}`, () => {
    used = passage;
    copyAndSay(addressOf(passage), "Link kopiert");
  });

/** @param {Element | undefined} passage */
const addressOf = (passage) => location.href.split("#")[0] + (passage ? `#${passage.id}` : "");

/** @param {Element} heading */
const textOf = (heading) => (heading.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * Fill in the passage whenever the link is about to be followed.
 * @param {Element} link
 * @param {Element[]} headings
 */
function followFault(link, headings) {
  if (!(link instanceof HTMLAnchorElement)) return;
  const written = link.href;
  for (const event of ["click", "auxclick", "contextmenu"]) {
    link.addEventListener(event, () => (link.href = filledIn(written, link, headings)));
  }
}

/** @param {string} written @param {Element} link @param {Element[]} headings */
function filledIn(written, link, headings) {
  const passage = link.closest(".kp-fussnoten") ? used : inView(headings); // at the foot the last step is in view
  const heading = passage && (headings.includes(passage) ? passage : before(headings, passage));
  const [address, query] = written.split("?");
  const values = [...new URLSearchParams(query)].map(([name, value]) => [name, value
    .replace(/^(- Stelle: ).*$/m, (line, start) => (heading ? start + textOf(heading).slice(0, LONGEST) : line))
    .replace(/^(- Adresse: ).*$/m, (_, start) => start + addressOf(passage))]);
  return `${address}?${values.map((pair) => pair.map(encodeURIComponent).join("=")).join("&")}`;
}

/** Return the heading under which the upper third of the window lies. @param {Element[]} headings */
const inView = (headings) => headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);

/** @param {Element[]} headings @param {Element} passage */
const before = (headings, passage) =>
  headings.findLast((heading) => heading.compareDocumentPosition(passage) & Node.DOCUMENT_POSITION_FOLLOWING);
