"""Select and write the pages that redirect from the old URLs of posts."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.redirect_paths import (
    GENERATED,
    USED_BY_SITE,
    Redirect,
    check_redirects,
    old_urls,
    redirect_path,
    site_files,
)
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.output_files import PERMALINKS, remove_file, write_if_changed
from sphinx_devrel_blog.common.output_paths import PathClaims
from sphinx_devrel_blog.common.text import document_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.sources import feed_paths
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.config.blog_config import BlogConfig


_KEYS: Final = ("aliases", "redirect", "redirect_from", "permalink", "slug", "url")
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="{delay}; url={url}">
</head>
<body><p><a href="{url}">{title}</a></p></body>
</html>
"""


def write_pages(app: Sphinx, domain: BlogDomain, redirects: Mapping[str, Redirect]) -> list[str]:
    """Write the redirects that are new or changed; return the paths of all existing ones."""
    written = []
    for path, redirect in sorted(redirects.items()):
        file = Path(app.outdir, path)
        content = _render(app, domain, redirect).encode()
        try:
            write_if_changed(file, content)
        except OSError as error:  # file systems have different limits
            _refuse(app, redirect, f"its file can't be written ({error.strerror})")
        else:
            written.append(path)
    return written


def make_room(app: Sphinx, domain: BlogDomain, paths: Iterable[str]) -> None:
    """Remove the redirects of the last build whose ``paths`` other files need."""
    claims = PathClaims([*page_paths(app), *other_paths(app, domain)])
    for path in paths:
        if claims.conflict(path) is not None:
            _remove(app, path, claims)


def _remove(app: Sphinx, path: str, claims: PathClaims) -> None:
    """Remove a redirect of the last build, unless the site's own file has replaced it."""
    outdir = Path(app.outdir)
    owner = claims.owner(path)
    if owner == path:
        return
    file, other = outdir / path, outdir / (owner or path)
    # If the file system ignores case, both paths are the same file.
    if owner is None or not (file.is_file() and other.is_file() and file.samefile(other)):
        remove_file(file, outdir)


def select_redirects(app: Sphinx, domain: BlogDomain, ours: set[str]) -> dict[str, Redirect]:
    """Return the redirects to write by path; remove obsolete ones.

    ``ours`` are the paths of the redirects of the last build.
    """
    wanted = list(dict.fromkeys(_requested_redirects(app, domain)))
    if not wanted and not ours:
        return {}
    claims = PathClaims([*page_paths(app), *other_paths(app, domain)])
    found = {redirect.path: redirect for redirect in allowed(app, wanted, claims)}
    for path in sorted(ours - found.keys()):
        _remove(app, path, claims)
    return {
        path: redirect
        for path, redirect in found.items()
        if not _is_blocked(app, redirect, is_ours=path in ours)
    }


def known_redirects(app: Sphinx, written: Collection[str]) -> list[tuple[str, str]]:
    """Return the paths of the redirects among the paths ``written``, each with its target.

    Call it after `redirects.write_redirects`, which warns about the others.
    """
    domain = BlogDomain.of(app.env)
    with suppress_logging():
        wanted = list(dict.fromkeys(_requested_redirects(app, domain)))
    return [(each.path, each.docname) for each in wanted if each.path in written]


def allowed(app: Sphinx, redirects: Sequence[Redirect], claims: PathClaims) -> Iterator[Redirect]:
    """Yield the redirects that can be written, and warn about the others; see `check_redirects`."""
    for redirect, refusal in check_redirects(redirects, claims, partial(_page_path_of, app)):
        if refusal is None:
            yield redirect
        else:
            _refuse(app, redirect, *refusal)


def _is_blocked(app: Sphinx, redirect: Redirect, *, is_ours: bool) -> bool:
    """Return whether a file of another program blocks a redirect, and warn about it."""
    why = _find_obstacle(Path(app.outdir), redirect.path, is_ours=is_ours)
    if why is not None:
        _refuse(app, redirect, why)
    return why is not None


def page_paths(app: Sphinx) -> Iterator[str]:
    """Yield the paths of all pages, including those that Sphinx and its extensions generate."""
    for docname in (*app.env.found_docs, *GENERATED):
        yield _page_path(app, docname)


def other_paths(app: Sphinx, domain: BlogDomain) -> Iterator[str]:
    """Yield the paths of the site's other files."""
    yield from site_files(Path(app.confdir), map(str, app.config.html_extra_path))
    yield from feed_paths(domain)


def _page_path(app: Sphinx, docname: str) -> str:
    """Return the path of a page's file, relative to the output folder."""
    file = sphinx_compat.output_file(app.builder, docname)
    return Path(file).relative_to(app.outdir).as_posix() if file is not None else ""


def _page_path_of(app: Sphinx, docname: str) -> str:
    """Return the path of the page with a post."""
    return _page_path(app, document_of(docname))


def default_path(app: Sphinx, docname: str) -> str:
    """Return the path of a page's file if the site had no permalinks."""
    builder = app.builder
    names = getattr(builder, PERMALINKS, None)
    if not names:
        return _page_path(app, docname)
    setattr(builder, PERMALINKS, {})
    try:
        return _page_path(app, docname)
    finally:
        setattr(builder, PERMALINKS, names)


def _requested_redirects(app: Sphinx, domain: BlogDomain) -> Iterator[Redirect]:
    """Yield the redirects of all visible posts; warn about URLs outside the site."""
    config = domain.build.config
    paths = config.blog_paths
    for name, post in sorted(domain.store.all_posts.items()):
        urls = list(old_urls(post, paths[config.blog_of(name)]))
        for written, url in () if urls and domain.build.is_hidden(post) else urls:
            try:
                yield Redirect(written, path_of_redirect(app, config, url), post.docname)
            except ValueError as error:
                _refuse(app, Redirect(written, "", post.docname), str(error))
    for docname in sorted(domain.build.record.permalinks):
        if not domain.build.is_hidden(domain.store.posts[docname]):
            # Posts had these URLs before the site turned permalinks on.
            yield Redirect(f"/{docname}", default_path(app, docname), docname)
    for archive in domain.archives.blogs.archives:
        for old, docname, _term in archive.old_pages():
            if old not in app.env.found_docs and docname:
                yield Redirect(old, _page_path(app, old), docname)


def path_of_redirect(app: Sphinx, config: BlogConfig, url: str) -> str:
    """Return the path of the redirect file for a URL; ABlog's URLs are names of pages."""
    path = redirect_path(url)
    if config.keeps_ablog_urls and not url.startswith("/") and not url.endswith((".html", "/")):
        return _page_path(app, path.removesuffix("/index.html"))
    return path


def _find_obstacle(outdir: Path, path: str, *, is_ours: bool) -> str | None:
    """Return why a redirect can't be written at a path, or None.

    ``is_ours`` is whether the last build wrote a redirect there.
    """
    file = outdir / path
    if file.is_dir() or (not is_ours and (file.exists() or file.is_symlink())):
        return USED_BY_SITE
    for folder in file.parents:
        if folder == outdir:
            break
        if folder.is_symlink() or folder.is_file():
            return "a part of it is a file"
    return None


def _refuse(app: Sphinx, redirect: Redirect, why: str, more: str = "") -> None:
    if redirect.docname in BlogDomain.of(app.env).store.generated:
        return  # a page or a file of the site is more important than a page of ABlog
    domain = BlogDomain.of(app.env)
    post = domain.store.posts.get(redirect.docname)
    is_alias = post is None or redirect.url in post.aliases
    found = (
        f"this post isn't written at {redirect.url!r}"
        if domain.build.config.permalinks and not is_alias
        else f"no redirect from {redirect.url!r} to this post"
    )
    problem = Problem(
        f"{found}: {why}. Use an unused path from the root "
        f"of the site, or remove the old URL{more and f' ({more})'}",
        "alias",
        _find_line(app, redirect.docname, redirect.url),
    )
    warn(problem, document_of(redirect.docname))


def _find_line(app: Sphinx, docname: str, url: str) -> int:
    """Return the line of front matter with an old URL; 0 if it isn't found."""
    try:
        text = Path(app.env.doc2path(document_of(docname))).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return 0
    block = read_front_matter(text, among_posts=True)
    lines: Mapping[str, int] = block.lines if block is not None else {}
    start = min((lines[key] for key in _KEYS if key in lines), default=0)
    for number, line in enumerate(text.split("\n"), start=1):
        if number >= start > 0 and url in line:
            return number
    return start


def _render(app: Sphinx, domain: BlogDomain, redirect: Redirect) -> str:
    docname = redirect.docname
    post = domain.store.all_posts.get(docname)
    url = relative_uri(redirect.path, domain.build.path_of(docname)) or "./"
    canonical = (post and post.canonical_url) or domain.build.url_of(docname) or url
    return _PAGE.format(
        language=escape(language_tag(str(app.config.language))),
        title=escape(post.title if post is not None else app.env.titles[docname].astext()),
        delay=domain.build.config.ablog.redirect_delay,
        url=escape(url),
        canonical=escape(canonical),
    )
