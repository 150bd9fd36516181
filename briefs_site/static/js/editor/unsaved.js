// What is not saved yet: said in the bar, asked about before leaving, and never sent into the void
// of a session that has ended.
const SCROLL = "editor-scroll";
// A server that has not answered by then will not; the text must be in reach again.
const LONGEST_SAVE = 30_000;

export const say = (lost, text, login) => {
  lost.querySelector("p").textContent = text;
  lost.querySelector("a").hidden = !login;
  lost.hidden = false;
  lost.focus();
};

// Returns the token for the post, or null after saying why nothing was sent.
export const token = async (address, lost) => {
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", credentials: "same-origin" });
  } catch {
    say(lost, lost.dataset.unreachable, false);
    return null;
  }
  if (!answer.ok) {
    const out = answer.status === 403;
    say(lost, out ? lost.dataset.loggedOut : lost.dataset.unreachable, out);
    return null;
  }
  return (await answer.json()).token;
};

// `note` is called at every change.
export const watch = (form, note = () => {}) => {
  const lost = document.getElementById("lost");
  const saved = document.getElementById("saved");
  let unsaved = "unsaved" in form.dataset;
  let leaving = false;
  let sending = false;

  const changed = () => {
    unsaved = true;
    saved.textContent = saved.dataset.unsavedText;
    note();
  };
  // A comment is sent by its own button, and is no part of the draft.
  const unsent = () =>
    [...form.querySelectorAll("#comments textarea")].some(({ value }) => value.trim());
  form.addEventListener("input", (event) => {
    if (event.target.closest("#comments")) return;
    if (event.isTrusted || event.target.name) changed();
  });
  addEventListener("beforeunload", (event) => {
    if ((unsaved || unsent()) && !leaving) event.preventDefault();
  });
  const mayLeave = ({ target }) => {
    if (target.closest("[data-discard], [data-leaves]")) leaving = true;
  };
  form.addEventListener("click", mayLeave, true);

  const release = () => {
    form.inert = false;
    leaving = false;
    for (const stale of form.querySelectorAll(":scope > input[name=do]")) stale.remove();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending || form.inert) return;
    sending = true;
    const { submitter } = event;
    const fresh = await token(form.dataset.session, lost);
    sending = false;
    if (!fresh) return;
    form.elements.csrfmiddlewaretoken.value = fresh;
    const action = document.createElement("input");
    action.type = "hidden";
    action.name = "do";
    action.value = submitter?.value ?? "save";
    form.append(action);
    leaving = true;
    sessionStorage.setItem(SCROLL, JSON.stringify([form.action, scrollY]));
    HTMLFormElement.prototype.submit.call(form);
    // What is typed from here on would be neither sent nor asked about.
    form.inert = true;
    setTimeout(release, LONGEST_SAVE);
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    form.requestSubmit(document.getElementById("save"));
  });
  // Coming back by the browser's Back button shows the page as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) release();
  });

  const [address, y] = JSON.parse(sessionStorage.getItem(SCROLL) ?? "[]");
  sessionStorage.removeItem(SCROLL);
  if (address === form.action && !document.getElementById("problems")) scrollTo(0, y);
  return changed;
};
