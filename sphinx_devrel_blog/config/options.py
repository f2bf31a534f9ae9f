"""Every option of ``conf.py``, declared once: type, default, rebuild and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from sphinx.config import ENUM

from sphinx_devrel_blog.config.choices import (
    RENDITIONS,
    Drafts,
    FeedContent,
    Gif,
    HardBreaks,
    HeadingIds,
    ListStyle,
    Neighbours,
    PreviousNext,
    Privacy,
    ShortcodeScope,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.config.choices import Rebuild


PREFIX: Final = "devrel_blog_"


# Of these, none is compared or printed: to make what would do so takes time in every build.
@dataclass(frozen=True, eq=False, repr=False)
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
        ("blog/**", "posts/**", "_posts/**", "_drafts/**"),
        frozenset({list, tuple}),
        "env",
        "Glob patterns of the documents that are posts, where their front matter has a date or "
        "another key that only posts have, or their name begins with a date. Write them as in "
        "`exclude_patterns`: they match the path from the source folder, with or without its "
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
        "embeds",
        {},
        frozenset({dict}),
        "env",
        "How the embeds of each provider are shown in HTML: a mapping of the names of providers to "
        'one of the modes, such as `{"youtube": "frame"}`.',
    ),
    Option(
        "embeds_media",
        ("poster", "still"),
        frozenset({list, tuple}),
        "",
        "The kinds of pictures that `sphinx-build -b embeds` puts beside the snapshots: of "
        '`"avatar"`, `"poster"`, `"still"` and `"animation"`.',
    ),
    Option(
        "embeds_refresh",
        "missing",
        frozenset({int, str}),
        "",
        'What `sphinx-build -b embeds` asks for: embeds whose snapshot is `"missing"`, `"all"`, or '
        "those whose snapshot is older than a number of days too.",
    ),
    Option(
        "embeds_endpoints",
        {},
        frozenset({dict}),
        "",
        "Where `sphinx-build -b embeds` asks in the place of a host, for mirrors and proxies: a "
        'mapping of the beginnings of URLs, such as `{"https://publish.x.com": '
        '"http://127.0.0.1:8000/x"}`.',
    ),
    Option(
        "privacy",
        "normal",
        ENUM(*get_args(Privacy)),
        "env",
        'With `"strict"`, a page of a post loads nothing from another site before a reader clicks: '
        "a frame is a player that a reader opens, a widget is a card, and images, scripts, styles "
        "and other HTML of other sites are links.",
    ),
    Option(
        "gif",
        "auto",
        ENUM(*get_args(Gif)),
        "env",
        'How the animations of posts are shown: `"auto"` plays them, with a switch to stop them, '
        'where readers do not prefer less motion; `"click"` plays them once a reader opens them; '
        '`"still"` shows their first picture.',
    ),
    Option(
        "gif_rendition",
        "gif",
        ENUM(*RENDITIONS),
        "env",
        "The format that the animations of GIPHY are shown in. A film (`mp4`) is a third of its "
        "GIF's size, but is never transparent.",
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
        "exclude",
        ENUM(*get_args(Drafts)),
        "env",
        "What happens to drafts, scheduled posts and expired posts: "
        '`"exclude"` doesn\'t build them; `"hide"` builds them, but keeps them out of lists, '
        "feeds, the search, the inventory and search engines, so that you can give somebody their "
        'URL; `"show"` builds them with a banner, as `sphinx-build -t drafts` does.',
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
        "git_dates",
        True,  # noqa: FBT003 - the default
        frozenset({bool}),
        "html",
        "Whether a post without a date has the date of its file's first commit in Git.",
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
    Option(
        "genindex",
        False,  # noqa: FBT003 - the default
        frozenset({bool}),
        "env",
        "Whether posts are in the general index of the site, under each of their tags.",
    ),
    Option(
        "path",
        "blog",
        frozenset({str}),
        "env",
        "The folder of the pages that are made: the index is `blog/index`, for a `toctree` too.",
    ),
    Option(
        "blogs",
        {},
        frozenset({dict}),
        "env",
        "Blogs beside the one that the other options speak of, each with an index, lists and feeds "
        "of its own: a mapping of names to a mapping with `posts` (patterns as in "
        "`devrel_blog_posts`; `NAME/**` without), `path` (the name) and `title` (the name too), "
        'such as `{"releases": {}}`.',
    ),
    Option(
        "title",
        "",
        frozenset({str}),
        "html",
        'The title of the index; without it the word for "Blog" in the language of the site.',
    ),
    Option(
        "baseurl",
        "",
        frozenset({str}),
        "html",
        "The address of the site, such as `https://docs.example.org/en/`, for what has to name a "
        "page from elsewhere. Without it, `html_baseurl` is taken, or on Read the Docs what the "
        "variable `READTHEDOCS_CANONICAL_URL` says.",
    ),
    Option(
        "pages",
        {},
        frozenset({dict}),
        "html",
        "Which pages are made, and their titles: a mapping of kinds of pages to `False`, for none, "
        'or to a title, such as `{"locations": False, "tags": "Topics"}`.',
    ),
    Option(
        "page_size",
        10,
        frozenset({int}),
        "html",
        "The number of posts on a page of a list that is made; `0` has them all on one.",
    ),
    Option(
        "list_style",
        "cards",
        ENUM(*get_args(ListStyle)),
        "html",
        "How the pages that are made show posts: a style of the `postlist` directive.",
    ),
    Option(
        "post_parts",
        {},
        frozenset({dict}),
        "html",
        "What is said of a post on its page: a mapping of parts to whether each is there, such as "
        '`{"reading_time": False, "edit": True}`. A post\'s front matter says it for that post, '
        "as `post_parts`.",
    ),
    Option(
        "previous_next",
        "auto",
        ENUM(*get_args(PreviousNext)),
        "html",
        "Whether a post ends with links to the post before and the one after it: "
        '`"auto"` where no toctree has the post, as themes link the pages of a toctree; `True` '
        "always, in the place of the theme's links; `False` never.",
    ),
    Option(
        "neighbours",
        "blog",
        ENUM(*get_args(Neighbours)),
        "html",
        'Among which posts the one before and the one after a post are: all of the `"blog"`, or '
        'those of its first `"category"` or its `"series"`.',
    ),
    Option(
        "related",
        3,
        frozenset({int}),
        "html",
        "How many related posts a post ends with at most.",
    ),
    Option(
        "edit_url",
        "",
        frozenset({str}),
        "html",
        "Where the source of a post can be edited, with `{path}` for the path of its file from the "
        "source folder, such as `https://github.com/example/docs/edit/main/docs/{path}`: for the "
        "part `edit`.",
    ),
    Option(
        "share",
        ("bluesky", "linkedin", "mastodon", "x"),
        frozenset({list, tuple}),
        "html",
        "The networks that a post can be shared on, in their order: for the part `share`, which "
        "needs the address of the site.",
    ),
    Option(
        "comments",
        {},
        frozenset({dict}),
        "html",
        "Where the comments on posts are: a mapping of a service to its settings, such as "
        '`{"mastodon": {}}`; a post without any says `comments: false`.',
    ),
    Option(
        "feeds",
        ("blog",),
        frozenset({list, tuple}),
        "html",
        'What has feeds: the `"blog"` as a whole, and each of its `"authors"`, `"categories"`, '
        '`"series"` or `"tags"`; none with an empty list.',
    ),
    Option(
        "feed_formats",
        ("atom", "rss", "json"),
        frozenset({list, tuple}),
        "html",
        'The formats of feeds: of `"atom"`, `"rss"` and `"json"`.',
    ),
    Option(
        "feed_entries",
        20,
        frozenset({int}),
        "html",
        "The number of posts in a feed, the newest first; `0` has them all.",
    ),
    Option(
        "feed_content",
        "full",
        ENUM(*get_args(FeedContent)),
        "html",
        'What feeds have of a post: `"full"` its text, or `"excerpt"`.',
    ),
    Option(
        "feed_hub",
        "",
        frozenset({str}),
        "html",
        "The address of a WebSub hub, which tells readers of feeds at once that there is a new "
        "post. The hub has to be told by you, once a site is published.",
    ),
)
"""The options, in the order of the documentation's table."""


def without_suffixes(patterns: Iterable[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return glob patterns for docnames: ``blog/*.md`` is ``blog/*`` if ``.md`` is a suffix."""
    known = tuple(suffixes)
    return tuple(
        next((pattern.removesuffix(end) for end in known if pattern.endswith(end)), pattern)
        for pattern in patterns
    )


def register_options(app: Sphinx) -> None:
    """Add every option to ``app``."""
    for option in OPTIONS:
        app.add_config_value(f"{PREFIX}{option.name}", option.default, option.rebuild, option.types)
