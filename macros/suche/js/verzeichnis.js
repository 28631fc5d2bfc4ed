// @ts-check
/** The index: what the two files hold that macros/suche/titel.py and text.py write. */

/**
 * @typedef {{pfad: string, kanal: string, art: string, worte: string, marken: string[], seiten: string, rang: number, von: number, bis: number}} Ordner
 * @typedef {{nummer: string, titel: string, name: string, stand: string, beispiel: boolean, weisungen: string[], ordner: Ordner, woerter: number, von: number, bis: number}} Seite
 * @typedef {{seite: number, titel: string, anker: string, quellen: number[]}} Abschnitt
 * @typedef {{name: string, stelle: string, von: number, bis: number, ziele: number[]}} Quelle text that stands elsewhere too
 * @typedef {Map<string, number[]>} Stellen for each word where it stands
 */

/** @type {Seite[]} */
const seiten = [];
/** @type {Abschnitt[]} */
const abschnitte = [];
/** @type {Quelle[]} */
let quellen = [];
/** Pages. @type {Stellen} */
const titel = new Map(), stichwort = new Map(), nummern = new Map();
/** Sections; a word of the text without any stands on so many pages that it tells nothing. @type {Stellen} */
const kopf = new Map(), text = new Map();
/** Folders. @type {Map<string, Ordner[]>} */
const bereiche = new Map();
/** How a key is written. @type {Map<string, string>} */
const schreibung = new Map();
/** For words said the words meant, with 1 where the one is now called the other. @type {Map<string, [string, string][]>} */
const synonyme = new Map();
/** All words, each between line breaks. */
let vokabular = "", woerter = new Set([""]);
/** Words of titles, those of most titles first. @type {string[]} */
let vorschlaege = [];
/** @type {{kuerzel: Record<string, string>, namen: Record<string, string>}} */
let gliederung;

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
const put = (map, key, value) => {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
};

/** @param {string} value @returns {string[]} keys of what it says; the shortest writing is kept for display */
const keysOf = (value) =>
  words(value).filter(({ key }) => !stopp.has(key)).map(({ key, text }) => {
    if ((schreibung.get(key)?.length || 99) > text.length) schreibung.set(key, text);
    return key;
  });

const gather = () => {
  woerter = new Set([titel, stichwort, kopf, text].flatMap((map) => [...map.keys()]));
  vokabular = `\n${[...woerter].join("\n")}\n`;
};

/** First file: numbers, titles, areas. @param {any} data */
const ladeTitel = (data) => {
  gliederung = data;
  stopp = new Set(data.stopp.split(" "));
  known.clear();
  for (const ordner of data.ordner) {
    ordner.von = seiten.length;
    for (const line of ordner.seiten.split("\n")) {
      const [nummer, name, value, stand, weisungen, keys] = line.split("\t");
      const at = seiten.length;
      const inTitel = keysOf(value);
      seiten.push({
        nummer, titel: value, name: name || nummer.toLowerCase().replace(/ /g, "-"), ordner,
        stand: data.tage[parseInt(stand)], beispiel: /b/.test(stand), weisungen: weisungen ? weisungen.split(",").map((/** @type {string} */ i) => data.weisungen[i]) : [],
        woerter: inTitel.length, von: 0, bis: 0,
      });
      for (const key of inTitel) put(titel, key, at);
      for (const key of keysOf(keys || "")) put(stichwort, key, at);
      if (nummer) put(nummern, numberKey(nummer), at);
    }
    ordner.bis = seiten.length;
    for (const key of ordner.worte.split(" ").filter(Boolean)) put(bereiche, key, ordner);
  }
  gather();
};

/** @returns {string[]} the words of all titles, those of most first */
const wordsOfTitles = () => {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const { titel } of seiten) for (const word of titel.match(/[\p{L}-]{4,}/gu) || []) count.set(word, (count.get(word) || 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1]).map(([word]) => word);
};

/** @param {string} nummer in any spelling */
const numberKey = (nummer) => {
  const plain = nummer.replace(/^glf\W?/i, "");
  return nummerKey(plain) || fold(plain).replace(/^([a-z]+)0+/, "$1");
};

/** @param {string} heading @returns {string} its anchor, as macros/model/anker.py makes it */
const slug = (heading) =>
  heading.toLowerCase().replace(/[äöü]/g, "$&e").replace(/ß/g, "ss").replace(/§/g, "paragraf-")
    .normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");

/** @param {string} code @returns {number[]} what stands in it as printable signs */
const decode = (code) => {
  const found = [];
  let high = 0;
  for (let i = 0; i < code.length; i++) {
    const sign = code.charCodeAt(i);
    if (sign < 92) found.push(high * 57 + sign - 35);
    high = sign < 92 ? 0 : high * 34 + sign - 93;
  }
  return found;
};

// Before each word of the vocabulary: how many letters it shares with the one before it, and how
// it is written: with a capital (first third), without, all in capitals.
const MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~";

/** @param {string} worte @param {number[]} numbers */
const ladeWorte = (worte, numbers) => {
  let word = "", i = 0;
  for (const entry of worte.split(/(?=[A-X!#$%&()+,/;<=>?@[\]^`{|}~])/)) {
    const shared = MARKS.indexOf(entry[0]);
    word = word.slice(0, shared % 16) + entry.slice(1);
    const shown = shared > 31 ? word.toUpperCase() : shared > 15 ? word : word.replace(/(?:^|-)./g, (sign) => sign.toUpperCase());
    const key = words(shown).at(-1)?.key || "";
    const list = [];
    for (let n = numbers[i++], at = -1; n--; ) list.push((at += numbers[i++] + 1));
    text.set(key, list);
    if (!schreibung.has(key)) schreibung.set(key, shown);
  }
};

/** Second file: headings, text, what stands in Bausteine and Weisungen, synonyms. @param {any} data */
const ladeText = (data) => {
  const koepfe = data.koepfe.split("\n").map((/** @type {string} */ line) => {
    const [value, anker = slug(value)] = line.split("\t");
    return { titel: value, anker, keys: keysOf(value) };
  });
  quellen = data.quellen.map((/** @type {any[]} */ [name, stelle, von, bis]) => ({ name, stelle, von, bis, ziele: [] }));
  let next = 0;
  data.abschnitte.split("\n").forEach((/** @type {string} */ line, /** @type {number} */ seite) => {
    seiten[seite].von = abschnitte.length;
    for (const entry of line.split(" ")) {
      const [head, via] = entry.split(":");
      const { titel, anker, keys } = koepfe[head || next++];
      const ids = via ? via.split(",").map(Number) : [];
      for (const id of ids) quellen[id].ziele.push(abschnitte.length);
      for (const key of keys) put(kopf, key, abschnitte.length);
      abschnitte.push({ seite, titel, anker, quellen: ids });
    }
    seiten[seite].bis = abschnitte.length;
  });
  vorschlaege = wordsOfTitles();
  ladeWorte(data.worte, decode(data.stellen));
  for (const line of data.synonyme.split("\n")) {
    const [gesagt, gemeint, jetzt] = line.split("\t");
    for (const said of gesagt.split("|"))
      for (const meant of gemeint.split("|")) {
        put(synonyme, keyOf(words(said)), [meant, jetzt]);
        // Back from what is meant lead words, no phrases: theirs stand apart on too many pages.
        if (!said.includes(" ")) put(synonyme, keyOf(words(meant)), [said, ""]);
      }
  }
  gather();
};

/** @param {Wort[]} run @returns {string} */
const keyOf = (run) => run.map(({ key }) => key).join(" ");
