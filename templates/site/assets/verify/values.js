/* ค่าต่าง ๆ ในไฟล์ PDF และวิธีอ่าน โดยไม่ยอมอ่านสิ่งที่อ่านได้สองอย่าง
   Values of a PDF and how they are written (ISO 32000-1, 7.2 to 7.4), read as khumue/signed does: what is written oddly may be
   read in two ways, and is refused. A build joins the files of this folder; see VERIFY_PARTS in khumue/render/assets.py. */
var khumueValues = (() => {
  "use strict";
  const MOST_BYTES = 2000000, DEEPEST = 40, ROUNDING = 0.01;

  class Forged { constructor(reason, detail) { this.reason = reason; this.detail = detail === undefined ? "" : String(detail); } }
  const unreadable = (detail) => new Forged("unreadable", detail);

  /* ---- Values: null, booleans, whole numbers, arrays and maps are JavaScript's own. ---- */
  class Name { constructor(text) { this.text = text; } }
  class Text { constructor(bytes) { this.bytes = bytes; } } /* each character is a byte */
  class Real { constructor(value) { this.value = value; } }
  class Ref { constructor(number, generation) { this.number = number; this.generation = generation; } }
  class Stream { constructor(entries, data) { this.entries = entries; this.data = data; } } /* data: each character is a byte */

  const isName = (value, text) => value instanceof Name && value.text === text;
  const isWhole = (value) => typeof value === "number";
  const isMap = (value) => value instanceof Map;
  const isNumber = (value) => typeof value === "number" || value instanceof Real;
  const numberOf = (value) => (value instanceof Real ? value.value : value);
  const at = (map, key) => (map.has(key) ? map.get(key) : null);
  const entriesOf = (value) => (value instanceof Stream ? value.entries : value);

  const same = (one, other) => {
    if (isNumber(one) && isNumber(other)) {
      if (isWhole(one) && isWhole(other)) return one === other;
      return Math.abs(numberOf(one) - numberOf(other)) <= ROUNDING;
    }
    if (one === null || other === null || typeof one === "boolean" || typeof other === "boolean") return one === other;
    if (one === undefined || other === undefined || one.constructor !== other.constructor) return false;
    if (Array.isArray(one)) return one.length === other.length && one.every((value, i) => same(value, other[i]));
    if (isMap(one)) return one.size === other.size && [...one].every(([key, value]) => other.has(key) && same(value, other.get(key)));
    if (one instanceof Name) return one.text === other.text;
    if (one instanceof Text) return one.bytes === other.bytes;
    if (one instanceof Ref) return one.number === other.number && one.generation === other.generation;
    return one.data === other.data && same(one.entries, other.entries);
  };
  const changedKeys = (before, after) =>
    [...new Set([...before.keys(), ...after.keys()])].sort().filter((key) => before.has(key) !== after.has(key) || !same(at(before, key), at(after, key)));

  /* ---- Syntax. ---- */
  const BLANK = "[\\x00\\t\\n\\x0c\\r ]";
  const END = "(?=[\\x00\\t\\n\\x0c\\r ()<>\\[\\]{}/%]|$)";
  const sticky = (source) => new RegExp(source, "y");
  const BLANKS = sticky(`${BLANK}*`);
  const REF = sticky(`(\\d{1,10})${BLANK}+(\\d{1,5})${BLANK}+R${END}`);
  const NUMBER = sticky(`(?:([+-]?\\d{1,20})(\\.\\d{0,20})?|([+-]?\\.\\d{1,20}))${END}`);
  const WORD = sticky(`(true|false|null)${END}`);
  const NAME = sticky(`/((?:#(?!00)[0-9A-Fa-f]{2}|[!"$&'*+,\\-.0-:;=?@A-Z\\\\^_\`a-z|~\\x80-\\xff])*)${END}`);
  const HEX = sticky("<([0-9A-Fa-f\\x00\\t\\n\\x0c\\r ]*)>");
  const HEAD = sticky(`(\\d{1,10}) (\\d{1,5}) obj${END}`);
  const STREAM = sticky("stream\\r?\\n");
  const STREAM_END = sticky(`(?:\\r\\n|\\n|\\r)?endstream${BLANK}*endobj${END}`);
  const OBJECT_END = sticky(`endobj${END}`);
  const IN_TEXT = /[()\\\r]/g;
  const OCTAL = /[0-7]{1,3}/y;
  const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

  class Scanner {
    constructor(text, position, end) {
      this.text = end === undefined || end === text.length ? text : text.slice(0, end);
      this.position = position || 0;
      this.spans = new Map();
    }
    take(pattern) {
      pattern.lastIndex = this.position;
      const found = pattern.exec(this.text);
      if (found) this.position = pattern.lastIndex;
      return found;
    }
    need(pattern) {
      const found = this.take(pattern);
      if (!found) throw unreadable();
      return found;
    }
    skipBlanks() { this.take(BLANKS); }
    value(depth = 0) {
      if (depth > DEEPEST) throw unreadable();
      this.skipBlanks();
      const first = this.text[this.position];
      if (first === "<") return this.text[this.position + 1] === "<" ? this.dictionary(depth) : this.hex();
      if (first === "[") return this.array(depth);
      if (first === "/") return this.name();
      if (first === "(") return this.literal();
      return this.atom();
    }
    atom() {
      let found = this.take(REF);
      if (found) return new Ref(Number(found[1]), Number(found[2]));
      found = this.take(NUMBER);
      if (found) return found[1] !== undefined && found[2] === undefined ? Number(found[1]) : new Real(Number(found[0]));
      return { true: true, false: false, null: null }[this.need(WORD)[1]];
    }
    name() {
      return new Name(this.need(NAME)[1].replace(/#(..)/g, (_, code) => String.fromCharCode(parseInt(code, 16))));
    }
    array(depth) {
      this.position += 1;
      const found = [];
      for (;;) {
        this.skipBlanks();
        if (this.text[this.position] === "]") { this.position += 1; return found; }
        found.push(this.value(depth + 1));
      }
    }
    dictionary(depth) {
      this.position += 2;
      const found = new Map(), seen = new Set();
      for (;;) {
        this.skipBlanks();
        if (this.text.startsWith(">>", this.position)) { this.position += 2; return found; }
        const key = this.name().text;
        this.skipBlanks();
        const start = this.position;
        const value = this.value(depth + 1);
        if (seen.has(key)) throw unreadable(key);
        seen.add(key);
        if (depth === 0) this.spans.set(key, [start, this.position]);
        if (value !== null) found.set(key, value);
      }
    }
    hex() {
      const digits = this.need(HEX)[1].replace(new RegExp(BLANK, "g"), "");
      let bytes = "";
      for (let i = 0; i < digits.length; i += 2) bytes += String.fromCharCode(parseInt(digits.slice(i, i + 2).padEnd(2, "0"), 16));
      return new Text(bytes);
    }
    literal() {
      this.position += 1;
      let bytes = "", depth = 1;
      for (;;) {
        IN_TEXT.lastIndex = this.position;
        const found = IN_TEXT.exec(this.text);
        if (!found) throw unreadable();
        bytes += this.text.slice(this.position, found.index);
        this.position = found.index + 1;
        if (found[0] === "\\") bytes += this.escape();
        else if (found[0] === "\r") { this.position += this.text[this.position] === "\n" ? 1 : 0; bytes += "\n"; }
        else {
          depth += found[0] === "(" ? 1 : -1;
          if (depth === 0) return new Text(bytes);
          bytes += found[0];
        }
      }
    }
    escape() {
      const octal = this.take(OCTAL);
      if (octal) return String.fromCharCode(parseInt(octal[0], 8) & 255);
      const letter = this.text[this.position] || "";
      this.position += 1;
      if (letter === "\r") this.position += this.text[this.position] === "\n" ? 1 : 0;
      return letter === "\r" || letter === "\n" ? "" : ESCAPES[letter] || letter;
    }
  }

  const readObject = (text, offset, length) => {
    const scanner = new Scanner(text, offset);
    const head = scanner.need(HEAD);
    let value = scanner.value();
    const spans = scanner.spans;
    scanner.skipBlanks();
    if (isMap(value) && scanner.take(STREAM)) {
      let size = at(value, "Length");
      size = size instanceof Ref ? length(size) : size;
      const start = scanner.position;
      if (!isWhole(size) || size < 0 || size > text.length - start) throw unreadable();
      scanner.position = start + size;
      scanner.need(STREAM_END);
      value = new Map(value);
      value.delete("Length");
      value = new Stream(value, text.slice(start, start + size));
    } else scanner.need(OBJECT_END);
    return { number: Number(head[1]), generation: Number(head[2]), value, spans, end: scanner.position };
  };

  /* ---- Flate (RFC 1950, 1951). ---- */
  const LENGTHS = [], DISTANCES = [];
  for (let i = 0, base = 3; i < 28; i += 1) { const extra = i < 8 ? 0 : (i >> 2) - 1; LENGTHS.push([base, extra]); base += 1 << extra; }
  LENGTHS.push([258, 0]);
  for (let i = 0, base = 1; i < 30; i += 1) { const extra = i < 4 ? 0 : (i >> 1) - 1; DISTANCES.push([base, extra]); base += 1 << extra; }
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  const codeOf = (lengths) => {
    const counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (const length of lengths) counts[length] += 1;
    counts[0] = 0;
    let left = 1;
    for (let i = 1; i < 16; i += 1) { left = left * 2 - counts[i]; if (left < 0) throw unreadable(); }
    for (let i = 1; i < 15; i += 1) offsets[i + 1] = offsets[i] + counts[i];
    lengths.forEach((length, symbol) => { if (length) { symbols[offsets[length]] = symbol; offsets[length] += 1; } });
    return { counts, symbols };
  };

  const inflate = (data) => {
    const fixed = [...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)];
    let place = 2, bits = 0, held = 0, out = new Uint8Array(Math.max(1024, data.length * 4)), size = 0;
    const head = data.charCodeAt(0) * 256 + data.charCodeAt(1);
    if (data.length < 6 || head % 31 || (data.charCodeAt(0) & 15) !== 8 || data.charCodeAt(1) & 32) throw unreadable();
    const take = (count) => {
      while (held < count) {
        if (place >= data.length) throw unreadable();
        bits |= data.charCodeAt(place) << held;
        place += 1;
        held += 8;
      }
      const value = bits & ((1 << count) - 1);
      bits >>>= count;
      held -= count;
      return value;
    };
    const symbol = ({ counts, symbols }) => {
      let code = 0, first = 0, index = 0;
      for (let length = 1; length < 16; length += 1) {
        code |= take(1);
        const count = counts[length];
        if (code - count < first) return symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw unreadable();
    };
    const put = (byte) => {
      if (size === out.length) {
        if (size >= MOST_BYTES) throw unreadable();
        const wider = new Uint8Array(Math.min(size * 2, MOST_BYTES));
        wider.set(out);
        out = wider;
      }
      out[size] = byte;
      size += 1;
    };
    const tables = () => {
      const literals = take(5) + 257, distances = take(5) + 1, count = take(4) + 4;
      const lengths = new Array(19).fill(0);
      for (let i = 0; i < count; i += 1) lengths[ORDER[i]] = take(3);
      const lengthCode = codeOf(lengths), all = [];
      while (all.length < literals + distances) {
        const found = symbol(lengthCode);
        if (found < 16) { all.push(found); continue; }
        const [value, times] = found === 16 ? [all[all.length - 1], take(2) + 3] : [0, found === 17 ? take(3) + 3 : take(7) + 11];
        if (value === undefined) throw unreadable();
        for (let i = 0; i < times; i += 1) all.push(value);
      }
      if (all.length > literals + distances || all[256] === 0) throw unreadable();
      return [codeOf(all.slice(0, literals)), codeOf(all.slice(literals))];
    };
    for (let last = 0; !last;) {
      last = take(1);
      const kind = take(2);
      if (kind === 3) throw unreadable();
      if (kind === 0) {
        bits = held = 0;
        const count = data.charCodeAt(place) | (data.charCodeAt(place + 1) << 8);
        if (place + 4 + count > data.length || (count ^ 0xffff) !== (data.charCodeAt(place + 2) | (data.charCodeAt(place + 3) << 8))) throw unreadable();
        for (let i = 0; i < count; i += 1) put(data.charCodeAt(place + 4 + i));
        place += 4 + count;
        continue;
      }
      const [literals, distances] = kind === 1 ? [codeOf(fixed), codeOf(Array(30).fill(5))] : tables();
      for (;;) {
        const found = symbol(literals);
        if (found === 256) break;
        if (found < 256) { put(found); continue; }
        if (found > 285) throw unreadable();
        const length = LENGTHS[found - 257][0] + take(LENGTHS[found - 257][1]);
        const kindOf = symbol(distances);
        if (kindOf > 29) throw unreadable();
        const distance = DISTANCES[kindOf][0] + take(DISTANCES[kindOf][1]);
        if (distance > size) throw unreadable();
        for (let i = 0; i < length; i += 1) put(out[size - distance]);
      }
    }
    let a = 1, b = 0;
    for (let i = 0; i < size; i += 1) { a = (a + out[i]) % 65521; b = (b + a) % 65521; }
    let sum = 0;
    for (let i = 0; i < 4; i += 1) sum = sum * 256 + data.charCodeAt(place + i);
    if (sum !== b * 65536 + a || /[^\r\n]/.test(data.slice(place + 4))) throw unreadable();
    return latin(out.subarray(0, size));
  };

  const latin = (bytes) => {
    const pieces = [];
    for (let i = 0; i < bytes.length; i += 8192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
    return pieces.join("");
  };

  const onlyOf = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
  const unpacked = (stream) => {
    const filter = onlyOf(at(stream.entries, "Filter")), parameters = onlyOf(at(stream.entries, "DecodeParms"));
    if (filter === null && parameters === null) return stream.data;
    if (!isName(filter, "FlateDecode")) throw unreadable();
    const data = inflate(stream.data);
    return parameters === null ? data : unpredicted(data, parameters);
  };
  const unpredicted = (data, parameters) => {
    if (!isMap(parameters) || ![...parameters.keys()].every((key) => ["Predictor", "Columns", "Colors", "BitsPerComponent"].includes(key))) throw unreadable();
    const of = (key, usual) => (parameters.has(key) ? parameters.get(key) : usual);
    const predictor = of("Predictor", 1), columns = of("Columns", 1);
    if (predictor === 1) return data;
    if (of("Colors", 1) !== 1 || of("BitsPerComponent", 8) !== 8 || !isWhole(columns) || columns < 1 || columns > 100) throw unreadable();
    if (!isWhole(predictor) || predictor < 10 || predictor > 15 || data.length % (columns + 1)) throw unreadable();
    let above = new Uint8Array(columns), out = "";
    for (let start = 0; start < data.length; start += columns + 1) {
      const kind = data.charCodeAt(start), row = new Uint8Array(columns);
      if (kind > 2) throw unreadable();
      for (let i = 0; i < columns; i += 1) row[i] = data.charCodeAt(start + 1 + i) + (kind === 2 ? above[i] : kind === 1 && i ? row[i - 1] : 0);
      out += latin(row);
      above = row;
    }
    return out;
  };

  return { Forged, unreadable, Name, Text, Real, Ref, Stream, Scanner, isName, isWhole, isMap, isNumber, numberOf, at, entriesOf, same, changedKeys, sticky, BLANK, readObject, unpacked, inflate, latin };
})();
