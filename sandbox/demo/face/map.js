// The small drawn map: buildings where their pins are, a path, a patch of green.

import { draw } from "./make.js";

const WIDTH = 320;
const HEIGHT = 180;
const MARGIN = 44;
const TALLER = 1.6; // the least that a map shows of the world, next to the spread of its buildings

let places = [];
let frame = { south: 0, west: 0, scale: 1 };

export function knowPlaces(known) {
  places = known;
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const span = Math.max(east - west, (north - south) / TALLER, 0.001);
  frame = {
    scale: (WIDTH - 2 * MARGIN) / Math.max(span, north - south),
    middle: { lat: (south + north) / 2, lon: (west + east) / 2 },
  };
}

// The estate lies on its side, so that a row of buildings has room.
const across = ({ lat }) => WIDTH / 2 + (lat - frame.middle.lat) * frame.scale;
const down = ({ lon }) => HEIGHT / 2 - 14 + (lon - frame.middle.lon) * frame.scale;

export const knownPlaces = () => places;

export function placeAt(x, y) {
  return {
    lat: frame.middle.lat + (x * WIDTH - WIDTH / 2) / frame.scale,
    lon: frame.middle.lon + (y * HEIGHT - HEIGHT / 2 + 14) / frame.scale,
  };
}

export function map(pin) {
  const road = `M0 ${HEIGHT - 44}h${WIDTH}M${WIDTH / 2} ${HEIGHT - 44}v44`;
  const houses = places.map((place) => {
    const [x, y] = [across(place), down(place)];
    return draw("g", {}, draw("rect", { class: "house", x: x - 16, y: y - 34, width: 32, height: 62, rx: 4 }), write(x, y + 46, place.name));
  });
  const marks = pin ? [needle(Math.min(WIDTH - 12, Math.max(12, across(pin))), Math.min(HEIGHT - 8, Math.max(40, down(pin))))] : [];
  return draw(
    "svg", { class: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": pin ? `小地图，图钉在${nearest(pin)}` : "小地图" },
    draw("rect", { class: "ground", width: WIDTH, height: HEIGHT }),
    draw("rect", { class: "green", x: 14, y: HEIGHT - 30, width: 92, height: 22, rx: 6 }), write(60, HEIGHT - 14, "小广场"),
    draw("path", { class: "road", d: road }), ...houses, ...marks,
  );
}

function write(x, y, words) {
  const text = draw("text", { x, y, "text-anchor": "middle" });
  text.textContent = words;
  return text;
}

function needle(x, y) {
  return draw("g", { class: "pin", transform: `translate(${x} ${y})` }, draw("path", { d: "M0 0c-11-16-16-23-16-32a16 16 0 0 1 32 0c0 9-5 16-16 32z" }), draw("circle", { cy: -32, r: 6 }));
}

function nearest(pin) {
  const far = (place) => Math.hypot(place.lat - pin.lat, place.lon - pin.lon);
  const [found] = [...places].sort((one, other) => far(one) - far(other));
  return found ? `${found.name}旁边` : "这儿";
}
