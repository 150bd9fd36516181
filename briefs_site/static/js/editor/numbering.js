// Numbers of sources follow their order, and the markers in the texts follow the numbers: [3], but
// not \[3]. The server does the same with what it gets (briefs/editing/numbering.py); the cases in
// tests/cases/numbering.jsonl test both.
import { fieldOf, rowsOf } from "briefdesk/rows";
import { followHistory } from "briefdesk/undone";

export const MARKER = /(\\?)\[(\d{1,4})\]/g;

const show = (row, number) => {
  fieldOf(row, "number").value = number;
  row.querySelector("[data-number]").textContent = number;
  for (const button of row.querySelectorAll(".icon")) {
    const label = button.getAttribute("aria-label");
    button.setAttribute("aria-label", `${label.split(/ \d+$|\s+$/)[0]} ${number}`);
  }
};

// `numberNow` returns the new number for an old one. Only markers that touch one of the ranges change.
const rewrite = (editor, numberNow, ranges = [[0, Infinity]]) => {
  const found = [];
  editor.state.doc.descendants((node, at) => {
    if (!node.isText) return;
    for (const match of node.text.matchAll(MARKER)) {
      const number = numberNow(Number(match[2]));
      if (match[1] || number === Number(match[2])) continue;
      const from = at + match.index;
      const to = from + match[0].length;
      if (ranges.some(([start, end]) => from < end && to > start)) found.push({ from, to, text: `[${number}]` });
    }
  });
  if (!found.length) return;
  // Undoing only this would make texts and list disagree, so it is not a step of its own.
  const change = editor.state.tr.setMeta("addToHistory", false);
  for (const { from, to, text } of found.reverse()) change.insertText(text, from, to);
  editor.view.dispatch(change);
};

// How often each number is cited, in the parts that are not removed.
export const citedNumbers = (editors) => {
  const numbers = new Map();
  for (const [field, editor] of editors) {
    if (field.closest(".removed")) continue;
    for (const [, literal, digits] of editor.getText().matchAll(MARKER))
      if (!literal) numbers.set(Number(digits), (numbers.get(Number(digits)) ?? 0) + 1);
  }
  return numbers;
};

const give = (rows, editors, mapping) => {
  for (const row of rows) show(row, mapping.get(Number(fieldOf(row, "number").value)));
  if ([...mapping].every(([old, now]) => old === now)) return;
  for (const editor of editors.values()) {
    followHistory(editor, mapping, rewrite);
    rewrite(editor, (number) => mapping.get(number) ?? number);
  }
};

const isFilled = (row) => fieldOf(row, "title").value || fieldOf(row, "url").value;

// Gives new rows the next free numbers, as soon as something is typed into them, and puts the
// numbers in the order of the rows.
export const numberRows = (list, editors) => {
  const rows = rowsOf(list);
  const cited = citedNumbers(editors);
  // A number that the text still cites stays that of its removed source: no new one takes it.
  const held = [...list.children].filter((row) => rows.includes(row) || cited.has(Number(fieldOf(row, "number").value)));
  let last = Math.max(0, ...held.map((row) => Number(fieldOf(row, "number").value)));
  for (const row of rows) if (!fieldOf(row, "number").value && isFilled(row)) show(row, ++last);
  const numbered = rows.filter((row) => fieldOf(row, "number").value);
  const numbers = numbered.map((row) => Number(fieldOf(row, "number").value));
  const sorted = numbers.toSorted((one, other) => one - other);
  give(numbered, editors, new Map(numbers.map((number, at) => [number, sorted[at]])));
};

// Closes the gap of a removed source, unless a marker would then name another source. Where it is
// closed, the source loses its number: others may have it when it comes back.
export const closeGap = (list, editors, removed) => {
  const cited = citedNumbers(editors);
  const gone = Number(fieldOf(removed, "number").value);
  if (!gone || cited.has(gone)) return;
  const rows = rowsOf(list).filter((row) => fieldOf(row, "number").value);
  const numbers = rows.map((row) => Number(fieldOf(row, "number").value));
  if (numbers.includes(gone)) return;
  const closed = new Map(numbers.map((number) => [number, number > gone ? number - 1 : number]));
  if ([...closed.values()].some((number) => cited.has(number) && !numbers.includes(number))) return;
  fieldOf(removed, "number").value = "";
  // No source ever has the number 0: a marker that comes back by undoing names none.
  closed.set(gone, 0);
  give(rows, editors, closed);
};
