"""
The twenty systems of the tour: the need each meets, in our own words, and whether it is built.

``docs/needs.md`` is written from this table, and a test keeps the two the same.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Row:
    """
    One system of the tour.

    ``place`` names a page of the demo (see ``places_to_see``) and ``persona`` who to be there;
    both are empty while the system is not built. ``test`` is the test that would fail first.
    ``later`` says what of it is still to come.
    """

    number: int
    name: str | Promise
    need: str | Promise
    place: str = ""
    persona: str = ""
    test: str = ""
    later: str | Promise = ""

    @property
    def built(self) -> bool:
        """Return whether there is something to see."""
        return bool(self.place)


ROWS: tuple[Row, ...] = (
    Row(
        1,
        _("Joining, consent and your own record"),
        _(
            "I want to come along before anybody has my name, and when I do give it I want to know "
            "who sees it, what for, and how to take it back."
        ),
        "next_step",
        "newcomer",
        "tests/journeys/test_the_way_through.py",
        "",
    ),
    Row(
        2,
        _("Groups in every town, and what each may do"),
        _(
            "There should be a group where I live, and it should be plain which powers it holds, "
            "until when, and who could take them back."
        ),
        "group_powers",
        "organiser",
        "src/groundswell/register/structures/tests/test_views.py",
    ),
    Row(
        3,
        _("Meetings people come back to"),
        _("I know nobody there. Somebody should expect me, and the room should not be too small."),
        "door",
        "door_keeper",
        "src/groundswell/organise/meetings/tests/test_answering.py",
    ),
    Row(
        4,
        _("Campaigns under an umbrella"),
        _("We began it here; help us without taking it away."),
        "campaign",
        "campaigner",
        "src/groundswell/mobilise/campaigns/tests/test_actions.py",
        _("Signing without an account."),
    ),
    Row(
        5,
        _("Listening"),
        _("Ask what matters to me, show me what I share with people I disagree with."),
        "listening",
        "listener",
        "src/groundswell/mobilise/listening/tests/test_charting.py",
    ),
    Row(
        6,
        _("Canvassing"),
        _("A list of doors that works in a stairwell with no signal, and on paper."),
    ),
    Row(
        7,
        _("Contests and where volunteers count"),
        _("Tell me where an hour of mine matters most, with the figures behind it."),
        "coverage",
        "county_secretary",
        "src/groundswell/mobilise/contests/tests/test_pages.py",
        _("Where volunteers are worth most, and how many; results on election night."),
    ),
    Row(
        8,
        _("Texting"),
        _("If a person texts me and I answer, a person should read the answer."),
        "phone",
        "texted",
        "src/groundswell/organise/texts/tests/test_area.py",
        _("Volunteers who text their neighbours, one tap for each."),
    ),
    Row(9, _("Bulletins"), _("One text, however I read: e-mail, the web, a feed, a text, paper.")),
    Row(
        10,
        _("Dues, gifts and open books"),
        _("Show me what came in, what went out, and where my five pounds went."),
    ),
    Row(
        11,
        _("Motions, conference and the decisions register"),
        _("A sentence from our meeting should end as something done, or as a recorded no."),
        "motion",
        "mover",
        "src/groundswell/decide/motions/tests/test_actions.py",
    ),
    Row(
        12,
        _("Elections anybody can check"),
        _("My vote should be secret, and the count something I could repeat at home."),
        "election",
        "teller",
        "src/groundswell/decide/elections/tests/test_papers.py",
        _("Secret votes with a booth; questions to candidates, hustings."),
    ),
    Row(
        13,
        _("A constitution no office can dissolve, and the public record"),
        _("Nobody should be able to change who decides, or what was decided, without our seeing."),
        "record",
        "sceptic",
        "tests/faults/test_record_tampering.py",
        _("Entrenched articles, ratification by groups, witnesses elsewhere."),
    ),
    Row(
        14,
        _("Selections with reasons, and recall"),
        _("If I am turned down I want the reason, in time to appeal."),
        "selection",
        "turned_down",
        "src/groundswell/decide/selections/tests/test_actions.py",
        _("Photographs of candidates."),
    ),
    Row(15, _("Pledges"), _("Who signed which words, when, and what they did then.")),
    Row(
        16,
        _("How this works"),
        _("Nobody told me which levers there are, or when the last day is to pull one."),
    ),
    Row(
        17,
        _("What happened, and why"),
        _("When we lose I want the figures and the testimony, not a culprit."),
    ),
    Row(
        18,
        _("Discussion in good faith"),
        _("Argue with me, but by rules for everybody, and let somebody else judge an appeal."),
        "conversation",
        "answerer",
        "src/groundswell/organise/discussion/tests/test_views.py",
        _("Answers by text; pictures in conversations."),
    ),
    Row(
        19,
        _("Publishing"),
        _("What we wrote should still be there, at the same address."),
        "articles",
        "writer",
        "src/groundswell/organise/publishing/tests/test_views.py",
        _("Pictures that stay on the movement’s own machine."),
    ),
    Row(
        20,
        _("Affiliates, caucuses, conventions of equals"),
        _("We want to work together without handing over our list."),
        "caucus",
        "caucus_secretary",
        "src/groundswell/organise/groups/tests/test_actions.py",
        _("Affiliates with their own class; conventions of equals."),
    ),
)
