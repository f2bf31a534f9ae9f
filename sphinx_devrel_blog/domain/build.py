"""The state of one build: options, builder, site, and the data that the build collects."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_devrel_blog.blog.status import hides_from_readers, visibility
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.files import unique_files
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.domain.output_record import OutputRecord

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.domain.output_record import Fingerprint
    from sphinx_devrel_blog.nodes.fallback import Writer


@dataclass(eq=False, repr=False)
class PageCache:
    """Rendered parts that several pages of a build show."""

    excerpts: dict[str, bytes] = field(default_factory=dict)
    """Pickled excerpts with resolved links, by post name."""
    titles: dict[str, str] = field(default_factory=dict)
    """The titles of pages as HTML, for breadcrumbs, by docname."""
    translations: dict[str, tuple[tuple[str, str], ...]] | None = None
    """The languages and docnames of the translations of each post, once they are needed."""
    permalinks: tuple[int, dict[str, str]] = (0, {})
    """The names under which the website has posts, by docname, with the number of documents."""
    sidebars: dict[tuple[str, str], Any] = field(default_factory=dict)
    """The content of sidebars, by the names of the blog and the sidebar."""


class Additions(NamedTuple):
    """What other extensions of the site add to Sphinx, or to this package."""

    node_handlers: Mapping[str, Mapping[str, Any]]
    """The visitors that extensions registered for nodes, by name or format of a builder."""
    post_transforms: Callable[[], Sequence[type]]
    """Returns the post-transforms of the site."""
    shortcodes: Mapping[str, Callable[[Any], Any]]
    """The shortcodes of other extensions, each with its function."""


@dataclass(eq=False, repr=False)
class Reading:
    """The documents that a build reads."""

    is_touched: bool = False
    """Whether a document was read or removed."""
    has_other_hidden: bool = False
    """Whether the set of hidden posts has changed since the last build."""
    has_new_marks: bool = False
    """Whether the signs of dialects in a document have changed since the last build."""
    docs: frozenset[str] = frozenset()
    """The documents that are read."""
    to_read: list[str] = field(default_factory=list)
    """Sphinx's own list of these documents, which it changes later."""
    expected_pages: frozenset[str] = frozenset()
    """The generated pages that the current document may name in a toctree."""
    blocks: dict[str, tuple[int, Block | None]] = field(default_factory=dict)
    """Front matter that was read in advance, with the hash of the text, by docname."""
    originals: dict[str, list[str]] = field(default_factory=dict)
    """The untranslated texts of posts that are being read, by post name."""


@dataclass(eq=False, repr=False)
class RegisteredFiles:
    """The images and downloads that Sphinx knows at some moments of a build."""

    known_images: frozenset[str] = frozenset()
    """The images that were known before documents were read."""
    merged_images: dict[str, list[str]] = field(default_factory=dict)
    """The images of each document that another process read, in order, by docname."""
    once_read: frozenset[str] = frozenset()
    """The paths of the images and downloads that are known once all documents are read."""


@dataclass(eq=False, repr=False)
class Pages:
    """The pages of the site, compared with those in the output folder."""

    posts_digest: bytes = b""
    """A digest of all post data that pages can show."""
    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)
    """The fingerprint of each page, by docname."""
    is_unchanged: bool = False
    """Whether the output is up to date."""
    changed: frozenset[str] = frozenset()
    """The pages that are new or out of date in the output."""
    has_moved_posts: bool = False
    """Whether a post in the output now has another URL."""
    gone: frozenset[str] = frozenset()
    """The pages in the output that showed posts, and no longer belong to the site."""
    same_texts: frozenset[str] = frozenset()
    """The pages in the output whose own text is unchanged."""
    times: dict[str, int] = field(default_factory=dict)
    """When each page to write was last written, in nanoseconds, by docname; 0 for a new page."""
    unsearched: set[str] = field(default_factory=set)
    """The written pages that the search leaves out: all but the first page of each list."""
    aside: Sequence[tuple[dict[str, Any], str, Any]] = ()
    """The entries excluded from the pickled environment: dictionary, docname and value."""


@dataclass(eq=False, repr=False)
class Build:
    """One build of a site.

    ``now`` is the time at which the build began, or SOURCE_DATE_EPOCH. ``zone`` applies to dates
    without a time zone. ``base_url`` is the URL of the site with a trailing slash, or empty if
    unknown. ``image_folders`` are paths relative to the source folder.
    """

    config: BlogConfig
    builder: Builder
    now: dt.datetime
    zone: dt.tzinfo
    base_url: str
    image_folders: tuple[str, ...]
    shows_drafts: bool
    """Whether hidden posts are shown, with a banner."""
    added: Additions
    feed_paths: Callable[[], Iterable[str]] = tuple
    """Returns the paths of all feeds of the website; `feeds` sets it."""
    authors: Mapping[str, Author] = field(default_factory=dict)
    """The authors by the keys that posts may use."""
    writer: Writer | None = None
    """The nodes that the builder's writer supports, once it has written a document."""
    reading: Reading = field(default_factory=Reading)
    files: RegisteredFiles = field(default_factory=RegisteredFiles)
    pages: Pages = field(default_factory=Pages)
    cache: PageCache = field(default_factory=PageCache)
    _states: dict[str, tuple[Post, tuple[Visibility, bool]]] = field(default_factory=dict)
    """What `state` returned for each post, by post name."""

    @cached_property
    def record(self) -> OutputRecord:
        """The record of the last write to the output folder."""
        return OutputRecord.load(self.builder)

    @cached_property
    def shows_remote_images(self) -> bool:
        """Whether the builder's pages can show images from other hosts."""
        return bool(self.builder.supported_remote_images)

    @cached_property
    def files_by_name(self) -> Mapping[str, str]:
        """The paths of files whose names are unique in the source folder, by name.

        Obsidian finds attachments by their names.
        """
        return unique_files(Path(self.builder.srcdir))

    def forget_pages(self) -> None:
        """Drop cached data of posts and pages, because documents have changed."""
        self.reading.blocks.clear()
        self.reading.originals.clear()
        self.cache = PageCache()

    # -- visibility of posts

    @property
    def leaves_out_hidden(self) -> bool:
        """Whether hidden posts are excluded from the build."""
        return self.config.drafts == "exclude" and not self.shows_drafts

    def state(self, post: Post) -> tuple[Visibility, bool]:
        """Return the visibility of ``post``, and whether it is shown although it is hidden."""
        known, state = self._states.get(post.docname, (None, None))
        if state is None or known is not post:
            state = self._find_state(post)
            self._states[post.docname] = post, state
        return state

    def _find_state(self, post: Post) -> tuple[Visibility, bool]:
        visible = visibility(post, self.now, self.zone)
        is_dated = post.date is not None and not post.is_dated_by_path
        if self.config.git_dates == "draft" and not is_dated and visible != "unlisted":
            visible = "draft"
        return visible, self.shows_drafts and visible not in ("public", "unlisted")

    def is_hidden(self, post: Post) -> bool:
        """Return whether only readers with the URL of ``post`` may find it."""
        return hides_from_readers(*self.state(post))

    def hides_now(self, post: Post) -> bool:
        """Return whether ``post`` is excluded because it isn't published yet, or has expired."""
        return self.leaves_out_hidden and self.state(post)[0] not in ("public", "unlisted")

    def publication_date(self, post: Post) -> dt.date | None:
        """Return the date from which ``post`` is published; None if it has no date."""
        dates = [date for date in (post.date, post.published) if date is not None]
        return max(dates, key=lambda date: moment(date, self.zone), default=None)

    # -- URLs

    def url_of(self, docname: str) -> str:
        """Return the absolute URL of a page; empty if the page or the site's URL is unknown."""
        if not docname or not self.base_url:
            return ""
        return f"{self.base_url}{self.path_of(docname)}"

    def path_of(self, docname: str) -> str:
        """Return the percent-encoded URL of a page, relative to the root of the site.

        Some builders don't encode it.
        """
        return self._path(docname, self.builder.get_target_uri)

    def path_without_permalink(self, docname: str) -> str:
        """Return `path_of` as if the site had no permalinks."""
        uri_of = getattr(self.builder, "get_default_uri", self.builder.get_target_uri)
        return self._path(docname, uri_of)

    def _path(self, docname: str, uri_of: Callable[[str], str]) -> str:
        document, hash_sign, anchor = docname.partition("#")
        return quote_url(f"{uri_of(document)}{hash_sign}{anchor}")
