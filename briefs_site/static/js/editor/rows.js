// Rows that are added, moved by buttons or by dragging, and removed; numbers of sources follow.
import { closeGap, numberRows } from "briefdesk/numbering";
import { drag } from "briefdesk/drag";
import { proseField } from "briefdesk/prose";

const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

const listOf = (form, name) => form.querySelector(`[data-rows="${name}"]`);

const recount = (form) => {
  for (const shown of form.querySelectorAll("[data-number-of]"))
    shown.textContent = listOf(form, shown.dataset.numberOf).children.length;
};

const fresh = (name) => {
  const row = document.getElementById(name).content.querySelector("[data-row]").cloneNode(true);
  for (const element of [row, ...row.querySelectorAll("[id]")]) element.removeAttribute("id");
  for (const key of row.querySelectorAll("[name$='-key']")) key.value = uuid();
  return row;
};

const named = (row, name) => {
  row.querySelector("[data-shown]").textContent = name;
  for (const button of row.querySelectorAll(".icon")) {
    const label = `${button.getAttribute("aria-label").split(":")[0]}: ${name}`;
    button.setAttribute("aria-label", label);
  }
};

export const addActor = (form, actor) => {
  const list = listOf(form, "actors");
  const known = [...list.querySelectorAll("[name=actor-uid]")].some((field) => field.value === actor.uid);
  if (known) return;
  const row = fresh("new-actor");
  row.querySelector("[name=actor-uid]").value = actor.uid;
  row.querySelector("[name=actor-name]").value = actor.name;
  row.querySelector("[name=actor-kind]").value = actor.kind;
  row.querySelector("[data-glyph]").className = `kind kind-${actor.kind}`;
  row.querySelector("[data-kind]").textContent = actor.kind_label;
  named(row, actor.name);
  list.append(row);
  recount(form);
};

export const addName = (form, rows, name) => {
  const list = listOf(form, rows);
  const fields = [...list.querySelectorAll("input")];
  if (fields.some((field) => field.value.toLowerCase() === name.toLowerCase())) return;
  const row = fresh("new-name");
  row.querySelector("input").name = list.dataset.name;
  row.querySelector("input").value = name;
  named(row, name);
  list.append(row);
  recount(form);
};

const ADDERS = {
  part: (form, editors, changed) => {
    const row = fresh("new-part");
    listOf(form, "sections").append(row);
    const field = row.querySelector("[data-prose]");
    editors.set(field, proseField(field, changed));
    row.querySelector("[name=section-heading]").focus();
  },
  source: (form, editors) => {
    const row = fresh("new-source");
    listOf(form, "citations").append(row);
    numberRows(listOf(form, "citations"), editors);
    row.querySelector("[name=source-title]").focus();
  },
};

export const rows = (form, editors, changed) => {
  const moved = (list) => {
    if (list.dataset.rows === "citations") numberRows(list, editors);
    changed();
  };

  const move = (button) => {
    const row = button.closest("[data-row]");
    const down = button.dataset.move === "1";
    const other = down ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    other[down ? "after" : "before"](row);
    moved(row.parentElement);
    button.focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const remove = (button) => {
    const row = button.closest("[data-row]");
    const list = row.parentElement;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    for (const field of row.querySelectorAll("[data-prose]")) {
      editors.get(field)?.destroy();
      editors.delete(field);
    }
    const number = Number(row.querySelector("[name=citation-number]")?.value);
    row.remove();
    if (list.dataset.rows === "citations") closeGap(list, editors, number);
    recount(form);
    changed();
    (next?.querySelector("[data-remove]") ?? form.querySelector(`[data-adds="${list.dataset.rows}"]`))?.focus();
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-remove], [data-add]");
    if (!button) return;
    event.preventDefault();
    if ("move" in button.dataset) move(button);
    else if ("remove" in button.dataset) remove(button);
    else {
      ADDERS[button.dataset.add](form, editors, changed);
      recount(form);
      changed();
    }
  });
  drag(form, moved);
};
