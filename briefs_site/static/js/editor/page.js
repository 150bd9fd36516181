// The page where a brief is written. Everything works without this; it makes it quicker.
import { SEPARATOR, suggest } from "briefdesk/suggest";
import { found } from "briefdesk/found";
import { openTabOf, tabs } from "briefdesk/tabs";
import { watch } from "briefdesk/unsaved";
import { addActor, addName, rows } from "briefdesk/rows";
import { prose } from "briefdesk/prose";

const form = document.getElementById("brief");
const changed = watch(form);
const editors = prose(form, changed);
rows(form, editors, changed);
found(form, changed);
tabs(form);

for (const input of form.querySelectorAll("[data-suggest]")) {
  const adds = input.dataset.adds;
  suggest(input, (choice, typed) => {
    if (adds === "actor") addActor(form, choice);
    else if (adds) addName(form, adds, choice.name);
    // Names typed before the chosen one stay in the field.
    const last = typed.split(SEPARATOR).at(-1);
    const before = typed.slice(0, typed.length - last.length).replace(/\S$/, "$& ");
    const whole = choice.name.toLowerCase().startsWith(typed.trim().toLowerCase());
    if (adds) input.value = whole ? "" : before;
    else if ("several" in input.dataset) input.value = before + choice.name;
    changed();
  });
  // Pasted into a one-line field, lines would be joined without anything between them.
  input.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text").trim().split(/\s*[\r\n]+\s*/);
    if (lines.length < 2) return;
    event.preventDefault();
    input.setRangeText(lines.join("; "), input.selectionStart, input.selectionEnd, "end");
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

// A title is one line, however long it is.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".title, [data-one-line]")) event.preventDefault();
});

// Where a text is long and its field cannot grow by itself, the script makes it.
if (!CSS.supports("field-sizing", "content")) {
  const grow = (field) => {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  };
  for (const field of form.querySelectorAll(".title, [data-one-line]")) {
    grow(field);
    field.addEventListener("input", () => grow(field));
  }
}

// Menus close with Escape and when something else is pressed.
const menus = [...form.querySelectorAll("details.menu")];
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && menus.find((menu) => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

form.addEventListener("click", (event) => {
  const link = event.target.closest(".problems a");
  const field = link && document.querySelector(link.getAttribute("href"));
  if (!field) return;
  event.preventDefault();
  openTabOf(field);
  (field.querySelector(".ProseMirror, textarea:not([hidden])") ?? field).focus();
});
document.getElementById("problems")?.focus();
