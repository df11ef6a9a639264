"""What a strict reader of feeds holds them to: the rules of Atom, and those parts of JSON Schema that ours uses."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated", "content"}}
AT_MOST_ONCE = {"feed": {"subtitle", "generator", "icon", "logo"}, "entry": {"published", "summary", "rights"}}
MANY = {"feed": {"author", "link", "entry"}, "entry": {"link"}}
RELATIONS = {"self", "alternate"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float),
    "null": type(None),
}  # fmt: skip
KNOWN = {
    "$ref", "anyOf", "const", "enum", "type", "properties", "required", "additionalProperties", "items", "pattern",
    "minimum", "maximum", "minLength",
}  # fmt: skip
HEADINGS = {"$schema", "$defs", "title"}


def read_atom(text):
    """Its feed, once nothing is wrong with it."""
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    _children(feed, "feed")
    assert feed.findtext(f"{ATOM}author/{ATOM}name"), "without an author of its own an entry has the feed's"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        _children(entry, "entry")
        [content] = entry.findall(f"{ATOM}content")
        assert (content.get("type"), len(content)) == ("text", 0)
    ids = [told(each, "id") for each in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(id_).scheme for id_ in ids), "an id is whole"
    assert all(moment(entry, "updated") <= moment(feed, "updated") for entry in entries)
    return feed, entries


def told(element, name):
    return element.findtext(f"{ATOM}{name}")


def moment(element, name):
    assert MOMENT.fullmatch(told(element, name))
    return datetime.fromisoformat(told(element, name))


def _children(element, sort):
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert set(names) <= ONCE[sort] | AT_MOST_ONCE[sort] | MANY[sort]
    assert all(names.count(name) == 1 for name in ONCE[sort])
    assert all(names.count(name) <= 1 for name in AT_MOST_ONCE[sort])
    links = [link for link in element if link.tag == f"{ATOM}link"]
    assert all(link.get("href") and link.get("rel") in RELATIONS for link in links)
    assert len({(link.get("rel"), link.get("type")) for link in links}) == len(links)


def faults(said, schema, whole, at="$"):
    """Where what is said isn't as the schema has it; a word of the schema that nobody knows is a fault as well."""
    assert schema.keys() - HEADINGS <= KNOWN, at
    if "$ref" in schema:
        return faults(said, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, at)
    if "anyOf" in schema:
        every = [faults(said, one, whole, at) for one in schema["anyOf"]]
        return [] if [] in every else every[0]
    if "const" in schema or "enum" in schema:
        known = schema.get("enum", [schema.get("const")])
        return [] if any(said == one and type(said) is type(one) for one in known) else [f"{at}: {said!r}"]
    if not isinstance(said, TYPES[schema["type"]]) or (isinstance(said, bool) and schema["type"] != "boolean"):
        return [f"{at}: {said!r} is no {schema['type']}"]
    return [*_plain(said, schema, at), *_parts(said, schema, whole, at)]


def _plain(said, schema, at):
    wrong = ("pattern" in schema and not re.search(schema["pattern"], said),
             "minimum" in schema and said < schema["minimum"],
             "maximum" in schema and said > schema["maximum"],
             "minLength" in schema and len(said) < schema["minLength"])  # fmt: skip
    return [f"{at}: {said!r}"] if any(wrong) else []


def _parts(said, schema, whole, at):
    if schema["type"] == "array":
        return [fault for n, one in enumerate(said) for fault in faults(one, schema["items"], whole, f"{at}[{n}]")]
    if schema["type"] != "object":
        return []
    assert schema["additionalProperties"] is False, at
    known = schema["properties"]
    odd = [f"{at}.{name}" for name in said.keys() ^ set(schema["required"]) if name not in known or name not in said]
    inside = (faults(said[name], known[name], whole, f"{at}.{name}") for name in said.keys() & known.keys())
    return [*odd, *(fault for each in inside for fault in each)]
