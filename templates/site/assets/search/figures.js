/* เวลาและวันที่ในคำค้น อ่านได้ทุกแบบที่คนเขียน: 1 ชม. คือ 1 ชั่วโมง, 90 นาที คือชั่วโมงครึ่ง, 5 ม.ค. 66 คือ 5 มกราคม พ.ศ. 2566
   What people type as a time or a date, with all the ways in which the pages may write the same. Pages are not changed: a time stands
   there as it is printed, a date as its author wrote it, so every way is looked for. */
var khumueFigures = (() => {
  "use strict";
  const { fold, normalise, termsOf } = khumueText;

  const MONTHS = [
    ["มกราคม", "มค", "มกรา", "january"], ["กุมภาพันธ์", "กพ", "กุมภา", "february"], ["มีนาคม", "มีค", "มีนา", "march"],
    ["เมษายน", "เมย", "เมษา", "april"], ["พฤษภาคม", "พค", "พฤษภา", "may"], ["มิถุนายน", "มิย", "มิถุนา", "june"],
    ["กรกฎาคม", "กค", "กรกฎา", "july"], ["สิงหาคม", "สค", "สิงหา", "august"], ["กันยายน", "กย", "กันยา", "september"],
    ["ตุลาคม", "ตค", "ตุลา", "october"], ["พฤศจิกายน", "พย", "พฤศจิกา", "november"], ["ธันวาคม", "ธค", "ธันวา", "december"],
  ];
  /* What a unit is called by those who type, and by those who write; the first is what the program prints. */
  const MINUTE = "นาที", HOUR = "ชั่วโมง", DAY = "วัน", WORKING = "วันทำการ";
  const UNITS = {
    [MINUTE]: { typed: ["นาที", "mins", "min", "minutes", "minute"], written: ["นาที"] },
    [HOUR]: { typed: ["ชั่วโมง", "ช.ม.", "ชม.", "ชม", "hours", "hour", "hrs", "hr"], written: ["ชั่วโมง", "ชม"] },
    [WORKING]: { typed: ["วันทำการ", "วันทำงาน", "วันราชการ", "วัน ทำการ", "วัน (ทำการ)"], written: ["วันทำการ", "วันทำงาน", "วันราชการ"] },
    [DAY]: { typed: ["วัน", "days", "day"], written: ["วัน"] },
    "สัปดาห์": { typed: ["สัปดาห์", "อาทิตย์", "weeks", "week"], written: ["สัปดาห์", "อาทิตย์"] },
    "เดือน": { typed: ["เดือน"], written: ["เดือน"] },
    "ปี": { typed: ["ปี"], written: ["ปี"] },
  };
  const NUMBERS = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด", "สิบสอง"];
  const HALF = "ครึ่ง", MOST_HOURS = 72, ERA = 543;

  const escaped = (text) => text.replace(/[.()]/g, "\\$&").replace(/ /g, "\\s*");
  const anyOf = (words) => [...words].sort((one, other) => other.length - one.length).map(escaped).join("|");
  const dotted = (month) => [...month].join("\\.?\\s?") + "\\.?"; /* ม.ค. มค ม. ค. */
  const ABBREVIATED = MONTHS.map(([, short]) => dotted(short).replace(/\\\.\?\\s\?(?=[ีิ])/g, "")).join("|");
  const LATIN_MONTHS = MONTHS.map(([, , , name]) => `${name}|${name.slice(0, 3)}\\.?`).join("|");
  const MONTH = `(${anyOf(MONTHS.flatMap(([full, , clipped]) => [full, clipped]))}|${ABBREVIATED}|(?:${LATIN_MONTHS})(?![a-z]))`;
  const ERA_WORD = "(?:(?:พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?|ปี)\\s*)?";
  const YEAR = "(\\d{4}|\\d{2})(?![\\d:])";
  const TO = "\\s*(?:-|–|—|~|ถึง|หรือ)\\s*";
  const AMOUNT = "\\d{1,4}(?:\\.\\d{1,2})?";
  const WORD_NUMBER = anyOf(NUMBERS.slice(1));
  /* Words that begin as a unit does: ปีงบประมาณ is no length. */
  const NO_UNIT = { "ปี": "งบ|การ|ปฏิทิน", "วัน": "ที่|นี้|หยุด|เกิด", "เดือน": "\\s*[ก-๎.]+\\s*\\d" };
  const UNIT = Object.values(UNITS).flatMap(({ typed }) => typed).sort((one, other) => other.length - one.length)
    .map((word) => escaped(word) + (NO_UNIT[word] ? `(?!${NO_UNIT[word]})` : "")).join("|");
  const LENGTH = `(?:(${AMOUNT}|${WORD_NUMBER})(?:${TO}(${AMOUNT}|${WORD_NUMBER}))?|(${HALF}))?\\s*(${UNIT})(?![a-z])\\s*(${HALF})?`;
  const COUNTED = `(?=[\\d]|${HALF}|${WORD_NUMBER}|(?:ชั่วโมง|วัน|เดือน|ปี)\\s*${HALF})${LENGTH}`;
  const ERA_YEAR = "พ\\.?\\s?ศ\\.?";
  const INSIDE_FIGURE = /[\d.:/,-]/, INSIDE_WORD = /[ก-๎]/;

  /* `like`, what must not stand before it (an old browser cannot look behind), and the ways to write what it says. */
  const KINDS = [
    {
      like: `(?:วันที่\\s*)?(\\d{1,2})(?:${TO}(\\d{1,2}))?\\s*(?:เดือน\\s*)?${MONTH}(?:\\s*${ERA_WORD}${YEAR})?`,
      apart: INSIDE_FIGURE,
      read: ([, day, last, month, year]) => ofDay(day, last, monthOf(month), years(year, month)),
    },
    {
      like: `(\\d{1,2})([/.-])(\\d{1,2})\\2${YEAR}`,
      apart: INSIDE_FIGURE,
      read: ([, day, , month, year]) => ofDay(day, "", Number(month), years(year)),
    },
    {
      like: "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)",
      apart: INSIDE_FIGURE,
      read: ([, year, month, day]) => ofDay(day, "", Number(month), years(year)),
    },
    {
      like: `${MONTH}\\s*${ERA_WORD}${YEAR}`,
      apart: INSIDE_WORD,
      read: ([, month, year]) => ofMonth(monthOf(month), years(year, month)),
    },
    {
      like: `(ปีงบประมาณ|ปีงบ)\\s*(?:${ERA_YEAR}\\s*)?(\\d{2}|\\d{4})(?!\\d)`,
      apart: INSIDE_WORD,
      read: ([, , year]) => ofYear(["ปีงบประมาณ", "ปีงบ"], years(year)),
    },
    {
      like: `(ปีการศึกษา|ปี|${ERA_YEAR})\\s*(?:${ERA_YEAR}\\s*)?(\\d{2})(?!\\d)`,
      apart: INSIDE_WORD,
      read: ([, word, year]) => ofYear(word === "ปีการศึกษา" ? [word] : ["ปี", "ปีงบประมาณ", "ปีการศึกษา", ""], years(year)),
    },
    {
      like: "(\\d{1,2})[.:](\\d{2})\\s*(?:น\\.?|นาฬิกา)(?![ก-๎])",
      apart: INSIDE_FIGURE,
      read: ([, hour, minute]) => ofClock(Number(hour), minute),
    },
    {
      like: `${COUNTED}(?:\\s*(?:กับ|และ)?\\s*${COUNTED})?`,
      apart: INSIDE_FIGURE,
      read: (found) => ofLengths(lengthsOf(found)),
    },
  ].map(({ like, ...rest }) => ({ like: new RegExp(like, "iy"), ...rest }));

  const monthOf = (typed) => {
    const letters = typed.toLowerCase().replace(/[.\s]/g, "");
    return 1 + MONTHS.findIndex((names) => names.includes(letters) || letters === names[3].slice(0, 3));
  };
  /* The years that are meant, of the Buddhist era; [] when none was typed. */
  const years = (typed, month = "") => {
    if (!typed) return [];
    const year = Number(typed);
    if (typed.length === 4) return [year > 2400 ? year : year + ERA];
    return /[a-z]/i.test(month) ? [2000 + year + ERA] : [2500 + year];
  };
  const pad = (number) => String(number).padStart(2, "0");
  const both = (number) => [...new Set([String(Number(number)), pad(Number(number))])];
  const yearForms = (year) => [`${year}`, `พ.ศ. ${year}`, pad(year % 100), `ปี ${year}`, `${year - ERA}`];

  const ofDay = (first, last, month, [year]) => {
    if (!(month > 0 && month < 13)) return [];
    const days = both(first).flatMap((day) => (last ? [`${day}-${Number(last)}`, `${day} ถึง ${Number(last)}`] : [day]));
    const [full, short] = MONTHS[month - 1];
    const named = days.flatMap((day) => [`${day} ${full}`, `${day} ${short}`, `${day} เดือน${full}`, `${day} เดือน${short}`]);
    if (!year) return named;
    const figures = last ? [] : both(month).flatMap((number) => [year, year % 100, year - ERA].flatMap((each) => days.map((day) => `${day}/${number}/${pad(each)}`)));
    const orderly = last ? [] : [year, year - ERA].map((each) => `${each}-${pad(month)}-${pad(first)}`);
    return [...named.flatMap((day) => yearForms(year).map((form) => `${day} ${form}`)), ...figures, ...orderly];
  };
  const ofMonth = (month, [year]) => MONTHS[month - 1].slice(0, 2).flatMap((name) => yearForms(year).map((form) => `${name} ${form}`));
  const ofYear = (words, [year]) => words.flatMap((each) => [`${each} ${year}`, `${each} พ.ศ. ${year}`]);
  const ofClock = (hour, minute) => [...both(hour).map((each) => `${each}.${minute} น`), ...(minute === "00" ? both(hour).map((each) => `${each} น`) : [])];

  /* [{ least, most, unit }] of what LENGTH found, once or twice. */
  const lengthsOf = (found) => {
    const lengths = [];
    for (let at = 1; at < found.length; at += 5) {
      const [first, last, half, unit, andHalf] = found.slice(at, at + 5);
      if (!unit) continue;
      const more = andHalf ? 0.5 : 0;
      const least = half ? 0.5 : (first ? numberOf(first) : 1) + more;
      lengths.push({ least, most: last ? numberOf(last) + more : least, unit: unitOf(unit) });
    }
    return lengths;
  };
  const numberOf = (typed) => (/\d/.test(typed) ? Number(typed) : NUMBERS.indexOf(typed));
  const unitOf = (typed) => {
    const plain = typed.toLowerCase().replace(/\s/g, "");
    return Object.keys(UNITS).find((unit) => UNITS[unit].typed.some((word) => word.replace(/\s/g, "") === plain));
  };
  const minutesOf = ({ least, unit }) => least * (unit === HOUR ? 60 : 1);
  const ofLengths = (lengths) => {
    const inClock = lengths.every(({ least, most, unit }) => least === most && (unit === HOUR || unit === MINUTE));
    const minutes = inClock ? Math.round(lengths.reduce((sum, length) => sum + minutesOf(length), 0)) : 0;
    const same = minutes && minutes <= MOST_HOURS * 60 ? ofMinutes(minutes) : [];
    const whole = lengths.map(ofLength).reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`)));
    return [...whole, ...same];
  };
  const ofLength = ({ least, most, unit }) => {
    const forms = UNITS[unit].written;
    if (least !== most) {
      const spans = [`${least}-${most}`, `${least} ถึง ${most}`, `${least} หรือ ${most}`];
      return forms.flatMap((form) => [...spans.map((span) => `${span} ${form}`), `${least} ${form} ${most} ${form}`, `${least} ${form} ถึง ${most} ${form}`]);
    }
    const halves = least % 1 === 0.5 ? forms.flatMap((form) => ofHalf(Math.floor(least), form)) : [];
    return [...forms.flatMap((form) => counts(least).map((count) => `${count} ${form}`)), ...halves];
  };
  const counts = (number) => [`${number}`, ...(number && NUMBERS[number] ? [NUMBERS[number]] : [])];
  const ofHalf = (whole, form) => (whole ? [`${whole} ${form}${HALF}`, `${whole} ${HALF} ${form}`, ...(whole === 1 ? [`${form}${HALF}`] : [])] : [`${HALF}${form}`]);
  const ofMinutes = (minutes) => {
    const hours = Math.floor(minutes / 60), rest = minutes % 60;
    const named = UNITS[HOUR].written;
    return [
      `${minutes} ${MINUTE}`,
      ...(hours ? named.flatMap((form) => counts(hours).map((count) => (rest ? `${count} ${form} ${rest} ${MINUTE}` : `${count} ${form}`))) : []),
      ...(rest === 30 ? named.flatMap((form) => [`${hours}.5 ${form}`, ...ofHalf(hours, form)]) : []),
    ];
  };

  const plain = (text) => normalise(text).replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30));
  /* The longest figure that stands at a place of a text: [its end, the ways to write it]; [at, []] when there is none. */
  const at = (text, place) => {
    let best = [place, []];
    for (const { like, apart, read } of KINDS) {
      if (place && apart.test(text[place - 1])) continue;
      like.lastIndex = place;
      const found = like.exec(text);
      if (!found || like.lastIndex <= best[0]) continue;
      const ways = read(found);
      if (ways.length) best = [place + found[0].trimEnd().length, ways];
    }
    return best;
  };

  /* The ways to write a term, folded; none when it is not one figure from its start to its end. */
  const readings = (term) => {
    const text = plain(term);
    const [end, ways] = at(text, 0);
    return end === text.length ? [...new Set(ways.map(fold))].filter((way) => way.length > 1) : [];
  };
  /* The terms of a query with each time and date as one term; null when there is none. */
  const terms = (query) => {
    const text = plain(query);
    const found = [];
    let from = 0, any = false;
    for (let place = 0; place < text.length; place += 1) {
      const [end] = at(text, place);
      if (end === place) continue;
      found.push(...termsOf(text.slice(from, place)), text.slice(place, end));
      any = true;
      from = end;
      place = end - 1;
    }
    return any ? [...new Set([...found, ...termsOf(text.slice(from))])] : null;
  };

  return { readings, terms };
})();
