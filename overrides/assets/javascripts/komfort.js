// @ts-check
/** Comforts of every page, in the order in which they may change it. */
import { startAnzeige } from "./anzeige.js";
import { startLeiste } from "./leiste.js";
import { startRede } from "./rede.js";
import { startStellen } from "./stellen.js";

/** @param {Element | null} article whose text was read already by whoever marks words in it */
export function startKomfort(article) {
  startAnzeige();
  if (!article) return;
  startLeiste(article);
  startRede(article);
  startStellen(article);
}
