// Names offered while one is typed (the combobox pattern of WAI-ARIA); typing on stays possible.
const PAUSE = 120;
let lists = 0;
// What stands between names, as on the server.
export const SEPARATOR = /[,;،、]/;

export const suggest = (input, chosen) => {
  const list = document.createElement("ul");
  list.id = `suggestions-${++lists}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  list.hidden = true;
  const place = document.createElement("span");
  place.className = "combobox";
  input.before(place);
  place.append(input, list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  let choices = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  const mark = (to) => {
    at = to;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = list.children[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (index) => {
    const choice = choices[index];
    const typed = input.value;
    close();
    input.value = choice.name;
    chosen(choice, typed);
    input.focus();
  };
  const open = (found) => {
    choices = found;
    list.replaceChildren(
      ...found.map(({ name, note }, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        const shown = document.createElement("bdi");
        shown.textContent = name;
        const beside = document.createElement("span");
        beside.className = "quiet";
        beside.textContent = note;
        option.append(shown, " ", beside);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(index);
        });
        return option;
      }),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark(-1);
  };
  const ask = async () => {
    // Only the name that is being typed, where several stand in the field.
    const typed = input.value.split(SEPARATOR).at(-1).trim();
    const mine = ++asked;
    if (!typed) return close();
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
    if (mine !== asked || !answer.ok || answer.redirected) return undefined;
    const { results } = await answer.json();
    if (mine === asked && document.activeElement === input) open(results);
    return undefined;
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(close), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      mark((at + step + choices.length) % choices.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === "Enter" && input.value.trim()) {
      // Enter adds what was typed; it does not save.
      const add = input.closest(".adding")?.querySelector("button");
      if (!add) return;
      event.preventDefault();
      const typed = input.value.trim().toLowerCase();
      const same = choices.filter(({ name }) => name.toLowerCase() === typed);
      // If several actors share the name, the server asks which one is meant.
      if (same.length === 1) take(choices.indexOf(same[0]));
      else add.click();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", close);
};
