// What one writes with: words, photos, a place, a voice; and the big words that stand in for typing.

import { act, send } from "./act.js";
import { iconButton, make } from "./make.js";
import { chooseFile } from "./files.js";
import { choosePhotos } from "./photos.js";
import { choosePlace } from "./places.js";
import { chooseVoice } from "./voices.js";

const LONGEST = 4096;

export class Writing {
  // `speaker` tells who speaks; `wrong` hears why something couldn't be done.
  constructor(phone, speaker, wrong) {
    this.phone = phone;
    this.speaker = speaker;
    this.wrong = wrong;
    this.reply = 0;
    this.editing = 0;
    this.commands = [];
    this.field = make("textarea", {
      rows: 1, maxlength: LONGEST, placeholder: "写一句…", "aria-label": "写一句", enterkeyhint: "send",
      onkeydown: (event) => this.#typed(event), oninput: () => this.#grow(),
    });
    this.about = make("p.about-line", { hidden: true });
    this.list = make("div.commands", { hidden: true, role: "group", "aria-label": "命令" });
    this.form = make(
      "form.write", { "aria-label": "写一句", onsubmit: (event) => { event.preventDefault(); this.says(); } },
      iconButton("photo", "发照片", { onclick: () => choosePhotos((photos) => this.#photos(photos), wrong).catch(wrong) }),
      iconButton("place", "发位置", { onclick: () => choosePlace((place) => this.#try(act("sends_place", this.#who({ ...place, name: undefined })))) }),
      iconButton("voice", "发语音", { onclick: () => chooseVoice((sound, seconds) => this.#voice(sound, seconds), wrong).catch(wrong) }),
      this.field, make("button.icon.send", { type: "submit", "aria-label": "发这句" }, iconButton("send", "").firstChild),
    );
    this.element = make("div.writing", {}, this.list, this.about, this.form);
    this.kept = `linli writes ${phone}`;
    this.field.value = sessionStorage.getItem(this.kept) ?? "";
  }

  async says(text = this.field.value) {
    const said = text.trim();
    if (!said || this.sending) return;
    this.sending = true;
    const typed = text === this.field.value;
    const asked = typed && this.editing
      ? act("edits", { phone: this.phone, who: this.speaker(), message: this.editing, text: said })
      : act("says", this.#who({ text: said }));
    if (await this.#try(asked) && typed) this.#clear();
    this.sending = false;
  }

  answer(message, text) {
    this.#about(`回复：${text}`, { reply: message });
  }

  edit(message, text) {
    this.field.value = text;
    this.#about("改这一条", { editing: message });
    this.#grow();
  }

  #about(words, { reply = 0, editing = 0 }) {
    this.reply = reply;
    this.editing = editing;
    const drop = iconButton("close", "算了", { onclick: () => this.#clear(!editing) });
    this.about.replaceChildren(make("span", {}, words), drop);
    this.about.hidden = false;
    this.field.focus();
  }

  #clear(keepsWords = false) {
    if (!keepsWords) this.field.value = "";
    this.reply = this.editing = 0;
    this.about.hidden = true;
    this.#grow();
  }

  #who(how) {
    return { phone: this.phone, who: this.speaker(), ...how, ...(this.reply ? { reply: this.reply } : {}) };
  }

  async #photos(photos) {
    const album = photos.length > 1 ? String(Date.now()) : "";
    const caption = this.field.value.trim();
    for (const [index, photo] of photos.entries()) {
      await this.#file("photo", photo, { album, caption: index ? "" : caption });
    }
    this.#clear();
  }

  async #voice(sound, seconds) {
    await this.#file("voice", sound, { seconds });
    this.#clear(true);
  }

  choosesFile() {
    return chooseFile((file, name) => this.sendsFile(file, name), this.wrong).catch(this.wrong);
  }

  sendsFile(file, name) {
    return this.#try(this.#file("file", file, { name }));
  }

  #file(kind, file, about) {
    return send(kind, file, this.#who(about));
  }

  async #try(asked) {
    try {
      await asked;
      this.reply = 0;
      if (!this.editing) this.about.hidden = true;
      return true;
    } catch (error) {
      this.wrong(error);
      return false;
    }
  }

  #typed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.says();
    }
  }

  #grow() {
    sessionStorage.setItem(this.kept, this.field.value);
    this.field.rows = Math.min(4, this.field.value.split("\n").length);
    const begun = this.field.value.startsWith("/") ? this.commands.filter(({ command }) => `/${command}`.startsWith(this.field.value)) : [];
    this.list.hidden = !begun.length;
    this.list.replaceChildren(...begun.map(({ command, description }) => make(
      "button", { type: "button", onclick: () => { this.field.value = ""; this.#grow(); this.says(`/${command}`); } }, make("b", {}, `/${command}`), ` ${description}`,
    )));
  }
}
