"""Find the posts that refer to a page or to an object of the site, such as a class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join
from sphinx.util.logging import suppress_logging

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.domain.references import find_any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


Mention = tuple[tuple[str, Any], ...]
"""A reference of a post: the attributes of its node, or a URL as ``url``."""

# Attributes that affect how a reference is shown, but not its target.
_SHOWN: Final = frozenset(
    {
        "backrefs", "classes", "dupnames", "ids", "names", "refexplicit", "refwarn",
        "support_smartquotes", "translatable", "xml:space",
    }
)  # fmt: skip
_DOCNAME_PREFIX: Final = "devrel:"
"""The prefix of URLs within this site while references are resolved; a docname follows."""


class Target(NamedTuple):
    """A page, or an id on it, such as that of a class."""

    docname: str
    id: str = ""


def find_mentions(
    xrefs: Iterable[addnodes.pending_xref], links: Iterable[nodes.reference]
) -> tuple[Mention, ...]:
    """Return the unresolved references and external URLs of a post, without duplicates."""
    found: list[Mention] = [
        tuple(
            sorted(
                (key, value)
                for key, value in xref.attributes.items()
                if _affects_target(key, value)
            )
        )
        for xref in xrefs
    ]
    found += [
        (("url", link["refuri"]),)
        for link in links
        if str(link.get("refuri", "")).startswith(("https://", "http://"))
    ]
    return tuple(dict.fromkeys(found))


def _affects_target(key: str, value: object) -> bool:
    """Return whether an attribute of a reference affects its target."""
    return key not in _SHOWN and isinstance(value, Hashable)


class Mentions:
    """The posts that refer to each page and object; create it after all documents are read.

    ``base_url`` is the URL of the site. ``find_page`` returns the docname of the page for an old
    URL in a post, or an empty string.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        builder: Builder,
        base_url: str,
        find_page: Callable[[str, str], str],
    ) -> None:
        self._env = env
        self._builder = cast("Builder", _DocnameBuilder(builder))
        self._base_url = base_url
        self._find_page = find_page
        self._resolved: dict[Mention, Target | None] = {}
        self._posts: dict[Target, set[str]] = defaultdict(set)

    def note(self, name: str, mentions: Iterable[Mention]) -> None:
        """Add the references of the post ``name``."""
        with suppress_logging():  # the page with the reference reports its problems
            for mention in mentions:
                self._note(mention, name)

    def _note(self, mention: Mention, name: str) -> None:
        docname = document_of(name)
        target = self._resolve(mention, docname)
        if target is not None and target.docname != docname:
            self._posts[target].add(name)
            self._posts[Target(target.docname)].add(name)

    def of(self, target: Target) -> frozenset[str]:
        """Return the docnames of the posts that refer to a page or an object."""
        return frozenset(self._posts.get(target, ()))

    def target(self, written: str, docname: str) -> Target | None:
        """Return the target of a docname, or of a reference by a role or ``any``; None if unknown.

        ``written`` is a text such as ``/guide``, ``py:class mod.Thing`` or ``mod.Thing`` on the
        page ``docname``. If it is empty, the target is that page.
        """
        if not written:
            return Target(docname)
        if (name := docname_join(docname, written)) in self._env.found_docs:
            return Target(name)
        role, _blank, rest = written.replace("`", " ").partition(" ")
        domain, _colon, kind = role.rpartition(":")
        attributes = {
            "refdoc": docname,
            "reftype": "any",
            "reftarget": written,
            "refspecific": False,
        }
        if rest.strip() and (sphinx_compat.has_domain(self._env, domain) or not domain):
            attributes |= {"reftype": kind, "refdomain": domain or "std", "reftarget": rest.strip()}
        with suppress_logging():
            return self._resolve(tuple(attributes.items()), docname)

    def _resolve(self, mention: Mention, docname: str) -> Target | None:
        if mention not in self._resolved:
            self._resolved[mention] = self._find(dict(mention), docname)
        return self._resolved[mention]

    def _find(self, attributes: dict[str, Any], docname: str) -> Target | None:
        if "url" in attributes:
            return self._find_url(attributes["url"])
        kind, domain, target = (
            attributes["reftype"],
            attributes.get("refdomain") or "",
            str(attributes["reftarget"]),
        )
        if domain == "doc":  # MyST's domain of links to files
            return Target(target, attributes.get("reftargetid") or "")
        if kind == "doc":
            name = docname_join(attributes.get("refdoc", docname), target)
            return Target(name) if name in self._env.found_docs else None
        # With an explicit title, a label is found even if its section has no title.
        node = addnodes.pending_xref("", refexplicit=True, **attributes)
        if sphinx_compat.has_domain(self._env, domain):
            link = self._env.get_domain(domain).resolve_xref(
                self._env, docname, self._builder, kind, target, node, nodes.inline()
            )
            return self._link_target(link, docname)
        links = self._find_any(docname, target, node)
        found = next(filter(None, (self._link_target(link, docname) for link in links)), None)
        return found or (self._find_old_path(target, docname) if kind == "myst" else None)

    def _find_any(
        self, docname: str, target: str, node: addnodes.pending_xref
    ) -> Iterator[nodes.Node | None]:
        """Yield the results of the domains for a name."""
        env, builder = self._env, self._builder
        std = env.get_domain("std")
        yield std.resolve_xref(env, docname, builder, "doc", target, node, nodes.inline())
        yield from find_any(env, docname, builder, target, node)

    def _find_old_path(self, written: str, docname: str) -> Target | None:
        """Return the page for an old URL or path in a post's link."""
        path, _hash, anchor = strip_site_variables(written).partition("#")
        found = self._find_page(path, docname) if path else ""
        return Target(found, anchor) if found else None

    def _find_url(self, url: str) -> Target | None:
        """Return the page for an absolute URL of this site, in the format of any HTML builder."""
        base = self._base_url
        if not base or not f"{url}/".startswith(base):
            return None
        path, _hash, anchor = url[len(base) :].partition("#")
        path = path.partition("?")[0].strip("/").removesuffix(self._suffix)
        found = {path, f"{path}/index".lstrip("/")} & self._env.found_docs
        return Target(found.pop(), anchor) if found else None

    @cached_property
    def _suffix(self) -> str:
        """The suffix of page URLs."""
        config = self._env.config
        return str(config.html_link_suffix or config.html_file_suffix or ".html")

    def _link_target(self, found: nodes.Node | None, docname: str) -> Target | None:
        """Return the target of a reference that a domain resolved."""
        if found is None:
            return None
        for link in found.findall(nodes.reference):
            if "refid" in link:
                return Target(docname, link["refid"])
            name, _hash, anchor = str(link.get("refuri", "")).partition("#")
            if name.startswith(_DOCNAME_PREFIX):
                return Target(name.removeprefix(_DOCNAME_PREFIX), anchor)
        return None


class _DocnameBuilder:
    """A builder whose URLs of documents are their docnames, in every format."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._builder, name)

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return the docname with the prefix that `Mentions` recognizes."""
        del typ
        return f"{_DOCNAME_PREFIX}{to}"
