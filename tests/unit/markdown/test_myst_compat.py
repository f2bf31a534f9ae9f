"""Each function shows in a small site, without the package, what it expects of MyST-Parser."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.util.docutils import new_document

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.markdown import myst_compat

CONF = 'extensions = ["myst_parser"]\nmyst_heading_anchors = 3\nmyst_url_schemes = ["x", "http"]\n'
INDEX = """# Site

[known](other.md), [anchor](#part-two), [unknown](nowhere.md), [missing](#nothing)

## Part two

Text
"""


@pytest.fixture
def plain(site):
    site.write("conf.py", CONF)
    (site.source / "index.rst").unlink()
    site.write("index.md", INDEX)
    site.write("other.md", "---\norphan: true\n---\n# Other\n")
    return site


class Parser(MystParser):
    """A parser that adds a paragraph to each document."""

    def parse(self, inputstring, document):
        super().parse(inputstring, document)
        document += nodes.paragraph("", "By the replacement")


class Other(MystParser):
    """The parser of another package that extends MyST's."""

    supported = ("other",)


class Notebooks(MystParser):
    """Adds nothing to the parser of another package."""


def test_the_parsers_of_myst_and_of_packages_based_on_it_are_replaced(plain):
    plain.write("third.other", "---\norphan: true\n---\n# Third\n")
    suffixes = {".md": "markdown", ".rst": "restructuredtext", ".other": "other"}
    app = plain.app(source_suffix=suffixes)
    app.add_source_parser(Other)
    myst_compat.replace_parsers(app, Parser, Notebooks)
    app.build()
    app.cleanup()
    for docname in ("index", "third"):
        assert app.env.get_doctree(docname)[-1].astext() == "By the replacement"
    names = {parser.__name__ for parser in app.registry.get_source_parsers().values()}
    assert {"PostMystParser", "PostOther"} <= names
    parsers = dict(app.registry.get_source_parsers())
    myst_compat.replace_parsers(app, Parser, Notebooks)
    assert app.registry.get_source_parsers() == parsers


def test_options_of_myst_are_those_of_conf(plain):
    app = plain.app()
    app.build()
    app.cleanup()
    assert set(myst_compat.config_of(app.env).url_schemes) == {"x", "http"}


def test_a_site_without_myst_has_no_options_of_it(site):
    site.write("conf.py", "")
    app = site.app()
    app.cleanup()
    assert myst_compat.config_of(app.env) is None


def test_front_matter_changes_the_options_of_its_document(plain):
    app = plain.app()
    config, document = myst_compat.config_of(app.env), new_document("other")
    document.settings.env = app.env
    app.env.prepare_settings("other")
    changed = myst_compat.file_config(config, {"myst": {"heading_anchors": 1}}, document)
    assert (config.heading_anchors, changed.heading_anchors) == (3, 1)
    assert myst_compat.file_config(config, {}, document) is config
    myst_compat.file_config(config, {"myst": {"heading_anchors": "x"}}, document)
    app.cleanup()
    assert len(document) == 1  # a message of docutils


def test_slugs_are_those_that_myst_links_to(plain):
    found = {}

    def note(app, doctree):
        found[app.env.docname] = set(sphinx_compat.markdown_slugs(doctree))

    app = plain.app()
    app.connect("doctree-read", note)
    app.build()
    app.cleanup()
    assert found["index"] == {"site", "part-two"}
    assert sphinx_compat.markdown_slugs(new_document("x")) == {}


def test_links_resolve_without_a_warning(plain):
    found = {}
    app = plain.app()
    app.build()
    app.cleanup()
    app.warning.truncate(0)
    app.env.prepare_settings(docname="index")
    document = app.env.get_doctree("index")
    document.settings.env = app.env
    for xref in document.findall(addnodes.pending_xref):
        found[xref.astext()] = myst_compat.resolves(xref, document, app.builder)
    assert found == {"known": True, "unknown": False, "missing": False}
    assert "nowhere" not in app.warning.getvalue()


class Parses(Directive):
    """Parses its content, with headings."""

    has_content = True

    def run(self):
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node, match_titles=True)
        return [node]


class Raises(Directive):
    def run(self):
        msg = "deliberate"
        raise LookupError(msg)


def test_the_state_of_a_renderer_is_restored_after_a_directive_that_failed(plain):
    states = []

    class Renderer(SphinxRenderer):
        def run_directive(self, name, *args, **more):
            before = myst_compat.state_of(self)
            try:
                return super().run_directive(name, *args, **more)
            except LookupError:
                if name == "raises":
                    raise
                failed = myst_compat.state_of(self)
                myst_compat.restore_state(self, before)
                assert myst_compat.state_of(self) == before
                states.append((before, failed))
                return []

    class RendersOwn(MystParser):
        def parse(self, inputstring, document):
            md = create_md_parser(myst_compat.config_of(document.settings.env), Renderer)
            md.options["document"] = document
            md.render(inputstring)

    text = "# Site\n\n````{parses}\n## Inner\n\n```{raises}\n```\n````\n\n## After\n\nText\n"
    plain.write("index.md", text)
    app = plain.app()
    app.add_directive("parses", Parses)
    app.add_directive("raises", Raises)
    app.add_source_parser(RendersOwn, override=True)
    app.build()
    app.cleanup()
    ((before, failed),) = states
    # Otherwise there would be nothing to restore.
    assert failed.current_node is not before.current_node
    assert failed.root is not before.root
    assert failed.level_to_section != before.level_to_section
    site = app.env.get_doctree("index")[0]
    assert site[-1].astext() == "After\n\nText"


def test_a_quick_renderer_has_the_rules_and_the_state_of_mysts_renderer(plain):
    app = plain.app()
    app.cleanup()
    md_config = myst_compat.config_of(app.env)
    document = new_document("index.md")

    class Quick(myst_compat.QuickRenderer):
        """A renderer like that of posts."""

    found = {}
    for renderer in (SphinxRenderer, Quick):
        md = create_md_parser(md_config, renderer)
        rules = {name: rule.__func__.__name__ for name, rule in md.renderer.rules.items()}
        before = vars(md.renderer).keys() - {"rules"}
        md.renderer.setup_render({**md.options, "document": document}, {"name": "value"})
        state = {
            key: value for key, value in vars(md.renderer).items() if key not in ("md", "rules")
        }
        state.pop("md_options")
        found[renderer] = rules, before, state
    assert found[Quick] == found[SphinxRenderer]
