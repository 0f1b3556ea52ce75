"""A service as those see it who ask for it: what to bring, where to go, how long it takes, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from khumue.model.process import Service
from khumue.resolve.process import Process
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.office_pages import contact_facts
from khumue.views.papers import PaperRecord
from khumue.views.parts import Fact, Link
from khumue.views.process_page import FormView, ProcessPage, ServiceView, process_page

CATEGORIES = {
    "permit": "อนุญาต", "register": "ขึ้นทะเบียน", "certify": "รับรอง", "request": "ขอรับบริการ", "support": "ช่วยเหลือและให้คำปรึกษา",
    "other": "อื่น ๆ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ServiceStepView:
    """A step that the requester meets."""

    number: str
    text: str
    by: str
    time: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """All that a service's page and PDF show. ``None`` in ``service`` is not said, empty is none."""

    id: str
    url: str
    title: str
    category: str
    process: Link
    unit: Link
    service: ServiceView
    steps: tuple[ServiceStepView, ...] | None
    forms: tuple[FormView, ...]
    """What the requester fills in; the office's own registers and reports are none of that."""
    page: ProcessPage
    """The process behind it, for its laws and forms."""
    contact: tuple[Fact, ...]
    paper: PaperRecord | None


def has_service(process: Process) -> bool:
    """Whether the process serves someone outside."""
    return process.content.service is not None and process.content.status != "retired"


def service_page(context: Context, process: Process) -> ServicePage:
    """The page of a process that has a service block."""
    page = process_page(context, process)
    service = process.content.service or Service()
    unit = context.office.units.get(process.unit)
    contact = contact_facts(unit.value.contact) if unit else ()
    assert page.service is not None  # noqa: S101 - the caller asks `has_service` first
    return ServicePage(
        id=process.id,
        url=urls.service(process.id),
        title=service.title or process.title,
        category=CATEGORIES.get(service.category or "", ""),
        process=context.process_link(process),
        unit=page.unit,
        service=page.service,
        steps=None
        if service.steps is None
        else tuple(
            ServiceStepView(str(number), step.do, step.by or "", step.time.text() if step.time else "")
            for number, step in enumerate(service.steps, start=1)
        ),
        forms=tuple(form for form in page.forms or () if form.kind in ("blank", "online")),
        page=page,
        contact=contact or contact_facts(context.office.value.contact),
        paper=context.papers.get(urls.service_paper(process.id)),
    )


def service_pages(context: Context) -> tuple[ServicePage, ...]:
    """All services of the office."""
    return tuple(service_page(context, process) for process in context.office.in_manual_order if has_service(process))
