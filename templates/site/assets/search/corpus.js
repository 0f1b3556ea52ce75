/* ข้อความทั้งเว็บในสายอักขระเดียว ค้นได้ทุกตำแหน่งของคำ และยอมให้พิมพ์ผิดได้หนึ่งแห่ง
   All that can be found, as one long string: one pass of the browser's own indexOf answers for a thousand pages. */
var khumueCorpus = (() => {
  "use strict";
  const { THAI, LATIN, DIGIT, unpack, foldInto, fold, foldWithPlaces, unfold, read, isOrderly, normalise, kindOf, hangsFolded, wordsOf } = khumueText;
  const TITLE_ENDS = "\u0002", PIECE_ENDS = "\u0001";

  /* An entry is [kind, url, title, under, text, context, pieces]; a piece [anchor, title, text, number]. A text is a string or a list
     of strings and of numbers of shared ones. */
  const partsOf = (text) => (text === undefined ? [] : typeof text === "string" ? [text] : text);
  const textOf = ({ shared, mend }, text) => partsOf(text).map((part) => (typeof part === "number" ? shared[part] : mend(part))).join(" ");
  const sizeOf = ({ shared }, text) =>
    partsOf(text).reduce((sum, part) => sum + 1 + (typeof part === "number" ? shared[part].length : part.length), 0);
  /* A shared text is folded once and copied after that. Parts join as words do: with a blank between Latin letters or figures. */
  const foldText = (source, text, buffer, start) => {
    let at = start;
    for (const part of partsOf(text)) {
      const from = at;
      let words;
      if (typeof part === "number") {
        words = source.folded[part];
        if (!words) {
          words = new Uint8Array(source.shared[part].length);
          words = words.subarray(0, foldInto(source.shared[part], words, 0));
          source.folded[part] = words;
        }
        if (!words.length) continue;
        if (from > start && isLatin(buffer[from - 1]) && isLatin(words[0])) buffer[at++] = 0x20;
        buffer.set(words, at);
        at += words.length;
      } else {
        at = foldInto(source.mend(part), buffer, from);
        if (from > start && at > from && isLatin(buffer[from - 1]) && isLatin(buffer[from])) {
          buffer.copyWithin(from + 1, from, at);
          buffer[from] = 0x20;
          at += 1;
        }
      }
    }
    return at;
  };
  const isLatin = (code) => kindOf(String.fromCharCode(code)) > THAI;

  class Corpus {
    constructor() {
      this.entries = []; /* { kind, url, title, under, office, first, context, last }: places of its pieces */
      this.pieces = []; /* { entry, anchor, title, text, number } */
      this.names = []; /* { same, others }, folded */
      this.text = "";
    }

    /* `file`: the text of an index file; `withOffice`: whether results say whose they are. */
    add(file, base, withOffice) {
      const index = unpack(file);
      const { office, shared, entries, names } = JSON.parse(index);
      const mend = isOrderly(index) ? (text) => text : normalise; /* asked once, not of each of thousands of texts */
      const source = { shared: shared.map(mend), mend, folded: [] };
      const said = (text) => textOf(source, text);
      for (const [kind, url, title, under, text, context, pieces = []] of entries) {
        const number = this.entries.length;
        const first = this.pieces.length;
        this.pieces.push({ entry: number, anchor: "", source, title, text, number: "" });
        for (const [anchor, heading, words, step = ""] of pieces)
          this.pieces.push({ entry: number, anchor, source, title: heading, text: words, number: step });
        const last = this.pieces.length;
        this.pieces.push({ entry: number, anchor: "", source, title: under, text: context, number: "" });
        this.entries.push({ kind, url: base + url, title: said(title), under: said(under), office: withOffice ? office : "", first, last });
      }
      for (const [same, others = []] of names) {
        const folded = { same: [...new Set(same.map(fold))].filter(Boolean), others: [...new Set(others.map(fold))].filter(Boolean) };
        this.names.push({ ...folded, shown: same[0], written: [...same, ...others] });
      }
    }

    seal() {
      const length = this.pieces.reduce((sum, { source, title, text }) => sum + sizeOf(source, title) + sizeOf(source, text) + 2, 0);
      const buffer = new Uint8Array(length);
      this.starts = new Uint32Array(this.pieces.length + 1);
      this.titleEnds = new Uint32Array(this.pieces.length);
      let at = 0;
      for (const [index, piece] of this.pieces.entries()) {
        this.starts[index] = at;
        at = foldText(piece.source, piece.title, buffer, at);
        this.titleEnds[index] = at;
        buffer[at++] = TITLE_ENDS.charCodeAt(0);
        at = foldText(piece.source, piece.text, buffer, at);
        buffer[at++] = PIECE_ENDS.charCodeAt(0);
      }
      this.starts[this.pieces.length] = at;
      this.text = read(buffer, at);
    }

    /* A figure is found whole from its start (10 is not in 2510), a Latin word from its start (it is not in website). */
    fits(at, term, firstKind, lastKind) {
      const before = at ? kindOf(this.text[at - 1]) : 0;
      if (firstKind === DIGIT && before === DIGIT) return false;
      if (firstKind === LATIN && before === LATIN) return false;
      if (lastKind === DIGIT && term.length < 3 && kindOf(this.text[at + term.length]) === DIGIT) return false;
      return !(firstKind === THAI && hangsFolded(term[0]));
    }

    titleOf(piece) {
      return textOf(piece.source, piece.title);
    }

    textOf(piece) {
      return textOf(piece.source, piece.text);
    }

    /* Calls back with each piece that holds the term: (piece, place of the first hit in the title or -1, hits in the text). */
    eachPiece(term, tell) {
      const { text, starts, titleEnds } = this;
      const firstKind = kindOf(term[0]), lastKind = kindOf(term.at(-1));
      if (hangsFolded(term[0])) return;
      const anywhere = firstKind === THAI && (lastKind !== DIGIT || term.length > 2);
      let piece = 0, inTitle = -1, inText = 0, open = -1;
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
        if (!anywhere && !this.fits(at, term, firstKind, lastKind)) continue;
        while (starts[piece + 1] <= at) piece += 1;
        if (piece !== open) {
          if (open >= 0) tell(open, inTitle, inText);
          open = piece;
          inTitle = -1;
          inText = 0;
        }
        if (at < titleEnds[piece]) inTitle = inTitle < 0 ? at - starts[piece] : inTitle;
        else inText += 1;
      }
      if (open >= 0) tell(open, inTitle, inText);
    }

    /* Calls back with each piece that says the folded words one after another with little between them. */
    eachInOrder(words, reach, tell) {
      const { text, starts } = this;
      let piece = 0;
      for (let at = text.indexOf(words[0]); at >= 0; at = text.indexOf(words[0], at + words[0].length)) {
        while (starts[piece + 1] <= at) piece += 1;
        let end = at + words[0].length;
        const follows = words.slice(1).every((word) => {
          const next = text.slice(end, Math.min(end + reach + word.length, starts[piece + 1])).indexOf(word);
          end += next + word.length;
          return next >= 0;
        });
        if (!follows) continue;
        tell(piece);
        at = starts[piece + 1] - words[0].length;
      }
    }

    /* Calls back with each piece that says the folded words near one another or in its title, in any order. */
    eachNear(words, reach, tell) {
      const { text, starts, titleEnds } = this;
      const [longest, ...others] = [...words].sort((one, other) => other.length - one.length);
      let piece = 0;
      for (let at = text.indexOf(longest); at >= 0; at = text.indexOf(longest, at + longest.length)) {
        while (starts[piece + 1] <= at) piece += 1;
        const [from, to] = [starts[piece], starts[piece + 1]];
        const around = at < titleEnds[piece] ? text.slice(from, to) : text.slice(Math.max(from, at - reach), Math.min(to, at + longest.length + reach));
        const title = text.slice(from, titleEnds[piece]);
        if (!others.every((word) => around.includes(word) || title.includes(word))) continue;
        tell(piece);
        at = to - longest.length;
      }
    }

    /* A folded text as the pages write it where it stands first. */
    written(words) {
      const at = this.text.indexOf(words);
      if (at < 0) return unfold(words);
      const piece = this.starts.findLastIndex((start) => start <= at);
      const inTitle = at < this.titleEnds[piece];
      const text = inTitle ? this.titleOf(this.pieces[piece]) : this.textOf(this.pieces[piece]);
      const from = at - (inTitle ? this.starts[piece] : this.titleEnds[piece] + 1);
      const { places } = foldWithPlaces(text);
      return text.slice(places[from], places[from + words.length - 1] + 1);
    }

    holds(term) {
      const firstKind = kindOf(term[0]), lastKind = kindOf(term.at(-1));
      for (let at = this.text.indexOf(term); at >= 0; at = this.text.indexOf(term, at + 1))
        if (this.fits(at, term, firstKind, lastKind)) return true;
      return false;
    }

    pieceHolds(piece, term) {
      return this.text.slice(this.starts[piece], this.starts[piece + 1]).includes(term);
    }

    /* What stands in the texts and differs from the term by one slip, the commonest first. A term that has one slip has one half
       without any, so only places with a whole half are looked at. */
    nearly(term, most = 8) {
      const shortest = kindOf(term[0]) === LATIN ? 4 : 5; /* a shorter Thai word with a slip is mostly another word */
      if (term.length < shortest || /\d/.test(term)) return [];
      const half = Math.floor(term.length / 2);
      const found = new Map();
      const take = (from, to) => {
        if (from < 0) return;
        const words = this.text.slice(from, to);
        if (words.length < 3 || hangsFolded(words[0]) || words.includes(PIECE_ENDS) || words.includes(TITLE_ENDS)) return;
        if (!this.fits(from, words, kindOf(words[0]), kindOf(words.at(-1)))) return;
        const seen = found.get(words) ?? { words, count: 0, at: from };
        seen.count += 1;
        found.set(words, seen);
      };
      const halves = [[term.slice(0, half), term.slice(half)]];
      /* Two characters swapped across the middle are in neither half. */
      halves.push([term.slice(0, half - 1) + term[half], term[half - 1] + term.slice(half + 1)]);
      for (const [index, [head, tail]] of halves.entries()) {
        for (let at = this.text.indexOf(head); at >= 0; at = this.text.indexOf(head, at + 1)) {
          const length = index ? (this.text.startsWith(tail, at + head.length) ? tail.length : -1) : slipAfter(this.text, at + head.length, tail);
          if (length >= 0) take(at, at + head.length + length);
        }
        if (index) break;
        for (let at = this.text.indexOf(tail); at >= 0; at = this.text.indexOf(tail, at + 1)) {
          const length = slipBefore(this.text, at, head);
          if (length >= 0) take(at - length, at + tail.length);
        }
      }
      const all = [...found.values()];
      const whole = all.filter((one) => this.standsAlone(one));
      return (whole.length ? whole : term.length > 5 ? all : []).sort((one, other) => other.count - one.count).slice(0, most).map((one) => one.words);
    }

    /* Whether words begin and end at the limits of words: a slip in a short word must not be mended into a part of another. */
    standsAlone({ words, at }) {
      const before = this.text.slice(Math.max(0, at - 24), at), after = this.text.slice(at + words.length, at + words.length + 24);
      const cuts = new Set([0]);
      let end = 0;
      const around = unfold(before + words + after);
      for (const word of wordsOf(around)) {
        end = around.indexOf(word, end);
        cuts.add(end);
        end += word.length;
        cuts.add(end);
      }
      return cuts.has(before.length) && cuts.has(before.length + words.length);
    }
  }

  /* Whether `words` from `first` on stand at `at`, or up to `last` end at `end`; without cutting strings, as there are many places. */
  const stands = (text, at, words, first) => {
    for (let index = first; index < words.length; index += 1)
      if (text.charCodeAt(at + index - first) !== words.charCodeAt(index)) return false;
    return true;
  };
  const ends = (text, end, words, last) => {
    for (let index = 1; index <= last; index += 1)
      if (text.charCodeAt(end - index) !== words.charCodeAt(last - index)) return false;
    return true;
  };

  /* The length of what stands at `at` and differs from `words` by at most one slip, or -1. */
  const slipAfter = (text, at, words) => {
    let same = 0;
    while (same < words.length && text.charCodeAt(at + same) === words.charCodeAt(same)) same += 1;
    if (same === words.length) return same;
    if (stands(text, at + same + 1, words, same + 1)) return words.length; /* another character */
    if (stands(text, at + same + 1, words, same)) return words.length + 1; /* one left out */
    if (stands(text, at + same, words, same + 1)) return words.length - 1; /* one too many */
    const swapped = text[at + same] === words[same + 1] && text[at + same + 1] === words[same];
    return swapped && stands(text, at + same + 2, words, same + 2) ? words.length : -1;
  };
  /* The same for what ends at `end`. */
  const slipBefore = (text, end, words) => {
    let same = 0;
    while (same < words.length && text.charCodeAt(end - 1 - same) === words.charCodeAt(words.length - 1 - same)) same += 1;
    if (same === words.length) return same;
    const cut = words.length - same;
    if (ends(text, end - same - 1, words, cut - 1)) return words.length;
    if (ends(text, end - same - 1, words, cut)) return words.length + 1;
    if (ends(text, end - same, words, cut - 1)) return words.length - 1;
    const swapped = cut > 1 && text[end - 1 - same] === words[cut - 2] && text[end - 2 - same] === words[cut - 1];
    return swapped && ends(text, end - same - 2, words, cut - 2) ? words.length : -1;
  };

  return Corpus;
})();
