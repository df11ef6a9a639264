"""A second opinion on every request: aiogram's models of the Bot API's methods."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from sandbox.telegram import Telegram
from sandbox.telegram.given import Upload
from tests.town.models import model_of


def check(method: str, params: Mapping[str, Any], uploads: Collection[str] = ()) -> None:
    """Complain in words about a request that does not fit the method's model."""
    model = model_of(method)
    assert model is not None, f"the Bot API has no method {method}"
    fields = model.model_fields
    unknown = [name for name in params if name not in fields]
    assert not unknown, f"{method} has no parameter {', '.join(unknown)}"
    given = {name: _structure(value) for name, value in params.items()}
    given |= {name: f"attach://{name}" for name in uploads if name in fields}
    try:
        read = model.model_validate(given)
    except ValidationError as wrong:
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors())
        raise AssertionError(f"{method} does not fit: {told}") from None
    strange = [f"{type(part).__name__}.{name}" for part in _parts(read) for name in part.model_extra or ()]
    assert not strange, f"{method} holds fields that the Bot API does not know: {', '.join(strange)}"


def checked(telegram: Telegram) -> list[str]:
    """Check every call from now on; what does not fit fails the call, and is told in the list for the test to see."""
    complaints: list[str] = []

    def hear(method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        try:
            check(method, params, uploads)
        except AssertionError as wrong:
            complaints.append(str(wrong))
            raise

    telegram.on_call.append(hear)
    return complaints


def _structure(value: Any) -> Any:
    """Forms and PTB's own JSON carry structures as text."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _parts(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name, None))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _parts(each)
