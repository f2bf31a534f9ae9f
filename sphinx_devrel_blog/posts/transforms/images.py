"""Find the image files of posts in the folders of their original systems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import guess_mimetype

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import line_of, replace_image_by_text
from sphinx_devrel_blog.common.images import damage_of
from sphinx_devrel_blog.common.urls import is_url_source, with_scheme
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.attribute_names import GALLERY, OF_POST, SMALL_COPY
from sphinx_devrel_blog.nodes.definitions import devrel_sized_image
from sphinx_devrel_blog.posts.images import breaks_builder, find_image, size_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class FindImages(SphinxTransform):
    """Set the paths of a post's images for Sphinx; missing images become text."""

    default_priority = 765  # after the header (760); before Sphinx collects images (880)

    def apply(self, **_kwargs: Any) -> None:
        """Find the images of a post; leave other documents unchanged."""
        domain = BlogDomain.of(self.env)
        is_post = self.env.docname in domain.store.posts
        if not is_post and self.env.docname not in domain.store.section_posts:
            return
        for image in list(self.document.findall(nodes.image)):
            if is_url_source(image["uri"]):
                image["uri"] = with_scheme(image["uri"])
                if is_post:
                    image[OF_POST] = True
                continue
            if not is_post:
                continue
            found = find_image(image["uri"], self.env, line_of(image))
            if found:
                image["uri"] = found
                image[OF_POST] = True
            else:
                _replace_by_alt(image)


class ReportDamagedImages(SphinxTransform):
    """Warn about image files of posts and embeds that can't be read, once for each page."""

    default_priority = 769  # after the transforms that find images (765) and their stills (768)

    def apply(self, **_kwargs: Any) -> None:
        """Read the header of each image file of the document."""
        domain = BlogDomain.of(self.env)
        docname = self.env.docname
        if not domain.store.posts_of(docname) and docname not in domain.store.embeds:
            return
        is_known: set[str] = set()
        for image in self.document.findall(nodes.image):
            if OF_POST in image and not is_url_source(image["uri"]):
                path, full = self.env.relfn2path(image["uri"])
                if path not in is_known:
                    report_damage(path, Path(full), docname, line_of(image))
                is_known.add(path)


def report_damage(path: str, full: Path, docname: str, line: int) -> None:
    """Warn, with the subtype ``image``, if an image file is damaged; ``path`` is its name."""
    if reason := damage_of(full):
        message = (
            f"the image file {path!r} is damaged ({reason}): web pages link to it as it is, PDF, "
            "Texinfo and EPUB leave it out. Replace the file"
        )
        warn(Problem(message, "image"), docname, line)


class NoteSmallCopies(SphinxTransform):
    """Registers the smaller copies of images, so that HTML can name them.

    The names in the output are chosen while pages are read: so they don't depend on which pages are
    written.
    """

    default_priority = 769

    def apply(self, **_kwargs: Any) -> None:
        """Register the copies of the document."""
        if self.env.docname not in BlogDomain.of(self.env).store.embeds:
            return
        for image in self.document.findall(nodes.image):
            if path := image.get(SMALL_COPY):
                self.env.note_dependency(path)
                sphinx_compat.add_image(self.env, self.env.docname, path)


class ReplaceDamagedImages(SphinxPostTransform):
    """Replace damaged images of posts with their alternative text in formats that embed them."""

    default_priority = 45  # before Sphinx's transforms that convert images (100, 200)
    formats = ("html", "latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Process each image file of a post or an embed."""
        builder = BlogDomain.of(self.env).build.builder
        for image in list(self.document.findall(nodes.image)):
            is_file = OF_POST in image and not is_url_source(image["uri"])
            if is_file and breaks_builder(Path(self.env.srcdir, image["uri"]), builder):
                _replace_by_alt(image)


def _replace_by_alt(image: nodes.image) -> None:
    """Replace an image with its alternative text, or otherwise its path."""
    text = image.get("alt") or image["uri"]
    replace_image_by_text(image, nodes.inline("", text, classes=["devrel-missing-image"]))


class SizeImages(SphinxPostTransform):
    """Write the images of a post in HTML with size and title, and load them lazily."""

    default_priority = 250  # after images are downloaded and converted (100, 200)
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Process the images of the document."""
        size_images(self.document, self.env)


def size_images(block: nodes.Element, env: BuildEnvironment) -> None:
    """Store the size of each image of a post, unless its author set it."""
    for image in list(block.findall(nodes.image)):
        if OF_POST not in image or isinstance(image, devrel_sized_image):
            continue
        sized = devrel_sized_image(image.rawsource, **image.attributes)
        sized.source, sized.line = image.source, image.line
        if "devrel-post-cover" not in image["classes"]:
            sized["lazy"] = True
        sized["zoom"] = _is_in_gallery(image)
        has_size = {"width", "height", "scale"} & image.attributes.keys()
        if not has_size and not is_url_source(image["uri"]):
            size = size_of(Path(env.srcdir, image["uri"]))
            if size is not None:
                sized["size"] = size
        if SMALL_COPY in image:
            _add_small_copy(sized, env)
        image.replace_self(sized)


def _add_small_copy(sized: devrel_sized_image, env: BuildEnvironment) -> None:
    """Let the builder copy the smaller copy of an image, and store its path and its width."""
    path = sized.attributes.pop(SMALL_COPY)
    builder = BlogDomain.of(env).build.builder
    size = size_of(Path(env.srcdir, path))
    if "size" in sized and size is not None and builder.name != "epub":
        sphinx_compat.copy_image(builder, path)
        sized["small"] = (path, size[0])


def _is_in_gallery(image: nodes.image) -> bool:
    """Return whether a gallery contains an image, which isn't a link itself."""
    node: nodes.Node | None = image.parent
    while isinstance(node, nodes.Element) and not isinstance(node, nodes.reference):
        if isinstance(node, nodes.container) and GALLERY in node["classes"]:
            return True
        node = node.parent
    return False


class ReplaceUnsupportedImages(SphinxPostTransform):
    """Replace images of posts in formats that the writer doesn't support with text."""

    default_priority = 260
    formats = ("latex", "texinfo")

    def run(self, **_kwargs: Any) -> None:
        """Check the type of each image file."""
        known = BlogDomain.of(self.env).build.builder.supported_image_types
        for image in list(self.document.findall(nodes.image)):
            is_file = OF_POST in image and not is_url_source(image["uri"])
            if is_file and guess_mimetype(image["uri"]) not in known:
                _replace_by_alt(image)
