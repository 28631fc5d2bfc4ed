// @ts-check
/** Marks the words searched for on the page that a hit leads to, without a change to the page. */
import { forget, keep, recall } from "./speicher.js";

const KEY = "kp-marken";
const WORD = /[\p{L}\p{N}]+(?:[-.'’][\p{L}\p{N}]+)*/gu;
const NOT = "[data-fassung=bisher], [hidden], .kp-badge, .kp-fussnoten, .kp-suchseite";

/** @param {string} word comes back as by fold in macros/model/normalform.py */
export const fold = (word) =>
  word.toLowerCase()
    .replace(/[ßæœøłđ]/g, (c) => ({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" })[c] ?? "")
    .normalize("NFKD").replace(/[^a-z0-9]/g, "")
    .replace(/ae/g, "a").replace(/oe/g, "o").replace(/(?<![aeq])ue/g, "u").replace(/ss/g, "s");

/** @param {HTMLAnchorElement} hit @param {string[]} words kept out of the address, which is sent */
export const keepMarks = ({ pathname }, words) =>
  keep(KEY, [pathname, words.map(fold)], "sessionStorage");

/** @param {Element} article @param {string[]} words */
const rangesOf = (article, words) => {
  const found = [];
  const texts = document.createNodeIterator(article, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    if (node.parentElement?.closest(NOT)) continue;
    for (const { 0: text, index } of (node.nodeValue ?? "").matchAll(WORD)) {
      const word = fold(text);
      if (!words.some((w) => word.startsWith(w) || (w.length > 4 && word.includes(w)))) continue;
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      found.push(range);
    }
  }
  return found;
};

/** @param {Element} article whose words are marked, once, until Esc or the button */
export const showMarks = (article) => {
  const kept = recall(KEY, "sessionStorage");
  /** @type {[string, string[]]} */
  const [path, words] = Array.isArray(kept) && Array.isArray(kept[1]) ? kept : ["", []];
  if (path !== location.pathname || !CSS.highlights) return;
  forget(KEY, "sessionStorage");
  const ranges = rangesOf(article, words.filter(Boolean));
  if (!ranges.length) return;
  CSS.highlights.set("kp-suche", new Highlight(...ranges));
  article.toggleAttribute("data-kp-marken", true);
  const button = document.createElement("button");
  button.className = "kp-marken-aus";
  button.textContent = "Markierung aus";
  const end = () => {
    CSS.highlights.clear();
    article.removeAttribute("data-kp-marken");
    button.remove();
  };
  button.addEventListener("click", end);
  addEventListener("keydown", ({ key }) => key === "Escape" && end());
  article.append(button);
};
