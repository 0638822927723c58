"""Say how the machine is: queue, letters, record, backup, disk, clocks. 1 if all is not well."""

import argparse
import json
import sys
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder

from groundswell.foundation import clock
from groundswell.web.desk import queries, rules


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell health``."""
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Read everything once; 0 where all is well."""
    found = queries.readings(clock.machine_now())
    wrong = rules.conditions(found)
    if args.json:
        answer = {"ok": not wrong, "conditions": list(wrong), "readings": asdict(found)}
        print(json.dumps(answer, cls=DjangoJSONEncoder))
        return 1 if wrong else 0
    for row in queries.table_of(found):
        print(f"{row.term}: {row.value}")
    for condition in wrong:
        print(queries.words(condition, found), file=sys.stderr)
    return 1 if wrong else 0
