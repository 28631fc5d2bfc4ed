// @ts-check
/** What this browser keeps under a key, as JSON; one that forbids it or holds rubbish keeps nothing. */

/** @typedef {"localStorage" | "sessionStorage"} Ort */

/** @param {string} key @param {Ort} [place] @returns {any} null where nothing is kept */
export const recall = (key, place = "localStorage") => {
  try {
    return JSON.parse(window[place].getItem(key) ?? "null");
  } catch {
    return null;
  }
};

/** @param {string} key @param {unknown} value @param {Ort} [place] @returns {boolean} whether it is kept */
export const keep = (key, value, place = "localStorage") => {
  try {
    window[place].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

/** @param {string} key @param {Ort} [place] */
export const forget = (key, place = "localStorage") => {
  try {
    window[place].removeItem(key);
  } catch {} // then nothing is kept
};
