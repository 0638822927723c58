"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class SecretNotYet(Refusal):
    """A secret election is one that anybody can check; there is none here yet, none is faked."""

    code = "secret_elections_not_yet"
    sentence = _(
        "Not announced. An election that is secret and that anybody can check online is not built "
        "yet, and we do not pretend. Until then: on paper in the room, which is secret, or on the "
        "record."
    )


class DatesTooTight(Refusal):
    """The rules say how long a notice is, and when nominations close before voting opens."""

    code = "election_dates_too_tight"
    sentence = _(
        "Not announced. Voting opens too soon for the notice the rules ask for, or closes before "
        "it opens."
    )


class SeatsDoNotFit(Refusal):
    """A rule for one seat fills one; an office has so many seats."""

    code = "election_seats_do_not_fit"
    sentence = _("Not announced. The office has fewer seats, or that rule fills one seat only.")


class KeptForWhom(Refusal):
    """Where the rulebook keeps seats, the notice says for whom."""

    code = "election_kept_for_whom"
    sentence = _(
        "Not announced. The rulebook keeps seats of this election for those who stand on one list: "
        "say which."
    )


class RuleKeepsNone(Refusal):
    """Seats are kept where votes move on; a rule of one stage cannot."""

    code = "election_rule_keeps_no_seats"
    sentence = _(
        "Not announced. The rulebook keeps seats of this election, and that rule cannot keep any: "
        "choose one by which votes are transferred."
    )


class NoSuchRoom(Refusal):
    """The room is a meeting of the body that votes, while the election runs."""

    code = "election_no_such_room"
    sentence = _(
        "Not done. The room is a meeting of this body that is announced and to come, begins before "
        "voting closes, and is chosen before then."
    )


class ListFixed(Refusal):
    """Who stands on a list is known before anybody votes."""

    code = "election_list_fixed"
    sentence = _("Not done. Who stands on the list is fixed, or this election keeps no seats.")


class TooFewOnTheList(Refusal):
    """With too few on the list there is nothing to vote on: the position opens anew."""

    code = "election_too_few_on_the_list"
    sentence = _(
        "No vote is held. Fewer stand on the list than there are seats kept for it, so the "
        "position is open again: nominations begin anew, with a new notice."
    )


class NobodyOnTheRoll(Refusal):
    """Nobody has been a member for long enough."""

    code = "election_nobody_on_the_roll"
    sentence = _("Not announced. Nobody has been a member for as long as the rules ask.")


class NotOnTheRoll(Refusal):
    """Only who was a member at the notice."""

    code, status = "election_not_on_the_roll", 403
    sentence = _("Not done. The roll was fixed by the notice of the election; you are not on it.")


class ReturningOfficer(Refusal):
    """Whoever runs an election does not stand in it, nor counts or judges it."""

    code, status = "election_returning_officer", 403
    sentence = _("Not done. Whoever runs an election neither stands in it nor judges it.")


class StandsThemself(Refusal):
    """Whoever stands has no hand in the papers."""

    code, status = "election_candidate", 403
    sentence = _("Not done. Whoever stands in an election does not give out, type or judge it.")


class NominationsClosed(Refusal):
    """The deadline stands on the notice."""

    code = "election_nominations_closed"
    sentence = _("Not done. The time for that has passed, as the notice says.")


class TooManyWords(Refusal):
    """The same number of words for everybody."""

    code = "election_too_many_words"
    sentence = _("Not sent in. The statement is longer than the rules allow, for everybody.")


class NotAPhotograph(Refusal):
    """A photograph of those who stand is a picture, of a size that can be drawn anew."""

    code = "election_not_a_photograph"
    sentence = _("Not taken. That is no photograph we can read: send a JPEG, a PNG or a WebP.")


class NotInWords(Refusal):
    """Whoever does not see the photograph is told what it shows."""

    code = "election_photograph_not_in_words"
    sentence = _("Not taken. Say what the photograph shows, for those who do not see it.")


class StandsAlready(Refusal):
    """Once for each election."""

    code = "election_stands_already"
    sentence = _("You stand in this election already.")


class OwnProposal(Refusal):
    """Somebody else proposes."""

    code = "election_own_proposal"
    sentence = _("Not done. Somebody else on the roll proposes you.")


class NotOpen(Refusal):
    """Voting has not opened, or has closed."""

    code = "election_not_open"
    sentence = _("Not done. Voting is not open: it has closed, or has yet to open.")


class VotedAlready(Refusal):
    """A ballot stands."""

    code = "election_ballot_stands"
    sentence = _("You have voted already, and that ballot stands. It is counted once.")


class HasPaper(Refusal):
    """A paper cancels the right to vote online."""

    code = "election_has_a_paper"
    sentence = _(
        "Not counted. A paper was given out in your name, and with it your right to vote online "
        "ended. The paper is your vote."
    )


class VotedOnline(Refusal):
    """Who has voted online gets no paper."""

    code = "election_voted_online"
    sentence = _("No paper. They have voted online, and that ballot stands.")


class NotABallot(Refusal):
    """A ballot names each candidate once, without gaps, or is blank on purpose."""

    code = "election_not_a_ballot"
    sentence = _("Not counted. Number the names 1, 2, 3 without a gap, each number once.")


class NoPaperOut(Refusal):
    """Only a paper that is out can come back."""

    code = "election_no_paper_out"
    sentence = _("Not done. There is no paper out in that name.")


class TypedAlready(Refusal):
    """Each types a paper once; two people who differ are settled by a third."""

    code = "election_typed_already"
    sentence = _("You have typed that paper. If it was wrong, a third person settles it.")


class NotClosed(Refusal):
    """The box is opened when voting has closed, and not after the declaration."""

    code = "election_not_closed"
    sentence = _("Not done. Papers are typed and counted between the close and the declaration.")


class DoesNotReconcile(Refusal):
    """Issued = used + unused + spoilt, and every paper typed by two alike."""

    code = "election_does_not_reconcile"
    sentence = _(
        "Not counted. Papers given out must equal those in the box, unused and spoilt together; "
        "and each paper in the box must have been typed by two people alike."
    )


class BeganAlready(Refusal):
    """Nothing is called off once it is open."""

    code = "election_has_begun"
    sentence = _("Not called off. Voting is open, or over.")


class NoPetitionNow(Refusal):
    """Between the declaration and the end of the window; once for each."""

    code = "election_no_petition_now"
    sentence = _(
        "Not brought. Petitions are brought after the declaration, for as long as it says."
    )


class AnsweredAlready(Refusal):
    """An answer stands."""

    code = "election_petition_answered"
    sentence = _("It has been answered, and the answer stands.")


class NotFinal(Refusal):
    """Nobody takes an office while a petition can be brought or waits."""

    code = "election_not_final"
    sentence = _("Not done. The result is not final: petitions can be brought, or one waits.")


class NoHearingNow(Refusal):
    """Questions are asked before the vote; answers and letters end with it."""

    code = "election_no_hearing_now"
    sentence = _(
        "Not done. Questions are asked until voting opens and answered until it closes; letters "
        "are written from the day the paper is fixed until then."
    )


class AskedEnough(Refusal):
    """As many questions for everybody."""

    code = "election_asked_enough"
    sentence = _("Not asked. You have asked as many questions as everybody may. Back another’s.")


class NotYourLetter(Refusal):
    """So many letters for everybody, each once, in their order, and none without a word."""

    code = "election_no_such_letter"
    sentence = _(
        "Not done. Everybody who stands has the same letters, and each leaves once, in its turn, "
        "when somebody has written for it. That one has left, or its turn has not come."
    )


class Excluded(Refusal):
    """An exclusion that holds ends the right to vote in one election."""

    code, status = "election_excluded", 403
    sentence = _(
        "Not done. Whoever is left off a roll by an exclusion that holds cannot do that. Their own "
        "page has its ground; once the result is declared they can bring a petition."
    )


class NoSuchGround(Refusal):
    """The rulebook has a closed list of grounds."""

    code = "election_no_such_ground"
    sentence = _("Not done. Nobody is left off a roll but on a ground the rulebook has.")


class TooLateToExclude(Refusal):
    """There are days to appeal, and to hear the appeal, before voting opens."""

    code = "election_too_late_to_exclude"
    sentence = _(
        "Not done. Before voting opens there are no longer the days to appeal, and to hear that."
    )


class ExcludedAlready(Refusal):
    """Once for each line of the roll, and what was found stands."""

    code = "election_excluded_already"
    sentence = _("Not done. That was decided about them before, in this election, and stands.")


class TooManyByOne(Refusal):
    """No officer strikes a list."""

    code = "election_too_many_by_one"
    sentence = _(
        "Not done. You have left off as many as one officer may in one election. Another officer "
        "looks at the next, by themselves."
    )


class NoExclusionNow(Refusal):
    """An appeal has its days; what three found, or an officer took back, stands."""

    code = "election_no_exclusion_now"
    sentence = _("Not done. The days for that are over, or it is settled.")


class Observes(Refusal):
    """Whoever observes reads, and changes nothing."""

    code, status = "election_observes", 403
    sentence = _(
        "Not done. You observe this election: you see all of it that is not secret, and change "
        "nothing in it. That you tried is counted."
    )


class NoObserverNow(Refusal):
    """So many for each candidate, so many for the body, until the declaration."""

    code = "election_no_observer_now"
    sentence = _(
        "Not done. Each candidate has two observers and the body four, asked before the "
        "declaration; and each link is for one person."
    )


class NoHustingsNow(Refusal):
    """Hustings are held when the paper is fixed, among those on it."""

    code = "election_no_hustings_now"
    sentence = _(
        "Not done. Hustings are held from the day the paper is fixed until voting closes, among "
        "those who are on it."
    )


class UnderRecall(Refusal):
    """Whoever is under recall alters no roll and no timetable, until members have decided."""

    code, status = "election_under_recall", 403
    sentence = _(
        "Not done. Enough members have asked for your recall. Until they have decided, another "
        "officer gives notice of elections, leaves people off rolls and calls elections off."
    )


class NoRecallNow(Refusal):
    """A recall has its time: not at once, not again at once, and not for ever."""

    code = "election_no_recall_now"
    sentence = _(
        "Not done. A recall begins when an office has been held for as long as the rules say, is "
        "signed while it runs, once by each, and goes to the vote when enough have signed."
    )


class NotYetAMember(Refusal):
    """Whoever signs was a member when it began."""

    code, status = "election_not_yet_a_member", 403
    sentence = _("Not done. Whoever signs was a member when the petition began.")
