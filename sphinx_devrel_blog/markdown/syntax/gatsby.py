"""Gatsby's Markdown: embeds in backquotes, custom blocks, code spans with a language.

* ``` `youtube: id` ``` as a paragraph of its own, and ``` `embed:file.js` ```;
* ``[[info | Title]]`` with lines that begin with ``|``;
* ``` `css±.name` ```.

Sources: gatsby-remark-embed-video, -embed-gist, -embed-snippet, -custom-blocks, -prismjs
(``inlineCodeMarker``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.embeds.providers import PROVIDERS, find
from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.hexo_boxes import callout
from sphinx_devrel_blog.markdown.shortcodes.lines import line_text, push_result
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag, FileTag

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_EMBED: Final = r"(?P<name>[A-Za-z]+):\s*(?P<value>\S.*)"
_LINK: Final = r"\[[^\]]*\]\((?P<url>[^()\s]+)\)"
_FILE: Final = r"(?P<path>[\w./@-]+\.[A-Za-z]\w*)(?:[#{].*)?"
_ANY_URL: Final = frozenset({"video", "oembed", "videopress", "embed"})
_NAMES: Final = {"twitter": "x", "tweet": "x"}
_LANGUAGE_MARK: Final = r"[A-Za-z][\w+#-]{0,15}[\u00b1\u2023\u203a](?=\S)"
_BLOCK: Final = r"\[\[(?P<kind>[A-Za-z-]+)(?:[ \t]*\|[ \t]*(?P<title>[^\[\]\n]*))?\]\]"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def gatsby_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``."""
    md.block.ruler.before("reference", "devrel_blog_custom_block", _block_rule, {"alt": _ENDS})
    md.core.ruler.after("inline", "devrel_blog_code_embeds", _read_code)


def _read_code(state: StateCore) -> None:
    """Core rule: replace paragraphs that are a code span with what it embeds."""
    tokens: list[Token] = []
    skipped = 0
    for place, token in enumerate(state.tokens):
        if skipped:
            skipped -= 1
            continue
        children = token.children or []
        for child in children:
            if child.type == "code_inline":
                child.content = re.sub(rf"^{_LANGUAGE_MARK}", "", child.content)
        result = None
        if token.type == "paragraph_open" and not token.hidden:
            result = _embedded(state.tokens[place + 1])
        if result is None:
            tokens.append(token)
            continue
        source = state.tokens[place + 1].content
        embed = Token("shortcode", "", 0, map=token.map, level=token.level, block=True)
        embed.content = source
        tag = Tag("embed", source=source, form="hugo")
        embed.meta = {"tag": tag, "result": result, "line": 0, "body_line": 0}
        tokens.append(embed)
        skipped = 2
    state.tokens = tokens


def _embedded(inline: Token) -> ShortcodeResult | None:
    children = inline.children or []
    if len(children) != 1 or children[0].type != "code_inline":
        return None
    found = re.fullmatch(_EMBED, children[0].content.strip())
    if found is None:
        return None
    name, value = found["name"].lower(), found["value"].strip()
    link = re.fullmatch(_LINK, value)
    value = link["url"] if link else value
    provider = PROVIDERS.get(_NAMES.get(name, name))
    if provider is None and name not in _ANY_URL:
        return None
    if "://" in value:
        embed = find(value)
    else:
        embed = provider.from_arguments((value.partition("?")[0],), {}) if provider else None
    if embed is not None:
        return EmbedTag(embed)
    file = re.fullmatch(_FILE, value) if name == "embed" else None
    return FileTag("literalinclude", file["path"]) if file else None


def _block_rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    text = line_text(state, start)
    if not text.startswith("[[") or state.is_code_block(start):
        return False
    found = re.fullmatch(_BLOCK, text)
    if found is None or found["kind"].lower() not in KINDS:
        return False
    after = start + 1
    while after < end and line_text(state, after).startswith("|"):
        after += 1
    if after == start + 1:
        return False
    if silent:
        return True
    lines = [line_text(state, line)[1:].removeprefix(" ") for line in range(start + 1, after)]
    tag = Tag(found["kind"], source=text, form="hugo")
    result = callout(KINDS[found["kind"].lower()], found["title"] or "", "\n".join(lines))
    push_result(state, start, after, tag, result, body_line=1)
    return True
