"""JSON in people's own script, by a writer that is made once: `json.dumps` would make one each time."""

from json import JSONEncoder

as_json = JSONEncoder(ensure_ascii=False).encode
