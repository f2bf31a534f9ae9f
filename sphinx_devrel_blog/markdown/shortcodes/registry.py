"""Find what a tag means: in the table, in the options of the site, or in other extensions."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.markdown.shortcodes import (
    markdown_source,
    pictures,
)
from sphinx_devrel_blog.markdown.shortcodes.hugo_inlines import read_parameter
from sphinx_devrel_blog.markdown.shortcodes.includes import (
    INCLUDES,
    include_names,
    read_include,
)
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING, VERBATIM
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    InlineMarkdown,
    NoOutput,
    ShortcodeReader,
    ShortcodeResult,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.table import (
    BY_NAME,
    EMBEDS,
    OF_HUGO,
    PARAMETERS,
    is_embed,
    listed,
    named,
    read_embed,
)
from sphinx_devrel_blog.markdown.shortcodes.templates import is_template, read_template
from sphinx_devrel_blog.markdown.shortcodes.unknown import (
    FILES,
    LOGIC,
    advice_for,
    is_code_name,
    read_unknown,
    shows_content_in_place,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Form, Tag
    from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues


_NEAR: Final = 0.8  # of two names, for "Did you mean"; 1 is the same name
_MAX_NAME: Final = 40


def with_inner(tag: Tag, inner: str | None, source: str) -> Tag:
    """Return ``tag`` with the content before its end tag; ``source`` includes both tags."""
    return tag if inner is None else tag._replace(inner=inner, source=source)


def unclosed_problem(name: str, opening: str) -> Problem:
    """Return the problem of a shortcode that begins, but is never closed."""
    if name in {"raw", "endraw"}:
        return _unpaired(opening)
    end = "%}" if opening.startswith("{%") else f"{'>' if opening[2] == '<' else '%'}}}}}"
    end = f"*/{end}" if opening.endswith("/*") else end
    return Problem(
        f"shortcode {name!r} is never closed: shown as text. Write {end} at its end. If it is an "
        "example, write it as code",
        "shortcode",
    )


def too_deep(tag: Tag) -> Unknown:
    """Return the result of a tag of a pair that is in too many others: its content is shown."""
    problem = (
        f"shortcode {tag.name!r}: more than {MAX_NESTING} shortcodes are nested: only its content "
        "is shown. Nest fewer"
    )
    return Unknown(
        NoOutput(), tag.closes or tag.name, "" if tag.closes else problem, is_counted=False
    )


def _unpaired(tag: str) -> Problem:
    return Problem(
        f"{tag} has no matching tag: shown as text. Add the other tag, or delete this one",
        "shortcode",
    )


class ShortcodeRegistry:
    """The shortcodes of a site: the table, and the site's own.

    ``extra`` maps names to directives or templates; ``others`` maps names to functions of other
    extensions. Both take precedence over the table. ``forms`` are the forms in which the system of
    a post reads shortcodes: an unknown one has a meaning there. In other forms, it is text. With
    ``strips_raw``, the system removes ``{% raw %}`` from code. ``values`` are those of the
    variables in the post, such as ``page.gallery``; None if its system has none.
    """

    def __init__(
        self,
        extra: Mapping[str, str] | None = None,
        others: Mapping[str, ShortcodeReader] | None = None,
        forms: AbstractSet[Form] = frozenset(),
        *,
        strips_raw: bool = False,
        values: TemplateValues | None = None,
    ) -> None:
        self._extra = dict(extra or {})
        self._others = dict(others or {})
        self._forms = forms
        self.strips_raw = strips_raw
        self.values = values
        self._similar: dict[tuple[str, bool], str] = {}

    def knows(self, name: str, form: Form = "liquid") -> bool:
        """Return whether there is a shortcode with this name in a notation."""
        return self.is_own(name) or is_embed(name) or named(name, form) is not None

    def accepts_end_tag(self, tag: Tag) -> bool:
        """Return whether an end tag after ``tag`` belongs to it."""
        if tag.part != "open" or tag.closes:
            return False
        if self.is_own(tag.name):
            return True
        if tag.name == "comment" and tag.rest:
            return False  # DEV's, with the id of a comment
        if self.is_unknown(tag):
            return tag.name not in FILES
        shortcode = listed(tag)
        return shortcode is not None and (
            shortcode.end_tag != "none" or (tag.form == "hugo" and tag.form in self._forms)
        )

    def is_unknown(self, tag: Tag) -> bool:
        """Return whether a tag has a meaning in the system of the post, but none here."""
        name = tag.closes or tag.name
        is_form = tag.form in self._forms or (name == "end" and "zola" in self._forms)
        return (
            is_form
            and bool(name)
            and name != "raw"
            and not (tag.error or self.knows(name, tag.form))
        )

    def is_verbatim(self, tag: Tag) -> bool:
        """Return whether the content of a tag is not Markdown."""
        is_code = tag.name in VERBATIM or (tag.form == "hugo" and tag.name in {"chart", "echarts"})
        return is_code or (is_code_name(tag.name) and self.is_unknown(tag))

    def flows(self, tag: Tag, content: str) -> bool:
        """Return whether the content of a pair is read like the text around it."""
        shortcode = None if self.is_own(tag.name) else listed(tag)
        if shortcode is not None:
            return shortcode.flows is not None and shortcode.flows(content)
        return self.is_unknown(tag) and shows_content_in_place(tag, content)

    def resolve(self, tag: Tag) -> ShortcodeResult | Unknown:
        """Return the result of ``tag``, or the problem with it; never raise an exception."""
        if tag.error:
            return Problem(f"shortcode {tag.name!r}: {tag.error}", "shortcode")
        if tag.name in INCLUDES and (result := self._read_include(tag)) is not None:
            return result
        if self.is_unknown(tag):
            return self._read_unknown(tag)
        if tag.form == "hugo" and self.values is not None and tag.option("name"):
            tag = pictures.with_resource(tag, self.values.known.get("page.resources"))
        if tag.closes:
            return self._read_end(tag)
        return self._without_source(tag, self._reader(tag)(tag))

    def _without_source(self, tag: Tag, result: ShortcodeResult) -> ShortcodeResult | Unknown:
        """Return a result that doesn't show the source, if the post's system has shortcodes."""
        if self._is_namesake(tag, result):
            return _read_namesake(tag, result)
        if isinstance(result, Problem) and _lacks_end(tag) and tag.form in self._forms:
            shown = read_unknown(tag).shown
            if isinstance(shown, NoOutput) and tag.args:
                shown = _shown_words(tag.args)
            problem = result.message.replace("shown as text", "only its arguments are shown")
            return Unknown(shown, tag.name, problem, is_counted=False)
        return result

    def _is_namesake(self, tag: Tag, result: ShortcodeResult) -> bool:
        """Return whether a tag with content is another shortcode of the same name.

        A theme may have its own ``figure`` or ``md``, whose content must not be lost.
        """
        shortcode = listed(tag)
        if shortcode is None or not (tag.inner or "").strip() or tag.form not in self._forms:
            return False
        return shortcode.end_tag == "none" or (
            isinstance(result, Problem) and not self.is_verbatim(tag)
        )

    def _read_listed(self, tag: Tag) -> ShortcodeResult:
        """Return the result of a shortcode of the table."""
        shortcode = listed(tag)
        if shortcode is None:
            is_raw = tag.name in {"raw", "endraw"}
            return _unpaired(tag.source) if is_raw else _text_problem(tag, self._near(tag))
        if _lacks_end(tag):
            return Problem(
                f"shortcode {tag.name!r} has no end tag: shown as text. Write "
                f"{markdown_source.end_tag_of(tag)} after its content",
                "shortcode",
            )
        return shortcode.read(tag)

    def _read_unknown(self, tag: Tag) -> Unknown:
        """Return what to show of a shortcode that only the system of the post knows."""
        if not tag.closes:
            return read_unknown(tag, self._near(tag))
        problem = (
            f"unknown shortcode {tag.closes!r}: its end tag has no start tag: left out. Remove it"
        )
        problem = "" if tag.closes == "end" else problem  # Zola's ends any shortcode
        return Unknown(NoOutput(), tag.closes, problem, is_counted=False)

    def _near(self, tag: Tag) -> str:
        """Return the known name that is most similar to that of a tag, or ""."""
        key = (tag.name, tag.form == "hugo")
        if key not in self._similar:
            names = {*BY_NAME, *EMBEDS, *PROVIDERS, *self._extra, *self._others}
            names |= OF_HUGO.keys() if tag.form == "hugo" else set()
            is_typo = tag.name not in LOGIC | FILES and len(tag.name) <= _MAX_NAME
            near = get_close_matches(tag.name.lower(), sorted(names), 1, _NEAR) if is_typo else []
            self._similar[key] = "".join(near)
        return self._similar[key]

    def _read_end(self, tag: Tag) -> ShortcodeResult | Unknown:
        """Return the result of an end tag without a pair, or whose pair is read in place."""
        shortcode = None if self.is_own(tag.closes) else listed(tag)
        flows = shortcode is not None and shortcode.flows is not None
        if flows or tag.form not in self._forms or tag.closes == "raw":
            return NoOutput() if flows else _unpaired(tag.source)
        problem = f"shortcode {tag.closes!r}: its end tag has no start tag: left out. Remove it"
        return Unknown(NoOutput(), tag.closes, problem, is_counted=False)

    def _read_include(self, tag: Tag) -> ShortcodeResult | None:
        """Return the result of an include: the site's own, or that of its kind of file."""
        if self.is_own(tag.name):
            return None
        name = next(filter(self.is_own, include_names(tag)), "")
        if not name:
            return read_include(tag, self.values.known if self.values is not None else {})
        text = tag.option("content", "text")
        return self._sites_reader(name)(
            tag._replace(name=name, args=tag.args[1:], inner=text or None)
        )

    def is_own(self, name: str) -> bool:
        """Return whether the site or another extension defines a shortcode with this name."""
        return name in self._extra or name in self._others

    def _reader(self, tag: Tag) -> ShortcodeReader:
        if self.is_own(tag.name):
            return self._sites_reader(tag.name)
        is_of_hugo = tag.form == "hugo" and tag.name in OF_HUGO
        if is_of_hugo and tag.name in PARAMETERS and self.values is not None:
            return partial(read_parameter, self.values.known)
        return read_embed if is_embed(tag.name) and not is_of_hugo else self._read_listed

    def _sites_reader(self, name: str) -> ShortcodeReader:
        if name in self._others:
            return partial(_read_added, self._others[name])
        return partial(_read_sites, self._extra[name], self._extra)


def _shown_words(words: tuple[str, ...]) -> InlineMarkdown:
    text = markdown_source.escape_markdown(" ".join(words))
    return InlineMarkdown(f"{markdown_source.escape_paragraph(text)}&#32;")


def _read_namesake(tag: Tag, result: ShortcodeResult) -> Unknown:
    """Return the content of a tag that is another shortcode of the same name."""
    problem = (
        f"shortcode {tag.name!r}: with content, it isn't known: shown as text. {advice_for('')}"
    )
    if isinstance(result, Problem):
        problem = result.message
    problem = problem.replace("shown as text", "only its content is shown")
    return Unknown(read_unknown(tag).shown, tag.name, problem, is_counted=False)


def _lacks_end(tag: Tag) -> bool:
    shortcode = listed(tag)
    return tag.inner is None and shortcode is not None and shortcode.end_tag == "needed"


def _read_added(read: ShortcodeReader, tag: Tag) -> ShortcodeResult:
    """Return the result of another extension's function for ``tag``.

    A post must never stop the build: if the function raises an exception, or returns another type,
    return a `Problem`.
    """
    try:
        result = read(tag)
    except Exception as error:  # noqa: BLE001 - other extensions may raise anything
        failure = f"{type(error).__name__}: {error}"
    else:
        if isinstance(result, ShortcodeResult):
            return result
        failure = f"it returned {shown(result)}"
    return Problem(
        f"shortcode {tag.name!r}: the extension that adds it failed ({failure}): shown as text. "
        "Report it to the authors of that extension",
        "shortcode",
    )


def _read_sites(value: str, extra: Mapping[str, str], tag: Tag) -> ShortcodeResult:
    """Return the result of a shortcode of the site: ``value`` is a directive or a template."""
    return read_template(value, tag, extra) if is_template(value) else _call_directive(value, tag)


def _call_directive(directive: str, tag: Tag) -> DirectiveCall:
    """Return the directive that the site sets for a shortcode of its own."""
    inner = tag.inner or ""
    return DirectiveCall(
        directive, " ".join(tag.args), tag.options, inner,
        inline=inner or " ".join(tag.args), is_sites=True,
    )  # fmt: skip


def _text_problem(tag: Tag, near: str) -> Problem:
    """Return the problem of an unknown tag in a post of no system; ``near`` is a similar name.

    The tag may also be an example in a post about templates.
    """
    advice = "Delete it. If it is an example, write it as code"
    if tag.name in LOGIC | FILES:
        what = f"shortcode {tag.name!r} works only in templates"
    elif tag.name:
        what = f"unknown shortcode {tag.name!r}"
        advice = advice_for(near, "delete it, or write it as code")
    else:
        what = "a shortcode without a name"
    return Problem(f"{what}: shown as text. {advice}", "shortcode")
