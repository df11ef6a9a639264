// Choosing a voice note: one of those that come along, or one's own.

import { Cannot } from "./act.js";
import { make } from "./make.js";
import { sheet } from "./sheet.js";
import { blobOf, things } from "./things.js";

const LONGEST = 60; // seconds
const NO_MICROPHONE = "没找到话筒，挑一段现成的。";

// `post` gets the sound and how many seconds it lasts.
export async function chooseVoice(post, wrong) {
  const { voices } = await things();
  const finish = async (gathering, seconds) => {
    dialog.close();
    try {
      await post(await gathering(), seconds);
    } catch (error) {
      wrong(error);
    }
  };
  const ready = voices.map(({ file, name, seconds, says }) => make(
    "button.btn", { type: "button", onclick: () => finish(() => blobOf(file), seconds) }, `「${says}」`, make("small", {}, `${name}，${seconds}秒`),
  ));
  const own = make("button.btn.go", { type: "button" }, "自己录一段");
  const dialog = sheet("发语音", make("div.choices", {}, ...ready), make("div.foot", {}, own));
  const deaf = () => { dialog.close(); wrong(new Cannot(NO_MICROPHONE)); };
  own.addEventListener("click", () => record(own, dialog, finish).catch(deaf), { once: true });
}

async function record(button, dialog, finish) {
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  const release = () => microphone.getTracks().forEach((track) => track.stop());
  if (!dialog.open) return release(); // it was closed before the microphone was allowed
  const recorder = new MediaRecorder(microphone);
  const parts = [];
  const began = Date.now();
  let wanted = false;
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.addEventListener("stop", () => {
    release();
    if (wanted) finish(() => new Blob(parts, { type: recorder.mimeType }), Math.max(1, Math.round((Date.now() - began) / 1000)));
  });
  const stop = () => recorder.state === "recording" && recorder.stop();
  dialog.addEventListener("close", stop);
  button.textContent = "说完了，发出去";
  button.addEventListener("click", () => { wanted = true; stop(); }, { once: true });
  setTimeout(() => { wanted = true; stop(); }, LONGEST * 1000);
  recorder.start();
}
