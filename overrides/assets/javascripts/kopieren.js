// @ts-check
/** Copies a text and says so; nothing has to be asked for, so it works over plain HTTP too. */

/** @param {string} text @returns {boolean} whether the browser took it */
export const copy = (text) => {
  addEventListener("copy", (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  }, { once: true });
  return document.execCommand("copy");
};

const SHOWN = 5000;
const place = document.createElement("p");
place.className = "kp-meldung";
place.ariaLive = "polite";
document.body.append(place);
let timer = 0;

/** @param {string} text seen for a while at the lower edge, and heard */
export const say = (text) => {
  clearTimeout(timer);
  place.textContent = "";
  timer = setTimeout(() => {
    place.textContent = text;
    timer = setTimeout(() => (place.textContent = ""), SHOWN);
  }, 50); // so that the same text is heard again
};

/** @param {string} text @param {string} done what to say then */
export const copyAndSay = (text, done) =>
  say(copy(text) ? done : "Dieser Browser hat nicht kopiert. Bitte den Text markieren und mit Strg und C kopieren.");

/**
 * Make a button whose words are drawn by the style sheet: a search in the page does not find them.
 * @param {string} label to be seen
 * @param {string} name to be heard; begins with the label
 * @param {() => void} act
 */
export const quietButton = (label, name, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kp-still";
  button.dataset.wort = label;
  button.ariaLabel = name;
  button.addEventListener("click", act);
  return button;
};
