"""Every use of the parts of MyST-Parser that its documentation leaves out.

To support a new MyST version, run ``tests/unit/markdown/test_myst_compat.py`` with it, and change
this module. Each function gives the reason why the documented API isn't enough. The sources of
MyST-Parser 4.0 and 5.2 were compared. The renderer and the parser themselves are subclasses of
MyST's, whose methods its documentation describes.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from myst_parser.config.main import merge_file_level
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from myst_parser.warnings_ import MystWarnings, create_warning
from sphinx.util.docutils import new_document

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def replace_parsers(
    app: Sphinx, replacement: type[MystParser], notebooks: type[MystParser]
) -> None:
    """Register ``replacement`` for each kind of document that MyST or a package based on it parses.

    For MyST-NB, it registers a class of ``notebooks``, MyST-NB's parser and ``replacement``, in
    which each ``super().parse()`` calls the next one.
    ``app.add_source_parser`` is documented, but only the registry lists the parsers in use.
    """
    for parser in set(app.registry.source_parsers.values()):
        if issubclass(parser, MystParser) and not issubclass(parser, replacement):
            bases = (replacement,) if parser is MystParser else (notebooks, parser, replacement)
            app.add_source_parser(type(f"Post{parser.__name__}", bases, {}), override=True)


def _no_document() -> None:
    """Replace a function that creates a document."""


# A copy of the method that finds this function instead of MyST's; MyST itself stays unchanged.
_setup_render = FunctionType(
    DocutilsRenderer.setup_render.__code__,
    {**DocutilsRenderer.setup_render.__globals__, "make_document": _no_document},
)


class QuickRenderer(SphinxRenderer):
    """MyST's renderer for documents with a document: each is set up in less time.

    ``__init__`` and ``setup_render`` of MyST-Parser 4.0 to 5.2 examine all members of the renderer,
    and create a document with all settings of docutils even if the options contain one.
    """

    def __init__(self, parser: MarkdownIt) -> None:
        """Set what MyST sets, with the names of the rules from the first renderer of the class."""
        self.md = parser
        self.rules = {name: getattr(self, name) for name in _rules_of(type(self))}
        self._inventories = None

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Prepare for the document in ``options``."""
        _setup_render(self, options, env)


@cache
def _rules_of(renderer: type[QuickRenderer]) -> tuple[str, ...]:
    names = (name for name in dir(renderer) if name.startswith("render_"))
    return tuple(name for name in names if name != "render_children")


class NotebookSteps(NamedTuple):
    """The functions that MyST-NB's parser calls, by their global names.

    MyST-NB 1.0 to 1.4 has no hooks for front matter, rules and renderers.
    """

    function: FunctionType
    names: dict[str, Any]

    def is_notebook(self, path: str, text: str, env: BuildEnvironment) -> bool:
        """Return whether MyST-NB reads a document as a notebook."""
        config = getattr(env, "mystnb_config", None)
        reader = self.names["create_nb_reader"](path, config_of(env), config, text)
        return reader is not None

    def parse(
        self,
        parser: MystParser,
        text: str,
        document: nodes.document,
        prepare: Callable[[Any], None],
        create_parser: Callable[[Any, nodes.document, type], MarkdownIt] | None = None,
        outline: Callable[[list[Any]], list[Any]] | None = None,
    ) -> None:
        """Parse a notebook as MyST-NB does, with other functions for some steps.

        ``prepare`` changes the notebook after it is read. ``create_parser`` returns the Markdown
        parser for a renderer class, ``outline`` the tokens to render.
        """
        names = self.names
        replaced: dict[str, Any] = {"create_nb_reader": self._reader_creator(prepare)}
        if create_parser is not None:
            replaced["create_md_parser"] = lambda config, renderer: create_parser(
                config, document, renderer
            )
        if outline is not None:
            replaced["notebook_to_tokens"] = lambda *args: outline(
                names["notebook_to_tokens"](*args)
            )
        # A copy of the function that finds these names instead; MyST-NB itself stays unchanged.
        function = FunctionType(
            self.function.__code__, {**names, **replaced}, "parse", None, self.function.__closure__
        )
        function(parser, text, document)

    def _reader_creator(self, prepare: Callable[[Any], None]) -> Callable[..., Any]:
        """Return a function that creates MyST-NB's reader, which then calls ``prepare`` too."""

        def create_nb_reader(*args: Any) -> Any:
            reader = self.names["create_nb_reader"](*args)
            read = reader.read

            def read_prepared(content: str) -> Any:
                notebook = read(content)
                prepare(notebook)
                return notebook

            reader.read = read_prepared
            return reader

        return create_nb_reader


def notebook_steps(parser: MystParser) -> NotebookSteps | None:
    """Return the steps of MyST-NB's parser, or None for a parser that reads no notebooks."""
    for cls in type(parser).__mro__:
        function = cls.__dict__.get("parse")
        if cls.__module__.startswith("myst_nb.") and isinstance(function, FunctionType):
            names = function.__globals__
            known = {"create_nb_reader", "create_md_parser", "notebook_to_tokens"} <= names.keys()
            return NotebookSteps(function, names) if known else None
    return None


def config_of(env: BuildEnvironment) -> MdParserConfig | None:
    """Return the options that ``conf.py`` sets for MyST; None if the site doesn't use MyST.

    MyST reads and checks them once, and stores them in an attribute that it adds to ``env``.
    """
    return cast("MdParserConfig | None", getattr(env, "myst_config", None))


def file_config(
    config: MdParserConfig, keys: dict[str, Any], document: nodes.document
) -> MdParserConfig:
    """Return the options of a document: those of ``conf.py``, changed by ``keys`` of front matter.

    MyST's own parser does so after it has read the front matter, and offers no hook.
    """

    def warning(kind: Any, message: str) -> None:
        create_warning(document, message, kind, line=1, append_to=document)

    return merge_file_level(config, keys, warning) if keys else config


class RendererState(NamedTuple):
    """What a renderer changes while it renders a directive."""

    current_node: nodes.Element
    heading_offset: int
    level_to_section: dict[int, Any]
    root: nodes.Element | None


def state_of(renderer: DocutilsRenderer) -> RendererState:
    """Return the state to restore if a directive fails.

    MyST changes it in context managers that don't restore it after an exception, since for MyST an
    exception ends the build.
    """
    return RendererState(
        renderer.current_node,
        renderer._heading_offset,  # noqa: SLF001
        dict(renderer._level_to_section),  # noqa: SLF001
        renderer.md_env.get("temp_root_node"),
    )


def restore_state(renderer: DocutilsRenderer, state: RendererState) -> None:
    """Restore what `state_of` returned."""
    renderer.current_node = state.current_node
    renderer._heading_offset = state.heading_offset  # noqa: SLF001
    renderer._level_to_section = state.level_to_section  # noqa: SLF001
    renderer.md_env["temp_root_node"] = state.root


def resolves(xref: addnodes.pending_xref, document: nodes.document, builder: Builder) -> bool:
    """Return whether MyST resolves a link of ``document``, without a warning if it doesn't.

    MyST resolves links in a post-transform only, which warns about each link without a target.
    """
    copied = new_document("", document.settings)
    copied.ids = document.ids
    copied += nodes.paragraph("", "", xref.deepcopy())
    resolver = _QuietResolver(copied)
    resolver.builder = builder
    resolver.run()
    return not resolver.failed


class _QuietResolver(MystReferenceResolver):
    """MyST's resolver, which notes a missing target instead of warning about it."""

    failed = False
    builder: Builder

    @property
    def app(self) -> Any:
        """Return the part of the application that MyST uses; Sphinx deprecates ``app``."""
        return SimpleNamespace(builder=self.builder)

    def log_warning(
        self, target: str | None, msg: str, subtype: MystWarnings, **kwargs: Any
    ) -> None:
        del target, msg, kwargs
        self.failed = self.failed or subtype is MystWarnings.XREF_MISSING
