/* ตัวค้นหาของเว็บ ใช้แทนตัวค้นหาของธีม ซึ่งแบ่งคำด้วยช่องว่างจึงหาคำไทยในประโยคไม่พบ
   Speaks the theme's protocol: 0 setup -> 1 ready, 2 query -> 3 result. A build joins text.js, corpus.js, finder.js and this file. */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const TEASER = 200, LEAD = 45; /* characters of a teaser, and before its first hit */
  const WITH_TEASER = 10, MOST = 200; /* results of a group: with their text, and at all */

  let finder = null;
  const indexes = [];
  globalThis.khumueIndex = (text) => indexes.push(text);

  /* { indexes: [{ url, base }], kinds: kind -> words, asking: words of questions, several }. In a page opened from a folder importScripts gives a promise. */
  const setup = async ({ indexes: wanted, kinds, asking, several }) => {
    const corpus = new khumueCorpus();
    const lost = [];
    for (const { url, base } of wanted) {
      try {
        await importScripts(url);
        corpus.add(indexes.pop(), base, several);
      } catch {
        lost.push(base); /* an office whose site is not there must not silence the others */
      }
    }
    corpus.seal();
    finder = new khumueFinder(corpus, kinds, asking);
    return { entries: corpus.entries.length, lost };
  };

  /* The text cut into [words, whether they are a hit], all of it or a part around the first hits. */
  const marked = (text, readings, limit = 0) => {
    const { folded, places } = khumueText.foldWithPlaces(text);
    const hits = [];
    for (const [words] of readings) {
      const kinds = [khumueText.kindOf(words[0]), khumueText.kindOf(words.at(-1))];
      for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
        if (!khumueCorpus.prototype.fits.call({ text: folded }, at, words, ...kinds)) continue;
        let end = places[at + words.length - 1] + 1;
        while (end < text.length && khumueText.hangs(text[end])) end += 1; /* a mark is not parted from its letter */
        hits.push([places[at], end]);
      }
    }
    hits.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const [start, stop] = limit ? frame(text, hits, limit) : [0, text.length];
    const out = [];
    let at = start;
    for (const [from, to] of hits) {
      if (from < at || to > stop) continue;
      if (from > at) out.push([text.slice(at, from), false]);
      out.push([text.slice(from, to), true]);
      at = to;
    }
    if (at < stop) out.push([text.slice(at, stop), false]);
    if (start > 0) out.unshift(["… ", false]);
    if (stop < text.length) out.push([" …", false]);
    return out;
  };
  /* Begins and ends at a blank where one is near, and never inside a letter with its marks. */
  const frame = (text, hits, limit) => {
    let start = hits.length ? Math.max(0, hits[0][0] - LEAD) : 0;
    if (start) {
      const blank = text.indexOf(" ", start);
      if (blank >= 0 && blank < hits[0][0]) start = blank + 1;
      else while (start > 0 && (khumueText.hangs(text[start]) || /[เแโใไ]/.test(text[start - 1]))) start -= 1;
    }
    let stop = Math.min(text.length, start + limit);
    if (stop < text.length) {
      const blank = text.lastIndexOf(" ", stop);
      if (blank > start + limit / 2) stop = blank;
      else while (stop < text.length && khumueText.hangs(text[stop])) stop += 1;
    }
    return [start, stop];
  };

  const result = ({ entry, kind, piece, score }, readings, withText) => {
    const { corpus } = finder;
    const part = corpus.pieces[piece];
    const heading = piece === entry.first ? "" : corpus.titleOf(part);
    const [page] = entry.url.split("#");
    const isStep = kind === "step";
    return {
      kind,
      url: part.anchor ? `${page}#${part.anchor}` : entry.url,
      title: marked(isStep ? heading : entry.title, readings),
      under: isStep ? entry.title : entry.under,
      part: isStep ? "" : part.number ? `${part.number} ${heading}` : heading,
      number: isStep ? part.number : "",
      text: withText ? marked(corpus.textOf(part), readings, TEASER) : [],
      office: entry.office,
      score,
    };
  };

  const answer = (query) => {
    const { found, readings, mended, missing, partly } = finder.find(query);
    /* Longer readings are marked first, so that a name is marked whole. */
    const looked = [...new Map(readings).entries()].sort((one, other) => other[0].length - one[0].length);
    const groups = new Map();
    for (const one of found) groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
    return {
      query,
      total: found.length,
      /* Groups in the order of their best. */
      groups: [...groups].map(([kind, members]) => ({
        kind,
        total: members.length,
        items: members.slice(0, MOST).map((one, index) => result(one, looked, index < WITH_TEASER)),
      })),
      mended,
      missing,
      partly,
      nearest: found.length ? [] : finder.nearest(query),
    };
  };

  const none = (query) => ({ query, total: 0, groups: [], mended: [], missing: [], partly: false, nearest: [] });
  /* A fault is told to the page as an error of the worker, and the box never waits in vain. */
  const report = (error) => setTimeout(() => { throw error; });

  addEventListener("message", async ({ data: { type, data } }) => {
    try {
      if (type === SETUP) postMessage({ type: READY, data: await setup(data) });
      else if (type === QUERY) postMessage({ type: RESULT, data: answer(data) });
    } catch (error) {
      if (type === QUERY) postMessage({ type: RESULT, data: none(data) });
      report(error);
    }
  });
})();
