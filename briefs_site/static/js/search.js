// Pages to go to are suggested while a query is typed. Without scripts, or until a field has the
// focus and the combobox is there, the form is simply sent.
const start = async ({ target: input }) => {
  const { combobox, none, one, several } = input.dataset;
  const typed = input.value;
  const said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  input.form.append(said);
  const { suggest } = await import(combobox);
  const go = ({ url }, query) => {
    // What was typed is still there for whoever comes back.
    input.value = query;
    location.assign(url);
  };
  suggest(input, go, (count) => {
    said.textContent = (count ? (count === 1 ? one : several) : none).replace("%s", count);
  });
  if (input.value !== typed) input.dispatchEvent(new Event("input"));
};

for (const input of document.querySelectorAll("[data-combobox]")) {
  if (input === document.activeElement) start({ target: input });
  else input.addEventListener("focus", start, { once: true });
}
