"""What htmx does with an answer, on a parsed page: so that a test can say that a swap equals a fresh load.

A page that came whole and a page that was put together from parts must be the same page: then the address can be
shared, reloaded and used without JavaScript.
"""

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

PARTS = {"HX-Request": "true"}
# differ from load to load by design
SECRETS = ("csrfmiddlewaretoken", "idem_key")


def part_of(client, url: str, *, target: str) -> str:
    """The answer to htmx."""
    response = client.get(url, headers={**PARTS, "HX-Target": target.removeprefix("#"), "HX-Current-URL": url})
    assert response.status_code == 200
    assert "<html" not in response.text, "htmx asked for a part and got the whole page"
    return response.text


def swapped(page: str, answer: str, *, target: str, typed: dict[str, str] | None = None) -> BeautifulSoup:
    """The page after the element `target` was replaced by `answer` (outerHTML); what was typed stays in its fields."""
    soup = BeautifulSoup(page, "html.parser")
    old = soup.select_one(target)
    assert old is not None, f"there is no {target} on the page"
    fresh = [node for node in BeautifulSoup(answer, "html.parser").contents if isinstance(node, Tag)]
    assert [node.get("id") for node in fresh] == [target.removeprefix("#")], "the answer is not the part it replaces"
    old.replace_with(*fresh)
    for name, value in (typed or {}).items():
        field = soup.select_one(f"input[name={name}]:not([type=hidden])")
        assert field is not None, f"there is no field {name}"
        field["value"] = value
    return soup


def same_page(one: BeautifulSoup | str, other: BeautifulSoup | str) -> bool:
    """Whether a reader would find no difference."""
    return _normal(one) == _normal(other)


def _normal(page: BeautifulSoup | str) -> str:
    soup = BeautifulSoup(str(page), "html.parser")
    for node in soup.find_all(string=lambda text: isinstance(text, Comment)):
        node.extract()
    for node in soup.select("*"):
        node.attrs.pop("nonce", None)
        node.attrs.pop("hx-headers", None)
        if node.get("name") in SECRETS:
            node["value"] = ""
        if node.name == "input" and node.get("value") == "" and node.get("type") == "search":
            del node["value"]
    for text in soup.find_all(string=True):
        text.replace_with(NavigableString(" ".join(text.split())))
    return str(soup)
