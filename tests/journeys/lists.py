"""Lists made by code, one for each system and one as bad as they come. Everybody is invented."""

import csv
import io


def as_csv(headings: str, *rows: dict[str, str]) -> bytes:
    """Return a list with a system's own headings; a row says only what it has."""
    names = [name.strip() for name in headings.split(",")]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


ACTION_NETWORK = as_csv(
    "uuid, email, first_name, last_name, zip_code, can2_user_address, can2_user_city, can2_county, "
    "can2_user_state, country, can2_phone, can2_sms_status, can2_subscription_status, "
    "can2_subscription_date, can2_user_tags, can2_lifetime_value",
    {
        "email": "yes@an.example",
        "first_name": "Yara",
        "last_name": "Anlist",
        "can2_subscription_status": "subscribed",
        "can2_subscription_date": "2025-05-01T10:00:00Z",
    },
    {
        "email": "no@an.example",
        "first_name": "Nils",
        "last_name": "Anlist",
        "can2_subscription_status": "unsubscribed",
    },
    {
        "email": "bounce@an.example",
        "first_name": "Bo",
        "last_name": "Anlist",
        "can2_subscription_status": "bouncing",
    },
    {
        "email": "spam@an.example",
        "first_name": "Sam",
        "last_name": "Anlist",
        "can2_subscription_status": "spam",
    },
)
NATIONBUILDER = as_csv(
    "nationbuilder_id, prefix, first_name, middle_name, last_name, email1, email1_is_bad, "
    "email2, email2_is_bad, email_opt_in, phone_number, mobile_number, is_mobile_bad, "
    "mobile_opt_in, do_not_call, do_not_contact, federal_donotcall, primary_address1, "
    "primary_city, primary_zip, employer, occupation, is_volunteer, tag_list, note",
    {
        "first_name": "Yara",
        "last_name": "Nblist",
        "email1": "yes@nb.example",
        "email_opt_in": "true",
        "mobile_number": "7700900821",
    },
    {
        "first_name": "Nils",
        "last_name": "Nblist",
        "email1": "no@nb.example",
        "email_opt_in": "true",
        "do_not_contact": "true",
    },
    {
        "first_name": "Bo",
        "last_name": "Nblist",
        "email1": "bad@nb.example",
        "email1_is_bad": "true",
        "email_opt_in": "true",
    },
)
CIVICRM = as_csv(
    "Contact ID, External Identifier, First Name, Middle Name, Last Name, Nickname, Birth Date, "
    "Email, Phone, Street Address, City, Postal Code, Do Not Email, Do Not Phone, Do Not Mail, "
    "Do Not Sms, Do Not Trade, No Bulk Emails (User Opt Out), Preferred Language, Contact Source",
    {"First Name": "Yara", "Last Name": "Civilist", "Email": "yes@civi.example"},
    *(
        {
            "First Name": "Nils",
            "Last Name": "Civilist",
            "Email": f"no{number}@civi.example",
            "Phone": f"07700 90083{number}",
            "Street Address": f"{number} Ropewalk",
            "City": "Quayhithe",
            flag: "1",
        }
        for number, flag in enumerate(
            (
                *("Do Not Email", "Do Not Phone", "Do Not Mail", "Do Not Sms", "Do Not Trade"),
                "No Bulk Emails (User Opt Out)",
            )
        )
    ),
)
EVERYACTION = as_csv(
    "Source ID, Prefix, First Name, Middle Name, Last Name, Suffix, Email Address, Email Type, "
    "Email Subscription Status, Phone, Phone Type, SMS Opt-In Status, Address Line 1, City, Zip, "
    "Activist Code, Origin Source Code, Notes",
    {
        "First Name": "Yara",
        "Last Name": "Valist",
        "Email Address": "yes@va.example",
        "Email Subscription Status": "Subscribed",
    },
    {
        "First Name": "Nils",
        "Last Name": "Valist",
        "Email Address": "no@va.example",
        "Email Subscription Status": "Unsubscribed",
    },
    {
        "First Name": "Una",
        "Last Name": "Valist",
        "Email Address": "unasked@va.example",
        "Email Subscription Status": "Not Subscribed",
        "Phone": "07700900841",
        "SMS Opt-In Status": "Opt-Out",
    },
)
#: Each system's list, what its page calls it, and the fates of its rows.
PRESETS = {
    "Action Network": (ACTION_NETWORK, {"New": 1, "Asked us to stop": 3}),
    "NationBuilder": (NATIONBUILDER, {"New": 1, "Asked us to stop": 2}),
    "CiviCRM": (CIVICRM, {"New": 5, "Asked us to stop": 2}),
    "VAN / EveryAction": (EVERYACTION, {"New": 2, "Asked us to stop": 1}),
}


def hostile() -> bytes:
    """
    Return the worst a spreadsheet can be, in one file: cp1252 lines in UTF-8, a "sep=" line, a
    title, headings twice, all three line ends, zero bytes, a cell of a megabyte, embedded line
    ends, ragged rows, formulas, telephones and dates a spreadsheet spoilt, a quotation mark
    that never closes.
    """
    great = "x" * 1_000_000
    lines = [
        b"sep=;\r\n",
        b"Members of the old branch;;;;;\r\n",
        b";;;;;\n",
        b"Name;E-mail;E-mail;Phone;Born;Notes\r\n",
        "Siôn ab Owain;sion@hostile.example;;7700900851;31/12/1980;\r\n".encode(),
        "Zoë O’Brien;zoe@hostile.example;;447700900852;44197;x\r".encode("cp1252"),
        "Nguyễn Thị;nguyen@hostile.example;;4.47700900853E+11;;\n".encode(),
        b"Lost Digits;lost@hostile.example;;4.477E+11;;\r\n",
        b"Nul\0 Byte;nul@hostile.example;;;;\r\n",
        b'Broken Line;broken@hostile.example;;;;"one\r\ntwo\nthree"\r\n',
        f"Great Cell;great@hostile.example;;;;{great}\r\n".encode(),
        b"Ragged;ragged@hostile.example\r\n",
        b"Wide;wide@hostile.example;;;;;;;too many\r\n",
        b"=HYPERLINK(evil);formula@@hostile;;;;\r\n",
        b"+SUM(A1);;;;;\r\n",
        "\u202etxt.exe;bidi@hostile.example;;;;\r\n".encode(),
        b";nameless@hostile.example;;;;\r\n",
        b"\r\n",
        b";;;;;\r\n",
        b'"Open Quote;open@hostile.example;;;;\r\n',
        b"After It;after@hostile.example;;;;\r\n",
    ]
    return b"".join(lines)
