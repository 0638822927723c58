"""Meetings: gatherings of people, called by a body."""

from datetime import datetime, timedelta
from typing import ClassVar, override
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.meetings.models.series import Series
from groundswell.organise.meetings.rules.agenda import Row, TimedRow, timed
from groundswell.organise.meetings.rules.vocabulary import AccessFact, HostMay, MeetingState
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "meeting"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Verbs over many meetings."""

    def public(self) -> "MeetingQuerySet":
        """Return the meetings anybody may know of."""
        return self.filter(state=MeetingState.PUBLISHED)

    def upcoming(self, at: datetime) -> "MeetingQuerySet":
        """Return the meetings not over at ``at``, soonest first."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "pk")

    def with_access(self, *wanted: AccessFact) -> "MeetingQuerySet":
        """Return the meetings whose venue has everything ``wanted``."""
        found = self
        for fact in wanted:
            found = found.filter(**{f"access__{fact.value}__has": True})
        return found


class Meeting(models.Model):
    """A gathering of people, called by a body, at a place or online."""

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # Who hosts this one meeting without an office; null where the body's officers do.
    host = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    host_may = models.CharField(max_length=10, default=HostMay.DRAFT.value)
    form_key = models.CharField(max_length=32, null=True, unique=True)  # one form sent, one draft

    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="meetings")
    planned_on = models.DateField(null=True)  # the day the series gave it; moved, it keeps it

    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    agenda = models.JSONField(default=list)  # [[minutes, what], …]
    topics = models.JSONField(default=list)  # words a person's interests are compared with
    host_note = models.TextField(blank=True)  # for hosts and the door, never public
    outcome = models.TextField(blank=True)  # what came of it
    because_of = models.CharField(max_length=120, blank=True)  # Subject, as kind:token

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    place_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    town = models.CharField(max_length=120, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    online_url = models.URLField(max_length=500, blank=True)
    access = models.JSONField(default=dict)  # {fact: {"has": bool, "note": str}}

    capacity = models.PositiveIntegerField(null=True)  # None: as many as come
    seats_taken = models.PositiveIntegerField(default=0)  # going or attended
    last_in_line = models.PositiveIntegerField(default=0)  # the highest place ever given out

    state = models.CharField(max_length=10, default=MeetingState.DRAFT.value)
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545 SEQUENCE
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    news = models.CharField(max_length=9, blank=True)  # what people still have to be told

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token title about agenda topics outcome because_of starts_at ends_at zone"
        " place_name address town lat lon access capacity state sequence changed_at published_at"
        " cancelled_at cancelled_because planned_on",
        internal="form_key host_may news seats_taken last_in_line online_url host_note",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "planned_on"], name="meeting_once_a_day_of_its_series"
            ),
            models.CheckConstraint(
                name="meeting_never_over_capacity",
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")),
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="meeting_lat_and_lon_together",
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_state_known", condition=Q(state__in=[s.value for s in MeetingState])
            ),
            models.CheckConstraint(
                name="meeting_host_may_known", condition=Q(host_may__in=[m.value for m in HostMay])
            ),
            models.CheckConstraint(
                name="meeting_published_has_a_date",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_has_a_date",
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "starts_at"], name="meeting_by_date"),
            models.Index(fields=["body", "starts_at"], name="meeting_by_body"),
            models.Index(fields=["state", "lat", "lon"], name="meeting_by_place"),
            models.Index(
                fields=["because_of"], condition=~Q(because_of=""), name="meeting_by_cause"
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its title."""
        return self.title

    @property
    def subject(self) -> Subject:
        """Return what other areas attach things to."""
        return Subject(KIND, self.token)

    @property
    def cause(self) -> Subject | None:
        """Return what this meeting was called because of, if anything was said."""
        return Subject.parse(self.because_of) if self.because_of else None

    @property
    def local_start(self) -> datetime:
        """Return the start, as the clock on the wall shows it."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        """Return the end, as the clock on the wall shows it."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def forgets_at(self) -> datetime:
        """Return when guests' names and contacts are deleted."""
        return self.ends_at + timedelta(days=7)

    @property
    def is_published(self) -> bool:
        """Return whether people can know of it and answer it."""
        return self.state == MeetingState.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        """Return whether it was called off."""
        return self.state == MeetingState.CANCELLED

    @property
    def is_hybrid(self) -> bool:
        """Return whether one can come to a room or join by a link, whichever suits."""
        return bool(self.place_name and self.online_url)

    @property
    def is_full(self) -> bool:
        """Return whether the next yes goes to the waiting list."""
        return self.capacity is not None and self.seats_taken >= self.capacity

    @property
    def seats_left(self) -> int | None:
        """Return how many chairs are free; ``None`` when nobody counts them."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    def agenda_rows(self) -> tuple[Row, ...]:
        """Return the parts of the meeting in order."""
        return tuple(Row(int(minutes), str(what)) for minutes, what in self.agenda)

    def timed_agenda(self) -> tuple[TimedRow, ...]:
        """Return the parts of the meeting with the local time each starts."""
        return timed(self.agenda_rows(), self.local_start)

    def has_access(self) -> frozenset[AccessFact]:
        """Return what its venue says it has."""
        return frozenset(AccessFact(key) for key, fact in self.access.items() if fact.get("has"))
