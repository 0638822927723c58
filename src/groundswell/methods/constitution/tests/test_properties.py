"""Whatever is asked, in whatever order: the invariants hold, and replay agrees with apply."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from groundswell.methods.constitution import (
    MOVEMENT,
    ROW_TYPES,
    BodyRow,
    Entry,
    EntryType,
    No,
    OfficeRow,
    Organ,
    PowerRow,
    State,
    TenureRow,
    Warrant,
    WarrantKind,
    judge,
    replay,
)
from groundswell.methods.constitution.tests.making import (
    ANN,
    BOB,
    CAT,
    DAY,
    DEV,
    GROUP,
    MOVE,
    NOON,
    OTHER,
    a_group,
    a_movement,
    decision,
    found,
    text,
    token,
)

people = st.sampled_from([ANN, BOB, CAT, DEV])
offices = st.sampled_from([token(4), token(9), "unknownn"])
bodies = st.sampled_from([MOVE, GROUP, OTHER])
days = st.integers(-3, 500)
warrants = st.builds(
    Warrant,
    st.sampled_from(WarrantKind),
    st.sampled_from([ANN, BOB, "minute 7", ""]),
    st.sampled_from(Organ),
    bodies,
) | st.sampled_from([decision(GROUP), decision(MOVE), decision(MOVE, Organ.CONFERENCE)])


class Movement(RuleBasedStateMachine):
    """Ask for anything; keep what was accepted."""

    @initialize()
    def begin(self):
        self.state, self.entries, self.at, self.made = State(), [], NOON, 100
        for entry in a_movement() + a_group():
            self.ask(entry)
        self.at = NOON

    def ask(self, entry: Entry) -> None:
        before = {kind: dict(self.state.rows(kind)) for kind in ROW_TYPES}
        try:
            accepted = judge(self.state, entry, MOVEMENT.rules)
        except No as no:
            assert no.refused.article
            assert no.refused.reason
        else:
            assert entry.warrant is not None
            self.entries.append(accepted.entry)
            before = None
            self.state = accepted.state
        if before is not None:
            assert before == {kind: dict(self.state.rows(kind)) for kind in ROW_TYPES}

    def token(self) -> str:
        self.made += 1
        return token(self.made)

    @rule(passed=st.integers(0, 60))
    def time_passes(self, passed):
        self.at += timedelta(days=passed)

    @rule(office=offices, person=people, start=days, length=days, warrant=warrants, body=bodies)
    def begin_tenure(self, office, person, start, length, warrant, body):
        begins = self.at + start * DAY
        fields = {"token": self.token(), "office": office, "person": person}
        fields |= {"from_at": text(begins), "until_at": text(begins + length * DAY)}
        self.ask(Entry(EntryType.BEGIN_TENURE, body, fields, warrant, self.at))

    @rule(pick=st.integers(0, 30), start=days, warrant=warrants, body=bodies)
    def end_tenure(self, pick, start, warrant, body):
        tenures = list(self.state.rows(TenureRow).values())
        fields = {"tenure": tenures[pick % len(tenures)].token}
        fields["effective_at"] = text(self.at + start * DAY)
        self.ask(Entry(EntryType.END_TENURE, body, fields, warrant, self.at))

    @rule(
        office=offices, start=days, length=st.none() | days, interim=st.booleans(), warrant=warrants
    )
    def confer(self, office, start, length, interim, warrant):
        begins = self.at + start * DAY
        fields = {"token": self.token(), "office": office, "power": "a.b", "article": "7"}
        fields |= {"interim": interim, "from_at": text(begins)}
        fields["until_at"] = None if length is None else text(begins + length * DAY)
        fields["taken_back_by"] = {"organ": "members_meeting", "body": MOVE}
        self.ask(Entry(EntryType.CONFER_POWER, GROUP, fields, warrant, self.at))

    @rule(body=bodies, warrant=warrants)
    def close(self, body, warrant):
        self.ask(Entry(EntryType.CLOSE_BODY, body, {}, warrant, self.at))

    @rule(starters=st.integers(0, 3))
    def found_another(self, starters):
        entry = found(OTHER, "group", MOVE, starters=starters)
        self.ask(Entry(entry.type, OTHER, entry.fields, entry.warrant, self.at))

    @invariant()
    def terms_end(self):
        for row in self.state.rows(TenureRow).values():
            assert row.from_at < row.until_at <= row.from_at + timedelta(days=400)
            assert row.ended_at is None or row.ended_at <= row.until_at

    @invariant()
    def no_seat_is_held_twice(self):
        for office in self.state.rows(OfficeRow).values():
            held = self.state.owned(TenureRow, "office_id", office.id)
            for row in held:
                assert 1 <= row.seat <= office.seats
                same = [o for o in held if o.seat == row.seat and o.id != row.id]
                assert not any(o.overlaps(row.from_at, row.stops_at) for o in same)

    @invariant()
    def interim_powers_end(self):
        for row in self.state.rows(PowerRow).values():
            if row.interim:
                assert row.until_at is not None
                assert row.until_at - row.from_at <= timedelta(days=28)

    @invariant()
    def only_members_closed_anything(self):
        closing = {e.subject: e for e in self.entries if e.type is EntryType.CLOSE_BODY}
        for row in self.state.rows(BodyRow).values():
            if row.closed_at:
                warrant = closing[row.token].warrant
                own = (warrant.kind, warrant.organ, warrant.decided_by)
                meeting = (WarrantKind.DECISION, Organ.MEMBERS_MEETING, row.token)
                assert own == meeting or warrant.kind is WarrantKind.RATIFICATION

    @invariant()
    def nothing_is_dated_back(self):
        for row in self.state.rows(TenureRow).values():
            assert row.from_at >= self.entries[row.id - 1].at

    def teardown(self):
        replayed = replay(self.entries, MOVEMENT.rules)
        assert not replayed.refusals
        assert replayed.state == self.state
        cut = len(self.entries) // 2
        state = replay(self.entries[:cut], MOVEMENT.rules).state
        for entry in self.entries[cut:]:
            state = judge(state, entry, MOVEMENT.rules).state
        assert state == self.state


TestMovement = Movement.TestCase
TestMovement.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
