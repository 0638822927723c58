"""Tables of places: areas with boundaries, postcodes, districts, towns, and runs of imports."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField


class Area(models.Model):
    """One area of one generation of boundaries: a seat, ward, district, region or country."""

    field_classes = classes(
        public="generation kind code name region country geometry shape_key outline generalised "
        "corners min_lat min_lon max_lat max_lon lat lon point_stated cell_column cell_row cell_key"
    )

    generation = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200, blank=True, default="")
    region = models.CharField(max_length=100, blank=True, default="")
    country = models.CharField(max_length=100, blank=True, default="")
    geometry = models.JSONField(null=True)  # null: known by code, name or cell only
    shape_key = models.CharField(max_length=16, blank=True, default="")  # fingerprint of geometry
    outline = models.JSONField(null=True)  # rings of [lon, lat] with few corners, for drawing
    generalised = models.BooleanField(default=False)
    corners = models.PositiveIntegerField(default=0)
    min_lat = models.FloatField(null=True)
    min_lon = models.FloatField(null=True)
    max_lat = models.FloatField(null=True)
    max_lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)  # its representative point: surely inside
    lon = models.FloatField(null=True)
    point_stated = models.BooleanField(default=False)  # by an official table of centres
    cell_column = models.SmallIntegerField(null=True)
    cell_row = models.SmallIntegerField(null=True)
    cell_key = models.CharField(max_length=6, blank=True, default="")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["generation", "kind", "code"], name="area_once"),
            CheckConstraint(
                condition=Q(min_lat__lte=models.F("max_lat")) & Q(min_lon__lte=models.F("max_lon")),
                name="area_bounds_in_order",
            ),
            CheckConstraint(
                condition=Q(geometry__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False, min_lat__isnull=False),
                name="area_drawn_has_a_point",
            ),
        ]
        indexes = [
            models.Index(fields=["min_lat", "max_lat", "min_lon", "max_lon"], name="area_bounds"),
            models.Index(fields=["kind", "generation", "name"], name="area_kind"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, {self.generation})"


class Postcode(models.Model):
    """One postcode as it is officially written. No position: the official file gives none."""

    field_classes = classes(
        public="district lat lon ended seat_code dated_seats ward_code council_code region_code "
        "country_code source_rank"
    )

    code = models.CharField(max_length=10, primary_key=True)
    district = models.CharField(max_length=6, db_index=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    ended = models.CharField(max_length=7, blank=True, default="")  # YYYY-MM
    seat_code = models.CharField(max_length=40, blank=True, default="")  # of an undated column
    dated_seats = models.CharField(max_length=200, blank=True, default="")  # "2010:E1 2024:E2"
    ward_code = models.CharField(max_length=40, blank=True, default="")
    council_code = models.CharField(max_length=40, blank=True, default="")
    region_code = models.CharField(max_length=40, blank=True, default="")
    country_code = models.CharField(max_length=40, blank=True, default="")
    source_rank = models.PositiveSmallIntegerField(default=0)  # a lesser file fills blanks only

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False),
                name="postcode_position_whole",
            )
        ]

    @override
    def __str__(self) -> str:
        return self.code


class District(models.Model):
    """The first half of a postcode: where its middle is, and the town it belongs to."""

    field_classes = classes(public="name folded lat lon postcodes region seat_code")

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=100, blank=True, default="")
    folded = models.CharField(max_length=100, blank=True, default="", db_index=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    postcodes = models.PositiveIntegerField(null=True)
    region = models.CharField(max_length=100, blank=True, default="")
    seat_code = models.CharField(max_length=40, blank=True, default="")

    @override
    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Settlement(models.Model):
    """A town or village. Names repeat; codes do not."""

    field_classes = classes(public="name folded lat lon population")

    code = models.CharField(max_length=16, primary_key=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    lat = models.FloatField()
    lon = models.FloatField()
    population = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["lat", "lon"], name="settlement_position")]

    @override
    def __str__(self) -> str:
        return self.name


class AreaAlias(models.Model):
    """Another official code of an area, which some files use instead of the usual one."""

    field_classes = classes(public="kind generation code")

    alias = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=12)
    generation = models.CharField(max_length=12)
    code = models.CharField(max_length=40, db_index=True)

    @override
    def __str__(self) -> str:
        return f"{self.alias}: {self.code}"


class Overlap(models.Model):
    """How much of an area of an older generation lies in one of a newer, by where people live."""

    field_classes = classes(
        public="kind old_generation old_code new_generation new_ref share_of_people people"
    )

    kind = models.CharField(max_length=12)
    old_generation = models.CharField(max_length=12)
    old_code = models.CharField(max_length=40)
    new_generation = models.CharField(max_length=12)
    new_ref = models.CharField(max_length=40, db_index=True)  # a code, or an alias of one
    share_of_people = models.FloatField()  # of the older area's people, 0 to 1
    people = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["kind", "old_generation", "old_code", "new_generation", "new_ref"],
                name="overlap_once",
            ),
            CheckConstraint(
                condition=Q(share_of_people__gte=0, share_of_people__lte=1),
                name="overlap_share_0_to_1",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.old_code} in {self.new_ref}: {self.share_of_people:.0%}"


class TownShare(models.Model):
    """How many of a seat's people live in a city, a town or a village, in the file's own words."""

    field_classes = classes(public="code what people share")

    code = models.CharField(max_length=40)  # the seat's
    what = models.CharField(max_length=60)
    people = models.PositiveIntegerField(null=True)
    share = models.FloatField(null=True)  # of the seat's people, 0 to 1

    class Meta:
        constraints = [UniqueConstraint(fields=["code", "what"], name="town_share_once")]

    @override
    def __str__(self) -> str:
        return f"{self.code}: {self.what}"


class ImportRun(models.Model):
    """One file being read in: how far it got, so that it can go on where it stopped."""

    field_classes = classes(
        internal="token pack file fingerprint reader rows_done created updated unchanged refused "
        "started_at finished_at by_id"
    )

    token = TokenField()
    pack = models.CharField(max_length=20)
    file = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the file as it lies there
    reader = models.CharField(max_length=100)
    rows_done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)  # the person's key; people are a higher table

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["pack", "fingerprint"],
                condition=Q(finished_at__isnull=True),
                name="import_run_open_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file}, {self.rows_done} rows"
