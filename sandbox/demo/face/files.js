// Choosing a file: the table that comes along, or one from the disk. It is sent as it is.

import { make } from "./make.js";
import { sheet } from "./sheet.js";
import { blobOf, things } from "./things.js";

// `post` gets the file and its name.
export async function chooseFile(post, wrong) {
  const { tables } = await things();
  const finish = async (gathering, name) => {
    dialog.close();
    try {
      await post(await gathering(), name);
    } catch (error) {
      wrong(error);
    }
  };
  const ready = tables.map(({ file, name, says }) => make(
    "div.ready", {},
    make("button.btn", { type: "button", onclick: () => finish(() => blobOf(file), name) }, name, make("small", {}, says)),
    make("a", { href: `/${file}`, download: name, "aria-label": `把${name}存到电脑里` }, "存下来看看"),
  ));
  const own = make("input.sr", { type: "file", id: "own-file" });
  const dialog = sheet("发文件", make("div.choices", {}, ...ready), make("div.foot", {}, own, make("label.btn", { for: "own-file" }, "从电脑里挑")));
  own.addEventListener("change", () => {
    const [file] = own.files;
    if (file) finish(() => file, file.name);
  });
}

// Whatever is dropped on a phone is sent from it.
export function takesFiles(element, post) {
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", async (event) => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) await post(file, file.name);
  });
}
