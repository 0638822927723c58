import pytest
from django.utils.translation import gettext, gettext_lazy, ngettext, override

from groundswell.foundation.pages.profiles import PROFILES, speaker
from groundswell.foundation.pages.vocabulary import speak_in_their_words


@pytest.mark.parametrize(
    ("profile", "ours", "theirs"),
    [
        ("network", "Start a group near you.", "Start a group near you."),
        ("union-branch", "Start a group near you.", "Start a branch near you."),
        (
            "tenants",
            "Start a group. A group of Groups",
            "Start an association. An association of Associations",
        ),
        ("co-operative", "Your groups, your group", "Your societies, your society"),
        ("tenants", "Join %(group)s as %(name)s", "Join %(group)s as %(name)s"),
        ("tenants", '<a href="/groups/">grouped</a>', '<a href="/groups/">grouped</a>'),
    ],
)
def test_words_of_a_profile(profile, ours, theirs):
    assert speaker(PROFILES[profile])(ours) == theirs


def test_sentences_of_the_product_speak_the_profile(settings):
    lazy = gettext_lazy("Your group")
    try:
        settings.GROUNDSWELL_PROFILE = "union-branch"
        speak_in_their_words()
        with override("en-gb"):
            assert gettext("Your group") == "Your branch"
            assert str(lazy) == "Your branch"
            assert ngettext("%(n)s group", "%(n)s groups", 2) % {"n": 2} == "2 branches"
    finally:
        settings.GROUNDSWELL_PROFILE = "network"
        speak_in_their_words()
