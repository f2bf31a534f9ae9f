"""Set the options of this extension as those of ABlog require; only sites from ABlog need it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from sphinx.util import logging

from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.ablog import (
    ABLOG_OPTIONS,
    FLAG,
    WITH_SIDEBARS,
    is_ablog_folder,
    names_set,
    own_templates,
    with_our_sidebars,
)
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX
from sphinx_devrel_blog.config.value_kinds import (
    NOTHING,
    valid_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_devrel_blog.config.value_kinds import InvalidPart


_logger = logging.getLogger(__name__)


def translate_options(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: set our options as ABlog's options require, and report the lines.

    If the site sets one of our options, its value takes precedence; mappings are merged.
    """
    given = names_set(config)
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
        path for path in config.templates_path if not is_ablog_folder(str(path))
    ]
    _report(lines, [name for name in ABLOG_OPTIONS if name in given])


def _checked_value(name: str, config: Config, given: Mapping[str, Any]) -> Any:
    """Return the value of an option of ABlog; the default, with a warning, if it is invalid."""
    option = ABLOG_OPTIONS[name]
    wrong: list[InvalidPart] = []
    value = valid_part(option.takes, config[name], wrong) if name in given else option.default
    for each in wrong:
        warn(Problem(f"{name}{each}", "config"), None)
    value = {"0": False, "1": True}.get(value, value) if option.takes is FLAG else value
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


def _replace_sidebars(app: Sphinx, config: Config) -> Iterator[str]:
    """Replace ABlog's sidebars with those of this extension, for all pages and in theme options.

    The site's own templates stay. Yields the lines for ``conf.py``.
    """
    own = own_templates(app, config.templates_path)
    for option, is_bare in WITH_SIDEBARS.items():
        value = config[option]
        replaced = with_our_sidebars(value, own, is_bare=is_bare)
        if replaced != value:
            setattr(config, option, replaced)
            yield f"{option} = {replaced!r}"


def _add_style_sheets(config: Config, values: Mapping[str, Any]) -> Iterator[str]:
    """Add the style sheet with icons, which the site's own pages may use."""
    name = values["fontawesome_link_cdn"] or values["fontawesome_css_file"]
    if name:
        config.html_css_files = [*config.html_css_files, name]
        yield f"html_css_files = {config.html_css_files!r}"


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
