// The tour: its steps, where it stands, and a button for the hurried.

import { act } from "./act.js";
import { make } from "./make.js";

const TOLD = ["还没到", "正在这一步", "已过"];
const byId = (id) => document.querySelector(`#${id}`);

export class Tour {
  constructor(goes, wrong) {
    this.goes = goes;
    this.forMe = [...document.querySelectorAll(".for-me")];
    for (const button of this.forMe) {
      button.addEventListener("click", () => {
        this.goes(this.phone);
        act("next_step", { read: this.text }).catch(wrong);
      });
    }
    byId("whose").addEventListener("click", () => this.goes(this.phone));
  }

  becomes({ name, steps, step, over, title, text, phone }) {
    this.phone = phone;
    this.text = text;
    byId("dots").setAttribute("aria-label", `${steps.join("、")}，共${steps.length}步`);
    byId("way").textContent = name;
    byId("step").textContent = over ? "走完了" : `第 ${step} 步，共 ${steps.length} 步`;
    byId("hint").replaceChildren(make("b", {}, title), over ? "" : make("br"), text);
    for (const button of this.forMe) button.hidden = over;
    byId("whose").textContent = text;
    byId("dots").replaceChildren(...steps.map((word, index) => {
      const state = over || index + 1 < step ? 2 : index + 1 === step ? 1 : 0;
      return make(["li", "li.now", "li.done"][state], state === 1 ? { "aria-current": "step" } : {}, word, make("span.sr", {}, `，${TOLD[state]}`));
    }));
  }
}
