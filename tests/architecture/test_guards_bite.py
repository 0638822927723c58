"""A guard that cannot fail guards nothing: each is given a breach, and what it must let pass."""

import pytest
from tools.guards import SOURCE_GUARDS
from tools.write_documents import NOT_SAID, stale_documents, write_documents

from tests.architecture.trees import tree_of

AREA = "src/groundswell/organise/meetings"
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40
FULL_FUNCTION = 'def f():\n    """\n    Say.\n\n    And more.\n    """\n' + "    x = 1\n" * 39
ACTION = '''def call(*, by, at):
    """
    Call.

    :raises NotPermitted: no.
    """
'''
# guard → (breaching file, its text), (file that is in order, its text)
CASES = {
    "modules_are_short": [
        ((f"{AREA}/models.py", "x = 1\n" * 401), (f"{AREA}/models.py", "x = 1\n" * 400)),
        ((f"{AREA}/tests/test_x.py", "x = 1\n" * 401), (f"{AREA}/tests/test_x.py", "x = 1\n")),
    ],
    "functions_are_short": [((f"{AREA}/a.py", LONG_FUNCTION), (f"{AREA}/a.py", FULL_FUNCTION))],
    "page_scripts_are_short": [
        ((f"{AREA}/static/a.js", "a()\n" * 151), (f"{AREA}/static/a.js", "a()\n" * 150)),
    ],
    "names_say_one_thing": [
        ((f"{AREA}/utils.py", ""), (f"{AREA}/seating.py", "")),
        (("src/groundswell/foundation/common/__init__.py", ""), (f"{AREA}/__init__.py", "")),
    ],
    "rules_and_methods_are_pure": [
        (
            (f"{AREA}/rules.py", "from django.conf import settings"),
            (f"{AREA}/rules.py", "import re"),
        ),
        ((f"{AREA}/rules/a.py", "import os"), (f"{AREA}/views.py", "import os")),
        (
            ("src/groundswell/methods/geo/a.py", "def f(p):\n    return open(p)"),
            ("src/groundswell/methods/geo/__main__.py", "def f(p):\n    return open(p)"),
        ),
        (
            ("src/groundswell/methods/geo/a.py", "import random\nx = random.random()"),
            ("src/groundswell/methods/geo/a.py", "import random\nx = random.Random(1)"),
        ),
        (
            (f"{AREA}/rules.py", "from datetime import date\nd = date.today()"),
            (f"{AREA}/rules.py", "from datetime import date\nd = date(2026, 5, 3)"),
        ),
    ],
    "only_the_clock_tells_the_time": [
        (
            (f"{AREA}/actions.py", "import datetime\nn = datetime.datetime.now()"),
            ("src/groundswell/foundation/clock/__init__.py", "n = datetime.now(UTC)"),
        ),
        (
            (f"{AREA}/views.py", "from django.utils import timezone\nn = timezone.now()"),
            (f"{AREA}/views.py", "n = clock.now()"),
        ),
        (
            (f"{AREA}/models.py", "at = DateTimeField(auto_now_add=True)"),
            (f"{AREA}/models.py", "at = DateTimeField()"),
        ),
        (
            (
                f"{AREA}/models.py",
                "from django.utils import timezone\nat = F(default=timezone.now)",
            ),
            (f"{AREA}/models.py", "from django.db.models.functions import Lower"),
        ),
        (
            (f"{AREA}/queries.py", "from django.db.models.functions import Now"),
            (f"{AREA}/a.py", ""),
        ),
    ],
    "actions_name_their_actor": [
        ((f"{AREA}/actions.py", ACTION.replace("*, by", "by")), (f"{AREA}/actions.py", ACTION)),
        ((f"{AREA}/actions.py", ACTION.replace("by, ", "")), (f"{AREA}/actions/call.py", ACTION)),
        (
            (f"{AREA}/actions/a.py", ACTION.replace(", at", "")),
            (f"{AREA}/actions/_a.py", "def f(): ..."),
        ),
        (
            (f"{AREA}/actions.py", ACTION.replace(":raises", "")),
            (f"{AREA}/actions.py", ACTION.replace(":raises NotPermitted: no", "Never refuses")),
        ),
    ],
    "areas_meet_at_their_public_shelves": [
        (
            (f"{AREA}/views.py", "from groundswell.register.people import views"),
            (f"{AREA}/views.py", "from groundswell.register.people import queries"),
        ),
        (
            (f"{AREA}/views.py", "from groundswell.register.people.jobs import sweep"),
            (f"{AREA}/views.py", "from groundswell.organise.meetings.rules import seats"),
        ),
    ],
    "countries_stay_in_their_packs": [
        (
            (f"{AREA}/forms.py", 'help_text = "Any postcode in Scotland"'),
            ("src/groundswell/packs/gb/a.py", 'help_text = "Any postcode in Scotland"'),
        ),
        (
            (f"{AREA}/templates/meetings/a.html", "<p>A UK number</p>"),
            (f"{AREA}/templates/meetings/a.html", "{# UK #}<p>A number</p>"),
        ),
        (
            (f"{AREA}/forms.py", 'GRAMMAR = r"[A-Z]{1,2}[0-9]"'),
            (f"{AREA}/forms.py", '"""Kept as UK GDPR art. 9 asks."""'),
        ),
    ],
    "nobody_builds_on_the_demo": [
        (
            (f"{AREA}/a.py", "import groundswell.demo.cast"),
            ("src/groundswell/demo/a.py", "import groundswell.demo"),
        ),
        (
            (f"{AREA}/a.py", "from groundswell import demo"),
            ("src/groundswell/urls.py", 'd = "groundswell.demo"'),
        ),
        ((f"{AREA}/a.py", 'import_module("groundswell.demo.clock")'), (f"{AREA}/a.py", '"demo"')),
    ],
    "migrations_say_what_they_do": [
        (
            (f"{AREA}/migrations/0002_auto_20260503.py", ""),
            (f"{AREA}/migrations/0002_doors.py", ""),
        ),
        (
            (f"{AREA}/migrations/0002_doors.py", "from groundswell.organise.meetings import rules"),
            (f"{AREA}/migrations/0002_doors.py", "import groundswell.foundation.privacy.fields"),
        ),
    ],
    "areas_have_their_shelves": [
        (
            (f"{AREA}/__init__.py", '"""Meetings."""'),
            ("src/groundswell/organise/__init__.py", ""),
        ),
    ],
    "requests_hold_no_transaction": [
        (("src/groundswell/settings.py", "x = {'ATOMIC_REQUESTS': True}"), (f"{AREA}/a.py", "")),
    ],
    "templates_have_nothing_inline": [
        ((f"{AREA}/templates/a.html", f"<p {bad}>"), (f"{AREA}/templates/a.html", '<p class="n">'))
        for bad in ('style="x"', "onclick='x()'", "href='javascript:x'")
    ]
    + [
        (
            (f"{AREA}/templates/a.html", "<script>go()</script>"),
            (f"{AREA}/templates/a.html", '<script type="module" src="a.js"></script>'),
        ),
        ((f"{AREA}/templates/a.html", "<style>p{}</style>"), (f"{AREA}/templates/a.html", "<p>")),
    ],
    "nothing_comes_from_elsewhere": [
        (
            (f"{AREA}/static/a.css", "@import url(https://fonts.example.com/a.css)"),
            (f"{AREA}/static/a.svg", '<svg xmlns="http://www.w3.org/2000/svg">'),
        ),
        (
            (f"{AREA}/templates/a.html", '<script src="//cdn.example.net/x.js"></script>'),
            (f"{AREA}/templates/a.html", '<script src="/static/x.js"></script>// a.note'),
        ),
        (
            (f"{AREA}/static/a.js", 'fetch("https://example.com")'),
            (f"{AREA}/static/a.js", 'fetch("/a")'),
        ),
    ],
    "words_are_marked_for_translation": [
        (
            (f"{AREA}/templates/a.html", "<p>Say yes</p>"),
            (f"{AREA}/templates/a.html", '<p>{% translate "Say yes" %} {{ name }} &middot; 12</p>'),
        ),
        (
            (f"{AREA}/templates/a.html", '<img alt="A street">'),
            (f"{AREA}/templates/a.html", "<img alt=\"{% translate 'A street' %}\">"),
        ),
        (
            (f"{AREA}/templates/a.html", "{% blocktranslate %}Say{% endblocktranslate %}"),
            (f"{AREA}/templates/a.html", "{% blocktranslate trimmed %}Say{% endblocktranslate %}"),
        ),
    ],
    "no_registry_is_named": [
        ((".npmrc", "registry=https://registry." + "npmjs." + "org"), (".npmrc", "fund=false")),
    ],
    "no_machine_is_named": [
        (("a.sh", "cd /ho" + "me/ann/src"), ("a.sh", 'cd "$HOME/src"; ls /usr/local/bin')),
        (("docs/a.md", "see /ro" + "ot/notes"), ("docs/a.md", "see /record/root")),
    ],
    "locks_hold_no_address": [
        (("requirements.lock", "a @ https://example.com/a.whl"), ("requirements.lock", "a==1")),
        (("uv.lock", ""), ("package-lock.json", '{"packages": {"a": {}}}')),
        (("package-lock.json", '{"packages": {"a": {"resolved": "x"}}}'), ("a.lock", "")),
    ],
}
GUARDS = {guard.__name__: guard for guard in SOURCE_GUARDS}
PAIRS = [
    pytest.param(GUARDS[name], breach, order, id=f"{name}-{number}")
    for name, pairs in CASES.items()
    for number, (breach, order) in enumerate(pairs)
]


def test_every_guard_is_shown_to_bite():
    assert set(CASES) == set(GUARDS)


@pytest.mark.parametrize(("guard", "breach", "order"), PAIRS)
def test_a_guard_bites_on_a_breach_and_on_nothing_else(guard, breach, order, tmp_path):
    assert guard(tree_of(tmp_path / "breached", dict([breach])))
    assert guard(tree_of(tmp_path / "in_order", dict([order]))) == []


DOCUMENTED = {
    "src/groundswell/settings.py": '#: Its name.\nNAME = read_text("GROUNDSWELL_NAME", "")\n',
    "src/groundswell/organise/meetings/__init__.py": '"""Gatherings."""\n',
    "src/groundswell/web/desk/__init__.py": '"""For operators."""\n',
    "src/groundswell/organise/meetings/powers.py": "",
    "src/groundswell/organise/meetings/facts.py": "",
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("settings.py", '#: Its name.\nNAME = read_text("GROUNDSWELL_OTHER", "")\n'),
        ("organise/meetings/powers.py", 'class Power(StrEnum):\n    CALL = "call"\n'),
        ("organise/meetings/facts.py", 'class Called(Fact):\n    """It was called."""\n'),
        (
            "organise/meetings/actions.py",
            'class Full(Refusal):\n    code = "f"\n    sentence = "No."\n',
        ),
        ("web/desk/commands/worker.py", '"""Run the jobs."""\n'),
    ],
)
def test_what_is_added_without_its_document_is_found(name, text, tmp_path):
    tree = tree_of(tmp_path, DOCUMENTED)
    write_documents(tree.root)
    assert stale_documents(tree.root) == []

    tree_of(tmp_path, {f"src/groundswell/{name}": text})

    assert stale_documents(tree.root)


def test_a_setting_without_words_is_found(tmp_path):
    wordless = DOCUMENTED["src/groundswell/settings.py"].replace("#: Its name.\n", "")
    tree = tree_of(tmp_path, {**DOCUMENTED, "src/groundswell/settings.py": wordless})
    write_documents(tree.root)

    assert any(NOT_SAID in line for line in stale_documents(tree.root))


def test_the_words_people_wrote_around_the_made_part_stay(tmp_path):
    tree = tree_of(tmp_path, {**DOCUMENTED, "docs/areas/meetings.md": "# Meetings\n\nOur words.\n"})
    write_documents(tree.root)
    page = tree.root / "docs/areas/meetings.md"
    page.write_text(page.read_text() + "\nAnd after.\n")
    write_documents(tree.root)

    assert page.read_text().startswith("# Meetings\n\nOur words.\n")
    assert page.read_text().endswith("\nAnd after.\n")
