// @ts-check
/** Drives MiniSearch with an index that was made beforehand. */

/** @type {any} */
let index;
let whole = 0;

/** @param {string} path */
const load = (path) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = reject;
    script.src = path;
    document.head.append(script);
  });

/** @param {string} q @returns {string[]} */
const ask = (q) => {
  const found = index.search(q, { prefix: true, fuzzy: 0.2, boost: { titel: 2 } });
  return found.map((/** @type {any} */ hit) => hit.id);
};

/** @param {string} q */
const start = async (q) => {
  const begin = performance.now();
  const [text] = await Promise.all([fetch("index.json").then((r) => r.text()), load("minisearch.js")]);
  const MiniSearch = /** @type {any} */ (window).MiniSearch;
  index = MiniSearch.loadJSON(text, { fields: ["titel", "text"] });
  const bereit = performance.now() - begin;
  const seiten = ask(q);
  whole = performance.now() - begin;
  return { bereit, erste: whole, seiten };
};

/** @param {string[]} queries */
const fragen = async (queries) =>
  queries.map((q) => {
    const begin = performance.now();
    const seiten = ask(q);
    return { ms: performance.now() - begin, seiten: seiten.slice(0, 200) };
  });

Object.assign(window, { motor: { start, fragen, ganz: async () => whole } });
