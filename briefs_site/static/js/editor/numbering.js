// Numbers of sources follow their order, and the markers in the texts follow the numbers: [3], but
// not \[3]. The server does the same with what it gets (briefs/editing/numbering.py).
const MARKER = /(\\?)\[(\d{1,4})\]/g;

const fieldOf = (row) => row.querySelector("[name=citation-number]");

const show = (row, number) => {
  fieldOf(row).value = number;
  row.querySelector("[data-number]").textContent = number;
  for (const button of row.querySelectorAll(".icon")) {
    const label = button.getAttribute("aria-label");
    button.setAttribute("aria-label", label.replace(/\d+|None/, number));
  }
};

const rewrite = (editor, mapping) => {
  const found = [];
  editor.state.doc.descendants((node, at) => {
    if (!node.isText) return;
    for (const match of node.text.matchAll(MARKER)) {
      const number = mapping.get(Number(match[2]));
      if (match[1] || number === undefined || number === Number(match[2])) continue;
      found.push({ from: at + match.index, to: at + match.index + match[0].length, text: `[${number}]` });
    }
  });
  if (!found.length) return;
  // Undoing only this would make texts and list disagree, so it is not a step of its own.
  const change = editor.state.tr.setMeta("addToHistory", false);
  for (const { from, to, text } of found.reverse()) change.insertText(text, from, to);
  editor.view.dispatch(change);
};

const give = (rows, editors, mapping) => {
  for (const row of rows) show(row, mapping.get(Number(fieldOf(row).value)));
  for (const editor of editors.values()) rewrite(editor, mapping);
};

const named = (editors) => {
  const numbers = new Set();
  for (const editor of editors.values())
    for (const [, literal, digits] of editor.getText().matchAll(MARKER)) if (!literal) numbers.add(Number(digits));
  return numbers;
};

export const numberRows = (list, editors) => {
  const rows = [...list.children];
  let last = Math.max(0, ...rows.map((row) => Number(fieldOf(row).value)));
  for (const row of rows) if (!fieldOf(row).value) show(row, ++last);
  const numbers = rows.map((row) => Number(fieldOf(row).value));
  const sorted = numbers.toSorted((one, other) => one - other);
  give(rows, editors, new Map(numbers.map((number, at) => [number, sorted[at]])));
};

export const closeGap = (list, editors, gone) => {
  const rows = [...list.children];
  const numbers = rows.map((row) => Number(fieldOf(row).value));
  const whole = [...numbers, gone].toSorted((one, other) => one - other).every((number, at) => number === at + 1);
  if (!whole || named(editors).has(gone)) return;
  give(rows, editors, new Map(numbers.map((number) => [number, number > gone ? number - 1 : number])));
};
