"""What front matter says of a post, translated through the catalogues of the site."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.transforms.posts import root_of

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Post


_FIELDS: Final = ("title", "subtitle", "excerpt", "description")


class TranslatePosts(SphinxTransform):
    """Translate the title, the excerpt and the description that front matter gives a post.

    They are looked up in the catalogue of the document, as Sphinx does with its text; its gettext
    builder finds them in the post's header. A post in another language than the site's is marked
    with it, for those who hear pages and for what is read from the right.
    """

    default_priority = 750  # behind the text itself (20); before excerpts are looked for (755)

    def apply(self, **_kwargs: Any) -> None:
        """Note the posts of the document with the texts that readers see."""
        domain = BlogDomain.of(self.env)
        posts = domain.store.posts_of(self.env.docname)
        if not posts:
            return
        catalog = None
        if self.config.language and self.config.language != "en":
            name = docname_to_domain(self.env.docname, self.config.gettext_compact)
            folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
            found, is_there = init_locale(folders, self.config.language, name)
            catalog = found if is_there else None
        for post in posts:
            said = {field: text for field in _FIELDS if (text := getattr(post, field))}
            domain.build.originals[post.docname] = list(said.values())
            if catalog is not None:
                seen: dict[str, Any] = {
                    field: catalog.gettext(text) for field, text in said.items()
                }
                domain.store.note_post(dataclasses.replace(post, **seen))
            self._mark(post)

    def _mark(self, post: Post) -> None:
        """Say in which language a post is, where it is not that of the site."""
        tag = language_tag(post.language)
        if not tag or tag == language_tag(str(self.config.language)):
            return
        root = root_of(post, self.document)
        for section in root.findall(nodes.section):
            # So docutils says it of any element.
            section["classes"].append(f"language-{tag}")
            break
