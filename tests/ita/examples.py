"""For each kind of element, processes that have it, and processes that lack it or have half of it."""

from __future__ import annotations

from ita.changes import NOTHING, all_of, channel, every_step, in_parts, service_step, step, substeps, with_, without
from ita.small import Change
from khumue.model.ita import ElementKind

HAS: dict[ElementKind, dict[str, Change]] = {
    "job-name": {"a title": NOTHING},
    "mission": {"only a scope": without("objectives"), "only objectives": without("scope")},
    "position": {"a duty": NOTHING},
    "steps": {"steps": NOTHING, "parts": in_parts([0, 1], [2])},
    "step-times": {
        "each step": NOTHING, "each substep": substeps("time", "10 นาที", "20 นาที"), "at once": step(2, time="ทันที"),
        "in words": step(2, time={"reference": "ปฏิทินของ สพฐ."}), "throughout": step(2, time="ตลอดระยะเวลา"),
    },
    "responsible": {"each step": NOTHING, "each substep": substeps("by", "officer", "group-director")},
    "laws": {"of the process": NOTHING, "of a step only": all_of(without("laws"), step(0, laws=["document-rule"]))},
    "service-steps": {"steps": NOTHING, "nobody told of any": all_of(service_step(0, by=None), service_step(1, by=None))},
    "service-time": {"a time": NOTHING, "only a total": all_of(service_step(0, time=None), service_step(1, time=None))},
    "channel": {"its room": channel("channels", ("ยื่นด้วยตนเอง", "ห้องธุรการ ชั้น 1")), "its address": channel("channels", "เว็บไซต์ www.example.go.th")},
    "fee": {
        "none, and said so": NOTHING, "none, in words": with_("service.fee", [{"item": "ไม่มีค่าธรรมเนียม", "amount": "-"}]),
        "a fee": with_("service.fee", [{"item": "ค่าสำเนา", "amount": "1 บาท"}]),
    },
    "documents": {
        "one": NOTHING, "none, and said so": with_("service.documents", []), "none, in words": with_("service.documents", ["ไม่มี"]),
    },
    "complaint": {"its number": channel("complaints", "สายด่วน 1111"), "its address": channel("complaints", ("อีเมล", "a@example.go.th"))},
}  # fmt: skip

LACKS: dict[ElementKind, dict[str, Change]] = {
    "job-name": {"a sample": with_("title", "ชื่องาน (แก้เป็นชื่องานจริง)"), "dots": with_("title", "........")},
    "mission": {
        "nothing": without("scope", "objectives"), "empty": lambda data: data.update(scope=[], objectives=[]),
        "a dash": with_("scope", ["-"]), "half: an objective still to write": with_("objectives", ["เพื่อให้ได้ใช้สื่อ", "(ระบุวัตถุประสงค์)"]),
    },
    "steps": {
        "nothing": without("steps"), "half: a part without steps": in_parts([0, 1, 2], []),
        "half: a sample not replaced": step(2, do="แจ้งผล (แก้ให้ตรงกับงานจริง)"), "half: a step of dots": step(0, do="......"),
    },
    "step-times": {
        "no step": every_step(time=None), "half: not the last": step(2, time=None), "half: not a decision": step(1, time=None),
        "half: not every substep": substeps("time", "10 นาที", None), "no substep": substeps("time", None, None),
        "half: by a reference to nothing": step(2, time={"reference": "ไม่ระบุ"}),
        "a total is not enough": all_of(every_step(time=None), with_("promised-time", "5 วันทำการ")),
        "no steps at all": without("steps"),
    },
    "responsible": {
        "no step": every_step(by=None), "half: not the first": step(0, by=None), "half: nobody": step(0, by=[]),
        "half: not every substep": substeps("by", None, "officer"), "no steps at all": without("steps"),
        "half: nobody that anyone knows": step(0, by=["officer", "nobody"]),
    },
    "laws": {"nothing": without("laws"), "none": with_("laws", [])},
    "service-steps": {
        "nothing": without("service.steps"), "none": with_("service.steps", []), "half: one of dots": service_step(1, do="..."),
        "half: one of nobody": service_step(1, by=None), "half: a dash for nobody": service_step(0, by="-"),
    },
    "service-time": {"nothing": without("service.time"), "half: not each step": service_step(1, time=None), "a reference to nothing": with_("service.time", {"reference": "ไม่ระบุ"})},
    "channel": {
        "nothing": without("service.channels"), "none": with_("service.channels", []),
        "half: a title alone": channel("channels", "ยื่นด้วยตนเอง"), "half: not what its kind needs": channel("channels", ("อีเมล", "ห้องธุรการ ชั้น 1")),
        "half: not the second": channel("channels", ("ยื่นด้วยตนเอง", "ห้องธุรการ ชั้น 1"), "โทรศัพท์"), "none in words": channel("channels", "ไม่มี"),
    },
    "fee": {
        "nothing": without("service.fee"), "blank": with_("service.fee", None), "half: no amount": with_("service.fee", [{"item": "ค่าสำเนา", "amount": "-"}]),
        "half: the second not told": with_("service.fee", [{"item": "ค่าสำเนา", "amount": "1 บาท"}, {"item": "ค่ารับรอง", "amount": "ไม่ระบุ"}]),
    },
    "documents": {
        "nothing": without("service.documents"), "blank": with_("service.documents", None), "a dash": with_("service.documents", ["-"]),
        "half: one still to write": with_("service.documents", ["หนังสือนำ", "(ระบุเอกสาร)"]),
    },
    "complaint": {
        "nothing": without("service.complaints"), "none": with_("service.complaints", []),
        "half: a title alone": channel("complaints", "ยื่นด้วยตนเอง"), "half: not what its kind needs": channel("complaints", ("อีเมล", "ห้องธุรการ ชั้น 1")),
        "half: not the second": channel("complaints", ("ยื่นด้วยตนเอง", "ห้องธุรการ ชั้น 1"), "โทรศัพท์"), "none in words": channel("complaints", "ไม่มี"),
    },
}  # fmt: skip
"""A job without a title and who does it are not in its own fields; they have tests of their own, and so has a law's status."""
