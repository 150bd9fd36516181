// From one problem to the next, and to the place that it is about: what prevents saving, or else
// what the checks found.
import { openTabOf } from "briefdesk/tabs";
import { pm } from "django-prose-editor/editor";

const { Selection } = pm.state;

// Puts the cursor at the beginning of a paragraph; the paragraphs of a part count from 0.
const enter = (editor, paragraph) => {
  const { doc, tr } = editor.state;
  let at = 0;
  for (let before = 0; before < Math.min(paragraph, doc.childCount - 1); before += 1) at += doc.child(before).nodeSize;
  editor.view.focus();
  editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(at + 1))));
  const block = editor.view.nodeDOM(at);
  (block?.nodeType === Node.ELEMENT_NODE ? block : editor.view.dom).scrollIntoView({ block: "center" });
};

const go = (link, editors) => {
  const field = document.getElementById(link.hash.slice(1));
  if (!field) return;
  const menu = link.closest("details.menu");
  if (menu) menu.open = false;
  openTabOf(field);
  for (let around = field; around; around = around.parentElement.closest("details")) around.open = true;
  const editor = editors.get(field);
  if (editor) enter(editor, Number(link.dataset.paragraph ?? 0));
  else field.focus();
};

export const problems = (form, editors) => {
  const said = document.getElementById("checks-said");
  const all = () => {
    const prevent = [...form.querySelectorAll(".problems a")];
    return prevent.length ? prevent : [...form.querySelectorAll("#checks [data-show]")];
  };
  let last = -1;
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".problems a, [data-show]");
    if (!link) return;
    event.preventDefault();
    // A click outside a menu would close the one to which the link leads.
    event.stopPropagation();
    last = all().findIndex(({ ariaLabel, hash }) => hash === link.hash && ariaLabel === link.ariaLabel);
    go(link, editors);
  });
  addEventListener("keydown", (event) => {
    const links = all();
    if (event.key !== "F8" || !links.length) return;
    event.preventDefault();
    last = (Math.max(last, event.shiftKey ? 0 : -1) + (event.shiftKey ? -1 : 1) + links.length) % links.length;
    go(links[last], editors);
    const sentence = links[last].closest("li").querySelector("p")?.textContent ?? links[last].textContent;
    said.textContent = `${last + 1}/${links.length}: ${sentence}`;
  });
  document.getElementById("problems")?.focus();
};
