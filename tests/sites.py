"""Sites made of a few strings, built by Sphinx itself."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Sequence

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABQQAQAA"
    "AAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AI//Z"
)
SITE = {
    "conf.py": 'extensions = ["sphinx_devrel_blog"]\nproject = "Site"\n',
    "index.rst": "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n",
}


@dataclass
class Built:
    """What a build left: its folder, its warnings, and how much it read and wrote."""

    folder: Path
    warnings: list[str]
    read: set[str]
    written: set[str]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def page(self, name: str) -> BeautifulSoup:
        """A page as a browser reads it that runs scripts: what is in ``noscript`` is not there."""
        text = re.sub(r"<noscript>.*?</noscript>", "", self.text(f"{name}.html"), flags=re.DOTALL)
        return BeautifulSoup(text, "html.parser")

    def body(self, name: str) -> BeautifulSoup:
        """The part of a page between Sphinx's header and footer."""
        body = self.page(name).find(attrs={"role": "main"})
        assert body is not None
        return body

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


class Site:
    """A source folder, and the builds made of it."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source"
        self.output = folder / "output"
        for name, content in SITE.items():
            self.write(name, content)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        return path

    def post(self, body: str, name: str = "blog/post.md", **keys: str) -> None:
        """Write a post: a date, a title, ``keys`` and a body."""
        keys = {"title": "A post", "date": "2020-02-11", **keys}
        block = "".join(f"{key}: {value}\n" for key, value in keys.items())
        self.write(name, f"---\n{block}---\n{body}")

    def app(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        output: str = "",
        tags: Sequence[str] = (),
        **conf: Any,
    ) -> SphinxTestApp:
        """Return the application of a build; builders with the same ``output`` share doctrees."""
        return SphinxTestApp(
            builder,
            srcdir=self.source,
            builddir=self.output / (output or builder),
            confoverrides=conf,
            parallel=parallel,
            tags=tags,
        )

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        output: str = "",
        tags: Sequence[str] = (),
        wants_address: bool = False,
        **conf: Any,
    ) -> Built:
        """Build as ``sphinx-build`` does; the same output folder makes it an incremental one.

        The warning about the URL of the site is returned only with ``wants_address``.
        """
        app = self.app(builder, parallel=parallel, output=output, tags=tags, **conf)
        read: set[str] = set()
        written: set[str] = set()
        app.connect("env-before-read-docs", lambda _app, _env, names: read.update(names))
        app.connect("html-page-context", lambda _app, name, *_: written.add(name))
        try:
            app.build()
            warnings = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
            return Built(
                Path(app.outdir),
                [
                    line.replace(f"{self.source}/", "")
                    for line in warnings.splitlines()
                    if line and (wants_address or "[devrel_blog.baseurl]" not in line)
                ],
                read,
                written,
            )
        finally:
            app.cleanup()


def git(folder: Path, *arguments: str, date: str = "2021-02-03T04:05:06+02:00") -> None:
    """Run Git in a folder; a commit has the given date."""
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@a.example"), ("DATE", date))
    }
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **identity}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)
