"""The header of a post: under its title, date, authors, reading time, tags and cover."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.cards import date_in_words
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.text import count_words, one_line, reading_minutes
from sphinx_devrel_blog.visibility import Visibility, moment

if TYPE_CHECKING:
    import datetime as dt

    from sphinx_devrel_blog.model import Author, Post

_SEPARATOR = " · "
_COVER_CLASS = "devrel-post-cover"


class PostHeader(SphinxTransform):
    """Complete what is known of the page's post, and say it under the title."""

    # Behind the translation of the text (20) and the smart quotes (750), which have no business
    # in names and tags; before images are collected (880).
    default_priority = 760

    def apply(self, **_kwargs: Any) -> None:
        """Put the header into a post; leave other documents as they are."""
        domain = BlogDomain.of(self.env)
        post = domain.posts.get(self.env.docname)
        if post is None:
            return
        section = next(iter(self.document.findall(nodes.section)), None)
        title = next(iter(section.findall(nodes.title)), None) if section is not None else None
        words = count_words(" ".join(node.astext() for node in self.document.findall(nodes.Text)))
        post = dataclasses.replace(
            post,
            title=post.title or (one_line(title.astext()) if title is not None else post.slug),
            minutes=post.minutes or reading_minutes(words, self.config.myst_words_per_minute),
        )
        domain.note_post(post)
        domain.states[post.docname] = domain.state(post)
        if domain.is_hidden(post):
            self.env.metadata[post.docname]["nosearch"] = True
        header = nodes.container(classes=["devrel-post-header"], is_div=True)
        if domain.shows_drafts:
            header += _banner(post, domain, self.config.language)
        header += _about(post, self.config.language)
        if post.tags:
            header += _tags(post)
        if post.cover is not None:
            header += _cover(post)
        if title is not None and isinstance(title.parent, nodes.section):
            title.parent.insert(title.parent.index(title) + 1, header)
        else:
            self.document.insert(0, header)


def _banner(post: Post, domain: BlogDomain, language: str) -> list[nodes.Node]:
    """Return what to say of a post that only its authors see."""
    seen, _shown = domain.state(post)
    dates = [date for date in (post.date, post.published) if date is not None]
    coming = max(dates, key=lambda date: moment(date, domain.zone), default=None)
    said: dict[Visibility, tuple[str, dt.date | None]] = {
        "draft": ("This post is a draft.", None),
        "future": ("This post is to come on ", coming),
        "expired": ("This post has expired on ", post.expires),
    }
    if seen not in said:
        return []
    text, date = said[seen]
    paragraph = nodes.paragraph("", text)
    if date is not None:
        paragraph += [date_in_words(date, language), nodes.Text(".")]
    return [nodes.important("", paragraph, classes=["devrel-post-banner"])]


def _about(post: Post, language: str) -> nodes.paragraph:
    """Return the line of date, authors and reading time."""
    parts: list[list[nodes.Node]] = []
    if post.date is not None:
        parts.append([date_in_words(post.date, language)])
    if post.authors:
        parts.append(_authors(post.authors))
    parts.append([nodes.Text(f"{post.minutes} min read")])
    paragraph = nodes.paragraph(classes=["devrel-post-about"])
    for number, part in enumerate(parts):
        if number:
            paragraph += nodes.Text(_SEPARATOR)
        paragraph += part
    return paragraph


def _authors(authors: tuple[Author, ...]) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for number, author in enumerate(authors):
        if number:
            result.append(nodes.Text(", "))
        if author.url:
            result.append(nodes.reference("", author.name, refuri=author.url))
        else:
            result.append(nodes.Text(author.name))
    return result


def _tags(post: Post) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "Tags: ", classes=["devrel-post-tags"])
    for number, tag in enumerate(post.tags):
        if number:
            paragraph += nodes.Text(", ")
        paragraph += nodes.inline("", tag, classes=["devrel-tag"])
    return paragraph


def _cover(post: Post) -> nodes.image:
    assert post.cover is not None  # noqa: S101 - for the type checker; the caller looked
    return nodes.image(uri=post.cover.source, alt=post.cover.alt, classes=[_COVER_CLASS])


class NameCover(SphinxPostTransform):
    """Name a cover that has no words of its own where nothing but words can be shown."""

    default_priority = 60
    formats = ("text", "man")

    def run(self, **_kwargs: Any) -> None:
        """Give the covers of the document a text."""
        for image in self.document.findall(nodes.image):
            if _COVER_CLASS in image["classes"] and not image.get("alt"):
                image["alt"] = "cover"
