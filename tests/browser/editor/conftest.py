"""A brief with sources, actors and a topic, open on the editing page."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import as_data, cite, make_actor, make_brief, make_source

from .page import BODY


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(
        publisher,
        title="Twenty-Two Nations Meet in London",
        analysis=BODY,
        tags=("Canal disputes",),
        authors=("Middle East desk",),
        actors=(as_data(make_actor("Egypt")), as_data(make_actor("France"))),
        citations=cite(make_source("Treaty"), make_source("Letter"), make_source("Speech")),
    )


@pytest.fixture
def editor_page(page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]) -> Page:
    log_in(publisher)
    page.goto(address(brief))
    page.locator(".ProseMirror").first.wait_for()
    return page
