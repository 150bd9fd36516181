/* Tells screen readers how the search of the archive ended; the page shows it even without this. */
const trial = document.querySelector("[data-trial]");
if (trial) {
  const total = trial.querySelector("[data-total]");
  const unfinished = trial.querySelector("[data-broken]");
  if (total) {
    document.querySelector("[data-said]").textContent = total.textContent.trim();
  } else {
    unfinished.textContent = unfinished.dataset.broken;
    unfinished.classList.add("broken");
    unfinished.setAttribute("role", "alert");
  }
}
