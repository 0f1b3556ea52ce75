/* พิสูจน์ว่าสิ่งที่ต่อท้ายเอกสารมีแต่ลายมือชื่อ: ทุกไบต์เป็นของวัตถุที่การลงนามสร้างหรือเปลี่ยน ที่เหลือเหมือนเดิมทุกหน้า
   The rules of khumue/signed, in the same order: additions, fields, metadata. Both are tested on the same files. */
var khumueRules = (() => {
  "use strict";
  const { Forged, unreadable, Name, Text, Ref, Stream, isName, isWhole, isMap, isNumber, numberOf, at, entriesOf, same, changedKeys, unpacked } = khumueValues;
  const { isPlain } = khumueFile;
  const DEEPEST = 30, MOST_PAGES = 20000;

  const within = (keys, allowed) => [...keys].every((key) => allowed.includes(key));
  const textOf = (value) => {
    if (!(value instanceof Text)) return "";
    const bytes = value.bytes;
    if (bytes.startsWith("\xfe\xff")) {
      let text = "";
      for (let i = 2; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
      return text;
    }
    return bytes.startsWith("\xef\xbb\xbf") ? utf8(bytes.slice(3)) : bytes;
  };
  const utf8 = (bytes) => {
    try { return decodeURIComponent(escape(bytes)); } catch { return bytes; }
  };
  const box = (value) => {
    if (!Array.isArray(value) || value.length !== 4 || !value.every(isNumber)) return null;
    const [a, b, c, d] = value.map(numberOf);
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  };
  const isDrawn = (data) => /[^ \t\n\r\v\f]/.test(data);
  const hasArea = (edges) => edges !== null && edges[0] < edges[2] && edges[1] < edges[3];
  const hasNoSize = (field) => { const edges = box(at(field, "Rect")); return edges !== null && edges[0] === edges[2] && edges[1] === edges[3]; };
  const inOrder = (numbers) => [...numbers].sort((one, other) => one - other);
  const key = (ref) => `${ref.number} ${ref.generation}`;

  /* ---- One update. ---- */
  const OUTSIDE = ["F", "FFilter", "FDecodeParms", "Ref", "OC", "OPI", "PS", "Alternates", "AF", "StructParent", "StructParents"];
  const ACTIVE = [
    "OCG", "OCMD", "Action", "Filespec", "EmbeddedFile", "Annot", "Page", "Pages", "Catalog", "Sig", "ObjStm", "XRef",
    "JavaScript", "Launch", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition", "Movie", "RichMediaExecute",
  ];
  const isActive = (value) => ACTIVE.includes(value instanceof Name ? value.text : value instanceof Text ? value.bytes : "");

  class Step {
    constructor(file, number, drawn) {
      this.file = file;
      this.drawn = drawn;
      this.number = number;
      this.part = file.sections[number];
      this.before = file.revision(number - 1);
      this.after = file.revision(number);
      this.fresh = new Set();
      this.touched = new Set();
      this.uses = new Map();
      this.allowed = new Set();
      this.inside = new Set();
      const containers = file.checkWhole(number);
      for (const one of this.part.entries.keys()) if (!containers.has(one)) this.sort(one);
      for (const one of inOrder([...containers, ...this.part.free])) if (this.before.sectionOf(one) !== null) throw new Forged("object", one);
    }
    sort(number) {
      const entry = this.part.entries.get(number), generation = isPlain(entry) ? entry.generation : 0;
      const section = this.before.sectionOf(number);
      if (section === null) {
        const size = at(this.before.trailer, "Size");
        if (generation || !isWhole(size) || number < size) throw new Forged("object", number);
        this.fresh.add(number);
        return;
      }
      const old = this.file.sections[section].entries.get(number);
      if (generation !== (isPlain(old) ? old.generation : 0)) throw new Forged("object", number);
      if (!same(this.before.object(number), this.after.object(number))) this.touched.add(number);
    }
    use(number, role) {
      if (!this.uses.has(number)) this.uses.set(number, role);
      if (this.uses.get(number) !== role) throw new Forged("stray", number);
    }
    useFresh(value, role) { if (value instanceof Ref && this.fresh.has(value.number)) this.use(value.number, role); }
    allow(number) { this.allowed.add(number); }
    pair(before, after, role) {
      if (after instanceof Ref && !same(after, before)) {
        if (!this.fresh.has(after.number)) throw new Forged("document", after.number);
        this.use(after.number, role);
      }
      if (before instanceof Ref) this.allow(before.number);
      return [this.before.follow(before), this.after.follow(after)];
    }
    inert(value, role, known = new Set()) { this.walk(value, role, known, 0, false); }
    drawing(value, role) { this.walk(value, role, new Set(), 0, true); }
    walk(value, role, known, depth, mayLeadToIssued) {
      if (depth > DEEPEST) throw unreadable();
      if (value instanceof Ref) {
        const number = value.number;
        if (this.fresh.has(number) || (known.has(number) && this.part.entries.has(number))) {
          if (this.inside.has(number)) throw unreadable();
          if (this.uses.get(number) === role) return;
          this.use(number, role);
          this.inside.add(number);
          this.walk(this.after.follow(value), role, known, depth + 1, mayLeadToIssued);
          this.inside.delete(number);
          return;
        }
        if (known.has(number) || (mayLeadToIssued && this.isDrawnBefore(number))) return;
        throw new Forged(mayLeadToIssued ? "appearance" : "document", number);
      }
      if (value instanceof Stream && OUTSIDE.some((one) => value.entries.has(one))) throw new Forged("appearance");
      const entries = entriesOf(value);
      if (isMap(entries) && (isActive(at(entries, "Type")) || isActive(at(entries, "S")))) throw new Forged("appearance");
      const children = isMap(entries) ? [...entries.values()] : Array.isArray(entries) ? entries : [];
      for (const child of children) this.walk(child, role, known, depth + 1, mayLeadToIssued);
    }
    isDrawnBefore(number) { return this.before.sectionOf(number) === 0 || (this.drawn.has(number) && !this.touched.has(number)); }
    get drawings() { return [...this.uses].filter(([, role]) => role === "appearance" || role === "resources").map(([number]) => number); }
    reached(value, depth = 0, found = new Set()) {
      if (value instanceof Ref) {
        if (found.has(value.number) || depth > DEEPEST) return found;
        found.add(value.number);
        value = this.before.follow(value);
      }
      const entries = entriesOf(value);
      const children = isMap(entries) ? [...entries.values()] : Array.isArray(entries) ? entries : [];
      for (const child of children) this.reached(child, depth + 1, found);
      return found;
    }
    checkUsed() {
      for (const number of inOrder(this.touched)) if (!this.allowed.has(number)) throw new Forged("object", number);
      for (const number of inOrder(this.fresh)) if (!this.uses.has(number) && !this.file.lengths.has(number)) throw new Forged("stray", number);
    }
  }

  /* ---- What a document says of itself. ---- */
  const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", XML = "http://www.w3.org/XML/1998/namespace", XMP = "http://ns.adobe.com/xap/1.0/";
  const NO_PROPERTY = [RDF, "adobe:ns:meta/", XML];
  const SAVING = [`${XMP} ModifyDate`, `${XMP} MetadataDate`, "http://ns.adobe.com/pdf/1.3/ Producer", "http://ns.adobe.com/xap/1.0/mm/ InstanceID"];
  const TOKEN = /<\?xpacket(?:[^?]|\?(?!>))*\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;
  const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  const refuse = () => { throw new Forged("metadata"); };
  const plainText = (text) => text.replace(/&([^;\s]{0,10});?/g, (all, name) => {
    const code = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name);
    if (!all.endsWith(";")) refuse();
    if (code) return String.fromCodePoint(Math.min(0x10ffff, code[1] ? parseInt(code[1], 16) : Number(code[2])));
    return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : refuse();
  });
  const strip = (text) => text.replace(/^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g, "");

  /* The facts of an XMP packet, sorted: "namespace property = value". */
  const factsOf = (packet) => {
    const text = utf8(packet).replace(/[\x00 \r\n\t]+$/, "").replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const found = [], path = [], scopes = [new Map([["xml", XML]])];
    let held = "";
    const nameOf = (name, scope, isAttribute) => {
      const [prefix, local] = name.includes(":") ? name.split(":") : ["", name];
      if (prefix === "" && isAttribute) return ["", local];
      if (prefix !== "" && !scope.has(prefix)) refuse();
      return [scope.get(prefix) || "", local];
    };
    const owner = () => { for (let i = path.length - 1; i >= 0; i -= 1) if (!NO_PROPERTY.includes(path[i].name[0])) return path[i].name.join(" "); return " "; };
    const add = (name, value) => { if (strip(value) && !SAVING.includes(name)) found.push(`${name} = ${strip(value)}`); };
    const settle = () => { add(owner(), held); held = ""; };
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
      const token = TOKEN.exec(text);
      if (!token) refuse();
      const [all, closing, tag, attributes, empty] = token;
      if (tag === undefined) { if (!all.startsWith("<?")) { if (path.length) held += plainText(all); else if (all.trim()) refuse(); } continue; }
      settle();
      if (closing) {
        if (!path.length || path.pop().tag !== tag) refuse();
        scopes.pop();
        continue;
      }
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name, plainText(double === undefined ? single : double).replace(/[\n\t]/g, " ")]);
      if (new Set(pairs.map(([name]) => name)).size !== pairs.length) refuse();
      const scope = new Map(scopes[scopes.length - 1]);
      for (const [name, value] of pairs) {
        if (name === "xmlns") scope.set("", value);
        else if (name.startsWith("xmlns:")) scope.set(name.slice(6), value);
      }
      path.push({ name: nameOf(tag, scope, false), tag });
      scopes.push(scope);
      for (const [name, value] of pairs) {
        if (name === "xmlns" || name.startsWith("xmlns:")) continue;
        const [space, local] = nameOf(name, scope, true);
        if (space === RDF && local === "resource") add(owner(), value);
        else if (!NO_PROPERTY.includes(space)) add(`${space} ${local}`, value);
      }
      if (empty) { path.pop(); scopes.pop(); }
    }
    if (path.length) refuse();
    return found.sort();
  };

  const checkInformation = (before, after) => {
    for (const one of changedKeys(before, after)) if (!["ModDate", "Producer"].includes(one) || !(at(after, one) instanceof Text)) throw new Forged("metadata", one);
  };
  const checkMetadata = (before, after) => {
    for (const one of [before, after]) {
      if (!(one instanceof Stream) || !isName(at(one.entries, "Type"), "Metadata") || !isName(at(one.entries, "Subtype"), "XML")) refuse();
      if (!within(one.entries.keys(), ["Type", "Subtype", "Filter", "DecodeParms"])) refuse();
    }
    if (factsOf(unpacked(before)).join("\n") !== factsOf(unpacked(after)).join("\n")) refuse();
  };

  /* ---- Signature fields. ---- */
  const SIGNING_CHANGES = ["V", "AP", "F", "M", "MK", "DA", "Lock"];
  const NEW_FIELD = [...SIGNING_CHANGES, "FT", "T", "TU", "TM", "Type", "Subtype", "Rect", "P", "SV", "Ff", "NM", "Border"];
  const FORM_KEYS = ["Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Group", "Filter", "DecodeParms", "Name", "LastModified"];
  const SIGNATURE_KEYS = [
    "Type", "Filter", "SubFilter", "Contents", "ByteRange", "Reference", "M", "Name", "Reason", "Location", "ContactInfo",
    "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "R", "V", "Changes",
  ];
  const REFERENCE_KEYS = ["Type", "TransformMethod", "TransformParams", "Data", "DigestMethod", "DigestValue", "DigestLocation"];
  const FORMATS = ["adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161"];
  const SHOWN_AS_IT_STANDS = 2 | 4 | 64 | 128 | 512;

  const checkField = (step, before, after) => {
    const name = textOf(at(after, "T")), keys = changedKeys(before, after);
    if (!keys.length) return false;
    if (before.has("V") || !isName(at(before, "FT"), "Sig") || !within(keys, SIGNING_CHANGES) || !keys.includes("V")) throw new Forged("form", name);
    checkLooks(step, before, after);
    return true;
  };
  const checkNewField = (step, field) => {
    const name = textOf(at(field, "T"));
    const isPlainField = isName(at(field, "FT"), "Sig") && isName(at(field, "Subtype"), "Widget");
    if (!isPlainField || !within(field.keys(), NEW_FIELD) || !name || name.includes(".") || box(at(field, "Rect")) === null) throw new Forged("form", name);
    const border = at(field, "Border"), flags = at(field, "Ff");
    if ((border !== null && !same(border, [0, 0, 0])) || (flags !== null && flags !== 0 && flags !== 1)) throw new Forged("form", name);
    step.inert(at(field, "SV"), "field");
    checkLooks(step, new Map(), field);
    if (!field.has("V") && field.has("AP") && !isBlank(step, field.get("AP"))) throw new Forged("appearance", name);
    return field.has("V");
  };
  const checkLooks = (step, before, after) => {
    const name = textOf(at(after, "T")), flags = after.has("F") ? after.get("F") : 0, changed = changedKeys(before, after);
    if (!isWhole(flags) || flags & ~SHOWN_AS_IT_STANDS) throw new Forged("appearance", name);
    for (const one of ["MK", "Lock"]) if (changed.includes(one)) step.inert(at(after, one), "field");
    if (changed.includes("AP")) checkAppearance(step, at(after, "AP"), box(at(after, "Rect")), name);
  };
  const checkAppearance = (step, appearance, rectangle, name) => {
    step.useFresh(appearance, "appearance");
    const states = step.after.dictionary(appearance), form = at(states, "N");
    if (states.size !== 1 || !(form instanceof Ref) || !step.fresh.has(form.number)) throw new Forged("appearance", name);
    const drawn = step.after.follow(form);
    if (!(drawn instanceof Stream) || !within(drawn.entries.keys(), FORM_KEYS)) throw new Forged("appearance", name);
    const edges = box(at(drawn.entries, "BBox"));
    if (!isName(at(drawn.entries, "Subtype"), "Form") || edges === null || !isTurnedSquare(at(drawn.entries, "Matrix"))) throw new Forged("appearance", name);
    if (!(hasArea(edges) && hasArea(rectangle)) && isDrawn(unpacked(drawn))) throw new Forged("appearance", name);
    step.drawing(form, "appearance");
  };
  const isTurnedSquare = (matrix) => {
    if (matrix === null) return true;
    if (!Array.isArray(matrix) || matrix.length !== 6 || !matrix.every(isNumber)) return false;
    const [a, b, c, d] = matrix.map(numberOf);
    return (b === 0 && c === 0 && a * d !== 0) || (a === 0 && d === 0 && b * c !== 0);
  };
  const isBlank = (step, appearance) => {
    const drawn = step.after.follow(at(step.after.dictionary(appearance), "N"));
    return drawn instanceof Stream && !isDrawn(unpacked(drawn));
  };

  const checkSignature = (step, field, page) => {
    const name = textOf(at(field, "T")), value = at(field, "V");
    if (!(value instanceof Ref) || !step.fresh.has(value.number)) throw new Forged("signature", name);
    step.use(value.number, "signature");
    const written = step.file.object(step.number, value.number);
    if (written === null || !isMap(written.value)) throw new Forged("signature", name);
    const entries = written.value, layout = at(entries, "SubFilter"), isStamp = isName(layout, "ETSI.RFC3161");
    const isKnown = layout instanceof Name && FORMATS.includes(layout.text) && isName(at(entries, "Type"), isStamp ? "DocTimeStamp" : "Sig");
    if (!isKnown || !within(entries.keys(), SIGNATURE_KEYS)) throw new Forged("signature", name);
    for (const one of ["Prop_Build", "Changes"]) step.inert(at(entries, one), "signature");
    const [start, end] = written.spans.get("Contents") || [0, 0];
    if (!/^<[0-9A-Fa-f]+>$/.test(step.file.text.slice(start, end)) || !(at(entries, "Contents") instanceof Text)) throw new Forged("signature", name);
    const signed = covered(step, at(entries, "ByteRange"), start, end);
    if (signed === null) throw new Forged("range", name);
    const { mayChange, locks } = promises(step, step.after.array(at(entries, "Reference")), name);
    return { field: name, page, isStamp, contents: entries.get("Contents").bytes, signed, mayChange, locks, claimed: textOf(at(entries, "M")) };
  };
  const covered = (step, range, start, end) => {
    if (!Array.isArray(range) || range.length !== 4 || !range.every(isWhole) || range[0] !== 0 || range[1] !== start || range[2] !== end) return null;
    const last = end + range[3], left = step.file.text.slice(last, step.part.end);
    const isLast = step.number === step.file.sections.length - 1;
    if (last < end || last > step.part.end || (isLast ? left : !/^\r?\n?$/.test(left))) return null;
    return [[0, start], [end, last]];
  };
  const promises = (step, references, name) => {
    let mayChange = 0, locks = null;
    for (const one of references) {
      step.useFresh(one, "signature");
      const reference = step.after.dictionary(one);
      step.useFresh(at(reference, "TransformParams"), "signature");
      const settings = step.after.dictionary(at(reference, "TransformParams")), method = at(reference, "TransformMethod");
      if (!within(reference.keys(), REFERENCE_KEYS)) throw new Forged("signature", name);
      if (isName(method, "DocMDP") && within(settings.keys(), ["Type", "V", "P"])) {
        const level = settings.has("P") ? settings.get("P") : 2;
        mayChange = [1, 2, 3].includes(level) ? level : 1;
      } else if (isName(method, "FieldMDP") && within(settings.keys(), ["Type", "V", "Action", "Fields", "P"])) {
        const action = settings.has("Action") ? at(settings, "Action") : new Name("All");
        locks = { action: action instanceof Name ? action.text : action instanceof Text ? action.bytes : "?", fields: step.after.array(at(settings, "Fields")).map(textOf) };
      } else throw new Forged("signature", name);
    }
    return { mayChange, locks };
  };

  /* ---- The rules of one update. ---- */
  class Rules {
    constructor(step, pages, earlier) {
      Object.assign(this, { step, pages, earlier, newFields: [], signed: [], hasPurpose: false });
    }
    signatures() {
      const step = this.step;
      this.trailer();
      const root = at(step.before.trailer, "Root");
      const [before, after] = step.pair(root, root, "catalog");
      if (!isMap(before) || !isMap(after)) throw unreadable();
      this.catalog(before, after);
      this.form(at(before, "AcroForm"), at(after, "AcroForm"));
      const pageOf = this.pageOfFields();
      if (this.signed.length > 1) throw new Forged("range");
      const found = this.signed.map((ref) => checkSignature(step, step.after.dictionary(ref), pageOf.get(key(ref)) || 0));
      this.permissions(at(before, "Perms"), at(after, "Perms"), found);
      this.blamePages();
      step.checkUsed();
      const store = at(before, "DSS");
      const addsProof = !same(store, at(after, "DSS")) || [...step.reached(store)].some((number) => step.touched.has(number));
      this.hasPurpose = found.length > 0 || this.newFields.length > 0 || addsProof;
      return found;
    }
    trailer() {
      const before = this.step.before.trailer, after = this.step.after.trailer;
      if (!(at(after, "Root") instanceof Ref) || !same(at(after, "Root"), at(before, "Root"))) throw new Forged("document", "Root");
      const old = at(before, "ID"), ids = at(after, "ID");
      if (Array.isArray(old) && !(Array.isArray(ids) && ids.length === 2 && same(ids[0], old[0]))) throw new Forged("document", "ID");
      if (before.has("Info") || after.has("Info")) {
        const [one, other] = this.step.pair(at(before, "Info"), at(after, "Info"), "information");
        if ((one !== null && !isMap(one)) || !isMap(other)) throw new Forged("metadata", "Info");
        checkInformation(one || new Map(), other);
      }
    }
    catalog(before, after) {
      for (const one of changedKeys(before, after)) {
        if (!["AcroForm", "Perms", "DSS", "Extensions", "Metadata", "Version"].includes(one) || !after.has(one)) throw new Forged("document", one);
      }
      const version = at(after, "Version");
      if (after.has("Version") && !(version instanceof Name && /^[12]\.\d$/.test(version.text))) throw new Forged("document", "Version");
      if (before.has("Metadata") || after.has("Metadata")) {
        const [one, other] = this.step.pair(at(before, "Metadata"), at(after, "Metadata"), "metadata");
        if (!same(one, other)) checkMetadata(one, other);
      }
      for (const one of ["DSS", "Extensions"]) {
        const known = this.step.reached(at(before, one));
        for (const number of known) this.step.allow(number);
        this.step.inert(at(after, one), one, known);
      }
    }
    form(beforeValue, afterValue) {
      const [old, after] = this.step.pair(beforeValue, afterValue, "form");
      if (old === null && after === null) return;
      if (!isMap(after) || (old !== null && !isMap(old))) throw new Forged("form");
      const before = old || new Map();
      for (const one of changedKeys(before, after)) if (!["Fields", "SigFlags", "DR", "DA", "NeedAppearances"].includes(one)) throw new Forged("form", one);
      const needs = at(after, "NeedAppearances"), flags = after.has("SigFlags") ? after.get("SigFlags") : 0;
      if ((needs !== null && needs !== false) || ![0, 1, 2, 3].includes(flags)) throw new Forged("form", "NeedAppearances");
      if (!same(at(before, "DR"), at(after, "DR"))) this.step.drawing(at(after, "DR"), "resources");
      this.fields(before, after);
    }
    fields(before, after) {
      const step = this.step, [one, other] = step.pair(at(before, "Fields"), at(after, "Fields"), "fields");
      const old = Array.isArray(one) ? one : [], now = Array.isArray(other) ? other : [];
      if (!old.every((ref) => ref instanceof Ref)) throw unreadable();
      const keys = now.map((ref) => (ref instanceof Ref ? key(ref) : ""));
      if (!same(now.slice(0, old.length), old) || new Set(keys).size !== keys.length) throw new Forged("form", "Fields");
      const names = new Set();
      for (const ref of old) {
        step.allow(ref.number);
        const field = step.after.dictionary(ref);
        names.add(textOf(at(field, "T")));
        if (checkField(step, step.before.dictionary(ref), field)) this.signed.push(ref);
      }
      for (const ref of now.slice(old.length)) {
        if (!(ref instanceof Ref) || !step.fresh.has(ref.number)) throw new Forged("form");
        step.use(ref.number, "field");
        const field = step.after.dictionary(ref), name = textOf(at(field, "T"));
        if (names.has(name)) throw new Forged("form", name);
        names.add(name);
        this.newFields.push(ref);
        if (checkNewField(step, field)) this.signed.push(ref);
      }
    }
    pageOfFields() {
      const step = this.step, pageOf = new Map(), isNew = (one) => one instanceof Ref && this.newFields.some((field) => same(field, one));
      this.pages.forEach((ref, index) => {
        const number = index + 1, [before, after] = step.pair(ref, ref, "page");
        if (!isMap(before) || !isMap(after)) throw new Forged("page", number);
        for (const one of changedKeys(before, after)) if (one !== "Annots" && !(one === "Tabs" && !before.has("Tabs"))) throw new Forged("page", number);
        const [oldValue, newValue] = step.pair(at(before, "Annots"), at(after, "Annots"), "annotations");
        const old = Array.isArray(oldValue) ? oldValue : [], now = Array.isArray(newValue) ? newValue : [];
        if (!same(now.slice(0, old.length), old)) throw new Forged("annotation", number);
        for (const one of now.slice(old.length)) {
          if (!isNew(one) || pageOf.has(key(one))) throw new Forged("annotation", number);
          this.newWidget(one, ref, number);
          pageOf.set(key(one), number);
        }
        for (const one of old) if (one instanceof Ref) pageOf.set(key(one), number);
      });
      for (const one of this.newFields) {
        const field = step.after.dictionary(one);
        if (!pageOf.has(key(one)) && !hasNoSize(field)) throw new Forged("form", textOf(at(field, "T")));
      }
      return pageOf;
    }
    newWidget(widget, page, number) {
      const field = this.step.after.dictionary(widget);
      if (field.has("P") && !same(field.get("P"), page)) throw new Forged("form", textOf(at(field, "T")));
      const edges = box(at(field, "Rect"));
      if (edges === null || (!hasNoSize(field) && khumueMarks.covers(this.step.before, page, edges))) throw new Forged("overlay", number);
    }
    permissions(before, after, found) {
      const step = this.step, signers = found.filter((one) => !one.isStamp);
      for (const one of found) if (one.mayChange && (this.earlier.length || one.isStamp)) throw new Forged("permission", one.field);
      for (const earlier of this.earlier) {
        if (earlier.mayChange === 1 && (signers.length || this.newFields.length > found.length)) throw new Forged("permission", earlier.field);
        for (const one of earlier.locks ? signers : []) {
          const { action, fields } = earlier.locks;
          if (action === "All" || fields.includes(one.field) === (action === "Include")) throw new Forged("permission", one.field);
        }
      }
      const [old, now] = step.pair(before, after, "permissions");
      if (same(old, now)) return;
      const certified = this.signed.filter((_, i) => found[i].mayChange).map((ref) => at(step.after.dictionary(ref), "V"));
      const isRight = old === null && isMap(now) && now.size === 1 && now.has("DocMDP") && same([now.get("DocMDP")], certified);
      if (!isRight) throw new Forged("permission", "Perms");
    }
    blamePages() {
      const step = this.step;
      if (!step.touched.size) return;
      const signed = new Set(this.signed.map((ref) => ref.number));
      this.pages.forEach((ref, index) => {
        const page = step.before.dictionary(ref);
        const shown = step.reached([at(page, "Contents"), near(step.before, at(page, "Resources"))]);
        if ([...step.touched].some((number) => shown.has(number))) throw new Forged("page", index + 1);
        for (const one of step.before.array(at(page, "Annots"))) {
          if (one instanceof Ref && step.touched.has(one.number) && !signed.has(one.number)) throw new Forged("annotation", index + 1);
        }
      });
    }
  }
  const near = (revision, resources) => {
    const found = revision.follow(resources);
    return isMap(found) ? ["Font", "XObject", "ExtGState", "ColorSpace", "Pattern"].map((one) => at(found, one)) : null;
  };

  const pagesOf = (revision) => {
    const waiting = [at(revision.root, "Pages")], seen = new Set(), found = [];
    while (waiting.length) {
      const ref = waiting.pop();
      if (!(ref instanceof Ref) || seen.has(key(ref)) || seen.size > MOST_PAGES) throw unreadable();
      seen.add(key(ref));
      const node = revision.dictionary(ref);
      if (isName(at(node, "Type"), "Pages")) waiting.push(...[...revision.array(at(node, "Kids"))].reverse());
      else found.push(ref);
    }
    return found;
  };

  /* The signatures that were added behind the `issued` bytes that the text begins with; throws Forged when that is not proven. */
  const signaturesOnly = (text, issued) => {
    try {
      const file = new khumueFile.File(text, issued), pages = pagesOf(file.revision(0)), found = [], drawn = new Set();
      let isOpen = true;
      for (let number = 1; number < file.sections.length; number += 1) {
        const step = new Step(file, number, drawn), rules = new Rules(step, pages, found), added = rules.signatures();
        found.push(...added);
        for (const one of step.drawings) drawn.add(one);
        isOpen = !added.length && (isOpen || !rules.hasPurpose);
      }
      if (isOpen) throw new Forged("unsigned");
      return { file, signatures: found };
    } catch (fault) {
      throw fault instanceof Forged ? fault : unreadable();
    }
  };

  return { signaturesOnly, factsOf, box, hasArea, pagesOf, textOf, utf8 };
})();
