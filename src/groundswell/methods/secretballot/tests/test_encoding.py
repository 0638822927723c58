"""Numbers, JSON and fingerprints have one form each."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import BELENIOS_2048, RFC_3526_2048, Comb

scalars = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def code_of(act, *given_):
    with pytest.raises(Fault) as caught:
        act(*given_)
    return caught.value.code


def is_text(value):
    try:
        encoding.canonical(value)
    except UnicodeEncodeError:
        return False
    return True


@settings(max_examples=150)
@given(values.filter(is_text))
def test_what_is_written_is_read_back_and_no_other_form_of_it(value):
    written = encoding.canonical(value)

    assert encoding.parse_canonical(written) == value
    for other in (b" " + written, written + b"\n", json.dumps(value, indent=1).encode() + b" "):
        assert code_of(encoding.parse_canonical, other) is Code.NON_CANONICAL


@settings(max_examples=150)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content):
    try:
        value = encoding.parse_canonical(content)
    except Fault as fault:
        assert fault.code in {Code.MALFORMED, Code.NON_CANONICAL}
    else:
        assert encoding.canonical(value) == content


@settings(max_examples=100)
@given(st.integers(0, 2**2100))
def test_numbers_are_read_as_they_are_written(number):
    assert encoding.number(str(number)) == number
    assert code_of(encoding.number, f"0{number}") is Code.NON_CANONICAL
    assert code_of(encoding.number, f"-{number}") is Code.MALFORMED


@pytest.mark.parametrize(
    "value", ["", " 1", "1 ", "1e3", "0x1", "+1", "1_0", "١", 1, None, "9" * 1301]
)
def test_what_is_no_number(value):
    assert code_of(encoding.number, value) is Code.MALFORMED


@pytest.mark.parametrize(
    "content",
    [
        *(b"NaN", b"[1,", b"\xff", b'"\\ud800"', b"[" * 100_000),
        *(b"9" * 5000, b'{"a":Infinity}', b"\xef\xbb\xbf1", b""),
    ],
)
def test_what_is_no_json(content):
    assert code_of(encoding.parse_canonical, content) is Code.MALFORMED


def test_a_name_twice_and_a_float_are_other_forms():
    assert code_of(encoding.parse_canonical, b'{"a":1,"a":1}') is Code.NON_CANONICAL
    assert code_of(encoding.parse_canonical, b"1.00") is Code.NON_CANONICAL


def test_objects_have_their_names_and_no_others():
    assert encoding.fields({"a": 1, "c": 2}, ("a",), ("b", "c")) == {"a": 1, "c": 2}
    assert code_of(encoding.fields, {"a": 1}, ("a", "b")) is Code.MALFORMED
    assert code_of(encoding.fields, {"a": 1, "x": 1}, ("a",)) is Code.MALFORMED
    assert code_of(encoding.ordered, {"b": 1, "a": 1}, ("a", "b")) is Code.NON_CANONICAL
    assert code_of(encoding.items, [1], 2) is Code.MALFORMED
    for value in (True, -1, 1.0, "1"):
        assert code_of(encoding.whole, value) is Code.MALFORMED


def test_fingerprints_as_published():
    assert encoding.fingerprint(b"") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
    assert encoding.hex_digest(b"abc").startswith("ba7816bf8f01cfea414140de5dae2223")


@pytest.mark.parametrize("group", [BELENIOS_2048, RFC_3526_2048], ids=lambda group: group.name)
def test_the_groups_are_what_they_must_be(group):
    from gmpy2 import is_prime

    assert is_prime(group.p)
    assert is_prime(group.q)
    assert (group.p - 1) % group.q == 0
    assert group.p.bit_length() == 2048
    assert pow(int(group.g), int(group.q), int(group.p)) == 1
    assert group.g not in {0, 1}
    assert not any(map(group.has, (-1, 0, group.p - 1, group.p, group.p + 1)))
    assert group.has(1)


COMBS = {
    group.name: Comb.of(group.g, group.p, int(group.q).bit_length())
    for group in (BELENIOS_2048, RFC_3526_2048)
}


@pytest.mark.parametrize("group", [BELENIOS_2048, RFC_3526_2048], ids=lambda group: group.name)
@pytest.mark.parametrize("exponent", [0, 1, 2, 2**187, -1])
def test_a_comb_holds_at_the_edges(group, exponent):
    due = pow(int(group.g), exponent % int(group.q), int(group.p))

    assert COMBS[group.name].power(exponent % group.q, group.p) == due


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([BELENIOS_2048, RFC_3526_2048]), st.integers(-(2**260), 2**2100))
def test_every_way_to_raise_agrees(group, exponent):
    due = pow(int(group.g), exponent % int(group.q), int(group.p))

    assert COMBS[group.name].power(exponent % group.q, group.p) == due
    assert group.power(group.g, exponent) == due
    assert group.secret_power(group.g, exponent) == due
    assert group.power(group.g**2 % group.p, exponent) == due * due % group.p


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 255), min_size=1, max_size=40))
def test_rankings_are_read_back_from_their_element(places):
    element = RFC_3526_2048.encode(places)

    assert RFC_3526_2048.has(element)
    assert RFC_3526_2048.decode(element, len(places)) == places


def test_what_no_element_can_carry():
    assert code_of(BELENIOS_2048.encode, [1]) is Code.MALFORMED
    assert code_of(RFC_3526_2048.encode, [255] * 256) is Code.MALFORMED
