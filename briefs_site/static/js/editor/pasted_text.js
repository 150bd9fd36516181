// Pasted plain text: empty lines part paragraphs, other line ends only wrap, and two items make a list.
import { blocksElement } from "briefdesk/pasted_blocks";

const ITEM = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)/;
const CITED = /^\s*\[\d{1,4}\]\s/;
// Programs that wrap lines do so before this column; a longer line is a whole paragraph.
const WIDEST = 100;

// A word that was parted at the end of a line keeps its hyphen.
const joined = (lines) =>
  lines.map((line, at) => (at && !/\p{L}-$/u.test(lines[at - 1]) ? ` ${line}` : line)).join("");

const blocksOf = (lines) => {
  const wraps = lines.every((line) => line.length <= WIDEST);
  const blocks = [];
  let follows = false;
  for (const line of lines) {
    const item = ITEM.exec(line);
    const text = line.trim();
    const last = follows ? blocks.at(-1) : null;
    const isNext = item || !last || (CITED.test(line) && CITED.test(last.lines[0]));
    if (text && !isNext) last.lines.push(text);
    else if (text)
      blocks.push({ lines: [text], sign: item?.[0].trim() ?? "", number: Number(item?.[1] ?? 0), follows });
    follows = Boolean(text) && wraps;
  }
  return blocks;
};

const goesOn = (block, next) => next.sign && (block.number ? next.number === block.number + 1 : next.number === 0);

// Parts blocks into runs: [{ list: "ul" | "ol" | "", blocks }].
const runsOf = (blocks) => {
  const runs = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last?.blocks[0].sign && goesOn(last.blocks.at(-1), block)) last.blocks.push(block);
    else runs.push({ blocks: [block] });
  }
  for (const run of runs) {
    const [{ number }] = run.blocks;
    run.list = run.blocks.length < 2 || number > 1 ? "" : number ? "ol" : "ul";
  }
  return runs;
};

// Returns an element with the paragraphs and lists of `text`.
export const textElement = (text) => {
  const all = [];
  const add = (lines, item) => all.push({ item, lines });
  for (const { list, blocks } of runsOf(blocksOf(text.split(/\r\n?|[\n\v\f\u2028\u2029]/)))) {
    const [first] = blocks;
    if (list)
      for (const { lines, sign } of blocks) {
        const item = { key: blocks, level: 1, ordered: list === "ol", start: 1 };
        add([lines[0].slice(sign.length).trim(), ...lines.slice(1)], item);
      }
    // What looked like an item was a line of a paragraph that begins with a number or a dash.
    else if (blocks.length === 1 && first.sign && first.follows && !all.at(-1).item)
      all.at(-1).lines.push(...first.lines);
    else for (const { lines } of blocks) add(lines, null);
  }
  const runs = (lines) => [{ text: joined(lines), href: "" }];
  return blocksElement(all.map(({ item, lines }) => ({ item, quote: null, heading: false, runs: runs(lines) })));
};
