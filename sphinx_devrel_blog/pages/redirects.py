"""Pages at the old addresses of posts, that lead to where these are now."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.redirect_paths import old_urls, redirect_path
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.output_paths import PathClaims, path_key
from sphinx_devrel_blog.common.outputs import has_feeds, output_of, remove_file
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.output_record import WrittenFiles
from sphinx_devrel_blog.feeds.build import find_formats, find_sources
from sphinx_devrel_blog.posts.frontmatter.parser import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx


_KIND: Final = "redirects"
_KEYS: Final = ("aliases", "redirect", "redirect_from", "permalink", "slug", "url")
# Folders and files that are no documents, of Sphinx and of extensions that many sites have.
_TAKEN: Final = ("_downloads/", "_images/", "_modules/", "_sources/", "_static/")
_GENERATED: Final = ("404", "genindex", "genindex-all", "py-modindex", "search")
_RESERVED: Final = (
    ".buildinfo", ".nojekyll", "CNAME", "objects.inv", "opensearch.xml", "robots.txt",
    "searchindex.js", "sitemap.xml",
)  # fmt: skip
_TAKEN_BY_SITE: Final = "this site has a page or a file there"
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


def connect(app: Sphinx) -> None:
    """Register what writes the stubs, and what makes room for other files before these."""
    app.connect("write-started", clear_stubs)
    app.connect("build-finished", clear_stubs, priority=400)
    app.connect("build-finished", write_stubs)


def write_stubs(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write a page at each old address of a post; remove old ones.

    Warns, subtype ``alias``, about a URL that can't be one of this site, that a page or file of the
    site has, or that two posts have: none of these is written. See `_allowed`.
    """
    domain = BlogDomain.of(app.env)
    record = domain.build.record
    known = record.written(_KIND)
    if exception is not None or not has_feeds(app.builder):
        return
    if not (domain.store.posts or domain.store.section_posts or known.paths):
        return
    are_there = all(Path(app.outdir, path).is_file() for path in known.paths)
    if _is_same(app, known) and are_there:
        return
    stubs = _settle(app, domain, set(known.paths))
    record.claim(_KIND, stubs)
    paths = tuple(sorted(_write(app, domain, stubs)))
    record.note_written(_KIND, WrittenFiles(_settings(app), paths))


def _is_same(app: Sphinx, known: WrittenFiles) -> bool:
    """Tell whether nothing has changed that decides on the stubs of the last build."""
    is_unchanged = BlogDomain.of(app.env).build.is_unchanged
    return is_unchanged and known.digest == _settings(app)


def _write(app: Sphinx, domain: BlogDomain, stubs: Mapping[str, Stub]) -> list[str]:
    """Write the stubs that are new or changed; return the paths of all that are there."""
    written = []
    for path, stub in sorted(stubs.items()):
        file = Path(app.outdir, path)
        content = _page(app, domain, stub).encode()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.is_file() or file.read_bytes() != content:
                file.write_bytes(content)
        except OSError as error:  # each file system has limits of its own
            _refuse(app, stub, f"its file can't be written ({error.strerror})")
        else:
            written.append(path)
    return written


def clear_stubs(app: Sphinx, *_args: object) -> None:
    """Handle ``write-started``, and ``build-finished`` before feeds: make room for other files.

    A stub of the last build may be a file where this build has a folder, or the reverse.
    """
    domain = BlogDomain.of(app.env)
    known = domain.build.record.written(_KIND)
    if not has_feeds(app.builder) or not known.paths or _is_same(app, known):
        return
    claims = PathClaims([*_pages(app), *_files(app, domain)])
    for path in known.paths:
        if claims.conflict(path) is not None:
            _remove(app, path, claims)


def _remove(app: Sphinx, path: str, claims: PathClaims) -> None:
    """Remove a stub of the last build, unless the site's own file has replaced it."""
    outdir = Path(app.outdir)
    owner = claims.owner(path)
    if owner == path:
        return
    file, other = outdir / path, outdir / (owner or path)
    # Where case doesn't matter, both paths are one file.
    if owner is None or not (file.is_file() and other.is_file() and file.samefile(other)):
        remove_file(file, outdir)


def _settle(app: Sphinx, domain: BlogDomain, ours: set[str]) -> dict[str, Stub]:
    """Return the stubs to write, by their paths; remove those of ``ours`` that are none any more.

    ``ours`` are the stubs of the last build.
    """
    wanted = list(dict.fromkeys(_wanted(app, domain)))
    if not wanted and not ours:
        return {}
    claims = PathClaims([*_pages(app), *_files(app, domain)])
    found = {stub.path: stub for stub in _allowed(app, wanted, claims)}
    for path in sorted(ours - found.keys()):
        _remove(app, path, claims)
    return {
        path: stub
        for path, stub in found.items()
        if not _is_blocked(app, stub, is_ours=path in ours)
    }


def _allowed(app: Sphinx, stubs: Sequence[Stub], claims: PathClaims) -> Iterator[Stub]:
    """Yield the stubs that can be written, and warn about the others.

    ``claims`` are the other files of the site. Of two stubs of which one would be a file and the
    other a folder, the first is written: posts are in the order of their docnames, and the URLs of
    a post in the order of its front matter.
    """
    posts: dict[str, set[str]] = {}
    for stub in stubs:
        posts.setdefault(path_key(stub.path), set()).add(stub.docname)
    accepted = PathClaims()
    for stub in stubs:
        if stub.path == _file_of(app, document_of(stub.docname)):
            continue
        others = posts[path_key(stub.path)] - {stub.docname}
        if others:
            _refuse(app, stub, "another post has it too", f"the other post is {min(others)}")
        elif path_key(stub.path).startswith(_TAKEN) or claims.conflict(stub.path) is not None:
            _refuse(app, stub, _TAKEN_BY_SITE)
        elif accepted.owner(stub.path) is not None:
            yield stub  # another URL of the post that means the same file
        elif (other := accepted.conflict(stub.path)) is not None:
            _refuse(app, stub, "one of the two would be a file and the other a folder", other)
        else:
            accepted.add(stub.path, f"the other URL is {stub.address} of {stub.docname}")
            yield stub


def _is_blocked(app: Sphinx, stub: Stub, *, is_ours: bool) -> bool:
    """Check whether a file of another program is where a stub would be, and warn about it."""
    why = _obstacle(Path(app.outdir), stub.path, is_ours=is_ours)
    if why is not None:
        _refuse(app, stub, why)
    return why is not None


def _settings(app: Sphinx) -> bytes:
    """Return a digest of what decides on stubs, other than the documents."""
    build = BlogDomain.of(app.env).build
    config = build.config
    others = (list(map(str, app.config.html_extra_path)), config.feeds, config.feed_formats)
    return digest_of(build.base_url, app.config.language, str(app.outdir), *others)


def _pages(app: Sphinx) -> Iterator[str]:
    """Yield the paths of all pages, and of those that Sphinx and its extensions generate."""
    for docname in (*app.env.found_docs, *_GENERATED):
        yield _file_of(app, docname)


def _files(app: Sphinx, domain: BlogDomain) -> Iterator[str]:
    """Yield the paths of the site's other files."""
    yield from _RESERVED
    for folder in app.config.html_extra_path:
        top = Path(app.confdir, folder)
        if top.is_file():
            yield top.name
        for file in top.rglob("*") if top.is_dir() else ():
            if file.is_file():
                yield file.relative_to(top).as_posix()
    forms = find_formats(domain)
    sources = find_sources(domain) if forms else ()
    yield from (source.path(form) for source in sources for form in forms)


def _file_of(app: Sphinx, docname: str) -> str:
    """Return the path of the file of a page, from the output folder."""
    file = output_of(app.builder, docname)
    return Path(file).relative_to(app.outdir).as_posix() if file is not None else ""


def _wanted(app: Sphinx, domain: BlogDomain) -> Iterator[Stub]:
    """Yield what posts that readers can see ask for; warn of what is no path of a site."""
    config = domain.build.config
    paths = {blog.name: blog.path for blog in config.settings_of_blogs()}
    for name, post in sorted(domain.store.all_posts.items()):
        addresses = list(old_urls(post, paths[config.blog_of(name)]))
        for written, address in () if addresses and domain.build.is_hidden(post) else addresses:
            try:
                yield Stub(written, redirect_path(address), post.docname)
            except ValueError as error:
                _refuse(app, Stub(written, "", post.docname), str(error))


def _obstacle(outdir: Path, path: str, *, is_ours: bool) -> str | None:
    """Return why no stub can be written at a path, or None where one can.

    ``is_ours`` is whether the last build wrote a stub there.
    """
    file = outdir / path
    if file.is_dir() or (not is_ours and (file.exists() or file.is_symlink())):
        return _TAKEN_BY_SITE
    for folder in file.parents:
        if folder == outdir:
            break
        if folder.is_symlink() or folder.is_file():
            return "a part of it is a file"
    return None


def _refuse(app: Sphinx, stub: Stub, why: str, more: str = "") -> None:
    problem = Problem(
        f"no page leads from {stub.address!r} to this post: {why}; write it as a path from the top "
        f"of the site that nothing else has, or leave it out{more and f' ({more})'}",
        "alias",
        _line(app, stub.docname, stub.address),
    )
    warn(problem, document_of(stub.docname))


def _line(app: Sphinx, docname: str, address: str) -> int:
    """Return the line of front matter that an address stands on; 0 where it is not found."""
    try:
        text = Path(app.env.doc2path(document_of(docname))).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return 0

    block = read(text, among_posts=True)
    lines: Mapping[str, int] = block.lines if block is not None else {}
    start = min((lines[key] for key in _KEYS if key in lines), default=0)
    for number, line in enumerate(text.split("\n"), start=1):
        if number >= start > 0 and address in line:
            return number
    return start


def _page(app: Sphinx, domain: BlogDomain, stub: Stub) -> str:
    post = domain.store.post(stub.docname)
    url = relative_uri(stub.path, domain.build.path_of(post.docname)) or "./"
    return _PAGE.format(
        language=escape(language_tag(str(app.config.language))),
        title=escape(post.title),
        url=escape(url),
        canonical=escape(post.canonical_url or domain.build.url_of(post.docname) or url),
    )
