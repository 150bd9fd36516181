// Dragging a row by its grip, with mouse, pen or finger; Escape puts it back.
//
// The rows around the dragged one change places, as an element that leaves the page loses the
// pointer that drags it.
const neighbour = (row, step) => {
  const side = step < 0 ? "previousElementSibling" : "nextElementSibling";
  let other = row[side];
  while (other?.classList.contains("removed")) other = other[side];
  return other;
};
const middle = (row) => {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
};

export const drag = (form, moved) => {
  form.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const row = grip.closest("[data-row]");
    const list = row.parentElement;
    const before = row.nextElementSibling;
    const listening = new AbortController();
    row.classList.add("dragged");

    const follow = ({ clientY }) => {
      while (neighbour(row, -1) && clientY < middle(neighbour(row, -1))) row.after(neighbour(row, -1));
      while (neighbour(row, 1) && clientY > middle(neighbour(row, 1))) row.before(neighbour(row, 1));
    };
    const end = (back) => {
      listening.abort();
      row.classList.remove("dragged");
      if (back) list.insertBefore(row, before);
      else if (row.nextElementSibling !== before) moved(list);
    };
    const listen = (name, does) => addEventListener(name, does, { signal: listening.signal });
    listen("pointermove", follow);
    listen("pointerup", () => end(false));
    listen("pointercancel", () => end(true));
    listen("keydown", ({ key }) => {
      if (key === "Escape") end(true);
    });
  });
};
