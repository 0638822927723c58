"""Names, addresses and consent, decided from values."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.register.people import rules
from groundswell.register.people.rules import Action, Fault, Kind, Said, Unacceptable

T0 = datetime(2026, 5, 1, tzinfo=UTC)


def hours(count):
    return T0 + timedelta(hours=count)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ann   Archer ", "Ann Archer"),
        ("O'Brien", "O'Brien"),
        ("Siobhán O\u2019Brien-ap Rhys", "Siobhán O\u2019Brien-ap Rhys"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("سلوى النجّار", "سلوى النجّار"),
        ("\u202eevil\u202c Ann\u200b", "evil Ann"),
        ("\u2067سلوى\u2069", "سلوى"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian needs
        ("Ann\u200dArcher", "AnnArcher"),  # and one that nothing needs
        ("X", "X"),
        ("Ann\r\nBcc: all", "Ann Bcc: all"),
        ("A" * 300, "A" * 300),
    ],
)
def test_clean_name(typed, kept):
    assert rules.clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.MISSING),
        ("\u200b\u202e ", Fault.MISSING),
        ("A" * 301, Fault.TOO_LONG),
        ("12345", Fault.NO_LETTERS),
        ("🌊", Fault.NO_LETTERS),
    ],
)
def test_clean_name_refuses(typed, fault):
    with pytest.raises(Unacceptable) as refused:
        rules.clean_name(typed)
    assert refused.value.fault is fault


@given(st.text(max_size=80))
def test_a_cleaned_name_cleans_to_itself(text):
    try:
        once = rules.clean_name(text)
    except Unacceptable:
        return
    assert rules.clean_name(once) == once
    assert not set(once) & rules._INVISIBLE


def test_name_key_sees_through_accents_case_and_apostrophes():
    assert rules.name_key("SIÔN O\u2019BRIEN") == rules.name_key("Sion O'Brien")
    assert rules.name_key("Ann Archer") != rules.name_key("Anna Archer")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ann@Example.ORG ", "ann@example.org"),
        ("ann+group@example.org", "ann+group@example.org"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_normal_email(typed, kept):
    assert rules.normal_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@example",
        "a b@example.org",
        "a@b@c.org",
        "ann@example..org",
        "ann@-example.org",
        "ann\n@example.org",
        "x" * 250 + "@ex.org",
    ],
)
def test_normal_email_refuses(typed):
    with pytest.raises(Unacceptable):
        rules.normal_email(typed)


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "0044 7700 900123", "(07700) 900-123"]
)
def test_spellings_of_one_telephone_are_one(typed):
    assert rules.normal_phone(typed, region="GB") == "+447700900123"


def test_normal_post_sees_through_commas_and_case():
    one = rules.normalise(Kind.POST, "1 Tannery Row,\nQuayhithe", region="GB")
    assert one == rules.normalise(Kind.POST, "1 tannery row Quayhithe", region="GB")


@pytest.mark.parametrize(("year", "too_young"), [(None, False), (2012, False), (2013, True)])
def test_certainly_too_young(year, too_young):
    assert rules.certainly_too_young(year, year=2026, minimum_age=14) is too_young


def grant(at, *, shown=None, own=True, purpose="bulletin"):
    return Said(Action.GRANT, at, shown or at, own, purpose)


def no(at, purpose="bulletin", action=Action.WITHDRAW):
    return Said(action, at, at, True, purpose)


@pytest.mark.parametrize(
    ("ledger", "stops", "permitted", "reason"),
    [
        ([], [], False, "no_consent"),
        ([grant(hours(1))], [], True, "consent"),
        ([grant(hours(1), purpose="money")], [], False, "no_consent"),
        ([grant(hours(1)), no(hours(2))], [], False, "withdrawn"),
        ([grant(hours(1)), no(hours(2)), grant(hours(3))], [], True, "consent"),
        # the same instant: the refusal wins
        ([grant(hours(2)), no(hours(2))], [], False, "withdrawn"),
        # sent after the refusal from a form opened before it
        ([no(hours(2)), grant(hours(3), shown=hours(1))], [], False, "withdrawn"),
        # an import never outranks a refusal, however late
        ([no(hours(2)), grant(hours(9), own=False)], [], False, "withdrawn"),
        ([grant(hours(9), own=False)], [], True, "consent"),
        ([grant(hours(1))], [no(hours(2))], False, "suppressed"),
        ([grant(hours(1))], [no(hours(2), "every")], False, "suppressed"),
        ([grant(hours(1))], [no(hours(2), "money")], True, "consent"),
        ([grant(hours(3))], [no(hours(2))], True, "consent"),
        ([grant(hours(3))], [no(hours(2), "all")], False, "suppressed"),
        ([grant(hours(1)), no(hours(2), action=Action.OBJECT)], [], False, "withdrawn"),
    ],
)
def test_may_contact(ledger, stops, permitted, reason):
    verdict = rules.may_contact("bulletin", ledger, stops)
    assert (verdict.permitted, verdict.reason) == (permitted, reason)


@pytest.mark.parametrize(
    ("scope", "permitted"), [("every", True), ("bulletin", True), ("all", False)]
)
def test_service_needs_no_consent_and_bows_to_all(scope, permitted):
    assert rules.may_contact("service", [], [no(hours(1), scope)]).permitted is permitted


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9), st.booleans())),
    st.randoms(),
)
def test_order_of_rows_never_matters_and_the_last_word_of_no_is_kept(entries, random):
    said = [
        grant(hours(at), shown=hours(min(at, shown)), own=own) if yes else no(hours(at))
        for yes, at, shown, own in entries
    ]
    verdict = rules.may_contact("bulletin", said, [])
    random.shuffle(said)
    assert rules.may_contact("bulletin", said, []) == verdict
    last_no = max((s.at for s in said if s.action is not Action.GRANT), default=None)
    if verdict.permitted and last_no:
        assert any(s.action is Action.GRANT and s.own_act and s.shown_at > last_no for s in said)
