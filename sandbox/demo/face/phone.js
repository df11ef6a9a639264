// One phone: its head, its talk, its keyboard, and what one writes with.

import { act } from "./act.js";
import { bubble } from "./bubble.js";
import { takesFiles } from "./files.js";
import { iconButton, make } from "./make.js";
import { older } from "./news.js";
import { choices, tell } from "./sheet.js";
import { day, dayKey } from "./times.js";
import { Writing } from "./write.js";

const EMOJI = ["👍", "🙏", "❤"];
const A_TOAST = 3500; // milliseconds
const AWAY = 120; // pixels above the end, from where nobody sees what is new

export class Phone {
  // `people` knows everybody; `goes` switches to another phone.
  constructor(shown, people, goes) {
    this.id = shown.id;
    this.shown = shown;
    this.people = people;
    this.goes = goes;
    this.group = !shown.person;
    this.messages = new Map(); // by number
    this.rows = new Map(); // what is drawn, by entry
    this.#build();
    this.becomes(shown);
  }

  #build() {
    this.title = make("span.t");
    this.face = make(this.group ? "span.face.bot" : "span.face", { "aria-hidden": "true" }, this.shown.face);
    this.pinned = make("button.pinned", { type: "button", hidden: true, onclick: () => this.#show(this.shown.pinned.at(-1)) });
    this.earlier = make("button.btn.earlier", { type: "button", hidden: true, onclick: () => this.#loadOlder() }, "看更早的");
    this.log = make("ol");
    const wall = make("div.wall", { role: "log", "aria-live": "polite", "aria-label": "聊天记录" }, this.earlier, this.log);
    this.talk = make("div.talk", { tabindex: 0, role: "region", "aria-label": `${this.shown.title}，聊天` }, wall);
    this.talk.addEventListener("scroll", () => this.#isAway() || this.#hasSeen());
    this.newer = make("button.btn.newer", { type: "button", hidden: true, onclick: () => this.#toTheEnd() });
    this.toasts = make("div.toast", { role: "status", hidden: true });
    this.writing = new Writing(this.id, () => this.speaker, (error) => this.#wrong(error));
    this.voices = make("select", { "aria-label": "用谁的身份说" });
    this.speakers = this.group && make("label.speakers", {}, "用谁的身份说", this.voices);
    this.keyboard = make("div.board-keys", { role: "group", "aria-label": "大字键盘", hidden: true });
    this.start = make("button.btn.go.start", { type: "button", hidden: true, onclick: () => this.#try(act(this.shown.blocked ? "unblocks" : "starts", this.#who())) });
    this.element = make(
      "article.phone", { "aria-label": `${this.shown.title}的手机` },
      make("header", {}, this.face, this.title, iconButton("more", `${this.shown.title}：更多`, { onclick: () => this.#more() })),
      this.pinned, this.talk, this.newer, this.toasts, this.start, this.speakers, this.writing.element, this.keyboard,
    );
    takesFiles(this.element, (file, name) => this.writing.sendsFile(file, name));
  }

  get speaker() {
    return this.group ? Number(this.voices.value) : this.shown.person;
  }

  becomes(shown) {
    this.shown = shown;
    this.title.replaceChildren(shown.title, make("small", {}, `${shown.role}，${shown.about}`));
    this.writing.commands = shown.commands;
    if (this.group) this.#becomesGroup(shown);
    else this.#becomesPrivate(shown);
    const keys = shown.keyboard.map((row) => row.map((key) => make("button", { type: "button", onclick: () => this.writing.says(key.text) }, key.text)));
    this.keyboard.hidden = !keys.length || this.writing.element.hidden;
    if (JSON.stringify(shown.keyboard) !== this.drawnKeyboard) {
      this.drawnKeyboard = JSON.stringify(shown.keyboard);
      this.keyboard.replaceChildren(...keys.map((row) => make("div", {}, ...row)));
    }
  }

  #becomesGroup(shown) {
    const inside = this.people.cast().filter(({ person }) => shown.inside.includes(person));
    if (inside.map(({ id }) => id).join() !== this.drawnInside) {
      this.drawnInside = inside.map(({ id }) => id).join();
      const before = this.voices.value || sessionStorage.getItem(this.#speakerKey());
      this.voices.replaceChildren(...inside.map(({ person, title }) => make("option", { value: person }, title)));
      if (inside.some(({ person }) => String(person) === before)) this.voices.value = before;
      this.#redraw();
    }
    const pinned = this.messages.get(shown.pinned.at(-1));
    this.pinned.hidden = !pinned;
    if (pinned) this.pinned.replaceChildren(make("span", {}, make("b", {}, "置顶"), pinned.text.split("\n")[0]));
    this.writing.element.hidden = !inside.length;
    this.voices.onchange = () => {
      sessionStorage.setItem(this.#speakerKey(), this.voices.value);
      this.#redraw();
    };
  }

  #becomesPrivate({ started, blocked }) {
    this.start.hidden = started && !blocked;
    this.start.textContent = blocked ? "重新启用" : "开始";
    this.writing.element.hidden = blocked;
  }

  // ---- what is said

  hears(messages) {
    const newest = Math.max(0, ...this.messages.keys());
    for (const message of messages) {
      const entry = entryOf(this.messages.get(message.id) ?? message); // what is gone no longer tells its album
      if (message.gone) this.messages.delete(message.id);
      else this.messages.set(message.id, message);
      this.#draw(entry);
    }
    if (this.group) this.#becomesGroup(this.shown);
    this.#follows(messages.filter((each) => each.id > newest && each.by));
  }

  // One's own words are always followed to the end; others' are announced to whoever reads further up.
  #follows(fresh) {
    if (fresh.some(({ by }) => by.id === this.speaker)) this.#toTheEnd();
    else if (fresh.length && this.#isAway()) {
      this.unseen = (this.unseen ?? 0) + fresh.length;
      this.newer.textContent = `往下看，${this.unseen}条新的`;
      this.newer.hidden = false;
    }
  }

  #isAway() {
    return this.talk.scrollTop < -AWAY; // it is counted from the end
  }

  #toTheEnd() {
    this.talk.scrollTop = 0;
    this.#hasSeen();
  }

  #hasSeen() {
    this.unseen = 0;
    this.newer.hidden = true;
  }

  #speakerKey() {
    return `linli speaks ${this.id}`;
  }

  hasOlder(more) {
    this.earlier.hidden = !more;
  }

  forgets() {
    this.messages.clear();
    this.rows.clear();
    this.log.replaceChildren();
  }

  waits(pressed) {
    for (const button of this.log.querySelectorAll("[data-press]")) {
      if (!pressed.has(button.dataset.press)) {
        button.removeAttribute("aria-busy");
        delete button.dataset.press;
      }
    }
  }

  pops({ text, alert }) {
    if (alert) return tell(text);
    this.toasts.textContent = text;
    this.toasts.hidden = false;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => { this.toasts.hidden = true; }, A_TOAST);
  }

  #redraw() {
    const entries = new Set([...this.messages.values()].map(entryOf));
    this.rows.clear();
    this.log.replaceChildren();
    for (const entry of entries) this.#draw(entry);
  }

  #draw(entry) {
    const messages = [...this.messages.values()].filter((each) => entryOf(each) === entry).sort((a, b) => a.id - b.id);
    const before = this.rows.get(entry);
    if (!messages.length) {
      const next = before?.nextElementSibling;
      before?.remove();
      this.rows.delete(entry);
      if (next) this.#dates(next);
      return;
    }
    const mine = messages[0].by?.id === this.speaker;
    const row = bubble(messages, mine, { inGroup: this.group, face: (by) => this.people.face(by) }, this.#hands());
    row.dataset.first = messages[0].id;
    row.dataset.day = dayKey(messages[0].date * 1000);
    row.dataset.on = day(messages[0].date * 1000);
    this.rows.set(entry, row);
    const held = before?.contains(document.activeElement);
    if (before) before.replaceWith(row);
    else this.#place(row);
    if (held) (row.querySelector(".keys button") ?? this.talk).focus({ preventScroll: true });
    this.#dates(row);
  }

  #place(row) {
    let after = this.log.lastElementChild;
    while (after && Number(after.dataset.first) > Number(row.dataset.first)) after = after.previousElementSibling;
    if (after) after.after(row);
    else this.log.prepend(row);
  }

  // A day is written over its first entry: in the row itself, so that nothing else has to move.
  #dates(row) {
    for (const each of [row, row.nextElementSibling]) {
      if (!each) continue;
      each.classList.toggle("new-day", each.previousElementSibling?.dataset.day !== each.dataset.day);
    }
  }

  async #loadOlder() {
    const found = await this.#try(older(this.id, Math.min(...this.messages.keys())));
    if (!found) return;
    this.hears(found.messages);
    this.hasOlder(found.more);
  }

  // ---- what is done

  #hands() {
    return {
      press: (message, key, button) => this.#press(message, key, button),
      follow: (url) => this.#follow(url),
      say: (text) => this.writing.says(text),
      show: (id) => this.#show(id),
      more: (message) => this.#about(message),
    };
  }

  async #press(message, key, button) {
    if (button.ariaBusy === "true") return;
    button.setAttribute("aria-busy", "true");
    this.people.pressed(this.speaker, this);
    const done = await this.#try(act("presses", this.#who({ message: message.id, data: key.callback_data })));
    if (done) button.dataset.press = done.press;
    else button.removeAttribute("aria-busy");
  }

  async #follow(url) {
    const done = await this.#try(act("follows", this.#who({ url })));
    if (done?.phone) this.goes(done.phone);
    else if (done) tell(`手机上点这里会打开 ${url}`);
  }

  #show(id) {
    const row = this.rows.get(entryOf(this.messages.get(id) ?? { id }));
    row?.scrollIntoView({ block: "center" });
    row?.classList.add("pointed");
    setTimeout(() => row?.classList.remove("pointed"), 1500);
  }

  #about(message) {
    const mine = message.by.id === this.speaker;
    const does = (name, how) => () => this.#try(act(name, this.#who({ message: message.id, ...how })));
    choices(message.by.name, [
      { label: "回复", does: () => this.writing.answer(message.id, message.text.slice(0, 30) || "这一条") },
      ...EMOJI.map((emoji) => ({ label: emoji, about: "点个表情", does: does("reacts", { emoji }) })),
      ...this.people.cast().filter(({ person }) => person !== this.speaker).map(({ person, title }) => ({ label: `转发给${title}`, does: does("forwards", { to: person }) })),
      mine && message.text && !message.photo && { label: "改一改", does: () => this.writing.edit(message.id, message.text) },
      mine && { label: "删掉", risk: true, does: does("deletes") },
    ]);
  }

  #more() {
    const does = (name, how) => () => this.#try(act(name, { phone: this.id, ...how }));
    const commands = this.shown.commands.map(({ command, description }) => ({ label: `/${command}`, about: description, does: () => this.writing.says(`/${command}`) }));
    const person = { who: this.speaker };
    const around = this.group
      ? [
        ...this.people.cast().map(({ person: who, title }) => (this.shown.inside.includes(who)
          ? { label: `${title}退群`, does: does("leaves", { who }) }
          : { label: `${title}进群`, does: does("joins", { who }) })),
        ...this.#aboutTheBot(does),
        this.shown.basic && { label: "升级成大群", about: "人多了都要升", does: does("upgrades") },
      ]
      : [this.shown.blocked
        ? { label: "重新启用", about: "邻里又能发消息来了", does: does("unblocks", person) }
        : { label: "停用邻里", about: "它发不来消息了", risk: true, does: does("blocks", person) }];
    const file = { label: "发文件", about: "表格、文档都行，拖进来也行", does: () => this.writing.choosesFile() };
    choices(this.shown.title, [...(this.writing.element.hidden ? [] : [file]), ...commands, ...around]);
  }

  // What the group's owner may do with the bot.
  #aboutTheBot(does) {
    const who = { who: this.shown.owner };
    const out = { label: "请邻里出去", risk: true, does: does("sends_out", who) };
    return {
      outside: [{ label: "请邻里进群", about: "群主来请", does: does("lets_in", who) }],
      inside: [{ label: "让邻里能置顶", about: "当群管理员", does: does("lets_pin", who) }, out],
      pins: [out],
    }[this.shown.bot];
  }

  #who(how = {}) {
    return { phone: this.id, who: this.speaker, ...how };
  }

  async #try(asked) {
    try {
      return await asked;
    } catch (error) {
      this.#wrong(error);
      return null;
    }
  }

  #wrong(error) {
    this.pops({ text: error.message });
  }
}

const entryOf = (message) => (message.album ? `album ${message.album}` : `${message.id}`);
