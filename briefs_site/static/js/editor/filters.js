// Names in the filters of the list of briefs are offered while they are typed.
import { suggest } from "briefdesk/suggest";

for (const input of document.querySelectorAll(".filter-form [data-suggest]"))
  suggest(input, () => input.form.requestSubmit());
