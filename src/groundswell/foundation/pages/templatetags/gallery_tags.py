"""How the specimen book sets one specimen; used nowhere else."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def specimen(content: str, title: str, note: str = "") -> SafeString:
    """Show one state of a component under its name, with a word on its use."""
    after = format_html('<p class="note">{}</p>', note) if note else ""
    return format_html(
        '<section class="spec"><h3 class="note">{}</h3><div class="specbody flow-y">{}</div>{}'
        "</section>",
        title,
        content,
        after,
    )
