"""What a body says of itself: changed freely by those who hold the power to."""

from datetime import datetime

from django.db import transaction

from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, BodyProfile
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power


@transaction.atomic
def edit_profile(
    *,
    body: Body,
    about: str,
    meets: str,
    meets_when: str,
    access: str,
    by: Person,
    at: datetime,
) -> BodyProfile:
    """
    Change what a body's page says beside its name, purpose and officers.

    :raises NotPermitted: ``by`` may not.
    """
    require(by, Power.EDIT_PROFILE, over=body, at=at)
    profile, _made = BodyProfile.objects.update_or_create(
        body=body,
        defaults={
            "about": about.strip(),
            "meets": meets.strip(),
            "meets_when": meets_when.strip(),
            "access": access.strip(),
            "changed_at": at,
            "changed_by": by,
        },
    )
    return profile
