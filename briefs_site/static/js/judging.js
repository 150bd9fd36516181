// Likely duplicates are judged in a row: one pair is shown, the next ones stand ready, what was
// judged is sent behind it in order. What was not sent yet outlasts the page.
const region = document.querySelector("[data-judging]");
const { user, notSaved, noAnswer, loggedOut, noMore, sentAgain, stays, undoing, last, first } = region.dataset;
const place = region.querySelector(".pairs");
const queue = region.querySelector("[data-queue]");
const undoForm = region.querySelector("[data-undo]");
const STORE = `judging-${user}`;
const ENOUGH = 8;
const SHOWN_NEXT = 12;
const judged = []; // Pairs judged on this page, the last one at the end: what Undo brings back.
let { behind } = region.dataset;
let sending = Promise.resolve();
let asking = false;

const said = (text) => {
  region.querySelector("[data-said]").textContent = text;
};
const alarm = (text) => {
  const shown = region.querySelector("[data-alert]");
  shown.textContent = text;
  shown.hidden = !text;
};
const count = (name, by) => {
  const shown = document.querySelector(`[data-${name}]`);
  shown.textContent = Math.max(0, Number(shown.textContent) + by);
};
const current = () => place.querySelector("[data-current]");
const ready = () => [...place.querySelectorAll(".pair:not([data-waiting])")];
const nameOf = (pair) => pair.querySelector("h2").textContent;
const known = (id) => place.querySelector(`[data-pair="${id}"]`) ?? judged.find((pair) => pair.dataset.pair === id);

const listNext = () => {
  const all = ready();
  const at = all.indexOf(current());
  queue.replaceChildren(
    ...all.slice(at, at + SHOWN_NEXT).map((pair, index) => {
      const link = document.createElement("a");
      link.href = `#${pair.id}`;
      link.append(...[...pair.querySelector("h2").childNodes].map((node) => node.cloneNode(true)));
      if (!index) link.setAttribute("aria-current", "true");
      const row = document.createElement("li");
      row.append(link);
      return row;
    }),
  );
  queue.closest("nav").hidden = !all.length;
};

const show = (pair) => {
  current()?.removeAttribute("data-current");
  const done = region.querySelector("[data-done]");
  done.hidden = Boolean(pair || place.children.length || behind);
  if (pair) pair.dataset.current = "";
  (pair ?? (done.hidden ? region : done)).focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
  listNext();
  if (ready().length - ready().indexOf(pair) < ENOUGH) fetchMore();
};

const made = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return prepared(holder.content.firstElementChild);
};
const prepared = (pair) => {
  pair.querySelector("[data-swap]").hidden = false;
  // What a page without scripts shows at once comes here when it is needed.
  pair.querySelector("[data-force]")?.remove();
  for (const part of pair.querySelectorAll("[data-against]")) part.hidden = true;
  return pair;
};

const actors = (pair) => [pair.dataset.one, pair.dataset.other];
const share = (pair, other) => actors(pair).some((actor) => actors(other).includes(actor));
// After merges several rows of the list may be read through the same two actors.
const hasTwin = (pair) =>
  [...place.children].some((each) => each.dataset.pair !== pair.dataset.pair && actors(pair).every((actor) => actors(each).includes(actor)));

const fetchMore = async () => {
  if (asking || !behind) return;
  asking = true;
  try {
    // What is being merged is read through its survivor in what comes next.
    await sending;
    const { body } = await answered(`?after=${encodeURIComponent(behind)}`, {});
    behind = body.behind;
    region.querySelector("[data-older]")?.closest("p").remove();
    for (const [id, html] of body.pairs) {
      const pair = made(html);
      if (!known(String(id)) && !hasTwin(pair)) place.append(pair);
    }
    if (current()) listNext();
    else show(ready()[0]);
  } catch (problem) {
    alarm(noMore.replace("%s", problem.message));
  } finally {
    asking = false;
  }
};

const answered = async (address, options) => {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" }, ...options });
  } catch {
    throw new Error(noAnswer);
  }
  if (response.redirected || response.status === 403) throw new Error(loggedOut);
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(noAnswer);
  return { done: response.ok, body: await response.json() };
};

// What was judged and is not yet known to be saved.
const waiting = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const keep = (list) => {
  localStorage.setItem(STORE, JSON.stringify(list));
  region.toggleAttribute("data-unsent", list.length > 0);
};

// `pair` is the one that was judged, if it is on the page; `changed` are those that are read anew.
const send = (data, pair, changed) => {
  data.set("changed", changed.map((each) => each.dataset.pair).join(","));
  const fields = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
  const entry = { id: `${Date.now()} ${Math.random()}`, fields };
  if (data.get("one")) keep([...waiting(), entry]);
  const token = undoForm.querySelector("[name=csrfmiddlewaretoken]").value;
  const isUndo = data.get("do") === "undo";
  sending = sending.then(async () => {
    try {
      const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", token]]);
      const answer = await answered(location.pathname, { method: "POST", body, keepalive: true });
      const fresh = new Map(answer.body.pairs.map(([id, html]) => [String(id), html]));
      if (!answer.done) alarm(pair ? `${nameOf(pair)}: ${answer.body.said}` : answer.body.said);
      else if (!pair) said(answer.body.said);
      if (pair && !isUndo && !answer.done) comesBack(pair, fresh);
      if (!pair && isUndo && answer.done) count("judged", -1);
      renew(changed, fresh, isUndo && !pair);
    } catch (problem) {
      changed.forEach((each) => each.removeAttribute("data-waiting"));
      alarm(notSaved.replace("%s", problem.message));
      if (pair && !isUndo) comesBack(pair, new Map([[pair.dataset.pair, pair.outerHTML]]));
      else if (pair) pair.remove();
    } finally {
      keep(waiting().filter(({ id }) => id !== entry.id));
      if (!current()) show(ready()[0]);
    }
  });
};

// What could not be saved comes again, as the site reads it now; not in the place of the pair that
// is being read, because a key pressed at this moment is meant for that one.
const comesBack = (pair, fresh) => {
  const at = judged.indexOf(pair);
  if (at >= 0) judged.splice(at, 1);
  count("judged", -1);
  const html = fresh.get(pair.dataset.pair);
  if (!html) return;
  count("left", 1);
  if (current()) current().after(made(html));
  else place.prepend(made(html));
  listNext();
};

// Pairs as the site reads them now take the place of the old ones, or vanish.
const renew = (changed, fresh, first) => {
  // Those that vanish first, so that nothing is taken for the twin of one of them.
  const rows = changed.filter((each) => each.isConnected).map((old) => [old, fresh.get(old.dataset.pair)]);
  for (const [old, html] of rows.sort(([, html], [, other]) => Boolean(html) - Boolean(other))) {
    const now = html && made(html);
    const wasShown = old === current();
    if (now && now.textContent === old.textContent) old.removeAttribute("data-waiting");
    else if (now && !hasTwin(now)) old.replaceWith(now);
    else old.remove();
    if (wasShown && !old.isConnected) show(now?.isConnected ? now : ready()[0]);
  }
  if (first)
    for (const [id, html] of fresh)
      if (!known(id)) {
        place.prepend(made(html));
        show(place.firstElementChild);
        count("left", 1);
      }
  listNext();
};

const judge = (pair, what) => {
  const form = pair.querySelector("form");
  const { why } = form.elements;
  if (what === "same" && "objection" in pair.dataset && !("sure" in pair.dataset && why.value.trim())) {
    confirming(pair, true);
    why.focus();
    return;
  }
  const data = new FormData(form);
  data.set("do", what);
  if ("sure" in pair.dataset) data.set("force", "1");
  const all = ready();
  const at = all.indexOf(pair);
  pair.removeAttribute("data-current");
  pair.remove();
  judged.push(pair);
  count("judged", 1);
  count("left", -1);
  alarm("");
  said(`${pair.querySelector(`[value=${what}]`).firstChild.textContent.trim()}: ${nameOf(pair)}`);
  const touched = what === "same" ? ready().filter((each) => share(each, pair)) : [];
  touched.forEach((each) => (each.dataset.waiting = ""));
  send(data, pair, touched);
  show([...all.slice(at + 1), ...all.slice(0, at).reverse()].find((each) => !touched.includes(each)));
};

const undo = () => {
  alarm("");
  const pair = judged.pop();
  if (!pair) return send(withUndo(undoForm), null, []);
  count("judged", -1);
  count("left", 1);
  confirming(pair, false);
  const touched = ready().filter((each) => share(each, pair));
  if (current()) current().before(pair);
  else place.prepend(pair);
  said(undoing.replace("%s", nameOf(pair)));
  send(withUndo(pair.querySelector("form")), pair, [pair, ...touched]);
  return show(pair);
};
const withUndo = (form) => {
  const data = new FormData(form);
  data.set("do", "undo");
  return data;
};

const move = (by) => {
  const all = ready();
  const to = all[all.indexOf(current()) + by];
  if (to) show(to);
  else said(by > 0 ? last : first);
};
const swap = (pair) => {
  const other = pair.querySelector("[name=survivor]:not(:checked)");
  other.checked = true;
  said(stays.replace("%s", other.closest(".side").querySelector("h3").textContent.trim()));
};
const confirming = (pair, on) => {
  pair.toggleAttribute("data-sure", on);
  for (const part of pair.querySelectorAll("[data-against], [data-sure-buttons]")) part.hidden = !on;
  pair.querySelector("[name=why]").required = on;
};
const KEYS = {
  s: (pair) => judge(pair, "same"),
  d: (pair) => judge(pair, "different"),
  u: (pair) => judge(pair, "unsure"),
  x: swap,
  w: (pair) => pair.querySelector("[name=why]").focus(),
};

region.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const pair = current();
  if (event.target.matches("input[type=text]")) {
    if (event.key === "Escape") confirming(pair, false);
    else if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter" && "sure" in pair.dataset) judge(pair, "same");
    else pair.focus();
    return;
  }
  const forward = getComputedStyle(region).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const key = event.key.toLowerCase();
  if (key === "z") undo();
  else if (key === "j" || (event.key === forward && event.target.type !== "radio")) move(1);
  else if (key === "k" || (event.key.match(/^Arrow(Left|Right)$/) && event.key !== forward && event.target.type !== "radio")) move(-1);
  else if (key === "?") region.querySelector(".keys").open = !region.querySelector(".keys").open;
  else if (pair && KEYS[key] && !event.repeat) KEYS[key](pair);
  else return;
  event.preventDefault();
});
region.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === undoForm) undo();
  else judge(event.target.closest(".pair"), event.submitter?.value ?? "same");
});
region.addEventListener("click", (event) => {
  const pair = event.target.closest(".pair");
  if (event.target.closest("[data-move]")) move(Number(event.target.closest("[data-move]").dataset.move));
  else if (event.target.closest("[data-swap]")) swap(pair);
  else if (event.target.closest("[data-leave]")) {
    confirming(pair, false);
    pair.focus();
  } else if (event.target.closest("[data-queue] a")) {
    event.preventDefault();
    show(document.getElementById(event.target.closest("a").hash.slice(1)));
  }
});

for (const pair of place.children) prepared(pair);
for (const shown of region.querySelectorAll("[data-move], .keys")) shown.hidden = false;
const unsent = waiting();
keep([]);
for (const { fields } of unsent) {
  const data = new URLSearchParams(fields);
  known(data.get("pair"))?.remove();
  send(data, null, []);
  alarm(sentAgain.replace("%s", String(unsent.length)));
}
region.dataset.ready = "";
show(document.querySelector(`${location.hash || "#none"}.pair`) ?? ready()[0]);
