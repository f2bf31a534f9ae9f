"""The directives: ``post`` and those for embeds, alike in MyST and in reStructuredText."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, get_args

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_devrel_blog.cards import animation_figure, card
from sphinx_devrel_blog.config import Gif
from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.embeds import PROVIDERS, find
from sphinx_devrel_blog.embeds.provider import MODES
from sphinx_devrel_blog.frontmatter.block import Block
from sphinx_devrel_blog.frontmatter.dates import read_date
from sphinx_devrel_blog.frontmatter.typed import read_post
from sphinx_devrel_blog.listoptions import LIST_OPTIONS, read_listing
from sphinx_devrel_blog.log import warn
from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.nodes import post_mark, postlist
from sphinx_devrel_blog.pagekinds import MAIN_BLOG
from sphinx_devrel_blog.siteposts import complete
from sphinx_devrel_blog.sources import unfit_name
from sphinx_devrel_blog.transforms.posts import MARKED, UPDATE, over
from sphinx_devrel_blog.translation import date_text
from sphinx_devrel_blog.translation import gettext as _
from sphinx_devrel_blog.values import flag, length, pixels, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.model import Embed


class _Option(NamedTuple):
    """An option of a directive: what reads its text (None: it can't), and what it expects."""

    read: Callable[[str], Any]
    expects: str


def _one_of(*values: str) -> _Option:
    def read(text: str) -> str | None:
        return text.strip().lower() if text.strip().lower() in values else None

    return _Option(read, f"one of {', '.join(values)}")


def _pixels(text: str) -> str | None:
    number = pixels(text)
    return None if number is None else str(number)


def _classes(text: str) -> list[str] | None:
    """Return the names in ``text`` as classes; None if one of them can't be a class."""
    names = [nodes.make_id(name) for name in text.split()]
    return names if names and all(names) else None


def _is_set(text: str) -> bool | None:
    return flag(text) if text.strip() else True


_TEXT: Final = _Option(lambda text: text.strip() or None, "a text")
_PIXELS: Final = _Option(_pixels, "a number of pixels, such as 550")
_LENGTH: Final = _Option(length, "a length or a percentage, such as 300px or 50%")
_CLASSES: Final = _Option(_classes, "names of classes, such as wide")
_NAME: Final = _Option(lambda text: text.strip() or None, "a name")
_FLAG: Final = _Option(_is_set, "no value, yes or no")


def _spec(options: Mapping[str, _Option]) -> dict[str, Any]:
    """Return the ``option_spec`` of a directive that reads ``options`` by `_read_options`.

    docutils and MyST only get the texts. What they do with an error differs: docutils drops the
    whole directive, and some errors of a converter stop the build.
    """
    return dict.fromkeys(options, directives.unchanged)


def _read_options(directive: SphinxDirective, known: Mapping[str, _Option]) -> None:
    """Read the options of a directive in place; warn about those that are ignored."""
    for name, text in list(directive.options.items()):
        value = known[name].read(text) if name in known else text
        directive.options[name] = value
        if value is None:
            del directive.options[name]
            actual = f"is {shown(text)}" if text.strip() else "has no value"
            message = (
                f"directive {directive.name!r}: {name} {actual}; the option is ignored. "
                f"Expected: {known[name].expects}"
            )
            warn(Problem(message, "option"), directive.env.docname, directive.lineno)


_POST_OPTIONS: Final = (
    "title", "date", "updated", "author", "authors", "tags", "category", "categories", "series",
    "part", "language", "location", "excerpt", "description", "image", "image_alt", "aliases",
    "redirect", "canonical_url", "canonical_link", "external_link", "comments",
)  # fmt: skip
_POST_FLAGS: Final = ("draft", "unlisted", "pinned", "nocomments")


class PostDirective(SphinxDirective):
    """Say that the page is a post, and of whom and when.

    The argument is its date. What front matter says too, the directive says with more weight.
    The content is shown, unless there is ``exclude``, and is the excerpt where there is no
    ``excerpt`` option. Where a document has several, each is about its section.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        (*_POST_OPTIONS, *_POST_FLAGS, "exclude"), directives.unchanged
    )

    def run(self) -> list[nodes.Node]:
        """Note the post; return its place, and the content."""
        _read_options(self, {"exclude": _FLAG})
        content = self.parse_content_to_nodes() if self.content else []
        data: dict[str, Any] = dict(self.options)
        is_shown = not data.pop("exclude", False)
        for name in data.keys() & set(_POST_FLAGS):
            data[name] = data[name] or "true"
        if self.arguments:
            data["date"] = self.arguments[0]
        if content and not data.get("excerpt"):
            data["excerpt"] = " ".join(node.astext() for node in content)
        docname = self.env.docname
        if (problem := unfit_name(docname)) is not None:
            warn(problem, docname, self.lineno)
            return content
        reading = read_post(docname, Block(data, dict.fromkeys(data, self.lineno), 0, ""))
        said = complete(reading, self.env)
        domain = BlogDomain.of(self.env)
        below = domain.posts.get(docname)
        domain.note_post(over(below, said) if below is not None else said)
        self.env.temp_data[MARKED] = True
        mark = post_mark("", post=said)
        self.set_source_info(mark)
        return [mark, *(content if is_shown else ())]


class UpdateDirective(SphinxDirective):
    """Say what was changed in a post, and when: the argument is a date."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    known_options: ClassVar[dict[str, _Option]] = {"class": _CLASSES, "name": _NAME}
    option_spec: ClassVar[dict[str, Any]] = _spec(known_options)

    def run(self) -> list[nodes.Node]:
        """Return an admonition with the date as its title, by which the post was changed."""
        _read_options(self, self.known_options)
        written = self.arguments[0]
        box = nodes.admonition("", classes=["note", "update", *self.options.get("class", [])])
        try:
            date = read_date(written)
        except ValueError as error:
            message = f"{error}; write it as 2020-02-11"
            warn(Problem(f"update: {message}", "date"), self.env.docname, self.lineno)
        else:
            if date is not None:
                box[UPDATE] = date
                self.env.temp_data[MARKED] = True
                written = date_text(date, str(self.config.language))
        title = _("Updated on %s") % written
        box += [nodes.title(title, title), *self.parse_content_to_nodes()]
        self.set_source_info(box)
        self.add_name(box)
        return [box]


class PostlistDirective(SphinxDirective):
    """A list of posts; the argument is how many there are at most.

    The options are those of `sphinx_devrel_blog.listoptions`, ABlog's among them.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(LIST_OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Note the list; return its place."""
        return self.show(self.arguments[0] if self.arguments else "", ("", ""))

    def show(self, number: str, about: tuple[str, str]) -> list[nodes.Node]:
        """Note a list of at most ``number`` posts ``about`` something; return its place."""
        docname = self.env.docname
        blogs = (MAIN_BLOG, *BlogDomain.of(self.env).config.blogs)
        listing, messages = read_listing(number, self.options, docname, blogs)
        for message in messages:
            warn(Problem(f"{self.name}: {message}", "postlist"), docname, self.lineno)
        query = dataclasses.replace(listing.query, about=about)
        listing = dataclasses.replace(listing, query=query)
        BlogDomain.of(self.env).note_list(docname, listing)
        return [postlist("", listing=listing, docname=docname, devrel_line=self.lineno)]


class PostsAboutDirective(PostlistDirective):
    """A list of the posts that refer to a page, or to an object such as a class.

    The argument, without which it is the page itself, is a docname, absolute or relative to the
    page, or what a role or ``any`` refers to: ``py:class mod.Thing`` or ``mod.Thing``. The options
    are those of ``postlist``, and ``number`` for its argument.
    """

    option_spec: ClassVar[dict[str, Any]] = {
        **PostlistDirective.option_spec,
        "number": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Note the list; return its place."""
        about = self.arguments[0].strip() if self.arguments else ""
        return self.show(self.options.get("number", ""), (self.env.docname, about))


class _EmbedDirective(SphinxDirective):
    """What the directives for a provider share: the argument, and what is shown without it."""

    provider: ClassVar[str]
    known_options: ClassVar[dict[str, _Option]] = {}
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the embed, or what can be shown of an argument that names none."""
        _read_options(self, self.known_options)
        argument = self.arguments[0].strip()
        embed = self.find(argument)
        if embed is not None:
            node = self.show(embed)
            self.set_source_info(node)
            self.add_name(node)
            return [node]
        problem = Problem(f"directive {self.name!r}: {argument!r} is not {self.expects()}", "embed")
        warn(problem, self.env.docname, self.lineno)
        is_link = argument.startswith(("https://", "http://"))
        shown: nodes.Node = (
            nodes.reference("", argument, refuri=argument)
            if is_link
            else nodes.literal(argument, argument)
        )
        return [nodes.paragraph("", "", shown), *self.parse_content_to_nodes()]

    def find(self, argument: str) -> Embed | None:
        """Return what the argument names."""
        return PROVIDERS[self.provider].match(argument)

    def expects(self) -> str:
        """Say what the argument can be."""
        return PROVIDERS[self.provider].expects

    def show(self, embed: Embed) -> nodes.Element:
        """Return the node that shows ``embed``."""
        raise NotImplementedError


class EmbedDirective(_EmbedDirective):
    """Something of any provider, by its address, or by the provider's name and an id.

    The content is shown where there is no snapshot of it.
    """

    known_options: ClassVar[dict[str, _Option]] = {
        "mode": _one_of(*MODES),
        "title": _TEXT,
        "align": _one_of("left", "center", "right"),
        "width": _PIXELS,
        "class": _CLASSES,
        "name": _NAME,
    }
    option_spec: ClassVar[dict[str, Any]] = _spec(known_options)

    def find(self, argument: str) -> Embed | None:
        """Return what the argument names."""
        name, _, number = argument.partition(" ")
        if name in PROVIDERS and number:
            return PROVIDERS[name].match(number.strip())
        return find(argument)

    def expects(self) -> str:
        """Say what the argument can be."""
        return "the address of something that can be embedded, or a provider's name and an id"

    def show(self, embed: Embed) -> nodes.Element:
        """Return the embed."""
        options = {name: str(value) for name, value in self.options.items()}
        fallback = self.parse_content_to_nodes() if self.content else []
        node = card(embed, self.env, line=self.lineno, options=options, fallback=fallback)
        node["classes"] += self.options.get("class", [])
        return node


class TwitterDirective(EmbedDirective):
    """A post on X as a card; the content is shown where there is no snapshot of it."""

    provider = "x"
    known_options: ClassVar[dict[str, _Option]] = {
        **EmbedDirective.known_options,
        "mode": _one_of(*PROVIDERS["x"].modes),
        "theme": _one_of("light", "dark"),
        "lang": _TEXT,
        "conversation": _one_of("all", "none"),
        "cards": _one_of("visible", "hidden"),
    }
    option_spec: ClassVar[dict[str, Any]] = _spec(known_options)
    find = _EmbedDirective.find
    expects = _EmbedDirective.expects


class GiphyDirective(_EmbedDirective):
    """An animation of GIPHY as a figure; the content is its caption."""

    provider = "giphy"
    known_options: ClassVar[dict[str, _Option]] = {
        "alt": _Option(str, "a text"),  # an empty one marks an image that only decorates
        "mode": _one_of(*get_args(Gif)),
        "width": _LENGTH,
        "align": _one_of("left", "center", "right"),
        "class": _CLASSES,
        "name": _NAME,
    }
    option_spec: ClassVar[dict[str, Any]] = _spec(known_options)

    def show(self, embed: Embed) -> nodes.Element:
        """Return the figure."""
        figure = animation_figure(
            embed,
            self.env,
            line=self.lineno,
            options=self.options,
            written=self.arguments[0].strip(),
        )
        if "width" in self.options:
            image = next(iter(figure.findall(nodes.image)))
            image["width"] = self.options["width"]
        if "align" in self.options:
            figure["align"] = self.options["align"]
        figure["classes"] += self.options.get("class", [])
        if self.content:
            self._caption(figure)
        return figure

    def _caption(self, figure: nodes.figure) -> None:
        """Put the content's first paragraph into the caption, and the rest into a legend."""
        first, *rest = self.parse_content_to_nodes()
        if not isinstance(first, nodes.paragraph):
            figure += nodes.legend("", first, *rest)
            return
        caption = nodes.caption(first.rawsource, "", *first.children, devrel_caption=True)
        caption.source, caption.line = first.source, first.line
        links = " ".join(link.get("refuri", "") for link in caption.findall(nodes.reference))
        if "giphy.com/" not in links:
            credited = next(iter(figure.findall(nodes.reference)))
            caption += [nodes.Text(" ("), credited, nodes.Text(")")]
        figure[1] = caption
        if rest:
            figure += nodes.legend("", *rest)


def register_directives(app: Sphinx) -> None:
    """Add every directive to ``app``."""
    app.add_directive("post", PostDirective)
    app.add_directive("update", UpdateDirective)
    app.add_directive("postlist", PostlistDirective)
    app.add_directive("posts-about", PostsAboutDirective)
    for name in ("twitter", "tweet", "x"):
        app.add_directive(name, TwitterDirective)
    app.add_directive("embed", EmbedDirective)
    app.add_directive("giphy", GiphyDirective)
