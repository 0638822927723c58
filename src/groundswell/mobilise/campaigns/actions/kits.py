"""What a campaign gives to whoever takes it up, and who leads it."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.mobilise.campaigns.actions.campaigns import hold
from groundswell.mobilise.campaigns.models import NO, YES, Campaign, Kit, Lead
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.refusals import KitIsEmpty, LeadsItself
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import require


@transaction.atomic
def give_kit(
    *,
    campaign: Campaign,
    script: str,
    head: str,
    words: str,
    printer: str,
    by: Person,
    at: datetime,
) -> Kit:
    """
    Put a new edition of the toolkit in the place of the last; the same again is the last one.

    :raises NotPermitted: ``by`` does not run the campaigns of the group whose it is.
    :raises KitIsEmpty: there is nothing in it, or a leaflet without head, words or printer.
    :raises IsOver: the campaign is over.
    :raises IsStopped: a stop is being reviewed.
    """
    held = hold(campaign)
    require(by, Power.RUN, over=held.body, at=at)
    given = {"script": script.strip(), "head": head.strip(), "words": words.strip()}
    given["printer"] = printer.strip()
    leaflet = [given[name] for name in ("head", "words", "printer")]
    if not any(given.values()) or (any(leaflet) and not all(leaflet)):
        raise KitIsEmpty
    last = held.kits.order_by("-pk").first()
    if last is not None and all(getattr(last, name) == value for name, value in given.items()):
        return last
    made = Kit.objects.create(campaign=held, at=at, by=by, **given)
    told = {"campaign": held.token, "leaflet": bool(given["head"]), "script": bool(given["script"])}
    record.append(
        "campaigns.kit_given", about=held.body.subject, body=told, at=at, because_of=held.subject
    )
    return made


@transaction.atomic
def lead(*, campaign: Campaign, affected: bool, by: Person, at: datetime) -> Lead:
    """
    Say that one helps to lead a campaign, and whether it affects oneself. Again changes the answer.

    :raises LeadsItself: ``by`` is not in the group whose campaign it is.
    :raises IsOver: the campaign is over.
    """
    held = hold(campaign, stopped_too=True)
    if not structures.is_member(by, held.body):
        raise LeadsItself
    said = YES if affected else NO
    made, _new = Lead.objects.update_or_create(
        campaign=held, person=by, defaults={"affected": said, "at": at}
    )
    return made


@transaction.atomic
def lead_no_more(*, campaign: Campaign, by: Person, at: datetime) -> None:
    """
    Say that one helps to lead a campaign no more. Twice is once.

    Never refuses.
    """
    del at
    Lead.objects.filter(campaign=campaign, person=by).delete()
