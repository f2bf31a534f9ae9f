"""Read the front matter of every post of a site, without building it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.text import one_line, title_from_name
from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.detection import has_directive, is_post
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.hiding import (
    Effect,
    effects,
    is_draft_path,
    is_partial_path,
)
from sphinx_devrel_blog.posts.frontmatter.keys import all_pairs
from sphinx_devrel_blog.posts.frontmatter.notebooks import SUFFIX, read_notebook
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.post_signs import declares_post, looks_like_post
from sphinx_devrel_blog.posts.frontmatter.rst_fields import has_post_directive, read_fields
from sphinx_devrel_blog.posts.site_defaults import with_site_defaults

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.front_matter import Block


def read_documents(app: Sphinx) -> dict[str, str]:
    """Store every post of the site in the domain; return why posts are hidden, by name.

    Only documents with a ``post`` directive are parsed, since it takes precedence over front
    matter.
    """
    sphinx_compat.find_documents(app)
    reasons: dict[str, str] = {}
    unread: list[str] = []
    for docname in sorted(app.env.found_docs):
        path = Path(app.env.doc2path(docname))
        try:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            continue
        is_rest = app.config.source_suffix.get(path.suffix) == "restructuredtext"
        if has_post_directive(text) if is_rest else has_directive(text, "post"):
            unread.append(docname)
        else:
            _store(docname, text, app.env, reasons, is_rest=is_rest)
    app.emit("env-before-read-docs", app.env, unread)
    for docname in unread:
        app.builder.read_doc(docname)
    return reasons


def _store(
    docname: str, text: str, env: BuildEnvironment, reasons: dict[str, str], *, is_rest: bool
) -> None:
    """Store the post of a document, if it is one."""
    domain = BlogDomain.of(env)
    config = domain.build.config
    is_in_blog = config.is_in_blog(docname)
    text = read_notebook(text)[0] if env.doc2path(docname).suffix == SUFFIX else text
    block = read_fields(text) if is_rest else read_front_matter(text, among_posts=is_in_blog)
    if is_rest:
        found = declares_post(block) or (is_in_blog and looks_like_post(docname, block))
    else:
        found = is_post(docname, text, block, config)
    if not found:
        return
    completed = with_site_defaults(block, env, docname, quiet=True)
    post = read_post(docname, completed).post
    title = post.title or _heading(text, block) or title_from_name(post.slug)
    domain.store.note_post(post._replace(title=one_line(title)))
    reasons[docname] = _reason(docname, completed)


def _heading(text: str, block: Block | None) -> str:
    """Return the first heading of a Markdown text."""
    tokens = MarkdownIt("commonmark").parse(block.body_of(text) if block else text)
    places = (place for place, token in enumerate(tokens) if token.type == "heading_open")
    return next((tokens[place + 1].content for place in places), "")


def _reason(docname: str, block: Block | None) -> str:
    """Return what hides a post: a key and its value, or its path."""
    for name, value, effect in effects(all_pairs(block.data)) if block is not None else ():
        if effect is not Effect.UNKNOWN:
            return f"{name}: {shown(value) if isinstance(value, str) else str(value).lower()}"
    return "its path" if is_draft_path(docname) or is_partial_path(docname) else ""
