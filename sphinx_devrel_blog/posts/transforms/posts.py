"""Find the posts of a document by reStructuredText fields and ``post`` directives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.logging import suppress_logging

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.hidden import Hidden
from sphinx_devrel_blog.nodes.definitions import devrel_post_mark
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.post_signs import declares_post, looks_like_post
from sphinx_devrel_blog.posts.site_defaults import (
    complete_post,
    depend_on_folder_files,
    read_site_post,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sphinx.environment import BuildEnvironment


UPDATE: Final = "devrel_update"
"""The attribute of an ``update`` admonition with its date."""

HAS_DIRECTIVE: Final = "devrel_marked"
"""The key in the document data that is set while a document with one of our directives is read."""

FLAGS: Final = ("draft", "unlisted", "pinned")
"""The options of a ``post`` directive that set a field of the same name to true or false."""

OWN_OPTIONS: Final = "devrel_options"
"""The key in the document data for the `Block` of the options of the last ``post`` directive."""

HAS_SEVERAL_POSTS: Final = "devrel_parted"
"""The key in the document data for documents with several ``post`` directives."""


class ReadFields(SphinxTransform):
    """Read a reStructuredText document as a post if the fields at its top declare it.

    The fields are the keys of front matter, as in ABlog's ``:blogpost: true``. A ``post`` directive
    takes precedence over them.
    """

    default_priority = 345  # after docutils' DocInfo (340)

    def apply(self, **_kwargs: Any) -> None:
        """Store the post."""
        # It is at the top of the document, if any.
        docinfo = next((n for n in self.document.children if isinstance(n, nodes.docinfo)), None)
        suffix = self.env.doc2path(self.env.docname).suffix
        if docinfo is None or self.config.source_suffix.get(suffix) != "restructuredtext":
            return
        docname = self.env.docname
        domain = BlogDomain.of(self.env)
        data = dict(_fields(docinfo))
        block = Block(data, dict.fromkeys(data, docinfo.line or 1), 0, "")
        declared = sphinx_compat.document_data(self.env).get(OWN_OPTIONS)
        is_in_blog = domain.build.config.is_in_blog(docname) and looks_like_post(docname, block)
        if declared is not None or declares_post(block) or is_in_blog:
            depend_on_folder_files(self.env, docname)
            post, _reading = read_site_post(block, self.env, docname)
            if declared is not None:
                post = merge_directive(post, declared, self.env)
            domain.store.note_post(post)


def _fields(docinfo: nodes.docinfo) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of fields, including those that docutils converts."""
    for child in docinfo.children:
        if isinstance(child, nodes.field):
            name, body = child.children
            yield name.astext(), body.astext()
        elif isinstance(child, nodes.authors):
            yield "authors", [author.astext() for author in child.children]
        elif isinstance(child, nodes.Element):
            yield child.tagname, child.astext()


class RemoveHiddenSections(SphinxTransform):
    """Remove the sections of a document that are hidden posts, and references to them."""

    default_priority = 15  # before their text is processed, such as by translations (20)

    def apply(self, **_kwargs: Any) -> None:
        """Remove the sections, and store their posts."""
        domain = BlogDomain.of(self.env)
        if not sphinx_compat.document_data(self.env).get(HAS_DIRECTIVE):
            return
        marks = list(self.document.findall(devrel_post_mark))
        if len(marks) < 2 and not self._is_section(marks, domain):
            return
        sphinx_compat.document_data(self.env)[HAS_SEVERAL_POSTS] = True
        sections = {id(mark): section_of(mark, self.document) for mark in marks}
        kept = [mark for mark in marks if not domain.build.hides_now(mark["post"])]
        records: list[Hidden] = []
        for mark in marks:
            section = sections[id(mark)]
            if mark in kept or section is None:
                continue
            labels = self._remove(section, [sections[id(each)] for each in kept])
            name = f"{self.env.docname}#{section['ids'][0]}"
            post = mark["post"]._replace(docname=name)
            records.append(Hidden(post, (), frozenset(labels)))
        if records:
            domain.store.hidden_section_posts[self.env.docname] = tuple(records)
            domain.store.without_source[self.env.docname] = True

    def _is_section(self, marks: Sequence[devrel_post_mark], domain: BlogDomain) -> bool:
        """Return whether the only post of the document is a section of it; an option of ABlog."""
        if not domain.build.config.ablog.always_section or not marks:
            return False
        section = section_of(marks[0], self.document)
        return section is not None and isinstance(section.parent, nodes.section)

    def _remove(
        self, section: nodes.Element, kept: Sequence[nodes.Element | None]
    ) -> Iterator[str]:
        """Remove a section, except the posts to keep; yield the labels of removed nodes."""
        removed: list[nodes.Node] = [section]
        if any(_is_in(each, section) for each in kept):
            removed = [
                child
                for child in section.children
                if not isinstance(child, nodes.title)
                and not any(_is_in(each, child) for each in kept)
            ]
        for top in removed:
            for node in top.findall(nodes.Element):
                yield from map(str.lower, (*node["ids"], *node["names"]))
                sphinx_compat.forget_node(self.document, node)
            top.parent.remove(top)


class SeparatePosts(SphinxTransform):
    """Separate the posts of a document with several ``post`` directives, as in ABlog.

    Each directive marks its section as a post.
    """

    default_priority = 745  # before excerpts are found (755)

    def apply(self, **_kwargs: Any) -> None:
        """Store the posts, and remove the marks of the directives."""
        if not sphinx_compat.document_data(self.env).get(HAS_DIRECTIVE):
            return  # skip the search in documents without directives, which most are
        marks = list(self.document.findall(devrel_post_mark))
        if sphinx_compat.document_data(self.env).get(HAS_SEVERAL_POSTS):
            domain = BlogDomain.of(self.env)
            domain.store.posts.pop(self.env.docname, None)
            for mark in marks:
                self._note(mark, domain)
        for mark in marks:
            mark.parent.remove(mark)

    def _note(self, mark: devrel_post_mark, domain: BlogDomain) -> None:
        section = section_of(mark, self.document)
        name = f"{self.env.docname}#{section['ids'][0]}" if section is not None else ""
        if not name or name in domain.store.all_posts:
            message = (
                "the second `post` directive in a section is ignored. Put it in a section of its "
                "own"
            )
            warn(Problem(message, "value"), self.env.docname, line_of(mark))
            return
        domain.store.note_post(cast("Post", mark["post"])._replace(docname=name))


def section_of(node: nodes.Node, document: nodes.document) -> nodes.Element | None:
    """Return the section of a node; the first section of the document if it is in none."""
    section: nodes.Element | None = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    return section if section is not None else next(iter(document.findall(nodes.section)), None)


def _is_in(node: nodes.Node | None, other: nodes.Node) -> bool:
    while node is not None and node is not other:
        node = node.parent
    return node is not None


def merge_directive(base: Post, options: Block, env: BuildEnvironment) -> Post:
    """Return ``base`` with the values of a ``post`` directive, without the site's defaults.

    The directive has already warned about its options.
    """
    with suppress_logging():
        taxonomies = BlogDomain.of(env).build.config.taxonomies
        own = complete_post(read_post(env.docname, options, own=taxonomies), env)
    # A flag such as ``draft: no`` takes precedence too.
    flags = {name: getattr(own, name) for name in FLAGS if name in options.data}
    return merge_posts(base, own)._replace(**flags)


def merge_posts(base: Post, override: Post) -> Post:
    """Return ``base`` with every field that is set in ``override``."""
    unset = Post("")
    filled = {
        name: value
        for name, value in override._asdict().items()
        if value != getattr(unset, name) and name != "dialect"
    }
    if override.date is not None:
        # A date in front matter is more certain than one in the path.
        is_better = base.date is None or not override.is_dated_by_path
        dated = override if is_better else base
        filled |= {"date": dated.date, "is_dated_by_path": dated.is_dated_by_path}
    if base.other_terms and override.other_terms:
        terms = {each.taxonomy: each for each in (*base.other_terms, *override.other_terms)}
        filled["other_terms"] = tuple(terms.values())
    return base._replace(**filled)


def post_root(post: Post, document: nodes.document) -> nodes.Element:
    """Return the document or section of a post."""
    anchor = post.docname.partition("#")[2]
    return document.ids[anchor] if anchor else document


def last_update(
    declared: dt.date | dt.datetime | None, root: nodes.Element, zone: dt.tzinfo
) -> dt.date | dt.datetime | None:
    """Return the last change of a post, in its front matter or in an ``update`` directive."""
    dates = [node[UPDATE] for node in root.findall(nodes.admonition) if UPDATE in node]
    dates += [declared] if declared is not None else []
    return max(dates, key=lambda date: moment(date, zone), default=None)
