"""Sites of many posts, the same for each of the systems that are compared.

A post has some 600 words, code in three languages, lists, a table and an image now and then, and
embeds in the forms that platforms write; a page of the docs has only words and code.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import TYPE_CHECKING, Final

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

PROSE: Final = """
a post about writing documentation for developers says how to build test ship and read it with
examples that people try at home before they ask for more of the same kind again while others
measure what a release costs them in time and in trust so that nobody has to guess
"""
WORDS: Final = PROSE.split()
CODE: Final = (
    '```python\ndef greet(name: str) -> str:\n    """Say hello."""\n    return f\'Hello, {name}\'\n```',
    "```js\nconst names = ['Ann', 'Bo'];\nnames.forEach((name) => console.log(`Hello, ${name}`));\n```",
    "```bash\npython -m venv .venv\n.venv/bin/pip install sphinx\n```",
)
EMBEDS: Final = (
    "{% twitter 1221805374728278016 %}",
    "{% youtube dQw4w9WgXcQ %}",
    "![waving](https://media.giphy.com/media/3o7TKsQ8MxnB4lEH2E/giphy.gif)\n"
    '<figcaption><a href="https://giphy.com/gifs/3o7TKsQ8MxnB4lEH2E">via GIPHY</a></figcaption>',
    "{% github sphinx-doc/sphinx %}",
)
AUTHORS: Final = ("Ann", "Bo", "Cleo", "Dee", "Eli")
CATEGORIES: Final = ("News", "Guides", "Releases")
IMAGES: Final = 10
IN_PART: Final = 20
"""How many pages of docs are in a folder: none of the navigation has very many."""
OF_OURS: Final = 'html_baseurl = "https://blog.example/"\n'
CONF: Final = {
    "plain": 'extensions = ["myst_parser"]\n',
    # A part of this extension: what it costs by itself.
    "design": 'extensions = ["myst_parser", "sphinx_design"]\n',
    "ours": f'extensions = ["sphinx_devrel_blog"]\n{OF_OURS}',
    # What feeds cost: the difference to this extension.
    "no-feeds": f'extensions = ["sphinx_devrel_blog"]\n{OF_OURS}devrel_blog_feeds = []\n',
    # What social cards cost: the difference to this extension.
    "cards": (
        f'extensions = ["sphinx_devrel_blog"]\n{OF_OURS}devrel_blog_files = {{"cards": True}}\n'
    ),
    # What images in several widths cost: the difference of these two.
    "photos": f'extensions = ["sphinx_devrel_blog"]\n{OF_OURS}',
    "images": (
        f'extensions = ["sphinx_devrel_blog"]\n{OF_OURS}devrel_blog_files = {{"images": True}}\n'
    ),
    "ablog": (
        'extensions = ["myst_parser", "ablog"]\n'
        'blog_path = "blog"\n'
        'blog_baseurl = "https://blog.example/"\n'
        'blog_post_pattern = "posts/*"\n'
        'blog_title = "Blog"\n'
        'post_date_format = "%Y-%m-%d"\n'
    ),
}
SYSTEMS: Final = tuple(CONF)


def write_site(
    folder: Path, system: str, posts: int, tags: int = 40, theme: str = "alabaster", docs: int = 0
) -> None:
    """Write the sources of a site of ``posts`` posts and ``docs`` pages into ``folder``.

    The bodies are those of every other system; of front matter, plain Sphinx has what it and MyST
    make nothing of.
    """
    chance = random.Random(posts)
    (folder / "posts" / "images").mkdir(parents=True)
    conf = f'project = "Site"\nhtml_theme = "{theme}"\n{CONF[system]}'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    toctree = _toctree("docs/*/index") if docs else ""
    (folder / "index.md").write_text(f"# Site\n\nDocs, with a blog.\n\n{toctree}", encoding="utf-8")
    for number in range(IMAGES):
        image = _photo(number) if system in ("photos", "images") else _png(number)
        (folder / "posts" / "images" / f"{number}.png").write_bytes(image)
    for number in range(docs):
        part = folder / "docs" / f"part-{number // IN_PART:03}"
        if number % IN_PART == 0:
            part.mkdir(parents=True)
            text = f"# Part {number // IN_PART}\n\n{_toctree('page-*')}"
            (part / "index.md").write_text(text, encoding="utf-8")
        text = f"# Page {number}\n\n{_body(chance, number, is_post=False)}"
        (part / f"page-{number:04}.md").write_text(text, encoding="utf-8")
    for number in range(posts):
        title = " ".join(chance.choices(WORDS, k=5)).capitalize()
        named = ", ".join(f"tag{chance.randrange(tags)}" for _ in range(3))
        keys = _front_matter(system, number, title, named)
        text = f"---\n{keys}---\n\n# {title}\n\n{_body(chance, number, is_post=True)}"
        _path(folder, number).write_text(text, encoding="utf-8")


def _toctree(pages: str) -> str:
    return f"```{{toctree}}\n:glob:\n\n{pages}\n```\n"


def edit_body(folder: Path, number: int, mark: str) -> None:
    """Add a sentence to a post's text."""
    path = _path(folder, number)
    path.write_text(f"{path.read_text(encoding='utf-8')}\nAnd {mark}.\n", encoding="utf-8")


def edit_tags(folder: Path, number: int, turn: int) -> None:
    """Give a post another tag instead of its first."""
    path = _path(folder, number)
    before, sep, after = path.read_text(encoding="utf-8").partition("tags: ")
    _old, comma, others = after.partition(",")
    is_list = "[" * after.startswith("[")
    path.write_text(f"{before}{sep}{is_list}tag{turn}{comma}{others}", encoding="utf-8")


def _path(folder: Path, number: int) -> Path:
    return folder / "posts" / f"post-{number:05}.md"


def _front_matter(system: str, number: int, title: str, tags: str) -> str:
    """Return the lines of a post's front matter, as a system understands them."""
    date = f"{2015 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    author, category = AUTHORS[number % len(AUTHORS)], CATEGORIES[number % len(CATEGORIES)]
    if system in ("plain", "design"):
        return f"orphan: true\ntags: {tags}\n"
    if system == "ablog":  # it knows no series
        return (
            f"blogpost: true\ndate: {date}\ntags: {tags}\ncategory: {category}\nauthor: {author}\n"
            "orphan: true\n"
        )
    series = f"series: Series {number // 20}\n" if number % 4 == 0 else ""
    return (
        f"title: {title}\ndate: {date}\ntags: [{tags}]\ncategory: {category}\nauthor: {author}\n"
        f"{series}"
    )


def _body(chance: random.Random, number: int, *, is_post: bool) -> str:
    """Return some 600 words in paragraphs, with what posts have between them."""
    blocks = []
    for part in range(10):
        if part % 3 == 1:
            blocks.append(f"## Part {part}")
        words = chance.choices(WORDS, k=58)
        words[10:13] = [f"**{words[10]}", words[11], f"{words[12]}**"]
        words[30] = f"`{words[30]}`"
        words[40] = f"[{words[40]}](https://docs.example/{words[40]})"
        blocks.append(f"{' '.join(words).capitalize()}.")
        if part in (2, 6):
            blocks.append(CODE[(number + part) % len(CODE)])
        if part == 4:
            blocks.append("\n".join(f"- {' '.join(chance.choices(WORDS, k=4))}" for _ in range(4)))
        if part == 5 and is_post and number % 2 == 0:
            blocks.append(f"![a diagram](images/{number % IMAGES}.png)")
        if part == 8 and is_post and number % 3:
            blocks.append(EMBEDS[number % len(EMBEDS)])
        if part == 9 and number % 5 == 0:
            blocks.append("| one | two |\n|---|---|\n| a | b |\n| c | d |")
    return "\n\n".join(blocks) + "\n"


def _photo(number: int) -> bytes:
    """Return an image of 1600 by 900 pixels, which isn't larger as WebP."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (64, 36), chance.randbytes(64 * 36 * 3))
    file = io.BytesIO()
    small.resize((1600, 900)).save(file, "PNG")
    return file.getvalue()


def _png(shade: int) -> bytes:
    """Return an image of 16 by 9 pixels in a grey of its own."""
    rows = b"".join(b"\0" + bytes([shade * 20]) * 16 for _ in range(9))
    header = struct.pack(">IIBBBBB", 16, 9, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
