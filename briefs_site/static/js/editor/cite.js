// Markers of sources in a text: drawn as small numbers, and chosen from a list after typing [.
import { Extension, pm } from "django-prose-editor/editor";
import { MARKER } from "briefdesk/numbering";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const QUERY = /\[([^[\]]{0,40})$/;
const MOST_SHOWN = 8;

const drawn = (doc, numbers) => {
  const found = [];
  doc.descendants((node, at) => {
    if (!node.isText) return;
    for (const match of node.text.matchAll(MARKER)) {
      if (match[1]) continue;
      const from = at + match.index;
      const to = from + match[0].length;
      const known = numbers.has(Number(match[2]));
      found.push(
        Decoration.inline(from, to, { class: known ? "cite" : "cite missing" }),
        Decoration.inline(from, from + 1, { class: "bracket" }),
        Decoration.inline(to - 1, to, { class: "bracket" }),
      );
    }
  });
  return DecorationSet.create(doc, found);
};

// What was typed since the last [ in the paragraph, and where that is.
const queryIn = ({ selection }) => {
  if (!selection.empty) return null;
  const { parent, parentOffset, pos } = selection.$from;
  const match = QUERY.exec(parent.textBetween(0, parentOffset, undefined, "\ufffc"));
  return match && { text: match[1].toLowerCase(), from: pos - match[0].length };
};

const matching = (sources, text) =>
  sources
    .filter(({ number, words }) => (/^\d+$/.test(text) ? number.startsWith(text) : words.toLowerCase().includes(text)))
    .slice(0, MOST_SHOWN);

const option = ({ number, name }, at, list) => {
  const item = document.createElement("li");
  item.id = `${list.id}-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(at === 0));
  const token = document.createElement("b");
  token.className = "cite";
  token.textContent = number;
  const shown = document.createElement("bdi");
  shown.textContent = name;
  item.append(token, " ", shown);
  return item;
};

// The list at the caret of one editor; `sources` returns those of the page.
const chooser = (view, sources) => {
  const list = document.getElementById("cite-list");
  let choices = [];
  let at = 0;
  let open = false;

  const close = () => {
    if (!open) return;
    open = false;
    list.hidden = true;
    view.dom.removeAttribute("aria-activedescendant");
  };
  const mark = (to) => {
    at = (to + choices.length) % choices.length;
    for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === at));
    list.children[at].scrollIntoView({ block: "nearest" });
    view.dom.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const insert = (choice) => {
    const query = queryIn(view.state);
    close();
    if (!query) return;
    view.dispatch(view.state.tr.insertText(`[${choice.number}]`, query.from, view.state.selection.from));
    view.focus();
  };
  const show = () => {
    const query = queryIn(view.state);
    choices = query ? matching(sources(), query.text) : [];
    if (!query) return close();
    list.hidden = !choices.length;
    if (!choices.length) return view.dom.removeAttribute("aria-activedescendant");
    list.replaceChildren(...choices.map((choice, index) => option(choice, index, list)));
    const { left, top, bottom } = view.coordsAtPos(query.from);
    // The keyboard of a phone covers the end of the window.
    const end = visualViewport.offsetTop + visualViewport.height;
    const fits = bottom + 6 + list.offsetHeight <= end || top < list.offsetHeight + 14;
    list.style.insetInlineStart = "auto";
    list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${fits ? bottom + 6 : top - list.offsetHeight - 6}px`;
    mark(0);
  };
  // Pressing an option must not take the focus, or the place in the text, away.
  const press = (event) => {
    if (!open || !event.target.closest("#cite-list")) return;
    event.preventDefault();
    if (event.type === "click") insert(choices[[...list.children].indexOf(event.target.closest("li"))]);
  };
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", press);

  return {
    begin() {
      open = true;
    },
    update: () => open && show(),
    close,
    key(event) {
      if (!open || list.hidden) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) mark(at + step);
      else if (event.key === "Enter" || event.key === "Tab") insert(choices[at]);
      else if (event.key === "Escape") close();
      else return false;
      event.stopPropagation();
      return true;
    },
    destroy() {
      close();
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("click", press);
    },
  };
};

// `sources` returns the sources of the page: their number, as text, their name, and the words to find them by.
export const citations = (sources) =>
  Extension.create({
    name: "citations",
    addStorage: () => ({ chooser: null }),
    addCommands() {
      return {
        chooseSource:
          () =>
          ({ chain }) => {
            this.storage.chooser.begin();
            return chain().insertContent("[").run();
          },
      };
    },
    addProseMirrorPlugins() {
      const { storage } = this;
      return [
        new Plugin({
          view(view) {
            storage.chooser = chooser(view, sources);
            return storage.chooser;
          },
          props: {
            decorations: ({ doc }) => drawn(doc, new Set(sources().map(({ number }) => Number(number)))),
            handleTextInput(_view, _from, _to, text) {
              if (text === "[") storage.chooser.begin();
              return false;
            },
            handleKeyDown: (_view, event) => storage.chooser.key(event),
            handleDOMEvents: {
              blur() {
                storage.chooser.close();
                return false;
              },
            },
          },
        }),
      ];
    },
  });
