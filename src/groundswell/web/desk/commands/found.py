"""Found the movement: its name, what it is for, and the two or more people who start it."""

import argparse
import json
import sys

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.register.people.models import Person
from groundswell.register.people.queries import people_at
from groundswell.register.people.rules import Kind
from groundswell.register.places.found import Found
from groundswell.register.places.queries import locate
from groundswell.register.structures import actions
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import movement


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell found``."""
    parser.add_argument("name", metavar="NAME", help="what the movement is called")
    parser.add_argument("--purpose", required=True, help="what it is for, in a sentence")
    parser.add_argument(
        "--starter",
        action="append",
        required=True,
        metavar="EMAIL",
        help="somebody who has accepted an invitation; give it once for each starter",
    )
    parser.add_argument("--at", metavar="PLACE", default="", help="postcode or town of its seat")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Found it once; say the offices its starters hold and until when. 1 where it is refused."""
    try:
        body = _found(args)
    except Refusal as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    answer = {"name": body.name, "token": body.token, "path": body.get_absolute_url()}
    told = json.dumps(answer) if args.json else f"{body.name} is founded: {answer['path']}powers/"
    sys.stdout.write(told + "\n")
    return 0


def _found(args: argparse.Namespace) -> Body:
    starters = [_starter(email) for email in args.starter]
    if movement() is not None:
        raise Refusal("Not done. The movement has been founded already.", rule="3")
    return actions.found_movement(
        name=args.name,
        purpose=args.purpose,
        starters=starters,
        by=starters[0],
        at=clock.now(),
        where=_where(args.at),
    )


def _starter(email: str) -> Person:
    known = people_at(Kind.EMAIL, email, verified=True)
    if not known:
        raise Refusal(
            f"Not done. Nobody has accepted an invitation at {email}: groundswell invite {email}"
        )
    return known[0]


def _where(place: str) -> Where:
    if not place:
        return Where()
    found = locate(place)
    if not isinstance(found, Found):
        raise Refusal(found.help)
    return Where(town=found.label, lat=found.lat, lon=found.lon)
