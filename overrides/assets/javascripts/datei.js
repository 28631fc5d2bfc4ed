// @ts-check
// Opened as a file the site may start no Worker: the search then runs in the page, as scripts do.
if (location.protocol === "file:") {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @param {string} name */
  const load = (name) =>
    new Promise((done) => {
      const made = document.createElement("script");
      made.src = new URL(`../../suche/${name}`, script.src).href;
      made.onload = done;
      document.head.append(made);
    });
  // Once for all workers of a page: what is loaded twice would count twice.
  const titles = load("start.js").then(async () => {
    await load(kpSucheDateien[0]);
    await load(kpSucheDateien[1]);
  });
  const text = titles.then(() => load(kpSucheDateien[2]));
  /** @type {any} */ (window).Worker = class extends EventTarget {
    query = "";
    onmessage = /** @type {((message: MessageEvent) => void) | null} */ (null);
    constructor() {
      super();
      text.then(() => this.answer());
    }
    /** @param {number} type @param {any} [data] */
    tell(type, data) {
      const message = new MessageEvent("message", { data: { type, data } });
      this.dispatchEvent(message);
      this.onmessage?.(message);
    }
    answer() {
      const found = kpSuche.antwort(this.query);
      for (const hit of found.items.flat()) hit.location = hit.location.replace(/(?=#|$)/, "index.html");
      this.tell(3, found);
    }
    /** @param {{type: number, data: string}} message */
    async postMessage({ type, data }) {
      await titles;
      if (type === 0) return this.tell(1);
      this.query = data;
      this.answer();
    }
  };
}
