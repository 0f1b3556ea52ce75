/* บอกว่าใครลงนาม และใบรับรองของเขาน่าเชื่อเพียงใด เท่าที่บอกได้โดยไม่ต้องใช้เครือข่าย
   Who signed, as khumue/signed/certificates.py says it: each signature checked, its certificate judged without a network. */
var khumueSigners = (() => {
  "use strict";
  const { Forged, Stream, at, unpacked } = khumueValues;
  const { DIGESTS, HASHES, Bad, bad, readDer, only, kids, need, oid, whole, bitsOf, timeOf, stringOf, keyOf, isSigned, SEQUENCE, SET, INTEGER, OCTETS } = khumueProof;
  const COMMON_NAME = "2.5.4.3", CONSTRAINTS = "2.5.29.19", KEY_USAGE = "2.5.29.15", DATA = "1.2.840.113549.1.7.1", SIGNED_DATA = "1.2.840.113549.1.7.2";
  const CONTENT_TYPE = "1.2.840.113549.1.9.3", DIGEST = "1.2.840.113549.1.9.4", SIGNING_TIME = "1.2.840.113549.1.9.5", STAMP = "1.2.840.113549.1.9.16.2.14";
  const CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47", STAMPED = "1.2.840.113549.1.9.16.1.4", REVOCATION = "1.2.840.113583.1.1.8", STAMPING = "1.3.6.1.5.5.7.3.8", USES = "2.5.29.37";
  const LONGEST_CHAIN = 8;
  const HIDDEN = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

  const attempt = (action, otherwise) => { try { return action(); } catch (fault) { if (fault instanceof Bad) return otherwise; throw fault; } };
  const nameOf = (name) => {
    const parts = kids(name).flatMap(kids).map((part) => kids(part)), common = parts.filter(([type]) => oid(type) === COMMON_NAME);
    const shown = common.length ? stringOf(common[common.length - 1][1]) : parts.map(([, value]) => stringOf(value)).join(", ");
    return shown.replace(HIDDEN, "").slice(0, 200);
  };
  const readCertificate = (text) => {
    const [body, algorithm, signature] = kids(need(only(text), SEQUENCE)), fields = kids(need(body, SEQUENCE));
    if (fields[0].tag === 0xa0) fields.shift();
    const [serial, , issuer, validity, subject, key] = fields, [begin, end] = kids(need(validity, SEQUENCE)).map(timeOf), extensions = new Map();
    const listed = fields.find((one) => one.tag === 0xa3);
    for (const one of listed ? kids(only(listed.contents)) : []) { const parts = kids(one); extensions.set(oid(parts[0]), parts[parts.length - 1].contents); }
    return {
      all: text, body: body.all, algorithm, signature: bitsOf(signature), serial: need(serial, INTEGER).contents, issuer: issuer.all, subject: subject.all,
      begin, end, key: keyOf(key), name: nameOf(subject), issuerName: nameOf(issuer), extensions,
    };
  };
  const isIssuedBy = (one, issuer) => one.issuer === issuer.subject && attempt(() => isSigned(issuer.key, one.algorithm, one.signature, one.body), false);
  const isAuthority = (one) => {
    const constraints = one.extensions.get(CONSTRAINTS), usage = one.extensions.get(KEY_USAGE);
    const mayIssue = constraints !== undefined && attempt(() => kids(only(constraints)).some((part) => part.tag === 1 && part.contents !== "\0"), false);
    return mayIssue && (usage === undefined || attempt(() => (need(only(usage), 3).contents.charCodeAt(1) & 4) !== 0, false));
  };
  const isValidAt = (one, moment) => one.begin <= moment && moment <= one.end;

  /* ---- What the file brings along, and whom the project trusts. ---- */
  class Evidence {
    constructor(trusted) {
      this.roots = trusted.map(readCertificate);
      this.certificates = [...this.roots];
      this.lists = [];
      this.answers = [];
    }
    addCertificate(text) { attempt(() => this.certificates.push(readCertificate(text))); }
    addStore(revision) {
      const store = revision.follow(at(revision.root, "DSS"));
      if (!(store instanceof Map)) return;
      const streams = (key) => revision.array(at(store, key)).map((one) => revision.follow(one)).filter((one) => one instanceof Stream).map(unpacked);
      for (const one of streams("Certs")) this.addCertificate(one);
      this.lists.push(...streams("CRLs"));
      this.answers.push(...streams("OCSPs"));
    }
    issuers(one) { return this.certificates.filter((other) => isIssuedBy(one, other)); }
    isTrusted(one, moment, depth = 0) {
      if (!isValidAt(one, moment) || this.isRevoked(one)) return false;
      if (this.roots.some((root) => root.all === one.all)) return true;
      return depth < LONGEST_CHAIN && this.issuers(one).some((issuer) => issuer.all !== one.all && isAuthority(issuer) && this.isTrusted(issuer, moment, depth + 1));
    }
    isRevoked(one) {
      const issuers = this.issuers(one);
      return this.lists.some((list) => attempt(() => inList(one, issuers, list), false)) || this.answers.some((answer) => attempt(() => inAnswer(one, issuers, answer), false));
    }
  }
  const inList = (one, issuers, text) => {
    const [body, algorithm, signature] = kids(need(only(text), SEQUENCE)), fields = kids(need(body, SEQUENCE));
    if (fields[0].tag === INTEGER) fields.shift();
    const entries = fields.slice(3).find((field) => field.tag === SEQUENCE);
    if (fields[1].all !== one.issuer || !entries || !kids(entries).some((entry) => kids(entry)[0].contents === one.serial)) return false;
    return issuers.some((issuer) => isSigned(issuer.key, algorithm, bitsOf(signature), body.all));
  };
  const inAnswer = (one, issuers, text) => {
    const [status, given] = kids(need(only(text), SEQUENCE));
    if (status.contents !== "\0" || !given) return false;
    const [, octets] = kids(only(given.contents)), parts = kids(need(only(need(octets, OCTETS).contents), SEQUENCE)), [body, algorithm, signature, extra] = parts;
    const listed = kids(body).find((part) => part.tag === SEQUENCE && kids(part).every((answer) => answer.tag === SEQUENCE));
    const isMine = (answer) => { const [id, state] = kids(answer); return kids(id)[3].contents === one.serial && state.tag === 0xa1; };
    if (!listed || !kids(listed).some(isMine)) return false;
    const deputies = extra ? kids(only(extra.contents)).map((kid) => attempt(() => readCertificate(kid.all), null)).filter(Boolean) : [];
    return issuers.some((issuer) => [issuer, ...deputies.filter((deputy) => isIssuedBy(deputy, issuer))].some((who) => isSigned(who.key, algorithm, bitsOf(signature), body.all)));
  };

  /* ---- CMS. `digestOf` gives the digest of what is signed when the CMS does not hold it. ---- */
  const readCms = (text, digestOf, evidence) => {
    const [type, wrapped] = kids(need(only(text), SEQUENCE));
    if (oid(type) !== SIGNED_DATA) bad();
    const fields = kids(need(only(need(wrapped, 0xa0).contents), SEQUENCE)), contained = kids(need(fields[2], SEQUENCE));
    const embedded = fields.find((one) => one.tag === 0xa0), others = [];
    for (const one of embedded ? kids(embedded) : []) attempt(() => others.push(readCertificate(one.all)));
    const infos = kids(need(fields[fields.length - 1], SET));
    if (infos.length !== 1) bad();
    const parts = kids(need(infos[0], SEQUENCE)), [, id, digestId, attributes, algorithm, signature] = parts;
    const hash = HASHES[oid(kids(digestId)[0])], signed = new Map();
    if (!hash || attributes.tag !== 0xa0) bad();
    for (const one of kids(attributes)) {
      const [name, values] = kids(one);
      if (signed.has(oid(name))) bad();
      signed.set(oid(name), kids(need(values, SET)));
    }
    const single = (name) => { const values = signed.get(name); return values && values.length === 1 ? values[0] : bad(); };
    const content = contained[1] ? need(only(need(contained[1], 0xa0).contents), OCTETS).contents : null;
    if (oid(single(CONTENT_TYPE)) !== oid(contained[0])) bad();
    if (need(single(DIGEST), OCTETS).contents !== (content === null ? digestOf(hash) : DIGESTS[hash](content))) bad();
    const owner = others.find((one) => isOwner(one, id)) || bad();
    if (signed.has(CERTIFICATE_V2)) checkNamed(single(CERTIFICATE_V2), owner);
    if (!isSigned(owner.key, algorithm, need(signature, OCTETS).contents, `1${attributes.all.slice(1)}`, hash)) bad();
    evidence.certificates.push(...others);
    for (const list of signed.get(REVOCATION) || []) {
      for (const kind of kids(list)) for (const one of kids(only(kind.contents))) (kind.tag === 0xa0 ? evidence.lists : kind.tag === 0xa1 ? evidence.answers : []).push(one.all);
    }
    const claimed = signed.has(SIGNING_TIME) ? timeOf(single(SIGNING_TIME)) : null;
    const unsigned = new Map((parts[6] && parts[6].tag === 0xa1 ? kids(parts[6]) : []).map((one) => { const [name, values] = kids(one); return [oid(name), kids(values)]; }));
    return { owner, content, contentType: oid(contained[0]), claimed, stamps: unsigned.get(STAMP) || [], signature: signature.contents };
  };
  const isOwner = (one, id) => {
    if (id.tag === 0x80) { const key = one.extensions.get("2.5.29.14"); return key !== undefined && attempt(() => only(key).contents === id.contents, false); }
    const [issuer, serial] = kids(need(id, SEQUENCE));
    return issuer.all === one.issuer && serial.contents === one.serial;
  };
  const checkNamed = (attribute, owner) => {
    const [first] = kids(kids(attribute)[0]), parts = kids(first), isUsual = parts[0].tag === OCTETS;
    const hash = isUsual ? "sha256" : HASHES[oid(kids(parts[0])[0])];
    if (!hash || DIGESTS[hash](owner.all) !== (isUsual ? parts[0] : parts[1]).contents) bad();
  };
  const readStamp = (text, digestOf, evidence) => {
    const cms = readCms(text, () => bad(), evidence);
    if (cms.contentType !== STAMPED || cms.content === null) bad();
    const fields = kids(need(only(cms.content), SEQUENCE)), [algorithm, digest] = kids(fields[2]), hash = HASHES[oid(kids(algorithm)[0])];
    if (!hash || digestOf(hash) !== digest.contents) bad();
    const uses = cms.owner.extensions.get(USES);
    if (uses === undefined || !kids(only(uses)).some((use) => oid(use) === STAMPING)) bad();
    return { owner: cms.owner, at: timeOf(fields[4]) };
  };

  const derOf = (contents) => {
    const value = readDer(contents);
    return value.tag === SEQUENCE && /^\0*$/.test(contents.slice(value.all.length)) ? value.all : bad();
  };
  const claimedIn = (text) => {
    const found = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/.exec(text);
    if (!found) return null;
    const away = (found[7] === "-" ? -1 : 1) * (Number(found[8] || 0) * 60 + Number(found[9] || 0));
    return new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, ...found.slice(3, 7).map(Number)) - away * 60000);
  };

  /* The signers of what khumueRules.signaturesOnly found; throws Forged when one does not hold. `trusted`: DER of trusted issuers. */
  const signersOf = (found, trusted, now) => {
    const { file, signatures } = found, evidence = new Evidence(trusted);
    attempt(() => evidence.addStore(file.revision(file.sections.length - 1)));
    const read = signatures.map((one) => {
      const digests = {};
      const digestOf = (hash) => { digests[hash] = digests[hash] || DIGESTS[hash](one.signed.map(([start, end]) => file.text.slice(start, end)).join("")); return digests[hash]; };
      try {
        const der = derOf(one.contents);
        if (one.isStamp) return { one, ...readStamp(der, digestOf, evidence), stamp: null };
        const cms = readCms(der, digestOf, evidence);
        if (cms.content !== null || cms.contentType !== DATA) bad();
        const stamp = cms.stamps.length ? attempt(() => readStamp(cms.stamps[0].all, (hash) => DIGESTS[hash](cms.signature), evidence), null) : null;
        return { one, owner: cms.owner, at: cms.claimed || claimedIn(one.claimed), stamp };
      } catch (fault) {
        throw new Forged("signature", one.field);
      }
    });
    return read.map(({ one, owner, at: claimed, stamp }) => {
      const isProven = one.isStamp ? evidence.isTrusted(owner, now) : stamp !== null && evidence.isTrusted(stamp.owner, now);
      const moment = isProven ? (one.isStamp ? claimed : stamp.at) : now;
      const state = evidence.isRevoked(owner) ? "revoked" : !isValidAt(owner, moment) ? "expired" : evidence.isTrusted(owner, moment) ? "trusted" : "unknown";
      return { field: one.field, page: one.page, name: owner.name, issuer: owner.issuerName, certificate: state, at: isProven && !one.isStamp ? stamp.at : claimed, isTimeProven: isProven, isStamp: one.isStamp };
    });
  };

  return { signersOf };
})();
