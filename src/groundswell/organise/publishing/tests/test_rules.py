import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.publishing.rules import wxr
from groundswell.organise.publishing.rules.plain import markdown_of
from groundswell.organise.publishing.rules.texts import (
    Form,
    excerpt_of,
    framed,
    html_of,
    slug_of,
    words_of,
)
from groundswell.organise.publishing.rules.writing import (
    Fault,
    State,
    Written,
    fault_in,
    fault_in_correction,
    fingerprint,
    state_of,
    tags_in,
)

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Two\n\nparagraphs", "<p>Two</p>\n<p>paragraphs</p>\n"),
        ("## Head", "<h2>Head</h2>\n"),
        ("# Head", "<h2>Head</h2>\n"),  # the page has its own
        ("~~wrong~~", "<p><s>wrong</s></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        (
            "![the roof](https://x.example/roof.jpg)",
            '<p><a href="https://x.example/roof.jpg" rel="noopener noreferrer">the roof</a></p>\n',
        ),
    ],
)
def test_markdown_becomes_html_that_does_nothing(typed, shown):
    assert html_of(typed, Form.MARKDOWN) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One\n\nTwo\nlines", "<p>One</p>\n<p>Two<br>\nlines</p>"),
        ("<p onclick=x>a</p><script>b</script>", "<p>a</p>"),
        ('<p><img src="a.png" alt="A roof"></p>',
         '<p><a href="a.png" rel="noopener noreferrer">A roof</a></p>'),
        ("<h1>Head</h1>\n\nText", "<h2>Head</h2>\n<p>Text</p>"),
        ('<p><a href="javascript:x()">a</a></p>', '<p><a rel="noopener noreferrer">a</a></p>'),
        ("<p>a</p><iframe src=//x></iframe>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_html_of_other_sites_is_sieved(typed, shown):
    assert html_of(typed, Form.HTML) == shown


@given(st.text(max_size=300), st.sampled_from(Form))
def test_nothing_gets_through_whatever_is_typed(text, form):
    html = html_of(f"{text}<script>alert(1)</script><img src=x onerror=y>{text}", form).lower()
    assert "<script" not in html
    assert "<img" not in html
    assert html_of(html, Form.HTML) == html_of(html, Form.HTML)
    words_of(html)


def test_wide_parts_can_be_scrolled_by_the_keyboard():
    html = html_of("| | a |\n|---|---|\n| b | c |\n\n    code", Form.MARKDOWN)
    shown = framed(html, 'A "table"')
    assert 'tabindex="0" role="region" aria-label="A &quot;table&quot;"><table>' in shown
    assert shown.count("<table>") == shown.count("</table></div>") == 1
    assert "<th></th>" not in shown
    assert '<pre tabindex="0">' in shown


def test_an_excerpt_is_cut_between_words():
    html = html_of("word " * 100, Form.MARKDOWN)
    assert excerpt_of(html, 20) == "word word word…"
    assert excerpt_of("<p>short</p>") == "short"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("The roof is mended", "the-roof-is-mended"),
        ("Où va l’argent?", "ou-va-largent"),
        ("سلوى الهادي", "سلوى-الهادي"),
        ("…", "article"),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_title_becomes_an_address(words, slug):
    assert slug_of(words) == slug


def test_states():
    assert state_of(None, None) is State.DRAFT
    assert state_of(NOW, None) is State.PUBLISHED
    assert state_of(NOW, NOW) is State.WITHDRAWN


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (Written("", "b", byline="c"), Fault.NO_TITLE),
        (Written("a", " ", byline="c"), Fault.NO_TEXT),
        (Written("a", "b"), Fault.NO_BYLINE),
        (Written("a", "b" * 200_001, byline="c"), Fault.TOO_LONG),
        (Written("a", "b" * 200_000, byline="c"), None),
    ],
)
def test_what_may_be_published(written, fault):
    assert fault_in(written) is fault


def test_a_correction_changes_something_and_says_what():
    before, after = Written("a", "b", byline="c"), Written("a", "B", byline="c")
    assert fault_in_correction(before, before, "note") is Fault.NOTHING_CHANGED
    assert fault_in_correction(before, after, " ") is Fault.NO_NOTE
    assert fault_in_correction(before, after, "a letter") is None
    assert fault_in_correction(before, Written("a", "", byline="c"), "x") is Fault.NO_TEXT


def test_a_fingerprint_can_be_repeated_by_anybody():
    import hashlib

    said = hashlib.sha256('["a","b","ŵ","d"]'.encode()).hexdigest()
    assert fingerprint(Written("a", "d", "b", "ŵ", ("tag",))) == said


def test_tags_once_each():
    assert tags_in(" repairs, Buses ,, REPAIRS,x") == ("repairs", "Buses", "x")
    assert len(tags_in(",".join(map(str, range(50))))) == 8


HEAD = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel>
<wp:author><wp:author_login>jo</wp:author_login>
<wp:author_display_name>Jo of the Ropewalk</wp:author_display_name></wp:author>"""
POST = """<item><title>Launch</title><link>https://old.example/2015/10/08/launch/</link>
<dc:creator>jo</dc:creator><content:encoded><![CDATA[First.

Second.]]></content:encoded><excerpt:encoded></excerpt:encoded>
<wp:post_date_gmt>2015-10-08 09:30:00</wp:post_date_gmt><wp:post_name>launch</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag">Repairs</category><category domain="category">Uncategorized</category>
<wp:comment><wp:comment_approved>1</wp:comment_approved></wp:comment>
<wp:comment><wp:comment_approved>spam</wp:comment_approved></wp:comment></item>"""


def read(text):
    return list(wxr.read(io.BytesIO(text.encode())))


def test_an_archive_is_read_item_by_item():
    page = POST.replace("<wp:post_type>post", "<wp:post_type>page")
    unsaid = POST.replace("<wp:status>publish", "<wp:status>draft")
    found = read(f"{HEAD}{POST}{page}{unsaid}</channel></rss>")
    assert found == [
        wxr.Post(
            1, "Launch", "https://old.example/2015/10/08/launch/", "Jo of the Ropewalk",
            datetime(2015, 10, 8, 9, 30, tzinfo=UTC), "First.\n\nSecond.", "", ("Repairs",), 1,
            "launch", found[0].said, found[0].unsaid,
        ),
        wxr.Left(2, "Launch", "kind: page"),
        wxr.Left(3, "Launch", "not published: draft"),
    ]  # fmt: skip


def test_where_the_world_date_is_missing_the_other_is_read():
    text = POST.replace("2015-10-08 09:30:00", "0000-00-00 00:00:00").replace(
        "<title>", "<pubDate>Thu, 08 Oct 2015 10:30:00 +0100</pubDate><title>"
    )
    assert read(f"{HEAD}{text}</channel></rss>")[0].published_at == datetime(
        2015, 10, 8, 9, 30, tzinfo=UTC
    )
    none = POST.replace("2015-10-08 09:30:00", "soon")
    assert read(f"{HEAD}{none}</channel></rss>")[0].reason == "no date that can be read"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not xml",
        "<feed/>",
        f"{HEAD}{POST}",  # cut off
        "<rss><channel><item><title>a</title></item></channel></rss>",  # another kind of RSS
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
    ],
)
def test_what_is_no_archive_is_refused(text):
    with pytest.raises(wxr.NotAnArchive):
        read(text)


def test_an_old_path():
    assert wxr.old_path("https://old.example/2015/10/08/launch/?x=1") == "2015/10/08/launch"


COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[{by}]]></wp:comment_author>
<wp:comment_author_email>secret@old.example</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
<wp:comment_author_url>https://own.example/</wp:comment_author_url>
<wp:comment_date>2015-10-09 11:00:00</wp:comment_date>
<wp:comment_date_gmt>{at}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{ok}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{to}</wp:comment_parent><wp:comment_user_id>1</wp:comment_user_id></wp:comment>"""


def comment(number, **told):
    given = {"by": "Jim", "at": "2015-10-09 10:00:00", "text": "Well.", "ok": "1"}
    return COMMENT.format(**({"id": number, "kind": "", "to": "0"} | given | told))


def test_comments_are_read_with_names_dates_and_what_they_answer_and_without_addresses():
    rows = [
        comment(4, by="  Jo  Reid "),
        comment(5, to="4", kind="comment", at="0000-00-00 00:00:00"),
        comment(6, kind="pingback"),
        comment(7, ok="spam"),
        comment(8, text=""),
        comment(4, text="Again."),
        comment(9, text="x" * (wxr.LONGEST_COMMENT + 1)),
    ]
    text = POST.replace("</item>", "".join(rows) + "</item>")
    (post,) = read(f"{HEAD}{text}</channel></rss>")
    said = [each for each in post.said if each.key in "45"]
    assert said == [
        wxr.Comment("4", "", "Jo Reid", datetime(2015, 10, 9, 10, tzinfo=UTC), "Well."),
        wxr.Comment("5", "4", "Jim", datetime(2015, 10, 9, 11, tzinfo=UTC), "Well."),
    ]
    assert [(each.key, each.reason) for each in post.unsaid if each.key] == [
        ("6", "kind: pingback"),
        ("7", "not approved: spam"),
        ("8", "no text"),
        ("4", "the same number twice"),
        ("9", "too long"),
    ]
    assert not any(words in str(post) for words in ("secret@", "192.0.2", "own.example"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("One.\nTwo.\n\nThree.", "One.  \nTwo.\n\nThree."),
        (
            'See <a href="https://a.example/b_(c)?d=e&amp;f">this <em>page</em></a>.',
            "See [this *page*](<https://a.example/b_(c)?d=e&f>).",
        ),
        ('<a href="javascript:alert(1)">tap</a>', "tap"),
        ("<script>alert(1)</script>Hm", "Hm"),
        ("<blockquote>He said</blockquote>Yes", "> He said\n\nYes"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("2*3*4 and a_b_c [x] &lt;b&gt;", r"2\*3\*4 and a\_b\_c \[x\] \<b\>"),
        ("# 1\n2. x", "\\# 1  \n\\2. x"),
        ('<img src="https://a.example/p.png" alt="us">', "[us](<https://a.example/p.png>)"),
        ("<p> </p>", ""),
    ],
)
def test_another_sites_html_is_written_as_markdown(html, text):
    assert markdown_of(html) == text


@given(st.text(max_size=200), st.sampled_from(["", "<b>", "<blockquote>", "<li>", "<a href='x:'>"]))
def test_whatever_comes_along_says_its_words_and_does_nothing(words, before):
    shown = html_of(markdown_of(before + words), Form.MARKDOWN)
    assert "<script" not in shown.lower()
    assert html_of(shown, Form.HTML) == html_of(html_of(shown, Form.HTML), Form.HTML)
