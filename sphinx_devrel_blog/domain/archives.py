"""The blogs of a site and the relations between posts, computed after all documents are read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.blog.archive import Archive
from sphinx_devrel_blog.blog.blog_set import BlogSet
from sphinx_devrel_blog.blog.post_index import PostIndex
from sphinx_devrel_blog.blog.related import topics_of
from sphinx_devrel_blog.blog.status import hides_from_readers
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.config.choices import PAGE_KINDS
from sphinx_devrel_blog.domain.mentions import Mentions
from sphinx_devrel_blog.domain.related_posts import related_posts, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Page
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.build import Build
    from sphinx_devrel_blog.domain.store import Store


_CACHED = ("blogs", "mentions", "related", "hidden_posts", "in_toctrees", "in_main_toctree")


class Archives:
    """The blogs of a site with their pages, and the relations between posts.

    Each cached member is computed on first use, and again after `forget`. ``find_page`` returns the
    docname of the page for an old URL in a post, or an empty string.
    """

    def __init__(
        self, env: BuildEnvironment, store: Store, find_page: Callable[[str, str], str]
    ) -> None:
        self._env = env
        self._store = store
        self._find_page = find_page
        self.build: Build
        """The current build, once it has begun."""

    def forget(self) -> None:
        """Drop all cached members, because posts have changed."""
        for name in _CACHED:
            self.__dict__.pop(name, None)

    # -- blogs

    @cached_property
    def blogs(self) -> BlogSet:
        """The blogs with their pages."""
        config = self.build.config
        taken = (self._env.found_docs | self._store.hidden.keys()) - self._store.generated.keys()
        settings = config.settings_of_blogs()
        toctrees = sphinx_compat.toctree_entries(self._env).values()
        wanted = {
            each.name
            for each in settings
            if any(each.docname("index") in names for names in toctrees)
        }
        lists, own = self._store.lists, self._store.own_pages
        if len(settings) == 1:
            main = settings[0]
            is_wanted = main.name in wanted
            combined = Archive(self._index(), main, taken, lists, own, wants_index=is_wanted)
            return BlogSet([combined], combined, config.blog_of)
        archives = [
            Archive(self._index(each.name), each, taken, {}, own, wants_index=each.name in wanted)
            for each in settings
        ]
        names = tuple(config.taxonomies)
        off = dict.fromkeys((*PAGE_KINDS, *names), False)
        without_pages = BlogSettings(pages=off, taxonomies=names)
        combined = Archive(self._index(), without_pages, taken, lists)
        return BlogSet(archives, combined, config.blog_of)

    @property
    def own_indexes(self) -> Mapping[str, Page]:
        """The site's own pages that get the list of a blog's posts, by docname."""
        return self.blogs.own_indexes if self._store.own_pages else {}

    def _index(self, name: str = "") -> PostIndex:
        """Return the index of the listed posts of a blog, or of all blogs."""
        build = self.build
        blog_of = build.config.blog_of
        listed = [post for docname, post in self._listed if not name or blog_of(docname) == name]
        hidden = frozenset(post.docname for post in listed if build.state(post)[0] != "public")
        return PostIndex(
            listed, build.zone, hidden, blog_of, self.posts_about,
            keeps_ablog_slugs=build.config.keeps_ablog_urls, names=build.config.term_names,
            taxonomies=build.config.taxonomies,
            upcoming=self._store.site.upcoming,
        )  # fmt: skip

    @property
    def _listed(self) -> Iterator[tuple[str, Post]]:
        for docname, post in self._store.all_posts.items():
            visible = self.build.state(post)[0]
            if visible == "public" or (self.build.shows_drafts and visible != "unlisted"):
                yield docname, post

    def of(self, docname: str) -> Archive:
        """Return the archive of the blog to which a post or a generated page belongs."""
        return self.blogs.of(docname)

    def store_terms(self) -> None:
        """Store the terms that have pages, for the inventory.

        If several blogs have the same label, the page of the first blog applies.
        """
        terms: dict[tuple[str, str], str] = {}
        for archive in self.blogs.archives:
            for role, taxonomy in self.build.config.term_roles.items():
                for term in archive.blog.terms[taxonomy].values():
                    if docname := archive.page_of(taxonomy, term.label):
                        terms.setdefault((role, " ".join(term.label.split())), docname)
        self._store.site.terms = [(*key, docname) for key, docname in terms.items()]

    # -- relations between posts

    @cached_property
    def mentions(self) -> Mentions:
        """What the posts refer to."""
        mentions = Mentions(self._env, self.build.builder, self.build.base_url, self._find_page)
        for name in self._store.mention_digests:
            mentions.note(name, self._store.notes(name).mentions)
        return mentions

    def posts_about(self, about: tuple[str, str]) -> frozenset[str]:
        """Return the docnames of the posts that refer to a page or an object; see `Query`."""
        docname, written = about
        target = self.mentions.target(written, docname)
        return self.mentions.of(target) if target is not None else frozenset()

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """The docnames of related posts, by docname.

        They stay in the store until the data that they depend on changes.
        """
        blogs = {archive.settings.name: archive.blog for archive in self.blogs.archives}
        # A post can set its own number of related posts; the largest number is computed.
        parts_of = self.build.config.parts_of
        number = max(
            (
                parts_of(post.extras.get("post_parts")).related
                for blog in blogs.values()
                for post in blog.posts
            ),
            default=0,
        )
        if not number:
            return {}
        language = str(self._env.config.html_search_language or self._env.config.language)
        words = words_of(blogs, self._store, language)
        digest = digest_of(words, [topics_of(blog, number) for blog in blogs.values()])
        site = self._store.site
        if site.related_digest != digest:
            folder = Path(self._env.doctreedir)
            site.related = related_posts(blogs, number, words, self._store, folder)
            site.related_digest = digest
        return site.related

    # -- visibility

    @cached_property
    def hidden_posts(self) -> frozenset[str]:
        """The names of unlisted and hidden posts, by their state when they were read."""
        return frozenset(
            name
            for name, post in self._store.all_posts.items()
            if hides_from_readers(*(self._store.states.get(name) or self.build.state(post)))
        )

    def changed_states(self) -> set[str]:
        """Return the documents whose posts were published, have expired, or change their state."""
        return {
            post.document
            for name, post in self._store.all_posts.items()
            if self._store.states.get(name, ("public", False)) != self.build.state(post)
        }

    # -- toctrees

    @cached_property
    def in_toctrees(self) -> frozenset[str]:
        """The documents in any toctree."""
        return frozenset().union(*sphinx_compat.toctree_entries(self._env).values())

    @cached_property
    def in_main_toctree(self) -> frozenset[str]:
        """The documents that can be reached from the root document through toctrees."""
        found: set[str] = set()
        new = [str(self._env.config.root_doc)]
        entries = sphinx_compat.toctree_entries(self._env)
        while new:
            docname = new.pop()
            if docname not in found:
                found.add(docname)
                new += entries.get(docname, [])
        return frozenset(found)
