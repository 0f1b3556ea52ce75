/* Small help for every page: draws the diagrams, and mends what the theme leaves unnamed. Loaded before the theme's script. */
(() => {
  "use strict";

  /* The theme's script takes every <pre class="mermaid"> for its own and fetches Mermaid from a CDN when it is missing.
     Under another element the diagrams are ours, and no page ever asks another host for anything. */
  for (const block of document.querySelectorAll("pre.mermaid")) {
    const diagram = document.createElement("div");
    diagram.className = block.className;
    diagram.textContent = block.textContent;
    block.replaceWith(diagram);
  }

  /* The arrow that opens a menu below a link has no words, and the menu is named after it. */
  for (const menu of document.querySelectorAll("nav.md-nav[aria-labelledby]")) {
    const label = document.getElementById(menu.getAttribute("aria-labelledby"));
    const title = menu.querySelector(":scope > .md-nav__title")?.textContent.trim();
    if (!label || label.textContent.trim() || !title) continue;
    const words = document.createElement("span");
    words.className = "only-heard";
    words.textContent = `เปิดหรือปิดเมนู ${title}`;
    label.append(words);
  }

  /* Boxes take the size of their text, so the text must be in its own typeface before it is measured. */
  const typefaceIsThere = async () => {
    const sample = "ก ๑ A";
    await Promise.all(["400 16px Sarabun", "700 16px Sarabun"].map((font) => document.fonts.load(font, sample)));
  };

  /* A chart shrinks to the width of the page, but never so far that it cannot be read: then it scrolls in its own box. */
  const SMALLEST_SCALE = 0.75;

  const draw = async (diagram, number) => {
    const source = diagram.textContent;
    const { svg, bindFunctions } = await window.mermaid.render(`diagram-${number}`, source, diagram);
    diagram.innerHTML = svg;
    bindFunctions?.(diagram);
    const drawing = diagram.querySelector("svg");
    const width = drawing.viewBox.baseVal.width;
    drawing.style.maxWidth = `${width}px`;
    drawing.style.minWidth = `${Math.floor(width * SMALLEST_SCALE)}px`;
    if (diagram.scrollWidth > diagram.clientWidth) diagram.tabIndex = 0;
  };

  const drawAll = async () => {
    const diagrams = [...document.querySelectorAll("div.mermaid")];
    if (!window.mermaid?.render) {
      for (const diagram of diagrams) diagram.classList.add("mermaid--failed"); /* shows its source */
      return;
    }
    if (!diagrams.length) return;
    try {
      await typefaceIsThere();
    } catch {
      /* Without the typeface the charts are drawn in another one. */
    }
    /* One after another: Mermaid measures in the page and is not made to draw two at once. */
    for (const [number, diagram] of diagrams.entries()) {
      const source = diagram.textContent;
      try {
        await draw(diagram, number);
        diagram.classList.add("mermaid--drawn");
      } catch (error) {
        diagram.textContent = source;
        diagram.classList.add("mermaid--failed");
        console.error(error);
      }
    }
  };

  /* The mermaid2 plugin puts the library at the end of the page, after this script. */
  document.addEventListener("DOMContentLoaded", drawAll);
})();
