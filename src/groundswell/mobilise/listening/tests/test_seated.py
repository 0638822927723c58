"""What listening gives to do from a chair: to whoever may, and to whoever is asked."""

from groundswell.mobilise.listening import actions
from groundswell.mobilise.listening.parts import seated
from groundswell.mobilise.listening.tests.conftest import AT


def titles(person):
    return [str(each.job.title).split(":")[0] for each in seated(person, AT) or ()]


def test_members_are_asked_and_sheets_are_theirs_who_type_them(world):
    assert titles(world.dan) == []
    assert titles(world.cat) == ["Say what you think"]
    actions.print_sheets(round_=world.asked, count=2, form_key="pile1", by=world.ann, at=AT)
    assert titles(world.cat) == ["Say what you think"]
    assert titles(world.bob) == ["Type in what was said on paper", "Say what you think"]
    assert "2 printed sheets" in str(seated(world.bob, AT)[0].job.why)
