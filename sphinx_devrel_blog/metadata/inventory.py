"""Remove hidden posts from the inventory that Sphinx writes."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_HEADER_LINES: Final = 4
# Name, type, priority, URI and title, as in `sphinx.util.inventory`.
_ENTRY: Final = rb"(.+?)\s+(\S+:\S+)\s+(-?\d+)\s+?(?P<uri>\S*)\s+(.*)"


def leave_out_hidden(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove the entries of hidden posts from ``objects.inv``.

    These are documents and labels, which come from Sphinx's standard domain.
    """
    path = Path(app.outdir, "objects.inv")
    domain = BlogDomain.of(app.env)
    if exception is not None or app.builder.format != "html" or not path.is_file():
        return
    posts = domain.archives.hidden_posts & domain.store.posts.keys()
    hidden = {app.builder.get_target_uri(docname).encode() for docname in posts}
    if not hidden:
        return
    *header, packed = path.read_bytes().split(b"\n", _HEADER_LINES)
    lines = zlib.decompress(packed).splitlines(keepends=True)
    kept = b"".join(line for line in lines if _page_uri(line) not in hidden)
    path.write_bytes(b"\n".join([*header, zlib.compress(kept, 9)]))


def _page_uri(line: bytes) -> bytes:
    """Return the URI of an entry without its anchor; empty if the line isn't an entry."""
    match = re.match(_ENTRY, line.rstrip())
    return match["uri"].partition(b"#")[0] if match is not None else b""
