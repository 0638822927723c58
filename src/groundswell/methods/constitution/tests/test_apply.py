import json
from dataclasses import replace

import pytest

from groundswell.methods.constitution import (
    GROUP_OF_TWELVE,
    MOVEMENT,
    BodyRow,
    CorrectionRow,
    Entry,
    EntryType,
    Organ,
    PowerRow,
    Refused,
    RulebookRow,
    State,
    TenureRow,
    Warrant,
    WarrantKind,
    apply,
    replay,
)
from groundswell.methods.constitution.__main__ import main
from groundswell.methods.constitution.tests.making import (
    ANN,
    BOB,
    CAT,
    COMMITTEE,
    DAY,
    DEV,
    GROUP,
    MOVE,
    NOON,
    OTHER,
    a_group,
    a_movement,
    adopt,
    after,
    decision,
    found,
    judged,
    office,
    power,
    tenure,
    text,
    token,
    why_not,
)

LATER = NOON + DAY
STOOD = after(a_movement() + a_group())


def entry(kind: EntryType, body: str, warrant: Warrant, /, at=LATER, **fields) -> Entry:
    return Entry(kind, body, fields, warrant, at)


def by_meeting(made: Entry, body: str = GROUP, at=LATER) -> Entry:
    return replace(made, warrant=decision(body), at=at)


def test_ids_are_the_steps_of_the_entries_that_made_the_rows():
    assert set(STOOD.rows(BodyRow)) == {1, 7}
    assert set(STOOD.rows(TenureRow)) == {5, 11}
    assert STOOD.by_id(BodyRow, 7).path == ".1.7."
    assert STOOD.step == 11


def test_a_group_is_provisional_for_ninety_days():
    group = STOOD.by_id(BodyRow, 7)
    assert (group.status, group.provisional_until) == ("provisional", NOON + 90 * DAY)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (replace(office(GROUP, 12, "x"), warrant=None), ("no_warrant", "P1")),
        (
            replace(office(GROUP, 12, "x"), warrant=replace(decision(GROUP), reference=" ")),
            ("no_warrant", "P1"),
        ),
        (replace(by_meeting(office(GROUP, 12, "x")), step=99), ("out_of_order", "P6")),
        (by_meeting(office(OTHER, 12, "x")), ("unknown_body", "P7")),
        (
            replace(office(GROUP, 12, "x"), warrant=decision(GROUP), at=NOON - DAY),
            ("dated_back", "P6"),
        ),
        (office(GROUP, 12, "x"), ("", "")),  # the founding still goes on
        (replace(office(GROUP, 12, "x"), at=LATER), ("founding_over", "6")),
        (by_meeting(office(GROUP, 12)), ("office_exists", "6")),
        (by_meeting(office(GROUP, 12, "x", term_days=367)), ("term_too_long", "6")),
        (by_meeting(office(GROUP, 9, "x")), ("token_taken", "P7")),
        (by_meeting(office(GROUP, 12, "x"), MOVE), ("not_theirs_to_decide", "6")),
        (by_meeting(office(GROUP, 12, "x", seats=True)), ("field_malformed", "P7")),
        (found(GROUP, "group", MOVE), ("body_exists", "P6")),
        (found(OTHER, "group", None), ("no_parent", "3")),
        (found(OTHER, "group", "nobodyyy"), ("unknown_body", "P7")),
        (found(OTHER, "group", MOVE, starters=1), ("too_few_starters", "3")),
        (found(OTHER, "group", MOVE, basis="whim"), ("field_malformed", "P7")),
        (found(OTHER, "committee", MOVE), ("decision_needed", "3")),
        (found(OTHER, "movement", None), ("movement_exists", "3")),
        (adopt(GROUP, GROUP_OF_TWELVE, number=12), ("founding_over", "10")),
        (by_meeting(adopt(GROUP, GROUP_OF_TWELVE, number=12)), ("version_not_newer", "10")),
        (
            by_meeting(adopt(GROUP, GROUP_OF_TWELVE, number=12, version=3, machine=None)),
            ("no_such_model", "10"),
        ),
        (
            by_meeting(adopt(GROUP, GROUP_OF_TWELVE, number=12, for_kind="group")),
            ("not_theirs_to_decide", "10"),
        ),
        (by_meeting(tenure(GROUP, 12, 9, BOB)), ("seat_taken", "6")),
        (by_meeting(tenure(GROUP, 12, 9, ANN)), ("term_running", "P3")),
        (by_meeting(tenure(GROUP, 12, 9, BOB, until_at=None)), ("no_end", "P3")),
        (by_meeting(tenure(GROUP, 12, 9, BOB, from_at=text(NOON))), ("dated_back", "P2")),
        (
            by_meeting(tenure(GROUP, 12, 9, BOB, from_at=text(NOON + 90 * DAY))),
            ("ends_before_it_begins", "P3"),
        ),
        (
            by_meeting(tenure(GROUP, 12, 9, BOB, until_at=text(LATER + 301 * DAY))),
            ("term_too_long", "6"),
        ),
        (by_meeting(tenure(GROUP, 12, 4, BOB)), ("unknown_office", "P7")),
        (tenure(GROUP, 12, 9, BOB, until_at=text(NOON + 91 * DAY)), ("term_too_long", "6")),
        (by_meeting(power(GROUP, 12, 9)), ("conferred_already", "7")),
        (by_meeting(power(GROUP, 12, 9, power="a.b", interim=True)), ("interim_without_end", "P5")),
        (by_meeting(power(GROUP, 12, 9, power="everything")), ("field_malformed", "P7")),
        (
            by_meeting(
                power(GROUP, 12, 9, power="a.b", taken_back_by={"organ": "office", "body": GROUP})
            ),
            ("nobody_takes_it_back", "7"),
        ),
    ],
)
def test_refusals_cite_an_article_and_change_nothing(asked, expected):
    before = State.of(
        [row for kind in (BodyRow, TenureRow) for row in STOOD.rows(kind).values()], step=STOOD.step
    )
    assert why_not(STOOD, asked) == expected
    for kind in (BodyRow, TenureRow):
        assert before.rows(kind) == STOOD.rows(kind)


def close(warrant: Warrant) -> Entry:
    return entry(EntryType.CLOSE_BODY, GROUP, warrant)


@pytest.mark.parametrize("organ", [o for o in Organ if o is not Organ.MEMBERS_MEETING])
@pytest.mark.parametrize("kind", list(WarrantKind))
@pytest.mark.parametrize("who", [GROUP, MOVE])
def test_nobody_dissolves_by_office(kind, organ, who):
    asked = close(Warrant(kind, "an e-mail of 19.39", organ, who))
    if (kind, organ, who) == (WarrantKind.RATIFICATION, Organ.BRANCHES, MOVE):
        assert isinstance(apply(STOOD, asked, MOVEMENT.rules), State)
        return
    refused = apply(STOOD, asked, MOVEMENT.rules)
    assert isinstance(refused, Refused)
    assert refused.article == "11"


def test_not_even_a_members_meeting_of_another_body_dissolves():
    assert why_not(STOOD, close(decision(MOVE))) == ("not_theirs_to_decide", "11")


def test_its_own_members_may_close_it_and_then_it_is_closed():
    closed = after([close(decision(GROUP))], STOOD)
    assert closed.by_id(BodyRow, 7).closed_at == LATER
    assert why_not(closed, by_meeting(office(GROUP, 20, "x"))) == ("body_closed", "P6")


def test_a_body_with_bodies_beneath_it_stays():
    refused = entry(EntryType.CLOSE_BODY, MOVE, decision(MOVE))
    assert why_not(STOOD, refused) == ("bodies_beneath", "14")


def test_the_holder_resigns_and_nobody_else_does_it_for_them():
    def resigning(person: str) -> Entry:
        warrant = Warrant(WarrantKind.RESIGNATION, person, Organ.HOLDER)
        return entry(EntryType.END_TENURE, GROUP, warrant, tenure=token(11))

    assert why_not(STOOD, resigning(BOB)) == ("not_the_holder", "6")
    resigned = after([resigning(ANN)], STOOD)
    row = resigned.by_id(TenureRow, 11)
    assert (row.ended_at, row.until_at, row.end_reason) == (LATER, NOON + 80 * DAY, "resigned")
    assert why_not(resigned, resigning(ANN)) == ("ended_already", "P3")
    taken = after([by_meeting(tenure(GROUP, 13, 9, BOB))], resigned)
    assert taken.by_id(TenureRow, 13).seat == 1


def test_a_term_ends_by_itself_and_may_be_noted_only_afterwards():
    warrant = Warrant(WarrantKind.TERM, token(11), Organ.NOBODY)
    noted = entry(EntryType.END_TENURE, GROUP, warrant, tenure=token(11))
    assert why_not(STOOD, noted) == ("term_running", "P3")
    row = after([replace(noted, at=NOON + 81 * DAY)], STOOD).by_id(TenureRow, 11)
    assert (row.ended_at, row.end_reason) == (NOON + 80 * DAY, "term")


def test_recall_cannot_move_the_end_later():
    late = entry(
        EntryType.END_TENURE,
        GROUP,
        decision(GROUP),
        tenure=token(11),
        effective_at=text(NOON + 90 * DAY),
    )
    assert why_not(STOOD, late) == ("ends_by_itself", "P3")


def withdraw(warrant: Warrant, at) -> Entry:
    return entry(EntryType.WITHDRAW_POWER, GROUP, warrant, power=token(20), effective_at=text(at))


def test_withdrawal_from_above_takes_the_named_body_and_notice():
    lent = by_meeting(
        power(GROUP, 20, 9, power="a.b", taken_back_by={"organ": "conference", "body": MOVE})
    )
    state = after([lent], STOOD)
    above = decision(MOVE, Organ.CONFERENCE)
    assert why_not(state, withdraw(decision(GROUP), LATER)) == ("not_theirs_to_take_back", "7")
    assert why_not(state, withdraw(above, LATER + 27 * DAY)) == ("notice_too_short", "7")
    state = after([withdraw(above, LATER + 28 * DAY)], state)
    assert state.by_id(PowerRow, 12).withdrawn_at == LATER + 28 * DAY


def test_interim_powers_are_lent_by_a_committee_and_end():
    committee = replace(found(COMMITTEE, "committee", MOVE), warrant=decision(MOVE), at=LATER)
    state = after([committee], STOOD)
    lent = power(MOVE, 20, 4, power="a.b", interim=True, until_at=text(LATER + 28 * DAY))
    lent = replace(lent, at=LATER, warrant=decision(MOVE, Organ.COMMITTEE))
    assert after([lent], state).by_id(PowerRow, 13).until_at == LATER + 28 * DAY
    longer = replace(lent, fields=lent.fields | {"until_at": text(LATER + 29 * DAY)})
    assert why_not(state, longer) == ("interim_without_end", "P5")
    standing = replace(lent, fields=lent.fields | {"interim": False, "until_at": None})
    assert why_not(state, standing) == ("only_interim", "7")


def test_recognition_naming_and_placing():
    region = replace(found("regionaa", "region", MOVE), warrant=decision(MOVE), at=LATER)
    moved = entry(EntryType.PLACE_BODY, GROUP, decision(GROUP), parent="regionaa", town="Ling")
    recognised = entry(EntryType.RECOGNISE_BODY, GROUP, decision(MOVE, Organ.CONFERENCE))
    renamed = entry(EntryType.RENAME_BODY, GROUP, decision(GROUP), name="Quayhithe")
    row = after([region, moved, recognised, renamed], STOOD).by_id(BodyRow, 7)
    assert (row.path, row.town, row.status, row.name) == (
        ".1.12.7.",
        "Ling",
        "recognised",
        "Quayhithe",
    )
    assert row.provisional_until is None
    own = entry(EntryType.RECOGNISE_BODY, GROUP, decision(GROUP))
    assert why_not(STOOD, own) == ("not_theirs_to_decide", "3")
    circle = entry(EntryType.PLACE_BODY, GROUP, decision(GROUP), parent=GROUP)
    assert why_not(STOOD, circle) == ("would_be_its_own_parent", "4")


def test_moving_a_body_moves_what_is_beneath_it():
    region = replace(found("regionaa", "region", MOVE), warrant=decision(MOVE), at=LATER)
    below = replace(found(OTHER, "group", "regionaa"), at=LATER)
    second = replace(found("regionbb", "region", MOVE), warrant=decision(MOVE), at=LATER)
    moved = entry(EntryType.PLACE_BODY, "regionaa", decision("regionaa"), parent="regionbb")
    state = after([region, below, second, moved], STOOD)
    assert state.by_id(BodyRow, 13).path == ".1.14.12.13."


def slip(**more) -> Entry:
    fields = {"token": token(30), "of_step": 7, "reason": "A letter was missing."}
    fields |= {"table": "body", "column": "name", "target": GROUP}
    fields |= {"was": "The groupaaa", "becomes": "The groupaab"} | more
    warrant = Warrant(WarrantKind.RULE, "minute 5", Organ.OFFICE, GROUP)
    return Entry(EntryType.ERRATUM, GROUP, fields, warrant, LATER)


def test_an_erratum_corrects_a_slip_and_shows_both():
    state = after([slip()], STOOD)
    assert state.by_id(BodyRow, 7).name == "The groupaab"
    row = state.by_id(CorrectionRow, 12)
    assert (row.kind, row.was, row.becomes, row.of_step) == (
        "erratum",
        "The groupaaa",
        "The groupaab",
        7,
    )
    assert why_not(STOOD, slip(becomes="A completely other name")) == ("not_a_slip", "9")
    assert why_not(STOOD, slip(was="x", becomes="y")) == ("says_otherwise", "9")
    assert why_not(STOOD, slip(column="status")) == ("not_a_slip", "9")


def test_a_court_order_shows_as_one():
    warrant = Warrant(WarrantKind.COURT_ORDER, "CO/12/2026", Organ.COURT)
    fields = {
        "token": token(31),
        "of_step": 11,
        "reason": "Order of 2 May.",
        "effect": "end_tenure",
    }
    order = Entry(EntryType.COURT_ORDER, GROUP, fields | {"tenure": token(11)}, warrant, LATER)
    state = after([order], STOOD)
    assert state.by_id(TenureRow, 11).end_reason == "court_order"
    assert state.by_id(CorrectionRow, 12).kind == "court_order"
    assert why_not(STOOD, replace(order, warrant=decision(MOVE)))[0] == "warrant_unfit"


@pytest.mark.parametrize(
    ("change", "article"),
    [
        ({"parameters": {"backdating_days": 3}}, "P2"),
        ({"parameters": {"term_max_days": 4000}}, "P3"),
        ({"parameters": {"interim_max_days": 900}}, "P5"),
        ({"parameters": {"term_max_days": "400"}}, "P7"),
        ({"parameters": {"unheard_of": 1}}, "P7"),
        ({"parameters": {"emergency_num": 1, "emergency_den": 2}}, "P7"),  # half is no majority
        ({"parameters": {"emergency_num": 4, "emergency_den": 3}}, "P7"),
        ({"parameters": {"trigger_num": 0}}, "P7"),
        ({"parameters": {"trigger_num": 4, "trigger_den": 3}}, "P7"),
        ({"parameters": {"trigger_days": 0}}, "P7"),
        ({"clauses": {}}, "P7"),
    ],
)
def test_no_rulebook_lowers_a_principle(change, article):
    machine = json.loads(json.dumps(GROUP_OF_TWELVE.machine)) | change
    asked = adopt(GROUP, GROUP_OF_TWELVE, number=12, version=3, machine=machine)
    assert why_not(STOOD, by_meeting(asked))[1] == article


@pytest.mark.parametrize("organs", [["office"], ["committee"], ["members_meeting", "conference"]])
def test_no_rulebook_lets_an_office_close_a_body(organs):
    machine = json.loads(json.dumps(GROUP_OF_TWELVE.machine))
    machine["clauses"]["close_body"]["allow"].append(
        {"kind": "decision", "organs": organs, "by": "own_or_above"}
    )
    asked = adopt(GROUP, GROUP_OF_TWELVE, number=12, version=3, machine=machine)
    assert why_not(STOOD, by_meeting(asked)) == ("principle_lowered", "P4")


def test_a_groups_own_rulebook_is_what_it_is_judged_by():
    machine = json.loads(json.dumps(GROUP_OF_TWELVE.machine))
    machine["parameters"]["term_max_days"] = 30
    own = by_meeting(adopt(GROUP, GROUP_OF_TWELVE, number=12, version=3, machine=machine))
    state = after([own], STOOD)
    assert state.by_id(RulebookRow, 8).superseded_at == LATER
    assert why_not(state, by_meeting(office(GROUP, 13, "x"))) == ("term_too_long", "6")


def test_replay_reports_one_unlawful_entry_as_one():
    entries = judged(a_movement() + a_group())
    bad = replace(entries[5], fields=entries[5].fields | {"power": "all"})
    replayed = replay([*entries[:5], bad, *entries[6:]], MOVEMENT.rules)
    assert [(e.step, no.code) for e, no in replayed.refusals] == [(6, "field_malformed")]
    replayed = replay(entries[:5] + entries[6:], MOVEMENT.rules)
    assert [(e.step, no.code) for e, no in replayed.refusals] == [(7, "entries_missing")]


def test_an_entry_that_cites_another_rule_is_refused():
    entries = judged(a_movement())
    forged = replace(entries[-1], rule_ref="movement 1, article 99")
    assert why_not(after(entries[:-1]), forged) == ("cites_another_rule", "P7")


def test_entries_survive_json():
    for made in judged(a_movement() + a_group()):
        assert Entry.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_a_stranger_replays_a_file(tmp_path, capsys):
    entries = judged(a_movement() + a_group())
    path = tmp_path / "entries.jsonl"
    path.write_text("\n".join(json.dumps(made.to_json()) for made in entries))
    assert main([str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["tenure"] == 2
    path.write_text(path.read_text().replace('"begin_tenure"', '"close_body"'))
    assert main([str(path)]) == 1
    assert main([]) == 2


def test_unused_people_hold_nothing():
    people = {row.person_id for row in STOOD.rows(TenureRow).values()}
    assert people == {ANN, DEV}
    assert CAT not in people
