"""The open data of an office, with their schemas."""

from __future__ import annotations

from collections.abc import Iterator

import khumue
from khumue.outputs.output import Output, Piece, Place, Workshop
from khumue.problems import Problem
from khumue.render.output import OutputFolder
from khumue.render.sheets import as_csv
from khumue.views import data, urls
from khumue.views.catalogue import DataFile, catalogue, datasets
from khumue.views.context import Context
from khumue.views.data_tables import tables
from khumue.views.process_data import process_data


class DataOutput(Output):
    """``data/``: quick enough to be written each time, so there is nothing to remember."""

    name = "data"
    folder = urls.DATA
    needs = ("pdf", "word")
    by_edition = True

    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        del shop
        target = OutputFolder(self.tree(place))
        write_data(context, target)
        target.prune()
        yield from ()


def write_data(context: Context, target: OutputFolder) -> None:
    """Write the open data of an office and their schemas."""
    for name, value in data.office_data(context, f"khumue {khumue.__version__}").items():
        target.write_json(f"{name}.json", value)
    files = data_files(context)
    target.write_json(f"{data.DATASETS}.json", datasets(context, files))
    target.write_json("catalog.jsonld", catalogue(context, files))
    processes = tuple(process_data(context, process) for process in context.office.in_manual_order)
    for name, table in tables(processes, context.words).items():
        target.write(f"{name}.csv", as_csv(table))
    for name, schema in data.schemas(context.words).items():
        target.write_json(f"schema/{name}.json", schema)


def data_files(context: Context) -> tuple[DataFile, ...]:
    """What the data set consists of."""
    csv = (DataFile(f"{name}.csv", "CSV", holds) for name, holds in context.words.table("data.table").items())
    return (*csv, *(DataFile(f"{name}.json", "JSON", holds) for name, holds in data.titles(context.words) if name != data.DATASETS))


OUTPUT = DataOutput()
