"""What an office takes over knowingly: of a base come structure and wording, but no promise that the office did not adopt.

How long work takes, by what standard, who does it and who may send it back is for an office to say. What it inherits of these
counts as its own only where it says ``adopt``; else it is taken out of the process and kept beside it as a suggestion, so that
nothing that reads a process can mistake one for the office's word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from khumue.model.ids import END
from khumue.model.process import Exit, ProcessFile, Service, ServiceStep
from khumue.resolve.inherit import Merged, PartNode, StepNode
from khumue.resolve.process import Origin, OriginKind
from khumue.source.document import Document

ALL = "all"
PROCESS_PROMISES = ("promised_time", "standard", "kpis")
STEP_PROMISES = ("by", "time", "standard")
_SERVICE = {"fee": "fee", "channels": "channels", "complaints": "channels", "time": "time"}
"""Field of a service that is a promise -> the word that adopts it alone."""
_WAYS = ("decide", "yes", "no", "exits")


def settle(merged: Merged, document: Document) -> Merged:
    """A merged process of an office, without what is only suggested to it.

    ``document`` is the office's own file: what stands there is the office's word, be it the base's word for word.
    """
    file = merged.content
    adopted = frozenset(file.adopt or ())
    of_steps = {one.id: adopted | frozenset(one.adopt or ()) for one in (file.step_changes.override if file.step_changes else ())}
    content, lineage, suggested = _content(merged, document, adopted)
    order = {node.written.id: number for number, node in enumerate(_all(merged.parts))}
    parts = [
        replace(part, steps=[_step(node, document, adopted, of_steps, order) for node in part.steps]) for part in merged.parts
    ]
    return replace(merged, content=content, parts=parts, lineage=lineage, suggested=suggested)


def _all(parts: Collection[PartNode]) -> Iterator[StepNode]:
    def below(nodes: Collection[StepNode]) -> Iterator[StepNode]:
        for node in nodes:
            yield node
            yield from below(node.children)

    return (node for part in parts for node in below(part.steps))


def _is_own(origin: Origin, document: Document) -> bool:
    return origin.kind is not OriginKind.BASE or origin.place.document is document


def _content(
    merged: Merged, document: Document, adopted: Collection[str]
) -> tuple[ProcessFile, Mapping[str, Origin], Mapping[str, Any]]:
    lineage, suggested, update = dict(merged.lineage), dict[str, Any](), dict[str, Any]()
    for name in PROCESS_PROMISES:
        origin = lineage.get(name)
        if origin is None or getattr(merged.content, name) is None:
            continue
        if _is_own(origin, document) or not {ALL, name.replace("_", "-")}.isdisjoint(adopted):
            lineage[name] = _taken(origin)
        else:
            lineage[name] = replace(origin, kind=OriginKind.SUGGESTED)
            suggested[name], update[name] = getattr(merged.content, name), None
    origin, service = lineage.get("service"), merged.content.service
    if origin and service:
        kept = service if _is_own(origin, document) else _adopted_service(service, adopted)
        lineage["service"] = replace(origin, kind=OriginKind.SUGGESTED) if kept is None else _taken(origin)
        if kept != service:
            suggested["service"], update["service"] = service, kept
    return merged.content.model_copy(update=update), lineage, suggested


def _taken(origin: Origin) -> Origin:
    """Of what the office took over knowingly, or wrote again in the base's words."""
    return replace(origin, kind=OriginKind.ADOPTED) if origin.kind is OriginKind.BASE else origin


def _adopted_service(service: Service, adopted: Collection[str]) -> Service | None:
    """What is left of a base's service: nothing, unless the office says that it offers it."""
    if ALL in adopted or "service" in adopted:
        return service
    if not {"fee", "channels"} & set(adopted):
        return None
    update: dict[str, Any] = {name: None for name, word in _SERVICE.items() if word not in adopted}
    if service.steps:
        update["steps"] = tuple(_adopted_service_step(step, adopted) for step in service.steps)
    return service.model_copy(update=update)


def _adopted_service_step(step: ServiceStep, adopted: Collection[str]) -> ServiceStep:
    return step.model_copy(update={name: None for name in ("by", "time") if name not in adopted})


def _step(
    node: StepNode, document: Document, adopted: Collection[str], of_steps: Mapping[str, Collection[str]], order: Mapping[str, int]
) -> StepNode:
    children = [_step(child, document, adopted, of_steps, order) for child in node.children]
    words = of_steps.get(node.written.id, adopted)
    origins, suggested, update = dict(node.field_origins), dict[str, Any](), dict[str, Any]()
    for name in STEP_PROMISES:
        value, origin = getattr(node.written, name), node.origin_of(name)
        if value is None or origin.kind is OriginKind.OWN:
            continue
        if _is_own(origin, document) or not {ALL, name}.isdisjoint(words):
            origins[name] = _taken(origin)
        else:
            origins[name] = replace(origin, kind=OriginKind.SUGGESTED)
            suggested[name], update[name] = value, None
    if node.written.decide and not any(_is_own(node.origin_of(name), document) for name in _WAYS if getattr(node.written, name)):
        if {ALL, "decide"}.isdisjoint(words):
            _without_decision(node, document, order, origins, suggested, update)
        else:
            origins |= {name: _taken(node.origin_of(name)) for name in _WAYS if getattr(node.written, name)}
    return replace(node, written=node.written.model_copy(update=update), field_origins=origins, children=children, suggested=suggested)


def _without_decision(
    node: StepNode,
    document: Document,
    order: Mapping[str, int],
    origins: dict[str, Origin],
    suggested: dict[str, Any],
    update: dict[str, Any],
) -> None:
    """Take the way back out. A decision that then has one way left is an activity; one that parts the work stays, as structure."""
    written, place = node.written, node.origin_of("decide")
    forward = [(key, way) for key, _, way in written.all_exits if not _leads_back(way, order, written.id)]
    if not forward:
        return
    main = forward[0][1]
    others = [way for _, way in forward[1:] if way.target not in (main.target, END)]
    if others and len(forward) == len(written.all_exits):
        return
    suggested["decide"] = tuple(way for _, _, way in written.all_exits)
    if others:
        update |= {"yes": None, "no": None, "exits": tuple(way for _, way in forward)}
    else:
        update |= dict.fromkeys(_WAYS) | {"do": written.decide, "next": (main.target,) if main.target else None}
        origins |= {"do": place, "decide": replace(place, kind=OriginKind.SUGGESTED)}
    # The sentences of the base that tell of the decision go with it.
    if written.detail and not _is_own(node.origin_of("detail"), document):
        origins["detail"] = replace(node.origin_of("detail"), kind=OriginKind.SUGGESTED)
        suggested["detail"], update["detail"] = written.detail, None


def _leads_back(way: Exit, order: Mapping[str, int], step_id: str) -> bool:
    return bool(way.back_to) or order.get(way.to or "", len(order)) <= order[step_id]
