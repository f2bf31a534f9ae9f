"""Resolve the links of imported posts, which still have their old URLs."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final, cast

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_devrel_blog.common.safe_urls import is_safe_link, scheme
from sphinx_devrel_blog.common.urls import absolute, strip_site_variables
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.environment import BuildEnvironment


_MOST: Final = 20  # links in a warning
_FILE_SUFFIX: Final = r"(?i)\.(?:md|markdown|mkd|mdx|rst|ipynb)(?=$|[?#])"


def is_old_url(url: str, base: str) -> bool:
    """Return whether ``url`` is under ``base``, the former base URL of the posts."""
    prefix = base.rstrip("/")
    return bool(prefix) and f"{url}/".startswith(f"{prefix}/")


class MovedLinks:
    """Finds the present targets of links in posts, and collects broken links."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._domain = BlogDomain.of(env)
        self._builder = self._domain.build.builder
        self._base = self._domain.build.config.old_base.rstrip("/")
        # MyST, which this replaces, doesn't warn about these.
        self._ignored = {target for kind, target in env.config.nitpick_ignore if kind == "myst"}
        self._lost: dict[str, list[tuple[str, int]]] = {}

    def replace_reference(self, xref: pending_xref, docname: str, line: int) -> nodes.Element:
        """Return the replacement of a reference that MyST can't resolve.

        It is a link to a document of the site, or to the post's former site. Otherwise, it is a
        link to the URL as written if the format supports it.
        """
        written = _written(xref, docname, self._domain)
        content = cast("nodes.Element", xref[0].deepcopy())
        if not content.children:
            content += nodes.Text(written)
        kind = scheme(written)
        found = self.find(written, docname, content) if not kind else None
        if found is not None and not self._has_anchor(written, docname):
            self._note_lost(xref, docname, written, line)
        # Such as ``sms:`` and ``irc:``, or a query for the page itself.
        is_elsewhere = bool(kind) and is_safe_link(written)
        is_known = is_elsewhere or written.startswith("?")
        if found is None and not is_known and (self._base or self._canonical(docname)):
            found = nodes.reference("", "", content, refuri=self._former_url(written, docname))
        if found is None:
            is_page = self._builder.format == "html" and self._builder.name != "epub"
            if not is_known:
                self._note_lost(xref, docname, written, line)
            follows = is_elsewhere or (is_page and is_safe_link(written))
            found = nodes.reference("", "", content, refuri=written) if follows else content
        if "reftitle" in xref and isinstance(found, nodes.reference):
            found["reftitle"] = xref["reftitle"]
        return found

    def find(self, url: str, docname: str, content: nodes.Element) -> nodes.Element | None:
        """Return a link with ``content`` to the document for ``url``, or None."""
        target = self._find_target(url, docname) if not url.startswith("?") else ""
        if not target or (url.startswith("#") and not self._has_anchor(url, docname)):
            return None
        ident = self._find_anchor(url, target)
        try:
            return make_refnode(self._builder, docname, target, ident, content)
        except NoUri:
            return content

    def _note_lost(self, xref: pending_xref, docname: str, written: str, line: int) -> None:
        if xref["reftarget"] not in self._ignored:
            self._lost.setdefault(docname, []).append((written, line))

    def _find_target(self, url: str, docname: str) -> str:
        """Return the docname for a URL, or an empty string."""
        path = url.partition("#")[0]
        if not path:
            return docname
        if path.startswith("@/"):  # Zola's folder of all content
            path = path[1:]
        find = self._domain.references.find_document
        return find(strip_site_variables(path), docname, as_link=True)

    def _find_anchor(self, url: str, target: str) -> str:
        """Return the id for the anchor of a URL in a document, or an empty string."""
        return self._domain.references.anchor_id(target, url.partition("#")[2])

    def _has_anchor(self, url: str, docname: str) -> bool:
        has_none = not url.partition("#")[2]
        return has_none or bool(self._find_anchor(url, self._find_target(url, docname)))

    def warn(self) -> None:
        """Warn once per post about its broken links."""
        for docname, lost in self._lost.items():
            links = ", ".join(f"{link!r} (line {line})" for link, line in lost[:_MOST])
            more = f" and {len(lost) - _MOST} more" if len(lost) > _MOST else ""
            stays, them = ("the link stays", "it") if len(lost) == 1 else ("the links stay", "them")
            problem = Problem(
                f"no page of this site for {links}{more}: {stays} as written. "
                f"Correct {them}, or set devrel_blog_old_base to the URL of your old site to link "
                "there",
                "link",
            )
            warn(problem, docname, lost[0][1])

    def _canonical(self, docname: str) -> str:
        post = self._domain.store.posts.get(docname)
        return post.canonical_url if post else ""

    def _former_url(self, written: str, docname: str) -> str:
        """Return the URL of a page on the post's former site."""
        written = re.sub(_FILE_SUFFIX, "", strip_site_variables(written))
        if self._base and not (self._canonical(docname) and not written.startswith("/")):
            path = posixpath.normpath(f"/{written.lstrip('/')}").replace("/../", "/")
            slash = "/" if written.endswith("/") and path != "/" else ""
            return f"{self._base}{path}{slash}"
        return absolute(self._canonical(docname), written)


def _written(xref: pending_xref, docname: str, domain: BlogDomain) -> str:
    """Return the URL as the post has it, as far as MyST preserves it."""
    target = str(xref["reftarget"])
    if xref["refdomain"] == "doc":
        anchor = xref.get("reftargetid") or ""
        return f"/{target}#{anchor}" if anchor else f"/{target}"
    return f"#{target}" if target in domain.store.broken_anchors.get(docname, ()) else target
