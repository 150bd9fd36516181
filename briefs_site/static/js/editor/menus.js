// Menus close with Escape and when something else is pressed.
export const menus = (form) => {
  const all = [...form.querySelectorAll("details.menu")];
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && all.find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of all) if (!menu.contains(event.target)) menu.open = false;
  });
};
