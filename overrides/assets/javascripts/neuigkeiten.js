// @ts-check
// News: filters that live in the address, and what is new since the last visit.
import { forgetVisits, noteVisit } from "./besuch.js";

const NAMES = ["bereich", "art", "weisung"]; // as in the address, the form and data-… of each item

/** @param {string} day JJJJ-MM-TT */
function german(day) {
  return day.split("-").reverse().join(".");
}

/**
 * Write beside each item that is new since `davor` that it is; the day itself counts as new.
 * @param {HTMLElement[]} items
 * @param {string} davor
 * @returns {number} how many are new
 */
function markNew(items, davor) {
  const found = items.filter((item) => (item.dataset.neu ?? "") >= davor);
  for (const item of found) {
    const [mark, rest] = [document.createElement("span"), document.createElement("span")];
    mark.className = "kp-neuigkeit__neu";
    mark.textContent = "neu";
    rest.className = "kp-vh";
    rest.textContent = ` seit Ihrem letzten Besuch am ${german(davor)}`;
    mark.append(rest);
    item.querySelector(".kp-neuigkeit__text")?.after(" ", mark);
    item.dataset.seitBesuch = "";
  }
  return found.length;
}

/** @param {HTMLElement[]} items */
function unmark(items) {
  for (const item of items) {
    item.querySelector(".kp-neuigkeit__neu")?.remove();
    delete item.dataset.seitBesuch;
  }
}

/**
 * Return how many items are new since the last visit, and that only this browser knows it.
 * @param {string | null} davor
 * @param {number} count
 */
function visitText(davor, count) {
  if (!davor) return "Den Tag Ihres Besuchs merkt sich ab jetzt nur dieser Browser.";
  const changes = count === 1 ? "1 Änderung ist" : `${count} Änderungen sind`;
  const news = `${count ? changes : "Nichts ist"} neu seit Ihrem letzten Besuch am ${german(davor)}.`;
  return `${news} Den Tag merkt sich nur dieser Browser.`;
}

/**
 * Show what is kept of visits, with the button that deletes it.
 * @param {HTMLElement} box
 * @param {string} said
 * @param {() => void} forget
 */
function tellVisit(box, said, forget) {
  const [text, button] = [box.querySelector("p"), box.querySelector("button")];
  if (!text || !button) return;
  text.textContent = said;
  button.addEventListener("click", () => {
    forget();
    text.textContent = "Gelöscht. Beim nächsten Aufruf merkt sich dieser Browser den Tag neu.";
    text.tabIndex = -1;
    text.focus();
    button.hidden = true;
  });
}

/**
 * Return the field `name` of the form, if the page has it.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLSelectElement | HTMLInputElement | null}
 */
function field(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLSelectElement || found instanceof HTMLInputElement ? found : null;
}

/**
 * Set the form as the address says; what the page does not know counts for nothing.
 * @param {HTMLFormElement} form
 */
function readAddress(form) {
  const parameters = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const select = field(form, name);
    if (!(select instanceof HTMLSelectElement)) continue;
    const value = parameters.get(name) ?? "";
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
  const neu = field(form, "neu");
  if (neu instanceof HTMLInputElement) neu.checked = parameters.get("neu") === "1" && !neu.disabled;
}

/**
 * Write what is chosen into the address; other parameters and the passage stay.
 * @param {HTMLFormElement} form
 */
function writeAddress(form) {
  const chosen = new FormData(form);
  const parameters = new URLSearchParams(location.search);
  for (const name of [...NAMES, "neu"]) {
    const value = chosen.get(name);
    if (typeof value === "string" && value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const query = parameters.size ? `?${parameters}` : "";
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}

/**
 * Show the items that match the form, and say how many they are.
 * @param {HTMLFormElement} form
 * @param {HTMLElement[]} items
 */
function apply(form, items) {
  const chosen = new FormData(form);
  const wanted = NAMES.map((name) => [name, String(chosen.get(name) ?? "")]).filter(([, v]) => v);
  for (const item of items) {
    const fits = wanted.every(([name, value]) => item.dataset[name]?.split(" ").includes(value));
    item.hidden = !fits || (chosen.has("neu") && item.dataset.seitBesuch === undefined);
  }
  for (const section of document.querySelectorAll(".kp-neuigkeiten__weisung")) {
    if (section instanceof HTMLElement) section.hidden = !section.querySelector("li:not([hidden])");
  }
  const shown = items.filter((item) => !item.hidden).length;
  const [hits, none] = [form.querySelector("[role=status]"), form.querySelector(".kp-filter__leer")];
  if (hits) hits.textContent = `${shown} von ${items.length} Änderungen`;
  if (none instanceof HTMLElement) none.hidden = shown > 0;
}

/**
 * Give the form its life. Without a last visit there is nothing to choose "since" it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement[]} items
 */
function startFilter(form, items) {
  const show = () => (readAddress(form), apply(form, items));
  form.addEventListener("change", () => (writeAddress(form), apply(form, items)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button")?.addEventListener("click", () => {
    form.reset();
    writeAddress(form);
    apply(form, items);
    form.querySelector("select")?.focus(); // the button is gone
  });
  addEventListener("popstate", show);
  show();
}

/** @param {Element} list */
function start(list) {
  const items = [...list.querySelectorAll("[data-neu]")].filter((e) => e instanceof HTMLElement);
  const form = list.querySelector("form");
  const box = list.querySelector("[data-besuch]");
  const neu = form && field(form, "neu");
  const { davor, merkt } = noteVisit(location.pathname);
  const count = davor ? markNew(items, davor) : 0;
  if (neu) neu.disabled = !davor;
  if (form) startFilter(form, items);
  if (!(box instanceof HTMLElement)) return;
  if (!merkt) return box.remove();
  tellVisit(box, visitText(davor, count), () => {
    forgetVisits();
    unmark(items);
    if (neu instanceof HTMLInputElement) [neu.checked, neu.disabled] = [false, true];
    form?.dispatchEvent(new Event("change"));
  });
}

const list = document.querySelector("[data-neuigkeiten]");
if (list?.querySelector("[data-neu]")) start(list);
