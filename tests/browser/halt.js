// The stop of the keyboard at which the focus is: what it is, and what is wrong with it.
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame(); // what the page does when the focus comes is done
  await frame();
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const faults = [];
  const boxes = [...stop.getClientRects()].filter(
    (box) => box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
  );
  if (!stop.checkVisibility({ opacityProperty: true, visibilityProperty: true })) faults.push("unsichtbar");
  if (!boxes.length) faults.push("nicht im Bild");
  else if (!boxes.some((box) => isOnTop(stop, box))) faults.push("verdeckt");
  const style = getComputedStyle(stop);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("kein Fokusrahmen");
  const contrast = contrastOf(style.outlineColor, groundOf(parseFloat(style.outlineOffset) < 0 ? stop : stop.parentElement));
  if (contrast < 3) faults.push(`Kontrast des Rahmens ${contrast.toFixed(2)}`);
  const number = (window.kpStops ??= new Map()).get(stop);
  if (number === undefined) window.kpStops.set(stop, window.kpStops.size);
  return { what: stop.outerHTML.slice(0, 90), faults, seen: number !== undefined };

  function isOnTop(element, box) {
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const at = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
    return at !== null && (element.contains(at) || at.contains(element));
  }
  function groundOf(element) {
    for (let at = element; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return `rgb(${red} ${green} ${blue})`;
    }
    return "rgb(255 255 255)";
  }
  function contrastOf(one, other) {
    const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  function luminance(colour) {
    const [red, green, blue] = numbers(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function numbers(colour) {
    return colour.match(/[\d.]+/g).map(Number);
  }
}
