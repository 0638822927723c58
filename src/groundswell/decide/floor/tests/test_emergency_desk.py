"""The clerk's desk while emergency business waits for conference."""

from django.urls import reverse

from groundswell.decide.floor.tests.test_emergencies import LATE, backed, flood
from groundswell.decide.motions import actions as motions


def test_the_clerk_reads_what_arose_and_files_nothing_before_it_is_admitted(hall, signed_in):
    made = backed(hall, flood(hall))
    motions.hand_in(motion=made, by=hall.cat, at=LATE)
    clerk = signed_in(hall.dev)
    assert "The river came up." in clerk.get(reverse("motions:rule", args=[made.token])).text
    motions.rule(
        motion=made, in_order=True, article="S11", reasons="It arose since.", by=hall.dev, at=LATE
    )
    desk = clerk.get(reverse("motions:desk", args=[made.call.token])).text
    assert "Waits for the meeting to admit it" in desk
    decide = reverse("motions:decide", args=[made.token])
    assert decide not in desk
    assert reverse("motions:decide", args=[hall.motions[0].token]) in desk
    filed = clerk.post(decide, {"fate": "lost", "because": "By hands."})
    assert filed.status_code == 409
    made.refresh_from_db()
    assert made.state == "published"
