"""What posts may hold that CommonMark has no words for: each a feature that can be turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FEATURES: Final[dict[str, str]] = {
    "strikethrough": "`~~text~~`, as GitHub has it.",
    "tasklist": "`- [ ]` and `- [x]`, as GitHub has it.",
    "autolink": "Addresses within a text are links, as on GitHub.",
    "deflist": "A term, and `: definition` on the next line (kramdown, Pandoc, Hugo).",
    "mark": "`==text==` is highlighted.",
    "superscript": "`19^th^` (Pandoc, Material, Hugo).",
    "subscript": "`H~2~O` (Pandoc, Material, Hugo).",
    "emoji": "`:rocket:`, by the names that GitHub has for them.",
    "math": "`$$ … $$`, on lines of its own or within a text (kramdown, Hugo); fences called "
    "`math` or `katex`.",
    "alert": "`> [!NOTE]`, as GitHub, Hugo and Obsidian have it, with a title or foldable.",
    "admonition": '`!!! note "Title"` and `??? note` (Material for MkDocs, Python-Markdown).',
    "container": "`:::note Title` … `:::` (Docusaurus, VitePress, Quarto).",
    "attributes": "`{: .class #id}` (kramdown), `## Heading {#id}`, `![](x.png){width=300}`.",
    "toc": "`[TOC]`, `[[toc]]` and `{:toc}` are the table of contents of the post.",
    "caption": "An image, and `*text*` on the line below it, are a figure.",
    "title_caption": "An image alone in its paragraph is a figure with its title as the caption. "
    "Off unless it is turned on.",
    "mdx": "`import` and `export` lines and `{/* comments */}` are left out, and components such "
    "as `<Tabs>` become what they mean (Docusaurus).",
    "markdown_in_html": 'Markdown within `<div markdown="1">` counts (kramdown, Python-Markdown); '
    "in Docusaurus' posts, within every element.",
    "fence": 'What stands behind the language of a fence, such as `js {1,3} title="a.js"`, is '
    "read as its platform does.",
}
"""Every feature, for ``devrel_blog_markdown``, and what it is."""

# Sources: forem/forem (``hard_wrap``), hexo-renderer-marked (``breaks``).
_HARD_BREAKS: Final = frozenset({"dev", "hexo"})
_OFF: Final = frozenset({"title_caption"})


def enabled(settings: Mapping[str, bool]) -> frozenset[str]:
    """Return the features that are on: all but those that are off by themselves or set so."""
    return frozenset(name for name in FEATURES if settings.get(name, name not in _OFF))


def breaks_are_hard(setting: bool | str, dialect: str) -> bool:  # noqa: FBT001 - as in conf.py
    """Tell whether line breaks count, by the option ``hard_breaks`` and the post's dialect."""
    return setting is True or (setting == "dialect" and dialect in _HARD_BREAKS)
