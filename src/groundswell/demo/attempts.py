"""
Try to cheat: attempts against the rules, really made on the demo's own tables and taken back.

Those made through the program are refused, with the article. Those made behind its back, by
SQL with the triggers set aside, cannot be refused by anybody, so the check of the record has
to find them. Each attempt runs in a transaction that is rolled back whatever happens.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.demo import (
    against_campaigns,
    against_decisions,
    against_hosting,
    against_motions,
    against_rules,
    against_talk,
    against_turns,
    against_votes,
    behind_its_back,
)
from groundswell.demo.attempt import Attempt
from groundswell.demo.attempts_conference import CONFERENCE
from groundswell.demo.attempts_elections import ELECTING
from groundswell.demo.attempts_listening import LISTENING
from groundswell.demo.attempts_selections import SELECTING
from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.record import triggers

SHOWN = 5  # problems of the check's list that a page shows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened: ``refused``, ``found``, or ``worked`` (which would be a fault)."""

    kind: str
    words: str
    article: str = ""
    problems: tuple[record.Problem, ...] = ()


def make(attempt: Attempt) -> Outcome:
    """Make an attempt, see what comes of it, and take it back."""
    outcome: Outcome
    with transaction.atomic():
        outcome = _found(attempt) if attempt.by_sql else _refused(attempt)
        transaction.set_rollback(True)
    return outcome


def _refused(attempt: Attempt) -> Outcome:
    try:
        with transaction.atomic():
            attempt.run()
    except Refusal as refusal:
        return Outcome("refused", str(refusal), refusal.rule)
    except DatabaseError as failure:
        said = str(failure).strip().splitlines()[0]
        return Outcome("refused", _("The database itself refused: %(said)s") % {"said": said})
    return Outcome("worked", _("Nothing stood in its way. Please report this."))


def _found(attempt: Attempt) -> Outcome:
    _settle_keys()
    with triggers.lifted():
        _without_key_checks(attempt.run)
        checked = record.verify_database()
        _settle_keys()
    if checked.ok:
        return Outcome("worked", _("The check noticed nothing. Please report this."))
    count = len(checked.errors)
    words = ngettext(
        "Nobody was asked, so nobody could refuse. The check found it, in one place.",
        "Nobody was asked, so nobody could refuse. The check found it, in %(count)s places.",
        count,
    )
    return Outcome("found", words % {"count": count}, problems=tuple(checked.errors[:SHOWN]))


def _without_key_checks(run: Callable[[], None]) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
    run()


def _settle_keys() -> None:
    """Have PostgreSQL look at what it put off, or it will not touch the triggers."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def attempt(key: str) -> Attempt | None:
    """Return the attempt called ``key``, or ``None``."""
    return next((found for found in ATTEMPTS if found.key == key), None)


ATTEMPTS: tuple[Attempt, ...] = (
    Attempt(
        "dissolve",
        gettext_lazy("Dissolve a group from the county office"),
        gettext_lazy("The county secretary finds a group tiresome and closes it, by office."),
        against_rules.shown(against_rules.dissolve),
        against_rules.dissolve,
    ),
    Attempt(
        "backdate",
        gettext_lazy("Date a term back"),
        gettext_lazy("Somebody should have been secretary last month, when it mattered."),
        against_rules.shown(against_rules.backdate),
        against_rules.backdate,
    ),
    Attempt(
        "longer",
        gettext_lazy("Stay in office for ten years"),
        gettext_lazy("A term of ten years, where the rules know one of a year."),
        against_rules.shown(against_rules.stay_longer),
        against_rules.stay_longer,
    ),
    Attempt(
        "past-midnight",
        gettext_lazy("Stay in office past midnight"),
        gettext_lazy("A convenor’s term ends by itself. They would rather it did not."),
        against_rules.shown(against_rules.stay_past_midnight),
        against_rules.stay_past_midnight,
    ),
    Attempt(
        "anothers-name",
        gettext_lazy("Found a group under another’s name"),
        gettext_lazy("One letter is another alphabet’s, one is a nought. It looks the same."),
        against_rules.shown(against_rules.found_under_anothers_name),
        against_rules.found_under_anothers_name,
    ),
    Attempt(
        "no-warrant",
        gettext_lazy("Give an office a power, resting on nothing"),
        gettext_lazy("No meeting decided it; it would just be convenient."),
        against_rules.shown(against_rules.power_without_warrant),
        against_rules.power_without_warrant,
    ),
    Attempt(
        "strangers-list",
        gettext_lazy("Read another group’s newcomers"),
        gettext_lazy("An organiser of one group ticks off the newcomers of another."),
        against_rules.shown(against_rules.anothers_welcome),
        against_rules.anothers_welcome,
    ),
    *LISTENING,
    *ELECTING,
    *SELECTING,
    Attempt(
        "rule-on-ones-own",
        gettext_lazy("Rule on one’s own motion"),
        gettext_lazy("The county secretary is the clerk, and has moved something herself."),
        against_rules.shown(against_motions.rule_on_ones_own),
        against_motions.rule_on_ones_own,
    ),
    Attempt(
        "endorse-twice",
        gettext_lazy("Let a branch count twice"),
        gettext_lazy("One branch is missing, so one that has endorsed endorses again."),
        against_rules.shown(against_motions.endorse_twice),
        against_motions.endorse_twice,
    ),
    Attempt(
        "edit-a-motion",
        gettext_lazy("Put other words into a published motion"),
        gettext_lazy("Nobody remembers it word for word. It is one line in one table."),
        against_rules.shown(against_motions.edit_what_was_published),
        against_motions.edit_what_was_published,
    ),
    Attempt(
        "vote-twice",
        gettext_lazy("Vote twice"),
        gettext_lazy("Somebody has voted, and would rather have voted both ways."),
        against_rules.shown(against_votes.vote_twice),
        against_votes.vote_twice,
    ),
    Attempt(
        "move-the-close",
        gettext_lazy("Leave a vote open for one more day"),
        gettext_lazy("It is close, and some friends have not voted yet. It is one line of SQL."),
        against_rules.shown(against_votes.move_the_close),
        against_votes.move_the_close,
    ),
    *CONFERENCE,
    Attempt(
        "count-ones-own",
        gettext_lazy("Count the hands on one’s own question"),
        gettext_lazy("Whoever asked counts as well, and finds that everybody was for it."),
        against_rules.shown(against_votes.count_ones_own),
        against_votes.count_ones_own,
    ),
    Attempt(
        "guess-a-calendar",
        gettext_lazy("Guess a neighbour’s calendar"),
        gettext_lazy(
            "Somebody’s own calendar has a secret address. A sceptic builds one from their own."
        ),
        against_rules.shown(against_rules.guess_a_calendar),
        against_rules.guess_a_calendar,
    ),
    Attempt(
        "write-to-somebody",
        gettext_lazy("Write to somebody who said no"),
        gettext_lazy("They withdrew a minute ago; the bulletin goes out now."),
        against_rules.shown(against_rules.write_after_no),
        against_rules.write_after_no,
    ),
    Attempt(
        "text-after-stop",
        gettext_lazy("Text somebody who said STOP"),
        gettext_lazy("They said STOP, and then asked something. It is only an answer."),
        against_rules.shown(against_rules.text_after_stop),
        against_rules.text_after_stop,
    ),
    Attempt(
        "who-came",
        gettext_lazy("See who came by your link"),
        gettext_lazy("Three came. Whoever invited them is curious, and answers for one of them."),
        against_rules.shown(against_rules.see_who_came),
        against_rules.see_who_came,
    ),
    Attempt(
        "say-it-was-done",
        gettext_lazy("Say that somebody was called back"),
        gettext_lazy("Somebody waits to be got back to. An officer of another group ticks it off."),
        against_rules.shown(against_turns.say_it_was_done),
        against_turns.say_it_was_done,
    ),
    Attempt(
        "anothers-offer",
        gettext_lazy("Answer an offer made to another group"),
        gettext_lazy("A member of one group offers a room. Somebody of another would like it."),
        against_rules.shown(against_turns.answer_anothers_offer),
        against_turns.answer_anothers_offer,
    ),
    *(
        Attempt(key, title, story, against_rules.shown(run), run)
        for key, title, story, run in (
            *against_talk.TRIED,
            *against_campaigns.TRIED,
            *against_decisions.TRIED,
            *against_hosting.TRIED,
        )
    ),
    Attempt(
        "own-file",
        gettext_lazy("Agree to one’s own file"),
        gettext_lazy("The secretary asked for a list as a file, and is in a hurry."),
        against_rules.shown(against_rules.agree_to_ones_own_file),
        against_rules.agree_to_ones_own_file,
    ),
    Attempt(
        "anothers-list",
        gettext_lazy("Take another group’s list out"),
        gettext_lazy("Somebody of one group would like the other’s addresses."),
        against_rules.shown(against_rules.take_anothers_list),
        against_rules.take_anothers_list,
    ),
    Attempt(
        "door-list",
        gettext_lazy("Take another group’s door list onto a phone"),
        gettext_lazy("Names, and it works without a signal. Somebody of the next town wants it."),
        against_rules.shown(against_rules.take_a_door_list),
        against_rules.take_a_door_list,
    ),
    Attempt(
        "one-job-more",
        gettext_lazy("Take a job that has its hands"),
        gettext_lazy(
            "Two are wanted to put out chairs, and two have said yes to it. Be the third."
        ),
        against_rules.shown(against_rules.take_one_job_more),
        against_rules.take_one_job_more,
    ),
    Attempt(
        "yes-for-the-driver",
        gettext_lazy("Say yes for the driver"),
        gettext_lazy(
            "Somebody asked for a seat, and would like to see the driver’s name and door now."
        ),
        against_rules.shown(against_rules.say_yes_for_the_driver),
        against_rules.say_yes_for_the_driver,
    ),
    Attempt(
        "vouch-for-oneself",
        gettext_lazy("Vouch for yourself"),
        gettext_lazy(
            "A host who would look after children says that she has checked who she is herself."
        ),
        against_rules.shown(against_rules.vouch_for_oneself),
        against_rules.vouch_for_oneself,
    ),
    Attempt(
        "take-them-along",
        gettext_lazy("Take a finished campaign’s people along"),
        gettext_lazy("They signed up for the ferry. The county could use them, so over they go."),
        against_rules.shown(against_rules.take_them_along),
        against_rules.take_them_along,
    ),
    Attempt(
        "become-somebody",
        gettext_lazy("Put your own record together with somebody else’s"),
        gettext_lazy("Whoever signs in as the one would be both. An organiser tries it."),
        against_rules.shown(against_rules.become_somebody),
        against_rules.become_somebody,
    ),
    Attempt(
        "by-list",
        gettext_lazy("Turn somebody on again with a list"),
        gettext_lazy("They said no a minute ago; a spreadsheet says “subscribed: yes”."),
        against_rules.shown(against_rules.turn_on_by_list),
        against_rules.turn_on_by_list,
    ),
    Attempt(
        "names-for-the-vote",
        gettext_lazy("Look up members because a vote is near"),
        gettext_lazy("An organiser would like to know who in another seat could start a group."),
        against_rules.shown(against_rules.look_at_starters_elsewhere),
        against_rules.look_at_starters_elsewhere,
    ),
    Attempt(
        "rewrite",
        gettext_lazy("Rewrite an entry of the record, by SQL"),
        gettext_lazy("With the database’s own triggers in place."),
        behind_its_back.shown("rewrite"),
        behind_its_back.rewrite,
    ),
    Attempt(
        "rewrite-hidden",
        gettext_lazy("The same, with the triggers set aside"),
        gettext_lazy("Whoever runs the machine can do this. It shows."),
        behind_its_back.shown("rewrite"),
        behind_its_back.rewrite,
        by_sql=True,
    ),
    Attempt(
        "tenure-by-sql",
        gettext_lazy("Put a friend in office, by SQL"),
        gettext_lazy("One row altered: no meeting, no entry."),
        behind_its_back.shown("tenure"),
        behind_its_back.tenure,
        by_sql=True,
    ),
    Attempt(
        "group-by-sql",
        gettext_lazy("Close a group, by SQL"),
        gettext_lazy("As if its members had decided it."),
        behind_its_back.shown("group"),
        behind_its_back.group,
        by_sql=True,
    ),
    Attempt(
        "article-by-sql",
        gettext_lazy("Let an article say something else, by SQL"),
        gettext_lazy("Nineteen groups become ninety, in every version that is kept."),
        behind_its_back.shown("article"),
        behind_its_back.article,
        by_sql=True,
    ),
    Attempt(
        "tail",
        gettext_lazy("Cut off the newest entries"),
        gettext_lazy("Entries, places, heads: all of the last twenty, neatly."),
        behind_its_back.shown("tail"),
        behind_its_back.cut_the_tail,
        by_sql=True,
    ),
)
