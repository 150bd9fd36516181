// On the list of briefs: names are suggested while they are typed, and become chips that stay in
// the form until it is sent. Without script the same fields are sent as they are.
(() => {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  const PAUSE = 120;
  const words = form.dataset;
  const said = form.querySelector("[data-said]");
  const say = (sentence, value = "") => {
    said.textContent = sentence.replace("%s", value);
  };

  const enhance = (chooser) => {
    const kind = chooser.dataset.chooser;
    const chips = chooser.querySelector("[data-chips]");
    const input = chooser.querySelector("[data-options]");
    const list = document.createElement("ul");
    let options = [];
    let active = -1;
    let timer;
    let request;

    list.id = `${input.id}_list`;
    list.className = "options";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label"));
    input.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    const activate = (index) => {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = list.children[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };

    const close = () => {
      clearTimeout(timer);
      request?.abort();
      activate(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };

    const add = ({ slug, name }) => {
      close();
      input.value = "";
      input.classList.remove("is-invalid");
      input.removeAttribute("aria-invalid");
      const there = [...chips.querySelectorAll("input")].some((hidden) => hidden.value === slug);
      if (!there) chips.append(chip(slug, name));
      say(words.added, name);
    };

    const chip = (slug, name) => {
      const made = document.createElement("span");
      const hidden = document.createElement("input");
      const label = document.createElement("bdi");
      const remove = document.createElement("button");
      made.className = "chip";
      Object.assign(hidden, { type: "hidden", name: kind, value: slug });
      label.textContent = name;
      Object.assign(remove, { type: "button", textContent: "×" });
      remove.dataset.remove = "";
      remove.setAttribute("aria-label", words.remove.replace("%s", name));
      made.append(hidden, label, remove);
      return made;
    };

    const show = (found) => {
      options = found;
      list.replaceChildren(
        ...found.map(({ name, note }, index) => {
          const option = document.createElement("li");
          const label = document.createElement("bdi");
          option.id = `${list.id}_${index}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          label.textContent = name;
          option.append(label);
          if (note) {
            const beside = document.createElement("span");
            beside.className = "quiet";
            beside.textContent = note;
            option.append(" ", beside);
          }
          return option;
        }),
      );
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      if (!found.length) say(words.none);
      else if (found.length === 1) say(words.one);
      else say(words.several, found.length);
    };

    const ask = async () => {
      const typed = input.value.trim();
      if (!typed) return close();
      request?.abort();
      request = new AbortController();
      try {
        const address = `${input.dataset.options}?${new URLSearchParams({ q: typed })}`;
        const answer = await fetch(address, { signal: request.signal });
        // A session that ended sends to the log-in; the name can still be sent with the form.
        if (answer.ok && !answer.redirected) show((await answer.json()).results);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const last = options.length - 1;
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" && list.hidden) {
        event.preventDefault();
        ask();
      } else if (list.hidden || event.isComposing) {
        return;
      } else if (event.key === "ArrowDown") {
        event.preventDefault();
        activate(active === last ? 0 : active + 1);
      } else if (event.key === "ArrowUp") {
        event.preventDefault();
        activate(active <= 0 ? last : active - 1);
      } else if (event.key === "Enter" && options[active]) {
        event.preventDefault();
        add(options[active]);
      }
    });
    input.addEventListener("blur", close);
    // Without this the field would lose focus, and the list close, before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) add(options[[...list.children].indexOf(option)]);
    });
    chips.addEventListener("click", (event) => {
      const remove = event.target.closest("[data-remove]");
      if (!remove || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const gone = remove.closest(".chip");
      say(words.removed, gone.querySelector("bdi").textContent);
      gone.remove();
      input.focus();
    });
  };

  form.querySelectorAll("[data-chooser]").forEach(enhance);

  // The address holds only what was filled in.
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const kept = formData.getAll(name).filter((value) => value.trim());
      formData.delete(name);
      for (const value of kept) formData.append(name, value);
    }
  });
})();
