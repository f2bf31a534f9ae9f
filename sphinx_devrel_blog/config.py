"""Every option of ``conf.py``, once: what it is, what it takes and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sphinx.config import ENUM
from sphinx.util.matching import Matcher

from sphinx_devrel_blog.embeds.names import PICTURE_KINDS, RENDITIONS, Rendition
from sphinx_devrel_blog.features import FEATURES
from sphinx_devrel_blog.feednames import FEED_KINDS, FORMATS, FeedContent
from sphinx_devrel_blog.model import document_of
from sphinx_devrel_blog.pagekinds import KINDS, MAIN_BLOG, Settings, Style
from sphinx_devrel_blog.postparts import NETWORKS, PARTS
from sphinx_devrel_blog.safe_urls import is_safe_link
from sphinx_devrel_blog.values import shown, web_url, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_devrel_blog.embeds.names import PictureKind
    from sphinx_devrel_blog.embeds.provider import Mode
    from sphinx_devrel_blog.feednames import FeedKind

Rebuild = Literal["", "env", "epub", "gettext", "html"]
ShortcodeScope = Literal["posts", "all", "none"]
Drafts = Literal["hide", "show", "exclude"]
HeadingIds = Literal["", "github", "kramdown", "hexo"]
HardBreaks = Literal["dialect", True, False]
Privacy = Literal["normal", "strict"]
Gif = Literal["auto", "click", "still"]
PreviousNext = Literal["auto", True, False]
Neighbours = Literal["blog", "category", "series"]

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
        ENUM(*get_args(Style)),
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


@dataclass(frozen=True, eq=False, repr=False)
class BlogConfig:
    """The values of the options: plain data that can be handed to any worker."""

    posts: tuple[str, ...]
    shortcodes: ShortcodeScope
    shortcodes_extra: dict[str, str]
    bare_urls: bool
    html_embeds: bool
    embeds: dict[str, Mode]
    embeds_media: tuple[PictureKind, ...]
    embeds_refresh: int | str
    embeds_endpoints: dict[str, str]
    privacy: Privacy
    gif: Gif
    gif_rendition: Rendition
    markdown: dict[str, bool]
    hard_breaks: HardBreaks
    heading_ids: HeadingIds
    old_base: str
    drafts: Drafts
    timezone: str
    git_dates: bool
    authors: dict[str, Any] | str
    defaults: dict[str, dict[str, Any]]
    image_paths: tuple[str, ...]
    tags: tuple[str, ...]
    genindex: bool
    path: str
    blogs: dict[str, dict[str, Any]]
    title: str
    baseurl: str
    pages: dict[str, bool | str]
    page_size: int
    list_style: Style
    post_parts: dict[str, bool]
    previous_next: PreviousNext
    neighbours: Neighbours
    related: int
    edit_url: str
    share: tuple[str, ...]
    comments: dict[str, dict[str, Any]]
    feeds: tuple[FeedKind, ...]
    feed_formats: tuple[str, ...]
    feed_entries: int
    feed_content: FeedContent
    feed_hub: str

    @classmethod
    def from_config(cls, config: Config) -> BlogConfig:
        """Return the values that ``config`` holds."""
        values: dict[str, Any] = {
            option.name: config[f"{PREFIX}{option.name}"] for option in OPTIONS
        }
        for option in OPTIONS:
            if isinstance(option.default, tuple):
                values[option.name] = tuple(values[option.name])
        suffixes = config.source_suffix
        values["posts"] = without_suffixes(values["posts"], suffixes)
        values["defaults"] = {
            pattern: keys
            for written, keys in values["defaults"].items()
            for pattern in without_suffixes([written], suffixes)
        }
        values["blogs"] = {
            name: blog | {"posts": without_suffixes(blog.get("posts", ()), suffixes)}
            for name, blog in values["blogs"].items()
        }
        for name in ("markdown", "pages", "post_parts"):
            values[name] = {key: _switch(value) for key, value in values[name].items()}
        # What comes from the command line is a text.
        days = whole_number(values["embeds_refresh"])
        values["embeds_refresh"] = values["embeds_refresh"] if days is None else days
        return cls(**values)

    def settings_of_blogs(self) -> list[Settings]:
        """Return what is said of the pages of each blog, the main one first."""
        said = [(MAIN_BLOG, self.path, self.title)]
        said += [
            (name, str(blog.get("path") or name), str(blog.get("title") or _as_title(name)))
            for name, blog in self.blogs.items()
        ]
        return [
            Settings(name, path.strip("/"), title, self.pages, self.page_size, self.list_style)
            for name, path, title in said
        ]

    def blog_of(self, docname: str) -> str:
        """Return the name of the blog that a post is of."""
        document = document_of(docname)
        for name, matches in self._patterns:
            if matches(document):
                return name
        return MAIN_BLOG

    @cached_property
    def _patterns(self) -> list[tuple[str, Callable[[str], bool]]]:
        """The names of the blogs, and what tells whether a document is of each."""
        return [
            (name, Matcher(blog.get("posts") or (f"{name}/**",)))
            for name, blog in self.blogs.items()
        ]

    def problems(self) -> list[str]:
        """Return what is wrong with the values, each as a sentence that says what to do."""
        return [
            *self._problems_of_blogs(),
            *self._unknown("markdown", self.markdown, FEATURES, "feature"),
            *self._unknown("pages", self.pages, KINDS, "kind of page"),
            *self._unknown("post_parts", self.post_parts, PARTS, "part of a post"),
            *self._unknown("share", self.share, NETWORKS, "network"),
            *self._unknown("feeds", self.feeds, FEED_KINDS, "kind of feed"),
            *self._unknown("feed_formats", self.feed_formats, FORMATS, "format of feeds"),
            *self._unknown("embeds_media", self.embeds_media, PICTURE_KINDS, "kind of picture"),
            *self._problems_of_comments(),
            *(
                f"{PREFIX}baseurl: {shown(value)} is no address; write one such as "
                "`https://docs.example.org/en/`"
                for value in (self.baseurl,)
                if value and web_url(value) is None
            ),
            *(
                f"{PREFIX}edit_url: {shown(value)} is not safe to follow; write a URL such as "
                "`https://github.com/example/docs/edit/main/docs/{path}`"
                for value in (self.edit_url,)
                if not is_safe_link(value)
            ),
            *(
                f"{PREFIX}embeds_endpoints: {shown(begins)} is not the beginning of an https URL, "
                f"or {shown(instead)} of a URL"
                for begins, instead in self.embeds_endpoints.items()
                if not begins.startswith("https://")
                or not instead.startswith(("https://", "http://"))
            ),
            *(
                f"{PREFIX}embeds_refresh: {shown(value)} is neither 'missing' nor 'all' nor a "
                "number of days; what is missing is asked for"
                for value in (self.embeds_refresh,)
                if isinstance(value, str) and value not in {"all", "missing"}
            ),
        ]

    def problems_of_embeds(self) -> Iterator[str]:
        """Yield what is wrong with ``embeds``, once the site's own providers are known."""
        if not self.embeds:
            return
        from sphinx_devrel_blog.embeds import PROVIDERS  # noqa: PLC0415 - most sites need it not

        yield from self._unknown("embeds", self.embeds, PROVIDERS, "provider")
        for name, mode in self.embeds.items():
            if name in PROVIDERS and mode not in PROVIDERS[name].modes:
                modes = ", ".join(PROVIDERS[name].modes)
                yield f"{PREFIX}embeds: {name} has no mode {shown(mode)}; there are {modes}"

    def _problems_of_comments(self) -> Iterator[str]:
        if not self.comments:
            return
        from sphinx_devrel_blog import comments  # noqa: PLC0415 - see `loading`

        for problem in comments.problems(self.comments):
            yield f"{PREFIX}comments: {problem}"

    def _problems_of_blogs(self) -> Iterator[str]:
        if not self.blogs:
            return
        if MAIN_BLOG in self.blogs:
            yield (
                f"{PREFIX}blogs: {MAIN_BLOG!r} is the blog that {PREFIX}path speaks of; give "
                "this one another name"
            )
        for name, blog in self.blogs.items():
            yield from self._unknown(f"blogs: {name}", blog, ("path", "posts", "title"), "setting")
        seen: dict[str, str] = {}
        for settings in self.settings_of_blogs():
            other = seen.setdefault(settings.path, settings.name)
            if other != settings.name:
                yield f"{PREFIX}blogs: {settings.name!r} and {other!r} have the same path"

    @property
    def indexes(self) -> dict[str, str]:
        """The docname of the index of each blog, by its name; none where the site wants none."""
        if self.pages.get("index", True) is False:
            return {}
        return {each.name: each.place("index") for each in self.settings_of_blogs()}

    def is_in_blog(self, docname: str) -> bool:
        """Tell whether ``devrel_blog_posts`` or a blog has a pattern for ``docname``."""
        return self._matches(docname) or any(matches(docname) for _name, matches in self._patterns)

    @cached_property
    def _matches(self) -> Callable[[str], bool]:
        return Matcher(self.posts)

    @staticmethod
    def _unknown(
        option: str, given: Iterable[str], known: Collection[str], what: str
    ) -> Iterator[str]:
        for name in sorted(set(given) - set(known)):
            names = ", ".join(sorted(known))
            yield f"{PREFIX}{option}: {shown(name)} is no {what}; there are {names}"


def without_suffixes(patterns: Iterable[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return glob patterns for docnames: ``blog/*.md`` is ``blog/*`` if ``.md`` is a suffix."""
    known = tuple(suffixes)
    return tuple(
        next((pattern.removesuffix(end) for end in known if pattern.endswith(end)), pattern)
        for pattern in patterns
    )


def _switch(value: bool | str) -> bool | str:  # noqa: FBT001 - a value of a mapping
    """Return the boolean that the text of ``sphinx-build -D devrel_blog_pages.tags=0`` is."""
    return {"0": False, "1": True}.get(value, value) if isinstance(value, str) else value


def _as_title(name: str) -> str:
    return name[:1].upper() + name[1:].replace("-", " ").replace("_", " ")


def register_options(app: Sphinx) -> None:
    """Add every option to ``app``."""
    for option in OPTIONS:
        app.add_config_value(f"{PREFIX}{option.name}", option.default, option.rebuild, option.types)
