"""An email as HTML, with inlined styles, and as plain text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import is_from_right
from sphinx_devrel_blog.common.text import one_line, printable, shorten
from sphinx_devrel_blog.metadata.newsletter.plain_text import as_plain_text
from sphinx_devrel_blog.metadata.newsletter.styles import DARK, FONT, STYLES, WIDTH, with_styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.metadata.newsletter.services import Service


_PREHEADER: Final = 140
"""The number of characters that programs show after the subject."""

# Characters without width, so that programs don't show the start of the text after the preheader.
_PADDING: Final = "&#8199;&#65279;&#847; " * 40
_UNSUBSCRIBE: Final = "\ue000unsubscribe\ue000"
_SENDER: Final = "\ue000sender\ue000"
_HIDDEN: Final = (
    "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;"
    "line-height:1px;color:#ffffff;mso-hide:all"
)
_MUTED: Final = "color:#57606a;font-size:14px;line-height:1.5"


class Article(NamedTuple):
    """A post in an email: its title, URL, line of authors and date, cover, and text as HTML.

    ``more`` is the text of a link to the whole post, for an article that is only its summary.
    """

    title: str
    url: str
    byline: str = ""
    cover: str = ""
    cover_alt: str = ""
    content: str = ""
    more: str = ""


class Message(NamedTuple):
    """An email: the subject, the preheader, the site with its URL, and the articles.

    A message of one article has its title as the heading; a digest has the ``heading``.
    """

    subject: str
    preheader: str
    site: str
    home: str
    language: str
    articles: Sequence[Article]
    heading: str = ""


def message_as_html(message: Message, service: Service) -> str:
    """Return an email as an HTML document for a service."""
    language, direction = message.language, "rtl" if is_from_right(message.language) else "ltr"
    level = 2 if message.heading else 1
    articles = "\n".join(_article(each, level) for each in message.articles)
    room = f"padding:32px 24px;font-family:{FONT};font-size:16px;line-height:1.6"
    html = f"""<!DOCTYPE html>
<html lang="{escape(language)}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting" content="">
<title>{_text(message.subject)}</title>
<style>
{DARK}</style>
</head>
<body class="mail-back" style="margin:0;padding:0;background-color:#eef0f3">
<div style="{_HIDDEN}">{_text(shorten(one_line(message.preheader), _PREHEADER))}{_PADDING}</div>
<table class="mail-back" role="presentation" width="100%" cellpadding="0" cellspacing="0" \
border="0" style="background-color:#eef0f3">
<tr><td align="center" style="padding:0">
<!--[if mso]><table role="presentation" width="{WIDTH}"><tr><td><![endif]-->
<table class="mail-page" role="presentation" width="100%" cellpadding="0" cellspacing="0" \
border="0" style="max-width:{WIDTH}px;background-color:#ffffff;color:#1f2328">
<tr><td class="mail-room" dir="{direction}" style="{room};text-align:start">
{_head(message)}
{articles}
{_footer(message, service)}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
"""
    return _with_tags(service.escape_html(html), service)


def _head(message: Message) -> str:
    """Return the heading of an email, or a link to the site above its only article."""
    home = escape(message.home)
    if message.heading:
        link = _title_link(home, message.heading)
        return f'<h1 style="{STYLES["h1"]};margin:0 0 28px">{link}</h1>'
    link = f'<a href="{home}" style="{STYLES["a"]}">{_text(message.site)}</a>'
    return f'<p style="margin:0 0 24px">{link}</p>'


def message_as_text(message: Message, service: Service) -> str:
    """Return an email as plain text for a service."""
    parts = [f"{message.heading}\n{'=' * min(60, len(message.heading))}"] if message.heading else []
    for article in message.articles:
        title = article.title
        parts += [f"{title}\n{'-' * min(60, len(title))}", article.byline, article.url]
        parts.append(as_plain_text(article.content))
    leave = _("Unsubscribe")
    parts += ["-- ", f"{message.site}: {message.home}", f"{leave}: {_UNSUBSCRIBE}"]
    parts.append(_SENDER if service.sender else "")
    text = "\n\n".join(filter(None, map(printable, parts)))
    return _with_tags(service.escape_text(f"{text}\n"), service)


def _with_tags(text: str, service: Service) -> str:
    """Return a text with the tags of a service, after the rest of the text was escaped."""
    return text.replace(_UNSUBSCRIBE, service.unsubscribe).replace(_SENDER, service.sender)


def _article(article: Article, level: int) -> str:
    url = escape(article.url)
    style = f"{STYLES[f'h{level}']};margin-top:0"
    parts = [f'<h{level} style="{style}">{_title_link(url, article.title)}</h{level}>']
    if article.byline:
        parts.append(
            f'<p class="mail-muted" style="margin:0 0 20px;{_MUTED}">{_text(article.byline)}</p>'
        )
    if article.cover:
        image = f'<img src="{escape(article.cover)}" alt="{_text(article.cover_alt)}" />'
        if shown := with_styles(image):
            parts.append(f'<p style="{STYLES["p"]}">{shown}</p>')
    parts.append(with_styles(article.content))
    if article.more:
        more = f'<a href="{url}" style="{STYLES["a"]}">{_text(article.more)}</a>'
        parts += [f'<p style="{STYLES["p"]}">{more}</p>', f'<hr style="{STYLES["hr"]}" />']
    return "\n".join(parts)


def _title_link(url: str, title: str) -> str:
    style = "color:#1f2328;text-decoration:none"
    return f'<a class="mail-title" href="{url}" style="{style}">{_text(title)}</a>'


def _footer(message: Message, service: Service) -> str:
    """Return the links at the end of an email, and what the service requires there."""
    leave = _text(_("Unsubscribe"))
    links = [f'<a href="{_UNSUBSCRIBE}" style="{STYLES["a"]}">{leave}</a>']
    if not message.heading:
        url = escape(message.articles[0].url)
        text = _text(_("Read on the web"))
        links.insert(0, f'<a href="{url}" style="{STYLES["a"]}">{text}</a>')
    sender = f"<br />{_SENDER}" if service.sender else ""
    line = "" if message.heading else f'<hr style="{STYLES["hr"]}" />\n'
    return f'{line}<p class="mail-muted" style="margin:0;{_MUTED}">{" · ".join(links)}{sender}</p>'


def _text(text: str) -> str:
    return escape(printable(text))
