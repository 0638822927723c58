"""
A lift from asking to meeting at the corner, and two adults before a child has a place.

On a telephone, with JavaScript and without. Stories G05, G06, N09.
"""

import pytest

pytestmark = pytest.mark.e2e

PHONE = 360
RIDER = "writer"
DRIVERS_OWN = ("Rhodri", "07700 900871", "Lay-by at the old pump")
RIDERS_OWN = ("07700 900874", "The gate of the allotments")
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def fits(visitor):
    assert not visitor.page.evaluate(SCROLLS), f"{visitor.path()} scrolls sideways"


def sees_none_of(visitor, words):
    page = visitor.page.content()
    assert not [word for word in words if word in page]


def press_in(visitor, row, words):
    with visitor.page.expect_navigation():
        visitor.page.locator("li", has_text=row).get_by_role("button", name=words).first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_lift_from_asking_to_the_corner_where_two_meet(walk, javascript):
    driver, rider = (walk(javascript=javascript, width=PHONE) for _each in range(2))
    driver.become("driver")
    lifts = driver.path()
    meeting = lifts.replace("/lifts/", "/m/")

    # Whoever does not come sees no lifts.
    rider.become(RIDER)
    rider.go(lifts)
    assert rider.status == 404
    rider.go(meeting)
    rider.page.get_by_role("radio", name="Yes").first.check()
    rider.press("Count me in")
    rider.follow("Lifts: take somebody, or be taken")
    assert rider.path() == lifts
    fits(rider)

    # Asked for: about where, and nothing else, on either side.
    rider.follow("I need a lift")
    rider.page.fill("#id_area", "Nowhere at all")
    rider.page.fill("#id_contact", RIDERS_OWN[0])
    rider.page.fill("#id_exact", RIDERS_OWN[1])
    rider.press("Say so")
    assert rider.status == 422
    assert rider.page.input_value("#id_exact") == RIDERS_OWN[1]
    rider.page.fill("#id_area", "Quayhithe")
    rider.press("Say so")
    assert "You need a lift from Quayhithe" in rider.text()
    sees_none_of(rider, DRIVERS_OWN)
    with rider.page.expect_navigation():
        rider.page.get_by_role("button", name="Ask for a seat").first.click()
    assert "you asked, they have not answered" in rider.text()
    fits(rider)
    sees_none_of(rider, DRIVERS_OWN)
    driver.go(lifts)
    fits(driver)
    sees_none_of(driver, RIDERS_OWN)

    # Both have said yes: each sees the other, and where.
    press_in(driver, "Quayhithe", "Yes, together")
    fits(driver)
    agreed = driver.page.content()
    assert all(word in agreed for word in RIDERS_OWN)
    rider.go(lifts)
    agreed = rider.page.content()
    assert all(word in agreed for word in DRIVERS_OWN)
    fits(rider)

    # Ended: the other is written to, and each is a stranger again.
    with rider.page.expect_navigation():
        rider.page.get_by_role("button", name="End it, and tell them").click()
    sees_none_of(rider, DRIVERS_OWN)
    driver.open_letter("Your lift to", to="Rhodri")
    sees_none_of(driver, RIDERS_OWN)
    driver.go(lifts)
    sees_none_of(driver, RIDERS_OWN)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_two_adults_before_a_child_has_a_place(walk, javascript):
    host, stranger = (walk(javascript=javascript, width=PHONE) for _each in range(2))
    host.become("creche")
    creche = host.path()
    meeting = creche.replace("/childcare/", "/m/")
    sheet = creche.replace("/childcare/", "/hosting/") + "sheet/"
    stranger.go(meeting)
    assert "Not certain yet" in stranger.text()
    host.go(sheet)
    assert "never one alone" in host.text()
    assert "1 person drives" in host.text()

    host.go(creche)
    press_in(host, "Crispin", "I have seen who they are")
    assert "6 of 8 places are taken" in host.text()
    fits(host)
    stranger.go(meeting)
    assert "2 places of 8 are left" in stranger.text()
    sees_none_of(stranger, ("Linnet", "Tobit", "Crispin"))
    fits(stranger)
    parent = stranger.link_in_letter("Childcare at", to="Linnet", part="/childcare/r/")
    stranger.go(parent)
    assert "Your children have a place." in stranger.text()
    assert "The back room, by the garden" in stranger.text()
    fits(stranger)
    host.go(sheet)
    assert "6 of 8 taken" in host.text()
    sees_none_of(host, ("Sallow: Under",))

    # One check taken back, and neither family has a place; the first is told so.
    host.go(creche)
    press_in(host, "Crispin", "Take the check back")
    assert "It takes two" in host.text()
    stranger.go(parent)
    assert "first in line" in stranger.text()
