// A short message at the foot of the page, with a way back.
const SECONDS_SHOWN = 12;

export const announce = (what, undo) => {
  const place = document.getElementById("announcement");
  const [text, button] = place.children;
  text.textContent = place.dataset[what];
  place.hidden = false;
  const hide = () => {
    place.hidden = true;
  };
  button.onclick = () => {
    hide();
    undo();
  };
  clearTimeout(place.timer);
  place.timer = setTimeout(hide, SECONDS_SHOWN * 1000);
};
