"""The open data of an office as catalogues list them: by the keys of the government's catalogue, and as DCAT in JSON-LD.

What the office has not said stays out: a licence, a mailbox or an area that nobody named is not ours to make up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khumue.model.office import OpenData
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.process_shapes import Shape


class Resource(Shape):
    """แฟ้มข้อมูลในชุด"""

    name: str
    url: str
    format: str
    description: str


class Dataset(Shape):
    """ชุดข้อมูลตามแบบของบัญชีข้อมูลภาครัฐ สิ่งที่สำนักงานไม่ได้บอกจะไม่มี"""

    data_type: str | None = None
    title: str | None = None
    owner_org: str | None = None
    maintainer: str | None = None
    maintainer_email: str | None = None
    tag_string: str | None = None
    notes: str | None = None
    objective: list[str] | None = None
    update_frequency_unit: str | None = None
    update_frequency_interval: int | None = None
    geo_coverage: str | None = None
    data_source: str | None = None
    data_format: list[str] | None = None
    data_category: str | None = None
    license_id: str | None = None
    url: str | None = None
    last_updated_date: str | None = None
    resources: list[Resource] | None = None


KEYS = tuple(Dataset.model_fields)
"""Of a data set, in the order of the catalogue's form."""
_FILE_KEYS = tuple(Resource.model_fields)
_LICENCES = {
    "cc-by": "http://creativecommons.org/licenses/by/4.0/",
    "odc-by": "http://opendatacommons.org/licenses/by/1.0/",
}
"""Licences that have an address of their own."""
_FREQUENCIES = {
    "year": "ANNUAL", "half-year": "ANNUAL_2", "quarter": "QUARTERLY", "month": "MONTHLY", "week": "WEEKLY", "day": "DAILY", "irregular": "IRREG",
}  # fmt: skip
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
_SPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = {"CSV": "text/csv", "JSON": "application/json"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data set. ``format`` is ``CSV`` or ``JSON``."""

    name: str
    format: str
    holds: str


def datasets(context: Context, files: tuple[DataFile, ...]) -> list[dict[str, Any]]:
    """The data set of an office by the keys of the government's catalogue; keys that nobody has filled are left out."""
    office, words = context.office.value, context.words
    said = office.open_data or OpenData()
    maintainer, mailbox = _maintainer(context, said)
    values: dict[str, Any] = {
        "data_type": words("data.catalogue.type"),
        "title": words("data.catalogue.title", office=office.title),
        "owner_org": office.title,
        "maintainer": maintainer,
        "maintainer_email": mailbox,
        "tag_string": ",".join(said.keywords),
        "notes": words("data.catalogue.notes", office=office.title),
        "objective": list(words.table("data.objective").values()),
        "update_frequency_unit": words.table("data.frequency")[said.frequency] if said.frequency else "",
        "update_frequency_interval": said.interval,
        "geo_coverage": words.table("data.coverage")[said.coverage] if said.coverage else "",
        "data_source": office.title,
        "data_format": sorted({one.format for one in files}),
        "data_category": words("data.catalogue.category"),
        "license_id": words.table("data.license")[said.license] if said.license else "",
        "url": _address(context, urls.ABOUT) if office.site_url else "",
        "last_updated_date": office.updated.isoformat(),
        "resources": [
            dict(zip(_FILE_KEYS, (one.name, _address(context, f"{urls.DATA}/{one.name}"), one.format, one.holds), strict=True))
            for one in files
        ],
    }
    return [{key: values[key] for key in KEYS if values[key] not in ("", None, [])}]


def catalogue(context: Context, files: tuple[DataFile, ...]) -> dict[str, Any]:
    """The same as a DCAT catalogue in JSON-LD."""
    office, words = context.office.value, context.words
    (told,) = datasets(context, files)
    publisher = {"@type": "foaf:Organization", "foaf:name": _thai(office.title)}
    modified = {"@value": office.updated.isoformat(), "@type": "xsd:date"}
    data_set = {
        "@type": "dcat:Dataset",
        "dct:title": _thai(told["title"]),
        "dct:description": _thai(told["notes"]),
        "dct:publisher": publisher,
        "dct:modified": modified,
        "dct:language": "th",
        **dict(_said(context, told)),
        "dcat:distribution": [_distribution(context, one, told) for one in files],
    }
    return {
        "@context": _SPACES,
        "@type": "dcat:Catalog",
        "dct:title": _thai(words("data.catalogue.title", office=office.title)),
        "dct:publisher": publisher,
        "dct:modified": modified,
        "dct:language": "th",
        "dcat:dataset": [data_set],
    }


def _said(context: Context, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What only the office can tell, as far as it has."""
    said = context.office.value.open_data or OpenData()
    if said.keywords:
        yield "dcat:keyword", [_thai(word) for word in said.keywords]
    if said.frequency:
        yield "dct:accrualPeriodicity", {"@id": f"{_FREQUENCY}{_FREQUENCIES[said.frequency]}"}
    if said.coverage:
        yield "dct:spatial", {"@type": "dct:Location", "dct:title": _thai(told["geo_coverage"])}
    if "maintainer" in told:
        card = {"@type": "vcard:Organization", "vcard:fn": _thai(told["maintainer"])}
        mail = told.get("maintainer_email")
        yield "dcat:contactPoint", card | ({"vcard:hasEmail": {"@id": f"mailto:{mail}"}} if mail else {})
    if "url" in told:
        yield "dcat:landingPage", {"@id": told["url"]}


def _distribution(context: Context, one: DataFile, told: Mapping[str, Any]) -> dict[str, Any]:
    address = {"@id": _address(context, f"{urls.DATA}/{one.name}")}
    made = {
        "@type": "dcat:Distribution",
        "dct:title": one.name,
        "dct:description": _thai(one.holds),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": _MEDIA[one.format],
    }
    licence = (context.office.value.open_data or OpenData()).license
    if licence:
        made["dct:license"] = {"@id": _LICENCES[licence]} if licence in _LICENCES else _thai(told["license_id"])
    return made


def _maintainer(context: Context, said: OpenData) -> tuple[str, str]:
    """Unit and mailbox that the office names; no mailbox is taken for one that nobody named as such but those of unit and office."""
    unit = context.office.units.get(said.maintainer or "")
    if unit is None:
        return "", said.email or ""
    contacts = (unit.value.contact, context.office.value.contact)
    return unit.value.title, said.email or next((urls.mailbox(one.email) for one in contacts if one and one.email), "")


def _address(context: Context, url: str) -> str:
    """The whole address; where nobody has said where the site stands, the way to it from the catalogue beside it."""
    site = (context.office.value.site_url or "").rstrip("/")
    return f"{site}/{url}" if site else urls.relative(f"{urls.DATA}/datasets.json", url)


def _thai(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "th"}
