// An element out of its name, what it is like, and what is in it. Text is always text, never markup.

export function make(tag, like = {}, ...inside) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(like)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inside.filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function draw(tag, like = {}, ...inside) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(like)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

const ICONS = {
  more: "M6 12h.01M12 12h.01M18 12h.01",
  photo: "M5 6.5h3L9.5 4h5L16 6.5h3A1.8 1.8 0 0 1 20.8 8.300v9.400A1.8 1.8 0 0 1 19 19.500H5a1.8 1.8 0 0 1-1.8-1.800V8.300A1.800 1.800 0 0 1 5 6.500zM12 9.400a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z",
  place: "M12 21c-5-6.200-7-8.600-7-12a7 7 0 0 1 14 0c0 3.400-2 5.800-7 12zM12 6.600a2.400 2.400 0 1 0 0 4.800 2.400 2.400 0 0 0 0-4.800z",
  voice: "M12 3.500a2.800 2.800 0 0 0-2.800 2.800v5.200a2.800 2.800 0 0 0 5.600 0V6.300A2.800 2.800 0 0 0 12 3.500zM5.800 11a6.200 6.200 0 0 0 12.400 0M12 17.200V21M9 21h6",
  send: "M12 19V5M6 11l6-6 6 6",
  close: "M6 6l12 12M18 6 6 18",
  play: "M8 5.500v13l11-6.500z",
};

export function icon(name) {
  const heavy = name === "more" ? { "stroke-width": 3 } : {};
  return draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: ICONS[name], ...heavy }));
}

export function iconButton(name, label, like = {}) {
  return make("button.icon", { type: "button", "aria-label": label, title: label, ...like }, icon(name));
}
