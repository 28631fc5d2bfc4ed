// @ts-check
/** The change view: three states, chosen with buttons and remembered in this browser only. */
import { showBoth } from "./fassungen.js";
import { keep, recall } from "./speicher.js";

const KEY = "kp-ansicht";
const DEFAULT = "aktuell";
const REMEMBERED = "Die Wahl gilt auf allen Seiten. Sie bleibt nur in diesem Browser gespeichert.";
const FORGOTTEN = "Die Wahl gilt nur auf dieser Seite, denn dieser Browser speichert nichts.";

/**
 * Show the remembered state and follow the buttons.
 * @param {HTMLElement} bar
 * @param {Element} article
 * @param {(text: string) => void} say
 */
export function startAnsicht(bar, article, say) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = bar.querySelectorAll("button[data-ansicht]");
  let undo = () => {};
  /** @param {string | undefined} ansicht */
  const show = (ansicht = DEFAULT) => {
    document.documentElement.dataset.kpAnsicht = ansicht;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.ansicht === ansicht));
    }
    undo();
    undo = ansicht === "aenderungen" ? showBoth(article) : () => {};
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(button.dataset.ansicht);
      say(keep(KEY, button.dataset.ansicht ?? DEFAULT) ? REMEMBERED : FORGOTTEN);
    });
  }
  const kept = recall(KEY);
  const known = [...buttons].map((button) => button.dataset.ansicht);
  show(known.find((ansicht) => ansicht === kept));
}
