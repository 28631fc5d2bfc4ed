// @ts-check
/** The search's own page: the same search without the theme's dialog. */
import { BASE, asked, ownArea, startTafel } from "./suche.js";
import { areKeysOn } from "./tasten.js";

/** @param {Treffer} hit */
const isSection = ({ location }) => Number(location.includes("#"));

/** @param {Treffer[]} group the page and its sections; the page goes first */
const entry = (group) => {
  const item = document.createElement("li");
  item.append(...group.sort((a, b) => isSection(a) - isSection(b)).map(({ location, title, text }) => {
    const link = document.createElement("a");
    link.href = new URL(location, BASE).href;
    link.innerHTML = title + text; // made safe by the worker
    return link;
  }));
  return item;
};

/** The keys of the dialog: / and s lead to the field, arrows through the hits. @param {KeyboardEvent} event @param {HTMLInputElement} field @param {Element} list */
const key = (event, field, list) => {
  const target = /** @type {Element} */ (event.target);
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {any} */ (target));
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const isCalled = areKeysOn() && /^[/sf]$/.test(event.key) && !target.matches("input, textarea, select");
  const to = isCalled ? field : step && at >= 0 ? stops[at + step] : null;
  if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  to.focus();
};

/** @param {Element} page */
export function startSuchseite(page) {
  const worker = new Worker(new URL("suche/start.js", BASE));
  const [field] = page.getElementsByTagName("input");
  const [list] = page.getElementsByTagName("ol");
  const search = () => worker.postMessage({ type: 2, data: field.value });
  const show = startTafel(field, list, search);
  const open = () => {
    field.value = asked() ?? ownArea();
    search();
  };
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 3) {
      const held = list.contains(document.activeElement) && /** @type {HTMLAnchorElement} */ (document.activeElement).href;
      list.replaceChildren(...data.items.map(entry));
      const hits = [...list.querySelectorAll("a")]; // a later answer took away the hit that had the focus
      if (held) (hits.find((hit) => hit.href === held) ?? hits[0] ?? field).focus();
      return show(data);
    }
    for (const part of /** @type {Iterable<HTMLElement>} */ (page.children)) part.hidden = !part.hidden;
    addEventListener("hashchange", open);
    addEventListener("keydown", (event) => key(event, field, list), true);
    open();
  };
  worker.postMessage({ type: 0 });
}
