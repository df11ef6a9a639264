// The tour: five steps, where it stands, and a button for the hurried.

import { act } from "./act.js";
import { make } from "./make.js";

const STEPS = ["说", "议", "办", "回", "评"];
const TOLD = ["还没到", "正在这一步", "已过"];
const byId = (id) => document.querySelector(`#${id}`);

export class Tour {
  constructor(goes, wrong) {
    this.goes = goes;
    this.forMe = [...document.querySelectorAll(".for-me")];
    for (const button of this.forMe) {
      button.addEventListener("click", () => {
        this.goes(this.phone);
        act("next_step").catch(wrong);
      });
    }
    byId("whose").addEventListener("click", () => this.goes(this.phone));
  }

  becomes({ step, over, title, text, phone }) {
    this.phone = phone;
    byId("step").textContent = over ? "走完了" : `第 ${step} 步，共 ${STEPS.length} 步`;
    byId("hint").replaceChildren(make("b", {}, title), over ? "" : make("br"), text);
    for (const button of this.forMe) button.hidden = over;
    byId("whose").textContent = text;
    byId("dots").replaceChildren(...STEPS.map((word, index) => {
      const state = over || index + 1 < step ? 2 : index + 1 === step ? 1 : 0;
      return make(["li", "li.now", "li.done"][state], state === 1 ? { "aria-current": "step" } : {}, word, make("span.sr", {}, `，${TOLD[state]}`));
    }));
  }
}
