// Three ways to break it, and what was seen of it afterwards.

import { act } from "./act.js";

const OPEN = {
  up: ["goes_offline", "loses_an_answer", "pulls_the_plug"],
  offline: ["comes_online"],
  fallen: ["pulls_the_plug"], // by itself, and what it says of that is shown
};
const SAYS = { starting: "邻里正在起来。", down: "邻里停着。", offline: "邻里断着网，说的话都在等它。" };

export class Breaking {
  constructor(wrong) {
    this.said = document.querySelector("#said");
    this.buttons = [...document.querySelectorAll("#breaking button")];
    this.offline = this.buttons.find((button) => button.dataset.act === "goes_offline");
    for (const button of this.buttons) {
      button.addEventListener("click", () => act(button.dataset.act).catch(wrong));
    }
  }

  becomes({ is, said }) {
    const off = is === "offline";
    this.offline.dataset.act = off ? "comes_online" : "goes_offline";
    for (const button of this.buttons) button.disabled = !OPEN[is]?.includes(button.dataset.act);
    this.offline.replaceChildren(off ? "接上网" : "断网", small(off ? "不等了" : "一分钟"));
    const words = SAYS[is] ?? said;
    if (words === this.said.textContent) return;
    this.said.textContent = words;
    this.said.scrollIntoView({ block: "nearest" });
  }
}

function small(words) {
  const element = document.createElement("small");
  element.textContent = words;
  return element;
}
