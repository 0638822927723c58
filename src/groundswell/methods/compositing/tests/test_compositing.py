"""Each rule of the merge on a made-up case; then what must hold of any text and amendments."""

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.compositing import (
    Amendment,
    Change,
    Kind,
    Op,
    Paragraph,
    Stale,
    State,
    amended,
    apply,
    difference,
    fold,
    hash_of,
    merge,
    numbered,
    rebase,
    text_hash,
    tracked,
)


def text(*words):
    return tuple(Paragraph(f"p{at}", each) for at, each in enumerate(words, 1))


BASE = text(
    "This branch notes that repairs take ten weeks.",
    "This branch believes that a home is not a waiting room.",
    "Conference instructs the committee to write to every council in June.",
)


def wants(key, *paragraphs, base=BASE):
    """An amendment as somebody types it: (pid, words) in order, or a mapping of what changes."""
    if len(paragraphs) == 1 and isinstance(paragraphs[0], dict):
        changed = paragraphs[0]
        other = tuple(
            Paragraph(p.pid, changed.get(p.pid, p.words)) for p in base if changed.get(p.pid, 1)
        )
    else:
        other = tuple(Paragraph(*each) for each in paragraphs)
    return Amendment(key, difference(base, other))


def words(found):
    return [paragraph.words for paragraph in found.text]


def collisions(found):
    return {(one.key, one.pid): one.against for one in found}


def put_after(key, pid, said, base=BASE):
    stood = next((p.words for p in base if p.pid == pid), None)
    anchor = hash_of(stood) if stood is not None else ""
    return Amendment(key, (Change(Op.INSERT_AFTER, pid, anchor, said, new_pid=f"{key}.1"),))


def move(key, pid, after, base=BASE):
    stood = next(p.words for p in base if p.pid == pid)
    return Amendment(key, (Change(Op.MOVE, pid, hash_of(stood), after=after),))


def test_narrow_changes_of_one_paragraph_are_both_taken_in():
    found = merge(
        BASE,
        [
            wants("A1", {"p1": "This branch notes that repairs take twelve weeks."}),
            wants("A2", {"p1": "This branch notes with anger that repairs take ten weeks."}),
        ],
    )
    assert found.conflicts == ()
    assert words(found)[0] == "This branch notes with anger that repairs take twelve weeks."
    told = [(part.kind, part.words.strip(), part.by) for part in found.rows[0].segments]
    assert (Kind.ADDED, "with anger", ("A2",)) in told
    assert (Kind.TAKEN, "ten", ("A1",)) in told


def test_two_insertions_at_one_point_both_stand_in_the_order_of_their_numbers():
    ours = [
        wants("A1", {"p3": BASE[2].words.replace("council", "council and landlord")}),
        wants("A2", {"p3": BASE[2].words.replace("council", "council by name")}),
    ]
    told = "Conference instructs the committee to write to every council and landlord by name"
    assert words(merge(BASE, ours))[2] == f"{told} in June."
    assert merge(BASE, ours[::-1]).conflicts == ()


def test_the_same_change_asked_for_twice_is_made_once_and_by_both():
    same = {"p1": "This branch notes that repairs take twelve weeks."}
    found = merge(BASE, [wants("A1", same), wants("A2", same)])
    assert words(found)[0] == same["p1"]
    assert found.conflicts == ()
    assert found.rows[0].by == ("A1", "A2")


def test_replacements_that_overlap_collide_and_both_texts_are_shown():
    first = "This branch notes that repairs take a scandalous twelve weeks."
    second = "This branch notes that repairs take twenty weeks."
    found = merge(BASE, [wants("A1", {"p1": first}), wants("A2", {"p1": second})])
    assert collisions(found.conflicts) == {("A2", "p1"): ("A1",)}
    [one] = found.conflicts
    assert (one.base, one.ours, one.theirs) == (BASE[0].words, second, first)


def test_a_narrow_change_goes_before_a_wide_one_whatever_their_numbers():
    wide = "This branch notes that the landlord has let homes rot for years."
    narrow = "This branch notes that repairs take twelve weeks."
    for first, second in ((wide, narrow), (narrow, wide)):
        found = merge(BASE, [wants("A1", {"p1": first}), wants("A2", {"p1": second})])
        assert words(found)[0] == narrow
        assert [one.ours for one in found.conflicts] == [wide]


def test_an_insertion_inside_what_another_takes_out_collides_and_at_its_edge_does_not():
    out = wants("A1", {"p3": "Conference instructs the committee to write in June."})
    inside = wants("A2", {"p3": BASE[2].words.replace("to every", "to each and every")})
    edge = wants("A3", {"p3": BASE[2].words.replace("write to", "write at once to")})
    assert collisions(merge(BASE, [out, inside]).conflicts) == {("A1", "p3"): ("A2",)}
    assert merge(BASE, [out, edge]).conflicts == ()


def test_deleting_collides_with_editing_and_two_may_delete_the_same():
    gone = wants("A1", {"p1": ""})
    edit = wants("A2", {"p1": "This branch notes that repairs take twelve weeks."})
    found = merge(BASE, [gone, edit])
    assert collisions(found.conflicts) == {("A1", "p1"): ("A2",)}
    assert found.conflicts[0].ours == ""
    both = merge(BASE, [gone, wants("A3", {"p1": ""})])
    assert both.conflicts == ()
    assert [p.pid for p in both.text] == ["p2", "p3"]


def test_a_paragraph_that_moves_takes_others_edits_along():
    edit = wants("A2", {"p1": "This branch notes that repairs take twelve weeks."})
    found = merge(BASE, [move("A1", "p1", "p3"), edit, put_after("A3", "p1", "It notes more.")])
    assert found.conflicts == ()
    assert [p.pid for p in found.text] == ["p2", "p3", "p1", "A3.1"]
    assert "twelve" in words(found)[2]
    assert found.rows[2].moved_by == ("A1",)


def test_moving_collides_with_moving_elsewhere_and_with_deleting():
    away, other = move("A1", "p1", "p3"), move("A2", "p1", "p2")
    assert collisions(merge(BASE, [away, other]).conflicts) == {("A2", "p1"): ("A1",)}
    gone = wants("A3", {"p1": ""})
    assert collisions(merge(BASE, [away, gone]).conflicts) == {("A3", "p1"): ("A1",)}


def test_a_new_paragraph_stays_where_it_was_put_though_its_neighbour_is_taken_out():
    found = merge(BASE, [wants("A1", {"p1": ""}), put_after("A2", "p1", "It notes more.")])
    assert found.conflicts == ()
    assert words(found)[0] == "It notes more."
    assert found.rows[0].state is State.TAKEN


def test_new_paragraphs_at_one_place_stand_by_number_and_keep_together():
    first = Amendment("A1", put_after("A1", "p1", "One.").changes)
    more = Change(Op.INSERT_AFTER, "A1.1", "", "Two.", new_pid="A1.2")
    first = Amendment("A1", (*first.changes, more))
    found = merge(BASE, [first, put_after("A2", "p1", "Three."), put_after("A3", "", "Nought.")])
    assert words(found)[:5] == ["Nought.", BASE[0].words, "One.", "Two.", "Three."]


def test_a_total_replacement_collides_with_every_other():
    total = wants("A1", ("A1.1", "Another motion altogether."))
    assert total.is_total(BASE)
    others = [
        wants("A2", {"p1": "This branch notes that repairs take twelve weeks."}),
        put_after("A3", "p3", "And to report back."),
    ]
    found = merge(BASE, [total, *others])
    [one] = found.conflicts
    assert (one.key, one.pid, set(one.against)) == ("A1", "", {"A2", "A3"})
    assert one.ours == "Another motion altogether."
    assert one.base.startswith("This branch notes")
    assert merge(BASE, [total]).conflicts == ()
    fell = fold(BASE, [total, *others]).fell
    assert {each.key for each in fell} == {"A2", "A3"}


def test_what_is_carried_first_stands_and_what_collides_falls_whole():
    first = wants("A1", {"p1": "This branch notes that repairs take twelve weeks."})
    second = wants(
        "A2",
        {
            "p1": "This branch notes that repairs take twenty weeks.",
            "p3": "Conference instructs the committee to write to every council in July.",
        },
    )
    found = fold(BASE, [first, second])
    assert collisions(found.fell) == {("A2", "p1"): ("A1",)}
    assert words(found)[2] == BASE[2].words
    assert words(fold(BASE, [second, first]))[2].endswith("in July.")


def test_changes_to_other_words_than_stand_there_are_refused_with_both_texts():
    stale = Change(Op.REPLACE, "p1", hash_of("Something else."), "New words.")
    with pytest.raises(Stale) as told:
        apply(BASE, (stale,))
    assert (told.value.stands, told.value.wanted) == (BASE[0].words, "New words.")
    strange = (
        Change(Op.DELETE, "p9", hash_of("")),
        Change(Op.INSERT_AFTER, "p9", "", "x", new_pid="n"),
        Change(Op.INSERT_AFTER, "", "", "x", new_pid="p1"),
        Change(Op.INSERT_AFTER, "", "", "x"),
        Change(Op.MOVE, "p1", hash_of(BASE[0].words), after="p9"),
    )
    for change in strange:
        with pytest.raises(Stale):
            merge(BASE, [Amendment("A1", (change,))])


def test_an_amendment_is_brought_to_a_newer_version_or_says_what_stands_in_its_way():
    newer = apply(
        BASE, wants("x", {"p1": "This branch notes that repairs take twelve weeks."}).changes
    )
    fits = wants("A1", {"p1": "This branch notes with anger that repairs take ten weeks."})
    brought = rebase(fits, BASE, newer)
    assert apply(newer, brought.changes)[0].words.endswith(
        "with anger that repairs take twelve weeks."
    )
    assert rebase(fits, BASE, BASE) == fits
    [one] = rebase(wants("A2", {"p1": ""}), BASE, newer)
    assert (one.key, one.theirs) == ("A2", newer[0].words)


def test_an_amendment_is_amended():
    first = wants("A1", {"p3": BASE[2].words.replace("June", "July")})
    result = apply(BASE, first.changes)
    second = wants("A1a", {"p3": result[2].words.replace("July", "July and August")}, base=result)
    whole = amended(BASE, first, [second])
    assert apply(BASE, whole.changes)[2].words.endswith("in July and August.")


def test_little_in_common_is_one_change_and_no_mosaic():
    other = text(
        "A home is where nobody rings about a dripping tap for the third year.",
        *[p.words for p in BASE[1:]],
    )
    row = tracked(BASE, other)[0]
    assert [part.kind for part in row.segments] == [Kind.TAKEN, Kind.ADDED, Kind.SAME]


def test_lines_are_counted_through_the_text_and_stamped():
    found = numbered(text("word " * 40, "x" * 170), "3")
    assert found.version == "3"
    assert [line.number for line in found.lines] == list(range(1, 7))
    assert max(len(line.words) for line in found.lines) == 80
    assert len(found.of("p2")) == 3
    assert numbered((), "1").lines == ()


def test_the_hash_is_of_ids_words_and_order():
    assert text_hash(BASE) == text_hash(text(*[f"  {p.words} " for p in BASE]))
    assert len({text_hash(BASE), text_hash(BASE[::-1]), text_hash(text("a", "b"))}) == 3


def test_by_hand(tmp_path):
    path = tmp_path / "motion.json"
    rows = [[p.pid, p.words] for p in BASE]
    other = [["p1", "This branch notes that repairs take twelve weeks."], *rows[1:]]
    path.write_text(json.dumps({"text": rows, "amendments": [["A1", other]]}))
    run = [sys.executable, "-m", "groundswell.methods.compositing", str(path)]
    for more in ([], ["--fold"]):
        done = subprocess.run([*run, *more], capture_output=True, text=True, check=True)
        assert "twelve" in json.loads(done.stdout)["text"][0]["words"]
    path.write_text("[]")
    assert subprocess.run(run, check=False, capture_output=True).returncode == 2


WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "the", ",", "ten-day", "‘x’", "(y)", "z."]),
    min_size=1,
    max_size=9,
)
BASES = st.lists(WORDS.map(" ".join), min_size=1, max_size=4).map(lambda rows: text(*rows))


@st.composite
def amendments(draw, base, key):
    rng = random.Random(draw(st.integers(0, 2**30)))
    found = []
    for paragraph in base:
        roll, said = rng.random(), paragraph.words.split()
        if roll < 0.15:
            continue
        if roll < 0.6:
            at = rng.randrange(len(said) + 1)
            said[at : at + rng.randrange(3)] = rng.choices(["new", "ten", ","], k=rng.randrange(3))
        if said:
            found.append(Paragraph(paragraph.pid, " ".join(said)))
        if roll > 0.8:
            found.append(Paragraph(f"{key}.{len(found)}", f"More of {key}."))
    if rng.random() < 0.3:
        rng.shuffle(found)
    return Amendment(key, difference(base, tuple(found))), tuple(found)


@given(st.data())
@settings(max_examples=60)
def test_one_amendment_gives_the_text_it_asks_for(data):
    base = data.draw(BASES)
    amendment, asked = data.draw(amendments(base, "A1"))
    assert apply(base, amendment.changes) == asked
    assert merge(base, [amendment]).text == fold(base, [amendment]).text == asked
    assert tuple(p.pid for p in base if p.pid not in {q.pid for q in asked}) == tuple(
        row.pid for row in tracked(base, asked) if row.state is State.TAKEN
    )


@given(st.data())
@settings(max_examples=60)
def test_many_amendments_lose_nothing_in_silence(data):
    base = data.draw(BASES)
    every = [data.draw(amendments(base, f"A{n}"))[0] for n in range(1, 5)]
    found = merge(base, every)
    assert found == merge(base, every)
    taken_in = {key for row in found.rows for key in row.by}
    changes = {each.key for each in every if each.changes}
    missed = {one.key for one in found.conflicts}
    # what rewrites words into the very same is no change, and nothing is lost by it
    assert {each.key for each in every if apply(base, each.changes) != base} <= taken_in | missed
    assert taken_in | missed <= changes
    assert all(one.against and one.key not in one.against for one in found.conflicts)
    if not found.conflicts:
        folded = fold(base, every)
        assert (folded.text, folded.fell) == (found.text, ())


@given(st.data())
@settings(max_examples=60)
def test_the_final_text_is_the_fold_of_what_was_carried(data):
    """Folding step by step, each brought to the text the last one left, is folding at once."""
    base = data.draw(BASES)
    every = [data.draw(amendments(base, f"A{n}"))[0] for n in range(1, 4)]
    found = fold(base, every)
    fallen = {one.key for one in found.fell}
    again = fold(base, [each for each in every if each.key not in fallen])
    assert (again.text, again.fell) == (found.text, ())
    assert text_hash(again.text) == text_hash(found.text)
    assert apply(base, difference(base, found.text)) == found.text
