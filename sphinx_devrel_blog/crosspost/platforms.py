"""The front matter, embed tags and limits of each platform.

DEV: https://dev.to/p/editor_guide and its source's ``app/models/article.rb``; Hashnode: the post
template of https://github.com/Hashnode/hashnode-github-sync; Medium, which has no front matter:
https://github.com/Medium/medium-api-docs, 3.3, ``contentFormat``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from sphinx_devrel_blog.common.dates import YearDate
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.crosspost.escape import code_span, escape, fence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_devrel_blog.blog.model import Post


# From https://dev.to/p/editor_guide: DEV refuses an article that embeds another provider's URL.
_DEV_EMBEDS: Final = frozenset(
    {"asciinema", "codepen", "codesandbox", "dotnetfiddle", "gist", "github", "glitch", "instagram",
     "jsfiddle", "jsitor", "kotlin", "loom", "medium", "nexttech", "reddit", "replit", "slideshare",
     "soundcloud", "speakerdeck", "spotify", "stackblitz", "stackery", "stackexchange", "twitch",
     "vimeo", "wikipedia", "x", "youtube"}
)  # fmt: skip
_DEV_TITLE: Final = 128
_DEV_TAGS: Final = 4
_HASHNODE_TAGS: Final = 5


class ExportData(NamedTuple):
    """Data for the front matter of an export.

    ``url`` and ``cover`` are absolute URLs; each value may be empty.
    """

    url: str
    cover: str
    description: str


class Platform(NamedTuple):
    """How to write a post for a platform.

    ``front_matter`` returns the keys in order. ``embed`` returns the Markdown block for a provider
    and a URL, and ``math`` the block for a formula. ``limits`` yields a message for each part of a
    post that the platform would refuse or leave out. ``inline_math`` returns the Markdown for a
    formula within a line. ``protect_tags`` takes text that is escaped for Markdown, and returns it
    so that the platform finds no tags in it. ``has_captions`` is true if the platform shows
    ``<figcaption>``.
    """

    name: str
    label: str
    front_matter: Callable[[Post, ExportData], dict[str, Any]]
    embed: Callable[[str, str], str]
    math: Callable[[str], str]
    limits: Callable[[Post], Iterator[str]]
    inline_math: Callable[[str], str] = code_span
    protect_tags: Callable[[str], str] = str
    has_captions: bool = False


def write_front_matter(keys: dict[str, Any], title: str) -> str:
    """Return a front matter block without empty keys; without keys, the title as a heading."""
    if not keys:
        return f"# {escape(printable(title))}\n"
    filled = {key: value for key, value in keys.items() if value not in ("", None)}
    block = yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=10**9)
    return f"---\n{block}---\n"


def _format_date(date: dt.date | None) -> str:
    """Return a date in the format of DEV's editor, with its time and time zone if it has them."""
    if isinstance(date, dt.datetime):
        return date.strftime("%Y-%m-%d %H:%M %z").rstrip()
    return date.isoformat() if date is not None and not isinstance(date, YearDate) else ""


# -- DEV


def _tags_by_name(post: Post, name: Callable[[str], str]) -> dict[str, str]:
    """Map each tag name on a platform to the first tag of the post with that name."""
    tags: dict[str, str] = {}
    for tag in post.tags:
        if name(tag):
            tags.setdefault(name(tag), tag)
    return tags


def _dev_tag(tag: str) -> str:
    return re.sub(r"[\W_]", "", tag).lower()


def _dev_tags(post: Post) -> list[str]:
    return list(_tags_by_name(post, _dev_tag))[:_DEV_TAGS]


def _dev_front_matter(post: Post, data: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "published": True,
        "date": _format_date(post.date),
        "description": printable(data.description),
        "tags": ", ".join(_dev_tags(post)),
        "canonical_url": data.url,
        "cover_image": data.cover,
        "series": printable(post.series),
    }


def _dev_limits(post: Post) -> Iterator[str]:
    if len(post.title) > _DEV_TITLE:
        yield (
            f"DEV accepts titles of up to {_DEV_TITLE} characters, but this title has "
            f"{len(post.title)}: it is exported as it is. Shorten it"
        )
    left = list(_tags_by_name(post, _dev_tag).values())[_DEV_TAGS:]
    if left:
        yield (
            f"DEV accepts {_DEV_TAGS} tags, so the export leaves out {', '.join(left)}. Put the "
            "most important tags first"
        )
    if odd := [tag for tag in post.tags if re.search(r"[^\w\s-]", tag) and tag not in left]:
        yield (
            "DEV accepts only letters and digits in tags, so the export leaves out the other "
            f"characters of {', '.join(odd)}"
        )


def _dev_embed(provider: str, url: str) -> str:
    return f"{{% embed {url} %}}" if provider in _DEV_EMBEDS else url


def _dev_math(formula: str) -> str:
    return f"{{% katex %}}\n{_dev_formula(formula)}\n{{% endkatex %}}"


def _dev_inline_math(formula: str) -> str:
    return f"{{% katex inline %}}{_dev_formula(formula)}{{% endkatex %}}"


def _dev_formula(formula: str) -> str:
    """Return a formula in which no tag begins; a space has no effect in TeX."""
    return re.sub(r"\{(?=[{%])", "{ ", formula)


def _protect_dev_tags(text: str) -> str:
    """Return a text in which no tag begins.

    DEV looks for tags after it has parsed the Markdown
    (``app/services/markdown_processor/parser.rb`` of https://github.com/forem/forem), when the
    backslash before a brace is gone.
    """
    return re.sub(r"\\?\{\\?(?=[{%])", "{% raw %}{{% endraw %}", text)


# -- Hashnode


def _hashnode_slug(tag: str) -> str:
    return re.sub(r"[\W_]+", "-", tag).strip("-").lower()


def _hashnode_tags(post: Post) -> list[str]:
    return list(_tags_by_name(post, _hashnode_slug))[:_HASHNODE_TAGS]


def _hashnode_front_matter(post: Post, data: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "subtitle": printable(post.subtitle),
        "slug": _hashnode_slug(post.slug),
        "publishedAt": _format_date(post.date),
        "tags": ", ".join(_hashnode_tags(post)),
        "cover": data.cover,
        "canonical": data.url,
        "seoDescription": printable(data.description),
        "seriesSlug": _hashnode_slug(post.series),
    }


def _hashnode_limits(post: Post) -> Iterator[str]:
    if left := ", ".join(list(_tags_by_name(post, _hashnode_slug).values())[_HASHNODE_TAGS:]):
        yield (
            f"Hashnode accepts {_HASHNODE_TAGS} tags, so the export leaves out {left}. Put the "
            "most important tags first"
        )


PLATFORMS: Final = (
    Platform(
        "dev",
        "DEV",
        _dev_front_matter,
        _dev_embed,
        _dev_math,
        _dev_limits,
        _dev_inline_math,
        _protect_dev_tags,
        has_captions=True,
    ),
    Platform(
        "hashnode",
        "Hashnode",
        _hashnode_front_matter,
        lambda _provider, url: f"%[{url}]",
        lambda formula: f"$$\n{formula}\n$$",
        _hashnode_limits,
    ),
    Platform(
        "medium",
        "Medium",
        lambda _post, _data: {},
        lambda _provider, url: url,
        lambda formula: fence(formula, "latex"),
        lambda _post: iter(()),
    ),
)
"""The platforms that posts are exported for."""
