"""Transcripts of votes: an honest one is sound, and one altered figure in it is found."""

import copy

import pytest

from groundswell.methods.transcripts import NotATranscript, vote_errors
from groundswell.methods.transcripts.__main__ import main

RECORDED = {
    "format": "groundswell-vote-transcript/1",
    "way": "recorded",
    "terms": {
        "majority": {"num": 2, "den": 3, "strict": False, "of": "cast"},
        "quorum": 3,
    },
    "roll": {"size": 6, "root": "00"},
    "votes": [[1, "for"], [2, "for"], [4, "against"], [6, "abstain"]],
    "result": {
        "for": 2, "against": 1, "abstain": 1, "present": 4, "whole": 3, "needed": 2,
        "outcome": "carried",
    },
}  # fmt: skip
COUNT = {"for": 2, "against": 1, "abstain": 1, "present": 5}
HANDS = {
    **{key: value for key, value in RECORDED.items() if key != "votes"},
    "way": "hands",
    "counts": [COUNT, dict(COUNT)],
    "result": RECORDED["result"] | {"present": 5},
}

CARDS = {
    **{key: value for key, value in RECORDED.items() if key != "votes"},
    "way": "cards",
    "hall": 5,
    "cards": [[1, "Alder", 40], [2, "Birch", 25]],
    "casts": [[1, 30, 5, 0, "device"], [1, 0, 5, 0, "device"], [2, 20, 0, 3, "paper"]],
    "result": {
        "for": 50, "against": 10, "abstain": 3, "present": 63, "whole": 60, "needed": 40,
        "outcome": "carried", "cards": 2, "worth": 65,
    },
}  # fmt: skip
TIED = HANDS | {
    "tie": "chair",
    "terms": {
        "majority": {"num": 1, "den": 2, "strict": True, "of": "cast"},
        "quorum": 3,
    },
    "counts": [COUNT | {"against": 2}, COUNT | {"against": 2}],
    "result": {
        "for": 2, "against": 2, "abstain": 1, "present": 5, "whole": 4, "needed": 3,
        "outcome": "carried", "casting": "for",
    },
}  # fmt: skip


@pytest.mark.parametrize("honest", [CARDS, TIED])
def test_cards_and_a_casting_vote_are_sound(honest):
    assert vote_errors(honest) == []


@pytest.mark.parametrize("name", list(CARDS["result"]))
def test_every_altered_figure_of_a_card_vote_is_found(name):
    told = copy.deepcopy(CARDS)
    right = told["result"][name]
    told["result"][name] = "lost" if name == "outcome" else right + 1
    assert [each["at"] for each in vote_errors(told)] == [f"result.{name}"]


@pytest.mark.parametrize("place", [(0, 1), (0, 2), (1, 2), (2, 1), (2, 3)])
def test_every_altered_drawing_is_found(place):
    told = copy.deepcopy(CARDS)
    told["casts"][place[0]][place[1]] += 1
    assert vote_errors(told)


@pytest.mark.parametrize("turn", [0, 1])
def test_an_altered_card_is_found(turn):
    told = copy.deepcopy(CARDS)
    told["cards"][turn][2] += 1
    assert [each["at"] for each in vote_errors(told)] == ["result.worth"]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"casts": [[3, 50, 10, 3, "device"]]}, "casts.0"),
        ({"casts": [[1, 50, 10, 3, "device"]]}, "casts.0"),
        ({"hall": 7}, "hall"),
        ({"hall": 2}, "result.outcome"),
    ],
)
def test_a_card_vote_that_cannot_be_is_found_where_it_stands(change, at):
    assert vote_errors(CARDS | change)[0]["at"] == at


def test_a_casting_vote_that_was_not_cast_for_carries_nothing():
    for casting in ("", "against", "abstain"):
        told = TIED | {"result": TIED["result"] | {"casting": casting}}
        assert [each["at"] for each in vote_errors(told)] == ["result.outcome"]
    assert vote_errors(TIED | {"tie": "status_quo"})[0]["at"] == "result.outcome"


@pytest.mark.parametrize("honest", [RECORDED, HANDS])
def test_an_honest_one_is_sound(honest):
    assert vote_errors(honest) == []


@pytest.mark.parametrize("honest", [RECORDED, HANDS])
@pytest.mark.parametrize("name", list(RECORDED["result"]))
def test_every_altered_figure_of_the_result_is_found(honest, name):
    told = copy.deepcopy(honest)
    right = told["result"][name]
    told["result"][name] = "lost" if name == "outcome" else right + 1
    (found,) = vote_errors(told)
    assert found["at"] == f"result.{name}"
    assert str(right) in found["message"]


@pytest.mark.parametrize(
    ("votes", "at"),
    [
        ([[1, "for"], [1, "for"], [4, "against"], [6, "abstain"]], "votes.1"),
        ([[1, "for"], [7, "for"], [4, "against"], [6, "abstain"]], "votes.1"),
        ([[1, "for"], [0, "for"], [4, "against"], [6, "abstain"]], "votes.1"),
    ],
)
def test_a_vote_that_cannot_be_is_found_where_it_stands(votes, at):
    assert [each["at"] for each in vote_errors(RECORDED | {"votes": votes})] == [at]


def test_a_dropped_a_turned_and_an_unknown_vote_change_the_result():
    for votes in (
        RECORDED["votes"][1:],
        [[1, "against"], *RECORDED["votes"][1:]],
        [[1, "perhaps"], *RECORDED["votes"][1:]],
    ):
        assert vote_errors(RECORDED | {"votes": votes})


def test_tellers_who_do_not_agree_are_found():
    other = COUNT | {"for": 3}
    assert [each["at"] for each in vote_errors(HANDS | {"counts": [COUNT, other]})] == ["counts.1"]
    assert vote_errors(HANDS | {"counts": [COUNT]})[0]["at"] == "counts"


@pytest.mark.parametrize(
    "change",
    [
        {"way": "secret"},
        {"roll": {"size": -1}},
        {"roll": None},
        {"votes": [["1", "for"]]},
        {"terms": {"majority": {"num": 1, "den": 3, "strict": True, "of": "cast"}, "quorum": 1}},
        {"terms": {"majority": {"num": 1, "den": 2, "strict": False, "of": "cast"}, "quorum": 1}},
    ],
)
def test_what_is_no_transcript(change):
    with pytest.raises(NotATranscript):
        vote_errors(RECORDED | change)


def test_by_hand(tmp_path, capsys):
    import json

    path = tmp_path / "vote.json"
    path.write_text(json.dumps(RECORDED))
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == "2 for, 1 against: carried: sound\n"
    path.write_text(json.dumps(RECORDED | {"votes": RECORDED["votes"][1:]}))
    assert main([str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["errors"][0]["at"] == "result.for"
