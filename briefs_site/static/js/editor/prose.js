// Rich text: bold, italic, links, lists, quotes and sub-headings, nothing else.
import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Text,
} from "django-prose-editor/editor";
import { citations } from "briefdesk/cite";
import { chooseLink } from "briefdesk/dialogs";
import { pasting } from "briefdesk/paste";
import { sourcesOf } from "briefdesk/sources";

// One level of sub-headings, whatever level was pasted.
const SubHeading = Heading.configure({ levels: [3] }).extend({
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: 3 } })),
});
// The package's own dialog for links is replaced by one that can be translated and named.
const PlainLink = Link.extend({ addKeyboardShortcuts: () => ({ "Mod-k": ({ editor }) => link(editor) }) });

const EXTENSIONS = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Bold,
  Italic,
  SubHeading,
  BulletList,
  OrderedList.configure({ enableListAttributes: false }),
  ListItem,
  Blockquote,
  PlainLink.configure({ enableTarget: false, autolink: false, protocols: ["http", "https", "mailto"] }),
  History,
  Dropcursor,
];

// The editor's own command brings the focus back a frame later, when letters may be lost already.
const withFocus = (editor) => {
  editor.view.focus();
  return editor.chain().focus();
};

const link = (editor) => {
  chooseLink(editor.getAttributes("link").href ?? "", (href) => {
    const chain = withFocus(editor).extendMarkRange("link");
    if (href === null) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link"))
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
  });
  return true;
};

const COMMANDS = {
  bold: (editor) => withFocus(editor).toggleBold().run(),
  italic: (editor) => withFocus(editor).toggleItalic().run(),
  heading: (editor) => withFocus(editor).toggleHeading({ level: 3 }).run(),
  bulletList: (editor) => withFocus(editor).toggleBulletList().run(),
  orderedList: (editor) => withFocus(editor).toggleOrderedList().run(),
  blockquote: (editor) => withFocus(editor).toggleBlockquote().run(),
  link,
  source: (editor) => withFocus(editor).chooseSource().run(),
};

const toolbar = (pane, editor) => {
  const bar = document.getElementById("toolbar").content.firstElementChild.cloneNode(true);
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, at) => {
    button.tabIndex = at ? -1 : 0;
    // The text keeps the focus: it would come back a frame later, and letters typed at once be lost.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => COMMANDS[button.dataset.command](editor));
  });
  bar.addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(bar).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  const show = () => {
    for (const button of buttons)
      if (button.hasAttribute("aria-pressed"))
        button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.command)));
  };
  editor.on("transaction", show);
  pane.querySelector(".toolbar-place").replaceWith(bar);
};

const counter = (pane, editor) => {
  const place = pane.querySelector("[data-count]");
  if (!place) return;
  const { words, limit } = place.dataset;
  const show = () => {
    const count = editor.getText().split(/\s+/).filter(Boolean).length;
    place.textContent = words.replace("{count}", count).replace("{limit}", limit);
    place.toggleAttribute("data-over", Boolean(limit) && count > Number(limit));
  };
  editor.on("update", show);
  show();
};

// An editor writes into its field only when its text changes, so what is only read stays as it is.
const proseField = (field) => {
  const pane = field.closest(".pane");
  const place = document.createElement("div");
  place.className = "text";
  field.before(place);
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: [...EXTENSIONS, citations(() => sourcesOf(field.form))],
    content: field.value,
    enablePasteRules: false,
    editorProps: {
      ...pasting(field),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": field.getAttribute("aria-label"),
        spellcheck: "true",
        lang: field.lang,
        dir: field.dir,
      },
    },
    onUpdate: () => {
      field.value = editor.isEmpty ? "" : editor.getHTML();
      field.dispatchEvent(new CustomEvent("briefdesk:text", { bubbles: true }));
    },
  });
  field.hidden = true;
  toolbar(pane, editor);
  counter(pane, editor);
  return editor;
};

// The editors of all parts, by their fields; parts that are added later get theirs.
export const prose = (form) => {
  const editors = new Map();
  const begin = (around) => {
    for (const field of around.querySelectorAll("[data-prose]")) editors.set(field, proseField(field));
  };
  begin(form);
  form.addEventListener("briefdesk:rows", ({ detail }) => {
    if (detail.added) begin(detail.added);
  });
  return editors;
};
