"""What somebody moved, seconded or set off, and what was decided because of it."""

from django.db.models import Q

from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.queries import come_of_each
from groundswell.decide.motions.models import Motion
from groundswell.mobilise.listening.queries import own_statements
from groundswell.register.people.models import Person


def backed_by(person: Person) -> list[tuple[Motion, list[Decision]]]:
    """
    Return the motions of somebody that everybody can read, each with what was decided of it.

    Theirs are those they moved or seconded, and those begun from a statement they made. For
    themself alone: whose statement it was, nobody else is told. Five queries.
    """
    statements = [each.pk for each in own_statements(person)]
    theirs = Q(mover=person) | Q(seconder=person) | Q(statement__in=statements)
    motions = list(Motion.objects.shown().filter(theirs).order_by("-begun_at", "-pk"))
    made = come_of_each(motion.subject for motion in motions)
    return [(motion, made.get(str(motion.subject), [])) for motion in motions]
