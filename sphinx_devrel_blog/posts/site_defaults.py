"""Complete posts with data of the site: folder defaults, authors, and spellings of tags."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.blog.model import OtherTerms, TermDetails
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.text import decode_entities
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.options import PREFIX
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.folder_files import (
    AUTHORS,
    CATEGORIES,
    DATA_OF_FOLDER,
    DEFAULTS,
    TAGS,
    files_of_taxonomy,
)
from sphinx_devrel_blog.posts.dialects import find_dialect
from sphinx_devrel_blog.posts.frontmatter.authors import find_authors, load_authors
from sphinx_devrel_blog.posts.frontmatter.compound_values import own_terms
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.folder_defaults import (
    load_defaults,
    load_terms,
    with_defaults,
)
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key
from sphinx_devrel_blog.posts.frontmatter.vocabularies import (
    Vocabulary,
    read_terms,
    spell_terms,
)
from sphinx_devrel_blog.posts.images import find_cover
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.config.blog_config import BlogConfig
    from sphinx_devrel_blog.config.choices import Taxonomy
    from sphinx_devrel_blog.posts.frontmatter.fields import Reading


Loaded = TypeVar("Loaded")

OUTDATED_LINE: Final = "devrel_outdated_line"
"""The key in the document data for the line of ``outdated`` in front matter."""

_DATES = frozenset({"date", "updated"})
_NUMBERS: Final = r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"


def depend_on_folder_files(env: BuildEnvironment, docname: str) -> None:
    """Make Sphinx read a post again when a file with data for its folder changes."""
    domain = BlogDomain.of(env)
    domain.store.files[docname] = domain.folder_files.of(docname.rpartition("/")[0])
    for name in domain.store.files[docname]:
        env.note_dependency(name)


def with_site_defaults(
    block: Block | None, env: BuildEnvironment, docname: str, *, quiet: bool = False
) -> Block | None:
    """Return a post's front matter with the defaults of the site and its folders.

    Warns about unreadable files, with the subtype ``folder``, unless ``quiet``.
    """
    config = BlogDomain.of(env).build.config
    block = with_dates(block, config)
    layers: list[Mapping[str, Any]] = [
        keys for pattern, keys in config.defaults.items() if Matcher([pattern])(docname)
    ]
    layers += [
        entry.data
        for entries in _load(env, docname, DEFAULTS, load_defaults, quiet=quiet)
        for entry in entries
        if entry.applies_to(docname)
    ]
    if not layers:
        return block
    if block is None:
        block = Block({}, {}, 0, "")
    return block._replace(data=with_defaults(block.data, layers))


def with_dates(block: Block | None, config: BlogConfig) -> Block | None:
    """Return front matter whose dates are read as ABlog does, on a site that comes from it."""
    if block is None or not config.keeps_ablog_urls:
        return block
    dates = {
        name: site_date(value, config)
        for name, value in block.data.items()
        if name in _DATES and isinstance(value, str)
    }
    return block._replace(data={**block.data, **dates}) if dates else block


def site_date(text: str, config: BlogConfig) -> dt.date | str:
    """Return the date in a text as ABlog reads it, on a site that comes from it; or the text.

    This is ``post_date_format``. Otherwise, the first of two numbers is the month if possible, as
    in dateutil, which ABlog uses.
    """
    written = config.ablog.date_format
    with suppress(ValueError):
        date = dt.datetime.strptime(text.strip(), written or "-")  # noqa: DTZ007 - the site's zone
        has_time = any(f"%{code}" in written for code in "HIMSTRXcpz")
        return date if has_time else date.date()
    found = re.fullmatch(_NUMBERS, text.strip()) if config.keeps_ablog_urls else None
    return (_american_date(found) if found is not None else None) or text


def _american_date(found: re.Match[str]) -> dt.date | None:
    """Return the date in two numbers and a year, or None if it doesn't exist."""
    first, _separator, second, end = found.groups()
    year = int(end) if len(end) > 2 else int(end) + (1900 if int(end) >= 70 else 2000)
    for month, day in ((first, second), (second, first)):
        with suppress(ValueError):
            return dt.date(year, int(month), int(day))
    return None


def read_site_post(
    block: Block | None, env: BuildEnvironment, docname: str
) -> tuple[Post, Reading]:
    """Return a post with the data of the site and its folders, and its own front matter.

    Warns about everything that is invalid or missing, each with its line.
    """
    dialect = find_dialect(docname, env)
    taxonomies = BlogDomain.of(env).build.config.taxonomies
    reading = read_post(docname, with_site_defaults(block, env, docname), dialect, taxonomies)
    post = complete_post(reading, env)
    return _without_markup(post), reading


def _without_markup(post: Post) -> Post:
    """Return ``post`` with plain text in the fields that every page shows as text.

    The excerpt and the credit of the cover keep their markup: pages show them as Markdown.
    """
    cover = post.cover
    return post._replace(
        title=plain_title(post.title),
        subtitle=plain_title(post.subtitle),
        description=plain_title(post.description),
        series=decode_entities(post.series),
        location=decode_entities(post.location),
        cover=cover._replace(alt=plain_title(cover.alt)) if cover else None,
    )


def complete_post(reading: Reading, env: BuildEnvironment) -> Post:
    """Return the post of a reading with the site's authors, tags and cover.

    Warns about everything that is invalid or missing, each with its line.
    """
    for problem in reading.problems:
        warn(problem, env.docname)
        if problem.subtype == "date":
            BlogDomain.of(env).store.misdated[env.docname] = True
    config = BlogDomain.of(env).build.config
    if reading.post.outdated:
        sphinx_compat.document_data(env)[OUTDATED_LINE] = reading.lines["outdated"]
    named = reading._replace(post=with_named_terms(reading.post, config))
    post = apply_vocabularies(named, env)
    return post._replace(cover=find_cover(post.cover, env, reading.lines["cover"]))


def with_named_terms(post: Post, config: BlogConfig) -> Post:
    """Return ``post`` with the names of its languages and locations, where the site has some.

    ABlog splits both at commas: ``London, England`` are two locations.
    """
    if not (config.keeps_ablog_urls or config.term_names):
        return post
    first = _split(post.language, config)[:1]
    return post._replace(
        language="".join(first),
        languages=_named(post.language, "languages", config),
        locations=_named(post.location, "locations", config),
    )


def _split(text: str, config: BlogConfig) -> list[str]:
    parts = text.split(",") if config.keeps_ablog_urls else [text]
    return [part.strip() for part in parts if part.strip()]


def _named(text: str, kind: Taxonomy, config: BlogConfig) -> tuple[str, ...]:
    """Return the terms of a text by their names in ``devrel_blog_pages``."""
    known = config.term_names.get(kind, {})
    return tuple(known.get(part, part) for part in _split(text, config))


def apply_vocabularies(reading: Reading, env: BuildEnvironment) -> Post:
    """Return the post of a reading with the site's data of its authors and tags.

    Warns about unknown authors and other spellings, with
    the subtypes ``author`` and ``tag``, and about unreadable files, with the subtype ``folder``.
    """
    post, lines = reading.post, reading.lines
    config = BlogDomain.of(env).build.config
    if isinstance(config.authors, str) and config.authors:
        env.note_dependency(config.authors)
    known: dict[str, Author] = {}
    for listed in _load(env, post.docname, AUTHORS, _load_authors):
        known.update(listed)
    known.update(BlogDomain.of(env).build.authors)
    authors, unknown = find_authors(post.authors, known, reading.inline_authors)
    known_tags = _vocabulary(env, post.docname, TAGS, config.tags)
    tags, misspelled = spell_terms(post.tags, known_tags)
    details = known_tags.details | {tag.label: tag for tag in post.tag_details}
    known_categories = _vocabulary(env, post.docname, CATEGORIES)
    categories, other = spell_terms(post.categories, known_categories, "category")
    # In ABlog, an author without a key is common.
    for problem in unknown if not config.keeps_ablog_urls else ():
        warn(problem, env.docname, lines["authors"])
    for problem in misspelled:
        warn(problem, env.docname, lines["tags"])
    for problem in other:
        warn(problem, env.docname, lines["categories"])
    return post._replace(
        authors=authors,
        tags=tags,
        tag_details=_described(tags, details),
        categories=categories,
        category_details=_described(categories, known_categories.details),
        other_terms=_other_terms(reading, env) if config.taxonomies else (),
    )


def _other_terms(reading: Reading, env: BuildEnvironment) -> tuple[OtherTerms, ...]:
    """Return the terms of a post in the site's own taxonomies; warn about other spellings."""
    post, found = reading.post, []
    taxonomies = BlogDomain.of(env).build.config.taxonomies
    for name, written, own in own_terms(post.extras, taxonomies):
        files, terms = files_of_taxonomy(name), taxonomies[name].get("terms", ())
        known = _vocabulary(env, post.docname, files, terms, "taxonomies")
        labels, problems = spell_terms(written, known, f"term of {name}")
        for problem in problems:
            warn(problem, env.docname, reading.lines.get(name, 0))
        details = known.details | {term.label: term for term in own}
        found.append(OtherTerms(name, labels, _described(labels, details)))
    return tuple(found)


def _described(
    labels: tuple[str, ...], details: Mapping[str, TermDetails]
) -> tuple[TermDetails, ...]:
    """Return the details of the terms that have more than a label."""
    found = (details[label] for label in labels if label in details)
    return tuple(term for term in found if term != TermDetails(term.label))


def _vocabulary(
    env: BuildEnvironment,
    docname: str,
    names: tuple[str, ...],
    option: Any = (),
    option_name: str = "tags",
) -> Vocabulary:
    """Return the terms in an option and in the files of the post's folders; the nearest wins."""
    files = _load(env, docname, names, load_terms)
    loaded = BlogDomain.of(env).folder_files.loaded
    folder = docname.rpartition("/")[0]
    name = f"{names[0]} of {folder}"
    if name not in loaded:
        known = loaded[name] = Vocabulary({}, {}, {})
        place = f"{PREFIX}{option_name}"
        if isinstance(option, dict):
            for term, key, synonyms in read_terms(option):
                known.add(term, key, synonyms, place)
        else:
            for label in option:
                known.labels[normalize_key(label)] = (label, place)
        for terms in files:
            for term, key, synonyms in terms:
                known.add(term, key, synonyms, names[0])
    return cast("Vocabulary", loaded[name])


def _load_authors(path: Path) -> dict[str, Author]:
    return load_authors(path.name, path.parent)


def _load(
    env: BuildEnvironment,
    docname: str,
    names: tuple[str, ...],
    load: Callable[[Path], Loaded],
    *,
    quiet: bool = False,
) -> list[Loaded]:
    """Return the content of the files ``names`` in the folders of a document, nearest last."""
    domain = BlogDomain.of(env)
    loaded: list[Loaded] = []
    for name in domain.folder_files.of(docname.rpartition("/")[0]):
        is_data = name.endswith(DATA_OF_FOLDER)
        if name.rpartition("/")[2] not in names and not (is_data and names is DEFAULTS):
            continue
        if name not in domain.folder_files.loaded:
            domain.folder_files.loaded[name] = _attempt(load, Path(env.srcdir, name))
        found = domain.folder_files.loaded[name]
        if isinstance(found, ValueError):
            if quiet:
                continue
            message = f"{name} can't be read ({found}): it is ignored. Correct the file"
            warn(Problem(message, "folder"), docname)
        else:
            loaded.append(found)
    return loaded


def _attempt(load: Callable[[Path], Loaded], path: Path) -> Loaded | ValueError:
    try:
        return load(path)
    except ValueError as error:
        return error
