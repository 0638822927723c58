"""
A list built line by line, a file of it, and the second yes: in a browser, with scripts and without.

Story T05; quality SEC-8, AUD-1 to AUD-3. On the demo: Siân asked for a file, Ottoline may agree.
"""

import pytest

pytestmark = pytest.mark.e2e

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])


def to_the_list(visitor):
    """Walk to the saved list as its organiser: her group, its lists, the one there is."""
    visitor.become("organiser")
    visitor.page.locator("main .kicker a").first.click()
    visitor.page.get_by_role("link", name="Lists").first.click()
    visitor.follow("Members who have never come along")


@BOTH
def test_a_list_is_built_grouped_emptied_and_put_back(walk, javascript):
    sian = walk(javascript=javascript, width=360 if javascript else 1280)
    to_the_list(sian)
    before = sian.text()
    assert "Because of" in before
    assert "You may write to" in before

    sian.press("Add a group")
    sian.page.get_by_role("link", name="Add a line").last.click()
    sian.follow("Agreed to be written to")
    sian.page.get_by_role("radio", name="by e-mail").check()
    sian.page.get_by_role("radio", name="The bulletin").check()
    sian.press("Add the line")
    assert "agreed to “The bulletin” by e-mail" in sian.text()

    sian.page.get_by_label("How these count together").last.select_option("none")
    with sian.page.expect_navigation():
        sian.page.get_by_role("button", name="Change how").last.click()
    with sian.page.expect_navigation():
        sian.page.get_by_role("button", name="Remove").last.click()
    sian.press("Undo the last change")
    assert "agreed to “The bulletin” by e-mail" in sian.text()
    for _ in range(3):
        sian.press("Undo the last change")
    assert "The bulletin" not in sian.text()

    # Who, and why: for each person, and with a trace in their record.
    sian.follow("See who, and why")
    assert "sees in their record that you looked" in sian.text()
    sian.page.get_by_role("link", name="Why?").first.click()
    assert sian.heading().endswith("is meant")
    assert "They have not been to a meeting of this group." in sian.text()


@BOTH
def test_a_file_waits_for_a_second_yes_and_is_fetched_by_its_asker_alone(walk, javascript):
    ottoline = walk(javascript=javascript)
    ottoline.become("convenor")
    page = ottoline.path()
    assert "Waits for a second person" in ottoline.text()
    sian = walk(javascript=javascript)
    sian.become("organiser")
    sian.go(page)
    assert sian.page.get_by_role("button", name="Agree to this file").count() == 0

    ottoline.press("Agree to this file")
    for _ in range(90):
        sian.go(page)
        if "Fetch the file" in sian.text():
            break
        sian.page.wait_for_timeout(1000)
    with sian.page.expect_download() as fetched:
        sian.page.get_by_role("link", name="Fetch the file").click()
    name = fetched.value.suggested_filename
    assert name.startswith("members-who-have-never-come-along-")
    assert name.endswith(".xlsx")
    ottoline.go(page)
    assert "Fetch the file" not in ottoline.text()
    ottoline.go(f"{page}fetch/")
    assert ottoline.status == 410
