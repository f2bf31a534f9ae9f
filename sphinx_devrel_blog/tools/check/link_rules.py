"""Rules about the links of a post: their text and their targets."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.warnings import WARNING_TYPE
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.transforms.unlink_hidden import find_hidden_links
from sphinx_devrel_blog.tools.check.rules import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.common.warnings import Problem
    from sphinx_devrel_blog.tools.check.checked_post import CheckedPost


PAGE_SCHEME: Final = "devrel-page:"
"""The prefix of URLs of pages in this builder; a docname follows."""

_EMPTY_TEXTS: Final = frozenset(
    {
        "click", "click here", "click this", "click me", "go here", "here", "learn more", "link",
        "more", "read here", "read more", "see here", "this", "this article", "this link",
        "this one", "this page", "this post",
    }
)  # fmt: skip
_BROKEN: Final = frozenset(
    {
        (WARNING_TYPE, "link"), (WARNING_TYPE, "reference"), ("myst", "xref_missing"),
        ("myst", "xref_not_found"), ("myst", "iref_missing"), ("image", "not_readable"),
    }
)  # fmt: skip
"""The types and subtypes of warnings about links that lead to no page or heading."""


def check_link_texts(checked: CheckedPost) -> Iterator[Problem]:
    """Yield the links of a post whose text means nothing without the text around it."""
    for kind in (nodes.reference, addnodes.pending_xref, addnodes.download_reference):
        for link in checked.find(kind):
            text = one_line(link.astext()).strip(" .,:;!?»→()[]")
            if text.lower() in _EMPTY_TEXTS:
                yield report(
                    "link_text",
                    f"the text of a link is {text!r}: write what the link leads to",
                    line_of(link),
                )


def check_targets(checked: CheckedPost, builder: Builder) -> Iterator[Problem]:
    """Yield the links of a document to pages that don't exist, or that readers can't see.

    Other warnings about the document are logged as they are.
    """
    env = builder.env
    docname = checked.post.document
    if BlogDomain.of(env).build.state(checked.post)[0] == "public":
        for xref in find_hidden_links(sphinx_compat.load_doctree(env, docname), env, docname):
            yield report(
                "hidden_link",
                f"the post links to {xref['reftarget']!r}, which isn't published: readers see "
                "its text without a link until then",
                line_of(xref),
            )
    document = sphinx_compat.load_doctree(env, docname)
    with sphinx_compat.keep_warnings() as records:
        sphinx_compat.apply_post_transforms(env, document, docname)
    yield from _report_broken(records, builder)
    yield from _check_shown_links(checked, document, env)


def _report_broken(records: list[logging.LogRecord], builder: Builder) -> Iterator[Problem]:
    for record in records:
        kind = sphinx_compat.kind_of_warning(record)
        if kind not in _BROKEN and kind[0] != "ref":
            logging.getLogger(record.name).handle(record)
        elif not sphinx_compat.is_suppressed(record, builder.config):
            line = _line_of_record(record)
            yield report("broken_link", one_line(record.getMessage()), line)


def _line_of_record(record: logging.LogRecord) -> int:
    location = sphinx_compat.location_of_warning(record)
    if isinstance(location, tuple):
        return location[1] or 0
    return line_of(location) if isinstance(location, nodes.Node) else 0


def _check_shown_links(
    checked: CheckedPost, document: nodes.document, env: BuildEnvironment
) -> Iterator[Problem]:
    """Yield the links to hidden posts in a build that shows these."""
    domain = BlogDomain.of(env)
    if not domain.build.shows_drafts or domain.build.state(checked.post)[0] != "public":
        return
    for link in document.findall(nodes.reference):
        url = str(link.get("refuri", ""))
        if not url.startswith(PAGE_SCHEME):
            continue
        target = domain.store.posts.get(url.removeprefix(PAGE_SCHEME).partition("#")[0])
        state = domain.build.state(target)[0] if target is not None else "public"
        if state in {"draft", "future", "expired"} and line_of(link):
            yield report(
                "hidden_link",
                f"the post links to {link.astext()!r}, which isn't published: readers see its "
                "text without a link until then",
                line_of(link),
            )
