/* อ่านไฟล์ PDF ทีละส่วนที่เขียนต่อกัน ทุกไบต์ของส่วนที่ต่อท้ายต้องเป็นของวัตถุใดวัตถุหนึ่ง
   The parts that a PDF was written in, their tables and objects (ISO 32000-1, 7.5), read as khumue/signed does. */
var khumueFile = (() => {
  "use strict";
  const { Forged, unreadable, Ref, Stream, Scanner, isName, isWhole, isMap, at, sticky, BLANK, readObject, unpacked } = khumueValues;
  const MOST_UPDATES = 50, FOLLOWED = 20;

  /* ---- The parts that the file was written in. ---- */
  const TABLE = /xref[ ]?(?:\r\n|\n|\r)/y;
  const RANGE = /(\d{1,10}) (\d{1,10})[ ]?(?:\r\n|\n|\r)/y;
  const ENTRY = /(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)/y;
  const TRAILER = /trailer(?=[\x00\t\n\x0c\r <])/y;
  const TAIL = sticky(`${BLANK}*(?:%iText[-\\w .:()]{0,100}(?:\\r\\n|\\n|\\r))?startxref${BLANK}+(\\d{1,10})${BLANK}+%%EOF(?:\\r\\n|\\n|\\r)?`);
  const LAST = new RegExp(`startxref${BLANK}+(\\d{1,10})${BLANK}+%%EOF${BLANK}*$`);
  const TRAILER_KEYS = ["Size", "Root", "Info", "ID", "Prev"], TABLE_KEYS = ["Type", "W", "Index", "Filter", "DecodeParms"];

  const noLength = () => { throw unreadable(); };
  const plain = (offset, generation) => ({ offset, generation });
  const isPlain = (entry) => entry !== undefined && entry.offset !== undefined;

  const enter = (section, number, entry) => {
    if (section.entries.has(number) || section.free.has(number)) throw unreadable();
    if (entry === null) section.free.add(number); else section.entries.set(number, entry);
  };

  const readTable = (text, offset) => {
    const scanner = new Scanner(text, offset);
    scanner.need(TABLE);
    const section = { table: offset, isStream: false, entries: new Map(), free: new Set() };
    for (let range = scanner.take(RANGE); range; range = scanner.take(RANGE)) {
      const start = Number(range[1]), count = Number(range[2]);
      for (let number = start; number < start + count; number += 1) {
        const [, place, generation, kind] = scanner.need(ENTRY);
        enter(section, number, kind === "n" ? plain(Number(place), Number(generation)) : null);
      }
    }
    scanner.need(TRAILER);
    section.trailer = scanner.value();
    if (!isMap(section.trailer)) throw unreadable();
    return [section, scanner];
  };

  const allCounts = (value) => Array.isArray(value) && value.every((one) => isWhole(one) && one >= 0);
  const readStream = (text, offset) => {
    const read = readObject(text, offset, noLength), table = read.value;
    if (!(table instanceof Stream) || !isName(at(table.entries, "Type"), "XRef")) throw unreadable();
    const section = { table: offset, isStream: true, entries: new Map(), free: new Set(), trailer: table.entries };
    const widths = at(table.entries, "W"), index = table.entries.has("Index") ? table.entries.get("Index") : [0, at(table.entries, "Size")];
    if (!allCounts(widths) || widths.length !== 3 || !allCounts(index) || index.length % 2 || Math.max(...widths) > 8) throw unreadable();
    const data = unpacked(table), width = widths[0] + widths[1] + widths[2];
    let total = 0;
    for (let i = 1; i < index.length; i += 2) total += index[i];
    if (width === 0 || total * width !== data.length) throw unreadable();
    let position = 0;
    for (let i = 0; i < index.length; i += 2) {
      for (let number = index[i]; number < index[i] + index[i + 1]; number += 1) {
        const fields = widths.map((size) => {
          let value = 0;
          for (let k = 0; k < size; k += 1) { value = value * 256 + data.charCodeAt(position); position += 1; }
          return Number.isSafeInteger(value) ? value : -1;
        });
        if (fields.includes(-1)) throw unreadable();
        const kind = widths[0] ? fields[0] : 1;
        if (kind > 2) throw unreadable();
        enter(section, number, kind === 0 ? null : kind === 1 ? plain(fields[1], fields[2]) : { container: fields[1], place: fields[2] });
      }
    }
    const own = section.entries.get(read.number);
    if (own !== undefined && !(isPlain(own) && own.offset === offset && own.generation === read.generation)) throw unreadable();
    section.entries.delete(read.number);
    return [section, new Scanner(text, read.end)];
  };

  // A key without a value is absent to some readers and there to others.
  const NOTHING = /\/[^\s/<>[\]()]+\s+null\b/;
  const readSection = (text, offset) => {
    const isTable = text.startsWith("xref", offset);
    const [section, scanner] = isTable ? readTable(text, offset) : readStream(text, offset);
    const tail = scanner.need(TAIL);
    if (Number(tail[1]) !== offset) throw unreadable();
    section.end = scanner.position;
    section.start = 0;
    if (section.trailer.has("Encrypt")) throw new Forged("encrypted");
    if (NOTHING.test(text.slice(offset, section.end).split("stream")[0])) throw unreadable();
    const allowed = isTable ? TRAILER_KEYS : [...TRAILER_KEYS, ...TABLE_KEYS];
    if (![...section.trailer.keys()].every((key) => allowed.includes(key))) throw unreadable();
    const size = at(section.trailer, "Size");
    if (!isWhole(size) || [...section.entries.keys()].some((number) => number >= size)) throw unreadable();
    return section;
  };

  const readSections = (text, issued) => {
    const base = text.slice(0, issued);
    const start = LAST.exec(base.slice(Math.max(0, issued - 2048)));
    if (!start) throw unreadable();
    const first = readSection(base, Number(start[1]));
    if (first.trailer.has("Prev") || first.trailer.has("Encrypt")) throw unreadable();
    if (text.length === issued) return [first];
    const end = LAST.exec(text.slice(Math.max(issued, text.length - 2048)));
    if (!end) throw unreadable();
    const found = [];
    for (let table = Number(end[1]); table !== first.table;) {
      if (!(table >= issued && table < text.length) || found.length === MOST_UPDATES || (found.length && table >= found[found.length - 1].table)) throw unreadable();
      const section = readSection(text, table);
      found.push(section);
      table = at(section.trailer, "Prev");
      if (!isWhole(table) || section.isStream !== first.isStream) throw unreadable();
    }
    found.reverse();
    let position = issued;
    for (const section of found) { section.start = position; position = section.end; }
    if (position !== text.length) throw new Forged("stray");
    return [first, ...found];
  };

  const BLANKS_ONLY = /^[\x00\t\n\x0c\r ]*$/;
  const sameSet = (one, other) => one.size === other.size && [...one].every((value) => other.has(value));

  class File {
    constructor(text, issued) {
      this.text = text;
      this.sections = readSections(text, issued);
      this.plainObjects = new Map();
      this.packedObjects = new Map();
      this.lengths = new Set();
    }
    revision(number) { return new Revision(this, number); }
    object(section, number) {
      const entry = this.sections[section].entries.get(number);
      if (!isPlain(entry)) return null;
      const key = `${section} ${number}`;
      if (!this.plainObjects.has(key)) {
        const read = readObject(this.text, entry.offset, (ref) => this.length(section, ref));
        if (read.number !== number || read.generation !== entry.generation) throw unreadable();
        this.plainObjects.set(key, read);
      }
      return this.plainObjects.get(key);
    }
    length(section, ref) {
      const entry = this.sections[section].entries.get(ref.number);
      if (!isPlain(entry) || ref.generation !== entry.generation) throw unreadable();
      const read = readObject(this.text, entry.offset, noLength);
      if (read.number !== ref.number || read.generation !== ref.generation) throw unreadable();
      this.lengths.add(ref.number);
      return read.value;
    }
    value(section, number) {
      const read = this.object(section, number);
      if (read) return read.value;
      const entry = this.sections[section].entries.get(number);
      const objects = this.unpack(section, entry.container);
      if (entry.place >= objects.length || objects[entry.place][0] !== number) throw unreadable();
      return objects[entry.place][1];
    }
    unpack(section, container) {
      const key = `${section} ${container}`;
      if (!this.packedObjects.has(key)) {
        if (!isPlain(this.sections[section].entries.get(container))) throw unreadable();
        const stream = this.value(section, container);
        if (!(stream instanceof Stream) || !isName(at(stream.entries, "Type"), "ObjStm") || stream.entries.has("Extends")) throw unreadable();
        this.packedObjects.set(key, objectsOf(stream));
      }
      return this.packedObjects.get(key);
    }
    checkWhole(section) {
      const part = this.sections[section], packed = new Map(), offsets = [];
      for (const [number, entry] of part.entries) {
        if (isPlain(entry)) offsets.push([entry.offset, number]);
        else packed.set(entry.container, (packed.get(entry.container) || new Set()).add(number));
      }
      for (const [container, numbers] of packed) {
        const objects = this.unpack(section, container).map(([number]) => number);
        if (objects.length !== numbers.size || !sameSet(new Set(objects), numbers)) throw new Forged("stray");
      }
      let position = part.start;
      for (const [offset, number] of offsets.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
        this.checkBlank(position, offset);
        position = this.object(section, number).end;
      }
      this.checkBlank(position, part.table);
      return new Set(packed.keys());
    }
    checkBlank(start, end) {
      if (start > end || !BLANKS_ONLY.test(this.text.slice(start, end))) throw new Forged("stray");
    }
  }

  const objectsOf = (stream) => {
    const data = unpacked(stream), count = at(stream.entries, "N"), first = at(stream.entries, "First");
    if (!isWhole(count) || !isWhole(first) || !(count >= 0 && count <= first && first <= data.length)) throw unreadable();
    const heads = new Scanner(data, 0, first), numbers = [];
    for (let i = 0; i < 2 * count; i += 1) numbers.push(heads.value());
    const found = [];
    let position = first, before = 0;
    for (let i = 0; i < count; i += 1) {
      const number = numbers[2 * i], offset = numbers[2 * i + 1];
      if (!isWhole(number) || !isWhole(offset) || offset < before || first + offset < position) throw unreadable();
      before = offset;
      if (!BLANKS_ONLY.test(data.slice(position, first + offset))) throw new Forged("stray");
      const scanner = new Scanner(data, first + offset);
      found.push([number, scanner.value()]);
      position = scanner.position;
    }
    if (!BLANKS_ONLY.test(data.slice(position))) throw new Forged("stray");
    return found;
  };

  class Revision {
    constructor(file, last) { this.file = file; this.last = last; this.trailer = file.sections[last].trailer; }
    get root() { return this.dictionary(at(this.trailer, "Root")); }
    sectionOf(number) {
      for (let section = this.last; section >= 0; section -= 1) {
        const part = this.file.sections[section];
        if (part.entries.has(number)) return section;
        if (part.free.has(number)) return null;
      }
      return null;
    }
    object(number) {
      const section = this.sectionOf(number);
      return section === null ? null : this.file.value(section, number);
    }
    follow(value) {
      for (let i = 0; i < FOLLOWED; i += 1) {
        if (!(value instanceof Ref)) return value;
        const section = this.sectionOf(value.number);
        if (section === null) return null;
        const entry = this.file.sections[section].entries.get(value.number);
        if (value.generation !== (isPlain(entry) ? entry.generation : 0)) throw unreadable();
        value = this.file.value(section, value.number);
      }
      throw unreadable();
    }
    dictionary(value) {
      const found = this.follow(value);
      if (!isMap(found)) throw unreadable();
      return found;
    }
    array(value) {
      const found = this.follow(value);
      if (found === null) return [];
      if (!Array.isArray(found)) throw unreadable();
      return found;
    }
  }

  return { File, isPlain };
})();
