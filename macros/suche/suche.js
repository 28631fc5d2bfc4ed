// @ts-check
/**
 * The search itself: from the index files and a query to ranked hits. Runs in a Worker, in a page
 * and in Node. The normal form follows macros/model/normalform.py, the files macros/suche/index.py.
 */
var kpSuche = (() => {
  "use strict";

  /* ---- Normal form: the same as in macros/model/normalform.py ---- */

  const LAW = "(?:sgb[\\s.-]*(?:xiv|xii|xi|viii|vii|vi|iv|ix|iii|ii|i|v|x|1[0-4]|[1-9])|bkgg|estg|bgb|bafög|bafoeg|beeg|wogg|ao|sgg|aufenthg|asylblg|bbig|zpo|gg)(?![a-zäöüß0-9])";
  const NUM = "\\d{1,4}[a-z]?(?![a-zäöüß0-9])";
  const PARAGRAPH = new RegExp(
    "(?:(?:§+|(?<![a-zäöüß0-9])(?:par|paragra(?:f|ph)(?:en|s)?)\\.?)\\s*" +
      `(${NUM}(?:\\s*(?:,|;|/|und|u\\.|oder|bis|-|–)\\s*(?:§+\\s*)?${NUM})*)` +
      "(?:\\s*(?:ff?\\.?(?![a-z])|(?:abs|absatz|satz|nr|nummer|s|n|buchst)\\.?\\s*\\d+[a-z]?)[,.]?)*" +
      `(?:\\s*(?:des\\s|der\\s)?\\s*(${LAW}))?` +
      `|(?<![.,\\p{L}\\p{N}_])(\\d{1,3}[a-z]?)\\s+(${LAW})|(?<![a-zäöüß0-9])(${LAW})\\s+(\\d{1,3}[a-z]?)(?![.,\\p{L}\\p{N}]))`,
    "giu",
  );
  const TOKEN = new RegExp(
    `(?<![a-zäöüß0-9])(${LAW})|(\\d+(?:[.,:/]\\d+)*[a-z]?(?!\\p{L}|(?![0-9])\\p{N}))` +
      "|([\\p{L}\\p{N}]+(?:(?:[-.'’]|[*:_](?=in))[\\p{L}\\p{N}]+)*)",
    "giu",
  );
  const ROMAN = " i ii iii iv v vi vii viii ix x xi xii xiii xiv".split(" ");
  /** @type {Record<string, string>} */
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };

  /** @param {string} text */
  const fold = (text) =>
    text.toLowerCase().replace(/[ßæœøłđ]/g, (c) => LETTERS[c]).normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "").replace(/ae/g, "a").replace(/oe/g, "o")
      .replace(/(?<![aeq])ue/g, "u").replace(/ss/g, "s");

  /** @param {string} word folded */
  const stem = (word) =>
    word.replace(/^(.{4,})innen$|^(.{2,}er|.{3,}[dt])in$/, "$1$2")
      .replace(/^(.{4,})(?:ern|er)$|^(.{3,})(?:em|en|es|e)$|^(.{3,}[bdfghklmnrt])s$|^(.{3,}e[lr])n$/, "$1$2$3$4")
      .replace(/^(.{4,})(?:er|en)$|^(.{3,}[bdfghklmnrt])s$/, "$1$2");

  /** @param {string} text such as 2.006, 2006 or 1.4a; returns its key or "" */
  const nummerKey = (text) => {
    const m = /^(\d)(?:[.,/ -]0*(\d{1,3})|(\d{3}))([a-z]?)$/.exec(text.trim().toLowerCase());
    return m ? `${m[1]}.${+(m[2] || m[3])}${m[4]}` : "";
  };

  /** @param {string} text a law in any spelling */
  const law = (text) => {
    const key = text.toLowerCase().replace(/[\s.-]/g, "");
    if (!key.startsWith("sgb")) return fold(key);
    const at = ROMAN.indexOf(key.slice(3));
    return "sgb" + (at > 0 ? at : key.slice(3));
  };

  /** @param {string} run such as "56 bis 58, 60" */
  const numbers = (run) => {
    /** @type {string[]} */
    const found = run.toLowerCase().match(/\d+[a-z]?/g) || [];
    for (const m of run.matchAll(/(\d+)[a-z]?\s*(?:bis|-|–)\s*(?:§+\s*)?(\d+)/gi))
      if (+m[1] < +m[2] && +m[2] <= +m[1] + 30) for (let n = +m[1] + 1; n < +m[2]; n++) found.push(`${n}`);
    return found;
  };

  /**
   * What a text says: keys to compare, and how each is written.
   * @param {string} text
   * @returns {{key: string, text: string}[]}
   */
  const words = (text) => {
    /** @type {{key: string, text: string}[]} */
    const found = [];
    const rest = text.normalize("NFC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/[\u2010\u2011]/g, "-").replace(/İ/g, "I")
      .replace(/\d/.test(text) ? PARAGRAPH : /(?!)/, (_, run, lawA, before, lawB, lawC, after) => {
        const name = lawA || lawB || lawC || "";
        for (const n of numbers(run || before || after)) {
          found.push({ key: `§${n}`, text: `§ ${n}` });
          if (name) found.push({ key: `§${n}${law(name)}`, text: `§ ${n} ${name}` });
        }
        return " ";
      });
    for (const [, name, number, word] of rest.matchAll(TOKEN)) {
      if (name) found.push({ key: law(name), text: name });
      else if (number) found.push({ key: nummerKey(number) || number.toLowerCase().replace(/,/g, "."), text: number });
      else {
        const key = fold(word);
        if (key) found.push({ key: stopp.has(key) ? key : stem(key), text: word });
      }
    }
    return found;
  };

  /* ---- Index: filled by titel() and text() ---- */

  const GUETE = { genau: 1, hinten: 0.6, vorn: 0.5, mitten: 0.15, vertippt: 0.3 };
  const FELD = { titel: 4, weisung: 3, ueberschrift: 2, bereich: 1.5, text: 1, baustein: 0.3 };
  // What is no Arbeitsmittel stands behind one that fits as well.
  /** @type {Record<string, number>} */
  const SONSTIGE = { bausteine: 1, weisungen: 0.8 };
  const MOST = 50;
  let stopp = new Set([""]);
  /** @typedef {{nummer: string, titel: string, name: string, stand: string, items: string[], ordner: any, woerter: number, von: number, bis: number}} Seite */
  /** @type {Seite[]} */
  let seiten = [];
  /** @type {Map<string, number[]>} */
  let titel = new Map(), stichwort = new Map(), kopf = new Map(), text = new Map();
  /** @type {Map<string, number[]>} */
  let bereich = new Map(), nummer = new Map();
  /** @type {Map<string, string>} */
  let schreibung = new Map();
  /** @type {Map<string, {worte: string, jetzt: boolean}[]>} */
  let synonyme = new Map();
  /** @type {{seite: number, kopf: number, anker: string, quellen: number[]}[]} */
  let abschnitte = [];
  /** @type {{von: number, bis: number, ziele: number[], name: string, ref: string}[]} */
  let quellen = [];
  /** @type {{titel: string, anker: string}[]} */
  let koepfe = [];
  let vokabular = "\n", woerter = new Set([""]);
  /** @type {string[]} */
  let vorschlaege = [];
  let gliederung = /** @type {any} */ ({});
  // Before each word of the vocabulary: how many letters it shares with the one before it, and
  // (first half) whether it has a capital.
  const MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~";

  /**
   * @param {Map<string, number[]>} map
   * @param {string} key
   * @param {number} at
   */
  const put = (map, key, at) => {
    const list = map.get(key);
    if (!list) map.set(key, [at]);
    else if (list[list.length - 1] !== at) list.push(at);
  };

  /** @param {{key: string, text: string}[]} list words to remember for display */
  const keysOf = (list) =>
    list.filter((w) => !stopp.has(w.key)).map((w) => {
      if ((schreibung.get(w.key)?.length || 99) > w.text.length) schreibung.set(w.key, w.text);
      return w.key;
    });

  const merge = () => {
    woerter = new Set([...titel.keys(), ...stichwort.keys(), ...kopf.keys(), ...text.keys()]);
    vokabular = "\n" + [...woerter].join("\n") + "\n";
  };

  /**
   * First stage: numbers, titles, areas.
   * @param {any} data
   */
  const ladeTitel = (data) => {
    gliederung = data;
    stopp = new Set(data.stopp.split(" "));
    /** @type {Map<string, number>} */
    const count = new Map();
    for (const ordner of data.ordner) {
      ordner.von = seiten.length;
      for (const line of ordner.seiten ? ordner.seiten.split("\n") : []) {
        const [nr, name, value, stand, items, keys] = line.split("\t");
        const at = seiten.length;
        const written = words(value);
        const list = keysOf(written);
        seiten.push({
          nummer: nr, titel: value, name: name || nr.toLowerCase().replace(/ /g, "-"), ordner,
          stand: stand ? data.tage[+stand] : "", items: items ? items.split(",").map((/** @type {string} */ i) => data.items[+i]) : [],
          woerter: list.length, von: 0, bis: 0,
        });
        for (const key of list) put(titel, key, at);
        for (const key of keysOf(words(keys || ""))) put(stichwort, key, at);
        if (nr) put(nummer, nummerKey(nr) || fold(nr).replace(/^([a-z]+)0+/, "$1"), at);
        for (const w of written) if (w.text.length > 3) count.set(w.text, (count.get(w.text) || 0) + 1);
      }
      ordner.bis = seiten.length;
    }
    data.ordner.forEach((/** @type {any} */ ordner, /** @type {number} */ i) => {
      for (const key of new Set(words(ordner.worte).map((w) => w.key))) put(bereich, key, i);
    });
    vorschlaege = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([w]) => w);
    merge();
  };

  /** @param {string} code digits of postings; returns numbers */
  const decode = (code) => {
    const found = [];
    for (let i = 0, high = 0; i < code.length; i++) {
      const c = code.charCodeAt(i);
      if (c > 92) high = high * 34 + c - 93;
      else {
        found.push(high * 57 + c - 35);
        high = 0;
      }
    }
    return found;
  };

  /** @param {string} anchor */
  const slug = (anchor) =>
    anchor.toLowerCase().replace(/[äöüß§]/g, (c) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss", "§": "paragraf-" })[c] || "")
      .normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");

  /**
   * Second stage: headings, text, what stands in Bausteine, synonyms.
   * @param {any} data
   */
  const ladeText = (data) => {
    koepfe = data.koepfe.split("\n").map((/** @type {string} */ line) => {
      const [value, anker] = line.split("\t");
      return { titel: value, anker: anker === undefined ? slug(value) : anker };
    });
    const kopfKeys = koepfe.map((k) => keysOf(words(k.titel)));
    quellen = data.quellen.map((/** @type {any[]} */ q) => ({ ziele: [], name: q[0], ref: q[1] || "", von: q[2], bis: q[2] }));
    const lines = data.abschnitte.split("\n");
    let next = 0;
    seiten.forEach((seite, at) => {
      seite.von = abschnitte.length;
      for (const entry of lines[at].split(" ")) {
        const [head, via] = entry.split(":");
        const k = head ? +head : next++;
        const ids = via ? via.split(",").map(Number) : [];
        for (const id of ids) quellen[id].ziele.push(abschnitte.length);
        for (const key of kopfKeys[k]) put(kopf, key, abschnitte.length);
        abschnitte.push({ seite: at, kopf: k, anker: koepfe[k].anker, quellen: ids });
      }
      seite.bis = abschnitte.length;
    });
    for (const q of quellen) {
      const seite = seiten[q.von];
      if (!q.ref) [q.von, q.bis] = [seite.von, seite.bis];
      else {
        for (q.von = seite.von; q.von < seite.bis - 1 && abschnitte[q.von].anker !== q.ref.split("/")[1]; ) q.von++;
        q.bis = q.von + 1;
      }
    }
    let word = "";
    const posts = decode(data.stellen);
    let p = 0;
    for (const entry of data.worte.split(/(?=[A-X!#$%&()+,/;<=>?@[\]^`{|}~])/)) {
      const shared = MARKS.indexOf(entry[0]);
      word = word.slice(0, shared % 24) + entry.slice(1);
      const shown = shared < 24 ? word[0].toUpperCase() + word.slice(1) : word;
      const key = /^[a-zäöüß]+$/.test(word) ? stem(fold(word)) : words(shown).pop()?.key || "";
      const list = [];
      for (let n = posts[p++], at = -1; n > 0; n--) list.push((at += posts[p++] + 1));
      text.set(key, list);
      if (!schreibung.has(key)) schreibung.set(key, shown);
    }
    for (const line of data.synonyme.split("\n").filter(Boolean)) {
      const [gesagt, gemeint, jetzt] = line.split("\t");
      for (const [from, to, now] of [[gesagt, gemeint, jetzt], [gemeint, gesagt, ""]])
        for (const said of from.split("|")) {
          const key = words(said).map((w) => w.key).join(" ");
          const list = synonyme.get(key) || [];
          for (const worte of to.split("|")) list.push({ worte, jetzt: !!now });
          synonyme.set(key, list);
        }
    }
    merge();
  };

  /* ---- Words of a query and what they match ---- */

  /** @typedef {{w: string, s: string, text: string, treffer: Map<string, number>, exakt: number[], teile?: Slot[], alts: {teile: Slot[], q: number}[]}} Slot */

  /** @param {string} key */
  const isWord = (key) => woerter.has(key);

  /** @param {string} head of a compound; its linking letters may be left */
  const isHead = (head) => head.length > 2 && (isWord(head) || isWord(stem(head)) || isWord(head.replace(/(?:e?n|e?s|er?)$/, "")));

  /**
   * All words of the vocabulary in which `part` stands, with the place in the word.
   * @param {string} part
   * @param {(word: string, at: number) => void} found
   */
  const scan = (part, found) => {
    for (let at = vokabular.indexOf(part); at >= 0; at = vokabular.indexOf(part, at + 1)) {
      const from = part[0] === "\n" ? at + 1 : at;
      const begin = vokabular.lastIndexOf("\n", from - 1) + 1;
      found(vokabular.slice(begin, vokabular.indexOf("\n", from)), from - begin);
    }
  };

  /**
   * Words that contain the word asked for, with how well they fit.
   * @param {string} w folded
   * @param {string} s its stem
   * @param {boolean} [isTyped] whether the word may be unfinished
   */
  const matches = (w, s, isTyped) => {
    /** @type {Map<string, number>} */
    const found = new Map();
    if (isWord(s)) found.set(s, GUETE.genau);
    if (!/^[a-z]/.test(s) || (w.length < 4 && !isTyped)) return found;
    const front = s.length < 4 ? w : s;
    scan(s.length < 3 ? "\n" + w : s, (word, at) => {
      const rest = word.length - at - s.length;
      let q = 0;
      if (word.startsWith(front)) q = GUETE.vorn;
      else if (!rest && w.length > 3 && isHead(word.slice(0, at))) q = GUETE.hinten;
      else if (s.length > 3) q = GUETE.mitten;
      else return;
      if (q > (found.get(word) || 0)) found.set(word, q);
    });
    return found;
  };

  /**
   * Tell whether two words differ by at most `most` slips of a finger (swapped, wrong, missing, doubled).
   * @param {string} a
   * @param {string} b
   * @param {number} most
   */
  const isNear = (a, b, most) => {
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      before = row;
      row = next;
    }
    return row[b.length] <= most;
  };

  /**
   * The nearest words of the vocabulary. With n slips one of n + 1 pieces is whole.
   * @param {string} w
   * @param {number} most
   */
  const near = (w, most) => {
    /** @type {Map<string, number>} */
    const found = new Map();
    const size = Math.floor(w.length / (most + 1));
    for (let i = 0; i <= most; i++) {
      const from = i * size;
      scan(w.slice(from, i === most ? undefined : from + size), (word, at) => {
        if (Math.abs(at - from) <= most && Math.abs(word.length - w.length) <= most && (most < 2 || word.slice(0, 2) === w.slice(0, 2)) && !found.has(word) && isNear(w, word, most))
          found.set(word, GUETE.vertippt);
      });
    }
    return found;
  };

  /**
   * The two words of which a compound is made that stands nowhere: Sperrzeitanhörung.
   * @param {string} w
   */
  const split = (w) => {
    let best = 0;
    for (let i = 3; i < w.length - 2; i++) {
      const tail = w.slice(i);
      if (isHead(w.slice(0, i)) && (isWord(stem(tail)) || isWord(tail)) && Math.min(i, tail.length) > Math.min(best, w.length - best)) best = i;
    }
    return best ? [w.slice(0, best), w.slice(best)] : [];
  };

  /** @param {string} key @param {string} written @param {boolean} [isTyped] @returns {Slot} */
  const slotOf = (key, written, isTyped) => {
    const w = /^[a-z]/.test(key) ? fold(written) || key : key;
    return { w, s: key, text: written, treffer: matches(w, key, isTyped), exakt: [], alts: [] };
  };

  /** @param {string} value words of a synonym or a joined word @returns {Slot[]} */
  const slotsOf = (value) => words(value).filter((w) => !stopp.has(w.key)).map((w) => slotOf(w.key, w.text));

  /** @param {Slot} slot */
  const isKnown = (slot) => slot.treffer.size || slot.exakt.length || slot.alts.length || bereich.has(slot.s);

  /**
   * Add what the word may mean besides: synonyms, the parts of a compound, last of all a slip.
   * @param {Slot} slot
   * @param {string[]} hinweise
   * @param {{text: string, wort: string}[]} ersatz
   */
  const widen = (slot, hinweise, ersatz) => {
    addSynonyms(slot, slot.s, hinweise);
    if (!/^[a-z]/.test(slot.s)) return;
    if (![...slot.treffer.values()].some((q) => q > GUETE.mitten)) {
      addParts(slot);
    }
    for (const verb of verbs(slot.w)) slot.alts.push({ teile: [slotOf(verb, verb)], q: 0.8 });
    if (isKnown(slot) || slot.w.length < 4) return;
    for (const most of slot.w.length < 8 ? [1] : [1, 2]) {
      slot.treffer = new Map([...near(slot.s, most), ...near(slot.w, most)]);
      if (slot.treffer.size) break;
    }
    const [key] = slot.treffer.keys();
    if (key) ersatz.push({ text: schreibung.get(key) || key, wort: slot.text });
  };

  /** @param {Slot} slot @param {string} key @param {string[]} hinweise */
  const addSynonyms = (slot, key, hinweise) => {
    for (const { worte, jetzt } of synonyme.get(key) || []) {
      slot.alts.push({ teile: slotsOf(worte), q: 0.8 });
      if (jetzt) hinweise.push(`„${slot.text}“ heißt jetzt „${worte}“`);
    }
  };

  /**
   * What a form of a verb may be a form of: mitgeteilt and meldet, of mitteilen and melden.
   * @param {string} w
   */
  const verbs = (w) => {
    const m = /^((?:ab|an|auf|aus|bei|durch|ein|fort|her|hin|mit|nach|um|vor|weg|weiter|zu|zuruck|zusammen)?)ge(.{3,}?)(?:e?t|en)$/.exec(w);
    return [m ? m[1] + m[2] : "", w.replace(/(?:e?te?n?|e?st)$/, "")].filter((v) => v.length > 3 && v !== w && matches(v, v).size);
  };

  /** @param {Slot} slot */
  const addParts = (slot) => {
    const parts = split(slot.w);
    if (parts.length) slot.alts.push({ teile: parts.flatMap(slotsOf), q: 0.8 });
  };

  /**
   * The words of a query as slots: numbers, joined neighbours, synonyms of several words.
   * @param {string} query without filters
   */
  const read = (query) => {
    /** @type {string[]} */
    const hinweise = [];
    /** @type {{text: string, wort: string}[]} */
    const ersatz = [];
    let tokens = words(query).slice(0, 16);
    /** @type {Slot[]} */
    const slots = [];
    for (let i = 0; i < tokens.length; i++)
      for (let n = Math.min(3, tokens.length - i); n > 0; n--) {
        const pages = numbered(tokens.slice(i, i + n).map((t) => t.text));
        if (!pages.length) continue;
        const slot = slotOf(n > 1 ? "" : tokens[i].key, tokens[i].text);
        slot.exakt = pages;
        slots.push(slot);
        tokens.splice(i--, n);
        break;
      }
    if (slots.length) tokens = tokens.filter((t) => !FUELLWORTE.test(t.key));
    const saysMore = slots.length || tokens.some((t) => !stopp.has(t.key));
    for (let i = 0; i < tokens.length; ) {
      const n = [4, 3, 2].find((n) => n <= tokens.length - i && isPhrase(tokens.slice(i, i + n))) || 1;
      const run = tokens.slice(i, (i += n));
      if (n === 1 && saysMore && stopp.has(run[0].key)) continue;
      const parts = run.filter((t) => n === 1 || !stopp.has(t.key)).map((t) => slotOf(t.key, t.text, t === tokens[tokens.length - 1] && query.endsWith(t.text)));
      for (const slot of parts) widen(slot, hinweise, n > 1 ? [] : ersatz);
      slots.push(n > 1 ? phrase(run, parts, hinweise) : parts[0]);
    }
    return { slots, hinweise, ersatz };
  };
  const FUELLWORTE = /^(?:glf|gesprachsleitfad|leitfad|nr|numm|weisung|dokument|geandert|anderung)$/;

  /** @param {{key: string, text: string}[]} run */
  const isPhrase = (run) => synonyme.has(run.map((t) => t.key).join(" ")) || (run.length < 4 && !!joined(run));

  /** @param {{key: string, text: string}[]} run neighbours; returns the one word that they make, or "" */
  const joined = (run) => {
    if (run.some((t) => !/^[a-z0-9]+$/.test(t.key))) return "";
    for (const link of ["", "s", "n", "en", "er", "es"]) {
      const word = run.map((t) => fold(t.text)).join(link);
      if (isWord(stem(word)) || synonyme.has(stem(word))) return word;
    }
    return "";
  };

  /** @param {{key: string, text: string}[]} run @param {Slot[]} teile @param {string[]} hinweise @returns {Slot} */
  const phrase = (run, teile, hinweise) => {
    const text = run.map((t) => t.text).join(" ");
    /** @type {Slot} */
    const slot = { w: "", s: "", text, treffer: new Map(), exakt: [], teile, alts: [] };
    addSynonyms(slot, run.map((t) => t.key).join(" "), hinweise);
    const word = joined(run);
    if (word) {
      const one = slotOf(stem(word), word);
      addSynonyms(one, one.s, hinweise);
      slot.alts.push({ teile: [one], q: 1 });
    }
    return slot;
  };

  /**
   * The pages with a number in any spelling: 2.006, "2 006", GLF 2.6, EMB 07, "Textbaustein 3".
   * @param {string[]} texts
   * @returns {number[]}
   */
  const numbered = (texts) => {
    const number = texts[texts.length - 1];
    if (!/\d/.test(number) || texts.slice(0, -2).some((t) => !/^\d+$/.test(t))) return [];
    const art = texts.length === 2 ? gliederung.kuerzel[stem(fold(texts[0]))] : "";
    if (texts.length > 1 && !art && /\D/.test(texts[0])) return [];
    const text = art ? art + number : texts.join(" ");
    return nummer.get(nummerKey(text)) || nummer.get(fold(text).replace(/^([a-z]+)0+/, "$1")) || [];
  };

  /* ---- Scores ---- */

  /** @typedef {Map<number, number>} Werte
   * @typedef {{seiten: Werte, abschnitte: Werte, titel: Werte}} Wertung */

  /** @param {Werte} map @param {number} at @param {number} value */
  const raise = (map, at, value) => {
    if (!((map.get(at) || 0) >= value)) map.set(at, value);
  };

  /** @param {Slot} slot @returns {Wertung} */
  const score = (slot) => {
    const own = slot.teile ? together(slot.teile.map(score), 1) : direct(slot);
    for (const alt of slot.alts) {
      if (!alt.teile.length) continue;
      const other = together(alt.teile.map(score), alt.q);
      for (const part of /** @type {const} */ (["seiten", "abschnitte", "titel"]))
        for (const [at, value] of other[part]) raise(own[part], at, value);
    }
    return own;
  };

  /** What all of several words say: a page must have each. @param {Wertung[]} all @param {number} q @returns {Wertung} */
  const together = (all, q) => {
    /** @param {"seiten" | "titel" | "abschnitte"} part */
    const mean = (part) => {
      const found = new Map();
      for (const one of part === "abschnitte" ? all : all.slice(0, 1))
        for (const at of one[part].keys())
          if (part === "abschnitte" || all.every((other) => other[part].has(at)))
            found.set(at, (all.reduce((sum, other) => sum + (other[part].get(at) || 0), 0) / all.length) * q);
      return found;
    };
    return { seiten: mean("seiten"), abschnitte: mean("abschnitte"), titel: mean("titel") };
  };

  /** @param {Slot} slot @returns {Wertung} */
  const direct = (slot) => {
    /** @type {Werte[]} */
    const [inTitel, key, head, own, inHead, inText, page, section] = Array.from({ length: 8 }, () => new Map());
    for (const [word, q] of slot.treffer) {
      for (const [map, into] of [[titel, inTitel], [stichwort, key], [kopf, head], [text, own]])
        for (const i of /** @type {any} */ (map).get(word) || []) raise(/** @type {any} */ (into), i, q);
      if (text.get(word)?.length === 0) seiten.forEach((_, p) => raise(page, p, q * FELD.baustein));
    }
    const via = new Map(own);
    for (const q of quellen) {
      let best = 0;
      for (let a = q.von; a < q.bis; a++) best = Math.max(best, own.get(a) || 0);
      if (!best || /^\d/.test(slot.s)) continue;
      for (const a of q.ziele) raise(via, a, best * (q.ref ? FELD.text : FELD.baustein));
      if (q.ref) for (const map of [via, head]) map.set(q.von, (map.get(q.von) || 0) * 0.3); // it belongs to its Ziele
    }
    for (const [map, into, weight] of /** @type {[Werte, Werte, number][]} */ ([[head, inHead, FELD.ueberschrift], [via, inText, FELD.text]]))
      for (const [a, q] of map) {
        raise(into, abschnitte[a].seite, q * weight);
        add(section, a, q * weight);
      }
    for (const [p, q] of inTitel) raise(key, p, q);
    for (const [map, weight] of /** @type {[Werte, number][]} */ ([[key, FELD.titel], [inHead, 1], [inText, 1]]))
      for (const [p, q] of map) add(page, p, q * weight);
    addAreas(slot, page);
    addNumbers(slot, page);
    return { seiten: page, abschnitte: section, titel: inTitel };
  };

  /** @param {Werte} page @param {number} at @param {number} value */
  const add = (page, at, value) => page.set(at, (page.get(at) || 0) + value);

  /** @param {Slot} slot @param {Werte} page */
  const addAreas = (slot, page) => {
    for (const i of bereich.get(slot.s) || []) {
      const { von, bis } = gliederung.ordner[i];
      for (let p = von; p < bis; p++) add(page, p, FELD.bereich);
    }
  };

  /** @param {Slot} slot @param {Werte} page */
  const addNumbers = (slot, page) => {
    if (!slot.exakt.length && !/^\d/.test(slot.text)) return;
    const digits = slot.text.replace(/\D/g, "");
    seiten.forEach((s, p) => {
      if (slot.exakt.includes(p)) add(page, p, FELD.titel);
      else if (digits.length === 9 && s.items.some((i) => i.startsWith(digits))) add(page, p, FELD.weisung);
      else if (digits.length > 1 && /^\d\.?\d/.test(slot.text) && s.nummer.replace(/\D/g, "").startsWith(digits)) add(page, p, FELD.titel * GUETE.vorn);
    });
  };

  /* ---- Hits ---- */

  const FILTER = /(?:^|\s)(in|kanal|art|weisung):(\S*)/gi;
  const DIMENSIONEN = [
    { filter: "in", name: "Rechtskreis" },
    { filter: "kanal", name: "Kanal" },
    { filter: "art", name: "Art" },
    { filter: "weisung", name: "Geändert durch Weisung" },
  ];

  /** @param {string} value */
  const esc = (value) => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

  /** @param {Seite} seite @param {string} filter @returns {[string, string][]} values with titles */
  const merkmale = (seite, filter) => {
    if (filter === "weisung") return [...new Set(seite.items.map((i) => i.split("/")[0]))].map((n) => [n, n]);
    const found = seite.ordner[{ in: "rechtskreis", kanal: "kanal", art: "art" }[filter] || "art"];
    return found[0] ? [found] : [];
  };

  /**
   * The answer to a query: hits grouped by page, facets, hints.
   * @param {string} query as typed
   */
  const antwort = (query) => {
    const anfrage = query.slice(0, 300);
    /** @type {[string, string][]} */
    const filter = [...anfrage.matchAll(FILTER)].map((m) => [m[1].toLowerCase(), m[2].toLowerCase()]);
    const { slots, hinweise, ersatz } = read(anfrage.replace(FILTER, " "));
    const scores = slots.map(score);
    const weights = scores.map(({ seiten: s }) => 1 + Math.log(seiten.length / Math.max(1, s.size)) / Math.log(seiten.length + 1));
    const { found, facetten } = rank(slots, scores, weights, filter);
    const full = found.filter((hit) => hit.voll);
    if (found.length && !full.length && slots.length > 1) hinweise.push("Keine Seite hat alle Wörter. Gezeigt werden Seiten mit einigen davon.");
    const marked = new Set(slots.flatMap(marks));
    const corrected = ersatz.reduce((text, e) => text.replace(e.wort, e.text), anfrage);
    return {
      anfrage, gesamt: full.length || found.length, facetten, hinweise: [...new Set(hinweise)],
      meinten: ersatz.length ? [{ text: corrected, anfrage: corrected }] : [],
      nah: found.length ? [] : nearest(slots),
      items: found.slice(0, MOST).map((hit, i) => group(hit, i, scores, weights, marked)),
      markieren: [...marked].filter((key) => key.length > 2).slice(0, 30),
      suggest: suggest(anfrage),
    };
  };

  /** @param {Slot} slot @returns {string[]} keys that fit well */
  const marks = (slot) => [
    ...[...slot.treffer].filter(([, q]) => q > GUETE.mitten).map(([key]) => key),
    ...(slot.teile || []).flatMap(marks), ...slot.alts.flatMap((alt) => alt.teile.flatMap(marks)),
  ];

  /** @typedef {{seite: number, wert: number, voll: boolean, imTitel: boolean, fehlt: string[]}} Hit */

  /**
   * @param {Slot[]} slots
   * @param {Wertung[]} scores
   * @param {number[]} weights
   * @param {[string, string][]} filter
   */
  const rank = (slots, scores, weights, filter) => {
    /** @type {Hit[]} */
    const found = [];
    /** @type {Map<string, {wert: string, titel: string, anzahl: number, aktiv: boolean, voll: number}>} */
    const counts = new Map();
    const pages = slots.length ? new Set(scores.flatMap((s) => [...s.seiten.keys()])) : filter.length ? seiten.keys() : [];
    for (const p of pages) {
      const seite = seiten[p];
      const has = scores.map((s) => (s.seiten.get(p) || 0) >= FELD.baustein);
      if (slots.length && !has.includes(true)) continue;
      const failing = DIMENSIONEN.filter(({ filter: f }) =>
        filter.some(([name, value]) => name === f && !merkmale(seite, f).some(([v]) => v === value)));
      const voll = !has.includes(false);
      for (const { filter: f } of failing.length < 2 ? DIMENSIONEN : [])
        if (!failing.length || failing[0].filter === f)
          for (const [wert, titelText] of merkmale(seite, f)) {
            const entry = counts.get(`${f}:${wert}`) || { wert, titel: titelText, anzahl: 0, voll: 0, aktiv: filter.some(([n, v]) => n === f && v === wert) };
            entry.anzahl++;
            if (voll) entry.voll++;
            counts.set(`${f}:${wert}`, entry);
          }
      if (!failing.length) found.push(hitOf(slots, scores, weights, p, has));
    }
    found.sort((a, b) => +b.voll - +a.voll || b.wert - a.wert || a.seite - b.seite);
    const isFull = found.some((hit) => hit.voll);
    const facetten = DIMENSIONEN.map(({ filter: f, name }) => ({
      name, filter: f,
      werte: [...counts].filter(([key]) => key.startsWith(f + ":"))
        .map(([, { wert, titel, anzahl, aktiv, voll }]) => ({ wert, titel, aktiv, anzahl: isFull ? voll : anzahl }))
        .filter((w) => w.anzahl || w.aktiv),
    })).filter((f) => f.werte.length);
    return { found, facetten };
  };

  /** @param {Slot[]} slots @param {Wertung[]} scores @param {number[]} weights @param {number} p @param {boolean[]} has @returns {Hit} */
  const hitOf = (slots, scores, weights, p, has) => {
    const seite = seiten[p];
    let sum = 0, inTitle = 0, exact = false;
    slots.forEach((slot, i) => {
      sum += (scores[i].seiten.get(p) || 0) * weights[i];
      if ((scores[i].titel.get(p) || 0) >= GUETE.hinten) inTitle++;
      exact ||= slot.exakt.includes(p) && (slots.length === 1 || !!seite.ordner.rechtskreis[0]);
    });
    if (seite.woerter) sum *= 1 + (0.25 * Math.min(inTitle, seite.woerter)) / seite.woerter;
    if (!exact && !seite.ordner.rechtskreis[0]) sum *= SONSTIGE[seite.ordner.art[0]] || 0.6;
    const fehlt = slots.filter((_, i) => !has[i]).map((s) => s.text);
    return { seite: p, wert: Math.round(sum * 100) / 100 + (exact ? 1e4 : 0), voll: !fehlt.length || exact, imTitel: exact || (inTitle === slots.length), fehlt };
  };

  /** @param {string} value @param {Set<string>} marked */
  const mark = (value, marked) =>
    value.split(/([^\s,;()„“"/]+)/).map((part) => (words(part).some((w) => marked.has(w.key)) ? `<mark>${esc(part)}</mark>` : esc(part))).join("");

  /**
   * One hit in the form of the theme's search: the page and its best sections.
   * @param {Hit} hit
   * @param {number} at
   * @param {Wertung[]} scores
   * @param {number[]} weights
   * @param {Set<string>} marked
   */
  const group = (hit, at, scores, weights, marked) => {
    const seite = seiten[hit.seite];
    const base = 1000 - at * 2;
    const location = seite.ordner.pfad + (seite.name ? seite.name + "/" : "");
    const terms = Object.fromEntries(hit.fehlt.map((word) => [esc(word), false]));
    const page = { location, title: titleOf(seite, marked), text: seite.bis ? sectionOf("", seite.von, marked).text : "", score: base, terms };
    const best = [];
    for (let a = seite.von + 1; a < seite.bis; a++) {
      const sum = scores.reduce((s, one, i) => s + (one.abschnitte.get(a) || 0) * weights[i], 0);
      const words = scores.filter((one) => one.abschnitte.has(a)).length;
      if (sum > 0) best.push({ a, words, sum: Math.round(sum * 100) });
    }
    best.sort((x, y) => y.words - x.words || y.sum - x.sum || x.a - y.a);
    const sections = best.slice(0, 3).map(({ a }, i) => ({ ...sectionOf(location, a, marked), score: base - (i ? 0.5 : hit.imTitel ? 0 : -0.5), terms: {} }));
    return hit.imTitel || !sections.length ? [page, ...sections] : [sections[0], page, ...sections.slice(1)];
  };

  /** @param {Seite} seite @param {Set<string>} marked */
  const titleOf = (seite, marked) => {
    const { art, kanal, rechtskreis } = seite.ordner;
    const chips = [art[1], kanal[1] || rechtskreis[1], seite.stand && `Stand ${seite.stand.split("-").reverse().join(".")}`].filter(Boolean);
    const weisungen = [...new Set(seite.items.map((i) => i.split("/")[0]))];
    return (seite.nummer && `<span class="kp-treffer__nr">${esc(seite.nummer)}</span> `) + mark(seite.titel, marked) +
      '<span class="kp-treffer__meta">' + chips.map((c) => `<span>${esc(c)}</span>`).join(" ") +
      weisungen.map((w) => ` <span class="kp-treffer__badge">geändert durch Weisung ${esc(w)}</span>`).join("") + "</span>";
  };

  /** Words asked for that stand in some sections. @param {Set<string>} marked @param {number} von @param {number} bis */
  const standing = (marked, von, bis) =>
    [...marked].filter((key) => (text.get(key) || []).some((/** @type {number} */ a) => a >= von && a < bis));

  /** @param {string} location @param {number} a @param {Set<string>} marked */
  const sectionOf = (location, a, marked) => {
    const { kopf: k, anker, quellen: ids } = abschnitte[a];
    const here = standing(marked, a, a + 1).slice(0, 5).map((key) => `<mark>${esc(schreibung.get(key) || key)}</mark>`);
    const via = ids.map((i) => quellen[i]).find((q) => standing(marked, q.von, q.bis).length);
    const passage = via?.ref && anker ? `stelle-${via.ref.replace("/", "-")}` : anker;
    const said = [here.length ? `gefunden: ${here.join(", ")}` : "", via ? esc(via.ref ? via.name : `im Baustein „${via.name}“`) : ""];
    return {
      location: location + (passage ? "#" + passage : ""),
      title: mark(koepfe[k].titel, marked),
      text: said.some(Boolean) ? `<p>${said.filter(Boolean).join(" · ")}</p>` : "",
    };
  };

  /** @param {Slot[]} slots nothing was found for; returns the nearest words */
  const nearest = (slots) => {
    /** @type {Set<string>} */
    const found = new Set();
    const folded = vorschlaege.map(fold);
    for (const { w } of slots)
      for (let n = w.length; n > 2 && found.size < 3; n--)
        for (let i = 0; i < folded.length && found.size < 3; i++) if (folded[i].startsWith(w.slice(0, n))) found.add(vorschlaege[i]);
    return [...found].map((text) => ({ text, anfrage: text }));
  };

  /** @param {string} query whose last word is completed */
  const suggest = (query) => {
    const last = /[\p{L}\d-]{2,}$/u.exec(query)?.[0] || "";
    const lower = last.toLowerCase();
    const full = last && vorschlaege.find((text) => text.length > last.length && text.toLowerCase().startsWith(lower));
    return full ? [last + full.slice(last.length)] : [];
  };

  /**
   * Answer the theme's messages: 0 set-up, 1 ready, 2 query, 3 result.
   * @param {() => Promise<unknown>} loadText
   */
  const worker = (loadText) => {
    /** @type {string | null} */
    let last = null;
    const tell = (/** @type {any} */ message) => postMessage(message);
    const answer = () => last !== null && tell({ type: 3, data: antwort(last) });
    onmessage = ({ data }) => {
      if (data.type === 0) {
        tell({ type: 1 });
        loadText().then(answer);
      } else if (data.type === 2) {
        last = String(data.data);
        answer();
      }
    };
  };

  return { titel: ladeTitel, text: ladeText, antwort, worker, fold, stem, words, nummerKey };
})();
