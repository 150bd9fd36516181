// On the list of briefs: a filter acts as soon as it is changed. The result is fetched and replaced,
// so the focus stays where it is, and the number of briefs is announced. Where that is not possible,
// the form is sent as it is without scripts.
const PAUSE = 400;
const form = document.querySelector("[data-filters]");
const said = form.querySelector("[data-said]");
let timer;
let request;

const isUnfinished = () => [...form.querySelectorAll("[data-suggest]")].some((field) => field.value.trim());

const address = () => {
  const query = new URLSearchParams(new FormData(form));
  return query.size ? `${form.action}?${query}` : form.action;
};

const show = (page) => {
  const [fresh, result] = [page, document].map((each) => each.querySelector("[data-result]"));
  // A mistake in a field is shown next to it, so the whole page is needed.
  if (!fresh || page.querySelector(".filters .invalid-feedback")) return false;
  result.replaceWith(document.adoptNode(fresh));
  const saved = [page, document].map((each) => each.querySelector("[data-saved]"));
  if (saved[0] && saved[1]) saved[1].replaceWith(document.adoptNode(saved[0]));
  said.textContent = fresh.dataset.result;
  return true;
};

const load = async () => {
  const url = address();
  request?.abort();
  request = new AbortController();
  try {
    const answer = await fetch(url, { signal: request.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !show(page)) location.assign(url);
    else history.replaceState(null, "", url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
};

const later = (pause) => {
  clearTimeout(timer);
  timer = setTimeout(() => isUnfinished() || load(), pause);
};

form.addEventListener("change", (event) => event.target.dataset?.suggest === undefined && later(0));
form.addEventListener("input", (event) => event.target.type === "search" && later(PAUSE));
