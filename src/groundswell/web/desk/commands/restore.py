"""Put a backup back into a clean folder, count every table, and verify the record."""

import argparse
import json
import os
import sys
import time
from getpass import getpass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from groundswell.foundation.settings_readers import read_secret
from groundswell.web.desk.backups import restoring
from groundswell.web.desk.backups.sealing import BackupRefused

PASSPHRASE = "GROUNDSWELL_BACKUP_PASSPHRASE"  # noqa: S105  a variable's name


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Offer a file for the passphrase; without it the variable counts, then the keyboard."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"a file that holds the passphrase (else {PASSPHRASE} or {PASSPHRASE}_FILE)",
    )


def passphrase_of(args: argparse.Namespace) -> str:
    """Return the passphrase. :raises BackupRefused: nobody says it."""
    try:
        if args.passphrase_file is not None:
            return str(args.passphrase_file.read_text().strip())
        told = read_secret(PASSPHRASE)
    except OSError as failure:
        said = f"{args.passphrase_file} cannot be read: {failure.strerror}."
        raise BackupRefused(said) from failure
    except ImproperlyConfigured as failure:
        raise BackupRefused(str(failure)) from failure
    if not told and sys.stdin.isatty():
        told = getpass("Passphrase of the backup: ")
    if not told:
        raise BackupRefused(f"A backup needs its passphrase: --passphrase-file or {PASSPHRASE}.")
    return told


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell restore``."""
    parser.add_argument("source", type=Path, metavar="FROM", help="the backup")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="an empty folder")
    add_passphrase(parser)
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Put it back; 1 where it is refused, or not the same, or not sound."""
    begun = time.perf_counter()
    try:
        found = restoring.restore(args.source, into=args.into, passphrase=passphrase_of(args))
    except BackupRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    told = restoring.told(found, args.into, time.perf_counter() - begun)
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        _tell(found, told)
    return 0 if found.is_sound else 1


def _tell(found: restoring.Restored, told: dict[str, object]) -> None:
    for name, (kept, here) in found.counts.items():
        print(f"{kept:>10,} {here:>10,}  {name}{'' if kept == here else '   DIFFERS'}")
    same = "equal" if found.is_equal else "NOT EQUAL"
    print(f"{len(found.counts)} tables, rows in the backup and here: {same}")
    for problem in found.record_problems:
        print(f"record: {problem}")
    sound = "NOT SOUND" if found.record_problems else "sound"
    print(f"record: {found.record_size} entries, root {found.record_root}: {sound}")
    print(f"{told['restored']}: from {found.made_at}, {told['seconds']} s.")
    key = os.environ["GROUNDSWELL_SECRET_KEY_FILE"]
    print(f"The secret key is in {key}. No letter leaves until: groundswell outbox resume")
