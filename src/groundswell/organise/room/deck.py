"""The ice-breaker deck and the breaks: our own prompts, for rooms where few know each other."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what is read out, how it goes, and for how many minutes."""

    title: str | Promise
    how: str | Promise
    minutes: int = 3
    is_break: bool = False


PAIRS = _("In pairs. Half the time each; whoever listens says nothing but “go on”.")
TABLE = _("Round the table, a minute each. Pass if you like.")
STAND = _("Stand up, find somebody you have not met, and swap at half time.")
QUIET = _("One minute alone, on paper. Then show it to your neighbour, if you want to.")

CARDS: tuple[Card, ...] = (
    Card(_("Which door did you come through today, and which one do you live behind?"), PAIRS),
    Card(_("What can you hear from your window at six in the morning?"), PAIRS),
    Card(_("The best thing within ten minutes’ walk of your bed."), TABLE),
    Card(_("A shop that closed, and what you went there for."), TABLE),
    Card(_("Who taught you something without meaning to?"), PAIRS),
    Card(_("What would you mend first if you had the key to the town hall for an hour?"), TABLE),
    Card(_("A job you had for less than a month."), STAND),
    Card(_("Something you changed your mind about, and what did it."), PAIRS),
    Card(_("Who brought you here: a person, a leaflet, or anger?"), STAND),
    Card(_("A meal everybody in your street would come to."), TABLE),
    Card(_("The smallest thing you have ever won by asking twice."), PAIRS),
    Card(_("Draw the way from here to your home with five landmarks. Which is gone?"), QUIET),
    Card(_("What are you good at that no form has ever asked?"), PAIRS),
    Card(_("The worst meeting you ever sat through. What would have saved it?"), TABLE),
    Card(_("If this room were a football team, where would you play?"), STAND),
    Card(_("A rule at work or school that made no sense, and how people lived with it."), TABLE),
    Card(_("Three things you share with your neighbour that nobody can see."), PAIRS, 4),
    Card(_("What did your grandparents do on a Tuesday evening?"), TABLE),
    Card(_("A bus, a tram or a train you would bring back."), STAND),
    Card(_("What do people get wrong about where you come from?"), PAIRS),
    Card(_("The last time a stranger helped you."), PAIRS),
    Card(_("Write down one hour a week you could give. What would fit into it?"), QUIET),
    Card(_("Which song would get this room onto its feet?"), STAND, 2),
    Card(_("Something you own that should belong to the street."), TABLE),
    Card(_("What would you like to be asked for, and never are?"), PAIRS),
    Card(_("Line up by how long you have lived here. Talk to whoever is beside you."), STAND, 4),
    Card(_("A word your family uses that nobody else does."), TABLE),
    Card(_("What were you doing this time last year, and what has got better?"), PAIRS),
    Card(_("One thing you hope nobody asks you to do tonight."), TABLE, 2),
    Card(_("What would make you come back next month?"), QUIET),
    Card(_("Name a person who should be here and is not. Who will ask them?"), TABLE),
    Card(_("If our group were remembered for one thing in ten years, which?"), QUIET, 4),
    Card(_("What did you notice on the way in?"), STAND, 2),
    Card(_("Somebody at this table has the same problem as you. Find out which."), TABLE, 5),
)

BREAKS: tuple[Card, ...] = (
    Card(
        _("Break. Fetch a drink for somebody whose name you do not know yet."),
        _("The corner by the window is for quiet: nobody talks to you there unless you begin."),
        10,
        is_break=True,
    ),
    Card(
        _("Break. Whoever is here for the first time stays put; everybody else comes by."),
        _("Two questions only: what brought you, and what did you expect?"),
        10,
        is_break=True,
    ),
    Card(
        _("Break. There are four jobs: kettle, chairs, sheet, door. Take one with somebody."),
        _("Rather do something than chat? This is your break."),
        10,
        is_break=True,
    ),
    Card(
        _("Break, in silence for the first three minutes."),
        _("Write the one thing you want said before we go home, and pin it by the door."),
        8,
        is_break=True,
    ),
    Card(
        _("Break. Out of the room, round the block, in twos."),
        _("Those who stay in have the comfortable chairs. Back when the clock is at nought."),
        15,
        is_break=True,
    ),
    Card(
        _("Break. Sit with somebody you disagreed with today. Talk about anything else."),
        _("Or sit this one out. Both are fine."),
        10,
        is_break=True,
    ),
)
DECK: tuple[Card, ...] = CARDS + BREAKS
