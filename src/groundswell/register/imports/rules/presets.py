"""
Which system a list comes from, by its headings, and what each column holds.

The column lists are those these systems export: Action Network reports, NationBuilder's people
export, CiviCRM's contact labels, VAN's and EveryAction's exports and bulk upload. Anything else
is read by what its headings mean in plain words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from groundswell.register.imports.rules.vocabulary import Target

T = Target


@dataclass(frozen=True, slots=True)
class Preset:
    """A system lists come from: headings that give it away, and what its columns are."""

    key: str
    name: str
    signs: frozenset[str]
    needed: int  # how many of the signs must be there
    columns: dict[str, Target] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, and of which other column (of a "bad" mark) it speaks."""

    target: Target
    about: int | None = None


_NOT_LETTERS = re.compile(r"[^\w]|_")


def key_of(heading: str) -> str:
    """Return a heading as it is compared: small letters and figures alone."""
    return _NOT_LETTERS.sub("", heading.casefold())


def _table(**columns: str) -> dict[str, Target]:
    return {
        key_of(heading): Target(target)
        for target, headings in columns.items()
        for heading in headings.split("|")
    }


def _words(text: str) -> list[str]:
    return text.split()


def _left_out(headings: str) -> dict[str, Target]:
    return {key_of(heading): T.NOTHING for heading in headings.split("|")}


PLAIN = _table(
    full_name="name|full name|fullname|person|member|member name|contact name|display name"
    "|supporter|elector name",
    first_name="first name|firstname|first|given name|given names|forename|forenames|christian name"
    "|elector forename",
    middle_name="middle name|middlename|middle names|middle initial",
    last_name="last name|lastname|last|surname|family name|familyname|elector surname",
    called="called|known as|nickname|preferred name|goes by",
    email="email|e-mail|email address|e-mail address|mail|email1|email2|email 2|emails|work email"
    "|home email|primary email|contact email",
    phone="phone|telephone|tel|mobile|cell|mobile phone|mobile number|phone number|telephone number"
    "|home phone|work phone|cell phone|landline|mobile no|phone no|tel no|contact number|mob"
    "|evening phone|daytime phone",
    address="address|street|street address|address line 1|address line 2|address line 3|address1"
    "|address2|address3|address4|address5|address6|address 1|address 2|address 3|town|city|county"
    "|postcode|post code|zip|zip code|zipcode|postal code|town/city|state|country|postal address",
    language="language|preferred language|speaks",
    born="date of birth|dob|birth date|birthdate|birthday|year of birth|birth year|born",
    updated_on="updated|last updated|updated at|modified|last modified|modified date|date modified"
    "|changed|last change|date updated",
    joined_on="joined|join date|date joined|member since|membership start|membership start date"
    "|joined on|date of joining",
    agreed_on="consent date|date of consent|consented on|opt in date|opt-in date|agreed on"
    "|signed on|date signed|subscribed on|subscription date",
    says_email="subscribed|email subscribed|email opt in|email opt-in|opt in|opt-in|consent"
    "|email consent|newsletter|mailing list|email status|subscription status|email subscription"
    "|happy to be emailed|may we email|gdpr",
    says_sms="sms opt in|sms opt-in|text opt in|sms consent|text consent|mobile opt in|sms status",
    stop_email="do not email|unsubscribed|email opt out|opted out|opt out|opt-out|no email"
    "|no emails|user opt out|no bulk emails|no bulk emails (user opt out)|is opt out"
    "|email unsubscribed",
    stop_sms="do not sms|do not text|sms opt out|no texts|no sms|text opt out",
    stop_call="do not phone|do not call|no calls|phone opt out|tps|federal_donotcall",
    stop_post="do not mail|do not post|no post|no mail|mail opt out",
    stop_trade="do not trade|do not share",
    stop_all="do not contact|no contact|suppressed|deceased",
)

ACTION_NETWORK = Preset(
    "action_network",
    "Action Network",
    frozenset(
        map(
            key_of,
            _words(
                "can2_user_address can2_user_city can2_county can2_user_state "
                "can2_state_abbreviated can2_phone can2_sms_status can2_subscription_status "
                "can2_subscription_date can2_user_tags can2_lifetime_value"
            ),
        )
    ),
    1,
    _table(
        address="can2_user_address|can2_user_city|can2_county|can2_user_state|zip_code",
        phone="can2_phone|Phone|Phone Number",
        says_email="can2_subscription_status",
        says_sms="can2_sms_status",
        agreed_on="can2_subscription_date",
    )
    | _left_out("uuid|can2_state_abbreviated|can2_user_tags|can2_lifetime_value"),
)
_PLACES = ("primary", "address", "user_submitted", "mailing", "billing")
_PARTS = ("address1", "address2", "address3", "city", "state", "zip", "country")
NATIONBUILDER = Preset(
    "nationbuilder",
    "NationBuilder",
    frozenset(
        map(
            key_of,
            _words(
                "nationbuilder_id email_opt_in mobile_opt_in federal_donotcall email1_is_bad "
                "is_mobile_bad twitter_login facebook_username tag_list"
            ),
        )
    ),
    2,
    _table(
        email="email1|email2|email3|email4",
        bad_email="email1_is_bad|email2_is_bad|email3_is_bad|email4_is_bad",
        phone="phone_number|work_phone_number|mobile_number",
        bad_phone="is_mobile_bad",
        says_email="email_opt_in",
        says_sms="mobile_opt_in",
        stop_call="do_not_call|federal_donotcall",
        stop_all="do_not_contact",
        address="|".join(f"{place}_{part}" for place in _PLACES for part in _PARTS),
    )
    | _left_out(
        "nationbuilder_id|prefix|suffix|employer|occupation|is_volunteer|tag_list|note"
        "|facebook_username|twitter_login|website"
    ),
)
CIVICRM = Preset(
    "civicrm",
    "CiviCRM",
    frozenset(
        map(
            key_of,
            (
                *("Do Not Trade", "Do Not Sms", "Do Not Mail", "Do Not Phone", "Do Not Email"),
                *("No Bulk Emails (User Opt Out)", "External Identifier", "Individual Prefix"),
                *("Contact Source", "Preferred Communication Method", "Phone Extension"),
            ),
        )
    ),
    2,
    _table(
        stop_email="Do Not Email|No Bulk Emails (User Opt Out)|No Bulk Emails",
        stop_call="Do Not Phone",
        stop_post="Do Not Mail",
        stop_sms="Do Not Sms",
        stop_trade="Do Not Trade",
        born="Birth Date",
        joined_on="Member Since",
    )
    | _left_out(
        "Contact ID|External Identifier|Individual Prefix|Individual Suffix|Gender ID|Gender"
        "|Phone Extension|Preferred Communication Method|Contact Source|Note|Membership Type"
        "|Membership Start Date|Membership Expiration Date|Status|Status Override"
    ),
)
VAN = Preset(
    "van",
    "VAN or EveryAction",
    frozenset(
        map(
            key_of,
            (
                *("Voter File VANID", "VANID", "Email Subscription Status", "SMS Opt-In Status"),
                *("Activist Code", "Origin Source Code", "MiniVAN Campaign", "PrecinctName"),
            ),
        )
    ),
    1,
    _table(
        full_name="Contact Name",
        email="Email Address",
        phone="Phone|Cell Phone|Pref Phone",
        says_email="Email Subscription Status",
        says_sms="SMS Opt-In Status",
        address="vAddress|Address Line 1|Address Line 2|Address Line 3|City|State|Zip|Zip5|Country",
    )
    | _left_out(
        "Voter File VANID|VANID|Source ID|Prefix|Suffix|Sex|Age|Party|PrecinctName|Latitude"
        "|Longitude|Email Type|Phone Type|Employer Name|Occupation Name|Activist Code"
        "|Origin Source Code|Notes|Date Canvassed|Result|Contact Type|Canvassed By|Created By"
        "|Date Created|Input Type Name"
        "|MiniVAN Campaign"
    ),
)
ANY = Preset("any", "", frozenset(), 0)
PRESETS = (ACTION_NETWORK, NATIONBUILDER, CIVICRM, VAN)


def preset_of(headings: Iterable[str]) -> Preset:
    """Return the system whose headings these are; the one with most of its signs there."""
    keys = {key_of(heading) for heading in headings}
    found = [(len(preset.signs & keys), preset) for preset in PRESETS]
    likely = [(signs, preset) for signs, preset in found if signs >= preset.needed]
    return max(likely, key=lambda pair: pair[0])[1] if likely else ANY


def suggest(headings: Sequence[str], preset: Preset) -> tuple[Target, ...]:
    """Return what each column most likely holds, by its heading. Unknown ones are left out."""
    targets = []
    place = next(
        (p for p in _PLACES if any(key_of(h).startswith(key_of(p) + "addr") for h in headings)), ""
    )
    for heading in headings:
        key = key_of(heading.partition(" (")[0] if heading.endswith(")") else heading)
        whole = key_of(heading)
        target = preset.columns.get(whole, PLAIN.get(whole, PLAIN.get(key, T.NOTHING)))
        if preset is NATIONBUILDER and target is T.ADDRESS and not whole.startswith(key_of(place)):
            target = T.NOTHING  # of five addresses, the first kind that is there
        targets.append(target)
    return tuple(targets)


def columns_of(headings: Sequence[str], targets: Sequence[Target]) -> tuple[Column, ...]:
    """Return the columns with each "bad" mark tied to the address it speaks of."""
    return tuple(
        Column(target, _spoken_of(place, headings, targets)) for place, target in enumerate(targets)
    )


def _spoken_of(place: int, headings: Sequence[str], targets: Sequence[Target]) -> int | None:
    wanted = {T.BAD_EMAIL: T.EMAIL, T.BAD_PHONE: T.PHONE}.get(targets[place])
    if wanted is None:
        return None
    stem = key_of(headings[place]).replace("isbad", "").replace("bad", "")
    stem = stem.removeprefix("is")
    same = [n for n, target in enumerate(targets) if target is wanted]
    named = [n for n in same if key_of(headings[n]).startswith(stem)] if stem else []
    return next(iter(named or same), None)
