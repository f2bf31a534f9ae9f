"""The data that the domain keeps in the environment, and what is stored with each doctree."""

from __future__ import annotations

import pickle
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from sphinx_devrel_blog.blog.old_urls import page_name
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.domain.document_notes import DocumentNotes, load_notes, save_notes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.model import Embed, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.domain.hidden import Hidden
    from sphinx_devrel_blog.domain.mentions import Mention


NAMES: Final = (
    "posts", "section_posts", "embeds", "states", "files", "broken_anchors", "digests", "lists",
    "links", "references", "mention_digests", "generated", "site", "hidden",
    "hidden_section_posts", "without_entries", "without_source", "not_posts", "misdated",
    "image_stamps",
)  # fmt: skip
"""The mappings of the store: of docnames, but for ``site``, whose keys begin with ``/``."""


class ShownEmbed(NamedTuple):
    """An embed on a page: its line in the source (0: unknown), and whether it had a snapshot."""

    embed: Embed
    line: int
    has_snapshot: bool


class PackedData(dict[str, Any]):
    """The domain's data, compressed in the environment's file, which every build reads."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the data as compressed bytes."""
        packed = zlib.compress(pickle.dumps(dict(self), pickle.HIGHEST_PROTOCOL), 1)
        return _unpack, (packed,)


def _unpack(packed: bytes) -> PackedData:
    data = pickle.loads(zlib.decompress(packed))  # noqa: S301 - as Sphinx reads the file around it
    return PackedData(data)


class Store:
    """Typed access to the domain's data.

    ``data`` is the dictionary that Sphinx pickles with ``env``.
    """

    def __init__(self, env: BuildEnvironment, data: dict[str, Any]) -> None:
        self._env = env
        self._data = data
        self._pending: dict[str, DocumentNotes] = {}  # of documents that are being read
        self.posts: dict[str, Post] = data["posts"]
        """By docname: the post that the whole document is."""
        self.section_posts: dict[str, dict[str, Post]] = data["section_posts"]
        """By docname: the posts of a document with several, each by its own name."""
        self.embeds: dict[str, dict[tuple[str, str], ShownEmbed]] = data["embeds"]
        """By docname: each embed, by its provider and its id."""
        self.states: dict[str, tuple[Visibility, bool]] = data["states"]
        """By post: its visibility when it was read, and whether hidden posts were shown then."""
        self.files: dict[str, tuple[str, ...]] = data["files"]
        """By docname: the files about the posts of a folder that it was read with."""
        self.broken_anchors: dict[str, list[str]] = data["broken_anchors"]
        """By docname: the anchors that the document links to in itself, but doesn't have."""
        self.digests: dict[str, bytes] = data["digests"]
        """By post: a digest of everything that a list can show of it."""
        self.lists: dict[str, list[Listing]] = data["lists"]
        """By docname: the lists of posts in a document of the site."""
        self.links: dict[str, frozenset[str]] = data["links"]
        """By docname: the names of pages that a post links to; see `old_urls.page_name`."""
        self.references: dict[str, tuple[tuple[str, str], ...]] = data["references"]
        """By docname: the kind and the target of each reference of a page."""
        self.mention_digests: dict[str, bytes] = data["mention_digests"]
        """By docname: a digest of what a post refers to."""
        self.generated: dict[str, str] = data["generated"]
        """By docname: the title of each generated page."""
        self.site: dict[str, Any] = data["site"]
        """Data about the site as a whole; its keys begin with ``/``."""
        self.hidden: dict[str, Hidden] = data["hidden"]
        """By docname: the posts that aren't built, since they aren't published."""
        self.hidden_section_posts: dict[str, tuple[Hidden, ...]] = data["hidden_section_posts"]
        """By docname: the posts that are left out of a document with several."""
        self.without_entries: dict[str, tuple[str, ...]] = data["without_entries"]
        """By docname: the hidden posts that are left out of the toctrees of a document."""
        self.without_source: dict[str, bool] = data["without_source"]
        """The documents whose source includes text that readers must not see."""
        self.image_stamps: dict[str, bytes] = data["image_stamps"]
        """By docname: a digest of the files of a post's images."""
        self.not_posts: dict[str, bool] = data["not_posts"]
        """The Markdown documents in a posts folder that are no posts and don't declare a kind."""
        self.misdated: dict[str, bool] = data["misdated"]
        """The documents whose date can't be read, which a warning names."""

    # -- posts

    @property
    def all_posts(self) -> dict[str, Post]:
        """Every post by its name: that of its document, or of its section there."""
        return self.posts | {
            name: post for posts in self.section_posts.values() for name, post in posts.items()
        }

    def post(self, name: str) -> Post:
        """Return the post of a name; raise `KeyError` if there is none."""
        whole = self.posts.get(name)
        return whole if whole is not None else self.section_posts[document_of(name)][name]

    def posts_of(self, docname: str) -> list[Post]:
        """Return the post that a document is, or the posts in it."""
        whole = self.posts.get(docname)
        return [whole] if whole is not None else list(self.section_posts.get(docname, {}).values())

    def shows_posts(self, docname: str) -> bool:
        """Tell whether a document is a post or shows something of posts."""
        stores = (self.posts, self.section_posts, self.generated, self.lists)
        return any(docname in pages for pages in stores)

    def note_post(self, post: Post) -> None:
        """Remember ``post`` as the one of its document, or of its section there."""
        if post.docname == post.document:
            self.posts[post.docname] = post
        else:
            self.section_posts.setdefault(post.document, {})[post.docname] = post

    def note_digest(self, post: Post) -> None:
        """Remember everything that a list can show of ``post``."""
        excerpt = [str(block) for block in self.notes(post.docname).excerpt]
        self.digests[post.docname] = digest_of(post, excerpt)

    def replace_hidden(self, hidden: Mapping[str, Hidden]) -> None:
        """Remember the posts that aren't built, in place of those of the last build."""
        self.hidden.clear()
        self.hidden.update(hidden)

    # -- what documents show and refer to

    def note_list(self, docname: str, listing: Listing) -> None:
        """Remember that a document has a list of posts."""
        self.lists.setdefault(docname, []).append(listing)

    def note_embed(self, docname: str, embed: Embed, line: int, *, has_snapshot: bool) -> None:
        """Remember that a document shows ``embed``, on which line, and whether from a snapshot."""
        shown = self.embeds.setdefault(docname, {})
        shown.setdefault((embed.provider, embed.id), ShownEmbed(embed, line, has_snapshot))

    def pages_without(self, snapshots: AbstractSet[tuple[str, str]]) -> set[str]:
        """Return the documents that show one of ``snapshots``, but were read before it existed.

        A snapshot is named by its provider and its id.
        """
        return {
            docname
            for docname, embeds in self.embeds.items()
            for key, embed in embeds.items()
            if not embed.has_snapshot and key in snapshots
        }

    def posts_linking_to(self, docnames: AbstractSet[str]) -> set[str]:
        """Return the posts with a link to what may be one of ``docnames``."""
        if not docnames or not self.links:
            return set()
        names = {page_name(docname) for docname in docnames}
        return {docname for docname, links in self.links.items() if not links.isdisjoint(names)}

    # -- what is stored with each doctree

    def notes(self, docname: str) -> DocumentNotes:
        """Return the notes about a document; empty ones if there are none."""
        return self._pending.get(docname) or load_notes(self._env.doctreedir, docname)

    def note_excerpt(self, docname: str, blocks: list[nodes.Element], text: str) -> None:
        """Remember the excerpt of a post until `note_anchors` saves it."""
        self._pending[docname] = DocumentNotes(tuple(blocks), text)

    def note_mentions(self, docname: str, mentions: tuple[Mention, ...]) -> None:
        """Remember what a post refers to until `note_anchors` saves it."""
        if mentions:
            notes = self._pending.get(docname, DocumentNotes())
            self._pending[docname] = notes._replace(mentions=mentions)
            self.mention_digests[docname] = digest_of(mentions)

    def note_anchors(self, docname: str, anchors: dict[str, str]) -> None:
        """Save the anchors of a document, and the excerpts of its posts, with its doctree."""
        noted = self._pending.pop(docname, DocumentNotes())._replace(anchors=anchors)
        save_notes(noted, self._env.doctreedir, docname)
        for name in self.section_posts.get(docname, ()):
            notes = self._pending.pop(name, DocumentNotes())
            save_notes(notes, self._env.doctreedir, name)

    def forget_pending(self) -> None:
        """Drop the notes about documents that were never finished."""
        self._pending.clear()

    # -- what Sphinx asks of a domain

    def clear(self, docname: str) -> None:
        """Forget a document, and the posts in it."""
        names = (docname, *self.section_posts.get(docname, ()))
        for name in names:
            self._pending.pop(name, None)
        for store in NAMES:
            # A hidden post is known without its document.
            for name in names if store != "hidden" else ():
                self._data[store].pop(name, None)

    def merge(self, docnames: AbstractSet[str], other: Mapping[str, Any]) -> None:
        """Take over the data that another process read of ``docnames``."""
        parts = (name for docname in docnames for name in other["section_posts"].get(docname, ()))
        names = {*docnames, *parts}
        for store in NAMES:
            for name in names & other[store].keys() if store != "hidden" else ():
                self._data[store][name] = cast("Any", other[store][name])
