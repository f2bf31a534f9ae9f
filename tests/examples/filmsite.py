"""An example extension: videos as embeds, a shortcode for ratings, and a page of reviews."""

from html import escape

from sphinx_devrel_blog import api


def film(match):
    page = f"https://films.example/{match['id']}"
    return api.Embed("films", match["id"], page, player=f"{page}/player")


FILMS = api.provider_of_pages(
    "films", "Example Films", "Video", expects="the number of a film, or https://films.example/NUMBER",
    pages={"films.example": r"/(?P<id>[0-9]+)"}, id_pattern=r"(?P<id>[0-9]+)", create_embed=film, player=api.Player(),
    service=api.Service(api.oembed_url("https://films.example/oembed"), api.read_oembed),
)  # fmt: skip


def rating(tag):
    if tag.rest in set("12345"):
        return api.InlineMarkdown("★" * int(tag.rest))
    return api.Problem(f"shortcode 'rating': {tag.rest!r} isn't a number from 1 to 5", "shortcode")


def pages(app):
    links = "".join(
        f'<li><a href="{app.builder.get_relative_uri("films", post.document)}">{escape(post.title)}</a>'
        for post in api.posts(app.env) if "films" in post.tags
    )  # fmt: skip
    yield "films", {"title": "Film reviews", "body": f"<ul>{links}</ul>"}, "page.html"


def setup(app):
    api.add_provider(app, FILMS)
    api.add_shortcode(app, "rating", rating)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
