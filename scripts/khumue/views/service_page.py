"""A service as those see it who ask for it: what to bring, where to go, how long it takes, what it costs."""

from __future__ import annotations

from khumue.model.process import Service
from khumue.resolve.process import Process
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import source_links
from khumue.views.process.fields import FIELDS, standing
from khumue.views.process.sections import Filling
from khumue.views.process.shapes import ServiceView
from khumue.views.said import Silence, say


def has_service(process: Process) -> bool:
    """Whether the process serves someone outside."""
    return process.content.service is not None and process.content.status != "retired"


def service_view(context: Context, process: Process) -> ServiceView:
    """The service manual of a process that has a service block, by the office's form."""
    form = context.form
    service = process.content.service or Service()
    time, silence = FIELDS["service-time"], Silence(form.unsaid, form.none)
    return ServiceView(
        id=process.id,
        url=urls.service(process.id),
        anchor=form.service.anchor,
        title=service.title or process.title,
        status=process.content.status or "",
        is_in_use=process.is_in_use,
        standing=standing(context, process),
        unit=context.unit_link(process.unit),
        process=context.process_link(process),
        time=say("service-time", time.label(context.words), time.kind, time.find(context, process), silence),
        sections=tuple(Filling(context, process, form).sections(form.service.sections, {})),
        sources=source_links(process.content.sources, with_places=context.is_internal),
        paper=context.papers.get(urls.service_paper(process.id)),
    )


def service_views(context: Context) -> tuple[ServiceView, ...]:
    """All services of the office."""
    return tuple(service_view(context, process) for process in context.office.in_manual_order if has_service(process))
