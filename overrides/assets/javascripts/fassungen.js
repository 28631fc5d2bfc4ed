// @ts-check
/** Old and new wording side by side in the text: to be seen, and in words to be heard. */

/**
 * Show both halves of every mark; return what puts all back as it was.
 * @param {Element} article
 * @returns {() => void}
 */
export function showBoth(article) {
  /** @type {HTMLElement[]} */
  const marks = [...article.querySelectorAll("[data-fassung]")].filter(isSaying);
  const hidden = marks.filter((mark) => mark.hidden);
  const closed = [...article.querySelectorAll("details")].filter(
    (details) => !details.open && (isMark(details) || details.querySelector("[data-fassung]")),
  );
  const words = marks.filter((mark) => mark.tagName !== "DETAILS").map(sayInWords);
  for (const mark of hidden) mark.hidden = false;
  for (const details of closed) details.open = true;
  return () => {
    for (const word of words) word.remove();
    for (const mark of hidden) mark.hidden = true;
    for (const details of closed) details.open = false;
  };
}

/**
 * Tell whether an element is a mark that has text: a nested one leaves an empty item behind.
 * @param {Element} mark
 * @returns {mark is HTMLElement}
 */
function isSaying(mark) {
  return mark instanceof HTMLElement && Boolean(mark.textContent?.trim());
}

/** @param {Element | null} element */
function isMark(element) {
  return element instanceof HTMLElement && element.dataset.fassung !== undefined;
}

/**
 * Put the word for a mark in front of its text; the summary of a removed block has its own.
 * @param {HTMLElement} mark
 */
function sayInWords(mark) {
  const word = document.createElement("span");
  word.className = "kp-vh kp-wort";
  word.textContent = wordOf(mark);
  placeOfWord(mark).prepend(word);
  return word;
}

/** @param {HTMLElement} mark */
function wordOf(mark) {
  if (mark.dataset.fassung === "neu") return "neu: ";
  return replacedBy(mark) ? "bisher: " : "entfallen: ";
}

/**
 * Return where text begins: a row in its first cell, a change of arguments in the Baustein's head.
 * @param {HTMLElement} mark
 * @returns {Element}
 */
function placeOfWord(mark) {
  const head = mark.querySelector(":scope > .kp-baustein > .kp-baustein__kopf");
  if (head?.querySelector(".kp-baustein__bisher")) return head;
  return (mark instanceof HTMLTableRowElement && mark.cells[0]) || mark;
}

/**
 * Return the new half right in front of an old one, over other parts of the old one.
 * @param {HTMLElement} old
 * @returns {HTMLElement | null}
 */
function replacedBy(old) {
  let before = neighbour(old);
  while (before?.dataset.fassung === "bisher") before = neighbour(before);
  return before;
}

/**
 * Return the part of the same Änderung that stands in front of `mark` with no text in between.
 * @param {HTMLElement} mark
 * @returns {HTMLElement | null}
 */
function neighbour(mark) {
  const before = mark.previousElementSibling;
  const between = mark.previousSibling === before ? "" : mark.previousSibling?.textContent;
  const isSame =
    before instanceof HTMLElement && before.dataset.aenderung === mark.dataset.aenderung;
  return isSame && isMark(before) && !between?.trim() ? before : null;
}
