"""Every entry of the vocabulary, built as a post of its own in HTML, LaTeX and plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sites import JPEG, PNG, Site
from vocabulary import (
    frameworks,
    hexo,
    hugo,
    jekyll,
    markup,
    platforms,
)

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

pytestmark = [
    pytest.mark.slow,
    # MyST's directive "include" uses it.
    pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'"),
]

GROUPS = {
    "jekyll": jekyll.SYSTEMS,
    "hugo": hugo.SYSTEMS,
    "hexo": hexo.SYSTEMS,
    "frameworks": frameworks.SYSTEMS,
    "platforms": platforms.SYSTEMS,
    "markup": markup.SYSTEMS,
}
# Examples use these files, from the root of the site or from their own folder.
FILES = {
    "images/cat.png": PNG,
    "images/dog.png": PNG,
    "images/photo.jpg": JPEG,
    "images/film.mp4": b"film",
    "images/song.mp3": b"song",
    "files/paper.pdf": b"%PDF-1.4",
    "files/part.txt": b"From a **part**.\n",
    "files/sizes.csv": b"Name,Length\nCat,46\n",
    "code/hello.py": b"print('hello')\n",
}
CONF = """\
extensions = ["sphinx_devrel_blog"]
project = "Site"
html_theme = "basic"
html_baseurl = "https://docs.example.org/"
devrel_blog_pages = False
devrel_blog_feeds = False
devrel_blog_posts = ["*/entry-*", "*/*-entry-*", "other/*"]
"""
# Markup that a page never shows outside code.
LEFTOVERS = (
    "{%",
    "%}",
    "{{",
    "}}",
    ":::",
    "!!!",
    "???",
    "![",
    "](",
    "[^",
    "</",
    "/>",
    "<!--",
    "{:",
    "++}",
    "--8<--",
)


def name_of(system, number: int) -> str:
    slug = re.sub(r"\W+", "-", system.name.lower()).strip("-")
    dated = "2026-10-20-" if system.dialect in {"jekyll", "hexo"} else ""
    return f"{slug}/{dated}entry-{number}"


def build(site: Site, systems) -> tuple:
    """Return the builds in HTML, LaTeX and plain text, which share doctrees."""
    docnames = []
    for system in systems:
        for number, entry in enumerate(system.entries):
            name = name_of(system, number)
            docnames.append(name)
            keys = "".join(
                f"{part.strip()}\n" if part.strip() else ""
                for part in (system.front_matter, entry.front_matter)
            )
            site.write(
                f"{name}.md", f"---\ntitle: Entry\ndate: 2026-10-20\n{keys}---\n\n{entry.source}\n"
            )
        for file, content in FILES.items():
            folder = name_of(system, 0).partition("/")[0]
            site.write(f"{folder}/{file}", content)
            site.write(f"{folder}/{file.rpartition('/')[2]}", content)
    for file, content in FILES.items():
        site.write(file, content)
    site.write("guide/start.md", "# Start\n\n## Install\n\nText.\n")
    site.write("other/2026-10-01-first.md", "---\ntitle: The first\ndate: 2026-10-01\n---\nText.\n")
    listed = "\n".join(
        f"   {name}" for name in ["guide/start", "other/2026-10-01-first", *docnames]
    )
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{listed}\n")
    documents = [(name, f"{number}.tex", "T", "A", "howto") for number, name in enumerate(docnames)]
    site.write("conf.py", f"{CONF}latex_documents = {documents!r}\n")
    return tuple(site.build(builder, output="all") for builder in ("html", "latex", "text"))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def missing_in_order(wanted, text: str) -> list[str]:
    place, missing = 0, []
    for each in wanted:
        found = text.find(plain(each), place)
        if found < 0:
            missing.append(each)
        else:
            place = found + len(plain(each))
    return missing


def letters_of_latex(text: str) -> str:
    """Return the letters and digits of a document's body, without commands and URLs."""
    body = text.partition("\\begin{document}")[2]
    commands = (
        r"\\PYG\{[^}]*\}|\\PYGZ\w+|\\(?:hyperref|sphinxAtStartPar)\[[^]]*\]|\\sphinxhref\{[^}]*\}"
    )
    return letters(re.sub(r"\\[a-zA-Z@]+", "", re.sub(commands, "", body)))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def faults_in_page(entry, page: BeautifulSoup) -> list[str]:
    faults = [f"nothing matches {each}" for each in entry.elements if not page.select(each)]
    text = plain(page.get_text())
    faults += [f"HTML lacks {each!r}" for each in missing_in_order(entry.text, text)]
    faults += [f"HTML shows {each!r}" for each in entry.absent if each in text]
    for code in page.select("pre, code, .math, script, style"):
        code.decompose()
    prose = page.get_text()
    faults += [
        f"HTML shows {each!r}" for each in LEFTOVERS if each in prose and each not in entry.text
    ]
    return faults


def faults_in_text(entry, kind: str, text: str) -> list[str]:
    # Plain text marks emphasis, links and code by asterisks and quotation marks.
    lacks = missing_in_order(map(letters, entry.text), letters(text))
    faults = [f"{kind} lacks {each!r}" for each in lacks]
    return faults + [f"{kind} shows {each!r}" for each in entry.absent if each in text]


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_shows_in_each_format_what_it_shows_on_its_system(site, group):
    systems = GROUPS[group]
    html, latex, text = build(site, systems)
    faults = []
    number = 0
    for system in systems:
        for index, entry in enumerate(system.entries):
            name = name_of(system, index)
            found = faults_in_page(entry, html.body(name))
            found += faults_in_text(entry, "plain text", text.text(f"{name}.txt"))
            tex = letters_of_latex(latex.text(f"{number}.tex"))
            wanted = (letters(re.sub(r"\\[a-zA-Z@]+", "", each)) for each in entry.text)
            lacks = missing_in_order(wanted, tex)
            found += [f"LaTeX lacks {each!r}" for each in lacks]
            own = [line for line in html.warnings if line.startswith(f"{name}.md:")]
            expected = [line for line in own if entry.warning and entry.warning in line]
            found += [line for line in own if line not in expected]
            found += [f"no warning {entry.warning!r}"] if entry.warning and not expected else []
            faults += [f"{system.name}, {entry.name}: {fault}" for fault in found]
            number += 1
    assert faults == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_has_a_name_of_its_own_and_expectations(group):
    for system in GROUPS[group]:
        names = [entry.name for entry in system.entries]
        assert len(names) == len(set(names)), system.name
        idle = [
            entry.name
            for entry in system.entries
            if not (entry.elements or entry.text or entry.absent)
        ]
        assert idle == [], system.name
