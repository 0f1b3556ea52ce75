/* What a page is once a browser has read it: `parts` are its elements and attributes without its words, `text` is its words. */
(pages) => {
  const SAID = new Set(["alt", "aria-label", "content", "data-element", "placeholder", "title"]); /* words that readers are told */
  const WRITTEN = /^(mailto:|https:\/\/www\.example\.go\.th\/)/; /* addresses that people write, and that lead where they say */
  const DRAWN = "td.lane svg, svg.swim"; /* drawn around its words: how many lines they take and how wide those are is theirs to say */

  const value = ({ name, value, ownerElement }) => {
    if (SAID.has(name) && !ownerElement.hasAttribute("http-equiv")) return "*";
    if (name === "href" && WRITTEN.test(value)) return WRITTEN.exec(value)[0];
    if (name === "class") return [...ownerElement.classList].sort().join(" ");
    return ownerElement.closest(DRAWN) ? value.replace(/-?\d+(\.\d+)?/g, "n") : value;
  };

  const program = (element) =>
    ["script", "style"].includes(element.localName) && element.type !== "application/json" ? element.textContent : "";

  const parts = (page) => {
    const found = [];
    const walk = (node, depth) => {
      if (node.nodeType === Node.TEXT_NODE) return;
      if (node.nodeType !== Node.ELEMENT_NODE) return found.push(`${depth} ${node.nodeName}`);
      const attributes = [...node.attributes].map((one) => `${one.name}=${value(one)}`).sort();
      const part = [depth, node.localName, ...attributes, program(node)].join(" ");
      if (!node.closest(DRAWN) || found.at(-1) !== part) found.push(part);
      for (const inner of [...node.childNodes, ...(node.localName === "template" ? node.content.childNodes : [])]) walk(inner, depth + 1);
    };
    walk(page.documentElement, 0);
    return found;
  };

  const text = (page) => {
    for (const unread of page.querySelectorAll(`script, style, .mermaid, ${DRAWN}`)) unread.remove();
    const told = [...page.querySelectorAll("*")].flatMap((element) => [...element.attributes].filter((one) => SAID.has(one.name)));
    return [page.documentElement.textContent, ...told.map((one) => one.value)].join("\n");
  };

  return pages.map((html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return { parts: parts(page), text: text(page) };
  });
};
