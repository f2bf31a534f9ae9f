"""The three newest posts for the template of the home page."""

from sphinx_devrel_blog import api


def add_posts(app, pagename, templatename, context, doctree):
    if pagename == app.config.root_doc:
        context["newest_posts"] = api.posts(app.env)[:3]
        return "home.html"
    return None


def shown_posts(app):
    """Write the home page again when one of these posts changes."""
    return {app.config.root_doc: [(post.docname, post.title) for post in api.posts(app.env)[:3]]}


def setup(app):
    app.setup_extension("sphinx_devrel_blog")
    app.connect("html-page-context", add_posts)
    app.connect(api.FINGERPRINT_EVENT, shown_posts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
