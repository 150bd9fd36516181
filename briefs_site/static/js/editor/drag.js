// Dragging a row by its grip, with mouse, pen or finger; Escape puts it back.
export const drag = (form, moved) => {
  form.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const row = grip.closest("[data-row]");
    const list = row.parentElement;
    const before = row.nextElementSibling;
    row.classList.add("dragged");
    grip.setPointerCapture(event.pointerId);

    const follow = ({ clientY }) => {
      const others = [...list.children].filter((other) => other !== row);
      const next = others.find((other) => {
        const box = other.getBoundingClientRect();
        return clientY < box.top + box.height / 2;
      });
      if (next !== row.nextElementSibling) list.insertBefore(row, next ?? null);
    };
    const end = (back) => {
      row.classList.remove("dragged");
      grip.removeEventListener("pointermove", follow);
      grip.removeEventListener("pointerup", drop);
      grip.removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", escape);
      if (back) list.insertBefore(row, before);
      else if (row.nextElementSibling !== before) moved(list);
    };
    const drop = () => end(false);
    const cancel = () => end(true);
    const escape = (pressed) => {
      if (pressed.key === "Escape") end(true);
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", cancel);
    addEventListener("keydown", escape);
  });
};
