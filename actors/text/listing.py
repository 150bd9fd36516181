"""Lists within a sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def in_a_sentence(items: Sequence[str]) -> str:
    """Return items as a sentence lists them: "a, b and c".

    In Arabic and Hebrew, "and" is part of the word after it.
    """
    if len(items) < 2:
        return "".join(items)
    return _("%(most)s and %(last)s") % {"most": _(", ").join(items[:-1]), "last": items[-1]}
