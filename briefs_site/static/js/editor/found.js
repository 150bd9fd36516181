// "Suggest actors": the same posts as without a script, but only the suggestions change, and the
// focus goes on to the next one. What is accepted becomes a row of the page, saved with it.
import { addActor } from "briefdesk/rows";
import { say, token } from "briefdesk/unsaved";

const KEYS = { a: "[data-add-offer]", n: "[data-reject-offer]" };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const offersIn = (region) => [...region.querySelectorAll("[data-offer]")];
const firstButton = (offer) => offer?.querySelector("button");

export const found = (form, changed) => {
  const region = form.querySelector("[data-found]");
  const said = document.getElementById("found-said");
  const lost = document.getElementById("lost");
  const list = form.querySelector("[data-rows=actors]");
  const tagged = () => [...list.querySelectorAll("[name=actor-uid]")].map(({ value }) => value).toSorted().join();
  let pending = Promise.resolve();
  let known = tagged();

  const send = (deed) => {
    const data = new FormData(form);
    data.set("do", deed);
    return fetch(form.action, { method: "POST", body: data, headers: { "X-Part": "found" }, credentials: "same-origin" });
  };

  // A log-in in another tab changes the token; then the post is made once more.
  const answerTo = async (deed) => {
    let answer = await send(deed).catch(() => Response.error());
    if (answer.type === "error" || answer.status === 403 || answer.redirected) {
      const fresh = await token(form.dataset.session, lost);
      if (!fresh) return null;
      form.elements.csrfmiddlewaretoken.value = fresh;
      answer = await send(deed).catch(() => Response.error());
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
    const offers = offersIn(region);
    const next = firstButton(offers[Math.min(place, offers.length - 1)]);
    (asked ?? next ?? region.querySelector("h3, button"))?.focus();
  };

  const take = async (deed, place) => {
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await answerTo(deed);
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

  // One after another, so that a key pressed quickly means the offer that has the focus then.
  const press = (button) => {
    pending = pending.then(() => {
      if (!button().isConnected) return undefined;
      const offer = button().closest("[data-offer]");
      return take(button().value, offer ? offersIn(region).indexOf(offer) : 0);
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
    const offers = offersIn(region);
    const to = offers.indexOf(event.target.closest("[data-offer]")) + step;
    if (!offers[to]) return;
    event.preventDefault();
    firstButton(offers[to]).focus();
  };

  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("input")) enter(event);
    if (event.target.matches("input, textarea, select") || !event.target.closest("[data-offer]")) return;
    if (STEPS[event.key]) go(event, STEPS[event.key]);
    const wanted = KEYS[event.key.toLowerCase()];
    if (!wanted || event.repeat) return;
    event.preventDefault();
    const now = () => document.activeElement.closest?.("[data-offer]")?.querySelector(wanted) ?? document.createElement("i");
    press(now);
  });
};
