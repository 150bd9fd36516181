// Asking for the address of a link, and before something is removed.
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

// Shows some lines and does what was asked for, unless it is cancelled.
export const ask = (id, lines, done) => {
  const dialog = document.getElementById(id);
  const items = lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  dialog.querySelector("ul").replaceChildren(...items);
  answer(dialog, (choice) => {
    if (choice === "yes") done();
  });
};
