"""The post room: keeps what would have left, so that the demo's links work and nobody is mailed."""

from collections.abc import Iterator
from contextlib import contextmanager

from groundswell.foundation.outbox.channels import register
from groundswell.foundation.outbox.mime import compose, message_id
from groundswell.foundation.outbox.models import KeptLetter
from groundswell.foundation.outbox.parcels import Parcel
from groundswell.foundation.outbox.rules import sendable_email


class PostRoomLine:
    """Files each parcel. Filing twice keeps one copy."""

    def send(self, parcel: Parcel) -> str:
        """Keep one message as it would have left."""
        mime = compose(parcel).as_string()
        KeptLetter.objects.update_or_create(
            message_id=parcel.message_id, defaults={"mime": mime, "at": parcel.at}
        )
        return f"250 kept {message_id(parcel.token)}"


class EmailToPostRoom:
    """The channel ``email`` where nothing leaves."""

    paced = False

    def can_reach(self, address: str) -> bool:
        """Return whether ``address`` is an e-mail address."""
        return sendable_email(address) is not None

    @contextmanager
    def open(self) -> Iterator[PostRoomLine]:
        """Open the post room; it is always there."""
        yield PostRoomLine()


register("email", "postroom", EmailToPostRoom)
