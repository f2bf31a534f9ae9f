"""Find out which platform an export is from, and read its posts."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.tools.errors import ToolError
from sphinx_devrel_blog.tools.importing.feeds import read_feed
from sphinx_devrel_blog.tools.importing.ghost.export import read_ghost, tables_of
from sphinx_devrel_blog.tools.importing.markdown_sources import (
    dev_articles,
    hashnode_posts,
    is_hashnode_backup,
    read_dev,
    read_hashnode,
    read_hashnode_backup,
)
from sphinx_devrel_blog.tools.importing.medium import is_medium, read_medium
from sphinx_devrel_blog.tools.importing.model import Export, ImportedPost, Skipped
from sphinx_devrel_blog.tools.importing.substack import read_substack, table_of
from sphinx_devrel_blog.tools.importing.wordpress import is_wordpress, read_wordpress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.tools.importing.archive import Archive


_KNOWN = (
    "known are Medium's zip, WordPress' XML, Ghost's JSON, Substack's zip, Hashnode's JSON and "
    "backup, DEV's JSON, and feeds"
)


def read_export(archive: Archive) -> Export:
    """Return what an export has.

    Raises ToolError if the export is unknown, damaged or empty.
    """
    try:
        platform, found = _read(archive)
        read = list(found)
    except (
        csv.Error,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        msg = (
            f"{archive.source} isn't in the form that its platform writes "
            f"({type(error).__name__}: {error}): export it again"
        )
        raise ToolError(msg) from error
    posts = [each for each in read if isinstance(each, ImportedPost)]
    skipped = [each for each in read if isinstance(each, Skipped)]
    if not posts:
        msg = f"{archive.source} has no posts{_but(skipped)}"
        raise ToolError(msg)
    return Export(platform, tuple(_with_keys(posts)), tuple(skipped))


def _but(skipped: list[Skipped]) -> str:
    pages = sum(each.kind == "page" for each in skipped)
    return f", only {pages} pages" if pages else ""


def _with_keys(posts: Iterable[ImportedPost]) -> Iterator[ImportedPost]:
    """Yield posts, each with a key of its own; a post that is there twice, once.

    Hand-made exports and feeds have posts without a key, or several posts with one key.
    """
    seen: dict[str, set[bytes]] = {}
    for post in posts:
        content = digest_of(post.title, post.date, post.html, post.markdown)
        known = seen.setdefault(post.key, set())
        if content in known:
            continue
        is_first = not known and bool(post.key)
        known.add(content)
        yield post if is_first else post._replace(key=f"{post.key}{content.hex()}")


def _read(archive: Archive) -> tuple[str, Iterable[ImportedPost | Skipped]]:
    if table := table_of(archive):
        return "substack", read_substack(archive, table)
    if is_medium(archive):
        return "medium", read_medium(archive)
    if is_hashnode_backup(archive):
        return "hashnode", read_hashnode_backup(archive)
    found = list(_read_json(archive)) or list(_read_xml(archive))
    if not found:
        msg = f"{archive.source} isn't an export of a known platform; {_KNOWN}"
        raise ToolError(msg)
    return found[0][0], [post for _name, posts in found for post in posts]


def _read_json(archive: Archive) -> Iterator[tuple[str, Iterable[ImportedPost | Skipped]]]:
    for name in archive.names(".json"):
        try:
            data = _parse_json(archive.text(name))
        except (ValueError, RecursionError) as error:
            if archive.is_single:
                msg = f"{name} isn't valid JSON ({error}): export it again"
                raise ToolError(msg) from error
            continue
        if (tables := tables_of(data)) is not None:
            yield "ghost", read_ghost(tables)
        elif articles := dev_articles(data):
            yield "dev", read_dev(articles)
        elif rows := hashnode_posts(data):
            yield "hashnode", read_hashnode(rows)


def _parse_json(text: str) -> Any:
    """Return the data of some JSON.

    Halves of characters, such as of an emoji that a platform cut in two, are replaced: no file can
    have them.
    """
    data = json.loads(text)
    if re.search(r"\\u[dD][89a-fA-F]", text):
        written = json.dumps(data, ensure_ascii=False)
        data = json.loads(written.encode("utf-8", "replace"))
    return data


def _read_xml(archive: Archive) -> Iterator[tuple[str, Iterable[ImportedPost | Skipped]]]:
    for suffix in (".xml", ".atom", ".rss"):
        for name in archive.names(suffix):
            text = archive.text(name)
            if is_wordpress(text):
                yield "wordpress", read_wordpress(archive, name)
            elif any(mark in text[:5000] for mark in ("<feed", "<rss", "<rdf:RDF", ":feed")):
                yield "feed", read_feed(archive, name)
