"""Addresses of one brief for readers."""

from django.urls import path

from . import (
    brief,
    cite,
    cite_file,
    compare_versions,
    document,
    report,
    reported,
    version,
    versions,
)

BRIEF = "briefs/<words:slug>/"
VERSION = f"{BRIEF}versions/<int:number>/"

pages_of_a_brief = [
    path(BRIEF, brief, name="brief"),
    path("briefs/<words:slug>.json", document, name="document"),
    path(f"{BRIEF}report/", report, name="report"),
    path(f"{BRIEF}report/sent/", reported, name="reported"),
    path(f"{BRIEF}versions/", versions, name="versions"),
    path(f"{BRIEF}versions/compare/", compare_versions, name="compare"),
    path(VERSION, version, name="version"),
    path(f"{VERSION}cite/", cite, name="cite"),
    path(f"{VERSION}cite.<slug:ending>", cite_file, name="cite_file"),
]
