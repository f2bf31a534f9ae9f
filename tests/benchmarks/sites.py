"""Sites of many posts, the same for each of the systems that are compared."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [
    "a",
    "post",
    "about",
    "writing",
    "documentation",
    "for",
    "developers",
    "says",
    "how",
    "to",
    "build",
    "test",
    "ship",
    "and",
    "read",
    "it",
    "with",
    "examples",
    "that",
    "people",
    "try",
    "at",
    "home",
    "before",
    "they",
    "ask",
    "for",
    "more",
    "of",
    "the",
    "same",
    "kind",
    "again",
]
CONF = {
    "plain": 'extensions = ["myst_parser"]\n',
    # A part of ours: what it costs alone.
    "design": 'extensions = ["myst_parser", "sphinx_design"]\n',
    "ours": ('extensions = ["sphinx_devrel_blog"]\nhtml_baseurl = "https://blog.example/"\n'),
    # What feeds cost: the difference to ours.
    "no-feeds": 'extensions = ["sphinx_devrel_blog"]\ndevrel_blog_feeds = []\n',
    "ablog": (
        'extensions = ["myst_parser", "ablog"]\n'
        'blog_path = "blog"\n'
        'blog_baseurl = "https://blog.example/"\n'
        'blog_post_pattern = "posts/*"\n'
        'blog_title = "Blog"\n'
        'post_date_format = "%Y-%m-%d"\n'
    ),
}
SYSTEMS = tuple(CONF)


def write_site(folder: Path, system: str, posts: int, tags: int = 40, words: int = 400) -> None:
    """Write the sources of a site of ``posts`` posts into ``folder``.

    The bodies are those of every other system; plain Sphinx has no front matter but ``orphan``.
    """
    chance = random.Random(posts)
    (folder / "posts").mkdir(parents=True)
    conf = f'project = "Site"\nhtml_theme = "alabaster"\n{CONF[system]}'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text("# Site\n\nA site with posts.\n", encoding="utf-8")
    for number in range(posts):
        title = " ".join(chance.choices(WORDS, k=5)).capitalize()
        named = ", ".join(f"tag{chance.randrange(tags)}" for _ in range(3))
        date = f"{2015 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        body = _body(chance, words)
        ours = f"title: {title}\ndate: {date}\ntags: [{named}]\ncategory: News\nauthor: Ann\n"
        keys = {
            "plain": "orphan: true\n",
            "design": "orphan: true\n",
            "ours": ours,
            "no-feeds": ours,
            "ablog": (
                f"blogpost: true\ndate: {date}\ntags: {named}\ncategory: News\nauthor: Ann\n"
                "orphan: true\n"
            ),
        }[system]
        text = f"---\n{keys}---\n\n# {title}\n\n{body}"
        (folder / "posts" / f"post-{number:05}.md").write_text(text, encoding="utf-8")


def edit_body(folder: Path, number: int, mark: str) -> None:
    """Change a word at the end of a post's text."""
    path = folder / "posts" / f"post-{number:05}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nAnd {mark}.\n", encoding="utf-8")


def _body(chance: random.Random, words: int) -> str:
    blocks = []
    for number in range(max(1, words // 60)):
        if number % 3 == 1:
            blocks.append(f"## Part {number}")
        if number % 4 == 2:
            blocks.append(
                "```python\nprint('a line of code')\nfor each in range(3):\n    pass\n```"
            )
        sentence = " ".join(chance.choices(WORDS, k=60))
        blocks.append(f"{sentence[:120]} **{sentence[120:140]}** `code` {sentence[140:]}.")
    return "\n\n".join(blocks) + "\n"
