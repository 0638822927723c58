"""Ballots made in Node, shown to the independent tool and to our own verifier."""

import json
import string

import pytest

from groundswell.methods.secretballot.verifier import verify

from .independent import node

VOTES = [
    [[1, 0], [0, 1, 1, 0, 1], [1, 1, 0]],
    [[0, 1], [1, 0, 0, 0, 0], [0, 0, 0]],
    [[1, 0], [0, 0, 0, 0, 1], [0, 0, 1]],
]
RANKINGS = [
    [[1, 0], [1, 2, 3], [5, 1]],
    [[0, 1], [3, 1, 2], [2, 255]],
    [[1, 0], [0, 0, 0], [0, 7]],
]


def sealed(election, votes):
    (row,) = node(
        {
            "act": "seal",
            "election": election.text,
            "ballots": [list(each) for each in zip(election.credentials, votes, strict=True)],
        }
    )
    return row["done"]


def cast(election, votes):
    """Every ballot goes to both verifiers."""
    for each in sealed(election, votes):
        election.add("Ballot", each["ballot"])
        tracker = election.tool("sha256-b64", given=each["ballot"]).strip()
        assert each["tracker"] == tracker
    election.verify()
    accepted_by_ours(election.archive())


def accepted_by_ours(archive):
    verdict = verify(archive.read_bytes(), seed=b"a seed of the test, of 32 bytes.")
    assert verdict.ok, verdict.errors


@pytest.mark.slow
def test_choices_with_blanks_and_weights_are_counted(chosen):
    cast(chosen, VOTES)
    assert chosen.result() == [[51, 2], [2, 1, 1, 0, 51], [1, 1, 50]]


@pytest.mark.slow
def test_rankings_and_grades_come_out_as_they_went_in(ranked):
    cast(ranked, RANKINGS)
    motion, rankings, grades = ranked.result()
    assert motion == [2, 1]
    assert sorted(rankings) == sorted(vote[1] for vote in RANKINGS)
    assert sorted(grades) == sorted(vote[2] for vote in RANKINGS)


@pytest.mark.slow
def test_every_lawful_answer_of_a_question_is_accepted(chosen):
    everything = [
        [[1, 0], committee, [0, 0, 0]]
        for committee in ([0, 1, 0, 0, 0], [0, 1, 1, 1, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 1])
    ]
    for at, vote in enumerate(everything):
        who = chosen.credentials[at % 3]  # the last one counts, and each is verified
        asked = {"act": "seal", "election": chosen.text, "ballots": [[who, vote]]}
        chosen.add("Ballot", node(asked)[0]["done"][0]["ballot"])
    chosen.verify()


@pytest.mark.slow
def test_a_ballot_that_was_touched_is_refused(chosen):
    ballot = json.loads(sealed(chosen, VOTES)[0]["ballot"])
    proof = ballot["answers"][0]["overall_proof"][0]
    proof["response"] = str(int(proof["response"]) ^ 1)
    chosen.add("Ballot", json.dumps(ballot, separators=(",", ":")))
    with pytest.raises(AssertionError, match="verify"):
        chosen.verify()


@pytest.mark.slow
def test_the_voter_stands_on_the_roll_however_the_credential_was_typed(chosen):
    plain = chosen.credentials[1]
    typed = [plain, plain.replace("-", ""), f" {plain} ", plain.replace("-", "–"), f"{plain}\n"]
    asked = [
        {"act": "standing", "election": chosen.text, "credential": one, "roll": chosen.roll}
        for one in typed
    ]
    found = [row["done"] for row in node(*asked)]
    assert [one["weight"] for one in found] == ["2"] * len(typed)
    assert len({one["credential"] for one in found}) == 1
    asked[0]["roll"] = [line for line in chosen.roll if ",2," not in line]
    assert node(asked[0])[0]["done"]["weight"] is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bn6-ezb-R3u-nxV-hDB", None),
        ("Bn6ezbR3unxVhDB", None),
        ("Bn6-ezb-R3u-nxV-hDC", "mistyped"),
        ("Bn6-ezb-R3u-nxV-hD", "wrong_length"),
        ("Bn6-ezb-R3u-nxV-hDBB", "wrong_length"),
        ("Bn6-ezb-R3u-nxV-hD0", "wrong_character"),
        ("", "wrong_length"),
    ],
)
def test_a_credential_takes_its_one_form_or_is_refused(typed, code):
    (row,) = node({"act": "normalise", "typed": typed})
    if code is None:
        assert row["done"] == "Bn6-ezb-R3u-nxV-hDB"
    else:
        assert row["refused"]["code"] == code


BELENIOS = {
    "p": (
        "20694785691422546401013643657505008064922989295751104097100884787057374219242717"
        "40192223725449768433812906663313807895840496005438963628979639303877390572280360"
        "59737494276713767776188985898727358650490811670993105358677809800307904916540637"
        "77173764198678527273474476341835600035698305193144284561701911000786737307333564"
        "12397173289791324047457883446826065232797464795113767265869358218004631792207366"
        "88600526271863633860887968821207694323661494910029234443463732221458841005864210"
        "50242120365433561201320481118852408731077014151666200162313177169372189248078507"
        "711827842317498073276598828825169183103125680162072880719"
    ),
    "g": (
        "24023526775018522092276877035323999327122876573783649165100753187876632741463532"
        "19320285676155269678799694668298749389095083896573425601900601068477164491735474"
        "13728310461045868131451178164675540052740288984613986453266121505579709716201616"
        "82703128864324566638348636357821061549184199825343151897406581868686511513585764"
        "10138882215396016043228843603930989333662772848406593138406010231675095763777982"
        "66510360682240663507669776402534625377308513317349519424896775405257365904949247"
        "76314759915751987751777114814909204566002054781270547282381409725186398583341157"
        "00568353695553423781475582491896050296680037745308460627"
    ),
}
CREDENTIAL = "Bn6-ezb-R3u-nxV-hDB"
QUESTIONS = [
    {"answers": ["Yes", "No"], "min": 1, "max": 1, "question": "Motion"},
    {"answers": ["Ada", "Bob"], "min": 1, "max": 2, "blank": True, "question": "Committee"},
]


def an_election(**changed):
    # 4 is a square, so in the subgroup of the safe prime.
    whole = {
        "version": 1,
        "description": "",
        "name": "",
        "group": "RFC-3526-2048",
        "public_key": "4",
        "questions": QUESTIONS,
        "uuid": "abcdefghijkmno",
    }
    return json.dumps(whole | changed, separators=(",", ":"))


@pytest.mark.parametrize(
    ("answers", "code", "question"),
    [
        ([[1, 0]], "wrong_length", 0),
        ([[1], [0, 1, 0]], "wrong_length", 0),
        ([[1, 0], [1, 0]], "wrong_length", 1),
        ([[1, 1], [0, 1, 0]], "wrong_number", 0),
        ([[0, 0], [0, 1, 0]], "wrong_number", 0),
        ([[2, -1], [0, 1, 0]], "wrong_value", 0),
        ([[0.5, 0.5], [0, 1, 0]], "wrong_value", 0),
        ([[1, 0], [1, 1, 0]], "blank_and_more", 1),
        ([[1, 0], [0, 0, 0]], "wrong_number", 1),
    ],
)
def test_an_answer_the_question_does_not_allow_is_never_sealed(answers, code, question):
    (row,) = node({"act": "seal", "election": an_election(), "ballots": [[CREDENTIAL, answers]]})
    assert row["refused"] == {"name": "NotAnAnswer", "code": code, "question": question}


RANK = {"type": "NonHomomorphic", "value": {"answers": ["Ada"], "question": "Rank"}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "unreadable"),
        ("null", "wrong_version"),
        (an_election(version=2), "wrong_version"),
        (an_election(uuid="short"), "unreadable"),
        (an_election(group="Ed25519"), "wrong_group"),
        (an_election(group="__proto__"), "wrong_group"),
        (an_election(public_key="1"), "wrong_key"),
        (an_election(public_key="11"), "wrong_key"),  # no square: outside the subgroup
        (an_election(public_key="-4"), "wrong_key"),
        (an_election(public_key="4", group="BELENIOS-2048"), "wrong_key"),
        (an_election(questions=[{"type": "Lists"}]), "wrong_question"),
        (an_election(questions=[QUESTIONS[0] | {"max": 3}]), "wrong_question"),
    ],
)
def test_an_election_that_is_not_one_is_refused(text, code):
    (row,) = node({"act": "seal", "election": text, "ballots": []})
    assert row["refused"] == {"name": "NotAnElection", "code": code, "question": None}


def test_digests_are_those_of_another_library_at_every_length():
    texts = ["", *(f"é{string.ascii_letters * 4}"[:at] for at in range(1, 200))]
    asked = [{"act": act, "text": text} for text in texts for act in ("digest", "derive")]
    for ours, theirs in (row["done"] for row in node(*asked)):
        assert ours == theirs


def test_ten_answers_take_so_many_powers_and_all_from_tables():
    ten = {"answers": list("abcdefghij"), "min": 1, "max": 1, "question": "One of ten"}
    key = str(pow(int(BELENIOS["g"]), 12345, int(BELENIOS["p"])))
    election = an_election(group="BELENIOS-2048", public_key=key, questions=[ten])
    asked = {"election": election, "credential": CREDENTIAL, "answers": [[1] + [0] * 9]}
    (row,) = node({"act": "count"} | asked)
    # An answer: two to seal it, two for what is true of it, three for what is not. The sum is
    # proven with two more; the credential and its signature take one each. g has its table made.
    assert row["done"] == {"tables": 1, "powers": 10 * 7 + 2 + 2}
