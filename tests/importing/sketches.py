"""Flow charts as Word draws them, from the steps of a process."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.importing.truths import TrueProcess
from tests.unit.importing import word_files as word


@dataclass(frozen=True, slots=True)
class Arrow:
    source: int
    target: int
    label: str


def _arrows(process: TrueProcess) -> list[Arrow]:
    """Box 0 is the beginning, the last one the end."""
    count = len(process.steps)
    found = [Arrow(0, 1, "")]
    for number, step in enumerate(process.steps, start=1):
        exits = step.exits
        if exits:
            found += [Arrow(number, count + 1 if one.to == "end" else one.to, one.label) for one in exits]
        else:
            found.append(Arrow(number, number + 1, ""))
    return found


def _boxes(process: TrueProcess) -> list[tuple[str, str]]:
    middle = [("flowChartDecision" if step.exits else "flowChartProcess", step.title) for step in process.steps]
    return [("flowChartTerminator", "เริ่มต้น"), *middle, ("flowChartTerminator", "สิ้นสุด")]


HEIGHT, GAP, LEFT, WIDTH = 40.0, 34.0, 120.0, 160.0


def _top(number: int) -> float:
    return number * (HEIGHT + GAP)


def _box(number: int) -> tuple[float, float, float, float]:
    return (LEFT, _top(number), WIDTH, HEIGHT)


def _pieces(process: TrueProcess, *, tied: bool) -> list[str]:
    pieces = [
        word.shape(number + 1, form, escape(text), _box(number)) for number, (form, text) in enumerate(_boxes(process))
    ]
    lane = 0
    for arrow in _arrows(process):
        ties = (arrow.source + 1, arrow.target + 1) if tied else None
        middle = LEFT + WIDTH / 2
        if arrow.target == arrow.source + 1:
            pieces.append(word.line((middle, _top(arrow.source) + HEIGHT, 0, GAP), ties))
            if arrow.label:
                pieces.append(_label(arrow.label, (middle + 4, _top(arrow.source) + HEIGHT + 6)))
            continue
        pieces += _around(arrow, ties, lane)
        lane += 1
    return pieces


def _around(arrow: Arrow, ties: tuple[int, int] | None, lane: int) -> list[str]:
    """An arrow past the boxes between, on one side of them: one bent line by ids, three that touch by place."""
    right, out = LEFT + WIDTH, 30.0 + 22 * lane
    start, end = _top(arrow.source) + HEIGHT / 2, _top(arrow.target) + HEIGHT / 2
    upper, height = min(start, end), abs(end - start)
    label = [_label(arrow.label, (right + 6, start - 16))] if arrow.label else []
    if ties:
        flip = 'flipV="1"' if end < start else ""
        return [word.line((right, upper, out, height), ties, "bentConnector3", flip), *label]
    return [
        word.line((right, start, out, 0), heads=""),
        word.line((right + out, upper, 0, height), form="line", heads=""),
        word.line((right, end, out, 0), said='flipH="1"', form="line"),
        *label,
    ]


def _label(text: str, at: tuple[float, float]) -> str:
    return word.shape(500 + int(at[1]), "rect", escape(text), (at[0], at[1], 50, 16), bare=True)


def canvas(process: TrueProcess) -> str:
    """Tied by ids, in a canvas."""
    return word.par(word.anchored(f"<wpc:wpc>{''.join(_pieces(process, tied=True))}</wpc:wpc>"))


def loose(process: TrueProcess) -> str:
    """Shapes and lines of their own, each anchored at the same paragraph; nothing tells who leads to whom but the place."""
    return word.par(
        "".join(word.anchored(piece, id_=100 + number) for number, piece in enumerate(_pieces(process, tied=False)))
    )


def vml(process: TrueProcess, first: int) -> tuple[str, str]:
    """An old drawing, and the rules of the settings that tie its lines."""
    kinds = {"flowChartTerminator": 116, "flowChartProcess": 109, "flowChartDecision": 110}
    made, rules = "", ""
    for number, (form, text) in enumerate(_boxes(process)):
        left, top, width, height = (round(size * 10) for size in _box(number))
        made += (
            f'<v:shape id="s{first + number}" type="#_x0000_t{kinds[form]}" style="position:absolute;left:{left};top:{top};width:{width};height:{height}">'
            f"<v:textbox><w:txbxContent>{word.par(escape(text))}</w:txbxContent></v:textbox></v:shape>"
        )
    for number, arrow in enumerate(_arrows(process)):
        start, end = _top(arrow.source) * 10 + 400, _top(arrow.target) * 10
        next_ = arrow.target == arrow.source + 1
        left, width = (2000, 0) if next_ else (2800, 300)
        upper, height = (start, end - start) if next_ else (min(start, end), abs(end - start))
        flip = "" if end >= start else "y"
        made += (
            f'<v:shape id="c{first + number}" type="#_x0000_t32" o:connectortype="straight" style="position:absolute;left:{left};top:{round(upper)};width:{width};height:{round(height)};flip:{flip}">'
            '<v:stroke endarrow="block"/></v:shape>'
        )
        if arrow.label:
            at = (2050, start + 20) if next_ else (2850, start - 220)
            made += (
                f'<v:shape id="l{first + number}" type="#_x0000_t202" stroked="f" style="position:absolute;left:{at[0]};top:{round(at[1])};width:500;height:200">'
                f"<v:textbox><w:txbxContent>{word.par(escape(arrow.label))}</w:txbxContent></v:textbox></v:shape>"
            )
        rules += (
            f'<o:r type="connector" idref="#c{first + number}"><o:proxy start="" idref="#s{first + arrow.source}" connectloc="2"/>'
            f'<o:proxy end="" idref="#s{first + arrow.target}" connectloc="0"/></o:r>'
        )
    size = round(_top(len(process.steps) + 2) * 10)
    style = f"position:absolute;margin-left:0;margin-top:0;width:350pt;height:{size / 10}pt"
    return word.par(
        f"<w:r><w:pict><v:group style='{style}' coordorigin='0,0' coordsize='3500,{size}'>{made}</v:group></w:pict></w:r>"
    ), rules
