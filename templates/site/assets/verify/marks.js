/* หาที่ซึ่งหน้ากระดาษแสดงสิ่งใดอยู่ เพื่อไม่ให้ช่องลงนามที่เพิ่มภายหลังวางทับ
   Where a page shows something, as khumue/signed/marks.py finds it (ISO 32000-1, 8 and 9). */
var khumueMarks = (() => {
  "use strict";
  const { Name, Text, Ref, Stream, Scanner, isName, isWhole, isMap, isNumber, numberOf, at, unpacked } = khumueValues;
  const LARGEST = 0.15, ABOVE = 1.2, BELOW = 0.5, DEEPEST = 8;
  const UPRIGHT = [1, 0, 0, 1, 0, 0];
  const OPERATOR = /[A-Za-z'"][A-Za-z0-9*]*/y;
  const PAINT = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*"];
  const SILENT = [
    "n", "W", "W*", "h", "ET", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG",
    "rg", "K", "k", "Tr", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "d0", "d1",
  ];
  const STATE = ["matrix", "width", "font", "size", "leading", "rise", "letterGap", "wordGap", "stretch"];
  class Unknown {}

  const number = (value) => { if (!isNumber(value)) throw new Unknown(); return numberOf(value); };
  const matrixOf = (values) => { if (values.length !== 6) throw new Unknown(); return values.map(number); };
  const times = ([a, b, c, d, e, f], [g, h, i, j, k, m]) => [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m];
  const moved = (x, y, m) => [x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]];
  const around = (points) => {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of points) {
      found[0] = Math.min(found[0], x); found[1] = Math.min(found[1], y);
      found[2] = Math.max(found[2], x); found[3] = Math.max(found[3], y);
    }
    return found;
  };
  const corners = (left, bottom, right, top, matrix) => around([[left, bottom], [right, bottom], [left, top], [right, top]].map(([x, y]) => moved(x, y, matrix)));
  const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  const inherited = (revision, page, key) => {
    let entries = revision.dictionary(page);
    for (let i = 0; i < DEEPEST && !entries.has(key) && entries.has("Parent"); i += 1) entries = revision.dictionary(entries.get("Parent"));
    return revision.follow(at(entries, key));
  };

  class Font {
    constructor(revision, font) {
      this.isWide = isName(at(font, "Subtype"), "Type0");
      this.known = new Map();
      this.usual = 1000;
      if (isName(at(font, "Subtype"), "Type3")) throw new Unknown();
      if (!this.isWide) {
        const first = isWhole(at(font, "FirstChar")) ? font.get("FirstChar") : 0;
        revision.array(at(font, "Widths")).forEach((width, i) => this.known.set(first + i, number(width)));
        return;
      }
      if (!isName(at(font, "Encoding"), "Identity-H")) throw new Unknown();
      const descendant = revision.dictionary(revision.array(at(font, "DescendantFonts"))[0]);
      if (descendant.has("DW")) this.usual = number(descendant.get("DW"));
      const listed = revision.array(at(descendant, "W"));
      for (let place = 0; place + 1 < listed.length;) {
        const start = Math.trunc(number(listed[place])), second = revision.follow(listed[place + 1]);
        if (Array.isArray(second)) { second.forEach((width, i) => this.known.set(start + i, number(width))); place += 2; continue; }
        const last = Math.min(Math.trunc(number(second)), start + 65535), width = number(listed[place + 2]);
        for (let code = start; code <= last; code += 1) this.known.set(code, width);
        place += 3;
      }
    }
    widths(shown) {
      const found = [];
      for (let i = 0; i < shown.length - (this.isWide ? 1 : 0); i += this.isWide ? 2 : 1) {
        const code = this.isWide ? shown.charCodeAt(i) * 256 + shown.charCodeAt(i + 1) : shown.charCodeAt(i);
        found.push([(this.known.has(code) ? this.known.get(code) : this.usual) / 1000, code === 32 && !this.isWide]);
      }
      return found;
    }
  }

  class Drawing {
    constructor(revision, resources, matrix, depth, marks) {
      Object.assign(this, { revision, resources, matrix, depth, marks, width: 1, text: UPRIGHT, line: UPRIGHT, font: null });
      Object.assign(this, { size: 0, leading: 0, rise: 0, letterGap: 0, wordGap: 0, stretch: 1, stack: [], path: [] });
    }
    run(data) {
      const scanner = new Scanner(data);
      let operands = [];
      for (;;) {
        scanner.skipBlanks();
        if (scanner.position >= data.length) return;
        const found = scanner.take(OPERATOR);
        if (!found) { operands.push(scanner.value()); continue; }
        if (["true", "false", "null"].includes(found[0])) { operands.push(null); continue; }
        this.operator(found[0], operands);
        operands = [];
      }
    }
    operator(name, operands) {
      const count = { Td: 2, TD: 2, "T*": 0, TL: 1, Ts: 1, Tc: 1, Tw: 1, Tz: 1, w: 1, q: 0, Q: 0, BT: 0, Tf: 2, re: 4 }[name];
      if (count !== undefined && operands.length !== count) throw new Unknown();
      const n = (i) => number(operands[i]);
      switch (name) {
        case "q": this.stack.push(STATE.map((key) => this[key])); break;
        case "Q": { const state = this.stack.pop(); if (!state) throw new Unknown(); STATE.forEach((key, i) => { this[key] = state[i]; }); break; }
        case "cm": this.matrix = times(matrixOf(operands), this.matrix); break;
        case "w": this.width = n(0); break;
        case "BT": this.text = this.line = UPRIGHT; break;
        case "Tm": this.text = this.line = matrixOf(operands); break;
        case "TD": this.leading = -n(1); this.move(n(0), n(1)); break;
        case "Td": this.move(n(0), n(1)); break;
        case "T*": this.move(0, -this.leading); break;
        case "TL": this.leading = n(0); break;
        case "Ts": this.rise = n(0); break;
        case "Tc": this.letterGap = n(0); break;
        case "Tw": this.wordGap = n(0); break;
        case "Tz": this.stretch = n(0) / 100; break;
        case "Tf": {
          if (!(operands[0] instanceof Name)) throw new Unknown();
          const fonts = this.revision.dictionary(at(this.resources, "Font"));
          this.font = new Font(this.revision, this.revision.dictionary(at(fonts, operands[0].text)));
          this.size = n(1);
          break;
        }
        case "m": case "l": case "c": case "v": case "y": this.points(operands.map(number)); break;
        case "re": this.points([n(0), n(1), n(0) + n(2), n(1), n(0), n(1) + n(3), n(0) + n(2), n(1) + n(3)]); break;
        case "Tj": case "TJ": case "'": case '"': this.show(name, operands); break;
        case "Do": this.draw(operands); break;
        default:
          if (PAINT.includes(name)) this.paint();
          else if (!SILENT.includes(name)) throw new Unknown();
      }
      if (name === "n") this.path = [];
    }
    move(right, up) { this.text = this.line = times([1, 0, 0, 1, right, up], this.line); }
    points(numbers) {
      if (numbers.length % 2) throw new Unknown();
      for (let i = 0; i < numbers.length; i += 2) this.path.push(moved(numbers[i], numbers[i + 1], this.matrix));
    }
    paint() {
      if (this.path.length) {
        const half = (this.width * Math.max(...this.matrix.slice(0, 4).map(Math.abs))) / 2, [left, bottom, right, top] = around(this.path);
        this.marks.push([left - half, bottom - half, right + half, top + half]);
      }
      this.path = [];
    }
    show(name, operands) {
      if (name === "'" || name === '"') this.move(0, -this.leading);
      if (this.font === null || !operands.length) throw new Unknown();
      const last = operands[operands.length - 1];
      let start = 0, lowest = 0, highest = 0;
      for (const piece of Array.isArray(last) ? last : [last]) {
        if (piece instanceof Text) {
          for (const [width, isBlank] of this.font.widths(piece.bytes)) start += (width * this.size + this.letterGap + (isBlank ? this.wordGap : 0)) * this.stretch;
        } else if (isNumber(piece)) start -= (numberOf(piece) / 1000) * this.size * this.stretch;
        lowest = Math.min(lowest, start);
        highest = Math.max(highest, start);
      }
      this.marks.push(corners(lowest, this.rise - BELOW * this.size, highest, this.rise + ABOVE * this.size, times(this.text, this.matrix)));
      this.text = times([1, 0, 0, 1, start, 0], this.text);
    }
    draw(operands) {
      const objects = this.revision.dictionary(at(this.resources, "XObject"));
      const found = operands[0] instanceof Name ? this.revision.follow(at(objects, operands[0].text)) : null;
      if (!(found instanceof Stream) || this.depth > DEEPEST) throw new Unknown();
      if (isName(at(found.entries, "Subtype"), "Image")) { this.marks.push(corners(0, 0, 1, 1, this.matrix)); return; }
      const matrix = this.revision.follow(at(found.entries, "Matrix")), own = Array.isArray(matrix) ? matrixOf(matrix) : UPRIGHT;
      const resources = this.revision.follow(at(found.entries, "Resources"));
      new Drawing(this.revision, isMap(resources) ? resources : this.resources, times(own, this.matrix), this.depth + 1, this.marks).run(unpacked(found));
    }
  }

  const marksOf = (revision, page) => {
    const entries = revision.dictionary(page), marks = [];
    for (const one of revision.array(at(entries, "Annots"))) {
      const edges = khumueRules.box(at(revision.dictionary(one), "Rect"));
      if (edges === null) throw new Unknown();
      if (khumueRules.hasArea(edges)) marks.push(edges);
    }
    const contents = revision.follow(at(entries, "Contents"));
    const streams = Array.isArray(contents) ? contents.map((one) => revision.follow(one)) : [contents];
    const data = streams.filter((one) => one instanceof Stream).map(unpacked).join("\n");
    const resources = inherited(revision, page, "Resources");
    new Drawing(revision, isMap(resources) ? resources : new Map(), UPRIGHT, 0, marks).run(data);
    return marks;
  };

  const covers = (revision, page, rectangle) => {
    const sheet = khumueRules.box(inherited(revision, page, "CropBox") || inherited(revision, page, "MediaBox"));
    const turned = inherited(revision, page, "Rotate");
    if (sheet === null || (turned !== null && turned !== 0)) return true;
    const [left, bottom, right, top] = rectangle;
    const isInside = sheet[0] <= left && sheet[1] <= bottom && right <= sheet[2] && top <= sheet[3];
    if (!isInside || (right - left) * (top - bottom) > LARGEST * (sheet[2] - sheet[0]) * (sheet[3] - sheet[1])) return true;
    try {
      return marksOf(revision, page).some((mark) => meet(rectangle, mark));
    } catch (fault) {
      if (fault instanceof Unknown || fault instanceof khumueValues.Forged) return true;
      throw fault;
    }
  };

  return { covers, marksOf };
})();
