"""The values of the options, and the checks of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common.safe_urls import is_safe_link
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.values import shown, web_url, whole_number
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.config.choices import (
    COMMENT_SERVICES,
    FEATURES,
    FEED_FORMATS,
    FEED_KINDS,
    MAIN_BLOG,
    PAGE_KINDS,
    PICTURE_KINDS,
    POST_PARTS,
    SHARE_NETWORKS,
)
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX, without_suffixes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sphinx.config import Config

    from sphinx_devrel_blog.config.choices import (
        Drafts,
        EmbedMode,
        FeedContent,
        FeedKind,
        Gif,
        HardBreaks,
        HeadingIds,
        ListStyle,
        Neighbours,
        PictureKind,
        PreviousNext,
        Privacy,
        Rendition,
        ShortcodeScope,
    )


def problems_of_comments(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with ``devrel_blog_comments``, each a sentence that says what to do."""
    for name, values in settings.items():
        service = COMMENT_SERVICES.get(name)
        if service is None:
            services = ", ".join(COMMENT_SERVICES)
            yield f"{shown(name)} is no service of comments; there are {services}"
            continue
        if not isinstance(values, dict):
            yield f"{name} takes a mapping of settings, such as {{}}; there are no comments of it"
            continue
        if missing := [key for key in service.needs if not values.get(key)]:
            yield f"{name} needs {', '.join(missing)}; there are no comments of it without"
        for key in sorted(set(values) - {*service.needs, *service.takes}):
            known = ", ".join((*service.needs, *service.takes)) or "none"
            yield f"{name} has no setting {shown(key)}; there are {known}"


@dataclass(frozen=True, eq=False, repr=False)
class BlogConfig:
    """The values of the options: plain data that can be handed to any worker."""

    posts: tuple[str, ...]
    shortcodes: ShortcodeScope
    shortcodes_extra: dict[str, str]
    bare_urls: bool
    html_embeds: bool
    embeds: dict[str, EmbedMode]
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
    list_style: ListStyle
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

    def settings_of_blogs(self) -> list[BlogSettings]:
        """Return what is said of the pages of each blog, the main one first."""
        said = [(MAIN_BLOG, self.path, self.title)]
        said += [
            (name, str(blog.get("path") or name), str(blog.get("title") or _as_title(name)))
            for name, blog in self.blogs.items()
        ]
        return [
            BlogSettings(name, path.strip("/"), title, self.pages, self.page_size, self.list_style)
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
            *unknown_names("markdown", self.markdown, FEATURES, "feature"),
            *unknown_names("pages", self.pages, PAGE_KINDS, "kind of page"),
            *unknown_names("post_parts", self.post_parts, POST_PARTS, "part of a post"),
            *unknown_names("share", self.share, SHARE_NETWORKS, "network"),
            *unknown_names("feeds", self.feeds, FEED_KINDS, "kind of feed"),
            *unknown_names("feed_formats", self.feed_formats, FEED_FORMATS, "format of feeds"),
            *unknown_names("embeds_media", self.embeds_media, PICTURE_KINDS, "kind of picture"),
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

    def _problems_of_comments(self) -> Iterator[str]:
        if not self.comments:
            return

        for problem in problems_of_comments(self.comments):
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
            yield from unknown_names(f"blogs: {name}", blog, ("path", "posts", "title"), "setting")
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


def unknown_names(
    option: str, given: Iterable[str], known: Collection[str], what: str
) -> Iterator[str]:
    """Yield a problem for each name that an option has and ``known`` lacks."""
    for name in sorted(set(given) - set(known)):
        names = ", ".join(sorted(known))
        yield f"{PREFIX}{option}: {shown(name)} is no {what}; there are {names}"


def _switch(value: bool | str) -> bool | str:  # noqa: FBT001 - a value of a mapping
    """Return the boolean that the text of ``sphinx-build -D devrel_blog_pages.tags=0`` is."""
    return {"0": False, "1": True}.get(value, value) if isinstance(value, str) else value


def _as_title(name: str) -> str:
    return name[:1].upper() + name[1:].replace("-", " ").replace("_", " ")
