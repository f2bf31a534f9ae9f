import pytest

from sphinx_devrel_blog.blog.dialects import DIALECTS, UNKNOWN_DIALECT, dialect_named
from sphinx_devrel_blog.posts.frontmatter.post_signs import guess_dialect


def test_every_dialect_has_its_own_name_and_label():
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)
    assert len({dialect.label for dialect in DIALECTS}) == len(DIALECTS)


def test_a_dialect_is_found_by_its_name():
    assert all(dialect_named(dialect.name) is dialect for dialect in DIALECTS)
    assert dialect_named("") is dialect_named("none") is UNKNOWN_DIALECT


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_each_signature_key_of_a_dialect_outweighs_a_typical_key_of_another(dialect):
    for key in dialect.signature_keys.split():
        for other in DIALECTS:
            for typical in other.typical_keys.split()[:1]:
                assert guess_dialect({key: "x", typical: "true"}) == dialect.name


def test_front_matter_without_signature_keys_is_of_no_dialect():
    assert guess_dialect({"title": "A", "date": "2026-01-02", "draft": "false"}) == ""


def test_the_key_dialect_decides():
    assert guess_dialect({"published": True, "dialect": "Hugo"}) == "hugo"
    assert guess_dialect({"published": True, "dialect": "myst"}) == ""
    assert guess_dialect({"published": True, "dialect": "Klingon"}) == "dev"
