/* หน้าตรวจสอบเอกสาร: ไฟล์ถูกอ่านในเครื่องนี้และไม่ไปที่ใด
   The page that says which issue of which document a PDF is. The file is read here and goes nowhere; the rules are those of `khumue verify`. */
var khumueVerify = (() => {
  "use strict";
  const END_OF_FILE = "%%EOF";
  const FINGERPRINT = /(?<![A-Z2-7-])[A-Z2-7]{4}-[A-Z2-7]{4}(?![A-Z2-7-])/g;
  const MOST_TEXT = 50000000;

  const hex = (bytes) => Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const fingerprints = (text) => {
    const found = new Set(text.match(FINGERPRINT) || []);
    /* What is packed is looked into as well: a file that was saved anew may hold nothing in the open. */
    let left = MOST_TEXT;
    for (const start of text.matchAll(/stream\r?\n/g)) {
      const from = start.index + start[0].length, to = text.indexOf("endstream", from);
      if (to < 0 || left < 0 || text.slice(start.index - 3, start.index) === "end") continue;
      try {
        const data = khumueValues.inflate(text.slice(from, to).replace(/[\r\n]+$/, ""));
        left -= data.length;
        for (const one of data.match(FINGERPRINT) || []) found.add(one);
        for (const one of data.replace(/\0/g, "").match(FINGERPRINT) || []) found.add(one);
      } catch (fault) {
        if (!(fault instanceof khumueValues.Forged)) throw fault;
      }
    }
    return found;
  };

  const beginning = (text, known) => {
    const hashes = new Map();
    return known.find((issued) => {
      const { size } = issued;
      if (!(size > 0 && size <= text.length) || !text.slice(Math.max(0, size - 16), size).includes(END_OF_FILE)) return false;
      if (!hashes.has(size)) hashes.set(size, hex(khumueProof.sha256(text.slice(0, size))));
      return hashes.get(size) === issued.sha256;
    });
  };

  /* text: the file, each character a byte. Gives { verdict, issued, signers, reason, detail }. */
  const identify = (text, known, trusted, now) => {
    const issued = beginning(text, known);
    if (issued === undefined) {
      const written = fingerprints(text), claimed = known.find((one) => written.has(one.fingerprint));
      return claimed ? { verdict: "changed", issued: claimed, signers: [] } : { verdict: "unknown", signers: [] };
    }
    if (text.length === issued.size) return { verdict: issued.is_current ? "current" : "earlier", issued, signers: [] };
    try {
      return { verdict: "signed", issued, signers: khumueSigners.signersOf(khumueRules.signaturesOnly(text, issued.size), trusted, now) };
    } catch (fault) {
      const found = fault instanceof khumueValues.Forged ? fault : { reason: "signature", detail: "" };
      return { verdict: "added", issued, signers: [], reason: found.reason, detail: found.detail };
    }
  };

  return { identify };
})();

if (typeof document !== "undefined") (() => {
  "use strict";
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const known = data("verify-known"), words = data("verify-words"), trusted = data("verify-trusted").map(atob);
  const SIGNS = { current: "✓", earlier: "↺", signed: "✎", added: "✕", changed: "✕", unknown: "?" };

  const fill = (sentence, values) => sentence.replace(/\{([a-z_]+)\}/g, (_, name) => values[name]);
  const named = (issued) => fill(words.all.document, { ...issued, edition: issued.issue ? " " + fill(words.all.edition, { issue: issued.issue }) : "" });
  const figures = (text) => (words.digits === "thai" ? text.replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]) : text);
  const day = (date) => {
    const time = `${String(date.getHours()).padStart(2, "0")}.${String(date.getMinutes()).padStart(2, "0")}`;
    return figures(`${date.getDate()} ${words.months[date.getMonth()]} ${date.getFullYear() + 543} ${time} น.`);
  };

  const say = (place, verdict, text) => {
    place.className = `verify__result verify__result--${verdict}`;
    place.textContent = text;
  };
  /* The sentence that tells where to go, its address a link. */
  const lead = (place, key, address) => {
    const [before, after] = words.where[key].split("{url}"), link = document.createElement("a");
    link.href = link.textContent = address;
    place.append(` ${before}`, link, after);
  };
  const told = ({ verdict, issued, reason, detail, signers }, file) => {
    if (!issued) return fill(words.verdict.unknown, { file });
    const why = reason ? fill(words.reason[reason], { detail: figures(detail) }).replace(" ()", "") : "";
    const kind = signers.length && !issued.is_current ? `${verdict}-earlier` : verdict;
    return fill(words.verdict[kind], { document: named(issued), reason: why });
  };
  const signerLine = (one) => {
    const name = one.name + (one.page ? ` (${fill(words.signer["on-page"], { page: figures(String(one.page)) })})` : "");
    const time = one.at === null ? words.time.unsaid : fill(words.time[one.isTimeProven ? "proven" : one.isStamp ? "stamped" : "claimed"], { time: day(one.at) });
    return fill(words.signer[one.isStamp ? "stamp" : "line"], { name, time, certificate: fill(words.certificate[one.certificate], { issuer: one.issuer }) });
  };

  const result = document.getElementById("verify-result"), signersList = document.getElementById("verify-signers");
  let asked = 0;
  document.getElementById("verify-file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    asked += 1;
    const mine = asked;
    say(result, "working", fill(words.all.working, { file: file.name }));
    signersList.replaceChildren();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const found = khumueVerify.identify(khumueValues.latin(bytes), known, trusted, new Date());
    if (mine !== asked) return; /* another file was chosen while this one was read */
    say(result, found.verdict, `${SIGNS[found.verdict]} ${told(found, file.name)}`);
    if (found.verdict === "added" || found.verdict === "changed") lead(result, "genuine", found.issued.page || found.issued.url);
    else if (found.issued && !found.issued.is_current) lead(result, "newer", found.issued.page || found.issued.url);
    signersList.replaceChildren(...found.signers.map((one) => {
      const line = document.createElement("li");
      line.textContent = signerLine(one);
      return line;
    }));
  });

  const codeResult = document.getElementById("verify-code-result");
  document.getElementById("verify-code").addEventListener("input", (event) => {
    const letters = event.target.value.toUpperCase().replace(/[^A-Z2-7]/g, "");
    if (letters.length < 8) { say(codeResult, "working", ""); return; }
    const code = `${letters.slice(0, 4)}-${letters.slice(4, 8)}`, issued = known.find((one) => one.fingerprint === code);
    const verdict = !issued ? "unknown" : issued.is_current ? "current" : "earlier";
    say(codeResult, verdict, `${SIGNS[verdict]} ${fill(words.code[verdict], { code, document: issued ? named(issued) : "" })}`);
  });
})();
