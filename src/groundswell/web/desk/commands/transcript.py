"""Recompute a count from the papers in its transcript (``verify FILE``), by other code."""

import argparse

from groundswell.methods.transcripts.__main__ import describe, verify


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    acts = parser.add_subparsers(dest="act", required=True)
    describe(acts.add_parser("verify", help="count again what a transcript holds, and compare"))


def run(args: argparse.Namespace) -> int:
    """Verify; 1 when the transcript is not sound or cannot be read."""
    return verify(args)
