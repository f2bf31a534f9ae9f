"""Replace nodes that a builder's writer doesn't support with plain docutils nodes.

Writers of other packages support docutils' nodes, and some of Sphinx's. They skip an unsupported
node with all its text, or raise an error.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.nodes import definitions as blog_nodes
from sphinx_devrel_blog.nodes.plain import STRUCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx.builders import Builder


OURS: Final = (
    blog_nodes.devrel_embed,
    blog_nodes.devrel_html_block,
    blog_nodes.devrel_html_inline,
    blog_nodes.devrel_checkbox,
    blog_nodes.devrel_line_break,
    blog_nodes.devrel_comments,
    blog_nodes.devrel_media,
    blog_nodes.devrel_calendar_date,
    blog_nodes.devrel_player_placeholder,
    blog_nodes.devrel_animation,
    blog_nodes.devrel_picture,
)
"""The nodes that any builder may receive."""

_PACKAGES: Final = ("docutils.nodes.", "sphinx.addnodes.", "sphinx_design.")
# Sphinx replaces toctrees after all transforms. Raw nodes are for a single format.
_KEPT: Final = (addnodes.toctree, nodes.raw)
# Nodes that are replaced by their text, including its punctuation.
_SHOWN_AS_TEXT: Final = (
    addnodes.desc_signature,
    addnodes.productionlist,
    nodes.math,
    nodes.math_block,
)
# Nodes that can be both inline and block-level.
_INLINE_OR_BLOCK: Final = (nodes.image, nodes.Invisible, nodes.raw)
_MAX_PASSES: Final = 5
_KEYS: Final = frozenset({"kbd", "samp", "tt"})

Nodes = list[nodes.Node]


class Writer:
    """The nodes that a builder's writer supports.

    ``handlers`` maps the name or format of a builder to the visitors that extensions registered.
    ``document`` is a document that the builder will write.
    """

    def __init__(
        self,
        builder: Builder,
        handlers: Mapping[str, Mapping[str, Any]],
        document: nodes.document,
    ) -> None:
        self._builder = builder
        self._document = document
        # As in Sphinx, visitors for the builder's name hide those for its format.
        of_name = handlers.get(builder.name)
        self._handlers = of_name if of_name is not None else handlers.get(builder.format, {})
        self._known: dict[type[nodes.Node], bool] = {}

    def supports(self, kind: type[nodes.Node]) -> bool:
        """Return whether the writer supports nodes of a class."""
        if kind not in self._known:
            self._known[kind] = kind.__name__ in self._handlers or self._has_function(kind)
        return self._known[kind]

    def supports_our_nodes(self) -> bool:
        """Return whether the writer supports all nodes of this package."""
        return all(map(self.supports, OURS))

    def _has_function(self, kind: type[nodes.Node]) -> bool:
        if self._translator is None:
            return kind.__module__ == "docutils.nodes"
        translator = self._translator
        of_class = translator if isinstance(translator, type) else type(translator)
        # Sphinx's translators try the base classes of a node too; docutils' translators don't.
        kinds = kind.__mro__ if issubclass(of_class, SphinxTranslator) else (kind,)
        if kind is not nodes.comment:
            # Writers hide comments. Our blocks are comments only for the search.
            kinds = tuple(each for each in kinds if each is not nodes.comment)
        return any(
            each.__name__ in self._handlers or hasattr(translator, f"visit_{each.__name__}")
            for each in kinds
        )

    @cached_property
    def _translator(self) -> object | None:
        return sphinx_compat.translator_of(self._builder, self._document)


def simplify(document: nodes.Element, writer: Writer, *, standard: bool) -> None:
    """Replace the nodes that ``writer`` doesn't support with docutils nodes of the same text.

    With ``standard``, nodes of docutils, Sphinx and sphinx-design are replaced too. Nodes of other
    packages stay: their extensions may replace them later.
    """
    for _ in range(_MAX_PASSES):  # a replacement may be unsupported too
        unknown = list(_unknown(document, writer, standard=standard))
        if not unknown:
            return
        # Inner nodes first, since outer nodes are replaced by their children.
        for node in reversed(unknown):
            replace_node(node, _with_target(node, _plain(node, writer), writer))


def _unknown(parent: nodes.Element, writer: Writer, *, standard: bool) -> Iterator[nodes.Element]:
    """Yield the unsupported nodes, outer nodes before inner ones."""
    for node in parent.children:
        if not isinstance(node, nodes.Element):
            continue
        if not writer.supports(type(node)) and _is_replaced(node, standard=standard):
            yield node
            if isinstance(node, _SHOWN_AS_TEXT):
                continue
        yield from _unknown(node, writer, standard=standard)


def _is_replaced(node: nodes.Element, *, standard: bool) -> bool:
    package = f"{type(node).__module__}."
    if package.startswith("sphinx_devrel_blog."):
        return True
    return standard and package.startswith(_PACKAGES) and not isinstance(node, _KEPT)


def _with_target(node: nodes.Element, plain: Nodes, writer: Writer) -> Nodes:
    """Return nodes preceded by a target with the ids of the node that they replace."""
    names = [name for name in node["ids"] if not _has_id(plain, name)]
    if not names or not writer.supports(nodes.target) or isinstance(node.parent, nodes.Sequential):
        return plain
    return [nodes.target("", "", ids=names), *plain]


def _has_id(plain: Iterable[nodes.Node], name: str) -> bool:
    return any(isinstance(node, nodes.Element) and name in node["ids"] for node in plain)


def _plain(node: nodes.Element, writer: Writer) -> Nodes:
    """Return the replacement of a node."""
    for kind in type(node).__mro__:
        if kind in _RULES:
            return _RULES[kind](node)
        if kind is not type(node) and _is_of_docutils(kind) and writer.supports(kind):
            text = ("",) if issubclass(kind, nodes.TextElement) else ()
            return [kind(node.rawsource, *text, *node.children, **node.attributes)]
    return _children(node)


def _is_of_docutils(kind: type) -> bool:
    """Return whether a class is a concrete docutils element, not a category."""
    return kind.__module__ == "docutils.nodes" and kind.__name__ in nodes.node_class_names


# -- replacements by class


def _children(node: nodes.Element) -> Nodes:
    """Return the children of a node as inline or block-level nodes, whichever its parent allows."""
    return _in_place_of(node, node.children)


def _in_place_of(node: nodes.Element, children: Sequence[nodes.Node]) -> Nodes:
    is_ours = isinstance(node.parent, blog_nodes.devrel_unsearched_block)
    if isinstance(node.parent, nodes.TextElement) and not is_ours:
        return _as_line(children)
    return _as_blocks(children)


def _as_line(children: Sequence[nodes.Node]) -> Nodes:
    """Return inline nodes; blocks are unwrapped, with spaces between them."""
    result: Nodes = []
    for child in children:
        if isinstance(child, nodes.Text | nodes.Inline):
            result.append(child)
        elif isinstance(child, nodes.Element):
            if result:
                result.append(nodes.Text(" "))
            result += _as_line(child.children)
    return result


def _as_blocks(children: Sequence[nodes.Node]) -> Nodes:
    """Return block-level nodes; inline nodes are wrapped in paragraphs."""
    result: Nodes = []
    line: Nodes = []
    for child in children:
        is_inline = isinstance(child, nodes.Text | nodes.Inline)
        if is_inline and (line or not isinstance(child, _INLINE_OR_BLOCK)):
            line.append(child)
            continue
        result += _paragraphs(line)
        line = []
        result.append(child)
    return [*result, *_paragraphs(line)]


def _paragraphs(line: Nodes) -> Nodes:
    if any(node.astext().strip() or isinstance(node, nodes.Element) for node in line):
        return [nodes.paragraph("", "", *line)]
    return []


def _nothing(_node: nodes.Element) -> Nodes:
    return []


def _replace_with(kind: type[nodes.TextElement]) -> Callable[[nodes.Element], Nodes]:
    """Return a rule that replaces a node with a node of the class ``kind``."""
    return lambda node: [kind("", "", *node.children, ids=node["ids"])]


def _in_strong(node: nodes.Element) -> Nodes:
    return [nodes.paragraph("", "", nodes.strong("", "", *node.children), ids=node["ids"])]


def _attribution(node: nodes.Element) -> Nodes:
    return [nodes.paragraph("", "— ", *node.children)]


def _html_inline(node: nodes.Element) -> Nodes:
    if node["tag"] in STRUCK:
        return _in_place_of(node, [nodes.Text("~~"), *node.children, nodes.Text("~~")])
    if node["tag"] in _KEYS and all(isinstance(child, nodes.Text) for child in node.children):
        return [nodes.literal("", node.astext())]
    return _children(node)


def _picture(node: nodes.Element) -> Nodes:
    uri = node["still"] or node["moving"]
    return [nodes.image(uri=uri, alt=node["alt"], candidates={"*": uri})]


def _download(node: nodes.Element) -> Nodes:
    if "refuri" in node:
        return [nodes.reference("", "", *node.children, refuri=node["refuri"])]
    return _children(node)


def _titled(node: nodes.Element) -> Nodes:
    """Return the blocks of an admonition under its title, or its name, such as "Note"."""
    blocks = list(node.children)
    if blocks and isinstance(blocks[0], nodes.title):
        title = blocks.pop(0).children
    else:
        name = sphinx_compat.admonition_label(node)
        title = [nodes.Text(name)] if name else []
    strong = [nodes.paragraph("", "", nodes.strong("", "", *title))] if title else []
    return [*strong, *_as_blocks(blocks)]


def _note(node: nodes.Element) -> Nodes:
    """Return a footnote or a citation, with its label at the start of the first paragraph."""
    blocks = list(node.children)
    label = ""
    if blocks and isinstance(blocks[0], nodes.label):
        label = f"[{blocks.pop(0).astext()}] "
    first = blocks[0] if blocks else None
    if not isinstance(first, nodes.paragraph):
        return [nodes.paragraph("", label), *blocks]
    first.insert(0, nodes.Text(label))
    return blocks


def _note_reference(node: nodes.Element) -> Nodes:
    return [nodes.Text(f"[{node.astext()}]")]


def _literal_block(node: nodes.Element) -> Nodes:
    return [nodes.literal_block("", node.astext())]


def _literal(node: nodes.Element) -> Nodes:
    return [nodes.literal("", node.astext(), ids=node["ids"])]


def _described(node: nodes.Element) -> Nodes:
    """Return the description of an object as a definition list: signatures, then the text."""
    item = nodes.definition_list_item()
    for child in node.children:
        if isinstance(child, nodes.term):
            item += child
    blocks = [child for child in node.children if not isinstance(child, nodes.term)]
    item += nodes.definition("", *_as_blocks(blocks))
    return [nodes.definition_list("", item)]


def _signature(node: nodes.Element) -> Nodes:
    return [nodes.term("", "", nodes.literal("", node.astext()), ids=node["ids"])]


def _options(node: nodes.Element) -> Nodes:
    """Return the options of a command as a definition list."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", nodes.literal("", item[0].astext())),
            nodes.definition("", *item[1].children),
        )
        for item in node.findall(nodes.option_list_item)
    ]
    return [nodes.definition_list("", *items)]


_RULES: Final[dict[type, Callable[[nodes.Element], Nodes]]] = {
    blog_nodes.devrel_html_inline: _html_inline,
    blog_nodes.devrel_picture: _picture,
    # As a docutils comment, it would be lost.
    blog_nodes.devrel_unsearched_block: _children,
    addnodes.index: _nothing,
    addnodes.highlightlang: _nothing,
    addnodes.tabular_col_spec: _nothing,
    addnodes.download_reference: _download,
    addnodes.seealso: _titled,
    addnodes.centered: _in_strong,
    addnodes.manpage: _replace_with(nodes.emphasis),
    addnodes.productionlist: _literal_block,
    addnodes.desc: _described,
    addnodes.desc_signature: _signature,
    # Part of the text of their signature, which adds the punctuation.
    addnodes.desc_parameterlist: _literal,
    nodes.Admonition: _titled,
    nodes.topic: _titled,
    nodes.sidebar: _titled,
    nodes.caption: _replace_with(nodes.paragraph),
    nodes.line: _replace_with(nodes.paragraph),
    nodes.rubric: _in_strong,
    nodes.subtitle: _in_strong,
    nodes.attribution: _attribution,
    nodes.footnote: _note,
    nodes.citation: _note,
    nodes.footnote_reference: _note_reference,
    nodes.citation_reference: _note_reference,
    nodes.title_reference: _replace_with(nodes.emphasis),
    nodes.math: _literal,
    nodes.math_block: _literal_block,
    nodes.option_list: _options,
    nodes.Invisible: _nothing,
    nodes.transition: _nothing,
}
