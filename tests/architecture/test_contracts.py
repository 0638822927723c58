"""The layers: who may import whom. Each contract is also shown to bite."""

import pytest

from tests.architecture.trees import ROOT, copy_of_the_source, lint_imports

# (file, line added to it, what the linter must then name)
BREACHES = [
    (
        "register/places/breach_up.py",
        "import groundswell.organise.meetings.models",
        "groundswell.register.places.breach_up -> groundswell.organise.meetings.models",
    ),
    (
        "organise/meetings/breach_later.py",
        "import groundswell.organise.joining.models",
        "groundswell.organise.meetings.breach_later -> groundswell.organise.joining.models",
    ),
    (
        "foundation/outbox/breach_stranger.py",
        "import groundswell.foundation.record.models",
        "groundswell.foundation.outbox.breach_stranger -> groundswell.foundation.record.models",
    ),
    (
        "web/site/breach_demo.py",
        "import groundswell.demo.models",
        "groundswell.web.site.breach_demo -> groundswell.demo.models",
    ),
    (
        "register/people/models",
        "def lazily():\n    import groundswell.register.people.actions",
        "groundswell.register.people.models -> groundswell.register.people.actions",
    ),
    (
        "organise/meetings/rules",
        "import django.utils.timezone",
        "groundswell.organise.meetings.rules -> django",
    ),
    (
        "register/people/rules",
        "import groundswell.register.people.models",
        "groundswell.register.people.rules -> groundswell.register.people.models",
    ),
    (
        "methods/translog/breach_foundation.py",
        "import groundswell.foundation.clock",
        "groundswell.methods.translog.breach_foundation -> groundswell.foundation.clock",
    ),
    (
        "packs/gb/breach_stranger.py",
        "import groundswell.packs.invented",
        "groundswell.packs.gb.breach_stranger -> groundswell.packs.invented",
    ),
    ("misc/__init__.py", '"""Odds and ends."""', "misc"),
    ("organise/oddments/__init__.py", '"""Not placed."""', "oddments"),
    (
        "register/places/breach_round.py",
        "import groundswell.register.places.breach_trip",
        ".breach_round",
    ),
    (
        "register/places/breach_trip.py",
        "import groundswell.register.places.breach_round",
        ".breach_trip",
    ),
]
CONTRACTS_BROKEN = (
    "Areas depend only on the layers beneath them",
    "Inside organise",
    "Inside foundation",
    "Inside packs",
    "Inside an area",
    "know nothing of Django",
    "No cycles anywhere",
)


def test_the_contracts_hold():
    checked = lint_imports(ROOT)

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.fixture(scope="module")
def breached(tmp_path_factory):
    folder = tmp_path_factory.mktemp("breached")
    source = copy_of_the_source(folder)
    for name, line, _ in BREACHES:
        path = source / name
        if not path.suffix:  # a shelf: one module, or a package of them
            path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as module:
            module.write(f"\n{line}\n")
    return lint_imports(folder)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "line", "named"), BREACHES, ids=[name for name, _, _ in BREACHES])
def test_a_breach_is_named(breached, name, line, named):
    assert breached.returncode == 1
    assert named in breached.stdout, breached.stdout[-6000:]


@pytest.mark.slow
@pytest.mark.parametrize("contract", CONTRACTS_BROKEN)
def test_each_contract_bites(breached, contract):
    broken = [line for line in breached.stdout.splitlines() if line.endswith("BROKEN")]

    assert any(contract in line for line in broken), breached.stdout[:3000]
