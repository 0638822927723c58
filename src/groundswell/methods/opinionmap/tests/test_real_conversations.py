"""Three published conversations, with the groups that were published for them."""

import math

import numpy as np
import pytest

from groundswell.methods.opinionmap import opinion_map, read_groups, read_taken_out, read_votes

from . import apart

pytestmark = [pytest.mark.realdata, pytest.mark.slow]
NEAR = 1e-9


@pytest.fixture(scope="module", params=apart.CONVERSATIONS)
def conversation(request):
    folder = apart.folder_of(request.param)
    rows = apart.table(folder / "participants-votes.csv.gz")
    out = read_taken_out(apart.table(folder / "comments.csv.gz"))
    votes = read_votes(rows).without(out)
    told = opinion_map(votes, groups=read_groups(rows))
    said, group = apart.matrix(rows, out)
    return told, said, group, apart.statements_of(rows, out)


def test_every_figure_of_every_group_is_that_of_the_formulas(conversation):
    told, said, group, statements = conversation
    assert list(told["statements_by_id"]) == statements
    figures = {each: apart.by_group(said, group, each) for each in statements}
    for statement, groups in figures.items():
        found = told["statements_by_id"][statement]
        assert found["by_group"].keys() == groups.keys()
        for name, row in groups.items():
            assert found["by_group"][name] == pytest.approx(row, abs=NEAR, rel=NEAR)
        agreed = [row["p_agree"] for row in groups.values()]
        assert found["consensus"] == pytest.approx(math.prod(agreed), abs=NEAR)
        assert found["min_agree"] == pytest.approx(min(agreed), abs=NEAR)
    for name in told["representative"]:
        assert told["representative"][name] == apart.stands_for(figures, name)
    assert told["groups"] == group


def test_what_most_say_and_what_to_show_next_are_those_of_the_formulas(conversation):
    told, said, _, statements = conversation
    assert told["consensus"] == {
        "agree": apart.most_say(said, statements, 1),
        "disagree": apart.most_say(said, statements, -1),
    }
    for at, statement in enumerate(statements):
        extreme, wanted = apart.extremity_and_priority(
            said,
            statement,
            told["centre"][at],
            [direction[at] for direction in told["pca"]],
            len(statements),
        )
        found = told["statements_by_id"][statement]
        assert found["extremity"] == pytest.approx(extreme, abs=NEAR)
        assert found["priority"] == pytest.approx(wanted, abs=NEAR)


def test_the_components_are_those_of_another_library(conversation):
    from sklearn.decomposition import PCA

    told, said, _, statements = conversation
    given = np.array([[row.get(each, np.nan) for each in statements] for row in said.values()])
    seen = ~np.isnan(given)
    centre = np.where(seen, given, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    assert np.allclose(told["centre"], centre, atol=NEAR)
    theirs = PCA(2, svd_solver="full").fit(np.where(seen, given, centre)).components_
    for ours, other in zip(told["pca"], theirs, strict=True):
        cosine = np.dot(ours, other) / np.linalg.norm(ours) / np.linalg.norm(other)
        assert abs(cosine) > 0.999
    said_less_mean = np.where(seen, given - centre, 0) @ np.array(told["pca"]).T
    scale = np.sqrt(len(statements) / np.maximum(seen.sum(axis=1), 1))
    for who, place in zip(said, said_less_mean * scale[:, None], strict=True):
        if who in told["points"]:
            assert told["points"][who] == pytest.approx(place, abs=1e-8)


def test_groups_given_leave_nothing_to_find(conversation):
    told, _, group, _ = conversation
    assert told["silhouette"] is None
    assert told["stability"] is None
    assert told["in_map"] == len(group) == len(told["points"])


@pytest.mark.parametrize("name", apart.CONVERSATIONS[:2])
def test_both_shapes_of_a_file_give_one_map(name):
    folder = apart.folder_of(name)
    rows = read_votes(apart.table(folder / "votes.csv.gz"))
    whole = read_votes(apart.table(folder / "participants-votes.csv.gz"))
    assert len(rows) == len(whole)
    rows, whole = (opinion_map(each, stability=False) for each in (rows, whole))
    assert rows["groups"] == whole["groups"]
    assert rows["points"] == whole["points"]
