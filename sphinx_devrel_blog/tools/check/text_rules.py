"""Rules about the text of a post: its front matter, headings, words, code and leftover syntax."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.text import title_from_name
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.tools.check.checked_post import is_in_code
from sphinx_devrel_blog.tools.check.rules import report
from sphinx_devrel_blog.tools.check.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.common.warnings import Problem
    from sphinx_devrel_blog.tools.check.checked_post import CheckedPost
    from sphinx_devrel_blog.tools.check.settings import Settings


_LEFTOVER: Final = re.compile(
    r"\{%[^%\n]*(?:%\})?|\{\{[<%][^\n]*|^\s*:{3,}[^\n]*|^\s*(?:!!!|\?\?\?\+?)\s*\w[^\n]*"
    r"|!?\[\[[^\[\]\n]+\]\]|^\s*={3}\+?!?\s+[\"“][^\n]*",
    re.MULTILINE,
)
_RAW: Final = r"(?s)\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}"
_MOST_LINES: Final = 200  # of a block
_LONGEST: Final = 40  # characters of a text that a message quotes


def check_text(
    checked: CheckedPost, env: BuildEnvironment, settings: Settings
) -> Iterator[Problem]:
    """Yield the problems with the text of a post."""
    yield from _check_title(checked, settings)
    yield from _check_description(checked, settings)
    yield from _check_header(checked, env, settings)
    yield from _check_headings(checked)
    yield from _check_code(checked)
    raw = " ".join(re.findall(_RAW, checked.source))
    for text in checked.find(nodes.Text):
        if not is_in_code(text):
            yield from _check_words(text, checked, settings)
            yield from _check_leftovers(text, checked, raw)


def _check_title(checked: CheckedPost, settings: Settings) -> Iterator[Problem]:
    post, line = checked.post, checked.line_of_field("title")
    is_from_name = post.title in {post.slug, title_from_name(post.slug)}
    if checked.tokens and is_from_name and not line and not _has_top_heading(checked):
        yield report("title", "the post has no title: its file name is shown; add a `title`", 1)
    elif settings.exceeds("title", len(post.title)):
        yield report(
            "title",
            f"the title has {len(post.title)} characters, more than {settings.limits['title']}: "
            "search engines cut it; shorten it",
            line,
        )


def _has_top_heading(checked: CheckedPost) -> bool:
    return any(token.type == "heading_open" and token.tag == "h1" for token in checked.tokens)


def _check_description(checked: CheckedPost, settings: Settings) -> Iterator[Problem]:
    text = checked.post.description
    if not text:
        yield report(
            "description",
            "the post has no description: link previews show the start of its text; add a "
            "`description`",
            1,
        )
    elif settings.exceeds("description", len(text)):
        yield report(
            "description",
            f"the description has {len(text)} characters, more than "
            f"{settings.limits['description']}: link previews cut it; shorten it",
            checked.line_of_field("description"),
        )


def _check_header(
    checked: CheckedPost, env: BuildEnvironment, settings: Settings
) -> Iterator[Problem]:
    post = checked.post
    if post.cover is None:
        yield report("cover", "the post has no cover: link previews have no image; add one", 1)
    if not post.excerpt and not BlogDomain.of(env).store.notes(post.docname).text.strip():
        yield report(
            "excerpt",
            "the post has no excerpt, and no paragraph at its start: lists show only its title; "
            "add an `excerpt`",
            1,
        )
    if settings.exceeds("reading_time", post.minutes):
        yield report(
            "reading_time",
            f"the post takes {post.minutes} minutes to read, more than "
            f"{settings.limits['reading_time']}: split it into a series",
            1,
        )


def _check_headings(checked: CheckedPost) -> Iterator[Problem]:
    level, titles = 1, 0
    for token in checked.tokens:
        # Headings in lists and quotations don't belong to the outline.
        if token.type != "heading_open" or token.level:
            continue
        own, line = int(token.tag[1]), checked.line_of_token(token)
        titles += own == 1
        if own == 1 and titles == 2:
            yield report(
                "headings",
                "a second heading of the first level: the post has one title; write `##`",
                line,
            )
        elif own > level + 1:
            yield report(
                "headings",
                f"a heading of level {own} follows one of level {level}: write "
                f"`{'#' * (level + 1)}`",
                line,
            )
        level = own


def _check_code(checked: CheckedPost) -> Iterator[Problem]:
    for token in checked.tokens:
        if token.type == "fence" and not token.info.strip():
            yield report(
                "code_language",
                "the code block has no language, so it isn't highlighted; write the language, or "
                "`text`, after the fence",
                checked.line_of_token(token),
            )


def _check_words(text: nodes.Text, checked: CheckedPost, settings: Settings) -> Iterator[Problem]:
    for word, better in settings.words.items():
        found = re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", text.astext())
        if found is not None:
            advice = f"write {better!r}" if better else "remove it, or use another one"
            message = f"{found[0]!r} is in `words` of {FILE}: {advice}"
            yield report("words", message, _line(found[0], text, checked))


def _check_leftovers(text: nodes.Text, checked: CheckedPost, raw: str) -> Iterator[Problem]:
    """Yield what looks like syntax in a text, except for what the author marked as ``raw``."""
    for found in _LEFTOVER.finditer(text.astext()):
        source = found[0].strip()
        if source in raw:
            continue
        shown = source if len(source) <= _LONGEST else f"{source[: _LONGEST - 1]}…"
        yield report(
            "leftover_syntax",
            f"readers see {shown!r}, which looks like syntax: correct it, or write it in backticks",
            _line(source, text, checked),
        )


def _line(found: str, text: nodes.Text, checked: CheckedPost) -> int:
    """Return the line of a part of a text; if it isn't found, the first line of its block."""
    first = line_of(text.parent) if text.parent is not None else 0
    lines = checked.source.split("\n")[max(0, first - 1) : first + _MOST_LINES]
    return next((first + place for place, line in enumerate(lines) if found in line), first)
