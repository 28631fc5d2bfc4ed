// @ts-check
// Before the first paint: the size of text that this browser keeps. No module: those come later.
try {
  document.documentElement.dataset.kpSchrift = JSON.parse(localStorage.getItem("kp-schrift") ?? "100");
} catch {} // the browser forbids it, or keeps something else
