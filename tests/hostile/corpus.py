"""What is typed to do harm, and how to see that it did."""

from html.parser import HTMLParser

#: A word that stands in most of it, to be found again.
MARK = "zqmark"
#: Each would leave its place (text, attribute, script, comment, style) where it is not escaped.
BREAKOUTS = (
    f"{MARK}<zq-probe onzq=1>",
    f'{MARK}" onzq="1" x=\'',
    f"{MARK}' onzq='1' x=\"",
    f"{MARK}</textarea></title></script></style>--><zq-probe></zq-probe>",
    f"{MARK}<svg/onzq=1><math><mtext><zq-probe>",
    f"{MARK}<img src=/zq-asked.png onerror=zq()>",
    "javascript:zq()//https://",
    "\x01javascript:zq()",
    'https://zq.example/" onzq="1',
    "data:text/html,<zq-probe>",
    f"{MARK}{{{{ 7|add:13307329 }}}}{{% debug %}}${{7*1901048}}<%= 7*1901048 %>#{{7*1901048}}",
    f"{MARK}&lt;zq-probe&gt;&#60;zq-probe&#62;\\u003czq-probe\\u003e",
    f"{MARK}<ｚｑ-probe＞＜zq-probe＞",  # a normal form makes these real ones
)
#: Each would start a line of its own in a letter, a header, a calendar or a log.
LINES = (
    f"{MARK}\r\nBcc: zq@evil.example\r\nZq-Header: 1\r\n\r\nzqbody",
    f"{MARK}\nZQ-LINE:1\rZQ-LINE:2",
    f"{MARK}\u2028ZQ-LINE:1\u2029ZQ-LINE:2\x85ZQ-LINE:3\x0bZQ-LINE:4\x0cZQ-LINE:5",
    f"{MARK};ZQ-LINE=1,2:3\\nEND:VEVENT\\,\\;",
)
#: Text that is no text.
BROKEN = (
    "\x00",
    f"{MARK}\x00{MARK}",
    "\ud800",
    f"{MARK}\udfff\ud83d",
    "\ufffe\uffff\U0010ffff",
    "".join(map(chr, range(1, 32))),
    "e\u0301" * 30 + "\u200d\u200b\ufeff\u2066\u202e" + "zq\u0335" * 30,
    "\ufdfa" * 100,  # one letter that a compatible form makes eighteen of
    "İıﬀßŉǰΐ" * 10,  # grows when its case is changed
)
#: What is no number, day or choice, and looks like one.
NUMBERS = (
    *("-1", "0", str(2**31), str(2**63), str(-(2**63) - 1), "9" * 400, "1e999", "nan", "-inf"),
    *("²", "٣", "1_000", "0x10", "１２", "1.5", " 7 ", "+7", "True", "None"),
    *("0001-01-01", "9999-12-31", "2026-02-29", "31/2/2026", "00:00", "24:00", "23:59:60"),
    *("%s%n%(zq)s{0}{zq.__class__}", "' OR 1=1 --", "\\", "%", "_", "*", '"', "NEAR(", "a AND"),
    *("../../../etc/passwd", "..\\..\\zq", "file:///etc/passwd", "CON", "//evil.example/", "/"),
)
SHORT = (*BREAKOUTS, *LINES, *BROKEN, *NUMBERS)
#: One of each kind, for where time is short.
FEW = (
    BREAKOUTS[3] + BREAKOUTS[1] + BREAKOUTS[2] + BREAKOUTS[0],
    *(BREAKOUTS[6], LINES[0], BROKEN[1], BROKEN[3], "9" * 400, "²", "0001-01-01"),
)
#: The most a field is sent, in characters.
LONG = 100_000
LONGEST = (
    "a" * LONG,
    "\u0301" * LONG,
    " " * LONG + "a",
    "a@" * (LONG // 2),
    "1 " * (LONG // 2),
    "(" * LONG,
    "10 a\n" * (LONG // 5),
    "a," * (LONG // 2),
    "ﷺ" * LONG,
)
LEADS = ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "xlink:href")
HARMFUL = ("javascript:", "data:text", "vbscript:")


class _Looking(HTMLParser):
    """Finds elements, attributes and addresses that the corpus made."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag.startswith("zq") or tag in {"math", "iframe", "object", "embed"}:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            plain = "".join(c for c in (value or "") if c > " ").lower()
            if name.startswith(("onzq", "on")):
                self.found.append(f"<{tag} {name}>")
            if name in LEADS and plain.startswith(HARMFUL):
                self.found.append(f"<{tag} {name}={value!r}>")
            if name in LEADS and "zq-asked" in plain and tag == "img":
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_comment(self, data):
        if "zq" in data.lower():
            self.found.append("<!-- -->")


def harm_in(page: str, kind: str) -> list[str]:
    """Return what the corpus did to an answer of the content type ``kind``."""
    found = []
    if "html" in kind:
        looking = _Looking()
        looking.feed(page)
        found = looking.found
        if "13307336" in page:
            found.append("a template was run")
    elif kind.startswith(("text/calendar", "text/plain")):
        lines = page.splitlines() if "calendar" in kind else page.split("\n")
        found = [line[:60] for line in lines if line.startswith(("ZQ-LINE", "Bcc:", "END:ZQ"))]
    return found
