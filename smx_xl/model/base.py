"""The base of all nouns: frozen, strict, no unknown fields, no nan or inf."""

from pydantic import BaseModel, ConfigDict

__all__ = ["Frozen"]


class Frozen(BaseModel):
    """Immutable, strictly typed; numbers are finite and never booleans or texts."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)
