// The reader's choice of light or dark; loaded before the page is drawn, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  const remember = (theme) => {
    // Storage may be unavailable (private windows, embedded pages); then the choice lasts for this page.
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      return;
    }
  };
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const show = () => {
    for (const button of document.querySelectorAll("[data-theme-switch]"))
      button.setAttribute("aria-pressed", String(isDark()));
  };

  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const dark = !isDark();
    // Choosing the system's own theme means to follow the system again.
    if (dark === system.matches) delete root.dataset.theme;
    else root.dataset.theme = dark ? "dark" : "light";
    remember(root.dataset.theme);
    show();
  });
})();
