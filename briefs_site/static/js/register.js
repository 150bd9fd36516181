// The page of an actor: adds rows, suggests other actors, and loses nothing that was typed.
import { suggest } from "briefdesk/suggest";
import { watch } from "briefdesk/unsaved";

const form = document.getElementById("actor");

const offer = (cell) => {
  const input = cell.querySelector("input");
  const slug = cell.closest(".row").querySelector("[name$='-slug']");
  input.dataset.suggest = cell.dataset.other;
  suggest(input, (actor) => {
    slug.value = actor.slug;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    changed();
  });
};

const add = (kind) => {
  const total = form.elements[`${kind}-TOTAL_FORMS`];
  const made = document.getElementById(`new-${kind}`).content.querySelector(".row").cloneNode(true);
  const number = total.value;
  for (const element of [made, ...made.querySelectorAll("*")])
    for (const { name, value } of [...element.attributes])
      if (value.includes("__prefix__")) element.setAttribute(name, value.replace("__prefix__", number));
  total.value = Number(number) + 1;
  form.querySelector(`[data-rows="${kind}"] tbody`).append(made);
  for (const cell of made.querySelectorAll("[data-other]")) offer(cell);
  made.querySelector("input:not([type=radio], [type=hidden]), select").focus();
};

// Search for the name as it is in the row now, saved or not.
const aim = (row) => {
  const link = row.querySelector("[data-try]");
  if (!link) return;
  const name = row.querySelector("[name$='-value']").value.trim();
  const address = new URL(link.href);
  // Without quotation marks, which would end the phrase: as WITHOUT_QUOTATION_MARKS says.
  address.searchParams.set("q", `"${name.replace(/["“”]/g, "").replace(/[„«»]/g, " ")}"`);
  link.href = address;
  link.hidden = !name;
};

const changed = form.querySelector("#save") ? watch(form) : () => {};
if (form.querySelector("#save")) {
  for (const cell of form.querySelectorAll("[data-other]")) offer(cell);
  for (const button of form.querySelectorAll("[data-add]")) {
    button.hidden = false;
    button.addEventListener("click", () => add(button.dataset.add));
  }
  form.addEventListener("input", (event) => {
    const row = event.target.closest(".names .row");
    if (row) aim(row);
  });
  document.getElementById("problems")?.focus();
}
