"""The titles of the generated pages of a blog, in the site's language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import language_name, month_name

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.archive import Page
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.config.blog_settings import BlogSettings


def page_title(page: Page, settings: BlogSettings, env: BuildEnvironment) -> str:
    """Return the title of a generated page of the blog with ``settings``."""
    if page.kind == "list":
        title = env.titles[page.first].astext()
    else:
        title = _unnumbered_title(page, settings, env)
    if page.number > 1:
        return _("%(title)s, page %(number)d") % {"title": title, "number": page.number}
    return title


def _unnumbered_title(page: Page, settings: BlogSettings, env: BuildEnvironment) -> str:
    language = str(env.config.language)
    if page.term is not None:
        return _term_title(page.term, settings, language)
    if page.month:
        return month_name(dt.date(page.year, page.month, 1), language)
    if page.year:
        return str(page.year)
    return kind_name(page.kind, settings)


def kind_name(kind: str, settings: BlogSettings) -> str:
    """Return the title of a kind of page: the site's own if set, otherwise the default one."""
    title: Any = (kind == "index" and settings.title) or settings.pages.get(kind)
    if isinstance(title, str):
        return title
    names = {
        "index": _("Blog"),
        "tags": _("Tags"),
        "categories": _("Categories"),
        "authors": _("Authors"),
        "series": _("Series"),
        "languages": _("Languages"),
        "locations": _("Locations"),
        "archive": _("Archive"),
        "drafts": _("Drafts"),
    }
    return names[kind]


def term_name(term: Term, language: str) -> str:
    """Return the label of a term; for a language, its name in the site's language."""
    return language_name(term.label, language) if term.taxonomy == "languages" else term.label


def _term_title(term: Term, settings: BlogSettings, language: str) -> str:
    titles = {
        "tags": _("Posts tagged “%s”"),
        "categories": _("Posts in the category “%s”"),
        "authors": _("Posts by %s"),
        "series": "%s",
        "languages": _("Posts in %s"),
        "locations": _("Posts from %s"),
    }
    name = term_name(term, language)
    if term.taxonomy not in titles:
        return f"{kind_name(term.taxonomy, settings)}: {name}"
    return titles[term.taxonomy] % name
