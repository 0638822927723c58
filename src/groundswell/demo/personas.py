"""The people one can be in the demo, each with one job waiting."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to be: a name for the menu, who they are, and what waits for them."""

    key: str
    title: str | Promise
    who: str | Promise
    job: str | Promise


STRANGER = Persona(
    "stranger",
    _("a stranger"),
    _("Nobody has your name."),
    _("Type a postcode on the front page: OY3 2HD will do."),
)
PERSONAS: tuple[Persona, ...] = (
    Persona(
        "newcomer",
        _("a newcomer"),
        _("Joined in Quayhithe this morning, knows nobody there."),
        _("One next thing waits: say you’re coming, or why you can’t."),
    ),
    Persona(
        "sceptic",
        _("a sceptic"),
        _("Joined on paper a year ago and believes nothing without the receipt."),
        _("Somebody has read their record. Find out who, and why."),
    ),
    Persona(
        "organiser",
        _("an organiser"),
        _("Secretary of Quayhithe Tenants and Neighbours."),
        _("Three newcomers wait to be welcomed; two records look like one person."),
    ),
    Persona(
        "door_keeper",
        _("the door-keeper"),
        _("Stands at the door of Chapel Hall with a telephone in one hand."),
        _("Tick in whoever comes through the door."),
    ),
    Persona(
        "host",
        _("the host on the night"),
        _("Secretary of Quayhithe, at Chapel Hall since eleven, chairs out, kettle on."),
        _("Somebody comes for the first time and knows nobody. Find them a buddy."),
    ),
    Persona(
        "new_host",
        _("a member who would host"),
        _("Holds no office, and would show a film and lead a walk."),
        _("The film waits for a look. The walk came back: somebody says what to change."),
    ),
    Persona(
        "looks_at_it",
        _("who looks at new meetings"),
        _("Convenor of a group where a member proposes a film evening."),
        _("Look at it: put it up, ask for a change, or say why not. Silence puts it up."),
    ),
    Persona(
        "planner",
        _("whoever plans the evening"),
        _("Convenor of a group that meets soon. Some who come need something of the place."),
        _("The meeting’s page does not say how the chairs are, or the print. Say it."),
    ),
    Persona(
        "driver",
        _("one who drives"),
        _("Has a car with three seats to spare, and comes to a meeting two towns on."),
        _("Somebody asks for a seat. No name, no door: each sees the other once you say yes."),
    ),
    Persona(
        "creche",
        _("whoever sees to the children"),
        _("Convenor of a group that meets soon. Two families wait for childcare there."),
        _("Two members offer to look after children, and one of them nobody has checked."),
    ),
    Persona(
        "starter",
        _("a second starter"),
        _("Was asked by a neighbour to start a group with them."),
        _("The group waits for a yes. Nothing exists until it is given."),
    ),
    Persona(
        "convenor",
        _("a convenor"),
        _("Convenor of Quayhithe Tenants and Neighbours."),
        _("A list of people should leave as a file. It needs a second yes: theirs, or a no."),
    ),
    Persona(
        "writer",
        _("somebody who writes"),
        _("Secretary of a group, with a draft that nobody has read."),
        _("Sign it and publish it. Then correct it, and see what readers see."),
    ),
    Persona(
        "listener",
        _("somebody who listens"),
        _("Secretary of a group that has asked everybody what should change."),
        _("Two statements wait to be looked at. One says what another says already."),
    ),
    Persona(
        "heard",
        _("somebody who was asked"),
        _("Member of a group that asks what should change, and has answered most of it."),
        _("The map is drawn. See what all sides share, and where you stand; only you do."),
    ),
    Persona(
        "talker",
        _("somebody asked to talk"),
        _("Spoke in the same round, stands elsewhere on its map, and would like a one-to-one."),
        _("Somebody would like to talk with you. No name before you both say yes: say yes or no."),
    ),
    Persona(
        "mover",
        _("a branch secretary"),
        _("Secretary of a group whose motion is published. Two branches amend the same words."),
        _("The clerk proposes one text for all three. Read it, and say yes or no for the branch."),
    ),
    Persona(
        "doer",
        _("an officer who has to do it"),
        _("Holds the office that answers for a decision of the spring council."),
        _("It was due at the end of April, and everybody sees that. Report what came of it."),
    ),
    Persona(
        "delegate",
        _("a delegate from home"),
        _("Has a seat for their group at the summer council, which sits today."),
        _("Come in by your credential. Ask to speak; then cast your group’s card, whole or split."),
    ),
    Persona(
        "chair",
        _("whoever is in the chair"),
        _("Chairs the summer council, as the movement’s membership secretary."),
        _(
            "A show of hands is a tie: decide it, or not. Two more things wait: whether “Keep the "
            "ring line running” is admitted, and a correction of the minutes of spring."
        ),
    ),
    Persona(
        "asker",
        _("whoever speaks for a group"),
        _("Of a group’s officers. Other groups ask for a meeting of the whole federation."),
        _("One more group is enough: then it is called, by itself, and nobody can stop it."),
    ),
    Persona(
        "voter",
        _("somebody with a vote"),
        _("A member with no office, of a group that asks whether to meet on another day."),
        _("The vote is open and yours is not in it. Nobody is shown how it stands."),
    ),
    Persona(
        "candidate",
        _("somebody who stands"),
        _("Would be treasurer for a year. Two members have to propose them by the deadline."),
        _("One has. Send the page to somebody who would, and read your own statement again."),
    ),
    Persona(
        "teller",
        _("somebody who counts"),
        _("Sits with a pile of ballot papers that another has typed already."),
        _("Three papers are left. Type each as it stands, without looking at the other’s."),
    ),
    Persona(
        "returning_officer",
        _("the returning officer"),
        _("Convenor of a group that chose the keeper of its tool store this morning."),
        _("Three papers are typed by one person only. Count, and see why it is refused."),
    ),
    Persona(
        "observer",
        _("an observer"),
        _("Watches an open vote, because somebody who stands in it asked."),
        _("All that is not secret stands on one page. Try to give out a paper, and be counted."),
    ),
    Persona(
        "left_off",
        _("somebody left off a roll"),
        _("A member of long standing, who shares a telephone with a sister."),
        _("An officer takes the two for one. Read the evidence, and appeal before it holds."),
    ),
    Persona(
        "asked_to_sign",
        _("a member asked to sign"),
        _("Belongs to a group some of whom want their secretary recalled."),
        _("One more signature, and members decide by a vote. Read both sides; sign, or leave it."),
    ),
    Persona(
        "branch_asked",
        _("an officer whose branch is asked"),
        _("Speaks for the one branch that has not said whether a position is to be opened."),
        _("All the others have answered. Enter how your branch voted: one more opens it."),
    ),
    Persona(
        "selects",
        _("whoever runs a selection"),
        _("Convenor of a group that chooses whom it would send to the council."),
        _("The longlist is closed. See why you cannot begin the interviews yet."),
    ),
    Persona(
        "turned_down",
        _("somebody left off a longlist"),
        _("Applied to stand for Quay ward. The longlist closed this morning without her."),
        _("Three on the panel said why. Read it, and appeal to another panel before Friday."),
    ),
    Persona(
        "hears",
        _("somebody who hears appeals"),
        _("Of another group. Judges nobody; answers candidates who say they were judged wrongly."),
        _("One candidate has. Say what you find and why: the next stage waits for you."),
    ),
    Persona(
        "judge",
        _("somebody on a panel"),
        _("Of another group, asked to judge who stands for Hill ward."),
        _("Two candidates wait for your marks. The others on the panel have given theirs."),
    ),
    Persona(
        "answerer",
        _("a secretary who was asked"),
        _("Secretary of a group, where somebody asked in public which tin the money is in."),
        _("The question has waited nine days, in sight of everybody. Answer it as your office."),
    ),
    Persona(
        "by_letter",
        _("somebody who reads by letter"),
        _("Talks about the 14, and would rather have one letter than look every hour."),
        _("This morning’s is in the post room. Have it weekly, or find where one answers it."),
    ),
    Persona(
        "panellist",
        _("somebody the lot fell on"),
        _("A member with no office, one of three drawn to judge an appeal."),
        _("A harsh post was hidden and its writer appealed. Read both, and vote."),
    ),
    Persona(
        "outsider",
        _("an officer from outside"),
        _("Officer of a group two towns on. A post was reported, and both secretaries take part."),
        _("Neither may decide, so the lot fell on you. Read it, and decide by rule."),
    ),
    Persona(
        "printer",
        _("whoever has the key to the copier"),
        _("Convenor of a group that meets soon, and prints what hangs in windows."),
        _("A poster to print before the meeting. It hangs nowhere yet."),
    ),
    Persona(
        "outgoing",
        _("an outgoing convenor"),
        _("Convenor of Wharfedge until midnight, at the end of 31 May."),
        _("The secretary’s term ends in the same night, and nobody follows. Whose turn is it?"),
    ),
    Persona(
        "incoming",
        _("a new convenor, at midnight"),
        _("Chosen in Wharfedge in April; holds nothing yet."),
        _("See what goes over, move the clock to 1 June, and look again."),
    ),
    Persona(
        "caucus_secretary",
        _("the secretary of a caucus"),
        _("Writes for those who work at night. Open to all, and owes everybody its minutes."),
        _("One meeting’s minutes are late, and everybody can see it. Publish them."),
    ),
    Persona(
        "campaigner",
        _("one who runs a campaign"),
        _("Secretary of a group whose campaign the county adopted, and which is still theirs."),
        _("A meeting under it is over, and nobody has said what came of it. Say it."),
    ),
    Persona(
        "pledger",
        _("a member who gave their word"),
        _("Promised to mind the children for one evening, so that somebody else can speak."),
        _("The spring is over. Say that you did it; if you did not, nobody is told."),
    ),
    Persona(
        "supporter",
        _("a supporter of a campaign that has won"),
        _("Signed up to keep the ferry sailing. It sails."),
        _("Says yes or no to going on; the days are counted. Nobody is taken on without a yes."),
    ),
    Persona(
        "texted",
        _("a member with a telephone and nothing else"),
        _("No e-mail, no smartphone. Said yes to texts about meetings."),
        _("A text asks whether they are coming. Answer it; or say STOP, and see what still comes."),
    ),
    Persona(
        "inviter",
        _("a member who invites friends"),
        _("Has handed on a link into Quayhithe’s group. Three came by it."),
        _("Print the next cards. Then try to find out who the three are."),
    ),
    Persona(
        "giver",
        _("a member with a van"),
        _("Said what they could give, on which evenings, and how far they go."),
        _("Somebody has answered with one thing. Read it; then tick other evenings."),
    ),
    Persona(
        "next_in_line",
        _("the next in line"),
        _("Holds an office in a small group. Somebody else had three days first."),
        _("Somebody new in town would like to talk to a person. Get back to them, or hand it on."),
    ),
    Persona(
        "county_secretary",
        _("the county secretary"),
        _("Holds the movement’s own office, and no more than that."),
        _(
            "A ward votes in seven weeks and has no group: see who could start one, under "
            "Elections. Then see what the office may do, and try to do more."
        ),
    ),
)


def persona(key: str) -> Persona | None:
    """Return the persona called ``key``, or ``None``."""
    return next((found for found in (STRANGER, *PERSONAS) if found.key == key), None)
