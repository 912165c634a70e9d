"""Values of `workbench.model` <-> JSON, exactly: what is stored of an analysis and sent between programs.

A value becomes an object of its members, without those that hold their default. Words, which are many, are
kept as flat arrays: ``"spans": [start, end, …]`` and ``"boxes": [x0, y0, x1, y1, …]``. One of several kinds
says by its ``TAG`` which one it is, under ``"is"``.
"""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from workbench.model import Analysis, Box, Span, Word, Words

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_TAG = "is"
_NO_BOX = (None, None, None, None)


def to_json(value: object) -> Json:
    """A value of the model as JSON-friendly dicts, lists, text and numbers. `from_json` gives it back.

    Raises:
        TypeError: the value is not made of the model's kinds.
    """
    if value is None or isinstance(value, str | int | float):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, Words):
        return _pack_words(value)
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        told = {f.name: to_json(member) for f, member in members if not _is_default(f, member)}
        return {_TAG: value.TAG, **told} if hasattr(value, "TAG") else told
    raise TypeError(f"{type(value).__name__} is not a value of the model")


def from_json(kind: type[T], data: Json) -> T:
    """The value of this kind that `to_json` made `data` of.

    Raises:
        KeyError: a member without a default is missing.
        ValueError: a member holds what its kind does not allow.
    """
    return cast("T", _reader(cast("Any", kind))(data))


def analysis_from_json(data: Json) -> Analysis:
    """The analysis that `to_json` made `data` of. Raises as `from_json` does."""
    return from_json(Analysis, data)


def _is_default(member: dataclasses.Field[Any], value: object) -> bool:
    return (
        member.default is not dataclasses.MISSING
        and type(value) is type(member.default)
        and (value == member.default)
    )


@cache
def _reader(kind: Any) -> Callable[[Any], object]:
    """How a value of a kind is made of its JSON: found out once, for an analysis holds thousands of each."""
    if get_origin(kind) is types.UnionType:
        return _one_of(get_args(kind))
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return lambda data: tuple(map(each, data))
    if dataclasses.is_dataclass(kind):
        return partial(_unpack_members, kind)
    if kind is Words:
        return _unpack_words
    if kind in {Box, Span}:
        return lambda data: kind(*data)
    return kind if issubclass(kind, StrEnum) else _as_it_is


def _one_of(kinds: tuple[Any, ...]) -> Callable[[Any], object]:
    """How one of several kinds is read: X or None, or kinds that bear a tag."""
    if type(None) in kinds:
        inner = _reader(kinds[0])
        return lambda data: None if data is None else inner(data)
    tagged = {each.TAG: each for each in kinds}
    return lambda data: _reader(tagged[data[_TAG]])(data)


def _as_it_is(data: object) -> object:
    return data


def _unpack_members(kind: Any, data: dict[str, Any]) -> object:
    missing = _required(kind) - data.keys()
    if missing:
        raise KeyError(f"{kind.__name__} without {', '.join(sorted(missing))}")
    return kind(**{name: read(data[name]) for name, read in _members(kind) if name in data})


@cache
def _members(kind: Any) -> tuple[tuple[str, Callable[[Any], object]], ...]:
    return tuple((name, _reader(hint)) for name, hint in get_type_hints(kind).items())


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING)


def _pack_words(words: Words) -> Json:
    packed: dict[str, Json] = {"spans": [place for word in words for place in word.span]}
    if any(word.box for word in words):
        packed["boxes"] = [side for word in words for side in (word.box or _NO_BOX)]
    return packed


def _unpack_words(data: dict[str, list[Any]] | list[Any]) -> Words:
    if not isinstance(data, dict):  # no word at all, as it was stored once
        return Words()
    spans, boxes = data["spans"], data.get("boxes")
    count = len(spans) // 2
    sides = [boxes[4 * n : 4 * n + 4] for n in range(count)] if boxes else [_NO_BOX] * count
    return Words(
        Word(Span(*spans[2 * n : 2 * n + 2]), None if side[0] is None else Box(*side))
        for n, side in enumerate(sides)
    )
