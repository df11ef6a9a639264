// The few photos and voices that come along, for whoever has none at hand.

let known = null;

export async function things() {
  known ??= await (await fetch("/things.json")).json();
  return known;
}

export async function blobOf(file) {
  return (await fetch(`/${file}`)).blob();
}
