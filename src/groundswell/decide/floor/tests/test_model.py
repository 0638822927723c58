"""Whatever is tried on a floor, in whatever order: I18, I19 and I21 of the decide model hold."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING, ENDS
from groundswell.decide.decisions.models import Decision
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Admission, ChairRuling, Item, Turn
from groundswell.decide.floor.queries import acting_chair, to_challenge
from groundswell.decide.floor.queries.line import heard_on, is_here, line_of
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.procedural import TABLE, Effect, Kind
from groundswell.decide.floor.rules.queue import Side, is_kept, lagging
from groundswell.decide.floor.tests.conftest import SEATS, lay, motion
from groundswell.decide.motions.models import Emergency
from groundswell.foundation.errors import Refusal
from groundswell.register.people import registry

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("cat", "dan", "eli", "fay", "gil")
VERBS = (
    *("ask", "ask", "ask", "next", "next", "any", "end", "end", "clock", "back", "door"),
    *("mover", "close", "decide", "take", "hand", "erase", "procedural", "procedural", "settle"),
    *("rule", "rule", "falls", "admit", "admit", "slip"),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.integers(0, 9), st.sampled_from(Side)
    ),
    min_size=15,
    max_size=45,
)


class Walk:
    """One walk over a floor; a refusal is an answer too."""

    def __init__(self, hall):
        self.hall, self.at = hall, DURING
        self.floor = lay(hall).floor
        self.was = {}
        report = actions.Wanted(What.REPORT, "A report", falls_at=DURING + timedelta(minutes=3))
        actions.put_on(
            conference=hall.conference, parameters=SEATS, wanted=report, place=1,
            because="As always.", form_key="report", by=hall.chair, at=DURING,
        )  # fmt: skip
        actions.take_item(item=self.waiting()[0], by=hall.chair, at=DURING)
        self.late = motion(hall, hall.conference, "Flood", 3)
        Emergency.objects.create(
            motion=self.late, arose="The river.", arose_on=DURING.date(), closes_at=DURING,
            needs_branches=4, needs_members=40, admit_num=2, admit_den=3,
        )  # fmt: skip

    def waiting(self):
        return Item.objects.filter(floor=self.floor, stage="waiting").order_by("place")

    def open(self):
        return Item.objects.filter(floor=self.floor, stage="open").first()

    def step(self, verb, name, which, side):
        self.at += timedelta(seconds=7)
        person, chair, at = getattr(self.hall, name), self.hall.chair, self.at
        seat, item = self.hall.sent[name], self.open()
        turns = list(Turn.objects.filter(floor=self.floor).order_by("pk"))
        if verb == "door":
            conferences.pass_door(credential=seat, inside=which % 2 == 0, by=person, at=at)
        elif verb == "hand":
            conferences.hand_over(credential=seat, to=self.hall.sent["gil"], by=person, at=at)
        elif verb == "erase" and which == 0:
            source = next(each for each in registry.holdings() if each.name == "floor")
            source.erase(person.pk, at)
        elif verb in ("take", "falls", "admit", "slip"):
            self.on_paper(verb, which)
        elif verb == "rule" and item is not None:
            actions.rule(
                item=item, article=f"S{which % 3}", words="So.", reasons="Why.",
                form_key=f"r{at.timestamp()}", by=chair, at=at,
            )  # fmt: skip
        elif item is not None:
            self.on_item(verb, item, person, which, side)
        if verb in ("end", "clock") and turns:
            turn = turns[which % len(turns)]
            if verb == "end":
                actions.end_turn(turn=turn, by=chair, at=at)
            else:
                actions.run_clock(turn=turn, runs=which % 2 == 0, by=chair, at=at)

    def on_paper(self, verb, which):
        waits = self.waiting()
        if verb == "falls":
            actions.settle(by=None, at=self.at)
        elif verb == "admit":
            self.admit(which)
        elif verb == "slip":  # past the conference, from the chair
            late = actions.Wanted(What.MOTION, self.late.title, self.late)
            actions.put_on(
                conference=self.hall.conference, parameters=SEATS, wanted=late, place=1,
                because="Urgent.", form_key=f"s{self.at}", by=self.hall.chair, at=self.at,
            )  # fmt: skip
        elif waits:
            item = waits[which % len(waits)]
            actions.take_item(item=item, by=self.hall.chair, at=self.at)

    def admit(self, which):
        """Its admission is put, declared by fiat, and done."""
        chair = self.hall.chair
        put = actions.put_admission(floor=self.floor, motion=self.late, by=chair, at=self.at)
        outcome = ("carried", "lost", "no_quorum")[which % 3]
        Question.objects.filter(pk=put.question_id, declared_at=None).update(
            declared_at=self.at, outcome=outcome, transcript="{}", votes_for=2, votes_against=1,
            abstentions=0,
        )  # fmt: skip
        actions.settle_admission(admission=put, by=chair, at=self.at)

    def on_item(self, verb, item, person, which, side):
        chair, at = self.hall.chair, self.at
        spots = line_of(self.floor, item).spots
        if verb == "ask":
            actions.ask(item=item, asking=actions.Asking(side, which % 3 == 0), by=person, at=at)
        elif verb in ("next", "any") and spots:
            spot = spots[0 if verb == "next" else which % len(spots)]
            self.called(item, spot, actions.call_next(turn=spot.turn, by=chair, at=at))
        elif verb == "back":
            turn = item.turns.filter(person=person).order_by("pk").last()
            if turn is not None:
                actions.take_back(turn=turn, by=person, at=at)
        elif verb == "procedural":
            kind = list(Kind)[which % len(Kind)]
            ruling = to_challenge(item).first() if kind is Kind.CHALLENGE else None
            actions.move(
                item=item, kind=kind, words="So.", form_key=f"p{at.timestamp()}", by=person, at=at,
                ruling=ruling,
            )  # fmt: skip
        elif verb == "settle":
            self.settle(item, which)
        elif verb == "mover":
            actions.call_mover(item=item, by=chair, at=at)
        elif verb == "close":
            actions.close_debate(item=item, by=chair, at=at)
        elif verb == "decide":
            outcome = "Received." if which % 4 == 0 else ""
            actions.end_item(item=item, outcome=outcome, by=chair, at=at)

    def settle(self, item, which):
        """The first of those that wait is put, declared by fiat, and done."""
        first = item.procedurals.filter(settled_at=None).order_by("-pk").first()
        if first is None:
            return
        chair = acting_chair(self.hall.conference, self.at) or self.hall.chair
        actions.put_procedural(procedural=first, by=chair, at=self.at)
        outcome = "carried" if which % 2 else "lost"
        first.refresh_from_db()
        before = state_of(first)
        Question.objects.filter(pk=first.question_id).update(
            declared_at=self.at, outcome=outcome, transcript="{}"
        )
        actions.settle_procedural(procedural=first, by=chair, at=self.at)
        self.i19_did_what_the_table_says(first, before, carried=outcome == "carried")
        if first.ruling_id:
            assert first.ruling.by_id != chair.pk, "nobody presides over their own ruling"

    def i19_did_what_the_table_says(self, procedural, before, *, carried):
        """What was carried did what the table has for it, no more; what was lost did nothing."""
        after = state_of(procedural)
        changed = {name for name in before if before[name] != after[name]}
        if not carried:
            assert changed == set()
            return
        effect = TABLE[Kind(procedural.kind)].effect
        assert changed <= CHANGES[effect], (effect, changed)
        assert NEVER_WITHOUT[effect] <= changed | already(before), (effect, changed)
        if effect in (Effect.DROP, Effect.REMIT, Effect.REFER):
            assert after["stage"] == "done"
        if effect is Effect.LATER:
            last = Item.objects.filter(floor=self.floor).order_by("place").last()
            assert (after["stage"], last.pk) == ("waiting", procedural.item_id)
        if effect in (Effect.DROP, Effect.REMIT):
            assert after["fate"] == ("remitted" if effect is Effect.REMIT else "not_reached")
            assert Decision.objects.filter(because_of=after["subject"]).exists()

    def i19_the_main_question_waits(self, item):
        """While a procedural motion is before the conference, what is open does not end."""
        if item.procedurals.filter(settled_at=None).exists():
            with pytest.raises(Refusal), transaction.atomic():
                actions.end_item(item=item, outcome="Done.", by=self.hall.chair, at=self.at)

    def i18_the_line_is_what_the_rule_makes_of_history(self, item):
        """Written a second way: again and again the least of those who wait, by four things."""
        line, share = line_of(self.floor, item), self.floor.share
        every = list(Turn.objects.filter(floor=self.floor, withdrawn_at=None).order_by("?"))
        heard = [each for each in every if each.called_at and each.role != "replies"]
        mine = [(each.side, each.kept) for each in heard if each.item_id == item.pk]
        spoke = Counter(each.person_id for each in every if each.called_at)
        left = [
            each
            for each in every
            if each.item_id == item.pk and each.called_at is None and is_here(each)
        ]
        found = []
        while left:
            sides = Counter(side for side, _kept in mine)
            behind = {True: "for", False: "against"}[sides["for"] < sides["against"]]
            level = sides["for"] == sides["against"]
            due = sum(kept for _side, kept in mine) * share.den < share.num * (len(mine) + 1)

            def key(each, behind=behind, level=level, due=due):
                late = not level and each.side != behind
                return late, due and not each.kept, spoke[each.person_id], each.asked

            first = min(left, key=key)
            left.remove(first)
            mine.append((first.side, first.kept))
            found.append(first.pk)
        assert [spot.turn.pk for spot in line.spots] == found
        for spot in line.spots:  # and each is told why, of everybody before them
            assert [turn.pk for turn, _why in spot.before] == found[: spot.number - 1]

    def i21_ends(self):
        """Once it is over each item has an end, each motion a fate, and somebody owes a report."""
        actions.settle(by=None, at=ENDS)
        actions.end_never_admitted(by=None, at=ENDS)
        self.late.refresh_from_db()
        assert self.late.fate in ("not_reached", "remitted", "ruled_out")
        for item in Item.objects.filter(floor=self.floor).select_related("motion"):
            assert item.stage in ("done", "fell")
            assert item.ended_at is not None
            motion = item.motion
            if motion is None:
                continue
            assert (motion.state, motion.fate in ("not_reached", "remitted")) == ("ended", True)
            duty = Decision.objects.get(because_of=str(motion.subject))
            assert duty.owner.body == self.hall.movement
            assert duty.dues.get().by_on > ENDS.date()

    def called(self, item, spot, turn):
        """Whoever was called was first, by what had been heard before them."""
        if turn.called_at != self.at:
            return  # they were at the microphone already
        assert not item.procedurals.filter(settled_at=None).exists(), "the main question waits"
        item.refresh_from_db()
        if item.orders_lifted_at is not None:
            return
        assert spot.number == 1
        before = heard_on(item.turns.filter(withdrawn_at=None).exclude(pk=turn.pk))
        sides = set(item.turns.waiting().values_list("side", flat=True))
        if lagging(before) is None:
            return
        behind = lagging(before).value
        waits = [each.turn for each in line_of(self.floor, item).spots if each.turn.side == behind]
        assert turn.side == behind or not waits, sides
        if is_kept(before, self.floor.share) and turn.side == behind:
            assert turn.kept or not any(each.kept for each in waits)

    def holds(self):
        turns = list(Turn.objects.filter(floor=self.floor))
        speaking = [each for each in turns if each.called_at and not each.ended_at]
        assert len(speaking) <= 1
        assert Item.objects.filter(floor=self.floor, stage="open").count() <= 1
        once = [
            (each.item_id, each.person_id)
            for each in turns
            if each.person_id and each.withdrawn_at is None and each.role != "replies"
        ]
        assert len(once) == len(set(once))
        for each in turns:
            fixed = (each.asked, each.asked_at, each.side, each.kept, each.item_id)
            assert self.was.setdefault(each.pk, fixed) == fixed
            heard = (each.called_at, each.ended_at, each.used)
            if each.ended_at is not None:
                assert self.was.setdefault((each.pk, "heard"), heard) == heard
                assert each.used <= (each.ended_at - each.called_at).total_seconds()
        for each in ChairRuling.objects.filter(floor=self.floor).select_related("item"):
            if each.overturned_at:
                later = each.item.rulings.filter(article=each.article, at__gt=each.overturned_at)
                assert not later.exists()
        on_paper = Item.objects.filter(floor=self.floor, motion=self.late).exists()
        assert on_paper == Admission.objects.filter(motion=self.late, carried=True).exists()
        item = self.open()
        if item is not None:
            line = line_of(self.floor, item)
            assert [spot.number for spot in line.spots] == [*range(1, len(line.spots) + 1)]
            for spot in line.spots:
                assert len(spot.before) == spot.number - 1
                assert spot.turn.credential.inside
            self.i18_the_line_is_what_the_rule_makes_of_history(item)
            self.i19_the_main_question_waits(item)


WATCHED = ("stage", "debate_closed_at", "orders_lifted_at", "ended_at", "outcome", "place")
ENDED = {"stage", "ended_at", "outcome", "debate_closed_at"}
#: What a procedural motion that is carried may change; and what it changes, if it was not so.
CHANGES = {
    Effect.OVERTURN: {"overturned_at"},
    Effect.LIFT: {"orders_lifted_at"},
    Effect.LATER: {"stage", "place"},
    Effect.DROP: ENDED | {"fate"},
    Effect.CLOSE: {"debate_closed_at"},
    Effect.REMIT: ENDED | {"fate"},
    Effect.REFER: ENDED,
}
NEVER_WITHOUT = {
    Effect.OVERTURN: {"overturned_at"},
    Effect.LIFT: {"orders_lifted_at"},
    Effect.LATER: {"stage"},
    Effect.DROP: {"stage", "fate"},
    Effect.CLOSE: {"debate_closed_at"},
    Effect.REMIT: {"stage", "fate"},
    Effect.REFER: {"stage"},
}


def state_of(procedural):
    """What a procedural motion could change."""
    item = Item.objects.select_related("motion").get(pk=procedural.item_id)
    told = {name: getattr(item, name) for name in WATCHED}
    motion, ruling = item.motion, procedural.ruling_id
    told["fate"] = motion.fate if motion else ""
    told["subject"] = str(motion.subject) if motion else ""
    rulings = ChairRuling.objects.filter(pk=ruling)
    told["overturned_at"] = rulings.values_list("overturned_at", flat=True).first()
    return told


def already(before):
    """What cannot be changed a second time."""
    return {name for name in ("orders_lifted_at", "overturned_at") if before[name] is not None}


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_is_tried(hall, steps):
    with transaction.atomic():
        walk = Walk(hall)
        for step in steps:
            try:
                with transaction.atomic():
                    walk.step(*step)
            except Refusal:
                pass
            walk.holds()
        walk.i21_ends()
        transaction.set_rollback(True)
