"""The tags and categories that a site knows, and typos of them."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.blog.model import TermDetails
from sphinx_devrel_blog.posts.frontmatter.vocabularies import (
    Vocabulary,
    is_typo,
    read_terms,
    spell_terms,
)


def vocabulary(data, place="tags.yml"):
    known = Vocabulary({}, {}, {})
    for term, key, synonyms in read_terms(data):
        known.add(term, key, synonyms, place)
    return known


KNOWN = vocabulary(
    {
        "python": {"label": "Python", "synonyms": ["py", "Python 3"], "description": "*The* language"},
        "pythons": {"label": "Snakes"},
        "devrel": "DevRel",
        "webhooks": None,
        "k8s": {"label": "Kubernetes", "synonyms": "kube, K8"},
        "odd": ["no", "mapping"],
        7: {"synonyms": 3},
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown", "fault"),
    [
        ("python", "Python", ""),
        ("Python", "Python", ""),
        ("py", "Python", ""),
        ("Python 3", "Python", ""),
        ("PY", "Python", "is shown as 'Python', as in tags.yml"),
        ("pythons", "Snakes", ""),
        ("dev-rel", "DevRel", "is shown as 'DevRel', as in tags.yml"),
        ("webhooks", "webhooks", ""),
        ("kube", "Kubernetes", ""),
        ("pyhton", "pyhton", "Did you mean 'Python'? Otherwise, add 'pyhton' to tags.yml"),
        ("kubernets", "kubernets", "Did you mean 'Kubernetes'?"),
        ("web-hoks", "web-hoks", "Did you mean 'webhooks'?"),
        ("webhook", "webhook", ""),
        ("kubectl", "kubectl", ""),
        ("7", "7", ""),
        ("", "", ""),
    ],
)
def test_terms_have_the_label_of_the_site_and_typos_a_warning(written, shown, fault):
    terms, problems = spell_terms((written,), KNOWN)
    assert terms == (shown,)
    assert len(problems) == bool(fault)
    assert all(fault in each.message and each.subtype == "tag" for each in problems)


def test_the_known_terms_never_give_a_warning():
    near = dict.fromkeys(("docker", "docket", "rocket", "sphinx", "sphynx", "editor", "edtior"))
    known = vocabulary(near)
    assert spell_terms(tuple(near), known) == (tuple(near), ())
    assert spell_terms(("anything", "pyhton"), Vocabulary({}, {}, {}))[1] == ()


def test_a_term_has_its_description_and_page():
    assert KNOWN.details["Python"] == TermDetails("Python", "", "The language")
    assert KNOWN.details["Kubernetes"] == TermDetails("Kubernetes", "k8s")


@pytest.mark.parametrize(
    ("written", "meant", "is_one"),
    [
        ("pyhton", "python", True),
        ("pythn", "python", True),
        ("pythhon", "python", True),
        ("pythom", "python", True),
        ("javascirpt", "javascript", True),
        ("documenation", "documentation", True),
        ("kubernete", "kubernetes", False),  # a plural
        ("editors", "editor", False),
        ("python2", "python3", False),
        ("python3", "python", False),
        ("vue2", "vue3", False),
        ("preact", "react", False),
        ("java", "javascript", False),
        ("rust", "ruts", False),
        ("go", "got", False),
        ("redis", "redux", False),
        ("pyhtno", "python", False),  # two typos
        ("nginx", "nginx", False),
        ("größe", "grösse", False),
        ("データベース", "データペース", True),
    ],
)
def test_one_wrong_letter_of_a_longer_word_is_a_typo(written, meant, is_one):
    assert is_typo(written, meant) is is_one
