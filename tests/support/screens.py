"""The screens on which pages are checked: two of them in the suite, all four in soak."""

from typing import Literal

import pytest

Scheme = Literal["light", "dark"]
# The colours hardly depend on the width, so each occurs once.
on_every_screen = pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 375),
        ("dark", 1440),
        pytest.param("dark", 375, marks=pytest.mark.soak),
        pytest.param("light", 1440, marks=pytest.mark.soak),
    ],
)
