"""
Which number is called when. Pure: values in, values out; moments and spans in seconds.

Numbers are given from 1 up. ``called`` is the last that may come in: a fraction of a number is a
call on its way. How quickly numbers are called follows the line inside: it grows by halves
while there is room and halves when the line is more than half full, as a sender of packets does.
"""

from dataclasses import dataclass, replace

FIRST_PACE, LEAST_PACE, MOST_PACE = 5.0, 1.0, 500.0  # numbers a second
QUICKER, SLOWER = 1.5, 0.5
HALF_FULL = 0.5  # of the line inside
TICK_SECONDS = 0.5
SOONEST_RETRY_SECONDS, LATEST_RETRY_SECONDS = 2, 20
ASKED_A_SECOND = 100  # by all who wait: a page of the queue takes three or four milliseconds


@dataclass(frozen=True, slots=True)
class Queue:
    """How the queue stands: the last number given, the last called, how quickly, since when."""

    given: int = 0
    called: float = 0.0
    pace: float = FIRST_PACE  # numbers called a second
    looked_at: float = 0.0

    @property
    def nobody_waits(self) -> bool:
        """Whether every number that was given has been called."""
        return int(self.called) >= self.given

    def may_enter(self, number: int) -> bool:
        """Return whether ``number`` has been called."""
        return number <= int(self.called)

    def before(self, number: int) -> int:
        """Return how many are to be called before ``number``."""
        return max(0, number - int(self.called) - 1)

    def wait_seconds(self, number: int) -> float:
        """Return about how long until ``number`` is called, at the present pace."""
        return max(0.0, number - self.called) / self.pace


def give(queue: Queue, now: float) -> Queue:
    """Give the next number, which is then ``given``. With the first, a new reckoning begins."""
    if queue.nobody_waits:
        queue = replace(queue, called=float(queue.given), pace=FIRST_PACE, looked_at=now)
    return replace(queue, given=queue.given + 1)


def call(queue: Queue, now: float, *, fullness: float) -> Queue:
    """
    Call the numbers whose time has come.

    :param fullness: of the line inside, 0 to 1; at 0 nobody waits in it.
    """
    since = now - queue.looked_at
    if since < TICK_SECONDS or queue.nobody_waits:
        return queue
    if fullness > HALF_FULL:
        pace = max(LEAST_PACE, queue.pace * SLOWER)
    elif fullness == 0:
        pace = min(MOST_PACE, queue.pace * QUICKER)
    else:
        pace = queue.pace
    called = min(float(queue.given), queue.called + pace * since)
    return replace(queue, called=called, pace=pace, looked_at=now)


def retry_seconds(queue: Queue, number: int) -> int:
    """
    Return when a browser should ask again; neighbours in the queue do not all ask at once.

    A queue that moves faster than it was thought to would pass whoever was told to sleep long: as
    many are asked to look as the door can answer beside its work, and the fewer wait, the oftener.
    """
    waiting = queue.given - int(queue.called)
    most = min(max(waiting / ASKED_A_SECOND, SOONEST_RETRY_SECONDS), LATEST_RETRY_SECONDS)
    soon = min(max(queue.wait_seconds(number) / 2, SOONEST_RETRY_SECONDS), most)
    return round(soon) + number % 2
