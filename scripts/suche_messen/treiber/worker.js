// @ts-check
/** Drives a search in a Worker by the theme's protocol: 0 set-up, 1 ready, 2 query, 3 result. */

/** @type {Worker} */
let worker;
/** @type {Promise<number>} */
let whole;

/** @param {number} type @returns {Promise<any>} the data of the next message of this type */
const next = (type) =>
  new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const hear = ({ data }) => {
      if (data.type !== type) return;
      worker.removeEventListener("message", hear);
      resolve(data.data);
    };
    worker.addEventListener("message", hear);
  });

/** @param {string} q */
const ask = async (q) => {
  const answer = next(3);
  worker.postMessage({ type: 2, data: q });
  return pages(await answer);
};

/** @param {any} result @returns {string[]} */
const pages = (result) => result.items.map((/** @type {any[]} */ group) => group[0].location);

/**
 * Start from nothing, as the theme does; a query follows at once.
 * @param {string} q
 * @param {boolean} loadsMore whether a second, better answer to the first query will come
 */
const start = async (q, loadsMore) => {
  const begin = performance.now();
  worker = new Worker(document.documentElement.dataset.worker || "");
  const index = await (await fetch("search/search_index.json")).json();
  const ready = next(1);
  worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  const first = ask(q);
  await ready;
  const bereit = performance.now() - begin;
  const seiten = await first;
  const erste = performance.now() - begin;
  whole = loadsMore ? next(3).then(() => performance.now() - begin) : Promise.resolve(erste);
  return { bereit, erste, seiten };
};

/** @param {string[]} queries */
const fragen = async (queries) => {
  const found = [];
  for (const q of queries) {
    const begin = performance.now();
    const seiten = await ask(q);
    found.push({ ms: performance.now() - begin, seiten: seiten.slice(0, 20) });
  }
  return found;
};

Object.assign(window, { motor: { start, fragen, ganz: () => whole } });
