// Choosing a place: on the small map, or by the name of a building.

import { make } from "./make.js";
import { map, knownPlaces, placeAt } from "./map.js";
import { sheet } from "./sheet.js";

// `post` gets the place.
export function choosePlace(post) {
  const finish = (place) => { dialog.close(); post(place); };
  const drawn = map();
  drawn.addEventListener("click", ({ clientX, clientY }) => {
    const { left, top, width, height } = drawn.getBoundingClientRect();
    finish(placeAt((clientX - left) / width, (clientY - top) / height));
  });
  const names = knownPlaces().map((place) => make("button.btn", { type: "button", onclick: () => finish(place) }, place.name));
  const dialog = sheet("发位置", make("p.small", {}, "点图上随便哪儿，或者点楼号。"), drawn, make("div.choices.short", {}, ...names));
}
