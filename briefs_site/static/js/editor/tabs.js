// Sections as tabs: one is shown, arrow keys move between them, the choice outlasts a save.
const KEY = "editor-tab";

const show = (tab, focus) => {
  for (const other of tab.parentElement.children) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (focus) tab.focus();
  document.getElementById(tab.getAttribute("aria-controls")).dispatchEvent(new CustomEvent("briefdesk:shown"));
  sessionStorage.setItem(KEY, tab.getAttribute("aria-controls"));
};

const move = (event) => {
  const all = [...event.currentTarget.children];
  const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const at = all.indexOf(event.target);
  const to = {
    ArrowRight: at + (rtl ? -1 : 1),
    ArrowLeft: at + (rtl ? 1 : -1),
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  show(all[(to + all.length) % all.length], true);
};

export const openTabOf = (element) => {
  const panel = element.closest("[data-tab]");
  if (panel) show(document.querySelector(`[aria-controls="${panel.id}"]`));
};

export const tabs = (root) => {
  const side = root.querySelector("[data-tabs]");
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", side.getAttribute("aria-label"));
  for (const panel of side.querySelectorAll("[data-tab]")) {
    const heading = panel.querySelector("h2");
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `${panel.id}-tab`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.append(...heading.childNodes);
    tab.addEventListener("click", () => show(tab));
    heading.remove();
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    list.append(tab);
  }
  list.addEventListener("keydown", move);
  side.prepend(list);
  const wrong = side.querySelector("[aria-invalid]")?.closest("[data-tab]");
  const of = (id) => [...list.children].find((tab) => tab.getAttribute("aria-controls") === id);
  const asked = location.hash.slice(1);
  const last = wrong?.id ?? (of(asked) ? asked : sessionStorage.getItem(KEY));
  show(of(last) ?? of(side.querySelector("[data-first]").id));
};
