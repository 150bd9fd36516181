"""The public pages in the reader's language: the choice, and the catalogues of translations."""
