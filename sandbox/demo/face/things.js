// The few photos and voices that come along, for whoever has none at hand.

import { answered, Cannot } from "./act.js";

const GONE = "这一样没取着，等接上了再试。";

let known = null;

export async function things() {
  known ??= await answered(fetch("/things.json"));
  return known;
}

export async function blobOf(file) {
  const answer = await fetch(`/${file}`).catch(() => { throw new Cannot(GONE); });
  return answer.blob();
}
