"""The tables of briefs, with the extensions that their indexes and constraints need."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import taggit.managers
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import actors.models.address
from briefs.models.rendered_field import RenderedField


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actors", "0001_register"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        # The register's indexes need it too, so it stays when these tables go.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Author",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=200, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    actors.models.address.AddressField(
                        max_length=60,
                        unique=True,
                        verbose_name="web address",
                    ),
                ),
                (
                    "role",
                    models.CharField(blank=True, max_length=120, verbose_name="role"),
                ),
                ("bio", models.TextField(blank=True, verbose_name="short biography")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bylines",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="log-in",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Brief",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "slug",
                    actors.models.address.AddressField(
                        max_length=60,
                        unique=True,
                        verbose_name="web address",
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=35, verbose_name="language"),
                ),
                (
                    "tlp",
                    models.CharField(
                        choices=[
                            ("TLP:RED", "TLP:RED"),
                            ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("TLP:AMBER", "TLP:AMBER"),
                            ("TLP:GREEN", "TLP:GREEN"),
                            ("TLP:CLEAR", "TLP:CLEAR"),
                        ],
                        default="TLP:CLEAR",
                        max_length=16,
                        verbose_name="marking",
                    ),
                ),
                (
                    "published_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="first published elsewhere"
                    ),
                ),
                (
                    "event_date",
                    models.DateField(blank=True, null=True, verbose_name="event date"),
                ),
                (
                    "location",
                    models.CharField(blank=True, max_length=200, verbose_name="location"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in review", "In review"),
                            ("approved", "Approved"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="due"),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(editable=False, verbose_name="created"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(editable=False, verbose_name="last saved"),
                ),
                (
                    "binned_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="moved to the bin"
                    ),
                ),
                (
                    "search",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_briefs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assigned to",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="created_briefs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
            ],
            options={
                "verbose_name": "brief",
                "verbose_name_plural": "briefs",
                "ordering": ("-updated_at", "-id"),
                "permissions": (
                    ("edit_all_briefs", "Can edit the briefs of others"),
                    ("publish_brief", "Can publish a brief"),
                    ("withdraw_brief", "Can withdraw a brief"),
                ),
            },
        ),
        migrations.CreateModel(
            name="BriefAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bylines",
                        to="briefs.author",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="briefs.brief",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddField(
            model_name="brief",
            name="authors",
            field=models.ManyToManyField(through="briefs.BriefAuthor", to="briefs.author"),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("first", "First version"),
                            ("minor", "Small fix"),
                            ("substantive", "Update"),
                            ("correction", "Correction (we were wrong)"),
                        ],
                        max_length=11,
                        verbose_name="change",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="note"),
                ),
                ("first_published_at", models.DateTimeField(verbose_name="published")),
                ("updated_at", models.DateTimeField(verbose_name="updated")),
                (
                    "tlp",
                    models.CharField(
                        choices=[
                            ("TLP:RED", "TLP:RED"),
                            ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("TLP:AMBER", "TLP:AMBER"),
                            ("TLP:GREEN", "TLP:GREEN"),
                            ("TLP:CLEAR", "TLP:CLEAR"),
                        ],
                        max_length=16,
                        verbose_name="marking",
                    ),
                ),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("slug", models.CharField(max_length=60, verbose_name="web address")),
                ("event_date", models.DateField(null=True, verbose_name="event date")),
                (
                    "location",
                    models.CharField(blank=True, max_length=200, verbose_name="location"),
                ),
                (
                    "authors_shown",
                    models.JSONField(default=list, verbose_name="authors as shown"),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("previous_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "live",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="live"),
                ),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superseded", "Superseded"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=500, verbose_name="reason"),
                ),
                ("head_html", RenderedField()),
                ("summary_html", RenderedField()),
                ("actors_html", RenderedField()),
                ("body_html", RenderedField()),
                ("card_html", RenderedField()),
                ("lead_html", RenderedField()),
                ("description", models.CharField(max_length=300)),
                ("reading_minutes", models.PositiveSmallIntegerField()),
                ("search", django.contrib.postgres.search.SearchVectorField()),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="briefs.brief",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_editions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "published version",
                "verbose_name_plural": "published versions",
                "ordering": ("-first_published_at", "-id"),
                "permissions": (
                    ("read_green", "Can read TLP:GREEN"),
                    ("read_amber", "Can read TLP:AMBER"),
                    ("read_amber_strict", "Can read TLP:AMBER+STRICT"),
                    ("read_red", "Can read TLP:RED"),
                ),
            },
        ),
        migrations.CreateModel(
            name="EditionActor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("first_published_at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="actors.actor"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="briefs.edition"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="edition",
            name="actors",
            field=models.ManyToManyField(
                related_name="editions",
                through="briefs.EditionActor",
                to="actors.actor",
            ),
        ),
        migrations.CreateModel(
            name="EditionAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("first_published_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="briefs.author"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="briefs.edition"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="edition",
            name="authors",
            field=models.ManyToManyField(
                related_name="editions",
                through="briefs.EditionAuthor",
                to="briefs.author",
            ),
        ),
        migrations.CreateModel(
            name="FrontPageLead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="until")),
                (
                    "only_one",
                    models.BooleanField(default=True, editable=False, unique=True),
                ),
                (
                    "brief",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="briefs.brief"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("document", models.JSONField(verbose_name="document")),
                ("saved_at", models.DateTimeField(verbose_name="saved")),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="note"),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="briefs.brief",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved draft",
                "verbose_name_plural": "saved drafts",
                "ordering": ("-number",),
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="revision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="edition",
                to="briefs.revision",
            ),
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("summary", "Executive Summary"),
                            ("analysis", "Analysis"),
                            ("sources", "Sources"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "heading",
                    models.CharField(blank=True, max_length=300, verbose_name="heading"),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("position", models.PositiveIntegerField()),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="briefs.brief",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                (
                    "url",
                    models.URLField(blank=True, max_length=2000, verbose_name="address"),
                ),
                (
                    "url_key",
                    models.CharField(editable=False, max_length=500, null=True, unique=True),
                ),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=300, verbose_name="publisher"),
                ),
                (
                    "author",
                    models.CharField(blank=True, max_length=300, verbose_name="author"),
                ),
                (
                    "published_on",
                    models.CharField(blank=True, max_length=10, verbose_name="published"),
                ),
                (
                    "language",
                    models.CharField(blank=True, max_length=35, verbose_name="language"),
                ),
                (
                    "reliability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Completely reliable"),
                            ("B", "Usually reliable"),
                            ("C", "Fairly reliable"),
                            ("D", "Not usually reliable"),
                            ("E", "Unreliable"),
                            ("F", "Reliability cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="reliability",
                    ),
                ),
                (
                    "archive_url",
                    models.URLField(blank=True, max_length=2000, verbose_name="archived copy"),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "source library",
                "ordering": ("title", "id"),
                "indexes": [models.Index(fields=["title", "id"], name="source_by_title")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="source_title_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reliability", ""),
                            ("reliability__in", ["A", "B", "C", "D", "E", "F"]),
                            _connector="OR",
                        ),
                        name="source_reliability_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", ""),
                            (
                                "published_on__regex",
                                "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$",
                            ),
                            _connector="OR",
                        ),
                        name="source_date_is_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "locator",
                    models.CharField(blank=True, max_length=200, verbose_name="page or place"),
                ),
                (
                    "credibility",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Confirmed by other sources"),
                            (2, "Probably true"),
                            (3, "Possibly true"),
                            (4, "Doubtful"),
                            (5, "Improbable"),
                            (6, "Truth cannot be judged"),
                        ],
                        null=True,
                        verbose_name="credibility",
                    ),
                ),
                (
                    "accessed_on",
                    models.CharField(blank=True, max_length=10, verbose_name="accessed"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="briefs.brief",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="briefs.source",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="TaggedActor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tagged_in",
                        to="actors.actor",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_actors",
                        to="briefs.brief",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddField(
            model_name="brief",
            name="actors",
            field=models.ManyToManyField(through="briefs.TaggedActor", to="actors.actor"),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=100, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    actors.models.address.AddressField(
                        max_length=100,
                        unique=True,
                        verbose_name="web address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic", "Topic"),
                            ("region", "Region"),
                            ("country", "Country"),
                        ],
                        default="topic",
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="description"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="briefs.topic",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="TaggedTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_topics",
                        to="briefs.brief",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tagged_briefs",
                        to="briefs.topic",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="SlugHistory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("brief", "Brief"),
                            ("actor", "Actor"),
                            ("topic", "Topic"),
                        ],
                        max_length=5,
                    ),
                ),
                ("slug", models.CharField(max_length=100)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="actors.actor",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="briefs.brief",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="briefs.topic",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EditionTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("first_published_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="briefs.edition"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="briefs.topic"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="edition",
            name="topics",
            field=models.ManyToManyField(
                related_name="editions",
                through="briefs.EditionTopic",
                to="briefs.topic",
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="topics",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="briefs.TaggedTopic",
                to="briefs.Topic",
                verbose_name="topics",
            ),
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="author_name_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="briefauthor",
            constraint=models.UniqueConstraint(
                fields=("brief", "author"), name="author_once_a_brief"
            ),
        ),
        migrations.AddIndex(
            model_name="editionactor",
            index=models.Index(
                fields=["actor", "-first_published_at", "-edition"],
                name="newest_of_an_actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionactor",
            constraint=models.UniqueConstraint(
                fields=("edition", "actor"), name="actor_once_an_edition"
            ),
        ),
        migrations.AddIndex(
            model_name="editionauthor",
            index=models.Index(
                fields=["author", "-first_published_at", "-edition"],
                name="newest_of_an_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionauthor",
            constraint=models.UniqueConstraint(
                fields=("edition", "author"), name="author_once_an_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="frontpagelead",
            constraint=models.CheckConstraint(
                condition=models.Q(("only_one", True)), name="one_lead_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("brief", "number"), name="one_revision_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="revision_number_counts"
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "summary")),
                fields=("brief",),
                name="one_summary_a_brief",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "sources")),
                fields=("brief",),
                name="one_sources_part_a_brief",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("brief", "position"),
                name="one_section_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("brief", "key"), name="section_key_once_a_brief"
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["summary", "analysis", "sources"])),
                name="section_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("brief", "number"),
                name="one_citation_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                fields=("brief", "key"), name="citation_key_once_a_brief"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="citation_number_counts"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("credibility", None),
                    ("credibility__in", [1, 2, 3, 4, 5, 6]),
                    _connector="OR",
                ),
                name="citation_credibility_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accessed_on", ""),
                    (
                        "accessed_on__regex",
                        "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="citation_date_is_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="taggedactor",
            constraint=models.UniqueConstraint(
                fields=("brief", "actor"), name="actor_once_a_brief"
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                name="topic_name_once_whatever_the_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="topic_name_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["topic", "region", "country"])),
                name="topic_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="topic_is_not_its_own_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="taggedtopic",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"), name="topic_once_a_brief"
            ),
        ),
        migrations.AddConstraint(
            model_name="slughistory",
            constraint=models.UniqueConstraint(
                fields=("kind", "slug"), name="one_owner_an_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="slughistory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("actor", None),
                        ("brief__isnull", False),
                        ("kind", "brief"),
                        ("topic", None),
                    ),
                    models.Q(
                        ("actor__isnull", False),
                        ("brief", None),
                        ("kind", "actor"),
                        ("topic", None),
                    ),
                    models.Q(
                        ("actor", None),
                        ("brief", None),
                        ("kind", "topic"),
                        ("topic__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_address_belongs_to_its_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="editiontopic",
            index=models.Index(
                fields=["topic", "-first_published_at", "-edition"],
                name="newest_of_a_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="editiontopic",
            constraint=models.UniqueConstraint(
                fields=("edition", "topic"), name="topic_once_an_edition"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["-first_published_at", "-id"],
                include=["live", "tlp"],
                name="edition_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["slug"], name="edition_by_slug"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                django.contrib.postgres.fields.ranges.RangeStartsWith("live"),
                name="edition_by_beginning",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["brief"],
                condition=models.Q(("ended_because", "withdrawn")),
                name="withdrawn_editions",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="edition_by_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("brief", "number"), name="one_edition_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tlp__in",
                        [
                            "TLP:RED",
                            "TLP:AMBER+STRICT",
                            "TLP:AMBER",
                            "TLP:GREEN",
                            "TLP:CLEAR",
                        ],
                    )
                ),
                name="edition_marking_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("change__in", ["first", "minor", "substantive", "correction"])),
                name="edition_change_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("change", "first"), ("number", 1)),
                    models.Q(("number__gt", 1), models.Q(("change", "first"), _negated=True)),
                    _connector="OR",
                ),
                name="only_the_first_edition_is_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_because", ""),
                    (
                        "ended_because__in",
                        ["superseded", "expired", "withdrawn", "cancelled"],
                    ),
                    _connector="OR",
                ),
                name="edition_end_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("brief", "="), ("live", "&&")],
                name="one_live_edition_a_brief",
            ),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(fields=["-updated_at", "-id"], name="brief_by_last_save"),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(
                models.OrderBy(
                    models.Func(
                        "event_date",
                        output_field=models.DateField(),
                        template="COALESCE(%(expressions)s, DATE '0001-01-01')",
                    ),
                    descending=True,
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="brief_by_event_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(
                models.OrderBy(
                    models.Func(
                        "event_date",
                        output_field=models.DateField(),
                        template="COALESCE(%(expressions)s, DATE '9999-12-31')",
                    )
                ),
                models.OrderBy(models.F("id")),
                name="brief_by_event_oldest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(fields=["title", "id"], name="brief_by_title"),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(fields=["state", "-updated_at", "-id"], name="brief_by_state"),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(
                fields=["created_by", "-updated_at", "-id"], name="brief_by_creator"
            ),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="brief_by_text"),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="brief_title_trigrams",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="brief_title_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="brief_slug_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tlp__in",
                        [
                            "TLP:RED",
                            "TLP:AMBER+STRICT",
                            "TLP:AMBER",
                            "TLP:GREEN",
                            "TLP:CLEAR",
                        ],
                    )
                ),
                name="brief_marking_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "in review", "approved"])),
                name="brief_state_is_known",
            ),
        ),
    ]
