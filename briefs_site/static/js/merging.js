// Suggests the other actor of a merge while its name is typed.
import { suggest } from "briefdesk/suggest";

const field = document.querySelector("[data-choose-actor] [data-suggest]");
if (field)
  suggest(field, ({ uid }) => {
    const address = new URL(field.form.action);
    address.searchParams.set("into", uid);
    location.assign(address);
  });
