"""The folded form of names, in which spellings that mean the same are equal."""

import unicodedata

# Letters that Unicode does not decompose, though people replace them with others.
SAME_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th",
        "ħ": "h", "ŧ": "t", "ə": "a", "ё": "е", "ґ": "г",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ـ": None,
        "\u00ad": None, "\u200c": None, "\u200d": None,
    }
    | {chr(code): None for code in (0, *range(0x2B9, 0x2C2))}
)  # fmt: skip
HYPHENS = "\u002d\u058a\u05be\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES = "'`´‘’‛′\"“”״׳"
# Scripts that write no spaces between words, for a class of a regular expression: Thai to Burmese,
# Khmer, hiragana and Chinese. Katakana spells out foreign words like an alphabet.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
KATAKANA = "\u30a0-\u30ff"
PUNCTUATION = str.maketrans(dict.fromkeys(HYPHENS, " ") | dict.fromkeys(APOSTROPHES))


def fold(text: str) -> str:
    """Return `text` without case, accents, hyphens, apostrophes and doubled spaces.

    For comparing only, not for display: "Al-Qā‘ida" and "al Qaida" become equal.
    """
    folded = _fold(text, PUNCTUATION)
    # A name made only of such signs keeps them: there is nothing else to compare.
    return folded or _fold(text, {})


def can_be_seen(text: str) -> bool:
    """True if a text has more than spaces, direction marks and other invisible characters."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def forbidden_character(text: str, allowed: str = "") -> str:
    """Return the first control character or lone surrogate as `U+0000`, "" if there is none.

    PostgreSQL refuses NUL and surrogates; nobody types the others on purpose.
    """
    if text.isprintable():
        return ""
    for character in text:
        if character not in allowed and unicodedata.category(character) in ("Cc", "Cs"):
            return f"U+{ord(character):04X}"
    return ""


def _fold(text: str, punctuation: dict[int, str | None]) -> str:
    plain = text.casefold().translate(SAME_LETTERS).translate(punctuation)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(unicodedata.normalize("NFC", bare).translate(SAME_LETTERS).split())
