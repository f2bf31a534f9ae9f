"""Parts of the documentation that are generated from the code, so that they always agree with it.

``{reference-table} NAME`` shows one table; the names are the keys of ``TABLES``.
``{option-list}`` describes every option, and ``{field-list}`` every field of front matter.
``{shortcode-gallery}`` shows every shortcode.
``{vocabulary} GROUP`` lists what posts of a group of systems contain; the groups are the keys of
``GROUPS``.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import field_examples
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from vocabulary import (
    entries,
    frameworks,
    hexo,
    hugo,
    jekyll,
    markup,
    platforms,
)

from sphinx_devrel_blog.blog import dialects
from sphinx_devrel_blog.config import ablog, choices, mapping_keys, options, value_kinds
from sphinx_devrel_blog.embeds import builder, facts, failures, provider, providers, snapshots
from sphinx_devrel_blog.markdown.shortcodes import table as shortcode_table
from sphinx_devrel_blog.markdown.shortcodes import unknown
from sphinx_devrel_blog.pages import comments, list_options, sidebars
from sphinx_devrel_blog.posts.frontmatter import keys as front_matter
from sphinx_devrel_blog.posts.frontmatter import schema, schema_keys
from sphinx_devrel_blog.tools.check import rules, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Code(str):
    """A text that is code: names, keys, values."""

    __slots__ = ()


Cell = str | Code | list[Code]
"""A sentence with inline markup, a piece of code, or several of these."""


_FACT_TYPES = {
    "number": "a whole number",
    "seconds": "a whole number",
    "text": "a text",
    "texts": "a list of texts",
    "state": "one of " + ", ".join(f"`{state}`" for state in facts.STATES),
}


class Table(NamedTuple):
    """A table: its headings, the widths of its columns in characters, and what fills its rows.

    With ``anchor``, each row has an anchor: this text and the row's first name in code.
    """

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]
    modules: tuple[Any, ...]
    anchor: str = ""


def _shown(value: object) -> str:
    """Return a value as it is written in ``conf.py``."""
    return repr(list(value) if isinstance(value, tuple) else value).replace("'", '"')


def _features() -> Iterable[tuple[Cell, ...]]:
    for name, key in mapping_keys.FEATURES.items():
        yield Code(name), key.help, "on" if key.default else "off"


def _markdown_settings() -> Iterable[tuple[Cell, ...]]:
    for name, key in mapping_keys.MARKDOWN_SETTINGS.items():
        yield Code(name), key.help, Code(_shown(key.default))


def _post_kinds() -> Iterable[tuple[Cell, ...]]:
    yield _codes(front_matter.KIND_KEYS), _codes(sorted(front_matter.POST_KINDS))
    yield Code("blogpost"), Code("true")


def _post_keys() -> Iterable[tuple[Cell, ...]]:
    for field, keys in _fields().items():
        names = (key.name for key in keys if key.name in front_matter.POST_KEYS)
        known = _codes(dict.fromkeys(names))
        if known:
            yield field.replace("_", " "), known


def _fields() -> dict[str, list[front_matter.Key]]:
    fields: dict[str, list[front_matter.Key]] = {}
    for key in front_matter.KEYS:
        fields.setdefault(key.field, []).append(key)
    return fields


def _providers() -> Iterable[tuple[Cell, ...]]:
    for each in providers.PROVIDERS.values():
        yield each.label, each.expects


def _modes() -> Iterable[tuple[Cell, ...]]:
    for mode, meaning in choices.EMBED_MODES.items():
        yield Code(mode), meaning


def _provider_modes() -> Iterable[tuple[Cell, ...]]:
    for name, each in providers.PROVIDERS.items():
        yield each.label, Code(name), _codes(each.modes), "yes" if each.service else "no"


def _outcomes() -> Iterable[tuple[Cell, ...]]:
    for outcome, meaning in builder.OUTCOMES.items():
        yield Code(outcome), meaning


def _pictures() -> Iterable[tuple[Cell, ...]]:
    for kind, meaning in choices.PICTURE_KINDS.items():
        yield Code(kind), meaning


def _snapshot_keys() -> Iterable[tuple[Cell, ...]]:
    for key, meaning in snapshots.KEYS.items():
        yield Code(key), meaning


def _snapshot_facts() -> Iterable[tuple[Cell, ...]]:
    for fact, kind in facts.FACTS.items():
        yield Code(fact), _FACT_TYPES[kind.type], kind.help


def _pages() -> Iterable[tuple[Cell, ...]]:
    for kind, meaning in choices.PAGE_KINDS.items():
        yield Code(kind), meaning


def _parts() -> Iterable[tuple[Cell, ...]]:
    for name, key in mapping_keys.POST_PARTS.items():
        yield Code(name), key.help, Code(_shown(key.default))


def _comments() -> Iterable[tuple[Cell, ...]]:
    for name, service in choices.COMMENT_SERVICES.items():
        yield Code(name), service.help, _codes(service.needs), _codes(service.takes)


def _networks() -> Iterable[tuple[Cell, ...]]:
    for key, (name, _address) in choices.SHARE_NETWORKS.items():
        yield Code(key), name


def _list_options() -> Iterable[tuple[Cell, ...]]:
    for name, meaning in list_options.LIST_OPTIONS.items():
        if meaning:
            yield Code(f":{name}:"), meaning


def _sidebars() -> Iterable[tuple[Cell, ...]]:
    for name, meaning in sidebars.SIDEBARS.items():
        yield Code(f"{sidebars.FOLDER}{name}.html"), meaning


def _ablog_options() -> Iterable[tuple[Cell, ...]]:
    for name, option in ablog.ABLOG_OPTIONS.items():
        yield Code(name), option.help


def _ablog_sidebars() -> Iterable[tuple[Cell, ...]]:
    for name, ours in ablog.ABLOG_SIDEBARS.items():
        yield Code(f"ablog/{name}"), Code(ours)


def _shortcodes() -> Iterable[tuple[Cell, ...]]:
    for shortcode in shortcode_table.SHORTCODES:
        yield _codes(shortcode.names), shortcode.makes
    for key, names in _embed_names().items():
        yield _codes(names), f"{providers.PROVIDERS[key].kind} of {providers.PROVIDERS[key].label}"
    yield (
        _codes(sorted(unknown.LOGIC | unknown.FILES)),
        "nothing of their own, because they work only in templates: see Unknown shortcodes",
    )


def _checks() -> Iterable[tuple[Cell, ...]]:
    for name, rule in rules.RULES.items():
        yield rule.group, Code(name), rule.reports, rule.reason


def _check_limits() -> Iterable[tuple[Cell, ...]]:
    for name, limit in settings.LIMITS.items():
        yield Code(name), limit.help, Code(limit.default)


def _embed_names() -> dict[str, list[str]]:
    names = {name: [name] for name in providers.PROVIDERS if name != providers.PAGE}
    for name, key in shortcode_table.EMBEDS.items():
        names[key].append(name)
    return dict(sorted(names.items()))


def _codes(values: Iterable[str]) -> list[Code]:
    return [Code(value) for value in values]


TABLES: Final[dict[str, Table]] = {
    "pages": Table(("Pages", "What they list"), (16, 60), _pages, (choices,)),
    "parts": Table(("Part", "What it is", "Default"), (18, 50, 12), _parts, (mapping_keys,)),
    "comments": Table(
        ("Service", "What it shows", "Needs", "Takes"), (12, 40, 20, 30), _comments, (comments,)
    ),
    "networks": Table(("Name", "Network"), (18, 40), _networks, (choices,)),
    "list-options": Table(("Option", "What it does"), (18, 60), _list_options, (list_options,)),
    "features": Table(
        ("Feature", "What it is", "Default"), (20, 50, 8), _features, (mapping_keys,)
    ),
    "markdown-settings": Table(
        ("Setting", "What it does", "Default"), (16, 50, 12), _markdown_settings, (mapping_keys,)
    ),
    "post-kinds": Table(("Key", "Value"), (36, 36), _post_kinds, (front_matter,)),
    "post-keys": Table(("Field", "Keys"), (12, 60), _post_keys, (front_matter,)),
    "providers": Table(("Provider", "Argument"), (12, 60), _providers, (providers,)),
    "modes": Table(("Mode", "What is shown"), (10, 60), _modes, (provider,)),
    "provider-modes": Table(
        ("Provider", "Name", "Modes", "Has snapshots"),
        (16, 16, 30, 10),
        _provider_modes,
        (providers, provider),
    ),
    "outcomes": Table(("Outcome", "What it means"), (14, 60), _outcomes, (builder, failures)),
    "pictures": Table(("Kind", "What it is"), (14, 60), _pictures, (choices,)),
    "sidebars": Table(("Template", "What it shows"), (30, 50), _sidebars, (sidebars,)),
    "ablog-options": Table(("ABlog", "Replacement"), (24, 50), _ablog_options, (ablog,)),
    "ablog-sidebars": Table(("ABlog", "Replacement"), (30, 40), _ablog_sidebars, (ablog,)),
    "snapshot-facts": Table(
        ("Key", "Value", "What it is"), (14, 20, 60), _snapshot_facts, (facts,)
    ),
    "snapshot-keys": Table(("Key", "Value"), (14, 60), _snapshot_keys, (snapshots,)),
    "checks": Table(
        ("Group", "Rule", "What it reports", "Why"),
        (8, 16, 40, 40),
        _checks,
        (rules,),
        "warning-check-",
    ),
    "check-limits": Table(("Key", "Limit", "Default"), (16, 50, 10), _check_limits, (settings,)),
    "shortcodes": Table(
        ("Shortcodes", "Result"), (40, 30), _shortcodes, (shortcode_table, providers)
    ),
}


class ReferenceTable(SphinxDirective):
    """One of the tables, by its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table; the page is read again whenever the code that fills it changes."""
        name = self.arguments[0]
        if name not in TABLES:
            msg = f"no table {name!r}; there are {', '.join(TABLES)}"
            raise self.error(msg)
        table = TABLES[name]
        for module in table.modules:
            self.env.note_dependency(module.__file__)
        group = nodes.tgroup(cols=len(table.headings))
        group += [nodes.colspec(colwidth=width) for width in table.widths]
        group += nodes.thead("", self._row(table.headings))
        group += nodes.tbody("", *(self._row(row, table.anchor) for row in table.rows()))
        result = nodes.table("", group, classes=["colwidths-auto"])
        self.set_source_info(result)
        return [result]

    def _row(self, cells: Iterable[Cell], anchor: str = "") -> nodes.row:
        cells = tuple(cells)
        row = nodes.row("", *(nodes.entry("", self._paragraph(cell)) for cell in cells))
        if anchor:
            name = next(cell for cell in cells if isinstance(cell, Code))
            row["ids"] = [nodes.make_id(f"{anchor}{name}")]
        return row

    def _paragraph(self, cell: Cell) -> nodes.paragraph:
        if isinstance(cell, list):
            return nodes.paragraph("", "", *_with_commas(cell))
        if isinstance(cell, Code):
            return nodes.paragraph("", "", nodes.literal(cell, cell))
        children, messages = self.parse_inline(cell)
        return nodes.paragraph(cell, "", *children, *messages)


class OptionList(SphinxDirective):
    """Describe each option in a section with a label, such as ``option-posts``."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        self.env.note_dependency(options.__file__)
        text = "".join(map(_described, options.OPTIONS))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def _described(option: options.Option) -> str:
    if isinstance(option.takes, value_kinds.One) and option.takes.values:
        takes = " or ".join(f"`{_shown(value)}`" for value in option.takes.values)
    else:
        takes = " or ".join(f"`{name}`" for name in sorted(kind.__name__ for kind in option.types))
    return (
        f"(option-{option.name.replace('_', '-')})=\n## `{options.PREFIX}{option.name}`\n\n"
        f"{option.help}\n\n- **Takes:** {takes}\n- **Default:** `{_shown(option.default)}`\n\n"
    )


class FieldList(SphinxDirective):
    """Describe each field of front matter in a section with a label, such as ``field-cover``."""

    def run(self) -> list[nodes.Node]:
        """Return the sections; the fields of a single author share one."""
        for module in (front_matter, dialects, schema_keys, field_examples):
            self.env.note_dependency(str(module.__file__))
        groups: dict[str, list[front_matter.Key]] = {}
        for field, keys in _fields().items():
            groups.setdefault(field_examples.group_of(field), []).extend(keys)
        text = "".join(_field(name, keys) for name, keys in groups.items())
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def _field(name: str, keys: list[front_matter.Key]) -> str:
    """Return the section of a field, or of the fields of a single author."""
    is_author = name == "author_name"
    title = "Single author" if is_author else name.replace("_", " ").capitalize()
    text = "The name and the profile of a single author." if is_author else schema_keys.FIELDS[name]
    label = f"field-{'author' if is_author else name.replace('_', '-')}"
    lines = [f"({label})=\n## {title}\n\n{text}\n"]
    for field, same in groupby(keys, key=lambda key: key.field):
        what = f"**{schema.describe(field)}** " if is_author else ""
        lines.append(f"- {what}{', '.join(map(_key, same))}")
    example = field_examples.EXAMPLES[name].source
    return "\n".join([*lines, f"\n```yaml\n{example}\n```\n\n"])


def _key(key: front_matter.Key) -> str:
    """Return a key with the systems that have it."""
    names = [front_matter.SYSTEMS[name] for name in key.dialects]
    if key.dialects == ("blogs",):
        return f"`{key.name}`"
    is_everywhere = len(names) == len(dialects.DIALECTS)
    return f"`{key.name}` ({'every system' if is_everywhere else ', '.join(names)})"


class ShortcodeGallery(SphinxDirective):
    """Show each shortcode: its source, and its output under it."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each entry of the table, and one for each provider."""
        for path in [shortcode_table.__file__, *Path(providers.__file__).parent.glob("*.py")]:
            self.env.note_dependency(str(path))
        examples = {shortcode.names: shortcode.example for shortcode in shortcode_table.SHORTCODES}
        for key, names in _embed_names().items():
            examples[tuple(names)] = f"{{% {names[0]} {providers.PROVIDERS[key].example} %}}"
        text = "".join(_entry(names, example) for names, example in examples.items() if example)
        return self.parse_text_to_nodes(text, allow_section_headings=True)


GROUPS: Final = {
    "jekyll": jekyll, "hugo": hugo, "hexo": hexo, "frameworks": frameworks,
    "platforms": platforms, "markup": markup,
}  # fmt: skip


class Vocabulary(SphinxDirective):
    """List each system of a group, with a table of its entries."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section for each system; ``text`` is what the page shows of an entry."""
        module = GROUPS[self.arguments[0]]
        for each in (module, entries):
            self.env.note_dependency(str(each.__file__))
        return [self._section(system) for system in module.SYSTEMS]

    def _section(self, system: entries.System) -> nodes.section:
        section = nodes.section("", nodes.title(system.name, system.name))
        section["names"] = [nodes.fully_normalize_name(system.name)]
        self.state.document.note_implicit_target(section, section)
        link = nodes.reference("", "Documentation", refuri=system.url)
        section += [nodes.paragraph("", "", link), self._table(system.entries)]
        return section

    def _table(self, rows: Iterable[entries.Entry]) -> nodes.table:
        headings = ("Entry", "In the post", "On the page")
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in (22, 50, 28)), cols=3)
        group += nodes.thead("", nodes.row("", *(self._cell(text) for text in headings)))
        group += nodes.tbody("", *(self._entry(row) for row in rows))
        return nodes.table("", group, classes=["colwidths-given", "vocabulary"])

    def _entry(self, entry: entries.Entry) -> nodes.row:
        keys = f"---\n{entry.front_matter.strip()}\n---\n\n" if entry.front_matter else ""
        source = nodes.literal_block(keys + entry.source, keys + entry.source, language="text")
        shown = f"{entry.shows}. {entry.limit}" if entry.limit else entry.shows
        return nodes.row("", self._cell(entry.name), nodes.entry("", source), self._cell(shown))

    def _cell(self, text: str) -> nodes.entry:
        return nodes.entry("", nodes.paragraph("", text))


def _entry(names: Iterable[str], example: str) -> str:
    first, *others = (f"`{name}`" for name in names)
    also = f"Also {', '.join(others)}.\n\n" if others else ""
    return f"## {first}\n\n{also}````text\n{example}\n````\n\n{example}\n\n"


def _with_commas(values: Iterable[Code]) -> Iterable[nodes.Node]:
    for number, value in enumerate(values):
        if number:
            yield nodes.Text(", ")
        yield nodes.literal(value, value)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("reference-table", ReferenceTable)
    app.add_directive("option-list", OptionList)
    app.add_directive("field-list", FieldList)
    app.add_directive("shortcode-gallery", ShortcodeGallery)
    app.add_directive("vocabulary", Vocabulary)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
