"""A site's own docutils nodes may have any name; Sphinx registers nodes by their class name."""

from __future__ import annotations

import inspect
import sys

import pytest
from docutils import nodes

from sphinx_devrel_blog.nodes import definitions

OURS = [
    name
    for name, each in inspect.getmembers(definitions, inspect.isclass)
    if each.__module__ == definitions.__name__
]
# What our nodes would be called without their prefix, and names that other extensions use.
NAMES = sorted({name.removeprefix("devrel_") for name in OURS} | {"embed", "video", "details"})
OWN = f"""\
from docutils import nodes
from docutils.parsers.rst import Directive

KINDS = [type(name, (nodes.General, nodes.Element), {{}}) for name in {NAMES!r}]
globals().update((kind.__name__, kind) for kind in KINDS)

class Show(Directive):
    def run(self):
        return [kind() for kind in KINDS]

def visit_html(self, node):
    self.body.append(f'<p class="own">own {{type(node).__name__}}</p>')

def visit_latex(self, node):
    self.body.append(f"own {{type(node).__name__}};".replace("_", "-"))

def visit_text(self, node):
    self.add_text(f"own {{type(node).__name__}};")

def depart(self, node):
    pass

def setup(app):
    for kind in KINDS:
        app.add_node(
            kind, html=(visit_html, depart), latex=(visit_latex, depart), text=(visit_text, depart)
        )
    app.add_directive("show-nodes", Show)
    return {{"parallel_read_safe": True}}
"""
POST = """\
- [x] Task

{% youtube dQw4w9WgXcQ %}

<video src="clip.mp4" controls></video>

Line one<br>line two, <kbd>Ctrl</kbd>
"""


@pytest.mark.parametrize("name", OURS)
def test_our_nodes_have_a_prefix(name):
    assert name.startswith("devrel_")
    assert not hasattr(nodes, name)


@pytest.mark.parametrize("order", [1, -1], ids=["ours last", "ours first"])
def test_nodes_of_the_site_are_shown_with_any_name(site, order, monkeypatch):
    monkeypatch.syspath_prepend(str(site.source))
    sys.modules.pop("own_nodes", None)
    site.write("own_nodes.py", OWN)
    site.write("clip.mp4", b"\0")
    site.write("blog/clip.mp4", b"\0")
    site.write("index.rst", "Site\n====\n\n.. show-nodes::\n")
    site.post(POST)
    options = {"extensions": ["own_nodes", "sphinx_devrel_blog"][::order], "nitpicky": True}
    built = site.build(**options)
    assert built.warnings == []
    assert [p.text for p in built.body("index").select("p.own")] == [f"own {n}" for n in NAMES]
    post = built.body("blog/post")
    assert "own " not in post.text
    for selector in (".devrel-embed-youtube", "input[type=checkbox]", "video", "kbd", "br"):
        assert post.select_one(selector) is not None, selector
    text = site.build("text", output="text", **options)
    latex = site.build("latex", output="latex", **options)
    assert text.warnings == latex.warnings == []
    shown = " ".join(text.text("index.txt").split())
    assert "".join(f"own {name};" for name in NAMES) in shown
    (tex,) = latex.folder.glob("*.tex")
    assert "own embed;" in tex.read_text(encoding="utf-8")
    assert "[x] Task" in text.text("blog/post.txt")
