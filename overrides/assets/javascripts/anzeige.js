// @ts-check
/** The dialog "Anzeige und Tastatur": size of text, light and dark, and what keys do. */
import { keep } from "./speicher.js";
import { areKeysOn, keys, onKey, switchKeys } from "./tasten.js";

const KEY = "kp-schrift";
const SIZES = [100, 115, 130, 150]; // per cent
const SCHEMES = ["wie im System", "hell", "dunkel"]; // in the order of mkdocs.yml
const KEPT = "Gilt auf allen Seiten und wird nur in diesem Browser gespeichert.";
const NOT_KEPT = "Gilt nur auf dieser Seite, denn dieser Browser speichert nichts.";
const LISTED = [
  ["/ oder S", "Suche öffnen"],
  ["Pfeiltasten", "In der Suche zum nächsten oder vorigen Treffer"],
  ["Eingabetaste", "In der Suche den gewählten Treffer öffnen, ohne Auswahl den besten"],
  ["Esc", "Suche, Menü, Markierung oder dieses Fenster schließen"],
  ["Alt und J", "Zur nächsten Änderung auf der Seite"],
  ["Alt und K", "Zur vorigen Änderung auf der Seite"],
];

/** Make the dialog and the two buttons that open it; "?" does so too. */
export function startAnzeige() {
  /** @type {HTMLDialogElement | undefined} */
  let dialog;
  const open = () => {
    dialog ??= makeDialog();
    fill(dialog);
    dialog.showModal();
  };
  onKey("?", "Anzeige und Tastatur: dieses Fenster öffnen", open);
  const inHeader = opener("", "md-header__button kp-anzeige", open);
  inHeader.ariaLabel = "Anzeige und Tastatur"; // a title would lie over the next stop of the keyboard
  document.querySelector(".md-header [data-md-component=palette]")?.before(inHeader);
  document.querySelector(".kp-fuss p:last-child")?.append(" · ", opener("Anzeige und Tastatur", "kp-fuss__knopf", open));
}

/** @param {string} text @param {string} className @param {() => void} open */
const opener = (text, className, open) => {
  const button = element("button", text);
  button.type = "button";
  button.className = className;
  button.ariaHasPopup = "dialog";
  button.addEventListener("click", open);
  return button;
};

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {...(string | Node)} content
 */
const element = (tag, ...content) => {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
};

function makeDialog() {
  const dialog = element("dialog");
  dialog.className = "kp-dialog";
  dialog.setAttribute("aria-labelledby", "kp-dialog-titel");
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // nobody else's keys
  document.body.append(dialog);
  return dialog;
}

/** Show what holds now: other parts of the site may have changed it. @param {HTMLDialogElement} dialog */
function fill(dialog) {
  const title = element("h2", "Anzeige und Tastatur");
  title.id = "kp-dialog-titel";
  const close = element("button", "Schließen");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  const kept = element("p", KEPT);
  kept.setAttribute("role", "status");
  /** @param {boolean} isKept */
  const tell = (isKept) => (kept.textContent = isKept ? KEPT : NOT_KEPT);
  const head = element("div", title, close);
  head.className = "kp-dialog__kopf";
  dialog.replaceChildren(head, sizes(tell), schemes(), keySwitch(tell), kept, element("h3", "Tasten"), keyTable());
}

/** @param {(isKept: boolean) => void} tell */
function sizes(tell) {
  const root = document.documentElement;
  const now = Math.max(0, SIZES.indexOf(Number(root.dataset.kpSchrift)));
  return choice("Schriftgröße", SIZES.map((size) => `${size} %`), now, (at) => {
    root.dataset.kpSchrift = `${SIZES[at]}`;
    tell(keep(KEY, SIZES[at]));
  });
}

/** The theme's own switch does it, and keeps it in this browser too. */
function schemes() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll("input[name=__palette]");
  const now = [...inputs].findIndex(({ nextElementSibling }) => !nextElementSibling?.hasAttribute("hidden"));
  return inputs.length ? choice("Darstellung", SCHEMES, now, (at) => inputs[at].click()) : "";
}

/** @param {string} legend @param {string[]} names @param {number} now @param {(at: number) => void} choose */
function choice(legend, names, now, choose) {
  const labels = names.map((name, at) => {
    const input = element("input");
    Object.assign(input, { type: "radio", name: legend, checked: at === now });
    input.addEventListener("change", () => choose(at));
    return element("label", input, ` ${name}`);
  });
  return element("fieldset", element("legend", legend), ...labels);
}

/** @param {(isKept: boolean) => void} tell */
function keySwitch(tell) {
  const input = element("input");
  Object.assign(input, { type: "checkbox", checked: !areKeysOn() });
  input.addEventListener("change", () => tell(switchKeys(!input.checked)));
  const label = element("label", input, " Tasten ohne Alt und Strg ausschalten");
  return element("p", label);
}

function keyTable() {
  const own = keys().map(({ key, text }) => [key.toUpperCase(), text]);
  const rows = [...LISTED, ...own].map(([key, text]) => {
    const head = element("th", key);
    head.scope = "row";
    return element("tr", head, element("td", text));
  });
  return element("table", element("tbody", ...rows));
}
