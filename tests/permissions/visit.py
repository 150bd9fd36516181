"""One person's visit: what they find on the site, and what they send."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import tables
from briefs.models import Author, Brief
from tests.support.editor import address, posted
from tests.support.factories import make_brief, make_document, publish


@dataclass(frozen=True)
class Visit:
    """`person` is logged in on `client`, None for nobody; `root` sets things up."""

    client: Client
    person: User | None
    root: User

    def post(self, page: str, *args: Any, **data: Any) -> None:
        """Post a form as if its page had shown it; look for the result in the database."""
        self.client.post(reverse(page, args=args), data)

    def press(self, brief: Brief, do: str, **changes: Any) -> None:
        """Press a button on the page of a brief, with some fields changed."""
        form = posted(tables.read(brief), do=do, base_revision="1", **changes)
        self.client.post(address(brief), dict(form.lists()))

    def asks(self, brief: Brief, found: str, **changes: Any) -> None:
        """Press a button of the suggested actors, with some fields changed."""
        form = posted(tables.read(brief), found=found, **changes)
        self.client.post(reverse("admin:briefs_brief_found", args=[brief.pk]), dict(form.lists()))

    def begins(self, **changes: Any) -> None:
        """Save the page of a new brief, with some fields changed."""
        document = make_document("New")
        form = posted(document, do="save", base_revision="0", uid=document.uid, **changes)
        self.client.post(address(None), dict(form.lists()))

    def brief(self, *, own: bool = False, **fields: Any) -> Brief:
        """Return a new brief of someone else, or the user's `own`."""
        brief = make_brief(self.root, make_document(**fields))
        if own and self.person:
            Brief.objects.filter(pk=brief.pk).update(created_by=self.person)
        return brief

    def assigned(self, tlp: str) -> Brief:
        brief = self.brief(tlp=tlp)
        Brief.objects.filter(pk=brief.pk).update(assigned_to=self.person)
        return brief

    def named_on(self, tlp: str) -> Brief:
        brief = self.brief(tlp=tlp)
        brief.co_authors.set([self.person] if self.person else [])
        return brief

    def signed(self, tlp: str) -> Brief:
        brief = self.brief(tlp=tlp, authors=("A desk",))
        Author.objects.update(user=self.person)
        return brief

    def published(self, **fields: Any) -> Brief:
        brief = self.brief(**fields)
        publish(brief, self.root)
        return brief

    def saves(self, brief: Brief, **changes: Any) -> bool:
        self.press(brief, "save", **{"title": "Changed"} | changes)
        return Brief.objects.filter(title="Changed").exists()

    def publishes(self, brief: Brief) -> bool:
        self.press(
            brief,
            "publish",
            publish__when="now",
            publish__unreviewed="Forged.",
            advice_note="Forged.",
        )
        return brief.editions.exists()

    def withdraws(self, brief: Brief) -> bool:
        self.press(brief, "withdraw", withdraw__reason="Forged.")
        return brief.editions.exclude(ended_because="").exists()

    def bins(self, brief: Brief) -> bool:
        self.press(brief, "bin")
        return Brief.objects.exclude(binned_at=None).exists()

    def names(self, brief: Brief, user: User | None) -> bool:
        """Name a co-author on a page that showed none."""
        name = user.get_username() if user else ""
        self.press(brief, "save", co_authors=name, co_authors_shown="")
        return brief.co_authors.exists()
