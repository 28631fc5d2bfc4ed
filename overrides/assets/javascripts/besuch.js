// @ts-check
// "Since my last visit": the day of the visit before, kept by this browser alone, for each page.
// A page that is opened again on the same day keeps the day before: it is not read at once.
import { forget, keep, recall } from "./speicher.js";

const KEY = "kp-besuch";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @typedef {{tag: string, davor: string | null}} Besuch */

/**
 * Return today as the days in the pages are meant, in Germany: JJJJ-MM-TT.
 * @returns {string}
 */
function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(new Date());
}

/**
 * Return all visits that are kept; what another program left under the key counts for nothing.
 * @returns {Record<string, Besuch>}
 */
function read() {
  const kept = recall(KEY);
  return kept !== null && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
}

/**
 * Note today's visit of `page` and return the day of the visit before today.
 * @param {string} page
 * @returns {{davor: string | null, merkt: boolean}} `merkt` is false where the browser forbids it
 */
export function noteVisit(page) {
  const visits = read();
  const before = visits[page];
  const last = DAY.test(before?.tag) ? before.tag : null;
  const kept = DAY.test(before?.davor ?? "") ? before.davor : null;
  const davor = last !== null && last < today() ? last : kept;
  const merkt = keep(KEY, { ...visits, [page]: { tag: today(), davor } });
  return { davor: merkt ? davor : null, merkt };
}

/** Delete what this browser keeps of all visits. */
export function forgetVisits() {
  forget(KEY);
}
