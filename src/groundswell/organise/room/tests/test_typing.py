"""The sheet typed back by keyboard alone: how many keys and how many requests a row takes."""

import pytest
from django.conf import settings
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.room.tests import factories as ours
from groundswell.register.people.models import AccessLog, ConsentEvent

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def evening():
    clock.use(lambda: ours.DOOR)
    yield
    clock.use(None)


@pytest.fixture
def typist(evening, client, world, meeting, live_server, chromium):
    """Give pages with Ann's session, and remember what each asked of the site."""
    for called in ("Gwen Hale", "Gwilym Rees", "Ivo Brandt"):
        ours.coming(meeting, called)
    sign_in(client, world.ann)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    out = []

    def page(*, javascript=True):
        context = chromium.new_context(java_script_enabled=javascript)
        out.append(context)
        context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cookie,
                    "url": live_server.url,
                }
            ]
        )
        made = context.new_page()
        made.goto(live_server.url + reverse("room:typed", args=[meeting.token]))
        return made

    yield page
    for context in out:
        context.close()


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self.page, self.pressed, self.sent, self.loaded = page, 0, [], 0
        page.on("request", lambda r: self.sent.append(r.method) if r.method == "POST" else None)
        page.on("framenavigated", self._loads)

    def _loads(self, _frame):
        self.loaded += 1

    def row(self, text, *keys):
        """Type a row, and return how many keys it took; it is in before the next begins."""
        number = self.page.evaluate("document.activeElement.closest('tr').dataset.row")
        before = self.pressed
        for letter in text:
            self.page.keyboard.type(letter)
            self.pressed += 1
        for key in keys:
            for letter in key if key.islower() else [key]:
                self.page.keyboard.press(letter)
                self.pressed += 1
        said = self.page.locator("#said", has_text=f"Row {number}")
        said.wait_for()
        return self.pressed - before


def here(meeting):
    places = Participation.objects.filter(meeting=meeting, state=State.ATTENDED)
    return sorted(places.values_list("called", flat=True))


def test_a_row_is_a_few_keys_one_request_and_no_page(typist, meeting):
    keys = Keys(typist())
    assert keys.row("iv", "Enter") == 3  # expected, and nobody else begins so
    assert keys.row("gwe", "Enter") == 4  # two begin with “gw”
    assert keys.row("Jo", "Enter") == 3  # nobody expected: as typed
    contact = ("Tab", "Tab", "Space", "Tab", "kai@x.example", "Enter")
    assert keys.row("Kai", *contact) == 3 + 4 + 13 + 1
    assert keys.sent == ["POST"] * 4
    assert keys.loaded == 0
    assert here(meeting) == ["Gwen Hale", "Ivo Brandt", "Jo", "Kai"]
    assert ConsentEvent.objects.get().person.full_name == "Kai"


def test_what_was_completed_is_taken_out_again_by_one_key(typist, meeting):
    keys = Keys(typist())
    keys.row("iv", "Delete", "Enter")
    assert here(meeting) == ["iv"]


def test_what_is_wrong_stays_and_what_could_not_be_sent_goes_with_the_page(typist, meeting):
    page = typist()
    keys = Keys(page)
    keys.row("Lu", "Tab", "Tab", "Space", "Enter")
    assert "no address" in page.locator("#said").inner_text()
    assert page.input_value("#called-1") == "Lu"
    page.context.set_offline(True)
    keys.row("Mo", "Enter")
    assert "waits" in page.locator("#said").inner_text()
    page.context.set_offline(False)
    page.uncheck("input[name=write-1]")
    with page.expect_navigation():
        page.get_by_role("button", name="Take these in").click()
    assert here(meeting) == ["Lu", "Mo"]


def test_without_scripts_the_same_page_goes_in_at_once(typist, meeting):
    page = typist(javascript=False)
    assert page.locator("#called-1").get_attribute("list") == "expected"
    assert not page.locator("[data-fast]").is_visible()
    page.fill("#called-1", "Ivo Brandt")
    page.fill("#called-2", "Jo")
    with page.expect_navigation():
        page.press("#called-2", "Enter")
    assert here(meeting) == ["Ivo Brandt", "Jo"]
    assert not AccessLog.objects.exists()  # guests alone were expected
