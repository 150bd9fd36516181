// Tells the server that the page is open, and shows who else has it open.
const EVERY = 25_000;

export const presence = (form) => {
  const place = document.getElementById("presence");
  if (!place) return;
  const ping = async () => {
    if (document.hidden) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    let answer;
    try {
      answer = await fetch(place.dataset.address, { method: "POST", body });
    } catch {
      // The next one may reach the server.
      return;
    }
    if (!answer.ok || answer.redirected) return;
    const said = await answer.text();
    if (said !== place.textContent) place.textContent = said;
  };
  setInterval(ping, EVERY);
  document.addEventListener("visibilitychange", ping);
  ping();
};
