"""The pages: who sees them, what they say, that looking is written down."""

import pytest

from groundswell.foundation.subjects import new_token
from groundswell.register.duplicates import actions
from groundswell.register.duplicates.models import Merge
from groundswell.register.duplicates.tests.factories import AT, add, pair_of
from groundswell.register.people.models import AccessLog, Account


@pytest.fixture
def as_(client, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False

    def sign_in(person):
        account, _made = Account.objects.get_or_create(
            person=person, defaults={"email": f"{person.token.lower()}@account.example"}
        )
        client.force_login(account)
        return client

    return sign_in


def test_the_list_shows_pairs_and_who_shares_an_address(as_, alder, pair, secretary):
    sam, pat = add("Sam Moss", "m@example.org", alder), add("Pat Moss", "m@example.org", alder)
    pair_of(alder, sam, pat, kind="shared", score=0, reasons=["email"])
    page = as_(secretary).get(f"/duplicates/of/{alder.token}/").content.decode()
    assert "1 pair that looks like one person" in page
    assert "May share an address" in page
    assert page.count("/duplicates/pair/") == 1  # a couple is not proposed
    assert AccessLog.objects.filter(reader=secretary).count() == 4


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    as_, alder, secretary, number, django_assert_max_num_queries
):
    for n in range(number):
        one = add("Liz Okafor", f"l{n}@example.org", alder)
        pair_of(alder, one, add("Beth Okafor", f"l{n}@example.org", alder))
    client = as_(secretary)
    with django_assert_max_num_queries(32):
        assert client.get(f"/duplicates/of/{alder.token}/").status_code == 200


def test_another_group_and_a_member_get_404(as_, alder, birch, pair, liz):
    other = birch.offices.get(key="secretary").tenures.get().person
    for reader in (other, liz):
        client = as_(reader)
        assert client.get(f"/duplicates/of/{alder.token}/").status_code == 404
        assert client.get(f"/duplicates/pair/{pair.token}/").status_code == 404
        assert client.post(f"/duplicates/pair/{pair.token}/different/").status_code == 404


def test_somebody_who_left_the_group_is_no_longer_shown(as_, alder, pair, liz, secretary):
    liz.memberships.update(left_at=AT)
    assert as_(secretary).get(f"/duplicates/pair/{pair.token}/").status_code == 404


def test_side_by_side_then_together_then_back(as_, alder, pair, liz, elizabeth, secretary):
    client = as_(secretary)
    page = client.get(f"/duplicates/pair/{pair.token}/").content.decode()
    assert "One name is often short for the other" in page
    assert 'name="full_name" value="right"' in page
    assert 'name="birth_year"' not in page  # the same in both
    sent = {"form_key": new_token(), "full_name": "right", "called": "left"}
    answer = client.post(f"/duplicates/pair/{pair.token}/", sent)
    assert (answer.status_code, answer.url) == (302, f"/duplicates/of/{alder.token}/")
    liz.refresh_from_db()
    assert (liz.full_name, liz.called) == ("Elizabeth Okafor", "Liz")
    again = client.post(f"/duplicates/pair/{pair.token}/", sent)
    assert again.url == f"/duplicates/of/{alder.token}/"
    assert Merge.objects.count() == 1
    page = client.get(f"/duplicates/of/{alder.token}/").content.decode()
    assert "Take it back" in page
    merge = Merge.objects.get()
    assert client.post(f"/duplicates/part/{merge.token}/").status_code == 302
    elizabeth.refresh_from_db()
    assert elizabeth.merged_into is None


def test_a_choice_that_is_missing_is_asked_for(as_, pair, secretary):
    answer = as_(secretary).post(f"/duplicates/pair/{pair.token}/", {"form_key": new_token()})
    assert answer.status_code == 422
    assert "Choose one of the two" in answer.content.decode()


def test_after_one_pair_the_next(as_, alder, pair, secretary):
    one = add("Jo Reed", "jo@example.org", alder)
    other = pair_of(alder, one, add("Joanna Reed", "jo@example.org", alder), score=60)
    answer = as_(secretary).post(f"/duplicates/pair/{pair.token}/different/")
    assert answer.url == f"/duplicates/pair/{other.token}/"
    page = as_(secretary).get(f"/duplicates/of/{alder.token}/").content.decode()
    assert "Lately said to be two people" in page
    assert f'action="/duplicates/pair/{pair.token}/undecided/"' in page
    assert as_(secretary).post(f"/duplicates/pair/{pair.token}/undecided/").status_code == 302
    page = as_(secretary).get(f"/duplicates/of/{alder.token}/").content.decode()
    assert "Lately said to be two people" not in page


def test_the_person_sees_it_and_takes_it_back(as_, pair, liz, elizabeth, secretary):
    actions.put_together(pair=pair, chosen={}, form_key="formkey1", by=secretary, at=AT)
    client = as_(liz)
    assert "Two records of you are now one" in client.get("/me/").content.decode()
    assert "Records of you that were put together" in client.get("/me/record/").content.decode()
    page = client.get("/duplicates/mine/").content.decode()
    assert "take it back" in page
    merge = Merge.objects.get()
    assert client.post(f"/duplicates/part/{merge.token}/").url == "/duplicates/mine/"
    elizabeth.refresh_from_db()
    assert elizabeth.merged_into is None


def test_somebody_elses_merge_is_not_there(as_, birch, pair, secretary):
    merge = actions.put_together(pair=pair, chosen={}, form_key="formkey1", by=secretary, at=AT)
    stranger = birch.offices.get(key="secretary").tenures.get().person
    assert as_(stranger).post(f"/duplicates/part/{merge.token}/").status_code == 404


def test_an_empty_list_says_what_comes(as_, alder, secretary):
    page = as_(secretary).get(f"/duplicates/of/{alder.token}/").content.decode()
    assert "Nobody seems to be here twice" in page


def test_a_waiting_pair_stands_on_the_officers_page(as_, pair, secretary):
    assert "looks like one person" in as_(secretary).get("/me/").content.decode()
