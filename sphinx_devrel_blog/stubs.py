"""Pages at the old addresses of posts, that lead to where these are now."""

from __future__ import annotations

import json
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.domain import BlogDomain, digest_of
from sphinx_devrel_blog.feeds import has_feeds
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem, document_of
from sphinx_devrel_blog.outputs import output_of, remove_file
from sphinx_devrel_blog.stamps import load_kept
from sphinx_devrel_blog.translation import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx

_KEYS: Final = ("aliases", "redirect", "redirect_from", "permalink", "slug", "url")
# What is no document, and yet in the output of every site.
_TAKEN: Final = ("_downloads/", "_images/", "_modules/", "_sources/", "_static/")
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body><p><a href="{url}">{title}</a></p></body>
</html>
"""


class Stub(NamedTuple):
    """A page at an old address: as the post has it; its path in the output; the post's docname."""

    address: str
    path: str
    docname: str


def write_stubs(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write a page at each old address of a post; remove old ones.

    Warns, subtype ``alias``, of an address that can't be one of this site, that is a page or file
    of it already, or that two posts have: none of these is written.
    """
    domain = BlogDomain.of(app.env)
    store = Path(app.doctreedir, f"devrel_blog_stubs.{app.builder.name}.json")
    if exception is not None or not has_feeds(app.builder):
        return
    if not domain.posts and not domain.parts and not store.is_file():
        return
    known = load_kept(store, {"settings": "", "files": []})
    settings = digest_of(domain.base_url, app.config.language, str(app.outdir)).hex()
    are_there = all(Path(app.outdir, path).is_file() for path in known["files"])
    if known["settings"] == settings and not domain.is_touched and are_there:
        return
    ours = set(known["files"])
    written = _settle(app, domain, ours)
    for path, stub in sorted(written.items()):
        file = Path(app.outdir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        content = _page(app, domain, stub).encode()
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
    store.write_text(json.dumps({"settings": settings, "files": sorted(written)}), "utf-8")


def _settle(app: Sphinx, domain: BlogDomain, ours: set[str]) -> dict[str, Stub]:
    """Return the stubs to write, by their paths; remove those of ``ours`` that are none any more.

    ``ours`` are the stubs of the last build.
    """
    wanted = list(dict.fromkeys(_wanted(app, domain)))
    if not wanted and not ours:
        return {}
    pages = {_file_of(app, docname).casefold() for docname in app.env.found_docs}
    found = {stub.path: stub for stub in _allowed(app, wanted, pages, ours)}
    for path in sorted(ours - found.keys()):
        if path.casefold() not in pages:  # it may have taken the place of ours
            remove_file(Path(app.outdir, path), Path(app.outdir))
    return found


def _allowed(app: Sphinx, stubs: Sequence[Stub], pages: set[str], ours: set[str]) -> Iterator[Stub]:
    """Yield the stubs that can be written; warn of the others.

    ``pages`` are the files of the site's pages, and ``ours`` the stubs of the last build.
    """
    posts = Counter(path for path, _name in {(s.path.casefold(), s.docname) for s in stubs})
    for stub in stubs:
        if stub.path == _file_of(app, document_of(stub.docname)):
            continue
        if posts[stub.path.casefold()] > 1:
            _refuse(app, stub.address, stub.docname, "another post has it too")
        elif (why := _obstacle(Path(app.outdir), stub.path, pages, ours)) is not None:
            _refuse(app, stub.address, stub.docname, why)
        else:
            yield stub


def _file_of(app: Sphinx, docname: str) -> str:
    """Return the path of the file of a page, from the output folder."""
    file = output_of(app.builder, docname)
    return Path(file).relative_to(app.outdir).as_posix() if file is not None else ""


def _wanted(app: Sphinx, domain: BlogDomain) -> Iterator[Stub]:
    """Yield what posts that readers can see ask for; warn of what is no path of a site."""
    from sphinx_devrel_blog.stubpaths import old_addresses, stub_path  # noqa: PLC0415 - see `loading`

    config = domain.config
    paths = {blog.name: blog.path for blog in config.settings_of_blogs()}
    for name, post in sorted(domain.all_posts.items()):
        addresses = list(old_addresses(post, paths[config.blog_of(name)]))
        for written, address in () if addresses and domain.is_hidden(post) else addresses:
            try:
                yield Stub(written, stub_path(address), post.docname)
            except ValueError as error:
                _refuse(app, written, post.docname, str(error))


def _obstacle(outdir: Path, path: str, pages: set[str], ours: set[str]) -> str | None:
    """Return why no page can be written at a path, or None where one can."""
    if path.casefold() in pages or path.startswith(_TAKEN):
        return "this site has a page or a file there"
    file = outdir / path
    if path not in ours and (file.exists() or file.is_symlink()):
        return "this site has a page or a file there"
    for folder in file.parents:
        if folder == outdir:
            break
        if folder.is_symlink() or folder.is_file():
            return "a part of it is a file"
    return None


def _refuse(app: Sphinx, address: str, docname: str, why: str) -> None:
    problem = Problem(
        f"no page leads from {address!r} to this post: {why}; write it as a path from the top of "
        "the site that nothing else has, or leave it out",
        "alias",
        _line(app, docname, address),
    )
    warn(problem, document_of(docname))


def _line(app: Sphinx, docname: str, address: str) -> int:
    """Return the line of front matter that an address stands on; 0 where it is not found."""
    try:
        text = Path(app.env.doc2path(document_of(docname))).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return 0
    from sphinx_devrel_blog.frontmatter.block import read  # noqa: PLC0415 - see `loading`

    block = read(text, among_posts=True)
    lines: Mapping[str, int] = block.lines if block is not None else {}
    start = min((lines[key] for key in _KEYS if key in lines), default=0)
    for number, line in enumerate(text.split("\n"), start=1):
        if number >= start > 0 and address in line:
            return number
    return start


def _page(app: Sphinx, domain: BlogDomain, stub: Stub) -> str:
    post = domain.post(stub.docname)
    url = relative_uri(stub.path, domain.path_of(post.docname)) or "./"
    return _PAGE.format(
        language=escape(language_tag(str(app.config.language))),
        title=escape(post.title),
        url=escape(url),
        canonical=escape(post.canonical_url or domain.url_of(post.docname) or url),
    )
