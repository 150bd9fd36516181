"""Settings of the site, pages about it, and every text that these have had."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import actors.models.address


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0025_newest_withdrawals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SitePage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    actors.models.address.AddressField(
                        help_text="Lower-case words joined by hyphens, after /pages/.",
                        max_length=60,
                        unique=True,
                        verbose_name="web address",
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=35, verbose_name="language"),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1 comes first. If it is empty, the page is not in the footer.",
                        null=True,
                        verbose_name="place in the footer",
                    ),
                ),
                (
                    "is_shown",
                    models.BooleanField(
                        default=False,
                        help_text="Until then, the address leads nowhere.",
                        verbose_name="shown to readers",
                    ),
                ),
            ],
            options={
                "verbose_name": "page about the site",
                "verbose_name_plural": "pages about the site",
                "ordering": (models.OrderBy(models.F("position"), nulls_last=True), "title", "id"),
                "default_permissions": ("view", "add", "change"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="site_page_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_shown", False),
                            models.Q(("body", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="shown_site_page_has_a_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SitePageText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="saved"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="briefs.sitepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved text",
                "verbose_name_plural": "saved texts",
                "ordering": ("-id",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                (
                    "strapline",
                    models.CharField(
                        blank=True,
                        help_text="On the front page and at the foot of every page.",
                        max_length=160,
                        verbose_name="strapline",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(
                        blank=True,
                        help_text="Who publishes the site; at the foot of every page.",
                        max_length=120,
                        verbose_name="publisher",
                    ),
                ),
                (
                    "publisher_url",
                    models.URLField(
                        blank=True,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="web address of the publisher",
                    ),
                ),
                (
                    "footer",
                    models.TextField(
                        blank=True,
                        help_text="Such as a licence or an address. Plain text.",
                        max_length=600,
                        verbose_name="text at the foot of every page",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(blank=True, max_length=64, verbose_name="time zone"),
                ),
                ("logo", models.BinaryField(null=True)),
                ("logo_kind", models.CharField(blank=True, editable=False, max_length=3)),
                ("logo_digest", models.CharField(blank=True, editable=False, max_length=16)),
                ("logo_ratio", models.FloatField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "settings of the site",
                "verbose_name_plural": "settings of the site",
                "default_permissions": ("view", "change"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="site_settings_are_one_row"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("logo__isnull", True),
                                ("logo_digest", ""),
                                ("logo_kind", ""),
                                ("logo_ratio", 0),
                            ),
                            models.Q(
                                ("logo__isnull", False),
                                ("logo_kind__in", ("svg", "png")),
                                ("logo_ratio__gt", 0),
                                models.Q(("logo_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="site_logo_is_complete",
                    ),
                ],
            },
        ),
    ]
