// Between saves the browser keeps a copy of the page for its writer, and offers it when the page is
// opened again. Each page has its own copy, so that two windows do not overwrite each other's.
const PREFIX = "briefdesk-copy";
const WITHIN = 3_000;
// Characters; a browser keeps some five million for the whole site.
const LONGEST = 2_000_000;
const OLDEST = 30 * 24 * 60 * 60 * 1000;
const NOT_KEPT = ["csrfmiddlewaretoken", "do", "copy"];

const hidden = (name, value) => {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
};

const read = (key) => JSON.parse(localStorage.getItem(key));
const allKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}/`));

// The server says in a cookie which copies have been saved, whatever page came next.
const removeSaved = () => {
  for (const [, id] of document.cookie.matchAll(/\bsaved-([\w-]+)=/g)) {
    for (const key of allKeys()) if (key.endsWith(`/${id}`)) localStorage.removeItem(key);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS.
    document.cookie = `saved-${id}=; max-age=0; path=/`;
  }
};

const removeOld = () => {
  for (const key of allKeys()) if (Date.now() - read(key).at > OLDEST) localStorage.removeItem(key);
};

// Posts what was kept, so that the server shows it as a page that is not saved yet.
const show = (form, fields, id, action) => {
  const post = document.createElement("form");
  post.method = "post";
  post.action = form.action;
  post.hidden = true;
  const token = form.elements.csrfmiddlewaretoken.value;
  const all = [...fields, ["csrfmiddlewaretoken", token], ["copy", id], ["do", action]];
  post.append(...all.map(([name, value]) => hidden(name, value)));
  document.body.append(post);
  post.submit();
};

const offer = (form, key) => {
  const { at, base, fields } = read(key);
  const list = document.getElementById("copies");
  const notice = document.getElementById("copy").content.firstElementChild.cloneNode(true);
  const time = new Intl.DateTimeFormat(list.dataset.locale, { dateStyle: "long", timeStyle: "short" });
  notice.querySelector("[data-at]").textContent = time.format(at);
  const now = form.elements.base_revision.value;
  if (base !== now)
    notice.querySelector("[data-older]").textContent = list.dataset.older.replace("{base}", base).replace("{now}", now);
  notice.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action === "discard") {
      localStorage.removeItem(key);
      notice.remove();
      form.querySelector(".title").focus();
    } else if (action) show(form, fields, key.split("/").at(-1), action);
  });
  list.append(notice);
};

// Returns what to call at every change of the page.
export const copies = (form) => {
  const { user, brief, copy } = form.dataset;
  const own = `${PREFIX}/${user}/${brief}/${copy}`;
  let unsaved = "unsaved" in form.dataset;
  let keeping = true;
  let timer = 0;

  // Storage may be blocked, or full: then the page says so once.
  const attempt = (action) => {
    if (!keeping) return;
    try {
      action();
    } catch {
      keeping = false;
      document.getElementById("not-kept").hidden = false;
    }
  };
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    attempt(() => {
      const fields = [...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name));
      const kept = JSON.stringify({ at: Date.now(), base: form.elements.base_revision.value, fields });
      if (kept.length > LONGEST) throw new RangeError("The text is too long to be kept.");
      localStorage.setItem(own, kept);
    });
  };
  const keepPending = () => timer && keep();
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    keeping = false;
  };

  addEventListener("pagehide", keepPending);
  document.addEventListener("visibilitychange", keepPending);
  form.append(hidden("copy", copy));
  form.addEventListener("submit", () => unsaved && keep());
  form.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-discard]")) return;
    attempt(() => localStorage.removeItem(own));
    stop();
  });
  new BroadcastChannel("briefdesk-log-out").addEventListener("message", ({ data }) => {
    if (data === user) stop();
  });
  attempt(() => {
    removeSaved();
    removeOld();
    for (const key of allKeys()) if (key.startsWith(`${PREFIX}/${user}/${brief}/`) && key !== own) offer(form, key);
  });
  return () => {
    unsaved = true;
    timer ||= setTimeout(keep, WITHIN);
  };
};
