// @ts-check
/** The normal form of words, numbers and paragraphs: the same rules as in macros/model/normalform.py. */

/** @typedef {{key: string, text: string}} Wort what is compared, and how it is written */

/** Words that say nothing. */
let stopp = new Set([""]);

const LAW = "(?:sgb[\\s.-]*(?:[ivx]+|[0-9]+)|bkgg|estg|bgb|bafög|bafoeg|beeg|wogg|ao|sgg|aufenthg|asylblg|bbig|zpo|gg)(?![a-zäöüß0-9])";
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

/** Keys of words, which come again and again. @type {Map<string, string>} */
const known = new Map();

/**
 * What a text says: keys to compare, and how each is written.
 * @param {string} text
 * @returns {Wort[]}
 */
const words = (text) => {
  /** @type {Wort[]} */
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
      let key = known.get(word);
      if (key === undefined) {
        key = fold(word);
        known.set(word, (key = stopp.has(key) ? key : stem(key)));
      }
      if (key) found.push({ key, text: word });
    }
  }
  return found;
};
