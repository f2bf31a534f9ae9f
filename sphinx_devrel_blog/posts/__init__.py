"""From documents to posts: front matter, detection, images, excerpts and transforms."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils.parsers.rst.directives import unchanged

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.directives import add_directives
from sphinx_devrel_blog.posts import (
    git_dates,
    hidden_posts,
    missing_files,
    old_posts,
    reports,
    upcoming_talks,
)
from sphinx_devrel_blog.posts.directives import PostDirective, UpdateDirective
from sphinx_devrel_blog.posts.frontmatter.authors import load_authors
from sphinx_devrel_blog.posts.frontmatter.fields import is_known_key
from sphinx_devrel_blog.posts.image_names import (
    name_merged_images,
    note_known_images,
    note_merged_images,
)
from sphinx_devrel_blog.posts.rereading import find_outdated
from sphinx_devrel_blog.posts.transforms.anchors import NoteAnchors
from sphinx_devrel_blog.posts.transforms.contents import ListContents
from sphinx_devrel_blog.posts.transforms.depth import FlattenDeepNodes
from sphinx_devrel_blog.posts.transforms.epub import RemoveFileLinksInBooks, SimplifyForBooks
from sphinx_devrel_blog.posts.transforms.excerpt import FindExcerpt
from sphinx_devrel_blog.posts.transforms.fallback import SimplifyForOtherBuilders
from sphinx_devrel_blog.posts.transforms.footnotes import PrintFootnotesOnce, RemoveEmptyFootnotes
from sphinx_devrel_blog.posts.transforms.header import AddCoverText, PostHeader
from sphinx_devrel_blog.posts.transforms.html_images import FindImagesInHTML, ShowImagesInHTML
from sphinx_devrel_blog.posts.transforms.images import (
    FindImages,
    NoteSmallCopies,
    ReplaceDamagedImages,
    ReplaceUnsupportedImages,
    ReportDamagedImages,
    SizeImages,
)
from sphinx_devrel_blog.posts.transforms.link_text import (
    ShowURLsInMan,
    ShowURLsInText,
    SkipEmbedsInLinkcheck,
)
from sphinx_devrel_blog.posts.transforms.numbers import DropHugeNumbers, ShortenLabels
from sphinx_devrel_blog.posts.transforms.posts import (
    ReadFields,
    RemoveHiddenSections,
    SeparatePosts,
)
from sphinx_devrel_blog.posts.transforms.references import NoteReferences
from sphinx_devrel_blog.posts.transforms.remote import MarkRemoteImages, ShowRemoteImages
from sphinx_devrel_blog.posts.transforms.text_boxes import SeparateBlocksInText
from sphinx_devrel_blog.posts.transforms.translation import TranslatePosts
from sphinx_devrel_blog.posts.transforms.unlink_hidden import UnlinkHidden

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TRANSFORMS: Final = (
    FlattenDeepNodes, ReadFields, RemoveHiddenSections, SeparatePosts, TranslatePosts,
    DropHugeNumbers, ShortenLabels, ListContents, FindExcerpt, PostHeader, FindImages,
    FindImagesInHTML, NoteSmallCopies, ReportDamagedImages, MarkRemoteImages, NoteReferences,
    NoteAnchors,
)  # fmt: skip
POST_TRANSFORMS: Final = (
    UnlinkHidden, AddCoverText, ReplaceDamagedImages, ShowRemoteImages, SeparateBlocksInText,
    SimplifyForBooks, RemoveFileLinksInBooks, SizeImages, ShowImagesInHTML,
    ReplaceUnsupportedImages, PrintFootnotesOnce, RemoveEmptyFootnotes, ShowURLsInMan,
    ShowURLsInText, SkipEmbedsInLinkcheck, SimplifyForOtherBuilders,
)  # fmt: skip
"""Transforms of equal priority run in this order."""


def setup(app: Sphinx) -> None:
    """Add the directives and transforms of posts, and detect posts to read again."""
    for module in (hidden_posts, git_dates, old_posts, upcoming_talks, reports, missing_files):
        module.setup(app)
    # A class for each application, since its options depend on the site.
    spec = dict(PostDirective.option_spec)
    post = type(PostDirective.__name__, (PostDirective,), {"option_spec": spec})
    add_directives(app, {"post": post, "update": UpdateDirective})
    for transform in TRANSFORMS:
        app.add_transform(transform)
    for post_transform in POST_TRANSFORMS:
        app.add_post_transform(post_transform)
    app.connect("builder-inited", _load_authors, priority=100)
    app.connect("builder-inited", partial(_read_taxonomies, spec), priority=100)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-before-read-docs", note_known_images)
    app.connect("env-merge-info", note_merged_images)
    app.connect("env-updated", name_merged_images, priority=50)


def _read_taxonomies(options: dict[str, Any], app: Sphinx) -> None:
    """Handle ``builder-inited``: let the post directive have the site's taxonomies as ``options``.

    Warns about taxonomies whose key already has a meaning.
    """
    for name in BlogDomain.of(app.env).build.config.taxonomies:
        options.setdefault(name, unchanged)
        if is_known_key(name):
            message = (
                f"devrel_blog_taxonomies: the key {name!r} of front matter has another meaning, so "
                "no post has terms in this taxonomy. Choose another name"
            )
            warn(Problem(message, "config"), None)


def _load_authors(app: Sphinx) -> None:
    """Handle ``builder-inited``: read the authors that posts may name by a key."""
    domain = BlogDomain.of(app.env)
    try:
        domain.build.authors = load_authors(domain.build.config.authors, Path(app.srcdir))
    except ValueError as error:
        message = f"devrel_blog_authors: {error}: posts show only the keys of authors. Correct it"
        warn(Problem(message, "config"), None)
