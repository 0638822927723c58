"""An office goes over at midnight, by the demo's clock: nobody does it, and nobody keeps it."""

import pytest

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_convenor_hands_over_at_midnight(walk, javascript):
    old, new = walk(javascript=javascript), walk(javascript=javascript)
    old.become("outgoing")
    assert "Ends by itself at midnight, at the end of 31 May" in old.text()
    assert "Perpetua Sandlark" in old.text()
    offices = old.path()
    group = offices.removesuffix("offices/")
    newcomers = group.replace("/g/", "/join/welcomes/")
    assert old.go(newcomers).status == 200

    new.become("incoming")
    assert "Yours from 1 June" in new.text()
    assert "1 newcomer to welcome" in new.text()
    assert new.go(newcomers).status == 404, "not yet"

    old.move_clock("midnight")
    assert old.go(newcomers).status == 404, "at once, and without anybody doing anything"
    old.go(f"{group}handover/")
    assert "Your term ended at midnight, at the end of 31 May" in old.text()
    assert "Perpetua Sandlark" in old.text()
    assert "newcomer to welcome" not in old.text()
    new.go(f"{group}handover/")
    assert "Yours until midnight" in new.text()
    new.follow("1 newcomer to welcome")
    assert new.status == 200
    assert "Jory" in new.text()

    new.open_letter("Your term as Convenor has ended", "Eluned")
    assert "Perpetua Sandlark follows you" in new.text()
    new.open_letter("You are now Convenor", "Perpetua")
    new.go(offices)
    assert "Free" in new.text(), "nobody followed the secretary"
    assert "Who can fill it: a members’ meeting" in new.text()


def test_of_three_new_groups_one_is_recognised_by_the_clock(walk):
    visitor = walk()
    visitor.go("/groups/?kind=place")
    started = visitor.page.locator("main li", has_text="Just started")
    paths = [link.get_attribute("href") for link in started.locator("h3 a").all()]
    assert len(paths) == 3
    visitor.go(paths[0])
    assert "of 5 asked for" in visitor.text()
    visitor.move_clock("provisional")
    ends = []
    for path in paths:
        visitor.go(path)
        ends.append("lapsed" if "It lapsed" in visitor.text() else "recognised")
        assert ("On the way to recognition" in visitor.text()) is (ends[-1] == "lapsed")
    assert sorted(ends) == ["lapsed", "lapsed", "recognised"]
