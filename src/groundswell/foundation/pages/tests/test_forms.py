import re

import pytest
from django import forms
from django.template import Context, Template

from groundswell.foundation.pages import forms as house
from groundswell.foundation.pages.gallery import LONG_NAME, SpecimenForm


def drawn(form) -> str:
    return form.render()


def test_every_question_is_labelled_and_described():
    page = drawn(SpecimenForm({"reach": "07700 90041"}))
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    named = set(re.findall(r'\bfor="([^"]+)"', page))
    assert named <= ids
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= ids
    assert len(re.findall(r'\bid="', page)) == len(ids)


def test_a_field_says_who_will_see_it_from_the_form_or_from_itself():
    class Own(forms.Form):
        name = forms.CharField()
        age = forms.IntegerField()
        seen = {"name": "Only Siân."}

        def __init__(self):
            super().__init__()
            self.fields["age"].seen = "Nobody."

    form = Own()
    assert house.seen_by(form["name"]) == "Only Siân."
    assert house.seen_by(form["age"]) == "Nobody."
    assert 'id="id_name_seen"' in drawn(form)
    assert 'aria-describedby="id_name_seen"' in drawn(form)


def test_what_is_missing_is_named_and_leads_to_its_field():
    found = house.faults(SpecimenForm({"reach": "07700 90041"}))
    assert [fault.href for fault in found] == [
        "#id_called",
        "#id_reach",
        "#id_coming_0",
        "#id_area",
        "#id_words",
    ]
    assert found[0].words == "Still empty: What should we call you"
    assert found[1].words == "This mobile has ten digits; they have eleven."


def test_a_form_keeps_its_own_words_for_what_is_missing():
    class Own(house.PlainForm):
        name = forms.CharField(
            label="Name", error_messages={"required": "We need something to call you."}
        )

    assert house.faults(Own({}))[0].words == "We need something to call you."


def test_faults_of_the_whole_come_first_and_lead_nowhere():
    class Whole(house.PlainForm):
        name = forms.CharField(label="Name")

        def clean(self):
            raise forms.ValidationError("These two do not go together.")

    found = house.faults(Whole({}))
    assert found[0] == house.Fault("", "These two do not go together.")
    summary = Template('{% include "pages/_errors.html" %}').render(Context({"form": Whole({})}))
    assert "<b>These two do not go together.</b>" in summary
    assert "Two things to put right" in summary
    assert 'role="alert"' in summary


def test_a_form_with_nothing_wrong_has_no_summary():
    summary = Template('{% include "pages/_errors.html" %}').render(
        Context({"form": SpecimenForm()})
    )
    assert summary.strip() == ""


@pytest.mark.parametrize("typed", [LONG_NAME * 3, "O'Brien", "<b>x</b>", "سلوى", '"quoted"'])
def test_what_was_typed_comes_back_whole_and_harmless(typed):
    page = drawn(SpecimenForm({"called": typed, "reach": "x"}))
    value = re.search(r'name="called" value="([^"]*)"', page)
    assert value
    from html import unescape

    assert unescape(value.group(1)) == typed
    assert "<b>x</b>" not in page


def test_short_choices_may_stand_in_a_row():
    page = drawn(SpecimenForm())
    assert page.count("pick-row") == 1


def test_hidden_fields_are_only_their_input():
    class Hidden(house.PlainForm):
        key = forms.CharField(widget=forms.HiddenInput, initial="k")

    assert drawn(Hidden()).strip() == '<input type="hidden" name="key" value="k" id="id_key">'
