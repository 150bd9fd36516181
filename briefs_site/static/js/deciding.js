// A key for each button, link and field that names it in aria-keyshortcuts; letters typed into a
// field stay letters. A key pressed too soon was meant for the next pair, so it is ignored.
const region = document.querySelector("[data-deciding]");
const field = region.querySelector("[name=why]");
let sent = false;

region.addEventListener("submit", () => {
  sent = true;
});
addEventListener("pageshow", () => {
  sent = false;
});
region.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target === field) {
    // If a reason is required, Enter sends it.
    if (event.key !== "Escape" && (event.key !== "Enter" || field.required || event.isComposing)) return;
    event.preventDefault();
    region.querySelector(".pair").focus();
    return;
  }
  if (event.target.type === "radio" && event.key.startsWith("Arrow")) return;
  const key = event.key.length > 1 ? event.key : event.key.toUpperCase();
  const meant = key === "X" ? region.querySelector("[name=survivor]:not(:checked)") : region.querySelector(`[aria-keyshortcuts~="${CSS.escape(key)}"]`);
  if (!meant) return;
  event.preventDefault();
  if (meant === field) field.focus();
  else if (!sent) meant.click();
});
