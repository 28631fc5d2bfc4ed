// @ts-check
// Before the first paint: the size of text that this browser keeps. No module: those come later.
try {
  document.documentElement.dataset.kpSchrift = JSON.parse(localStorage.getItem("kp-schrift") ?? "100");
} catch {} // the browser forbids it, or keeps something else
document.documentElement.classList.add("kp-skript"); // what needs a script has its place at once

// After it: the page's script. A page is read before anything in it is pressed.
const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
addEventListener("DOMContentLoaded", () => {
  const head = document.querySelector(".kp-kopf :is(.kp-badges, .kp-ansicht)"); // of leiste.js
  document.documentElement.classList.toggle("kp-mit-leiste", head !== null); // jumps stop below it
  // On a small screen the text comes first: what is new is one key away.
  if (matchMedia("(max-width: 60em)").matches) document.querySelector(".kp-neu__alles")?.removeAttribute("open");
  const named = document.querySelector("link[rel=preload][as=script]");
  if (!(named instanceof HTMLLinkElement)) return; // the page names its scripts itself
  const script = document.createElement("script");
  script.src = named.href;
  // The theme in it waits for an event that is over; so it starts on each page that it loads itself.
  script.addEventListener("load", () => /** @type {any} */ (window).document$.next(document));
  const start = () => script.isConnected || document.head.append(script);
  painted.then(start);
  setTimeout(start, 100); // a window that nobody sees is not painted
});
