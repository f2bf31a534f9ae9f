"""Create the nodes of an embed: a card, a player, a link or a figure, for every output format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from docutils import nodes

from sphinx_devrel_blog.blog.animation_urls import ANIMATED
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import locale_of
from sphinx_devrel_blog.common.urls import split_url
from sphinx_devrel_blog.common.values import is_huge, pixels, too_large
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import EMBED_MODES, Gif
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.animations import animation_url
from sphinx_devrel_blog.embeds.fact_cards import (
    create_code,
    create_facts,
    create_facts_card,
    create_gone_note,
)
from sphinx_devrel_blog.embeds.labels import name_animation, name_content, site_of
from sphinx_devrel_blog.embeds.players import (
    choose_mode,
    create_page_placeholder,
    create_placeholder,
    player_url,
)
from sphinx_devrel_blog.embeds.post_cards import create_quotes, create_written_credit
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS
from sphinx_devrel_blog.embeds.site_snapshots import find_snapshot, note_embed
from sphinx_devrel_blog.nodes.attribute_names import MODE_OF_ANIMATION
from sphinx_devrel_blog.nodes.date_nodes import make_date_node
from sphinx_devrel_blog.nodes.definitions import devrel_calendar_date
from sphinx_devrel_blog.nodes.definitions import devrel_embed as embed_node
from sphinx_devrel_blog.nodes.isolation import isolate_block, isolate_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import EmbedMode
    from sphinx_devrel_blog.embeds.responses import Credit
    from sphinx_devrel_blog.embeds.snapshots import Snapshot


# The options that the embed codes of providers accept as data attributes.
_WIDGET_OPTIONS = ("align", "cards", "conversation", "lang", "theme", "width")


def create_link(embed: Embed, env: BuildEnvironment) -> nodes.reference:
    """Return a link to an embed with its kind and, if known, its author and its date."""
    if embed.provider == PAGE:
        return nodes.reference("", embed.url, refuri=embed.url)
    reference = _create_reference(embed, env.config.language, "")
    reference["devrel_embed"] = embed.provider
    return reference


def has_snapshot(embed: Embed, env: BuildEnvironment, line: int) -> bool:
    """Return whether an embed of the current page has a snapshot, and note that the page shows it.

    A page whose preview the site turns off has none.
    """
    if embed.provider == PAGE and _is_link(embed, env):
        return False
    return note_embed(embed, env, line) is not None


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
    if embed.provider in ANIMATED:
        return create_animation_figure(embed, env, line=line, options=options)
    is_off = embed.provider == PAGE and _is_link(embed, env)
    snapshot = None if is_off else find_snapshot(embed, env, line)
    if embed.provider == PAGE and snapshot is None and not fallback:
        text = options.get("title") or embed.url
        return nodes.paragraph("", "", nodes.reference("", text, refuri=embed.url))
    title = options.get("title") or (snapshot.title if snapshot else "") or embed.title
    titled = embed._replace(title=title)
    result, mode = _create_frame(titled, snapshot, env, line, options)
    language = _choose_language(options.get("lang", ""), env, line)
    kept = fallback if mode in {"card", "widget"} else ()
    quoted = _create_quoted(titled, kept, credit, language)
    if snapshot is not None and snapshot.code and mode != "link":
        result["classes"].append("devrel-embed-code")
    result += _create_content(snapshot, titled, mode, language, options, quoted)
    _keep_text(result, kept)
    _isolate(result, str(env.config.language))
    if language != env.config.language:
        for date in result.findall(devrel_calendar_date):
            date["classes"].append(f"language-{language.replace('_', '-')}")
    return result


def _create_frame(
    embed: Embed, snapshot: Snapshot | None, env: BuildEnvironment, line: int,
    options: Mapping[str, str],
) -> tuple[embed_node, EmbedMode]:  # fmt: skip
    """Return the node of an embed, without what a snapshot shows, and its mode."""
    player = player_url(embed, snapshot)
    # Ignore other values: on its own platform, a shortcode may have another option ``mode``.
    wanted = options.get("mode", "") if options.get("mode") in EMBED_MODES else ""
    mode = choose_mode(embed, env, wanted=wanted, has_player=bool(player), line=line)
    result = embed_node(provider=embed.provider, embed_id=embed.id, url=embed.url, mode=mode)
    _set_appearance(result, options, env, line)
    if mode in {"click", "frame"}:
        result += create_placeholder(embed, player, mode=mode, title=embed.title, snapshot=snapshot)
    if mode == "widget":
        result["widget"] = _widget_data(embed, options)
    return result, mode


def _create_content(
    snapshot: Snapshot | None, embed: Embed, mode: EmbedMode, language: str,
    options: Mapping[str, str], quoted: list[nodes.Node],
) -> list[nodes.Node]:  # fmt: skip
    """Return what a snapshot shows, or ``quoted`` if it has only a title; a note if it is gone.

    Without a snapshot, return ``quoted``, or a link.
    """
    if snapshot is None:
        return quoted or [_create_line(embed, language, "")]
    content = _show_snapshot(snapshot, embed, mode, language, options) or quoted
    content = content or _create_lines(embed, snapshot, mode, language)
    if snapshot.gone is not None and mode != "link":
        content.append(create_gone_note(snapshot, site_of(embed)))
    return content


def _show_snapshot(
    snapshot: Snapshot, embed: Embed, mode: EmbedMode, language: str, options: Mapping[str, str]
) -> list[nodes.Node]:
    """Return the text, the code or the facts of a snapshot; nothing if it has only a title."""
    if mode == "link":
        return []
    if snapshot.text:
        return create_quotes(snapshot, embed, language, options)
    if snapshot.code:
        return create_code(snapshot, embed)
    if mode == "card" and _has_facts(snapshot):
        return create_facts_card(snapshot, embed, language)
    return []


def _create_quoted(
    embed: Embed, fallback: Sequence[nodes.Node], credit: Credit | None, language: str
) -> list[nodes.Node]:
    """Return the author's own ``fallback`` as a quotation; nothing if there is none."""
    if not fallback:
        return []
    quote = nodes.block_quote("", *fallback)
    if credit is None:
        quote += nodes.attribution("", "", _create_reference(embed, language, ""))
    else:
        quote += create_written_credit(embed, credit, language)
    return [quote]


def _create_lines(
    embed: Embed, snapshot: Snapshot, mode: EmbedMode, language: str
) -> list[nodes.Node]:
    """Return a link that names an embed, and the facts about the content of a player."""
    author = snapshot.author if not snapshot.text else ""
    shown: list[nodes.Node] = [_create_line(embed, language, author)]
    if mode != "link" and _has_facts(snapshot):
        # The link names the author.
        shown += create_facts(snapshot._replace(author=""), language)
    return shown


def _create_line(embed: Embed, language: str, author: str) -> nodes.paragraph:
    return nodes.paragraph("", "", _create_reference(embed, language, author))


def _has_facts(snapshot: Snapshot) -> bool:
    return bool(snapshot.facts or snapshot.description)


def _is_link(embed: Embed, env: BuildEnvironment) -> bool:
    """Return whether the site turns off the preview of a page.

    ``devrel_blog_embeds`` sets the mode ``link`` for a host, or for all pages with ``page``.
    """
    modes = BlogDomain.of(env).build.config.embeds
    host = split_url(embed.url).hostname or ""
    mode = modes.get(host) or modes.get(host.removeprefix("www.")) or modes.get(PAGE)
    return mode == "link"


def create_page_card(url: str, title: str, size: tuple[int, int]) -> nodes.Element:
    """Return a placeholder for a frame of a site that isn't a known provider, and a link.

    ``size`` is the width and the height of the frame in pixels, 0 if unknown.
    """
    result = embed_node(provider="page", embed_id="", url=url, mode="click")
    result += create_page_placeholder(url, title, size)
    result += nodes.paragraph("", "", create_page_link(url, title))
    _keep_text(result, ())
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


def _keep_text(card: embed_node, fallback: Sequence[nodes.Node]) -> None:
    """Exclude the text of an embed from translation and smart quotes, except the own ``fallback``.

    It is the text of somebody else. Sphinx removes every ``inline`` node with the attribute
    ``translatable`` (`RemoveTranslatableInline`).
    """
    for part in card.findall(nodes.TextElement):
        sphinx_compat.use_smart_quotes(part, is_on=False)
        if type(part) is not nodes.inline:
            part["translatable"] = False
    for block in fallback:
        for part in block.findall(nodes.TextElement):
            sphinx_compat.use_smart_quotes(part, is_on=True)
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
) -> nodes.Element:
    """Return an animation; the caption is the credit that the terms of its provider require.

    ``written`` is the URL in the post. It is used as it is if it is the URL of an image. Only the
    options ``alt`` and ``mode`` have an effect. An animation whose file is unknown is a link.
    """
    has_snapshot = note_embed(embed, env, line) is not None
    url = animation_url(embed, written)
    if not url and not has_snapshot:
        return _create_line(embed, env.config.language, "")
    caption = nodes.caption("", "", _create_credit(embed), devrel_caption=True, translatable=False)
    alt = options.get("alt") or name_animation(embed)
    image = nodes.image(uri=url or embed.url, alt=alt)
    if options.get("mode") in get_args(Gif):
        image[MODE_OF_ANIMATION] = options["mode"]
    return nodes.figure("", image, caption)


def _create_credit(embed: Embed) -> nodes.reference:
    text = _("via %s") % PROVIDERS[embed.provider].label
    return nodes.reference("", text, refuri=embed.url, devrel_credit=True)


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


def _create_reference(embed: Embed, language: str, author: str) -> nodes.reference:
    provider = PROVIDERS[embed.provider]
    if not author and embed.user and not embed.title:
        author = f"@{embed.user}"
    kind = embed.kind or provider.kind
    text = name_content(kind, site_of(embed), title=embed.title, author=author)
    reference = nodes.reference("", text, refuri=embed.url)
    if embed.date is not None:
        reference += [nodes.Text(", "), make_date_node(embed.date, language)]
    return reference


def as_options(pairs: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Return the named arguments of a shortcode as the options that `create_card` takes."""
    return {name.lower(): str(value) for name, value in pairs}
