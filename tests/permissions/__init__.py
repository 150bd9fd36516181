"""Every write that a person can send over HTTP, tried by everyone: `docs/permissions.md`."""
