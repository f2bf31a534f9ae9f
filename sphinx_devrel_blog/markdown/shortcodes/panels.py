"""Shortcodes around blocks: content in place, banners, steps and events.

Sources: the shortcodes of Docsy, Hextra, Blowfish, PaperMod, LoveIt and its forks, HugoBlox, Doks
and the website of Kubernetes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes import boxes, code, grids, services
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    backtick_run,
    escape_markdown,
    inline_box,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    InlineMarkdown,
    Math,
    NoOutput,
    Omitted,
    Snippet,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_TITLES: Final = ("title", "header", "heading", "name")
_MATH: Final = r"(?s)\s*(?:\$\$(.+)\$\$|\\\[(.+)\\\]|\\\((.+)\\\)|\$([^$]+)\$)\s*"


# -- content in place


def read_transparent(tag: Tag) -> ShortcodeResult:
    """Read a shortcode whose content is read like the text around it: only its title is shown."""
    title = on_one_line(tag.option("title", "header"))
    shown = f"**{escape_markdown(title)}**" if title else ""
    if not tag.inner:
        return InlineMarkdown(shown) if title else NoOutput()
    body = tag.inner.strip("\n")
    text = f"{shown}\n\n{body}" if title else body
    return Snippet(text, on_one_line(text), "\n" in text, body_at=2 if title else 0)


def read_raw(tag: Tag) -> ShortcodeResult:
    """Read ``raw``: a formula or HTML, protected from Hugo's Markdown."""
    inner = inner_text(tag)
    if found := re.fullmatch(_MATH, inner):
        formula = next(filter(None, found.groups())).strip()
        is_block = found[1] or found[2]
        return DirectiveCall("math", "", (), formula) if is_block else Math(formula)
    return read_transparent(tag)


def read_script(tag: Tag) -> ShortcodeResult:
    """Read ``script``: scripts of a post aren't run."""
    del tag
    return NoOutput()


def read_nothing(tag: Tag) -> ShortcodeResult:
    """Read a shortcode for space, or for a list of pages: only its content is shown."""
    return read_transparent(tag) if inner_text(tag).strip() else NoOutput()


def show_nothing(tag: Tag) -> ShortcodeResult:
    """Read a shortcode for an icon, or for something that only the other system has."""
    del tag
    return NoOutput()


def read_protected(tag: Tag) -> ShortcodeResult:
    """Read FixIt's ``fixit-encryptor``: its content is hidden from readers without the password."""
    if not (tag.args or tag.option("password")):
        return read_transparent(tag)
    return Omitted(
        Problem(
            f"shortcode {tag.name!r}: its content needs a password: left out. Remove the "
            "shortcode to publish the content, or delete both",
            "shortcode",
        )
    )


def read_environment(tag: Tag) -> ShortcodeResult:
    """Read FixIt's ``env``: content of other environments than ``production`` is hidden."""
    return read_transparent(tag) if "production" in tag.args else NoOutput()


def read_math_script(tag: Tag) -> ShortcodeResult:
    """Read ``katex``: without content, it only loads a script."""
    return NoOutput() if not inner_text(tag).strip() else code.read_katex(tag)


# -- boxes


def read_banner(tag: Tag) -> ShortcodeResult:
    """Read Docsy's ``pageinfo``: a box, which has no title in Docsy."""
    body, title = inner_text(tag), on_one_line(tag.option("title", "header"))
    if not body.strip():
        return unexpected_arguments(tag, "a text before its end tag")
    if title:
        inline = inline_box(title, body)
        return DirectiveCall("admonition", title, (("class", "note"),), body, inline=inline)
    return DirectiveCall("container", f"admonition devrel-{tag.name}", (), body, inline=body)


def read_lead(tag: Tag) -> ShortcodeResult:
    """Read ``lead``: an introduction."""
    return DirectiveCall("container", "lead", (), inner_text(tag), inline=inner_text(tag))


def read_direction(tag: Tag) -> ShortcodeResult:
    """Read ``ltr`` and ``rtl``: text in the other direction."""
    body = inner_text(tag).strip("\n")
    return Snippet(
        f'<div dir="{tag.name}">\n\n{body}\n\n</div>',
        f'<span dir="{tag.name}">{on_one_line(body)}</span>',
        body_at=2,
    )


def read_center_quote(tag: Tag) -> ShortcodeResult:
    """Read ``center-quote``: a quotation set apart."""
    return DirectiveCall("pull-quote", "", (), inner_text(tag), inline=inner_text(tag))


def read_titled_table(tag: Tag) -> ShortcodeResult:
    """Read Kubernetes' ``table caption``: a Markdown table with a caption."""
    caption = on_one_line(tag.option("caption", "title"))
    body = inner_text(tag)
    if _is_table(body):
        return DirectiveCall("table", caption, (), body, inline=body)
    return read_transparent(tag._replace(options=(("title", caption),) if caption else ()))


def _is_table(text: str) -> bool:
    """Return whether a text is one Markdown table, and nothing else."""
    rows = text.strip().splitlines()
    has_rows = len(rows) > 1 and all("|" in row for row in rows)
    return has_rows and "-" in rows[1] and not rows[1].strip(" \t|:-")


def read_table(tag: Tag) -> ShortcodeResult:
    """Read ``table``: Kubernetes' has a Markdown table inside, HugoBlox' the path of a CSV file."""
    return read_titled_table(tag) if inner_text(tag).strip() else services.read_csv(tag)


def read_chart(tag: Tag) -> ShortcodeResult:
    """Read ``chart`` and ``echarts``: their data as code, or a link to the file with the data."""
    inner = inner_text(tag)
    if not inner.strip():
        return services.read_chart(tag)
    language = "json" if inner.strip()[0] in "{[" else "javascript"
    return code.read_codeblock(tag._replace(args=(language,), options=()))


def read_typed(tag: Tag) -> ShortcodeResult:
    """Read ``typeit``: text that appears letter by letter, or code with ``code=LANGUAGE``."""
    language = tag.option("code")
    if language:
        return code.read_codeblock(tag._replace(args=(language,), options=()))
    return read_transparent(tag)


def with_directive(
    directive: str,
    argument: str,
    options: str,
    body: str,
    *,
    before: str = "",
    after: str = "",
    inline: str = "",
) -> Snippet:
    """Return a directive with generated Markdown before and after the content of a shortcode."""
    body = body.strip("\n").rstrip()
    ticks = backtick_run(f"{before}{body}{after}", more=3)
    start = f"{ticks}{{{directive}}} {argument}\n{options}\n{before}"
    text = f"{start}{body}{after}\n{ticks}"
    return Snippet(text, inline or on_one_line(body), body_at=start.count("\n"))


# -- steps, timelines, folds


def read_steps(tag: Tag) -> ShortcodeResult:
    """Read ``steps`` with ``step`` inside: a numbered list; others have headings or a list."""
    parts = grids.parts_named(inner_text(tag), "step")
    if not parts:
        return read_transparent(tag)
    items = [_step(part) for part in parts]
    text = "\n\n".join(
        f"{number}. " + item.replace("\n", "\n" + " " * (len(str(number)) + 2))
        for number, item in enumerate(items, 1)
    )
    return Snippet(text, on_one_line(" ".join(items)))


def _step(part: Tag) -> str:
    title = part.option(*_TITLES) or " ".join(part.args)
    shown = f"**{on_one_line(title)}**" if title else ""
    return "\n\n".join(filter(None, (shown, inner_text(part).strip("\n").rstrip())))


def read_step(tag: Tag) -> ShortcodeResult:
    """Read a ``step`` outside ``steps``: its title and its content."""
    text = _step(tag)
    return Snippet(text, on_one_line(text)) if text else NoOutput()


def read_timeline_item(tag: Tag) -> ShortcodeResult:
    """Read Blowfish's ``timelineItem``: a card with a header, a label and a subheader."""
    header = tag.option("header", "title") or " ".join(tag.args)
    label, subheader = tag.option("badge", "date"), tag.option("subheader", "subtitle")
    badge = f"{{bdg-secondary}}`{label}`\n\n" if label and "`" not in label else ""
    return with_directive(
        "card",
        on_one_line(header),
        "",
        inner_text(tag),
        before=badge + (f"*{escape_markdown(subheader)}*\n\n" if subheader else ""),
        inline=inline_box(header, f"{label} {subheader} {on_one_line(inner_text(tag))}"),
    )


def read_fold(tag: Tag) -> ShortcodeResult:
    """Read ``accordionItem``, ``toggle`` and ``spoiler text=``: a box that opens."""
    title = tag.option("title", "summary", "header", "text", "label") or " ".join(tag.args)
    kept = tuple(each for each in tag.options if each[0] in {"open", "closed"})
    return boxes.read_details(tag._replace(args=(), options=(("title", title), *kept)))
