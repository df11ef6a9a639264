// A voice note: one button that plays it, and waves that stand for how long it is.

import { draw, icon, make } from "./make.js";

const BARS = 34;
let playing = null; // one voice at a time, as one listens

export function voice({ at, duration }) {
  const sound = new Audio();
  sound.preload = "none";
  sound.src = at;
  const button = make("button.play", { type: "button", "aria-label": `放语音，${duration}秒`, onclick: () => toggle(sound) }, icon("play"));
  sound.addEventListener("play", () => button.classList.add("on"));
  sound.addEventListener("pause", () => button.classList.remove("on"));
  return make("div.voice", {}, button, waves(at), make("span.tiny", {}, `${duration}秒`));
}

function toggle(sound) {
  if (!sound.paused) return sound.pause();
  playing?.pause();
  playing = sound;
  return sound.play().catch(() => {}); // an empty or broken recording stays silent
}

function waves(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const bars = Array.from({ length: BARS }, (_, index) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const half = 2 + (state / 2 ** 32) * 9;
    return draw("path", { d: `M${4 + index * 6} ${13 - half}v${2 * half}` });
  });
  return draw("svg", { viewBox: "0 0 210 26", "aria-hidden": "true" }, ...bars);
}
