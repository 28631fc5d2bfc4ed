// @ts-check
/** "Text kopieren": what is said or written to customers as plain text, as the page shows it. */
import { copyAndSay, quietButton } from "./kopieren.js";
import { onKey } from "./tasten.js";

const BLOCKS = ".admonition:is(.sagen, .nachricht)";
const OLD = "[data-fassung=bisher]";
/** What stands in such a block and is not said: signs and labels, old wording, what staff do. */
const NOT = `[hidden], ${OLD}, details, button, .admonition:not(.sagen, .nachricht), .admonition-title,
  .kp-baustein__kopf, .kp-stelle, .kp-marken, .kp-badge, .kp-vh`;

/** @param {Element} article */
export function startRede(article) {
  /** @type {Element[]} */
  const replies = [];
  for (const block of article.querySelectorAll(BLOCKS)) {
    const title = block.querySelector(":scope > .admonition-title");
    if (!title || block.closest(`${OLD}, .kp-fussnoten`) || block.parentElement?.closest(BLOCKS)) continue;
    const name = block.matches(".nachricht") ? "Text kopieren: Nachricht" : "Text kopieren: Sagen";
    title.append(quietButton("Text kopieren", name, () => copyAndSay(textOf(block), "Text kopiert")));
    if (block.matches(".nachricht")) replies.push(block);
  }
  if (!replies.length) return;
  onKey("c", "Die Nachricht kopieren, die zu sehen ist", () => {
    const shown = replies.find((block) => block.getBoundingClientRect().bottom > innerHeight / 3);
    copyAndSay(textOf(shown ?? replies[replies.length - 1]), "Text kopiert");
  });
}

/**
 * Return the text of `element`: paragraphs parted by an empty line, items of lists with their sign.
 * @param {Element} element
 * @returns {string}
 */
export function textOf(element) {
  /** @type {string[]} */
  const parts = [];
  let line = "";
  /** @param {string} block to stand on its own behind what was read so far */
  const end = (block = "") => {
    parts.push(line.replace(/ +/g, " ").replace(/ ?\n ?/g, "\n").trim(), block);
    line = "";
  };
  /** @param {Element} parent */
  const walk = (parent) => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) line += node.data.replace(/[ \t\r\n]+/g, " ");
      else if (node instanceof Element && isSaid(node)) read(node);
    }
  };
  /** @param {Element} node */
  const read = (node) => {
    if (node.matches("br")) line += "\n";
    else if (node.matches("ul, ol")) end(listOf(node));
    else if (node instanceof HTMLTableElement) end(tableOf(node));
    else if (/^(inline|contents)/.test(getComputedStyle(node).display)) walk(node);
    else {
      end();
      walk(node);
      end();
    }
  };
  walk(element);
  end();
  return parts.filter(Boolean).join("\n\n");
}

/** @param {Element} node */
const isSaid = (node) => !node.matches(NOT) && getComputedStyle(node).display !== "none";

/** @param {Element} list */
const listOf = (list) => {
  const start = list instanceof HTMLOListElement ? list.start : undefined;
  return [...list.children].filter(isSaid).map((item, at) => {
    const sign = start === undefined ? "–" : `${start + at}.`;
    return `${sign} ${textOf(item).replace(/\n+/g, "\n  ")}`;
  }).join("\n");
};

/** @param {HTMLTableElement} table */
const tableOf = (table) =>
  [...table.rows].filter(isSaid).map((row) => [...row.cells].filter(isSaid).map(textOf).join("\t")).join("\n");
