// Logging out removes the copies of unsaved texts that this browser keeps for the person.
for (const form of document.querySelectorAll("[data-log-out]"))
  form.addEventListener("submit", () => {
    const { logOut } = form.dataset;
    // Open pages of this person stop keeping copies.
    new BroadcastChannel("briefdesk-log-out").postMessage(logOut);
    // Where the storage is blocked there are none.
    try {
      for (const key of Object.keys(localStorage))
        if (key.startsWith(`briefdesk-copy/${logOut}/`)) localStorage.removeItem(key);
    } catch {
      return;
    }
  });
