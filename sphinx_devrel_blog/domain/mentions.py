"""Which posts refer to a page or to an object of the site, such as a class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join
from sphinx.util.logging import suppress_logging

from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.domain.references import find_any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


Mention = tuple[tuple[str, Any], ...]
"""A reference of a post: the attributes of its node, or an address as ``url``."""

# What says how a reference is shown, and not where it leads.
_SHOWN: Final = frozenset(
    {
        "backrefs", "classes", "dupnames", "ids", "names", "refexplicit", "refwarn",
        "support_smartquotes", "translatable", "xml:space",
    }
)  # fmt: skip
_HERE: Final = "devrel:"
"""What an address of this site begins with, where a page is named by its docname."""


class Target(NamedTuple):
    """A page, or with an id a place in it, such as that of a class."""

    docname: str
    id: str = ""


def find_mentions(
    xrefs: Iterable[addnodes.pending_xref], links: Iterable[nodes.reference]
) -> tuple[Mention, ...]:
    """Return what a post refers to, each once: references to be resolved, and addresses."""
    found: list[Mention] = [
        tuple(sorted((key, value) for key, value in xref.attributes.items() if _tells(key, value)))
        for xref in xrefs
    ]
    found += [
        (("url", link["refuri"]),)
        for link in links
        if str(link.get("refuri", "")).startswith(("https://", "http://"))
    ]
    return tuple(dict.fromkeys(found))


def _tells(key: str, value: object) -> bool:
    """Tell whether an attribute of a reference says where it leads."""
    return key not in _SHOWN and isinstance(value, Hashable)


class Mentions:
    """The posts that refer to each page and object; to be made once all documents are read.

    ``base_url`` is the address of the site, and ``find_page`` returns the docname that an old
    address of a page means in a post, or an empty text.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        builder: Builder,
        base_url: str,
        find_page: Callable[[str, str], str],
    ) -> None:
        self._env = env
        self._builder = cast("Builder", _Naming(builder))
        self._base_url = base_url
        self._find_page = find_page
        self._resolved: dict[Mention, Target | None] = {}
        self._posts: dict[Target, set[str]] = defaultdict(set)

    def note(self, name: str, mentions: Iterable[Mention]) -> None:
        """Take in what the post ``name`` refers to."""
        with suppress_logging():  # what is wrong with a reference is told where it is shown
            for mention in mentions:
                self._note(mention, name)

    def _note(self, mention: Mention, name: str) -> None:
        docname = document_of(name)
        target = self._resolve(mention, docname)
        if target is not None and target.docname != docname:
            self._posts[target].add(name)
            self._posts[Target(target.docname)].add(name)

    def of(self, target: Target) -> frozenset[str]:
        """Return the docnames of the posts that refer to a page, or to an object."""
        return frozenset(self._posts.get(target, ()))

    def target(self, written: str, docname: str) -> Target | None:
        """Return what a writer means: a docname, an object as a role has it, or as ``any`` does.

        ``written`` is such as ``/guide``, ``py:class mod.Thing`` or ``mod.Thing``, on the page
        ``docname``; without any, it is that page. None where there is no such thing.
        """
        if not written:
            return Target(docname)
        if (name := docname_join(docname, written)) in self._env.found_docs:
            return Target(name)
        role, _blank, rest = written.replace("`", " ").partition(" ")
        domain, _colon, kind = role.rpartition(":")
        said = {"refdoc": docname, "reftype": "any", "reftarget": written, "refspecific": False}
        if rest.strip() and (domain in self._env.domaindata or not domain):
            said |= {"reftype": kind, "refdomain": domain or "std", "reftarget": rest.strip()}
        with suppress_logging():
            return self._resolve(tuple(said.items()), docname)

    def _resolve(self, mention: Mention, docname: str) -> Target | None:
        if mention not in self._resolved:
            self._resolved[mention] = self._find(dict(mention), docname)
        return self._resolved[mention]

    def _find(self, said: dict[str, Any], docname: str) -> Target | None:
        if "url" in said:
            return self._of_url(said["url"])
        kind, domain, target = said["reftype"], said.get("refdomain"), str(said["reftarget"])
        if domain == "doc":  # MyST's, of a link to a file
            return Target(target, said.get("reftargetid") or "")
        if kind == "doc":
            name = docname_join(said.get("refdoc", docname), target)
            return Target(name) if name in self._env.found_docs else None
        # As if it had words of its own: a label then needs no title to be found.
        node = addnodes.pending_xref("", refexplicit=True, **said)
        if domain in self._env.domaindata:
            found = self._env.get_domain(domain).resolve_xref(
                self._env, docname, self._builder, kind, target, node, nodes.inline()
            )
            return self._place(found, docname)
        place = next(filter(None, (self._place(each, docname) for each in self._any(
            docname, target, node
        ))), None)  # fmt: skip
        return place or (self._of_path(target, docname) if kind == "myst" else None)

    def _any(
        self, docname: str, target: str, node: addnodes.pending_xref
    ) -> Iterator[nodes.Node | None]:
        """Yield what the domains have of a name."""
        env, builder = self._env, self._builder
        std = env.get_domain("std")
        yield std.resolve_xref(env, docname, builder, "doc", target, node, nodes.inline())
        yield from find_any(env, docname, builder, target, node)

    def _of_path(self, written: str, docname: str) -> Target | None:
        """Return the page that a link of a post means, by one of the addresses that it had."""
        path, _hash, anchor = strip_site_variables(written).partition("#")
        found = self._find_page(path, docname) if path else ""
        return Target(found, anchor) if found else None

    def _of_url(self, url: str) -> Target | None:
        """Return the page with an absolute address of this site, whichever builder publishes it."""
        base = self._base_url
        if not base or not f"{url}/".startswith(base):
            return None
        address, _hash, anchor = url[len(base) :].partition("#")
        path = address.partition("?")[0].strip("/").removesuffix(self._suffix)
        found = {path, f"{path}/index".lstrip("/")} & self._env.found_docs
        return Target(found.pop(), anchor) if found else None

    @cached_property
    def _suffix(self) -> str:
        """What the addresses of pages end with."""
        config = self._env.config
        return str(config.html_link_suffix or config.html_file_suffix or ".html")

    def _place(self, found: nodes.Node | None, docname: str) -> Target | None:
        """Return where a reference leads that a domain has resolved."""
        if found is None:
            return None
        for link in found.findall(nodes.reference):
            if "refid" in link:
                return Target(docname, link["refid"])
            name, _hash, anchor = str(link.get("refuri", "")).partition("#")
            if name.startswith(_HERE):
                return Target(name.removeprefix(_HERE), anchor)
        return None


class _Naming:
    """A builder to which the address of a document is its docname, in every format."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._builder, name)

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return what `Mentions` knows a document by."""
        del typ
        return f"{_HERE}{to}"
