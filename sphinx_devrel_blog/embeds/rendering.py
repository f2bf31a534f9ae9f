"""An embed as nodes: a card of words and links, or a figure, for every format."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, get_args

from docutils import nodes

from sphinx_devrel_blog.common.i18n import locale_of
from sphinx_devrel_blog.common.values import is_huge, pixels, too_large
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import EMBED_MODES, Gif
from sphinx_devrel_blog.embeds.players import (
    choose_mode,
    make_facade,
    make_page_facade,
    picture_of,
    player_url,
)
from sphinx_devrel_blog.embeds.providers import PROVIDERS, giphy
from sphinx_devrel_blog.embeds.site_snapshots import find_snapshot, note_embed
from sphinx_devrel_blog.nodes.attribute_names import MODE_OF_ANIMATION
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import calendar_date
from sphinx_devrel_blog.nodes.definitions import embed as embed_node

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import Card, Run, Snapshot


# What the embed codes of providers take as data attributes too.
_WIDGET_OPTIONS = ("align", "cards", "conversation", "lang", "theme", "width")


def link(embed: Embed, env: BuildEnvironment) -> nodes.reference:
    """Return a link to an embed that says what it is and, if known, by whom and of when."""
    reference = _link(embed, env.config.language, "")
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
    read or is of something else, and then shows the embed as if there was none.
    """
    if embed.provider == "giphy":
        return animation_figure(embed, env, line=line, options=options)
    snapshot = find_snapshot(embed, env, line)
    player = player_url(embed, snapshot)
    # A shortcode may have an option of that name on its own platform.
    wanted = options.get("mode", "") if options.get("mode") in EMBED_MODES else ""
    mode = choose_mode(embed, env, wanted=wanted, has_player=bool(player), line=line)
    result = embed_node(provider=embed.provider, embed_id=embed.id, url=embed.url, mode=mode)
    _set_looks(result, options, env, line)
    title = options.get("title") or (snapshot.title if snapshot else "") or embed.title
    if mode in {"click", "frame"}:
        result += make_facade(embed, player, mode=mode, title=title, snapshot=snapshot)
    if mode == "widget":
        result["widget"] = _widget(embed, options)
    language = _language(options.get("lang", ""), env, line)
    named = dataclasses.replace(embed, title=title)
    author = snapshot.author if snapshot and not snapshot.text else ""
    shows_words = mode in {"card", "widget"}
    if snapshot is not None and snapshot.text and mode != "link":
        result += _words(snapshot, embed, language, options)
    elif fallback and shows_words:
        quote = nodes.block_quote("", *fallback)
        quote += nodes.attribution("", "", _link(named, language, author))
        result += quote
    else:
        result += nodes.paragraph("", "", _link(named, language, author))
    _leave_untranslated(result, fallback if shows_words else ())
    if language != env.config.language:
        for moment in result.findall(calendar_date):
            moment["classes"].append(f"language-{language.replace('_', '-')}")
    return result


def player_card(url: str, title: str, size: tuple[int, int]) -> nodes.Element:
    """Return a frame of a site that is no known provider: a player that a reader opens, and a link.

    ``size`` is the width and the height of the frame in pixels, 0 where its author gives none.
    """
    result = embed_node(provider="page", embed_id="", url=url, mode="click")
    result += make_page_facade(url, title, size)
    result += nodes.paragraph("", "", player_link(url, title))
    _leave_untranslated(result, ())
    return result


def player_link(url: str, title: str) -> nodes.reference:
    """Return a link to the page that a frame shows."""
    return nodes.reference("", title or url, refuri=url, devrel_embed="page")


def _widget(embed: Embed, options: Mapping[str, str]) -> dict[str, str]:
    """Return what our script has to know to have the provider's own make its card."""
    widget = PROVIDERS[embed.provider].widget
    assert widget is not None  # noqa: S101 - for the type checker: the mode would be another
    looks = {name: options[name] for name in _WIDGET_OPTIONS if options.get(name)}
    own = {name: value.format(id=embed.id, url=embed.url) for name, value in widget.attributes}
    return {"script": widget.script, "marker": widget.marker, "options": json.dumps(looks | own)}


def _leave_untranslated(box: embed_node, fallback: Sequence[nodes.Node]) -> None:
    """Keep what an embed says out of translations, but for the page's own words."""
    for part in box.findall(nodes.TextElement):
        part["translatable"] = False
    for block in fallback:
        for part in block.findall(nodes.TextElement):
            part.attributes.pop("translatable", None)


def animation_figure(
    embed: Embed,
    env: BuildEnvironment,
    *,
    line: int,
    options: Mapping[str, str],
    written: str = "",
) -> nodes.figure:
    """Return an animation of GIPHY with its credit, which GIPHY's terms ask for, as caption.

    ``written`` is the address an author gave, which stays where it is that of an image. Of the
    options, ``alt`` and ``mode`` count.
    """
    note_embed(embed, env, line)
    caption = nodes.caption("", "", credit(embed), devrel_caption=True, translatable=False)
    alt = options.get("alt") or giphy.UNNAMED
    image = nodes.image(uri=giphy.image_url(embed, written), alt=alt)
    if options.get("mode") in get_args(Gif):
        image[MODE_OF_ANIMATION] = options["mode"]
    return nodes.figure("", image, caption)


def credit(embed: Embed) -> nodes.reference:
    """Return the credit that goes with everything from GIPHY."""
    return nodes.reference("", "via GIPHY", refuri=embed.url)


def _language(wanted: str, env: BuildEnvironment, line: int) -> str:
    """Return the language to write dates in: the one asked for, where Babel knows it."""
    if wanted and locale_of(wanted) is None:
        problem = Problem(f"lang is {wanted!r}, which is no language: it is left out", "embed")
        warn(problem, env.docname, line)
        wanted = ""
    return wanted or str(env.config.language)


def _set_looks(
    node: embed_node, options: Mapping[str, str], env: BuildEnvironment, line: int
) -> None:
    """Take the options that say how an embed looks; shortcodes may hold anything."""
    if (align := options.get("align")) in ("left", "center", "right"):
        node["align"] = align
    if (theme := options.get("theme")) in ("light", "dark"):
        node["theme"] = theme
    width = options.get("width", "")
    if (number := pixels(width)) is not None:
        node["width"] = number
    elif is_huge(width):
        warn(Problem(too_large("width", width), "option"), env.docname, line)


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
    """Return a post with what X's display rules ask for: its author, its date, X's name, links.

    Source: https://developer.x.com/en/developer-terms/display-requirements
    """
    profile = snapshot.author_url or snapshot.url.partition("/status/")[0]
    who = f"{snapshot.author} (@{snapshot.handle})"
    attribution = nodes.attribution()
    if (avatar := snapshot.media.get("avatar")) is not None:
        attribution += picture_of(embed, avatar)
    attribution += nodes.reference("", who, refuri=profile)
    attribution += nodes.Text(", ")
    if date is not None:
        attribution += nodes.reference("", "", make_date_node(date, language), refuri=snapshot.url)
        attribution += nodes.Text(", ")
    label = f"View on {PROVIDERS[embed.provider].label}"
    attribution += nodes.reference("", label, refuri=snapshot.url)
    return nodes.block_quote("", prose(snapshot.text), attribution)


def prose(runs: Sequence[Run]) -> nodes.Element:
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


def _link(embed: Embed, language: str, author: str) -> nodes.reference:
    provider = PROVIDERS[embed.provider]
    if not author and embed.user and not embed.title:
        author = f"@{embed.user}"
    title = f" {embed.title}" if embed.title else ""
    words = f"{provider.kind}{title}{author and ' by '}{author} on {provider.label}"
    reference = nodes.reference("", words, refuri=embed.url)
    if embed.date is not None:
        reference += [nodes.Text(", "), make_date_node(embed.date, language)]
    return reference


def as_options(pairs: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Return named arguments of a shortcode as the options that `card` takes."""
    return {name.lower(): str(value) for name, value in pairs}
