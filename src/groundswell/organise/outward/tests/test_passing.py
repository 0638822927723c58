"""Pages and files that go out: short links, words, paper, pictures, frames, data."""

import json
import re
import struct

import pytest
from django.urls import reverse

from groundswell.foundation.errors import NotPermitted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.outward import actions, drawing, links, parts, queries
from groundswell.organise.outward.models import Hanging
from groundswell.organise.outward.refusals import NothingToHang


def url(name, *args):
    return reverse(f"outward:{name}", args=args)


def test_a_short_link_leads_on(client, world, meeting):
    assert client.get(links.short_path(meeting)).url == f"/m/{meeting.token}/"
    assert client.get(links.short_path(world.quayhithe)).url == world.quayhithe.url
    assert len(links.short_path(meeting)) < 16
    draft = make.draft(world.quayhithe, world.ann)
    assert client.get(links.short_path(draft)).status_code == 404
    assert client.get(url("short", "zzzz")).status_code == 404


def test_three_lines_are_plain_text_in_a_field(client, meeting):
    page = text(client.get(url("pass_on", meeting.token)))
    words = re.search(r'<textarea id="chat-words"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    assert words.split("\n") == [
        "Winter repairs",
        "Thursday 20 August, 7.30 pm, Chapel Hall, Tannery Row.",
        f"Say you’re coming: http://127.0.0.1:8000{links.short_path(meeting)}",
    ]
    assert "<script>" not in page


def test_a_group_has_its_three_lines_too(client, world, meeting):
    page = text(client.get(url("of", world.quayhithe.token)))
    assert "Next: Winter repairs, Thursday 20 August, 7.30 pm, Chapel Hall, Tannery Row." in page
    empty = text(client.get(url("of", world.eastquay.token)))
    assert "Come as you are." in empty


def test_the_frame_is_shown_to_those_who_host(client, world):
    page = url("of", world.quayhithe.token)
    assert "&lt;iframe" not in text(client.get(page))
    sign_in(client, world.ann)
    assert f"/embed/{world.quayhithe.token}/" in text(client.get(page))
    assert "&lt;iframe" in text(client.get(page))


def test_only_the_frame_may_be_framed(client, world, meeting):
    framed = client.get(url("embed", world.quayhithe.token))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "script" not in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not framed.cookies
    assert "<script" not in text(framed)
    assert "Winter repairs" in text(framed)
    for path in (f"/m/{meeting.token}/", url("of", world.quayhithe.token), world.quayhithe.url):
        page = client.get(path)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


def test_the_frame_knows_nothing_of_its_reader(client, world, meeting):
    stranger = text(client.get(url("embed", world.quayhithe.token)))
    sign_in(client, world.ann)
    make.draft(world.quayhithe, world.ann, title="Marker-Draft")
    theirs = client.get(url("embed", world.quayhithe.token))
    assert text(theirs) == stranger
    assert "Vary" not in theirs or "Cookie" not in theirs["Vary"]


def data_of(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def test_a_meeting_says_what_it_is_to_programs(client, world):
    meeting = make.meeting(
        world.quayhithe, world.ann, title="</script><script>alert(1)</script> & tea", about="Tea."
    )
    page = client.get(f"/m/{meeting.token}/")
    data = data_of(text(page))
    assert data["@type"] == "Event"
    assert data["name"] == "</script><script>alert(1)</script> & tea"
    assert data["startDate"] == "2026-08-20T19:30:00+01:00"
    assert "<script>alert" not in text(page)
    assert f'content="http://127.0.0.1:8000/m/{meeting.token}/picture.png"' in text(page)
    assert data_of(text(client.get(world.quayhithe.url)))["@type"] == "Organization"


def test_a_draft_says_nothing(client, world):
    draft = make.draft(world.quayhithe, world.ann)
    sign_in(client, world.ann)
    assert "ld+json" not in text(client.get(f"/m/{draft.token}/"))
    for name in ("poster", "notice", "picture", "pass_on"):
        assert client.get(url(name, draft.token)).status_code == 404, name


def test_called_off_has_no_paper_and_a_picture_that_says_so(client, world, meeting):
    before = client.get(url("picture", meeting.token)).content
    meetings.cancel_meeting(meeting_id=meeting.pk, reason="x", by=world.ann, at=make.AT)
    for name in ("poster", "notice", "pass_on"):
        assert client.get(url(name, meeting.token)).status_code == 404
    assert client.get(url("picture", meeting.token)).content != before
    assert data_of(text(client.get(f"/m/{meeting.token}/")))["eventStatus"].endswith("Cancelled")


@pytest.mark.parametrize("name", ["picture", "group_picture"])
def test_pictures(client, world, meeting, name):
    made = client.get(url(name, meeting.token if name == "picture" else world.quayhithe.token))
    assert made["Content-Type"] == "image/png"
    assert struct.unpack(">II", made.content[16:24]) == (1200, 630)
    assert len(made.content) < 200_000
    again = client.get(made.request["PATH_INFO"], headers={"if-none-match": made["ETag"]})
    assert again.status_code == 304


def test_what_was_drawn_is_kept_until_its_words_change(meeting, monkeypatch):
    drawn = []
    press = drawing.png
    monkeypatch.setattr(drawing, "png", lambda *given: drawn.append(given) or press(*given))
    first = drawing.card(meeting)
    assert drawing.card(meeting) == first
    assert len(drawn) == 1
    meeting.title = "Something else"
    assert drawing.card(meeting) != first
    assert len(drawn) == 2


# --- posters that hang ------------------------------------------------------------------------


def test_hosts_write_down_where_a_poster_hangs(client, world, meeting):
    page = url("pass_on", meeting.token)
    assert "Where it hangs" not in text(client.get(page))
    sign_in(client, world.ann)
    early, soon = make.AT.replace(day=9), make.AT.replace(day=15)
    assert parts.paper_waiting(world.ann, early) == []  # more than ten days ahead
    assert [job.href for job in parts.paper_waiting(world.ann, soon)] == [page]
    shown = text(client.get(page))
    key = re.search(r'name="form_key" value="(\w+)"', shown)[1]
    sent = {"place": "The  launderette", "form_key": key}
    for _again in range(2):
        client.post(url("hang", meeting.token), sent)
    hanging = Hanging.objects.get()
    assert (hanging.place, hanging.hung_by) == ("The launderette", world.ann)
    assert "The launderette" in text(client.get(page))
    assert parts.paper_waiting(world.ann, soon) == []
    assert client.post(url("hang", meeting.token), {"place": ""}).status_code == 422
    client.post(url("take_down", hanging.token))
    client.post(url("take_down", hanging.token))
    assert queries.hangings_of(meeting) == ()


def test_others_do_not_see_or_hang(client, world, meeting):
    hung = actions.hang_poster(
        meeting_id=meeting.pk, place="Marker-place", form_key="k", by=world.ann, at=make.AT
    )
    for person in (world.cat, world.eve):
        sign_in(client, person)
        assert "Marker-place" not in text(client.get(url("pass_on", meeting.token)))
        assert client.post(url("hang", meeting.token), {"place": "x"}).status_code == 404
        assert client.post(url("take_down", hung.token)).status_code == 404
    with pytest.raises(NotPermitted):
        actions.hang_poster(
            meeting_id=meeting.pk, place="x", form_key="j", by=world.eve, at=make.AT
        )
    with pytest.raises(NotPermitted):
        actions.take_down(hanging=hung, by=world.eve, at=make.AT)
    assert queries.hangings_of(meeting) == (hung,)


def test_nothing_hangs_for_what_will_not_be(world, meeting):
    given = {"meeting_id": meeting.pk, "place": "x", "form_key": "k", "by": world.ann}
    with pytest.raises(NothingToHang):
        actions.hang_poster(**given, at=meeting.ends_at)
    meetings.cancel_meeting(meeting_id=meeting.pk, reason="x", by=world.ann, at=make.AT)
    meeting.refresh_from_db()
    with pytest.raises(NothingToHang):
        actions.hang_poster(**given, at=make.AT)
    assert not Hanging.objects.exists()


def test_atom_in_pages(client, world, django_assert_num_queries):
    for number in range(23):
        make.meeting(world.quayhithe, world.ann, title=f"Meeting {number}")
    path = url("group_atom", world.quayhithe.token)
    first = client.get(path)
    assert text(first).count("<entry>") == 20
    assert f'rel="next" type="application/atom+xml" href="http://127.0.0.1:8000{path}?page=2"' in (
        text(first)
    )
    second = text(client.get(f"{path}?page=2"))
    assert second.count("<entry>") == 3
    assert 'rel="previous"' in second
    assert "<entry>" not in text(client.get(url("group_atom", world.eastquay.token)))
    with django_assert_num_queries(3):
        client.get(path)
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
