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
  /** @type {any} */ (window).Worker = class extends EventTarget {
    query = "";
    ready = load("start.js").then(async () => {
      const [engine, titles, text] = kpSucheDateien;
      await load(engine);
      await load(titles);
      load(text).then(() => this.answer());
    });
    /** @param {number} type @param {any} [data] */
    tell(type, data) {
      this.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
    }
    answer() {
      const found = kpSuche.antwort(this.query);
      for (const hit of found.items.flat()) hit.location = hit.location.replace(/(?=#|$)/, "index.html");
      this.tell(3, found);
    }
    /** @param {{type: number, data: string}} message */
    async postMessage({ type, data }) {
      await this.ready;
      if (type === 0) return this.tell(1);
      this.query = data;
      this.answer();
    }
  };
}
