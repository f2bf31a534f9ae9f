"""Each function shows in a small site, without the package, what it expects of Sphinx."""

from __future__ import annotations

import importlib
import pickle
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from docutils import nodes
from docutils.parsers.rst import Directive
from pygments.lexers import PythonLexer
from sites import PNG, Site
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import (
    is_role_registered,
    new_document,
    register_directive,
    register_role,
)
from sphinx.util.nodes import is_smartquotable
from sphinx_design import icons, shared

from sphinx_devrel_blog.common import sphinx_compat

CONF = 'project = "Site"\nextensions = ["sphinx.ext.duration"]\nhtml_copy_source = False\nunknown_option = 1\n'
INDEX = "Site\n====\n\n.. toctree::\n\n   folder/page\n   other\n"
PAGE = "A *page*\n========\n\nSee :doc:`/other`.\n\n.. image:: x.png\n\n:download:`x.txt`\n"
OTHER = "Other\n=====\n\nFlamingo.\n"


def test_quotes_of_a_node_stay_as_they_are():
    paragraph = nodes.paragraph("", "", nodes.emphasis("", '"a"'))
    text = paragraph[0][0]
    assert is_smartquotable(text)
    sphinx_compat.use_smart_quotes(paragraph, is_on=False)
    assert not is_smartquotable(text)
    sphinx_compat.use_smart_quotes(paragraph, is_on=True)
    assert is_smartquotable(text)


def test_the_icons_of_sphinx_design_are_free_until_a_page_shows_one():
    icons.get_octicon("report")
    assert icons.get_octicon_data.cache_info().currsize == 1
    sphinx_compat.forget_icons()
    assert icons.get_octicon_data.cache_info().currsize == 0
    assert "<svg" in icons.get_octicon("report")


@pytest.fixture
def plain(site):
    """A site of three documents, an image and a download."""
    site.write("conf.py", CONF)
    site.write("index.rst", INDEX)
    site.write("folder/page.rst", PAGE)
    site.write("folder/x.png", PNG)
    site.write("folder/x.txt", "Text")
    site.write("other.rst", OTHER)
    return site


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The application after a build, for tests that change nothing."""
    site = plain.__wrapped__(Site(tmp_path_factory.mktemp("site")))
    app = site.app()
    app.build()
    yield app
    app.cleanup()


def build(site, *, builder="html", **handlers):
    """Build with handlers of events, by the name of the event with ``_`` for ``-``."""
    app = site.app(builder)
    for event, handler in handlers.items():
        app.connect(event.replace("_", "-"), handler)
    try:
        app.build()
        assert app.statuscode == 0
        return app
    finally:
        app.cleanup()


# -- the configuration


def test_names_in_conf_include_names_that_nobody_registered(built):
    assert sphinx_compat.names_in_conf(built.config)["unknown_option"] == 1


def test_config_is_the_same_unless_an_option_changes(plain):
    same = []

    def note(_app, env, *_sets):
        same.append(sphinx_compat.has_same_config(env))
        return []

    build(plain, env_get_outdated=note)
    build(plain, env_get_outdated=note)
    plain.write("conf.py", f'{CONF}language = "de"\n')
    build(plain, env_get_outdated=note)
    assert same == [False, True, False]


# -- the document that is being read


def test_document_data_lasts_while_one_document_is_read(plain):
    found = {}

    def begin(app, docname, _text):
        assert "compat_test" not in sphinx_compat.document_data(app.env)
        sphinx_compat.document_data(app.env)["compat_test"] = docname

    def end(app, _doctree):
        found[app.env.docname] = sphinx_compat.document_data(app.env)["compat_test"]

    build(plain, source_read=begin, doctree_read=end)
    assert found == {name: name for name in ("index", "folder/page", "other")}


def test_document_data_can_be_cleared(plain):
    def clear(app, _doctree):
        data = sphinx_compat.document_data(app.env)
        data["compat_test"] = 1
        sphinx_compat.forget_document_data(app.env)
        assert "compat_test" not in data
        app.env.prepare_settings(docname="other")

    app = build(plain, doctree_read=clear)
    assert app.statuscode == 0


# -- documents of the environment


def test_read_times_are_those_of_all_documents(built):
    times = sphinx_compat.read_times(built.env)
    assert times.keys() == built.env.found_docs
    # In microseconds since 1970: later than 2020.
    assert all(time > 1_577_836_800_000_000 for time in times.values())


def traces(env, docname):
    """Return the names of the dictionaries of an environment that have data of a document.

    The private ones are caches and the search index, and ``files_to_rebuild`` is of other documents.
    """
    return {
        name
        for name, value in vars(env).items()
        if isinstance(value, dict) and docname in value
        if not name.startswith("_") and name != "files_to_rebuild"
    }


def test_a_forgotten_document_leaves_no_trace(plain):
    purged = []
    app = build(plain, env_purge_doc=lambda _app, _env, docname: purged.append(docname))
    assert "all_docs" in traces(app.env, "other")
    purged.clear()
    sphinx_compat.forget_document(app, "other")
    assert purged == ["other"]
    assert not traces(app.env, "other")


def section(title):
    return nodes.section("", nodes.title(title, title), nodes.paragraph("", "Text"), ids=["posts"])


def test_a_section_is_read_like_a_document_with_a_file(plain):
    plain.write("real.rst", ":orphan:\n\nReal\n====\n\nText\n")

    def add(app, env):
        env.found_docs.add("made")
        sphinx_compat.read_section(app, "made", section("Real"))
        env.metadata["made"]["orphan"] = True
        assert env.tocs["made"].pformat() == env.tocs["real"].pformat().replace("real", "made")
        assert env.toc_num_entries["made"] == env.toc_num_entries["real"]
        assert env.titles["made"].astext() == env.longtitles["made"].astext() == "Real"
        assert traces(env, "real") == traces(env, "made")
        assert not sphinx_compat.document_data(env).get("docname")
        return ["made"]

    app = build(plain, env_updated=add)
    assert "<h1>Real" in Path(app.outdir, "made.html").read_text("utf-8")
    # Applications of other tests have registered the same nodes.
    lines = app.warning.getvalue().splitlines()
    assert not [each for each in lines if "WARNING" in each and "already registered" not in each]


def test_a_recalled_document_equals_one_that_was_read(plain):
    app = build(plain)
    env = app.env
    before = {name: vars(env)[name]["other"] for name in traces(env, "other")}
    sphinx_compat.forget_document(app, "other")
    sphinx_compat.recall_document(env, "other", "Other")
    sphinx_compat.recall_contents(env, "other", "Other")
    assert env.titles["other"].astext() == before["titles"].astext()
    assert env.longtitles["other"].astext() == before["longtitles"].astext()
    assert env.tocs["other"].pformat() == before["tocs"].pformat()
    assert sphinx_compat.contents_of(env, "other") is env.tocs["other"]
    assert env.tocs["other"] in sphinx_compat.all_contents(env)
    assert env.toc_num_entries["other"] == before["toc_num_entries"]
    assert sphinx_compat.read_times(env)["other"] == 0
    sphinx_compat.forget_contents(env, "other")
    assert sphinx_compat.contents_of(env, "other") is None


def test_titles_are_released_from_the_document_they_were_rendered_in(plain):
    app = build(plain)
    app.builder.render_partial(app.env.titles["other"])
    assert app.env.titles["other"].parent is not None
    sphinx_compat.release_titles(app.env, "other")
    assert app.env.titles["other"].parent is None


def test_the_environment_file_has_no_document_that_is_set_aside(plain):
    plain.write("index.rst", "Site\n====\n\n.. toctree::\n\n   folder/page\n")
    aside = []

    def set_aside(_app, env):
        aside.extend(sphinx_compat.set_aside(env, ["other"]))
        return []

    def put_back(app, env):
        stored = pickle.loads(Path(app.doctreedir, "environment.pickle").read_bytes())
        assert "folder/page" in stored.all_docs
        assert not traces(stored, "other")
        assert "other" not in env.found_docs
        sphinx_compat.put_back(aside)
        env.found_docs.add("other")
        env.metadata["other"]["orphan"] = True

    app = build(plain, env_get_updated=set_aside, env_check_consistency=put_back)
    assert "Flamingo" in Path(app.outdir, "other.html").read_text("utf-8")


# -- doctrees


def test_a_stored_doctree_is_the_one_that_is_written(plain):
    def change(app, env):
        document = env.get_doctree("other")
        document[0] += nodes.paragraph("", "Pelican")
        sphinx_compat.store_doctree(app.builder, "other", document)
        assert "Pelican" in env.get_doctree("other").astext()

    app = build(plain, env_updated=change)
    assert "Pelican" in Path(app.outdir, "other.html").read_text("utf-8")


def test_a_removed_doctree_is_no_file(plain):
    app = build(plain)
    files = set(Path(app.doctreedir).rglob("*.doctree"))
    sphinx_compat.remove_doctree(app.env, "folder/page")
    left = set(Path(app.doctreedir).rglob("*.doctree"))
    assert {path.stem for path in files - left} == {"page"}


def test_a_document_is_transformed_as_if_it_was_a_page(plain):
    resolved = []
    app = build(plain, doctree_resolved=lambda _app, _doctree, docname: resolved.append(docname))
    resolved.clear()
    document = new_document("folder/page")
    document += app.env.get_doctree("folder/page").children
    transforms = sphinx_compat.post_transforms(app)()
    sphinx_compat.transform_for_writing(
        document, "folder/page", app.env, transforms, while_writing="index"
    )
    links = [link for link in document.findall(nodes.reference) if "refuri" in link]
    assert [link["refuri"] for link in links] == ["../other.html"]
    assert app.env.docname == "index"
    assert resolved == []


WITH_NOTES = """Page
====

Kept
----

Text.

Removed
-------

A note [#]_, a missing_ target and a |missing| word. [CIT]_

.. [#] The note.
.. _label:
.. _indirect: missing_
"""


@pytest.mark.parametrize("forgets", [True, False])
def test_nothing_of_a_forgotten_node_is_resolved(plain, forgets):
    class Remove(SphinxTransform):
        default_priority = 15

        def apply(self):
            for part in list(self.document.findall(nodes.section))[2:]:
                for node in part.findall(nodes.Element):
                    if forgets:
                        sphinx_compat.forget_node(self.document, node)
                part.parent.remove(part)

    plain.write("other.rst", WITH_NOTES.replace("|missing|", "plain").replace("[CIT]_", ""))
    app = plain.app()
    app.add_transform(Remove)
    app.build()
    app.cleanup()
    warnings = app.warning.getvalue()
    assert "label" not in app.env.get_domain("std").anonlabels or not forgets
    assert ("missing" in warnings) is not forgets, warnings


# -- toctrees


def test_toctrees_have_entries_and_pages_that_change_with_them(built):
    env = built.env
    assert sphinx_compat.toctree_entries(env) == {"index": ["folder/page", "other"]}
    assert sphinx_compat.pages_with_toctree(env, "other") == {"index"}
    assert sphinx_compat.pages_with_toctree(env, "index") == set()


@pytest.mark.parametrize("on_its_own", [True, False])
def test_a_document_can_be_written_without_the_pages_with_its_toctree(plain, on_its_own):
    # Sphinx 8 writes the first page of a site in any case.
    plain.write("list.rst", INDEX.replace("   folder/page\n", ""))
    build(plain)
    written = []

    def prepare(app, _builder):
        if on_its_own:
            sphinx_compat.write_without_toctree_pages(app.env, "other")

    plain.write("other.rst", OTHER.replace("Flamingo", "Pelican"))
    build(
        plain, write_started=prepare, html_page_context=lambda _app, name, *_: written.append(name)
    )
    assert ("list" in written) is not on_its_own
    assert "other" in written


# -- images and downloads


def test_registered_images_and_downloads(built):
    env = built.env
    assert sphinx_compat.images_of(env) == {"folder/x.png": ({"folder/page"}, "x.png")}
    assert sphinx_compat.image_name(env, "folder/x.png") == "x.png"
    assert sphinx_compat.image_name(env, "folder/y.png") == ""
    ((users, path),) = sphinx_compat.downloads_of(env)
    assert users == {"folder/page"}
    assert Path(built.outdir, "_downloads", path).read_text("utf-8") == "Text"
    assert sphinx_compat.copied_images(built.builder) == {"folder/x.png": "x.png"}
    assert sphinx_compat.image_folder(built.builder) == "_images"


def test_an_image_that_is_registered_and_copied_is_in_the_output(plain):
    plain.write("other/x.png", PNG + b"other")

    def register(app, _doctree):
        if app.env.docname == "other":
            sphinx_compat.add_image(app.env, "other", "other/x.png")

    def copy(app, _doctree, docname):
        if docname == "other":
            names.append(sphinx_compat.copy_image(app.builder, "other/x.png"))
            names.append(sphinx_compat.copy_image(app.builder, "nowhere.png"))

    names = []
    app = build(plain, doctree_read=register, doctree_resolved=copy)
    assert names == ["x1.png", ""]
    assert Path(app.outdir, "_images", "x1.png").read_bytes() == PNG + b"other"


def test_images_are_renamed_in_the_given_order(plain):
    app = build(plain)
    env = app.env
    sphinx_compat.add_image(env, "other", "other/x.png")
    sphinx_compat.add_image(env, "other", "kept/x.png")
    sphinx_compat.add_image(env, "index", "other/x.png")
    before = sphinx_compat.image_name(env, "kept/x.png")
    paths = ["folder/x.png", "other/x.png"]
    sphinx_compat.rename_images(env, paths, [("other", "other/x.png")])
    assert sphinx_compat.images_of(env) == {
        "kept/x.png": ({"other"}, before),
        "other/x.png": ({"other", "index"}, "x.png"),
        "folder/x.png": ({"folder/page"}, "x1.png"),
    }


@pytest.mark.parametrize(
    ("path_to_files", "folder"),
    [
        (sphinx_compat.path_to_images, "_images"),
        (sphinx_compat.path_to_downloads, "_downloads"),
    ],
)
def test_the_path_to_files_is_that_of_the_page_being_written(plain, path_to_files, folder):
    paths = {}

    def note(app, name, *_):
        paths[name] = path_to_files(app.builder)

    build(plain, html_page_context=note)
    assert (paths["folder/page"], paths["other"]) == (f"../{folder}", folder)


@pytest.mark.parametrize(
    ("node", "label"), [(nodes.note(), "Note"), (nodes.tip(), "Tip"), (nodes.paragraph(), "")]
)
def test_admonitions_without_a_title_have_a_label(node, label):
    assert sphinx_compat.admonition_label(node) == label


def test_images_of_other_documents_are_resolved(built):
    document = new_document("folder/page")
    image = nodes.image(
        uri="x.*", candidates={"application/pdf": "x.pdf", "image/png": "folder/x.png"}
    )
    document += image
    sphinx_compat.resolve_images(built.builder, document)
    assert image["uri"] == "folder/x.png"


# -- nodes and transforms of extensions


def test_what_extensions_add_is_found(plain):
    class compat_node(nodes.Element):  # noqa: N801 - as docutils names nodes
        pass

    class Before(SphinxTransform):
        default_priority = 1

        def apply(self):
            pass

    class After(SphinxPostTransform):
        default_priority = 1

        def run(self):
            pass

    handlers = (lambda *_: None, lambda *_: None)
    app = plain.app()
    try:
        app.add_node(compat_node, html=handlers, text=handlers)
        app.add_post_transform(After)
        assert not sphinx_compat.has_transform(app, Before)
        app.add_transform(Before)
        found = sphinx_compat.node_handlers(app)
        assert found["html"]["compat_node"] == found["text"]["compat_node"] == handlers
        assert After in sphinx_compat.post_transforms(app)()
        assert sphinx_compat.has_transform(app, Before)
    finally:
        app.cleanup()


def test_translator_is_an_object_if_the_builder_has_one(built, plain):
    document = built.env.get_doctree("other")
    document.settings = sphinx_compat.html_settings(built.env)
    assert hasattr(sphinx_compat.translator_of(built.builder, document), "visit_paragraph")
    app = plain.app("dummy")
    app.cleanup()
    assert sphinx_compat.translator_of(app.builder, document) is None


# -- the output of builders


@pytest.mark.parametrize(
    ("builder", "file"),
    [("html", "folder/page.html"), ("dirhtml", "folder/page/index.html"),
     ("text", "folder/page.txt"), ("singlehtml", None)],
)  # fmt: skip
def test_output_file_is_the_one_that_is_written(plain, builder, file):
    app = build(plain, builder=builder)
    found = sphinx_compat.output_file(app.builder, "folder/page")
    assert found == (Path(app.outdir, file) if file else None)
    assert found is None or found.is_file()
    # singlehtml has one page for the site, and the attribute of other builders for HTML.
    assert sphinx_compat.has_search(app.builder) is (builder != "text")


@pytest.mark.parametrize("builder", ["html", "text", "json", "pickle"])
def test_some_builders_write_the_context_of_templates(plain, builder):
    app = plain.app(builder)
    app.cleanup()
    assert sphinx_compat.writes_context(app.builder) is (builder in {"json", "pickle"})


def test_books_have_no_search(plain):
    app = plain.app("epub")
    app.cleanup()
    assert not sphinx_compat.has_search(app.builder)


def test_output_settings_change_with_options_and_tags(plain):
    found = []
    for conf, tags in (({}, ()), ({}, ()), ({"html_title": "Other"}, ()), ({}, ("draft",))):
        app = plain.app(tags=tags, **conf)
        app.cleanup()
        found.append(sphinx_compat.output_settings(app.builder))
    assert found[0] == found[1] != ()
    assert len(set(found)) == 3
    app = plain.app("text")
    app.cleanup()
    assert sphinx_compat.output_settings(app.builder) == ()


def test_sidebars_are_those_of_the_page(plain):
    app = plain.app(html_sidebars={"folder/*": ["one.html", "two.html"], "index": []})
    app.cleanup()
    assert sphinx_compat.sidebars_of(app.builder, "folder/page") == ["one.html", "two.html"]
    assert sphinx_compat.sidebars_of(app.builder, "index") == []
    app = plain.app("text")
    app.cleanup()
    assert sphinx_compat.sidebars_of(app.builder, "index") == []


def test_relations_follow_the_toctree(built):
    relations = sphinx_compat.relations_of(built.builder)
    assert relations == sphinx_compat.collect_relations(built.env)
    assert relations["folder/page"] == ["index", "index", "other"]


def test_title_as_html_keeps_markup_and_the_title(built):
    parent = built.env.titles["folder/page"].parent
    assert sphinx_compat.title_as_html(built.builder, "folder/page") == "A <em>page</em>"
    assert built.env.titles["folder/page"].parent is parent


def test_nodes_are_written_as_on_a_page(built):
    builder = built.builder
    before = dict(vars(builder))
    document = built.env.get_doctree("folder/page")
    document.settings = sphinx_compat.html_settings(built.env)
    with sphinx_compat.as_page(builder, "folder/page"):
        translator = sphinx_compat.html_translator(builder, document)
        sphinx_compat.resolve_images(builder, document)
        for node in list(document.findall(nodes.paragraph)):
            if not node.astext().startswith("x"):
                node.parent.remove(node)
        document.walkabout(translator)
    html = "".join(translator.fragment)
    assert 'src="../_images/x.png"' in html
    assert 'href="../_downloads/' in html
    assert "headerlink" not in html
    assert vars(builder) == {**before, "add_permalinks": True}


@pytest.mark.parametrize("forgets", [True, False])
def test_the_search_index_forgets_words_without_a_page(plain, forgets):
    build(plain)
    (plain.source / "other.rst").unlink()
    plain.write("index.rst", INDEX.replace("   other\n", ""))

    def forget(app):
        if forgets:
            sphinx_compat.forget_unused_words(app.builder)
        return []

    app = build(plain, html_collect_pages=forget)
    index = Path(app.outdir, "searchindex.js").read_text("utf-8")
    assert ("flamingo" in index) is not forgets
    assert "site" in index


@pytest.mark.parametrize("left_out", [set(), {"other"}, {"other", "unknown"}])
def test_pages_are_left_out_of_the_search(plain, left_out):
    plain.write("other.rst", f"{OTHER}\n.. index:: single: Pelican\n")

    def leave_out(app):
        sphinx_compat.leave_out_of_search(app.builder, left_out)
        return []

    app = build(plain, html_collect_pages=leave_out)
    index = Path(app.outdir, "searchindex.js").read_text("utf-8")
    names = ('"other"', "flamingo", "pelican", '"Other":[[')
    index = index.replace(": ", ":")  # in Sphinx 8.0
    assert [name in index for name in names] == [not left_out] * len(names)
    assert '"folder/page"' in index


def test_a_document_gets_a_source(plain):
    app = plain.app()
    app.cleanup()
    path = plain.source / "generated" / "made.txt"
    sphinx_compat.set_source(app.project, "made", path)
    assert app.project.doc2path("made", absolute=True) == path


# -- templates


def test_templates_of_a_folder_come_after_the_site(plain, tmp_path):
    own = plain.write("own/first.html", "the site's {{ value }}")
    for name in ("first.html", "second.html"):
        (tmp_path / name).write_text("the folder's {{ value }}", "utf-8")
    app = plain.app(templates_path=["own"])
    app.cleanup()
    sphinx_compat.add_templates(app.builder, tmp_path, {"own.html": "own"})
    assert sphinx_compat.has_templates(app.builder)
    context = {"value": 1}
    assert sphinx_compat.render_template(app.builder, "first.html", context) == "the site's 1"
    assert sphinx_compat.render_template(app.builder, "second.html", context) == "the folder's 1"
    assert sphinx_compat.render_template(app.builder, "own.html", context) == "own"
    assert sphinx_compat.newest_template(app.builder) == own.stat().st_mtime


def test_builders_without_templates(plain):
    app = plain.app("text")
    app.cleanup()
    assert not sphinx_compat.has_templates(app.builder)
    assert sphinx_compat.newest_template(app.builder) == 0
    sphinx_compat.add_templates(app.builder, plain.source, {})


def test_asset_names_are_those_of_files(plain):
    names = set()

    def note(app, _name, _template, context, _doctree):
        files = (*context["css_files"], *context["script_files"])
        names.update(map(sphinx_compat.asset_name, files))

    app = plain.app()
    app.add_css_file("own/style.css")
    app.add_js_file("own/script.js")
    app.add_js_file(None, body="script")
    app.connect("html-page-context", note)
    app.build()
    app.cleanup()
    assert {"style.css", "script.js", "basic.css", "doctools.js", ""} <= names
    assert sphinx_compat.asset_name("_static/text.css") == "text.css"


def test_an_extension_is_known_by_its_name(built):
    assert sphinx_compat.has_extension(built, "sphinx.ext.duration")
    assert not sphinx_compat.has_extension(built, "sphinx.ext.todo")


def test_documents_are_found_without_a_build(plain):
    app = plain.app()
    sphinx_compat.find_documents(app)
    app.cleanup()
    assert app.env.found_docs == {"index", "folder/page", "other"}
    assert sphinx_compat.read_times(app.env) == {}


def test_a_document_is_known_by_its_source(built):
    source = Path(built.srcdir)
    assert sphinx_compat.docname_of(built.env, source / "folder" / "page.rst") == "folder/page"
    assert sphinx_compat.docname_of(built.env, source / "folder" / "x.txt") is None


def test_dependencies_are_those_of_a_document(built):
    paths = sphinx_compat.dependencies_of(built.env, "folder/page")
    assert sorted(Path(path).name for path in paths) == ["x.png", "x.txt"]
    assert sphinx_compat.dependencies_of(built.env, "other") == []


def test_replaced_data_of_a_domain_is_pickled(plain):
    class Data(dict):
        """Pickled as the data of the standard domain."""

        def __reduce__(self):
            return dict, ([("labels", {"replaced": ("other", "", "")}), ("anonlabels", {})],)

    def replace(app, env, *_args):
        sphinx_compat.replace_domain_data(env, "std", Data(env.get_domain("std").data))

    app = build(plain, env_updated=replace)
    stored = pickle.loads((Path(app.doctreedir) / "environment.pickle").read_bytes())
    assert stored.domaindata["std"]["labels"] == {"replaced": ("other", "", "")}


def test_the_standard_domain_comes_first(built):
    names = [domain.name for domain in sphinx_compat.domains_of(built.env)]
    assert names[0] == "std"
    assert all(sphinx_compat.has_domain(built.env, name) for name in names)
    assert {"py", "c"} < set(names)
    assert not sphinx_compat.has_domain(built.env, "unknown")


def test_labels_are_known_with_and_without_a_title(plain):
    plain.write("other.rst", f".. _titled:\n\n{OTHER}\n.. _untitled:\n\nText.\n")
    env = build(plain).env
    assert sphinx_compat.has_label(env, "titled")
    assert sphinx_compat.has_label(env, "untitled")
    assert not sphinx_compat.has_label(env, "unknown")


def test_doctrees_are_loaded_and_resolved_as_for_a_page(plain):
    resolved = []
    app = plain.app()
    app.build()
    app.connect("doctree-resolved", lambda _app, _doctree, docname: resolved.append(docname))
    document = sphinx_compat.load_doctree(app.env, "folder/page")
    assert not any("refuri" in link for link in document.findall(nodes.reference))
    sphinx_compat.apply_post_transforms(app.env, document, "folder/page")
    assert any("refuri" in link for link in document.findall(nodes.reference))
    assert resolved == ["folder/page"]
    again = sphinx_compat.load_doctree(app.env, "folder/page")
    app.cleanup()
    assert not any("refuri" in link for link in again.findall(nodes.reference))


def test_messages_of_a_document_are_those_of_its_catalogue(plain):
    folder = plain.source / "locale" / "de" / "LC_MESSAGES"
    plain.write("locale/de/LC_MESSAGES/other.po", 'msgid "Other"\nmsgstr "Anderes"\n')
    with (folder / "other.mo").open("wb") as file:
        write_mo(file, read_po((folder / "other.po").read_text("utf-8").splitlines()))
    app = plain.app(locale_dirs=["locale"], language="de")
    app.cleanup()
    assert sphinx_compat.message_catalog(app.env, "other").gettext("Other") == "Anderes"
    assert sphinx_compat.message_catalog(app.env, "index") is None


def test_lexers_of_a_site_are_those_of_sphinx_and_of_extensions(built):
    built.add_lexer("of-an-extension", PythonLexer)
    assert sphinx_compat.lexer_of_site("of-an-extension") is PythonLexer
    assert sphinx_compat.lexer_of_site("none") is not None
    assert sphinx_compat.lexer_of_site("unknown") is None


def test_components_are_those_of_sphinx_design():
    own = sphinx_compat.create_component("card", ["sd-card"], selected=True)
    their = shared.create_component("card", ["sd-card"], selected=True)
    assert (type(own), own.attributes) == (type(their), their.attributes)
    assert shared.is_component(own, "card")
    assert sphinx_compat.component_of(their) == "card"
    assert sphinx_compat.component_of(nodes.container()) == ""
    sphinx_compat.make_plain_container(own)
    assert not shared.is_component(own, "card")


def test_social_cards_need_the_function_that_draws_them(monkeypatch):
    pytest.importorskip("sphinxext.opengraph")
    module = importlib.import_module(sphinx_compat.OPENGRAPH)
    assert hasattr(module, "create_social_card")
    assert sphinx_compat.draws_social_cards() is (module.create_social_card is not None)
    monkeypatch.setattr(module, "create_social_card", None)
    assert not sphinx_compat.draws_social_cards()


class Warnings(sphinx_compat.WarningHandler):
    """Keeps the warnings that it receives."""

    def __init__(self, config):
        super().__init__(config)
        self.received = []

    def receive(self, record):
        self.received.append(
            (sphinx_compat.kind_of_warning(record), sphinx_compat.location_of_warning(record))
        )


def test_a_handler_receives_the_warnings_that_the_site_does_not_suppress(plain):
    app = plain.app(suppress_warnings=["left.out"])
    handler = Warnings(app.config)
    logger = logging.getLogger("compat_test")
    handler.begin()
    try:
        logger.warning("a", type="left", subtype="out")
        logger.warning("b", type="kept", subtype="b", location=("other", 3))
        with sphinx_compat.keep_warnings() as kept:
            logger.warning("c", type="kept", subtype="c")
    finally:
        handler.end()
    logger.warning("d", type="kept", subtype="d")
    app.cleanup()
    assert [kind for kind, _place in handler.received] == [("kept", "b")]
    assert "other" in str(handler.received[0][1])
    assert [sphinx_compat.kind_of_warning(each) for each in kept] == [("kept", "c")]
    assert not sphinx_compat.is_suppressed(kept[0], app.config)


def test_collected_headings_are_the_titles_and_the_contents_of_a_document(built):
    headings = sphinx_compat.collected_headings(built.env, "folder/page")
    assert [heading.astext() for heading in headings] == ["A page"] * 3
    assert list(sphinx_compat.collected_headings(built.env, "unknown")) == []


def test_a_document_is_read_in_every_build(plain):
    read = []

    def note(app, docname, _text):
        read.append(docname)
        if docname == "other":
            sphinx_compat.read_in_every_build(app.env, docname)

    build(plain, source_read=note)
    read.clear()
    build(plain, source_read=note)
    assert read == ["other"]


def test_a_download_that_is_added_is_copied_until_it_is_forgotten(plain):
    plain.write("other.txt", "Other text")
    added, users = [], []

    def add(app, _doctree):
        if app.env.docname == "other":
            added.append(sphinx_compat.add_download(app.env, "other", "other.txt"))

    def forget(_app, env):
        users.append(sphinx_compat.forget_file(env, "folder/x.txt"))
        users.append(sphinx_compat.forget_file(env, "folder/x.png"))
        return []

    app = build(plain, doctree_read=add, env_updated=forget)
    assert Path(app.outdir, "_downloads", *added).read_text("utf-8") == "Other text"
    assert users == [{"folder/page"}, {"folder/page"}]
    assert len(list(sphinx_compat.downloads_of(app.env))) == 1
    assert sphinx_compat.images_of(app.env) == {}


def test_builders_of_websites_are_replaced_before_a_build_creates_one(plain):
    def extend(cls):
        return type(cls.__name__, (cls,), {"is_extended": True})

    app = plain.app("text")
    sphinx_compat.extend_website_builders(app, extend)
    app.cleanup()
    builders = app.registry.builders
    extended = {name for name, cls in builders.items() if getattr(cls, "is_extended", False)}
    assert {"html", "dirhtml"} <= extended
    assert not {"singlehtml", "epub", "htmlhelp", "text", "latex", "json"} & extended
    assert sphinx_compat.search_format(builders["html"]).loads("Search.setIndex({})") == {}
    assert sphinx_compat.search_format(builders["text"]) is None


def test_post_transforms_run_as_for_another_builder(built):
    own, other = built.builder, SimpleNamespace(name="other", format="other")
    with sphinx_compat.as_builder(built, other):
        assert built.builder is other
    assert built.builder is own


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [("en", "running", "run"), ("de", "Häuser", "haus"), ("en", "the", ""), ("ja", "running", "run"),
     ("unknown", "running", "running")],
)  # fmt: skip
def test_words_are_stemmed_as_in_the_search(language, word, stem):
    assert sphinx_compat.word_stemmer(language)(word) == stem


def test_dates_of_commits_are_those_that_the_extension_stores(built, monkeypatch):
    assert sphinx_compat.last_commits(built) == {}

    def store(_app, env):
        env.git_last_updated = {"other": ("1500000000", True), "index": (None, True), "new": None}

    store.__module__ = sphinx_compat.LAST_UPDATED
    monkeypatch.setitem(built.extensions, sphinx_compat.LAST_UPDATED, None)
    monkeypatch.setattr(sphinx_compat.shutil, "which", lambda _name: "git")
    listener = built.connect("env-updated", store)
    assert sphinx_compat.last_commits(built) == {"other": 1_500_000_000}
    built.disconnect(listener)


def test_handlers_of_a_module_are_wrapped_in_their_place(plain):
    called = []
    app = plain.app()

    def first(_app):
        called.append("first")

    def second(_app):
        called.append("second")

    second.__module__ = "another.module"
    app.add_event("compat-test")
    for handler in (second, first):
        app.connect("compat-test", handler)
    sphinx_compat.wrap_handlers(
        app, "compat-test", "another.module",
        lambda handler: lambda app: (called.append("wrapped"), handler(app)),
    )  # fmt: skip
    app.emit("compat-test")
    app.cleanup()
    assert called == ["wrapped", "second", "first"]


def test_each_rendered_page_is_completed(plain):
    app = plain.app()
    sphinx_compat.complete_pages(
        app.builder, lambda html, context: f"{html}<!-- {context['pagename']} -->"
    )
    app.build()
    app.cleanup()
    page = Path(app.outdir, "folder", "page.html").read_text("utf-8")
    assert page.endswith("<!-- folder/page -->")


def test_a_builder_without_pages_leaves_out_its_folders(plain):
    class Builder(sphinx_compat.BuilderWithoutPages):
        name = "compat_test"
        folders_without_documents = ("folder",)

        def get_outdated_docs(self):
            return ""

        def get_target_uri(self, docname, _typ=None):
            return docname

    app = plain.app("dummy")
    app.builder = Builder(app, app.env)
    sphinx_compat.find_documents(app)
    app.cleanup()
    assert app.env.found_docs == {"index", "other"}


def test_docutils_is_as_before_after_another_site(tmp_path):
    with sphinx_compat.separate_docutils(tmp_path):
        register_directive("of-the-site", Directive)
        assert sphinx_compat.directive_class("of-the-site") is Directive
    assert sphinx_compat.directive_class("of-the-site") is None


def test_a_download_is_found_by_its_path(built):
    found = sphinx_compat.find_download(built.env, "x.txt", "folder/page")
    assert (Path(built.outdir) / "_downloads" / found).read_text() == "Text"
    assert sphinx_compat.find_download(built.env, "/folder/x.txt", "other") == found
    assert sphinx_compat.find_download(built.env, "x.txt", "other") == ""


def test_directives_and_roles_are_collected_instead_of_registered():
    def role(*_args):
        return [], []

    before = sphinx_compat.directive_class("note")
    with sphinx_compat.collect_names() as found:
        register_directive("note", Directive)
        register_directive("of-an-extension", Directive)
        register_role("of-an-extension", role)
    assert found.directives == {"note": Directive, "of-an-extension": Directive}
    assert found.roles == {"of-an-extension": role}
    assert sphinx_compat.directive_class("of-an-extension") is None
    assert sphinx_compat.directive_class("note") is before
    assert not is_role_registered("of-an-extension")


def _by_name(app):
    app.setup_extension("sphinx.ext.todo")


def _without(app):
    assert "sphinx.ext.todo" in app.extensions


@pytest.mark.parametrize(
    ("listed", "functions", "in_conf", "expected"),
    [
        (["sphinx.ext.todo"], [], None, True),
        (["other"], [_without, _by_name], None, True),
        ([], [], _by_name, True),
        (["other"], [_without, print, None], _without, False),
    ],
)
def test_is_set_up_by_site_looks_into_setup_functions(listed, functions, in_conf, expected):
    loaded = {
        f"e{number}": SimpleNamespace(name=f"e{number}", module=SimpleNamespace(setup=function))
        for number, function in enumerate(functions)
    }
    for name in ("sphinx.ext.todo", sphinx_compat.PACKAGE):
        loaded[name] = SimpleNamespace(name=name, module=SimpleNamespace(setup=_by_name))
    app = SimpleNamespace(
        config=SimpleNamespace(extensions=listed, setup=in_conf), extensions=loaded
    )
    assert sphinx_compat.is_set_up_by_site(app, "sphinx.ext.todo") is expected


def test_data_versions_contain_those_of_sphinx_and_of_extensions(plain):
    app = plain.app()
    app.cleanup()
    versions = sphinx_compat.data_versions(app.env)
    assert versions["sphinx"] > 0
    assert versions["sphinx.domains.std"] > 0
