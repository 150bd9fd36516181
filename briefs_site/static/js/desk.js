// On the list of briefs: names are suggested while they are typed, and become chips that stay in
// the form until it is sent. Without scripts the fields are sent as typed.
import { suggest } from "briefdesk/suggest";

const form = document.querySelector("[data-filters]");
const words = form.dataset;
const said = form.querySelector("[data-said]");
const say = (sentence, value = "") => {
  said.textContent = sentence.replace("%s", value);
};

const chip = (kind, { slug, name }) => {
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

for (const chooser of form.querySelectorAll("[data-chooser]")) {
  const chips = chooser.querySelector("[data-chips]");
  const input = chooser.querySelector("[data-suggest]");

  const add = (choice) => {
    input.value = "";
    input.classList.remove("is-invalid");
    input.removeAttribute("aria-invalid");
    const there = [...chips.querySelectorAll("input")].some((hidden) => hidden.value === choice.slug);
    if (!there) chips.append(chip(chooser.dataset.chooser, choice));
    say(words.added, choice.name);
    form.dispatchEvent(new Event("change"));
    form.dispatchEvent(new Event("change"));
  };
  suggest(input, add, (count) => say(count ? (count === 1 ? words.one : words.several) : words.none, count));

  chips.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove]");
    if (!remove || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const gone = remove.closest(".chip");
    say(words.removed, gone.querySelector("bdi").textContent);
    gone.remove();
    input.focus();
    form.dispatchEvent(new Event("change"));
    form.dispatchEvent(new Event("change"));
  });
}

// The address contains only fields that were filled in.
form.addEventListener("formdata", ({ formData }) => {
  for (const name of new Set(formData.keys())) {
    const kept = formData.getAll(name).filter((value) => value.trim());
    formData.delete(name);
    for (const value of kept) formData.append(name, value);
  }
});
