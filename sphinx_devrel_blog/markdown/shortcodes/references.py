"""Shortcodes that link to a post, a person or a file.

The target of a link may have moved to this site together with the post. So a reference has both a
name that may be found on the site, and the URL on the old platform.

Sources: forem/forem (``app/liquid_tags``), Jekyll's ``link`` and ``post_url``, Hexo's tag plugins,
Hugo's ``ref`` and ``relref``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.labels import name_content
from sphinx_devrel_blog.embeds.providers import find, find_page
from sphinx_devrel_blog.markdown.shortcodes.arguments import keyed, unquoted
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    NoOutput,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_DEV: Final = "https://dev.to"
_DEV_URL: Final = r"(?i)(?:(?:https?:)?//)?(?:www\.)?dev\.to/(?P<path>[\w./~-]+?)/?(?:[?#]\S*)?"
_SLUG: Final = r"[\w-]+"
_LISTING: Final = r"(?:listings/)?(?P<path>[\w-]+/[\w-]+)/?(?:[?#]\S*)?"
_POST: Final = r"/?(?P<path>[\w-]+/[\w-]+)/?(?:[?#]\S*)?"
_SUFFIXED: Final = r"[^?#]+\.(?:md|markdown|mkd|html?|rst|txt|adoc|pdf|zip|png|jpe?g|svg)(?:#.*)?"
_ADDRESS: Final = r"(?i)(?:https?://|mailto:|/)[^\s\"'<>]+"
_CODE_FILE: Final = r"[\w./-]+\.[A-Za-z]\w*"
_MAX_FEED: Final = 30
_MAX_TEAM: Final = 50


def unexpected_arguments(tag: Tag, expects: str) -> Problem:
    """Return the problem of a shortcode whose arguments are not what it ``expects``."""
    return Problem(argument_problem(tag, expects), "shortcode")


def argument_problem(tag: Tag, expects: str) -> str:
    """Return the message for a shortcode whose arguments are not what it ``expects``."""
    fault = f"{tag.rest!r} is not {expects}" if tag.rest else f"it lacks its argument, {expects}"
    return f"shortcode {tag.name!r}: {fault}: shown as text. Correct the argument, or delete it"


def needless_arguments(tag: Tag) -> Problem:
    """Return the problem of a shortcode that has arguments, but takes none."""
    message = f"shortcode {tag.name!r} takes no arguments, but has {tag.rest!r}: shown as text"
    return Problem(f"{message}. Delete them", "shortcode")


def is_link_target(text: str) -> bool:
    """Return whether ``text`` is a safe link: a web or ``mailto:`` URL, or an absolute path."""
    return re.fullmatch(_ADDRESS, text) is not None


def read_link(tag: Tag) -> ShortcodeResult:
    """Read ``link``: DEV's links to a post, Jekyll's to a file, and Hexo's has its own text."""
    args = tag.args
    place = next((n for n, arg in enumerate(args) if is_link_target(arg)), None)
    if place:  # Hexo's has several words before the URL
        return _link_to(args[place], " ".join(args[:place]))
    values, words = keyed(tag.rest, "icon", "desc")
    if place == 0 and len(args) == 1 and tag.form == "liquid" and (page := _other_page(args[0])):
        return page
    if place == 0 and (values or not re.fullmatch(_DEV_URL, args[0])):
        return _link_to(args[0], " ".join(words[1:]))  # Stellar's
    where = args[0] if args else ""
    if found := re.fullmatch(_DEV_URL, where):
        path = found["path"]
    elif re.fullmatch(_SUFFIXED, where) and "://" not in where:
        return Reference(target=where)
    elif found := re.fullmatch(_POST, where):
        path = found["path"]
    else:
        return unexpected_arguments(
            tag, "a post on DEV (USER/SLUG, or its URL) or a file of the site"
        )
    url = f"{_DEV}/{path}"
    return Reference(target=url, url=url)


def _other_page(where: str) -> EmbedTag | Reference | None:
    """Return what DEV's ``link`` shows of a page that isn't a post on DEV; None for others."""
    if re.fullmatch(r"/[\w-]+/?", where):  # on DEV, posts have the name of a user before theirs
        return Reference(target=where)
    embed = None if re.fullmatch(_DEV_URL, where) else find_page(where)
    return None if embed is None else EmbedTag(embed)


def _link_to(url: str, text: str) -> Reference:
    return Reference("" if "://" in url else url, url, text)


def read_caniuse(tag: Tag) -> ShortcodeResult:
    """Read NexT's ``caniuse feature@past,future``: a link to the table of a feature."""
    feature = re.sub(r"\s", "", tag.rest).partition("@")[0]
    if not re.fullmatch(_SLUG, feature):
        return unexpected_arguments(tag, "a feature of browsers")
    return Reference(url=f"https://caniuse.com/{feature}", text=f"Can I use {feature}?")


def read_github_card(tag: Tag) -> ShortcodeResult:
    """Read ``ghcard user/repo theme=x`` and ``githubCard user:x repo:y``."""
    values, words = keyed(tag.rest.replace(",", " "), "user", "repo", "theme", "show_owner")
    path = "/".join(values[key] for key in ("user", "repo") if key in values)
    path = path or next((word for word in words if "=" not in word), "")
    if not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)?", path):
        return unexpected_arguments(tag, "a repository on GitHub: USER/REPOSITORY")
    url = f"https://github.com/{path}"
    return EmbedTag(embed) if (embed := find(url)) else Reference(url=url, text=path)


def read_file_link(tag: Tag) -> ShortcodeResult:
    """Read ``pdf`` and ``md``: a link to a file."""
    where = tag.option("src", "url", "file", "path") or (tag.args[0] if tag.args else "")
    if not where or "<" in where:
        return unexpected_arguments(tag, "the path of a file, or its URL")
    text = tag.option("title", "name", "caption")
    return Reference(url=where, text=text) if "://" in where else Reference(target=where, text=text)


def read_post_url(tag: Tag) -> ShortcodeResult:
    """Read Jekyll's ``post_url``: a post by its file name, in any folder."""
    if not tag.args:
        return unexpected_arguments(tag, "the file name of a post, without its suffix")
    return Reference(target=tag.args[0])


def read_post_link(tag: Tag) -> ShortcodeResult:
    """Read Hexo's ``post_link`` and ``post_path``: a post by its slug, and the link text."""
    if not tag.args:
        return unexpected_arguments(tag, "the slug of a post")
    texts = [arg for arg in tag.args[1:] if arg not in ("true", "false")]
    return Reference(target=tag.args[0], text=" ".join(texts))


def read_ref(tag: Tag) -> ShortcodeResult:
    """Read Hugo's ``ref`` and ``relref``: a page by its path, with or without an anchor."""
    where = tag.args[0] if tag.args else tag.option("path")
    return Reference(target=where) if where else unexpected_arguments(tag, "the path of a page")


def read_asset(tag: Tag) -> ShortcodeResult:
    """Read Hexo's ``asset_path``, ``asset_link`` and ``url_for``: a file or page of the site."""
    if not tag.args:
        return unexpected_arguments(tag, "the path of a file")
    texts = [arg for arg in tag.args[1:] if arg not in ("true", "false")]
    where = tag.args[0]
    if where.startswith(("https://", "http://")):
        return Reference(url=where, text=" ".join(texts))
    return Reference(target=where, text=" ".join(texts))


def read_user(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``user``, which ignores spaces."""
    name = "".join(tag.args).removeprefix("@").strip("/")
    if not name:
        return unexpected_arguments(tag, "the name of a user on DEV")
    name = name.removeprefix(f"{_DEV}/")
    return Reference(url=f"{_DEV}/{quote(name)}", text=f"@{name}")


def _name_on_dev(tag: Tag, folder: str = "") -> str:
    """Return the name that is the only argument, or at the end of its URL; empty if invalid.

    ``folder`` is the start of the path of the URL.
    """
    where = tag.args[0] if len(tag.args) == 1 and not tag.options else ""
    found = re.fullmatch(_DEV_URL, where)
    name = (
        found["path"].removeprefix(folder) if found and found["path"].startswith(folder) else where
    )
    return name if re.fullmatch(_SLUG, name) else ""


def read_topic(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``tag``, with a name or a URL."""
    name = _name_on_dev(tag, "t/")
    if not name:
        return unexpected_arguments(tag, "the name of a tag on DEV, or its URL")
    return Reference(url=f"{_DEV}/t/{name}", text=f"#{name}")


def read_organization(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``organization``, with a name or a URL."""
    name = _name_on_dev(tag)
    if not name:
        return unexpected_arguments(tag, "the name of an organization on DEV, or its URL")
    return Reference(url=f"{_DEV}/{name}", text=name)


def read_comment(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``comment`` with an id or a URL; only the URL links to the page of its post."""
    where = tag.args[0] if len(tag.args) == 1 and not tag.options else ""
    found = re.fullmatch(_DEV_URL, where)
    if found is not None and re.fullmatch(r"[\w-]+/comment/\w+", found["path"]):
        path = found["path"]
    elif re.fullmatch(r"(?a)\w+", where):
        path = f"embed/comment?args={where}"
    else:
        return unexpected_arguments(tag, "the id of a comment on DEV, or its URL")
    return Reference(url=f"{_DEV}/{path}", text=name_content("Comment", "DEV"))


def read_podcast(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``podcast``: an episode by its URL or its path."""
    where = tag.args[0] if tag.args else ""
    found = re.fullmatch(_DEV_URL, where) or re.fullmatch(_POST, where)
    if found is None or found["path"].count("/") != 1:
        return unexpected_arguments(tag, "the URL of a podcast episode on DEV, or SHOW/EPISODE")
    text = name_content("Podcast episode", "DEV", title=found["path"])
    return Reference(url=f"{_DEV}/{found['path']}", text=text)


def read_series(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``series``."""
    where = tag.args[0] if tag.args else ""
    found = re.fullmatch(_DEV_URL, where) or re.fullmatch(_POST, where)
    if found is None and tag.form == "liquid" and "/" not in tag.rest:
        # Butterfly's; without a name, it lists the series of the post, as the footer does.
        name = unquoted(tag.rest)
        options = (("series", name),)
        return DirectiveCall("postlist", "", options, inline=name) if name else NoOutput()
    if found is None or found["path"].count("/") != 1:
        return unexpected_arguments(tag, "a series on DEV: USER/SLUG")
    text = name_content("Series", "DEV", title=found["path"])
    return Reference(url=f"{_DEV}/{found['path']}", text=text)


def read_listing(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``listing``, and Nikola's: a file with code, and its language."""
    if tag.args and re.fullmatch(_CODE_FILE, tag.args[0]):
        options = (("language", tag.args[1]),) if len(tag.args) > 1 else ()
        return DirectiveCall("literalinclude", tag.args[0], options, inline=f"`{tag.args[0]}`")
    where = tag.args[0] if tag.args else ""
    in_url = re.fullmatch(_DEV_URL, where)
    found = re.fullmatch(_LISTING, in_url["path"] if in_url else where)
    if found is None:
        return unexpected_arguments(tag, "a listing on DEV: CATEGORY/SLUG, or its URL")
    text = name_content("Listing", "DEV", title=found["path"])
    return Reference(url=f"{_DEV}/listings/{found['path']}", text=text)


# From the classes FeedTag, OrgPostsTag and OrgTeamTag of Forem.
_FEED_OPTIONS: Final = {
    "sort": r"recent|reactions|comments|score",
    "min_reactions": r"\d{1,9}",
    "min_comments": r"\d{1,9}",
    "since": r"\d{1,5}d|\d{4}-\d\d-\d\d",
}


def problem_of_feed(tag: Tag, sources: tuple[str, ...]) -> Problem | None:
    """Return the problem of an option of DEV's ``feed`` or ``org_posts``; None if all are valid.

    ``sources`` are the options that choose the posts.
    """
    return _problem_of_list(tag, _MAX_FEED, _FEED_OPTIONS, sources)


def problem_of_team(tag: Tag) -> Problem | None:
    """Return the problem of an option of DEV's ``org_team``; None if all are valid."""
    return _problem_of_list(tag, _MAX_TEAM, {"role": "all|admins|members"})


def _problem_of_list(
    tag: Tag, most: int, patterns: Mapping[str, str], sources: tuple[str, ...] = ()
) -> Problem | None:
    for name, value in tag.options:
        pattern = patterns.get(name)
        if name == "limit" and whole_number(value, 1, most) is None:
            return unexpected_arguments(tag, f"a list on DEV of 1 to {most} entries")
        if not value or (pattern and not (re.fullmatch(pattern, value) and _is_possible(value))):
            return unexpected_arguments(tag, f"a list on DEV with a valid value of {name!r}")
        if not pattern and name not in {"limit", *sources}:
            known = ", ".join(("limit", *sources, *patterns))
            return unexpected_arguments(tag, f"a list on DEV with the options {known}")
    return None


def _is_possible(value: str) -> bool:
    """Return whether a value isn't a date, or is one that the calendar has."""
    if "-" not in value:
        return True
    try:
        return dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


def read_feed(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``feed`` of tags or of an organization; ``limit`` is 1 to 30 posts."""
    if problem := problem_of_feed(tag, ("org", "tag", "tags")):
        return problem
    topics = [topic for topic in tag.option("tags", "tag").split(",") if topic]
    owner = tag.option("org")
    if (
        tag.args
        or not (topics or owner)
        or not all(re.fullmatch(_SLUG, name) for name in (*topics, owner or "a"))
    ):
        return unexpected_arguments(
            tag, 'a tag ("tag=…"), tags or an organization ("org=…") on DEV'
        )
    if owner:
        return Reference(url=f"{_DEV}/{owner}", text=_("Posts by %s on DEV") % owner)
    text = _("Posts about %s on DEV") % ", ".join(topics)
    return Reference(url=f"{_DEV}/t/{topics[0]}", text=text)
