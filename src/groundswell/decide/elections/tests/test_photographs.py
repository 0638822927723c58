"""Photographs of those who stand: theirs alone to show, nothing hidden in them, fixed in time."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from PIL import ExifTags, Image

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.holdings import _collect
from groundswell.decide.elections.models import Photograph
from groundswell.decide.elections.tests.conftest import AT, DURING, OPENS, SAID, announce, vote
from groundswell.foundation import clock
from groundswell.foundation.privacy.pictures import KEPT_BYTES, MOST_BYTES
from groundswell.register.people.actions import erase_person

DAY = timedelta(days=1)
NOMINATED = OPENS - 5 * DAY
ALT = "Cat in front of a shelf"
RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)


def photographed(above=RED):
    """A JPEG as a telephone makes it: lying on its side, with the place where it was taken."""
    upright = Image.new("RGB", (480, 600), BLUE)
    upright.paste(above, (0, 0, 480, 300))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 26.0)
    file = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def cat(world):
    """Cat stands, and so does Dan."""
    election = announce(world)
    for person in (world.dan, world.cat):
        candidate = actions.stand(election=election, said=SAID, by=person, at=AT)
        for proposer in (world.ida, world.jim):
            actions.propose(candidate=candidate, by=proposer, at=AT)
    return candidate


def put_up(cat, sent=None, *, alt=ALT, by=None, at=AT):
    return actions.put_up_photograph(
        candidate=cat, sent=sent or photographed(), alt=alt, by=by or cat.person, at=at
    )


def page_of(cat):
    return reverse("elections:own_photograph", args=[cat.election.token])


def send(client, cat, content, alt=ALT, name="me.jpg", **more):
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return client.post(page_of(cat), {"picture": file, "alt": alt, **more})


# --- Whose it is ---------------------------------------------------------------------------


def test_nobody_else_reaches_the_page_or_the_photograph_of_somebody_who_stands(
    client, world, cat, signed_in
):
    shown = put_up(cat)
    for other in (world.ida, world.ann, world.fay, world.stranger):
        signed_in(other)
        assert client.get(page_of(cat)).status_code == 404
        assert send(client, cat, photographed()).status_code == 404
        assert client.post(page_of(cat), {"do": "away"}).status_code == 404
    signed_in(world.dan)  # who stands too has a page of their own at that address
    assert ALT not in client.get(page_of(cat)).content.decode()
    client.post(page_of(cat), {"do": "away"})
    assert Photograph.objects.get() == shown
    for by in (world.dan, world.ann):
        with pytest.raises(refusals.NotOnTheRoll):
            put_up(cat, by=by)
        with pytest.raises(refusals.NotOnTheRoll):
            actions.take_down_photograph(candidate=cat, by=by, at=AT)


def test_what_is_served_has_no_place_in_it_and_is_the_right_way_up(client, world, cat):
    shown = put_up(cat)
    answer = client.get(reverse("elections:photograph", args=[shown.token]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not any(part in answer.content for part in (b"Exif", b"GPS"))
    assert len(answer.content) <= KEPT_BYTES
    picture = Image.open(io.BytesIO(answer.content))
    assert (picture.size, len(picture.getexif())) == ((400, 500), 0)
    assert picture.getpixel((200, 60))[0] > 150
    assert picture.getpixel((200, 440))[2] > 150


def test_there_is_none_at_an_address_of_nothing_or_of_somebody_who_withdrew(client, world, cat):
    shown = put_up(cat)
    address = reverse("elections:photograph", args=[shown.token])
    assert client.get(reverse("elections:photograph", args=["nothing"])).status_code == 404
    assert client.post(address).status_code == 405
    actions.withdraw(candidate=cat, by=world.cat, at=NOMINATED + DAY)
    assert client.get(address).status_code == 404
    assert not Photograph.objects.exists()


# --- Showing, replacing, taking down ---------------------------------------------------------


def test_a_photograph_is_shown_replaced_described_anew_and_taken_down(
    client, world, cat, signed_in
):
    signed_in(world.cat)
    assert send(client, cat, photographed()).status_code == 302
    first = Photograph.objects.get()
    assert (first.alt, first.candidate, first.at) == (ALT, cat, AT)
    page = client.get(page_of(cat)).content.decode()
    assert f'value="{ALT}"' in page
    assert 'enctype="multipart/form-data"' in page
    client.post(page_of(cat), {"alt": "Cat at a desk"})
    first.refresh_from_db()
    assert first.alt == "Cat at a desk"
    send(client, cat, photographed())
    again = Photograph.objects.get()
    assert (again.token, again.alt) == (first.token, ALT)  # the same picture, sent again
    send(client, cat, photographed(GREEN))
    second = Photograph.objects.get()
    assert second.token != first.token  # an address that somebody kept never shows another
    assert client.post(page_of(cat), {"do": "away"}).status_code == 302
    assert not Photograph.objects.exists()
    assert client.post(page_of(cat), {"do": "away"}).status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>no picture</html>", "no photograph we can read"),
        (b"GIF89a" + bytes(90), "no photograph we can read"),
        (b"", "no photograph we can read"),
        (photographed()[:900], "no photograph we can read"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "larger than 15 MB"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_words_stay(
    client, world, cat, signed_in, content, said
):
    signed_in(world.cat)
    answer = send(client, cat, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{ALT}"' in page
    assert not Photograph.objects.exists()


def test_what_unfolds_without_end_is_refused(client, world, cat, signed_in):
    signed_in(world.cat)
    file = io.BytesIO()
    Image.new("1", (7_000, 7_000)).save(file, "PNG", optimize=True)
    assert len(file.getvalue()) < 20_000
    answer = send(client, cat, file.getvalue())
    assert answer.status_code == 422
    assert "more points than we take" in answer.content.decode()


def test_what_was_passed_over_as_it_came_in_is_too_large(client, world, cat, signed_in, settings):
    settings.GROUNDSWELL_UPLOAD_MEGABYTES = 3
    signed_in(world.cat)
    answer = send(client, cat, bytes(4_000_000))
    assert answer.status_code == 422
    assert "larger than 15 MB" in answer.content.decode()


def test_a_photograph_is_described(client, world, cat, signed_in):
    signed_in(world.cat)
    answer = send(client, cat, photographed(), alt="  ")
    assert answer.status_code == 422
    assert "Still empty: What does it show" in answer.content.decode()
    for words in (" ", "x" * 201):
        with pytest.raises(refusals.NotInWords):
            put_up(cat, alt=words)
    with pytest.raises(refusals.NotAPhotograph):
        actions.put_up_photograph(candidate=cat, sent=None, alt=ALT, by=world.cat, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photograph.objects.create(candidate=cat, picture=b"", alt="", at=AT)


# --- Until nominations close -----------------------------------------------------------------


def test_it_is_fixed_when_nominations_close(client, world, cat, signed_in):
    shown = put_up(cat, at=NOMINATED - timedelta(seconds=1))
    with pytest.raises(refusals.NominationsClosed):
        put_up(cat, at=NOMINATED)
    with pytest.raises(refusals.NominationsClosed):
        actions.take_down_photograph(candidate=cat, by=world.cat, at=NOMINATED)
    clock.use(lambda: NOMINATED)
    signed_in(world.cat)
    assert send(client, cat, photographed()).status_code == 409
    page = client.get(page_of(cat)).content.decode()
    assert "Nominations have closed" in page
    assert '<form method="post" enctype' not in page
    assert Photograph.objects.get() == shown


def test_the_database_fixes_it_too(world, cat):
    shown = put_up(cat)
    rows = Photograph.objects.filter(pk=shown.pk)
    dan = cat.election.candidates.get(person=world.dan)
    for change in (
        {"picture": b"another", "at": NOMINATED},
        {"alt": "Another", "at": AT - DAY},
        {"candidate": dan},
    ):
        with pytest.raises(DatabaseError, match="are fixed"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="are fixed"), transaction.atomic():
        Photograph.objects.create(candidate=dan, picture=b"late", alt=ALT, at=NOMINATED)
    vote(cat.election, world.ida, (1, 2, 0), at=DURING)
    with pytest.raises(DatabaseError, match="are fixed"), transaction.atomic():
        Photograph.objects.create(candidate=dan, picture=b"late", alt=ALT, at=AT)
    with pytest.raises(DatabaseError, match="are fixed"), transaction.atomic():
        rows.update(picture=b"another")
    with pytest.raises(DatabaseError, match="are fixed"), transaction.atomic():
        rows.delete()


# --- Where it is seen ------------------------------------------------------------------------


def test_everybody_has_the_same_place_once_somebody_shows_a_photograph(
    client, world, cat, signed_in
):
    election = cat.election
    papers = reverse("elections:sheet", args=[election.tellers_token])
    signed_in(world.ida)
    for address in (election.url, papers):
        assert 'class="face"' not in client.get(address).content.decode()
    shown = put_up(cat)
    image = f'<img class="face" src="/own-elections/photographs/{shown.token}/" alt="{ALT}"'
    empty = '<span class="face">No picture</span>'
    for address in (election.url, papers):
        page = client.get(address).content.decode()
        assert (page.count(image), page.count(empty)) == (1, 1)
    clock.use(lambda: DURING)
    page = client.get(reverse("elections:vote", args=[election.token])).content.decode()
    assert (page.count(image), page.count(empty)) == (1, 1)


def test_a_page_does_not_fetch_the_pictures_themselves(world, cat, django_assert_num_queries):
    put_up(cat)
    with django_assert_num_queries(1):
        rows = queries.standing(cat.election)
        assert [each.photograph.alt for each in rows if queries.pictured([each])] == [ALT]
    assert "picture" in rows[1].photograph.get_deferred_fields()


# --- Held about a person ---------------------------------------------------------------------


def test_one_takes_it_along_and_it_goes_with_the_person(client, world, cat):
    shown = put_up(cat)
    address = reverse("elections:photograph", args=[shown.token])
    told = next(row for row in _collect(world.cat.pk) if "statement" in row)
    assert told["your_photograph_shows"] == ALT
    assert told["your_photograph"].startswith("data:image/jpeg;base64,/9j/")
    vote(cat.election, world.ida, (1, 2, 0), at=DURING)
    erase_person(person_id=world.cat.pk, by=world.cat, at=DURING)
    assert not Photograph.objects.exists()
    assert client.get(address).status_code == 404
