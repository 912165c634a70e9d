"""What all tests share: passwords that are quick to hash, addresses and templates that are compiled once."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from werkzeug.routing import Rule

from workbench.register import passwords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType

    from jinja2.bccache import Bucket


def pytest_collection_finish() -> None:
    """What was loaded until here stays: to look through it for garbage all the time takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """The real parameters take 64 MiB and a good part of a second on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _addresses_compiled_once() -> Iterator[None]:
    """Each test makes an application of its own, which would compile the same 280 addresses anew."""
    compiled: dict[object, Callable[..., tuple[str, str]]] = {}
    compile_anew = vars(Rule)["_compile_builder"]

    def compile_builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002 - as Werkzeug has it
        said = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, repr(rule.defaults), append_unknown)
        if said not in compiled:
            compiled[said] = compile_anew(rule, append_unknown)
        return compiled[said]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", compile_builder)
        yield


class _Remembered(BytecodeCache):
    """Compiled templates, in the memory of this process."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """The same for its templates, which took a third of the time of the tests of pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": _Remembered()})
        yield
