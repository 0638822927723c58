"""An export of the blog that Ostrey's ferry campaign kept in 2019, brought along whole."""

import io
from datetime import datetime, timedelta

from groundswell.demo.models import Sight
from groundswell.demo.moments import START
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.models import Thread
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.rules import wxr
from groundswell.register.structures.models import Body

BEGAN = datetime(2019, 3, 14, 19, 0)  # noqa: DTZ001  as such files have it
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>The last boat is at six</title>
<link>https://ferry.ostrey.example/2019/03/14/the-last-boat/</link>
<dc:creator>Harbour Light</dc:creator>
<content:encoded><![CDATA[Whoever works until six stays on the wrong side of the water. We counted
forty people on the quay on Tuesday.

We shall ask for one boat more, at half past seven.]]></content:encoded>
<wp:post_date_gmt>2019-03-14 18:00:00</wp:post_date_gmt>
<wp:post_name>the-last-boat-is-at-six</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag"><![CDATA[Ferry]]></category>
"""
ROW = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>{by}</wp:comment_author>
<wp:comment_date_gmt>{at:%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{ok}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{to}</wp:comment_parent></wp:comment>
"""
#: Whom each answers (by place, from 1; 0: the article), who, what; ``pingback``: no person at all.
SAID: tuple[tuple[int, str, str], ...] = (
    (0, "Maud", "Forty-two. I was one of those you forgot, behind the nets."),
    (1, "Harbour Light", "Corrected in the flesh, then. Thank you."),
    (2, "Skipper J.", "One boat more is a crew more. Has anybody asked the crew?"),
    (3, "Maud", 'They say yes: <a href="https://crew.ostrey.example/minutes">their minutes</a>.'),
    (4, "Skipper J.", "I stand put right."),
    (5, "Teasel", "It does not happen often on this page."),
    (6, "Skipper J.", "It happens to me every day at home."),
    (0, "pingback", "ferry.ostrey.example/other"),
    (0, "Teasel", "Half past seven is too early for the bakery. Eight?"),
)


def bring_the_old_site(body: Body) -> None:
    """Bring one post with its comments, as the command does."""
    archive = (HEAD + "".join(_rows()) + "</item></channel></rss>").encode()
    at = START.at - timedelta(days=30)
    publishing.bring_archive(body=body, posts=wxr.read(io.BytesIO(archive)), by=None, at=at)
    talk.bring_comments(posts=wxr.read(io.BytesIO(archive)), by=None, at=at)
    thread = Thread.objects.get(form_key__startswith="wxt-")
    Sight.objects.create(key="old_talk", href=thread.url)


def _rows() -> list[str]:
    return [
        ROW.format(
            id=number,
            by=by,
            at=BEGAN + timedelta(hours=3 * number),
            text=text,
            ok=1,
            kind="pingback" if by == "pingback" else "",
            to=to,
        )
        for number, (to, by, text) in enumerate(SAID, start=1)
    ]
