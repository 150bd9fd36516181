// On the page of a brief: the source behind a marker, in a card beside the marker and in the margin.
// Both repeat the list of sources for the eye, so neither is a stop of the Tab key.
(() => {
  const said = document.querySelector(".said");
  const markers = document.querySelectorAll(".cite a");
  if (!said || !markers.length) return;

  const HOVERED = 120; // Milliseconds: a mouse that only passes by opens nothing.
  const LEFT = 300; // Time to get from the marker into the card.
  const TITLE = 80;
  const FAR = 160; // Pixels.
  const NOTES = 3; // Full notes beside a paragraph; of further sources it has the numbers.

  const make = (tag, className, ...content) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...content);
    return made;
  };

  const entryOf = (marker) => document.getElementById(marker.hash.slice(1));

  const linkTo = (marker, className, ...content) => {
    const link = make("a", className, ...content);
    link.href = marker.hash;
    link.tabIndex = -1;
    return link;
  };

  // The card: opens by hover, focus and tap, below its paragraph on phones.
  const card = make("div", "source-card ui");
  let open = null;
  let pressedBy = "";
  let timer;

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  const close = () => {
    clearTimeout(timer);
    if (!open) return;
    const marker = open;
    const focused = card.contains(document.activeElement);
    open = null;
    marker.removeAttribute("aria-expanded");
    card.remove();
    if (focused) marker.focus({ preventScroll: true });
  };

  const closeButton = () => {
    const button = make("button", "close");
    button.type = "button";
    button.tabIndex = -1;
    button.setAttribute("aria-label", said.dataset.close);
    return button;
  };

  const fill = (marker) => {
    const copy = entryOf(marker).querySelector("div").cloneNode(true);
    for (const back of copy.querySelectorAll(".back")) back.remove();
    for (const link of copy.querySelectorAll("a")) link.tabIndex = -1;
    const listed = make("p", "listed", linkTo(marker, "", said.dataset.listed));
    listed.lang = said.lang;
    card.replaceChildren(closeButton(), ...copy.children, listed);
    card.setAttribute("role", "group");
    card.setAttribute("aria-label", marker.getAttribute("aria-label"));
  };

  // Where the marker is, for the styles, which keep the card within the column.
  const place = (marker) => {
    const at = marker.getBoundingClientRect();
    const around = marker.closest("section").getBoundingClientRect();
    const rtl = getComputedStyle(card).direction === "rtl";
    const above = at.bottom + card.offsetHeight > innerHeight && at.top > card.offsetHeight;
    const top = above ? at.top - card.offsetHeight : at.bottom;
    card.style.setProperty("--x", `${rtl ? around.right - at.right : at.left - around.left}px`);
    card.style.setProperty("--y", `${top - around.top}px`);
  };

  const show = (marker) => {
    if (marker === open) return;
    close();
    open = marker;
    fill(marker);
    marker.setAttribute("aria-expanded", "true");
    const block = marker.closest("p, h3");
    if (block) block.after(card);
    else marker.closest("li, blockquote, section").append(card);
    place(marker);
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const marker = target.closest(".cite a");
    if (marker) later(() => show(marker), HOVERED);
    else if (card.contains(target)) clearTimeout(timer);
    else later(() => open === document.activeElement || close(), LEFT);
  });

  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (card.contains(target) || card.contains(relatedTarget)) return;
    if (target.matches(".cite a:focus-visible")) show(target);
    else close();
  });

  document.addEventListener("pointerdown", ({ pointerType }) => {
    pressedBy = pointerType;
  });

  // A tap opens the card, and a second one follows the link; mouse and Enter follow it at once.
  document.addEventListener("click", (event) => {
    const marker = event.target.closest(".cite a");
    const tapped = event.detail > 0 && ["touch", "pen"].includes(pressedBy);
    if (marker && tapped && marker !== open) {
      event.preventDefault();
      show(marker);
    } else if (!card.contains(event.target) || event.target.closest(".close, .listed a")) close();
  });

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });

  // Notes beside the text: the sources of each paragraph, once each, from the width on at which
  // the styles show them.
  const cut = (title) => {
    const letters = [...title];
    if (letters.length <= TITLE) return title;
    const words = letters.slice(0, TITLE).join("");
    return `${words.replace(/[\s,;:.]+\S*$/u, "")}…`;
  };

  const noteOf = (marker) => {
    const entry = entryOf(marker);
    const title = entry.querySelector(".title");
    const short = linkTo(marker, "", cut(title.textContent.trim()));
    if (title.lang) short.lang = title.lang;
    short.dir = title.dir;
    const publisher = entry.querySelector(".publisher")?.textContent ?? "";
    return make(
      "div",
      "noted",
      make("span", "n", entry.querySelector(".n").textContent),
      make("span", "", short, make("span", "", make("bdi", "", publisher))),
      make("span", "code", entry.querySelector(".grade")?.textContent ?? ""),
    );
  };

  const numberOf = (marker) =>
    linkTo(marker, "n", entryOf(marker).querySelector(".n").textContent);

  // Notes that actors and earlier notes pushed far down would seem to belong to a later paragraph.
  const isFarBelow = (notes, block) =>
    notes.getBoundingClientRect().top > block.getBoundingClientRect().bottom + FAR;

  const addNotes = () => {
    const cited = new Map();
    for (const marker of document.querySelectorAll(".analysis .cite a")) {
      const block = marker.closest("p, h3, li, blockquote");
      if (!block) continue;
      if (!cited.has(block)) cited.set(block, new Map());
      if (!cited.get(block).has(marker.hash)) cited.get(block).set(marker.hash, marker);
    }
    for (const [block, sources] of cited) {
      const all = [...sources.values()];
      const notes = make("div", "side ui", ...all.slice(0, NOTES).map(noteOf));
      if (all.length > NOTES) notes.append(make("p", "", ...all.slice(NOTES).map(numberOf)));
      notes.setAttribute("aria-hidden", "true");
      if (block.matches("p, h3")) block.before(notes);
      else block.prepend(notes);
      if (isFarBelow(notes, block)) notes.replaceChildren(make("p", "", ...all.map(numberOf)));
    }
  };

  const wide = matchMedia("(min-width: 75rem)");
  if (wide.matches) addNotes();
  else wide.addEventListener("change", addNotes, { once: true });
})();
