"""A directive that lists the posts with a long text: ``.. longreads:: 10`` for 10 minutes."""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_devrel_blog import api


class longreads(nodes.General, nodes.Element):  # noqa: N801 - docutils' node names
    """The position of a list, until the page is written and all posts are known."""


class LongReads(SphinxDirective):
    required_arguments = 1

    def run(self):
        minutes = int(self.arguments[0])
        self.env.metadata[self.env.docname]["longreads"] = minutes
        return [longreads(minutes=minutes)]


class ShowLongReads(SphinxPostTransform):
    default_priority = 5  # before references are resolved

    def run(self):
        for node in list(self.document.findall(longreads)):
            items = [
                nodes.list_item("", nodes.paragraph("", "", link_to(post, self.env.docname)))
                for post in find_posts(self.env, node["minutes"])
            ]
            node.replace_self(nodes.bullet_list("", *items) if items else [])


def find_posts(env, minutes):
    return [post for post in api.posts(env) if post.minutes >= minutes]


def link_to(post, docname):
    return addnodes.pending_xref(
        "", nodes.inline("", post.title), refdomain="blog", reftype="post",
        reftarget=f"/{post.docname}", refexplicit=True, refdoc=docname,
    )  # fmt: skip


def shown_posts(app):
    """Write the pages with lists again when their posts change."""
    return {
        docname: [(post.docname, post.title) for post in find_posts(app.env, data["longreads"])]
        for docname, data in app.env.metadata.items()
        if "longreads" in data
    }


def setup(app):
    app.setup_extension("sphinx_devrel_blog")
    app.add_node(longreads)
    app.add_directive("longreads", LongReads)
    app.add_post_transform(ShowLongReads)
    app.connect(api.FINGERPRINT_EVENT, shown_posts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
