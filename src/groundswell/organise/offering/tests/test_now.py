"""Jobs one can do now, without walking: what really waits, by what it takes, and no more."""

from datetime import timedelta

from django.utils.html import strip_tags

from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.meetings.tests.conftest import at, meeting, world
from groundswell.organise.offering.queries import seated_by_what_it_takes
from groundswell.organise.reaching import actions as reaching
from groundswell.register.people.slots import Seated

__all__ = ["at", "meeting", "world"]


def page(client, reader):
    sign_in(client, reader)
    shown = client.get("/offers/now/")
    assert shown.status_code == 200
    return " ".join(strip_tags(shown.content.decode()).split())


def titles(person, at):
    return [
        [str(job.title) for job in jobs] for _label, jobs in seated_by_what_it_takes(person, at)
    ]


def test_where_nothing_waits_it_says_so(client, world, at, meeting):
    assert titles(world.eve, make.AT) == [[] for _each in Seated]
    shown = page(client, world.eve)
    assert shown.count("Nothing of this waits for you just now.") == len(Seated)
    assert "Say what you can give" in shown
    client.logout()
    assert client.get("/offers/now/").status_code == 302


def test_calls_and_sheets_are_theirs_who_may_do_them(client, world, at, meeting):
    reaching.ask_to_talk(
        body=world.quayhithe,
        wish=reaching.Wish("Gwen", "gwen@example.org", "", "Hello"),
        form_key="asks1",
        by=None,
        at=make.AT,
    )
    began = at(meeting.starts_at)
    (calls, sheets) = titles(world.ann, began)
    assert sheets == ["Type back the sign-in sheet of “Winter repairs”"]
    assert calls or titles(world.bob, began)[0]  # whoever of the two has the turn
    for stranger in (world.eve, world.cat):
        assert titles(stranger, began) == [[], []]
    shown = page(client, world.ann)
    assert "Gwen" not in shown
    assert sheets[0] in shown
    week = meeting.ends_at + timedelta(days=7)
    assert titles(world.ann, week)[1] == []
