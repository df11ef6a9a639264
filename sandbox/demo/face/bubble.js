// One entry of a talk: a message, an album, or something that happened.

import { icon, iconButton, make } from "./make.js";
import { map } from "./map.js";
import { hour } from "./times.js";
import { voice } from "./voice.js";
import { words } from "./words.js";

const LARGE = 1024 * 1024;

// `hands` are what can be done with it: press, follow, say, more, show.
export function bubble(messages, mine, people, hands) {
  const [first] = messages;
  if (first.happened !== undefined) return make("li.sep", {}, first.happened);
  const said = messages.find((each) => each.text) ?? first;
  const inside = [
    !mine && (people.inGroup || !first.by.bot) && make("span.from", {}, first.by.name),
    first.forwarded && make("span.from", {}, "转来的"),
    first.reply && quoted(first.reply, hands),
    pictures(messages),
    first.voice && voice(first.voice),
    first.document && paper(first.document),
    first.sticker && make("span.sticker", {}, first.sticker.emoji ?? ""),
    first.place && where(first.place),
    said.text && make("div.txt", {}, words(said.text, said.entities, hands)),
    stamp(messages.at(-1)),
    reactions(first.reactions),
  ];
  const box = make("div.bubble", {}, ...inside);
  const foot = said.keys.length ? [keys(said, hands)] : [];
  const menu = iconButton("more", `${first.by.name}的这一条：回复、表情`, { onclick: () => hands.more(said) });
  menu.classList.add("about");
  const row = make("div.row", {}, box, menu);
  const face = people.inGroup && !mine && make(first.by.bot ? "span.face.bot" : "span.face", { "aria-hidden": "true" }, people.face(first.by));
  return make(mine ? "li.msg.me" : "li.msg", { "data-id": first.id }, face, make("div.said", {}, row, ...foot));
}

function quoted(reply, hands) {
  return make("button.quoted", { type: "button", onclick: () => hands.show(reply.id) }, make("b", {}, reply.by), make("span", {}, reply.text));
}

function pictures(messages) {
  const photos = messages.filter((each) => each.photo).map((each) => each.photo);
  if (!photos.length) return null;
  const many = photos.length > 1;
  const figures = photos.map((photo, index) => {
    const { at, width, height } = photo;
    const label = many ? `照片，${photos.length}张里的第${index + 1}张` : "照片";
    const image = make("img", { src: at, width, height, alt: label, loading: "lazy", decoding: "async" });
    const shape = !many && height > width ? "a.photo.tall" : "a.photo";
    return make(shape, { href: at, target: "_blank", rel: "noopener", "aria-label": `${label}，看大的` }, image);
  });
  return make(many ? "div.media.pair" : "div.media", {}, ...figures);
}

function paper({ at, file_name: name, size }) {
  const large = size >= LARGE ? `${(size / LARGE).toFixed(1)}兆` : `${Math.max(1, Math.round(size / 1024))}K`;
  return make("a.paper", { href: at, download: name ?? "文件" }, icon("send"), make("span", {}, name ?? "文件", make("small", {}, `${large}，点开存下来`)));
}

function where({ lat, lon, title, address }) {
  const caption = title || address ? make("figcaption", {}, title, address && make("small", {}, address)) : null;
  return make("figure.media", {}, map({ lat, lon }), caption);
}

function stamp(message) {
  return make("time", {}, `${hour(message.date * 1000)}${message.edited ? " 改过" : ""}`);
}

function reactions(given) {
  const each = Object.entries(given ?? {});
  if (!each.length) return null;
  return make("div.reacts", {}, ...each.map(([emoji, count]) => make("span", { "aria-label": `${count}人点了${emoji}` }, `${emoji} ${count}`)));
}

function keys(message, hands) {
  const rows = message.keys.map((row) => make("div", {}, ...row.map((key) => {
    const press = (event) => (key.url ? hands.follow(key.url) : hands.press(message, key, event.currentTarget));
    return make("button", { type: "button", onclick: press }, key.text);
  })));
  return make("div.keys", {}, ...rows);
}
