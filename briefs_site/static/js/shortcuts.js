// Keys of My work and of the list: J and K go from brief to brief, N begins one, / searches, and ?
// leads to the list of keys. They do nothing while someone types, or together with other keys.
const titles = () => [...document.querySelectorAll("a.title")];

const go = (step) => {
  const all = titles();
  const focused = document.activeElement?.closest("tr");
  const row = focused?.matches(".found-in") ? focused.previousElementSibling : focused;
  const at = all.findIndex((title) => title.closest("tr") === row);
  const next = all[at === -1 ? (step > 0 ? 0 : all.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const follow = (link) => link && location.assign(link.href);

const show = (heading) => {
  heading?.focus();
  heading?.scrollIntoView({ block: "nearest" });
};

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  n: () => follow(document.querySelector("[data-new]")),
  "/": () => {
    const fields = [...document.querySelectorAll('main input[type="search"], .find input')];
    fields.at(-1)?.focus();
  },
  "?": () => show(document.querySelector("#shortcuts")),
};

for (const list of document.querySelectorAll("[data-shortcuts]")) list.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
