"""Create the file of a new post: ``devrel-blog new``."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import sys
from difflib import get_close_matches
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from sphinx_devrel_blog.blog.taxonomy import slugify
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import UncertainDateError, day_of, read_date
from sphinx_devrel_blog.common.text import one_line, split_commas
from sphinx_devrel_blog.config.choices import MAIN_BLOG
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.schema import SCHEMA_URL
from sphinx_devrel_blog.tools.errors import ToolError
from sphinx_devrel_blog.tools.file_names import common_style, shorten
from sphinx_devrel_blog.tools.site import find_source, open_site

if TYPE_CHECKING:
    import argparse

    from sphinx.application import Sphinx


_TEMPLATE: Final = """\
---
# yaml-language-server: $$schema={schema}
title: $title
date: $date
description:
tags: $tags
{author}cover_image: $cover
cover_image_alt:
draft: true
---

Start with a paragraph about what readers will learn. Lists and feeds show it.

## A section

"""
_DEFAULT: Final = "default"


class NewPost(NamedTuple):
    """The values of a new post."""

    title: str
    slug: str
    date: dt.date | dt.datetime
    author: str
    tags: tuple[str, ...]


def run(values: argparse.Namespace) -> int:
    """Create the file, and print its path and what to do next."""
    source = find_source(values.source)
    with open_site(source) as app:
        post = _read_values(values, app)
        folder = source / _folder_of_blog(values.blog, app)
        suffix = ".ipynb" if values.notebook else ".md"
        path = common_style(folder).path(folder, post.slug, day_of(post.date), suffix)
        text = _text(post, path, _find_template(values.from_template, app))
        is_usable = not values.notebook or sphinx_compat.has_extension(app, "myst_nb")
    _write_new(path, _as_notebook(text) if values.notebook else text)
    _print_next_steps(path, source, post)
    if not is_usable:
        sys.stderr.write('Notebooks need MyST-NB: add "myst_nb" to `extensions` in conf.py.\n')
    return 0


def _read_values(values: argparse.Namespace, app: Sphinx) -> NewPost:
    """Return the values of the command line; raises ToolError for invalid ones."""
    title = one_line(values.title)
    slug = shorten(slugify(title))
    if not slug:
        msg = f"the title {values.title!r} has no letter or digit"
        raise ToolError(msg, 2)
    build = BlogDomain.of(app.env).build
    date: dt.date | dt.datetime = build.now.astimezone(build.zone).date()
    if values.date:
        try:
            date = read_date(values.date) or date
        except (UncertainDateError, ValueError) as error:
            msg = f"the date {values.date!r} can't be read ({error}): write it as 2030-01-15"
            raise ToolError(msg, 2) from error
    _check_author(values.author, build.authors)
    tags = tuple(dict.fromkeys(split_commas(values.tags)))
    return NewPost(title, slug, date, values.author.strip(), tags)


def _check_author(author: str, known: Any) -> None:
    """Raise ToolError for a key that the site's list of authors lacks."""
    names = {each.name for each in known.values()}
    if not author or not known or author in known or author in names or " " in author:
        return
    near = get_close_matches(author, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
    msg = f"devrel_blog_authors has no author {author!r}: {hint}"
    raise ToolError(msg, 2)


def _folder_of_blog(name: str, app: Sphinx) -> str:
    """Return the folder of the posts of a blog, from its first pattern."""
    config = BlogDomain.of(app.env).build.config
    if name and name != MAIN_BLOG and name not in config.blogs:
        known = ", ".join((MAIN_BLOG, *config.blogs))
        msg = f"the site has no blog {name!r}; known are {known}"
        raise ToolError(msg, 2)
    patterns = config.posts if name in {"", MAIN_BLOG} else config.blogs[name].get("posts", ())
    for pattern in patterns or ([f"{name}/**"] if name else []):
        folder = []
        for part in pattern.split("/")[:-1]:
            if any(char in part for char in "*?["):
                break
            folder.append(part)
        if folder and not folder[-1].startswith("_drafts"):
            return "/".join(folder)
    return name if name and name != MAIN_BLOG else "blog"


# -- the text


def _find_template(name: str, app: Sphinx) -> str:
    """Return the text of a template of the site, or of the built-in one."""
    for folder in app.config.templates_path:
        path = Path(app.confdir, folder, "posts", f"{name or _DEFAULT}.md")
        if path.is_file():
            return path.read_text(encoding="utf-8-sig")
    if name:
        found = sorted(
            path.stem
            for folder in (*app.config.templates_path, "_templates")
            for path in Path(app.confdir, folder, "posts").glob("*.md")
        )
        folders = ", ".join(f"{folder}/posts/" for folder in app.config.templates_path) or (
            "no folder: `templates_path` in conf.py is empty, set it to ['_templates']"
        )
        known = f"; there are {', '.join(dict.fromkeys(found))}" if found else ""
        msg = f"no template {name}.md in {folders}{known}"
        raise ToolError(msg, 2)
    return ""


def _text(post: NewPost, path: Path, template: str) -> str:
    """Return the text of the file: the template with its variables filled in.

    Values in the front matter are written as YAML, those in the text as they are.
    """
    cover = f"{post.slug}.png" if path.stem == "index" else f"{path.stem}.png"
    plain = {
        "title": post.title,
        "date": post.date.isoformat(" ") if isinstance(post.date, dt.datetime) else str(post.date),
        "slug": post.slug,
        "author": post.author,
        "tags": ", ".join(post.tags),
        "cover": cover,
        "schema": SCHEMA_URL,
    }
    values: dict[str, Any] = {**plain, "tags": list(post.tags)}
    quoted = {key: _as_yaml(value, is_date=key == "date") for key, value in values.items()}
    if not template:
        author = "author: $author\n" if post.author else ""
        template = _TEMPLATE.format(schema=SCHEMA_URL, author=author)
    block = read_front_matter(template, among_posts=True)
    lines = template.splitlines(keepends=True)
    head = "".join(lines[: block.body]) if block is not None else ""
    body = "".join(lines[block.body :]) if block is not None else template
    return Template(head).safe_substitute(quoted) + Template(body).safe_substitute(plain)


def _as_yaml(value: Any, *, is_date: bool = False) -> str:
    """Return a value as YAML on one line."""
    if is_date or value == "":
        return str(value)
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9)
    return written.removesuffix("\n").removesuffix("\n...")


def _as_notebook(text: str) -> str:
    """Return a notebook whose first cell has the front matter."""
    block = read_front_matter(text)
    lines = text.splitlines(keepends=True)
    end = block.body if block is not None else 0
    cells = [("raw", lines[:end]), ("markdown", lines[end:]), ("code", [])]
    notebook = {
        "cells": [_cell(kind, place, source) for place, (kind, source) in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, place: int, lines: list[str]) -> dict[str, Any]:
    source = "".join(lines).strip("\n").splitlines(keepends=True)
    cell: dict[str, Any] = {"id": f"cell-{place}", "cell_type": kind, "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell | {"source": source}


# -- the file


def _write_new(path: Path, text: str) -> None:
    """Write a file that doesn't exist yet; raises ToolError if it does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        msg = f"{path} exists already, and stays as it is: choose another title or date"
        raise ToolError(msg) from error


def _print_next_steps(path: Path, source: Path, post: NewPost) -> None:
    sys.stdout.write(f"{path}\n")
    folder, preview, report = (
        shlex.quote(str(source / name)) for name in ("", "_build/preview", "_build/check")
    )
    sys.stderr.write(
        "The post is a draft. Next:\n"
        f"  1. Write it, and add a picture, or delete the lines `cover_image…`.\n"
        f"  2. See it: sphinx-build -t drafts {folder} {preview}\n"
        f"  3. Check it: sphinx-build -b check -t drafts {folder} {report}\n"
        "  4. Publish it: remove the line `draft: true`"
        f"{_publication(post.date)}.\n"
    )


def _publication(date: dt.date | dt.datetime) -> str:
    is_future = day_of(date) > dt.datetime.now(dt.UTC).date()
    return f"; a build from {day_of(date)} on then shows it" if is_future else ""
