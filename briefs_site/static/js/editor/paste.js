// Paste into a text: formatting comes in as far as a brief has it, footnotes become citations, and
// what cannot be kept is said under the text. The server cleans again whatever is saved.
import { pm } from "django-prose-editor/editor";
import { cleanPasted } from "briefdesk/pasted_html";
import { textElement } from "briefdesk/pasted_text";

// What was copied from one of our own texts is clean, and says where it may be joined.
const isOurs = (html) => /<[^<>]*\sdata-pm-slice=/.test(html);

const say = (field, names) => {
  const place = field.closest(".pane").querySelector("[data-pasted]");
  if (place) place.textContent = names.map((name) => place.dataset[name]).join(" ");
};

// The notes wait where a list of sources is pasted.
const handOver = (form, references) => {
  if (!references.length) return;
  const field = form.elements.add_sources;
  const before = field.value.split("\n").filter(Boolean);
  const lines = references.map(({ number, text }) => `${number}. ${text}`);
  field.value = [...before, ...lines.filter((line) => !before.includes(line))].join("\n");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

// Returns what the editor of a field needs to know about pasting.
export const pasting = (field) => {
  let plain = "";
  const begin = (_view, event) => {
    plain = (event.clipboardData ?? event.dataTransfer)?.getData("text/plain") ?? "";
    say(field, []);
    return false;
  };
  return {
    handleDOMEvents: { paste: begin, drop: begin },
    transformPastedHTML: (pasted) => {
      if (isOurs(pasted)) return pasted;
      const { html, dropped, references } = cleanPasted(pasted, plain);
      handOver(field.form, references);
      say(field, references.length ? [...dropped, "references"] : dropped);
      return html;
    },
    transformPastedText: (text) => text.replace(/[\u00ad\u200b\u2060\ufeff]/g, ""),
    // A single line without an address goes in as it is, in the format of the place.
    clipboardTextParser: (text, _place, _plain, view) =>
      /[\r\n\v\f\u2028\u2029]|https?:/.test(text.trim())
        ? pm.model.DOMParser.fromSchema(view.state.schema).parseSlice(textElement(text))
        : null,
  };
};
