"""Who looked is written down: the chair and the desk read speakers' names, and delegates do not."""

from datetime import timedelta

from django.urls import reverse

from groundswell.decide.conference.tests.conftest import DURING
from groundswell.decide.floor.tests.conftest import ask, opened, speak
from groundswell.foundation import clock
from groundswell.register.people.models import AccessLog


def looks(after=0):
    rows = AccessLog.objects.filter(pk__gt=after)
    return sorted(rows.values_list("person__called", "reader__called", "role"))


def last():
    return AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_the_chair_and_the_desk_read_who_speaks_and_who_waits(hall, signed_in, client):
    item = opened(hall)
    speak(hall, ask(item, hall.fay))
    ask(item, hall.cat)
    page, live = (
        reverse(f"floor:{name}", args=[hall.conference.token]) for name in ("floor", "live")
    )
    client.get(page)
    assert "Cat X" in signed_in(hall.dan).get(page).text
    assert looks() == []
    chair, name = signed_in(hall.chair), hall.chair.called
    chair.get(page)
    chair.get(live)  # the same look again
    role = "The chair of a conference"
    assert looks() == [("Cat", name, role), ("Fay", name, role)]
    ask(item, hall.dan)
    chair.get(live)
    assert ("Dan", name, role) in looks()
    before = last()
    signed_in(hall.dev).get(page)
    assert {each[2] for each in looks(before)} == {"The desk of a conference"}
    assert [each[0] for each in looks(before)] == ["Cat", "Dan", "Fay"]


def test_what_has_not_changed_is_not_read_again(hall, signed_in):
    item = opened(hall)
    ask(item, hall.cat)
    live = reverse("floor:live", args=[hall.conference.token])
    chair = signed_in(hall.chair)
    mark = chair.get(live).headers["etag"]
    clock.use(lambda: DURING + timedelta(minutes=11))
    before = last()
    assert chair.get(live, headers={"if-none-match": mark}).status_code == 304
    assert looks(before) == []
    chair.get(live)
    assert len(looks(before)) == 1
