"""Free text of users: Markdown, rendered and then cleaned, so that no text can carry a script."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h3", "h4", "code"}


@lru_cache(maxsize=1)
def _lezer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True})


def markdown(tekst: str) -> SafeString:
    """Return free text as HTML: paragraphs, emphasis, lists, quotes and links, and nothing else.

    Links open without telling where the reader came from; headings start at h3, under the page's.
    """
    html = _lezer().render(tekst or "")
    for hoog, laag in (("h2", "h4"), ("h1", "h3")):
        html = html.replace(f"<{hoog}>", f"<{laag}>").replace(f"</{hoog}>", f"</{laag}>")
    schoon = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(schoon)  # noqa: S308 - cleaned in the line above
