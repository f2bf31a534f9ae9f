"""The rules for the platforms' Markdown, chosen by feature."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from linkify_it import LinkifyIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sphinx_devrel_blog.markdown.syntax.abbreviations import abbreviation_plugin
from sphinx_devrel_blog.markdown.syntax.attributes import attribute_plugin
from sphinx_devrel_blog.markdown.syntax.bookdown import bookdown_plugin
from sphinx_devrel_blog.markdown.syntax.boxes import box_plugin
from sphinx_devrel_blog.markdown.syntax.breaks import harden_breaks
from sphinx_devrel_blog.markdown.syntax.contents import read_contents
from sphinx_devrel_blog.markdown.syntax.equal_definitions import drop_equal_definitions
from sphinx_devrel_blog.markdown.syntax.inner_definitions import inner_definition_plugin
from sphinx_devrel_blog.markdown.syntax.marks import mark_plugin
from sphinx_devrel_blog.markdown.syntax.media_images import read_media_images
from sphinx_devrel_blog.markdown.syntax.missing_footnotes import unlink_missing_footnotes
from sphinx_devrel_blog.markdown.syntax.tasks import read_tasks
from sphinx_devrel_blog.markdown.syntax.variables import variable_plugin

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues


# The text after ``www.``, as on GitHub; punctuation at the end belongs to the sentence.
_HOST_AND_PATH: Final = re.compile(  # linkify-it takes no other type
    r"^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}"
    r"(?:[/?#](?:[^\s<>\"]*[^\s<>\".,:;!?'*_~()\[\]])?)?",
    re.IGNORECASE,
)

# RFC 3986, 3.1. No protocol of the library is nearly as long as this limit.
_PROTOCOL = re.compile(r"(?:^|[^a-z0-9.+-])([a-z][a-z0-9.+-]*)$", re.IGNORECASE)
_LONGEST_PROTOCOL: Final = 64
_LONGEST_URL: Final = 2047  # characters, as at https://www.sitemaps.org/protocol.html


def platform_plugin(
    md: MarkdownIt,
    features: AbstractSet[str],
    extensions: AbstractSet[str],
    substitutions: AbstractSet[str],
    values: TemplateValues | None = None,
) -> None:
    """Add the rules of ``features`` to ``md``, except for rules of MyST's ``extensions``.

    ``substitutions`` are the names of MyST's substitutions, and ``values`` the values of template
    variables.
    """
    md.use(variable_plugin, substitutions, values)
    md.use(abbreviation_plugin)
    md.core.ruler.after("block", "devrel_blog_definitions", drop_equal_definitions)
    md.core.ruler.after("inline", "devrel_blog_media", read_media_images)
    md.use(inner_definition_plugin)
    md.core.ruler.push("devrel_blog_footnotes", unlink_missing_footnotes)
    if "toc" in features:
        md.core.ruler.before("inline", "devrel_blog_contents", read_contents)
    if "attributes" in features:
        md.use(attribute_plugin)
    md.use(mark_plugin, features)
    md.use(box_plugin, features)
    if values is not None and values.is_hugo:
        md.use(bookdown_plugin)
    if "strikethrough" in features:
        md.enable("strikethrough")
    if "deflist" in features and "deflist" not in extensions:
        md.use(deflist_plugin)
    if "autolink" in features and extensions.isdisjoint({"gfm_autolink", "linkify"}):
        _link_bare_urls(md)
    if "math" in features and "dollarmath" not in extensions:
        # Use only the library's rule for blocks: a single $ is more often a price.
        md.use(dollarmath_plugin).disable("math_inline")


def _link_bare_urls(md: MarkdownIt) -> None:
    """Turn bare URLs into links, as on GitHub: with their protocol, or with ``www.``."""
    md.linkify = _linkifier()
    md.options["linkify"] = True
    md.inline.ruler.at("linkify", _linkify)
    md.enable("linkify")


class _Linkifier(LinkifyIt):
    """linkify-it, with less work for a text without URLs, or with very long ones.

    Without ``fuzzy_link``, it links only what has ``//``, ``www.`` or ``@``.
    """

    def test_schema_at(self, text: str, name: str, position: int) -> int:
        """Return the length of the URL after a protocol, or 0 for a text longer than any URL.

        Otherwise, each protocol in a text like ``http://a.b/(http://a.b/(`` would take time for all
        of the text after it.
        """
        end = position + _LONGEST_URL + 1
        if len(text) > end and re.search(r"\s", text[position:end]) is None:
            return 0
        start = max(0, position - _LONGEST_PROTOCOL)  # for the check of the protocol before ``//``
        return int(super().test_schema_at(text[start:end], name, position - start))

    def pretest(self, text: str) -> bool:
        """Return whether a text may contain a link."""
        return _may_have_url(text)

    def test(self, text: str) -> bool:
        """Return whether a text contains a link."""
        return _may_have_url(text) and super().test(text)


def _may_have_url(text: str) -> bool:
    return "//" in text or "@" in text or "www." in text.lower()


@cache
def _linkifier() -> LinkifyIt:
    """Return the linkify-it of all posts, whose patterns take time to compile."""
    linkifier = _Linkifier(options={"fuzzy_link": False, "fuzzy_email": True})
    linkifier.add("www.", {"validate": _HOST_AND_PATH, "normalize": _with_protocol})
    return linkifier


def _linkify(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Replace markdown-it's rule ``linkify`` with one that looks at a few characters only.

    That rule searches all text since the last token for a protocol at each ``://``. For a text that
    repeats ``%[http://``, it would take quadratic time.
    """
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    protocol = _PROTOCOL.search(state.pending[-_LONGEST_PROTOCOL:])
    if protocol is None or state.md.linkify is None:
        return False
    length = len(protocol[1])
    start = state.pos - length
    match = state.md.linkify.match_at_start(state.src[start : state.pos + 2 * _LONGEST_URL])
    url = match.url.rstrip("*") if match else ""  # a * at the end is emphasis
    target = state.md.normalizeLink(url)
    if not url or not state.md.validateLink(target):
        return False
    if not silent:
        state.pending = state.pending[:-length]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target}
        state.push("text", "", 0).content = state.md.normalizeLinkText(url)
        closing = state.push("link_close", "a", -1)
        for token in (opening, closing):
            token.markup, token.info = "linkify", "auto"
    state.pos += len(url) - length
    return True


def _with_protocol(_linkify: object, match: Any) -> None:
    match.url = f"http://{match.url}"


def final_plugin(
    md: MarkdownIt,
    features: AbstractSet[str],
    extensions: AbstractSet[str],
    *,
    hard_breaks: bool,
) -> None:
    """Add the rules that must come after all others to ``md``."""
    if "tasklist" in features and "tasklist" not in extensions:
        md.core.ruler.push("devrel_blog_tasks", read_tasks)
    if hard_breaks:
        md.core.ruler.push("devrel_blog_breaks", harden_breaks)
