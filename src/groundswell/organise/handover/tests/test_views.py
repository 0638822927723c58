"""The countdown anybody may see, one person's question, declaring one."""

import pytest

from groundswell.foundation.subjects import new_token
from groundswell.organise.handover.links import answer_path
from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.tests.factories import declare, say
from groundswell.register.people.models import Account
from groundswell.register.structures.models import Membership


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


def test_the_countdown_is_public_and_names_nobody(client, world):
    handover = declare(world)
    say(handover, world.keen)
    page = client.get(f"/handover/{handover.token}/").content.decode()
    assert "31 days left to answer" in page
    assert "Kay" not in page
    assert "The ferry is saved" in page
    assert "31 days left" in client.get(world.campaign.url).content.decode()


def test_opening_the_link_decides_nothing_and_pressing_does(client, world):
    handover = declare(world)
    path = answer_path(Asked.objects.get(handover=handover, person=world.keen))
    for _ in range(2):
        page = client.get(path)
        assert page.status_code == 200
    client.head(path)
    assert not Asked.objects.exclude(answer="").exists()
    shown_at = page.context["shown_at"]
    answer = client.post(path, {"said": "yes", "shown_at": shown_at})
    assert (answer.status_code, answer.url) == (302, path)
    assert "You go on" in client.get(path).content.decode()
    assert Membership.objects.filter(person=world.keen, body=world.movement).exists()


def test_a_form_without_the_moment_it_was_shown_decides_nothing(client, world):
    handover = declare(world)
    path = answer_path(Asked.objects.get(handover=handover, person=world.keen))
    for sent in ({"said": "yes"}, {"said": "yes", "shown_at": "forged"}, {"said": "perhaps"}):
        assert client.post(path, sent).status_code == 422
    assert not Asked.objects.exclude(answer="").exists()


def test_a_link_that_was_not_signed_here_is_not_there(client, world):
    declare(world)
    assert client.get("/handover/answer/forged/").status_code == 404


def test_a_persons_own_page_counts_the_days(as_, world):
    declare(world)
    page = as_(world.keen).get("/me/").content.decode()
    assert "Do you go on with us?" in page
    assert "31 days left to answer." in page
    assert (
        "Whether you go on after a campaign" in as_(world.keen).get("/me/record/").content.decode()
    )


SENT = {
    "old_purpose": "campaign",
    "new_purpose": "bulletin",
    "wording": "Do you go on?",
    "ends_on": "2026-06-12",
    "fate": "erase",
}


def test_declaring(as_, world):
    client = as_(world.ann)
    path = f"/handover/of/{world.campaign.token}/"
    assert client.get(path).status_code == 200
    sent = SENT | {"to_body": world.movement.token, "form_key": new_token()}
    assert client.post(path, sent | {"ends_on": "2026-05-20"}).status_code == 422
    answer = client.post(path, sent)
    assert answer.status_code == 302
    assert client.post(path, sent).url == answer.url
    assert Handover.objects.count() == 1
    assert "People are being asked already" in client.get(path).content.decode()


def test_others_do_not_find_the_page(as_, world):
    for person in (world.bob, world.keen):
        assert as_(person).get(f"/handover/of/{world.campaign.token}/").status_code == 404
