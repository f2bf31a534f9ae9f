"""An embed as nodes: a card of words and links, or a figure, for every format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from docutils import nodes

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.embeds import PROVIDERS, giphy
from sphinx_devrel_blog.embeds.snapshots import (
    Card,
    Run,
    Snapshot,
    SnapshotError,
    load_snapshot,
    snapshot_name,
)
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.nodes import embed as embed_node
from sphinx_devrel_blog.nodes import time as time_node

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.model import Embed


def date_in_words(date: dt.date, language: str) -> nodes.Node:
    """Return a date in the words of a language (``en``, ``pt_BR``), as a ``time`` node.

    English without a country says it in the order that no reader mistakes: 27 January 2020.
    """
    pattern = "d MMMM y" if language in ("", "en") else "long"
    text = format_date(date, pattern, locale=_locale(language) or Locale("en"))
    return time_node(text, text, datetime=_in_iso(date))


def _in_iso(date: dt.date) -> str:
    """Return a date as HTML has it, which knows no more than three digits of a second."""
    if isinstance(date, datetime) and date.microsecond:
        written = date.isoformat(timespec="milliseconds")
    else:
        written = date.isoformat()
    return written.replace("+00:00", "Z")


def link(embed: Embed, env: BuildEnvironment) -> nodes.reference:
    """Return a link to an embed that says what it is and, if known, by whom and of when."""
    reference = _link(embed, env.config.language)
    reference["devrel_embed"] = embed.provider
    return reference


def card(
    embed: Embed,
    env: BuildEnvironment,
    *,
    line: int,
    options: Mapping[str, str],
    fallback: Sequence[nodes.Node] = (),
) -> nodes.Element:
    """Return an embed as blocks.

    ``options`` are those of the directive or the shortcode, as text; ``fallback`` are blocks to
    show where there is no snapshot. Warns, subtype ``snapshot``, of a snapshot that can't be
    read, and then shows the embed as if there was none.
    """
    if embed.provider == "giphy":
        return animation_figure(embed, env, alt=options.get("alt", ""))
    snapshot = _snapshot(embed, env, line)
    language = _language(options.get("lang", ""), env, line)
    result = embed_node(provider=embed.provider, embed_id=embed.id, url=embed.url)
    _set_looks(result, options)
    if snapshot is not None:
        result += _words(snapshot, embed, language, options)
    elif fallback:
        quote = nodes.block_quote("", *fallback)
        quote += nodes.attribution("", "", _link(embed, language))
        result += quote
    else:
        result += nodes.paragraph("", "", _link(embed, language))
    for part in result.findall(nodes.TextElement):
        part["translatable"] = False  # but for the fallback, whose words are the page's own
    for block in fallback:
        for part in block.findall(nodes.TextElement):
            part.attributes.pop("translatable", None)
    if language != env.config.language:
        for moment in result.findall(time_node):
            moment["classes"].append(f"language-{language.replace('_', '-')}")
    return result


def animation_figure(
    embed: Embed, env: BuildEnvironment, *, alt: str = "", written: str = ""
) -> nodes.figure:
    """Return an animation of GIPHY with its credit, which GIPHY's terms ask for, as caption.

    ``written`` is the address an author gave, which stays where it is that of an image.
    """
    BlogDomain.of(env).note_embed(env.docname, embed, has_snapshot=True)
    caption = nodes.caption("", "", credit(embed), devrel_caption=True, translatable=False)
    image = nodes.image(uri=giphy.image_url(embed, written), alt=alt or "Animation from GIPHY")
    return nodes.figure("", image, caption)


def credit(embed: Embed) -> nodes.reference:
    """Return the credit that goes with everything from GIPHY."""
    return nodes.reference("", "via GIPHY", refuri=embed.url)


def _language(wanted: str, env: BuildEnvironment, line: int) -> str:
    """Return the language to write dates in: the one asked for, where Babel knows it."""
    if wanted and _locale(wanted) is None:
        problem = Problem(f"lang is {wanted!r}, which is no language: it is left out", "embed")
        warn(problem, env.docname, line)
        wanted = ""
    return wanted or str(env.config.language)


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


def _set_looks(node: embed_node, options: Mapping[str, str]) -> None:
    """Take the options that say how an embed looks; shortcodes may hold anything."""
    if (align := options.get("align")) in ("left", "center", "right"):
        node["align"] = align
    if (theme := options.get("theme")) in ("light", "dark"):
        node["theme"] = theme
    pixels = options.get("width", "").removesuffix("px")
    if pixels.isdecimal():
        node["width"] = int(pixels)


def _snapshot(embed: Embed, env: BuildEnvironment, line: int) -> Snapshot | None:
    name = snapshot_name(embed)
    path = Path(env.srcdir, name)
    exists = path.is_file()
    BlogDomain.of(env).note_embed(env.docname, embed, has_snapshot=exists)
    if not exists:
        return None
    env.note_dependency(name)
    try:
        return load_snapshot(path)
    except SnapshotError as error:
        problem = Problem(
            f"the snapshot {name} can't be read: {error}; a link is shown in its place",
            "snapshot",
        )
        warn(problem, env.docname, line)
        return None


def _words(
    snapshot: Snapshot, embed: Embed, language: str, options: Mapping[str, str]
) -> list[nodes.Node]:
    """Return what a snapshot says: the post it answers, its own words, the page it links to."""
    result: list[nodes.Node] = []
    if snapshot.parent is not None and options.get("conversation") != "none":
        result.append(_quote(snapshot.parent, snapshot.parent.date, embed, language))
    result.append(_quote(snapshot, snapshot.date or embed.date, embed, language))
    if snapshot.card is not None and options.get("cards") != "hidden":
        result.append(_preview(snapshot.card))
    return result


def _quote(
    snapshot: Snapshot, date: dt.date | None, embed: Embed, language: str
) -> nodes.block_quote:
    profile = snapshot.url.partition("/status/")[0]
    who = f"{snapshot.author} (@{snapshot.handle})"
    label = PROVIDERS[embed.provider].label
    attribution = nodes.attribution("", "", nodes.reference("", who, refuri=profile))
    attribution += nodes.Text(f" on {label}, ")
    when: list[nodes.Node] = [nodes.Text("link")] if date is None else []
    if date is not None:
        when = [date_in_words(date, language)]
    attribution += nodes.reference("", "", *when, refuri=snapshot.url)
    return nodes.block_quote("", _prose(snapshot.text), attribution)


def _prose(runs: Sequence[Run]) -> nodes.Element:
    """Return a text as a paragraph, or as lines where it has line breaks."""
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


def _preview(page: Card) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", nodes.reference("", page.title, refuri=page.url))
    paragraph["classes"].append("devrel-embed-preview")
    if page.description:
        paragraph += nodes.Text(f" – {page.description}")
    return paragraph


def _link(embed: Embed, language: str) -> nodes.reference:
    provider = PROVIDERS[embed.provider]
    author = f" by @{embed.user}" if embed.user and not embed.title else ""
    title = f" {embed.title}" if embed.title else ""
    words = f"{provider.kind}{title}{author} on {provider.label}"
    reference = nodes.reference("", words, refuri=embed.url)
    if embed.date is not None:
        reference += [nodes.Text(", "), date_in_words(embed.date, language)]
    return reference


def as_options(pairs: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Return named arguments of a shortcode as the options that `card` takes."""
    return {name.lower(): str(value) for name, value in pairs}
