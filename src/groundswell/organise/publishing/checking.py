"""Whether the articles are what the record says was published: part of ``record verify``."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from groundswell.foundation.record import Entry, Problem, RecordEntry
from groundswell.foundation.record.entry import NotAnEntry
from groundswell.organise.publishing.actions.writing import CORRECTED, PUBLISHED, WITHDRAWN
from groundswell.organise.publishing.models import KIND, Article, Version
from groundswell.organise.publishing.rules.writing import fingerprint

BATCH = 200


def problems(_entries: Iterable[Entry]) -> list[Problem]:
    """Compare each article and each version that the record tells of with the tables."""
    told: dict[str, dict[int, tuple[str, int | None]]] = {}
    gone: set[str] = set()
    rows = RecordEntry.objects.filter(kind__in=(PUBLISHED, CORRECTED, WITHDRAWN))
    for row in rows.select_related("place").order_by("pk").iterator(BATCH):
        body = _body(row)
        token, number = str(body.get("article", "")), body.get("version")
        if row.kind == WITHDRAWN:
            gone.add(token)
        elif isinstance(number, int):
            place = getattr(row, "place", None)
            told.setdefault(token, {})[number] = (str(body.get("sha256")), place and place.seq)
    return [*_articles(told, gone), *_versions(told)]


def _body(row: RecordEntry) -> dict[str, Any]:
    try:
        return dict(row.as_value().body)
    except NotAnEntry:
        return {}  # the check of the entries themselves says so


def _articles(told: dict[str, dict[int, tuple[str, int | None]]], gone: set[str]) -> list[Problem]:
    found, here = [], set()
    for article in _each(Article.objects.filter(version__gte=1)):
        versions = told.get(article.token)
        if versions is None:  # brought from another site: only how many were is on record
            continue
        here.add(article.token)
        said, seq = versions[max(versions)]
        if article.version != max(versions) or fingerprint(article.as_written()) != said:
            found.append(_wrong(f"{KIND} {article.token} is not what was published", seq))
        if (article.withdrawn_at is not None) != (article.token in gone):
            words = f"{KIND} {article.token} was withdrawn, or not, without an entry"
            found.append(_wrong(words, seq))
    missing = (f"{KIND} {token} was published and is not here" for token in told.keys() - here)
    return found + [_wrong(words, None) for words in sorted(missing)]


def _versions(told: dict[str, dict[int, tuple[str, int | None]]]) -> list[Problem]:
    found = []
    seen: dict[str, set[int]] = {}
    for version in _each(Version.objects.select_related("article")):
        token = version.article.token
        if token not in told:
            continue
        seen.setdefault(token, set()).add(version.number)
        said, seq = told[token].get(version.number, ("", None))
        if fingerprint(version.as_written()) != said:
            words = f"version {version.number} of {KIND} {token} is not what was published"
            found.append(_wrong(words, seq, "publishing_version"))
    for token, versions in told.items():
        for number in versions.keys() - seen.get(token, set()):
            words = f"version {number} of {KIND} {token} is missing"
            found.append(_wrong(words, versions[number][1], "publishing_version"))
    return found


def _each[M: models.Model](rows: models.QuerySet[M]) -> Iterable[M]:
    return rows.order_by("pk").iterator(BATCH)


def _wrong(message: str, seq: int | None, table: str = "publishing_article") -> Problem:
    return Problem("article_altered", message, seq=seq, table=table)
