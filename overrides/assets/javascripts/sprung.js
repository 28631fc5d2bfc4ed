// @ts-check
/** Jumps from change to change, with two buttons and two keys. */

/** By place on the keyboard, so that no layout matters; with Alt, so that dictation is safe. */
const KEYS = new Map([
  ["KeyJ", 1],
  ["KeyK", -1],
]);

/**
 * Follow the buttons and keys.
 * @param {HTMLElement} bar
 * @param {Element} article
 * @param {(text: string) => void} say
 */
export function startSprung(bar, article, say) {
  /** @type {HTMLElement | undefined} */
  let last;
  /** @param {number} step */
  const jump = (step) => {
    const stops = stopsIn(article);
    const [stop, wrapped] = next(stops, last, step);
    if (!stop) return;
    say(wrapped + announcement(article, stops, stop));
    reveal(stop);
    last = stop;
  };
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = bar.querySelectorAll("button[data-sprung]");
  for (const button of buttons) {
    button.addEventListener("click", () => jump(Number(button.dataset.sprung)));
  }
  document.addEventListener("keydown", (event) => {
    const step = KEYS.get(event.code);
    const others = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!step || !event.altKey || others) return;
    event.preventDefault();
    jump(step);
  });
}

/**
 * Return the changed blocks that the present view shows, in order.
 * @param {Element} article
 */
function stopsIn(article) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = article.querySelectorAll("[data-geaendert]");
  const isPlain = document.documentElement.dataset.kpAnsicht === "ohne";
  const isOut = isPlain ? "[hidden], [data-fassung=bisher]" : "[hidden]";
  return [...blocks].filter((block) => !block.closest(isOut) && !belongsToNew(block));
}

/**
 * Tell whether a block is the old half under its new one: the two are one change.
 * @param {HTMLElement} block
 */
function belongsToNew(block) {
  const before = block.previousElementSibling;
  return (
    block.dataset.fassung === "bisher" &&
    before instanceof HTMLElement &&
    before.dataset.fassung === "neu" &&
    before.dataset.aenderung === block.dataset.aenderung
  );
}

/**
 * Return the stop after (or before) `last` in the text, and what to say where it begins anew.
 * @param {HTMLElement[]} stops
 * @param {HTMLElement | undefined} last
 * @param {number} step
 * @returns {[HTMLElement | undefined, string]}
 */
function next(stops, last, step) {
  const inOrder = step > 0 ? stops : [...stops].reverse();
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  if (!last) return [inOrder[0], ""];
  const from = last;
  const found = inOrder.find((stop) => from.compareDocumentPosition(stop) & side);
  return found ? [found, ""] : [inOrder[0], step > 0 ? "Wieder am Anfang. " : "Wieder am Ende. "];
}

/**
 * Say which change this is and which items ordered it.
 * @param {Element} article
 * @param {HTMLElement[]} stops
 * @param {HTMLElement} stop
 */
function announcement(article, stops, stop) {
  /** @type {NodeListOf<HTMLElement>} */
  const marks = article.querySelectorAll("[data-fassung]");
  const own = [...marks].filter((mark) => mark.closest("[data-geaendert]") === stop);
  const items = new Set(own.map((mark) => mark.dataset.aenderung?.split("/")[1]));
  const number = stops.indexOf(stop) + 1;
  return `Änderung ${number} von ${stops.length}: ${[...items].join(", ")}`;
}

/**
 * Bring a stop into view, below the header, and give it the focus; a dialog that is closed later finds it again.
 * @param {HTMLElement} stop
 */
function reveal(stop) {
  for (let parent = stop.parentElement; parent; parent = parent.parentElement) {
    if (parent instanceof HTMLDetailsElement) parent.open = true;
  }
  stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "start" });
}
