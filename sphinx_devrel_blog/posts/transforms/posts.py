"""Which posts a document is or has, where its text says it: fields, and ``post`` directives."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.hidden import Hidden
from sphinx_devrel_blog.nodes.definitions import post_mark
from sphinx_devrel_blog.posts.frontmatter.fields import declares_post, looks_like_post
from sphinx_devrel_blog.posts.reading import note_files, read_site_post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence


UPDATE: Final = "devrel_update"
"""The mark of what an ``update`` directive says: its date."""

MARKED: Final = "devrel_marked"
"""What the environment knows of a document, while it is read, that has one of our directives."""

PARTED: Final = "devrel_parted"
"""What it knows of one with several ``post`` directives."""


class ReadFields(SphinxTransform):
    """Take a reStructuredText document for a post where the fields at its top say that it is one.

    They are the keys of front matter, as in ABlog's ``:blogpost: true``. What a ``post`` directive
    says counts before them.
    """

    default_priority = 345  # behind docutils' DocInfo (340)

    def apply(self, **_kwargs: Any) -> None:
        """Note the post that the document is."""
        # At the top of a document, where it has any.
        docinfo = next((n for n in self.document.children if isinstance(n, nodes.docinfo)), None)
        suffix = self.env.doc2path(self.env.docname).suffix
        if docinfo is None or self.config.source_suffix.get(suffix) != "restructuredtext":
            return
        docname = self.env.docname
        domain = BlogDomain.of(self.env)
        data = dict(_fields(docinfo))
        block = Block(data, dict.fromkeys(data, docinfo.line or 1), 0, "")
        said = domain.store.posts.get(docname)
        is_in_blog = domain.build.config.is_in_blog(docname) and looks_like_post(docname, block)
        if said is not None or declares_post(block) or is_in_blog:
            note_files(self.env, docname)
            post, _reading = read_site_post(block, self.env, docname)
            domain.store.note_post(merge_posts(post, said) if said is not None else post)


def _fields(docinfo: nodes.docinfo) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of fields; of those that docutils knows, too."""
    for child in docinfo.children:
        if isinstance(child, nodes.field):
            name, body = child.children
            yield name.astext(), body.astext()
        elif isinstance(child, nodes.authors):
            yield "authors", [author.astext() for author in child.children]
        elif isinstance(child, nodes.Element):
            yield child.tagname, child.astext()


class LeaveOutParts(SphinxTransform):
    """Remove the sections of a document that are hidden posts, and all that refers to them."""

    default_priority = 15  # before anything looks at their text, such as translations (20)

    def apply(self, **_kwargs: Any) -> None:
        """Remove the sections, and remember the posts."""
        domain = BlogDomain.of(self.env)
        if not self.env.temp_data.get(MARKED):
            return
        marks = list(self.document.findall(post_mark))
        if len(marks) < 2:
            return
        self.env.temp_data[PARTED] = True
        sections = {id(mark): section_of(mark, self.document) for mark in marks}
        kept = [mark for mark in marks if not domain.build.hides_now(mark["post"])]
        records: list[Hidden] = []
        for mark in marks:
            section = sections[id(mark)]
            if mark in kept or section is None:
                continue
            labels = self._remove(section, [sections[id(each)] for each in kept])
            name = f"{self.env.docname}#{section['ids'][0]}"
            post = dataclasses.replace(mark["post"], docname=name)
            records.append(Hidden(post, (), frozenset(labels)))
        if records:
            domain.store.hidden_section_posts[self.env.docname] = tuple(records)
            domain.store.without_source[self.env.docname] = True

    def _remove(
        self, section: nodes.Element, kept: Sequence[nodes.Element | None]
    ) -> Iterator[str]:
        """Remove a section, but for the posts in it; yield the labels of what is removed."""
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
                self._forget(node)
            top.parent.remove(top)

    def _forget(self, node: nodes.Element) -> None:
        """Have the document forget the ids and names of a node, and what is resolved later."""
        document = self.document
        for ident in node["ids"]:
            document.ids.pop(ident, None)
        for name, ident in list(document.nameids.items()):
            if ident in node["ids"]:
                document.nameids.pop(name, None)
                document.nametypes.pop(name, None)
        for found in _lists_of(document):
            if node in found:
                found.remove(node)


class PartPosts(SphinxTransform):
    """Tell the posts of a document apart that has several ``post`` directives, as ABlog does.

    Each is the section that the directive stands in.
    """

    default_priority = 745  # before excerpts are looked for (755)

    def apply(self, **_kwargs: Any) -> None:
        """Note the posts, and remove the marks of the directives."""
        if not self.env.temp_data.get(MARKED):
            return  # most documents have none, and are not searched for it
        marks = list(self.document.findall(post_mark))
        if self.env.temp_data.get(PARTED):
            domain = BlogDomain.of(self.env)
            domain.store.posts.pop(self.env.docname, None)
            for mark in marks:
                self._note(mark, domain)
        for mark in marks:
            mark.parent.remove(mark)

    def _note(self, mark: post_mark, domain: BlogDomain) -> None:
        section = section_of(mark, self.document)
        name = f"{self.env.docname}#{section['ids'][0]}" if section is not None else ""
        if not name or name in domain.store.all_posts:
            message = "a second `post` in one section does not count; give each its own heading"
            warn(Problem(message, "value"), self.env.docname, line_of(mark))
            return
        domain.store.note_post(dataclasses.replace(cast("Post", mark["post"]), docname=name))


def section_of(node: nodes.Node, document: nodes.document) -> nodes.Element | None:
    """Return the section that a node is in; the first of the document if it is in none."""
    section: nodes.Element | None = node.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    return section if section is not None else next(iter(document.findall(nodes.section)), None)


def _is_in(node: nodes.Node | None, other: nodes.Node) -> bool:
    while node is not None and node is not other:
        node = node.parent
    return node is not None


def _lists_of(document: nodes.document) -> Iterator[list[Any]]:
    """Yield the lists of nodes that docutils resolves once a document is parsed."""
    yield from (
        document.autofootnotes, document.autofootnote_refs, document.symbol_footnotes,
        document.symbol_footnote_refs, document.footnotes, document.citations,
        document.indirect_targets,
    )  # fmt: skip
    for store in (document.footnote_refs, document.citation_refs, document.refnames,
                  document.refids):  # fmt: skip
        yield from store.values()


def merge_posts(below: Post, above: Post) -> Post:
    """Return ``below`` with every field that ``above`` fills."""
    names = (field.name for field in dataclasses.fields(Post) if field.name != "dialect")
    filled = {name: value for name in names if (value := getattr(above, name))}
    return dataclasses.replace(below, **filled)


def root_of(post: Post, document: nodes.document) -> nodes.Element:
    """Return what holds a post: its document, or its section there."""
    anchor = post.docname.partition("#")[2]
    return document.ids[anchor] if anchor else document


def last_update(
    said: dt.date | dt.datetime | None, root: nodes.Element, zone: dt.tzinfo
) -> dt.date | dt.datetime | None:
    """Return when a post was last changed: as it says, or in an ``update`` in its text."""
    dates = [node[UPDATE] for node in root.findall(nodes.admonition) if UPDATE in node]
    dates += [said] if said is not None else []
    return max(dates, key=lambda date: moment(date, zone), default=None)
