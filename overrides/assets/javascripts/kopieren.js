// @ts-check
/** Copies a text and says so; nothing has to be asked for, so it works over plain HTTP too. */
import { say } from "./melden.js";

/** @param {string} text @returns {boolean} whether the browser took it */
export const copy = (text) => {
  addEventListener("copy", (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  }, { once: true });
  return document.execCommand("copy");
};

/** @param {string} text @param {string} done what to say then */
export const copyAndSay = (text, done) =>
  say(copy(text) ? done : "Dieser Browser hat nicht kopiert. Bitte den Text markieren und mit Strg und C kopieren.");

/**
 * Make a button whose words are drawn by the style sheet: a search in the page does not find them.
 * @param {string} label to be seen
 * @param {string} name to be heard; begins with the label
 * @param {() => void} act
 */
export const quietButton = (label, name, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kp-still";
  button.dataset.wort = label;
  button.ariaLabel = name;
  button.addEventListener("click", act);
  return button;
};
