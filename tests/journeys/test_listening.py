"""A round on a telephone: answer, add, rank, and see what all sides share."""

import re
import time

import pytest

from tests.outside_tools import found, run

pytestmark = pytest.mark.e2e
ANSWERS = 8
QUESTION = "What should change here first?"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_round_by_phone_from_the_first_answer_to_the_map(walk, demo, javascript):
    visitor = walk(javascript=javascript, width=360)
    with demo.without_worker():  # which would draw the map anew, at a moment of its own
        from_the_first_answer_to_the_map(visitor)


def from_the_first_answer_to_the_map(visitor):
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    for number in range(ANSWERS):
        assert f"{22 - number} of 22 are left" in visitor.text()
        visitor.press("Agree" if number % 3 else "Disagree")
    visitor.follow("Say something yourself")
    visitor.page.fill("#id_words", "A bench at every bus stop on the hill")
    visitor.press("Say it")
    assert "Waits to be looked at." in visitor.text()
    first = visitor.page.locator("#id_first option").nth(1)
    visitor.page.select_option("#id_first", value=first.get_attribute("value"))
    visitor.press("This matters most")
    assert "Noted." in visitor.text()
    visitor.follow(QUESTION)
    visitor.follow("What people have in common")
    shown = visitor.text()
    assert "3 groups of opinion among 241 people." in shown
    assert "Somebody should answer the telephone at the housing office" in shown
    assert "You are not on this map yet" in shown
    assert visitor.page.locator(".opinion-map .mine").count() == 0
    across = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert across <= 360


def test_where_one_stands_is_on_ones_own_map_alone(walk):
    heard, listener = walk(width=360), walk(width=360)
    heard.become("heard")
    assert heard.page.locator(".opinion-map .mine").count() == 1
    assert "you are here" in heard.text()
    listener.become("listener")
    listener.go(heard.path())
    assert "3 groups of opinion" in listener.text()
    assert listener.page.locator(".opinion-map .mine").count() == 0


def test_what_was_closed_is_drawn_anew_from_its_votes(walk, demo, tmp_path):
    visitor = walk(width=360)
    visitor.go("/listening/")
    visitor.follow("How should our evenings be?")
    visitor.follow("What people have in common")
    assert "No clear groups" in visitor.text()
    seed = visitor.text().partition("with the seed ")[2].partition(".")[0]
    address = visitor.page.get_by_role("link", name="Votes without names").get_attribute("href")
    given = visitor.context.request.get(visitor.url + address)
    votes = tmp_path / "votes.csv"
    votes.write_bytes(given.body())
    said = demo.command("opinion-map", votes, "--seed", seed)
    assert "No clear groups among the 64 people" in said


@pytest.mark.parametrize("javascript", [True, False])
def test_a_door_and_a_sheet_are_each_a_voice(walk, javascript, tmp_path):
    visitor = walk(javascript=javascript, width=360)
    visitor.become("listener")
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    visitor.follow("At the door")
    visitor.press("Agree")
    visitor.press("Pass")
    assert "2 answers at this door." in visitor.text()
    bottom = visitor.page.get_by_role("button", name="Pass").bounding_box()
    assert bottom["width"] >= 300
    visitor.follow("Next door")
    assert "A new door." in visitor.text()
    visitor.press("Disagree")
    visitor.follow(QUESTION)
    visitor.follow("On paper")
    token = visitor.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    paper = visitor.context.request.post(
        visitor.page.url + "print/",
        form={"count": "2", "form_key": "journey", "csrfmiddlewaretoken": token},
        headers={"Referer": visitor.page.url},
    )
    assert paper.headers["content-type"] == "application/pdf"
    on_paper = visitor.path()
    visitor.go(on_paper)
    assert "2 sheets were printed, 0 of them typed in." in visitor.text()
    code, numbers = printed_on(paper.body(), tmp_path)
    said = " ".join(f"{number}{answer}" for number, answer in zip(numbers, "adp", strict=False))
    for counted in ("Typed in: 3 taken", "This sheet has been typed in already."):
        visitor.page.fill("#id_code", code)
        visitor.page.fill("#id_answers", said)
        visitor.press("Type it in")
        assert counted in visitor.text()
    visitor.go(on_paper)
    assert "2 sheets were printed, 1 of them typed in." in visitor.text()
    visitor.page.fill("#id_code", "2222-2222")
    visitor.page.fill("#id_answers", "1a 2d")
    visitor.press("Type it in")
    assert "No sheet of this round has that code." in visitor.text()
    assert visitor.page.input_value("#id_answers") == "1a 2d"


def printed_on(paper, tmp_path):
    """Return the code of the first sheet of a pile, and the numbers of what stands on it."""
    pile = tmp_path / "pile.pdf"
    pile.write_bytes(paper)
    read = run(found("pdftotext"), "-l", "1", "-layout", pile, "-")
    code = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", read)
    assert code, read
    return code[0], re.findall(r"^\s*(\d+)\b(?=\s+\S)", read, re.MULTILINE)[:3]


def arrives(visitor, before, *, seconds=150):
    """Look again until the telephone shows one more text than ``before``; return it."""
    ends = time.monotonic() + seconds
    held = visitor.page.locator(".held-in")
    while held.count() <= before:
        assert time.monotonic() < ends, "nothing arrived"
        time.sleep(1)
        visitor.page.reload()
    time.sleep(2)  # nobody reads faster
    return held.first.inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_round_by_text_on_a_telephone_nobody_knows(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    assert "By text: send CHANGE to" in visitor.text()
    visitor.go("/demo/phones/stranger/")
    before = visitor.page.locator(".held-in").count()
    for at, words in enumerate(("CHANGE", "1", "2")):
        visitor.page.get_by_role("button", name=words, exact=True).click()
        text = arrives(visitor, before + at)
        assert "1 agree" in text
        assert ("STOP ends" in text) is (at == 0)
    visitor.page.get_by_role("button", name="Is the hall step-free?", exact=True).click()
    assert "a person reads this" in arrives(visitor, before + 3)
    visitor.page.get_by_role("button", name="STOP", exact=True).click()
    assert "You get no more texts" in arrives(visitor, before + 4)
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    counted = visitor.page.locator("dl.pairs").first.inner_text()
    assert "of them by text" in counted
    assert "22" in counted  # with the story's twenty-one


OWN = "CHANGE Lights on the path by the ropewalk"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sentence_by_text_waits_until_somebody_has_looked_at_it(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/demo/phones/stranger/")
    before = visitor.page.locator(".held-in").count()
    visitor.page.fill("#words", "CHANGE " + "far too long " * 15)
    visitor.press("Send")
    assert "one can have 160" in arrives(visitor, before)
    visitor.page.get_by_role("button", name=OWN, exact=True).click()
    assert "A person looks at it before others see it" in arrives(visitor, before + 1)
    visitor.page.fill(
        "#words", "CHANGE Somebody should answer the telephone at the housing office!"
    )
    visitor.press("Send")
    assert "Said already: Somebody should answer" in arrives(visitor, before + 2)
    visitor.page.get_by_role("button", name="1", exact=True).click()
    assert "1 agree" in arrives(visitor, before + 3)
    visitor.become("listener")
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    visitor.follow("Statements to look at")
    waiting = visitor.page.locator("li", has_text=OWN.removeprefix("CHANGE "))
    assert "far too long" not in visitor.text()
    with visitor.page.expect_navigation():
        waiting.get_by_role("button", name="Put it to everybody").first.click()
    visitor.go("/demo/phones/stranger/")
    before = visitor.page.locator(".held-in").count()
    visitor.page.get_by_role("button", name=OWN, exact=True).click()
    assert "Said already: Lights on the path" in arrives(visitor, before)


@pytest.mark.parametrize("javascript", [True, False])
def test_who_is_not_heard_and_how_somebody_describes_themself(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    visitor.follow("Who are we not hearing?")
    shown = visitor.text()
    assert "Census of Ostrey, 2021" in shown
    assert "Home: rents from the council or a housing association" in shown
    assert "Knock on every door of one street" in shown
    visitor.follow("Say how you describe yourself")
    visitor.page.get_by_label("75 and over").check()
    visitor.press("Keep this, sealed")
    assert "Noted, sealed." in visitor.text()
    visitor.follow("Say how you describe yourself")
    assert visitor.page.get_by_label("75 and over").is_checked()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("javascript", [True, False])
def test_notes_from_doors_are_coded_without_seeing_the_others_codes(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.become("listener")
    visitor.go("/listening/")
    visitor.follow(QUESTION)
    visitor.follow("Notes")
    visitor.follow("Where the two differ")
    assert "Both code first." in visitor.text()
    visitor.follow("Code the notes")
    assert "0 of 37 coded." in visitor.text()
    visitor.page.get_by_label("Rent and bills").check()
    visitor.press("And the next")
    assert "1 of 37 coded." in visitor.text()
    visitor.go("/listening/")
    visitor.follow("How should our evenings be?")
    visitor.follow("Doors and house meetings")
    assert "37 notes. Two people coded them" in visitor.text()
    assert "Cohen’s kappa" in visitor.text()
    assert "not told" in visitor.text()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
