"""Commands of the site: serve it, set it up, back it up; and what several of them do."""
