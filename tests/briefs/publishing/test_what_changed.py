"""What the page of a brief says about its versions."""

import re

from django.contrib.auth.models import User

from briefs.choices import Change, Marking
from briefs.models import Edition
from tests.support.factories import make_edition, publish
from tests.support.publishing import save


def changes(edition: Edition) -> list[str]:
    """Return the versions listed under “What changed”."""
    return re.findall(r"<dt>(.*?)</dt>", edition.body_html)


def test_small_fixes_count_as_versions_but_are_not_listed(publisher: User) -> None:
    first = make_edition(publisher, title="Said")
    assert changes(first) == []
    for number, change in enumerate((Change.MINOR, Change.CORRECTION, Change.MINOR)):
        save(first.brief, publisher, title=f"Said {number}")
        last = publish(first.brief, publisher, change, "It was so." if number == 1 else "")
    assert changes(last) == ["Version 3", "Version 1"]
    compare = f"/briefs/{last.slug}/versions/compare/?new="
    assert f'href="{compare}3"' in last.body_html
    assert f'href="{compare}4"' in last.head_html
    assert f'href="/briefs/{last.slug}/versions/"' in last.body_html


def test_versions_that_some_readers_may_not_see_are_not_listed(publisher: User) -> None:
    first = make_edition(publisher, title="Closed", tlp=Marking.GREEN)
    save(first.brief, publisher, title="Still closed", tlp=Marking.GREEN)
    second = publish(first.brief, publisher, Change.CORRECTION, "For few eyes.")
    save(first.brief, publisher, title="Open", tlp=Marking.CLEAR)
    third = publish(first.brief, publisher, Change.SUBSTANTIVE, "For all.")
    assert changes(second) == ["Version 2", "Version 1"]
    assert changes(third) == []
    assert "For few eyes." not in third.head_html + third.body_html
    assert "For all." in third.head_html
