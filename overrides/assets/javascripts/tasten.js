// @ts-check
/**
 * Shortcuts of a single key without Ctrl or Alt, in one place, so that they can be listed and
 * switched off (WCAG 2.1.4). Off means all of them, those of the theme too: / s f n p , .
 */
import { keep, recall } from "./speicher.js";

const KEY = "kp-tasten";
const OFF = "aus";
const OF_THEME = ",.np"; // would lead to the next file of the site, whatever list one came from
const TYPED_INTO = "input, textarea, select, [contenteditable]:not([contenteditable=false]), .kp-lupe";

/** @typedef {{key: string, text: string, action?: () => void}} Taste */

/** @type {Map<string, Taste>} */
const known = new Map();
let isOn = recall(KEY) !== OFF;

/**
 * Let `key` do `action`. Without an action the key is only listed: the theme or the browser acts.
 * @param {string} key as the keyboard gives it: "n", "?"
 * @param {string} text what it does, in German, for the help
 * @param {() => void} [action]
 */
export const onKey = (key, text, action) => {
  known.set(key, { key, text, action });
};

/** @returns {Taste[]} in the order in which they were given */
export const keys = () => [...known.values()];

export const areKeysOn = () => isOn;

/**
 * Switch all of them on or off, on all pages of this browser.
 * @param {boolean} on
 * @returns {boolean} whether the browser keeps it; if not, it holds on this page
 */
export const switchKeys = (on) => {
  isOn = on;
  return keep(KEY, on ? "an" : OFF);
};

/** Tell whether a key is meant for a field or for what is open. @param {KeyboardEvent} event */
function isTyped({ target }) {
  if (target instanceof Element && target.closest(TYPED_INTO)) return true;
  const search = document.querySelector("#__search");
  return (search instanceof HTMLInputElement && search.checked) || !!document.querySelector("dialog[open]");
}

/** @param {KeyboardEvent} event */
function act(event) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || isTyped(event)) return;
  const taste = known.get(event.shiftKey ? event.key : event.key.toLowerCase());
  if (!isOn || event.altKey || taste?.action || OF_THEME.includes(event.key)) event.stopPropagation();
  if (!isOn || event.altKey || event.repeat || event.isComposing || event.defaultPrevented || !taste?.action) return;
  event.preventDefault();
  taste.action();
}

document.addEventListener("keydown", act); // before the theme, which listens at the window
