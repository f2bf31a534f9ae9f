"""The blog domain: the posts of a site, and what the build has to remember of them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_devrel_blog.blog.archive import Archive
from sphinx_devrel_blog.blog.blog_set import BlogSet
from sphinx_devrel_blog.blog.old_urls import Addresses, name_of
from sphinx_devrel_blog.blog.query import PostIndex
from sphinx_devrel_blog.blog.status import hides_from_readers, visibility
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.urls import as_url, without_site
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.config.choices import PAGE_KINDS, TERM_ROLES
from sphinx_devrel_blog.domain.document_notes import DocumentNotes, load_notes, save_notes
from sphinx_devrel_blog.domain.folder_files import find_files
from sphinx_devrel_blog.domain.hidden_links import HiddenTargets
from sphinx_devrel_blog.domain.mentions import Mentions
from sphinx_devrel_blog.domain.references import (
    LINK,
    MOVED,
    PAGE,
    References,
    ResolvedReference,
    find_any,
)
from sphinx_devrel_blog.domain.store import ShownEmbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Listing
    from sphinx_devrel_blog.blog.front_matter import Block
    from sphinx_devrel_blog.blog.model import Author, Embed, Post
    from sphinx_devrel_blog.blog.status import Visibility
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.domain.hidden import Hidden
    from sphinx_devrel_blog.domain.mentions import Mention
    from sphinx_devrel_blog.nodes.fallback import Writer


OUR_FORMATS: Final = frozenset({"html", "latex", "man", "texinfo", "text"})
"""The formats that our nodes are written for; builders of other formats get plain nodes."""


_OF_ONE_BUILD: Final = (
    "in_toctrees", "joined", "resolved_excerpts", "titles", "targets", "loaded", "related",
    "sidebars", "originals", "hidden_posts", "hidden_targets", "blocks", "_notes", "_found_files",
)  # fmt: skip
"""What the domain finds out once a build, and where it looks again if documents change."""


class BlogDomain(Domain):
    """Posts, by the document they live in; the role ``blog:post`` refers to them.

    A post is referred to by its docname, absolute or relative to the page, or by its slug, the
    last part of the docname, where no other post has the same; what posts have in common, such as
    a tag, by its label in any spelling, and an author by their key too.
    """

    name = "blog"
    label = "Blog"
    object_types: ClassVar[dict[str, ObjType]] = {
        name: ObjType(name, name) for name in ("post", *TERM_ROLES)
    }
    roles: ClassVar[dict[str, Any]] = {
        name: XRefRole(innernodeclass=nodes.inline, warn_dangling=True)
        for name in ("post", *TERM_ROLES)
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "posts": {},
        "parts": {},
        "embeds": {},
        "states": {},
        "files": {},
        "broken_anchors": {},
        "digests": {},
        "lists": {},
        "links": {},
        "references": {},
        "mentions": {},
        "made": {},
        "views": {},
        "site": {},
        "hidden": {},
        "hidden_parts": {},
        "without_entries": {},
        "without_source": {},
        "not_posts": {},
        "misdated": {},
    }
    dangling_warnings: ClassVar[dict[str, str]] = {
        "post": "no post %(target)r: write its docname or its file's name without suffix"
    } | {role: f"no post has the {role} %(target)r; is it spelled so?" for role in TERM_ROLES}
    data_version = 11

    image_folders: tuple[str, ...] = ()
    """Folders of images, relative to the source folder; set once the builder is known."""

    shows_remote_images: bool = False
    """Whether the builder's pages can show an image of another host; set with it."""

    builder: Builder
    """The builder that writes the pages."""

    handlers: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """By the name or format of a builder: what extensions, ours too, write nodes with."""

    writer: Writer | None = None
    """What the builder's writer knows, once a document is written."""

    config: BlogConfig
    """The values of the options; set with it."""

    shortcodes: Mapping[str, Callable[[Any], Any]] = MappingProxyType({})
    """The shortcodes of other extensions, and what reads each."""

    addresses: Addresses | None = None
    """The pages by their old addresses, once a reference asks for one."""

    now: dt.datetime = dt.datetime.fromtimestamp(0, dt.UTC)
    """When the build began, or SOURCE_DATE_EPOCH."""

    zone: dt.tzinfo = dt.UTC
    """The time zone of dates that name none."""

    base_url: str = ""
    """The address of the site, with a slash at its end; empty where nobody says it."""

    shows_drafts: bool = False
    """Whether hidden posts are shown, with a banner."""

    authors: Mapping[str, Author] = MappingProxyType({})
    """The authors that posts may name by a key."""

    is_touched: bool = False
    """Whether a document was read or has gone in this build."""

    aside: Sequence[tuple[dict[str, Any], str, Any]] = ()
    """What is left out of the environment's file: where it is kept, for which page, and it."""

    known_images: frozenset[str] = frozenset()
    """The images that were known before documents were read in this build."""

    merged_images: dict[str, list[str]]
    """The images of each document that another process read, as they come in it."""

    retitled: set[str]
    """The pages that were made in this build, or made with another title."""

    read_docs: frozenset[str] = frozenset()
    """The documents that are read in this build."""

    hides_others: bool = False
    """Whether other posts are hidden in this build than in the last one."""

    files_before: AbstractSet[str] = frozenset()
    """The paths, in the output, of the images and downloads that posts had in the last build."""

    to_read: list[str]
    """Sphinx's own list of them, which it writes later."""

    refreshed: frozenset[str] = frozenset()
    """The documents that show something new of posts."""

    gone_posts: frozenset[str] = frozenset()
    """The posts that were there in the last build, and are not in this one."""

    post_transforms: Callable[[], Sequence[type]]
    """Returns the post-transforms of the site."""

    _blogs: BlogSet | None = None
    _references: References | None = None
    _mentions: Mentions | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> BlogDomain:
        """Return the blog domain of ``env``."""
        return cast("BlogDomain", env.get_domain("blog"))

    @property
    def posts(self) -> dict[str, Post]:
        """Every post by its docname."""
        return cast("dict[str, Post]", self.data["posts"])

    @property
    def parts(self) -> dict[str, dict[str, Post]]:
        """By docname: the posts of a document that has several, each by its own name."""
        return cast("dict[str, dict[str, Post]]", self.data["parts"])

    @property
    def all_posts(self) -> dict[str, Post]:
        """Every post by its name: that of its document, or of its section there."""
        return self.posts | {
            name: post for posts in self.parts.values() for name, post in posts.items()
        }

    def post(self, name: str) -> Post:
        """Return the post of a name that there is."""
        whole = self.posts.get(name)
        return whole if whole is not None else self.parts[document_of(name)][name]

    def posts_of(self, docname: str) -> list[Post]:
        """Return the post that a document is, or those that it has."""
        whole = self.posts.get(docname)
        return [whole] if whole is not None else list(self.parts.get(docname, {}).values())

    @property
    def embeds(self) -> dict[str, dict[tuple[str, str], ShownEmbed]]:
        """By docname: each embed, by its provider and its id."""
        return cast("dict[str, dict[tuple[str, str], ShownEmbed]]", self.data["embeds"])

    @property
    def states(self) -> dict[str, tuple[Visibility, bool]]:
        """By docname: whether a post could be seen when it was read, and if hidden ones were."""
        return cast("dict[str, tuple[Visibility, bool]]", self.data["states"])

    @property
    def files(self) -> dict[str, tuple[str, ...]]:
        """By docname: the files of a post's folders that it was read with."""
        return cast("dict[str, tuple[str, ...]]", self.data["files"])

    def notes(self, docname: str) -> DocumentNotes:
        """Return what is kept of a document beside its doctree; nothing of one that has none."""
        return self._notes.get(docname) or load_notes(self.env.doctreedir, docname)

    def note_excerpt(self, docname: str, blocks: list[nodes.Element], text: str) -> None:
        """Remember the excerpt of a post until `note_anchors` keeps it."""
        self._notes[docname] = DocumentNotes(tuple(blocks), text)

    def note_mentions(self, docname: str, mentions: tuple[Mention, ...]) -> None:
        """Remember what a post refers to until `note_anchors` keeps it, and whether it is new."""
        if mentions:
            self._notes[docname] = self._notes.get(docname, DocumentNotes())._replace(
                mentions=mentions
            )
            self.data["mentions"][docname] = digest_of(mentions)

    def note_anchors(self, docname: str, anchors: dict[str, str]) -> None:
        """Keep the anchors of a document, and the excerpts of its posts, beside its doctree."""
        noted = self._notes.pop(docname, DocumentNotes())._replace(anchors=anchors)
        save_notes(noted, self.env.doctreedir, docname)
        for name in self.parts.get(docname, ()):
            save_notes(self._notes.pop(name, DocumentNotes()), self.env.doctreedir, name)

    @property
    def broken_anchors(self) -> dict[str, list[str]]:
        """By docname: the places in the document itself that it links to, and has not."""
        return cast("dict[str, list[str]]", self.data["broken_anchors"])

    @property
    def hidden(self) -> dict[str, Hidden]:
        """By docname: the posts that aren't built, since they aren't published."""
        return cast("dict[str, Hidden]", self.data["hidden"])

    @property
    def hidden_parts(self) -> dict[str, tuple[Hidden, ...]]:
        """By docname: the posts that are left out of a document with several."""
        return cast("dict[str, tuple[Hidden, ...]]", self.data["hidden_parts"])

    @property
    def without_entries(self) -> dict[str, tuple[str, ...]]:
        """By docname: the hidden posts that are left out of the toctrees of a document."""
        return cast("dict[str, tuple[str, ...]]", self.data["without_entries"])

    @property
    def without_source(self) -> dict[str, bool]:
        """The documents whose source holds what readers must not see."""
        return cast("dict[str, bool]", self.data["without_source"])

    @property
    def not_posts(self) -> dict[str, bool]:
        """The Markdown documents among posts that are none, and don't state what they are."""
        return cast("dict[str, bool]", self.data["not_posts"])

    @property
    def misdated(self) -> dict[str, bool]:
        """The documents with a date that can't be read, which a warning names."""
        return cast("dict[str, bool]", self.data["misdated"])

    @property
    def leaves_out_hidden(self) -> bool:
        """Whether hidden posts aren't built."""
        return self.config.drafts == "exclude" and not self.shows_drafts

    def hides_now(self, post: Post) -> bool:
        """Tell whether ``post`` isn't built, since it isn't published yet or any more."""
        return self.leaves_out_hidden and self.state(post)[0] not in ("public", "unlisted")

    def begin_of(self, post: Post) -> dt.date | None:
        """Return the date from which ``post`` is published."""
        dates = [date for date in (post.date, post.published) if date is not None]
        return max(dates, key=lambda date: moment(date, self.zone), default=None)

    @cached_property
    def blocks(self) -> dict[str, tuple[int, Block | None]]:
        """By docname: front matter that was read ahead, with the hash of the document's text."""
        return {}

    @cached_property
    def hidden_targets(self) -> HiddenTargets | None:
        """What refers to posts that aren't built; None if there are none."""
        if not self.hidden and not self.hidden_parts:
            return None

        parts = (record for records in self.hidden_parts.values() for record in records)
        return HiddenTargets(self.hidden.values(), parts)

    def leads_to_hidden(self, kind: str, target: str, docname: str) -> bool:
        """Tell whether a reference on the page ``docname`` leads to a post that isn't built."""
        targets = self.hidden_targets
        return targets is not None and targets.has(kind, target, docname)

    @property
    def digests(self) -> dict[str, bytes]:
        """By docname: a digest of all that a list can show of a post."""
        return cast("dict[str, bytes]", self.data["digests"])

    @property
    def lists(self) -> dict[str, list[Listing]]:
        """By docname: the lists of posts of a document of the site's own."""
        return cast("dict[str, list[Listing]]", self.data["lists"])

    @property
    def links(self) -> dict[str, frozenset[str]]:
        """By docname: the names of pages that a post links to; see `old_urls.name_of`."""
        return cast("dict[str, frozenset[str]]", self.data["links"])

    @property
    def references(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By docname: what a page refers to, as kinds and targets of `references.References`."""
        return cast("dict[str, tuple[tuple[str, str], ...]]", self.data["references"])

    @property
    def made(self) -> dict[str, str]:
        """By docname: the title of each page that is made."""
        return cast("dict[str, str]", self.data["made"])

    @property
    def views(self) -> dict[str, bytes]:
        """By docname: a digest of what a page shows of other posts."""
        return cast("dict[str, bytes]", self.data["views"])

    @property
    def blogs(self) -> BlogSet:
        """The blogs, with their pages; to be asked for once all documents are read."""
        if self._blogs is None:
            self._blogs = self._find_blogs()
        return self._blogs

    def _find_blogs(self) -> BlogSet:

        config = self.config
        taken = (self.env.found_docs | self.hidden.keys()) - self.made.keys()
        settings = config.settings_of_blogs()
        wanted = {
            each.name
            for each in settings
            if any(each.place("index") in names for names in self.env.toctree_includes.values())
        }
        if len(settings) == 1:
            main = settings[0]
            is_wanted = main.name in wanted
            whole = Archive(self._blog(), main, taken, self.lists, wants_index=is_wanted)
            return BlogSet([whole], whole, config.blog_of)
        archives = [
            Archive(self._blog(each.name), each, taken, wants_index=each.name in wanted)
            for each in settings
        ]
        without_pages = BlogSettings(pages=dict.fromkeys(PAGE_KINDS, False))
        return BlogSet(
            archives, Archive(self._blog(), without_pages, taken, self.lists), config.blog_of
        )

    def _blog(self, name: str = "") -> PostIndex:
        """Return the posts that are listed, of a blog or of all."""
        listed = [
            post
            for docname, post in self._listed
            if not name or self.config.blog_of(docname) == name
        ]
        hidden = frozenset(post.docname for post in listed if self.state(post)[0] != "public")
        return PostIndex(listed, self.zone, hidden, self.config.blog_of, self.posts_about)

    @property
    def mentions(self) -> Mentions:
        """What posts refer to; to be asked for once all documents are read."""
        if self._mentions is None:
            find = partial(self.known_addresses().find, as_link=True)
            self._mentions = Mentions(self.env, self.builder, self.base_url, find)
            for name in self.data["mentions"]:
                self._mentions.note(name, self.notes(name).mentions)
        return self._mentions

    def posts_about(self, about: tuple[str, str]) -> frozenset[str]:
        """Return the docnames of the posts about something; see `Query`."""
        docname, written = about
        target = self.mentions.target(written, docname)
        return self.mentions.of(target) if target is not None else frozenset()

    @property
    def _listed(self) -> Iterator[tuple[str, Post]]:
        for docname, post in self.all_posts.items():
            seen = self.state(post)[0]
            if seen == "public" or (self.shows_drafts and seen != "unlisted"):
                yield docname, post

    def archive_of(self, docname: str) -> Archive:
        """Return the pages of the blog that a post or a page of a blog is of."""
        return self.blogs.of(docname)

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """By docname: the docnames of the posts that are about the same.

        They are found anew where something that counts has changed since the last build.
        """
        number = self.config.related
        blogs = [archive.blog for archive in self.blogs.archives]
        counts = [
            [(post.docname, post.title, post.tags, post.categories, post.series)
             for post in blog.posts]
            for blog in blogs
        ]  # fmt: skip
        digest = digest_of(number, counts)
        store = self.data["site"]  # its keys are no docnames, which never begin with "/"
        if store.get("/related_digest") != digest:
            store["/related_digest"] = digest
            store["/related"] = {}
            for blog in blogs if number > 0 else ():
                store["/related"].update(blog.related(number))
        return cast("dict[str, tuple[str, ...]]", store["/related"])

    def forget_blogs(self) -> None:
        """Have the blogs and their pages found anew: posts have changed."""
        self._blogs = self._references = self._mentions = self.addresses = None
        for name in _OF_ONE_BUILD:
            self.__dict__.pop(name, None)

    @cached_property
    def _notes(self) -> dict[str, DocumentNotes]:
        """By docname: what is known of a document that is being read."""
        return {}

    @cached_property
    def originals(self) -> dict[str, list[str]]:
        """By name: the texts of a post that is being read, before they are translated."""
        return {}

    @cached_property
    def resolved_excerpts(self) -> dict[str, bytes]:
        """By docname, pickled: the excerpts that this build has shown, with links resolved."""
        return {}

    @cached_property
    def targets(self) -> dict[str, str]:
        """By docname: where the builder's pages are, as far as links have asked."""
        return {}

    @cached_property
    def titles(self) -> dict[str, str]:
        """By docname: the titles of pages as HTML, as far as breadcrumbs have shown them."""
        return {}

    @cached_property
    def sidebars(self) -> dict[tuple[str, str], Any]:
        """What sidebars show, by the name of the blog and theirs, as far as pages have shown it."""
        return {}

    @cached_property
    def in_toctrees(self) -> frozenset[str]:
        """The documents that a toctree has."""
        return frozenset().union(*self.env.toctree_includes.values())

    @cached_property
    def joined(self) -> frozenset[str]:
        """The documents that toctrees lead to from the first page of the site."""
        found: set[str] = set()
        new = [str(self.env.config.root_doc)]
        while new:
            docname = new.pop()
            if docname not in found:
                found.add(docname)
                new += self.env.toctree_includes.get(docname, [])
        return frozenset(found)

    def changed_files(self) -> set[str]:
        """Return the documents in whose folders a file that speaks of posts has come or gone."""
        return {
            docname
            for docname, files in self.files.items()
            if files != self.files_for(docname.rpartition("/")[0])
        }

    def files_for(self, folder: str) -> tuple[str, ...]:
        """Return the files that speak of the posts in ``folder``; see `find_files`."""
        if folder not in self._found_files:
            self._found_files[folder] = find_files(Path(self.env.srcdir), folder)
        return self._found_files[folder]

    @cached_property
    def _found_files(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def loaded(self) -> dict[str, Any]:
        """By path: what the files that speak of posts hold, or the error that each gave."""
        return {}

    def state(self, post: Post) -> tuple[Visibility, bool]:
        """Return what `states` has to say of ``post`` in this build."""
        seen = visibility(post, self.now, self.zone)
        return seen, self.shows_drafts and seen not in ("public", "unlisted")

    def is_hidden(self, post: Post) -> bool:
        """Tell whether ``post`` is to be kept from readers who were not given its address."""
        return hides_from_readers(*self.state(post))

    @cached_property
    def hidden_posts(self) -> frozenset[str]:
        """The names of the posts that `is_hidden` tells of, as they were when they were read."""
        return frozenset(
            name
            for name, post in self.all_posts.items()
            if hides_from_readers(*(self.states.get(name) or self.state(post)))
        )

    def changed_states(self) -> set[str]:
        """Return the documents whose post has come, has gone, or is shown in another way."""
        return {
            post.document
            for name, post in self.all_posts.items()
            if self.states.get(name, ("public", False)) != self.state(post)
        }

    def note_post(self, post: Post) -> None:
        """Remember ``post`` as the one of its document, or of its section there."""
        if post.docname == post.document:
            self.posts[post.docname] = post
        else:
            self.parts.setdefault(post.document, {})[post.docname] = post

    def note_digest(self, post: Post) -> None:
        """Remember all that a list can show of ``post``."""
        excerpt = [str(block) for block in self.notes(post.docname).excerpt]
        self.digests[post.docname] = digest_of(post, excerpt)

    def shows_posts(self, docname: str) -> bool:
        """Tell whether a document is a post or shows something of posts."""
        return any(docname in pages for pages in (self.posts, self.parts, self.made, self.lists))

    def note_list(self, docname: str, listing: Listing) -> None:
        """Remember that a document has a list of posts."""
        self.lists.setdefault(docname, []).append(listing)

    def note_embed(self, docname: str, embed: Embed, line: int, *, has_snapshot: bool) -> None:
        """Remember that a document shows ``embed``, on which line, and whether from a snapshot."""
        shown = self.embeds.setdefault(docname, {})
        shown.setdefault((embed.provider, embed.id), ShownEmbed(embed, line, has_snapshot))

    def pages_without(self, snapshots: AbstractSet[tuple[str, str]]) -> set[str]:
        """Return the documents that show one of ``snapshots``, but were read before it came.

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

        names = {name_of(docname) for docname in docnames}
        return {docname for docname, links in self.links.items() if not links.isdisjoint(names)}

    def clear_doc(self, docname: str) -> None:
        """Forget what is known of a document."""
        self.is_touched = True
        names = (docname, *self.parts.get(docname, ()))
        for name in names:
            self._notes.pop(name, None)
        for store in self.initial_data:
            # What a page showed is forgotten once it is known what it shows now, and a post that
            # isn't built is known without its document.
            for name in names if store not in ("views", "hidden") else ():
                self.data[store].pop(name, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: Mapping[str, Any]) -> None:
        """Take over what another process read of ``docnames``."""
        parts = (name for docname in docnames for name in otherdata["parts"].get(docname, ()))
        names = docnames | set(parts)
        for store in self.initial_data.keys() - {"hidden"}:
            for name in names & otherdata[store].keys():
                self.data[store][name] = otherdata[store][name]

    def find(self, kind: str, target: str, from_docname: str) -> ResolvedReference | None:
        """Return what a reference means; see `references.References.find`.

        A ``MOVED`` one and a ``LINK`` mean a place on a page by an address that it has or had; the
        first, a page by its name too, shows its title.
        """
        if kind in (LINK, MOVED):
            return self._find_page(target, from_docname, as_link=kind == LINK)
        if kind == PAGE:
            return None  # its text doesn't change with the page
        if self._references is None:
            self._references = References(self.all_posts, self.made, self.blogs)
        return self._references.find(kind, target, from_docname)

    def _find_page(
        self, target: str, from_docname: str, *, as_link: bool
    ) -> ResolvedReference | None:

        find = self.known_addresses().find
        docname = find(without_site(target), from_docname, as_link=as_link)
        if not docname:
            return None
        place = self.place(docname, target.partition("#")[2])
        return ResolvedReference(f"{docname}#{place}", "" if as_link else self._title(docname))

    def resolved_references(self, docname: str) -> tuple[ResolvedReference | bool | None, ...]:
        """Return what the references of a page lead to, and the words that they have.

        It is True for one that leads to a post which isn't built.
        """
        said = self.references.get(docname, ())
        return tuple(
            self.find(kind, target, docname) or self.leads_to_hidden(kind, target, docname)
            for kind, target in said
        )

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - as Sphinx has it
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Any:
        """Return a link to a post or to the page of a term, or None where there is no such thing.

        Of a term that has no page, and where the format has no way there, it is the words.
        """
        if typ == MOVED:
            return self._resolve_moved(fromdocname, builder, target, node, contnode)
        found = self.find(typ, target, node.get("refdoc", fromdocname))
        return self.link(found, fromdocname, builder, node, contnode) if found else None

    def link(
        self,
        found: ResolvedReference,
        fromdocname: str,
        builder: Builder,
        node: pending_xref,
        contnode: Element,
    ) -> Element:
        """Return a link to what a reference means, or its words where there is no way there."""
        if not node.get("refexplicit"):
            contnode = nodes.inline("", found.text, classes=contnode["classes"])
        if not found.docname:
            return contnode
        try:
            docname, _hash, anchor = found.docname.partition("#")
            return make_refnode(builder, fromdocname, docname, anchor, contnode, found.text)
        except NoUri:
            return contnode

    def _resolve_moved(
        self,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Any:
        """Return a link to the page that ``target`` once was, or to the address it has else.

        Where there is none either, the words stay, with a warning.
        """
        refdoc = node.get("refdoc", fromdocname)
        anchor = target.partition("#")[2]
        find = self.known_addresses().find
        docname = refdoc if target.startswith("#") else find(target, refdoc)
        if docname:
            title = self._title(docname)
            if not node.get("refexplicit"):
                contnode = nodes.inline("", title)
            title = node.get("reftitle") or title
            anchor = self.notes(docname).anchors.get(anchor, anchor)
            return make_refnode(builder, fromdocname, docname, anchor, contnode, title)
        if url := node.get("refurl"):
            return nodes.reference("", "", contnode, refuri=url)
        problem = Problem(
            f"no post or page {target!r}: write its file's name, or its path from the source "
            "folder",
            "reference",
        )
        warn(problem, refdoc, node.get("refline", 0))
        return contnode

    def place(self, docname: str, anchor: str) -> str:
        """Return the id of the place in a document that an anchor means; empty where none is."""
        anchors = self.notes(docname).anchors if anchor else {}
        return anchors.get(anchor) or anchors.get(anchor.lower(), "")

    def _title(self, docname: str) -> str:
        post = self.posts.get(docname)
        return post.title if post is not None else str(self.env.titles[docname].astext())

    def url_of(self, docname: str) -> str:
        """Return the absolute address of a page; empty where it or the site's is unknown."""
        if not docname or not self.base_url:
            return ""
        return f"{self.base_url}{self.path_of(docname)}"

    def path_of(self, docname: str) -> str:
        """Return the address of a page from the top of the site, as a URL has it.

        Not every builder writes it so.
        """
        document, hash_sign, anchor = docname.partition("#")
        uri = self.builder.get_target_uri(document)
        return as_url(f"{uri}{hash_sign}{anchor}")

    def known_addresses(self) -> Addresses:
        """Return the pages of the site by every address they have or had."""
        if self.addresses is None:
            self.addresses = Addresses(
                self.env.found_docs, self.posts.values(), self.config.old_base
            )
        return self.addresses

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return a link to a post, unless ``any`` finds it as a document, or else to a term.

        A term is what is left: a site's own reference goes on to mean what it meant before there
        was a tag of that name.
        """
        refdoc = node.get("refdoc", fromdocname)
        if docname_join(refdoc, target) in env.all_docs:
            return []
        role, found = "post", self.find("post", target, refdoc)
        for name in TERM_ROLES if found is None else ():
            if (found := self.find(name, target, refdoc)) is not None:
                role = name
                break
        if found is None or (role != "post" and self._is_known(target, refdoc, builder, node)):
            return []
        shown = self.link(found, fromdocname, builder, node, contnode)
        return [(f"blog:{role}", cast("nodes.reference", shown))]

    def _is_known(self, target: str, refdoc: str, builder: Builder, node: pending_xref) -> bool:
        """Tell whether another domain knows what ``target`` is."""
        others = find_any(self.env, refdoc, builder, target, node, besides=self)
        return next(others, None) is not None

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield posts and terms for the inventory; not for the search, which knows their pages."""
        for docname, post in sorted(self.all_posts.items()):
            if docname not in self.hidden_posts:
                yield docname, post.title, "post", post.document, docname.partition("#")[2], -1
        for role, label, docname in self.data["site"].get("/terms", ()):
            yield label, label, role, docname, "", -1

    def note_terms(self) -> None:
        """Remember the terms that have a page, for builds that need nothing else of the blogs.

        A label that two blogs have is that of the first.
        """
        terms: dict[tuple[str, str], str] = {}
        for archive in self.blogs.archives:
            for role, taxonomy in TERM_ROLES.items():
                for term in archive.blog.terms[taxonomy].values():
                    if docname := archive.page_of(taxonomy, term.label):
                        terms.setdefault((role, " ".join(term.label.split())), docname)
        self.data["site"]["/terms"] = [(*key, docname) for key, docname in terms.items()]
