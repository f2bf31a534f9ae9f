"""Read posts of social networks: text with links, pictures, polls, quoted posts and previews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.embeds.responses import (
    remove_control_characters,
    single_line,
    trim_runs,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import (
    MAX_PICTURES,
    Choice,
    LinkPreview,
    PostPicture,
    TextRun,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_MAX_TEXT: Final = 10_000
_MAX_CHOICES: Final = 10


class LinkSpan(NamedTuple):
    """A link within a text: its first and its last position, its URL and the text shown."""

    start: int
    end: int
    url: str
    shown: str = ""


def runs_of(text: str, spans: Iterable[LinkSpan]) -> tuple[TextRun, ...]:
    """Return a text with its links; spans that overlap or aren't within the text are ignored."""
    runs: list[TextRun] = []
    place = 0
    for span in sorted(spans):
        if not place <= span.start < span.end <= len(text) or not span.url:
            continue
        shown = span.shown or text[span.start : span.end]
        runs += [TextRun(text[place : span.start]), TextRun(shown, span.url)]
        place = span.end
    return clean_runs([*runs, TextRun(text[place:])])


def clean_runs(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """Return runs without control characters, empty runs and spaces at both ends."""
    kept = [run._replace(text=remove_control_characters(run.text[:_MAX_TEXT])) for run in runs]
    return trim_runs(run for run in kept if run.text.strip() or (run.text and not run.url))


def objects_in(data: Any) -> list[Mapping[str, Any]]:
    """Return the objects in a list of a response; nothing for other data."""
    return [each for each in data if isinstance(each, Mapping)] if isinstance(data, list) else []


def object_at(data: Any, *keys: str) -> Mapping[str, Any]:
    """Return the object in nested objects of a response; an empty one if it is missing."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else {}


def pictures_of(pictures: Iterable[tuple[Any, Any]]) -> tuple[PostPicture, ...]:
    """Return the pictures of pairs of a URL and a description, if the URL is valid."""
    found = [
        PostPicture(url, single_line(alt)) for source, alt in pictures if (url := web_url(source))
    ]
    return tuple(found[:MAX_PICTURES])


def poll_of(options: Any, text: str, votes: str) -> tuple[Choice, ...]:
    """Return a poll from a list of objects; ``text`` and ``votes`` are the keys of its values."""
    found = []
    for option in objects_in(options)[:_MAX_CHOICES]:
        label, number = single_line(option.get(text)), option.get(votes)
        if label:
            found.append(Choice(label, number if type(number) is int and number >= 0 else -1))
    return tuple(found)


def preview_of(title: Any, url: Any, description: Any) -> LinkPreview | None:
    """Return the preview of a link; None without a title or a valid URL."""
    name, target = single_line(title), web_url(url)
    return LinkPreview(name, target, single_line(description)) if name and target else None
