/* ทำข้อความกับคำค้นให้เทียบกันได้: เลขไทยเป็นเลขอารบิก ตัวพิมพ์เล็ก ไม่นับช่องว่างกับจุด และแก้ลำดับสระวรรณยุกต์ที่พิมพ์สลับ
   Loaded by the search worker. Nothing here knows any word: only how Thai is written. */
var khumueText = (() => {
  "use strict";
  const GAP = 0, THAI = 1, LATIN = 2, DIGIT = 3, NOTHING = 4;

  /* One table for all characters, so that folding three million of them takes a blink. Folded text has one byte a character, Thai
     ones from 0xa1 on: browsers look for a byte many times as fast as for half of a Thai character, as all of these begin alike. */
  const classes = new Uint8Array(0x10000);
  const folded = new Uint8Array(0x10000);
  const BYTE = 0x0e00 - 0xa0;
  const put = (code, kind, to) => { classes[code] = kind; folded[code] = to; };
  for (let code = 0x0e01; code <= 0x0e4e; code += 1)
    if (code !== 0x0e2f && code !== 0x0e3f && !(code > 0x0e3a && code < 0x0e3f)) put(code, THAI, code - BYTE);
  put(0x0e0e, THAI, 0x0e0f - BYTE); /* ฎ for ฏ: กฏหมาย and ปฎิบัติ are the commonest slips of all */
  put(0x0e45, THAI, 0x0e32 - BYTE); /* the long foot of ฤๅ for า */
  for (let digit = 0; digit < 10; digit += 1) {
    put(0x30 + digit, DIGIT, 0x30 + digit);
    put(0x0e50 + digit, DIGIT, 0x30 + digit);
  }
  for (let code = 0x41; code < 0x250; code += 1) {
    const letter = String.fromCharCode(code).normalize("NFD")[0].toLowerCase(); /* é is looked for as e */
    if (/[a-z]/.test(letter)) put(code, LATIN, letter.charCodeAt(0));
  }
  for (const code of [0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff]) classes[code] = NOTHING;

  const DISORDER = /[\u00ad\u200b-\u200f\u2060\ufeff\u0e4d\u00a0]|\u0e40\u0e40|[\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a]|\u0e33[\u0e48-\u0e4b]|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c])\1/;
  const isOrderly = (text) => !DISORDER.test(text);
  /* Text as it ought to have been typed; it is also what results show. */
  const normalise = (text) => {
    if (isOrderly(text)) return text;
    return text
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
      .replace(/\u00a0/g, " ")
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33") /* sara am typed in two pieces */
      .replace(/\u0e33([\u0e48-\u0e4b])/g, "$1\u0e33") /* tone typed after sara am */
      .replace(/([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a])/g, "$2$1") /* tone typed before its vowel */
      .replace(/\u0e40\u0e40/g, "\u0e41") /* two sara e for sara ae */
      .replace(/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c])\1+/g, "$1"); /* a mark typed twice stands on itself and is not seen */
  };

  /* What is left between two letters or figures of the Latin script is one blank; beside Thai nothing is, because Thai is
     written with blanks or without (ต่างๆ ต่าง ๆ, พ.ศ. 2560, ผอ.สพท.). Gives the end of what was written into `into`. */
  const foldInto = (text, into, start, places) => {
    let at = start;
    let before = GAP;
    let gap = false;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const kind = classes[code];
      if (kind === NOTHING) continue;
      if (kind === GAP) { gap = true; continue; }
      if (gap && before > THAI && kind > THAI) {
        if (places) places[at - start] = index;
        into[at++] = 0x20;
      }
      gap = false;
      if (places) places[at - start] = index;
      into[at++] = folded[code];
      before = kind;
    }
    return at;
  };
  /* The text of an index file, in which Thai letters, ASCII and accented letters have traded places to take less room. */
  const KEPT = " \"'\\,[]#.-/:";
  const packed = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  const span = (first, end) => Array.from({ length: end - first }, (_, index) => first + index);
  const thai = [...span(0x0e01, 0x0e3b), ...span(0x0e40, 0x0e4f), ...span(0x0e50, 0x0e5a)];
  const ascii = span(0x20, 0x7f).filter((code) => !KEPT.includes(String.fromCharCode(code)));
  thai.forEach((code, index) => {
    packed[ascii[index]] = code;
    packed[0xa1 + index] = ascii[index];
    packed[code] = 0xa1 + index;
  });
  const unpack = (text) => {
    const buffer = new Uint16Array(text.length);
    for (let at = 0; at < text.length; at += 1) buffer[at] = packed[text.charCodeAt(at)];
    return new TextDecoder("utf-16le").decode(buffer);
  };
  /* Folding for packed texts, in one table: nothing, an end of what the index keeps apart, a gap, or the folded letter. */
  const PIECE_ENDS = 1, TITLE_ENDS = 2, PART_ENDS = 3, BETWEEN = 4, FIRST_THAI = 0xa1;
  const FIRST_SHARED = 0xe000, LAST_SHARED = 0xf8ff;
  const table = new Uint8Array(0x10000);
  packed.forEach((code, index) => { table[index] = classes[code] === NOTHING ? 0 : classes[code] === GAP ? BETWEEN : folded[code]; });
  for (const end of [PIECE_ENDS, TITLE_ENDS, PART_ENDS]) table[0x80 + end] = end;
  /* Folds the text of an index into bytes, as foldInto does, with each shared text where its letter stands. Tells the places of ends,
     in the bytes and in the text: (end, at, index). */
  const foldPacked = (text, shared, into, start, tell) => {
    let at = start, before = 0, gap = false;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= FIRST_SHARED && code <= LAST_SHARED) {
        const words = shared[code - FIRST_SHARED] ?? [];
        for (let from = 0; from < words.length; from += 1) into[at++] = words[from];
        continue;
      }
      const byte = table[code];
      if (byte > BETWEEN) {
        if (gap && before > BETWEEN && before < FIRST_THAI && byte < FIRST_THAI) into[at++] = 0x20;
        gap = false;
        into[at++] = before = byte;
      } else if (byte === BETWEEN) gap = true;
      else if (byte) {
        gap = false;
        into[at++] = before = byte;
        if (byte !== PART_ENDS) tell(byte, at, index);
      }
    }
    return at;
  };
  /* A part of the text of an index, as it was written. */
  const written = (text, shared) => {
    const whole = text.replace(/[\ue000-\uf8ff]/g, (letter) => shared[letter.charCodeAt(0) - FIRST_SHARED] ?? "");
    return unpack(whole.replaceAll(String.fromCharCode(0x80 + PART_ENDS), " "));
  };

  const bytes = new TextDecoder("latin1"); /* nothing folded lies between 0x80 and 0xa0, where it is not what it says */
  const read = (buffer, length) => bytes.decode(buffer.subarray(0, length));
  const fold = (text) => {
    const buffer = new Uint8Array(text.length);
    return read(buffer, foldInto(text, buffer, 0));
  };
  /* Folded text for reading, but for what folding has lost. */
  const unfold = (text) => text.replace(/[\xa1-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) + BYTE));
  /* The folded text, and for each of its characters its place in the text. */
  const foldWithPlaces = (text) => {
    const buffer = new Uint8Array(text.length);
    const places = new Uint32Array(text.length);
    return { folded: read(buffer, foldInto(text, buffer, 0, places)), places };
  };

  /* The words of a query, as typed between blanks. Letters typed one by one (ก ค ศ, พ.ศ.) are one word, and ๆ belongs to its word. */
  const termsOf = (query) => {
    const typed = normalise(query).replace(/\s+ๆ/g, "ๆ").split(/\s+/).filter((term) => fold(term));
    const joined = [];
    let letters = false;
    for (const term of typed) {
      const single = fold(term).length === 1 && kindOf(fold(term)) === THAI;
      if (single && letters) joined[joined.length - 1] += term;
      else joined.push(term);
      letters = single;
    }
    return [...new Set(joined)];
  };

  /* Of a folded character. */
  const kindOf = (char = " ") => (char >= "\xa1" ? THAI : char >= "a" ? LATIN : char >= "0" && char <= "9" ? DIGIT : GAP);
  /* Marks that hang on the letter before them, in text and in folded text. */
  const hangs = (char) => /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/.test(char);
  const hangsFolded = (char) => /[\xd1\xd3-\xda\xe7-\xee]/.test(char);
  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null;
  /* Thai and Latin letters side by side are two words; browsers take them for one. */
  const runsOf = (text) => text.replace(/([\u0e00-\u0e7f])(?=[a-z\d])|([a-z\d])(?=[\u0e00-\u0e7f])/gi, "$& ");
  const wordsOf = (text) =>
    segmenter
      ? [...segmenter.segment(runsOf(text))].filter((piece) => piece.isWordLike).map((piece) => piece.segment)
      : runsOf(text).split(/\s+/).filter(Boolean);
  /* Where the words of a text begin and end. */
  const cutsOf = (text) => {
    const cuts = new Set([0]);
    let end = 0;
    for (const word of wordsOf(text)) {
      end = text.indexOf(word, end);
      cuts.add(end);
      end += word.length;
      cuts.add(end);
    }
    return cuts;
  };

  return {
    THAI, LATIN, DIGIT, PIECE_ENDS, TITLE_ENDS, foldPacked, written, normalise, fold, foldInto, foldWithPlaces, unfold, read,
    unpack, termsOf, wordsOf, cutsOf, kindOf, hangs, hangsFolded,
  };
})();
