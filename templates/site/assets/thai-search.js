/* ค้นหาภาษาไทยแบบตรงตัวทุกตำแหน่งของคำ ใช้แทนตัวค้นหาของธีม ซึ่งแบ่งคำด้วยช่องว่างจึงหาคำไทยในประโยคไม่พบ
   Speaks the theme's worker protocol: 0 setup -> 1 ready, 2 query -> 3 result. Texts are searched as they are, without a
   dictionary: whatever stands in a page can be found, half-typed or whole. */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const MOST_SECTIONS = 6; /* of one page, beside the page itself */
  const TEASER = 220; /* characters */
  const LEAD = 50; /* characters before the first hit */

  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  const plain = (html) =>
    html
      .replace(/<[^>]*>/g, " ")
      .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity])
      .replace(/[\u200b-\u200f\u00ad\u2060\ufeff]/g, "") /* invisible characters */
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33") /* sara am typed in two pieces */
      .replace(/([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a])/g, "$2$1") /* tone typed before its vowel */
      .replace(/\u0e40\u0e40/g, "\u0e41") /* two sara e for sara ae */
      .replace(/\s+/g, " ")
      .trim();
  /* Folding keeps the length, so that a hit in the folded text is a hit at the same place of the text that is shown. */
  const fold = (text) =>
    text.replace(/[๐-๙ฎ]|\p{Lu}/gu, (char) => {
      if (char === "ฎ") return "ฏ"; /* กฏหมาย and ปฎิบัติ are the commonest slips of all */
      if (char >= "๐" && char <= "๙") return String.fromCharCode(char.charCodeAt(0) - 0x0e50 + 0x30);
      const lower = char.toLowerCase();
      return lower.length === char.length ? lower : char;
    });
  const escape = (text) => text.replace(/[&<>"']/g, (char) => Object.keys(ENTITIES).find((key) => ENTITIES[key] === char));

  /* ผอ.สพท. and ผอ สพท ask for the same: dots after Thai letters separate. */
  const termsOf = (query) => [
    ...new Set(fold(plain(query)).replace(/["+*~^()[\]{}]/g, " ").replace(/(?<=[ก-๛])\./g, " ").split(" ").filter(Boolean)),
  ];
  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null;
  const wordsOf = (term) =>
    segmenter ? [...segmenter.segment(term)].filter((piece) => piece.isWordLike).map((piece) => piece.segment) : [term];

  /* A page is its sections in order, the first of them the page itself. */
  let pages = [];
  const setup = (documents) => {
    const byUrl = new Map();
    for (const { location, title, text } of documents) {
      const url = location.split("#")[0];
      const section = { location, title: plain(title), text: plain(text) };
      section.foldedTitle = fold(section.title);
      section.foldedText = fold(section.text);
      if (!byUrl.has(url)) byUrl.set(url, []);
      byUrl.get(url).push(section);
    }
    pages = [...byUrl.values()];
  };

  const count = (text, term) => {
    let found = 0;
    for (let at = text.indexOf(term); at >= 0 && found < 20; at = text.indexOf(term, at + term.length)) found += 1;
    return found;
  };
  /* A title says what a text is about; a title that is the term, or begins with it, says it best. */
  const titleScore = (title, term) => (title === term ? 40 : title.startsWith(term) ? 25 : title.includes(term) ? 15 : 0);

  /* Pages that hold every term somewhere, best first. */
  const match = (terms) => {
    const found = [];
    for (const sections of pages) {
      const scores = sections.map(() => 0);
      const everywhere = terms.every((term) => {
        let hits = 0;
        sections.forEach((section, index) => {
          const inText = count(section.foldedText, term);
          const inTitle = titleScore(section.foldedTitle, term) * (index < 2 ? 2 : 1);
          if (inText || inTitle) hits += 1;
          scores[index] += Math.log2(1 + inText) + inTitle;
        });
        return hits > 0;
      });
      if (everywhere) found.push({ sections, scores, best: Math.max(...scores) + Math.log2(1 + scores.reduce((a, b) => a + b)) });
    }
    return found.sort((one, other) => other.best - one.best);
  };

  const mark = (text, folded, terms, limit) => {
    const hits = terms.flatMap((term) => {
      const places = [];
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) places.push([at, at + term.length]);
      return places;
    }).sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const start = limit && hits.length ? Math.max(0, hits[0][0] - LEAD) : 0;
    const end = limit ? Math.min(text.length, start + limit) : text.length;
    let out = start ? "… " : "";
    let at = start;
    for (const [from, to] of hits) {
      if (from < at || to > end) continue;
      out += `${escape(text.slice(at, from))}<mark>${escape(text.slice(from, to))}</mark>`;
      at = to;
    }
    return out + escape(text.slice(at, end)) + (end < text.length ? " …" : "");
  };

  const article = (section, score, terms, parent) => ({
    location: section.location,
    title: mark(section.title, section.foldedTitle, terms, 0),
    text: mark(section.text, section.foldedText, terms, TEASER),
    score,
    terms: Object.fromEntries(terms.map((term) => [term, true])),
    ...(parent ? { parent } : {}),
  });

  const search = (query) => {
    let terms = termsOf(query);
    if (!terms.length) return [];
    let found = match(terms);
    if (!found.length) {
      /* Words typed without a space that do not stand together anywhere: each of them is wanted. */
      const words = terms.flatMap(wordsOf);
      if (words.length > terms.length && words.every((word) => word.length > 1)) {
        terms = words;
        found = match(terms);
      }
    }
    return found.map(({ sections, scores, best }) => {
      const page = sections[0];
      const rest = sections
        .map((section, index) => ({ section, score: scores[index] }))
        .filter(({ score }, index) => index > 0 && score > 0)
        .sort((one, other) => other.score - one.score)
        .slice(0, MOST_SECTIONS);
      return [
        article(page, best, terms),
        ...rest.map(({ section, score }) => article(section, score, terms, { location: page.location, title: page.title })),
      ];
    });
  };

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) {
      setup(data.docs);
      postMessage({ type: READY });
    } else if (type === QUERY) {
      postMessage({ type: RESULT, data: { items: search(data) } });
    }
  });
})();
