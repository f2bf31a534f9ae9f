"""Parse the options of directives, and warn about invalid ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_devrel_blog.common.values import flag, length, pixels, shown
from sphinx_devrel_blog.common.warnings import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.util.docutils import SphinxDirective


class OptionReader(NamedTuple):
    """The parser of an option, which returns None for invalid text, and its valid values."""

    read: Callable[[str], Any]
    expects: str


def one_of(*values: str) -> OptionReader:
    """Return a reader for options with a fixed set of values."""

    def read(text: str) -> str | None:
        return text.strip().lower() if text.strip().lower() in values else None

    return OptionReader(read, f"one of {', '.join(values)}")


def read_pixels(text: str) -> str | None:
    """Return the number of pixels in ``text``, with or without unit, or None."""
    number = pixels(text)
    return None if number is None else str(number)


def read_classes(text: str) -> list[str] | None:
    """Return the names in ``text`` as classes; None if a name isn't a valid class."""
    names = [nodes.make_id(name) for name in text.split()]
    return names if names and all(names) else None


def read_flag(text: str) -> bool | None:
    """Return the boolean in ``text``; an empty text is true."""
    return flag(text) if text.strip() else True


TEXT: Final = OptionReader(lambda text: text.strip() or None, "a text")
PIXELS: Final = OptionReader(read_pixels, "a number of pixels, such as 550")
LENGTH: Final = OptionReader(length, "a length or a percentage, such as 300px or 50%")
CLASSES: Final = OptionReader(read_classes, "names of classes, such as wide")
NAME: Final = OptionReader(lambda text: text.strip() or None, "a name")
FLAG: Final = OptionReader(read_flag, "no value, yes or no")


def make_spec(options: Mapping[str, OptionReader]) -> dict[str, Any]:
    """Return the ``option_spec`` of a directive that parses its options with `read_options`.

    docutils and MyST pass the options as text. They handle errors differently: docutils drops the
    whole directive, and some errors of a converter stop the build.
    """
    return dict.fromkeys(options, directives.unchanged)


def read_options(directive: SphinxDirective, known: Mapping[str, OptionReader]) -> None:
    """Parse the options of a directive in place; warn about invalid ones and remove them."""
    for name, text in list(directive.options.items()):
        value = known[name].read(text) if name in known else text
        directive.options[name] = value
        if value is None:
            del directive.options[name]
            actual = f"is {shown(text)}" if text.strip() else "has no value"
            message = (
                f"directive {directive.name!r}: {name} {actual}: the option is ignored. "
                f"Write {known[name].expects}"
            )
            warn(Problem(message, "option"), directive.env.docname, directive.lineno)
