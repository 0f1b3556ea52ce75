/* The page that says which issue of which document a PDF is. The file is read here and goes nowhere.
   The rules are those of `khumue verify`: a copy begins with the very bytes that were issued, for signing only adds. */
(() => {
  "use strict";

  const known = JSON.parse(document.getElementById("verify-known").textContent);

  /* SHA-256 (FIPS 180-4). The browser's own is missing on pages served without TLS, as many office networks do. */
  const K = new Uint32Array(64);
  const START = new Uint32Array(8);
  {
    const fraction = (value) => Math.floor((value - Math.floor(value)) * 2 ** 32);
    const isPrime = (n) => { for (let d = 2; d * d <= n; d += 1) { if (n % d === 0) return false; } return true; };
    for (let n = 2, found = 0; found < 64; n += 1) {
      if (isPrime(n)) {
        if (found < 8) START[found] = fraction(Math.sqrt(n));
        K[found] = fraction(Math.cbrt(n));
        found += 1;
      }
    }
  }

  const sha256 = (bytes) => {
    const length = bytes.length;
    const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
    padded.set(bytes);
    padded[length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    const hash = START.slice();
    const w = new Uint32Array(64);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let offset = 0; offset < padded.length; offset += 64) {
      for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(offset + i * 4);
      for (let i = 16; i < 64; i += 1) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { hash[i] += value; });
    }
    return Array.from(hash, (value) => value.toString(16).padStart(8, "0")).join("");
  };

  const latin = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return text;
  };

  const identify = (bytes) => {
    for (const issued of known) {
      if (bytes.length < issued.size || !latin(bytes.subarray(issued.size - 16, issued.size)).includes("%%EOF")) continue;
      if (sha256(bytes.subarray(0, issued.size)) === issued.sha256) {
        return { verdict: issued.is_current ? "current" : "earlier", issued, signed: bytes.length > issued.size };
      }
    }
    const written = new Set(latin(bytes).match(/\b[A-Z2-7]{4}-[A-Z2-7]{4}\b/g) || []);
    const claimed = known.find((issued) => written.has(issued.fingerprint));
    return claimed ? { verdict: "changed", issued: claimed } : { verdict: "unknown" };
  };

  const named = (issued) =>
    `${issued.title}${issued.issue ? ` ฉบับที่ ${issued.issue}` : ""} วันที่ ${issued.date} รหัสเนื้อหา ${issued.fingerprint}`;

  const say = (place, verdict, text) => {
    place.className = `verify__result verify__result--${verdict}`;
    place.textContent = text;
  };

  const result = document.getElementById("verify-result");
  document.getElementById("verify-file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    say(result, "working", `กำลังตรวจ ${file.name}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { verdict, issued, signed } = identify(bytes);
    const added = signed ? " มีลายมือชื่อหรือส่วนเพิ่มต่อท้าย ตรวจลายมือชื่อในโปรแกรมอ่าน PDF ด้วย" : "";
    say(result, verdict, {
      current: () => `✓ ฉบับปัจจุบัน: ${named(issued)}${added}`,
      earlier: () => `↺ ฉบับก่อน: ${named(issued)}${added} มีฉบับใหม่กว่าแล้ว`,
      changed: () => `✕ ถูกแก้ไข: ไฟล์อ้างว่าเป็น ${named(issued)} แต่เนื้อไฟล์ไม่ตรงกับที่ออกไว้`,
      unknown: () => `? ไม่รู้จัก: ${file.name} ไม่ใช่เอกสารของเว็บนี้ หรือเป็นฉบับที่ไม่ได้บันทึกไว้`,
    }[verdict]());
  });

  const codeResult = document.getElementById("verify-code-result");
  document.getElementById("verify-code").addEventListener("input", (event) => {
    const letters = event.target.value.toUpperCase().replace(/[^A-Z2-7]/g, "");
    if (letters.length < 8) { say(codeResult, "working", ""); return; }
    const code = `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
    const issued = known.find((one) => one.fingerprint === code);
    if (!issued) say(codeResult, "unknown", `? ไม่พบรหัส ${code} ในเอกสารของเว็บนี้`);
    else if (issued.is_current) say(codeResult, "current", `✓ ฉบับปัจจุบัน: ${named(issued)}`);
    else say(codeResult, "earlier", `↺ ฉบับก่อน: ${named(issued)} มีฉบับใหม่กว่าแล้ว`);
  });
})();
