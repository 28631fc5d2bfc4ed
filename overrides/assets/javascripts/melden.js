// @ts-check
/** One line that everybody can read, and a screen reader says; it stays until the next key or click. */

const line = document.createElement("p");
line.className = "kp-meldung";
line.ariaLive = "polite"; // the role is that of the change view's own line
document.body.append(line);

/** @param {string} text */
export const say = (text) => {
  setTimeout(() => (line.textContent = text), 50); // the same text again is said again
};
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (line.textContent = ""), true);
