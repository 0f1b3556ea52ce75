"""The ITA elements of a service, from its ``service`` block: what the requester needs, and what of it is missing or half said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from khumue.evidence.answers import Answer, Gap, Question, answered, is_time
from khumue.model.ita import ElementKind
from khumue.model.process import Channel, Fee, Service, ServiceStep
from khumue.resolve.process import Process
from khumue.source.document import Place
from khumue.thai.channels import has_address, kinds_of
from khumue.thai.placeholders import says_none, says_nothing
from khumue.words import Words


def channel_lacks(channel: Channel) -> tuple[str, ...]:
    """What is missing before anyone can use a channel: ``title``, ``place``, or the kinds whose address is not told."""
    where = "" if says_nothing(channel.place or "") else channel.place or ""
    if says_nothing(channel.title) or says_none(channel.title):
        return ("title",)
    wanted = kinds_of(channel.title)
    lacking = tuple(kind.value for kind in wanted if not has_address(kind, f"{channel.title} {where}"))
    return lacking or (() if where or wanted else ("place",))


def _channel(asked: Question) -> Answer:
    words = asked.words
    missing, write = words("ita.channel.missing"), words("ita.channel.write")
    return _channels(asked, "channels", missing, write)


def _complaint(asked: Question) -> Answer:
    words = asked.words
    missing, write = words("ita.complaint.missing"), words("ita.complaint.write")
    return _channels(asked, "complaints", missing, write)


def _channels(asked: Question, key: str, missing: str, write: str) -> Answer:
    words = asked.words
    channels: tuple[Channel, ...] | None = getattr(_service(asked), key)
    if not channels or all(says_none(channel.title) for channel in channels):
        return answered(missing, write, [_whole(asked.process)])
    lacking = [(index, channel, lacks) for index, channel in enumerate(channels) if (lacks := channel_lacks(channel))]
    told = ", ".join(words("ita.channel.lacks", channel=channel.title, what=_joined(lacks, words)) for _, channel, lacks in lacking)
    at = asked.process.field_place("service") / key
    gaps = [Gap(words("ita.quoted", text=channel.title), _item(at, index)) for index, channel, _ in lacking]
    return answered(told, words("ita.channel.write-place"), gaps)


def _joined(lacks: Sequence[str], words: Words) -> str:
    names = words.table("ita.channel.lack")
    joined = names[lacks[0]]
    for lack in lacks[1:]:
        joined = words("ita.both", one=joined, other=names[lack])
    return joined


def _steps(asked: Question) -> Answer:
    """Steps with what each says; who acts is told of all of them or of none, for half a column is half-filled."""
    words, steps = asked.words, _service(asked).steps
    if not steps:
        return answered(words("ita.service-steps.missing"), words("ita.service-steps.write"), [_whole(asked.process)])
    blank = _lacking(asked, steps, lambda step: not says_nothing(step.do))
    if blank:
        missing = words("ita.service-steps.blank", numbers=_numbers(blank))
        return answered(missing, words("ita.unwritten.write-steps"), list(blank.values()))
    unnamed = _lacking(asked, steps, lambda step: not says_nothing(step.by or ""))
    unnamed = unnamed if len(unnamed) < len(steps) else {}
    missing = words("ita.service-steps.unnamed.missing", numbers=_numbers(unnamed))
    return answered(missing, words("ita.service-steps.unnamed.write"), list(unnamed.values()))


def _time(asked: Question) -> Answer:
    words, service = asked.words, _service(asked)
    if not is_time(service.time):
        return answered(words("ita.service-time.missing"), words("ita.service-time.write"), [_whole(asked.process)])
    steps = service.steps or ()
    untimed = _lacking(asked, steps, lambda step: is_time(step.time))
    untimed = untimed if len(untimed) < len(steps) else {}
    missing = words("ita.service-time.steps.missing", numbers=_numbers(untimed))
    return answered(missing, words("ita.service-time.steps.write"), list(untimed.values()))


def _fee(asked: Question) -> Answer:
    words, fees = asked.words, _service(asked).fee
    if fees is None:
        return answered(words("ita.fee.missing"), words("ita.fee.write"), [_whole(asked.process)])
    at = asked.process.field_place("service") / "fee"
    gaps = [Gap(words("ita.quoted", text=fee.item), _item(at, index)) for index, fee in enumerate(fees) if not _is_fee(fee)]
    missing = words("ita.fee.amount.missing", fees=", ".join(gap.what for gap in gaps))
    return answered(missing, words("ita.fee.amount.write"), gaps)


def _is_fee(fee: Fee) -> bool:
    return says_none(fee.item) or (not says_nothing(fee.item) and not says_nothing(fee.amount))


def _documents(asked: Question) -> Answer:
    words, documents = asked.words, _service(asked).documents
    if documents is None:
        return answered(words("ita.documents.missing"), words("ita.documents.write"), [_whole(asked.process)])
    at = asked.process.field_place("service") / "documents"
    gaps = [
        Gap(words("ita.gap.document", number=index + 1), _item(at, index))
        for index, document in enumerate(documents)
        if says_nothing(document.name)
    ]
    missing = words("ita.documents.name.missing", documents=", ".join(gap.what for gap in gaps))
    return answered(missing, words("ita.documents.name.write"), gaps)


def _service(asked: Question) -> Service:
    return asked.process.content.service or Service()


def _whole(process: Process) -> Gap:
    return Gap("", process.field_place("service"))


def _item(at: Place, index: int) -> Place:
    """An item of a list, or the one text that stands for a list of one."""
    return at / index if (at / index).exists else at


def _lacking(asked: Question, steps: Sequence[ServiceStep], is_told: Callable[[ServiceStep], bool]) -> dict[int, Gap]:
    """Number of a requester's step -> the gap, for each that does not tell."""
    at = asked.process.field_place("service") / "steps"
    return {
        number: Gap(asked.words("ita.gap.service-step", number=number), _item(at, number - 1))
        for number, step in enumerate(steps, start=1)
        if not is_told(step)
    }


def _numbers(gaps: Mapping[int, Gap]) -> str:
    return ", ".join(map(str, gaps))


CHECKS: Mapping[ElementKind, Callable[[Question], Answer]] = {
    "service-steps": _steps,
    "service-time": _time,
    "channel": _channel,
    "fee": _fee,
    "documents": _documents,
    "complaint": _complaint,
}
