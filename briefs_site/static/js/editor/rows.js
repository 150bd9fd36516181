// Rows of a formset: added from a template, moved by buttons or by dragging, removed and brought
// back. Only their numbers are written; the server reads them when the page is saved.
import { drag } from "briefdesk/drag";
import { announce } from "briefdesk/announce";

const ORDER = "[name$='-ORDER']";
const GONE = "[data-gone]";

export const listOf = (form, name) => form.querySelector(`[data-rows="${name}"]`);
export const rowsOf = (list) => [...list.children].filter((row) => !row.classList.contains("removed"));
export const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

const total = (form, name) => form.elements[`${name}-TOTAL_FORMS`];

// The places of the rows, and those of rows that the list does not show, such as the remark.
const place = (list) => {
  const rows = [...list.children];
  for (const [at, row] of rows.entries()) row.querySelector(ORDER).value = at + 1;
  const remark = list.closest("form").querySelector("[data-remark-place]");
  if (list.dataset.rows === "parts" && remark) remark.value = rows.length + 1;
};

// Of a form that nobody has filled in the page says nothing.
const isFilled = (row) => [...row.querySelectorAll("input[name], textarea")].some(
  (field) => field.value && !/-(ORDER|DELETE|kind)$/.test(field.name),
);
const recount = (form, list) => {
  for (const shown of form.querySelectorAll(`[data-number-of="${list.dataset.rows}"]`))
    shown.textContent = rowsOf(list).filter(isFilled).length;
};

export const named = (row, name) => {
  row.querySelector("[data-shown]").textContent = name;
  for (const button of row.querySelectorAll(".icon")) {
    const label = `${button.getAttribute("aria-label").split(":")[0]}: ${name}`;
    button.setAttribute("aria-label", label);
  }
};

// The page hears of every change, and does what else follows from it.
const changedIn = (form, list, detail = {}) => {
  place(list);
  recount(form, list);
  form.dispatchEvent(new CustomEvent("briefdesk:rows", { detail: { list, ...detail } }));
};

// A copy of the template, with the next free index in its names.
const addRow = (form, name, fill = () => {}) => {
  const list = listOf(form, name);
  const count = total(form, name);
  const template = document.getElementById(`new-${name}`);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", count.value);
  const row = holder.content.querySelector("[data-row]");
  count.value = Number(count.value) + 1;
  fill(row);
  list.append(row);
  changedIn(form, list, { added: row });
  return row;
};

export const addActor = (form, actor) => {
  const same = rowsOf(listOf(form, "actors")).some((row) => fieldOf(row, "uid").value === actor.uid);
  if (same) return;
  addRow(form, "actors", (row) => {
    for (const name of ["uid", "name", "kind"]) fieldOf(row, name).value = actor[name];
    row.querySelector("[data-glyph]").className = `kind kind-${actor.kind}`;
    row.querySelector("[data-kind]").textContent = actor.kind_label;
    named(row, actor.name);
  });
};

export const addName = (form, rows, name) => {
  const known = rowsOf(listOf(form, rows)).map((row) => fieldOf(row, "name").value.toLowerCase());
  if (known.includes(name.toLowerCase())) return;
  addRow(form, rows, (row) => {
    fieldOf(row, "name").value = name;
    named(row, name);
  });
};

const move = (form, button) => {
  const row = button.closest("[data-row]");
  const rows = rowsOf(row.parentElement);
  const other = rows[rows.indexOf(row) + Number(button.dataset.move)];
  if (!other) return;
  other[button.dataset.move === "1" ? "after" : "before"](row);
  changedIn(form, row.parentElement);
  button.focus();
  row.scrollIntoView({ block: "nearest" });
};

const setGone = (form, row, gone) => {
  row.querySelector(GONE).checked = gone;
  row.classList.toggle("removed", gone);
  changedIn(form, row.parentElement, { [gone ? "removed" : "restored"]: row });
};

const remove = (form, row) => {
  const list = row.parentElement;
  const rows = rowsOf(list);
  const at = rows.indexOf(row);
  setGone(form, row, true);
  const next = rows[at + 1] ?? rows[at - 1];
  const field = form.querySelector(`[data-adds="${list.dataset.rows}"]`) ?? form.querySelector(`[data-add="${list.dataset.rows}"]`);
  (next?.querySelector("[data-remove]") ?? field)?.focus();
  announce("removed", () => {
    setGone(form, row, false);
    row.querySelector("[data-remove]").focus();
  });
};

// Puts another index into the names and ids of a row.
const reindex = (row, name, at) => {
  for (const element of row.querySelectorAll("[name], [id], [aria-describedby]"))
    for (const attribute of ["name", "id", "aria-describedby"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(new RegExp(`\\b${name}-\\d+-`), `${name}-${at}-`));
    }
};

// `mayRemove` may ask first; it gets the row and what to do then.
export const rows = (form, mayRemove) => {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-remove], [data-add]");
    if (!button) return;
    if ("move" in button.dataset) move(form, button);
    else if ("remove" in button.dataset) {
      const row = button.closest("[data-row]");
      mayRemove(row, () => remove(form, row));
    } else {
      const row = addRow(form, button.dataset.add);
      [...row.querySelectorAll("input, textarea")].find((field) => field.offsetParent)?.focus();
    }
  });
  form.addEventListener("input", ({ target }) => {
    const list = target.closest("[data-rows]");
    if (list) recount(form, list);
  });
  drag(form, (list) => changedIn(form, list));
  // Rows that the server made of a pasted list get the next indexes of the page, to which rows may
  // have been added since it was asked.
  let last = null;
  form.addEventListener("htmx:beforeSwap", ({ target }) => {
    last = target.closest("[data-rows]")?.lastElementChild;
  });
  form.addEventListener("htmx:afterSwap", ({ target, detail }) => {
    const list = target.closest("[data-rows]");
    if (!list) return;
    const name = list.dataset.rows;
    const count = total(form, name);
    const rows = [...list.children];
    for (const row of rows.slice(rows.indexOf(last) + 1)) reindex(row, name, count.value++);
    // Empty rows that the page offered are not needed any more.
    for (const row of rowsOf(list)) if (!isFilled(row) && !row.contains(document.activeElement)) row.remove();
    changedIn(form, list, { pasted: detail.requestConfig.formData.get(`add_${name}`) });
  });
};
