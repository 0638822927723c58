"""Before anything else: nobody sees another's, and neither of two more than both agreed to."""

import pytest
from django.db import connection

from groundswell.mobilise.onetoones import actions
from groundswell.mobilise.onetoones.models import Report, Seeker, Side
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Ending, Shows
from groundswell.mobilise.onetoones.tests.conftest import AT, says, wants
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.register.people.models import AccessLog

PAGES = ("", "notes/", "share/", "aloud/")
POSTS = ("answer/", "notes/", "share/", "aloud/", "end/")


def page(client, reader, pairing, of=""):
    return sign_in(client, reader).get(f"/one-to-one/{pairing.token}/{of}")


def test_anothers_is_not_there_at_any_point_of_its_way(world, client, offer):
    for _step in ("offered", "agreed", "ended"):
        for outsider in (world.bob, world.eve, world.secretary):
            for of in PAGES:
                assert page(client, outsider, offer, of).status_code == 404
            for of in POSTS:
                sent = client.post(f"/one-to-one/{offer.token}/{of}", {"do": "yes"})
                assert sent.status_code == 404
        if _step == "offered":
            says(world.ann, offer)
            says(world.cat, offer)
        elif _step == "agreed":
            actions.end(pairing=offer, how=Ending.TALKED, by=world.ann, at=AT)


def test_a_stranger_is_led_to_signing_in(client, world, offer):
    for of in PAGES:
        assert client.get(f"/one-to-one/{offer.token}/{of}").status_code == 302


def test_no_name_and_no_way_to_reach_before_both_say_yes(world, client, offer):
    says(world.cat, offer)
    shown = text(page(client, world.ann, offer))
    home = text(client.get("/one-to-one/"))
    for secret in ("Cat", "ring cat", "cat@example.org"):
        assert secret not in shown
        assert secret not in home
    own = text(page(client, world.cat, offer))
    assert "You said yes" in own
    assert "Ann" not in own
    assert not AccessLog.objects.exists()
    says(world.ann, offer)
    shown = text(page(client, world.ann, offer))
    assert "Cat C" in shown
    assert "ring cat" in shown
    look = AccessLog.objects.get()
    assert (look.reader, look.person, look.reason) == (world.ann, world.cat, "you both said yes")


def test_nobody_can_write_or_end_before_both_say_yes(world, client, offer):
    sign_in(client, world.ann)
    for of in PAGES[1:]:
        assert client.get(f"/one-to-one/{offer.token}/{of}").status_code == 404
    for of in POSTS[1:]:
        sent = client.post(f"/one-to-one/{offer.token}/{of}", {"do": "report"})
        assert sent.status_code == 404


def test_notes_are_ones_own_and_no_officers(world, client, talk):
    actions.keep_notes(pairing=talk, notes="Heronsecret", by=world.ann, at=AT)
    actions.share(pairing=talk, words="Otterwords.", shows=Shows.NOW, by=world.ann, at=AT)
    actions.end(pairing=talk, how=Ending.REPORT, words="Rude", by=world.cat, at=AT)
    for reader in (world.cat, world.secretary):
        sign_in(client, reader)
        paths = ["/one-to-one/", "/me/", f"/one-to-one/{talk.token}/", "/one-to-one/reports/"]
        paths += [f"/one-to-one/{talk.token}/{of}" for of in PAGES]
        for path in paths:
            assert "Heronsecret" not in text(client.get(path))
    sign_in(client, world.secretary)
    shown = text(client.get("/one-to-one/reports/"))
    assert "Rude" in shown
    assert "Otterwords" not in shown
    sign_in(client, world.ann)
    assert "Heronsecret" in text(client.get(f"/one-to-one/{talk.token}/"))


def test_words_are_read_when_their_writer_says_so(world, client, talk):
    actions.share(pairing=talk, words="Otterwords.", shows=Shows.BOTH, by=world.ann, at=AT)
    assert "Otterwords" not in text(page(client, world.cat, talk))
    actions.share(pairing=talk, words="Me too.", shows=Shows.BOTH, by=world.cat, at=AT)
    assert "Otterwords" in text(page(client, world.cat, talk))
    actions.share(pairing=talk, words="", shows=Shows.BOTH, by=world.cat, at=AT)
    assert "Otterwords" not in text(page(client, world.cat, talk))
    actions.share(pairing=talk, words="Otterwords.", shows=Shows.NOW, by=world.ann, at=AT)
    assert "Otterwords" in text(page(client, world.cat, talk))


def test_what_is_special_is_sealed_and_of_one_length(world, divided):
    wants(world.ann, round_=divided)
    wants(world.dan, group=world.group)
    with connection.cursor() as cursor:
        cursor.execute("SELECT stands, said FROM onetoones_seeker ORDER BY id")
        rows = cursor.fetchall()
    lengths = {len(stands) for stands, _said in rows}
    assert len(lengths) == 1
    assert not any(divided.token in cell or "phone" in cell for row in rows for cell in row)
    assert Seeker.objects.get(person=world.ann).stands.strip()[-1] in "01"


def test_notes_and_words_are_sealed(world, talk):
    actions.keep_notes(pairing=talk, notes="Heronsecret", by=world.ann, at=AT)
    actions.share(pairing=talk, words="Otterwords.", shows=Shows.NOW, by=world.ann, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes, words, contact FROM onetoones_side")
        cells = [cell for row in cursor.fetchall() for cell in row]
    assert not any(word in cell for cell in cells for word in ("Heron", "Otter", "ring"))


def test_who_said_no_is_not_even_in_the_table(world, offer):
    says(world.ann, offer)
    says(world.cat, offer, Answer.NO)
    assert set(Side.objects.values_list("answer", "contact", "is_open")) == {("", "", False)}
    offer.refresh_from_db()
    assert offer.told is None


def test_reports_are_heard_by_who_may_and_never_by_whom_they_are_about(world, client, talk):
    actions.end(pairing=talk, how=Ending.REPORT, words="Rude", by=world.cat, at=AT)
    for reader in (world.ann, world.cat, world.eve):
        assert sign_in(client, reader).get("/one-to-one/reports/").status_code == 404
    report = Report.objects.get()
    sign_in(client, world.secretary)
    assert "1 report of a one-to-one" in text(client.get("/me/"))
    looks = AccessLog.objects.filter(reader=world.secretary)
    client.get("/one-to-one/reports/")
    assert {look.person_id for look in looks} == {world.ann.pk, world.cat.pk}
    assert client.post("/one-to-one/reports/", {"report": report.token}).status_code == 302
    report.refresh_from_db()
    assert report.heard_by == world.secretary
    Report.objects.update(about=world.secretary, heard_at=None, heard_by=None)
    assert "Rude" not in text(client.get("/one-to-one/reports/"))
    assert client.post("/one-to-one/reports/", {"report": report.token}).status_code == 404


@pytest.mark.parametrize("how", [Ending.NEVER, Ending.REPORT])
def test_after_never_neither_sees_anything_of_the_other(world, client, talk, how):
    for who, words in ((world.ann, "Otterwords."), (world.cat, "Heronwords.")):
        actions.share(pairing=talk, words=words, shows=Shows.NOW, by=who, at=AT)
    sign_in(client, world.cat)
    sent = client.post(f"/one-to-one/{talk.token}/end/", {"do": how.value})
    assert sent.status_code == 302
    anns = text(page(client, world.ann, talk))
    assert "Otterwords" in anns
    assert not any(word in anns for word in ("Heronwords", "Cat C", "ring cat"))
    assert "Otterwords" not in text(page(client, world.cat, talk))
