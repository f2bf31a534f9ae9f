"""Link posts that are translations of each other, on their pages and in the heads (``hreflang``).

Source: https://developers.google.com/search/docs/specialty/international/localized-versions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_name, language_tag, locale_of
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_html_inline, devrel_unsearched_block
from sphinx_devrel_blog.pages.meta_lines import join_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


Translations = tuple[tuple[str, str], ...]
"""The language tag and the docname of each translation of a post, and of the post itself."""

_SUFFIX: Final = r"(?P<name>.+)\.(?P<language>[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)"
# Of Hugo, Gatsby and Nikola, Jekyll's polyglot and multiple-languages plugins, and Pelican.
_KEYS: Final = frozenset(
    {"translationkey", "translationof", "translation", "pageid", "langref", "translationid"}
)


def find_translations(app: Sphinx) -> dict[str, Translations]:
    """Handle ``devrel-blog-fingerprint``: return the translations of each post that has some.

    Translations name the same key or original in their front matter, such as ``translation_of:
    other-post``. Otherwise, they have the same name apart from the language, as ``post.md`` and
    ``post.fr.md``, or the same name in several folders, and different languages.
    """
    return _translations(BlogDomain.of(app.env))


def _translations(domain: BlogDomain) -> dict[str, Translations]:
    cache = domain.build.cache
    if cache.translations is None:
        cache.translations = dict(_find(domain))
    return cache.translations


def show_translations(post: Post, context: PageLinks) -> list[nodes.Node]:
    """Return a line with links to the translations of a post, each by its language's own name."""
    links: list[nodes.Node] = []
    if writes_website(context.builder):
        own = language_tag(str(context.env.config.language))
        for language, url in _in_other_builds(post.docname, context.domain).items():
            if language != own:
                links.append(nodes.reference("", "", _native_name(language), refuri=url))
    for language, docname in _translations(context.domain).get(post.docname, ()):
        if docname == post.docname:
            continue
        link = context.link(docname, "")
        if isinstance(link, nodes.reference):
            link[:] = [_native_name(language)]
            links.append(link)
    if not links:
        return []
    before = nodes.Text(_("Languages") + ": ")
    line = nodes.paragraph("", "", before, *join_nodes(links), classes=["devrel-post-languages"])
    # The search finds each post in its own language.
    return [devrel_unsearched_block("", line)]


def _native_name(language: str) -> nodes.Node:
    return devrel_html_inline("", language_name(language, language), tag="span", lang=language)


def _find(domain: BlogDomain) -> Iterator[tuple[str, Translations]]:
    site = language_tag(str(domain.env.config.language))
    posts = [
        post for post in domain.store.posts.values() if domain.build.state(post)[0] == "public"
    ]
    languages = {post.docname: _language(post) or site for post in posts}
    if len(set(languages.values())) < 2:  # as on most sites
        return
    groups: dict[str, list[str]] = defaultdict(list)
    for post in posts:
        groups[_key(post)].append(post.docname)
    for names in groups.values():
        found = {languages[name]: name for name in sorted(names)}
        # Two posts in one language are no translations of each other.
        if len(found) > 1 and len(found) == len(names):
            translations = tuple(sorted(found.items()))
            yield from ((name, translations) for name in names)


def _language(post: Post) -> str:
    """Return the language tag of a post; empty if neither front matter nor the name has one."""
    if post.language:
        return language_tag(post.language)
    named = re.fullmatch(_SUFFIX, post.docname)
    return language_tag(named["language"]) if named and locale_of(named["language"]) else ""


def _key(post: Post) -> str:
    """Return what a post shares with its translations: a key, or its name without a language."""
    for name, value in post.extras.items():
        known = re.sub("[-_]", "", str(name)).lower()
        # `translation: true` only marks a translation.
        is_key = isinstance(value, str | int) and not isinstance(value, bool)
        if known in _KEYS and is_key and str(value).strip():
            return _name(str(value).strip().strip("/").removesuffix(".md"))
    return _name(post.docname)


def _name(docname: str) -> str:
    """Return the last part of a name, without a language."""
    last = docname.removesuffix("/index").rpartition("/")[2]
    named = re.fullmatch(_SUFFIX, last)
    return named["name"] if named and locale_of(named["language"]) else last


def translation_links(app: Sphinx, docname: str) -> str:
    """Return the ``link`` tags of a post or a generated page; empty if it has no translations.

    Generated pages have the same names in every build of the site, since terms aren't translated.

    Readers of all other languages get the post in the language of the site, or on the first site
    in ``translations`` of ``devrel_blog_pages``.
    """
    domain = BlogDomain.of(app.env)
    build, site = domain.build, language_tag(str(app.config.language))
    links = _in_other_builds(docname, domain)
    default = next(iter(links), site)
    if build.base_url:
        links |= {
            language: build.url_of(name)
            for language, name in find_translations(app).get(docname, ())
        }
    if default in links:
        links["x-default"] = links[default]
    return "".join(
        f'<link rel="alternate" hreflang="{escape(language)}" href="{escape(url)}" />\n'
        for language, url in links.items()
    )


def _in_other_builds(docname: str, domain: BlogDomain) -> dict[str, str]:
    """Return the URLs of a page in the builds of the site in other languages, by language.

    A post whose language isn't that of the site is the same in every build, so it has no such URLs.
    """
    sites: dict[str, str] = domain.build.config.pages.get("translations") or {}
    language = _language(domain.store.posts[docname]) if docname in domain.store.posts else ""
    if not sites or (language and language != language_tag(str(domain.env.config.language))):
        return {}
    path = domain.build.path_of(docname)
    return {language_tag(name): f"{url.rstrip('/')}/{path}" for name, url in sites.items()}
