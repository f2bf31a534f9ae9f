"""The state of one build: the site, its options, its builder, and what the build collects."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.blog.status import hides_from_readers, visibility
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.domain.output_record import OutputRecord

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.domain.output_record import Fingerprint
    from sphinx_devrel_blog.nodes.fallback import Writer


@dataclass(eq=False, repr=False)
class PageCache:
    """What pages have shown so far, and will show again."""

    excerpts: dict[str, bytes] = field(default_factory=dict)
    """By post, pickled: its excerpt, with links resolved."""
    titles: dict[str, str] = field(default_factory=dict)
    """By docname: the title of a page as HTML, for breadcrumbs."""
    sidebars: dict[tuple[str, str], Any] = field(default_factory=dict)
    """By the names of a blog and a sidebar: what it shows."""


@dataclass(eq=False, repr=False)
class Build:
    """One build of a site.

    ``now`` is the time at which it began, or SOURCE_DATE_EPOCH; ``zone`` applies to dates that name
    none. ``base_url`` is the URL of the site, with a slash at its end, or empty if it is unknown.
    ``image_folders`` are paths from the source folder.
    """

    config: BlogConfig
    builder: Builder
    now: dt.datetime
    zone: dt.tzinfo
    base_url: str
    image_folders: tuple[str, ...]
    shows_drafts: bool
    """Whether hidden posts are shown, with a banner."""

    handlers: Mapping[str, Mapping[str, Any]]
    """By the name or format of a builder: the functions with which extensions write nodes."""
    post_transforms: Callable[[], Sequence[type]]
    """Returns the post-transforms of the site."""
    shortcodes: Mapping[str, Callable[[Any], Any]]
    """The shortcodes of other extensions, and the function that reads each."""

    authors: Mapping[str, Author] = field(default_factory=dict)
    """The authors that posts may name by a key."""
    writer: Writer | None = None
    """The nodes that the builder's writer knows, once it has written a document."""

    is_touched: bool = False
    """Whether a document was read or removed."""
    hides_others: bool = False
    """Whether other posts are hidden than in the last build."""
    read_docs: frozenset[str] = frozenset()
    """The documents that are read."""
    to_read: list[str] = field(default_factory=list)
    """Sphinx's own list of them, which it writes later."""
    posts: bytes = b""
    """A digest of everything that pages can show of posts."""
    pages: dict[str, Fingerprint] = field(default_factory=dict)
    """By docname: the fingerprint of each page."""
    is_unchanged: bool = False
    """Whether the output shows everything already."""
    changed_pages: frozenset[str] = frozenset()
    """The pages that the output shows differently, or not yet."""
    gone_pages: frozenset[str] = frozenset()
    """The pages in the output that showed something of posts, and are no part of the site."""
    same_texts: frozenset[str] = frozenset()
    """The pages in the output whose own text is the same."""
    times: dict[str, int] = field(default_factory=dict)
    """By docname: when a page to write was last written, in nanoseconds; 0 for a new one."""
    aside: Sequence[tuple[dict[str, Any], str, Any]] = ()
    """What the environment's file leaves out: the dictionary, the page, and its value there."""

    known_images: frozenset[str] = frozenset()
    """The images that were known before documents were read."""
    merged_images: dict[str, list[str]] = field(default_factory=dict)
    """By docname: the images of a document that another process read, in their order."""

    blocks: dict[str, tuple[int, Block | None]] = field(default_factory=dict)
    """By docname: front matter that was read ahead, with the hash of the document's text."""
    originals: dict[str, list[str]] = field(default_factory=dict)
    """By name: the texts of a post that is being read, before they are translated."""
    cache: PageCache = field(default_factory=PageCache)

    @cached_property
    def record(self) -> OutputRecord:
        """What the output folder was last written with."""
        return OutputRecord.load(self.builder)

    @cached_property
    def shows_remote_images(self) -> bool:
        """Whether the builder's pages can show an image from another host."""
        return bool(self.builder.supported_remote_images)

    def forget_pages(self) -> None:
        """Drop what is known of posts and pages, since documents have changed."""
        self.blocks.clear()
        self.originals.clear()
        self.cache = PageCache()

    # -- which posts readers see

    @property
    def leaves_out_hidden(self) -> bool:
        """Whether hidden posts aren't built."""
        return self.config.drafts == "exclude" and not self.shows_drafts

    def state(self, post: Post) -> tuple[Visibility, bool]:
        """Return the visibility of ``post``, and whether it is shown although it is hidden."""
        visible = visibility(post, self.now, self.zone)
        return visible, self.shows_drafts and visible not in ("public", "unlisted")

    def is_hidden(self, post: Post) -> bool:
        """Tell whether only readers who were given the URL of ``post`` may find it."""
        return hides_from_readers(*self.state(post))

    def hides_now(self, post: Post) -> bool:
        """Tell whether ``post`` isn't built, since it isn't published yet or any more."""
        return self.leaves_out_hidden and self.state(post)[0] not in ("public", "unlisted")

    def begin_of(self, post: Post) -> dt.date | None:
        """Return the date from which ``post`` is published."""
        dates = [date for date in (post.date, post.published) if date is not None]
        return max(dates, key=lambda date: moment(date, self.zone), default=None)

    # -- URLs

    def url_of(self, docname: str) -> str:
        """Return the absolute URL of a page; empty if it or the site's URL is unknown."""
        if not docname or not self.base_url:
            return ""
        return f"{self.base_url}{self.path_of(docname)}"

    def path_of(self, docname: str) -> str:
        """Return the URL of a page, relative to the top of the site, percent-encoded.

        Not every builder encodes it.
        """
        document, hash_sign, anchor = docname.partition("#")
        uri = self.builder.get_target_uri(document)
        return quote_url(f"{uri}{hash_sign}{anchor}")
