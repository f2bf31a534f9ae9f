"""Questions, packages, models, articles, papers and videos, in the shapes of each service's API."""

from __future__ import annotations

from typing import Any

QUESTION: dict[str, Any] = {
    "items": [{
        "tags": ["python", "python-sphinx"], "owner": {"display_name": "Ann &amp; Bo", "link": "https://stackoverflow.com/users/1/ann"},
        "is_answered": True, "view_count": 10, "accepted_answer_id": 43, "answer_count": 3, "score": -2, "creation_date": 1577836800,
        "question_id": 42, "link": "https://stackoverflow.com/questions/42/how", "title": "How do I &quot;build&quot; &lt;b&gt;?",
    }],
    "has_more": False, "quota_max": 300, "quota_remaining": 299,
}  # fmt: skip

CROSSREF: dict[str, Any] = {"status": "ok", "message": {
    "DOI": "10.1000/ABC.1", "title": ["A <i>long</i> study"], "type": "journal-article", "container-title": ["Journal of Examples"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We study it.</jats:p>", "issued": {"date-parts": [[2020, 5]]},
    "author": [{"given": "Ann", "family": "Doe"}, {"name": "The Group"}],
}}  # fmt: skip

DATACITE: dict[str, Any] = {"data": {"id": "10.48550/arxiv.1706.03762", "attributes": {
    "doi": "10.48550/arxiv.1706.03762", "titles": [{"title": "A paper"}], "publisher": "arXiv", "publicationYear": 2017,
    "creators": [{"name": f"Doe, Ann{n}"} for n in range(7)], "subjects": [{"subject": "Computation and Language (cs.CL)"}],
    "descriptions": [{"description": "The text.", "descriptionType": "Abstract"}],
    "dates": [{"date": "2017-06-12T17:57:34Z", "dateType": "Submitted"}, {"date": "2023", "dateType": "Updated"}],
}}}  # fmt: skip

JSON: dict[str, Any] = {
    "api.stackexchange.com/2.3/questions/42": QUESTION,
    "api.stackexchange.com/2.3/answers/43/questions": QUESTION,
    "pypi.org/pypi/flask-sqlalchemy/json": {
        "info": {"name": "Flask-SQLAlchemy", "summary": "Add SQLAlchemy", "version": "3.1.1", "license": "", "license_expression": "BSD-3-Clause",
                 "requires_python": ">=3.8", "author": None}, "urls": [{"upload_time_iso_8601": "2023-09-11T21:42:34Z"}], "releases": {},
    },
    "registry.npmjs.org/@babel%2Fcore/latest": {"name": "@babel/core", "version": "7.24.0", "description": "Babel", "license": "MIT",
                                                "engines": {"node": ">=6.9.0"}, "author": {"name": "The Babel Team"}},
    "crates.io/api/v1/crates/serde": {
        "crate": {"name": "serde", "description": "A framework\n", "max_stable_version": "1.0.1", "downloads": 1234567, "updated_at": "2024-01-02T03:04:05Z"},
        "versions": [{"num": "1.0.1", "license": "MIT OR Apache-2.0"}],
    },
    "huggingface.co/api/models/octo/whisper": {"id": "octo/whisper", "author": "octo", "likes": 5, "downloads": 7, "pipeline_tag": "automatic-speech-recognition",
                                               "createdAt": "2022-09-26T06:50:46.000Z", "cardData": {"license": "mit"}},
    "huggingface.co/api/datasets/octo/data": {"id": "octo/data", "author": "octo", "likes": 2, "description": "Rows."},
    "en.wikipedia.org/api/rest_v1/page/summary/Sphinx": {
        "type": "standard", "title": "Sphinx", "lang": "en", "dir": "ltr", "extract": "Sphinx is a generator.", "timestamp": "2024-01-02T03:04:05Z",
        "content_urls": {"desktop": {"page": "https://en.wikipedia.org/wiki/Sphinx"}},
        "thumbnail": {"source": "https://upload.wikimedia.org/a.png"},
    },
    "api.crossref.org/works/10.1000%2Fabc.1": CROSSREF,
    "api.datacite.org/dois/10.48550%2FarXiv.1706.03762": DATACITE,
    "api.datacite.org/dois/10.5281%2Fzenodo.1": {"data": {"attributes": {"doi": "10.5281/zenodo.1", "titles": [{"title": "Data"}], "creators": []}}},
    "www.youtube.com/oembed": {"title": "A video", "author_name": "Ann", "author_url": "https://www.youtube.com/@ann", "type": "video", "width": 200,
                               "height": 113, "thumbnail_url": "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"},
    "tenor.com/oembed": {"version": "1.0", "type": "video", "title": "Cat Typing GIF", "author_name": "ann", "author_url": "https://tenor.com/users/ann",
                         "provider_name": "Tenor", "width": 498, "height": 280, "thumbnail_url": "https://media.tenor.com/aB-3_AAAAN/cat-typing.png"},
    "api.imgur.com/oembed": {"version": "1.0", "type": "rich", "provider_name": "Imgur", "provider_url": "https://imgur.com", "width": 540, "height": 500,
                             "html": '<blockquote class="imgur-embed-pub" lang="en" data-id="a1B2c3d"><a href="https://imgur.com/a1B2c3d">A cat that '
                             'types</a></blockquote><script async src="//s.imgur.com/min/embed.js" charset="utf-8"></script>'},
    "vimeo.com/api/oembed.json": {"title": "A clip", "author_name": "Bo", "duration": 3754, "upload_date": "2017-09-26 11:04:05", "type": "video",
                                  "thumbnail_url": "https://i.vimeocdn.com/video/1.jpg", "width": 640, "height": 360},
}  # fmt: skip

HTML: dict[str, str] = {
    "www.youtube.com/watch": '<html><body><script>{"lengthSeconds":"213","publishDate":"2009-10-24T23:57:33-07:00"}</script></body></html>',
    "www.twitch.tv/videos/1250164963": '<title>Twitch</title><meta property="og:title" content="A stream"><meta property="og:site_name" content="Twitch">'
    '<meta property="og:video:duration" content="61"><meta property="og:image" content="https://static-cdn.jtvnw.net/a.png">',
    "unsplash.com/photos/AbCdEfGhIjK": '<title>A cat on a desk photo – Free Animal Image on Unsplash</title><meta name="twitter:creator" content="@ann">'
    '<meta property="og:title" content="Photo by Ann Doe on Unsplash"><meta property="og:description" content="Download this photo by Ann Doe on '
    'Unsplash"><meta property="og:image" content="https://images.unsplash.com/photo-1.jpg?mark=a.png"><meta property="og:type" content="website">',
    "www.linkedin.com/feed/update/urn:li:share:6898694772484112384/": '<meta property="og:title" content="We are hiring! | Ann Example | 12 comments">'
    '<meta property="og:description" content="The whole text.">',
    "www.threads.com/@ann/post/CuVdfsNtmvh": '<meta property="og:title" content="Ann E. (@ann.e) on Threads"><meta property="og:description" content="Hello, all.">',
}  # fmt: skip

EMBEDS: dict[str, str] = {
    "question": "https://stackoverflow.com/questions/42",
    "answer": "https://stackoverflow.com/a/43",
    "pypi": "https://pypi.org/project/Flask_SQLAlchemy/",
    "npm": "https://www.npmjs.com/package/@babel/core",
    "crates": "https://crates.io/crates/serde",
    "model": "https://huggingface.co/octo/whisper",
    "data set": "https://huggingface.co/datasets/octo/data",
    "wikipedia": "https://en.wikipedia.org/wiki/Sphinx#History",
    "doi": "https://doi.org/10.1000/abc.1",
    "doi of datacite": "https://doi.org/10.5281/zenodo.1",
    "arxiv": "https://arxiv.org/abs/1706.03762",
    "youtube": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "vimeo": "https://vimeo.com/76979871",
    "imgur": "https://i.imgur.com/a1B2c3d.gif",
    "tenor": "https://tenor.com/view/cat-typing-gif-12345678",
    "tenor file": "https://media1.tenor.com/m/aB-3_AAAAC/cat-typing.gif",
    "unsplash": "https://unsplash.com/photos/AbCdEfGhIjK",
    "twitch": "https://www.twitch.tv/videos/1250164963",
    "linkedin": "https://www.linkedin.com/feed/update/urn:li:share:6898694772484112384/",
    "threads": "https://www.threads.com/@ann/post/CuVdfsNtmvh",
}

FACTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "question": ({"state": "answered", "score": -2, "answers": 3, "tags": ("python", "python-sphinx")},
                 {"title": 'How do I "build" <b>?', "author": "Ann & Bo", "author_url": "https://stackoverflow.com/users/1/ann"}),
    "answer": ({"state": "answered", "answers": 3, "tags": ("python", "python-sphinx")}, {"author": "", "date": None}),
    "pypi": ({"version": "3.1.1", "requires": "Python >=3.8", "license": "BSD-3-Clause"}, {"title": "Flask-SQLAlchemy"}),
    "npm": ({"version": "7.24.0", "requires": "Node.js >=6.9.0", "license": "MIT"}, {"author": "The Babel Team", "description": "Babel"}),
    "crates": ({"version": "1.0.1", "license": "MIT OR Apache-2.0", "downloads": 1234567}, {"description": "A framework"}),
    "model": ({"category": "automatic-speech-recognition", "license": "mit", "likes": 5, "downloads": 7}, {"title": "octo/whisper"}),
    "data set": ({"likes": 2}, {"description": "Rows."}),
    "wikipedia": ({}, {"title": "Sphinx § History", "description": "Sphinx is a generator.", "language": "en"}),
    "doi": ({"category": "journal article", "journal": "Journal of Examples"},
            {"title": "A long study", "description": "We study it.", "author": "Ann Doe, The Group"}),
    "doi of datacite": ({}, {"title": "Data"}),
    "arxiv": ({"category": "Computation and Language (cs.CL)", "journal": "arXiv"},
              {"title": "A paper", "author": "Ann0 Doe, Ann1 Doe, Ann2 Doe, Ann3 Doe, Ann4 Doe et al.", "description": "The text."}),
    "youtube": ({"duration": 213}, {"title": "A video", "author": "Ann"}),
    "vimeo": ({"duration": 3754}, {"title": "A clip", "author": "Bo"}),
    "imgur": ({}, {"title": "A cat that types", "author": ""}),
    "tenor": ({}, {"title": "Cat Typing GIF", "author": "ann", "player": "https://media.tenor.com/aB-3_AAAAC/cat-typing.gif"}),
    "tenor file": ({}, {"title": "cat typing"}),
    "unsplash": ({"license": "Unsplash License"}, {"title": "A cat on a desk", "author": "Ann Doe", "description": ""}),
    "twitch": ({"duration": 61}, {"title": "A stream"}),
    "linkedin": ({}, {"title": "We are hiring!", "author": "Ann Example", "description": "The whole text."}),
    "threads": ({}, {"author": "Ann E.", "handle": "ann.e", "title": ""}),
}  # fmt: skip
"""The facts of each embed, and other values of its snapshot."""
