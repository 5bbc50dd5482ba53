/* The figure beside its text: says when the drawing is not up to date, and never leaves a form with unsaved text. */
(() => {
  const stale = (says) => {
    const seen = document.getElementById("pose-seen");
    const note = seen.querySelector(".stale") ?? seen.insertAdjacentElement("afterbegin", document.createElement("p"));
    note.className = "errornote stale";
    note.textContent = says;
  };
  const ours = (detail) => detail.target?.id === "pose-seen" || detail.elt?.classList.contains("pose-text");
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!ours(event.detail) || !event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    event.preventDefault();
    stale("You were signed out. Sign in in another tab, then go on here: nothing you typed is lost.");
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, ({ detail }) => {
      if (ours(detail)) stale("The drawing could not be brought up to date.");
    });
  }
})();
