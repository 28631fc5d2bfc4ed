// @ts-check
/** The search's own page: the same search without the theme's dialog. */
import { BASE, fromAddress, ownArea, startTafel } from "./suche.js";

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

/** @param {Element} page */
export function startSuchseite(page) {
  const worker = new Worker(new URL("suche/start.js", BASE));
  const [field] = page.getElementsByTagName("input");
  const [list] = page.getElementsByTagName("ol");
  const search = () => worker.postMessage({ type: 2, data: field.value });
  const show = startTafel(field, list, search);
  const open = () => {
    field.value = fromAddress() ?? ownArea();
    search();
  };
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 3) {
      list.replaceChildren(...data.items.map(entry));
      return show(data);
    }
    for (const part of /** @type {Iterable<HTMLElement>} */ (page.children)) part.hidden = !part.hidden;
    addEventListener("hashchange", open);
    open();
  };
  worker.postMessage({ type: 0 });
}
