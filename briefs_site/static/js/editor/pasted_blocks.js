// The text of a paste: blocks of runs, and the HTML made of them.

// Soft hyphens and the like go, and runs of spaces become one. A no-break space stays only
// inside of text: at its ends browsers and Word put it where they mean a space.
const tidied = (text) =>
  text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replace(/[ \u00a0]{2,}|^\u00a0|\u00a0$/g, " ");

const trimmed = (block) => {
  const { runs } = block;
  while (runs.length && !runs.at(-1).text.trim()) runs.pop();
  if (runs.length) runs.at(-1).text = runs.at(-1).text.trimEnd();
  for (const run of runs) run.text = run.text.replace(/\[\[(\d{1,4})\]\]/g, "[$1]");
  return block;
};

// A text grows block by block: paragraphs, headings and items, each with runs of one format. `before`
// is what was added last: to look at a run that grows would copy all of it each time.
export const newText = () => ({ blocks: [], block: null });

export const endBlock = (text) => {
  text.block = null;
};

export const endLine = (text) => {
  const { block } = text;
  // Two line ends are meant as a new paragraph.
  if (block?.before === "\n") endBlock(text);
  else if (block) {
    block.runs.push({ text: "\n", bold: false, italic: false, href: "" });
    block.before = "\n";
  }
};

const beginBlock = (text, { item, quote, heading }) => {
  text.block = { item, quote, heading: heading && !item, runs: [], before: "" };
  text.blocks.push(text.block);
};

const addWords = (text, words, given) => {
  if (!text.block && !words.trim()) return;
  if (!text.block) beginBlock(text, given);
  const { block } = text;
  const added = /\S$/.test(block.before) ? words : words.trimStart();
  if (!added) return;
  block.before = added;
  const run = { text: added, bold: given.bold && !block.heading, italic: given.italic, href: given.href };
  const last = block.runs.at(-1);
  const goesOn = last && last.text !== "\n" && ["bold", "italic", "href"].every((key) => last[key] === run[key]);
  if (goesOn) last.text += added;
  else block.runs.push(run);
};

export const addText = (text, words, given) => {
  const lines = given.keepsLines ? words.split(/\r\n?|\n/) : [words];
  lines.forEach((line, at) => {
    if (at) endLine(text);
    addWords(text, tidied(line), given);
  });
};

export const finished = (text) => text.blocks.map(trimmed).filter(({ runs }) => runs.length);

const newElement = (name, ...inner) => {
  const element = document.createElement(name);
  element.append(...inner);
  return element;
};

// Returns a function from the item of a block to its <li>, opening and closing lists as needed.
const lister = (place, dropped) => {
  const open = [];
  return (item) => {
    const known = open.findIndex((each) => each.item === item);
    if (known >= 0) {
      open.length = known + 1;
      return open[known].li;
    }
    let closed = null;
    while (open.length && open.at(-1).item.level >= item.level) closed = open.pop();
    let list = closed?.item.key === item.key && closed.item.ordered === item.ordered && closed.list;
    if (!list) {
      list = (open.at(-1)?.li ?? place).appendChild(newElement(item.ordered ? "ol" : "ul"));
      if (item.ordered && item.start > 1) dropped.add("start");
    }
    const li = list.appendChild(newElement("li"));
    open.push({ item, list, li });
    return li;
  };
};

const WEB_ADDRESS = /(https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?')\]])/;

const linked = (href, inner) => {
  const link = newElement("a", inner);
  link.setAttribute("href", href);
  return link;
};

// A web address that is not a link becomes one.
const runNodes = ({ text, bold, italic, href }) => {
  if (text === "\n") return [newElement("br")];
  return (href ? [text] : text.split(WEB_ADDRESS)).filter(Boolean).map((words) => {
    let node = words;
    if (italic) node = newElement("em", node);
    if (bold) node = newElement("strong", node);
    const address = href || (WEB_ADDRESS.test(words) && words);
    return address ? linked(address, node) : node;
  });
};

// Returns an element with the blocks: lists nest by the level of their items, and an item may have
// several paragraphs. A numbered list that did not begin at 1 is named in `dropped`.
export const blocksElement = (blocks, dropped = new Set()) => {
  const whole = newElement("div");
  let place = whole;
  let quote = null;
  let itemOf = null;
  for (const block of blocks) {
    if (block.quote !== quote) {
      place = block.quote ? whole.appendChild(newElement("blockquote")) : whole;
      ({ quote } = block);
      itemOf = null;
    }
    if (block.item) itemOf ??= lister(place, dropped);
    else itemOf = null;
    const nodes = block.runs.flatMap(runNodes);
    (itemOf?.(block.item) ?? place).append(newElement(block.heading ? "h3" : "p", ...nodes));
  }
  return whole;
};
