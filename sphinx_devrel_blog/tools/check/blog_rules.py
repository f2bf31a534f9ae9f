"""Rules about posts among the others of the blog: tags, authors, duplicates, dates, embeds."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.blog.taxonomy import term_key
from sphinx_devrel_blog.common.dates import date_from_name, day_of, moment
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError, load_snapshot
from sphinx_devrel_blog.embeds.snapshots import snapshot_name
from sphinx_devrel_blog.tools.check.rules import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.blog.model import Embed, Post
    from sphinx_devrel_blog.common.warnings import Problem
    from sphinx_devrel_blog.tools.check.checked_post import CheckedPost
    from sphinx_devrel_blog.tools.check.settings import Settings


_FEWEST_POSTS: Final = 10
"""The number of posts from which a tag of a single post is reported."""
_FEWEST_LETTERS: Final = 6
_ALIKE: Final = 0.9

Found = tuple["CheckedPost", "Problem"]


def check_blog(checked: Sequence[CheckedPost], builder: Builder) -> Iterator[Found]:
    """Yield the problems that only a comparison of posts shows."""
    yield from _check_rare_tags(checked)
    yield from _check_similar_tags(checked)
    yield from _check_duplicates(checked)
    yield from _check_lists(checked, BlogDomain.of(builder.env))


def check_data(
    checked: CheckedPost, env: BuildEnvironment, settings: Settings
) -> Iterator[Problem]:
    """Yield the problems with the tags, the authors and the date of a post."""
    post, domain = checked.post, BlogDomain.of(env)
    if not post.tags:
        yield report("tags", "the post has no tags: readers can't find it by topic; add some", 1)
    elif settings.exceeds("tags", len(post.tags)):
        yield report(
            "tags",
            f"the post has {len(post.tags)} tags, more than {settings.limits['tags']}: keep the "
            "most important ones",
            checked.line_of_field("tags"),
        )
    yield from _check_authors(checked, domain)
    named = date_from_name(post.slug)
    if named and post.date and not post.is_dated_by_path and day_of(post.date) != named:
        yield report(
            "file_date",
            f"the name of the file has the date {named}, but the post {day_of(post.date)}: "
            "correct one of them",
            checked.line_of_field("date"),
        )


def _check_authors(checked: CheckedPost, domain: BlogDomain) -> Iterator[Problem]:
    known = domain.build.authors
    if not known:
        return
    names = {author.name for author in known.values()}
    line = checked.line_of_field("authors")
    if not checked.post.authors:
        yield report("author", "the post has no author; add an `author`", 1)
    for author in checked.post.authors:
        if author.name not in names and author.key not in known:
            yield report(
                "author",
                f"devrel_blog_authors has no {author.name!r}: add this author, or use one of the "
                f"keys {', '.join(sorted(known))}",
                line,
            )


# -- tags


def _posts_by_tag(checked: Sequence[CheckedPost]) -> dict[str, list[CheckedPost]]:
    found: dict[str, list[CheckedPost]] = defaultdict(list)
    for each in checked:
        for tag in each.post.tags:
            found[tag].append(each)
    return found


def _check_rare_tags(checked: Sequence[CheckedPost]) -> Iterator[Found]:
    counts: dict[str, int] = defaultdict(int)
    for tag, having in _posts_by_tag(checked).items():
        counts[term_key(tag)] += len(having)
    for each in checked if len(checked) >= _FEWEST_POSTS else ():
        for tag in each.post.tags:
            if counts[term_key(tag)] == 1:
                message = f"no other post has the tag {tag!r}: use a tag of other posts"
                yield each, report("rare_tag", message, each.line_of_field("tags"))


def _check_similar_tags(checked: Sequence[CheckedPost]) -> Iterator[Found]:
    by_tag = _posts_by_tag(checked)
    spellings = {tag: _spelling(tag) for tag in sorted(by_tag)}
    for first, second in combinations(spellings, 2):
        if _is_alike(spellings[first], spellings[second]):
            rarer, other = sorted((first, second), key=lambda tag: (len(by_tag[tag]), tag))
            for each in by_tag[rarer]:
                message = f"the tag {rarer!r} is almost the tag {other!r}: use one of them"
                yield each, report("similar_tags", message, each.line_of_field("tags"))


class _Spelling(NamedTuple):
    """A tag for comparisons: its key, and the key without a plural and without digits."""

    key: str
    stem: str
    letters: str


def _spelling(tag: str) -> _Spelling:
    key = term_key(tag)
    stem = re.sub(r"(?:ies|y)$", "i", re.sub(r"(?<=\w{3})(?<![su])s$", "", key))
    return _Spelling(key, stem, re.sub(r"\d", "", key))


def _is_alike(one: _Spelling, two: _Spelling) -> bool:
    """Return whether two tags differ only in spelling, number or a letter."""
    if one.stem == two.stem:
        return True
    shorter, longer = sorted((len(one.key), len(two.key)))
    # Versions, such as python2 and python3, are different topics.
    if one.letters == two.letters or shorter < _FEWEST_LETTERS:
        return False
    if 2 * shorter / (shorter + longer) < _ALIKE:  # the ratio can't be higher
        return False
    matcher = SequenceMatcher(None, one.key, two.key)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


# -- duplicates and lists


def _check_duplicates(checked: Sequence[CheckedPost]) -> Iterator[Found]:
    seen: dict[tuple[str, str], CheckedPost] = {}
    for each in checked:
        for kind, value, line in _identities(each):
            other = seen.setdefault((kind, value), each)
            if other is not each and other.post.docname != each.post.docname:
                message = f"{other.post.docname} has the same {kind}, {value!r}: change one of them"
                yield each, report("duplicate", message, line)


def _identities(checked: CheckedPost) -> Iterator[tuple[str, str, int]]:
    """Yield what should be unique of a post: its kind, the value and the line."""
    post = checked.post
    yield "title", " ".join(post.title.casefold().split()), checked.line_of_field("title") or 1
    if post.slug not in {"index", "README"} and "#" not in post.docname:
        yield "file name", post.slug, 1
    for alias in dict.fromkeys(post.aliases):
        yield "old URL", f"/{alias.strip('/')}", checked.line_of_field("aliases")


def _check_lists(checked: Sequence[CheckedPost], domain: BlogDomain) -> Iterator[Found]:
    for each in checked:
        post = each.post
        if domain.build.state(post)[0] == "unlisted":
            message = "no list shows this post, because its front matter hides it"
            yield each, report("unlisted", message, each.line_of_field("unlisted") or 1)
        elif domain.build.state(post)[0] == "public" and not _has_list(post, domain):
            message = "no list shows this post: its blog has no index, and no page lists it"
            yield each, report("unlisted", message, 1)


def _has_list(post: Post, domain: BlogDomain) -> bool:
    archive = domain.archives.of(post.docname)
    terms = [("tags", tag) for tag in post.tags] + [
        ("categories", each) for each in post.categories
    ]
    return (
        domain.build.config.indexes != {}
        or bool(domain.store.lists)
        or any(archive.page_of(taxonomy, term) for taxonomy, term in terms)
    )


# -- embeds


def check_embeds(checked: CheckedPost, builder: Builder, settings: Settings) -> Iterator[Problem]:
    """Yield the embeds of a document that have no snapshot, an old one, or are gone."""
    domain = BlogDomain.of(builder.env)
    gone = _gone_embeds(Path(builder.outdir))
    shown = domain.store.embeds.get(checked.post.document, {})
    for key, each in sorted(shown.items(), key=lambda pair: (pair[1].line, pair[0])):
        problem = ""
        if PROVIDERS[each.embed.provider].service is None:
            continue
        if key in gone:
            problem = "is gone, as `sphinx-build -b embeds` found: remove it, or keep its snapshot"
        elif not each.has_snapshot:
            problem = "has no snapshot, so readers see only a link: run `sphinx-build -b embeds`"
        else:
            age = _age(each.embed, Path(builder.srcdir), domain.build.now)
            if settings.exceeds("snapshot_days", age):
                problem = f"has a snapshot of {age} days ago: refresh it with `-b embeds`"
        if problem:
            yield report("snapshot", f"the embed of {each.embed.url} {problem}", each.line)


def _age(embed: Embed, folder: Path, now: dt.datetime) -> int:
    """Return the age of a snapshot in days; 0 if it is unknown."""
    try:
        taken = load_snapshot(folder / snapshot_name(embed)).taken
    except SnapshotError:
        return 0  # the build has already warned about it
    return (now - moment(taken, dt.UTC)).days if taken is not None else 0


def _gone_embeds(outdir: Path) -> set[tuple[str, str]]:
    """Return the embeds that the last run of the builder ``embeds`` found to be gone.

    Its report is in the folder ``embeds`` next to the output folder, or in the output folder.
    """
    for path in (outdir.parent / "embeds" / "embeds.json", outdir / "embeds.json"):
        try:
            data: Any = json.loads(path.read_text(encoding="utf-8"))
            return {
                (each["provider"], each["id"])
                for each in data["embeds"]
                if each.get("outcome") == "gone"
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return set()
