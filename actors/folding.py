"""One folded form for names, so that spellings that differ in case or accents meet."""

import unicodedata


def fold(text: str) -> str:
    """Return `text` without case, accents and doubled spaces; for comparing, never for showing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())
