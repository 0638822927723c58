"""The world of meetings: Quayhithe with Ann and Bob; Eastquay with Cat and Dev."""

from groundswell.organise.meetings.tests.conftest import at, meeting, world

__all__ = ["at", "meeting", "world"]
