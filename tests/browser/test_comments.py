"""What is typed in the tab Comments outlives the buttons beside it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from briefs.models import Comment
from briefs.review import add_comment
from tests.support.factories import make_brief

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_other_texts_stay_and_none_is_typed_into_a_tab_that_is_about_to_be_replaced(
    page: Page, log_in: Callable[..., None], editor: User
) -> None:
    brief = make_brief(editor)
    first, second = (
        add_comment(brief=brief, by=editor, number=1, text=text) for text in ("One", "Two")
    )
    log_in(editor)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    page.get_by_role("tab", name="Comments").click()
    page.locator(f"#id_answer-{second.pk}").fill("Not yet.")
    page.locator("#id_comment-text").fill("Nor this.")
    page.locator(f"#id_answer-{first.pk}").fill("Done.")
    held: list[Route] = []
    page.route("**/comments/", lambda route: held.append(route))  # noqa: PLW0108

    page.locator(f"#resolve-{first.pk}").click()
    expect(page.locator("#id_comment-text")).to_be_disabled()
    held[0].continue_()

    expect(page.locator(f"#id_answer-{first.pk}")).to_have_count(0)
    expect(page.locator(f"#id_answer-{second.pk}")).to_have_value("Not yet.")
    expect(page.locator("#id_comment-text")).to_have_value("Nor this.")
    expect(page.locator("#id_comment-text")).to_be_enabled()
    assert Comment.objects.get(answers=first).text == "Done."
