"""Show a post of a social network: its thread, its text, its pictures, its poll and its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.embeds.facts import format_number
from sphinx_devrel_blog.embeds.players import create_snapshot_image
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshots import Picture, Snapshot
from sphinx_devrel_blog.nodes.date_nodes import make_date_node

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.responses import Credit
    from sphinx_devrel_blog.embeds.snapshots import Choice, LinkPreview, TextRun


def create_quotes(
    snapshot: Snapshot, embed: Embed, language: str, options: Mapping[str, str]
) -> list[nodes.Node]:
    """Return the posts that a snapshot replies to, its own text, and the preview of its link."""
    thread: list[Snapshot] = []
    parent = snapshot.parent if options.get("conversation") != "none" else None
    while parent is not None:
        thread.insert(0, parent)
        parent = parent.parent
    result: list[nodes.Node] = [
        create_quote(post, post.date, embed, language, options) for post in thread
    ]
    date = snapshot.date or embed.date
    result.append(create_quote(snapshot, date, embed, language, options))
    if snapshot.card is not None and options.get("cards") != "hidden":
        result.append(_create_preview(snapshot.card))
    return result


def create_quote(
    snapshot: Snapshot,
    date: dt.date | None,
    embed: Embed,
    language: str,
    options: Mapping[str, str],
) -> nodes.block_quote:
    """Return a post with the author, the date, the provider and the links that X requires.

    Source: https://developer.x.com/en/developer-terms/display-requirements
    """
    shown = make_date_node(date, language) if date is not None else None
    attribution = create_attribution(embed, snapshot, shown)
    if (avatar := snapshot.media.get("avatar")) is not None:
        attribution.insert(0, create_snapshot_image(embed, avatar))
    quote = nodes.block_quote("", _create_text(snapshot))
    quote += _create_pictures(snapshot, embed)
    if snapshot.poll:
        quote += _create_poll(snapshot.poll, language)
    if snapshot.quoted is not None and options.get("cards") != "hidden":
        inner = create_quote(snapshot.quoted, snapshot.quoted.date, embed, language, options)
        inner["classes"].append("devrel-embed-quoted")
        quote += inner
    quote += attribution
    return quote


def create_written_credit(embed: Embed, credit: Credit, language: str) -> nodes.attribution:
    """Return the author and the date that the HTML of a quotation has."""
    post = Snapshot(
        embed.url, author=credit.author, handle=credit.handle, author_url=credit.author_url
    )
    date = embed.date or credit.date
    shown = make_date_node(date, language) if date is not None else nodes.Text(credit.written)
    return create_attribution(embed, post, shown if shown.astext() else None)


def create_attribution(embed: Embed, post: Snapshot, date: nodes.Node | None) -> nodes.attribution:
    """Return the author, the date and the provider of a post, each with its link."""
    profile = post.author_url or post.url.partition("/status/")[0]
    author = f"{post.author} (@{post.handle})"
    attribution = nodes.attribution("", "", nodes.reference("", author, refuri=profile))
    attribution += nodes.Text(", ")
    if date is not None:
        attribution += [nodes.reference("", "", date, refuri=post.url), nodes.Text(", ")]
    label = _("View on %s") % PROVIDERS[embed.provider].label
    attribution += nodes.reference("", label, refuri=post.url)
    return attribution


def create_paragraph(runs: Sequence[TextRun]) -> nodes.Element:
    """Return a text as a paragraph, or as a line block if it has line breaks."""
    lines: list[list[nodes.Node]] = [[]]
    for run in runs:
        for number, piece in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(
                    nodes.reference("", piece, refuri=run.url) if run.url else nodes.Text(piece)
                )
    if len(lines) == 1:
        return nodes.paragraph("", "", *lines[0])
    block = nodes.line_block()
    for children in lines:
        line = nodes.line("", "", *children)
        line.indent = 0  # type: ignore[assignment]  # docutils sets a number too
        block += line
    return block


def _create_text(snapshot: Snapshot) -> nodes.Element:
    """Return the text of a post, with its language for screen readers."""
    text = create_paragraph(snapshot.text)
    if tag := language_tag(snapshot.language):
        text["classes"].append(f"language-{tag}")
    return text


def _create_pictures(snapshot: Snapshot, embed: Embed) -> list[nodes.Node]:
    """Return the pictures of a post; those that aren't stored are links with their description."""
    result: list[nodes.Node] = []
    for picture in snapshot.pictures:
        if picture.file:
            stored = Picture(picture.file, picture.width, picture.height, picture.small)
            image = create_snapshot_image(embed, stored, alt=picture.alt)
            image["classes"].append("devrel-embed-picture")
            result.append(image)
        else:
            text = _("Image: %s") % picture.alt if picture.alt else _("Image")
            paragraph = nodes.paragraph("", "", nodes.reference("", text, refuri=snapshot.url))
            paragraph["classes"].append("devrel-embed-picture")
            result.append(paragraph)
    return result


def _create_poll(poll: Sequence[Choice], language: str) -> nodes.bullet_list:
    """Return the options of a poll, each with its votes and its share of all votes."""
    total = sum(max(choice.votes, 0) for choice in poll)
    result = nodes.bullet_list(bullet="*", classes=["devrel-embed-poll"])
    for choice in poll:
        text = choice.text
        if choice.votes >= 0:
            share = f", {round(100 * choice.votes / total)} %" if total else ""
            text += f" ({format_number(choice.votes, language)}{share})"
        result += nodes.list_item("", nodes.paragraph("", text))
    return result


def _create_preview(page: LinkPreview) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", nodes.reference("", page.title, refuri=page.url))
    paragraph["classes"].append("devrel-embed-preview")
    if page.description:
        paragraph += nodes.Text(f" – {page.description}")
    return paragraph
