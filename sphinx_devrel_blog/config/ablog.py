"""Read the options of ABlog, for sites that replace ``ablog`` in ``extensions`` with this package.

Most options set our options before these are read. The others, `AblogSettings`, are read
under their own names. Source: ABlog 0.11, ``ablog/blog.py``.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx.util import logging

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX
from sphinx_devrel_blog.config.value_kinds import (
    NAME,
    NAMES,
    NOTHING,
    TEXT,
    Either,
    Mapped,
    One,
    valid_part,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_devrel_blog.config.choices import Rebuild
    from sphinx_devrel_blog.config.value_kinds import InvalidPart, Kind


_logger = logging.getLogger(__name__)


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


_FLAG: Final = One("True or False", lambda value: value in (True, False, None, "0", "1"))
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
        _FLAG, default=None, help='`devrel_blog_pages = {"style": "compact"}` for titles only'
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
        _FLAG,
        default=False,
        help="`devrel_blog_feeds`, with `archive`, `authors`, `categories`, `languages`, "
        "`locations` and `tags`",
    ),
    "blog_feed_fulltext": AblogOption(
        _FLAG,
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
        _FLAG, default=None, help="keep it: entries have no content", rebuild="html", kept=True
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
        _FLAG, default=False, help="keep it: drafts have comments too", rebuild="html", kept=True
    ),
    "disqus_pages": AblogOption(
        _FLAG,
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
        _FLAG, default=False, help="nothing: the blog shows no icons", needed=False
    ),
    "fontawesome_link_cdn": AblogOption(
        _TEXT, default=None, help="Sphinx's `html_css_files`, with the URL; the blog shows no icons"
    ),
    "post_always_section": AblogOption(
        _FLAG,
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
        _FLAG, default=True, help="nothing: posts don't need a toctree", needed=False
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
        _FLAG, default=True, help='`devrel_blog_post_parts = {"previous_next": False}` for none'
    ),
    "skip_injecting_base_ablog_templates": AblogOption(
        _FLAG, default=False, help="nothing: the theme's templates aren't replaced", needed=False
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
_WITH_SIDEBARS: Final = {"html_sidebars": True, "html_theme_options": False}


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
        """Return the settings of a site, after `translate_ablog_options` checked them."""
        if "post_date_format" not in config or is_ablog_loaded(config):
            return cls()
        given = _names_set(config)

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


def register_ablog_options(app: Sphinx) -> None:
    """Register the options of ABlog on a site that has some: its other extensions read them.

    Other sites may have an extension with an option of the same name, such as
    ``disqus_shortname``.
    """
    if not _is_ablog_site(app):
        return
    for name, option in ABLOG_OPTIONS.items():
        if name not in app.config:
            app.add_config_value(name, option.default, option.rebuild, Any)
    # Before our options are checked (400).
    app.connect("config-inited", translate_ablog_options, priority=300)


def _is_ablog_site(app: Sphinx) -> bool:
    """Return whether a site uses ABlog's options or sidebars, but not ABlog itself."""
    config = app.config
    if is_ablog_loaded(config):
        return False
    given = _names_set(config)
    if any(name in ABLOG_OPTIONS and not name.startswith("disqus_") for name in given):
        return True
    if _uses_ablog_package(config, given):
        return True
    return _has_ablog_sidebars(given, frozenset()) and _has_ablog_sidebars(
        given, _own_templates(app, given.get("templates_path", ()))
    )


def _uses_ablog_package(config: Config, given: Mapping[str, Any]) -> bool:
    """Return whether ``conf.py`` imports ABlog, or lists the folder of its templates."""
    values = sphinx_compat.names_in_conf(config).values()
    modules = (
        getattr(value, "__name__" if isinstance(value, ModuleType) else "__module__", "")
        for value in values
    )
    is_imported = any(str(name).partition(".")[0] == "ablog" for name in modules)
    return is_imported or any(map(_is_ablog_folder, map(str, given.get("templates_path") or ())))


def may_come_from_ablog(config: Config) -> bool:
    """Return whether ``conf.py`` has neither an option of this extension nor a sign of ABlog.

    ABlog needs no option, so the blog may have had its URLs.
    """
    given = {*_names_set(config)}
    return not is_ablog_loaded(config) and not any(
        name.startswith(PREFIX) or name in ABLOG_OPTIONS for name in given
    )


def _has_ablog_sidebars(given: Mapping[str, Any], own: Collection[str]) -> bool:
    """Return whether the site has a sidebar of ABlog that isn't among its ``own`` templates."""
    return any(
        _with_our_sidebars(given.get(option), own, is_bare=is_bare) != given.get(option)
        for option, is_bare in _WITH_SIDEBARS.items()
    )


def _names_set(config: Config) -> dict[str, Any]:
    """Return the names that ``conf.py`` and ``sphinx-build -D`` set."""
    names = sphinx_compat.names_in_conf(config) | config.overrides
    return {name: value for name, value in names.items() if not isinstance(value, ModuleType)}


# -- translation


def translate_ablog_options(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: set our options as ABlog's options require, and report the lines.

    If the site sets one of our options, its value takes precedence; mappings are merged.
    """
    given = _names_set(config)
    values = {name: _checked_value(name, config, given) for name in ABLOG_OPTIONS}
    translated = _translate(values, config)
    # An option of ABlog that the site keeps makes these apply to all that it doesn't set.
    unset = _translate({name: option.default for name, option in ABLOG_OPTIONS.items()}, config)
    lines: list[str] = []
    for option in OPTIONS:
        name = f"{PREFIX}{option.name}"
        wanted = translated.get(option.name, NOTHING)
        if wanted is NOTHING:
            continue
        if isinstance(wanted, dict) and isinstance(given.get(name), dict):
            wanted |= given[name]
        elif name in given:
            continue
        if wanted == given.get(name):
            continue
        if wanted != option.default or wanted != unset.get(option.name):
            setattr(config, name, wanted)
            lines.append(f"{name} = {wanted!r}")
    lines += _replace_sidebars(app, config)
    lines += _add_style_sheets(config, values)
    config.templates_path = [  # ABlog's templates need ABlog
        path for path in config.templates_path if not _is_ablog_folder(str(path))
    ]
    _report(lines, [name for name in ABLOG_OPTIONS if name in given])


def _checked_value(name: str, config: Config, given: Mapping[str, Any]) -> Any:
    """Return the value of an option of ABlog; the default, with a warning, if it is invalid."""
    option = ABLOG_OPTIONS[name]
    wrong: list[InvalidPart] = []
    value = valid_part(option.takes, config[name], wrong) if name in given else option.default
    for each in wrong:
        warn(Problem(f"{name}{each}", "config"), None)
    value = {"0": False, "1": True}.get(value, value) if option.takes is _FLAG else value
    if wrong:
        setattr(config, name, option.default if value is NOTHING else value)
    return option.default if value is NOTHING or value is None else value


def _translate(values: Mapping[str, Any], config: Config) -> dict[str, Any]:
    """Return the values of our options by their names without the prefix."""
    return {
        **_translate_pages(values),
        **_translate_posts(values),
        **_translate_feeds(values, config),
    }


def _translate_pages(values: Mapping[str, Any]) -> dict[str, Any]:
    pages: dict[str, Any] = {"urls": "ablog"}
    if values["blog_archive_titles"]:
        pages["style"] = "compact"
    for kind in ("languages", "locations"):
        if pairs := values[f"blog_{kind}"]:
            pages[kind] = _people(pairs)
    return {
        "path": PurePosixPath(values["blog_path"].strip("/")).as_posix().removeprefix("."),
        "title": values["blog_title"] if values["blog_title"] != "Blog" else "",
        "baseurl": _with_scheme(values["blog_baseurl"]),
        "pages": pages,
    }


def _with_scheme(url: str) -> str:
    """Return a URL with a scheme, which ABlog's ``blog_baseurl`` may lack."""
    return url if not url or "://" in url else f"https://{url.lstrip('/')}"


def _people(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Return names, or names and URLs, by key."""
    return {key: {"name": name, "url": url} if url else name for key, (name, url) in pairs.items()}


def _translate_posts(values: Mapping[str, Any]) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        key: values[f"blog_default_{key}"]
        for key in ("author", "language", "location")
        if values[f"blog_default_{key}"]
    }
    number = whole_number(values["post_auto_excerpt"]) or 0
    if number != 1:
        defaults["excerpt"] = number
    if image := whole_number(values["post_auto_image"]):
        defaults["image"] = image
    found: dict[str, Any] = {
        "authors": _people(values["blog_authors"]) or "",
        "defaults": {"**": defaults} if defaults else {},
        "post_parts": {} if values["post_show_prev_next"] else {"previous_next": False},
        # ABlog builds drafts, and a post without a date is one.
        "drafts": "hide",
        "git_dates": "draft",
    }
    # ABlog has comments only with a URL of the site.
    if (shortname := values["disqus_shortname"]) and values["blog_baseurl"]:
        found["comments"] = {"disqus": {"shortname": shortname, "identifier": "/{path}/"}}
    patterns = values["blog_post_pattern"]
    if listed := [patterns] if isinstance(patterns, str) and patterns else list(patterns):
        found["posts"] = [each for pattern in listed for each in _as_docname_patterns(pattern)]
    return found


def _as_docname_patterns(pattern: str) -> Iterator[str]:
    """Yield the patterns for docnames that match as ``pattern`` does for :mod:`glob`.

    There, ``posts/**/*.md`` matches the files of ``posts`` itself too, and a pattern for any suffix
    matches every document.
    """
    path = PurePosixPath(pattern.replace("\\", "/"))
    # Not `with_suffix`: in `2*`, a suffix may be part of what the pattern leaves open.
    name = path.name
    if any(char in path.suffix for char in "*?["):
        name = path.stem
    whole = (path.parent / name).as_posix()
    if whole.endswith("**/*") or "**/" not in whole:
        yield whole.removesuffix("/*") if whole.endswith("**/*") else whole
        return
    yield whole
    yield whole.replace("**/", "")


def _translate_feeds(values: Mapping[str, Any], config: Config) -> dict[str, Any]:
    kinds = ["blog"]
    if values["blog_feed_archives"]:
        kinds += ["archive", "authors", "categories", "languages", "locations", "tags"]
    has_base = values["blog_baseurl"] or config.html_baseurl or config[f"{PREFIX}baseurl"]
    return {
        # ABlog has feeds only with a URL of the site.
        "feeds": kinds if has_base else [],
        "feed_options": {
            "entries": whole_number(values["blog_feed_length"]) or 0,
            "content": "full" if values["blog_feed_fulltext"] else "excerpt",
        },
    }


# -- sidebars and style sheets


def _replace_sidebars(app: Sphinx, config: Config) -> Iterator[str]:
    """Replace ABlog's sidebars with those of this extension, for all pages and in theme options.

    The site's own templates stay. Yields the lines for ``conf.py``.
    """
    own = _own_templates(app, config.templates_path)
    for option, is_bare in _WITH_SIDEBARS.items():
        value = config[option]
        replaced = _with_our_sidebars(value, own, is_bare=is_bare)
        if replaced != value:
            setattr(config, option, replaced)
            yield f"{option} = {replaced!r}"


def _own_templates(app: Sphinx, folders: Iterable[object]) -> frozenset[str]:
    """Return the names of the site's own templates."""
    return frozenset(
        path.relative_to(top).as_posix()
        for folder in folders
        if not _is_ablog_folder(str(folder))
        for top in [Path(app.confdir, str(folder))]
        for path in top.rglob("*.html")
    )


def _with_our_sidebars(value: Any, own: Collection[str], *, is_bare: bool) -> Any:
    """Return a value in which the names of ABlog's sidebars are replaced.

    The site's ``own`` templates stay. With ``is_bare``, names without ``ablog/`` are replaced too.
    """
    if isinstance(value, dict):
        return {key: _with_our_sidebars(each, own, is_bare=is_bare) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_with_our_sidebars(each, own, is_bare=is_bare) for each in value)
    if not isinstance(value, str) or not (value.startswith("ablog/") or is_bare):
        return value
    file = value if value.endswith(".html") else f"{value}.html"
    return value if file in own else ABLOG_SIDEBARS.get(file.removeprefix("ablog/"), value)


def _add_style_sheets(config: Config, values: Mapping[str, Any]) -> Iterator[str]:
    """Add the style sheet with icons, which the site's own pages may use."""
    name = values["fontawesome_link_cdn"] or values["fontawesome_css_file"]
    if name:
        config.html_css_files = [*config.html_css_files, name]
        yield f"html_css_files = {config.html_css_files!r}"


def _is_ablog_folder(path: str) -> bool:
    return PurePosixPath(path.replace("\\", "/")).parts[-2:] == ("ablog", "templates")


# -- the report


_INTRODUCTION: Final = (
    "conf.py has options or sidebars of ABlog. They still work. To use the options "
    "of sphinx_devrel_blog instead, replace them with:"
)


def _report(lines: list[str], given: list[str]) -> None:
    """Log the lines that replace ABlog's options, once."""
    kept = [name for name in given if ABLOG_OPTIONS[name].kept]
    others = [name for name in given if not ABLOG_OPTIONS[name].needed]
    if not lines and not others and len(kept) == len(given):
        return
    text = [_INTRODUCTION, *(f"    {line}" for line in lines)]
    if kept:
        text.append(f"Keep: {', '.join(kept)}")
    text += [
        f"Remove: {name} ({ABLOG_OPTIONS[name].help.removeprefix('nothing: ')})" for name in others
    ]
    _logger.info("%s", "\n".join(text))
