"""Every option of ``conf.py``, each declared once: default, accepted values, rebuild and help.

To add an option, add an entry here and a typed member of the same name to
`sphinx_devrel_blog.config.blog_config.BlogConfig`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from sphinx_devrel_blog.config.choices import (
    CARD_LAYOUTS,
    COMMENT_SERVICES,
    FEED_FORMATS,
    FEED_KINDS,
    MAIN_BLOG,
    PAGE_KINDS,
    PICTURE_KINDS,
    REDIRECT_FILES,
    Drafts,
    FeedContent,
    Gif,
    ListStyle,
    Privacy,
    ShortcodeScope,
)
from sphinx_devrel_blog.config.mapping_keys import MARKDOWN_KEYS, POST_PARTS
from sphinx_devrel_blog.config.value_kinds import (
    COLOUR,
    COUNT,
    DAY,
    FOLDER,
    FOLDER_PATH,
    LINES,
    NAME,
    NAMES,
    NUMBER,
    PATH,
    PATTERN,
    PATTERNS,
    PLAIN,
    REFRESH,
    SETTINGS,
    SWITCH,
    TEXT,
    URL,
    Either,
    Many,
    Mapped,
    One,
    choice,
    some_of,
    types_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import ENUM

    from sphinx_devrel_blog.config.choices import Rebuild
    from sphinx_devrel_blog.config.value_kinds import Kind


PREFIX: Final = "devrel_blog_"
_TAKEN: Final = ("tag", "category", "author", "language", "location", "blog", "page", "feeds")
"""Names of folders and of kinds of feeds that a taxonomy can't have."""
_HOST: Final = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"


def _listed(names: Iterable[str]) -> str:
    """Return the values of an option for its description: ``"a"``, ``"b"`` and ``"c"``."""
    *others, last = (f'`"{name}"`' for name in names)
    return f"{', '.join(others)} and {last}"


# Nothing compares or prints options. Generating the methods for that would take time in every
# build.
class Option(NamedTuple):
    """An option: its name without the prefix, its default, and what a change rebuilds.

    ``takes`` is the kind of its values: their type and how they are checked.
    """

    name: str
    default: object
    takes: Kind
    rebuild: Rebuild
    help: str

    @property
    def types(self) -> frozenset[type] | ENUM:
        """The types of the values, for Sphinx."""
        return types_of(self.takes)


def _is_taxonomy_name(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_-]{0,40}", value):
        return False
    return value not in {*PAGE_KINDS, *_TAKEN}


def _is_blog_name(value: object) -> bool:
    return NAME.fits(value) and FOLDER.fits(value) and value != MAIN_BLOG


_BLOG: Final = Mapped(
    "a mapping of settings such as {'posts': ['news/**']}, or {}",
    keys={"posts": PATTERNS, "path": FOLDER, "title": TEXT},
)
_DOMAIN: Final = One(
    "a host such as 'docs.example.org'",
    lambda value: isinstance(value, str) and re.fullmatch(_HOST, value) is not None,
)
_COMMENTS: Final = Mapped(
    "a mapping of services to settings",
    keys={
        name: Mapped(
            "a mapping of settings, such as {}",
            keys={
                key: _DOMAIN if key == "domain" else PLAIN
                for key in (*service.needs, *service.takes)
            },
            needed=service.needs,
        )
        for name, service in COMMENT_SERVICES.items()
    },
)

_CARDS: Final = Mapped(
    "a mapping of settings such as {'layout': 'solid'}",
    keys={"layout": choice(*CARD_LAYOUTS), "colour": COLOUR, "font": PATH},
)
_TAGS: Final = Either(
    "a list of tags, or a mapping of keys to tags",
    (
        NAMES,
        Mapped(
            "a mapping of keys to tags",
            Either(
                "the label of a tag, or a mapping",
                (
                    NAME,
                    Mapped(
                        "a mapping",
                        keys={
                            "label": NAME, "description": TEXT, "permalink": TEXT, "synonyms": NAMES
                        },
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
_TAXONOMY_SETTINGS: Final = Mapped(
    "a mapping of settings such as {'title': 'Products'}, or {}",
    keys={"title": TEXT, "terms": _TAGS, "feeds": SWITCH},
)
_PAGES: Final = Either("a title, True or False", (SWITCH, TEXT))
_NAMED: Final = Mapped(
    "a mapping of keys to names",
    Either(
        "a name, or a mapping with `name` and `url`",
        (NAME, Mapped("a mapping", keys={"name": NAME, "url": URL}, needed=("name",))),
    ),
)
_NAMED_PAGES: Final = Either("a title, True, False or a mapping of names", (*_PAGES.kinds, _NAMED))

OPTIONS: Final[tuple[Option, ...]] = (
    Option(
        "posts",
        ("blog/**", "posts/**", "_posts/**", "_drafts/**"),
        PATTERNS,
        "env",
        "Glob patterns of the documents that are posts, if their front matter has a date or "
        "another key that only posts have, or if their name begins with a date. Write them as in "
        "`exclude_patterns`: they match the path from the source folder, with or without its "
        "suffix.",
    ),
    Option(
        "shortcodes",
        "posts",
        choice(*get_args(ShortcodeScope)),
        "env",
        'Where shortcodes such as `{% twitter ID %}` are understood: in `"posts"`, in `"all"` '
        'Markdown pages, or in `"none"`.',
    ),
    Option(
        "shortcodes_extra",
        {},
        Mapped("a mapping of shortcodes to directives or templates", LINES),
        "env",
        "Your own shortcodes: a mapping of names to the directive or the template that each "
        'becomes, such as `{"promo": "admonition", "key": "**{1}**"}`. Positional arguments become '
        "the argument of the directive, named arguments its options, and the text before the end "
        "of the shortcode its content. For templates, see [](#shortcode-templates).",
    ),
    Option(
        "embeds",
        {},
        Mapped(
            "a mapping of providers to modes",
            PLAIN,
            keys={"refresh": REFRESH, "media": some_of(PICTURE_KINDS)},
        ),
        "env",
        "How the embeds of each provider are shown in HTML: a mapping of providers to one of the "
        'modes, such as `{"youtube": "frame"}`. For `sphinx-build -b embeds`, `from` is a file '
        "with a post, `refresh` sets which snapshots to request again, and `media` which of "
        '`"avatar"`, `"poster"`, `"still"`, `"animation"`, `"video"` and `"picture"` to store, by '
        'default `["poster", "still"]`: see [](snapshots.md).',
    ),
    Option(
        "privacy",
        "normal",
        choice(*get_args(Privacy)),
        "env",
        'With `"strict"`, the page of a post loads nothing from other sites before a reader '
        "clicks: a frame becomes a player that a reader opens, a widget a card, and images, "
        'scripts, styles and other HTML of other sites become links. With `"remember"`, frames and '
        "widgets wait too, and readers can allow the players of a site for good.",
    ),
    Option(
        "gif",
        "auto",
        choice(*get_args(Gif)),
        "env",
        'How the animations of posts are shown: `"auto"` plays them, with a Pause button, for '
        'readers who don\'t prefer reduced motion; `"click"` plays them after a click; `"still"` '
        "shows their first frame.",
    ),
    Option(
        "markdown",
        {},
        Mapped(
            "a mapping of features and settings to values",
            keys={name: key.takes for name, key in MARKDOWN_KEYS.items()},
        ),
        "env",
        "Which Markdown beyond CommonMark posts may use, and how: a mapping of "
        'features and settings, such as `{"emoji": False, "hard_breaks": True}`.',
    ),
    Option(
        "old_base",
        "",
        URL,
        "env",
        "Where the posts were published before, such as `https://blog.example.org`: a post's links "
        "to pages that your site doesn't have point there.",
    ),
    Option(
        "permalinks",
        False,  # noqa: FBT003 - the default
        SWITCH,
        "html",
        "Whether posts are written at the `permalink`, `url` or `slug` in their front matter, "
        "instead of at the path of their file. See [](#permalinks).",
    ),
    Option(
        "drafts",
        "exclude",
        choice(*get_args(Drafts)),
        "env",
        "What happens to drafts, scheduled posts and expired posts: "
        '`"exclude"` doesn\'t build them; `"hide"` builds them, but keeps them out of lists, '
        "feeds, the search, the inventory and search engines, so that you can give somebody their "
        'URL; `"show"` builds them with a banner, as `sphinx-build -t drafts` does.',
    ),
    Option(
        "timezone",
        "UTC",
        NAME,
        "env",
        "The time zone of dates without one, such as `Europe/Berlin`: it decides when a scheduled "
        "post is published.",
    ),
    Option(
        "git_dates",
        True,  # noqa: FBT003 - the default
        choice(True, False, "draft"),  # noqa: FBT003 - the accepted values
        "html",
        "Whether a post without a date gets the date of the first commit of its file in Git. With "
        '`"draft"`, such a post is a draft, as in ABlog, even if its path has a date.',
    ),
    Option(
        "authors",
        "",
        Either(
            "a mapping of keys to authors, or the path of a file",
            (
                PATH,
                Mapped(
                    "a mapping of keys to authors",
                    Either("the name of an author, or a mapping", (NAME, SETTINGS)),
                ),
            ),
        ),
        "env",
        "The authors that posts name by a key: a mapping of keys to a name, or to a mapping with "
        "`name`, `title`, `url`, `avatar`, `bio` and `socials`; or the path, from the source "
        "folder, of a YAML file with such a mapping.",
    ),
    Option(
        "defaults",
        {},
        Mapped(
            "a mapping of glob patterns to front matter",
            Mapped("a mapping of front matter keys to values", PLAIN),
            PATTERN,
        ),
        "env",
        "Front matter for the posts of a folder: a mapping of glob patterns, as in "
        "`devrel_blog_posts`, to keys and values. The post's own front matter takes precedence, "
        "then the files in its folders, then this option; the last pattern that matches wins.",
    ),
    Option(
        "image_paths",
        (),
        Many("a list of folders", FOLDER_PATH),
        "env",
        "More folders, from the source folder, with images of posts, such as Hugo's `../static`.",
    ),
    Option(
        "tags",
        (),
        _TAGS,
        "env",
        "How tags are spelled: a tag of a post that differs only in capitals, spaces or hyphens "
        "gives a warning, and is shown as it is here. Other tags stay as they are; probable typos "
        "give a warning. For descriptions and synonyms, write a mapping as in [](#vocabularies).",
    ),
    Option(
        "taxonomies",
        {},
        Mapped(
            "a mapping of taxonomies to settings",
            _TAXONOMY_SETTINGS,
            One("a name such as 'products' that isn't in use yet", _is_taxonomy_name),
        ),
        "env",
        "Taxonomies of your own: a mapping of keys in front matter to a mapping with `title`, "
        "`terms` (as in `devrel_blog_tags`) and `feeds` (whether each term has feeds), such as "
        '`{"products": {}}`. See [](#taxonomies).',
    ),
    Option(
        "path",
        "blog",
        FOLDER,
        "env",
        "The folder of the generated pages: the index is `blog/index`, for a `toctree` too.",
    ),
    Option(
        "blogs",
        {},
        Mapped(
            "a mapping of names to settings",
            _BLOG,
            One(f"a name such as 'releases', not {MAIN_BLOG!r},", _is_blog_name),
        ),
        "env",
        "More blogs, each with its own index, lists and feeds: a mapping of names to a mapping "
        "with `posts` (patterns as in `devrel_blog_posts`, by default `NAME/**`), `path` and "
        '`title` (by default the name), such as `{"releases": {}}`.',
    ),
    Option(
        "title",
        "",
        TEXT,
        "html",
        'The title of the index; by default "Blog" in the language of the site.',
    ),
    Option(
        "baseurl",
        "",
        URL,
        "html",
        "The URL of the site, such as `https://docs.example.org/en/`, for links from elsewhere. "
        "By default it is `html_baseurl`, or on Read the Docs the variable "
        "`READTHEDOCS_CANONICAL_URL`.",
    ),
    Option(
        "pages",
        {},
        Mapped(
            "a mapping of kinds of pages to False or a title",
            keys={
                **dict.fromkeys(PAGE_KINDS, _PAGES),
                **dict.fromkeys(("languages", "locations"), _NAMED_PAGES),
                "style": choice(*get_args(ListStyle)),
                "urls": choice("ablog"),
                "translations": Mapped("a mapping of languages to the URLs of sites", URL, NAME),
            },
        ),
        "html",
        "Which pages are generated, and their titles: a mapping of kinds of pages to `False`, for "
        'none, or to a title, such as `{"locations": False, "tags": "Topics"}`. For `languages` '
        "and `locations`, a mapping of what posts have to the names to show. The key `style` sets "
        'how these pages show posts: a style of `postlist`, by default `"cards"`. The key '
        '`urls` with the value `"ablog"` keeps the URLs of a site that ABlog built. With '
        "`translations`, posts link to those of your site in other languages, see "
        "[](languages.md).",
    ),
    Option(
        "files",
        {},
        Mapped(
            "a mapping of kinds of files to whether they are written",
            keys={
                "markdown": SWITCH,
                "llms": SWITCH,
                "json": SWITCH,
                "redirects": some_of(REDIRECT_FILES),
                "images": SWITCH,
                "cards": Either("True, False or a mapping of settings", (SWITCH, _CARDS)),
            },
        ),
        "html",
        "More files to write next to the pages: a mapping of `markdown`, `llms`, `json`, "
        '`redirects`, `cards` and `images` to `True` or to settings, such as `{"markdown": True}`. '
        "See [](more-files.md).",
    ),
    Option(
        "page_size",
        10,
        COUNT,
        "html",
        "The number of posts on a page of a generated list; `0` for all posts on one page.",
    ),
    Option(
        "post_parts",
        {},
        Mapped(
            "a mapping of parts of a post to values",
            keys={name: key.takes for name, key in POST_PARTS.items()},
        ),
        "html",
        "What the page of a post shows: a mapping of its parts to whether, or how, "
        'they are shown, such as `{"reading_time": False, "related": 5}`. The key `post_parts` in '
        "front matter overrides it for one post.",
    ),
    Option(
        "comments",
        {},
        _COMMENTS,
        "html",
        "Where the comments on posts are: a mapping of services to their settings, such as "
        '`{"mastodon": {}}`. A post with `comments: false` has none.',
    ),
    Option(
        "feeds",
        ("blog",),
        some_of(FEED_KINDS),
        "html",
        'What has feeds: the `"blog"` as a whole, and each of its `"authors"`, `"categories"`, '
        '`"languages"`, `"locations"`, `"series"` or `"tags"`, and with `"archive"` each of its '
        "years; nothing with an empty list.",
    ),
    Option(
        "feed_options",
        {},
        Mapped(
            "a mapping of settings",
            keys={
                "formats": some_of(FEED_FORMATS),
                "entries": NUMBER,
                "content": choice(*get_args(FeedContent)),
            },
        ),
        "html",
        "How feeds are written: a mapping of settings. `formats` are some of "
        f"{_listed(FEED_FORMATS)}, by default all; `entries` is the number of posts, the newest "
        'first, by default `20`, or `0` for all posts; `content` is the `"full"` text of a post '
        '(the default), or its `"excerpt"`.',
    ),
    Option(
        "publish_dry",
        True,  # noqa: FBT003 - the default
        SWITCH,
        "",
        "Whether `sphinx-build -b publish` only shows what it would send. "
        "`-D devrel_blog_publish_dry=0` sends posts as drafts: see [](publish-drafts.md).",
    ),
    Option(
        "newsletter",
        "5",  # Sphinx would refuse a day on the command line if the default were a number
        Either(f"{NUMBER.expects}, or {DAY.expects}", (NUMBER, DAY)),
        "",
        "The posts that `sphinx-build -b newsletter` writes: their number, the newest first (`0` "
        "for all), or the day since which they were published. See [](newsletter.md).",
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
