"""Recognize links to posts that aren't published: they become text without a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import docname_join

from sphinx_devrel_blog.blog.old_urls import PageUrls
from sphinx_devrel_blog.blog.query import terms_of
from sphinx_devrel_blog.blog.taxonomy import ablog_slug, term_key
from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.domain.references import (
    LINK,
    MOVED,
    PAGE,
    TERM_LABELS,
    labelled_term,
    labelled_year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.domain.hidden import Hidden


class HiddenTargets:
    """The names, labels, terms and URLs that refer to hidden posts.

    ``records`` are those of documents, ``parts`` those of sections. ``roles`` are the roles that
    refer to terms, each with its taxonomy.
    """

    def __init__(
        self, records: Iterable[Hidden], parts: Iterable[Hidden], roles: Mapping[str, Taxonomy]
    ) -> None:
        self._roles = roles
        records, parts = list(records), list(parts)
        posts = [record.post for record in (*records, *parts)]
        self._names = {post.docname for post in posts}
        self._slugs = {post.slug for post in posts}
        self._labels = {label for record in (*records, *parts) for label in record.labels}
        self._section_labels = {
            (record.post.document, label) for record in parts for label in record.labels
        }
        self._terms = {
            (taxonomy, term_key(term))
            for post in posts
            for taxonomy in roles.values()
            for term in terms_of(post, taxonomy)
        }
        self._term_labels = {
            (taxonomy, ablog_slug(term))
            for post in posts
            for taxonomy in TERM_LABELS.values()
            for term in terms_of(post, taxonomy)
        }
        self._years = {post.date.year for post in posts if post.date is not None}
        documents = [record.post for record in records]
        self._urls = PageUrls((post.docname for post in documents), documents)

    def has(self, kind: str, target: str, docname: str) -> bool:
        """Return whether a reference on the page ``docname`` leads to a hidden post.

        ``kind`` is a kind for `references.References.find`, or ``PAGE`` for a docname.
        """
        if kind in ("doc", PAGE):
            return target in self._names
        if kind in (LINK, MOVED):
            find = self._urls.find
            return bool(find(strip_site_variables(target), docname, as_link=kind == LINK))
        if kind in self._roles:
            return (self._roles[kind], term_key(target)) in self._terms
        is_label = target.lower() in self._labels
        names = {docname_join(docname, target), target.removeprefix("/")}
        is_post = not names.isdisjoint(self._names) or target in self._slugs
        if kind == "post":
            return is_post
        # ABlog's labels of terms and years that no visible post has.
        is_term = labelled_term(target) in self._term_labels or labelled_year(target) in self._years
        return is_label or is_post or is_term

    def has_section_label(self, docname: str, anchor: str) -> bool:
        """Return whether a label is in a section that is a hidden post."""
        return (docname, anchor.lower()) in self._section_labels
