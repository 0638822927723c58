"""
Parties as results are written: short form, name, and other ways of writing them.

Labour and Co-operative candidates stand under a joint description of two registered parties and
are recorded under Labour, as the Commons Library does; the Speaker, who by custom stands under
no party, is ``Spk``. A party that is not here is kept as the file writes it.

Source: House of Commons Library, General Election results, notes on the data (CBP-7979).
"""

from groundswell.packs.protocol.results import PartyName

PARTIES = (
    PartyName("Con", "Conservative", ("Conservative and Unionist Party", "Conservative Party")),
    PartyName(
        "Lab",
        "Labour",
        (
            "Labour Party",
            "Labour and Co-operative",
            "Labour and Co-operative Party",
            "Labour Co-operative",
            "Labour / Co-operative",
            "Lab Co-op",
            "LabCoop",
            "Lab/Co-op",
        ),
    ),
    PartyName("LD", "Liberal Democrat", ("Liberal Democrats", "LibDem", "Lib Dem")),
    PartyName("UKIP", "UK Independence Party", ("UK Independence Party (UKIP)",)),
    PartyName("Green", "Green Party", ("Green", "Greens", "Scottish Green Party")),
    PartyName("SNP", "Scottish National Party", ("Scottish National Party (SNP)",)),
    PartyName("PC", "Plaid Cymru", ("Plaid Cymru - The Party of Wales",)),
    PartyName("DUP", "Democratic Unionist Party", ("Democratic Unionist Party - D.U.P.",)),
    PartyName("SF", "Sinn Féin", ("Sinn Fein",)),
    PartyName("SDLP", "Social Democratic & Labour Party", ("Social Democratic and Labour Party",)),
    PartyName("UUP", "Ulster Unionist Party"),
    PartyName("APNI", "Alliance", ("Alliance Party of Northern Ireland", "Alliance Party")),
    PartyName("TUV", "Traditional Unionist Voice", ("Traditional Unionist Voice - TUV",)),
    PartyName("NHAP", "National Health Action Party", ("National Health Action",)),
    PartyName("BRX", "Brexit Party", ("The Brexit Party",)),
    PartyName("RUK", "Reform UK"),
    PartyName("Spk", "Speaker", ("The Speaker", "Speaker seeking re-election")),
    PartyName("Ind", "Independent", ("Independents",)),
)
NO_PARTY = frozenset({"Ind", "Independent", "No description"})


def _key(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


_BY_KEY = {
    _key(written): party
    for party in PARTIES
    for written in (party.short, party.name, *party.aliases)
}


def party_of(name: str, short: str = "") -> PartyName:
    """Return the party of a name and a short form as a file writes them; either may be empty."""
    for written in (short, name):
        if found := _BY_KEY.get(_key(written)):
            return found
    return PartyName(short or name, name or short)


# Columns of party totals in the Commons Library's downloads, as they are headed there.
PARTY_COLUMNS = {
    "con": "Con",
    "lab": "Lab",
    "ld": "LD",
    "ukip": "UKIP",
    "brexit": "BRX",
    "brx": "BRX",
    "ruk": "RUK",
    "green": "Green",
    "snp": "SNP",
    "pc": "PC",
    "dup": "DUP",
    "sf": "SF",
    "sdlp": "SDLP",
    "uup": "UUP",
    "alliance": "APNI",
    "apni": "APNI",
}
OTHERS = ("other", "others", "all_other_candidates")
OTHER_WINNER = ("other_winner", "of_which_other_winner")
