"""The wards of Ostrey: keys, names, and where each cell lies; odd rows are pushed right."""

# (district, post town, its wards in the order of their sectors)
type Ward = tuple[str, str, int, int]  # key, name, column, row

DISTRICTS: tuple[tuple[str, str, tuple[Ward, ...]], ...] = (
    (
        "OY1",
        "Oxmarket",
        (
            ("Oxm", "Oxmarket", 5, 1),
            ("Und", "Underbank", 4, 1),
            ("Cop", "Copperfold", 6, 1),
            ("Wes", "Westmoor Road", 5, 0),
            ("Oak", "Oakstile", 6, 0),
            ("She", "Shepherds Drove", 4, 0),
        ),
    ),
    (
        "OY2",
        "Carrow Hill",
        (
            ("Car", "Carrow Hill", 3, 0),
            ("Eld", "Elderbeck", 2, 0),
            ("Hal", "Hallowell", 1, 0),
            ("Bra", "Bramblecote", 0, 0),
            ("Peb", "Pebblecombe", 2, 1),
            ("App", "Applewick", 3, 1),
        ),
    ),
    (
        "OY3",
        "Quayhithe",
        (
            ("Qua", "Quayhithe", 2, 7),
            ("Wha", "Wharfedge", 1, 7),
            ("Fen", "Fennbridge", 3, 7),
            ("Lar", "Larkhythe", 4, 7),
            ("Eas", "Eastquay", 3, 6),
            ("Col", "Cold Lindow", 2, 6),
        ),
    ),
    (
        "OY4",
        "Fallowgate",
        (
            ("Fal", "Fallowgate", 0, 2),
            ("Dov", "Dovecot Lane", 0, 1),
            ("Mer", "Merefield", 1, 1),
            ("Sto", "Stonebarrow", 1, 2),
            ("Thi", "Thistlecote", 2, 2),
            ("Lan", "Lanternhouse", 0, 3),
        ),
    ),
    (
        "OY5",
        "Orchard Foot",
        (
            ("Orc", "Orchard Foot", 3, 3),
            ("Kil", "Kilnbank", 3, 2),
            ("Gal", "Gallowmere", 4, 2),
            ("Bar", "Barrowmead", 2, 3),
            ("Sal", "Sallowfield", 4, 3),
            ("Dun", "Dunnock Green", 1, 3),
        ),
    ),
    (
        "OY6",
        "Ironwell",
        (
            ("Iro", "Ironwell", 5, 2),
            ("Can", "Candlebridge", 6, 2),
            ("Lim", "Limewalk", 7, 2),
            ("Fox", "Foxholt", 5, 3),
            ("Ash", "Ashdrift", 6, 3),
            ("Gla", "Glasswick", 7, 3),
        ),
    ),
    (
        "OY7",
        "Southquay",
        (
            ("Sou", "Southquay", 0, 5),
            ("Cra", "Cragmoor", 0, 4),
            ("Brc", "Brackenhoe", 1, 4),
            ("Bir", "Birkfold", 2, 4),
            ("Ske", "Skelmarsh", 1, 5),
            ("Wei", "Weirside", 1, 6),
        ),
    ),
    (
        "OY8",
        "Millrace",
        (
            ("Mil", "Millrace", 3, 5),
            ("Bel", "Bellhanger", 3, 4),
            ("Mar", "Marlbeck", 4, 4),
            ("Cha", "Chantry Row", 5, 4),
            ("Net", "Netherfold", 2, 5),
            ("Tan", "Tannery", 4, 5),
        ),
    ),
    (
        "OY9",
        "Tidewell",
        (
            ("Tid", "Tidewell", 7, 4),
            ("Haz", "Hazelthorpe", 6, 4),
            ("Amb", "Amberhythe", 5, 5),
            ("Lon", "Longstaithe", 6, 5),
            ("Nor", "Northquay", 5, 6),
            ("Rop", "Ropewalk", 4, 6),
        ),
    ),
)

TOWNS = {
    "Quayhithe": 31_200,
    "Oxmarket": 18_400,
    "Marlbeck": 9_600,
    "Tidewell": 7_100,
    "Fallowgate": 6_300,
    "Millrace": 5_200,
    "Ironwell": 4_800,
    "Southquay": 4_300,
}
