"""Create the nodes of an embed: a card, a player, a link or a figure, for every output format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from docutils import nodes

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import locale_of
from sphinx_devrel_blog.common.values import is_huge, pixels, too_large
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import EMBED_MODES, Gif
from sphinx_devrel_blog.embeds.labels import name_animation, name_content
from sphinx_devrel_blog.embeds.players import (
    choose_mode,
    create_page_placeholder,
    create_placeholder,
    create_snapshot_image,
    player_url,
)
from sphinx_devrel_blog.embeds.providers import PROVIDERS, giphy
from sphinx_devrel_blog.embeds.site_snapshots import find_snapshot, note_embed
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.nodes.attribute_names import MODE_OF_ANIMATION
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_calendar_date
from sphinx_devrel_blog.nodes.definitions import devrel_embed as embed_node
from sphinx_devrel_blog.nodes.isolation import isolate_block, isolate_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.responses import Credit
    from sphinx_devrel_blog.embeds.snapshots import LinkPreview, Run


# The options that the embed codes of providers accept as data attributes.
_WIDGET_OPTIONS = ("align", "cards", "conversation", "lang", "theme", "width")


def create_link(embed: Embed, env: BuildEnvironment) -> nodes.reference:
    """Return a link to an embed with its kind and, if known, its author and its date."""
    reference = _create_reference(embed, env.config.language, "")
    reference["devrel_embed"] = embed.provider
    return reference


def create_card(
    embed: Embed,
    env: BuildEnvironment,
    *,
    line: int,
    options: Mapping[str, str],
    fallback: Sequence[nodes.Node] = (),
    credit: Credit | None = None,
) -> nodes.Element:
    """Return an embed as a block, in the mode that the author or the site chose.

    ``options`` has the options of the directive or the shortcode, as text. ``fallback`` has blocks
    to show if the embed has no snapshot, and ``credit`` their author and date. Warns, subtype
    ``snapshot``, about an invalid snapshot, and then shows the embed as if it had no snapshot.
    """
    if embed.provider == "giphy":
        return create_animation_figure(embed, env, line=line, options=options)
    snapshot = find_snapshot(embed, env, line)
    player = player_url(embed, snapshot)
    # Ignore other values: on its own platform, a shortcode may have another option ``mode``.
    wanted = options.get("mode", "") if options.get("mode") in EMBED_MODES else ""
    mode = choose_mode(embed, env, wanted=wanted, has_player=bool(player), line=line)
    result = embed_node(provider=embed.provider, embed_id=embed.id, url=embed.url, mode=mode)
    _set_appearance(result, options, env, line)
    title = options.get("title") or (snapshot.title if snapshot else "") or embed.title
    if mode in {"click", "frame"}:
        result += create_placeholder(embed, player, mode=mode, title=title, snapshot=snapshot)
    if mode == "widget":
        result["widget"] = _widget_data(embed, options)
    language = _choose_language(options.get("lang", ""), env, line)
    titled = embed._replace(title=title)
    author = snapshot.author if snapshot and not snapshot.text else ""
    shows_text = mode in {"card", "widget"}
    if snapshot is not None and snapshot.text and mode != "link":
        result += _create_quotes(snapshot, embed, language, options)
    elif fallback and shows_text:
        quote = nodes.block_quote("", *fallback)
        if credit is None:
            quote += nodes.attribution("", "", _create_reference(titled, language, author))
        else:
            quote += _create_written_credit(embed, credit, language)
        result += quote
    else:
        result += nodes.paragraph("", "", _create_reference(titled, language, author))
    _mark_untranslatable(result, fallback if shows_text else ())
    _isolate(result, str(env.config.language))
    if language != env.config.language:
        for date in result.findall(devrel_calendar_date):
            date["classes"].append(f"language-{language.replace('_', '-')}")
    return result


def create_page_card(url: str, title: str, size: tuple[int, int]) -> nodes.Element:
    """Return a placeholder for a frame of a site that isn't a known provider, and a link.

    ``size`` is the width and the height of the frame in pixels, 0 if unknown.
    """
    result = embed_node(provider="page", embed_id="", url=url, mode="click")
    result += create_page_placeholder(url, title, size)
    result += nodes.paragraph("", "", create_page_link(url, title))
    _mark_untranslatable(result, ())
    return result


def create_page_link(url: str, title: str) -> nodes.reference:
    """Return a link to the page that a frame shows."""
    return nodes.reference("", title or url, refuri=url, devrel_embed="page")


def _widget_data(embed: Embed, options: Mapping[str, str]) -> dict[str, str]:
    """Return the data that our script needs to load the provider's own script."""
    widget = PROVIDERS[embed.provider].widget
    assert widget is not None  # noqa: S101 - for the type checker: the mode is "widget"
    given = {name: options[name] for name in _WIDGET_OPTIONS if options.get(name)}
    fixed = {name: value.format(id=embed.id, url=embed.url) for name, value in widget.attributes}
    return {"script": widget.script, "marker": widget.marker, "options": json.dumps(given | fixed)}


def _mark_untranslatable(card: embed_node, fallback: Sequence[nodes.Node]) -> None:
    """Exclude the text of an embed from translation, except the author's own ``fallback``."""
    for part in card.findall(nodes.TextElement):
        part["translatable"] = False
    for block in fallback:
        for part in block.findall(nodes.TextElement):
            part.attributes.pop("translatable", None)


def _isolate(card: embed_node, language: str) -> None:
    """Give quoted text and names their own direction if that of the site is another."""
    for quote in list(card.findall(nodes.block_quote)):
        for link in list(quote.findall(nodes.reference)):
            if len(link) == 1 and isinstance(link[0], nodes.Text):
                link[:] = [isolate_name(link.astext(), language)]
        for place, block in enumerate(quote):
            if isinstance(block, nodes.Element) and not isinstance(block, nodes.attribution):
                quote[place] = isolate_block(block, language)


def create_animation_figure(
    embed: Embed,
    env: BuildEnvironment,
    *,
    line: int,
    options: Mapping[str, str],
    written: str = "",
) -> nodes.figure:
    """Return an animation from GIPHY; the caption is the credit that GIPHY's terms require.

    ``written`` is the URL in the post. It is used as it is if it is the URL of an image. Only the
    options ``alt`` and ``mode`` have an effect.
    """
    note_embed(embed, env, line)
    caption = nodes.caption("", "", _create_credit(embed), devrel_caption=True, translatable=False)
    alt = options.get("alt") or name_animation(embed)
    image = nodes.image(uri=giphy.image_url(embed, written), alt=alt)
    if options.get("mode") in get_args(Gif):
        image[MODE_OF_ANIMATION] = options["mode"]
    return nodes.figure("", image, caption)


def _create_credit(embed: Embed) -> nodes.reference:
    text = _("via %s") % PROVIDERS[embed.provider].label
    return nodes.reference("", text, refuri=embed.url)


def _choose_language(wanted: str, env: BuildEnvironment, line: int) -> str:
    """Return the language of dates: ``wanted`` if Babel knows it, otherwise the site's language.

    Warns, subtype ``embed``, about an unknown language.
    """
    if wanted and locale_of(wanted) is None:
        message = (
            f"unknown language {wanted!r}: it is ignored. Write a code such as 'de' or 'pt-BR'"
        )
        problem = Problem(message, "embed")
        warn(problem, env.docname, line)
        wanted = ""
    return wanted or str(env.config.language)


def _set_appearance(
    node: embed_node, options: Mapping[str, str], env: BuildEnvironment, line: int
) -> None:
    """Set the valid options for the appearance of an embed; other values are ignored.

    Warns, subtype ``option``, about a width that is too large.
    """
    if (align := options.get("align")) in ("left", "center", "right"):
        node["align"] = align
    if (theme := options.get("theme")) in ("light", "dark"):
        node["theme"] = theme
    width = options.get("width", "")
    if (number := pixels(width)) is not None:
        node["width"] = number
    elif is_huge(width):
        warn(Problem(too_large("width", width), "option"), env.docname, line)


def _create_quotes(
    snapshot: Snapshot, embed: Embed, language: str, options: Mapping[str, str]
) -> list[nodes.Node]:
    """Return the post that a snapshot replies to, its own text, and the preview of its link."""
    result: list[nodes.Node] = []
    if snapshot.parent is not None and options.get("conversation") != "none":
        result.append(_create_quote(snapshot.parent, snapshot.parent.date, embed, language))
    result.append(_create_quote(snapshot, snapshot.date or embed.date, embed, language))
    if snapshot.card is not None and options.get("cards") != "hidden":
        result.append(_create_preview(snapshot.card))
    return result


def _create_quote(
    snapshot: Snapshot, date: dt.date | None, embed: Embed, language: str
) -> nodes.block_quote:
    """Return a post with the author, the date, the provider and the links that X requires.

    Source: https://developer.x.com/en/developer-terms/display-requirements
    """
    shown = make_date_node(date, language) if date is not None else None
    attribution = _create_attribution(embed, snapshot, shown)
    if (avatar := snapshot.media.get("avatar")) is not None:
        attribution.insert(0, create_snapshot_image(embed, avatar))
    return nodes.block_quote("", create_paragraph(snapshot.text), attribution)


def _create_written_credit(embed: Embed, credit: Credit, language: str) -> nodes.attribution:
    """Return the author and the date that the HTML of a quotation has."""
    post = Snapshot(
        embed.url, author=credit.author, handle=credit.handle, author_url=credit.author_url
    )
    date = embed.date or credit.date
    shown = make_date_node(date, language) if date is not None else nodes.Text(credit.written)
    return _create_attribution(embed, post, shown if shown.astext() else None)


def _create_attribution(embed: Embed, post: Snapshot, date: nodes.Node | None) -> nodes.attribution:
    profile = post.author_url or post.url.partition("/status/")[0]
    author = f"{post.author} (@{post.handle})"
    attribution = nodes.attribution("", "", nodes.reference("", author, refuri=profile))
    attribution += nodes.Text(", ")
    if date is not None:
        attribution += [nodes.reference("", "", date, refuri=post.url), nodes.Text(", ")]
    label = _("View on %s") % PROVIDERS[embed.provider].label
    attribution += nodes.reference("", label, refuri=post.url)
    return attribution


def create_paragraph(runs: Sequence[Run]) -> nodes.Element:
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


def _create_preview(page: LinkPreview) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", nodes.reference("", page.title, refuri=page.url))
    paragraph["classes"].append("devrel-embed-preview")
    if page.description:
        paragraph += nodes.Text(f" – {page.description}")
    return paragraph


def _create_reference(embed: Embed, language: str, author: str) -> nodes.reference:
    provider = PROVIDERS[embed.provider]
    if not author and embed.user and not embed.title:
        author = f"@{embed.user}"
    text = name_content(provider.kind, provider.label, title=embed.title, author=author)
    reference = nodes.reference("", text, refuri=embed.url)
    if embed.date is not None:
        reference += [nodes.Text(", "), make_date_node(embed.date, language)]
    return reference


def as_options(pairs: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Return the named arguments of a shortcode as the options that `create_card` takes."""
    return {name.lower(): str(value) for name, value in pairs}
