"""Create the blogs of a site from its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.blog.archive import Archive
from sphinx_devrel_blog.blog.blog_set import BlogSet
from sphinx_devrel_blog.blog.post_index import PostIndex
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.config.choices import PAGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.build import Build
    from sphinx_devrel_blog.domain.store import Store

    PostsAbout = Callable[[tuple[str, str]], frozenset[str]]


def create_blogs(
    env: BuildEnvironment, store: Store, build: Build, posts_about: PostsAbout
) -> BlogSet:
    """Return the blogs with their pages.

    ``posts_about`` returns the docnames of the posts that refer to a page or an object.
    """
    config = build.config
    taken = (env.found_docs | store.hidden.keys()) - store.generated.keys()
    settings = config.settings_of_blogs()
    toctrees = sphinx_compat.toctree_entries(env).values()
    wanted = {
        each.name for each in settings if any(each.docname("index") in names for names in toctrees)
    }
    lists, own = store.lists, store.own_pages
    if len(settings) == 1:
        main = settings[0]
        index = _index(store, build, posts_about)
        combined = Archive(index, main, taken, lists, own, wants_index=main.name in wanted)
        return BlogSet([combined], combined, config.blog_of)
    archives = [
        Archive(
            _index(store, build, posts_about, each.name), each, taken, {}, own,
            wants_index=each.name in wanted,
        )
        for each in settings
    ]  # fmt: skip
    names = tuple(config.taxonomies)
    off = dict.fromkeys((*PAGE_KINDS, *names), False)
    without_pages = BlogSettings(pages=off, taxonomies=names)
    combined = Archive(_index(store, build, posts_about), without_pages, taken, lists)
    return BlogSet(archives, combined, config.blog_of)


def _index(store: Store, build: Build, posts_about: PostsAbout, name: str = "") -> PostIndex:
    """Return the index of the listed posts of a blog, or of all blogs."""
    blog_of = build.config.blog_of
    listed = [
        post for docname, post in _listed(store, build) if not name or blog_of(docname) == name
    ]
    hidden = frozenset(post.docname for post in listed if build.state(post)[0] != "public")
    return PostIndex(
        listed, build.zone, hidden, blog_of, posts_about,
        keeps_ablog_slugs=build.config.keeps_ablog_urls, names=build.config.term_names,
        taxonomies=build.config.taxonomies, upcoming=store.site.upcoming,
    )  # fmt: skip


def _listed(store: Store, build: Build) -> Iterator[tuple[str, Post]]:
    for docname, post in store.all_posts.items():
        visible = build.state(post)[0]
        if visible == "public" or (build.shows_drafts and visible != "unlisted"):
            yield docname, post
