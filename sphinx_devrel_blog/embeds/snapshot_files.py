"""Read and write the files of snapshots; see `sphinx_devrel_blog.embeds.snapshots`.

A file may have been edited by hand, so each value is checked by its type and by a pattern.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.config.choices import VIDEO_SUFFIXES, PictureKind
from sphinx_devrel_blog.embeds.facts import FactError, read_facts
from sphinx_devrel_blog.embeds.snapshots import (
    MAX_BYTES,
    MAX_PICTURES,
    MAX_THREAD,
    VERSION,
    Choice,
    CodeFile,
    LinkPreview,
    Picture,
    PostPicture,
    Snapshot,
    TextRun,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path


_SUFFIXES: Final = r"png|jpg"
_SMALL_SUFFIXES: Final = r"webp|jpg"
_SUFFIXES_OF: Final[Mapping[str, str]] = {
    "animation": "gif|webp",
    "video": "|".join(VIDEO_SUFFIXES),
}
# The names of lexers (https://pygments.org/docs/lexers/), and BCP 47 tags.
_LEXER: Final = r"[A-Za-z0-9][A-Za-z0-9+#._ -]{0,40}"
_LANGUAGE: Final = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"
_MAX_LINE: Final = 10_000_000
_CONTROLS: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"


_T = TypeVar("_T")


class SnapshotError(ValueError):
    """A snapshot that can't be read; the text is the reason."""


def load_snapshot(path: Path) -> Snapshot:
    """Read the snapshot at ``path``.

    Raises SnapshotError for a file that can't be read, is larger than ``MAX_BYTES``, isn't JSON, or
    has invalid values.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SnapshotError(str(error)) from error
    if len(content) > MAX_BYTES:
        msg = f"it is larger than {MAX_BYTES} bytes"
        raise SnapshotError(msg)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        msg = f"it isn't valid JSON ({error})"
        raise SnapshotError(msg) from error
    if not isinstance(data, Mapping) or data.get("version") != VERSION:
        msg = f'it has no "version": {VERSION}'
        raise SnapshotError(msg)
    return _parse_post(data, path.stem, depth=0)


def dump_snapshot(snapshot: Snapshot) -> str:
    """Return the text of a snapshot's file, which is always the same for equal snapshots."""
    data = {"version": VERSION, **_post_data(snapshot)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def clean_code(text: str) -> str:
    """Return code without control characters; line breaks are line feeds."""
    return re.sub(_CONTROLS, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _post_data(snapshot: Snapshot) -> dict[str, Any]:
    """Return the values of a snapshot that aren't empty, in the order of ``KEYS``."""
    values: dict[str, Any] = {
        "url": snapshot.url,
        "taken": _format_date(snapshot.taken),
        "gone": _format_date(snapshot.gone),
        "title": snapshot.title,
        "description": snapshot.description,
        "author": snapshot.author,
        "handle": snapshot.handle,
        "author_url": snapshot.author_url,
        "date": _format_date(snapshot.date),
        "language": snapshot.language,
        "text": [_run_data(run) for run in snapshot.text],
        "facts": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in snapshot.facts.items()
        },
        "code": [_code_data(file) for file in snapshot.code],
        "width": snapshot.width,
        "height": snapshot.height,
        "player": snapshot.player,
        "pictures": [_without_empty(picture._asdict()) for picture in snapshot.pictures],
        "poll": [_choice_data(choice) for choice in snapshot.poll],
        "parent": _post_data(snapshot.parent) if snapshot.parent else None,
        "quoted": _post_data(snapshot.quoted) if snapshot.quoted else None,
        "card": _without_empty(snapshot.card._asdict()) if snapshot.card else None,
        "media": {kind: _media_data(picture) for kind, picture in sorted(snapshot.media.items())},
    }
    return _without_empty(values)


def _run_data(run: TextRun) -> str | dict[str, str]:
    return {"text": run.text, "url": run.url} if run.url else run.text


def _choice_data(choice: Choice) -> dict[str, Any]:
    return {"text": choice.text} | ({"votes": choice.votes} if choice.votes >= 0 else {})


def _media_data(picture: Picture) -> dict[str, Any]:
    size = {"file": picture.file, "width": picture.width, "height": picture.height}
    return {**size, **_without_empty({"small": picture.small})}


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _code_data(file: CodeFile) -> dict[str, Any]:
    values = {
        "name": file.name,
        "language": file.language,
        "first": file.first if file.first > 1 else 0,
        "url": file.url,
        "cut": file.is_cut,
    }
    # A file may be empty, but its text is required.
    return {**_without_empty(values), "text": file.text}


def _format_date(date: dt.date | None) -> str:
    return date.isoformat().replace("+00:00", "Z") if date else ""


def _parse_post(data: Any, name: str, *, depth: int) -> Snapshot:
    """Read a post; ``depth`` is the number of posts around it in the file."""
    if not isinstance(data, Mapping):
        msg = "a post in it isn't an object"
        raise SnapshotError(msg)
    if depth > MAX_THREAD:
        msg = f"it has more than {MAX_THREAD} posts within each other"
        raise SnapshotError(msg)
    text = _parse_text(data["text"]) if "text" in data else ()
    default = None if text else ""
    inner = {
        key: _parse_post(data[key], name, depth=depth + 1)
        for key in ("parent", "quoted")
        if data.get(key) is not None
    }
    post = Snapshot(
        url=_get_url(data, "url"),
        title=_get_string(data, "title", "" if text else None),
        author=_get_string(data, "author", default),
        handle=_get_handle(data, default),
        author_url=_get_url(data, "author_url") if data.get("author_url") else "",
        date=_parse_date(data, "date"),
        text=text,
        parent=inner.get("parent"),
        taken=_parse_date(data, "taken"),
        description=_get_string(data, "description", ""),
        quoted=inner.get("quoted"),
        language=_get_language(data),
        gone=_parse_date(data, "gone"),
    )
    return _with_contents(post, data, name, is_outer=not depth)


def _with_contents(
    post: Snapshot, data: Mapping[str, Any], name: str, *, is_outer: bool
) -> Snapshot:
    """Return a snapshot with what it shows besides text: player, code, facts, poll, images."""
    card = data.get("card")
    pictures = _parse_list(data, "pictures", lambda each: _parse_post_picture(each, name))
    return post._replace(
        width=_get_pixels(data, "width"),
        height=_get_pixels(data, "height"),
        player=_get_url(data, "player") if data.get("player") else "",
        card=_parse_preview(card) if card is not None else None,
        media=_parse_media(data.get("media", {}), name) if is_outer else {},
        facts=_parse_facts(data.get("facts")),
        code=_parse_list(data, "code", _parse_code),
        pictures=pictures[:MAX_PICTURES],
        poll=_parse_list(data, "poll", _parse_choice),
    )


def _parse_date(data: Mapping[str, Any], key: str) -> dt.date | dt.datetime | None:
    try:
        return read_date(_get_string(data, key, ""))
    except ValueError as error:
        raise SnapshotError(str(error)) from error


def _parse_facts(data: Any) -> Mapping[str, str | int | tuple[str, ...]]:
    try:
        return read_facts(data if data is not None else {})
    except FactError as error:
        raise SnapshotError(str(error)) from error


def _parse_list(data: Mapping[str, Any], key: str, parse: Callable[[Any], _T]) -> tuple[_T, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        msg = f'"{key}" isn\'t a list of objects'
        raise SnapshotError(msg)
    return tuple(map(parse, value))


def _parse_code(data: Mapping[str, Any]) -> CodeFile:
    text, first = data.get("text"), data.get("first", 1)
    if not isinstance(text, str):
        msg = 'the "text" of a file isn\'t a string'
        raise SnapshotError(msg)
    if type(first) is not int or not 1 <= first <= _MAX_LINE:
        msg = '"first" isn\'t the number of a line'
        raise SnapshotError(msg)
    language = _get_string(data, "language", "")
    return CodeFile(
        _get_string(data, "name", ""),
        clean_code(text),
        language if re.fullmatch(_LEXER, language) else "",
        first,
        _get_url(data, "url") if data.get("url") else "",
        data.get("cut") is True,
    )


def _parse_post_picture(data: Mapping[str, Any], name: str) -> PostPicture:
    file = _get_string(data, "file", "")
    if file and not re.fullmatch(rf"{re.escape(name)}\.picture[1-9]\.(?:{_SUFFIXES})", file):
        msg = f"{file!r} isn't a valid file name for a picture"
        raise SnapshotError(msg)
    return PostPicture(
        _get_url(data, "url"),
        _get_string(data, "alt", ""),
        file,
        _get_pixels(data, "width"),
        _get_pixels(data, "height"),
        _get_small(data, name, "picture[1-9]"),
    )


def _get_small(data: Mapping[str, Any], name: str, kind: str) -> str:
    """Return the file name of the smaller copy of an image; empty if it has none."""
    file = _get_string(data, "small", "")
    if file and not re.fullmatch(rf"{re.escape(name)}\.{kind}\.small\.(?:{_SMALL_SUFFIXES})", file):
        msg = f"{file!r} isn't a valid file name for a smaller copy"
        raise SnapshotError(msg)
    return file


def _parse_choice(data: Mapping[str, Any]) -> Choice:
    votes = data.get("votes", -1)
    if type(votes) is not int or votes < -1:
        msg = '"votes" isn\'t a number'
        raise SnapshotError(msg)
    return Choice(_get_string(data, "text"), votes)


def _parse_media(data: Any, name: str) -> Mapping[PictureKind, Picture]:
    if not isinstance(data, Mapping):
        msg = '"media" isn\'t an object'
        raise SnapshotError(msg)
    return {
        kind: _parse_picture(data[kind], name, kind)
        for kind in get_args(PictureKind)
        if kind in data
    }


def _parse_picture(data: Any, name: str, kind: PictureKind) -> Picture:
    """Read an image; its file must have the name of the snapshot, because a path may be unsafe."""
    file = _get_string(data, "file")
    suffixes = _SUFFIXES_OF.get(kind, _SUFFIXES)
    if not re.fullmatch(rf"{re.escape(name)}\.{kind}\.(?:{suffixes})", file):
        msg = f"{file!r} isn't a valid file name for its {kind}"
        raise SnapshotError(msg)
    size = _get_pixels(data, "width"), _get_pixels(data, "height")
    return Picture(file, *size, _get_small(data, name, kind))


def _parse_preview(data: Any) -> LinkPreview:
    if not isinstance(data, Mapping):
        msg = '"card" isn\'t an object'
        raise SnapshotError(msg)
    return LinkPreview(
        _get_string(data, "title"), _get_url(data, "url"), _get_string(data, "description", "")
    )


def _parse_text(value: Any) -> tuple[TextRun, ...]:
    if isinstance(value, str):
        value = printable(value)
        return (TextRun(value),) if value else ()
    if not isinstance(value, list):
        msg = '"text" is neither a string nor a list'
        raise SnapshotError(msg)
    return tuple(
        TextRun(printable(entry))
        if isinstance(entry, str)
        else TextRun(_get_string(entry, "text"), _get_url(entry, "url"))
        for entry in value
    )


def _get_string(data: Any, key: str, default: str | None = None) -> str:
    """Return a string without control characters; it must not be empty if there is no default."""
    value = data.get(key, default) if isinstance(data, Mapping) else None
    value = printable(value) if isinstance(value, str) else value
    if not isinstance(value, str) or (default is None and not value):
        msg = f'"{key}" is missing, empty or not a string'
        raise SnapshotError(msg)
    return value


def _get_language(data: Mapping[str, Any]) -> str:
    language = _get_string(data, "language", "")
    return language if re.fullmatch(_LANGUAGE, language) else ""


def _get_handle(data: Mapping[str, Any], default: str | None) -> str:
    """Return the name of an account without ``@``; if it is required, only ``@`` is an error."""
    handle = _get_string(data, "handle", default).lstrip("@")
    return handle or _get_string({}, "handle", default)


def _get_url(data: Any, key: str) -> str:
    url = _get_string(data, key)
    if not url.startswith(("https://", "http://")):
        msg = f'"{key}" isn\'t an http(s) URL'
        raise SnapshotError(msg)
    return url


def _get_pixels(data: Mapping[str, Any], key: str) -> int:
    """Return a number of pixels; 0 if it is missing."""
    value = data.get(key, 0)
    if type(value) is not int or not 0 <= value <= 100_000:
        msg = f'"{key}" isn\'t a number of pixels'
        raise SnapshotError(msg)
    return value
