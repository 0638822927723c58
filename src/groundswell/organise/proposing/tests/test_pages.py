"""Who sees what of a proposal, the pages by hand, and what is kept."""

from datetime import timedelta

from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.proposing import actions, holdings, queries
from groundswell.organise.proposing.models import Proposal, Setback, Word
from groundswell.organise.proposing.tests.conftest import STARTS, held, write
from groundswell.register.people.registry import holdings as all_holdings
from groundswell.register.people.slots import waiting_jobs
from groundswell.register.structures import actions as structures

AT, DAY = make.AT, timedelta(days=1)


def jobs(person, at):
    return [str(job.title) for given in waiting_jobs.collect(person, at) for job in given]


# Isolation first.


def test_anothers_proposal_is_not_there(client, world, at, sent, draft):
    finn = make.person("Finn Gill", "finn@example.org")
    structures.join_body(person=finn, body=world.quayhithe, by=finn, at=AT, source="form")
    back = {"reason": "x", "do": "change", "as_seen": queries.stamp_of(draft)}
    for reader in (finn, world.cat):
        sign_in(client, reader)
        assert client.get(f"/proposing/p/{sent.token}/").status_code == 404
        assert client.post(f"/proposing/p/{sent.token}/answer/", back).status_code == 404
        assert client.post(f"/proposing/m/{draft.token}/send/").status_code == 404
        assert client.get(f"/m/{draft.token}/").status_code == 404
        assert client.get(f"/m/{draft.token}/check/").status_code == 404
        assert client.get(f"/proposing/g/{world.quayhithe.token}/").status_code == 404
        assert client.get(f"/proposing/m/{draft.token}/trust/").status_code == 404
        assert draft.token not in text(client.get(f"/g/{world.quayhithe.token}/meetings/"))
    assert client.get(f"/proposing/g/{world.quayhithe.token}/new/").status_code == 404  # Cat
    assert Word.objects.count() == 1


def test_a_host_has_that_one_meeting_and_nothing_else_of_the_group(
    client, world, at, eve, sent, draft
):
    actions.put_up(proposal=sent, seen=queries.stamp_of(draft), by=world.ann, at=AT)
    other = make.meeting(world.quayhithe, world.ann)
    sign_in(client, eve)
    for page in ("people", "edit/how", "sheet", "cancel"):
        mine, theirs = (client.get(f"/m/{each.token}/{page}/") for each in (draft, other))
        assert (mine.status_code, theirs.status_code) in {(200, 404), (409, 404)}, page
    for page in ("needs", "hands", "sheet", "plan"):
        assert client.get(f"/hosting/{draft.token}/{page}/").status_code == 200, page
        assert client.get(f"/hosting/{other.token}/{page}/").status_code == 404, page
    assert client.get(f"/room/{draft.token}/").status_code == 200
    assert client.get(f"/room/{other.token}/").status_code == 404
    assert client.get(f"/childcare/{draft.token}/").status_code == 404  # with officers
    assert client.get(f"/m/{draft.token}/repeat/").status_code in {403, 404}
    assert client.get(f"/g/{world.quayhithe.token}/meetings/new/").status_code == 404


def test_a_host_of_a_meeting_that_is_up_has_a_second_factor(
    client, world, at, eve, sent, draft, settings
):
    actions.put_up(proposal=sent, seen=queries.stamp_of(draft), by=world.ann, at=AT)
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    sign_in(client, eve)
    led = client.get(f"/m/{draft.token}/people/")
    assert led.status_code == 302
    assert led.url.startswith("/account/2fa/")


def test_from_the_group_to_a_look_and_up(client, world, at, eve):
    sign_in(client, eve)
    group = f"/g/{world.quayhithe.token}/meetings/"
    assert "Propose a meeting" in text(client.get(group))
    new = f"/proposing/g/{world.quayhithe.token}/new/"
    assert "You have held 0 of 3 meetings" in text(client.get(new))
    told = {"title": "A walk", "day": "2026-09-10", "starts": "18:00", "ends": "17:00"}
    wrong = client.post(new, told | {"day": "2025-09-10", "ends": "20:00", "form_key": "k"})
    assert wrong.status_code == 422
    assert 'value="A walk"' in text(wrong)
    made = client.post(new, told | {"ends": "20:00", "form_key": "k"})
    meeting = Meeting.objects.get()
    assert made.url == f"/m/{meeting.token}/edit/where/"
    check = client.get(f"/m/{meeting.token}/check/")
    assert "Send it to be looked at" in text(check)
    assert "Put it up" not in text(check)
    no_place = client.post(f"/proposing/m/{meeting.token}/send/")
    assert no_place.status_code == 409
    client.post(f"/m/{meeting.token}/edit/where/", {"place_name": "The Anchor"})
    sent = client.post(f"/proposing/m/{meeting.token}/send/")
    assert "goes up by itself" in text(client.get(sent.url))
    assert client.post(f"/m/{meeting.token}/publish/").status_code == 403
    sign_in(client, world.ann)
    assert jobs(world.ann, AT)[0] == "Look at a meeting: A walk"
    page = text(client.get(sent.url))
    assert "The Anchor" in page
    assert "Eve Farr" not in page  # what she is called is enough
    without = client.post(f"{sent.url}answer/", {"do": "refuse", "reason": " ", "as_seen": "x"})
    assert without.status_code == 422
    stale = client.post(f"{sent.url}answer/", {"do": "up", "reason": "Kept", "as_seen": "x"})
    assert stale.status_code == 422
    assert "Kept" in text(stale)
    seen = queries.stamp_of(Meeting.objects.get())
    assert client.post(f"{sent.url}answer/", {"do": "up", "as_seen": seen}).status_code == 302
    client.logout()
    public = text(client.get(f"/m/{meeting.token}/"))
    assert "looked at this before it went up" in public
    assert client.post(f"{sent.url}answer/", {"do": "up", "as_seen": seen}).status_code == 302  # in


def test_trust_is_told_in_words_taken_back_and_lifted(client, world, at, eve):
    now = at(held(world.quayhithe, eve, world.ann, 3))
    sign_in(client, eve)
    new = f"/proposing/g/{world.quayhithe.token}/new/"
    assert "You have held 3 meetings here without a problem" in text(client.get(new))
    last = Meeting.objects.order_by("-starts_at").first()
    sign_in(client, world.ann)
    listing = f"/proposing/g/{world.quayhithe.token}/"
    assert "trusted, theirs go up at once" in text(client.get(listing))
    trust = f"/proposing/m/{last.token}/trust/"
    assert client.post(trust, {"reason": ""}).status_code == 422
    assert client.post(trust, {"reason": "Nobody had the key."}).status_code == 302
    assert "Held 0 of 3" in text(client.get(listing))
    back = Setback.objects.get()
    sign_in(client, eve)
    page = text(client.get(new))
    assert "Nobody had the key." in page
    assert "You have held 0 of 3" in page
    assert client.post(f"/proposing/back/{back.token}/").status_code == 404
    sign_in(client, world.bob)
    assert client.post(f"/proposing/back/{back.token}/").status_code == 302
    assert queries.trust_of(eve, world.quayhithe, now).is_trusted


def test_lists_ask_as_often_for_three_as_for_one(world, at, eve, django_assert_num_queries):
    held(world.quayhithe, eve, world.ann, 1)
    write(world.quayhithe, eve, key="w1")
    later = STARTS + 9 * DAY
    for rows in (1, 3):
        with django_assert_num_queries(3):
            assert len(queries.hosts_of(world.quayhithe, later)) == rows
        for number in range(2 if rows == 1 else 0):
            other = make.person(f"Other {number}")
            structures.join_body(person=other, body=world.quayhithe, by=other, at=AT, source="form")
            held(world.quayhithe, other, world.ann, 1, key=f"o{number}")
    with django_assert_num_queries(2):
        queries.waiting_for(world.ann, AT)


def test_what_was_said_is_shown_and_goes_with_its_host(world, eve, sent):
    actions.ask_for_change(proposal=sent, reason="Where?", by=world.ann, at=AT)
    assert jobs(eve, AT) == ["Change your meeting: A walk"]
    source = next(one for one in all_holdings() if one.name == "proposing")
    rows = source.collect(eve.pk)
    assert [row["said"] for row in rows] == ["", "Where?"]
    assert [row["whose"] for row in source.collect(world.ann.pk)] == ["by you"]
    assert holdings._erase(eve.pk, AT) == []
    assert not Proposal.objects.exists()
