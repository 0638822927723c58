"""Count the rankings that a secret ballot opened to, by any rule of ``groundswell count``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from groundswell.methods import counting
from groundswell.methods.secretballot.elections import Kind, Question
from groundswell.methods.secretballot.verifier import Verdict

GRADED = "MajorityJudgment"
RULES = sorted(name for name, rule in counting.RULES.items() if not rule.scores)


class NothingToCount(Exception):
    """Why an archive gives no rankings to count; ``code`` for programs."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


def configure_counting(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of a count."""
    parser.add_argument("--rule", choices=RULES, required=True, help="as the notice says")
    parser.add_argument(
        "--question", type=int, metavar="N", help="from 1; needed where several are ranked"
    )
    parser.add_argument("--seats", type=int, help="how many are elected; 1 if not said")
    parser.add_argument("--seed", help="what lots are drawn from; fixed after the close of voting")
    parser.add_argument("--transcript", metavar="OUT", help="write the transcript of the count")


def count_rankings(args: argparse.Namespace, verdict: Verdict) -> int:
    """Count what ``verdict`` found; 1 if the archive is not sound or there is nothing to count."""
    try:
        place, question = _asked(verdict, args.question)
        papers = (verdict.result or [])[place]
        election = counting.from_ranks(question.wording, question.answers, papers)
        seats = counting.seats_for(counting.RULES[args.rule], args.seats or 1, election)
        terms = counting.Terms(seats, election.title, args.seed)
        outcome = counting.count(election, args.rule, terms)
        if args.transcript:
            kept = counting.transcript(outcome, election, terms)
            Path(args.transcript).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    except (NothingToCount, counting.CannotCount, OSError) as failure:
        return _refused(args, failure)
    found = counting.told(outcome, election, terms)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(counting.plainly(found, counting.RULES[args.rule].text))
    return 0


def _asked(verdict: Verdict, number: int | None) -> tuple[int, Question]:
    """Return the question to count and its place. :raises NothingToCount: in words."""
    if not verdict.ok:
        first = verdict.errors[0]
        raise NothingToCount(
            "not_sound", f"The archive is not sound, {first.code}: {first.message}."
        )
    if verdict.result is None or verdict.election is None:
        raise NothingToCount("not_opened", "The result has not been opened yet.")
    questions = verdict.election.questions
    ranked = verdict.election.ranked
    if number is None and len(ranked) > 1:
        several = ", ".join(str(place + 1) for place in ranked)
        raise NothingToCount("which", f"Questions {several} are ranked: say which by --question.")
    if number is None and not ranked:
        raise NothingToCount("not_ranked", "No question of it is ranked: its result is the count.")
    place = ranked[0] if number is None else number - 1
    if not 0 <= place < len(questions):
        raise NothingToCount("which", f"There are questions 1 to {len(questions)}.")
    if questions[place].kind is not Kind.RANKED:
        said = f"Question {place + 1} is not ranked: its result is the count."
        raise NothingToCount("not_ranked", said)
    if questions[place].method == GRADED:
        raise NothingToCount("graded", f"Question {place + 1} asks for grades, not a ranking.")
    return place, questions[place]


def _refused(args: argparse.Namespace, failure: Exception) -> int:
    said = str(failure)
    print(said, file=sys.stderr)
    if args.json:
        told: dict[str, Any] = {"code": getattr(failure, "code", "unreadable"), "message": said}
        if isinstance(failure, counting.LotNeeded):
            told |= {"tied": list(failure.tied), "stage": failure.stage}
        print(json.dumps({"error": told}, ensure_ascii=False))
    return 1
