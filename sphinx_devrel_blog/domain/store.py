"""The data of the domain in the environment, and the data stored with each doctree."""

from __future__ import annotations

import pickle
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from sphinx_devrel_blog.blog.old_urls import page_name
from sphinx_devrel_blog.common.cache import digest_of, share_equal
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.domain.document_notes import DocumentNotes, load_notes, save_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.age import Age
    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.dialect_votes import Marks
    from sphinx_devrel_blog.blog.model import Embed, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.common.git import CommitDates, Repository
    from sphinx_devrel_blog.common.warnings import Problem
    from sphinx_devrel_blog.domain.hidden import Hidden
    from sphinx_devrel_blog.domain.mentions import Mention


NAMES: Final = (
    "posts", "section_posts", "embeds", "states", "files", "broken_anchors", "digests", "lists",
    "links", "references", "mention_digests", "generated", "hidden",
    "hidden_section_posts", "without_entries", "without_source", "not_posts", "misdated",
    "image_stamps", "missing_files", "own_pages", "unknown_shortcodes", "word_digests",
)  # fmt: skip
"""The mappings of the store, by docname; its ``site`` is a `SiteData`."""


_SHARED: Final = ("states", "files", "links")


class ShownEmbed(NamedTuple):
    """An embed on a page: its source line (0 if unknown), and whether it had a snapshot."""

    embed: Embed
    line: int
    has_snapshot: bool


class MissingFile(NamedTuple):
    """A file that a document lacks: the warning about it, and the paths at which it may appear."""

    problem: Problem
    paths: tuple[str, ...]


class PackedData(dict[str, Any]):
    """The data of the domain, compressed in the environment's file, which every build reads."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the data as compressed bytes; equal values become one object."""
        for name in _SHARED:
            share_equal(self[name])
        _share_terms(self["posts"])
        packed = zlib.compress(pickle.dumps(dict(self), pickle.HIGHEST_PROTOCOL), 1)
        return _unpack, (packed,)


def _share_terms(posts: dict[str, Post]) -> None:
    """Replace equal authors, tags and categories of posts, as `share_equal` does."""
    known: dict[Any, Any] = {}
    for name, post in posts.items():
        terms = {field: getattr(post, field) for field in ("authors", "tags", "categories")}
        shared = {field: known.setdefault(value, value) for field, value in terms.items()}
        if any(shared[field] is not value for field, value in terms.items()):
            posts[name] = post._replace(**shared)


def _unpack(packed: bytes) -> PackedData:
    data = pickle.loads(zlib.decompress(packed))  # noqa: S301 - part of Sphinx's own pickle
    return PackedData(data)


class SiteData:
    """Data about the whole site; only the main process of a build changes it."""

    def __init__(self) -> None:
        self.revision = 0
        """The time of the last build with a change, in nanoseconds since 1970."""
        self.generated = b""
        """A digest of everything on which the generated pages depend."""
        self.terms: list[tuple[str, str, str]] = []
        """The terms that have pages: role, label, docname."""
        self.term_names = b""
        """A digest of the settings for the names of languages and locations."""
        self.related: dict[str, tuple[str, ...]] = {}
        """The names of related posts, by post name."""
        self.related_digest = b""
        """A digest of everything on which the related posts depend."""
        self.upcoming: dict[str, int] = {}
        """The number of the next event of each talk that is upcoming, by post name."""
        self.ages: dict[str, Age] = {}
        """The ages of old posts, by post name."""
        self.webmentions: dict[str, tuple[Any, ...]] = {}
        """The webmentions of each post, by docname."""
        self.videos = b""
        """A digest of the names of the videos in the source folder."""
        self.marks: dict[str, Marks] = {}
        """How much each post indicates each dialect, by docname."""
        self.dialects: dict[str, tuple[str, str]] = {}
        """The blogging system whose files are in each folder with posts, and the posts' dialect."""
        self.commits: frozenset[Repository] = frozenset()
        """The repositories and their commits for which the dates of files are known."""
        self.dated_files: frozenset[str] = frozenset()
        """The files whose dates at these commits are known."""
        self.commit_dates: dict[str, CommitDates] = {}
        """The dates of these files, by path, if they have any."""


class Store:
    """Typed access to the data of the domain.

    ``data`` is the dictionary that Sphinx pickles with ``env``.
    """

    posts: dict[str, Post]
    """Posts that are post documents, by docname."""
    section_posts: dict[str, dict[str, Post]]
    """The posts of each document with several, by docname and post name."""
    embeds: dict[str, dict[tuple[str, str], ShownEmbed]]
    """The embeds of each document, by docname, and by provider and id."""
    states: dict[str, tuple[Visibility, bool]]
    """The visibility of each post when it was read, and whether hidden posts were shown."""
    files: dict[str, tuple[str, ...]]
    """The folder files with which each document was read, by docname."""
    broken_anchors: dict[str, list[str]]
    """The anchors that each document links to within itself, but lacks, by docname."""
    digests: dict[str, bytes]
    """A digest of everything that lists can show of each post, by post name."""
    lists: dict[str, list[Listing]]
    """The post lists in each document of the site, by docname."""
    links: dict[str, frozenset[str]]
    """The names of pages that each post links to, by docname; see `old_urls.page_name`."""
    references: dict[str, tuple[tuple[str, str], ...]]
    """The kind and target of each reference of a page, by docname."""
    mention_digests: dict[str, bytes]
    """A digest of the references of each post, by post name."""
    generated: dict[str, str]
    """The title of each generated page, by docname."""
    site: SiteData
    """Data about the whole site."""
    hidden: dict[str, Hidden]
    """The hidden posts that aren't built, by docname."""
    hidden_section_posts: dict[str, tuple[Hidden, ...]]
    """The posts that are left out of each document with several, by docname."""
    without_entries: dict[str, tuple[str, ...]]
    """The hidden posts that are left out of the toctrees of each document, by docname."""
    without_source: dict[str, bool]
    """The documents whose source includes text that readers must not see."""
    image_stamps: dict[str, bytes]
    """A digest of the files of each post's images, by docname."""
    missing_files: dict[str, tuple[MissingFile, ...]]
    """The images that each document lacks, by docname."""
    not_posts: dict[str, bool]
    """The Markdown documents in a posts folder that aren't posts and don't declare a kind."""
    own_pages: dict[str, frozenset[str]]
    """The site's own pages at the path of a blog, unless they have a post list, by docname.

    The values are the documents that they link to.
    """
    unknown_shortcodes: dict[str, dict[str, int]]
    """The unknown shortcodes of each document, by docname, and how often each occurs."""
    misdated: dict[str, bool]
    """The documents whose date can't be read, as a warning reports."""
    word_digests: dict[str, bytes]
    """A digest of the words of each post, by post name."""

    def __init__(self, env: BuildEnvironment, data: dict[str, Any]) -> None:
        self._env = env
        self._data = data
        self._pending: dict[str, DocumentNotes] = {}  # documents that are being read
        for name in (*NAMES, "site"):
            setattr(self, name, data[name])

    # -- posts

    @property
    def all_posts(self) -> dict[str, Post]:
        """Every post by name: the docname, or for a section the docname and the section's id."""
        return self.posts | {
            name: post for posts in self.section_posts.values() for name, post in posts.items()
        }

    def post(self, name: str) -> Post:
        """Return the post with a name; raise `KeyError` if there is none."""
        post = self.posts.get(name)
        return post if post is not None else self.section_posts[document_of(name)][name]

    def posts_of(self, docname: str) -> list[Post]:
        """Return the post that a document is, or the posts in it."""
        post = self.posts.get(docname)
        return [post] if post is not None else list(self.section_posts.get(docname, {}).values())

    def shows_posts(self, docname: str) -> bool:
        """Return whether a document is a post, is generated, or has a post list."""
        stores = (self.posts, self.section_posts, self.generated, self.lists)
        return any(docname in pages for pages in stores)

    def note_post(self, post: Post) -> None:
        """Store ``post`` as the post of its document or section."""
        if post.docname == post.document:
            self.posts[post.docname] = post
        else:
            self.section_posts.setdefault(post.document, {})[post.docname] = post

    def note_digest(self, post: Post) -> None:
        """Store a digest of everything that lists can show of ``post``."""
        excerpt = [str(block) for block in self.notes(post.docname).excerpt]
        self.digests[post.docname] = digest_of(post, excerpt)

    def replace_hidden(self, hidden: Mapping[str, Hidden]) -> None:
        """Replace the hidden posts of the last build with those of this build."""
        self.hidden.clear()
        self.hidden.update(hidden)

    # -- content and references of documents

    def note_list(self, docname: str, listing: Listing) -> None:
        """Store a post list of a document."""
        self.lists.setdefault(docname, []).append(listing)

    def note_missing(self, docname: str, problem: Problem, paths: Iterable[str]) -> None:
        """Store a file that a document lacks; without it, the document isn't read again."""
        known = self.missing_files.get(docname, ())
        self.missing_files[docname] = (*known, MissingFile(problem, tuple(paths)))

    def note_embed(self, docname: str, embed: Embed, line: int, *, has_snapshot: bool) -> None:
        """Store an embed of a document with its line, and whether it had a snapshot."""
        shown = self.embeds.setdefault(docname, {})
        shown.setdefault((embed.provider, embed.id), ShownEmbed(embed, line, has_snapshot))

    def pages_without(self, snapshots: AbstractSet[tuple[str, str]]) -> set[str]:
        """Return the documents that show one of ``snapshots``, but were read before it existed.

        A snapshot is identified by provider and id.
        """
        return {
            docname
            for docname, embeds in self.embeds.items()
            for key, embed in embeds.items()
            if not embed.has_snapshot and key in snapshots
        }

    def posts_linking_to(self, docnames: AbstractSet[str]) -> set[str]:
        """Return the posts with a link that may refer to one of ``docnames``."""
        if not docnames or not self.links:
            return set()
        names = {page_name(docname) for docname in docnames}
        return {docname for docname, links in self.links.items() if not links.isdisjoint(names)}

    # -- data stored with each doctree

    def notes(self, docname: str) -> DocumentNotes:
        """Return the notes about a document; empty notes if there are none."""
        return self._pending.get(docname) or load_notes(self._env.doctreedir, docname)

    def note_excerpt(
        self, docname: str, blocks: list[nodes.Element], text: str, *, has_unknown_titles: bool
    ) -> None:
        """Keep the excerpt of a post until `note_anchors` saves it."""
        self._pending[docname] = DocumentNotes().with_excerpt(
            blocks, text, has_unknown_titles=has_unknown_titles
        )

    def note_mentions(self, docname: str, mentions: tuple[Mention, ...]) -> None:
        """Keep the references of a post until `note_anchors` saves them."""
        if mentions:
            notes = self._pending.get(docname, DocumentNotes())
            self._pending[docname] = notes._replace(mentions=mentions)
            self.mention_digests[docname] = digest_of(mentions)

    def note_words(self, docname: str, words: dict[str, int]) -> None:
        """Keep the words of a post and how often each occurs until `note_anchors` saves them."""
        notes = self._pending.get(docname, DocumentNotes())
        self._pending[docname] = notes._replace(words=words)
        self.word_digests[docname] = digest_of(words)

    def note_anchors(self, docname: str, anchors: dict[str, str]) -> None:
        """Save the anchors of a document, and the notes about its posts, with its doctree."""
        noted = self._pending.pop(docname, DocumentNotes())._replace(anchors=anchors)
        save_notes(noted, self._env.doctreedir, docname)
        for name in self.section_posts.get(docname, ()):
            notes = self._pending.pop(name, DocumentNotes())
            save_notes(notes, self._env.doctreedir, name)

    def forget_pending(self) -> None:
        """Drop the notes about documents whose reading didn't finish."""
        self._pending.clear()

    # -- hooks of Sphinx's domains

    def clear(self, docname: str) -> None:
        """Remove a document and the posts in it."""
        names = (docname, *self.section_posts.get(docname, ()))
        for name in names:
            self._pending.pop(name, None)
        for store in NAMES:
            # A hidden post is known without its document.
            for name in names if store != "hidden" else ():
                self._data[store].pop(name, None)

    def merge(self, docnames: AbstractSet[str], other: Mapping[str, Any]) -> None:
        """Copy the data of ``docnames`` that another process read."""
        parts = (name for docname in docnames for name in other["section_posts"].get(docname, ()))
        names = {*docnames, *parts}
        for store in NAMES:
            for name in names & other[store].keys() if store != "hidden" else ():
                self._data[store][name] = cast("Any", other[store][name])
