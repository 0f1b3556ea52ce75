/* Browsers refuse to start a Worker from a file, so in a page that was opened from a folder the search would be dead. Here a hidden
   frame plays the worker: the script runs in it as it would in a Worker, and messages pass both ways. Web servers get real workers. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = null;
      this.addEventListener("message", (event) => this.onmessage?.(event));
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "ค้นหา";
      this.frame.srcdoc = "<!doctype html><title>ค้นหา</title>";
      const loaded = new Promise((resolve) => this.frame.addEventListener("load", resolve, { once: true }));
      document.body.append(this.frame);
      this.ready = loaded.then(() => this.#start(new URL(url, document.baseURI).href));
    }

    #start(url) {
      const inside = this.frame.contentWindow;
      /* Inside, postMessage is the worker's way out. */
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      /* A script element loads later, where importScripts would wait: the theme's worker awaits the result, as this promise allows. */
      inside.importScripts = (...urls) =>
        urls.reduce((before, next) => before.then(() => this.#load(new URL(next, url).href)), Promise.resolve());
      return this.#load(url);
    }

    #load(url) {
      return new Promise((resolve, reject) => {
        const script = this.frame.contentDocument.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`ไม่พบ ${url}`));
        this.frame.contentDocument.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(
        () => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })),
        (error) => this.dispatchEvent(new ErrorEvent("error", { message: error.message })),
      );
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.Worker = FrameWorker;
  window.IFrameWorker = FrameWorker; /* The theme's own worker asks its parent for this name to learn where it runs. */
})();
