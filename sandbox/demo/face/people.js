// Whose phones there are, which of them lie on the desk, and what on them nobody has read.

import { make } from "./make.js";

const WIDE = matchMedia("(min-width: 1024px)");
const SEEN = "linli seen";
const MAIN_GROUP = "g0";
const THIRD = "网格员"; // whose phone lies third before anybody is chosen

export class People {
  constructor(desk) {
    this.desk = desk;
    this.rail = document.querySelector("#people");
    this.phones = new Map();
    this.heads = [];
    this.here = "";
    this.third = "";
    this.lastPressed = new Map();
    this.seen = JSON.parse(sessionStorage.getItem(SEEN) ?? "{}");
    document.addEventListener("visibilitychange", () => this.counts());
    WIDE.addEventListener("change", () => this.#lay());
  }

  cast() {
    return this.heads.filter(({ person }) => person);
  }

  face(by) {
    if (by.bot) return "邻";
    return this.heads.find(({ person }) => person === by.id)?.face ?? by.name.slice(0, 1);
  }

  becomes(heads, life) {
    this.heads = ordered(heads);
    if (this.seen.life !== life) this.seen = { life };
    if (this.drawn !== this.heads.map(({ id, title }) => id + title).join()) this.#build();
    if (!this.here) this.goes(this.heads[0].id);
  }

  #build() {
    this.drawn = this.heads.map(({ id, title }) => id + title).join();
    this.badges = new Map();
    const labels = this.heads.map(({ id, title, role, about, face, person }) => {
      const badge = make("span.badge", { hidden: true });
      this.badges.set(id, badge);
      const radio = make("input", { type: "radio", name: "who", value: id, onchange: () => this.goes(id) });
      radio.checked = id === this.here;
      return make(
        "label", { "data-id": id, title }, radio, make(person ? "span.face" : "span.face.bot", { "aria-hidden": "true" }, face),
        make("span.who", {}, role, make("small", {}, title === role ? about : title)), badge,
      );
    });
    this.rail.replaceChildren(this.rail.firstElementChild, ...labels);
  }

  // The first resident and the first group always lie on a wide desk; whoever is chosen beside them lies third.
  goes(id) {
    this.here = id;
    const always = this.#always();
    if (!always.includes(id)) this.third = id;
    else if (!this.third) this.third = this.heads.find((head) => head.person && head.role === THIRD)?.id ?? "";
    const radio = this.rail.querySelector(`input[value="${id}"]`);
    if (radio) radio.checked = true;
    radio?.parentElement.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#lay();
  }

  #always() {
    return [this.heads.find(({ person }) => person)?.id, this.heads.find(({ person }) => !person)?.id];
  }

  #lay() {
    const onDesk = WIDE.matches ? [...this.#always(), this.third] : [this.here];
    for (const [id, phone] of this.phones) {
      const place = onDesk.indexOf(id);
      phone.element.hidden = place < 0;
      phone.element.style.setProperty("order", place + 1);
      phone.element.classList.toggle("here", id === this.here);
      this.rail.querySelector(`label[data-id="${id}"]`)?.classList.toggle("on-desk", WIDE.matches && place >= 0);
    }
    this.counts();
  }

  adds(phone) {
    this.phones.set(phone.id, phone);
    this.desk.append(phone.element);
    this.#lay();
  }

  pressed(person, phone) {
    this.lastPressed.set(person, phone);
  }

  phoneFor(person) {
    return this.lastPressed.get(person) ?? this.phones.get(`p${person}`);
  }

  counts() {
    for (const [id, phone] of this.phones) {
      const newest = Math.max(0, ...phone.messages.keys());
      if ((!phone.element.hidden && document.visibilityState === "visible") || !(id in this.seen)) this.seen[id] = newest;
      const unread = [...phone.messages.values()].filter((each) => each.id > this.seen[id] && each.by && each.by.id !== phone.speaker).length;
      const badge = this.badges.get(id);
      if (!badge) continue;
      badge.hidden = !unread;
      badge.replaceChildren(...(unread ? [String(Math.min(unread, 99)), make("span.sr", {}, "条没看")] : []));
    }
    sessionStorage.setItem(SEEN, JSON.stringify(this.seen));
  }
}

// The first group lies beside the first resident; another group is shown as soon as anything was said there.
function ordered(heads) {
  const [first, ...people] = heads.filter(({ person }) => person);
  const [group, ...groups] = heads.filter(({ person, quiet, id }) => !person && (!quiet || id === MAIN_GROUP));
  return [first, ...(group ? [group] : []), ...people, ...groups];
}
