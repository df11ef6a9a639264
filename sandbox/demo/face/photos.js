// Choosing photos: from the few that come along, or from the disk. They are made small first, as the app does.

import { Cannot } from "./act.js";
import { make } from "./make.js";
import { sheet } from "./sheet.js";
import { blobOf, things } from "./things.js";

const MOST = 10;
const LONGEST_SIDE = 1280;
const QUALITY = 0.85;
const NO_PICTURE = "这个文件不是照片，换一张。";

// `post` gets the chosen photos, small enough to be sent.
export async function choosePhotos(post, wrong) {
  const { pictures } = await things();
  const send = make("button.btn.go", { type: "button", disabled: true }, "挑一张");
  const boxes = pictures.map(({ file, name }) => make(
    "label.pick", {},
    make("input", { type: "checkbox", value: file, "aria-label": name }), make("img", { src: `/${file}`, alt: "", width: 320, height: 240 }), make("span", {}, name),
  ));
  const own = make("input.sr", { type: "file", accept: "image/*", multiple: true, id: "own-photos" });
  const dialog = sheet(
    "发照片", make("div.picks", {}, ...boxes),
    make("div.foot", {}, own, make("label.btn", { for: "own-photos" }, "从电脑里挑"), send),
  );
  const chosen = () => boxes.map((box) => box.querySelector("input")).filter((input) => input.checked);
  dialog.addEventListener("change", () => {
    const count = chosen().length;
    send.disabled = count < 1 || count > MOST;
    send.textContent = count > MOST ? `最多${MOST}张` : count ? `发出去（${count}张）` : "挑一张";
  });
  const finish = async (gathering) => {
    dialog.close();
    try {
      await post(await gathering());
    } catch (error) {
      wrong(error);
    }
  };
  send.addEventListener("click", () => {
    const files = chosen().map((input) => input.value);
    finish(() => Promise.all(files.map(blobOf)));
  });
  own.addEventListener("change", () => {
    const files = [...own.files].slice(0, MOST);
    if (files.length) finish(() => Promise.all(files.map(made)));
  });
}

async function made(file) {
  const picture = await createImageBitmap(file).catch(() => { throw new Cannot(NO_PICTURE); });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = make("canvas", { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
