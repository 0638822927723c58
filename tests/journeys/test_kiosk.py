"""
A kiosk at a rally: one stranger after another says yes to something near them, soon.

Story G10, as far as meetings go. With JavaScript and without, on a tablet.
"""

import pytest

pytestmark = pytest.mark.e2e

TABLET = 800
OFFERED_FOR_SECONDS = 45


def opened(walk, javascript):
    """Return the kiosk as the host's tablet shows it, signed in as nobody, and the host."""
    host = walk(javascript=javascript)
    host.become("organiser")
    host.go("/meetings/")
    host.follow("Soup, and who needs a lift")
    host.go(host.path().replace("/m/", "/room/"))
    address = host.page.get_by_role("link", name="Open the kiosk").get_attribute("href")
    tablet = walk(javascript=javascript, width=TABLET)
    if javascript:
        tablet.page.clock.install()
    tablet.go(address)
    return host, tablet, address


def show_what_is_near(tablet, typed):
    tablet.page.fill("#postcode", typed)
    tablet.press("Show me")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_rally_kiosk_takes_one_stranger_after_another(walk, javascript):
    host, tablet, address = opened(walk, javascript)
    assert "What’s on near you" in tablet.heading()

    show_what_is_near(tablet, "not a place at all")
    assert tablet.status == 422
    assert "We did not find that" in tablet.text()

    show_what_is_near(tablet, "OY3 2HD")
    assert tablet.heading() == "Near Quayhithe, within ten miles"
    assert "OY3" not in tablet.page.url
    offered = tablet.page.get_by_role("radio")
    assert offered.count() >= 2
    tablet.press("Count me in")
    assert tablet.status == 422, "nobody is expected without a name"
    offered.nth(1).check()
    title = tablet.page.locator("fieldset label").nth(1).locator("b").inner_text()
    jobs = tablet.page.locator("fieldset label.shift")
    jobs.first.get_by_role("radio").check()
    tablet.page.fill("#id_called", "Rally Ruth")
    tablet.page.fill("#id_contact", "ruth@post.example")
    tablet.press("Count me in")
    assert tablet.heading() in {"You’re expected.", "You’re in line."}
    assert title in tablet.text()
    assert "Your job there: Make tea" in tablet.text()
    tablet.follow("Next person")

    show_what_is_near(tablet, "Quayhithe")
    assert "Ruth" not in tablet.page.content(), "the next person reads nothing of the last"
    if javascript:
        tablet.page.fill("#id_called", "Walks Off")
        with tablet.page.expect_navigation():
            tablet.page.clock.fast_forward(1000 * (OFFERED_FOR_SECONDS + 5))
    else:
        again = tablet.page.locator("noscript meta[http-equiv=refresh]").get_attribute("content")
        assert again == f"{OFFERED_FOR_SECONDS};url={tablet.path().rsplit('/', 2)[0]}/"
        tablet.go(address)
    assert "What’s on near you" in tablet.heading()
    assert tablet.page.input_value("#postcode") == ""

    host.page.reload()
    assert "1 person said yes there." in host.text()
    host.open_letter(title)
    assert "Rally Ruth" in host.text()
