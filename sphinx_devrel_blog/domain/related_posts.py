"""Find the related posts of each blog, and store data with which the next build is faster.

The file with these data is a cache. If it is missing or damaged, everything is computed again, with
the same result.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.blog.related import RelatedPosts, find_related, shown_posts, topics_of
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of
from sphinx_devrel_blog.common.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.blog_set import BlogSet
    from sphinx_devrel_blog.blog.post_index import PostIndex
    from sphinx_devrel_blog.blog.text_terms import Profile
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.domain.store import Store


_VERSION: Final = 1
"""Increment it when the result or the content of the file changes: other versions are ignored."""


class _Known(NamedTuple):
    """The content of the file.

    ``words`` are the digest of the words of each post, and its language. ``profiles`` are the
    stems in each post, and how often each occurs. ``stems`` are the stems of all words so far, by
    language. ``blogs`` are the results, by the name of the blog.
    """

    version: int = _VERSION
    words: Mapping[str, tuple[bytes, str]] = {}
    profiles: Mapping[str, Profile] = {}
    stems: Mapping[str, dict[str, str]] = {}
    blogs: Mapping[str, RelatedPosts] = {}


def _load(path: Path) -> _Known:
    try:
        found = pickle.loads(path.read_bytes())  # noqa: S301 - next to Sphinx's own pickles
    except Exception:  # noqa: BLE001 - a damaged pickle can raise any error
        return _Known()
    is_known = isinstance(found, _Known) and found.version == _VERSION
    return found if is_known else _Known()


def _save(known: _Known, path: Path) -> None:
    write_atomically(path, pickle.dumps(known, pickle.HIGHEST_PROTOCOL))


def related_posts(
    blog_set: BlogSet, config: BlogConfig, env: BuildEnvironment, store: Store
) -> dict[str, tuple[str, ...]]:
    """Return the names of related posts of each post, by post name.

    They stay in the store until the data that they depend on changes.
    """
    blogs = {archive.settings.name: archive.blog for archive in blog_set.archives}
    # A post can set its own number of related posts; the largest number is computed.
    number = max(
        (
            config.parts_of(post.extras.get("post_parts")).related
            for blog in blogs.values()
            for post in blog.posts
        ),
        default=0,
    )
    if not number:
        return {}
    words = _words_of(blogs, store, str(env.config.html_search_language or env.config.language))
    digest = digest_of(words, [topics_of(blog, number) for blog in blogs.values()])
    site = store.site
    if site.related_digest != digest:
        site.related = _find_all(blogs, number, words, store, Path(env.doctreedir))
        site.related_digest = digest
    return site.related


def _words_of(
    blogs: Mapping[str, PostIndex], store: Store, language: str
) -> dict[str, tuple[bytes, str]]:
    """Return the digest of the words and the language of each post, by docname.

    ``language`` is the language of posts that don't set one.
    """
    return {
        post.docname: (
            store.word_digests.get(post.docname, b""),
            post.language.partition(",")[0].strip() or language,
        )
        for blog in blogs.values()
        for post in blog.posts
    }


def _find_all(
    blogs: Mapping[str, PostIndex],
    number: int,
    words: Mapping[str, tuple[bytes, str]],
    store: Store,
    folder: Path,
) -> dict[str, tuple[str, ...]]:
    """Return the docnames of up to ``number`` related posts for each post, by docname.

    ``words`` are the result of `_words_of`. ``folder`` is the one for the file with the data.
    """
    path = folder / "devrel_blog.related.pickle"
    known = _load(path)
    stems = {code: dict(found) for code, found in known.stems.items()}
    profiles = {
        name: known.profiles[name]
        if known.words.get(name) == key
        else _profile(store.notes(name).words, key[1], stems)
        for name, key in words.items()
    }
    found = {
        name: find_related(
            blog,
            {post.docname: profiles[post.docname] for post in blog.posts},
            number,
            known.blogs.get(name, RelatedPosts()),
        )
        for name, blog in blogs.items()
    }
    _save(_Known(_VERSION, words, profiles, stems, found), path)
    return {
        docname: others
        for name, related in found.items()
        for docname, others in shown_posts(blogs[name], related, number).items()
    }


def _profile(words: Mapping[str, int], language: str, stems: dict[str, dict[str, str]]) -> Profile:
    """Return the stems of the words of a post, and how often each occurs."""
    known = stems.setdefault(language, {})
    stem: Callable[[str], str] | None = None
    profile: Profile = {}
    for word, count in words.items():
        if word not in known:
            stem = stem or sphinx_compat.word_stemmer(language)
            known[word] = stem(word)
        if found := known[word]:
            profile[found] = profile.get(found, 0) + count
    return profile
