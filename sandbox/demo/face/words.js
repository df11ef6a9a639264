// A text with its entities, as elements. What people typed never becomes markup.

import { make } from "./make.js";

const STYLES = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span.spoiler",
};
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

// `follow` is called with a link, `say` with a command somebody presses in a text.
export function words(text, entities, { follow, say }) {
  const root = document.createDocumentFragment();
  const open = [{ node: root, end: text.length }];
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let at = 0;
  const upTo = (end) => {
    if (end > at) open.at(-1).node.append(text.slice(at, end));
    at = Math.max(at, end);
  };
  const close = () => {
    const { end, block } = open.at(-1);
    upTo(end);
    open.pop();
    if (block && text[at] === "\n") at += 1; // a block ends its own line
  };
  for (const entity of sorted) {
    while (entity.offset >= open.at(-1).end) close();
    upTo(entity.offset);
    const node = element(entity, text.slice(entity.offset, entity.offset + entity.length), follow, say);
    const end = Math.min(entity.offset + entity.length, open.at(-1).end);
    open.at(-1).node.append(node);
    open.push({ node, end, block: BLOCKS.has(entity.type) });
  }
  while (open.length > 1) close();
  upTo(text.length);
  return root;
}

function element(entity, inside, follow, say) {
  switch (entity.type) {
    case "text_link":
    case "url":
      return make("button.link", { type: "button", title: entity.url ?? inside, onclick: () => follow(entity.url ?? inside) });
    case "bot_command":
      return make("button.link", { type: "button", onclick: () => say(inside) });
    case "date_time":
      return make("time.moment", { datetime: new Date(entity.unix_time * 1000).toISOString() });
    case "text_mention":
    case "mention":
      return make("span.mention");
    default:
      return make(STYLES[entity.type] ?? "span");
  }
}
