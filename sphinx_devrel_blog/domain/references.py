"""What a reference to a post or to a term of posts means, and which words it has."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes
from sphinx.util import docname_join

from sphinx_devrel_blog.config.choices import TERM_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.blog_set import BlogSet
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.config.choices import PageKind, Taxonomy


# ABlog's labels: of the pages of the blog, and of the page of a term or a year.
_LABELS: Final[dict[str, PageKind]] = {
    "blog-posts": "index",
    "blog-archives": "archive",
    "blog-drafts": "drafts",
    "blog-tags": "tags",
    "blog-categories": "categories",
    "blog-authors": "authors",
    "blog-languages": "languages",
    "blog-locations": "locations",
}
_TERM_LABELS: Final[dict[str, Taxonomy]] = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "language": "languages",
    "location": "locations",
}
_LABEL = re.compile(r"(tag|category|author|language|location|archive)-(.+)", re.DOTALL)


class ResolvedReference(NamedTuple):
    """What a reference means: the docname of a page, empty where none is made, and its words."""

    docname: str
    text: str


class References:
    """Finds what references mean, in the posts of a site and what its blogs have of them.

    ``made`` are the titles of the pages that are made, by docname.
    """

    def __init__(self, posts: Mapping[str, Post], made: Mapping[str, str], blogs: BlogSet) -> None:
        self._posts = posts
        self._made = made
        self._blogs = blogs

    def find(self, kind: str, target: str, docname: str) -> ResolvedReference | None:
        """Return what ``target`` means on the page ``docname``, or None.

        ``kind`` is ``"post"``, a key of `TERM_ROLES`, ``"any"`` of all of these, ``"doc"`` for the
        docname of a post or of a page that is made, or ``"ref"`` for a label of ABlog.
        """
        if kind == "doc":
            return self._document(target)
        if kind == "ref":
            return self._label(target, docname)
        if kind in ("post", "any") and (post := self._post(target, docname)):
            return ResolvedReference(post.docname, post.title)
        for role, taxonomy in TERM_ROLES.items():
            if kind in (role, "any") and (found := self.find_term(taxonomy, target, docname)):
                return found
        return None

    def _post(self, target: str, docname: str) -> Post | None:
        """Return a post by its docname, absolute or relative to a page, or by its slug.

        A slug that several posts have means none of them.
        """
        for name in (docname_join(docname, target), target.removeprefix("/")):
            if name in self._posts:
                return self._posts[name]
        named = self._slugs.get(target, ())
        return named[0] if len(named) == 1 else None

    @cached_property
    def _slugs(self) -> dict[str, list[Post]]:
        slugs: dict[str, list[Post]] = {}
        for post in self._posts.values():
            slugs.setdefault(post.slug, []).append(post)
        return slugs

    def _archives(self, docname: str) -> Iterator[Archive]:
        """Yield the archives of the blogs, that of the blog of a page first."""
        own = self._blogs.of(docname)
        yield own
        yield from (each for each in self._blogs.archives if each is not own)

    def find_term(self, taxonomy: Taxonomy, target: str, docname: str) -> ResolvedReference | None:
        """Return a term, of the blog of a page before others."""
        for archive in self._archives(docname):
            if (term := archive.blog.term(taxonomy, target)) is not None:
                return ResolvedReference(archive.page_of(taxonomy, term.label), term.label)
        return None

    def _labelled(self, taxonomy: Taxonomy, label: str, docname: str) -> ResolvedReference | None:
        """Return the term that the label of ABlog's ends with."""
        for archive in self._archives(docname):
            for term in archive.blog.terms[taxonomy].values():
                key = term.author.key if term.author is not None else ""
                if label in {_slug(term.label), _slug(key), term.slug}:
                    return ResolvedReference(archive.page_of(taxonomy, term.label), term.label)
        return None

    def _document(self, docname: str) -> ResolvedReference | None:
        if docname in self._posts:
            return ResolvedReference(docname, self._posts[docname].title)
        return ResolvedReference(docname, self._made[docname]) if docname in self._made else None

    def _label(self, label: str, docname: str) -> ResolvedReference | None:
        """Return the page that a label of ABlog means."""
        archive = self._blogs.of(docname)
        if post := self._post(label, docname):
            return ResolvedReference(post.docname, post.title)
        if (kind := _LABELS.get(label)) is not None:
            page = archive.index if kind == "index" else dict(archive.sections()).get(kind, "")
            return self._document(page) or (ResolvedReference(page, "") if page else None)
        if (match := _LABEL.fullmatch(label)) is None:
            return None
        if (taxonomy := _TERM_LABELS.get(match[1])) is not None:
            return self._labelled(taxonomy, match[2], docname)
        page = archive.year_docname(int(match[2])) if re.fullmatch(r"\d{4}", match[2]) else ""
        return self._document(page)


def find_any(
    env: BuildEnvironment,
    docname: str,
    builder: Builder,
    target: str,
    node: pending_xref,
    besides: Domain | None = None,
) -> Iterator[nodes.reference]:
    """Yield the links that domains have for a name, as ``any`` asks them; the standard one first.

    ``besides`` is not asked.
    """
    domains = sorted(env.domains.values(), key=lambda domain: domain.name != "std")
    for domain in domains:
        if domain is besides:
            continue
        with suppress(NotImplementedError):  # so say those that know nothing of `any`
            words = nodes.inline()
            found = domain.resolve_any_xref(env, docname, builder, target, node, words)
            yield from (link for _role, link in found)


def _slug(label: str) -> str:
    """Return how ABlog has a term in a label: with what is a letter alone, and no accents."""
    text = unicodedata.normalize("NFKD", label)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


MOVED: Final = "moved"
"""The type of a reference that a post brought along: by an old address, name or path."""

PAGE: Final = "page"
"""What a link with its own text to a document of the site is noted as."""

LINK: Final = "link"
"""What a link of a post is noted as, which means a page by an old address, name or path too."""
