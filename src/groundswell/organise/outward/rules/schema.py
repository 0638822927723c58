"""
Meetings and groups as schema.org data, for search engines and other programs. Pure.

Only what the page itself says: no names of people, and never the link that joins an online meeting.
Source: schema.org Event, Organization; Google's list of what an event needs.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Happening:
    """One meeting, in the values that go out. ``starts_at`` is in the zone of its people."""

    name: str
    about: str
    url: str
    picture: str
    starts_at: datetime
    ends_at: datetime
    organiser: str
    organiser_url: str
    currency: str
    place_name: str = ""
    address: str = ""
    town: str = ""
    lat: float | None = None
    lon: float | None = None
    online: bool = False
    capacity: int | None = None
    full: bool = False
    cancelled: bool = False


def event(of: Happening) -> dict[str, Any]:
    """Return a meeting as an Event."""
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": of.url,
        "name": of.name,
        "url": of.url,
        "image": [of.picture],
        "startDate": of.starts_at.isoformat(),
        "endDate": of.ends_at.isoformat(),
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if of.cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{CONTEXT}/{_mode(of)}EventAttendanceMode",
        "location": _where(of),
        "organizer": {"@type": "Organization", "name": of.organiser, "url": of.organiser_url},
        "isAccessibleForFree": True,
        "offers": _offer(of),
    }
    if of.about:
        data["description"] = of.about
    if of.capacity is not None:
        data["maximumAttendeeCapacity"] = of.capacity
    return data


def _mode(of: Happening) -> str:
    if of.online and of.place_name:
        return "Mixed"
    return "Online" if of.online else "Offline"


def _where(of: Happening) -> dict[str, Any] | list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if of.place_name:
        parts = {"streetAddress": of.address, "addressLocality": of.town}
        address: dict[str, Any] = {"@type": "PostalAddress"}
        address |= {name: said for name, said in parts.items() if said}
        place: dict[str, Any] = {"@type": "Place", "name": of.place_name, "address": address}
        if of.lat is not None and of.lon is not None:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": of.lat, "longitude": of.lon}
        places.append(place)
    if of.online or not places:
        places.append({"@type": "VirtualLocation", "url": of.url})
    return places[0] if len(places) == 1 else places


def _offer(of: Happening) -> dict[str, Any]:
    left = "SoldOut" if of.full else "InStock"
    return {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": of.currency,
        "availability": f"{CONTEXT}/{left}",
        "url": of.url,
    }


def organisation(*, name: str, about: str, url: str, picture: str, part_of: str) -> dict[str, Any]:
    """Return a group as an Organization."""
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": url,
        "name": name,
        "description": about,
        "url": url,
        "logo": picture,
    }
    if part_of:
        data["parentOrganization"] = {"@type": "Organization", "name": part_of}
    return data
