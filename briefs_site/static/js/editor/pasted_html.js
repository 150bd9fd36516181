// Reads what other programs put on the clipboard, and writes the HTML that a brief may contain.
// Nothing in it runs or loads, because its document is never shown.
import { addText, blocksElement, endBlock, endLine, finished, newText } from "briefdesk/pasted_blocks";
import { findNotes, isPower, noteNumbers, shifted } from "briefdesk/pasted_notes";
import { textElement } from "briefdesk/pasted_text";

// What is left out, by the name under which it is told; what nobody misses has none.
const LEFT_OUT = [
  ["", "del, .msoDel, [hidden], .mw-cite-backlink, .mw-editsection, figure:has(img) figcaption, sup.noprint"],
  ["", "script, template, noscript, iframe, object, embed, svg, canvas, video, audio"],
  ["", "button, select, textarea, input, title, img[width='1'], img[height='1']"],
  ["comments", ".MsoCommentReference, .msocomanchor, .MsoCommentText, .msocomtxt, .msocomoff"],
  ["comments", "[data-style*='mso-element:comment'], a[id^=cmnt][href*='#cmnt'], p:has(> a[href*='#cmnt_ref'])"],
  ["images", "img"],
];
// Characters, without pictures: a text of 50 pages from Word has half as many.
const LONGEST = 2_000_000;
const PICTURES = /data:[a-z]+\/[a-z+.-]+;base64,[\w+/=]*/gi;
const PART = 20_000;
// Milliseconds.
const LONGEST_PARSING = 1_500;
const OFFICE = /^[ovwm]:/;
const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td
  tfoot th thead tr ul`.split(/\s+/),
);
const BOLD = new Set(["b", "strong"]);
const ITALIC = new Set(["i", "em", "cite", "dfn", "var"]);
const STRUCK = new Set(["s", "strike"]);
const WEIGHTS = new Map(Object.entries({ bold: true, bolder: true, normal: false, lighter: false }));
const SLANTS = new Map(Object.entries({ italic: true, oblique: true, normal: false }));
const WORD_HEADING = /\bMso(?:Title|Subtitle|Heading)/;
const WORD_QUOTE = /\bMso(?:Intense)?Quote/;
const WORD_ITEM = /^(l\d+) level(\d+) (lfo\d+)/;
// A numbered item begins with 1. or a) or iv., a bullet with · or o.
const COUNTED = /^\(?(?:(\p{N}+)|\p{L}{1,6}(?=[.)]))/u;
const GOOGLE = /^www\.google\.[a-z.]+$/;
const OUTLOOK = ".safelinks.protection.outlook.com";

// Most formatting is in `style`. The page's content policy takes it for an attempt to change the
// page, as it does sheets and handlers, and complains; under other names they are only text.
const renamed = (html) =>
  html
    .replace(/<(\/?)style(?=[\s/>])/gi, "<$1title")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(?<=[\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "data-$1"));

// Returns null for what takes too long: browsers need minutes for megabytes of tags left open. Parts
// are written one after the other, so that the time can be looked at in between.
const parsed = (html) => {
  const doc = document.implementation.createHTMLDocument("");
  const short = html.replace(PICTURES, "");
  if (short.length > LONGEST) return null;
  const text = renamed(short);
  const latest = performance.now() + LONGEST_PARSING;
  doc.open();
  for (let at = 0; at < text.length; at += PART) {
    if (performance.now() > latest) return null;
    doc.write(text.slice(at, at + PART));
  }
  doc.close();
  return doc;
};

const stylesOf = (element) => {
  const styles = {};
  for (const rule of (element.dataset.style ?? "").split(";")) {
    const at = rule.indexOf(":");
    if (at > 0) styles[rule.slice(0, at).trim().toLowerCase()] = rule.slice(at + 1).trim().toLowerCase();
  }
  return styles;
};

const hides = (styles) =>
  styles.display === "none" || styles["mso-hide"] === "all" || styles["mso-list"] === "ignore";

// The address of a link that a brief may keep, without the detour of a counting service; or "".
const addressOf = (link) => {
  const href = link.getAttribute("href")?.replace(/[\t\n\r]/g, "").trim() ?? "";
  if (!URL.canParse(href)) return "";
  const { protocol, hostname, pathname, searchParams } = new URL(href);
  if (!["http:", "https:", "mailto:"].includes(protocol)) return "";
  const aim =
    GOOGLE.test(hostname) && pathname === "/url"
      ? (searchParams.get("q") ?? searchParams.get("url"))
      : hostname.endsWith(OUTLOOK) && searchParams.get("url");
  return /^https?:\/\/./.test(aim || "") ? aim : href;
};

const isBold = (weight, given) => (/^\d+$/.test(weight) ? Number(weight) >= 600 : (WEIGHTS.get(weight) ?? given));

const formatOf = (element, styles, given) => {
  const tag = element.localName;
  const space = styles["white-space"];
  return {
    ...given,
    bold: isBold(styles["font-weight"], given.bold || BOLD.has(tag)),
    italic: SLANTS.get(styles["font-style"]) ?? (given.italic || ITALIC.has(tag)),
    href: tag === "a" ? addressOf(element) : given.href,
    keepsLines: space ? /^(?:pre|break)/.test(space) : given.keepsLines || tag === "pre",
  };
};

const wordItem = (element, styles) => {
  const word = element.localName === "p" && WORD_ITEM.exec(styles["mso-list"]);
  if (!word) return null;
  const sign = element.querySelector("[data-style*='mso-list:Ignore']");
  const counted = COUNTED.exec(sign?.textContent.trim() ?? "");
  const start = Number(counted?.[1] ?? 1);
  return { key: word[1] + word[3], level: Number(word[2]), ordered: Boolean(counted), start };
};

const listItem = (element, { list, depth }) => ({
  // Word on the web writes a list for each item, and says in attributes where it belongs.
  key: element.dataset.listid ?? list,
  level: Math.max(depth, Number(element.dataset.ariaLevel ?? element.getAttribute("aria-level")) || 1),
  ordered: list?.localName === "ol",
  start: Number(list?.getAttribute("start") || 1),
});

const isHeading = (element, styles) =>
  /^h[1-6]$/.test(element.localName) ||
  element.getAttribute("role") === "heading" ||
  WORD_HEADING.test(element.className) ||
  /^\d/.test(styles["mso-outline-level"]);

const placeOf = (element, styles, given) => {
  const tag = element.localName;
  const item = tag === "li" ? listItem(element, given) : wordItem(element, styles);
  return {
    ...given,
    ...(tag === "ul" || tag === "ol" ? { list: element, depth: given.depth + 1 } : {}),
    item: item ?? given.item,
    quote: tag === "blockquote" || WORD_QUOTE.test(element.className) ? element : given.quote,
    heading: given.heading || isHeading(element, styles),
  };
};

const PLAIN = { bold: false, italic: false, href: "", keepsLines: false };
const OUTSIDE = { ...PLAIN, list: null, depth: 0, item: null, quote: null, heading: false };

const leftOutOf = (doc) => {
  const leftOut = new Map();
  for (const [name, selector] of LEFT_OUT)
    for (const element of doc.querySelectorAll(selector)) if (!leftOut.has(element)) leftOut.set(element, name);
  return leftOut;
};

// `paste` is what all of one paste share: its leftOut, notes, dropped, linked; and the text read into.
const isLeftOut = ({ leftOut, notes, dropped }, element, styles) => {
  if (leftOut.get(element)) dropped.add(leftOut.get(element));
  const isNote = notes.notes.has(element) || notes.backs.has(element);
  return leftOut.has(element) || isNote || OFFICE.test(element.localName) || hides(styles);
};

const cite = ({ text }, numbers, given) =>
  addText(text, numbers.map((number) => `[${number}]`).join(""), { ...given, ...PLAIN });

// Returns whether the raised or lowered numbers of an element were written.
const shift = (paste, element, styles, given) => {
  const isRaised = element.localName === "sup" || styles["vertical-align"] === "super";
  if (!isRaised && element.localName !== "sub") return false;
  const numbers = noteNumbers(element.textContent.trim());
  if (!numbers.length) return false;
  const link = element.querySelector("a");
  if (isRaised && (link || !isPower(paste.text.block?.before ?? ""))) {
    cite(paste, numbers, given);
    if (link && !paste.notes.markers.has(link) && addressOf(link)) paste.linked.set(numbers[0], addressOf(link));
  } else addText(paste.text, shifted(element.textContent, isRaised), given);
  return true;
};

const nameChanges = ({ dropped }, element, styles) => {
  if (STRUCK.has(element.localName) || /line-through/.test(styles["text-decoration"])) dropped.add("struck");
  if (element.localName === "tr" && element.cells?.length > 1) dropped.add("tables");
};

const visitElement = (paste, element, given) => {
  const styles = stylesOf(element);
  const { text, notes } = paste;
  if (isLeftOut(paste, element, styles)) return;
  if (element.localName === "br") endLine(text);
  else if (notes.markers.has(element)) cite(paste, [notes.markers.get(element)], given);
  else if (!shift(paste, element, styles, given)) {
    nameChanges(paste, element, styles);
    const isBlock = BLOCKS.has(element.localName) || /^(?:block|flex|grid|list-item|table)/.test(styles.display);
    const format = formatOf(element, styles, given);
    if (isBlock) endBlock(text);
    visitChildren(paste, element, isBlock ? placeOf(element, styles, format) : format);
    if (isBlock) endBlock(text);
  }
};

const visitChildren = (paste, element, given) => {
  for (const node of element.childNodes)
    if (node.nodeType === Node.TEXT_NODE) addText(paste.text, node.data, given);
    else if (node.nodeType === Node.ELEMENT_NODE) visitElement(paste, node, given);
};

const blocksOf = (paste, element) => {
  const text = newText();
  visitChildren({ ...paste, text }, element, OUTSIDE);
  return finished(text);
};

const noteText = (blocks, number) => {
  const runs = blocks.flatMap((block) => [...block.runs, { text: " ", href: "" }]);
  const words = runs.map(({ text }) => text).join("").replace(/\s+/g, " ").trim();
  const text = words.replace(new RegExp(`^[[(]?${number}[\\]).]+\\s*`), "");
  const href = runs.find((run) => run.href)?.href ?? "";
  return text.includes(href) ? text : `${text} ${href}`;
};

// Returns { html, dropped, references }: `dropped` has the kinds of what was left out or changed,
// `references` the notes as [{ number, text }]; their numbers are those of the markers. Where `html`
// is too long, the result is made of `plain`, the same without formatting.
export const cleanPasted = (html, plain) => {
  const doc = parsed(html);
  if (!doc) return { html: textElement(plain).innerHTML, dropped: ["long"], references: [] };
  const notes = findNotes(doc);
  const paste = { leftOut: leftOutOf(doc), notes, dropped: new Set(), linked: new Map() };
  const blocks = blocksOf(paste, doc.body);
  const references = new Map(paste.linked);
  for (const [element, number] of notes.notes) references.set(number, noteText(blocksOf(paste, element), number));
  // The heading over the notes has nothing left to head.
  while (notes.notes.size && blocks.at(-1)?.heading) blocks.pop();
  return {
    html: blocksElement(blocks, paste.dropped).innerHTML,
    dropped: [...paste.dropped].sort(),
    references: [...references]
      .map(([number, text]) => ({ number, text }))
      .filter(({ text }) => text)
      .sort((one, other) => one.number - other.number),
  };
};
