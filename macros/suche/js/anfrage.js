// @ts-check
/** The query: its words, and all that each may stand for. */

/**
 * One thing asked for: a word with the words of the index that fit it, or several that belong
 * together; `alts` are other words for it.
 * @typedef {{w: string, s: string, text: string, treffer: Map<string, number>, exakt: number[], teile: Slot[], alts: {teile: Slot[], q: number}[]}} Slot
 */

/** How well a word fits: whole, as the end, beginning or middle of a longer one, with a slip. */
const GENAU = 1, HINTEN = 0.6, VORN = 0.5, MITTEN = 0.15, VERTIPPT = 0.3, SYNONYM = 0.8;
/** Words around a number. */
const FUELLWORTE = /^(?:glf|gesprachsleitfad|leitfad|nr|numm|weisung|dokument|geandert|anderung)$/;
const LONGEST = 16; // words of a query

/** @param {string} word @returns {boolean} */
const isWord = (word) => woerter.has(word) || woerter.has(stem(word));

/** @param {string} head of a compound; its linking letters may be left */
const isHead = (head) => head.length > 2 && (isWord(head) || isWord(head.replace(/(?:e?n|e?s|er?)$/, "")));

/** Go through all words in which `part` stands. @param {string} part @param {(word: string, at: number) => void} found */
const scan = (part, found) => {
  for (let at = vokabular.indexOf(part); at >= 0; at = vokabular.indexOf(part, at + 1)) {
    const begin = vokabular.lastIndexOf("\n", at) + 1;
    found(vokabular.slice(begin, vokabular.indexOf("\n", at)), at - begin);
  }
};

/**
 * The words that contain one, with how well they fit.
 * @param {string} w folded
 * @param {string} s its stem
 * @param {boolean} isTyped whether it may be unfinished
 */
const matches = (w, s, isTyped) => {
  /** @type {Map<string, number>} */
  const found = new Map();
  if (/^[a-z]/.test(s) && w.length > (isTyped ? 1 : 3))
    scan(s.length < 4 && isTyped ? w : s, (word, at) => {
      const isEnd = at + s.length === word.length && w.length > 3 && isHead(word.slice(0, at));
      const q = word.startsWith(s.length < 4 ? w : s) ? VORN : isEnd ? HINTEN : s.length > 3 ? MITTEN : 0;
      if (q > (found.get(word) || 0)) found.set(word, q);
    });
  if (woerter.has(s)) found.set(s, GENAU);
  return found;
};

/** Tell whether `b` is `a` but for at most `most` slips: swapped, wrong, missing, doubled. @param {string} a @param {string} b @param {number} most */
const isNear = (a, b, most) => {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + +(a[i - 1] !== b[j - 1]), isSwap ? rows[i - 2][j - 2] + 1 : 99);
    }
  }
  return rows[a.length][b.length] <= most;
};

/** The nearest words. With n slips one of n + 1 pieces is whole. @param {string} w @param {number} most @returns {[string, number][]} */
const near = (w, most) => {
  /** @type {Map<string, number>} */
  const found = new Map();
  const size = Math.floor(w.length / (most + 1));
  for (let from = 0; from <= size * most; from += size)
    scan(w.slice(from, from + size), (word, at) => {
      if (Math.abs(at - from) <= most && Math.abs(word.length - w.length) <= most && word.startsWith(w.slice(0, most * 2 - 2)) && isNear(w, word, most))
        found.set(word, VERTIPPT);
    });
  return [...found];
};

/** The two words of which a compound is made that stands nowhere: Sperrzeitanhörung. @param {string} w */
const split = (w) => {
  let best = 0;
  for (let i = 3; i < w.length - 2; i++)
    if (isHead(w.slice(0, i)) && isWord(w.slice(i)) && Math.min(i, w.length - i) > Math.min(best, w.length - best)) best = i;
  return best ? [w.slice(0, best), w.slice(best)] : [];
};

/** What a form of a verb may be a form of: mitgeteilt and meldet, of mitteilen and melden. @param {string} w */
const verbs = (w) => [
  w.replace(/^(.{2,8})?ge(.{3,}?)(?:e?t|en)$/, "$1$2"),
  w.replace(/(?:e?te?n?|e?st)$/, ""),
].filter((verb) => verb.length > 3 && verb !== w);

/** @param {string} key @param {string} written @param {boolean} [isTyped] @returns {Slot} */
const slotOf = (key, written, isTyped = false) => {
  const w = /^[a-z]/.test(key) ? fold(written) : key;
  return { w, s: key, text: written, treffer: matches(w, key, isTyped), exakt: [], teile: [], alts: [] };
};

/** @param {string} said @returns {Slot[]} */
const slotsOf = (said) => words(said).filter(({ key }) => !stopp.has(key)).map(({ key, text }) => slotOf(key, text));

/** Give `slot` other words for it. @param {Slot} slot @param {Slot[]} teile @param {number} [q] */
const offer = (slot, teile, q = SYNONYM) => {
  if (teile.length) slot.alts.push({ teile, q });
};

/** The words of a query, and what is to be said of them. @param {string} query without filters */
const read = (query) => {
  /** @type {string[]} */
  const hinweise = [];
  /** @type {[string, string][]} a word and what was taken for it */
  const ersatz = [];

  /** @param {Slot} slot @param {string} key */
  const addSynonyms = (slot, key) => {
    for (const [worte, jetzt] of synonyme.get(key) || []) {
      offer(slot, slotsOf(worte));
      if (jetzt) hinweise.push(`„${slot.text}“ heißt jetzt „${worte}“`);
    }
  };

  /** Synonyms and forms of verbs; else a slip, the parts of a compound, two slips. @param {Slot} slot */
  const widen = (slot) => {
    const { w, s, treffer } = slot;
    addSynonyms(slot, s);
    if (!/^[a-z]/.test(s)) return slot;
    for (const verb of verbs(w)) if (matches(verb, verb, false).size) offer(slot, [slotOf(verb, verb)]);
    const isSaid = slot.alts.some(({ teile }) => teile.every((part) => part.treffer.size));
    if ([...treffer.values()].some((q) => q > MITTEN) || isSaid || bereiche.has(s) || w.length < 4) return slot;
    let found = [...near(s, 1), ...near(w, 1)];
    if (!found.length) offer(slot, split(w).flatMap(slotsOf));
    if (!found.length && !split(w).length && w.length > 7) found = [...near(s, 2), ...near(w, 2)];
    slot.treffer = new Map([...treffer, ...found]);
    for (const [key] of found.slice(0, 1)) ersatz.push([slot.text, schreibung.get(key) || key]);
    return slot;
  };

  /** @param {Wort[]} run that belongs together @returns {Slot} */
  const phrase = (run) => {
    const text = run.map((t) => t.text).join(" ");
    const slot = slotOf("", text);
    slot.teile = run.filter(({ key }) => !stopp.has(key)).map(({ key, text }) => slotOf(key, text));
    addSynonyms(slot, keyOf(run));
    const word = joined(run);
    if (word) offer(slot, [widen(slotOf(stem(word), word))], 1);
    return slot;
  };

  const all = words(query);
  if (all.length > LONGEST) hinweise.push(`Gesucht wird nach den ersten ${LONGEST} Wörtern.`);
  let { slots, tokens } = numbered(all.slice(0, LONGEST));
  const saysMore = slots.length || tokens.some(({ key }) => !stopp.has(key));
  for (let i = 0; i < tokens.length; ) {
    const n = [4, 3, 2].find((n) => i + n <= tokens.length && isPhrase(tokens.slice(i, i + n))) || 1;
    const run = tokens.slice(i, (i += n));
    if (n > 1) slots.push(phrase(run));
    else if (!saysMore || !stopp.has(run[0].key)) slots.push(widen(slotOf(run[0].key, run[0].text, i === tokens.length && query.endsWith(run[0].text))));
  }
  return { slots, hinweise, ersatz };
};

/** @param {Wort[]} run */
const isPhrase = (run) => synonyme.has(keyOf(run)) || (run.length < 4 && !!joined(run));

/** @param {Wort[]} run @returns {string} the one word that neighbours make, such as "Daten Abgleich" */
const joined = (run) => {
  const parts = run.map(({ text }) => fold(text));
  const made = ["", "s", "n", "en", "er", "es"].map((link) => parts.join(link));
  return made.find((word) => woerter.has(stem(word)) || synonyme.has(stem(word))) || "";
};

/** Take the Nummern out of a query: 2.006, "2 006", GLF 2.6, EMB 07, "Textbaustein 3". @param {Wort[]} tokens */
const numbered = (tokens) => {
  /** @type {Slot[]} */
  const slots = [];
  for (let i = 0; i < tokens.length; i++)
    for (const n of [3, 2, 1]) {
      const run = tokens.slice(i, i + n);
      const exakt = run.length === n && nummern.get(numberKey(written(run)));
      if (!exakt) continue;
      slots.push({ ...slotOf(n > 1 ? "" : run[0].key, written(run)), exakt });
      tokens.splice(i--, n);
      break;
    }
  return { slots, tokens: slots.length ? tokens.filter(({ key }) => !FUELLWORTE.test(key)) : tokens };
};

/** @param {Wort[]} run @returns {string} a Nummer as it may be meant, with its Art in short, else nothing */
const written = ([first, ...rest]) => {
  if (rest.length === 1 && Object.hasOwn(gliederung.kuerzel, first.key)) return gliederung.kuerzel[first.key] + rest[0].text;
  const texts = [first, ...rest].map(({ text }) => text);
  return rest.length && texts.slice(0, -1).some((text) => /\D/.test(text)) ? "" : texts.join(" ");
};
