"""Bring articles and comments of a WordPress export, or write all articles into one file."""

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import IO, Any, cast

from groundswell.foundation import clock
from groundswell.organise.discussion import actions as discussion
from groundswell.organise.discussion.actions import BroughtTalk
from groundswell.organise.publishing import actions, queries
from groundswell.organise.publishing.actions import Brought
from groundswell.organise.publishing.rules import wxr
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import movement

GZIP = b"\x1f\x8b"


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell articles``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    bring = verbs.add_parser("import", help="posts and comments of a WordPress export (WXR)")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--body", metavar="TOKEN", help="in whose name; else the movement's")
    bring.add_argument("--json", action="store_true", help="print one JSON value")
    forget = verbs.add_parser("forget", help="take out what somebody signed on the other site")
    forget.add_argument("name", metavar="NAME", help="as it stands under their comments")
    take = verbs.add_parser("export", help="everything that can be read, as JSON lines")
    take.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused."""
    try:
        return {"export": _export, "import": _import, "forget": _forget}[args.verb](args)
    except OSError as failure:
        print(f"{failure.filename}: {failure.strerror}", file=sys.stderr)
    except wxr.NotAnArchive as refused:
        print(f"{args.file}: no WordPress export. {refused}", file=sys.stderr)
    return 1


def _import(args: argparse.Namespace) -> int:
    body = movement() if args.body is None else Body.objects.filter(token=args.body).first()
    if body is None:
        print("There is no such body here.", file=sys.stderr)
        return 1
    with _opened(args.file) as file:
        done = actions.bring_archive(
            body=body, posts=wxr.read(file), by=None, at=clock.now(), progress=_say
        )
    with _opened(args.file) as file:
        talk = discussion.bring_comments(posts=wxr.read(file), by=None, at=clock.now())
    if args.json:
        print(json.dumps(_told(done) | _of_talk(talk), ensure_ascii=False))
        return 0
    print(f"{done.articles} articles brought, {done.known} were here already.")
    for left in done.left:
        print(f"  item {left.number}, “{left.title}”: left ({left.reason})")
    print(f"{talk.posts} comments brought, {talk.known} were here already.")
    for row in talk.left:
        print(f"  comment {row.comment} of item {row.item}: left ({row.reason})")
    return 0


def _of_talk(talk: BroughtTalk) -> dict[str, Any]:
    left = [{"item": row.item, "comment": row.comment, "reason": row.reason} for row in talk.left]
    return {"comments": talk.posts, "comments_known": talk.known, "comments_left": left}


def _forget(args: argparse.Namespace) -> int:
    count = discussion.forget_brought(name=args.name, by=None, at=clock.now())
    print(f"{count} comments have no words and no name now.")
    return 0 if count else 1


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return cast("IO[bytes]", gzip.open(path, "rb")) if packed else path.open("rb")


def _say(count: int) -> None:
    print(f"{count} posts", file=sys.stderr)


def _told(done: Brought) -> dict[str, Any]:
    left = [{"item": row.number, "title": row.title, "reason": row.reason} for row in done.left]
    return {
        "articles": done.articles,
        "known": done.known,
        "left": left,
    }


def _export(args: argparse.Namespace) -> int:
    count = 0
    with args.file.open("w", encoding="utf-8") as file:
        for line in queries.everything_published():
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    print(f"{count} articles, each with every version of it.", file=sys.stderr)
    return 0
