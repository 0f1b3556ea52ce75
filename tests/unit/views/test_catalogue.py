"""What catalogues of open data are told: all that they require, and nothing that the office has not said."""

from __future__ import annotations

import datetime
import json
from typing import Any

import jsonschema
import pytest
from tests.unit.outputs.conftest import FILES, Open, open_small

from khumue.outputs.data import data_files, write_data
from khumue.render.output import OutputFolder
from khumue.views import data
from khumue.views.catalogue import KEYS, catalogue, datasets
from khumue.views.context import Context

__all__ = ["open_small"]
OFFICE = "content/offices/one/office.yml"
SITE = "site-url: https://www.example.go.th/manual\n        kind:"
REQUIRED = {
    "data_type", "title", "owner_org", "maintainer", "maintainer_email", "tag_string", "notes", "objective", "update_frequency_unit",
    "geo_coverage", "data_source", "data_format", "data_category", "license_id",
}  # fmt: skip
"""By the form of the catalogue."""
ONLY_THE_OFFICE_KNOWS = {"maintainer", "maintainer_email", "tag_string", "update_frequency_unit", "geo_coverage", "license_id"}
OPEN = (
    "open-data: {license: cc-by, maintainer: ict, email: ict@example.go.th, frequency: quarter, interval: 2, coverage: province, "
    "keywords: [คู่มือ, งาน]}\n        kind:"
)


@pytest.fixture
def told(open_small: Open) -> Any:
    def make(*more: str) -> tuple[Context, dict[str, Any]]:
        office = FILES[OFFICE]
        for text in more:
            office = office.replace("kind:", text)
        (context,) = open_small({OFFICE: office}).contexts.values()
        (found,) = datasets(context, data_files(context))
        return context, found

    return make


def test_an_office_that_has_said_all_fills_all(told: Any) -> None:
    _, found = told(SITE, OPEN)
    assert found.keys() >= REQUIRED
    assert list(found) == [key for key in KEYS if key in found]
    assert (found["maintainer"], found["maintainer_email"]) == ("กลุ่มส่งเสริมการศึกษาทางไกล", "ict@example.go.th")
    assert (found["update_frequency_unit"], found["update_frequency_interval"], found["geo_coverage"]) == ("ไตรมาส", 2, "จังหวัด")
    assert (found["license_id"], found["tag_string"]) == ("Creative Commons Attributions", "คู่มือ,งาน")


def test_nothing_is_made_up(told: Any) -> None:
    _, found = told()
    assert found.keys() & ONLY_THE_OFFICE_KNOWS == set()
    assert found.keys() >= REQUIRED - ONLY_THE_OFFICE_KNOWS
    _, found = told("open-data: {license: cc-by}\n        kind:")
    assert found.keys() & ONLY_THE_OFFICE_KNOWS == {"license_id"}


def test_addresses_lead_to_files_that_are_written(told: Any, tmp_path: Any) -> None:
    context, found = told(SITE)
    write_data(context, OutputFolder(tmp_path / "data"))
    names = {one["url"].removeprefix("https://www.example.go.th/manual/data/") for one in found["resources"]}
    written = {path.name for path in (tmp_path / "data").iterdir() if path.is_file()}
    assert written - names == {"datasets.json", "catalog.jsonld"}
    assert names <= written
    _, bare = told()
    assert {one["url"] for one in bare["resources"]} == names, "relative, beside the catalogue itself"


def test_it_holds_to_its_schema_and_to_the_dictionary(told: Any, tmp_path: Any) -> None:
    context, found = told(SITE, OPEN)
    schema = data.schemas(context.words)["datasets"]
    jsonschema.validate([found], schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**found, "tag_string": 5}], schema)
    assert set(context.words.table("data.key")) == set(KEYS)


def test_the_same_stands_in_dcat(told: Any) -> None:
    context, found = told(SITE, OPEN)
    made = catalogue(context, data_files(context))
    (one,) = made["dcat:dataset"]
    prefixes = set(made["@context"])
    assert {key.partition(":")[0] for key in keys_in(made) if not key.startswith("@")} <= prefixes
    assert one["dct:title"] == {"@value": found["title"], "@language": "th"}
    assert one["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:ict@example.go.th"}
    assert one["dct:accrualPeriodicity"]["@id"].endswith("/QUARTERLY")
    assert [part["dcat:downloadURL"]["@id"] for part in one["dcat:distribution"]] == [part["url"] for part in found["resources"]]
    assert all(part["dct:license"] == {"@id": "http://creativecommons.org/licenses/by/4.0/"} for part in one["dcat:distribution"])
    bare, _ = told()
    text = json.dumps(catalogue(bare, data_files(bare)), ensure_ascii=False)
    assert [word for word in ("contactPoint", "license", "spatial", "keyword", "accrual") if word in text] == []
    datetime.date.fromisoformat(one["dct:modified"]["@value"])


def keys_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [key for name, inner in value.items() if name != "@context" for key in (name, *keys_in(inner))]
    return [key for one in value for key in keys_in(one)] if isinstance(value, list) else []
