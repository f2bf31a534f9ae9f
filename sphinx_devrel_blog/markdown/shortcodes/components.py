"""What pages show of MDX components that no shortcode corresponds to.

Sources: Docusaurus' "Markdown Features", Starlight's and Nextra's "Components", Astro's "Images",
astro-embed's "Components", VuePress' "Built-in Components".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.safe_urls import is_safe_source
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes import boxes, cards, code, media
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.hexo_inlines import badge
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    directive_source,
    encode_path,
    escape_markdown,
    escape_paragraph,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    DirectiveCall,
    EmbedTag,
    FileTag,
    InlineMarkdown,
    NoOutput,
    Omitted,
    Reference,
)
from sphinx_devrel_blog.markdown.syntax.jsx import (
    Component,
    js_value,
    known,
    objects_of,
    outdented,
    parts_of,
    texts_of,
    unwrapped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_CARDS: Final = frozenset({"Card", "LinkCard", "Cards.Card", "GridItem", "Feature"})
_TABS: Final = frozenset({"TabItem", "Tab", "Tabs.Tab", "CodeGroupItem", "TabsItem"})
_PLACEHOLDER: Final = r"\{[^{}]*\}"
_COMMENTS: Final = r"\{/\*(?:(?!\{/\*).)*?\*/\}|<!--(?:(?!<!--).)*?-->"
_PATH: Final = r"(?:\.{1,2}/|/|@|~)[^\n]*$"


def _text(component: Component) -> str:
    return on_one_line(outdented(component.inner or ""))


def read_tabs(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return tabs.

    Docusaurus may have their labels in ``values``, and Nextra has them in ``items``.
    """
    given = component.attributes
    labels = texts_of(given.get("items", ""))
    by_value = {
        each.get("value", ""): each.get("label", "") for each in objects_of(given.get("values", ""))
    }
    pieces: list[str] = []
    parts = _children(component, names)
    for number, part in enumerate(parts):
        if isinstance(part, str) or part.name not in _TABS:
            return _box(component)
        own = known(part.attributes)
        label = own.get("label") or _jsx_text(part.attributes.get("label", ""))
        label = label or own.get("title") or by_value.get(own.get("value", ""), "")
        label = label or (labels[number] if number < len(labels) else own.get("value", ""))
        label = label or own.get("name") or f"Tab {number + 1}"
        body = f"\n{outdented(part.inner or '')}"
        pieces.append(directive_source("tab-item", on_one_line(label), body))
    body = "".join(pieces)
    return DirectiveCall("tab-set", "", (), "", body, inline=body) if pieces else NoOutput()


def _children(component: Component, names: Mapping[str, str]) -> list[Component | str]:
    """Return the parts of a component's content without comments between them."""
    parts = parts_of(outdented(component.inner or ""), names)
    return [
        part for part in parts if not isinstance(part, str) or re.sub(_COMMENTS, "", part).strip()
    ]


def _jsx_text(written: str) -> str:
    """Return the text in an attribute such as ``{<b>Text</b>}``."""
    return on_one_line(re.sub(r"<[^<>]*>|[{}]", "", written)) if written.startswith("{<") else ""


def _box(component: Component) -> ShortcodeResult:
    body = outdented(component.inner or "")
    return DirectiveCall("container", "", (), body, inline=body) if body.strip() else NoOutput()


def read_card(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return a card outside a grid."""
    del names
    return cards.single_card(_as_card(component))


def read_card_grid(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return cards side by side."""
    found = []
    for part in _children(component, names):
        if isinstance(part, str) or part.name not in _CARDS:
            return _box(component)
        found.append(_as_card(part))
    return cards.card_grid(found) if found else NoOutput()


def _as_card(component: Component) -> cards.Card:
    given = known(component.attributes)
    text = given.get("description", "")
    text = outdented(component.inner or "") or escape_paragraph(escape_markdown(text))
    text = re.sub(r"(?m)^[ \t]*</?>[ \t]*$|^<>|</>$", "", text)  # a fragment
    title = escape_markdown(given.get("title") or given.get("label") or given.get("name") or "")
    return cards.Card(
        title, given.get("href") or given.get("to") or "", given.get("image", ""), text
    )


def read_link(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return a link; a button if its classes have this function."""
    del names
    given = known(component.attributes)
    url = given.get("to") or given.get("href") or given.get("link") or ""
    text = _text(component) or escape_markdown(given.get("text", ""))
    classes = given.get("className", given.get("class", "")).split()
    is_button = component.name.endswith("Button") or {"button", "btn"} & set(classes)
    if not url:
        return InlineMarkdown(text) if text else NoOutput()
    if is_button and is_link_target(url):
        return boxes.read_button(
            Tag("button", (), (("href", url),), "", "hugo", inner=text or escape_markdown(url))
        )
    return InlineMarkdown(f"[{text or escape_markdown(url)}](<{url}>)")


def read_badge(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return a badge."""
    del names
    given = known(component.attributes)
    text = _text(component) or escape_markdown(given.get("text") or given.get("label") or "")
    return badge(text) if text else NoOutput()


def read_image(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return an image; its source may be an imported file."""
    del names
    given = known(component.attributes)
    source = given.get("src") or given.get("img") or given.get("image") or ""
    if not source:
        alt = given.get("alt", "")
        problem = Problem(
            f"component <{component.name}>: its image is unknown, so its text is shown. Write the "
            "path of the image",
            "component",
        )
        return InlineMarkdown(escape_markdown(alt)) if alt else Omitted(problem)
    names_kept = ("alt", "title", "caption", "width", "height")
    options = [("src", source), *((key, given[key]) for key in names_kept if given.get(key))]
    if component.inner and component.inner.strip():
        options.append(("caption", _text(component)))
    if "title" in given and component.name != "Figure":
        options = [(key, value) for key, value in options if key != "title"]
    return media.read_figure(Tag("figure", (), tuple(options), "", "hugo"))


def read_themed_image(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return the two images of Docusaurus' ``ThemedImage``, each for one color scheme."""
    written = component.attributes.get("sources", "")
    alt = known(component.attributes).get("alt", "")
    added = ""
    for scheme in ("light", "dark"):
        found = re.search(rf"\b{scheme}\b[\"']?\s*:\s*([^,{{}}]+(?:\([^()]*\))?[^,{{}}]*)", written)
        source = js_value(found[1], names) if found else None
        if source and is_safe_source(source):
            ticks = "```"
            alt_option = f":alt: {on_one_line(alt)}\n" if alt else ""
            added += (
                f"\n\n{ticks}{{image}} {encode_path(source)}\n:class: only-{scheme}\n"
                f"{alt_option}{ticks}\n"
            )
    call = DirectiveCall("container", "", (), "", added.strip(), inline=escape_markdown(alt))
    return call if added else NoOutput()


def read_code(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return code: the text in braces, or an imported file."""
    given = known(component.attributes)
    language = given.get("language") or given.get("lang") or given.get("className") or ""
    language = language.removeprefix("language-")
    inner = component.inner
    written = inner if inner is not None else component.attributes.get("code", "")
    written = outdented(unwrapped(written)) if written.strip() else ""
    is_name = re.fullmatch(_PLACEHOLDER, written.strip()) is not None
    path = names.get(written.strip()[1:-1].strip(), "") if is_name else written
    if path in names.values() and re.match(_PATH, path):
        options = (("caption", given["title"]),) if "title" in given else ()
        return FileTag("literalinclude", path.removeprefix("@site"), language, options)
    if is_name and not path:
        return Omitted(
            Problem(
                f"component <{component.name}>: its code is unknown: left out. Write the code "
                "into the post",
                "component",
            )
        )
    settings = [("lang", language), ("title", given.get("title", ""))]
    settings += [("linenos", "true")] if "showLineNumbers" in given else []
    text = path if is_name else written
    return code.read_codeblock(Tag("code", (), tuple(settings), "", "hugo", inner=text))


def read_tree(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return a list of folders and files."""
    inner = outdented(component.inner or "")
    parts = parts_of(inner, names)
    if not any(isinstance(part, Component) for part in parts):
        call = DirectiveCall("container", "devrel-tree", (), inner, inline=inner)
        return call if inner.strip() else NoOutput()
    lines: list[str] = []
    _add_tree(parts, 0, lines, names)
    body = "\n".join(lines)
    return DirectiveCall("container", "devrel-tree", (), "", body, inline=body)


def _add_tree(
    parts: list[Component | str], depth: int, lines: list[str], names: Mapping[str, str]
) -> None:
    for part in parts:
        if isinstance(part, str) or depth > 10:
            continue
        name = escape_markdown(known(part.attributes).get("name", ""))
        is_folder = part.name.endswith("Folder")
        lines.append(f"{'  ' * depth}- {f'**{name}**' if is_folder else name}")
        if part.inner:
            _add_tree(parts_of(outdented(part.inner), names), depth + 1, lines, names)


def read_preview(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return an embed, or a link to a page of another site."""
    del names
    given = known(component.attributes)
    url = next(
        (given[key] for key in ("id", "url", "href", "src", "link", "post") if given.get(key)), ""
    )
    if embed := find(url):
        return EmbedTag(embed)
    return Reference(url=url) if is_link_target(url) else NoOutput()


def read_contents(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return the table of contents of the page."""
    del component, names
    return Contents()


def read_icon(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return the text in an icon, if there is any: the images of icons belong to the site."""
    del names
    text = _text(component)
    return InlineMarkdown(text) if text else NoOutput()


def read_nothing(component: Component, names: Mapping[str, str]) -> ShortcodeResult:
    """Return nothing: metadata of the page, or a list of pages."""
    del component, names
    return NoOutput()


READERS: Final = {
    **dict.fromkeys(("Tabs", "CodeGroup", "TabbedContent", "TabGroup"), read_tabs),
    **dict.fromkeys(("Card", "LinkCard", "Cards.Card"), read_card),
    **dict.fromkeys(("CardGrid", "Cards", "CardGroup", "LinkCards"), read_card_grid),
    **dict.fromkeys(
        ("Link", "LinkButton", "Button", "NavLink", "GatsbyLink", "RouterLink"), read_link
    ),
    **dict.fromkeys(("Badge", "Tag", "Pill"), read_badge),
    **dict.fromkeys(
        ("Image", "Picture", "Img", "IdealImage", "Figure", "StaticImage", "GatsbyImage",
         "NextImage", "Zoom"),
        read_image,
    ),
    "ThemedImage": read_themed_image,
    **dict.fromkeys(("Code", "CodeBlock"), read_code),
    "FileTree": read_tree,
    **dict.fromkeys(
        ("LinkPreview", "BlueskyPost", "MastodonPost", "ReactPlayer", "Embed", "OEmbed"),
        read_preview,
    ),
    "Icon": read_icon,
    **dict.fromkeys(("TOCInline", "TableOfContents", "Toc", "TOC"), read_contents),
    **dict.fromkeys(
        ("Head", "DocCardList", "Seo", "SEO", "BlogPostList", "Spacer"), read_nothing
    ),
}  # fmt: skip
"""The components with a function of their own, by name."""

TRANSPARENT: Final = frozenset(
    {
        "Steps", "Fragment", "ClientOnly", "BrowserOnly", "BrowserWindow", "Translate", "Content",
        "Bleed", "Layout", "React.Fragment", "Suspense", "NoSsr", "MDXProvider", "Wrapper",
    }
)  # fmt: skip
"""The components that show their content, without anything else."""

INLINE: Final = frozenset(
    {
        "Link", "LinkButton", "Button", "Badge", "Tag", "Pill", "Icon", "NavLink", "GatsbyLink",
        "RouterLink", "Img", "Image",
    }
)  # fmt: skip
"""The components that may be part of a sentence."""
