"""The table of classes says each field once."""

import pytest

from groundswell.foundation.privacy import FieldClass, classes


def test_names_are_parted_by_spaces():
    assert classes(public="title  town", internal="state", special="needs") == {
        "title": FieldClass.PUBLIC,
        "town": FieldClass.PUBLIC,
        "state": FieldClass.INTERNAL,
        "needs": FieldClass.SPECIAL,
    }
    assert classes() == {}


@pytest.mark.parametrize(
    "doubled", [{"public": "name name"}, {"public": "name", "personal": "called name"}]
)
def test_a_name_listed_twice_is_refused(doubled):
    with pytest.raises(ValueError, match=r"^name$"):
        classes(**doubled)
