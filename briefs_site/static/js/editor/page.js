// The page where a brief is written. Everything works without this; it makes it quicker.
import { SEPARATOR, suggest } from "briefdesk/suggest";
import { checks } from "briefdesk/checks";
import { copies } from "briefdesk/copies";
import { found } from "briefdesk/found";
import { menus } from "briefdesk/menus";
import { presence } from "briefdesk/presence";
import { problems } from "briefdesk/problems";
import { tabs } from "briefdesk/tabs";
import { token, watch } from "briefdesk/unsaved";
import { addActor, addName, rows } from "briefdesk/rows";
import { prose } from "briefdesk/prose";
import { askFirst, sources } from "briefdesk/sources";

const form = document.getElementById("brief");
const changed = watch(form, copies(form));
const editors = prose(form);
rows(form, (row, remove) => askFirst(row, editors, remove));
sources(form, editors);
const createActor = found(form);
tabs(form);
menus(form);
checks(form);
problems(form, editors);
presence(form);
for (const name of ["briefdesk:rows", "briefdesk:text"]) form.addEventListener(name, changed);

const ADDERS = {
  actors: (choice) => (choice.create ? createActor(choice) : addActor(form, choice)),
  topics: (choice) => addName(form, "topics", choice.name),
  authors: (choice) => addName(form, "authors", choice.name),
};
for (const input of form.querySelectorAll("[data-suggest]")) {
  const { adds } = input.dataset;
  suggest(input, (choice, typed) => {
    ADDERS[adds]?.(choice);
    // Names typed before the chosen one stay in the field.
    const last = typed.split(SEPARATOR).at(-1);
    const before = typed.slice(0, typed.length - last.length).replace(/\S$/, "$& ");
    const whole = choice.name.toLowerCase().startsWith(typed.trim().toLowerCase());
    if (adds) input.value = whole ? "" : before;
    else input.value = choice.value ?? before + choice.name;
    changed();
  });
  // Topics and authors need not be known; Enter makes rows of what was typed.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    if (adds !== "topics" && adds !== "authors") return;
    for (const name of input.value.split(SEPARATOR)) if (name.trim()) addName(form, adds, name.trim());
    input.value = "";
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
  if (event.key === "Enter" && event.target.matches(".title")) event.preventDefault();
});

// What htmx asks for is only shown if it came: not the log-in page, and not a refusal. Checks that
// nobody has asked for fail in silence.
const lost = () => token(form.dataset.session, document.getElementById("lost"));
const isQuiet = ({ elt, formData }) => elt.id === "checks" && !formData.get("checks");
form.addEventListener("htmx:beforeSwap", async ({ detail, target }) => {
  const { xhr, requestConfig } = detail;
  if (xhr.status === 200 && new URL(xhr.responseURL).pathname === requestConfig.path) return;
  detail.shouldSwap = false;
  if (isQuiet(requestConfig)) return;
  const fresh = await lost();
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh;
  target.removeAttribute("aria-busy");
});
form.addEventListener("htmx:sendError", ({ detail }) => isQuiet(detail.requestConfig) || lost());
