"""The renderer of posts: MyST's renderer, extended with the nodes of this package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from sphinx.errors import SphinxError

from sphinx_devrel_blog.common.urls import is_file_link
from sphinx_devrel_blog.common.values import is_huge, too_large
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.hidden_text import is_included, without_comments
from sphinx_devrel_blog.markdown.rendering.boxes import BoxRenderer
from sphinx_devrel_blog.markdown.rendering.fences import FenceRenderer
from sphinx_devrel_blog.markdown.rendering.grids import GridRenderer
from sphinx_devrel_blog.markdown.rendering.links import LinkRenderer
from sphinx_devrel_blog.markdown.rendering.shortcodes import ShortcodeRenderer, first_line
from sphinx_devrel_blog.markdown.rendering.tables import TableRenderer
from sphinx_devrel_blog.markdown.shortcodes.spans import DEPTH
from sphinx_devrel_blog.markdown.syntax.abbreviations import ABBREVIATIONS, note_definition
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR, numbered
from sphinx_devrel_blog.markdown.syntax.images import LENGTHS
from sphinx_devrel_blog.markdown.syntax.line_options import CODE_DIRECTIVES, fit_content
from sphinx_devrel_blog.nodes.definitions import (
    devrel_checkbox,
    devrel_contents,
    devrel_html_inline,
    devrel_line_break,
)
from sphinx_devrel_blog.posts.transforms.html_balance import OF_MARKDOWN, OF_SHORTCODE

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


# Material's ``#only-dark``, and ``#gh-dark-mode-only`` of GitHub, Docusaurus and others.
_THEME: Final = r"#(?:only-|gh-)(light|dark)(?:-mode-only)?$"


# -- tokens to nodes


_RULES: Final = {
    "html": '<hr class="docutils" />',
    "latex": "\\par\\noindent\\rule{\\linewidth}{0.4pt}\\par",
    "text": "=" * 40,
    "manpage": "\n.sp\n\\l'\\n(.lu'\n",
    "texinfo": f"\n\n{'_' * 40}\n\n",
}
"""A horizontal line in each format."""


def _may_have_transition(parent: nodes.Element) -> bool:
    """Return whether docutils allows a transition after the children that ``parent`` has.

    MyST moves footnotes to the end of the document, and what is pending may disappear.
    """
    if not isinstance(parent, nodes.document | nodes.section):
        return False
    moving = nodes.footnote | nodes.pending | devrel_contents
    last = next((node for node in reversed(parent) if not isinstance(node, moving)), None)
    return not isinstance(last, nodes.title | nodes.transition | nodes.raw | None)


class PostRenderer(
    ShortcodeRenderer, FenceRenderer, BoxRenderer, GridRenderer, TableRenderer, LinkRenderer,
    myst_compat.QuickRenderer,
):  # fmt: skip
    """MyST's renderer, extended with the tokens of posts."""

    def nested_render_text(self, text: str, lineno: int, *args: Any, **more: Any) -> None:
        """Render the text of a directive; remove private comments from included files.

        Only files have front matter: in a box, ``---`` is a line.
        """
        env = self.sphinx_env
        if env is not None and env.docname in BlogDomain.of(env).store.posts:
            if is_included(self.document, env):
                text = without_comments(text, env, is_included=True)
            elif text.startswith("---"):
                text, lineno = f"\n{text}", lineno - 1
        super().nested_render_text(text, lineno, *args, **more)

    def copy_attributes(
        self, token: SyntaxTreeNode, node: nodes.Element, keys: Any = ("class",), **more: Any
    ) -> None:
        """Copy the attributes of a token; an id from the post isn't a label of the site."""
        super().copy_attributes(token, node, keys, **more)
        if "id" in keys and (name := "-".join(str(token.attrs.get(ANCHOR, "")).split())):
            found = next(each for each in numbered(name) if each not in self.document.ids)
            node["ids"].append(found)
            self.document.ids[found] = node

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Render HTML, with marks for its origin: Markdown instead of a directive, a shortcode.

        The HTML of a page that isn't a post stays as it is, unless a shortcode contains it.
        """
        before = len(self.current_node)
        super().render_html_block(token)
        for node in self.current_node[before:]:
            if isinstance(node, nodes.raw):
                node[OF_MARKDOWN] = True
                if self.md_env.get(DEPTH, 0):
                    node[OF_SHORTCODE] = True

    def render_hr(self, token: SyntaxTreeNode) -> None:
        """Render a horizontal line, also in places where docutils allows no transition."""
        if _may_have_transition(self.current_node):
            super().render_hr(token)
            return
        for formats, text in _RULES.items():
            raw = nodes.raw("", text, format=formats)
            self.add_line_and_source_path(raw, token)
            self.current_node.append(raw)

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        """Render a footnote; one whose label is taken, with a warning of MyST, as text."""
        before = len(self.current_node)
        super().render_footnote_reference(token)
        if not any(isinstance(node, nodes.footnote) for node in self.current_node[before:]):
            self.render_children(token)

    def render_figure(self, token: SyntaxTreeNode) -> None:
        """Render a figure: an image and its caption."""
        figure = nodes.figure()
        self.add_line_and_source_path(figure, token)
        self.copy_attributes(token, figure, ("class", "id"))
        with self.current_node_context(figure, append=True):
            self.render_children(token)

    def render_figcaption(self, token: SyntaxTreeNode) -> None:
        """Render a caption; without a figure, it is a paragraph."""
        text = token.children[0].content if token.children else ""
        in_figure = isinstance(self.current_node, nodes.figure)
        caption = (
            nodes.caption(text, "", devrel_caption=True)
            if in_figure
            else nodes.paragraph(text, "", classes=["devrel-caption"])
        )
        self.add_line_and_source_path(caption, token)
        with self.current_node_context(caption, append=True):
            self.render_children(token)

    def render_html_link(self, token: SyntaxTreeNode) -> None:
        """Render an HTML link as a reference, so that every format shows it.

        A link to a file or a document of the site is rendered like one in Markdown.
        """
        if is_file_link(str(token.attrGet("href") or "")):
            self.render_link(token)
            return
        reference = nodes.reference(refuri=str(token.attrGet("href")))
        self.copy_attributes(
            token,
            reference,
            ("class", "id", "reftitle", "target", "rel"),
            aliases={"title": "reftitle"},
        )
        self.add_line_and_source_path(reference, token)
        with self.current_node_context(reference, append=True):
            self.render_children(token)

    def render_html_element(self, token: SyntaxTreeNode) -> None:
        """Render an inline element: as a docutils node if there is one, or as our own node."""
        node_types = {"sub": nodes.subscript, "sup": nodes.superscript, "code": nodes.literal}
        if token.tag == "kbd":
            node: nodes.TextElement = nodes.literal(classes=["kbd"])
        elif token.tag in node_types:
            node = node_types[token.tag]()
        else:
            node = devrel_html_inline(tag=token.tag)
        self.copy_attributes(token, node, ("class", "id", "title", "lang", "dir", "style"))
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_em(self, token: SyntaxTreeNode) -> None:
        """Render emphasis with the classes of an attribute list."""
        super().render_em(token)
        self.copy_attributes(token, cast("nodes.Element", self.current_node[-1]), ("class", "id"))

    def render_strong(self, token: SyntaxTreeNode) -> None:
        """Render strong emphasis with the classes of an attribute list."""
        super().render_strong(token)
        self.copy_attributes(token, cast("nodes.Element", self.current_node[-1]), ("class", "id"))

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Render struck-through text as our own node, which every format can show."""
        node = devrel_html_inline(tag="s")
        self.copy_attributes(token, node, ("class", "id"))
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        """Render a line break so that the text around it stays apart in every format."""
        del token
        self.current_node.append(devrel_line_break("", "\n"))

    def render_table(self, token: SyntaxTreeNode) -> None:
        """Render a table with a body, and with columns that are at least two characters wide.

        For a column of width 1, Sphinx 8's text builder never stops breaking a word.
        """
        caption = next((each for each in token.children if each.type == "table_caption"), None)
        token.children = [each for each in token.children if each is not caption]
        self._render_head_and_body(token)
        table = cast("nodes.table", self.current_node[-1])
        if caption is not None:
            title = nodes.title()
            self.add_line_and_source_path(title, caption)
            table.insert(0, title)
            with self.current_node_context(title):
                self.render_children(caption)
        (group,) = self.current_node[-1].findall(nodes.tgroup)
        for column in group.findall(nodes.colspec):
            column["colwidth"] = max(2, column["colwidth"])
        if not isinstance(group[-1], nodes.tbody):
            group += nodes.tbody()
        _join_rows(cast("nodes.tbody", group[-1]))

    def render_table_row(self, token: SyntaxTreeNode) -> None:
        """Render a row; cells may span several columns."""
        super().render_table_row(token)
        entries = cast("nodes.Element", self.current_node[-1]).children
        for child, entry in zip(token.children or [], entries, strict=False):
            if child.meta.get("colspan"):
                cast("nodes.Element", entry)["morecols"] = child.meta["colspan"]

    def _render_head_and_body(self, token: SyntaxTreeNode) -> None:
        """Render the rows of a table, which may have no head."""
        parts = token.children
        if not parts or parts[0].type != "tbody":
            super().render_table(token)
            return
        parts.insert(0, parts[0])  # MyST expects a head
        super().render_table(token)
        parts.pop(0)
        (group,) = self.current_node[-1].findall(nodes.tgroup)
        group.remove(next(iter(group.findall(nodes.thead))))

    def render_ordered_list(self, token: SyntaxTreeNode) -> None:
        """Render an ordered list with its kind of numbers."""
        super().render_ordered_list(token)
        if kind := token.meta.get("enumtype"):
            cast("nodes.Element", self.current_node[-1])["enumtype"] = kind

    def render_checkbox(self, token: SyntaxTreeNode) -> None:
        """Render the checkbox of a task."""
        checked = bool(token.meta["checked"])
        self.current_node.append(
            devrel_checkbox("", "[x] " if checked else "[ ] ", checked=checked)
        )

    def render_abbreviation(self, token: SyntaxTreeNode) -> None:
        """Store the definition of an abbreviation, which applies to the whole post."""
        known = self.md_env.setdefault(ABBREVIATIONS, {})
        note_definition(self.document, self.current_node, known, token.meta)

    def render_contents(self, token: SyntaxTreeNode) -> None:
        """Render a placeholder for a table of contents."""
        node = devrel_contents()
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: Any,
    ) -> list[nodes.Element]:
        """Run a directive; if it raises an error, show its text instead.

        Images also get a ``rawsource``, since Sphinx drops the line of an image without one.
        """
        if name in CODE_DIRECTIVES:
            additional_options = dict(additional_options or {})
            content, problems = fit_content(content, additional_options)
            for message in problems:
                self._warn(Problem(f"{name}: {message}", "option"), position)
        before = myst_compat.state_of(self)
        try:
            result = super().run_directive(
                name, first_line, content, position, additional_options, **more
            )
        except SphinxError:  # deliberate: it ends the build with its own message
            raise
        except Exception as error:  # noqa: BLE001 - directives of any extension run here
            myst_compat.restore_state(self, before)
            return self._failed_directive(name, content, position, error)
        for node in result:
            if isinstance(node, nodes.image | nodes.reference):
                for image in node.findall(nodes.image):
                    image.rawsource = image.rawsource or image["uri"]
        return result

    def _failed_directive(
        self, name: str, content: str, position: int, error: Exception
    ) -> list[nodes.Element]:
        """Return the text of a directive that raised an error, such as docutils' ``figwidth``."""
        reason = "it is nested too deeply. Nest fewer directives"
        if not isinstance(error, RecursionError):
            reason = f"{type(error).__name__}: {error}. Check its argument and its options"
        message = f"the directive {name!r} failed, so its source is shown: {reason}"
        self._warn(Problem(message, "directive"), position)
        return [nodes.literal_block(content, content)] if content.strip() else []

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render an image with its size, and with its line even if it has no alt text."""
        for name, as_length in LENGTHS.items():
            written = str(token.attrs.pop(name, ""))
            if (value := as_length(written)) is not None:
                token.attrs[name] = value
            elif is_huge(written):
                problem = Problem(f"image: {too_large(name, written)}", "option")
                self._warn(problem, first_line(token))
        _choose_theme(token)
        super().render_image(token)
        image = cast("nodes.image", self.current_node[-1])
        image.rawsource = str(token.attrGet("src"))


def _choose_theme(token: SyntaxTreeNode) -> None:
    """Replace the mark of an image for light or dark themes with the class that themes know."""
    source = str(token.attrGet("src"))
    found = re.search(_THEME, source)
    if found is not None:
        token.attrs["src"] = source[: found.start()]
        names = str(token.attrs.get("class", ""))
        token.attrs["class"] = f"{names} only-{found[1]}".strip()


def _join_rows(body: nodes.tbody) -> None:
    """Join cells that are only ``^^`` with the cells above them, as in MultiMarkdown."""
    above: dict[int, nodes.Element] = {}
    for row in body.children:
        column = 0
        for entry in list(cast("nodes.Element", row).children):
            cell = cast("nodes.Element", entry)
            if column in above and cell.astext().strip() == "^^":
                above[column]["morerows"] = above[column].get("morerows", 0) + 1
                cast("nodes.Element", row).remove(cell)
            else:
                above[column] = cell
            column += 1 + int(cell.get("morecols", 0))
