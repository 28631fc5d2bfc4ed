// @ts-check
/** Scores: how well pages and sections answer what is asked. The table stands in docs/redaktion/suche.md. */

/**
 * @typedef {Map<number, number>} Werte
 * @typedef {{seiten: Werte, abschnitte: Werte, titel: Werte}} Wertung of pages, sections, and titles alone
 */

/** Where a word stands. */
const TITEL = 4, WEISUNG = 3, UEBERSCHRIFT = 2, BEREICH = 1.5, TEXT = 1, BAUSTEIN = 0.3;
/** An item of a Weisung belongs to its Ziele; the Weisung itself comes after them. */
const EIGENER_PUNKT = 0.3;

/** @returns {Werte} */
const none = () => new Map();

/** @param {Werte} map @param {number} at @param {number} value */
const raise = (map, at, value) => {
  if (value > (map.get(at) || 0)) map.set(at, value);
};

/** @param {Werte} map @param {number} at @param {number} value */
const add = (map, at, value) => map.set(at, (map.get(at) || 0) + value);

/** @param {Slot} slot @returns {Wertung} */
const score = (slot) => {
  const own = slot.teile.length ? together(slot.teile, 1) : direct(slot);
  for (const { teile, q } of slot.alts) {
    const other = together(teile, q);
    for (const part of /** @type {(keyof Wertung)[]} */ (Object.keys(own))) for (const [at, value] of other[part]) raise(own[part], at, value);
  }
  return own;
};

/** What all of several say: a page must have each. @param {Slot[]} teile @param {number} q @returns {Wertung} */
const together = (teile, q) => {
  const all = teile.map(score);
  /** @param {keyof Wertung} part @param {boolean} needsAll */
  const mean = (part, needsAll) => {
    const found = none();
    for (const one of all) for (const [at, value] of one[part]) if (!needsAll || all.every((other) => other[part].has(at))) add(found, at, (value * q) / all.length);
    return found;
  };
  return { seiten: mean("seiten", true), abschnitte: mean("abschnitte", false), titel: mean("titel", true) };
};

/** @param {Slot} slot a word @returns {Wertung} */
const direct = ({ s, text: said, treffer, exakt }) => {
  const inTitel = none(), page = none(); // of pages
  const inKopf = none(), inText = none(), section = none(); // of sections
  for (const [word, q] of treffer) {
    for (const p of titel.get(word) || []) raise(inTitel, p, q);
    for (const p of [...(titel.get(word) || []), ...(stichwort.get(word) || [])]) raise(page, p, q * TITEL);
    for (const a of kopf.get(word) || []) raise(inKopf, a, q * UEBERSCHRIFT);
    for (const a of text.get(word) || []) raise(inText, a, q * TEXT);
  }
  for (const { von, bis, stelle, ziele } of /\d/.test(s) ? [] : quellen) {
    let best = stelle ? 0 : inTitel.get(abschnitte[von].seite) || 0;
    for (let a = von; a < bis; a++) best = Math.max(best, inText.get(a) || 0, stelle ? 0 : inKopf.get(a) || 0);
    for (const a of best >= (stelle ? VERTIPPT : SYNONYM) ? ziele : []) raise(inText, a, stelle ? best : BAUSTEIN);
    for (const map of best && stelle ? [inKopf, inText] : []) map.set(von, (map.get(von) || 0) * EIGENER_PUNKT);
  }
  for (const map of [inKopf, inText]) {
    const best = none();
    for (const [a, value] of map) {
      raise(best, abschnitte[a].seite, value);
      add(section, a, value);
    }
    for (const [p, value] of best) add(page, p, value);
  }
  if ([...treffer.keys()].some((word) => text.get(word)?.length === 0)) seiten.forEach((_, p) => raise(page, p, BAUSTEIN));
  for (const { von, bis } of bereiche.get(s) || []) for (let p = von; p < bis; p++) add(page, p, BEREICH);
  if (exakt.length || /^\d/.test(said)) addNumbers(page, said, exakt);
  return { seiten: page, abschnitte: section, titel: inTitel };
};

/** @param {Werte} page @param {string} said @param {number[]} exakt */
const addNumbers = (page, said, exakt) => {
  const digits = said.replace(/\D/g, "");
  seiten.forEach(({ nummer, weisungen }, p) => {
    if (exakt.includes(p)) add(page, p, TITEL);
    else if (weisungen.includes(digits)) add(page, p, WEISUNG);
    else if (/^\d\.?\d/.test(said) && nummer.replace(/\D/g, "").startsWith(digits)) add(page, p, TITEL * VORN);
  });
};
