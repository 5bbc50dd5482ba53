/* Small comforts on top of pages that work without this file. No framework, no build step. */
(() => {
  const live = document.getElementById("live");
  const trouble = document.getElementById("trouble");
  const say = (text) => { if (live && live.textContent !== text) live.textContent = text; };
  const show = (text) => { if (trouble) { trouble.firstElementChild.textContent = text; trouble.hidden = !text; } };

  // Errors get the focus, whether the page arrives with them or a part is swapped in.
  const toErrors = (part) => {
    const summary = part.matches?.(".errsum") ? part : part.querySelector(".errsum");
    if (summary) summary.focus();
    return Boolean(summary);
  };
  toErrors(document);

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const part = detail.elt;
    if (!part?.isConnected || toErrors(part)) return;
    const words = part.querySelector("[data-announce]") ?? part.closest("[data-announce]");
    const rows = part.querySelectorAll("[data-row]").length;
    if (words) say(words.textContent.trim());
    else if (rows || part.matches("tbody")) say(rows === 1 ? "1 row shown" : `${rows} rows shown`);
  });
  document.addEventListener("announce", ({ detail }) => say(detail.value)); // HX-Trigger: {"announce": "Saved."}

  // A request that was led elsewhere (mostly: signed out) goes there as a whole page, but never under somebody's
  // fingers: a part that refreshes itself just stays as it is.
  const path = (address) => new URL(address, location.href).pathname;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { requestPath, responsePath } = detail.pathInfo;
    if (!responsePath || path(responsePath) === path(requestPath)) return;
    detail.shouldSwap = false;
    if (["submit", "click"].includes(detail.requestConfig.triggeringEvent?.type)) location.assign(responsePath);
  });
  const stale = "This page could not be brought up to date. What you see may be old.";
  document.addEventListener("htmx:sendError", () =>
    show("We cannot reach Backstride. Check your connection, then try again."));
  document.addEventListener("htmx:responseError", ({ detail }) =>
    show(detail.requestConfig.verb === "get" ? stale : "That did not work. Please treat it as not saved, and try again in a minute."));

  // One form, one answer: a second tap while the first is on its way does nothing. The button keeps its name and value.
  const free = (form) => form.removeAttribute("data-busy");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (form.hasAttribute("data-busy")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.setAttribute("data-busy", "");
    setTimeout(free, 8000, form); // an answer that never came, or a download
  }, true);
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    const form = target.closest("form");
    if (form) free(form);
    const { status } = detail.xhr;
    if (status === 422 || (status >= 200 && status < 400)) show("");
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(free)); // the back button

  // The zone of this device, offered where nobody has chosen one yet (a form that comes back with errors has a choice).
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const select of document.querySelectorAll("select[data-time-zone=guess]")) {
    if (select.form?.querySelector(".errsum")) continue;
    const option = [...select.options].find(({ value }) => value === zone);
    if (option) select.value = zone;
  }

  // <button command="show-modal" commandfor="…"> for browsers that do not know it yet.
  if (!("command" in HTMLButtonElement.prototype)) {
    document.addEventListener("click", ({ target }) => {
      const button = target.closest("button[commandfor]");
      const dialog = button && document.getElementById(button.getAttribute("commandfor"));
      if (dialog) dialog[button.getAttribute("command") === "close" ? "close" : "showModal"]();
    });
  }
})();
