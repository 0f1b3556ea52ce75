/* Help for readers, none of it needed: links to steps are copied, passed reviews are told, letters name the page's address. */
(() => {
  "use strict";

  /* ---- A link to a step goes to the clipboard; without this script it is a plain link. ---- */

  const told = document.createElement("p");
  told.className = "copied";
  told.setAttribute("role", "status");
  document.body.append(told);
  let hiding = 0;

  const tell = (text) => {
    told.textContent = text;
    window.clearTimeout(hiding);
    hiding = window.setTimeout(() => { told.textContent = ""; }, 4000);
  };

  /* Pages from a folder or from a server without encryption have no clipboard of their own. */
  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "copied__text";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.step__link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const done = await copy(link.href); /* the browser still goes to the step, so the address bar shows the same link */
    link.focus();
    tell(done ? "คัดลอกลิงก์ถึงขั้นตอนนี้แล้ว" : "ลิงก์ถึงขั้นตอนนี้อยู่ในช่องที่อยู่ของเบราว์เซอร์");
  });

  /* ---- Where each field comes from is shown to those who ask for it, on every page from then on. ---- */

  const remembered = "khumue-lineage";
  const recall = () => {
    try { return window.localStorage.getItem(remembered) === "shown"; } catch { return false; } /* a browser may refuse to keep anything */
  };
  const show = (shown) => {
    document.documentElement.dataset.lineage = shown ? "shown" : "hidden";
    for (const button of document.querySelectorAll("button[data-lineage]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(shown));
    }
  };
  show(recall());
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-lineage]");
    if (!button) return;
    const shown = button.getAttribute("aria-pressed") !== "true";
    try { window.localStorage.setItem(remembered, shown ? "shown" : "hidden"); } catch { /* then it holds for this page alone */ }
    show(shown);
  });

  /* ---- The day of review stands in the page; only the reader's own clock knows whether it has passed. ---- */

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const banner of document.querySelectorAll("[data-review]")) {
    banner.hidden = banner.dataset.review >= today;
  }

  /* ---- A letter names the page where it was read, when the site does not know its own address. ---- */

  for (const link of document.querySelectorAll("a[data-report-place]")) {
    const place = encodeURIComponent(link.dataset.reportPlace);
    const here = encodeURIComponent(window.location.href.split("#")[0]);
    link.setAttribute("href", link.getAttribute("href").replace(place, here));
  }
})();
