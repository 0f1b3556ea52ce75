/* เลือกสิ่งที่ตรงกับคำค้น เรียงจากตรงที่สุด และหาทางให้เมื่อไม่มีสิ่งใดตรงทั้งหมด
   Finds by stages, the next one only when the one before found nothing: times and dates in all ways of writing them, as typed (and by
   other names), with one slip a word, as the words that were typed without blanks, and at last most of the words. */
var khumueFinder = (() => {
  "use strict";
  const { fold, unfold, normalise, termsOf, wordsOf, cutsOf } = khumueText;

  const TITLE_IS = 40, TITLE_BEGINS = 25, TITLE_HAS = 15;
  const HEAD = 1.5; /* the title of the thing itself, against that of a part of it */
  const TOGETHER = 8; /* all words in one part */
  const IN_A_ROW = 12; /* and as they were typed */
  const APART = 1.5, REACH = 20; /* the words of a term apart from one another: their score, and how many characters between them */
  /* Of things that say as much: the work itself before what it is made of. */
  const KINDS = { process: 1.8, person: 1.2, law: 1.15, form: 1.15, manual: 1.1 };
  const WORK = 2.5; /* a process that is called so */
  const NAMED = 3, TITLED = 2; /* how much more a name, or a word of a title, weighs than a word of a question */
  const OTHER_NAME = 0.8, NAME_INSIDE = 0.7, NAME_BEGUN = 0.6, SLIP = 0.6, BESIDE = 0.3;
  const KIND_NAME = 3;
  const SHORT_NAME = 5; /* letters; a shorter name is found where it is a word only */
  const MOST_WHOLES = 24; /* ways to read abbreviations that are joined by dots */
  const ENOUGH = 0.5, NEARLY_MOST = 0.8; /* of the weight of all words, and of the best result's, in the last stage */

  class Finder {
    /* `kindWords`: what each kind is called; `asking`: words of questions, which say nothing of what is asked for. */
    constructor(corpus, kindWords, asking) {
      this.corpus = corpus;
      this.asking = new Map(asking.map((word) => [fold(word), word]));
      this.kindWords = Object.fromEntries(Object.entries(kindWords).map(([kind, words]) => [kind, new Set(words.map(fold))]));
      this.known = new Map();
      this.members = new Map(); /* folded name -> the names it leads to */
      for (const { same, others } of corpus.names)
        for (const name of [...same, ...others]) this.members.set(name, [...(this.members.get(name) ?? []), same]);
    }

    /* What to look for when a term is typed: [folded, weight], the term first. */
    readings(term) {
      const found = new Map([[term, 1]]);
      const add = (name, weight) => {
        const lost = name.length < 2 || (name.includes(term) && !/^[a-z]/.test(term));
        if (!lost && (found.get(name) ?? 0) < weight) found.set(name, weight);
      };
      for (const [member, groups] of this.members) {
        if (member === term) groups.flat().forEach((name) => add(name, OTHER_NAME));
        else if (member.length > 3 && term.includes(member))
          groups.flat().forEach((name) => add(term.replace(member, name), NAME_INSIDE));
        else if (term.length > 3 && member.startsWith(term) && term.length >= member.length * 0.6)
          groups.flat().forEach((name) => add(name, NAME_BEGUN));
      }
      return [...found];
    }

    /* The same of a word as it was typed: abbreviations joined by dots (ผอ.สพป.) are also read each by its own names. */
    readingsOf(word) {
      const figures = khumueFigures.readings(word);
      if (figures.length) return [...new Set([fold(word), ...figures])].map((way) => [way, 1]);
      const readings = this.readings(fold(word));
      const parts = word.split(".").map(fold).filter(Boolean);
      if (parts.length < 2 || parts.length > 4 || !parts.some((part) => part.length > 1 && this.members.has(part))) return readings;
      let wholes = [""];
      for (const part of parts) {
        const names = part.length > 1 ? (this.members.get(part) ?? []).flat() : [];
        wholes = wholes.flatMap((whole) => [part, ...names].map((name) => whole + name)).slice(0, MOST_WHOLES);
      }
      const known = new Set(readings.map(([name]) => name));
      return [...readings, ...[...new Set(wholes)].filter((whole) => !known.has(whole)).map((whole) => [whole, NAME_INSIDE])];
    }

    /* The words of a term that was typed without blanks, folded; none when it is one word. */
    apart(term) {
      const words = wordsOf(unfold(term)).map(fold).filter((word) => word.length > 1);
      return term.length < 8 || words.length < 2 || words.join("").length < term.length * 0.9 ? [] : words;
    }

    /* { scores: of each piece, hits: how many pieces, readings } of one term. */
    look(readings) {
      return this.once(`look ${readings.map(([name, weight]) => `${name} ${weight}`)}`, () => this.lookFor(readings));
    }

    /* What several stages of one query ask for is worked out once. */
    once(what, work) {
      if (!this.known.has(what)) this.known.set(what, work());
      return this.known.get(what);
    }

    holds(name) {
      return this.once(`holds ${name}`, () => this.corpus.holds(name));
    }

    lookFor(readings) {
      const { corpus } = this;
      const scores = new Float32Array(corpus.pieces.length);
      let hits = 0;
      const [[term]] = readings;
      const words = this.apart(term);
      if (words.length) {
        const tell = (piece) => {
          if (!scores[piece]) hits += 1;
          scores[piece] = APART;
        };
        /* A term that stands as it is somewhere is strict with what else is like it. */
        if (readings.some(([name]) => this.holds(name))) corpus.eachInOrder(words, REACH, tell);
        else corpus.eachNear(words, term.length + REACH, tell);
      }
      for (const [words, weight] of readings) {
        corpus.eachPiece(words, (piece, titleAt, inText) => {
          const title = corpus.titleEnds[piece] - corpus.starts[piece];
          const inTitle = titleAt < 0 ? 0 : titleAt > 0 ? TITLE_HAS : title === words.length ? TITLE_IS : TITLE_BEGINS;
          const score = weight * (inTitle + (inTitle ? 5 * (words.length / title) : 0) + Math.log2(1 + inText));
          if (!scores[piece]) hits += 1;
          if (score > scores[piece]) scores[piece] = score;
        });
      }
      return { scores, hits, readings };
    }

    /* Everything that holds all the terms. `need` (0 to 1) is the share of the terms' weights that is enough. */
    match(terms, need = 1) {
      const { corpus } = this;
      const looks = terms.map((term) => this.look(term));
      const weights = looks.map((look) => (need < 1 ? this.weight(look) : 1));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const row = terms.length > 1 ? terms.map(([[words]]) => words).join("") : "";
      const found = [];
      for (const entry of corpus.entries) this.judge(entry, looks, weights, whole * need, row, found);
      return found.sort((one, other) => other.share - one.share || other.score - one.score);
    }

    /* A rare word says more than a common one, and a name more than any. */
    weight({ scores, hits, readings }) {
      const rare = Math.log(1 + this.corpus.pieces.length / Math.max(1, hits));
      const titled = this.corpus.entries.some(({ first }) => scores[first] >= TITLE_HAS * SLIP);
      return rare * (this.members.has(readings[0][0]) ? NAMED : titled ? TITLED : 1);
    }

    judge(entry, looks, weights, needed, row, found) {
      const { first, last, kind } = entry;
      const best = looks.map(({ scores, readings }) => {
        let own = scores[first] * HEAD, beside = scores[last] * BESIDE;
        for (let piece = first + 1; piece < last; piece += 1) if (scores[piece] > own) own = scores[piece];
        if (!own && readings.some(([words]) => this.kindWords[kind]?.has(words))) own = KIND_NAME;
        return { own, beside };
      });
      const held = best.reduce((sum, { own, beside }, index) => sum + (own || beside ? weights[index] : 0), 0);
      if (held < needed - 1e-6 || !best.some(({ own }) => own)) return;
      const steps = kind === "process" ? this.steps(entry, looks, weights, needed, row) : [];
      found.push(...steps);
      const said = looks.some(({ scores }) => this.outsideSteps(entry, scores));
      if (steps.length && !said) return; /* its steps say it all */
      const { piece, score } = this.bestPiece(entry, looks, row);
      const sum = best.reduce((total, { own, beside }, index) => total + (own || beside) * weights[index], 0);
      const rank = kind === "process" && looks.every(({ scores }) => scores[first]) ? WORK : KINDS[kind] ?? 1;
      found.push({ entry, kind, piece, score: (sum + score) * rank, share: held });
    }

    outsideSteps({ first, last }, scores) {
      if (scores[first]) return true;
      for (let piece = first + 1; piece < last; piece += 1) if (scores[piece] && !this.corpus.pieces[piece].number) return true;
      return false;
    }

    steps(entry, looks, weights, needed, row) {
      const found = [];
      for (let piece = entry.first + 1; piece < entry.last; piece += 1) {
        if (!this.corpus.pieces[piece].number) continue;
        let held = 0, own = 0, score = 0;
        looks.forEach(({ scores }, index) => {
          const beside = (scores[entry.first] + scores[entry.last]) * BESIDE;
          if (scores[piece] || beside) held += weights[index];
          if (scores[piece]) own += 1;
          score += (scores[piece] || beside) * weights[index];
        });
        if (!own || held < needed - 1e-6) continue;
        score += own === looks.length && own > 1 ? TOGETHER : 0;
        score += row && this.corpus.pieceHolds(piece, row) ? IN_A_ROW : 0;
        found.push({ entry, kind: "step", piece, score, share: held });
      }
      return found;
    }

    /* Where to lead to: the part that says most of it. */
    bestPiece({ first, last }, looks, row) {
      let best = { piece: first, score: -1, sum: -1 };
      for (let piece = first; piece < last; piece += 1) {
        const held = looks.filter(({ scores }) => scores[piece]).length;
        if (!held) continue;
        const extra = (held === looks.length && held > 1 ? TOGETHER : 0) + (row && this.corpus.pieceHolds(piece, row) ? IN_A_ROW : 0);
        const sum = extra + looks.reduce((total, { scores }) => total + scores[piece] * (piece === first ? HEAD : 1), 0);
        if (sum > best.sum) best = { piece, score: extra, sum };
      }
      return { piece: best.piece, score: Math.max(0, best.score) };
    }

    /* Runs of typed words that are one name (ข้อมูล 10 มิ.ย.), or the words as they are. */
    merged(typed) {
      const out = [];
      for (let from = 0; from < typed.length; ) {
        let to = typed.length;
        while (to > from + 1 && !this.members.has(fold(typed.slice(from, to).join(" ")))) to -= 1;
        out.push(typed.slice(from, to).join(" "));
        from = to;
      }
      return out;
    }

    /* { found, readings: what was looked for, mended: [[typed, read]], partly: whether words are missing, missing } */
    find(query) {
      this.known = new Map();
      const typed = termsOf(query);
      const none = { found: [], readings: [], mended: [], missing: [], partly: false };
      if (!typed.length) return none;
      const figured = this.withFigures(query);
      if (figured.found.length) return { ...none, ...figured };
      const stands = typed.flatMap((term) => this.named(term)).every((term) => this.standsSomewhere(term));
      const exact = this.asTyped(typed);
      if (stands && exact.found.length) return { ...none, ...exact };
      const slips = this.withSlips(typed);
      if (slips.found.length) return { ...none, ...slips };
      if (exact.found.length) return { ...none, ...exact };
      const all = [...new Set(typed.flatMap((term) => this.split(term)))];
      const telling = all.filter((word) => !this.asking.has(fold(word)));
      const words = telling.length ? telling : all;
      const split = this.withSlips(words);
      if (split.found.length) return { ...none, ...split };
      return words.length > 1 ? { ...none, ...this.mostOf(words) } : none;
    }

    /* Times and dates as one term each, in whatever way they are written; what holds their parts here and there is no answer then. */
    withFigures(query) {
      const typed = khumueFigures.terms(query);
      if (!typed) return { found: [] };
      const exact = this.asTyped(typed);
      return exact.found.length ? exact : this.withSlips(typed);
    }

    asTyped(typed) {
      const terms = typed.map((term) => this.readingsOf(term));
      const names = this.merged(typed), parts = typed.flatMap((term) => this.named(term));
      let found = this.match(terms);
      for (const other of [names, parts]) {
        if (other.length === typed.length) continue;
        const more = other.map((term) => this.readingsOf(term));
        const before = new Set(found.map(({ piece }) => piece));
        found = [...found, ...this.match(more).filter(({ piece }) => !before.has(piece))].sort((one, other) => other.score - one.score);
        terms.push(...more);
      }
      return { found, readings: this.shown(terms) };
    }

    standsSomewhere(term) {
      return this.readingsOf(term).some(([name]) => this.holds(name));
    }

    /* The names that a term is made of when it stands nowhere as it is and nothing but names is in it (แจ้งซ่อมคอม). */
    named(term) {
      if (this.standsSomewhere(term)) return [term];
      const parts = this.split(term);
      return parts.length > 1 && parts.every((part) => this.members.has(fold(part))) ? parts : [term];
    }

    /* Words that stand nowhere are read with one slip; if nothing holds all of them, every word may have its slip. */
    withSlips(typed) {
      const mended = [];
      const read = (term, always) => {
        const words = fold(term);
        const readings = this.readingsOf(term);
        if (!always && readings.some(([name]) => this.holds(name))) return readings;
        const near = this.once(`near ${words}`, () => [...this.corpus.nearly(words), ...this.namesNear(words)].filter((name) => name !== words));
        if (near.length && !always) mended.push([term, this.corpus.written(near[0])]);
        return [...readings, ...near.map((name) => [name, SLIP])];
      };
      for (const always of [false, true]) {
        const terms = typed.map((term) => read(term, always));
        const found = this.match(terms);
        if (found.length) return { found, readings: this.shown(terms), mended };
      }
      return { found: [], readings: [] };
    }

    /* What is marked in results: all that was looked for, and the words of a term that were found apart. */
    shown(terms) {
      return [...terms.flat(), ...terms.flatMap(([[term]]) => this.apart(term).filter((word) => word.length > 2).map((word) => [word, 0]))];
    }

    /* Names that lead somewhere, typed with a slip. */
    namesNear(words) {
      if (words.length < 4) return [];
      const found = [];
      for (const [member, groups] of this.members)
        if (Math.abs(member.length - words.length) < 2 && oneSlip(member, words)) found.push(...groups.flat());
      return [...new Set(found)];
    }

    /* The words of a term typed without blanks: names first, because they are known; then as the browser cuts Thai. What is left of
       a term stays whole where the texts say it whole. */
    split(term, isLeft = false) {
      const text = normalise(term);
      const folded = fold(text);
      const words = wordsOf(text).filter((word) => fold(word).length > 1);
      if (this.asking.has(folded) || this.members.has(folded)) return [text];
      if (isLeft && this.holds(folded)) return words.every((word) => this.asking.has(fold(word))) ? words : [text];
      const [at, length] = this.nameIn(text.toLowerCase());
      if (length) {
        return [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)].flatMap((part) => (part ? this.split(part, true) : []));
      }
      return words.length ? words : [text];
    }

    /* [place, length] of the longest known name in a text. A short one stands inside other words (การ in ราชการ) and must be a word. */
    nameIn(text) {
      let [place, length] = [0, 0];
      const cuts = cutsOf(text);
      for (const written of [...this.corpus.names.flatMap((names) => names.written), ...this.asking.values()]) {
        if (written.length < 3 || written.length <= length || written.length >= text.length) continue;
        const at = text.indexOf(written.toLowerCase());
        if (at < 0 || (written.length < SHORT_NAME && !(cuts.has(at) && cuts.has(at + written.length)))) continue;
        [place, length] = [at, written.length];
      }
      return [place, length];
    }

    /* Nothing holds all of the words: whatever holds the weightiest of them. Words of which nothing is said do not count. */
    mostOf(words) {
      const telling = words.filter((word) => fold(word).length > 2 || /[a-z\d]/i.test(word));
      const said = telling.filter((word) => this.standsSomewhere(word));
      const missing = words.filter((word) => !said.includes(word));
      /* What is left of ลาป่วย when nothing is said of ป่วย is found in every เวลา. */
      if (said.join("").length * 2 < words.join("").length) return { found: [], missing };
      const terms = said.map((word) => this.readingsOf(word));
      const all = missing.length ? this.match(terms) : [];
      const found = all.length ? all : this.match(terms, ENOUGH);
      const most = found[0]?.share ?? 0;
      return { found: found.filter(({ share }) => share > most * NEARLY_MOST), readings: this.shown(terms), missing, partly: true };
    }

    /* Titles and names that look like what was typed. */
    nearest(query, most = 5) {
      const wanted = pairs(fold(query));
      if (!wanted.size) return [];
      const names = new Map();
      const judge = (shown, written) => {
        const has = pairs(fold(written));
        let both = 0;
        for (const pair of wanted) if (has.has(pair)) both += 1;
        const likeness = both / Math.min(wanted.size, has.size || 1) + both / (wanted.size + has.size);
        if ((both > 1 || wanted.size < 3) && likeness > (names.get(shown) ?? 0)) names.set(shown, likeness);
      };
      for (const { title, kind } of this.corpus.entries) if (kind !== "person") judge(title, title);
      for (const { shown, written } of this.corpus.names) written.forEach((name) => judge(shown, name));
      return [...names].filter(([, likeness]) => likeness > 0.4).sort((one, other) => other[1] - one[1]).slice(0, most).map(([name]) => name);
    }
  }

  const pairs = (text) => {
    const found = new Set();
    for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2));
    return found;
  };
  const oneSlip = (one, other) => {
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
    const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
    return (left.length < 2 && right.length < 2) || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
  };

  return Finder;
})();
