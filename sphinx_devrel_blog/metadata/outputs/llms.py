"""Write ``llms.txt`` and ``llms-full.txt``, which list and contain the posts for language models.

The format is that of https://llmstxt.org. If sphinx-llms-txt or the site itself writes the files,
the posts are added to them.
"""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import load_json, save_json
from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.text import one_line, printable
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.output_record import WrittenFiles
from sphinx_devrel_blog.metadata.outputs.markdown_copies import copy_path
from sphinx_devrel_blog.metadata.robots import is_left_out_of_sitemaps
from sphinx_devrel_blog.posts.excerpts import excerpt_text
from sphinx_devrel_blog.posts.page_links import PageLinks
from sphinx_devrel_blog.tools.crosspost.escape import destination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post


_KIND: Final = "llms"
_LIST: Final = "llms.txt"
_FULL: Final = "llms-full.txt"
OTHER: Final = "sphinx_llms_txt"
"""The module name of sphinx-llms-txt."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers, and set up the copies that the list links to."""
    app.setup_extension("sphinx_devrel_blog.metadata.outputs.markdown_copies")
    # Before sphinx-llms-txt writes its files (500).
    app.connect("build-finished", leave_posts_to_us, priority=310)
    app.connect("build-finished", write_llms, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def leave_posts_to_us(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: exclude posts from sphinx-llms-txt, which copies their source."""
    if (
        exception is None
        and sphinx_compat.has_extension(app, OTHER)
        and writes_website(app.builder)
    ):
        posts = map(glob.escape, BlogDomain.of(app.env).store.posts)
        app.config.llms_txt_exclude = [*app.config.llms_txt_exclude, *posts]


def write_llms(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write both files, or add the posts to those of others."""
    if exception is not None or not writes_website(app.builder):
        return
    build = BlogDomain.of(app.env).build
    record = build.record
    cache = record.cache_path(_KIND)
    known = load_json(cache, {_LIST: "", _FULL: ""})
    wanted = known if build.pages.is_unchanged and known[_LIST] else _contents(app)
    own = [key for key, text in wanted.items() if _write(app, _name(app, key), text, known[key])]
    if known != wanted:
        save_json(cache, wanted)
    names = tuple(sorted(_name(app, key) for key in own))
    record.note_written(_KIND, WrittenFiles(b"", names))


def _write(app: Sphinx, name: str, text: str, last: str) -> bool:
    """Write a file, or add ``text`` to a file of others; return whether it has no text of others.

    Without text, remove what the last build wrote. ``last`` is what the last build added, or empty
    if that isn't known.
    """
    path = Path(app.outdir, name)
    others = _text_of_others(app, name, last)
    if text:
        write_if_changed(path, f"{others or _head(app)}\n\n{text}".encode())
    elif others and last:
        write_if_changed(path, f"{others}\n".encode())
    elif not others:
        path.unlink(missing_ok=True)
    return bool(text) and not others


def _text_of_others(app: Sphinx, name: str, last: str) -> str:
    """Return what another extension or the site wrote to a file."""
    path = Path(app.outdir, name)
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    written = BlogDomain.of(app.env).build.record.written(_KIND).paths
    if name in written and text.endswith(last):
        return ""
    return text.removesuffix(last).rstrip()


def _name(app: Sphinx, name: str) -> str:
    """Return the name of a file, which sphinx-llms-txt can change."""
    if not sphinx_compat.has_extension(app, OTHER):
        return name
    config = app.config
    return str(config.llms_txt_filename if name == _LIST else config.llms_txt_full_filename)


def _head(app: Sphinx) -> str:
    title = one_line(str(app.config.html_title or app.config.project))
    return f"# {printable(str(app.config.project) or title)}\n\n> {printable(title)}"


def _contents(app: Sphinx) -> dict[str, str]:
    """Return the part of each file that is about posts."""
    archives = BlogDomain.of(app.env).archives.blogs.archives
    listed = [(archive, list(_listed(app, archive))) for archive in archives]
    sections = (_section(app, archive, posts) for archive, posts in listed if posts)
    texts = (_text(app, post) for _archive, posts in listed for post in posts)
    return {_LIST: "\n".join(sections), _FULL: "\n".join(texts)}


def _listed(app: Sphinx, archive: Archive) -> Iterator[Post]:
    """Yield the posts of a blog that search engines may know too, newest first."""
    domain = BlogDomain.of(app.env)
    for post in archive.blog.posts:
        is_public = domain.build.state(post)[0] == "public" and not is_left_out_of_sitemaps(post)
        if is_public and post.docname in domain.store.posts and _copy(app, post).is_file():
            yield post


def _copy(app: Sphinx, post: Post) -> Path:
    return Path(app.outdir, copy_path(app, post.docname))


def _section(app: Sphinx, archive: Archive, posts: list[Post]) -> str:
    """Return the heading of a blog, and a list of links to its copies with descriptions."""
    title = archive.settings.title or kind_name("index", archive.settings)
    return "".join([f"## {_plain(title)}\n\n", *(_line(app, post) for post in posts)])


def _line(app: Sphinx, post: Post) -> str:
    domain = BlogDomain.of(app.env)
    url = f"{domain.build.base_url or '/'}{quote_url(copy_path(app, post.docname))}"
    links = PageLinks(app.env, app.builder, post.docname)
    about = _plain(post.description or excerpt_text(post, links))
    return f"- [{_plain(post.title)}]({destination(url)}){about and f': {about}'}\n"


def _plain(text: str) -> str:
    """Return a text without brackets, at which readers of the format end a title."""
    return one_line(printable(text)).translate({ord("["): "(", ord("]"): ")"})


def _text(app: Sphinx, post: Post) -> str:
    """Return a post with its title and its URL, without front matter."""
    text = _copy(app, post).read_text("utf-8").partition("\n---\n")[2]
    title, _line, content = text.lstrip().partition("\n")
    url = BlogDomain.of(app.env).build.url_of(post.docname)
    return f"{title}\n\n{url and f'Source: <{url}>'}\n{content}"
