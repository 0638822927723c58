"""
Look for records that may be one person, a few hundred at a time.

Nobody is compared with everybody. Each record is known by a handful of keyed words (its
addresses; its name with a year or a postcode), and compared only with those that share one. A
word that more than ``MOST`` records share says nothing and is passed over.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import combinations

from django.db import transaction
from django.db.models import Count, Q

from groundswell.foundation.privacy import keyed_hash
from groundswell.register.duplicates import queries
from groundswell.register.duplicates.models import Key, Pair, Search
from groundswell.register.duplicates.rules.placing import deepest_common
from groundswell.register.duplicates.rules.scoring import Kind, Verdict, blocks, compare
from groundswell.register.people.models import Person
from groundswell.register.structures.queries import movement

HASHED_FOR = "duplicates.key"
MOST = 20  # records one word may lead to
AT_ONCE = 500  # records in one transaction
AGAIN_AFTER = timedelta(days=1)  # a whole walk through the register
IN_ONE_IN = 400  # words asked for in one query


def look_on(*, by: Person | None, at: datetime, slices: int = 20) -> int:
    """
    Look at the next records of the register; return how many. It goes on where it stopped.

    New records first come with the end of each walk; a walk from the beginning starts once a
    day, because records change. Each slice is a transaction of its own.

    :raises DatabaseError: the database said no; nothing of that slice is written.
    """
    del by  # the clock's doing
    looked = 0
    for _number in range(slices):
        with transaction.atomic():
            seen = _slice(at)
        looked += seen
        if seen < AT_ONCE:
            break
    return looked


def _slice(at: datetime) -> int:
    search = _search(at)
    ids = list(
        Person.objects.filter(pk__gt=search.reached)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    if ids:
        search.too_common += _look_at(ids, at)
        search.reached, search.looked_at = ids[-1], search.looked_at + len(ids)
    if len(ids) < AT_ONCE:
        search.ended_at = at
    search.save()
    return len(ids)


def _search(at: datetime) -> Search:
    """Return the walk to go on with: one not ended, one from the start, or one for the new."""
    last = Search.objects.select_for_update().order_by("-pk").first()
    if last is not None and last.ended_at is None:
        return last
    whole = Search.objects.filter(whole=True).order_by("-pk").first()
    if last is None or whole is None or whole.began_at <= at - AGAIN_AFTER:
        Search.objects.filter(began_at__lt=at - 30 * AGAIN_AFTER).delete()
        return Search.objects.create(began_at=at, whole=True)
    return Search.objects.create(began_at=at, whole=False, reached=last.reached)


def _look_at(ids: list[int], at: datetime) -> int:
    """Find the pairs of some records. Return how many of their words were too common."""
    cards = queries.cards_of(ids)
    words = {
        key: {keyed_hash(word, HASHED_FOR)[:32] for word in blocks(card)}
        for key, card in cards.items()
    }
    _write_words(ids, words)
    pairs, common = _meeting({digest for found in words.values() for digest in found}, set(ids))
    others = {key for pair in pairs for key in pair} - set(cards)
    cards |= queries.cards_of(others)
    judged = {
        pair: compare(cards[pair[0]], cards[pair[1]])
        for pair in pairs
        if pair[0] in cards and pair[1] in cards
    }
    _write_pairs(ids, judged, at)
    return common


def _write_words(ids: list[int], words: dict[int, set[str]]) -> None:
    standing: dict[int, set[str]] = defaultdict(set)
    for owner, digest in Key.objects.filter(person__in=ids).values_list("person_id", "digest"):
        standing[owner].add(digest)
    stale = Q(pk__in=[])
    for owner, digests in standing.items():
        if gone := digests - words.get(owner, set()):
            stale |= Q(person_id=owner, digest__in=gone)
    if stale != Q(pk__in=[]):
        Key.objects.filter(stale).delete()
    fresh = [
        Key(person_id=owner, digest=digest)
        for owner, digests in words.items()
        for digest in sorted(digests - standing[owner])
    ]
    Key.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)


def _meeting(digests: set[str], ids: set[int]) -> tuple[set[tuple[int, int]], int]:
    """Return the pairs that share a word, one of them among ``ids``; and words too common."""
    pairs: set[tuple[int, int]] = set()
    common = 0
    for some in _parts(sorted(digests)):
        counted = Key.objects.filter(digest__in=some).values("digest").annotate(n=Count("pk"))
        sizes = dict(counted.filter(n__gt=1).values_list("digest", "n"))
        common += sum(size > MOST for size in sizes.values())
        wanted = [digest for digest, size in sizes.items() if size <= MOST]
        found: dict[str, list[int]] = defaultdict(list)
        rows = Key.objects.filter(digest__in=wanted).order_by("person_id")
        for digest, owner in rows.values_list("digest", "person_id"):
            found[digest].append(owner)
        for owners in found.values():
            pairs.update(pair for pair in combinations(owners, 2) if ids & set(pair))
    return pairs, common


def _write_pairs(
    ids: list[int],
    judged: dict[tuple[int, int], Verdict],
    at: datetime,
) -> None:
    """Write what was found, and take out what nobody decided and is no longer so."""
    alike = {pair: verdict for pair, verdict in judged.items() if verdict.kind is not Kind.NOTHING}
    paths = queries.paths_of({key for pair in alike for key in pair})
    top = movement() if alike else None
    about = Pair.objects.filter(Q(first__in=ids) | Q(second__in=ids))
    known = {(pair.first_id, pair.second_id): pair for pair in about}
    fresh = []
    for (first, second), verdict in alike.items():
        place = deepest_common(paths.get(first, []), paths.get(second, []))
        told = {
            "body_id": place if place is not None else (top.pk if top else None),
            "kind": verdict.kind.value,
            "score": verdict.score,
            "reasons": [reason.value for reason in verdict.reasons],
        }
        row = known.pop((first, second), None)
        if row is None:
            fresh.append(Pair(first_id=first, second_id=second, found_at=at, **told))
        elif any(getattr(row, name) != value for name, value in told.items()):
            Pair.objects.filter(pk=row.pk).update(**told)
    Pair.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    over = [row.pk for row in known.values() if row.different_at is None]
    Pair.objects.filter(pk__in=over, merges=None).delete()


def _parts(digests: list[str]) -> Iterable[list[str]]:
    return (digests[start : start + IN_ONE_IN] for start in range(0, len(digests), IN_ONE_IN))
