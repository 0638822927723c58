"""A form sent twice, or ten times at once, changes what one sending changes, and no more."""

from dataclasses import dataclass

import pytest
from django.db import connection

from groundswell.foundation import clock
from tests import trimming
from tests.matrix import asks, filling, replaying, table, when, worlds
from tests.matrix.conftest import as_installed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TIMES = 10
TABLE = table.read()
POSTS = [row for row in TABLE if row.method == "POST" and not row.address.startswith("demo:")]
DONE = {"302", "200", "home", "2nd"}
BY = ("organiser", "member", "anonymous")
#: Who sends what none of those may.
OR_BY = ("movement_secretary", "other_organiser", "welcomer")
#: A form that is only there when another has been sent, on the page that one leads to.
AFTER = {
    "people_keep": ("people_erase", "member"),
    "meetings:undo": ("meetings:check_in", "organiser"),
    "duplicates:undecided": ("duplicates:different", "organiser"),
    "floor:back": ("floor:ask", "member"),
}
#: Addresses whose form no page shows to those who may send it, and why.
NO_FORM = {
    "account_change_password": "nobody of this world has a password",
    "account_complete_password_reset": "only within a reset that was begun by letter",
    "account_confirm_login_code": "only within a sign-in that was begun by letter",
    "account_email_verification_sent": "only while an address is being verified",
    "account_signup": "closed: there is nothing to send",
    "mfa_activate_totp": "everybody of this world has one",
    "mfa_authenticate": "only within a sign-in that was begun",
    "mfa_login_webauthn": "sent by a script, with what a passkey signed",
    "meetings:dates": "only on an answer to a date of a series; test_races sends it many times",
    "room:kiosk_near": "its address is sealed anew each time; test_kiosk sends it twice",
    "room:arrivals": "sent by the door's script; test_merging and test_offline send it again",
    "proposing:send": "on a draft of one's own alone; proposing's test_actions sends it twice",
    "structures:find_people": "above a list of more than a page; it changes nothing",
    "usersessions_list": "shown to whoever is signed in twice",
}
#: What sending once changes in no table: it leads on, or is answered with its own page.
CHANGES_NOTHING = {
    *("site:front", "site:search", "joining:where", "meetings:meetings", "structures:groups"),
    *("people_who", "room:kiosk", "reaching:where", "conference:desk"),
    *("account_login", "account_logout", "mfa_reauthenticate", "mfa_add_webauthn"),
}
#: The same, for whom it is so: they belong to that group already.
CHANGES_NOTHING_BY = {("joining:apply", "organiser"), ("joining:apply", "member")}
#: Asking anew is answered anew, on purpose; and how many letters ten at once may bring at most.
ASKED_ANEW = {
    "account_request_login_code": ("a letter that got lost is asked for again", 5),
    "account_reset_password": ("a letter that got lost is asked for again", 5),
    "account_email": ("a letter that got lost is asked for again", 5),
    "mfa_generate_recovery_codes": ("the codes shown last are the ones that hold", 1),
}
#: The others of ten at once may be told so: used already, too often, or signed in as another.
REFUSED = {"400", "404", "409", "410", "429"}


@dataclass(frozen=True, slots=True)
class Case:
    """One form to send: where to, by whom, what; and what has to be sent before."""

    address: str
    role: str
    path: str
    body: dict
    before: "Case | None" = None


@pytest.fixture
def standing(transactional_db, tmp_path):
    clock.use(lambda: when.AT)
    with as_installed(tmp_path):
        made, database = worlds.build(), replaying.Database()
        database.keep()
        yield made, database
        database.close()
    clock.use(None)


def cases(world):
    """Return each form of the table that somebody may send, as its page gives it."""
    shown = {role: replaying.forms_shown(world, role, TABLE) for role in BY + OR_BY}
    found = {}
    for row in POSTS:
        path = asks.path_of(row.address, world)
        for role in BY if any(row.expected(role) in DONE for role in BY) else OR_BY:
            form = shown[role].get(path)
            if row.expected(role) in DONE and form is not None:
                body = form.filled(filling.body_of(row.address, world, role))
                found[row.address, role] = Case(row.address, role, path, body)
    return found


def cases_after(world, database, found):
    """Return the forms that another leads to."""
    for address, (earlier, role) in AFTER.items():
        database.put_back()
        first = found[earlier, role]
        sent = replaying.send(world.cookies[role], first.path, first.body)
        path = asks.path_of(address, world)
        form = replaying.form_on(world, role, sent.split()[1], path)
        yield Case(address, role, path, form.filled({}), first)


def begin(world, database, case):
    database.put_back()
    if case.before is not None:
        replaying.send(world.cookies[case.role], case.before.path, case.before.body)


def every_address_has_a_form_or_a_reason(found, after):
    sent = {address for address, _role in found} | set(AFTER)
    taken = {row.address for row in POSTS if DONE & set(row.words)}
    assert taken - sent - {"people_stop"} == set(NO_FORM)
    assert {case.address for case in after} == set(AFTER)


def test_every_form_sent_twice_or_ten_times_changes_once(standing):
    world, database = standing
    found = cases(world)
    after = list(cases_after(world, database, found))
    every_address_has_a_form_or_a_reason(found, after)
    every = [*in_turn(found), *after, *stops(world)]
    wrong = []
    for case in every:
        begin(world, database, case)
        wrong += [f"{case.address} as {case.role}, {said}" for said in twice(world, database, case)]
        begin(world, database, case)
        wrong += [
            f"{case.address} as {case.role}, {said}" for said in at_once(world, database, case)
        ]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert len(every) > 50


def in_turn(found):
    """
    Return each form once, as one of those who may send it, half of them on each database.

    All of them, as each of those, if FULL.
    """
    here = int(connection.vendor == "postgresql")
    for address in dict.fromkeys(address for address, _role in found):
        if not trimming.FULL and trimming.turn_of(address, 2) != here:
            continue
        by = [role for other, role in found if other == address]
        yield from (found[address, role] for role in trimming.share(by, address, 1))


def stops(world):
    """Return the press of a mail program, which has no page."""
    path = asks.path_of("people_stop", world)
    return [Case("people_stop", "anonymous", path, {"List-Unsubscribe": "One-Click"})]


def twice(world, database, case):
    before = database.state()
    first = replaying.send(world.cookies[case.role], case.path, case.body)
    once = database.state()
    changed = replaying.difference(before, once)
    nothing = case.address in CHANGES_NOTHING or (case.address, case.role) in CHANGES_NOTHING_BY
    if bool(changed) == nothing:
        yield f"once: {first}: changed {changed}"
    second = replaying.send(world.cookies[case.role], case.path, case.body)
    again = replaying.difference(once, database.state())
    if again and case.address not in ASKED_ANEW:
        yield f"twice: {second}: changed {again}"


def at_once(world, database, case):
    cookies = world.cookies[case.role]
    before = database.counts()
    replaying.send(cookies, case.path, case.body)
    once = database.counts()
    begin(world, database, case)
    answers = replaying.send_at_once(cookies, case.path, case.body, TIMES)
    words = {answer[:3] for answer in answers}
    if not words <= {"200", "302"} | REFUSED or not words & {"200", "302"}:
        yield f"ten at once: answered {sorted(words)}"
    ten = database.counts()
    if case.address in ASKED_ANEW:
        letters = ten["outbox_message"] - before["outbox_message"]
        if letters > ASKED_ANEW[case.address][1]:
            yield f"ten at once: {letters} letters"
    elif differs := replaying.difference(once, ten):
        yield f"ten at once: changed {differs}"
