/* ตรวจลายมือชื่อเอง เพราะเว็บภายในที่ไม่ได้เข้ารหัสไม่มีเครื่องมือของเบราว์เซอร์ให้ใช้ และไฟล์ต้องไม่ออกจากเครื่อง
   Checks signatures: SHA-2 (FIPS 180-4), DER (X.690), CMS (RFC 5652), RSA (RFC 8017), ECDSA (FIPS 186-5), certificates and
   revocation lists (RFC 5280, 6960). Nothing here is secret, so nothing needs to take the same time each time. */
var khumueProof = (() => {
  "use strict";
  /* ---- Digests; bytes are strings of characters below 256. ---- */
  const root = (value, power) => { /* the whole part of a root, by Newton */
    let guess = 1n << BigInt(Math.ceil(value.toString(2).length / power));
    for (;;) {
      const next = ((BigInt(power) - 1n) * guess + value / guess ** BigInt(power - 1)) / BigInt(power);
      if (next >= guess) return guess;
      guess = next;
    }
  };
  const PRIMES = [];
  for (let n = 2; PRIMES.length < 80; n += 1) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
  const MASK = (1n << 64n) - 1n;
  const fractions = (primes, power) => primes.map((prime) => root(BigInt(prime) << BigInt(64 * power), power) & MASK);
  const K = fractions(PRIMES, 3);
  const halves = (values) => Uint32Array.from(values.flatMap((value) => [Number(value >> 32n), Number(value & 0xffffffffn)]));
  const K256 = Uint32Array.from(K.slice(0, 64), (value) => Number(value >> 32n)), K512 = halves(K);
  const STARTS = { sha512: fractions(PRIMES.slice(0, 8), 2), sha384: fractions(PRIMES.slice(8, 16), 2) };
  STARTS.sha256 = STARTS.sha512.map((value) => value >> 32n);

  const padded = (bytes, block) => {
    const size = Math.ceil((bytes.length + 1 + block / 8) / block) * block, out = new Uint8Array(size);
    for (let i = 0; i < bytes.length; i += 1) out[i] = bytes.charCodeAt(i);
    out[bytes.length] = 0x80;
    const view = new DataView(out.buffer);
    view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(size - 4, (bytes.length << 3) >>> 0);
    return view;
  };
  const written = (words, size) => {
    let out = "";
    for (const word of words) out += String.fromCharCode(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
    return out.slice(0, size);
  };
  const sha256 = (bytes) => {
    const view = padded(bytes, 64), hash = Uint32Array.from(STARTS.sha256, Number), w = new Uint32Array(64);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let offset = 0; offset < view.byteLength; offset += 64) {
      for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(offset + i * 4);
      for (let i = 16; i < 64; i += 1) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { hash[i] += value; });
    }
    return written(hash, 32);
  };
  const sha512 = (bytes, start, size) => {
    const view = padded(bytes, 128), hash = halves(start), w = new Uint32Array(160);
    /* Each number of 64 bits is two of 32; `high` and `low` give the halves of one turned or shifted. */
    const turned = (h, l, n) => (n < 32 ? [(h >>> n) | (l << (32 - n)), (l >>> n) | (h << (32 - n))] : turned(l, h, n - 32));
    const mixed = (h, l, x, y, z, isShift) => {
      const a = turned(h, l, x), b = turned(h, l, y), c = isShift ? [h >>> z, (l >>> z) | (h << (32 - z))] : turned(h, l, z);
      return [a[0] ^ b[0] ^ c[0], a[1] ^ b[1] ^ c[1]];
    };
    const sum = (...pairs) => {
      let low = 0, high = 0;
      for (const [h, l] of pairs) { low += l >>> 0; high += h >>> 0; }
      return [(high + Math.floor(low / 2 ** 32)) | 0, low | 0];
    };
    const pair = (words, i) => [words[2 * i], words[2 * i + 1]];
    for (let offset = 0; offset < view.byteLength; offset += 128) {
      for (let i = 0; i < 32; i += 1) w[i] = view.getUint32(offset + i * 4);
      for (let i = 16; i < 80; i += 1) {
        const [h, l] = sum(pair(w, i - 16), mixed(...pair(w, i - 15), 1, 8, 7, true), pair(w, i - 7), mixed(...pair(w, i - 2), 19, 61, 6, true));
        w[2 * i] = h; w[2 * i + 1] = l;
      }
      let v = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => pair(hash, i));
      for (let i = 0; i < 80; i += 1) {
        const [a, b, c, d, e, f, g, h] = v;
        const choice = [(e[0] & f[0]) ^ (~e[0] & g[0]), (e[1] & f[1]) ^ (~e[1] & g[1])];
        const most = [(a[0] & b[0]) ^ (a[0] & c[0]) ^ (b[0] & c[0]), (a[1] & b[1]) ^ (a[1] & c[1]) ^ (b[1] & c[1])];
        const one = sum(h, mixed(...e, 14, 18, 41), choice, pair(K512, i), pair(w, i)), two = sum(mixed(...a, 28, 34, 39), most);
        v = [sum(one, two), a, b, c, sum(d, one), e, f, g];
      }
      v.forEach((value, i) => { const [h, l] = sum(pair(hash, i), value); hash[2 * i] = h; hash[2 * i + 1] = l; });
    }
    return written(hash, size);
  };
  const DIGESTS = {
    sha256, sha384: (bytes) => sha512(bytes, STARTS.sha384, 48), sha512: (bytes) => sha512(bytes, STARTS.sha512, 64),
  };

  /* ---- DER. A value: tag, its contents, its whole text; `kids` reads what stands in it. ---- */
  class Bad {}
  const bad = () => { throw new Bad(); };
  const readDer = (text, position = 0, end = text.length) => {
    if (position + 2 > end) bad();
    const tag = text.charCodeAt(position);
    let size = text.charCodeAt(position + 1), start = position + 2;
    if ((tag & 31) === 31 || size === 0x80) bad();
    if (size > 0x80) {
      const count = size & 0x7f;
      if (count > 4 || start + count > end) bad();
      size = 0;
      for (let i = 0; i < count; i += 1) size = size * 256 + text.charCodeAt(start + i);
      start += count;
    }
    if (start + size > end) bad();
    return { tag, contents: text.slice(start, start + size), all: text.slice(position, start + size) };
  };
  const kids = (value) => {
    const found = [];
    for (let position = 0; position < value.contents.length;) {
      const kid = readDer(value.contents, position);
      found.push(kid);
      position += kid.all.length;
    }
    return found;
  };
  const need = (value, tag) => (value !== undefined && value.tag === tag ? value : bad());
  const only = (text) => { const value = readDer(text); return value.all.length === text.length ? value : bad(); };
  const SEQUENCE = 0x30, SET = 0x31, INTEGER = 2, BITS = 3, OCTETS = 4, OID = 6;
  const oid = (value) => {
    const bytes = need(value, OID).contents, parts = [];
    let held = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      held = held * 128 + (bytes.charCodeAt(i) & 127);
      if (bytes.charCodeAt(i) < 128) { parts.push(held); held = 0; }
    }
    const first = Math.min(2, Math.floor(parts[0] / 40));
    return [first, parts[0] - first * 40, ...parts.slice(1)].join(".");
  };
  const big = (bytes) => { let hex = "0x0"; for (let i = 0; i < bytes.length; i += 1) hex += bytes.charCodeAt(i).toString(16).padStart(2, "0"); return BigInt(hex); };
  const whole = (value) => { const bytes = need(value, INTEGER).contents; return bytes.charCodeAt(0) & 128 ? bad() : big(bytes); };
  const bitsOf = (value) => (need(value, BITS).contents[0] === "\0" ? value.contents.slice(1) : bad());
  const bytesOf = (number, size) => {
    const hex = number.toString(16).padStart(size * 2, "0");
    let out = "";
    for (let i = 0; i < hex.length; i += 2) out += String.fromCharCode(parseInt(hex.slice(i, i + 2), 16));
    return out;
  };
  const timeOf = (value) => {
    const text = value.contents, isShort = value.tag === 0x17;
    const found = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/.exec(text);
    if (!found || ![0x17, 0x18].includes(value.tag) || (found[1].length === 2) !== isShort) bad();
    const year = isShort ? (Number(found[1]) < 50 ? 2000 : 1900) + Number(found[1]) : Number(found[1]);
    return new Date(Date.UTC(year, Number(found[2]) - 1, ...found.slice(3, 7).map(Number)));
  };
  const STRINGS = { 0x0c: (bytes) => khumueRules.utf8(bytes), 0x1e: (bytes) => khumueRules.textOf(new khumueValues.Text(`\xfe\xff${bytes}`)) };
  const stringOf = (value) => (STRINGS[value.tag] || ((bytes) => bytes))(value.contents);

  /* ---- Keys. ---- */
  const powered = (base, exponent, modulus) => {
    let result = 1n;
    for (base %= modulus; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) if (exponent & 1n) result = (result * base) % modulus;
    return result;
  };
  const HASHES = { "2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512" };
  const OIDS = Object.fromEntries(Object.entries(HASHES).map(([id, name]) => [name, id]));
  const PREFIX = { /* DigestInfo of each digest, in DER */
    sha256: "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20", sha384: "\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
    sha512: "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
  };
  const SMALLEST_RSA = 2048;
  /* p, b, x and y of the generator, order; a is p - 3 for all of them (FIPS 186-5, SP 800-186). */
  const CURVES = {
    "1.2.840.10045.3.1.7": [
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    ],
    "1.3.132.0.34": [
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
      "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
      "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
      "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f",
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
    ],
    "1.3.132.0.35": [
      `1ff${"f".repeat(128)}`,
      "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
      "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
      "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650",
      "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    ],
  };

  const verifyRsa = ({ modulus, exponent }, signature, hash, digest) => {
    const size = Math.ceil(modulus.toString(16).length / 2);
    if (signature.length !== size || big(signature) >= modulus) return false;
    const shown = bytesOf(powered(big(signature), exponent, modulus), size), end = PREFIX[hash] + digest;
    return shown === `\0\x01${"\xff".repeat(Math.max(8, size - end.length - 3))}\0${end}`;
  };
  const mask = (seed, size, hash) => {
    let out = "";
    for (let i = 0; out.length < size; i += 1) out += DIGESTS[hash](seed + bytesOf(BigInt(i), 4));
    return out.slice(0, size);
  };
  const verifyPss = ({ modulus, exponent }, signature, hash, digest, { maskHash, salt }) => {
    const bits = modulus.toString(2).length - 1, size = Math.ceil(bits / 8), hashSize = digest.length;
    if (signature.length !== Math.ceil((bits + 1) / 8) || big(signature) >= modulus || size < hashSize + salt + 2) return false;
    const shown = bytesOf(powered(big(signature), exponent, modulus), size), given = shown.slice(0, size - hashSize - 1), seed = shown.slice(size - hashSize - 1, size - 1);
    if (shown.length !== size || shown[size - 1] !== "\xbc") return false;
    const covering = mask(seed, given.length, maskHash), spare = 8 * size - bits;
    if (given.charCodeAt(0) >> (8 - spare) && spare) return false;
    let open = "";
    for (let i = 0; i < given.length; i += 1) open += String.fromCharCode(given.charCodeAt(i) ^ covering.charCodeAt(i));
    open = String.fromCharCode(open.charCodeAt(0) & (255 >> spare)) + open.slice(1);
    const start = given.length - salt - 1;
    if (open.slice(0, start) !== "\0".repeat(start) || open[start] !== "\x01") return false;
    return DIGESTS[hash]("\0".repeat(8) + digest + open.slice(start + 1)) === seed;
  };

  const inverse = (value, modulus) => powered(value, modulus - 2n, modulus);
  /* Points in Jacobian coordinates; null is the point at infinity. */
  const verifyEcdsa = ({ curve, point }, signature, digest) => {
    const [p, b, gx, gy, order] = CURVES[curve].map((hex) => BigInt(`0x${hex}`)), mod = (value) => ((value % p) + p) % p;
    const parts = kids(need(only(signature), SEQUENCE));
    if (parts.length !== 2) return false;
    const [r, s] = parts.map(whole);
    const onCurve = ([x, y]) => x < p && y < p && mod(y * y - (x * x * x - 3n * x + b)) === 0n;
    if (!(r > 0n && r < order && s > 0n && s < order && onCurve(point))) return false;
    const doubled = (one) => {
      if (!one || one[1] === 0n) return null;
      const [x, y, z] = one, zz = mod(z * z), yy = mod(y * y), s4 = mod(4n * x * yy), m = mod(3n * (x - zz) * (x + zz)), nx = mod(m * m - 2n * s4);
      return [nx, mod(m * (s4 - nx) - 8n * yy * yy), mod(2n * y * z)];
    };
    const added = (one, other) => {
      if (!one) return other;
      if (!other) return one;
      const [x1, y1, z1] = one, [x2, y2, z2] = other, a = mod(z1 * z1), c = mod(z2 * z2);
      const u1 = mod(x1 * c), u2 = mod(x2 * a), s1 = mod(y1 * c * z2), s2 = mod(y2 * a * z1);
      if (u1 === u2) return s1 === s2 ? doubled(one) : null;
      const h = mod(u2 - u1), t = mod(s2 - s1), hh = mod(h * h), hhh = mod(h * hh), v = mod(u1 * hh), nx = mod(t * t - hhh - 2n * v);
      return [nx, mod(t * (v - nx) - s1 * hhh), mod(h * z1 * z2)];
    };
    const width = order.toString(2).length, shift = BigInt(Math.max(0, digest.length * 8 - width)), e = big(digest) >> shift;
    const w = inverse(s, order), one = (e * w) % order, two = (r * w) % order;
    const base = [gx, gy, 1n], key = [...point, 1n], both = added(base, key);
    let sum = null;
    for (let i = BigInt(width) - 1n; i >= 0n; i -= 1n) {
      sum = doubled(sum);
      const bits = Number((one >> i) & 1n) + 2 * Number((two >> i) & 1n);
      if (bits) sum = added(sum, [null, base, key, both][bits]);
    }
    if (!sum) return false;
    const z = inverse(sum[2], p);
    return mod(sum[0] * z * z) % order === r;
  };

  const keyOf = (value) => {
    const [algorithm, bits] = kids(need(value, SEQUENCE)), [id, parameter] = kids(need(algorithm, SEQUENCE)), name = oid(id);
    if (name === "1.2.840.113549.1.1.1" || name === "1.2.840.113549.1.1.10") {
      const [modulus, exponent] = kids(need(only(bitsOf(bits)), SEQUENCE)).map(whole);
      return { kind: "rsa", modulus, exponent, isWeak: modulus.toString(2).length < SMALLEST_RSA || exponent < 3n || !(exponent & 1n) };
    }
    if (name === "1.2.840.10045.2.1" && parameter && CURVES[oid(parameter)]) {
      const point = bitsOf(bits), size = (point.length - 1) / 2;
      if (point[0] !== "\x04") bad();
      return { kind: "ec", curve: oid(parameter), point: [big(point.slice(1, 1 + size)), big(point.slice(1 + size))] };
    }
    return { kind: "unknown" };
  };

  const RSA = { "1.2.840.113549.1.1.11": "sha256", "1.2.840.113549.1.1.12": "sha384", "1.2.840.113549.1.1.13": "sha512" };
  const EC = { "1.2.840.10045.4.3.2": "sha256", "1.2.840.10045.4.3.3": "sha384", "1.2.840.10045.4.3.4": "sha512" };
  /* Whether a key made a signature; `usual` is the digest when the algorithm names none. */
  const isSigned = (key, algorithm, signature, data, usual) => {
    const [id, parameters] = kids(need(algorithm, SEQUENCE)), name = oid(id);
    if (key.kind === "rsa" && (RSA[name] || (name === "1.2.840.113549.1.1.1" && usual))) {
      const hash = RSA[name] || usual;
      return !key.isWeak && verifyRsa(key, signature, hash, DIGESTS[hash](data));
    }
    if (key.kind === "rsa" && name === "1.2.840.113549.1.1.10") {
      const tagged = Object.fromEntries(kids(need(parameters, SEQUENCE)).map((one) => [one.tag, only(one.contents)]));
      const hash = HASHES[oid(kids(tagged[0xa0] || bad())[0])], [maskId, maskHash] = kids(tagged[0xa1] || bad());
      const salt = tagged[0xa2] ? Number(whole(tagged[0xa2])) : 20, inner = HASHES[oid(kids(maskHash)[0])];
      if (!hash || !inner || oid(maskId) !== "1.2.840.113549.1.1.8") return false;
      return !key.isWeak && verifyPss(key, signature, hash, DIGESTS[hash](data), { maskHash: inner, salt });
    }
    return key.kind === "ec" && Boolean(EC[name]) && verifyEcdsa(key, signature, DIGESTS[EC[name]](data));
  };

  return { sha256, DIGESTS, HASHES, OIDS, Bad, bad, readDer, only, kids, need, oid, whole, bitsOf, timeOf, stringOf, keyOf, isSigned, SEQUENCE, SET, INTEGER, OCTETS, OID };
})();
