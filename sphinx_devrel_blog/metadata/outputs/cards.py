"""Give each post without a cover a social card, an image with its title for previews of links."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.util import logging

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.files import write_atomically
from sphinx_devrel_blog.common.i18n import date_text
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.text import one_line, printable
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata.outputs import card_image
from sphinx_devrel_blog.metadata.outputs.card_image import SIZE, Card
from sphinx_devrel_blog.metadata.tags import tags_as_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.metadata.tags import Tag


_KIND: Final = "cards"
_FOLDER: Final = "_cards"
_COLOUR: Final = (43, 108, 176)
_HEX: Final = r"#([0-9a-fA-F]{6})"
# Where themes have their main colour: Furo, Read the Docs, Book, Alabaster.
_THEME_COLOURS: Final = (
    "color-brand-primary", "style_nav_header_background", "primary_color", "sidebar_link",
)  # fmt: skip
_RASTER: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})

_logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers that draw cards and name them in pages."""
    app.connect("builder-inited", _check_files)
    # Before the other metadata (400), which keeps the tags of the page.
    app.connect("html-page-context", add_card, priority=390)
    app.connect("build-finished", write_cards, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _settings(config: Config) -> dict[str, Any]:
    value = config.devrel_blog_files.get("cards")
    return dict(value) if isinstance(value, dict) else {}


def _check_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: warn about a font that can't be read."""
    font = _settings(app.config).get("font")
    if font and not card_image.is_font(str(Path(app.confdir, font))):
        message = (
            f"devrel_blog_files['cards']['font']: {font!r} is not a font file; another font is "
            "used. Write the path of a TrueType or OpenType file from the folder of conf.py"
        )
        warn(Problem(message, "config"), None)


def _card_of(app: Sphinx, post: Post) -> Card | None:
    """Return the card of a public post without a cover; None without a font for its text."""
    domain = BlogDomain.of(app.env)
    if post.cover is not None or domain.build.state(post)[0] not in ("public", "unlisted"):
        return None
    language = post.language or str(app.config.language)
    date = date_text(post.date, language) if post.date is not None else ""
    names = ", ".join(author.name for author in post.authors)
    settings = _settings(app.config)
    logo = Path(app.confdir, app.config.html_logo or "")
    font = Path(app.confdir, settings.get("font") or "")
    card = Card(
        one_line(printable(post.title)),
        one_line(printable(str(app.config.project))),
        " · ".join(filter(None, (date, one_line(printable(names))))),
        str(logo) if logo.suffix.lower() in _RASTER and logo.is_file() else "",
        str(settings.get("layout") or "band"),
        _colour(app.config, settings),
        str(font) if settings.get("font") and card_image.is_font(str(font)) else "",
    )
    return card_image.with_font(card)


def _colour(config: Config, settings: Mapping[str, Any]) -> tuple[int, int, int]:
    """Return the colour in the option, otherwise that of the theme, otherwise blue."""
    options = dict(config.html_theme_options or {})
    options |= dict(options.get("light_css_variables") or {})
    values = (settings.get("colour"), *(options.get(name) for name in _THEME_COLOURS))
    for value in values:
        if isinstance(value, str) and (found := re.fullmatch(_HEX, value.strip())):
            red, green, blue = bytes.fromhex(found[1])
            return red, green, blue
    return _COLOUR


@cache
def _name(card: Card, version: str) -> str:
    """Return the name of a card's file, which changes with its content: readers keep copies."""
    return f"{digest_of(version, *card_image.digest_parts(card)).hex()}.png"


def _path(card: Card) -> str:
    return f"{_FOLDER}/{_name(card, card_image.VERSION)}"


def _is_left_to_opengraph(app: Sphinx) -> bool:
    """Return whether sphinxext-opengraph has an image for each page, such as its own card."""
    if not sphinx_compat.has_extension(app, sphinx_compat.OPENGRAPH):
        return False
    config = app.config
    has_image = bool(config.ogp_image or config.ogp_use_first_image)
    is_on = (config.ogp_social_cards or {}).get("enable") is not False
    return has_image or (is_on and sphinx_compat.draws_social_cards())


def add_card(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Handle ``html-page-context``: name the card in the head of a post without an image."""
    domain = BlogDomain.of(app.env)
    post, base = domain.store.posts.get(pagename), domain.build.base_url
    if post is None or not base or not writes_website(app.builder) or _is_left_to_opengraph(app):
        return
    written = context.get("metatags", "")
    if "og:image" in written or "og:image" in (context.get("meta") or {}):
        return
    card = _card_of(app, post)
    if card is None:
        return
    url = f"{base}{_path(card)}"
    alt = f"{card.title} ({card.site})"
    if sphinx_compat.has_extension(app, sphinx_compat.OPENGRAPH):
        meta = {"og:image": url, "og:image:alt": alt}
        context["meta"] = meta | (context.get("meta") or {})
        return
    tags: list[Tag] = [
        ("property", "og:image", url),
        ("property", "og:image:alt", alt),
        ("property", "og:image:width", str(SIZE[0])),
        ("property", "og:image:height", str(SIZE[1])),
        ("name", "twitter:card", "summary_large_image"),
    ]
    context["metatags"] = written + tags_as_html(tags, written)


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: draw new cards, once for each content; remove old ones."""
    domain, outdir = BlogDomain.of(app.env), Path(app.outdir)
    if exception is not None or not writes_website(app.builder):
        return
    record = domain.build.record
    known = record.written(_KIND)
    digest = digest_of(card_image.VERSION, domain.build.base_url)
    are_there = all((outdir / path).is_file() for path in known.paths)
    if domain.build.pages.is_unchanged and known.digest == digest and are_there:
        return
    cards: dict[str, Card] = {}
    without = []
    if domain.build.base_url and not _is_left_to_opengraph(app):
        for post in domain.store.posts.values():
            card = _card_of(app, post)
            if card is not None:
                cards[_path(card)] = card
            elif post.cover is None and not domain.build.is_hidden(post):
                without.append(post.docname)
    record.claim(_KIND, cards)
    for path, card in cards.items():
        _write(app, path, card)
    if without:
        _logger.info("no social cards, since no font covers their titles: %s", ", ".join(without))
    record.complete(_KIND, cards, outdir, digest)


def _write(app: Sphinx, path: str, card: Card) -> None:
    """Write a card, which other output folders may have too."""
    cached, file = Path(app.doctreedir, path), Path(app.outdir, path)
    if file.is_file():
        return
    content = cached.read_bytes() if cached.is_file() else card_image.draw(card)
    for each in (cached, file):
        write_atomically(each, content)
