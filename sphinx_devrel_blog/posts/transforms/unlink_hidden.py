"""Remove links to posts that aren't published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join, logging

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.references import LINK

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.domain.hidden_links import HiddenTargets


logger = logging.getLogger(__name__)


class UnlinkHidden(SphinxPostTransform):
    """Replace links to posts that aren't built with their text.

    This causes no warning, since scheduled posts may link to each other.
    """

    default_priority = 5  # before MyST (9) and Sphinx (10) resolve references

    def run(self, **_kwargs: Any) -> None:
        """Process the references of the document."""
        for xref in find_hidden_links(self.document, self.env, self.env.docname):
            docname = xref.get("refdoc", self.env.docname)
            place = (docname, line) if (line := line_of(xref)) else docname
            logger.info(
                "the page %r isn't published, so the link to it is shown as text",
                xref["reftarget"],
                location=place,
            )
            xref.replace_self(_text_of(xref))


def find_hidden_links(
    document: nodes.Element, env: BuildEnvironment, docname: str
) -> list[addnodes.pending_xref]:
    """Return the references of a document that lead to posts which aren't built."""
    targets = BlogDomain.of(env).references.hidden_targets
    if targets is None:
        return []
    return [
        xref
        for xref in document.findall(addnodes.pending_xref)
        if _is_hidden(xref, xref.get("refdoc", docname), env, targets)
    ]


def _is_hidden(
    xref: addnodes.pending_xref, docname: str, env: BuildEnvironment, targets: HiddenTargets
) -> bool:
    domain = BlogDomain.of(env)
    kind, target = str(xref["reftype"]), str(xref["reftarget"])
    of = xref.get("refdomain")
    if of == "doc":  # MyST's link to a file
        place = xref.get("reftargetid") or ""
        return targets.has("doc", target, docname) or targets.has_section_label(target, place)
    if kind == "doc" and of == "std":
        return targets.has("doc", docname_join(docname, target), docname)
    if of == "blog":
        return domain.references.find(kind, target, docname) is None and targets.has(
            kind, target, docname
        )
    if kind == "myst":
        if domain.references.find(LINK, target, docname) is None and targets.has(
            LINK, target, docname
        ):
            return True
        kind = "any"
    if kind in ("any", "ref"):
        return not _is_known(kind, target, docname, env) and targets.has(kind, target, docname)
    return False


def _is_known(kind: str, target: str, docname: str, env: BuildEnvironment) -> bool:
    """Return whether a reference has a target that readers can see."""
    is_label = sphinx_compat.has_label(env, target.lower())
    is_document = kind == "any" and docname_join(docname, target) in sphinx_compat.read_times(env)
    found = BlogDomain.of(env).references.find(kind, target, docname)
    return is_label or is_document or found is not None


def _text_of(xref: addnodes.pending_xref) -> nodes.Node:
    """Return the text of a link; if it is empty, its target."""
    text: nodes.Node = xref[0] if xref.children else nodes.inline()
    if isinstance(text, nodes.TextElement) and not text.astext():
        text += nodes.Text(str(xref["reftarget"]))
    return text
