// The list of sources: numbers, the two lines of a folded one, and what is asked before one that
// the text cites is removed.
import { ask } from "briefdesk/dialogs";
import { citedNumbers, closeGap, numberRows } from "briefdesk/numbering";
import { fieldOf, listOf, rowsOf } from "briefdesk/rows";

const FOUND_BY = ["title", "author", "publisher", "url"];
const numberOf = (row) => fieldOf(row, "number").value;

// What the text may cite: each number with the title of its source, and the words that find it.
export const sourcesOf = (form) =>
  rowsOf(listOf(form, "sources"))
    .filter((row) => numberOf(row))
    .map((row) => ({
      number: numberOf(row),
      name: fieldOf(row, "title").value || fieldOf(row, "url").value,
      words: FOUND_BY.map((name) => fieldOf(row, name).value).join(" "),
    }));

const fold = (row) => {
  for (const shown of row.querySelectorAll("[data-from]")) shown.textContent = fieldOf(row, shown.dataset.from).value;
  const title = row.querySelector("[data-from=title]");
  title.textContent ||= fieldOf(row, "url").value || title.dataset.empty;
  row.querySelector("[data-grade]").textContent = fieldOf(row, "reliability").value + fieldOf(row, "credibility").value;
};

const showCited = (form, editors) => {
  const { never, once, often } = listOf(form, "sources").dataset;
  const cited = citedNumbers(editors);
  for (const row of rowsOf(listOf(form, "sources"))) {
    const count = cited.get(Number(numberOf(row))) ?? 0;
    const words = [never, once][count] ?? often.replace("{count}", count);
    const place = row.querySelector("[data-cited]");
    // What the server wrote also says where; it stays while the count does.
    if (place.dataset.cited !== String(count)) place.textContent = words;
    place.dataset.cited = count;
  }
};

// The labels of the parts that cite a number.
const placesOf = (number, editors) =>
  [...editors]
    .filter(([field, editor]) => !field.closest(".removed") && citedNumbers(new Map([[field, editor]])).has(number))
    .map(([field]) => field.getAttribute("aria-label"));

// Asks before a source that the text cites is removed.
export const askFirst = (row, editors, remove) => {
  const number = Number(fieldOf(row, "number")?.value);
  const places = number && row.closest("[data-rows=sources]") ? placesOf(number, editors) : [];
  if (!places.length) return remove();
  ask("remove-dialog", places, remove);
};

// What was typed after the pasted text while the rows were on their way stays.
const clear = (field, pasted) => {
  if (field.value.startsWith(pasted)) field.value = field.value.slice(pasted.length).trimStart();
};

export const sources = (form, editors) => {
  const list = listOf(form, "sources");
  const redraw = () => {
    for (const editor of editors.values()) editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
    showCited(form, editors);
  };
  form.addEventListener("briefdesk:rows", ({ detail }) => {
    if (detail.list !== list) return;
    if (detail.removed) closeGap(list, editors, detail.removed);
    if (detail.restored) {
      const taken = rowsOf(list).some((row) => row !== detail.restored && numberOf(row) === numberOf(detail.restored));
      if (taken) fieldOf(detail.restored, "number").value = "";
    }
    numberRows(list, editors);
    if (detail.pasted) {
      const pasted = document.getElementById("id_add_sources");
      clear(pasted, detail.pasted);
      // The button was switched off while the server read, and so lost the focus.
      if (document.activeElement === document.body) pasted.focus();
    }
    redraw();
  });
  list.addEventListener("input", ({ target }) => {
    fold(target.closest("[data-row]"));
    numberRows(list, editors);
    redraw();
  });
  form.addEventListener("briefdesk:text", () => showCited(form, editors));
  showCited(form, editors);
};
