"""The command line: ``devrel-blog``, or ``python -m sphinx_devrel_blog``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_PROGRAM: Final = "devrel-blog"
_DESCRIPTION: Final = "Write, check and import the posts of a Sphinx site."
_EPILOG: Final = """\
a post from the first line to its publication:
  devrel-blog new "Kite 3 is here" --tags release   create blog/DATE-kite-3-is-here.md, as a draft
  sphinx-autobuild -t drafts docs _preview          see it in your browser while you write
  devrel-blog check docs/blog/*.md                  check its front matter and shortcodes
  sphinx-build -b check -t drafts docs _check       check it as an editor does
  devrel-blog list                                  see what is published, scheduled and hidden

To publish the post, remove `draft: true` from its front matter.
`devrel-blog COMMAND --help` describes a command.
"""
_SITE: Final = "the source folder of the site, with conf.py (default: it is searched for)"


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", help="the title of the post, in quotes")
    parser.add_argument("--blog", default="", help="the blog, a key of devrel_blog_blogs")
    parser.add_argument(
        "--author", default="", help="a name, or a key of devrel_blog_authors; default: none"
    )
    parser.add_argument("--tags", default="", help="tags with commas between them: a,b")
    parser.add_argument(
        "--date",
        default="",
        help="the date, such as 2030-01-15 or '2030-01-15 09:00'; default: today",
    )
    parser.add_argument(
        "--from-template",
        default="",
        metavar="NAME",
        help="start from _templates/posts/NAME.md; default: from default.md, if it exists",
    )
    parser.add_argument(
        "--notebook", action="store_true", help="create a Jupyter notebook; needs MyST-NB"
    )
    parser.add_argument("--source", type=Path, metavar="DIR", help=_SITE)


def _add_list(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--drafts", action="store_true", help="only posts that are hidden")
    which.add_argument("--scheduled", action="store_true", help="only posts with a future date")
    parser.add_argument("--json", action="store_true", help="write JSON, for other programs")
    parser.add_argument("--source", type=Path, metavar="DIR", help=_SITE)


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--editor",
        choices=("vscode", "neovim", "pycharm"),
        help="write the settings of an editor, and the schema, to the current folder; existing "
        "files stay as they are",
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="posts, or folders of posts"
    )
    parser.add_argument(
        "--known",
        action="append",
        default=[],
        metavar="NAME",
        help="a shortcode that the site itself defines; can be repeated",
    )


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help="an export: Medium's or Substack's zip, WordPress' XML, Ghost's, Hashnode's or DEV's "
        "JSON, a feed of Blogger, Atom or RSS; or a folder with one of these, or a project of "
        "Jekyll, Hugo or Hexo",
    )
    parser.add_argument(
        "--into",
        type=Path,
        default=Path("blog"),
        metavar="DIR",
        help="the folder for the posts; default: blog",
    )
    parser.add_argument(
        "--old-base",
        default="",
        metavar="URL",
        help="the URL of the old blog, for exports with relative URLs of images, such as Ghost's",
    )
    parser.add_argument(
        "--fetch-images",
        action="store_true",
        help="request images from their URLs, and store them next to the posts",
    )


class Command(NamedTuple):
    """A command: its module, which has a function ``run``, its help, and its arguments."""

    module: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]


COMMANDS: Final[dict[str, Command]] = {
    "new": Command("new_post", "create a post as a draft", _add_new),
    "list": Command("post_list", "list what is published, scheduled and hidden", _add_list),
    "import": Command(
        "import_posts", "import posts from the export of another platform", _add_import
    ),
    "check": Command(
        "file_check", "check front matter and shortcodes of files, without a build", _add_check
    ),
    "schema": Command(
        "editor_files", "print the path of the JSON Schema of front matter", _add_schema
    ),
}
"""The commands. Their modules are imported only for a command."""


def create_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        _PROGRAM,
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(
            name, help=command.help, description=f"{_sentence(command.help)}."
        )
        command.add_arguments(sub)
    return parser


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code: 0, 1 for problems, or 2 for a wrong command line."""
    parser = create_parser()
    values = parser.parse_args(arguments)
    module = import_late(f"sphinx_devrel_blog.tools.{COMMANDS[values.command].module}")
    try:
        code: int = module.run(values)
        sys.stdout.flush()
    except ToolError as error:
        sys.stderr.write(f"{_PROGRAM} {values.command}: {error}\n")
        return error.code
    except BrokenPipeError:  # such as by `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        sys.stderr.write(f"{_PROGRAM} {values.command}: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return code
