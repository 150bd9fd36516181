// Asking for the address of a link, and for the source that a marker shall name.
// The answer is taken at once: the dialog's own event comes later, and keys typed at once before it.
const answer = (dialog, done) => {
  const form = dialog.querySelector("form");
  const taken = (event) => {
    event.preventDefault();
    const choice = event.submitter?.value ?? "";
    dialog.close();
    done(choice);
  };
  form.addEventListener("submit", taken, { once: true });
  dialog.addEventListener("close", () => form.removeEventListener("submit", taken), { once: true });
  dialog.showModal();
};

const withScheme = (address) => (/^(https?:|mailto:)/i.test(address) ? address : `https://${address}`);

export const chooseLink = (href, done) => {
  const dialog = document.getElementById("link-dialog");
  const field = document.getElementById("link-address");
  field.value = href;
  answer(dialog, (choice) => {
    const address = field.value.trim();
    if (choice === "remove" || (choice === "set" && !address)) done(null);
    else if (choice === "set") done(withScheme(address));
  });
};

export const chooseSource = (done) => {
  const dialog = document.getElementById("source-dialog");
  const list = dialog.querySelector(".choose");
  const rows = [...document.querySelectorAll("[data-rows=citations] > [data-row]")];
  list.replaceChildren(
    ...rows.map((row) => {
      const button = document.createElement("button");
      const number = row.querySelector("[name=citation-number]").value;
      button.value = number;
      button.textContent = `${number}  ${row.querySelector("[name=source-title]").value}`;
      button.dir = "auto";
      return button;
    }),
  );
  if (!rows.length) list.textContent = list.dataset.empty;
  answer(dialog, (choice) => {
    if (/^\d+$/.test(choice)) done(choice);
  });
};
