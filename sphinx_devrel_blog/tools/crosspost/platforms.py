"""The front matter, embed tags and limits of each platform.

DEV: https://dev.to/p/editor_guide and its source's ``app/models/article.rb``; Hashnode: the post
template of https://github.com/Hashnode/hashnode-github-sync; Medium, which has no front matter:
https://github.com/Medium/medium-api-docs, 3.3, ``contentFormat``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

import yaml

from sphinx_devrel_blog.common.dates import YearDate
from sphinx_devrel_blog.common.text import printable, shorten
from sphinx_devrel_blog.tools.crosspost import redcarpet
from sphinx_devrel_blog.tools.crosspost.escape import code_span, escape, escape_start, fence
from sphinx_devrel_blog.tools.crosspost.syntax import COMMONMARK, Syntax

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
_DEV_DESCRIPTION: Final = 150
_DEV_TAGS: Final = 4
_DEV_TAG: Final = 30
_DEV_LOCAL: Final = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/]|\Z)")
_HASHNODE_TAGS: Final = 5
_URL_SAFE: Final = "%/:?#[]@!$&'()*+,;=~"


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
    formula within a line. ``syntax`` is its Markdown. ``has_captions`` is true if the platform
    shows ``<figcaption>``. ``details``, if the platform has it, returns a box that readers open,
    from a title in plain text and its content in Markdown. If ``is_quoted``, texts in the front
    matter have quotes, and no text looks like a key.
    """

    name: str
    label: str
    front_matter: Callable[[Post, ExportData], dict[str, Any]]
    embed: Callable[[str, str], str]
    math: Callable[[str], str]
    limits: Callable[[Post, ExportData], Iterator[str]]
    inline_math: Callable[[str], str] = code_span
    syntax: Syntax = COMMONMARK
    has_captions: bool = False
    details: Callable[[str, str], str] | None = None
    is_quoted: bool = False

    def head(self, keys: dict[str, Any], title: str) -> str:
        """Return the block of the keys with a value; without keys, the title as a heading."""
        if not keys:
            return f"# {escape(printable(title))}\n"
        filled = {key: value for key, value in keys.items() if value not in ("", None)}
        if self.is_quoted:
            return f"---\n{''.join(map(_quoted_line, filled.items()))}---\n"
        block = yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=10**9)
        return f"---\n{block}---\n"


def _quoted_line(item: tuple[str, Any]) -> str:
    """Return a line of YAML that DEV's repairs leave unchanged.

    DEV puts whatever follows ``title:`` or ``description:`` in quotes, even within a value
    (``app/services/markdown_processor/fixer/base.rb``).
    """
    key, value = item
    text = json.dumps(value, ensure_ascii=False)
    return (
        f"{key}: {re.sub('(?i)(title|description):', lambda found: f'{found[1]}{_COLON}', text)}\n"
    )


_COLON: Final = "\\x3A"


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


def _with_language_names(tag: str) -> str:
    """Return a tag with the names that platforms give to C++, C#, F# and similar languages."""
    return re.sub(r"(?i)\b([a-z])#", r"\1sharp", re.sub(r"(?i)\bc\+\+", "cpp", tag))


def _dev_name(tag: str) -> str:
    return re.sub(r"(?i)(?<!\w)\.net\b", "dotnet", _with_language_names(tag))


def _dev_tag(tag: str) -> str:
    return re.sub(r"[\W_]", "", _dev_name(tag)).lower()


def _dev_tags(post: Post) -> dict[str, str]:
    """Map each name of a tag that DEV accepts to the tag."""
    names = _tags_by_name(post, _dev_tag)
    return {name: tag for name, tag in names.items() if len(name) <= _DEV_TAG}


def _dev_front_matter(post: Post, data: ExportData) -> dict[str, Any]:
    """Return the keys of a draft without a date.

    DEV refuses a new post with ``published: true`` and a date in the past. The date of a post
    there is that of its publication there.
    """
    return {
        "title": shorten(printable(post.title), _DEV_TITLE),
        "published": False,
        "description": shorten(printable(data.description), _DEV_DESCRIPTION),
        "tags": ", ".join(list(_dev_tags(post))[:_DEV_TAGS]),
        "canonical_url": "" if _DEV_LOCAL.match(data.url) else quote(data.url, safe=_URL_SAFE),
        "cover_image": data.cover if data.cover.startswith("http") else "",
        "series": printable(post.series),
    }


def _dev_limits(post: Post, data: ExportData) -> Iterator[str]:
    if len(post.title) > _DEV_TITLE:
        yield (
            f"DEV accepts titles of up to {_DEV_TITLE} characters, but this title has "
            f"{len(post.title)}: the export shortens it. Shorten it yourself"
        )
    if _DEV_LOCAL.match(data.url):
        yield (
            f"DEV refuses the canonical URL {data.url}, so the export leaves it out. Set "
            "`devrel_blog_baseurl` to the URL of the published site"
        )
    long = [tag for name, tag in _tags_by_name(post, _dev_tag).items() if len(name) > _DEV_TAG]
    if long:
        yield (
            f"DEV accepts tags of up to {_DEV_TAG} characters, so the export leaves out "
            f"{', '.join(long)}"
        )
    left = list(_dev_tags(post).values())[_DEV_TAGS:]
    if left:
        yield (
            f"DEV accepts {_DEV_TAGS} tags, so the export leaves out {', '.join(left)}. Put the "
            "most important tags first"
        )
    if odd := [
        tag
        for tag in post.tags
        if re.search(r"[^\w\s-]", _dev_name(tag)) and tag not in (*left, *long)
    ]:
        yield (
            "DEV accepts only letters and digits in tags, so the export leaves out the other "
            f"characters of {', '.join(odd)}"
        )


def _dev_embed(provider: str, url: str) -> str:
    return f"{{% embed {url} %}}" if provider in _DEV_EMBEDS else url


def _dev_math(formula: str) -> str:
    text = redcarpet.formula(formula)
    # A mark at the start of a line would begin a list or a heading.
    gap = "\n" if escape_start(text) == text else " "
    return f"{{% katex %}}{gap}{text}{gap}{{% endkatex %}}"


def _dev_inline_math(formula: str) -> str:
    return f"{{% katex inline %}}{redcarpet.formula(formula)}{{% endkatex %}}"


# -- Hashnode


def _hashnode_slug(tag: str) -> str:
    return re.sub(r"[\W_]+", "-", tag).strip("-").lower()


def _hashnode_tag(tag: str) -> str:
    """Return the slug of a tag, as in Hashnode's list: ``nodejs``, ``net`` and ``cpp``."""
    return _hashnode_slug(_with_language_names(tag).replace(".", ""))


def _hashnode_tags(post: Post) -> dict[str, str]:
    """Map each slug of a tag to the tag."""
    return _tags_by_name(post, _hashnode_tag)


def hashnode_domain(post: Post) -> str:
    """Return the host of the blog on Hashnode that front matter names; empty if it names none."""
    domain = post.extras.get("domain")
    return printable(domain).strip() if isinstance(domain, str) else ""


def _hashnode_front_matter(post: Post, data: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "subtitle": printable(post.subtitle),
        "slug": _hashnode_slug(post.slug),
        "publishedAt": _format_date(post.date),
        "tags": ", ".join(list(_hashnode_tags(post))[:_HASHNODE_TAGS]),
        "domain": hashnode_domain(post),
        "cover": data.cover,
        "canonical": data.url,
        "seoDescription": printable(data.description),
        "seriesSlug": _hashnode_slug(post.series),
    }


def _hashnode_limits(post: Post, _data: ExportData) -> Iterator[str]:
    if left := ", ".join(list(_hashnode_tags(post).values())[_HASHNODE_TAGS:]):
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
        redcarpet.REDCARPET,
        has_captions=True,
        details=redcarpet.details,
        is_quoted=True,
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
        lambda _post, _data: iter(()),
    ),
)
"""The platforms that posts are exported for."""
