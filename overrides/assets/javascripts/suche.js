// @ts-check
/** The search's field and what stands above its hits, in the theme's dialog and on its own page. */
import { copy } from "./kopieren.js";
import { keepMarks } from "./marken.js";
import { keep, recall } from "./speicher.js";

export const BASE = new URL("../../", import.meta.url);
const AREA = /\b(in|kanal):\S+/gi;
const KEY = "kp-bereich"; // the reader's own area, such as "in:sgb2"

const ASKED = "kp-anfrage";

/** The query in the address, or the one that stood here when a hit was opened, or null. */
export const asked = () => {
  const left = history.state?.[ASKED];
  if (left) history.replaceState(null, ""); // so that a later visit begins anew
  return left ?? new URLSearchParams(location.hash.slice(1)).get("q");
};

/** @param {string} [area] to keep; returns what the browser keeps */
export const ownArea = (area) => {
  if (area !== undefined) keep(KEY, area);
  return `${recall(KEY) ?? ""}`;
};

/** @param {string} ariaLabel @param {Partial<HTMLButtonElement>[]} buttons */
const group = (ariaLabel, buttons) => {
  const made = Object.assign(document.createElement("p"), { role: "group", ariaLabel });
  made.append(...buttons.map((values) => Object.assign(document.createElement("button"), values)));
  return made;
};

/** @param {string} query @param {Facette} facet whose value replaces another, or is taken out */
const facetGroup = (query, { name, filter, werte }) => {
  const rest = query.replace(RegExp(`(^|\\s)${filter}:\\S*`, "gi"), "").trimStart();
  return group(name, werte.map(({ wert, titel, anzahl, aktiv }) => ({
    textContent: `${titel} ${anzahl}`,
    name: `${filter}:${wert}`,
    value: aktiv ? rest : `${filter}:${wert} ${rest}`,
    ariaPressed: `${aktiv}`,
  })));
};

/** @param {string} name @param {Rat[]} list */
const advice = (name, list) =>
  list.length ? [group(name, list.map(({ text, anfrage }) => ({ textContent: text, value: anfrage })))] : [];

/**
 * Put the panel before `list`; return what shows an answer in it.
 * @param {HTMLInputElement} field
 * @param {Element} list of hits
 * @param {() => void} search sends what stands in the field
 */
export function startTafel(field, list, search) {
  const panel = document.createElement("div");
  panel.className = "kp-tafel";
  panel.innerHTML = document.querySelector("#kp-tafel")?.innerHTML ?? "";
  const [shown, status] = panel.querySelectorAll("span");
  const [link, area] = panel.querySelectorAll("button");
  const [body, chips, none] = panel.querySelectorAll("div");
  const filter = /** @type {HTMLDetailsElement} */ (chips.parentElement);
  filter.open = matchMedia("(min-width: 45em)").matches; // on a phone the hits come first
  const isOffered = (/** @type {Element | null} */ part) => body.contains(part) || chips.contains(part);
  let antwort = /** @type {Antwort | undefined} */ (undefined);
  let isEntered = false; // before the answer came
  let timer = 0;

  /** @param {string} text @param {string} html heard only, when typing rests @param {string} more likewise */
  const say = (text, html = "", more = "") => {
    shown.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      status.textContent = text;
      status.insertAdjacentHTML("beforeend", html);
      status.append(more);
    }, 500);
  };
  const now = () => field.value.match(AREA)?.join(" ") ?? "";
  const offerArea = () => {
    area.hidden = !(now() && antwort?.gesamt) && !ownArea(); // an area with nothing in it is none
    area.textContent = now() && now() !== ownArea() ? "Als mein Bereich merken" : "Meinen Bereich vergessen";
  };
  const open = () => {
    isEntered = antwort?.anfrage !== field.value.slice(0, 300);
    if (isEntered) return search();
    const best = antwort?.items[0]?.[0];
    const to = best && new URL(best.location, BASE).href;
    for (const hit of list.querySelectorAll("a")) if (hit.href === to) return hit.click();
  };
  panel.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button === link) {
      const to = `${location.href.split("#")[0]}#${new URLSearchParams({ q: field.value })}`;
      say(copy(to) ? "Link kopiert" : to);
    } else if (button === area) {
      const own = ownArea(now() === ownArea() ? "" : now());
      say(own ? `Nur in diesem Browser gemerkt: ${own}` : "Kein Bereich gemerkt");
      offerArea();
    } else if (button && isOffered(button)) {
      field.value = button.value;
      search();
    }
  });
  field.addEventListener("input", () => { // also what is pasted or dictated
    isEntered = false;
    search();
    setTimeout(() => antwort ?? say("Die Suche ist noch nicht geladen. Bleibt es dabei, laden Sie die Seite neu."), 3000);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  });
  list.addEventListener("click", ({ target }) => {
    const hit = /** @type {Element} */ (target).closest("a");
    if (!hit) return;
    keepMarks(hit, antwort?.markieren ?? []);
    history.replaceState({ [ASKED]: field.value }, ""); // the way back leads to the same hits
  });
  list.before(panel);

  return (/** @type {Antwort} */ found) => {
    const { anfrage, facetten, gesamt, hinweise, items, meinten, nah, teilweise } = (antwort = found);
    const isAsked = !!anfrage.trim();
    const held = isOffered(document.activeElement) && document.activeElement?.getAttribute("name");
    const first = items[0]?.find(({ location }) => !location.includes("#"))?.title;
    body.replaceChildren(
      ...hinweise.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
      ...advice("Meinten Sie", meinten), ...advice("Ähnlich", nah),
    );
    const shown = facetten.filter(({ werte: [one, more] }) => more || one.aktiv || one.anzahl < gesamt);
    chips.replaceChildren(...shown.map((facet) => facetGroup(anfrage, facet)));
    filter.hidden = !shown.length;
    none.hidden = !!gesamt || !isAsked;
    link.hidden = !isAsked;
    offerArea();
    say(isAsked ? `${gesamt || "Keine"} Treffer${teilweise ? `, ${teilweise} mit einigen der Wörter` : ""}` : "Nummer oder Worte eingeben", first && `. Erster: ${first.split("<span class=\"kp-treffer__meta")[0]}`, hinweise.map((text) => `. ${text}`).join(""));
    const again = /** @type {HTMLElement | null} */ (panel.querySelector(`[name="${held}"]`));
    if (held !== false) (again ?? field).focus();
    if (isEntered) open();
  };
}
