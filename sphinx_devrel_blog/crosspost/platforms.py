"""What each platform takes: front matter, tags of embeds, and limits.

DEV: https://dev.to/p/editor_guide and its source's ``app/models/article.rb``; Hashnode: the post
template of https://github.com/Hashnode/hashnode-github-sync; Medium, which has no front matter:
https://github.com/Medium/medium-api-docs, 3.3, ``contentFormat``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.crosspost.escape import code_span, escape, fence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_devrel_blog.blog.model import Post


# Of https://dev.to/p/editor_guide: an address of any other stops the article.
_DEV_EMBEDS: Final = frozenset(
    {"asciinema", "codepen", "codesandbox", "dotnetfiddle", "gist", "github", "glitch", "instagram",
     "jsfiddle", "jsitor", "kotlin", "loom", "medium", "nexttech", "reddit", "replit", "slideshare",
     "soundcloud", "speakerdeck", "spotify", "stackblitz", "stackery", "stackexchange", "twitch",
     "vimeo", "wikipedia", "x", "youtube"}
)  # fmt: skip
_DEV_TITLE: Final = 128
_DEV_TAGS: Final = 4
_HASHNODE_TAGS: Final = 5


@dataclass(frozen=True)
class ExportData:
    """What an export says of a post: absolute URLs, and the description; each may be empty."""

    url: str
    cover: str
    description: str


@dataclass(frozen=True)
class Platform:
    """How a platform reads a post.

    ``front_matter`` returns the keys, in their order; ``embed`` takes a provider and a URL, and
    ``math`` a formula: both return a block of Markdown. ``limits`` yields what the platform will
    not take as it is, in words. ``inline_math`` takes a formula within a text, and ``words`` a text
    that is escaped for Markdown. ``has_captions`` says that the platform shows ``<figcaption>``.
    """

    name: str
    label: str
    front_matter: Callable[[Post, ExportData], dict[str, Any]]
    embed: Callable[[str, str], str]
    math: Callable[[str], str]
    limits: Callable[[Post], Iterator[str]]
    inline_math: Callable[[str], str] = code_span
    words: Callable[[str], str] = str
    has_captions: bool = False


def write_front_matter(keys: dict[str, Any], title: str) -> str:
    """Return a block of front matter; of a platform without keys, the title as a heading."""
    if not keys:
        return f"# {escape(printable(title))}\n"
    said = {key: value for key, value in keys.items() if value not in ("", None)}
    block = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=10**9)
    return f"---\n{block}---\n"


def _moment(date: dt.date | None) -> str:
    """Return a date as DEV's editor has it, with a time and its zone where there are some."""
    if isinstance(date, dt.datetime):
        return date.strftime("%Y-%m-%d %H:%M %z").rstrip()
    return date.isoformat() if date is not None else ""


# -- DEV


def _named(post: Post, name: Callable[[str], str]) -> dict[str, str]:
    """Return the tags of a post by the names that a platform has for them, each once."""
    named: dict[str, str] = {}
    for tag in post.tags:
        if name(tag):
            named.setdefault(name(tag), tag)
    return named


def _dev_tag(tag: str) -> str:
    return re.sub(r"[\W_]", "", tag).lower()


def _dev_tags(post: Post) -> list[str]:
    return list(_named(post, _dev_tag))[:_DEV_TAGS]


def _dev_front_matter(post: Post, facts: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "published": True,
        "date": _moment(post.date),
        "description": printable(facts.description),
        "tags": ", ".join(_dev_tags(post)),
        "canonical_url": facts.url,
        "cover_image": facts.cover,
        "series": printable(post.series),
    }


def _dev_limits(post: Post) -> Iterator[str]:
    if len(post.title) > _DEV_TITLE:
        yield f"DEV takes {_DEV_TITLE} characters of a title, and this has {len(post.title)}"
    left = list(_named(post, _dev_tag).values())[_DEV_TAGS:]
    if left:
        yield f"DEV takes {_DEV_TAGS} tags; write what counts first, {', '.join(left)} are left out"
    if odd := [tag for tag in post.tags if re.search(r"[^\w\s-]", tag) and tag not in left]:
        yield f"DEV takes letters and digits in tags; other signs of {', '.join(odd)} are left out"


def _dev_embed(provider: str, url: str) -> str:
    return f"{{% embed {url} %}}" if provider in _DEV_EMBEDS else url


def _dev_math(formula: str) -> str:
    return f"{{% katex %}}\n{_dev_formula(formula)}\n{{% endkatex %}}"


def _dev_inline_math(formula: str) -> str:
    return f"{{% katex inline %}}{_dev_formula(formula)}{{% endkatex %}}"


def _dev_formula(formula: str) -> str:
    """Return a formula without what begins a tag; a blank means nothing in TeX."""
    return re.sub(r"\{(?=[{%])", "{ ", formula)


def _dev_words(text: str) -> str:
    """Return a text in which nothing begins a tag.

    DEV looks for tags after it has read the Markdown (``app/services/markdown_processor/parser.rb``
    of https://github.com/forem/forem): a backslash before a brace is gone by then.
    """
    return re.sub(r"\\?\{\\?(?=[{%])", "{% raw %}{{% endraw %}", text)


# -- Hashnode


def _hashnode_slug(tag: str) -> str:
    return re.sub(r"[\W_]+", "-", tag).strip("-").lower()


def _hashnode_tags(post: Post) -> list[str]:
    return list(_named(post, _hashnode_slug))[:_HASHNODE_TAGS]


def _hashnode_front_matter(post: Post, facts: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "subtitle": printable(post.subtitle),
        "slug": _hashnode_slug(post.slug),
        "publishedAt": _moment(post.date),
        "tags": ", ".join(_hashnode_tags(post)),
        "cover": facts.cover,
        "canonical": facts.url,
        "seoDescription": printable(facts.description),
        "seriesSlug": _hashnode_slug(post.series),
    }


def _hashnode_limits(post: Post) -> Iterator[str]:
    if left := ", ".join(list(_named(post, _hashnode_slug).values())[_HASHNODE_TAGS:]):
        yield f"Hashnode takes {_HASHNODE_TAGS} tags; write what counts first, {left} are left out"


PLATFORMS: Final = (
    Platform(
        "dev",
        "DEV",
        _dev_front_matter,
        _dev_embed,
        _dev_math,
        _dev_limits,
        _dev_inline_math,
        _dev_words,
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
        lambda _post, _facts: {},
        lambda _provider, url: url,
        lambda formula: fence(formula, "latex"),
        lambda _post: iter(()),
    ),
)
"""The platforms that posts are exported for."""
