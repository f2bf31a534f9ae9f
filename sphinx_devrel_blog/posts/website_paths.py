"""The paths of pages on the website, for builders that write other files than its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_devrel_blog.blog.redirect_paths import own_path
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def website_path(docname: str, env: BuildEnvironment) -> str:
    """Return the percent-encoded path of a page, relative to the root of the site.

    It is the permalink of a post if the site has permalinks. Otherwise, it ends in
    ``html_link_suffix``, ``html_file_suffix`` or ``.html``, as with Sphinx's HTML builders. The
    suffix ``/`` is for sites that are built with ``dirhtml``.
    """
    suffix = env.config.html_link_suffix or env.config.html_file_suffix or ".html"
    if permalink := _permalink(docname, env, in_folders=suffix == "/"):
        return permalink
    if suffix != "/":
        return f"{quote(docname)}{suffix}"
    folder = "" if docname == "index" else docname.removesuffix("/index")
    return f"{quote(folder)}/" if folder else ""


def _permalink(docname: str, env: BuildEnvironment, *, in_folders: bool) -> str:
    domain = BlogDomain.of(env)
    config, post = domain.build.config, domain.store.posts.get(docname)
    if post is None or not config.permalinks:
        return ""
    blog = config.blog_paths[config.blog_of(docname)]
    return own_path(post, blog, in_folders=in_folders)
