// Three ways to break it, and what was seen of it afterwards.

import { act } from "./act.js";

const SAYS = { up: "", starting: "邻里正在起来。", down: "邻里停着。", offline: "邻里断着网，说的话都在等它。" };

export class Breaking {
  constructor(wrong) {
    this.box = document.querySelector("#breaking");
    this.offline = this.box.querySelector("[data-act=goes_offline]");
    this.buttons = [...this.box.querySelectorAll("button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => act(button.dataset.act).catch(wrong));
    }
  }

  becomes({ is, said }) {
    this.box.dataset.bot = is;
    const off = is === "offline";
    for (const button of this.buttons) button.disabled = is !== "up" && !(off && button === this.offline);
    this.offline.dataset.act = off ? "comes_online" : "goes_offline";
    this.offline.replaceChildren(off ? "接上网" : "断网", small(off ? "不等了" : "一分钟"));
    document.querySelector("#said").textContent = SAYS[is] || said;
  }
}

function small(words) {
  const element = document.createElement("small");
  element.textContent = words;
  return element;
}
