// The tear-off calendar, and three ways forward in time.

import { act } from "./act.js";
import { day, dayNumber, hour } from "./times.js";

const byId = (id) => document.querySelector(`#${id}`);

export class Clock {
  constructor(wrong) {
    this.ahead = 0; // milliseconds between the town's clock and this page's
    this.buttons = [...document.querySelectorAll("#clock button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => act("winds", { hours: Number(button.dataset.hours) }).catch(wrong));
    }
    setInterval(() => this.#draw(), 1000);
  }

  becomes(now, winding) {
    this.ahead = now - Date.now();
    for (const button of this.buttons) button.disabled = winding;
    byId("clock").setAttribute("aria-busy", String(winding));
    this.#draw();
  }

  #draw() {
    const now = Date.now() + this.ahead;
    byId("day").textContent = dayNumber(now);
    byId("hour").textContent = hour(now);
    byId("date").textContent = day(now);
  }
}
