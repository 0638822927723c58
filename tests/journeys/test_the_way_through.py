"""
From a postcode to people who expect you, in a browser, with JavaScript and without.

Stories N02, N04, N06, G01, G04, M04, M11. On the demo; on real files in ``test_on_real_files.py``.
"""

import re
import time
import urllib.request

import pytest

pytestmark = pytest.mark.e2e

POSTCODE = "OY3 2HD"
LONG_NAME = "Wilhelmina " + "Featherstonehaugh-" * 15 + "Oyelaran de la Montgomery"[:19]
RIGHT_TO_LEFT = "نور الهدى بنت عبد الرحمن"


def near(visitor, typed=POSTCODE):
    visitor.go("/")
    visitor.page.fill("#postcode", typed)
    visitor.press("Show me")


def say_yes(visitor, called, contact=""):
    visitor.page.get_by_role("radio", name="Yes").first.check()
    visitor.page.fill("#id_called", called)
    visitor.page.fill("#id_contact", contact)
    visitor.press("Count me in")


def ask_to_join(visitor, name, email="", *, old_enough=True):
    visitor.page.fill("#id_full_name", name)
    visitor.page.fill("#id_email", email)
    if old_enough:
        visitor.page.get_by_role("checkbox", name="or older").check()
    visitor.press("Join this group")


def at_quayhithes_form(visitor):
    near(visitor)
    visitor.follow("Look round the group")
    visitor.follow("Join this group")
    return visitor


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_stranger_becomes_somebody_who_is_expected(walk, javascript):
    began = time.monotonic()
    mina = walk(javascript=javascript)
    near(mina)
    assert mina.heading() == "You’re in Quayhithe."
    assert "OY3" not in mina.page.url
    assert "2HD" not in mina.page.url

    # A meeting, and yes to it, with no account: the link in the letter is the answer.
    mina.page.locator("main .meet h3 a").first.click()
    mina.page.wait_for_url("**/m/**")
    meeting = mina.path()
    coming = int(mina.page.locator(".figbig").inner_text())
    say_yes(mina, "Seán", "sean.obrien@post.example")
    assert "Now look at your email" in mina.heading()
    answer = mina.link_in_letter("You’re expected", "Seán", part="/m/r/")
    mina.go(answer)
    mina.go(answer)
    assert "Press the button by" in mina.text(), "opening a link confirms nothing"
    mina.press("Yes, I’m coming")
    assert "Press the button by" not in mina.text()
    assert mina.heading() == "You’re expected."
    mina.go(meeting)
    assert int(mina.page.locator(".figbig").inner_text()) == coming + 1

    # Join: one letter, a page that changes nothing, one press.
    at_quayhithes_form(mina)
    ask_to_join(mina, "Seán O'Brien", "sean.obrien@post.example")
    assert mina.heading() == "Look in your e-mail"
    confirm = mina.link_in_letter("One press", "Seán O'Brien")
    mina.go(confirm)
    assert "Seán O'Brien" in mina.text()
    mina.go("/me/")
    assert "/account/" in mina.path(), "opening the link signed nobody in"
    mina.go(confirm)
    mina.press("Yes, that is me")
    assert mina.heading() == "You’re in Quayhithe Tenants and Neighbours."
    words = mina.text()
    assert "Why you see this" in words
    assert "Nobody paid to put it first" in words
    mina.go("/me/")
    assert mina.page.locator("h2", has_text="next").count() == 1
    assert mina.page.locator("main a.btn").count() == 1, "one next thing, not several"
    # Yes to the group's own evening: every chair is taken, so there is a line, and it says so.
    mina.go("/groups/")
    mina.follow("Quayhithe Tenants and Neighbours")
    mina.follow("Winter repairs")
    evening = mina.path()
    mina.page.get_by_role("radio", name="Yes").first.check()
    mina.press("Count me in")
    assert "line" in mina.text()
    print(f"from the front page to being in: {time.monotonic() - began:.0f} s")

    the_organiser_welcomes(walk(javascript=javascript), "Seán")
    the_door_keeper_ticks_in(walk(javascript=javascript), meeting, evening, "Seán")

    mina.go("/me/looks/")
    looks = mina.text()
    assert "Siân Prŷs-Harbourne" in looks
    assert "Secretary" in looks or "Welcomer" in looks
    assert "Tomos Ellery-Quayle" in looks
    assert "Door-keeper" in looks


def the_organiser_welcomes(sian, newcomer):
    sian.become("organiser")
    waiting = sian.page.locator("main li", has=sian.page.locator("h2", has_text=newcomer))
    assert waiting.count() == 1
    assert re.search(r"By \d+ May 2026, [\d.]+ [ap]m", waiting.inner_text()), "a clock"
    waiting.get_by_text("I rang them").click()
    with sian.page.expect_navigation():
        waiting.get_by_role("button", name="Welcomed").click()
    assert sian.page.locator("main li h2", has_text=newcomer).count() == 0
    done = sian.page.locator("main li", has_text=f"{newcomer}").filter(has_text="by Siân")
    assert done.count() == 1


def the_door_keeper_ticks_in(tomos, meeting, evening, guest):
    def tick(place):
        tomos.go(f"{place}door/")
        here = int(re.search(r"(\d+) here", tomos.text())[1])
        tomos.page.fill("#q", guest)
        with tomos.page.expect_navigation():
            tomos.page.get_by_role("button", name="Find").click()
        with tomos.page.expect_navigation():
            tomos.page.locator(".doorlist button", has_text=guest).first.click()
        return here

    tomos.become("door_keeper")
    here = tick(meeting)
    assert f"{here + 1} here" in tomos.text()
    with tomos.page.expect_navigation():
        tomos.page.locator("form.undo").get_by_role("button", name="Undo").click()
    assert f"{here} here" in tomos.text()
    tick(meeting)
    assert f"{here + 1} here" in tomos.text()

    tomos.move_clock("doors")
    tomos.become("door_keeper")
    tick(evening)
    assert "Every chair is spoken for" in tomos.text(), "the room is never over full"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("OY33 2H", "OY33 2H"),
        ("OY3 9ZZ", "OY3 9ZZ"),
        ("LS6 2AB", "this is an invented county"),
        ("75001", "75001"),
        ("", "Type a postcode"),
        ("'; DROP TABLE people_person; --", "DROP TABLE"),
    ],
)
def test_a_postcode_that_leads_nowhere_gets_help_and_loses_nothing(walk, typed, said):
    visitor = walk(javascript=False)
    near(visitor, typed)
    assert visitor.status == 422
    assert said in visitor.page.locator("form.postcode").inner_text() + typed
    assert visitor.page.input_value("#postcode") == typed
    assert visitor.page.locator("form.postcode .bad-why").inner_text().strip()
    examples = visitor.page.locator(".examples button")
    assert examples.count() > 0
    with visitor.page.expect_navigation():
        examples.first.click()
    assert visitor.path().startswith("/near/")


def test_a_real_postcode_is_told_how_to_load_its_country(walk):
    visitor = walk()
    near(visitor, "LS6 2AB")
    visitor.page.locator("summary", has_text="How to load your own country").click()
    assert "groundswell places import" in visitor.page.locator("form.postcode pre").inner_text()


@pytest.mark.parametrize("typed", ["Quayhithe", "quayhithe", "OY3", "oy32hd"])
def test_a_town_half_a_postcode_and_small_letters_do(walk, typed):
    visitor = walk()
    near(visitor, typed)
    assert visitor.path().startswith("/near/")
    assert typed not in visitor.page.url
    assert "Quayhithe" in visitor.text()


def test_groups_are_found_by_a_postcode_that_stays_out_of_the_address(walk):
    visitor = walk()
    visitor.go("/groups/")
    visitor.page.fill("#postcode", POSTCODE)
    visitor.press("Find")
    assert "OY3" not in visitor.page.url
    assert "2HD" not in visitor.page.url
    assert visitor.heading() == "Groups near Quayhithe"
    visitor.go("/groups/")
    visitor.page.fill("#postcode", "harbour")
    visitor.press("Find")
    assert "Harbour Workers" in visitor.text()


def test_a_couple_shares_an_address_and_each_is_somebody(walk):
    for name in ("Ann Adeyemi", "Bob Adeyemi"):
        one = walk()
        at_quayhithes_form(one)
        ask_to_join(one, name, "adeyemi@post.example")
        one.go(one.link_in_letter("One press", name))
        assert name in one.text()
        one.press("Yes, that is me")
        assert one.heading().startswith("You’re in")
    sian = walk()
    sian.become("organiser")
    names = sian.page.locator("main li h2").all_inner_texts()
    assert {"Ann Adeyemi", "Bob Adeyemi"} <= set(names)


def test_joining_twice_is_joining_once(walk):
    ann = walk()
    for _again in range(2):
        at_quayhithes_form(ann)
        ask_to_join(ann, "Ann Adeyemi", "ann@post.example")
        assert ann.heading() == "Look in your e-mail"
        link = ann.link_in_letter("One press", "Ann Adeyemi")
        ann.go(link)
        if ann.page.get_by_role("button", name="Yes, that is me").count():
            ann.press("Yes, that is me")
        ann.context.clear_cookies()
    sian = walk()
    sian.become("organiser")
    assert sian.page.locator("main li h2", has_text="Ann Adeyemi").count() == 1


def test_a_child_is_welcome_at_meetings_and_joins_nothing(walk):
    child = walk()
    at_quayhithes_form(child)
    ask_to_join(child, "Jem", "", old_enough=False)
    assert child.status == 422
    assert "14 or older" in child.page.locator(".errors").inner_text()
    assert "welcome at open meetings with an adult" in child.text()
    sian = walk()
    sian.become("organiser")
    assert "Jem" not in sian.text()


@pytest.mark.parametrize("name", [LONG_NAME, RIGHT_TO_LEFT, "Seán O'Brien", "Robert'); --"])
def test_names_stand_as_they_are_written(walk, name):
    somebody = walk(width=320)
    at_quayhithes_form(somebody)
    ask_to_join(somebody, name)
    assert somebody.heading().startswith("You’re in"), "no address, no letter, and still in"
    sian = walk(width=320)
    sian.become("organiser")
    shown = sian.page.locator("main li h2", has_text=name)
    assert shown.count() == 1
    wide = sian.page.evaluate("() => document.scrollingElement.scrollWidth")
    assert wide <= 320, "a long name pushes nothing off the screen"
    if name == RIGHT_TO_LEFT:
        assert shown.locator("bdi").count() == 1
    assert len(LONG_NAME) == 300


def test_two_people_start_a_group_in_six_steps(walk):
    starter = walk(javascript=False)
    starter.become("newcomer")
    starter.go("/groups/start/")
    starter.follow("Begin")
    starter.page.get_by_text("A cause we want to win").click()
    starter.press("Keep this and go on")
    starter.page.get_by_role("textbox").first.fill("Quayhithe")
    starter.press("Keep this and go on")
    starter.page.get_by_role("textbox").first.fill("Benches for O'Brien's Quay")
    starter.press("Keep this and go on")
    starter.page.get_by_role("textbox").first.fill("Somewhere to sit between the shop and home.")
    starter.press("Keep this and go on")
    starter.page.fill("[name=second_called]", "Wanda")
    starter.page.fill("[name=second_email]", "wanda@post.example")
    starter.press("Keep this and go on")
    assert starter.heading() == "Check your answers"
    assert "Benches for O'Brien's Quay" in starter.text()
    starter.press("Ask Wanda")
    assert "Waiting for Wanda" in starter.heading()

    wanda = walk(javascript=False)
    wanda.go(wanda.link_in_letter("", "Wanda"))
    assert "Start Benches for O'Brien's Quay together?" in wanda.heading()
    if wanda.page.locator("main form input[type=text]").count():
        wanda.page.locator("main form input[type=text]").first.fill("Wanda Wainfleet")
    for box in wanda.page.locator("main form input[type=checkbox]").all():
        box.check()
    wanda.press("Yes, count me in")
    wanda.go("/groups/")
    wanda.page.fill("#postcode", "benches")
    wanda.press("Find")
    wanda.follow("Benches for O'Brien's Quay")
    words = wanda.text()
    assert "Just started." in words
    assert "Mina Larkrise" in words
    assert re.search(r"Wanda", words)
    assert "A members’ meeting" in words, "who can take each power back"
    assert re.search(r"\d+ (July|August)", words), "until when"


def test_one_click_stops_letters_and_a_look_does_not(walk, demo):
    ann = walk()
    at_quayhithes_form(ann)
    ann.page.get_by_role("checkbox", name=re.compile("meetings of my group.*by e-mail")).check()
    ask_to_join(ann, "Ann Adeyemi", "ann@post.example")
    ann.go(ann.link_in_letter("One press", "Ann Adeyemi"))
    ann.press("Yes, that is me")
    ann.go("/meetings/")
    ann.page.locator("main li", has_text="The Bandstand").get_by_role("link").first.click()
    ann.page.get_by_role("radio", name="Yes").first.check()
    ann.press("Count me in")
    ann.move_clock("doors")
    ann.open_letter("8 May: ", "Ann")
    headers = dict(
        zip(
            ann.page.locator("details dl dt").all_text_contents(),
            ann.page.locator("details dl dd").all_text_contents(),
            strict=True,
        )
    )
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = re.search(r"<(http[^>]+)>", headers["List-Unsubscribe"])[1]

    ann.go("/me/letters/")
    assert ann.page.locator("input[type=checkbox]:checked").count() == 1
    ann.go(stop)
    ann.go("/me/letters/")
    assert ann.page.locator("input[type=checkbox]:checked").count() == 1, "a look changes nothing"
    asked = urllib.request.Request(stop, data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert answer.status == 200
    ann.go("/me/letters/")
    assert ann.page.locator("input[type=checkbox]:checked").count() == 0


def test_erasing_my_record_leaves_nobody(walk, demo):
    ann = walk(javascript=False)
    at_quayhithes_form(ann)
    ask_to_join(ann, "Ann Adeyemi-Marker", "ann.marker@post.example")
    ann.go(ann.link_in_letter("One press", "Ann Adeyemi-Marker"))
    ann.press("Yes, that is me")
    ann.go("/me/record/")
    assert "Ann Adeyemi-Marker" in ann.text()
    ann.follow("Erase my record")
    assert "stay" in ann.text(), "what must stay, and why, before one decides"
    ann.page.locator("main form button").last.click()
    ann.page.wait_for_load_state()
    ann.go("/me/record/")
    assert "will be erased" in ann.text()
    ann.move_clock("overdue")
    ann.go("/me/")
    assert "Ann Adeyemi-Marker" not in ann.page.content()
    sian = walk()
    sian.become("organiser")
    assert "Adeyemi-Marker" not in sian.page.content()
    sian.go("/post-room/")
    assert "Adeyemi-Marker" not in sian.page.content()
