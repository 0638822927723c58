"""An older spreadsheet of invented neighbours, given by the organiser and waiting."""

from datetime import timedelta

from groundswell.demo.moments import START
from groundswell.foundation.privacy.files import SealedWriter
from groundswell.register.imports import actions as lists
from groundswell.register.imports.keeping import path_of
from groundswell.register.imports.models import BroughtList
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

FORM = "ostrey-brought"
# As such lists are: a title line, semicolons, capitals, a couple at one address, telephones that
# a spreadsheet spoilt, somebody twice, somebody without a name, a no in a column of its own.
SPREADSHEET = """\
Harbour allotments, sign-up sheets 2024 and 2025;;;;;;
;;;;;;
Name;E-mail;Phone;Street;Town;May we e-mail?;Date signed
Perpetua Windlass;perpetua@plots.ostrey.example;7700900811;3 Ropewalk;Quayhithe;yes;14/06/2024
Corin Windlass;perpetua@plots.ostrey.example;;3 Ropewalk;Quayhithe;yes;14/06/2024
ADA TIDEWELL;ada@plots.ostrey.example;4.477E+11;9 Saltings;Quayhithe;yes;21/06/2024
Bevis Orchard;bevis@plots.ostrey.example;447700900812;;Quayhithe;no;02/07/2024
Zofia Marlpit;zofia@plots.ostrey.example;+44 7700 900813;12 Net Loft Lane;Quayhithe;yes;30/03/2025
;nobody@plots.ostrey.example;;;;yes;
zofia marlpit;ZOFIA@plots.ostrey.example;;;;yes;30/03/2025
Ŵyn O’Pilchard;wyn at allotment;07700 900814;1 Customs Steps;Quayhithe;;05/04/2025
"""


def leave_a_list(body: Body, organiser: Person) -> None:
    """Let the organiser have given the spreadsheet three hours ago, and no more than that."""
    lists.give_list(
        body=body,
        file_name="allotment sign-ups (old).csv",
        chunks=[SPREADSHEET.encode("utf-8-sig")],
        form_key=FORM,
        by=organiser,
        at=START.at - timedelta(hours=3),
    )


def lay_it_there_again() -> None:
    """Put the file back where the first morning has it, if somebody has brought or deleted it."""
    given = BroughtList.objects.filter(form_key=FORM).first()
    if given is None or not given.kept_as or path_of(given.kept_as).exists():
        return
    writer = SealedWriter(path_of(given.kept_as))
    writer.write(SPREADSHEET.encode("utf-8-sig"))
    writer.close()
