"""Do the jobs: reactions that are owed, letters that are due, reminders. Ctrl-C ends it cleanly."""

import argparse

from groundswell.foundation.jobs import engine


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--concurrency", type=int, default=4, help="jobs at once (default 4)")
    parser.add_argument("--processes", type=int, default=1, help="worker processes (default 1)")


def run(args: argparse.Namespace) -> int:
    """Work until told to stop."""
    if args.concurrency < 1 or args.processes < 1:
        print("A worker needs at least one process and one job at a time.")
        return 2
    if engine.on_broker() and args.processes > 1:
        print("With a broker each worker is one process: start the command once for each.")
        return 2
    engine.run_worker(concurrency=args.concurrency, processes=args.processes)
    return 0
