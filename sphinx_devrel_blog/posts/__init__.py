"""From documents to posts: front matter, detection, images, excerpts and transforms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils.parsers.rst.directives import unchanged

from sphinx_devrel_blog.common.late_imports import import_late, late_transform
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
from sphinx_devrel_blog.posts.image_names import (
    name_merged_images,
    note_known_images,
    note_merged_images,
)
from sphinx_devrel_blog.posts.rereading import find_outdated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx

TRANSFORMS: Final = {
    "depth.FlattenDeepNodes": 1,
    "posts.ReadFields": 345,
    "posts.RemoveHiddenSections": 15,
    "posts.SeparatePosts": 745,
    "translation.TranslatePosts": 750,
    "numbers.DropHugeNumbers": 440,
    "numbers.ShortenLabels": 640,
    "contents.ListContents": 750,
    "excerpt.FindExcerpt": 755,
    "header.PostHeader": 760,
    "images.FindImages": 765,
    "html_images.FindImagesInHTML": 751,
    "images.NoteSmallCopies": 769,
    "images.ReportDamagedImages": 769,
    "remote.MarkRemoteImages": 770,
    "references.NoteReferences": 877,
    "anchors.NoteAnchors": 878,
}
"""The transforms by module and class, each with its priority."""

POST_TRANSFORMS: Final = {
    "unlink_hidden.UnlinkHidden": 5,
    "header.AddCoverText": 60,
    "images.ReplaceDamagedImages": 45,
    "remote.ShowRemoteImages": 50,
    "text_boxes.SeparateBlocksInText": 60,
    "epub.SimplifyForBooks": 150,
    "epub.RemoveFileLinksInBooks": 700,
    "images.SizeImages": 250,
    "html_images.ShowImagesInHTML": 140,
    "images.ReplaceUnsupportedImages": 260,
    "footnotes.PrintFootnotesOnce": 300,
    "footnotes.RemoveEmptyFootnotes": 300,
    "link_text.ShowURLsInMan": 60,
    "link_text.ShowURLsInText": 60,
    "link_text.SkipEmbedsInLinkcheck": 700,
    "fallback.SimplifyForOtherBuilders": 990,
}
"""The same for post-transforms; those of equal priority run in this order."""


def setup(app: Sphinx) -> None:
    """Add the directives and transforms of posts, and detect posts to read again."""
    for module in (hidden_posts, git_dates, old_posts, upcoming_talks, reports, missing_files):
        module.setup(app)
    add_directives(app, _find_directives)
    for name, priority in TRANSFORMS.items():
        app.add_transform(late_transform(f"sphinx_devrel_blog.posts.transforms.{name}", priority))
    for name, priority in POST_TRANSFORMS.items():
        app.add_post_transform(
            late_transform(f"sphinx_devrel_blog.posts.transforms.{name}", priority)
        )
    app.connect("builder-inited", _load_authors, priority=100)
    app.connect("builder-inited", _check_taxonomies, priority=100)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-before-read-docs", note_known_images)
    app.connect("env-merge-info", note_merged_images)
    app.connect("env-updated", name_merged_images, priority=50)


def _find_directives(app: Sphinx) -> Mapping[str, type[Directive]]:
    """Return the directives of posts; ``post`` has the site's taxonomies as options."""
    directives = import_late("sphinx_devrel_blog.posts.directives")
    post = directives.PostDirective
    taxonomies = BlogDomain.of(app.env).build.config.taxonomies
    spec = dict.fromkeys(taxonomies, unchanged) | post.option_spec
    with_taxonomies = type(post.__name__, (post,), {"option_spec": spec})
    return {"post": with_taxonomies, "update": directives.UpdateDirective}


def _check_taxonomies(app: Sphinx) -> None:
    """Handle ``builder-inited``: warn about taxonomies whose key already has a meaning."""
    for name in BlogDomain.of(app.env).build.config.taxonomies:
        if import_late("sphinx_devrel_blog.posts.frontmatter.fields").is_known_key(name):
            message = (
                f"devrel_blog_taxonomies: the key {name!r} of front matter has another meaning, so "
                "no post has terms in this taxonomy. Choose another name"
            )
            warn(Problem(message, "config"), None)


def _load_authors(app: Sphinx) -> None:
    """Handle ``builder-inited``: read the authors that posts may name by a key."""
    domain = BlogDomain.of(app.env)
    authors = domain.build.config.authors
    if not authors:
        return
    try:
        domain.build.authors = import_late(
            "sphinx_devrel_blog.posts.frontmatter.authors"
        ).load_authors(authors, Path(app.srcdir))
    except ValueError as error:
        message = f"devrel_blog_authors: {error}: posts show only the keys of authors. Correct it"
        warn(Problem(message, "config"), None)
