"""The half of the bench of the door that runs with Django: a rally, and what its phones send."""

import json
import sys
import time
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402  after the settings
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from groundswell.organise.meetings.models import Meeting, Participation  # noqa: E402
from groundswell.organise.meetings.rules.vocabulary import State  # noqa: E402
from groundswell.organise.meetings.tests import factories as make  # noqa: E402
from groundswell.organise.room import actions  # noqa: E402
from groundswell.organise.room.rules.arrivals import MOST_AT_ONCE, Said  # noqa: E402

AGAIN = 20  # one in so many is said by a second phone too


def main() -> None:
    """Build it, send it, and print what was found as JSON."""
    people, phones = (int(word) for word in sys.argv[1:3])
    call_command("migrate", verbosity=0)
    host = make.person("Ann Bell")
    body = make.group("A rally", host, make.person("Bob Carr"))
    rally = make.meeting(body, host, capacity=people)
    _expect(rally, people)
    print(json.dumps(_send(rally, host, _kept(rally, phones))))


def _expect(rally: Meeting, people: int) -> None:
    """Let so many have said yes."""
    at = rally.starts_at - timedelta(days=2)
    with transaction.atomic():
        Participation.objects.bulk_create(
            [
                Participation(
                    meeting=rally, called=f"Member {n}", form_key=f"bench{n}", answered_at=at,
                    state=State.GOING, name_hash=f"{n:064}",
                )
                for n in range(people)
            ],
            batch_size=2000,
        )  # fmt: skip
        Meeting.objects.filter(pk=rally.pk).update(seats_taken=people)


def _kept(rally: Meeting, phones: int) -> list[list[Said]]:
    """Return what each phone kept: the list dealt out, and one in twenty said by the next too."""
    tokens = list(
        Participation.objects.filter(meeting=rally).order_by("pk").values_list("token", flat=True)
    )
    kept: list[list[Said]] = [[] for _phone in range(phones)]
    opened = rally.starts_at - timedelta(minutes=90)
    for n, token in enumerate(tokens):
        at = opened + timedelta(seconds=n * 5400 / len(tokens))
        kept[n % phones].append(Said(f"first{n:015}", at, place=token))
        if n % AGAIN == 0:
            kept[(n + 1) % phones].append(Said(f"again{n:015}", at, place=token))
    return kept


def _send(rally: Meeting, host: Any, kept: list[list[Said]]) -> dict[str, Any]:
    """Send by turns, as phones do; return rows, seconds, queries and who is in."""
    rounds = max(len(rows) for rows in kept) // MOST_AT_ONCE + 1
    batches = [
        (f"phone{phone:015}", rows[start * MOST_AT_ONCE : (start + 1) * MOST_AT_ONCE])
        for start in range(rounds)
        for phone, rows in enumerate(kept)
    ]
    batches = [each for each in batches if each[1]]
    whole = [index for index, each in enumerate(batches) if len(each[1]) == MOST_AT_ONCE]
    counted, took = {}, []
    wall, spent = time.perf_counter(), time.process_time()
    for index, (device, said) in enumerate(batches):
        began = time.perf_counter()
        late = rally.ends_at + timedelta(hours=1)
        told = {"meeting": rally, "device": device, "arrivals": said, "by": host, "at": late}
        if index in (whole[0], whole[-1]):
            with CaptureQueriesContext(connection) as queries:
                actions.merge_arrivals(**told)
            counted[index] = len(queries)
        else:
            actions.merge_arrivals(**told)
        took.append(time.perf_counter() - began)
    return {
        "rows": sum(map(len, kept)),
        "wall_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - spent,
        "slowest_ms": max(took) * 1000,
        "first": counted[whole[0]],
        "last": counted[whole[-1]],
        "here": Participation.objects.filter(meeting=rally, state=State.ATTENDED).count(),
        "seats": Meeting.objects.get(pk=rally.pk).seats_taken,
    }


if __name__ == "__main__":
    main()
