"""aiogram's models of the Bot API, each made ready when it is first asked for: to make all of them takes seconds."""

from unittest.mock import patch

from pydantic import BaseModel

with patch.object(BaseModel, "model_rebuild"):
    import aiogram.methods
    import aiogram.types

__all__ = ["aiogram", "all_are_ready", "model_of"]


def model_of(method: str) -> type[BaseModel] | None:
    model: type[BaseModel] | None = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
    if model is not None:
        _made_ready(model)
    return model


def all_are_ready() -> None:
    """For a bot of aiogram's own."""
    for name in aiogram.types.__all__:
        model = getattr(aiogram.types, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            _made_ready(model)


def _made_ready(model: type[BaseModel]) -> None:
    model.model_rebuild(_types_namespace=vars(aiogram.types))
