"""What this area refuses, in sentences."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotOnTheWay(Refusal):
    """Lifts are for those who come, to a meeting that is still to be."""

    code = "not_on_the_way"
    sentence = _("Lifts are for those who are coming to a meeting that is not over or called off.")


class CarIsFull(Refusal):
    """As many sit in the car as there are seats."""

    code = "car_is_full"
    sentence = _("Every seat of this car is taken. Look whether another still has one.")


class RidesAlready(Refusal):
    """One person sits in one car."""

    code = "rides_already"
    sentence = _("Whoever this is has a seat already. Give that one back before you take another.")


class FewerThanSit(Refusal):
    """Seats somebody has been promised are not taken away by a number."""

    code = "fewer_than_sit"
    sentence = _("More people have a seat with you than that. Tell one of them first.")


class NotAskedOfYou(Refusal):
    """Only the one who was asked says yes."""

    code = "seat_not_asked_of_you"
    sentence = _("Only the other of you two can say yes to this seat.")
