// On every page of `khumue serve`: reloads when the pages have changed, and shows what must be mended.
(() => {
  "use strict";
  const { version, token } = document.currentScript.dataset;
  const longestList = 50;
  let source = null;
  let panel = null;
  let dismissed = "";

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...children);
    return made;
  };

  // Built here and not written into the page, whose policy lets no style stand in it.
  const style = new CSSStyleSheet();
  style.replaceSync(`
    section { position: fixed; inset: auto 1rem 1rem; z-index: 9999; max-height: 60vh; overflow: auto; box-sizing: border-box;
      max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; border: 2px solid #b3261e; border-radius: .5rem;
      background: #fff; color: #1a1a1a; font: 16px/1.6 Sarabun, sans-serif; box-shadow: 0 .5rem 2rem #0006; }
    h2 { margin: 0 3rem .5rem 0; font-size: 1.15em; color: #b3261e; }
    button { position: absolute; top: .75rem; right: .75rem; padding: .25rem .75rem; border: 1px solid #767676;
      border-radius: .25rem; background: #fff; color: inherit; font: inherit; cursor: pointer; }
    ol { margin: 0; padding-left: 1.5rem; }
    li { margin-bottom: .5rem; }
    code { font: .9em monospace; overflow-wrap: anywhere; }
    p { margin: 0; }`);

  const close = () => {
    panel?.remove();
    panel = null;
  };

  const problemItem = (problem) => {
    const item = element("li", "");
    item.append(element("code", `${problem.file}:${problem.line}:${problem.column} ${problem.code}`));
    item.append(element("p", problem.message));
    if (problem.hint) item.append(element("p", `วิธีแก้: ${problem.hint}`));
    return item;
  };

  const show = (state, key) => {
    close();
    const count = state.problems.length;
    const title = state.fault ? "สร้างหน้าเว็บไม่สำเร็จ" : `มี ${count} ข้อที่ต้องแก้`;
    const button = element("button", "ปิด");
    button.type = "button";
    button.addEventListener("click", () => {
      dismissed = key;
      close();
    });
    const box = element("section", "", element("h2", title), button);
    box.setAttribute("role", "alert");
    if (state.fault) box.append(element("p", state.fault));
    const list = element("ol", "", ...state.problems.slice(0, longestList).map(problemItem));
    if (count) box.append(list);
    if (count > longestList) box.append(element("p", `และอีก ${count - longestList} ข้อ ดูทั้งหมดด้วยคำสั่ง khumue check`));
    box.append(element("p", "หน้าที่เห็นอยู่เป็นฉบับล่าสุดที่สร้างได้ เมื่อแก้แล้วบันทึก หน้านี้จะเปลี่ยนเอง"));
    panel = document.createElement("div");
    panel.id = "khumue-problems";
    // A shadow root keeps the site's styles out of the panel, and the panel's out of the site.
    const root = panel.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(box);
    document.body.append(panel);
  };

  // The way to the other edition, on the same page.
  const publicRoot = "/__khumue/public";
  const switchStyle = new CSSStyleSheet();
  switchStyle.replaceSync(`
    nav { position: fixed; inset: auto auto 0 0; z-index: 9998; padding: .25rem .75rem; border-radius: 0 .5rem 0 0;
      background: #1a1a1a; color: #fff; font: 14px/1.6 Sarabun, sans-serif; }
    a { color: #fff; }
    @media print { nav { display: none; } }`);
  const offerOtherEdition = () => {
    const path = location.pathname;
    const isPublic = path.startsWith(`${publicRoot}/`);
    const link = element("a", isPublic ? "ดูฉบับภายใน" : "ดูฉบับเผยแพร่");
    link.href = (isPublic ? path.slice(publicRoot.length) : publicRoot + path) + location.search + location.hash;
    const bar = element("nav", isPublic ? "ฉบับเผยแพร่ " : "ฉบับภายใน ", link);
    bar.setAttribute("aria-label", "ฉบับของเว็บ");
    const host = document.createElement("div");
    host.id = "khumue-edition";
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [switchStyle];
    root.append(bar);
    document.body.append(host);
  };

  const hear = (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      location.reload();
    } else if (!state.problems.length && !state.fault) {
      dismissed = "";
      close();
    } else if (event.data !== dismissed) {
      show(state, event.data);
    }
  };

  // A browser keeps few connections to one host: pages that nobody looks at must not use them up.
  const listen = () => {
    source?.close();
    source = null;
    if (document.visibilityState !== "hidden") {
      source = new EventSource(`/__khumue/events?token=${encodeURIComponent(token)}`);
      source.onmessage = hear;
    }
  };

  offerOtherEdition();
  document.addEventListener("visibilitychange", listen);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) panel.shadowRoot.querySelector("button").click();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", listen);
})();
