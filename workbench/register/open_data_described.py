"""Datasets described for programs: Table Schema and Data Package (Frictionless), catalogue (DCAT-AP).

Sources: https://specs.frictionlessdata.io/table-schema/ and /data-package/ (version 1), https://www.w3.org/TR/vocab-dcat-3/,
https://semiceu.github.io/DCAT-AP/releases/3.0.0/. Results are values for `json.dumps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.register.open_data import SEVERAL, Type, datasets, licence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbench.register.open_data import Column, Dataset

FORMATS = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
"""The ending of a file, and its media type."""
_TYPES = {
    Type.INTEGER: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.STRING: {"type": "string"},
    Type.DATETIME: {"type": "datetime", "format": "default"},
    Type.MONTH: {"type": "yearmonth"},
}
_EU = "http://publications.europa.eu/resource/authority"
_FILE_TYPES = {
    "csv": f"{_EU}/file-type/CSV",
    "json": f"{_EU}/file-type/JSON",
    "parquet": f"{_EU}/file-type/PARQUET",
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who hands the data out. `home`: the address of the service; `folder`: that of the files, with ``/``.

    `folder` may be empty: addresses are then relative to the description.
    """

    name: str
    home: str
    folder: str


def table_schema(dataset: Dataset) -> dict[str, Any]:
    """The columns of a dataset as a Table Schema; words in French, English ones beside them."""
    return {
        "fields": [_field(column) for column in dataset.columns],
        "primaryKey": list(dataset.key),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, **_TYPES[column.type]}
    found |= {"description": column.means[0], "description_en": column.means[1]}
    if column.unit:
        found |= {"unit": column.unit[0], "unit_en": column.unit[1]}
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes:
        found["codes"] = {code.code: {"fr": code.means[0], "en": code.means[1]} for code in column.codes}
        limits |= _allowed(column)
    return found | ({"constraints": limits} if limits else {})


def _allowed(column: Column) -> dict[str, Any]:
    codes = [code.code for code in column.codes]
    if not column.several:
        return {"enum": codes}
    one = f"({SEVERAL.join(codes)})"
    return {"pattern": rf"{one}(\{SEVERAL}{one})*"}


def data_package(publisher: Publisher) -> dict[str, Any]:
    """All datasets as a Data Package: each file with its schema, paths beside this description."""
    terms = licence()
    return {
        "profile": "data-package",
        "name": "formulaires-clairs",
        "title": publisher.name,
        "homepage": publisher.home,
        "licenses": [{"name": terms.id, "title": terms.name, "path": terms.address}],
        "resources": [_resource(each, ending) for each in datasets() for ending in FORMATS],
    }


def _resource(dataset: Dataset, ending: str) -> dict[str, Any]:
    is_csv = ending == "csv"
    return {
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "name": dataset.id if is_csv else f"{dataset.id}-{ending}",
        "title": dataset.title[0],
        "description": dataset.means[0],
        "path": f"{dataset.id}.{ending}",
        "format": ending,
        "mediatype": FORMATS[ending],
        **({} if ending == "parquet" else {"encoding": "utf-8"}),
        "schema": table_schema(dataset),
    }


def catalogue(publisher: Publisher, newest: Mapping[str, datetime | None]) -> dict[str, Any]:
    """All datasets as a catalogue after DCAT-AP, in JSON-LD. `newest`: when each changed last, by its id."""
    body = {"@id": publisher.home or "#publisher", "@type": "foaf:Agent", "foaf:name": publisher.name}
    return {
        "@context": _CONTEXT,
        "@id": f"{publisher.folder}catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _both(("Les données ouvertes", "Open data")),
        "dct:description": _both((f"Les données de « {publisher.name} ».", f"Data of “{publisher.name}”.")),
        "dct:publisher": body,
        "dct:license": _node(licence().address),
        "dct:language": [_node(f"{_EU}/language/FRA"), _node(f"{_EU}/language/ENG")],
        "dcat:themeTaxonomy": _node(f"{_EU}/data-theme"),
        "dcat:dataset": [_dcat(each, publisher, newest.get(each.id)) for each in datasets()],
    }


def _dcat(dataset: Dataset, publisher: Publisher, newest: datetime | None) -> dict[str, Any]:
    changed = {} if newest is None else {"dct:modified": _moment(newest)}
    return {
        "@id": f"{publisher.folder}catalogue.jsonld#{dataset.id}",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.id,
        "dct:title": _both(dataset.title),
        "dct:description": _both(dataset.means),
        "dct:publisher": _node(publisher.home or "#publisher"),
        "dct:license": _node(licence().address),
        "dct:accrualPeriodicity": _node(f"{_EU}/frequency/UPDATE_CONT"),
        "dct:accessRights": _node(f"{_EU}/access-right/PUBLIC"),
        "dcat:theme": _node(f"{_EU}/data-theme/GOVE"),
        **changed,
        "dcat:distribution": [_distribution(dataset, publisher, ending) for ending in FORMATS],
    }


def _distribution(dataset: Dataset, publisher: Publisher, ending: str) -> dict[str, Any]:
    address = f"{publisher.folder}{dataset.id}.{ending}"
    return {
        "@id": f"{publisher.folder}catalogue.jsonld#{dataset.id}-{ending}",
        "@type": "dcat:Distribution",
        "dct:title": f"{dataset.id}.{ending}",
        "dcat:accessURL": _node(address),
        "dcat:downloadURL": _node(address),
        "dcat:mediaType": _node(f"https://www.iana.org/assignments/media-types/{FORMATS[ending]}"),
        "dct:format": _node(_FILE_TYPES[ending]),
        "dct:license": _node(licence().address),
        "dct:conformsTo": _node(f"{publisher.folder}{dataset.id}.schema.json"),
    }


def _both(words: tuple[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tongue} for tongue, text in zip(("fr", "en"), words, strict=True)]


def _node(address: str) -> dict[str, str]:
    return {"@id": address}


def _moment(at: datetime) -> dict[str, str]:
    said = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"@value": said, "@type": "xsd:dateTime"}
