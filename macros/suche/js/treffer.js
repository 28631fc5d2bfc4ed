// @ts-check
/** The answer: pages in order, facets, hints; and how a hit reads. */

/**
 * @typedef {{slots: Slot[], scores: Wertung[], weights: number[], filter: string[], marked: Set<string>}} Frage all that is asked, scored
 * @typedef {{p: number, wert: number, exakt: boolean, voll: boolean, imTitel: boolean, fehlt: string[], fehlend: string[]}} Hit of a page, with the words and filters that it lacks
 */

const FILTER = /(?:^|\s)((?:in|kanal|art|weisung):\S+)/gi;
const FACETTEN = { in: "Rechtskreis", kanal: "Kanal", art: "Art", weisung: "Geändert durch Weisung" };
// Of a Weisung: hits that it changed do not name it themselves, and "missing" would say the opposite.
const ITEM = /^[a-z]\d{1,2}$/;
const MOST = 50, LONGEST_QUERY = 300;
let textFehlt = false;

/** @param {string} value */
const esc = (value) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {Seite} seite @returns {string[]} its areas and Weisungen as filters, such as in:sgb2 */
const marken = ({ ordner, weisungen }) => [...ordner.marken, ...weisungen.map((nummer) => `weisung:${nummer}`)];

/** @param {string} query as typed; returns what the theme's dialog shows, and more */
const antwort = (query) => {
  const anfrage = query.slice(0, LONGEST_QUERY);
  const free = anfrage.replace(FILTER, " ");
  const { slots, hinweise, ersatz } = read(free);
  if (query.length > LONGEST_QUERY) hinweise.unshift(`Gesucht wird nach den ersten ${LONGEST_QUERY} Zeichen.`);
  const frage = weigh(slots, [...anfrage.matchAll(FILTER)].map(([, one]) => one.toLowerCase()));
  const hits = hitsOf(frage);
  // An exact Nummer is meant, whatever area is chosen.
  const found = hits.filter((hit) => hit.exakt || !hit.fehlend.length).sort((a, b) => +b.voll - +a.voll || b.wert - a.wert || a.p - b.p);
  const isFull = !found.length || found[0].voll;
  const counted = hits.filter((hit) => hit.voll === isFull);
  const gesamt = found.filter((hit) => hit.voll === isFull).length;
  if (!isFull) hinweise.push("Keine Seite hat alle Wörter. Gezeigt werden Seiten mit einigen davon.");
  if (slots.length && !abschnitte.length) hinweise.push(`Durchsucht sind nur Nummern und Titel${textFehlt ? "; der Text ließ sich nicht laden. Bitte die Seite neu laden." : "."}`);
  if (found[0]?.fehlend.length) hinweise.push("Liegt außerhalb der Eingrenzung.");
  const corrected = ersatz.reduce((text, [wort, neu]) => text.replace(wort, neu), anfrage);
  return {
    anfrage, gesamt, teilweise: found.length - gesamt,
    facetten: facets(counted, frage.filter),
    hinweise: [...new Set(hinweise)],
    meinten: ersatz.length ? [{ text: ersatz.map(([, neu]) => neu).join(" "), anfrage: corrected }] : [],
    nah: found.length ? [] : hits.length ? [{ text: `${free.trim()} ohne Eingrenzung`, anfrage: free.trim() }] : nearest(slots),
    items: found.slice(0, MOST).map((hit, i) => group(frage, hit, 1000 - 2 * i)),
    markieren: [...frage.marked].filter((key) => key.length > 2).slice(0, 30),
    suggest: suggest(anfrage),
  };
};

/** Score what is asked; a rare word weighs up to twice as much. @param {Slot[]} slots @param {string[]} filter @returns {Frage} */
const weigh = (slots, filter) => {
  const scores = slots.map(score);
  const weights = scores.map((one) => 1 + Math.log(seiten.length / (one.seiten.size || 1)) / Math.log(seiten.length + 1));
  return { slots, scores, weights, filter, marked: new Set(slots.flatMap(fitting)) };
};

/** All pages that say something of what is asked, or all where only filters are. @param {Frage} frage */
const hitsOf = (frage) => {
  const { slots, scores, filter } = frage;
  const pages = slots.length ? new Set(scores.flatMap((one) => [...one.seiten.keys()])) : filter.length ? seiten.keys() : [];
  return [...pages].map((p) => hitOf(frage, p)).filter((hit) => !slots.length || hit.fehlt.length < slots.length);
};

/** @param {Slot} slot @returns {string[]} keys that fit it well */
const fitting = ({ treffer, teile, alts }) =>
  [...[...treffer].filter(([, q]) => q > MITTEN).map(([key]) => key), ...[teile, ...alts.map((alt) => alt.teile)].flat().flatMap(fitting)];

/** @param {Frage} frage @param {number} p @returns {Hit} */
const hitOf = ({ slots, scores, weights, filter }, p) => {
  const { woerter, ordner } = seiten[p];
  const has = marken(seiten[p]);
  const fehlt = slots.filter((_, i) => (scores[i].seiten.get(p) || 0) < BAUSTEIN).map(({ text }) => text);
  const isExact = slots.some(({ exakt }) => exakt.includes(p)) && (slots.length === 1 || ordner.rang === 1);
  const inTitle = scores.filter((one) => (one.titel.get(p) || 0) >= HINTEN).length;
  const sum = scores.reduce((sum, one, i) => sum + (one.seiten.get(p) || 0) * weights[i], 0) * (1 + Math.min(inTitle / (woerter || 1), 1) / 4);
  return {
    p, fehlt, exakt: isExact,
    wert: isExact ? 1e4 : Math.round(sum * ordner.rang * 100),
    voll: isExact || !fehlt.length,
    imTitel: isExact || inTitle === slots.length,
    fehlend: filter.filter((one) => !has.includes(one)),
  };
};

/** How many hits each filter leaves, the other filters kept. @param {Hit[]} hits @param {string[]} filter */
const facets = (hits, filter) => {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { p, fehlend } of hits)
    for (const one of marken(seiten[p])) if (fehlend.every((other) => other.split(":")[0] === one.split(":")[0])) counts.set(one, (counts.get(one) || 0) + 1);
  return Object.entries(FACETTEN).map(([kind, name]) => ({
    name, filter: kind,
    werte: [...new Set([...Object.keys(gliederung.namen), ...counts.keys(), ...filter])].filter((one) => one.startsWith(kind + ":") && (counts.has(one) || filter.includes(one)))
      .map((one) => ({ wert: one.split(":")[1], titel: gliederung.namen[one] || one.split(":")[1], anzahl: counts.get(one) || 0, aktiv: filter.includes(one) })),
  })).filter(({ werte }) => werte.length);
};

/** @param {string} value @param {Set<string>} marked */
const mark = (value, marked) =>
  value.split(/([^\s,;()„“"/]+)/).map((part) => (words(part).some(({ key }) => marked.has(key)) ? `<mark>${esc(part)}</mark>` : esc(part))).join("");

/** A page and its best sections, as entries of the theme's search. @param {Frage} frage @param {Hit} hit @param {number} score */
const group = ({ scores, weights, marked }, { p, fehlt, imTitel }, score) => {
  const seite = seiten[p];
  const location = seite.ordner.pfad + (seite.name && seite.name + "/");
  const best = [];
  for (let a = seite.von + 1; a < seite.bis; a++) {
    const sum = scores.reduce((sum, one, i) => sum + (one.abschnitte.get(a) || 0) * weights[i], 0);
    if (sum) best.push({ a, sum: Math.round(sum * 100) + 1e4 * scores.filter((one) => (one.abschnitte.get(a) || 0) > BAUSTEIN).length });
  }
  const sections = best.sort((x, y) => y.sum - x.sum).slice(0, 3).map(({ a }, i) => ({ ...sectionOf(location, a, marked), score: score - (i ? 0.5 : imTitel ? 0 : -0.5), terms: {} }));
  const page = {
    location, score, title: titleOf(seite, marked), text: seite.bis ? sectionOf("", seite.von, marked).text : "",
    terms: Object.fromEntries(fehlt.filter((word) => !ITEM.test(word)).map((word) => [esc(word), false])),
  };
  return imTitel ? [page, ...sections] : [...sections.splice(0, 1), page, ...sections];
};

/** @param {Seite} seite @param {Set<string>} marked */
const titleOf = ({ nummer, titel, ordner, stand, beispiel, weisungen }, marked) => {
  const chips = [ordner.art, ordner.kanal, stand && `Stand ${stand}`, beispiel ? "Beispielinhalt" : ""].filter(Boolean).map((chip) => `<span>${esc(chip)}</span>`);
  const badges = weisungen.map((one) => `<span class="kp-treffer__badge">geändert durch Weisung ${esc(one)}</span>`);
  return `${nummer && `<span class="kp-treffer__nr">${esc(nummer)}</span> `}${mark(titel, marked)}<span class="kp-treffer__meta">${[...chips, ...badges].join(" ")}</span>`;
};

/** Of the words those that stand in sections. @param {Stellen} map @param {Set<string>} marked @param {number} von @param {number} bis @returns {string[]} */
const standing = (map, marked, von, bis) => [...marked].filter((key) => map.get(key)?.some((a) => a >= von && a < bis));

/** @param {Quelle} quelle @param {Set<string>} marked @returns {boolean} whether it is why its Ziele are found */
const tells = ({ von, bis, stelle }, marked) =>
  !!standing(text, marked, von, bis).length || (!stelle && !!(standing(kopf, marked, von, bis).length + standing(titel, marked, abschnitte[von].seite, abschnitte[von].seite + 1).length));

/** @param {string} location @param {number} a @param {Set<string>} marked */
const sectionOf = (location, a, marked) => {
  const { titel, anker, quellen: ids } = abschnitte[a];
  const here = standing(text, marked, a, a + 1).slice(0, 5).map((key) => `<mark>${esc(schreibung.get(key) || key)}</mark>`);
  const via = ids.map((i) => quellen[i]).find((quelle) => tells(quelle, marked));
  const said = [here.length ? `gefunden: ${here.join(", ")}` : "", via ? esc(via.name) : ""].filter(Boolean).join(" · ");
  const place = (anker && via?.stelle) || anker;
  return { location: location + (place && "#" + place), title: mark(titel, marked), text: said && `<p>${said}</p>` };
};

/** Words of titles that begin like what was asked for. @param {Slot[]} slots */
const nearest = (slots) => {
  const folded = vorschlaege.map(fold);
  const found = slots.flatMap(({ w }) => {
    const alike = w.length > 5 ? near(w, 2).map(([key]) => schreibung.get(key) || key) : [];
    if (alike.length) return alike.slice(0, 3);
    for (let n = w.length; n > 2; n--) {
      const near = vorschlaege.filter((_, i) => folded[i].startsWith(w.slice(0, n)));
      if (near.length) return near.slice(0, 3);
    }
    return [];
  });
  return [...new Set(found)].slice(0, 3).map((text) => ({ text, anfrage: text }));
};

/** @param {string} query whose last word is completed, as the reader writes it */
const suggest = (query) => {
  const last = /[\p{L}\d-]{2,}$/u.exec(query)?.[0] || "";
  const full = last && vorschlaege.find((text) => text.length > last.length && text.toLowerCase().startsWith(last.toLowerCase()));
  return full ? [last + full.slice(last.length)] : [];
};

/** Answer the theme's messages: 0 set-up, 1 ready, 2 query, 3 result. @param {() => Promise<unknown>} loadText */
const worker = (loadText) => {
  let last = "";
  const answer = () => postMessage({ type: 3, data: antwort(last) });
  onmessage = ({ data: { type, data } }) => {
    if (type === 0) {
      postMessage({ type: 1 });
      loadText().catch(() => { textFehlt = true; }).then(() => last && answer());
    } else if (type === 2) {
      last = String(data);
      answer();
    }
  };
};
