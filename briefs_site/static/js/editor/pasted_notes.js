// Footnotes in what was pasted: the links to them, the links back, and the notes themselves.
const NUMBER = /^[[(]?(\d{1,4})[\])]?$/;
// Word, LibreOffice and Google Docs count notes in their addresses, whatever sign is shown: * or iv.
const COUNTED = /^(?:_ftn|_edn|ftnt|sdfootnote|sdendnote)(\d{1,4})(?:sym)?$/;
const NOTE = /^(?:_?(?:ftn|edn|fn|en)|ftnt|sd(?:foot|end)note|cite|foot|end|note|ref|bib|source)/i;
const BACK = /.ref|anc|back/i;
const WHOLE = ["ftn", "edn", "sdfootnote", "sdendnote"].map((id) => `div[id^=${id}]`).join();
// A number in raised letters after one of these is a power: m², 10⁶.
const POWER = /(?<![\p{L}\p{N}])(?:10|\p{L}|[kcmdµ]m|ft|mi)$/u;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const LONGEST_RANGE = 30;

const fragmentOf = (link) => {
  const href = link.getAttribute("href");
  const fragment = href.slice(href.indexOf("#") + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
};

const numberOf = (link, fragment) => {
  const text = link.textContent.trim();
  const shown = Number(NUMBER.exec(text)?.[1]);
  const counted = Number(COUNTED.exec(fragment)?.[1]);
  const looksLikeNote = NOTE.test(fragment) || text.startsWith("[") || link.closest("sup") || link.querySelector("sup");
  return (looksLikeNote && shown) || counted || 0;
};

const noteAt = (target) =>
  target.closest(`li, dd, ${WHOLE}`) ??
  (target.matches("p, div, aside") ? target : target.closest("p, td, div, aside"));

// Returns { markers: link → number, notes: element → number, backs: links from notes to the text }.
// A note comes after the link to it, and a link back after the place that it leads to.
export const findNotes = (doc) => {
  const targets = new Map();
  const order = new Map();
  for (const each of doc.querySelectorAll("a, [id]")) {
    order.set(each, order.size);
    for (const name of [each.id, each.getAttribute("name")]) if (name && !targets.has(name)) targets.set(name, each);
  }
  const found = { markers: new Map(), notes: new Map(), backs: new Set() };
  for (const link of doc.querySelectorAll("a[href*='#']")) {
    const fragment = fragmentOf(link);
    const target = targets.get(fragment);
    const follows = order.get(target) > order.get(link);
    const number = numberOf(link, fragment);
    if (target ? follows && number : number && !BACK.test(fragment)) {
      found.markers.set(link, number);
      const note = target && noteAt(target);
      if (note && !note.contains(link)) found.notes.set(note, number);
    } else if (target && !follows && (BACK.test(fragment) || !/[\p{L}\p{N}]/u.test(link.textContent)))
      found.backs.add(link);
  }
  return found;
};

// The numbers of "1", "[1]", "1, 3" and "1–3"; none where the text holds anything else.
export const noteNumbers = (text) => {
  if (!/^[\d\s,;–—[\]()-]{1,40}$/.test(text)) return [];
  return [...text.matchAll(/(?<!\d)(\d{1,4})(?!\d)(?:\s*[–—-]\s*(\d{1,4})(?!\d))?/g)].flatMap(([, first, last]) => {
    const more = Number(last ?? first) - Number(first);
    const length = more > 0 && more < LONGEST_RANGE ? more + 1 : 1;
    return Array.from({ length }, (_, at) => Number(first) + at);
  });
};

export const isPower = (before) => POWER.test(before);

export const shifted = (text, isRaised) => text.replace(/\d/g, (digit) => (isRaised ? RAISED : LOWERED)[digit]);
