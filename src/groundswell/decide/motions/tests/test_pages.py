"""A motion's way through the pages, as those concerned walk it, without a script."""

import html
import re

import pytest

from groundswell.decide.motions import actions
from groundswell.decide.motions.models import Call, Motion, Proposal
from groundswell.decide.motions.tests.conftest import AT, WORDS, amend, begin, handed_in, published

pytestmark = pytest.mark.django_db
MET = {"met_on": "2026-05-10", "present": "12", "quorum": "8", "minutes": "Agreed."}


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_a_motion_from_the_first_draft_to_its_fate(world, signed_in):
    client = signed_in(world.ann)
    assert "Autumn conference" in page(client, "/motions/")
    told = {"title": "Repairs", "text": WORDS, "body": world.alder.token, "form_key": "k"}
    path = client.post(f"/motions/new/{world.call.token}/", told).url
    assert "Nobody else sees it" in page(client, path)
    assert signed_in(world.fay).get(path).status_code == 404
    client = signed_in(world.ann)
    client.post(f"{path}show/")
    signed_in(world.cat).post(f"{path}second/")
    for person, body in ((world.bob, world.alder), (world.gus, world.birch)):
        client = signed_in(person)
        assert "quorate" in page(client, f"{path}endorse/")
        client.post(f"{path}endorse/", MET | {"body": body.token})
    again = client.post(f"{path}endorse/", MET | {"body": world.birch.token, "present": "30"})
    assert again.status_code == 422
    assert "A branch counts once" in again.content.decode()
    assert "12 came, the quorum is 8" in page(signed_in(world.ann), path)
    signed_in(world.ann).post(f"{path}hand-in/")
    client = signed_in(world.dev)
    assert "1 motion waits for a ruling" in page(client, "/me/")
    assert "M1" in page(client, f"/motions/desk/{world.call.token}/")
    assert "S2. Backed" in page(client, f"{path}rule/")
    client.post(f"{path}rule/", {"in_order": "yes", "article": "S2", "reasons": "Backed."})
    client.post(f"/motions/desk/{world.call.token}/publish/")
    shown = page(client, path)
    assert 'data-n="1"' in shown
    assert "counted in version 1" in shown
    client.post(f"{path}decide/", {"fate": "remitted", "because": "By hands."})
    assert Motion.objects.get().fate == ""
    client.post(
        f"{path}decide/", {"fate": "remitted", "because": "By hands.", "returns_on": "2026-09-01"}
    )
    assert "It is reported back on" in page(client, path)


def test_an_amendment_is_typed_over_the_text_and_merged_with_consent(world, signed_in):
    motion = published(world, begin(world))
    other = published(
        world, amend(world, motion, {"p1": "This branch notes that repairs take a year."}, key="o")
    )
    client = signed_in(world.fay)
    path = f"{motion.url}amend/"
    assert "repairs take ten weeks" in page(client, path)
    told = {
        "before": "A preamble.",
        "p-p1": "This branch notes that repairs take twelve weeks.\n\nIt regrets it.",
        "p-p2": WORDS.split("\n\n")[1],
        "place-p2": "(first)",
        "body": world.birch.token,
        "form_key": "k2",
    }
    lost = client.post(path, told)
    assert lost.status_code == 422  # no reason given; nothing typed is lost
    assert "It regrets it." in lost.content.decode()
    made = client.post(path, told | {"why": "It is longer."}).url
    shown = page(client, made)
    assert "twelve" in page(client, f"{made}edit/")
    client.post(f"{made}edit/", told | {"why": "Longer still."})
    amendment = published(world, Motion.objects.get(why="Longer still."))
    shown = page(client, made)
    assert "<ins>" in shown
    assert "[taken out:]" in shown
    assert "Moved here:" in shown
    client = signed_in(world.dev)
    merging = page(client, f"{motion.url}merge/")
    assert "1 collides" in merging
    told = {
        "takes_in": [amendment.token, other.token],
        "why": "Both.",
        "form_key": "p",
        "before": "",
    }
    told |= {"p-p1": "This branch notes that repairs take too long.", "p-p2": "Write."}
    proposal = client.post(f"{motion.url}merge/", told).url
    assert "Nothing changes until" in page(client, proposal)
    assert client.post(proposal, {"motion": motion.token, "agreed": "yes"}).status_code == 404
    for person, mine in ((world.gus, (amendment, other)), (world.ann, (motion,))):
        client = signed_in(person)
        assert "A text is proposed" in page(client, "/me/")
        assert "Read it and answer" in page(client, mine[0].url)
        for each in mine:
            client.post(proposal, {"motion": each.token, "agreed": "yes"})
    assert Proposal.objects.get().adopted
    assert "Agreed" in page(client, proposal)
    assert "repairs take too long" in page(client, motion.url)
    assert "It is taken into" in page(client, other.url)


def test_a_challenge_and_a_second_clerk(world, signed_in):
    motion = handed_in(world, begin(world))
    actions.rule(motion=motion, in_order=False, article="S3", reasons="No.", by=world.dev, at=AT)
    client = signed_in(world.ann)
    assert "S3: No." in page(client, f"{motion.url}challenge/")
    client.post(f"{motion.url}challenge/", {"reasons": "Yes."})
    client = signed_in(world.eve)
    assert "Yes." in page(client, f"{motion.url}rule/")
    client.post(f"{motion.url}rule/", {"in_order": "no", "article": "S3", "reasons": "No."})
    assert "Ruled out" in page(client, motion.url)


def test_a_call_is_opened_on_its_page(world, signed_in):
    client = signed_in(world.dev)
    path = f"/motions/call/{world.movement.token}/"
    assert "Call for motions" in page(client, world.movement.url)
    told = {"title": "Spring", "closes_on": "2026-08-01", "form_key": "s"}
    assert client.post(path, told | {"amendments_close_on": "2026-07-01"}).status_code == 422
    assert client.post(path, told | {"amendments_close_on": "2026-09-01"}).status_code == 302
    assert Call.objects.get(title="Spring").needs_members == 20
    assert signed_in(world.ann).get(path).status_code == 404
    assert signed_in(world.dev).get(f"/motions/call/{world.alder.token}/").status_code == 404


def test_what_is_not_theirs_is_not_there(world, signed_in):
    draft, shown = begin(world), published(world, begin(world, key="s"))
    client = signed_in(world.fay)
    for path in ("", "edit/", "endorse/", "amend/"):
        assert client.get(f"{draft.url}{path}").status_code == 404
    for path in ("rule/", "merge/", "decide/", "edit/", "challenge/", "endorse/"):
        assert client.get(f"{shown.url}{path}").status_code == 404
    for path in ("show/", "throw-away/", "withdraw/", "hand-in/"):
        assert client.post(f"{shown.url}{path}").status_code == 404
    assert client.get(f"/motions/desk/{world.call.token}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_pages_take_the_same_queries_whatever_their_length(
    world, client, django_assert_max_num_queries, many
):
    motion = published(world, begin(world))
    for number in range(many):
        published(world, begin(world, key=f"m{number}"))
        published(world, amend(world, motion, {"p1": f"Repairs {number}."}, key=f"a{number}"))
    with django_assert_max_num_queries(8):
        page(client, "/motions/")
    with django_assert_max_num_queries(16):
        assert re.search(r"M1\.1", page(client, motion.url))
