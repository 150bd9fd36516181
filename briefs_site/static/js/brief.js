// On the page of a brief: copy its link or that of a paragraph, and print.
(() => {
  const said = document.querySelector(".said");
  if (!said) return;
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  let silence;

  const say = (sentence) => {
    clearTimeout(silence);
    said.textContent = sentence;
    silence = setTimeout(() => {
      said.textContent = "";
    }, 2500);
  };

  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.readOnly = true;
    field.className = "vh";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  };

  // The clipboard is unavailable on plain http, or if the reader refused access.
  const copy = async (link) => {
    try {
      await navigator.clipboard.writeText(link);
      say(said.dataset.copied);
    } catch {
      say(copyBySelection(link) ? said.dataset.copied : link);
    }
  };

  for (const paragraph of document.querySelectorAll(".summary p[id], .analysis p[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.dataset.copy = paragraph.id;
    button.setAttribute("aria-label", said.dataset.paragraph);
    paragraph.append(button);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("copy" in button.dataset) copy(page + (button.dataset.copy && `#${button.dataset.copy}`));
    if ("print" in button.dataset) window.print();
  });

  // Print every actor, even if the browser keeps closed details closed.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".actors details")) details.open = true;
  });
})();
