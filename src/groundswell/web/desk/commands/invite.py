"""Invite somebody by e-mail: print a link, good once and for two days, that makes their account."""

import argparse
import json
import sys

from django.conf import settings
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.register.people import actions


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell invite``."""
    parser.add_argument("email", metavar="EMAIL", help="the address they will sign in with")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Make the invitation of somebody who will keep the machine; print its link."""
    try:
        issued = actions.invite(email=args.email, operator=True, by=None, at=clock.now())
    except Refusal as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    url = settings.GROUNDSWELL_SITE_URL + reverse("people_invited", args=[issued.secret])
    expires_at = issued.invitation.expires_at
    if args.json:
        answer = {"url": url, "expires_at": expires_at.isoformat()}
        sys.stdout.write(json.dumps(answer) + "\n")
        return 0
    sys.stdout.write(f"{url}\nGood once, until {expires_at:%-d %B %Y, %H:%M} UTC.\n")
    return 0
