"""The demo: the documentation of Kite, a product that doesn't exist, with a blog."""

project = "Kite"
author = "the Kite team"
project_copyright = "2026, the Kite team"

extensions = ["sphinx_devrel_blog"]
html_theme = "furo"
html_title = "Kite"
html_baseurl = "https://kite.example/"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]

devrel_blog_files = {
    "markdown": True,
    "json": True,  # blog/posts.json, for the start page of the product
}
devrel_blog_newsletter = 3  # posts in the email that goes out each month
devrel_blog_permalinks = True
devrel_blog_post_parts = {
    "old_after": 36,
    "copy": True,
    "share": ["mastodon", "bluesky", "linkedin"],
    "edit": "https://git.example/kite/docs/edit/main/{path}",
}
devrel_blog_comments = {"webmentions": {}}
devrel_blog_taxonomies = {
    "products": {
        "terms": {
            "forecast-api": {
                "label": "Forecast API",
                "description": "Wind for any point on earth.",
            },
            "console": "Console",
        },
    },
}
