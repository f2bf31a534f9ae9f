"""Show the title, the description and the facts about the content of an embed, and its code.

All cards have the same parts, whatever their provider: a picture, a title, a description, facts and
a link to the source. They are plain paragraphs, so that every output format shows them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.text import with_capital
from sphinx_devrel_blog.embeds.facts import FACTS, show_fact
from sphinx_devrel_blog.embeds.labels import name_source, site_of
from sphinx_devrel_blog.embeds.players import create_snapshot_image
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_html_inline

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import CodeFile, Snapshot


def create_facts_card(snapshot: Snapshot, embed: Embed, language: str) -> list[nodes.Node]:
    """Return the parts of a card: picture, title, description, facts and source.

    The title of ``embed`` is that of the snapshot, or the author's own.
    """
    result: list[nodes.Node] = []
    if (poster := snapshot.media.get("poster")) is not None:
        image = create_snapshot_image(embed, poster)
        image["classes"].append("devrel-embed-image")
        result.append(image)
    link = nodes.reference("", embed.title, refuri=embed.url)
    result.append(_part("title", link, language=snapshot.language))
    if snapshot.description:
        text = nodes.Text(snapshot.description)
        result.append(_part("description", text, language=snapshot.language))
    result += create_facts(snapshot, language)
    known = PROVIDERS[embed.provider].match_url(embed.url) or embed
    result.append(_create_source(known, embed.url))
    return result


def create_facts(snapshot: Snapshot, language: str) -> list[nodes.Node]:
    """Return the facts in a snapshot as a paragraph; nothing if it has none.

    The author comes first and the date last. Numbers that change have the day of the snapshot.
    """
    items: list[nodes.inline] = []
    if snapshot.author:
        author: nodes.Node = nodes.Text(snapshot.author)
        if snapshot.author_url:
            author = nodes.reference("", snapshot.author, refuri=snapshot.author_url)
        items.append(_item("author", author))
    for name, value in snapshot.facts.items():
        text = show_fact(name, value, language)
        item = _item(name, nodes.Text(with_capital(text) if name == "state" else text))
        if name == "state":
            item["classes"].append(f"devrel-state-{value}")
        items.append(item)
    if snapshot.date is not None:
        items.append(_item("date", make_date_node(snapshot.date, language)))
    if snapshot.taken is not None and any(FACTS[name].changes for name in snapshot.facts):
        before, _mark, after = _("as of %s").partition("%s")
        date = make_date_node(moment(snapshot.taken, dt.UTC).date(), language)
        items.append(_item("taken", nodes.Text(before), date, nodes.Text(after)))
    if not items:
        return []
    separated: list[nodes.Node] = [items[0]]
    for item in items[1:]:
        separated += [nodes.Text(" · "), item]
    return [_part("facts", *separated)]


def create_code(snapshot: Snapshot, embed: Embed) -> list[nodes.Node]:
    """Return the files in a snapshot as code blocks, each after its name, and the source."""
    result: list[nodes.Node] = []
    for file in snapshot.code:
        result += _create_file(file, embed)
    known = PROVIDERS[embed.provider].match_url(embed.url) or embed
    result.append(_create_source(known._replace(title=known.title or snapshot.title), embed.url))
    return result


def _create_source(source: Embed, url: str) -> nodes.paragraph:
    """Return the link to the source of a card, after the first letter of its site as an icon.

    The style sheet shows the letter, so it is no text of the page.
    """
    letter = devrel_html_inline(
        "", "", tag="data", classes=["devrel-letter"], value=site_of(source)[:1].upper()
    )
    return _part("source", letter, nodes.reference("", name_source(source), refuri=url))


def _create_file(file: CodeFile, embed: Embed) -> list[nodes.Node]:
    count = file.text.count("\n") + 1
    is_part = file.first > 1 or file.is_cut or "#L" in embed.url
    name = _part("file", nodes.reference("", file.name, refuri=file.url or embed.url))
    if is_part and file.text:
        last = file.first + count - 1
        lines = str(file.first) if count == 1 else f"{file.first}–{last}"
        name += [nodes.Text(" · "), nodes.Text(_("Lines %s") % lines)]
    if not file.text:
        return [name]
    # `force` avoids a warning about code that isn't valid in its language.
    block = nodes.literal_block(
        file.text, file.text, language=_known_language(file.language), force=True
    )
    if is_part:
        block["linenos"] = True
        block["highlight_args"] = {"linenostart": file.first}
    return [name, block]


def _known_language(name: str) -> str:
    """Return a language that this version of Pygments knows."""
    try:
        find_lexer_class_by_name(name)
    except (ClassNotFound, ValueError):
        return "text"
    return name


def create_gone_note(snapshot: Snapshot, site: str) -> nodes.paragraph:
    """Return a note that the provider no longer has the content, and a link to an archived copy.

    The Wayback Machine shows the copy that is nearest to the day in the URL, if it has one. Source:
    https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine
    """
    day = snapshot.taken or snapshot.date
    stamp = moment(day, dt.UTC).strftime("%Y%m%d") if day is not None else "0"
    url = f"https://web.archive.org/web/{stamp}/{snapshot.url}"
    link = nodes.reference("", _("Archived copy"), refuri=url)
    return _part("gone", nodes.Text(_("No longer on %s") % site), nodes.Text(". "), link)


def _part(name: str, *children: nodes.Node, language: str = "") -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", *children, classes=[f"devrel-embed-{name}"])
    if tag := language_tag(language):
        paragraph["classes"].append(f"language-{tag}")
    return paragraph


def _item(name: str, *children: nodes.Node) -> nodes.inline:
    attributes: dict[str, Any] = {"classes": ["devrel-fact", f"devrel-fact-{name}"]}
    return nodes.inline("", "", *children, **attributes)
