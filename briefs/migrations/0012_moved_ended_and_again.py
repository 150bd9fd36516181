"""Editions may expire, be replaced by another brief, and be published again.

This can be undone until one of that has happened: the older tables have no place for it, and the
record is never rewritten.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

ENDED = {
    "superseded": "Replaced",
    "expired": "Expired",
    "withdrawn": "Withdrawn",
    "cancelled": "Cancelled",
    "consolidated": "Replaced by another brief",
}
CHANGES = {
    "first": "First version",
    "minor": "Small fix",
    "substantive": "Update",
    "correction": "Correction (we were wrong)",
    "reinstated": "Published again",
}
KEEP = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM briefs_edition WHERE change = 'reinstated'
               OR ended_because = 'consolidated' OR change = 'first' AND number > 1)
       OR EXISTS (SELECT FROM briefs_chainlink WHERE because = 'reopened')
       OR EXISTS (SELECT FROM briefs_edition GROUP BY revision_id HAVING count(*) > 1)
    THEN
        RAISE EXCEPTION 'Schedules were moved or cancelled, or briefs were replaced or published '
            'again. An older version of Briefdesk cannot read that record.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;
"""


def _check(name: str, condition: Q) -> migrations.AddConstraint:
    constraint = models.CheckConstraint(condition=condition, name=name)
    return migrations.AddConstraint(model_name="edition", constraint=constraint)


def _once(name: str, field: str, condition: Q) -> migrations.AddConstraint:
    constraint = models.UniqueConstraint(fields=[field], condition=condition, name=name)
    return migrations.AddConstraint(model_name="edition", constraint=constraint)


class Migration(migrations.Migration):
    dependencies = [("briefs", "0011_plain_words")]

    operations = [
        *(
            migrations.RemoveConstraint(model_name="edition", name=name)
            for name in (
                "edition_change_is_known",
                "only_the_first_edition_is_first",
                "edition_end_is_known",
            )
        ),
        migrations.AddField(
            model_name="edition",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions_replaced",
                to="briefs.brief",
                verbose_name="replaced by",
            ),
        ),
        migrations.AlterField(
            model_name="chainlink",
            name="because",
            field=models.CharField(
                blank=True, choices=[*ENDED.items(), ("reopened", "Live on")], max_length=12
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="change",
            field=models.CharField(
                choices=list(CHANGES.items()), max_length=11, verbose_name="change"
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="ended_because",
            field=models.CharField(blank=True, choices=list(ENDED.items()), max_length=12),
        ),
        migrations.AlterField(
            model_name="edition",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="briefs.revision",
            ),
        ),
        _check("edition_change_is_known", Q(change__in=list(CHANGES))),
        _check("the_first_edition_is_first", Q(number=1, change="first") | Q(number__gt=1)),
        _check("edition_end_is_known", Q(ended_because="") | Q(ended_because__in=list(ENDED))),
        _check(
            "only_consolidated_editions_are_replaced",
            Q(ended_because="consolidated", replaced_by__isnull=False)
            | ~Q(ended_because="consolidated") & Q(replaced_by=None),
        ),
        _check("no_brief_replaces_itself", ~Q(replaced_by=F("brief"))),
        _once(
            "one_first_edition_a_brief",
            "brief",
            Q(change="first") & ~Q(ended_because="cancelled"),
        ),
        _once("a_revision_is_published_once", "revision", Q(ended_because__in=["", "superseded"])),
        migrations.RunSQL(migrations.RunSQL.noop, KEEP),
    ]
