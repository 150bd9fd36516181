// On the page of a citation: copy a form of it; where the clipboard is unavailable, select it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = said.dataset.copied;
  } catch {
    getSelection().selectAllChildren(text);
  }
});
