// “To fix”: what the checks find in the text as it stands. They are asked for once the page has
// loaded, and after changes while somebody looks at the list, here or in the Publish menu.
import { addActor } from "briefdesk/rows";

const SECONDS_TO_SETTLE = 2;

export const checks = (form) => {
  const region = document.getElementById("checks");
  const panel = region.closest("[data-tab]");
  const menu = document.getElementById("before-publishing")?.closest("details");
  let stale = false;
  let settling;
  let folded = true;
  let place = null;

  const check = () => {
    clearTimeout(settling);
    stale = false;
    htmx.trigger(region, "check");
  };
  const opened = () => {
    if (stale) check();
  };
  const changed = () => {
    stale = true;
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (!panel.hidden || menu?.open) check();
      // A number that may be wrong by now is worse than none.
      else document.getElementById("checks-count").textContent = "";
    }, SECONDS_TO_SETTLE * 1000);
  };
  for (const name of ["briefdesk:rows", "briefdesk:text"]) form.addEventListener(name, changed);
  form.addEventListener("input", ({ target }) => {
    if (target.name && !target.closest(".bar")) changed();
  });
  panel.addEventListener("briefdesk:shown", opened);
  menu?.addEventListener("toggle", () => menu.open && opened());

  region.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful) stale = true;
  });

  const act = (action) => {
    htmx.ajax("POST", region.getAttribute("hx-post"), { source: region, target: region, values: { checks: action } });
  };
  region.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-check], [data-add-actor]");
    if (!button) return;
    if ("check" in button.dataset) return act(button.dataset.check);
    addActor(form, button.dataset);
    clearTimeout(settling);
    stale = false;
    act("added");
  });

  // The list is replaced as a whole: what is unfolded stays so, and the focus goes to the next one.
  const findings = () => [...region.querySelectorAll("[data-finding]")];
  region.addEventListener("htmx:beforeSwap", () => {
    folded = !region.querySelector(".dismissed")?.open;
    const within = region.contains(document.activeElement);
    place = within ? findings().indexOf(document.activeElement.closest("[data-finding]")) : null;
  });
  region.addEventListener("htmx:afterSwap", () => {
    const dismissed = region.querySelector(".dismissed");
    if (dismissed) dismissed.open = !folded;
    if (place === null || region.contains(document.activeElement)) return;
    const left = findings();
    const next = left[Math.min(Math.max(place, 0), left.length - 1)];
    (next?.querySelector("[data-show]") ?? region).focus();
  });
};
