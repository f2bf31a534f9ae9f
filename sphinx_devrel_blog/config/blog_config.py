"""The checked values of the options, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.config.ablog import AblogSettings
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.config.choices import FEED_FORMATS, MAIN_BLOG, TERM_ROLES
from sphinx_devrel_blog.config.mapping_values import (
    MarkdownConfig,
    as_switch,
    own_parts,
    resolve_parts,
)
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX, without_suffixes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.config import Config

    from sphinx_devrel_blog.config.choices import (
        Drafts,
        FeedContent,
        FeedKind,
        Gif,
        ListStyle,
        Privacy,
        ShortcodeScope,
        Taxonomy,
    )
    from sphinx_devrel_blog.config.mapping_values import PostParts


@dataclass(frozen=True, eq=False, repr=False)
class BlogConfig:
    """The values of the options: plain data that can be passed to any process."""

    posts: tuple[str, ...]
    shortcodes: ShortcodeScope
    shortcodes_extra: dict[str, str]
    embeds: dict[str, Any]
    privacy: Privacy
    gif: Gif
    markdown: MarkdownConfig
    old_base: str
    permalinks: bool
    drafts: Drafts
    timezone: str
    git_dates: bool | str
    authors: dict[str, Any] | str
    defaults: dict[str, dict[str, Any]]
    image_paths: tuple[str, ...]
    tags: tuple[str, ...] | dict[str, Any]
    taxonomies: dict[str, dict[str, Any]]
    path: str
    blogs: dict[str, dict[str, Any]]
    title: str
    baseurl: str
    pages: dict[str, Any]
    files: dict[str, Any]
    page_size: int
    post_parts: dict[str, Any]
    comments: dict[str, dict[str, Any]]
    feeds: tuple[FeedKind | Taxonomy, ...]
    feed_options: dict[str, Any]
    publish_dry: bool
    newsletter: str
    ablog: AblogSettings

    @classmethod
    def from_config(cls, config: Config) -> BlogConfig:
        """Return the checked values of ``config``."""
        values: dict[str, Any] = {
            option.name: config[f"{PREFIX}{option.name}"] for option in OPTIONS
        }
        for option in OPTIONS:
            if isinstance(option.default, tuple) and not isinstance(values[option.name], dict):
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
        values["markdown"] = MarkdownConfig.from_values(values["markdown"])
        for name in ("pages", "files"):
            values[name] = {kind: as_switch(value) for kind, value in values[name].items()}
        values["publish_dry"] = as_switch(values["publish_dry"])
        values["newsletter"] = str(values["newsletter"])
        with_feeds = (
            name for name, each in values["taxonomies"].items() if as_switch(each.get("feeds"))
        )
        values["feeds"] = (*values["feeds"], *with_feeds)
        return cls(**values, ablog=AblogSettings.from_config(config))

    @property
    def term_roles(self) -> dict[str, Taxonomy]:
        """The roles that refer to terms, each with its taxonomy."""
        return TERM_ROLES | {name: name for name in self.taxonomies}

    def settings_of_blogs(self) -> list[BlogSettings]:
        """Return the settings of each blog, the main blog first."""
        blogs = [(MAIN_BLOG, self.path, self.title)]
        blogs += [
            (name, str(blog.get("path") or name), str(blog.get("title") or _as_title(name)))
            for name, blog in self.blogs.items()
        ]
        titles = {
            name: str(each.get("title") or _as_title(name))
            for name, each in self.taxonomies.items()
        }
        pages = titles | self.pages
        others = {kind: value for kind, value in pages.items() if kind != "urls"}
        return [
            BlogSettings(
                name, path.strip("/"), title, pages if name == MAIN_BLOG else others,
                self.page_size, self.list_style, tuple(self.taxonomies),
            )
            for name, path, title in blogs
        ]  # fmt: skip

    def blog_of(self, docname: str) -> str:
        """Return the name of the blog to which a post belongs."""
        document = document_of(docname)
        for name, matches in self._patterns:
            if matches(document):
                return name
        return MAIN_BLOG

    @cached_property
    def _patterns(self) -> list[tuple[str, Callable[[str], bool]]]:
        """The names of the blogs, each with a function that matches its docnames."""
        return [
            (name, Matcher(blog.get("posts") or (f"{name}/**",)))
            for name, blog in self.blogs.items()
        ]

    @property
    def blog_paths(self) -> dict[str, str]:
        """The path of each blog by name."""
        return {each.name: each.path for each in self.settings_of_blogs()}

    def parts_of(self, own: object) -> PostParts:
        """Return the parts of a post's page; ``own`` is ``post_parts`` in its front matter."""
        return resolve_parts(self.post_parts, own_parts(own, [])) if own else self._parts

    @cached_property
    def _parts(self) -> PostParts:
        """The parts of a post's page if its front matter sets none."""
        return resolve_parts(self.post_parts, {})

    def problems(self) -> Iterator[str]:
        """Yield messages for blogs with the path of another one, and for links without a copy."""
        if "copy" in self._parts.names and not self.files.get("markdown"):
            yield (
                f"{PREFIX}post_parts: 'copy' has no effect, because posts have no copies in "
                f"Markdown. Set {PREFIX}files = {{'markdown': True}}"
            )
        seen: dict[str, str] = {}
        for settings in self.settings_of_blogs():
            other = seen.setdefault(settings.path, settings.name)
            if other != settings.name:
                yield f"{PREFIX}blogs: {settings.name!r} and {other!r} have the same path"

    @property
    def refresh(self) -> int | str:
        """Which snapshots to request again: ``missing``, ``all``, or those of an age in days."""
        written = self.embeds.get("refresh", "missing")
        days = whole_number(written)  # on the command line, a number is text
        return written if days is None else days

    @property
    def stored_media(self) -> tuple[str, ...]:
        """The kinds of pictures to store with snapshots."""
        return tuple(self.embeds.get("media", ("poster", "still")))

    @property
    def feed_formats(self) -> tuple[str, ...]:
        """The formats of feeds."""
        return tuple(self.feed_options.get("formats", FEED_FORMATS))

    @property
    def feed_entries(self) -> int:
        """The maximum number of posts in a feed; 0 for all of them."""
        return whole_number(self.feed_options.get("entries", 20)) or 0

    @property
    def feed_content(self) -> FeedContent:
        """What feeds contain of a post."""
        content: FeedContent = self.feed_options.get("content", "full")
        return content

    @property
    def list_style(self) -> ListStyle:
        """How generated pages show posts."""
        style: ListStyle = self.pages.get("style", "cards")
        return style

    @property
    def keeps_ablog_urls(self) -> bool:
        """Whether the main blog keeps the URLs that ABlog gave its pages."""
        return self.pages.get("urls") == "ablog"

    @cached_property
    def term_names(self) -> dict[Taxonomy, dict[str, str]]:
        """The names of languages and locations by taxonomy and by what posts have."""
        kinds: tuple[Taxonomy, ...] = ("languages", "locations")
        return {
            kind: {
                key: str(entry["name"] if isinstance(entry, dict) else entry)
                for key, entry in self.pages[kind].items()
            }
            for kind in kinds
            if isinstance(self.pages.get(kind), dict)
        }

    @property
    def indexes(self) -> dict[str, str]:
        """The docname of the index of each blog by name; empty if the site disables indexes."""
        if self.pages.get("index", True) is False:
            return {}
        return {each.name: each.docname("index") for each in self.settings_of_blogs()}

    @cached_property
    def index_names(self) -> frozenset[str]:
        """The docnames that the site's own index of a blog may have, such as ``blog``."""
        if self.pages.get("index", True) is False:
            return frozenset()
        settings = self.settings_of_blogs()
        names = {name for each in settings for name in (each.docname("index"), each.path)}
        return frozenset(filter(None, names))

    def is_in_blog(self, docname: str) -> bool:
        """Return whether a pattern of ``devrel_blog_posts`` or a blog matches ``docname``."""
        return self._matches(docname) or any(matches(docname) for _name, matches in self._patterns)

    @cached_property
    def _matches(self) -> Callable[[str], bool]:
        return Matcher(self.posts)


def _as_title(name: str) -> str:
    return name[:1].upper() + name[1:].replace("-", " ").replace("_", " ")
