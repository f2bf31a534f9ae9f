"""Read the options of ABlog, for sites that replace ``ablog`` in ``extensions`` with this package.

Most options set our options before these are read. The others, `AblogSettings`, are read
under their own names. Source: ABlog 0.11, ``ablog/blog.py``.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.config.options import PREFIX
from sphinx_devrel_blog.config.value_kinds import (
    NAME,
    NAMES,
    TEXT,
    Either,
    Mapped,
    One,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_devrel_blog.config.choices import Rebuild
    from sphinx_devrel_blog.config.value_kinds import Kind


# -- the options


class AblogOption(NamedTuple):
    """An option of ABlog: its default, its values, its equivalent, and what a change rebuilds.

    An option that is `kept` has no equivalent and is read under its own name. If one is not
    `needed`, it has no effect, and the site loses nothing.
    """

    takes: Kind
    default: Any
    help: str
    rebuild: Rebuild = ""
    kept: bool = False
    needed: bool = True


def _is_pair(value: object) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    return NAME.fits(value[0]) and (not value[1] or TEXT.fits(value[1]))


FLAG: Final = One("True or False", lambda value: value in (True, False, None, "0", "1"))
_TEXT: Final = One("a text", lambda value: not value or TEXT.fits(value))
_COUNT: Final = One("a number or None", lambda value: not value or whole_number(value) is not None)
_NAMES: Final = Either("a text or a list of texts", (_TEXT, NAMES))
_PAIRS: Final = Mapped(
    "a mapping of keys to pairs of a name and a URL",
    One("a pair such as ('Ann Lee', 'https://ann.example') or ('Ann Lee', None)", _is_pair),
)
_TEMPLATE: Final = One("a template", lambda value: isinstance(value, str))
_TEMPLATES: Final = Mapped(
    "a mapping of file names to templates",
    Mapped(
        "a mapping of elements to templates",
        keys=dict.fromkeys(("title", "summary", "content"), _TEMPLATE),
    ),
    One(
        "a file name without its suffix",
        lambda value: isinstance(value, str) and re.fullmatch(r"\w[\w.-]*", value) is not None,
    ),
)

ABLOG_OPTIONS: Final[dict[str, AblogOption]] = {
    "blog_archive_titles": AblogOption(
        FLAG, default=None, help='`devrel_blog_pages = {"style": "compact"}` for titles only'
    ),
    "blog_authors": AblogOption(
        _PAIRS,
        default={},
        help="`devrel_blog_authors`, with `name` and `url` instead of the two values",
    ),
    "blog_baseurl": AblogOption(
        _TEXT, default="", help="`devrel_blog_baseurl`, or Sphinx's `html_baseurl`"
    ),
    "blog_default_author": AblogOption(
        _NAMES, default=None, help='`devrel_blog_defaults = {"**": {"author": "..."}}`'
    ),
    "blog_default_language": AblogOption(
        _NAMES, default=None, help='`devrel_blog_defaults = {"**": {"language": "..."}}`'
    ),
    "blog_default_location": AblogOption(
        _NAMES, default=None, help='`devrel_blog_defaults = {"**": {"location": "..."}}`'
    ),
    "blog_feed_archives": AblogOption(
        FLAG,
        default=False,
        help="`devrel_blog_feeds`, with `archive`, `authors`, `categories`, `languages`, "
        "`locations` and `tags`",
    ),
    "blog_feed_fulltext": AblogOption(
        FLAG,
        default=False,
        help='`content` in `devrel_blog_feed_options`: `"full"` (the default) or `"excerpt"`',
    ),
    "blog_feed_length": AblogOption(
        _COUNT, default=None, help="`entries` in `devrel_blog_feed_options`"
    ),
    "blog_feed_subtitle": AblogOption(
        _TEXT,
        default=None,
        help="keep it: it is the subtitle of all feeds",
        rebuild="html",
        kept=True,
    ),
    "blog_feed_templates": AblogOption(
        _TEMPLATES,
        default={"atom": {}},
        help="keep it: each file name is an Atom feed, and templates replace elements of entries",
        rebuild="html",
        kept=True,
    ),
    "blog_feed_titles": AblogOption(
        FLAG, default=None, help="keep it: entries have no content", rebuild="html", kept=True
    ),
    "blog_languages": AblogOption(
        _PAIRS, default={}, help='`devrel_blog_pages = {"languages": {"KEY": "NAME"}}`'
    ),
    "blog_locations": AblogOption(
        _PAIRS, default={}, help='`devrel_blog_pages = {"locations": {"KEY": "NAME"}}`'
    ),
    "blog_path": AblogOption(_TEXT, default="blog", help="`devrel_blog_path`"),
    "blog_post_pattern": AblogOption(
        _NAMES, default=[], help="`devrel_blog_posts`, whose `**` includes the folder itself"
    ),
    "blog_title": AblogOption(_TEXT, default="Blog", help="`devrel_blog_title`"),
    "disqus_drafts": AblogOption(
        FLAG, default=False, help="keep it: drafts have comments too", rebuild="html", kept=True
    ),
    "disqus_pages": AblogOption(
        FLAG,
        default=False,
        help="keep it: pages that aren't posts have comments too",
        rebuild="html",
        kept=True,
    ),
    "disqus_shortname": AblogOption(
        _TEXT, default=None, help='`devrel_blog_comments = {"disqus": {"shortname": "..."}}`'
    ),
    "fontawesome_css_file": AblogOption(
        _TEXT, default="", help="Sphinx's `html_css_files`, with the file; the blog shows no icons"
    ),
    "fontawesome_included": AblogOption(
        FLAG, default=False, help="nothing: the blog shows no icons", needed=False
    ),
    "fontawesome_link_cdn": AblogOption(
        _TEXT, default=None, help="Sphinx's `html_css_files`, with the URL; the blog shows no icons"
    ),
    "post_always_section": AblogOption(
        FLAG,
        default=False,
        help="keep it: a post is its section, even if it is the only post of its file",
        rebuild="env",
        kept=True,
    ),
    "post_auto_excerpt": AblogOption(
        _COUNT, default=1, help='`devrel_blog_defaults = {"**": {"excerpt": 2}}`'
    ),
    "post_auto_image": AblogOption(
        _COUNT, default=0, help='`devrel_blog_defaults = {"**": {"image": 1}}`'
    ),
    "post_auto_orphan": AblogOption(
        FLAG, default=True, help="nothing: posts don't need a toctree", needed=False
    ),
    "post_date_format": AblogOption(
        _TEXT,
        default="%d %B %Y",
        help="keep it: dates of posts are read and shown in this format. Without it, all common "
        "formats are read, and dates are shown in the site's language",
        rebuild="env",
        kept=True,
    ),
    "post_date_format_short": AblogOption(
        _TEXT,
        default="%d %B",
        help="keep it: the sidebar of recent posts and `postlist` with `format` use it",
        rebuild="html",
        kept=True,
    ),
    "post_redirect_refresh": AblogOption(
        _COUNT,
        default=5,
        help="keep it: redirects wait this number of seconds. Without it, they are immediate",
        rebuild="html",
        kept=True,
    ),
    "post_show_prev_next": AblogOption(
        FLAG, default=True, help='`devrel_blog_post_parts = {"previous_next": False}` for none'
    ),
    "skip_injecting_base_ablog_templates": AblogOption(
        FLAG, default=False, help="nothing: the theme's templates aren't replaced", needed=False
    ),
}
"""The options of ABlog, each with what to use instead."""

_SIDEBAR_NAMES: Final = (
    "archives", "authors", "categories", "languages", "locations", "postcard", "recentposts",
    "tagcloud",
)  # fmt: skip
ABLOG_SIDEBARS: Final[dict[str, str]] = {
    **{f"{name}.html": f"devrel_blog/{name}.html" for name in _SIDEBAR_NAMES},
    "postcard2.html": "devrel_blog/postcard.html",
}
"""ABlog's sidebars, with or without ``ablog/`` in front, and our sidebar for each."""

# The options that contain sidebars; in the theme's options, another text may have the bare name.
WITH_SIDEBARS: Final = {"html_sidebars": True, "html_theme_options": False}


class AblogSettings(NamedTuple):
    """The options of ABlog without an equivalent; the defaults are those of other sites.

    ``short_date_format`` and ``date_format`` are for ``strftime``, empty for dates in the site's
    language. ``feed_templates`` are the templates of elements by the names of feed files.
    """

    date_format: str = ""
    short_date_format: str = ""
    always_section: bool = False
    redirect_delay: int = 0
    feed_subtitle: str = ""
    feed_titles: bool = False
    feed_templates: Mapping[str, Mapping[str, str]] = {}
    comments_on_pages: bool = False
    comments_on_drafts: bool = False

    @classmethod
    def from_config(cls, config: Config) -> AblogSettings:
        """Return the settings of a site, after `ablog_translation` checked them."""
        if "post_date_format" not in config or is_ablog_loaded(config):
            return cls()
        given = names_set(config)

        def value(name: str, default: Any = None) -> Any:
            return config[name] or default if name in given else default

        return cls(
            date_format=value("post_date_format", ""),
            short_date_format=value("post_date_format_short", ""),
            always_section=bool(value("post_always_section")),
            redirect_delay=whole_number(value("post_redirect_refresh", 0)) or 0,
            feed_subtitle=value("blog_feed_subtitle", ""),
            feed_titles=bool(value("blog_feed_titles")),
            feed_templates=value("blog_feed_templates", {}),
            comments_on_pages=bool(value("disqus_pages")),
            comments_on_drafts=bool(value("disqus_drafts")),
        )


# -- which sites


def is_ablog_loaded(config: Config) -> bool:
    """Return whether a site loads ABlog too, which then reads its own options."""
    return "ablog" in config.extensions


def register_ablog_options(app: Sphinx) -> bool:
    """Register the options of ABlog on a site that has some, and return whether it has some.

    Other extensions of the site read them.

    Other sites may have an extension with an option of the same name, such as
    ``disqus_shortname``.
    """
    if not _is_ablog_site(app):
        return False
    for name, option in ABLOG_OPTIONS.items():
        if name not in app.config:
            app.add_config_value(name, option.default, option.rebuild, Any)
    return True


def _is_ablog_site(app: Sphinx) -> bool:
    """Return whether a site uses ABlog's options or sidebars, but not ABlog itself."""
    config = app.config
    if is_ablog_loaded(config):
        return False
    given = names_set(config)
    if any(name in ABLOG_OPTIONS and not name.startswith("disqus_") for name in given):
        return True
    if _uses_ablog_package(config, given):
        return True
    return _has_ablog_sidebars(given, frozenset()) and _has_ablog_sidebars(
        given, own_templates(app, given.get("templates_path", ()))
    )


def _uses_ablog_package(config: Config, given: Mapping[str, Any]) -> bool:
    """Return whether ``conf.py`` imports ABlog, or lists the folder of its templates."""
    values = sphinx_compat.names_in_conf(config).values()
    modules = (
        getattr(value, "__name__" if isinstance(value, ModuleType) else "__module__", "")
        for value in values
    )
    is_imported = any(str(name).partition(".")[0] == "ablog" for name in modules)
    return is_imported or any(map(is_ablog_folder, map(str, given.get("templates_path") or ())))


def may_come_from_ablog(config: Config) -> bool:
    """Return whether ``conf.py`` has neither an option of this extension nor a sign of ABlog.

    ABlog needs no option, so the blog may have had its URLs.
    """
    given = {*names_set(config)}
    return not is_ablog_loaded(config) and not any(
        name.startswith(PREFIX) or name in ABLOG_OPTIONS for name in given
    )


def _has_ablog_sidebars(given: Mapping[str, Any], own: Collection[str]) -> bool:
    """Return whether the site has a sidebar of ABlog that isn't among its ``own`` templates."""
    return any(
        with_our_sidebars(given.get(option), own, is_bare=is_bare) != given.get(option)
        for option, is_bare in WITH_SIDEBARS.items()
    )


def names_set(config: Config) -> dict[str, Any]:
    """Return the names that ``conf.py`` and ``sphinx-build -D`` set."""
    names = sphinx_compat.names_in_conf(config) | config.overrides
    return {name: value for name, value in names.items() if not isinstance(value, ModuleType)}


def own_templates(app: Sphinx, folders: Iterable[object]) -> frozenset[str]:
    """Return the names of the site's own templates."""
    return frozenset(
        path.relative_to(top).as_posix()
        for folder in folders
        if not is_ablog_folder(str(folder))
        for top in [Path(app.confdir, str(folder))]
        for path in top.rglob("*.html")
    )


def with_our_sidebars(value: Any, own: Collection[str], *, is_bare: bool) -> Any:
    """Return a value in which the names of ABlog's sidebars are replaced.

    The site's ``own`` templates stay. With ``is_bare``, names without ``ablog/`` are replaced too.
    """
    if isinstance(value, dict):
        return {key: with_our_sidebars(each, own, is_bare=is_bare) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(with_our_sidebars(each, own, is_bare=is_bare) for each in value)
    if not isinstance(value, str) or not (value.startswith("ablog/") or is_bare):
        return value
    file = value if value.endswith(".html") else f"{value}.html"
    return value if file in own else ABLOG_SIDEBARS.get(file.removeprefix("ablog/"), value)


def is_ablog_folder(path: str) -> bool:
    """Return whether a path of ``templates_path`` is that of ABlog's own templates."""
    return PurePosixPath(path.replace("\\", "/")).parts[-2:] == ("ablog", "templates")
