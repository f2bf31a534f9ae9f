"""The blogs of a site and the relations between posts, computed after all documents are read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from sphinx_devrel_blog.blog.status import hides_from_readers
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.late_imports import import_late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Archive, Page
    from sphinx_devrel_blog.blog.blog_set import BlogSet
    from sphinx_devrel_blog.domain.build import Build
    from sphinx_devrel_blog.domain.mentions import Mentions
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
        blogs = import_late("sphinx_devrel_blog.domain.blogs")
        found = blogs.create_blogs(self._env, self._store, self.build, self.posts_about)
        return cast("BlogSet", found)

    @property
    def own_indexes(self) -> Mapping[str, Page]:
        """The site's own pages that get the list of a blog's posts, by docname."""
        return self.blogs.own_indexes if self._store.own_pages else {}

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
        kind = import_late("sphinx_devrel_blog.domain.mentions").Mentions
        mentions: Mentions = kind(
            self._env, self.build.builder, self.build.base_url, self._find_page
        )
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
        related = import_late("sphinx_devrel_blog.domain.related_posts")
        found = related.related_posts(self.blogs, self.build.config, self._env, self._store)
        return cast("dict[str, tuple[str, ...]]", found)

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
