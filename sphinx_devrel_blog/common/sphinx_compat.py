"""Every use of the parts of Sphinx and docutils that their documentation leaves out.

To support a new Sphinx version, run ``tests/unit/common/test_sphinx_compat.py`` with it, and change
this module. Each function gives the reason why the documented API isn't enough. Unless a function
names other versions, the sources of Sphinx 8.0, 8.1, 8.2, 9.0 and 9.2 were compared.

One more module, which only sites with permalinks load, overrides undocumented methods of Sphinx's
builders for HTML: `sphinx_devrel_blog.pages.permalink_builder`.

If a later version lacks a private name, a function does nothing or returns an empty value: a
smaller loss than a build that stops, and the tests show it. Functions that other modules import
from ``sphinx.util`` aren't here, since every test fails without them.
"""

from __future__ import annotations

import logging as standard_logging
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import directives, roles
from docutils.utils import DependencyList
from jinja2 import DictLoader
from sphinx import addnodes, version_info
from sphinx.builders import Builder
from sphinx.environment import CONFIG_OK
from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader
from sphinx.locale import admonitionlabels, get_translator
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransformer
from sphinx.util.docutils import docutils_namespace, new_document, patch_docutils
from sphinx.util.i18n import docname_to_domain
from sphinx.util.logging import (
    NAMESPACE,
    WarningStreamHandler,
    is_suppressed_warning,
    pending_warnings,
)
from sphinx.util.osutil import relative_uri
from sphinx.writers.html import HTMLWriter

from sphinx_devrel_blog.common.doctree import release_tree
from sphinx_devrel_blog.common.late_imports import import_late

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Iterable,
        Iterator,
        Mapping,
        MutableMapping,
        Sequence,
    )
    from collections.abc import Set as AbstractSet
    from gettext import NullTranslations

    from docutils.frontend import Values
    from docutils.parsers.rst import Directive
    from pygments.lexer import Lexer
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment
    from sphinx.project import Project
    from sphinx.writers.html5 import HTML5Translator


PACKAGE: Final = "sphinx_devrel_blog"
LAST_UPDATED: Final = "sphinx_last_updated_by_git"
"""The extension that takes the dates of pages from Git."""


# -- the configuration


def is_set_up_by_site(app: Sphinx, name: str) -> bool:
    """Return whether a site's conf.py, or an extension that it lists, sets up an extension.

    Sphinx keeps no record of who calls ``app.setup_extension``. Look for the call and the name in
    each ``setup`` function, as soon as all of them are loaded (``config-inited``).
    """
    if name in app.config.extensions:
        return True
    others = (each for each in app.extensions.values() if each.name not in {name, PACKAGE})
    functions = [getattr(each.module, "setup", None) for each in others]
    codes = (getattr(each, "__code__", None) for each in (*functions, app.config.setup))
    return any(
        code is not None and name in code.co_consts and "setup_extension" in code.co_names
        for code in codes
    )


def names_in_conf(config: Config) -> dict[str, Any]:
    """Return every name that ``conf.py`` sets, whether or not it is a registered option.

    ``Config`` publishes the values of registered options only; ``_raw_config`` has all names.
    """
    return cast("dict[str, Any]", getattr(config, "_raw_config", {}))


@contextmanager
def separate_docutils(folder: Path) -> Iterator[None]:
    """Let docutils read the site in ``folder``, and afterwards be as before.

    ``sphinx-build`` does the same around an application. The documentation of ``Sphinx`` leaves it
    out.
    """
    with patch_docutils(folder), docutils_namespace():
        yield


def has_same_config(env: BuildEnvironment) -> bool:
    """Check whether the options and extensions are those of the last build.

    ``env.config_status`` isn't documented, and no event passes it on.
    """
    return env.config_status == CONFIG_OK


def has_extension(app: Sphinx, name: str) -> bool:
    """Return whether an extension is set up, by the site or by another extension.

    ``app.extensions`` isn't documented.
    """
    return name in app.extensions


# -- the document that is being read

_DOCUMENT_DATA: Final = "current_document" if version_info >= (8, 2) else "temp_data"


def document_data(env: BuildEnvironment) -> MutableMapping[str, Any]:
    """Return the storage for data about the document that is being read.

    Sphinx 8.2 and later document it as ``env.current_document``; it was ``env.temp_data`` before.
    """
    return cast("MutableMapping[str, Any]", getattr(env, _DOCUMENT_DATA))


def forget_document_data(env: BuildEnvironment) -> None:
    """Clear `document_data` after working on a document outside of Sphinx's own reading.

    ``env.apply_post_transforms`` copies this storage, and Sphinx 8.0 copies its contents deeply.
    Of the storage, only the access by key is documented.
    """
    document_data(env).clear()


# -- documents of the environment


def read_times(env: BuildEnvironment) -> dict[str, int]:
    """Return when each document was read, in microseconds, by docname.

    ``env.all_docs`` isn't documented. Documents that Sphinx found but hasn't read are missing.
    """
    return env.all_docs


def find_documents(app: Sphinx) -> None:
    """Find the documents of a site without reading them; ``env.found_docs`` has their names.

    A build does so before it emits ``env-get-outdated``, and the documentation names no other way.
    """
    app.env.find_files(app.config, app.builder)


def docname_of(env: BuildEnvironment, path: str | Path) -> str | None:
    """Return the document whose source is the file at ``path``, or None.

    The documented ``env.doc2path`` is the other way round.
    """
    return env.path2doc(path)


def dependencies_of(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the paths that were passed to ``env.note_dependency`` for a document.

    They are relative to the source folder. ``env.dependencies`` isn't documented.
    """
    return list(map(str, env.dependencies.get(docname, ())))


def forget_document(app: Sphinx, docname: str) -> None:
    """Remove a document from the environment, as Sphinx does if its source is removed.

    Only Sphinx itself does so before it reads; here, a document has to go after it was read.
    """
    app.emit("env-purge-doc", app.env, docname)
    app.env.clear_doc(docname)


def read_section(app: Sphinx, docname: str, section: nodes.section) -> None:
    """Add a document that consists of ``section`` and has no source file.

    ``Builder.read_doc`` does the same for a file. Without one, the domains, the collectors of the
    environment and the listeners of ``doctree-read`` have to be called here.
    """
    env = app.env
    env.prepare_settings(docname)
    # sphinx.ext.duration expects this value for each document that was read.
    document_data(env)["started_at"] = time.monotonic()
    document = new_document(str(env.doc2path(docname)))
    document.settings.env = env
    document.settings.record_dependencies = DependencyList()
    document += section
    document.note_explicit_target(section)
    for domain in env.domains.values():
        domain.process_doc(env, docname, document)
    app.emit("doctree-read", document)
    env.all_docs[docname] = 0  # older than any source file that may replace the document
    forget_document_data(env)
    env.ref_context.clear()
    store_doctree(app.builder, docname, document)
    release_tree(document)


def recall_document(env: BuildEnvironment, docname: str, title: str) -> None:
    """Add what `read_section` does to the environment, but for the table of contents.

    Its doctree is stored already; reading it only to find the title would be slow.
    """
    env.all_docs[docname] = 0
    env.titles[docname] = env.longtitles[docname] = nodes.title("", title)
    env.toc_num_entries[docname] = 1


def recall_contents(env: BuildEnvironment, docname: str, title: str) -> None:
    """Add the table of contents of a document without subsections, unless it is known.

    It equals what Sphinx's ``TocTreeCollector`` builds.
    """
    link = nodes.reference("", title, internal=True, refuri=docname, anchorname="")
    item = nodes.list_item("", addnodes.compact_paragraph("", "", link))
    env.tocs.setdefault(docname, nodes.bullet_list("", item))


def forget_contents(env: BuildEnvironment, docname: str) -> None:
    """Remove a document's table of contents, which `recall_contents` can add again."""
    env.tocs.pop(docname, None)


def all_contents(env: BuildEnvironment) -> Iterable[nodes.bullet_list]:
    """Return the tables of contents of all documents, from which toctrees take their entries."""
    return env.tocs.values()


def contents_of(env: BuildEnvironment, docname: str) -> nodes.bullet_list | None:
    """Return the table of contents of a document, with its toctrees."""
    return env.tocs.get(docname)


def collected_headings(env: BuildEnvironment, docname: str) -> Iterable[nodes.Element]:
    """Return the titles and the table of contents that Sphinx has collected from a document."""
    stores = (env.titles, env.longtitles, env.tocs)
    return [store[docname] for store in stores if docname in store]


def release_titles(env: BuildEnvironment, docname: str) -> None:
    """Release the document in which Sphinx rendered the titles of a page.

    ``StandaloneHTMLBuilder.render_partial`` makes it the parent of the title, so that it would
    stay in memory as long as the environment.
    """
    for titles in (env.titles, env.longtitles):
        if docname in titles:
            titles[docname].parent = None


def set_aside(
    env: BuildEnvironment, docnames: Iterable[str]
) -> list[tuple[dict[str, Any], str, Any]]:
    """Remove documents from the environment until `put_back`, and return their data.

    There is no way to exclude documents from the environment's file, and a site has as many
    generated pages as terms.
    """
    stores = (env.all_docs, env.titles, env.longtitles, env.tocs, env.toc_num_entries, env.metadata)
    names = list(docnames)
    aside: list[tuple[dict[str, Any], str, Any]] = []
    for store in stores:
        known = cast("dict[str, Any]", store)
        aside += [(known, name, known.pop(name)) for name in names if name in known]
    env.found_docs.difference_update(names)
    return aside


def put_back(aside: Iterable[tuple[dict[str, Any], str, Any]]) -> None:
    """Add to the environment what `set_aside` returned."""
    for store, docname, value in aside:
        store[docname] = value


# -- domains


def replace_domain_data(env: BuildEnvironment, name: str, data: dict[str, Any]) -> None:
    """Let Sphinx pickle ``data`` as the data of a domain.

    The documentation describes ``Domain.data``; it is the object in ``env.domaindata``.
    """
    env.domaindata[name] = data


def domains_of(env: BuildEnvironment) -> list[Domain]:
    """Return the domains of a site, the standard domain first; Sphinx resolves ``any`` so too."""
    return sorted(env.domains.values(), key=lambda domain: domain.name != "std")


def has_domain(env: BuildEnvironment, name: str) -> bool:
    """Return whether a site has a domain; ``env.get_domain`` raises an error for other names."""
    return name in env.domaindata


def has_label(env: BuildEnvironment, name: str) -> bool:
    """Return whether a label exists, with or without a title.

    The standard domain lists labels with ``get_objects``, but only those with a title.
    """
    known = env.get_domain("std").data
    return any(name in known[labels] for labels in ("labels", "anonlabels"))


# -- doctrees


def load_doctree(env: BuildEnvironment, docname: str) -> nodes.document:
    """Return a copy of the stored doctree of a document; ``env.get_doctree`` isn't documented."""
    return env.get_doctree(docname)


def apply_post_transforms(env: BuildEnvironment, document: nodes.document, docname: str) -> None:
    """Apply the post-transforms to a doctree, and emit ``doctree-resolved``, as before a write.

    ``env.apply_post_transforms`` isn't documented. Sphinx's builders call it for their pages.
    """
    env.apply_post_transforms(document, docname)


def store_doctree(builder: Builder, docname: str, document: nodes.document) -> None:
    """Store the doctree of a document, and let Sphinx read it anew.

    ``write_doctree`` is documented, but keeps the doctree in memory unless its private argument is
    set. The environment keeps doctrees that it has read or is about to write in two private caches.
    """
    builder.write_doctree(docname, document, _cache=False)
    for name in ("_pickled_doctree_cache", "_write_doc_doctree_cache"):
        getattr(builder.env, name, {}).pop(docname, None)


def remove_doctree(env: BuildEnvironment, docname: str) -> None:
    """Remove the file with the doctree of a document; the documentation doesn't name its path."""
    Path(env.doctreedir, f"{docname}.doctree").unlink(missing_ok=True)


def transform_for_writing(
    document: nodes.document, docname: str, env: BuildEnvironment, transforms: Iterable[Any], *,
    while_writing: str,
) -> None:  # fmt: skip
    """Apply post-transforms to a document as if it was the page ``docname``.

    Call it while the page ``while_writing`` is written. ``env.apply_post_transforms`` would emit
    ``doctree-resolved`` too, whose listeners take the document for the whole page.
    """
    document.settings.env = env
    env.prepare_settings(docname)
    transformer = SphinxTransformer(document)
    transformer.set_environment(env)
    transformer.add_transforms(list(transforms))
    transformer.apply_transforms()
    env.prepare_settings(while_writing)


def forget_node(document: nodes.document, node: nodes.Element) -> None:
    """Remove a node from the lists of things that docutils resolves after parsing.

    docutils 0.20 to 0.23 have no method for it: they warn about footnotes and targets that are in
    these lists, but no longer in the document.
    """
    for ident in node["ids"]:
        document.ids.pop(ident, None)
    for name, ident in list(document.nameids.items()):
        if ident in node["ids"]:
            document.nameids.pop(name, None)
            document.nametypes.pop(name, None)
    for found in _lists_to_resolve(document):
        if node in found:
            found.remove(node)


def _lists_to_resolve(document: nodes.document) -> Iterator[list[Any]]:
    yield from (
        document.autofootnotes, document.autofootnote_refs, document.symbol_footnotes,
        document.symbol_footnote_refs, document.footnotes, document.citations,
        document.indirect_targets,
    )  # fmt: skip
    for store in (document.footnote_refs, document.citation_refs, document.refnames,
                  document.refids):  # fmt: skip
        yield from store.values()


def markdown_slugs(document: nodes.document) -> Mapping[str, tuple[int, str, str]]:
    """Return the names of headings in Markdown that MyST resolves links to.

    The values are lines, ids and titles.

    MyST-Parser 4.0 to 5.2 adds them to the document with ``myst_heading_anchors``. This function is
    here, and not in ``markdown``, since it doesn't import MyST.
    """
    return cast("Mapping[str, tuple[int, str, str]]", getattr(document, "myst_slugs", {}))


def find_download(env: BuildEnvironment, target: str, docname: str) -> str:
    """Return the path of a file that a document offers, relative to ``_downloads``; "" if missing.

    Sphinx 8.0 to 9.0 keep the files by their path in the source folder, as text or as `Path`.
    """
    path = env.relfn2path(target, docname)[0]
    files = cast("Mapping[object, tuple[set[str], object]]", env.dlfiles)
    found = files.get(path) or files.get(Path(path))
    return Path(str(found[1])).as_posix() if found else ""


# -- directives and roles


def _registries() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the dictionaries of directives and of roles of docutils 0.20 to 0.23.

    Sphinx replaces them after a build.
    """
    return directives._directives, roles._roles  # type: ignore[attr-defined] # noqa: SLF001


def directive_class(name: str) -> object:
    """Return the class that is registered for a directive, or None."""
    return _registries()[0].get(name)


class AddedNames(NamedTuple):
    """The directives and roles that an extension adds, by name."""

    directives: dict[str, type[Directive]]
    roles: dict[str, Any]


@contextmanager
def collect_names() -> Iterator[AddedNames]:
    """Collect the directives and roles that are added, instead of registering them.

    Sphinx's ``add_directive`` warns about names that are taken, and replaces them.
    """
    found = AddedNames({}, {})
    known = [dict(registry) for registry in _registries()]
    for registry in _registries():
        registry.clear()
    try:
        yield found
    finally:
        for names, registry, before in zip(found, _registries(), known, strict=True):
            names.update(registry)
            registry.clear()
            registry.update(before)


def forget_icons() -> None:
    """Free the table of icons that sphinx-design reads as soon as it is imported.

    These are 5,700 objects, which the garbage collector visits several times in each build.
    sphinx-design reads the table again if a page shows an icon. Its documentation doesn't mention
    the table, which versions 0.6 to 0.8 have.
    """
    icons = sys.modules.get("sphinx_design.icons")
    forget = getattr(getattr(icons, "get_octicon_data", None), "cache_clear", None)
    if forget is not None:
        forget()


# -- toctrees


def toctree_entries(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return the documents in the toctrees of each document, by docname; changes are kept.

    The documentation offers no way to a site's toctrees.
    """
    return env.toctree_includes


def read_in_every_build(env: BuildEnvironment, docname: str) -> None:
    """Read a document in the next build too, as `env.note_reread` does for the current one."""
    env.reread_always.add(docname)


def pages_with_toctree(env: BuildEnvironment, docname: str) -> AbstractSet[str]:
    """Return the documents that Sphinx writes whenever ``docname`` changes: a toctree has it."""
    return env.files_to_rebuild.get(docname, set())


def write_without_toctree_pages(env: BuildEnvironment, docname: str) -> None:
    """Make `pages_with_toctree` empty for a document, so that it is written on its own.

    Sphinx offers no event between choosing the pages to write and writing them.
    """
    env.files_to_rebuild.pop(docname, None)


# -- images and downloads


def add_image(env: BuildEnvironment, docname: str, path: str) -> None:
    """Register an image of a document; ``path`` is relative to the source folder, or absolute.

    Only Sphinx's own collector does so, for ``image`` nodes. Images in raw HTML, or with a second
    file, need it too.
    """
    env.images.add_file(docname, path)


def add_download(env: BuildEnvironment, docname: str, path: str) -> str:
    """Register a file that a document offers, and return its path in the folder of downloads.

    ``path`` is relative to the source folder. Only Sphinx's own collector does so, for the role
    ``download``. Files in raw HTML need it too.
    """
    env.note_dependency(path)
    return Path(env.dlfiles.add_file(docname, path)).as_posix()


def image_name(env: BuildEnvironment, path: str) -> str:
    """Return the file name that an image has in the output; empty if it isn't registered."""
    return env.images[path][1] if path in env.images else ""


def images_of(env: BuildEnvironment) -> Mapping[str, tuple[AbstractSet[str], str]]:
    """Return the registered images: by path, the documents that use each, and its file name."""
    return env.images


def downloads_of(env: BuildEnvironment) -> Iterable[tuple[AbstractSet[str], str]]:
    """Return the documents that use each download, and its path in the folder of downloads."""
    return ((users, str(name)) for users, name in env.dlfiles.values())


def forget_file(env: BuildEnvironment, path: str) -> set[str]:
    """Remove ``path`` from the images and downloads to copy; return the documents that use it.

    Sphinx itself removes a file only with the last document that uses it. The keys of downloads are
    strings in Sphinx 8.0 and paths in later versions.
    """
    files: list[dict[Any, tuple[set[str], Any]]] = [env.images, env.dlfiles]
    found = [each.pop(key) for each in files for key in (path, Path(path)) if key in each]
    return {docname for users, _name in found for docname in users}


_NOBODY: Final = "/"
"""A name that no document has."""


def rename_images(
    env: BuildEnvironment, paths: Sequence[str], order: Iterable[tuple[str, str]]
) -> None:
    """Choose the file names of images again.

    Images get them in the given order of documents and paths. Sphinx has no method for this, and
    chooses names in the order in which its processes end.
    """
    users = {path: set(env.images[path][0]) for path in paths}
    for path in users:
        env.images[path] = ({_NOBODY}, env.images[path][1])
    env.images.purge_doc(_NOBODY)
    for docname, path in order:
        env.images.add_file(docname, path)
    for path, docnames in users.items():
        for docname in docnames:
            env.images.add_file(docname, path)


def copy_image(builder: Builder, path: str) -> str:
    """Let a builder copy a registered image, and return its file name; empty if it isn't one.

    A builder copies the images of the ``image`` nodes that it writes, and of nothing else.
    """
    if name := image_name(builder.env, path):
        builder.images[path] = name
    return name


def copied_images(builder: Builder) -> Mapping[str, str]:
    """Return the file names of the images that a builder will copy, by path."""
    return builder.images


def image_folder(builder: Builder) -> str:
    """Return the folder of images in the output."""
    return str(getattr(builder, "imagedir", "_images"))


def path_to_images(builder: Builder) -> str:
    """Return the path to the folder of images from the page that is being written."""
    return str(builder.imgpath)


def path_to_downloads(builder: StandaloneHTMLBuilder) -> str:
    """Return the path to the folder of downloads from the page that is being written."""
    return str(builder.dlpath)


def resolve_images(builder: Builder, document: nodes.document) -> None:
    """Let a builder choose and copy the images of a document that isn't one of its pages."""
    builder.post_process_images(document)


# -- nodes, transforms and messages of extensions


def use_smart_quotes(node: nodes.Element, *, is_on: bool) -> None:
    """Turn off that the quotes in a node become typographic ones, or on again.

    Sphinx reads this attribute of a node and of those around it (``is_smartquotable``).
    """
    if is_on:
        node.attributes.pop("support_smartquotes", None)
    else:
        node["support_smartquotes"] = False


def translator(catalog: str) -> NullTranslations:
    """Return what translates the messages of a catalogue into the language of the site.

    The documented ``sphinx.locale.get_translation`` has no plural forms.
    """
    return get_translator(catalog)


def message_catalog(env: BuildEnvironment, docname: str) -> NullTranslations | None:
    """Return the site's translated messages for a document; None if there are none.

    Sphinx's own transform reads them with the same functions, which aren't documented.
    """
    config = env.config
    if not config.language or config.language == "en":
        return None
    folders = [Path(env.srcdir, folder) for folder in config.locale_dirs]
    name = docname_to_domain(docname, config.gettext_compact)
    catalog, is_found = init_locale(folders, config.language, name)
    return catalog if is_found else None


def lexer_of_site(name: str) -> Callable[[], Lexer] | None:
    """Return what creates Sphinx's own lexer for a language, or that of an extension, if any.

    ``app.add_lexer`` is documented, but nothing that returns what was added.
    """
    known: Mapping[str, Callable[[], Lexer]] = import_late("sphinx.highlighting").lexer_classes
    return known.get(name)


def admonition_label(node: nodes.Element) -> str:
    """Return the name of an admonition without a title, such as "Note"; empty for other nodes."""
    return str(admonitionlabels.get(type(node).__name__, ""))


def node_handlers(app: Sphinx) -> Mapping[str, Mapping[str, Any]]:
    """Return the functions that extensions write nodes with, by the format or name of a builder.

    ``app.add_node`` registers them; nothing documented returns them.
    """
    return app.registry.translation_handlers


def post_transforms(app: Sphinx) -> Callable[[], Sequence[type]]:
    """Return a function that returns the site's post-transforms."""
    return app.registry.get_post_transforms


def translator_of(builder: Builder, document: nodes.document) -> object | None:
    """Return what a builder writes nodes with, or None for a builder without a translator.

    It is an object, which can have functions that its class lacks, as sphinx-markdown-builder's
    has; or the class, if it can't be created here. ``app.set_translator`` is documented, but not
    how to get the class that is in use.
    """
    try:
        kind = builder.get_translator_class()
    except AttributeError:
        return None
    try:
        return cast("object", cast("Any", kind)(document, builder))
    # Another package's class may need what is only there while it writes, and raise anything.
    except Exception:  # noqa: BLE001
        return kind


def has_transform(app: Sphinx, transform: type) -> bool:
    """Check whether a transform was added to the application."""
    return transform in app.registry.get_transforms()


# -- the output of builders


def output_file(builder: Builder, docname: str) -> Path | None:
    """Return the file of a page, or None for a builder without a file for each page.

    Builders document no such method. Those for HTML have ``get_outfilename``, others a suffix.
    """
    if builder.name == "singlehtml":
        return None
    find = getattr(builder, "get_outfilename", None)
    if find is not None:
        return Path(find(docname))
    suffix = getattr(builder, "out_suffix", "")
    return Path(builder.outdir, docname + suffix) if suffix else None


def has_search(builder: Builder) -> bool:
    """Check whether a builder writes HTML pages with a search page, as for the web.

    Builders for help viewers and EPUB switch the undocumented attribute ``search`` off.
    """
    return builder.format == "html" and bool(getattr(builder, "search", False))


def extend_website_builders(app: Sphinx, extend: Callable[[type[Builder]], type[Builder]]) -> None:
    """Replace each builder of websites with a subclass, before the build creates one.

    ``app.add_builder(override=True)`` is documented, but not which builders other extensions added.
    """
    for cls in list(app.registry.builders.values()):
        is_website = cls.format == "html" and getattr(cls, "search", False)
        has_pages = hasattr(cls, "get_outfilename") and not hasattr(cls, "dump_context")
        if is_website and has_pages and cls.name != "singlehtml":
            app.add_builder(extend(cls), override=True)


def search_format(builder: type) -> Any:
    """Return the object that loads and dumps the search index of a builder.

    The object has methods like the functions of ``json``. Sphinx's builders have it in
    ``indexer_format``.
    """
    return getattr(builder, "indexer_format", None)


def writes_context(builder: Builder) -> bool:
    """Check whether a builder writes the context of templates as data, such as JSON.

    sphinxcontrib-serializinghtml 1.1 to 2.0 gives its builders ``dump_context``.
    """
    return hasattr(builder, "dump_context")


def data_versions(env: BuildEnvironment) -> Mapping[str, int]:
    """Return the version of the data that each extension, and Sphinx, keeps in the environment.

    If one of them changes, Sphinx reads all documents, and its search forgets all pages.
    ``env.version`` isn't documented.
    """
    return env.version


def output_settings(builder: Builder) -> tuple[str, ...]:
    """Return what the pages of a builder depend on besides documents: digests of options and tags.

    Sphinx writes all pages if they change. Builders other than those for HTML have none.
    """
    info = getattr(builder, "build_info", None)
    return (info.config_hash, info.tags_hash) if info is not None else ()


def sidebars_of(builder: Builder, docname: str) -> list[str]:
    """Return the templates of a page's sidebars; empty for a builder without sidebars.

    They are known from the page's context otherwise, which is too late to choose pages to write.
    """
    find = getattr(builder, "add_sidebars", None)
    context: dict[str, Any] = {}
    if find is not None:
        find(docname, context)
    return list(map(str, context.get("sidebars") or ()))


def relations_of(builder: Builder) -> Mapping[str, list[str | None]]:
    """Return the parent, the previous and the next document of each, by docname.

    ``env.collect_relations`` returns them too, but takes long on a site of many documents; builders
    for HTML call it once.
    """
    return cast("StandaloneHTMLBuilder", builder).relations


def collect_relations(env: BuildEnvironment) -> Mapping[str, list[str | None]]:
    """Return what `relations_of` does, before the builder knows it."""
    return env.collect_relations()


def title_as_html(builder: Builder, docname: str) -> str:
    """Return the title of a document as HTML, as themes show it in breadcrumbs."""
    title = builder.env.titles[docname].deepcopy()
    return cast("StandaloneHTMLBuilder", builder).render_partial(title)["title"]


@contextmanager
def as_page(builder: StandaloneHTMLBuilder, docname: str) -> Iterator[StandaloneHTMLBuilder]:
    """Let a builder for HTML write nodes with the paths and numbers of the page ``docname``.

    ``StandaloneHTMLBuilder.write_doc`` sets these attributes, and writes a whole page.
    """
    here = builder.get_target_uri(docname)
    new: dict[str, Any] = {
        "add_permalinks": False,
        "current_docname": docname,
        "imgpath": relative_uri(here, builder.imagedir),
        "dlpath": relative_uri(here, "_downloads"),
        "secnumbers": {},
        "fignumbers": builder.env.toc_fignumbers.get(docname, {}),
    }
    before = {name: getattr(builder, name, None) for name in new}
    vars(builder).update(new)
    try:
        yield builder
    finally:
        vars(builder).update(before)


@contextmanager
def as_builder(app: Sphinx, builder: Builder) -> Iterator[None]:
    """Let post-transforms run as for another builder, which the application's builder hides.

    Post-transforms decide by the builder of the application whether they apply.
    """
    before = app.builder
    app.builder = builder
    try:
        yield
    finally:
        app.builder = before


def html_settings(env: BuildEnvironment) -> Values:
    """Return the settings with which docutils writes a page as HTML.

    Sphinx makes them while it prepares writing, and keeps them in a private attribute.
    """
    settings = get_default_settings(cast("Any", HTMLWriter))
    vars(settings).update(env.settings, env=env)
    settings.compact_lists = bool(env.config.html_compact_lists)
    return settings


def html_translator(builder: StandaloneHTMLBuilder, document: nodes.document) -> HTML5Translator:
    """Return what writes a document as HTML, with the site's own class if it sets one."""
    return cast("HTML5Translator", builder.create_translator(document, builder))


def word_stemmer(language: str) -> Callable[[str], str]:
    """Return the function of Sphinx's search that reduces a word to its stem.

    The stem of a stop word is empty. ``app.add_search_language`` is documented, but not how to get
    the languages. In a language that Sphinx doesn't support, words stay as they are.
    """
    languages = getattr(import_late("sphinx.search"), "languages", {})
    code = language.replace("-", "_").partition("_")[0].lower()
    found = languages.get(_LATIN_IN.get(code, language)) or languages.get(code)
    if isinstance(found, str):
        module, _dot, name = found.rpartition(".")
        found = getattr(import_late(module), name)
    if found is None:
        return str
    known = found({})

    def stem(word: str) -> str:
        result = str(known.stem(word)).lower()
        return result if known.word_filter(word) and known.word_filter(result) else ""

    return stem


_LATIN_IN: Final = {"ja": "en", "zh": "en"}
"""The language whose stems words in Latin letters have, in texts in Japanese and Chinese.

Sphinx's own classes for these languages split texts into words, which isn't needed here.
"""


def leave_out_of_search(builder: Builder, docnames: AbstractSet[str]) -> None:
    """Remove pages from the search index; ``no-search`` would leave out only their texts.

    Call it before the index is written. The indexer of the builders for HTML isn't documented.
    """
    indexer = getattr(builder, "indexer", None)
    known = getattr(indexer, "_titles", {}).keys()
    if indexer is not None and known & docnames:
        indexer.prune(known - docnames)
        for docname in docnames:
            getattr(indexer, "_index_entries", {}).pop(docname, None)
        forget_unused_words(builder)


def forget_unused_words(builder: Builder) -> None:
    """Remove words without a page from the search index.

    Sphinx keeps every word of a page that was removed, and readers could see it there.
    """
    indexer = getattr(builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words = getattr(indexer, name, None) or {}
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]


def set_source(project: Project, docname: str, path: Path) -> None:
    """Set the source file of a document that has none.

    ``Project.doc2path`` is documented, and knows the files that Sphinx found.
    """
    getattr(project, "_docname_to_path", {})[docname] = path


# -- warnings


class WarningHandler(WarningStreamHandler):
    """A handler that gets every warning of a build, unless the site suppresses it.

    Sphinx sends them to handlers of its own class, and none while it postpones them. It documents
    how to log a warning, but not how to receive one.
    """

    def __init__(self, config: Config) -> None:
        super().__init__()  # type: ignore[call-arg]
        self.setLevel(standard_logging.WARNING)
        self._config = config

    def begin(self) -> None:
        """Start to receive warnings."""
        standard_logging.getLogger(NAMESPACE).addHandler(self)

    def end(self) -> None:
        """Stop to receive warnings."""
        standard_logging.getLogger(NAMESPACE).removeHandler(self)

    def emit(self, record: standard_logging.LogRecord) -> None:
        """Pass on a warning that isn't suppressed."""
        if not is_suppressed(record, self._config):
            self.receive(record)

    def receive(self, record: standard_logging.LogRecord) -> None:
        """Handle a warning."""


def kind_of_warning(record: standard_logging.LogRecord) -> tuple[str, str]:
    """Return the type and the subtype of a warning; either may be empty."""
    return str(getattr(record, "type", "") or ""), str(getattr(record, "subtype", "") or "")


def location_of_warning(record: standard_logging.LogRecord) -> Any:
    """Return the location of a warning in one of Sphinx's forms: a node, a tuple or a text."""
    return getattr(record, "location", None)


def is_suppressed(record: standard_logging.LogRecord, config: Config) -> bool:
    """Return whether ``suppress_warnings`` lists the kind of a warning."""
    return is_suppressed_warning(*kind_of_warning(record), config.suppress_warnings)


@contextmanager
def keep_warnings() -> Iterator[list[standard_logging.LogRecord]]:
    """Keep the warnings within a ``with`` block in the list, instead of logging them.

    ``sphinx.util.logging.pending_warnings`` is documented; it logs what it still has at its end.
    """
    kept: list[standard_logging.LogRecord] = []
    with pending_warnings() as pending:
        yield kept
        kept += pending.clear()  # type: ignore[attr-defined]


# -- other extensions


def last_commits(app: Sphinx) -> dict[str, int]:
    """Return when each document was last committed, as sphinx-last-updated-by-git has found it.

    The values are seconds since 1970; without the extension, there are none. It stores the data in
    a handler of ``env-updated``, after the pages of the blog are generated. So this calls the
    handler, which does nothing for documents whose date it has stored. Its version 0.3.8 was read.
    """
    if LAST_UPDATED not in app.extensions or shutil.which("git") is None:
        return {}
    for listener in app.events.listeners.get("env-updated", ()):
        if getattr(listener.handler, "__module__", "") == LAST_UPDATED:
            listener.handler(app, app.env)
    stored: Mapping[str, Any] = getattr(app.env, "git_last_updated", {})
    return {name: int(data[0]) for name, data in stored.items() if data and data[0] is not None}


def wrap_handlers(
    app: Sphinx,
    event: str,
    module: str,
    wrap: Callable[[Callable[..., Any]], Callable[..., Any]],
) -> None:
    """Replace the handlers of an event that a module has, each by ``wrap`` of the handler.

    Handlers with the same priority keep their order, which connecting others would change.
    """
    listeners = app.events.listeners.get(event, [])
    for index, each in enumerate(listeners):
        if getattr(each.handler, "__module__", "") == module:
            listeners[index] = each._replace(handler=wrap(each.handler))


OPENGRAPH: Final = "sphinxext.opengraph"
"""The module name of sphinxext-opengraph."""


def draws_social_cards() -> bool:
    """Return whether sphinxext-opengraph draws social cards, for which it needs Matplotlib.

    Without it, the extension sets this name of its module to None, and nothing else tells. Its
    versions 0.9, 0.10 and 0.13 were read.
    """
    return getattr(sys.modules.get(OPENGRAPH), "create_social_card", None) is not None


def create_component(name: str, classes: Iterable[str] = (), **values: Any) -> nodes.container:
    """Return a component of sphinx-design, such as ``card``, without content.

    sphinx-design documents directives only. Its transforms and its HTML writer know a component by
    these attributes of a node. Its versions 0.6.1, 0.7 and 0.8 were read.
    """
    return nodes.container("", is_div=True, design_component=name, classes=list(classes), **values)


def component_of(node: nodes.Element) -> str:
    """Return the name of the component of sphinx-design that a node is; empty for other nodes."""
    return str(node.get("design_component", ""))


def make_plain_container(component: nodes.Element) -> None:
    """Let sphinx-design take a component for any other container, with its classes."""
    del component["design_component"]


# -- templates


def add_templates(builder: Builder, folder: Path, others: Mapping[str, str]) -> None:
    """Let a builder find templates after those of the site and the theme.

    They are in ``folder``, and in ``others`` by their names. Themes and ``templates_path`` are the
    documented ways; both take precedence over the site.
    """
    templates = getattr(builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        templates.loaders.append(SphinxFileSystemLoader(str(folder)))
        # The bridge calls only `get_source`, which all loaders of Jinja have.
        templates.loaders.append(DictLoader(others))  # type: ignore[arg-type]


def has_templates(builder: Builder) -> bool:
    """Check whether a builder renders templates."""
    return getattr(builder, "templates", None) is not None


def render_template(builder: Builder, name: str, context: dict[str, Any]) -> str:
    """Render one of the site's templates; see `has_templates`.

    ``TemplateBridge.render`` is documented, but not how to get the builder's template bridge.
    """
    return str(cast("StandaloneHTMLBuilder", builder).templates.render(name, context))


def complete_pages(builder: Builder, complete: Callable[[str, Mapping[str, Any]], str]) -> None:
    """Pass each page that a builder renders, and its context, through ``complete``.

    Sphinx has no event between rendering and writing a page. This sets an attribute of the
    builder's own template bridge. A bridge around it would fail the ``isinstance`` checks of other
    extensions, and the option ``template_bridge`` belongs to the site.
    """
    templates = getattr(builder, "templates", None)
    if templates is None:
        return
    render = templates.render

    def render_and_complete(template: str, context: dict[str, Any]) -> str:
        return complete(render(template, context), context)

    templates.render = render_and_complete


def newest_template(builder: Builder) -> float:
    """Return when a template was last changed, in seconds; 0 for a builder without templates."""
    if builder.format != "html" or not has_templates(builder):
        return 0.0
    return float(cast("StandaloneHTMLBuilder", builder).templates.newest_template_mtime())


def asset_name(file: object) -> str:
    """Return the file name of a style sheet or script in the context of a page.

    Sphinx passes objects of private classes, and extensions may add strings.
    """
    return str(getattr(file, "filename", file) or "").rpartition("/")[2]


class BuilderWithoutPages(Builder):
    """A builder that reads documents, and writes no page.

    Sphinx before 8.1 has no method ``write_documents``: it resolves each document in a private
    method, with the warnings about its links.
    """

    @property
    def folders_without_documents(self) -> list[str]:
        """Folders in the source folder, by path, in which Sphinx must not look for documents."""
        return []

    def get_asset_paths(self) -> list[str]:
        """Return the paths that Sphinx excludes when it finds documents."""
        return [*super().get_asset_paths(), *self.folders_without_documents]

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no pages."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page."""

    def _write_serial(self, docnames: Sequence[str]) -> None:
        """Write no pages, in Sphinx before 8.1."""

    def _write_parallel(self, docnames: Sequence[str], nproc: int) -> None:
        """Write no pages, in Sphinx before 8.1."""
