// A sheet that comes up over the page, and goes with its cross, with Escape, or when something on it was chosen.

import { iconButton, make } from "./make.js";

export function sheet(title, ...inside) {
  const close = iconButton("close", "关上", { onclick: () => dialog.close() });
  const heading = make("h2", { id: `sheet-${Date.now()}` }, title);
  const dialog = make("dialog.sheet-up", { "aria-labelledby": heading.id }, make("header", {}, heading, close), ...inside);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// One line that has to be read before anything else: an alert, or why something can't be done.
export function tell(text) {
  const read = make("button.btn.go", { type: "button", autofocus: true, onclick: () => dialog.close() }, "知道了");
  const dialog = sheet("邻里说", make("p", {}, text), read);
  return dialog;
}

export function choices(title, rows) {
  const dialog = sheet(title, make("div.choices", {}, ...rows.filter(Boolean).map(({ label, about, does, risk }) => make(
    risk ? "button.btn.risk" : "button.btn",
    { type: "button", onclick: () => { dialog.close(); does(); } },
    label, about && make("small", {}, about),
  ))));
  return dialog;
}
