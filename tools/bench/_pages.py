"""The half of the pages bench that runs with the settings of one database. Prints JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

FLOOR = "/bare/"
type Ask = Callable[[], Any]


def seeded(people: int) -> None:
    """Make the demo of that size, unless it stands here already."""
    from groundswell.demo import large, seeding  # noqa: PLC0415  needs Django set up
    from groundswell.register.people.models import Person  # noqa: PLC0415
    from groundswell.web.desk.home import prepare_home  # noqa: PLC0415

    if stopped := prepare_home():
        raise SystemExit(stopped)
    if not seeding.is_seeded():
        seeding.seed()
    if Person.objects.count() < people:
        large.grow(people, say=lambda words: print(words, file=sys.stderr, flush=True))


def main() -> None:
    """Seed if need be, measure, and print what was found."""
    django.setup()
    people, rounds = int(sys.argv[1]), int(sys.argv[2])
    seeded(people)
    print(json.dumps({"rows": measure(asked(), rounds), "holds": holds()}))


def holds() -> str:
    """Say what is in the database."""
    from groundswell.foundation.record.queries import size  # noqa: PLC0415  needs Django set up
    from groundswell.organise.meetings.models import Meeting  # noqa: PLC0415
    from groundswell.register.people.models import Person  # noqa: PLC0415
    from groundswell.register.structures.models import Body, Membership  # noqa: PLC0415

    return (
        f"{Person.objects.count():,} people, {Body.objects.groups().count()} groups, "
        f"{Membership.objects.count():,} memberships, {Meeting.objects.count():,} meetings, "
        f"{size():,} entries on record."
    )


def signed_in(role: str) -> Any:
    """Return a browser in which a persona of the demo is signed in."""
    from django.test import Client  # noqa: PLC0415  needs Django set up

    from groundswell.demo.models import Role  # noqa: PLC0415
    from groundswell.register.people.models import Account  # noqa: PLC0415

    browser = Client(raise_request_exception=False)
    token = Role.objects.get(key=role).person_token
    browser.force_login(Account.objects.get(person__token=token))
    return browser


def asked() -> dict[str, tuple[Ask, Ask]]:
    """Return each page by name, how it is asked for, and its floor for the same reader."""
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415  needs Django set up
    from django.template import engines  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    from groundswell import urls  # noqa: PLC0415
    from groundswell.methods.constitution import BodyKind  # noqa: PLC0415
    from groundswell.organise.meetings.models import Meeting  # noqa: PLC0415
    from groundswell.register.structures.models import Body  # noqa: PLC0415

    empty = engines["django"].from_string('{% extends "pages/base.html" %}')

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(empty.render({}, request))

    urls.urlpatterns.append(path(FLOOR.strip("/") + "/", bare))
    stranger, member = Client(raise_request_exception=False), signed_in("newcomer")
    organiser, secretary = signed_in("organiser"), signed_in("county_secretary")
    group = Body.objects.groups().order_by("pk").first()
    movement = Body.objects.get(kind=BodyKind.MOVEMENT)
    if group is None:
        raise SystemExit("no group")
    meeting = Meeting.objects.public().filter(body=group).order_by("-starts_at").first()
    people = f"/g/{group.token}/people/"
    everybody = f"/g/{movement.token}/people/"

    def got(browser: Any, address: str) -> tuple[Ask, Ask]:
        return lambda: browser.get(address), lambda: browser.get(FLOOR)

    def sent(browser: Any, address: str, **data: str) -> tuple[Ask, Ask]:
        return lambda: browser.post(address, data, follow=True), lambda: browser.get(FLOOR)

    return {
        "front page": got(stranger, "/"),
        "a postcode, and what is near": sent(stranger, "/", postcode="OY3 2HD"),
        "groups": got(stranger, "/groups/"),
        "one group": got(stranger, f"/g/{group.token}/"),
        "meetings": got(stranger, "/meetings/"),
        "one meeting": got(stranger, f"/m/{getattr(meeting, 'token', '')}/"),
        "map": got(stranger, "/map/"),
        "search": got(stranger, "/search/?q=ward"),
        "about": got(stranger, "/about/"),
        "record": got(stranger, "/record/"),
        "form to join": got(stranger, f"/join/to/{group.token}/"),
        "member’s own page": got(member, "/me/"),
        "member’s own record": got(member, "/me/record/"),
        "organiser’s own page": got(organiser, "/me/"),
        "organiser’s list of people": got(organiser, people),
        "organiser finds somebody": sent(organiser, f"{people}find/", q="sian"),
        "secretary’s list of everybody": got(secretary, everybody),
        "secretary finds somebody": sent(secretary, f"{everybody}find/", q="harb sian"),
    }


def measure(pages: dict[str, tuple[Ask, Ask]], rounds: int) -> list[dict[str, Any]]:
    """Ask for each page by turns with its floor."""
    from django.db import connection  # noqa: PLC0415  needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    rows = []
    for name, (ask, floor) in pages.items():
        answer = ask()  # and warm its templates
        if answer.status_code != 200:
            raise SystemExit(f"{name} answers {answer.status_code}")
        ask(), floor()
        spent = [(timed(ask), timed(floor)) for _ in range(rounds)]
        clock = sorted(page[0] for page, _ in spent)
        with CaptureQueriesContext(connection) as queries:
            answer = ask()
        rows.append(
            {
                "page": name,
                "clock": statistics.median(clock),
                "p95": clock[int(len(clock) * 0.95)],
                "cpu": statistics.median(page[1] for page, _ in spent),
                "ratio": statistics.median(clock) / statistics.median(bare[0] for _, bare in spent),
                "queries": len(queries),
                "kb": len(answer.content) / 1024,
            }
        )
        print(f"{name}: {rows[-1]['clock']:.1f} ms", file=sys.stderr, flush=True)
    return rows


def timed(ask: Ask) -> tuple[float, float]:
    """Return the milliseconds by the clock and by the processor that one answer takes."""
    clock, cpu = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
