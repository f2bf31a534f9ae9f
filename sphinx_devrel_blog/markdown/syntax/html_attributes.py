"""Remove attributes and style rules that run a script, or that load something from another site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common import safe_urls
from sphinx_devrel_blog.common.html import start_and_end
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.syntax.html_elements import attributes_of, elements, is_foreign
from sphinx_devrel_blog.markdown.syntax.html_frames import URL

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


_CSS_RULES: Final = r"(?i)@import\b[^;]*(?:;|$)|@font-face\b[^{}]*\{[^{}]*(?:\}|$)"
LINK_ATTRIBUTES: Final = frozenset(
    {"href", "xlink:href", "action", "formaction", "cite", "longdesc"}
)
_LOADING_ATTRIBUTES: Final = frozenset(
    {"src", "data", "poster", "background", "archive", "codebase", "code", "classid", "lowsrc",
     "dynsrc", "manifest"}
)  # fmt: skip
_SRCSET_ATTRIBUTES: Final = frozenset({"srcset", "imagesrcset"})
_PING_ATTRIBUTES: Final = frozenset({"ping", "attributionsrc"})
_DELIBERATE_HANDLERS: Final = frozenset(
    {"onclick", "ondblclick", "onauxclick", "oncontextmenu", "onsubmit", "onreset", "onchange",
     "oninput", "onkeydown", "onkeypress", "onkeyup", "onmousedown", "onmouseup", "ontouchstart",
     "ontouchend", "onpointerdown", "onpointerup", "oncopy", "oncut", "onpaste", "ondrop"}
)  # fmt: skip
"""Event handlers that only run after a deliberate action of the reader."""
_ANIMATION_ATTRIBUTES: Final = frozenset({"to", "from", "values", "by"})


class Rules(NamedTuple):
    """How to treat the HTML of a page.

    ``registry`` has the shortcodes, for DEV's frames. If ``embeds`` is true, HTML of known
    providers becomes embeds; otherwise, frames and scripts may load. ``strict`` means strict
    privacy. ``explicit`` means that the author put the HTML in a ``raw`` directive, so only known
    providers are replaced. ``own`` is the site's own host.
    """

    registry: ShortcodeRegistry
    embeds: bool = True
    strict: bool = False
    explicit: bool = False
    own: str = ""


class AttributeSanitizer:
    """Decides which attributes of an element to keep.

    ``changed`` is whether something was removed. ``problems`` are pairs of a problem and a text in
    its line.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.problems: list[tuple[Problem, str]] = []
        self.changed = False

    def is_remote(self, url: str) -> bool:
        """Return whether a URL leads to another site."""
        return safe_urls.is_remote(url) and (
            not self.rules.own or safe_urls.host(url) != self.rules.own
        )

    def add_problem(self, what: str, now: str, where: str) -> None:
        """Note a problem of privacy: what it is, what happens ``now``, and a text in its line."""
        hint = "" if self.rules.strict else ". To keep it, write it in a raw directive"
        self.problems.append((Problem(f"{what}: {now}{hint}", "privacy"), where))

    def sanitize_style(self, node: Any) -> tuple[str, str] | str:
        """Return the text of a style sheet without rules that load something; keep other text."""
        parent = node.parent
        if getattr(parent, "name", "") != "style" or (
            self.rules.explicit and not self.rules.strict
        ):
            return start_and_end(node)
        text = node.data
        if not safe_urls.style_names_remote(text):
            return start_and_end(node)
        kept = "" if self.rules.strict else _without_css_rules(text)
        if kept != text:
            self.changed = True
            where = next((each.group() for each in re.finditer(URL, text)), "style")
            self.add_problem(
                "a style sheet in the text would load from another site", "left out", where
            )
        return kept

    def with_safe_attributes(self, node: Any) -> tuple[str, str]:
        """Return the tags of an element without attributes that run a script or load something."""
        attributes = attributes_of(node)
        removed = {key for key, value in attributes.items() if self._is_unwanted(node, key, value)}
        added: dict[str, str] = {}
        if node.name in {"video", "audio"}:
            sources = [
                attributes.get("src", ""),
                *(attributes_of(each).get("src", "") for each in elements(node)),
            ]
            if any(map(self.is_remote, sources)) and (
                "autoplay" in attributes or attributes.get("preload") != "none"
            ):
                removed |= {"autoplay"} & attributes.keys()
                added["preload"] = "none"
        if removed or added:
            self.changed = True
        return start_and_end(node, without=removed, more=added)

    def _is_unwanted(self, node: Any, key: str, value: str) -> bool:
        """Return whether to remove an attribute; add a problem if its URL isn't safe."""
        is_link = key in LINK_ATTRIBUTES and not (is_foreign(node) and node.name != "a")
        if key in _ANIMATION_ATTRIBUTES and is_foreign(node):
            unsafe = safe_urls.scheme(value) in {"javascript", "vbscript", "data"}
        elif key in LINK_ATTRIBUTES | _LOADING_ATTRIBUTES:
            is_safe = safe_urls.is_safe_link(value) if is_link else safe_urls.is_safe_source(value)
            unsafe = bool(value) and not is_safe
        else:
            unsafe = False
        if unsafe:
            shown = safe_urls.clean(value)[:60]
            problem = Problem(
                f"the URL {shown!r} isn't safe to follow: its text is shown. Remove the link", "url"
            )
            self.problems.append((problem, value[:20]))
            return True
        if self.rules.strict:
            return self._loads(node, key, value, is_link=is_link)
        runs_alone = self.rules.embeds and key.startswith("on") and key not in _DELIBERATE_HANDLERS
        if not (runs_alone and safe_urls.names_remote(value)):
            return False
        self.add_problem(f"the script in {key!r} may contact another site", "left out", key)
        return True

    def _loads(self, node: Any, key: str, value: str, *, is_link: bool) -> bool:
        """Return whether an attribute makes a browser contact another site."""
        if key in _SRCSET_ATTRIBUTES:
            return any(map(self.is_remote, safe_urls.sources_of(value)))
        if key in _PING_ATTRIBUTES or key.startswith("on"):
            return True
        if is_foreign(node):
            leads = (key.endswith("href") and node.name == "a") or key.startswith("xmlns")
            return not leads and (safe_urls.style_names_remote(value) or self.is_remote(value))
        if key == "style":
            return safe_urls.style_names_remote(value)
        return (
            key in _LOADING_ATTRIBUTES or (key in LINK_ATTRIBUTES and not is_link)
        ) and self.is_remote(value)


def _without_css_rules(text: str) -> str:
    """Return a style sheet without rules that load style sheets or fonts, escaped or not."""
    kept = re.sub(_CSS_RULES, "", text)
    read = safe_urls.style_as_read(kept)
    return re.sub(_CSS_RULES, "", read) if re.search(_CSS_RULES, read) else kept
