"""Every option of ``conf.py``, once: what it is, what it takes and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sphinx.config import ENUM

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

Rebuild = Literal["", "env", "epub", "gettext", "html"]
ShortcodeScope = Literal["posts", "all", "none"]
Drafts = Literal["hide", "show", "exclude"]
HeadingIds = Literal["", "github", "kramdown", "hexo"]
HardBreaks = Literal["dialect", True, False]

PREFIX: Final = "devrel_blog_"


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name without the prefix, default, types, and what a change rebuilds."""

    name: str
    default: object
    types: frozenset[type] | ENUM
    rebuild: Rebuild
    help: str


OPTIONS: Final[tuple[Option, ...]] = (
    Option(
        "posts",
        ("blog/**", "posts/**", "_posts/**"),
        frozenset({list, tuple}),
        "env",
        "Glob patterns of the documents that are posts, where their front matter has a date or "
        "another key that only posts have, or their name begins with a date. They are written as "
        "in `exclude_patterns`, and matched against the path from the source folder, without its "
        "suffix.",
    ),
    Option(
        "shortcodes",
        "posts",
        ENUM(*get_args(ShortcodeScope)),
        "env",
        'Where shortcodes such as `{% twitter ID %}` are understood: in `"posts"`, in `"all"` '
        'Markdown pages, or in `"none"`.',
    ),
    Option(
        "shortcodes_extra",
        {},
        frozenset({dict}),
        "env",
        "Shortcodes of the site's own: a mapping of names to the directive that each becomes, such "
        'as `{"promo": "admonition"}`. Positional arguments are its argument, named ones its '
        "options, and what stands before the shortcode's end its content.",
    ),
    Option(
        "bare_urls",
        True,  # noqa: FBT003 - the default
        frozenset({bool}),
        "env",
        "Whether an address that is a paragraph of its own in a post becomes an embed, where it is "
        "one of a provider that is known.",
    ),
    Option(
        "html_embeds",
        True,  # noqa: FBT003 - the default
        frozenset({bool}),
        "env",
        "Whether the HTML that providers give to embed something, such as `<iframe>` and "
        '`<blockquote class="twitter-tweet">`, becomes an embed in posts.',
    ),
    Option(
        "markdown",
        {},
        frozenset({dict}),
        "env",
        "What posts may hold beyond CommonMark: a mapping of the names of features to whether each "
        'is on, such as `{"emoji": False}`.',
    ),
    Option(
        "hard_breaks",
        "dialect",
        ENUM(*get_args(HardBreaks)),
        "env",
        'Whether each line break in a paragraph of a post is one for the reader: `"dialect"` where '
        "the platform that the post was written for has it so (DEV, Hexo), `True` or `False`.",
    ),
    Option(
        "heading_ids",
        "",
        ENUM(*get_args(HeadingIds)),
        "env",
        "Ids that the headings of posts have besides their own, so that links from elsewhere into "
        'a post go on to work: those of `"github"` (and of Docusaurus, Hugo and Jekyll), '
        '`"kramdown"` or `"hexo"`; none without it.',
    ),
    Option(
        "old_base",
        "",
        frozenset({str}),
        "env",
        "Where the posts were published before, such as `https://blog.example.org`: a link of a "
        "post to a page that the site has not leads there.",
    ),
    Option(
        "drafts",
        "hide",
        ENUM(*get_args(Drafts)),
        "env",
        "What becomes of drafts, of posts whose date is to come and of expired ones: "
        '`"hide"` builds them, but keeps them out of search engines, the inventory and the '
        'site\'s own search; `"show"` builds them with a banner, as `sphinx-build -t drafts` does '
        'too; `"exclude"` does '
        "not build them.",
    ),
    Option(
        "timezone",
        "UTC",
        frozenset({str}),
        "env",
        "The time zone of dates that name none, such as `Europe/Berlin`: it decides when a post "
        "whose date is to come has come.",
    ),
    Option(
        "authors",
        "",
        frozenset({dict, str}),
        "env",
        "The authors that posts name by a key: a mapping of keys to a name, or to a mapping with "
        "`name`, `title`, `url`, `avatar`, `bio` and `socials`; or the path, from the source "
        "folder, of a YAML file with such a mapping.",
    ),
    Option(
        "defaults",
        {},
        frozenset({dict}),
        "env",
        "Front matter for the posts of a folder: a mapping of glob patterns, as in "
        "`devrel_blog_posts`, to keys and values. What a post says itself counts first, then what "
        "the files in its folders say, then this; the last pattern that matches before others.",
    ),
    Option(
        "image_paths",
        (),
        frozenset({list, tuple}),
        "env",
        "Folders, from the source folder, in which images of posts are looked for too, such as "
        "Hugo's `../static`.",
    ),
    Option(
        "tags",
        (),
        frozenset({list, tuple}),
        "env",
        "How tags are spelled: a tag of a post that differs in capitals, blanks or hyphens alone "
        "gives a warning, and is shown as it is here. Other tags are right as they are.",
    ),
)
"""The options, in the order of the documentation's table."""


@dataclass(frozen=True, slots=True)
class BlogConfig:
    """The values of the options: plain data that can be handed to any worker."""

    posts: tuple[str, ...]
    shortcodes: ShortcodeScope
    shortcodes_extra: dict[str, str]
    bare_urls: bool
    html_embeds: bool
    markdown: dict[str, bool]
    hard_breaks: HardBreaks
    heading_ids: HeadingIds
    old_base: str
    drafts: Drafts
    timezone: str
    authors: dict[str, Any] | str
    defaults: dict[str, dict[str, Any]]
    image_paths: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def from_config(cls, config: Config) -> BlogConfig:
        """Return the values that ``config`` holds."""
        values: dict[str, Any] = {
            option.name: config[f"{PREFIX}{option.name}"] for option in OPTIONS
        }
        for name in ("posts", "image_paths", "tags"):
            values[name] = tuple(values[name])
        return cls(**values)


def register_options(app: Sphinx) -> None:
    """Add every option to ``app``."""
    for option in OPTIONS:
        app.add_config_value(f"{PREFIX}{option.name}", option.default, option.rebuild, option.types)
