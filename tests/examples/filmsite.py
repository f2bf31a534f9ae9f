"""An example extension: films as embeds, a shortcode for ratings, and a page of reviews."""

from html import escape

from sphinx_devrel_blog import api


def film(match):
    page = f"https://films.example/{match['number']}"
    return api.Embed("films", match["number"], page, player=f"{page}/player")


FILMS = api.provider_of_pages(
    "films",
    "Example Films",
    "Video",
    expects="the number of a film, or its URL (https://films.example/NUMBER)",
    pages={"films.example": r"/(?P<number>[0-9]+)"},
    bare=r"(?P<number>[0-9]+)",
    make=film,
    player=api.Player(ratio=(16, 9)),
    service=api.Service(api.oembed_url("https://films.example/oembed"), api.read_oembed),
)


def rating(tag):
    if tag.rest not in {"1", "2", "3", "4", "5"}:
        message = f"shortcode 'rating': {tag.rest!r} is shown as text. Write a number from 1 to 5"
        return api.Problem(message, "shortcode")
    return api.InlineMarkdown("★" * int(tag.rest))


def pages(app):
    reviews = [post for post in api.posts(app.env) if "films" in post.tags]
    url = app.builder.get_relative_uri
    items = [
        f'<li><a href="{url("films", post.document)}">{escape(post.title)}</a>' for post in reviews
    ]
    yield "films", {"title": "Film reviews", "body": f"<ul>{''.join(items)}</ul>"}, "page.html"


def setup(app):
    api.add_provider(app, FILMS)
    api.add_shortcode(app, "rating", rating)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
