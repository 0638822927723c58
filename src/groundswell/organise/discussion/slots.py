"""Places on this area's pages that areas above may fill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from groundswell.foundation.pages import Slot
from groundswell.organise.discussion.models import Post
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class PostLink:
    """A way from a post to somewhere: to report it, to what was decided about it."""

    words: str | Promise
    href: str


#: Under the posts of a thread, by the post's id. Asked once for all of them.
post_links: Slot[[Sequence[Post], Person | None, datetime], dict[int, PostLink]] = Slot(
    "discussion.post_links"
)


def links_of(
    posts: Sequence[Post], reader: Person | None, at: datetime
) -> dict[int, list[PostLink]]:
    """Return the ways that areas above offer from each post."""
    found: dict[int, list[PostLink]] = {}
    for part in post_links.collect(posts, reader, at):
        for pk, link in part.items():
            found.setdefault(pk, []).append(link)
    return found
