"""``./dev new-area``: the shelves are written, placed, and stand up to the contracts."""

import pytest
from tools.guards import SOURCE_GUARDS, Tree
from tools.new_area import Refused, new_area

from tests.architecture.trees import ROOT, copy_of_the_source, lint_imports


@pytest.fixture
def copy(tmp_path):
    copy_of_the_source(tmp_path)
    return tmp_path


def breaches(tree):
    return {line for guard in SOURCE_GUARDS for line in guard(tree)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["decide/pledges", "organise/bulletins"])
def test_a_new_area_stands_and_is_placed(copy, name):
    layer, area = name.split("/")
    before = breaches(Tree(copy))

    new_area(copy, layer, area)

    checked = lint_imports(copy)
    assert checked.returncode == 0, checked.stdout
    assert f"Inside {layer} KEPT" in checked.stdout
    assert breaches(Tree(copy)) <= before
    assert f'"groundswell.{layer}.{area}",' in (copy / "src/groundswell/settings.py").read_text()
    assert f"groundswell.{layer}.{area}.urls" in (copy / "src/groundswell/urls.py").read_text()


@pytest.mark.slow
def test_without_its_place_in_the_contract_it_would_not_stand(copy):
    new_area(copy, "organise", "bulletins")
    (copy / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())

    assert "Inside organise BROKEN" in lint_imports(copy).stdout


@pytest.mark.parametrize(
    ("layer", "area"),
    [
        ("middleware", "selections"),  # no such layer
        ("methods", "counting"),  # methods are packages without shelves
        ("register", "people"),  # stands already
        ("decide", "meetings"),  # stands elsewhere
        ("decide", "utils"),  # says nothing
        ("decide", "Ballots-2"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(copy, layer, area):
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}

    with pytest.raises(Refused):
        new_area(copy, layer, area)

    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
