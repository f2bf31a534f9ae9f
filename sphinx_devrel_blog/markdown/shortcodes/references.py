"""Shortcodes that point to a post, a person or a file: by which name, and at which address.

Sources: forem/forem (``app/liquid_tags``), Jekyll's ``link`` and ``post_url``, Hexo's tag plugins,
Hugo's ``ref`` and ``relref``. A post may have moved to this site together with the one that points
to it, so each gives a name by which it may be found here, and the address it has else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.meanings import Reference

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


_DEV: Final = "https://dev.to"
_DEV_URL = re.compile(
    r"(?:(?:https?:)?//)?(?:www\.)?dev\.to/(?P<path>[\w./~-]+?)/?(?:[?#]\S*)?", re.IGNORECASE
)
_SLUG = re.compile(r"[\w-]+")
_POST = re.compile(r"/?(?P<path>[\w-]+/[\w-]+)/?(?:[?#]\S*)?")
_SUFFIXED = re.compile(
    r"[^?#]+\.(?:md|markdown|mkd|html?|rst|txt|adoc|pdf|zip|png|jpe?g|svg)(?:#.*)?"
)
_ADDRESS = re.compile(r"(?:https?://|mailto:|/)[^\s\"'<>]+")
_MAX_FEED = 50


def wrong(tag: Tag, expects: str) -> Problem:
    """Return the problem of a shortcode whose arguments are not what it ``expects``."""
    said = f"{tag.rest!r} is not" if tag.rest else "it has no argument; it needs"
    return Problem(f"shortcode {tag.name!r}: {said} {expects}", "shortcode")


def is_address(text: str) -> bool:
    """Tell whether ``text`` is an address that a reader may safely follow."""
    return _ADDRESS.fullmatch(text) is not None


def read_link(tag: Tag) -> ShortcodeResult:
    """``link`` of three systems: DEV's to a post, Jekyll's to a file, Hexo's with its own words."""
    args = tag.args
    if len(args) > 1 and is_address(args[1]):
        return Reference(url=args[1], text=args[0])
    where = args[0] if args else ""
    if found := _DEV_URL.fullmatch(where):
        path = found["path"]
    elif _SUFFIXED.fullmatch(where) and "://" not in where:
        return Reference(target=where)
    elif found := _POST.fullmatch(where):
        path = found["path"]
    else:
        return wrong(tag, "a post on DEV (USER/SLUG, or its address) or a file of the site")
    url = f"{_DEV}/{path}"
    return Reference(target=url if "/" in path else path, url=url)


def read_post_url(tag: Tag) -> ShortcodeResult:
    """Jekyll's ``post_url``: a post by its file's name, in any folder."""
    if not tag.args:
        return wrong(tag, "the name of a post's file, without its suffix")
    return Reference(target=tag.args[0])


def read_post_link(tag: Tag) -> ShortcodeResult:
    """Hexo's ``post_link`` and ``post_path``: a post by its slug, and what the link says."""
    if not tag.args:
        return wrong(tag, "the slug of a post")
    words = [word for word in tag.args[1:] if word not in ("true", "false")]
    return Reference(target=tag.args[0], text=" ".join(words))


def read_ref(tag: Tag) -> ShortcodeResult:
    """Hugo's ``ref`` and ``relref``: a page by its path, with or without an anchor."""
    where = tag.args[0] if tag.args else tag.option("path")
    return Reference(target=where) if where else wrong(tag, "the path of a page")


def read_asset(tag: Tag) -> ShortcodeResult:
    """Hexo's ``asset_path``, ``asset_link`` and ``url_for``: a file or page of the site."""
    if not tag.args:
        return wrong(tag, "the path of a file")
    words = [word for word in tag.args[1:] if word not in ("true", "false")]
    where = tag.args[0]
    if where.startswith(("https://", "http://")):
        return Reference(url=where, text=" ".join(words))
    return Reference(target=where, text=" ".join(words))


def read_user(tag: Tag) -> ShortcodeResult:
    """DEV's ``user``."""
    name = " ".join(tag.args).removeprefix("@").strip("/")
    if not name:
        return wrong(tag, "the name of a user on DEV")
    name = name.removeprefix(f"{_DEV}/")
    return Reference(url=f"{_DEV}/{quote(name)}", text=f"@{name}")


def read_topic(tag: Tag) -> ShortcodeResult:
    """DEV's ``tag``."""
    if len(tag.args) != 1 or not _SLUG.fullmatch(tag.args[0]):
        return wrong(tag, "the name of a tag on DEV")
    return Reference(url=f"{_DEV}/t/{tag.args[0]}", text=f"#{tag.args[0]}")


def read_organization(tag: Tag) -> ShortcodeResult:
    """DEV's ``organization``."""
    if len(tag.args) != 1 or not _SLUG.fullmatch(tag.args[0]):
        return wrong(tag, "the name of an organization on DEV")
    return Reference(url=f"{_DEV}/{tag.args[0]}", text=tag.args[0])


def read_comment(tag: Tag) -> ShortcodeResult:
    """DEV's ``comment`` with an id or an address; its page is known from the address alone."""
    where = tag.args[0] if tag.args else ""
    if _DEV_URL.fullmatch(where):
        return Reference(url=where, text="Comment on DEV")
    if not re.fullmatch(r"[0-9a-z]+", where):
        return wrong(tag, "the id of a comment on DEV, or its address")
    return Reference(url=f"{_DEV}/embed/comment?args={where}", text="Comment on DEV")


def read_podcast(tag: Tag) -> ShortcodeResult:
    """DEV's ``podcast``: an episode by its address."""
    found = _DEV_URL.fullmatch(tag.args[0] if tag.args else "")
    if found is None or found["path"].count("/") != 1:
        return wrong(tag, "the address of a podcast's episode on DEV")
    return Reference(url=f"{_DEV}/{found['path']}", text=f"Podcast episode {found['path']} on DEV")


def read_series(tag: Tag) -> ShortcodeResult:
    """DEV's ``series``."""
    found = _POST.fullmatch(tag.args[0] if tag.args else "")
    if found is None:
        return wrong(tag, "a series on DEV: USER/SLUG")
    return Reference(url=f"{_DEV}/{found['path']}", text=f"Series {found['path']} on DEV")


def read_listing(tag: Tag) -> ShortcodeResult:
    """DEV's ``listing``."""
    where = (tag.args[0] if tag.args else "").removeprefix(f"{_DEV}/listings/")
    if not re.fullmatch(r"[\w-]+/[\w-]+", where):
        return wrong(tag, "a listing on DEV: CATEGORY/SLUG")
    return Reference(url=f"{_DEV}/listings/{where}", text=f"Listing {where} on DEV")


def read_feed(tag: Tag) -> ShortcodeResult:
    """DEV's ``feed`` of tags or of an organization; ``limit`` is 1 to 50 posts."""
    limit = tag.option("limit")
    if limit and whole_number(limit, 1, _MAX_FEED) is None:
        return wrong(tag, f"a feed on DEV of 1 to {_MAX_FEED} posts")
    topics = [topic for topic in tag.option("tags", "tag").split(",") if topic]
    owner = tag.option("org")
    if not (topics or owner) or not all(_SLUG.fullmatch(name) for name in (*topics, owner or "a")):
        return wrong(tag, 'a tag ("tag=…"), tags or an organization ("org=…") on DEV')
    if owner:
        return Reference(url=f"{_DEV}/{owner}", text=f"Posts of {owner} on DEV")
    return Reference(url=f"{_DEV}/t/{topics[0]}", text=f"Posts about {', '.join(topics)} on DEV")
