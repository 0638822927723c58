"""A round in the browser of whoever takes part, and of whoever decides."""

import re

import pytest

from groundswell.mobilise.listening import actions
from groundswell.mobilise.listening.models import Round, Statement, Voice, Vote
from groundswell.mobilise.listening.tests.conftest import AT, FIRST, first_of, stranger

pytestmark = pytest.mark.django_db


def page(client, path, **more):
    return client.get(path, **more).content.decode()


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]+)"', text)[1]


def answer(client, path, said="agree"):
    shown = page(client, path)
    data = {"statement": hidden(shown, "statement"), "said": said}
    if 'name="me"' in shown:
        data["me"] = hidden(shown, "me")
    return client.post(f"{path}vote/", data)


def test_a_stranger_answers_one_after_the_other_and_sees_it_again(world, client):
    path = f"/listening/{world.asked.token}/"
    for left in (3, 2, 1):
        assert f"{left} of 3" in page(client, path)
        assert answer(client, path).status_code == 302
    assert "You have answered all there are" in page(client, path)
    assert Voice.objects.get().votes.count() == 3
    shown = page(client, f"{path}yours/")
    assert all(words in shown for words in FIRST)
    assert "nobody" not in shown


def test_the_same_form_from_a_fresh_browser_is_one_voice(world, client):
    path = f"/listening/{world.asked.token}/"
    shown = page(client, path)
    data = {name: hidden(shown, name) for name in ("statement", "me")} | {"said": "pass"}
    for _ in range(3):
        client.cookies.clear()
        client.post(f"{path}vote/", data)
    assert (Voice.objects.count(), Vote.objects.count()) == (1, 1)


def test_a_secret_of_ones_own_making_is_not_taken(world, client):
    path = f"/listening/{world.asked.token}/"
    data = {"statement": first_of(world.asked).token, "said": "pass", "me": "chosen:by-me"}
    client.post(f"{path}vote/", data)
    assert stranger("chosen").voice_in(world.asked) is None
    assert stranger("chosen:by-me").voice_in(world.asked) is None
    assert Voice.objects.count() == 1


def test_why_this_one_is_said(world, client):
    assert "Why this one?" in page(client, f"/listening/{world.asked.token}/")
    assert "few people have seen it" in page(client, f"/listening/{world.asked.token}/")


def test_what_says_nearly_the_same_is_shown_first(world, client):
    path = f"/listening/{world.asked.token}/say/"
    shown = client.post(path, {"words": "Buses in the evening"})
    assert shown.status_code == 200
    assert "Is it one of these?" in shown.content.decode()
    assert Statement.objects.count() == 3
    again = client.post(path, {"words": "Buses in the evening", "anyway": "1"})
    assert again.status_code == 302
    assert "Waits to be looked at" in page(client, f"/listening/{world.asked.token}/yours/")


def test_words_typed_are_not_lost_when_they_are_too_long(world, client):
    words = "long " * 40
    shown = client.post(f"/listening/{world.asked.token}/say/", {"words": words})
    assert shown.status_code == 422
    assert words.strip() in shown.content.decode()


def test_ranking_offers_what_one_agrees_with(world, client):
    path = f"/listening/{world.asked.token}/"
    answer(client, path, "agree")
    answer(client, path, "disagree")
    [agreed] = [v.statement for v in Vote.objects.all() if v.said == "a"]
    assert client.post(f"{path}yours/", {"first": "99"}).status_code == 422
    assert client.post(f"{path}yours/", {"first": str(agreed.number)}).status_code == 302
    assert Voice.objects.get().matters == [agreed.number]


def test_whoever_decides_sees_words_and_no_author(world, signed_in):
    from groundswell.mobilise.listening.pseudonyms import Speaker

    said = actions.say(
        round_=world.asked, words="Mend the roof", speaker=Speaker(world.cat), by=world.cat, at=AT
    )
    client, path = signed_in(world.bob), f"/listening/{world.asked.token}/statements/"
    shown = page(client, path)
    assert "Mend the roof" in shown
    assert "Cat" not in shown
    assert "1 statement to look at" in page(client, "/me/")
    out = client.post(f"{path}{said.token}/out/", {"ground": "private", "because": "Names Kay."})
    assert out.status_code == 302
    assert "Names Kay." in page(signed_in(world.cat), f"/listening/{world.asked.token}/yours/")


def test_nobody_else_decides_asks_or_closes(world, signed_in):
    client, said = signed_in(world.cat), first_of(world.asked)
    base = f"/listening/{world.asked.token}/"
    for path in ("statements/", f"statements/{said.token}/out/"):
        assert client.get(base + path).status_code == 404
    for path in (f"statements/{said.token}/in/", "close/"):
        assert client.post(base + path).status_code == 404
    assert client.get(f"/listening/ask/{world.group.token}/").status_code == 404


def test_a_round_is_opened_and_closed_from_its_pages(world, signed_in):
    client, path = signed_in(world.ann), f"/listening/ask/{world.group.token}/"
    assert "Ask everybody a question" in page(client, world.group.url)
    data = {"question": "And now?", "first": "One\nTwo", "form_key": "k1"}
    made = client.post(path, data)
    assert client.post(path, data).url == made.url
    assert Round.objects.get(question="And now?").statements.count() == 2
    assert "And now?" in page(client, world.group.url)
    client.post(f"{made.url}close/")
    assert "This round closed on" in page(client, made.url)


def test_a_list_takes_the_same_queries_whatever_its_length(
    world, client, django_assert_max_num_queries
):
    from groundswell.mobilise.listening.tests.conftest import ask

    page(client, "/listening/")
    with django_assert_max_num_queries(4):
        page(client, "/listening/")
    ask(world.group, world.ann, key="b")
    ask(world.group, world.ann, key="c")
    with django_assert_max_num_queries(4):
        page(client, "/listening/")
