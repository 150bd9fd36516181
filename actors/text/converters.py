"""The address of a brief, actor, topic or author: words of any script joined by hyphens."""

from .slugs import is_slug

LONGEST = 100


class SlugConverter:
    """Django's own `slug` refuses all scripts but Latin."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        if len(value) > LONGEST or not is_slug(value):
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        return value
