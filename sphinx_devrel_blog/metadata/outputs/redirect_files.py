"""Write the redirects of old URLs as files for hosts, in addition to the pages that redirect.

Sources: https://docs.netlify.com/manage/routing/redirects/overview/ (also Cloudflare Pages),
https://vercel.com/docs/project-configuration#redirects, and
https://nginx.org/en/docs/http/ngx_http_map_module.html.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.pages.redirect_pages import known_redirects
from sphinx_devrel_blog.pages.redirects import KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


_KIND: Final = "redirect_files"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handler that writes the files."""
    # After the redirect pages, which decide which URLs have a redirect.
    app.connect("build-finished", write_files, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write a file for each host in the option; remove old files."""
    if exception is not None or not writes_website(app.builder):
        return
    record = BlogDomain.of(app.env).build.record
    wanted = dict(_WRITERS[name] for name in app.config.devrel_blog_files["redirects"])
    urls = _redirects(app)
    written = []
    for name, write in wanted.items():
        file = Path(app.outdir, name)
        if not record.may_write(_KIND, name):
            message = (
                f"the site has another file {name}, so no redirects are written to it; remove it "
                "from `html_extra_path`, or the host from `devrel_blog_files['redirects']`"
            )
            warn(Problem(message, "alias"), None)
            continue
        write_if_changed(file, write(urls).encode())
        written.append(name)
    record.complete(_KIND, written, Path(app.outdir))


def _redirects(app: Sphinx) -> dict[str, str]:
    """Return the paths that redirect, from the root of the host, with their targets.

    Hosts serve ``a/index.html`` as ``/a/`` and ``/a``, and ``a.html`` as ``/a`` too.
    """
    build = BlogDomain.of(app.env).build
    written = build.record.written(KIND).paths
    root = unquote(urlsplit(build.base_url).path) or "/"
    pages = {name.removesuffix("/index") for name in app.env.found_docs}
    urls: dict[str, str] = {}
    for path, docname in known_redirects(app, written):
        target = quote(root) + build.path_of(docname)
        is_folder = f"/{path}".endswith("/index.html")
        urls[f"{root}{path.removesuffix('index.html') if is_folder else path}"] = target
        short = path.removesuffix("/index.html").removesuffix(".html")
        if short not in (*pages, "index.html", "index"):
            urls.setdefault(f"{root}{short}", target)
    return {url: target for url, target in sorted(urls.items()) if quote(url) != target}


def _netlify(urls: Mapping[str, str]) -> str:
    return "".join(f"{quote(url)} {target} 301\n" for url, target in urls.items())


def _vercel(urls: Mapping[str, str]) -> str:
    rules = [
        {"source": quote(url), "destination": target, "permanent": True}
        for url, target in urls.items()
    ]
    return f"{json.dumps({'redirects': rules}, indent=2, ensure_ascii=False)}\n"


def _nginx(urls: Mapping[str, str]) -> str:
    """Return a ``map`` of ``$uri``, which nginx has decoded, to the target."""
    lines = (
        f"    {_quoted(url)} {_quoted(target.replace('$', '%24'))};\n"
        for url, target in urls.items()
    )
    return f'map $uri $devrel_blog_redirect {{\n    default "";\n{"".join(lines)}}}\n'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_WRITERS: Final[dict[str, tuple[str, Callable[[Mapping[str, str]], str]]]] = {
    "netlify": ("_redirects", _netlify),
    "vercel": ("vercel.json", _vercel),
    "nginx": ("redirects.nginx.conf", _nginx),
}
"""The file for each host, and the function that writes it."""
