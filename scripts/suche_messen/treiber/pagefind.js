// @ts-check
/** Drives Pagefind: a hit is known when its fragment is there, and ten are looked at. */

/** @type {any} */
let pagefind;
let whole = 0;

/** @param {string} q @param {number} most */
const ask = async (q, most) => {
  const { results } = await pagefind.search(q);
  const shown = await Promise.all(results.slice(0, most).map((/** @type {any} */ r) => r.data()));
  return shown.map(({ url }) => url);
};

/** @param {string} q */
const start = async (q) => {
  const begin = performance.now();
  const path = "./pagefind/pagefind.js";
  pagefind = await import(path);
  await pagefind.init();
  const bereit = performance.now() - begin;
  const seiten = await ask(q, 5); // as many as its own page shows at first
  whole = performance.now() - begin;
  return { bereit, erste: whole, seiten };
};

/** @param {string[]} queries */
const fragen = async (queries) => {
  const found = [];
  for (const q of queries) {
    const begin = performance.now();
    const seiten = await ask(q, 10);
    found.push({ ms: performance.now() - begin, seiten });
  }
  return found;
};

Object.assign(window, { motor: { start, fragen, ganz: async () => whole } });
