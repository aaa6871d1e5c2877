"""Deny by default: who opens what, and that hidden and absent look the same."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import get_resolver, include, path
from django.urls.resolvers import URLPattern

from commonground.foundation.access import roles, table
from commonground.foundation.access.roles import ROLES, Standing
from commonground.foundation.access.table import COLUMNS, Permission
from commonground.foundation.accounts.models import User

pytestmark = pytest.mark.django_db


def page(request, **kwargs):
    return HttpResponse(f"page of {request.initiative} and {request.partner}")


app_name = "tests"
urlpatterns = [
    path("i/<slug:initiative>/", page, name="home"),
    path("i/<slug:initiative>/partners/<slug:partner>/data/", page, name="data"),
    path("i/<slug:initiative>/forgotten/", page, name="forgotten"),
    path("", include("commonground.foundation.accounts.urls")),
    path("account/", include("allauth.urls")),
]
handler404 = "commonground.foundation.theme.errors.not_found"


@pytest.fixture
def house(settings, monkeypatch):
    """Two addresses in the table, one left out, and a resolver that knows one partnership."""
    settings.ROOT_URLCONF = __name__
    known = dict(table.by_url_name())
    known["home"] = Permission("home", "see", frozenset({"member", "backbone"}), "tests")
    known["data"] = Permission("data", "send", frozenset({"own_data"}), "tests")
    monkeypatch.setattr(table, "by_url_name", lambda: known)
    monkeypatch.setattr(roles, "_resolvers", [resolve])


def resolve(user, initiative, partner):
    if initiative != "north-end":
        return Standing()
    own = {"bo@example.org": {"basketball"}, "cy@example.org": {"judo"}}.get(user.email)
    if own is None:
        return Standing(roles=frozenset({"outsider"}))
    place = SimpleNamespace(slug=initiative)
    at = partner if partner in {"basketball", "judo"} else None
    mine = {"own_data"} if partner in own else set()
    return Standing(place, at, frozenset({"member", *mine}), frozenset(own))


def person(email):
    return User.objects.create_user(email, "correct horse battery")


def test_a_visitor_is_sent_to_sign_in_whether_the_page_exists_or_not(client, house):
    for address in ("/i/north-end/", "/i/no-such/"):
        answer = client.get(address)
        assert answer.headers["Location"] == f"/account/login/?next={address}"


def test_a_member_enters(client, house):
    client.force_login(person("bo@example.org"))
    assert client.get("/i/north-end/").status_code == 200


def test_hidden_and_absent_answer_alike(client, house):
    client.force_login(person("out@example.org"))
    hidden, absent = client.get("/i/north-end/"), client.get("/i/no-such/")
    unknown = client.get("/no/such/address/")
    assert hidden.status_code == absent.status_code == unknown.status_code == 404
    plain = [answer.content.decode().split("<main")[1] for answer in (hidden, absent, unknown)]
    assert plain[0] == plain[1] == plain[2]


def test_own_data_is_for_the_partner_that_the_address_names(client, house):
    client.force_login(person("bo@example.org"))
    assert client.get("/i/north-end/partners/basketball/data/").status_code == 200
    assert client.get("/i/north-end/partners/judo/data/").status_code == 404
    assert client.get("/i/north-end/partners/no-such/data/").status_code == 404


def test_an_address_that_nobody_put_into_the_table_is_closed(client, house):
    client.force_login(person("bo@example.org"))
    assert client.get("/i/north-end/forgotten/").status_code == 404


def test_the_operator_opens_no_partnership_by_being_the_operator(client, house):
    client.force_login(User.objects.create_superuser("op@example.org", "correct horse battery"))
    assert client.get("/i/north-end/").status_code == 404


def test_pages_show_only_what_is_allowed(house):
    standing = resolve(SimpleNamespace(email="bo@example.org"), "north-end", "judo")
    request = SimpleNamespace(standing=standing)
    template = Template(
        "{% load access %}{% may 'data' as here %}{% may 'data' partner='basketball' as there %}"
        "{{ here }} {{ there }}"
    )
    assert template.render(Context({"request": request})) == "False True"


def test_every_address_of_the_foundation_stands_in_the_table():
    ours = {"allauth", "accounts", "jobs"}
    named = {name for name, module in _addresses(get_resolver()) if module.split(".")[0] in ours}
    named |= {name for name, module in _addresses(get_resolver()) if "foundation" in module}
    rows = {row.url_name for row in table.permissions() if row.room in {"accounts", "jobs"}}
    assert named == rows


def _addresses(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            module = getattr(pattern.callback, "view_class", pattern.callback).__module__
            yield f"{prefix}{pattern.name}", module
        else:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _addresses(pattern, prefix + space)


def test_a_table_that_says_neither_yes_nor_no_is_refused(tmp_path):
    file = tmp_path / "permissions.csv"
    file.write_text(",".join(COLUMNS) + "\nx:y,Do it," + ",".join(["maybe"] * len(ROLES)) + "\n")
    with pytest.raises(ValueError, match="x:y says neither yes nor no"):
        table._rows(file, "x")
