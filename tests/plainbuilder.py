"""A builder that knows only docutils' nodes, and raises for any other: an extension for tests."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder


class PlainTranslator(nodes.NodeVisitor):
    """Writes each text on a line of its own, with the classes of the nodes around it."""

    def __init__(self, document, builder):
        super().__init__(document)
        self.builder = builder
        self.lines = []

    def visit_Text(self, node):  # noqa: N802 - as docutils has it
        self.lines.append(node.astext())

    def depart_Text(self, node):  # noqa: N802
        pass

    def visit_image(self, node):
        self.lines += [f"![{node.get('alt', '')}]", f"({node['uri']})"]

    def visit_raw(self, _node):
        raise nodes.SkipNode

    visit_comment = visit_raw


def _visit(self, node):
    is_block = isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)
    if is_block and isinstance(node.parent, nodes.TextElement):
        msg = f"a block in a line: {node.parent}"
        raise TypeError(msg)
    if "refuri" in node:
        self.lines.append(f"<{node['refuri']}>")


def _depart(self, node):
    if not isinstance(node, nodes.Inline):
        self.lines.append("\n")


for _name in nodes.node_class_names:
    if not hasattr(PlainTranslator, f"visit_{_name}"):
        setattr(PlainTranslator, f"visit_{_name}", _visit)
    if not hasattr(PlainTranslator, f"depart_{_name}"):
        setattr(PlainTranslator, f"depart_{_name}", _depart)


class BareBuilder(Builder):
    """Has no translator that Sphinx knows of: it reads the trees itself."""

    name = format = "bare"
    out_suffix = ".txt"

    def get_outdated_docs(self):
        return sorted(self.env.found_docs)

    def get_target_uri(self, docname, _typ=None):
        return f"{docname}{self.out_suffix}"

    def prepare_writing(self, docnames):
        pass

    def write_doc(self, docname, doctree):
        Path(self.env.doc2path(docname)).read_bytes()  # as the Confluence builder does
        for node in list(doctree.findall(nodes.Element)):
            # Sphinx replaces toctrees after all transforms.
            if "toctree-wrapper" in node.get("classes", ()):
                node.parent.remove(node)
        visitor = self.translator(doctree)
        doctree.walkabout(visitor)
        path = Path(self.outdir, f"{docname}{self.out_suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(visitor.lines), encoding="utf-8")

    def translator(self, doctree):
        return PlainTranslator(doctree, self)


class PlainBuilder(BareBuilder):
    """Has a translator of docutils' kind, which looks only at the name of a node's class."""

    name = format = "plain"
    default_translator_class = PlainTranslator

    def translator(self, doctree):
        return self.create_translator(doctree, self)


def setup(app):
    app.add_builder(PlainBuilder)
    app.add_builder(BareBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
