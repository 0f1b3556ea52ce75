/* ช่องค้นหา: ถามตัวค้นหา แสดงผลเป็นกลุ่ม ใช้ด้วยแป้นพิมพ์ได้ทั้งหมด และ ?q= ในที่อยู่เปิดผลเดิมได้
   The box asks the worker and shows what comes back. Nothing is loaded before someone turns to the box. */
(() => {
  "use strict";
  const box = document.querySelector("[data-khumue-search]");
  if (!box) return;
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const SHOWN = 5; /* results of a group before the rest is asked for */
  const WAIT = 60; /* milliseconds after a key, so that a fast typist is not answered letter by letter */

  const settings = JSON.parse(box.querySelector(".khumue-search__settings").textContent);
  const { words, kinds } = settings;
  const toggle = document.querySelector("[data-md-toggle=search]");
  const form = box.querySelector("form");
  const input = box.querySelector("[data-md-component=search-query]");
  const status = box.querySelector(".khumue-search__status");
  const results = box.querySelector(".khumue-search__results");
  const share = box.querySelector(".khumue-search__share");

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== ""));
    return made;
  };
  /* Figures as the pages of the office write them. */
  const figures = (text) => (settings.thaiDigits ? String(text).replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit))) : String(text));
  const fill = (text, value) => text.replace("#", () => value);
  const marked = (pieces) => pieces.map(([text, isHit]) => (isHit ? element("mark", "", text) : text));
  const absolute = (path) => new URL(path, document.baseURI).href;

  let worker = null;
  let isReady = false;
  let asked = ""; /* the query the worker has not answered yet, or answered last */
  let timer = 0;

  const start = () => {
    if (worker) return;
    performance.mark("khumue-search-start");
    worker = new Worker(absolute(settings.worker));
    worker.onerror = () => { if (!isReady) status.textContent = words.failed; };
    worker.onmessage = ({ data: { type, data } }) => {
      if (type === READY) {
        isReady = true;
        performance.measure("khumue-search-ready", "khumue-search-start");
        box.dataset.ready = data.entries;
        if (data.lost.length) box.dataset.lost = data.lost.length;
        ask();
      } else if (type === RESULT && data.query === asked) show(data);
    };
    worker.postMessage({
      type: SETUP,
      data: {
        indexes: settings.indexes.map(({ url, base }) => ({ url: absolute(url), base: absolute(base) })),
        kinds: Object.fromEntries(Object.entries(kinds).map(([kind, { words: names }]) => [kind, names])),
        asking: settings.asking,
        several: settings.several,
      },
    });
  };

  const ask = () => {
    const query = input.value.trim();
    share.hidden = !query;
    remember(query);
    if (!query) {
      asked = "";
      results.replaceChildren();
      status.textContent = words.idle;
      delete box.dataset.answered;
      return;
    }
    start();
    if (!isReady) {
      status.textContent = words.preparing;
      return;
    }
    if (query === asked) return; /* a second answer would take the place of results that someone may already stand on */
    asked = query;
    performance.mark("khumue-search-asked");
    worker.postMessage({ type: QUERY, data: query });
  };

  /* The query stands in the address, so that the page can be shared as it is. Pages of a folder have no address to change. */
  const remember = (query) => {
    if (location.protocol === "file:") return;
    const here = new URL(location.href);
    if (query) here.searchParams.set("q", query);
    else here.searchParams.delete("q");
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  };

  const item = (found) => {
    const link = element("a", "md-search-result__link khumue-search__link");
    link.href = found.url;
    link.append(element("span", "khumue-search__title", ...marked(found.title)));
    const place = [found.number && fill(words.step, found.number), found.under, found.part].filter(Boolean).join(" · ");
    if (place || found.office) {
      const where = element("span", "khumue-search__place");
      if (found.office) where.append(element("strong", "khumue-search__office", found.office), place ? " · " : "");
      where.append(place);
      link.append(where);
    }
    if (found.text.length) link.append(element("span", "khumue-search__text", ...marked(found.text)));
    return element("li", "md-search-result__item", link);
  };

  const group = ({ kind, items, total }) => {
    const name = kinds[kind]?.title ?? kind;
    const id = `khumue-search-${kind}`;
    const heading = element("h2", "khumue-search__kind", name, element("span", "khumue-search__count", figures(total)));
    heading.id = id;
    const list = element("ol", "md-search-result__list khumue-search__list", ...items.slice(0, SHOWN).map(item));
    const section = element("section", "khumue-search__group", heading, list);
    section.dataset.kind = kind;
    section.setAttribute("aria-labelledby", id);
    if (items.length > SHOWN) {
      const more = element("button", "khumue-search__more", fill(words.more, figures(items.length - SHOWN)));
      more.type = "button";
      more.addEventListener("click", () => {
        const rest = items.slice(SHOWN).map(item);
        list.append(...rest);
        more.remove();
        rest[0].querySelector("a").focus();
      });
      section.append(more);
    }
    return section;
  };

  const tips = (answer) => {
    const said = [];
    if (answer.mended.length) said.push(fill(words.mended, answer.mended.map(([, read]) => `“${read}”`).join(" ")));
    if (answer.missing.length && answer.total) said.push(fill(words.missing, answer.missing.map((word) => `“${word}”`).join(" ")));
    else if (answer.partly && answer.total) said.push(words.partly);
    return said.map((text) => element("p", "khumue-search__tip", text));
  };

  const nothing = ({ nearest }) => {
    const help = element("div", "khumue-search__nothing", element("p", "", settings.several ? words.adviceAll : words.advice));
    if (nearest.length) {
      const list = element("ul", "khumue-search__nearest", ...nearest.map((name) => {
        const button = element("button", "", name);
        button.type = "button";
        button.addEventListener("click", () => {
          input.value = name;
          input.focus();
          ask();
        });
        return element("li", "", button);
      }));
      help.append(element("h2", "khumue-search__kind", words.nearest), list);
    }
    return help;
  };

  const show = (answer) => {
    performance.measure("khumue-search-answer", "khumue-search-asked");
    status.textContent = answer.total ? fill(words.found, figures(answer.total)) : fill(words.none, answer.query);
    if (box.dataset.lost) status.textContent += ` · ${words.lost}`;
    results.replaceChildren(...tips(answer), ...(answer.total ? answer.groups.map(group) : [nothing(answer)]));
    results.parentElement.scrollTop = 0;
    box.dataset.answered = answer.query;
  };

  const open = () => {
    toggle.checked = true;
    toggle.dispatchEvent(new Event("change"));
    input.focus();
  };
  const close = () => {
    toggle.checked = false;
    toggle.dispatchEvent(new Event("change"));
    input.blur();
  };

  input.addEventListener("focus", () => {
    start();
    if (!toggle.checked) {
      toggle.checked = true;
      toggle.dispatchEvent(new Event("change"));
    }
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked && document.activeElement !== input) input.focus();
  });
  form.addEventListener("reset", () => setTimeout(() => { ask(); input.focus(); }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (asked === input.value.trim()) results.querySelector("a")?.click();
    else ask();
  });
  share.addEventListener("click", async () => {
    const here = new URL(location.href);
    here.searchParams.set("q", input.value.trim());
    try {
      await navigator.clipboard.writeText(here.href);
      status.textContent = words.copied;
    } catch {
      status.textContent = here.href;
    }
  });

  /* Arrows go through the results from the box and back to it; Escape closes; / and Ctrl+K open. */
  const stops = () => [input, ...results.querySelectorAll("a, button")];
  document.addEventListener("keydown", (event) => {
    const inside = box.contains(document.activeElement);
    const writing = document.activeElement?.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
        (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
      input.select();
    } else if (event.key === "Escape" && toggle.checked) {
      event.preventDefault();
      close();
    } else if (inside && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const all = stops();
      const next = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (next >= 0 && next < all.length) {
        event.preventDefault();
        all[next].focus();
      }
    }
  });
  /* Whoever tabs out of the box is done with it. */
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget) && toggle.checked && relatedTarget !== toggle) {
      toggle.checked = false;
      toggle.dispatchEvent(new Event("change"));
    }
  });
  /* A result on this very page only moves it. */
  results.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && new URL(link.href).pathname === location.pathname) close();
  });

  const shared = new URLSearchParams(location.search).get("q");
  if (shared) {
    input.value = shared;
    open();
    ask();
  }
})();
