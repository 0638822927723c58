"""Every template can be read by Django, whether or not a test happens to show its page."""

import pytest
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template

from tests.architecture.trees import HERE

TEMPLATES = [
    path.relative_to(folder).as_posix()
    for folder in sorted(HERE.source.rglob("templates"))
    if folder.is_dir()
    for path in sorted(folder.rglob("*"))
    if path.is_file()
]


def test_there_are_templates():
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("text", ["{% nosuchtag %}", "{{ x|nosuchfilter }}", "{% if x %}"])
def test_a_broken_one_is_found(text):
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string(text)
