"""The directives ``post`` and ``update`` for MyST and reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.i18n import date_text
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_post_mark
from sphinx_devrel_blog.posts.detection import check_name
from sphinx_devrel_blog.posts.directive_options import CLASSES, FLAG, NAME, make_spec, read_options
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.site_defaults import (
    complete_post,
    depend_on_folder_files,
    site_date,
    with_site_defaults,
)
from sphinx_devrel_blog.posts.transforms.posts import (
    FLAGS,
    HAS_DIRECTIVE,
    OWN_OPTIONS,
    UPDATE,
    merge_directive,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.posts.directive_options import OptionReader


_POST_OPTIONS: Final = (
    "title", "date", "updated", "author", "authors", "tags", "category", "categories", "series",
    "part", "language", "location", "excerpt", "description", "image", "image_alt", "aliases",
    "redirect", "canonical_url", "canonical_link", "external_link", "comments", "event",
)  # fmt: skip
_POST_FLAGS: Final = (*FLAGS, "nocomments")


class PostDirective(SphinxDirective):
    """Mark the page as a post, and set its fields.

    The argument is the date. Options take precedence over front matter. The content is shown,
    unless ``exclude`` is set, and becomes the excerpt if there is no ``excerpt`` option. If a
    document has several directives, each sets the post of its section.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        (*_POST_OPTIONS, *_POST_FLAGS, "exclude"), directives.unchanged
    )

    def run(self) -> list[nodes.Node]:
        """Store the post; return its marker and the content."""
        read_options(self, {"exclude": FLAG})
        content = self.parse_content_to_nodes() if self.content else []
        data: dict[str, Any] = dict(self.options)
        is_shown = not data.pop("exclude", False)
        for name in data.keys() & set(_POST_FLAGS):
            data[name] = data[name] or "true"
        if self.arguments:
            data["date"] = site_date(self.arguments[0], BlogDomain.of(self.env).build.config)
        if content and not data.get("excerpt"):
            data["excerpt"] = " ".join(node.astext() for node in content)
        docname = self.env.docname
        if (problem := check_name(docname)) is not None:
            warn(problem, docname, self.lineno)
            return content
        own = Block(data, dict.fromkeys(data, self.lineno), 0, "")
        depend_on_folder_files(self.env, docname)
        domain = BlogDomain.of(self.env)
        block = with_site_defaults(own, self.env, docname)
        reading = read_post(docname, block, own=domain.build.config.taxonomies)
        post = complete_post(reading, self.env)
        base = domain.store.posts.get(docname)  # from the front matter, with its defaults
        domain.store.note_post(merge_directive(base, own, self.env) if base is not None else post)
        sphinx_compat.document_data(self.env)[HAS_DIRECTIVE] = True
        sphinx_compat.document_data(self.env)[OWN_OPTIONS] = own
        mark = devrel_post_mark("", post=post)
        self.set_source_info(mark)
        return [mark, *(content if is_shown else ())]


class UpdateDirective(SphinxDirective):
    """Describe a change of a post; the argument is the date."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    known_options: ClassVar[dict[str, OptionReader]] = {"class": CLASSES, "name": NAME}
    option_spec: ClassVar[dict[str, Any]] = make_spec(known_options)

    def run(self) -> list[nodes.Node]:
        """Return an admonition with the date in its title, and set the post's last change."""
        read_options(self, self.known_options)
        written = self.arguments[0]
        config = BlogDomain.of(self.env).build.config
        box = nodes.admonition("", classes=["note", "update", *self.options.get("class", [])])
        try:
            date = read_date(site_date(written, config))
        except ValueError as error:
            message = f"update: {error}: the title shows it as it is. Write it as 2020-02-11"
            warn(Problem(message, "date"), self.env.docname, self.lineno)
        else:
            if date is not None:
                box[UPDATE] = date
                sphinx_compat.document_data(self.env)[HAS_DIRECTIVE] = True
                written = date_text(date, str(self.config.language), config.ablog.date_format)
        title = _("Updated on %s") % written
        box += [nodes.title(title, title), *self.parse_content_to_nodes()]
        self.set_source_info(box)
        self.add_name(box)
        return [box]
