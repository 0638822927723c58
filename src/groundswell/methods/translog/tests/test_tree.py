"""Roots and proofs: published vectors, the RFC's own definition, every size up to 130."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.translog import (
    EMPTY_ROOT,
    Frontier,
    Node,
    ProofError,
    Span,
    Tree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_position,
    nodes_of,
    verify_consistency,
    verify_inclusion,
)
from groundswell.methods.translog.tests import oracle

# The eight leaves, roots and proofs of the Certificate Transparency reference implementation.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
ENTRIES = [b"entry %d" % n for n in range(130)]
TREE = Tree(leaf_hash(entry) for entry in ENTRIES)
SIZES = range(1, len(ENTRIES) + 1)


def published():
    return Tree(leaf_hash(leaf) for leaf in LEAVES)


def test_published_roots():
    assert [published().root(size).hex() for size in range(1, 9)] == ROOTS
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert published().root(0) == Tree().root() == EMPTY_ROOT


@pytest.mark.parametrize(("at", "expected"), INCLUSION.items())
def test_published_inclusion_proofs(at, expected):
    assert [part.hex() for part in published().inclusion(*at)] == expected


@pytest.mark.parametrize(("at", "expected"), CONSISTENCY.items())
def test_published_consistency_proofs(at, expected):
    assert [part.hex() for part in published().consistency(*at)] == expected


def test_every_root_is_that_of_the_definition():
    edge = Frontier()
    for size in SIZES:
        edge.append(leaf_hash(ENTRIES[size - 1]))
        assert edge.root() == TREE.root(size) == oracle.mth(ENTRIES[:size])
        assert Frontier(edge.size, edge.peaks).root() == edge.root()


def test_every_inclusion_proof_verifies_and_no_other_place_does():
    for size in SIZES:
        root = TREE.root(size)
        for index in range(size):
            proof = TREE.inclusion(index, size)
            leaf = leaf_hash(ENTRIES[index])
            verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)
            for other in {(index + 1) % size, index ^ 1} - {index}:
                with pytest.raises(ProofError):
                    verify_inclusion(leaf=leaf, index=other, size=size, proof=proof, root=root)


@pytest.mark.parametrize("size", [*range(1, 34), 63, 64, 65, 100])
def test_inclusion_proofs_are_those_of_the_definition(size):
    for index in range(size):
        assert list(TREE.inclusion(index, size)) == oracle.path(index, ENTRIES[:size])


def test_every_consistency_proof_verifies():
    for new in SIZES:
        for old in range(new + 1):
            verify_consistency(
                old=old,
                new=new,
                proof=TREE.consistency(old, new),
                old_root=TREE.root(old),
                new_root=TREE.root(new),
            )


@pytest.mark.parametrize("new", [*range(1, 34), 63, 64, 65, 100])
def test_consistency_proofs_are_those_of_the_definition(new):
    for old in range(1, new + 1):
        assert list(TREE.consistency(old, new)) == oracle.proof(old, ENTRIES[:new])


def damaged(proof):
    """Every proof with one part changed, left out, doubled, swapped or added."""
    for at, part in enumerate(proof):
        yield [*proof[:at], bytes([part[0] ^ 1]) + part[1:], *proof[at + 1 :]]
        yield [*proof[:at], *proof[at + 1 :]]
        yield [*proof[:at], part, part, *proof[at + 1 :]]
        yield [*proof[:at], part[:-1], *proof[at + 1 :]]
        if at:
            yield [*proof[: at - 1], part, proof[at - 1], *proof[at + 1 :]]
    yield [*proof, EMPTY_ROOT]


@pytest.mark.parametrize("size", [*range(1, 20), 32, 33, 65])
def test_no_damaged_inclusion_proof_verifies(size):
    root = TREE.root(size)
    for index in range(size):
        leaf = leaf_hash(ENTRIES[index])
        for bad in damaged(list(TREE.inclusion(index, size))):
            with pytest.raises(ProofError):
                verify_inclusion(leaf=leaf, index=index, size=size, proof=bad, root=root)


@pytest.mark.parametrize("new", [*range(1, 20), 32, 33, 65])
def test_no_damaged_consistency_proof_verifies(new):
    for old in range(new + 1):
        roots = {"old_root": TREE.root(old), "new_root": TREE.root(new)}
        good = list(TREE.consistency(old, new))
        for bad in damaged(good):
            with pytest.raises(ProofError):
                verify_consistency(old=old, new=new, proof=bad, **roots)
        wrong = roots | {"old_root": leaf_hash(b"another history")}
        with pytest.raises(ProofError):
            verify_consistency(old=old, new=new, proof=good, **wrong)
        if old > 0:
            wrong = roots | {"new_root": leaf_hash(b"another history")}
            with pytest.raises(ProofError):
                verify_consistency(old=old, new=new, proof=good, **wrong)


def test_a_power_of_two_needs_a_proof():
    with pytest.raises(ProofError):
        verify_consistency(old=6, new=8, proof=[], old_root=TREE.root(6), new_root=TREE.root(8))


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (131, 200)])
def test_there_is_no_proof_of_an_entry_that_is_not_there(index, size):
    with pytest.raises(ValueError, match=r".*"):
        TREE.inclusion(index, size)
    with pytest.raises(ProofError):
        verify_inclusion(
            leaf=EMPTY_ROOT, index=index, size=min(size, index), proof=[], root=EMPTY_ROOT
        )


@pytest.mark.parametrize(("old", "new"), [(3, 2), (-1, 2), (1, 131)])
def test_there_is_no_proof_between_sizes_out_of_order(old, new):
    with pytest.raises(ValueError, match=r".*"):
        TREE.consistency(old, new)


def test_sizes_out_of_order_do_not_verify():
    with pytest.raises(ProofError):
        verify_consistency(old=3, new=2, proof=[], old_root=EMPTY_ROOT, new_root=EMPTY_ROOT)


@pytest.mark.parametrize("size", [-1, 131])
def test_there_is_no_root_of_a_size_never_reached(size):
    with pytest.raises(ValueError, match=r".*"):
        TREE.root(size)


def test_a_frontier_wants_as_many_peaks_as_its_size_has():
    with pytest.raises(ValueError, match="3"):
        Frontier(3, [EMPTY_ROOT])


@pytest.mark.parametrize("span", [(2, 2), (1, 3), (-1, 1), (2, 6)])
def test_spans_that_no_tree_has(span):
    with pytest.raises(ValueError, match=r".*"):
        nodes_of(Span(*span))


def test_positions_are_the_order_of_completion():
    edge, expected = Frontier(), 0
    for index in range(300):
        for level, _ in enumerate(edge.append(EMPTY_ROOT), start=1):
            expected += 1
            assert node_position(Node(level, index >> level)) == expected
    with pytest.raises(ValueError, match="0"):
        node_position(Node(0, 5))


@settings(deadline=None)
@given(st.integers(1, 5000), st.data())
def test_spans_of_proofs_are_disjoint_and_cover_the_rest(size, data):
    index = data.draw(st.integers(0, size - 1))
    seen = []
    inclusion_proof(index, size, lambda node: seen.append(node) or EMPTY_ROOT)
    leaves = [n for level, at in seen for n in range(at << level, (at + 1) << level)]
    assert sorted([*leaves, index]) == list(range(size))


@settings(deadline=None)
@given(st.integers(1, 5000), st.data())
def test_consistency_reads_no_more_than_it_must(new, data):
    old = data.draw(st.integers(1, new))
    seen = []
    proof = consistency_proof(old, new, lambda node: seen.append(node) or EMPTY_ROOT)
    assert len(proof) <= new.bit_length() + 1
    assert len(seen) <= 3 * new.bit_length()


@settings(deadline=None)
@given(st.lists(st.binary(max_size=20), max_size=70), st.data())
def test_any_change_to_any_entry_changes_the_root(entries, data):
    root = Tree(map(leaf_hash, entries)).root()
    assert root == oracle.mth(entries)
    changed = list(entries)
    at = data.draw(st.integers(0, len(entries)))
    changed[at:at] = [data.draw(st.binary(max_size=20))]
    assert Tree(map(leaf_hash, changed)).root() != root
