"""Read the files with data for the posts of a folder: default front matter, authors and tags.

* Material for MkDocs: ``.meta.yml`` has the default front matter of its folder and subfolders, and
  ``.authors.yml`` the authors of a blog.
* Hugo: ``cascade`` in the front matter of ``_index.md`` applies to the pages below, or to those
  that its ``target`` names: https://gohugo.io/content-management/front-matter/#cascade.
* Quarto: ``_metadata.yml``, also for the subfolders.
* Jekyll: ``defaults`` in ``_config.yml`` apply to the files in a path and of a type:
  https://jekyllrb.com/docs/configuration/front-matter-defaults/.
* Eleventy: ``blog/blog.11tydata.json`` or ``blog/blog.json``. Only keys that hide posts apply: its
  tags are collections, and its permalinks templates.
* Docusaurus: ``authors.yml`` has the authors of a blog, ``tags.yml`` its tags. In the same form,
  ``categories.yml`` has its categories.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from sphinx_devrel_blog.posts.frontmatter.hiding import HIDING_KEYS, effects
from sphinx_devrel_blog.posts.frontmatter.keys import KEYS, normalize_key
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.syntaxes import PARSE_ERRORS, expanded_size
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.frontmatter.vocabularies import read_terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_devrel_blog.blog.model import TermDetails


_HAS_DEFAULTS: Final = r"(?m)^defaults *:"
_SUFFIX: Final = r"\.(?:md|markdown|mkdn?|html?|rst)$"
_TARGETS: Final = ("target", "_target")
_GLOB: Final = r"\*\*|\*|\?|\{([^{}]*)\}"


class FolderDefaults(NamedTuple):
    """Default front matter, and the pages below the folder that it applies to.

    ``path`` is Hugo's pattern for the path of a page; all pages match an empty one. With
    ``is_for_drafts``, only the pages in a folder ``_drafts`` match.
    """

    data: dict[str, Any]
    path: str = ""
    is_for_drafts: bool = False

    def applies_to(self, docname: str) -> bool:
        """Return whether a document matches. Hugo's content may be in any folder of the site."""
        if self.is_for_drafts and "_drafts" not in docname.split("/"):
            return False
        if not self.path:
            return True
        written = self.path if self.path.startswith(("/", "{", "*")) else f"/{self.path}"
        pattern = re.compile(_as_pattern(written), re.IGNORECASE)
        page = f"/{docname.removesuffix('/index')}"
        return any(pattern.fullmatch(page, found.start()) for found in re.finditer("/", page))


def _as_pattern(glob: str) -> str:
    """Return the regular expression for one of Hugo's patterns."""
    parts: list[str] = []
    place = 0
    for found in re.finditer(_GLOB, glob):
        parts.append(re.escape(glob[place : found.start()]))
        place = found.end()
        choices = "|".join(map(_as_pattern, (found[1] or "").split(",")))
        parts.append({"**": ".*", "*": "[^/]*", "?": "[^/]"}.get(found[0], f"(?:{choices})"))
    return "".join((*parts, re.escape(glob[place:])))


def load_defaults(path: Path) -> list[FolderDefaults]:
    """Return the front matter for posts in one of the files named by `DEFAULTS`.

    Raises ValueError if the file can't be read.
    """
    if path.suffix == ".json":
        return [FolderDefaults(_read_json(path))]
    if path.name == "_config.yml":
        return _load_jekyll(path)
    if path.name != "_index.md":
        data = load_yaml(path)
        if not isinstance(data, Mapping):
            msg = "it is not a list of keys and values"
            raise ValueError(msg)
        return [FolderDefaults({str(key): value for key, value in data.items()})]
    block = read_front_matter(_read_text(path))
    data = block.data if block is not None else {}
    cascade = next((data[name] for name in data if name.lower() == "cascade"), None)
    entries = cascade if isinstance(cascade, list) else [cascade]
    found = (_read_cascade(entry) for entry in entries if isinstance(entry, Mapping))
    return [entry for entry in found if entry is not None]


def _read_json(path: Path) -> dict[str, Any]:
    """Return the keys in Eleventy's data that hide posts. Any other file may have such a name."""
    try:
        data = json.loads(_read_text(path))
    except (ValueError, RecursionError):
        return {}
    pairs = data.items() if isinstance(data, dict) else ()
    return {name: value for name, value, _effect in effects(pairs)}


def _load_jekyll(path: Path) -> list[FolderDefaults]:
    """Return the defaults for posts in Jekyll's options, the most specific scope last.

    Hexo, Jupyter Book and others have files of the same name, with tags of YAML that are unknown
    here. Raises ValueError if such a file has defaults.
    """
    try:
        config = load_yaml(path)
    except ValueError:
        if re.search(_HAS_DEFAULTS, _read_text(path)) is None:
            return []
        raise
    entries = config.get("defaults") if isinstance(config, Mapping) else None
    found = [
        (as_text(scope.get("path")).strip("/"), _jekyll_type(scope), values)
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, Mapping)
        if isinstance(values := entry.get("values"), Mapping)
        if isinstance(scope := entry.get("scope", {}), Mapping)
    ]
    # As in Jekyll, the longer path wins, and with equal paths the one with a type.
    found.sort(key=lambda each: (len(each[0]), bool(each[1])))
    return [
        FolderDefaults(dict(values), _jekyll_pattern(scope), kind == "draft")
        for scope, kind, values in found
        if kind in {"", "post", "draft"}
    ]


def _jekyll_type(scope: Mapping[Any, Any]) -> str:
    """Return the type in a scope; its plural means the same."""
    return as_text(scope.get("type")).removesuffix("s")


def _jekyll_pattern(path: str) -> str:
    """Return Hugo's pattern for the path of a file, or of a folder with everything in it."""
    file = re.sub(_SUFFIX, "", path)
    if file != path:
        return f"/{file.removesuffix('/index')}"
    return f"/{path}{{,/**}}" if path else ""


def _read_cascade(entry: Mapping[Any, Any]) -> FolderDefaults | None:
    """Return the defaults in an entry of ``cascade``; None if it isn't for posts."""
    entry = {str(key).lower(): value for key, value in entry.items()}
    data = {key: value for key, value in entry.items() if key not in _TARGETS}
    targets = [entry[name] for name in _TARGETS if isinstance(entry.get(name), Mapping)]
    target: Mapping[Any, Any] = targets[0] if targets else {}
    kind = as_text(target.get("kind"))
    environment = as_text(target.get("environment"))
    is_for_posts = re.fullmatch(_as_pattern(kind or "page"), "page")
    is_production = re.fullmatch(_as_pattern(environment or "production"), "production")
    if not is_for_posts or not is_production or target.get("lang"):
        return None
    return FolderDefaults(data, as_text(target.get("path")))


def load_terms(path: Path) -> list[tuple[TermDetails, str, tuple[str, ...]]]:
    """Return the terms in ``tags.yml`` or ``categories.yml``, see `read_terms`.

    Raises ValueError if the file can't be read.
    """
    data = load_yaml(path)
    if not isinstance(data, Mapping):
        msg = "it is not a mapping of tags"
        raise ValueError(msg)  # noqa: TRY004 - a file of the site is invalid, not a call
    return read_terms(data)


def load_yaml(path: Path) -> Any:
    """Return the content of a YAML file; raises ValueError with the reason if it can't be read."""
    try:
        loader = yaml.SafeLoader(_read_text(path))
        try:
            node = loader.get_single_node()
            if node is None:
                return None
            expanded_size(node, {})  # of aliases: raises an error if it is excessive
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except PARSE_ERRORS as error:
        raise ValueError(str(error).partition("\n")[0]) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def with_defaults(data: Mapping[str, Any], layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return ``data`` with missing fields from ``layers``, of which the last is the nearest.

    Keys of the same field replace each other: a post with an ``author`` doesn't get the ``authors``
    of its folder. This doesn't apply to keys that hide posts: any of them hides a post.
    """
    result: dict[str, Any] = dict(data)
    for layer in reversed(list(layers)):
        given = set().union(*(_fields(name) for name, value in result.items() if value is not None))
        result |= {name: value for name, value in layer.items() if not _fields(name) & given}
    return result


def _fields(name: str) -> set[str]:
    folded = normalize_key(name)
    if folded in HIDING_KEYS:
        return {f"other {folded}"}
    fields = {key.field for key in KEYS if normalize_key(key.name) == folded}
    if "author_name" in fields:
        fields.add("authors")
    return fields or {f"other {folded}"}
