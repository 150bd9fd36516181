// The index of actors: results update while a name is typed. Without scripts the form is
// sent, and the same page shows them.
(() => {
  const form = document.querySelector("[data-finder]");
  if (!form) return;
  const PAUSE = 200;
  const field = form.elements.q;
  const said = form.querySelector("[data-count]");
  const found = document.querySelector("[data-found]");
  const ways = document.querySelector(".ways");
  let asked = field.value;
  let timer;
  let request;

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    found.replaceChildren(...page.querySelector("[data-found]").childNodes);
    ways.replaceChildren(...page.querySelector(".ways").childNodes);
    document.title = page.title;
    // The sentence for an empty page is in the list; screen readers hear it too.
    said.textContent =
      page.querySelector("[data-count]").textContent || found.querySelector(".empty")?.textContent;
  };

  const find = async () => {
    const name = field.value.trim();
    if (name === asked) return;
    asked = name;
    const query = new URLSearchParams(new FormData(form));
    if (!name) query.delete("q");
    const address = `${location.pathname}${query.size ? `?${query}` : ""}`;
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return location.assign(address);
      show(await answer.text());
      history.replaceState(null, "", address);
    } catch (error) {
      // Typing has continued in the meantime.
      if (error.name === "AbortError") return;
      // The network is down: the button tries again.
      if (!(error instanceof TypeError)) throw error;
      asked = null;
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    find();
  });
})();
