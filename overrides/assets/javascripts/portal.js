// @ts-check
/** Entry: starts what a page has use for. Without this file every page works, with less comfort. */
import { startAnsicht } from "./ansicht.js";
import { startDarstellung } from "./darstellung.js";
import { startDialog } from "./dialog.js";
import { keepOrder, startFolge } from "./folge.js";
import { startKomfort } from "./komfort.js";
import { startListe } from "./liste.js";
import { showMarks } from "./marken.js";
import { startHinweise } from "./hinweis.js";
import { startMenue } from "./menue.js";
import { startSprung } from "./sprung.js";
import { startSuchseite } from "./suchseite.js";
import { startZuletzt } from "./zuletzt.js";
import "./neuigkeiten.js";
import "./druck.js";

const bar = document.querySelector(".kp-ansicht");
const article = document.querySelector("article");
const status = bar?.querySelector("[role=status]");
if (bar instanceof HTMLElement && article && status && article.querySelector("[data-geaendert]")) {
  /** @param {string} text */
  const say = (text) => {
    status.textContent = text;
  };
  startAnsicht(bar, article, say);
  startSprung(bar, article, say);
}

const label = document.querySelector("label.md-header__button[for=__drawer]");
const toggle = document.querySelector("#__drawer");
const menu = document.querySelector(".md-sidebar--primary");
if (label && toggle instanceof HTMLInputElement && menu) startMenue(label, toggle, menu);
const palette = document.querySelector("[data-md-component=palette]");
if (palette) startDarstellung(palette);
startHinweise();

// The successor of the theme has a search of its own in its dialog; there ours is a page.
const config = document.querySelector("#__config")?.textContent ?? "";
const search = document.querySelector("[data-suche]");
if (search) startSuchseite(search);
if (config.includes("suche/start.js")) startDialog(!search);
if (article) showMarks(article);

const tool = document.querySelector(".kp-liste__filter");
const table = tool?.parentElement?.querySelector("table");
if (tool instanceof HTMLElement && table) startListe(tool, table);
for (const table of document.querySelectorAll(".kp-liste table")) keepOrder(table);
if (article) startFolge(article);
startZuletzt();
startKomfort(article);
document.documentElement.dataset.kpBereit = ""; // for whoever waits for the comforts
