"""An area above the outbox whose gate is open, so that every skip or miss is the outbox's own."""

from datetime import datetime

from django.apps import AppConfig

from groundswell.foundation import outbox

urlpatterns: list[object] = []


def everybody(
    _person: int | None, _channel: str, _address: str, _purpose: outbox.Purpose, _at: datetime
) -> outbox.Verdict:
    """Permit."""
    return outbox.Verdict(permitted=True)


class OpenGate(AppConfig):
    name = "tests.faults.open_gate"
    label = "open_gate"
    path = __file__.rpartition("/")[0]

    def ready(self) -> None:
        """Open the gate."""
        outbox.set_gate(everybody)
        outbox.set_unsubscribe(lambda *_who: "https://ostrey.example/out/")
