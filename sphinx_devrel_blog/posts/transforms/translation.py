"""Translate texts of front matter with the site's message catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.transforms.posts import post_root

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Post


_FIELDS: Final = ("title", "subtitle", "excerpt", "description", "outdated")


class TranslatePosts(SphinxTransform):
    """Translate the texts in front matter, such as the title and the excerpt.

    They are looked up in the catalogue of the document, as Sphinx does with its text; the gettext
    builder finds them in the post's header. A post in another language than the site's gets a
    language class, for screen readers and right-to-left text.
    """

    default_priority = 750  # after the text itself (20); before excerpts are found (755)

    def apply(self, **_kwargs: Any) -> None:
        """Store the posts of the document with their translated texts."""
        domain = BlogDomain.of(self.env)
        posts = domain.store.posts_of(self.env.docname)
        if not posts:
            return
        catalog = sphinx_compat.message_catalog(self.env, self.env.docname)
        for post in posts:
            texts = {field: text for field in _FIELDS if (text := getattr(post, field))}
            domain.build.reading.originals[post.docname] = list(texts.values())
            if catalog is not None:
                seen: dict[str, Any] = {
                    field: catalog.gettext(text) for field, text in texts.items()
                }
                domain.store.note_post(post._replace(**seen))
            self._mark_language(post)

    def _mark_language(self, post: Post) -> None:
        """Mark the language of a post that differs from the site's language."""
        tag = language_tag(post.language)
        if not tag or tag == language_tag(str(self.config.language)):
            return
        root = post_root(post, self.document)
        for section in root.findall(nodes.section):
            # docutils writes this class as the language of an element.
            section["classes"].append(f"language-{tag}")
            break
