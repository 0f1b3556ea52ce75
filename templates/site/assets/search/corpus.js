/* ข้อความทั้งเว็บในสายอักขระเดียว ค้นได้ทุกตำแหน่งของคำ และยอมให้พิมพ์ผิดได้หนึ่งแห่ง
   All that can be found, as one long string: one pass of the browser's own indexOf answers for a thousand pages. */
var khumueCorpus = (() => {
  "use strict";
  const {
    THAI, LATIN, DIGIT, PIECE_ENDS, TITLE_ENDS, foldPacked, written, unpack, foldInto, fold, foldWithPlaces, unfold, read,
    kindOf, hangsFolded, cutsOf,
  } = khumueText;
  const APART = String.fromCharCode(TITLE_ENDS);
  const isEnd = /[\u0001-\u0003]/; /* of a piece, of its title, of a part of its text: no word goes beyond */
  const MOST_REMEMBERED = 20_000; /* places, and whether they are the limits of a word */
  const SEEN_AROUND = 12; /* letters on both sides of a word, to see where it ends */

  /* The texts of one index. What is shown is cut out and unpacked when it is shown: nobody reads all of a thousand pages. */
  class Source {
    constructor({ text, shared, length }, first, count) {
      Object.assign(this, { text, shared, length, first, count }); /* length: at most, folded; first, count: of its pieces */
    }

    /* Folds into the buffer from `at` on and notes where pieces and their titles end, here and in the text. */
    fold(buffer, at, corpus) {
      const { first, count } = this;
      const folded = this.shared.map((text) => { /* once, and copied after that */
        const words = new Uint8Array(text.length);
        return words.subarray(0, foldInto(unpack(text), words, 0));
      });
      this.starts = new Uint32Array(count + 1);
      this.titles = new Uint32Array(count);
      let piece = 0;
      corpus.starts[first] = at;
      return foldPacked(this.text, folded, buffer, at, (end, place, index) => {
        if (end === TITLE_ENDS) {
          corpus.titleEnds[first + piece] = place - 1;
          this.titles[piece] = index;
        } else if (end === PIECE_ENDS) {
          piece += 1;
          corpus.starts[first + piece] = place;
          this.starts[piece] = index + 1;
        }
      });
    }

    titleOf(piece) {
      return written(this.text.slice(this.starts[piece], this.titles[piece]), this.shared);
    }

    textOf(piece) {
      return written(this.text.slice(this.titles[piece] + 1, this.starts[piece + 1] - 1), this.shared);
    }
  }

  class Entry {
    constructor(corpus, kind, url, office, first, last) {
      Object.assign(this, { corpus, kind, url, office, first, last }); /* first, last: its pieces, that of itself and that of what is beside it */
    }

    get title() {
      return this.corpus.titleOf(this.corpus.pieces[this.first]);
    }

    get under() {
      return this.corpus.titleOf(this.corpus.pieces[this.last]);
    }
  }

  class Corpus {
    constructor() {
      this.entries = [];
      this.pieces = []; /* { source, place: in the source, anchor, number } */
      this.names = []; /* { same, others }, folded */
      this.sources = [];
      this.text = "";
    }

    /* `file`: the text of an index file; `withOffice`: whether results say whose they are. An entry of it is [kind, url, piece, ...],
       and a piece [anchor, number] or its anchor alone. Texts stand in the order of the pieces. */
    add(file, base, withOffice) {
      const index = JSON.parse(file);
      const start = this.pieces.length;
      const count = index.entries.reduce((sum, entry) => sum + entry.length, 0); /* kind and url stand for what is beside its pieces */
      const source = new Source(index, start, count);
      const put = (anchor, number) => this.pieces.push({ source, place: this.pieces.length - start, anchor, number });
      for (const [kind, url, ...pieces] of index.entries) {
        const first = put("", "") - 1;
        for (const piece of pieces) typeof piece === "string" ? put(piece, "") : put(piece[0], piece[1]);
        const last = put("", "") - 1;
        this.entries.push(new Entry(this, kind, base + url, withOffice ? index.office : "", first, last));
      }
      this.sources.push(source);
      for (const [same, others = []] of index.names) {
        const folded = { same: [...new Set(same.map(fold))].filter(Boolean), others: [...new Set(others.map(fold))].filter(Boolean) };
        this.names.push({ ...folded, shown: same[0], written: [...same, ...others] });
      }
    }

    seal() {
      const buffer = new Uint8Array(this.sources.reduce((sum, source) => sum + source.length, 0));
      this.starts = new Uint32Array(this.pieces.length + 1);
      this.titleEnds = new Uint32Array(this.pieces.length);
      const at = this.sources.reduce((place, source) => source.fold(buffer, place, this), 0);
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

    titleOf({ source, place }) {
      return source.titleOf(place);
    }

    textOf({ source, place }) {
      return source.textOf(place);
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

    /* Calls back with each piece that says the folded words one after another with little between them all. */
    eachInOrder(words, reach, tell) {
      const { text, starts } = this;
      const length = words.join("").length + reach;
      const small = words.filter(isSmall);
      let piece = 0;
      for (let at = text.indexOf(words[0]); at >= 0; at = text.indexOf(words[0], at + words[0].length)) {
        while (starts[piece + 1] <= at) piece += 1;
        const around = text.slice(at, Math.min(at + length, starts[piece + 1]));
        let end = words[0].length;
        const follows = words.slice(1).every((word) => {
          const next = around.indexOf(word, end);
          end = next + word.length;
          return next >= 0;
        });
        if (!follows || !saysWhole(around, small)) continue;
        tell(piece);
        at = starts[piece + 1] - words[0].length;
      }
    }

    /* Calls back with each piece that says the folded words near one another or in its title, in any order. */
    eachNear(words, reach, tell) {
      const { text, starts, titleEnds } = this;
      const [longest, ...others] = [...words].sort((one, other) => other.length - one.length);
      const small = words.filter(isSmall);
      let piece = 0;
      for (let at = text.indexOf(longest); at >= 0; at = text.indexOf(longest, at + longest.length)) {
        while (starts[piece + 1] <= at) piece += 1;
        const [from, to] = [starts[piece], starts[piece + 1]];
        const around = at < titleEnds[piece] ? text.slice(from, to) : text.slice(Math.max(from, at - reach), Math.min(to, at + longest.length + reach));
        const title = text.slice(from, titleEnds[piece]);
        if (!others.every((word) => around.includes(word) || title.includes(word))) continue;
        if (small.length && !saysWhole(title + APART + around, small)) continue;
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
      const { folded, places } = foldWithPlaces(text);
      const from = folded.indexOf(words);
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
        if (words.length < 3 || hangsFolded(words[0]) || isEnd.test(words)) return;
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
      const cuts = cutsOf(unfold(before + words + after));
      return cuts.has(before.length) && cuts.has(before.length + words.length);
    }
  }

  /* A word of two letters stands inside many others (ขอ in ของ): it counts where it is a word. */
  const isSmall = (word) => word.length < 3 && kindOf(word[0]) === THAI;
  const saysWhole = (folded, small) => small.every((word) => {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) if (isWhole(folded, at, word.length)) return true;
    return false;
  });
  /* The same few words stand around a small one again and again. */
  const remembered = new Map();
  const isWhole = (folded, at, length) => {
    const from = Math.max(0, at - SEEN_AROUND);
    const around = folded.slice(from, at + length + SEEN_AROUND);
    const key = `${at - from} ${length} ${around}`;
    if (!remembered.has(key)) {
      if (remembered.size > MOST_REMEMBERED) remembered.clear();
      const cuts = cutsOf(unfold(around));
      remembered.set(key, cuts.has(at - from) && cuts.has(at - from + length));
    }
    return remembered.get(key);
  };

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
