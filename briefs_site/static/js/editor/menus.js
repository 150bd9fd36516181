// Menus close with Escape and when something else is pressed.
export const menus = (form) => {
  const all = [...form.querySelectorAll("details.menu")];
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && all.find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  // Who enters a time means that time.
  form.addEventListener("input", ({ target }) => {
    const at = /^(\w+)-at_[01]$/.exec(target.name);
    if (at) form.querySelector(`[name="${at[1]}-when"][value="at"]`).checked = true;
  });
  document.addEventListener("click", (event) => {
    for (const menu of all) if (!menu.contains(event.target)) menu.open = false;
  });
};
