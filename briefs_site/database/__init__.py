"""What the site does with its database as a whole: backups, and the tools they need."""
