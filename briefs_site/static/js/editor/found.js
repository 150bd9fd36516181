// "Suggest actors": htmx brings the suggestions for the text on the page. Here is what becomes of
// them: rows of the page, keys, and where the focus goes. Rows are saved with the page.
import { addActor, listOf } from "briefdesk/rows";

const KEYS = { a: "[data-add-actor], [data-add-suggestion]", n: "[data-reject-suggestion]" };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export const found = (form) => {
  const region = document.getElementById("found");
  const suggestions = () => [...region.querySelectorAll("[data-suggestion]")];
  let place = null;
  let adding = false;

  // The suggestion after the one that was dealt with gets the focus.
  const remember = (element) => {
    place = suggestions().indexOf(element.closest("[data-suggestion]"));
  };
  const refresh = (what) => {
    const address = region.querySelector("[data-refresh]")?.dataset.refresh;
    if (address) htmx.ajax("POST", address, { source: region, target: "#found", values: { found: what } });
  };
  const add = (actors, what) => {
    adding = true;
    for (const actor of actors) addActor(form, actor);
    adding = false;
    if (what) refresh(`${what}:${actors.map(({ uid }) => uid).join()}`);
  };

  region.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-add-actor], [data-add-all]");
    if (!button) return;
    remember(button);
    if ("addAll" in button.dataset) {
      place = null;
      add([...region.querySelectorAll("[data-certain]")].map(({ dataset }) => dataset), "added");
    } else add([button.dataset], "meant" in button.dataset ? "meant" : "added");
  });
  form.addEventListener("briefdesk:actor-created", ({ detail }) => add([detail]));
  // Actors added or removed by other means change what is left to suggest.
  form.addEventListener("briefdesk:rows", ({ detail }) => {
    if (detail.list === listOf(form, "actors") && !adding) refresh("refresh");
  });

  region.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target.matches("button")) remember(target);
    // What is about to be replaced answers nothing: an actor created by a second click in the
    // meantime would be in the register, but not in the brief.
    region.inert = true;
  });
  region.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful) region.inert = false;
  });
  region.addEventListener("htmx:afterSettle", () => {
    region.inert = false;
    const at = place;
    place = null;
    // Somebody who wrote on elsewhere in the meantime stays there.
    if (document.activeElement !== document.body && !region.contains(document.activeElement)) return;
    // Not `autofocus`: the browser obeys it when the part arrives, and htmx again when it has settled.
    const asked = region.querySelector("[data-focus]");
    if (asked || at === null) return asked?.focus();
    const left = suggestions();
    const next = left[Math.min(Math.max(at, 0), left.length - 1)]?.querySelector("button");
    (next ?? region.querySelector("h3"))?.focus();
  });

  const go = (event, step) => {
    const all = suggestions();
    const to = all[all.indexOf(event.target.closest("[data-suggestion]")) + step];
    if (!to) return;
    event.preventDefault();
    to.querySelector("button").focus();
  };
  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      region.querySelector("[data-create]")?.click();
    }
    if (event.target.matches("input, textarea, select") || !event.target.closest("[data-suggestion]")) return;
    if (STEPS[event.key]) go(event, STEPS[event.key]);
    const wanted = KEYS[event.key.toLowerCase()];
    if (!wanted || event.repeat) return;
    event.preventDefault();
    event.target.closest("[data-suggestion]").querySelector(wanted)?.click();
  });

  // Creates an actor with a name and a kind that the server has guessed, and adds it.
  return ({ kind, name }) => {
    const address = region.querySelector("[hx-post]").getAttribute("hx-post");
    htmx.ajax("POST", address, { source: region, target: "#found", values: { found: `create-named:${kind}:${name}` } });
  };
};
