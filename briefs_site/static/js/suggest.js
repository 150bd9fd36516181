// Names offered while one is typed (the combobox pattern of WAI-ARIA); typing on stays possible.
const PAUSE = 120;
let lists = 0;
// What stands between names, as on the server.
export const SEPARATOR = /[,;،、]/;

const optionFor = ({ name, note, lang, create }, id) => {
  const option = document.createElement("li");
  const shown = document.createElement("bdi");
  option.id = id;
  option.setAttribute("role", "option");
  shown.textContent = name;
  if (lang) shown.lang = lang;
  if (create) option.append(create, " ");
  option.append(shown);
  if (note) {
    const beside = document.createElement("span");
    beside.className = "quiet";
    beside.dir = "auto";
    beside.textContent = note;
    option.append(" ", beside);
  }
  return option;
};

// `chosen` gets the choice and what was typed; `found`, how many there are to choose from.
export const suggest = (input, chosen, found = () => {}) => {
  const list = document.createElement("ul");
  list.id = `suggestions-${++lists}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels[0]?.textContent.trim() ?? "");
  list.hidden = true;
  // A page may have put the field into its place already: one that moves loses the focus.
  let place = input.closest(".combobox");
  if (!place) {
    place = document.createElement("span");
    place.className = "combobox";
    input.before(place);
    place.append(input);
  }
  place.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  let choices = [];
  let at = -1;
  let timer;
  let request;

  const mark = (to) => {
    at = to;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
    }
    const option = list.children[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (index) => {
    const typed = input.value;
    close();
    input.value = choices[index].name;
    chosen(choices[index], typed);
    input.focus();
  };
  const open = (results) => {
    choices = results;
    list.replaceChildren(...choices.map((choice, index) => optionFor(choice, `${list.id}-${index}`)));
    list.hidden = !choices.length;
    input.setAttribute("aria-expanded", String(choices.length > 0));
    mark(-1);
    found(choices.length);
  };
  // Where a field can create what it does not find, the last choice does.
  const withNew = ({ results, new: unknown }) =>
    unknown && input.dataset.create ? [...results, { ...unknown, note: unknown.kind_label, create: input.dataset.create }] : results;
  const ask = async () => {
    // Only the name that is being typed, where several stand in the field; but a query is one.
    const typed = (input.type === "search" ? input.value : input.value.split(SEPARATOR).at(-1)).trim();
    if (!typed) return close();
    request?.abort();
    request = new AbortController();
    try {
      const address = `${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: request.signal });
      // A session that ended sends to the log-in; the name can still be sent with the form.
      if (answer.ok && !answer.redirected) open(withNew(await answer.json()));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };
  const enter = (event) => {
    if (at >= 0) {
      event.preventDefault();
      return take(at);
    }
    const add = input.closest(".adding")?.querySelector("button");
    const typed = input.value.trim().toLowerCase();
    // A page is gone to only if it was picked.
    const same = choices.filter(({ name, create, url }) => !create && !url && name.toLowerCase() === typed);
    if (!typed || (same.length !== 1 && !add)) return close();
    event.preventDefault();
    // If several actors share the name, the server asks which one is meant.
    if (same.length === 1) take(choices.indexOf(same[0]));
    else add.click();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = choices.length - 1;
    const step = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key];
    if (step !== undefined && !list.hidden) {
      event.preventDefault();
      mark(step);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      ask();
    } else if (event.key === "Enter") enter(event);
    else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", close);
  // Without this the field would lose focus, and the list close, before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
};
