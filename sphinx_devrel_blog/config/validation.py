"""Check the values in ``conf.py`` before they are used."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.values import shown, web_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.options import OPTIONS, PREFIX, without_suffixes
from sphinx_devrel_blog.config.value_kinds import NOTHING, Mapped, did_you_mean, valid_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.config.options import Option
    from sphinx_devrel_blog.config.value_kinds import InvalidPart


def check_config(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: warn about invalid values and names, and use defaults instead.

    This runs before Sphinx's own check of types (priority 800), which would warn again.
    """
    for option in OPTIONS:
        _check_option(option, config)
    for message in (*_unknown_names(config), *_problems_of_base(config)):
        warn(Problem(message, "config"), None)


def _check_option(option: Option, config: Config) -> None:
    name = f"{PREFIX}{option.name}"
    wrong: list[InvalidPart] = []
    value = valid_part(option.takes, config[name], wrong)
    if value is NOTHING:
        value = option.default
    setattr(config, name, value)  # without a comparison, which arrays don't support
    for each in wrong:
        warn(Problem(f"{name}{each}", "config"), None)


def _names_set(config: Config) -> dict[str, Any]:
    """Return all names that ``conf.py`` and ``sphinx-build -D`` set, including unknown ones."""
    return sphinx_compat.names_in_conf(config) | config.overrides


def _unknown_names(config: Config) -> Iterator[str]:
    """Yield a message for each name in ``conf.py`` that resembles one of our options."""
    for name, value in _names_set(config).items():
        if name in config or callable(value) or isinstance(value, ModuleType):
            continue
        suggestion = _suggestion(name)
        if suggestion or name.startswith(PREFIX):
            yield f"{name}: there is no such option: it has no effect{suggestion}"


def _suggestion(name: str) -> str:
    """Return the question "Did you mean …?" for a name; empty if no option is similar."""
    names = [option.name for option in OPTIONS]
    if not name.startswith(PREFIX):
        # A name of another extension is shorter than what it shares with this one.
        return did_you_mean(name, [f"{PREFIX}{each}" for each in names])
    short = name.removeprefix(PREFIX)
    for option in OPTIONS:
        if isinstance(option.takes, Mapped) and short in option.takes.keys:
            return f". Did you mean {PREFIX}{option.name}[{short!r}]?"
    return did_you_mean(short, names, PREFIX)


def _problems_of_base(config: Config) -> Iterator[str]:
    value = config.html_baseurl
    if isinstance(value, str) and value and web_url(value) is None:
        suggestion = f"https://{value.rpartition('://')[2].lstrip('/')}"
        yield (
            f"html_baseurl: expected a URL that begins with https://, got {shown(value)}: feeds "
            f"and metadata leave it out. Did you mean {shown(suggestion)}?"
        )


def check_patterns(
    app: Sphinx,
    env: BuildEnvironment,
    _added: Collection[str],
    _changed: Collection[str],
    _removed: Collection[str],
) -> list[str]:
    """Handle ``env-get-outdated``: warn about patterns for posts that match no document."""
    for place, patterns in _patterns_set(app.config):
        for pattern in patterns:
            matches = Matcher(without_suffixes([pattern], app.config.source_suffix))
            if not any(map(matches, env.found_docs)):
                message = (
                    f"{PREFIX}{place}: {shown(pattern)} matches no document. Write it as the path "
                    "from the source folder, such as 'blog/**'"
                )
                warn(Problem(message, "config"), None)
    return []


def _patterns_set(config: Config) -> Iterator[tuple[str, Collection[str]]]:
    """Yield the patterns that the site sets, with their options."""
    posts = config[f"{PREFIX}posts"]
    is_default = tuple(posts) == next(
        option.default for option in OPTIONS if option.name == "posts"
    )
    # An ABlog site may have patterns that don't match any file yet.
    if not is_default and config[f"{PREFIX}pages"].get("urls") != "ablog":
        yield "posts", posts
    for name, blog in config[f"{PREFIX}blogs"].items():
        yield f"blogs[{name!r}]['posts']", blog.get("posts", ())
    yield "defaults", config[f"{PREFIX}defaults"]
