"""docs/dependencies.md gives the reason for each package that we use, and names what those need."""

import re
import tomllib

import pytest

from .conftest import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())
SITE = PYPROJECT["project"]["dependencies"]
TOOLS = PYPROJECT["dependency-groups"]["dev"]
PAGE = (PROJECT / "docs/dependencies.md").read_text()


def section(heading: str) -> str:
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def locked(file: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", (PROJECT / file).read_text(), re.MULTILINE))


def normalized(names: list[str]) -> set[str]:
    return {re.split(r"[\[<>;]", name)[0].lower() for name in names}


@pytest.mark.parametrize(
    ("heading", "direct"), [("To run", SITE), ("To test and check", TOOLS)], ids=["site", "tools"]
)
def test_each_direct_dependency_has_a_reason(heading: str, direct: list[str]) -> None:
    _, _, *cells = re.findall(r"^\| ?(.+?) ?\|", section(heading), re.MULTILINE)
    assert normalized(", ".join(cells).split(", ")) == normalized(direct)


@pytest.mark.parametrize(
    ("heading", "others"),
    [
        ("To run", locked("requirements.txt") - normalized(SITE)),
        (
            "To test and check",
            locked("requirements-dev.txt") - locked("requirements.txt") - normalized(TOOLS),
        ),
    ],
    ids=["site", "tools"],
)
def test_each_indirect_dependency_is_named(heading: str, others: set[str]) -> None:
    sentence = section(heading).partition("They also install ")[2].partition(").\n")[0]
    names = re.split(r",|\sand\s", re.sub(r"\([^)]*\)", "", f"{sentence})"))
    assert {name.strip() for name in names} == others


def test_each_direct_dependency_is_locked() -> None:
    assert normalized(SITE) <= locked("requirements.txt")
    assert normalized(TOOLS) <= locked("requirements-dev.txt")
