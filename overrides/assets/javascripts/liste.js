// @ts-check
/** A list, sorted and filtered in the page. What is chosen stands in the address, after the #. */
import { fold } from "./marken.js";

const DOWN = "-absteigend";
/** @type {Intl.Collator | undefined} made for a list that is sorted: it takes as long as all else */
let collator;

/** @param {string} one @param {string} other */
const compare = (one, other) => (collator ??= new Intl.Collator("de", { numeric: true })).compare(one, other);

/** @typedef {{filter: string, weisung: string, sortiert: string}} Auswahl */
/** @type {Auswahl} */
const NOTHING = { filter: "", weisung: "", sortiert: "" };
const NAMES = /** @type {(keyof Auswahl)[]} */ (Object.keys(NOTHING));

/** @returns {Auswahl | null} nothing where the address names a passage or a query */
const readAddress = () => {
  const found = new URLSearchParams(location.hash.slice(1));
  if (location.hash && !NAMES.some((name) => found.has(name))) return null;
  return { ...NOTHING, ...Object.fromEntries(NAMES.map((name) => [name, found.get(name) ?? ""])) };
};

/** @param {Auswahl} chosen */
const writeAddress = (chosen) => {
  const text = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
  history.replaceState(history.state, "", location.pathname + location.search + (text && `#${text}`));
};

/** @param {Element} heading @returns {string} what the address calls a column */
const nameOf = (heading) => (heading instanceof HTMLElement && heading.dataset.spalte) || "";

/**
 * Return the rows in the order of a column; a row without a value stands last.
 * @param {HTMLTableRowElement[]} rows as the page was written
 * @param {number} column
 * @param {boolean} isDown
 */
const sorted = (rows, column, isDown) => {
  const valued = rows.map((row) => {
    const cell = row.cells[column];
    return { row, value: cell.dataset.wert ?? cell.textContent ?? "" };
  });
  valued.sort(({ value: one }, { value: other }) => {
    if (!one || !other) return Number(!one) - Number(!other);
    return isDown ? compare(other, one) : compare(one, other);
  });
  return valued.map(({ row }) => row);
};

/**
 * Put the rows into the order that is chosen and say so at the headings.
 * @param {HTMLTableElement} table
 * @param {HTMLTableRowElement[]} rows
 * @param {string} chosen
 * @returns {string} the order in words
 */
const sort = (table, rows, chosen) => {
  const isDown = chosen.endsWith(DOWN);
  const name = isDown ? chosen.slice(0, -DOWN.length) : chosen;
  let [order, words] = [rows, ""];
  [...table.tHead?.rows[0].cells ?? []].forEach((heading, column) => {
    const isIt = name && nameOf(heading) === name;
    heading.ariaSort = isIt ? (isDown ? "descending" : "ascending") : null;
    if (!isIt) return;
    order = sorted(rows, column, isDown);
    words = `, nach „${heading.textContent}“ ${isDown ? "absteigend" : "aufsteigend"}`;
  });
  const body = table.tBodies[0];
  const before = [...body.rows];
  if (order.some((row, at) => row !== before[at])) body.append(...order);
  return words;
};

/** @param {string} now @param {string} name @returns {string} up, down, as written */
const nextOrder = (now, name) => (now === name ? name + DOWN : now === name + DOWN ? "" : name);

/**
 * Make a button of each heading.
 * @param {HTMLTableElement} table
 * @param {(name: string) => void} choose
 */
const buttonsIn = (table, choose) => {
  for (const heading of table.tHead?.rows[0].cells ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => choose(nameOf(heading)));
    heading.append(button);
  }
  table.dataset.sortierbar = ""; // no class: the look of tables is for those without one
};

/**
 * Return what hides the rows that lack a word or the Weisung, and counts those that stay.
 * @param {HTMLTableRowElement[]} rows
 */
const filterFor = (rows) => {
  const known = rows.map((row) => [...row.cells].map((cell) => fold(cell.textContent ?? "")));
  /** @param {Auswahl} chosen */
  return ({ filter, weisung }) => {
    const words = filter.split(/\s+/).map(fold).filter(Boolean);
    rows.forEach((row, at) => {
      const isOf = !weisung || row.dataset.weisung?.split(" ").includes(weisung);
      const isLeft = !!isOf && words.every((word) => known[at].some((text) => text.includes(word)));
      if (row.hidden === isLeft) row.hidden = !isLeft; // to write the same again costs as much
    });
    return rows.filter((row) => !row.hidden).length;
  };
};

/**
 * @param {HTMLElement} tool the field, the buttons and the count above the table
 * @param {HTMLTableElement} table
 */
export function startListe(tool, table) {
  const rows = [...table.tBodies[0].rows];
  const filter = filterFor(rows);
  const [field] = tool.getElementsByTagName("input");
  const [clear, ...toggles] = [...tool.getElementsByTagName("button")].reverse();
  const status = /** @type {Element} */ (tool.querySelector("[role=status]"));
  const values = new Set(toggles.map(({ dataset }) => dataset.weisung));
  const columns = new Set([...table.querySelectorAll("th")].flatMap((h) => [nameOf(h), nameOf(h) + DOWN]));
  let now = NOTHING;

  const show = () => {
    const [words, count] = [sort(table, rows, now.sortiert), filter(now)];
    const none = count ? "" : " Nichts passt: ein Wort ändern oder den Filter löschen.";
    status.textContent = `${count} von ${rows.length} ${tool.dataset.art}${words}.${none}`;
    for (const toggle of toggles) toggle.ariaPressed = `${toggle.dataset.weisung === now.weisung}`;
    clear.hidden = !now.filter && !now.weisung;
  };
  /** @param {Partial<Auswahl>} change */
  const choose = (change) => {
    now = { ...now, ...change };
    writeAddress(now);
    show();
  };
  const clearAll = () => {
    field.value = "";
    choose({ filter: "", weisung: "" });
    field.focus(); // the button is gone
  };
  const read = () => {
    const found = readAddress();
    if (!found) return;
    now = { filter: found.filter, weisung: values.has(found.weisung) ? found.weisung : "", sortiert: columns.has(found.sortiert) ? found.sortiert : "" };
    field.value = now.filter;
    show();
  };
  field.addEventListener("input", () => choose({ filter: field.value.trim() }));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || clear.hidden) return;
    event.preventDefault();
    clearAll();
  });
  clear.addEventListener("click", clearAll);
  for (const toggle of toggles) {
    const { weisung = "" } = toggle.dataset;
    toggle.addEventListener("click", () => choose({ weisung: weisung === now.weisung ? "" : weisung }));
  }
  buttonsIn(table, (name) => choose({ sortiert: nextOrder(now.sortiert, name) }));
  addEventListener("hashchange", read);
  show();
  read();
}
