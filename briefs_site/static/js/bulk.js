// Where many briefs are changed at once: names are suggested while the topic or actor is typed.
import { suggest } from "briefdesk/suggest";

for (const input of document.querySelectorAll("[data-bulk] [data-suggest]")) suggest(input, () => {});
