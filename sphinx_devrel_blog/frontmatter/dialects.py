"""Which key of which dialect means what: the one table of front matter keys.

Sources: forem/forem ``app/models/article.rb`` (DEV); the themes' ``stackbit.yaml``; Jekyll's
"Front Matter" page and jekyll-seo-tag; Hugo's "Front matter" page; hexo-front-matter;
Docusaurus' ``options.ts``; Material for MkDocs' blog ``structure/config.py``; ABlog's
``post.py``; Hashnode's "Publish from GitHub".
"""

from __future__ import annotations

from typing import Final

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "date": ("date", "published_at", "publishDate", "publishedAt", "datePublished", "pubdate"),
    "authors": ("authors", "author"),
    "tags": ("tags", "tag"),
    "category": ("category", "categories"),
    "excerpt": ("excerpt", "summary", "description", "seoDescription", "subtitle"),
    "cover": (
        "content_img_path",
        "cover_image",
        "cover",
        "hero",
        "image",
        "thumb_img_path",
        "thumb_image",
    ),
    "cover_alt": (
        "content_img_alt",
        "cover_alt",
        "image_alt",
        "thumb_img_alt",
        "thumb_image_alt",
    ),
}
"""For each field of a `Post`: the keys that give it, the one that counts first in front."""

POST_KINDS: Final[frozenset[str]] = frozenset({"post", "posts", "blog"})
"""The values of ``layout``, ``template`` and ``type`` by which front matter says "a post"."""

KIND_KEYS: Final[tuple[str, ...]] = ("template", "layout", "type")
"""The keys in which systems name the kind of a page: Stackbit, Jekyll and Hexo, Hugo."""

POST_KEYS: Final[frozenset[str]] = frozenset(
    {
        *KEYS["date"], *KEYS["tags"], *KEYS["category"],
        "canonical_url", "cover_image", "cuid", "devto_id", "draft", "excerpt", "published",
        "series", "thumb_img_path", "thumb_image",
    }
)  # fmt: skip
"""Keys that the front matter of posts has and that of other pages has not."""

MYST_KEYS: Final[frozenset[str]] = frozenset({"myst", "mystnb", "substitutions", "html_meta"})
"""Keys that speak to MyST's parser; they go on to it, and not into Sphinx's metadata."""
