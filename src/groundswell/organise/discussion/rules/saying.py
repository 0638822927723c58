"""Posts as HTML that can do nothing: Markdown through the articles' sieve, without headings."""

import re

from groundswell.organise.publishing.rules.texts import Form, framed, html_of


def html_said(text: str, label: str) -> str:
    """Return a post as safe HTML; a heading becomes a strong line: the page has its own."""
    html = html_of(text, Form.MARKDOWN)
    html = re.sub(r"<h[2-4]>", "<p><strong>", html)
    return framed(re.sub(r"</h[2-4]>", "</strong></p>", html), label)
