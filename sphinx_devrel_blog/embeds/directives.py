"""The directives ``embed``, ``giphy`` and ``twitter``, for MyST and reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, get_args

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import EMBED_MODES, Gif
from sphinx_devrel_blog.embeds.providers import PROVIDERS, find_page, x
from sphinx_devrel_blog.embeds.rendering import create_animation_figure, create_card
from sphinx_devrel_blog.posts.directive_options import (
    CLASSES,
    LENGTH,
    NAME,
    PIXELS,
    TEXT,
    OptionReader,
    make_spec,
    one_of,
    read_options,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed


class _EmbedDirective(SphinxDirective):
    """The base of the directives: reads the argument, and shows it if it isn't valid."""

    provider: ClassVar[str]
    known_options: ClassVar[dict[str, OptionReader]] = {}
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the embed; for an invalid argument, the argument and the content.

        Warns, subtype ``embed``, about an invalid argument.
        """
        read_options(self, self.known_options)
        argument = self.arguments[0].strip()
        embed = self.find(argument)
        if embed is not None:
            node = self.show(embed)
            self.set_source_info(node)
            self.add_name(node)
            return [node]
        is_link = argument.startswith(("https://", "http://"))
        message = (
            f"directive {self.name!r}: {argument!r} is not {self.expects()}: "
            f"{'it is a link' if is_link else 'it is shown as text'}. Correct the argument"
        )
        warn(Problem(message, "embed"), self.env.docname, self.lineno)
        shown: nodes.Node = (
            nodes.reference("", argument, refuri=argument)
            if is_link
            else nodes.literal(argument, argument)
        )
        return [nodes.paragraph("", "", shown), *self.parse_content_to_nodes()]

    def find(self, argument: str) -> Embed | None:
        """Return the embed for the argument; None if the argument is invalid."""
        return PROVIDERS[self.provider].match(argument)

    def expects(self) -> str:
        """Return a description of valid arguments, for a warning."""
        return PROVIDERS[self.provider].expects

    def show(self, embed: Embed) -> nodes.Element:
        """Return the node that shows ``embed``."""
        raise NotImplementedError


class EmbedDirective(_EmbedDirective):
    """An embed of any provider, by its URL, or by the provider's name and an id; or any page.

    The content is shown if the embed has no snapshot.
    """

    known_options: ClassVar[dict[str, OptionReader]] = {
        "mode": one_of(*EMBED_MODES),
        "title": TEXT,
        "align": one_of("left", "center", "right"),
        "width": PIXELS,
        "class": CLASSES,
        "name": NAME,
    }
    option_spec: ClassVar[dict[str, Any]] = make_spec(known_options)

    def find(self, argument: str) -> Embed | None:
        """Return the embed for the argument; None if the argument is invalid."""
        name, _, number = argument.partition(" ")
        if name in PROVIDERS and number:
            return PROVIDERS[name].match(number.strip())
        return find_page(argument)

    def expects(self) -> str:
        """Return a description of valid arguments, for a warning."""
        return "a URL, or a provider's name and an id"

    def show(self, embed: Embed) -> nodes.Element:
        """Return the embed."""
        options = {name: str(value) for name, value in self.options.items()}
        fallback = self.parse_content_to_nodes() if self.content else []
        node = create_card(embed, self.env, line=self.lineno, options=options, fallback=fallback)
        node["classes"] += self.options.get("class", [])
        return node


class TwitterDirective(EmbedDirective):
    """A post on X; the content is shown if the post has no snapshot."""

    provider = "x"
    known_options: ClassVar[dict[str, OptionReader]] = {
        **EmbedDirective.known_options,
        "mode": one_of(*x.PROVIDER.modes),
        "theme": one_of("light", "dark"),
        "lang": TEXT,
        "conversation": one_of("all", "none"),
        "cards": one_of("visible", "hidden"),
    }
    option_spec: ClassVar[dict[str, Any]] = make_spec(known_options)
    find = _EmbedDirective.find
    expects = _EmbedDirective.expects


class GiphyDirective(_EmbedDirective):
    """An animation from GIPHY as a figure; the content is its caption."""

    provider = "giphy"
    known_options: ClassVar[dict[str, OptionReader]] = {
        "alt": OptionReader(str, "a text"),  # an empty text marks a decorative image
        "mode": one_of(*get_args(Gif)),
        "width": LENGTH,
        "align": one_of("left", "center", "right"),
        "class": CLASSES,
        "name": NAME,
    }
    option_spec: ClassVar[dict[str, Any]] = make_spec(known_options)

    def show(self, embed: Embed) -> nodes.Element:
        """Return the figure."""
        figure = create_animation_figure(
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
        if self.content and isinstance(figure, nodes.figure):
            self._set_caption(figure)
        return figure

    def _set_caption(self, figure: nodes.figure) -> None:
        """Use the first paragraph of the content as caption, and the rest as legend."""
        first, *rest = self.parse_content_to_nodes()
        if not isinstance(first, nodes.paragraph):
            figure += nodes.legend("", first, *rest)
            return
        caption = nodes.caption(first.rawsource, "", *first.children, devrel_caption=True)
        caption.source, caption.line = first.source, first.line
        links = " ".join(link.get("refuri", "") for link in caption.findall(nodes.reference))
        if "giphy.com/" not in links:
            credit = next(iter(figure.findall(nodes.reference)))
            caption += [nodes.Text(" ("), credit, nodes.Text(")")]
        figure[1] = caption
        if rest:
            figure += nodes.legend("", *rest)
