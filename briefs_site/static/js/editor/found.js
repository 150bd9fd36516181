// "Suggest actors": the same posts as without a script, but only the suggestions change, and the
// focus goes on to the next one. What is accepted becomes a row of the page, saved with it.
import { addActor } from "briefdesk/rows";
import { say, token } from "briefdesk/unsaved";

const KEYS = { a: "[data-add-suggestion]", n: "[data-reject-suggestion]" };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const suggestionsIn = (region) => [...region.querySelectorAll("[data-suggestion]")];
const firstButton = (suggestion) => suggestion?.querySelector("button");

export const found = (form, changed) => {
  const region = form.querySelector("[data-found]");
  const said = document.getElementById("found-said");
  const lost = document.getElementById("lost");
  const list = form.querySelector("[data-rows=actors]");
  const tagged = () => [...list.querySelectorAll("[name=actor-uid]")].map(({ value }) => value).toSorted().join();
  let pending = Promise.resolve();
  let known = tagged();

  const send = (action) => {
    const data = new FormData(form);
    data.set("do", action);
    return fetch(form.action, { method: "POST", body: data, headers: { "X-Part": "found" }, credentials: "same-origin" });
  };

  // A log-in in another tab changes the token; then the request is sent again.
  const answerTo = async (action) => {
    let answer = await send(action).catch(() => Response.error());
    if (answer.type === "error" || answer.status === 403 || answer.redirected) {
      const fresh = await token(form.dataset.session, lost);
      if (!fresh) return null;
      form.elements.csrfmiddlewaretoken.value = fresh;
      answer = await send(action).catch(() => Response.error());
    }
    if (answer.ok && !answer.redirected) return answer.json();
    say(lost, lost.dataset.unreachable, false);
    return null;
  };

  // Returns what the server wants to have the focus; the browser itself would not move it there.
  const show = (html) => {
    const piece = document.createElement("template");
    piece.innerHTML = html;
    const asked = piece.content.querySelector("[autofocus]");
    asked?.removeAttribute("autofocus");
    region.replaceChildren(piece.content);
    return asked;
  };

  const focusAfter = (asked, place) => {
    const suggestions = suggestionsIn(region);
    const next = firstButton(suggestions[Math.min(place, suggestions.length - 1)]);
    (asked ?? next ?? region.querySelector("h3, button"))?.focus();
  };

  const take = async (action, place) => {
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await answerTo(action);
      if (!answer) return;
      const asked = show(answer.html);
      for (const actor of answer.added) addActor(form, actor);
      known = tagged();
      if (answer.added.length) changed();
      if (place === undefined) return;
      focusAfter(asked, place);
      said.textContent = answer.said;
    } finally {
      region.removeAttribute("aria-busy");
    }
  };

  // One after another, so that a key pressed quickly means the suggestion that has the focus then.
  const press = (button) => {
    pending = pending.then(() => {
      if (!button().isConnected) return undefined;
      const suggestion = button().closest("[data-suggestion]");
      return take(button().value, suggestion ? suggestionsIn(region).indexOf(suggestion) : 0);
    });
  };

  region.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    event.preventDefault();
    press(() => button);
  });

  // Actors added or removed by other means change what is left to suggest.
  new MutationObserver(() => {
    if (tagged() === known || !region.querySelector("[name=suggesting]")) return;
    known = tagged();
    pending = pending.then(() => take("suggest"));
  }).observe(list, { childList: true });

  const enter = (event) => {
    const create = region.querySelector("[data-create]");
    if (!create) return;
    event.preventDefault();
    press(() => create);
  };

  const go = (event, step) => {
    const suggestions = suggestionsIn(region);
    const to = suggestions.indexOf(event.target.closest("[data-suggestion]")) + step;
    if (!suggestions[to]) return;
    event.preventDefault();
    firstButton(suggestions[to]).focus();
  };

  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("input")) enter(event);
    if (event.target.matches("input, textarea, select") || !event.target.closest("[data-suggestion]")) return;
    if (STEPS[event.key]) go(event, STEPS[event.key]);
    const wanted = KEYS[event.key.toLowerCase()];
    if (!wanted || event.repeat) return;
    event.preventDefault();
    const now = () => document.activeElement.closest?.("[data-suggestion]")?.querySelector(wanted) ?? document.createElement("i");
    press(now);
  });
};
