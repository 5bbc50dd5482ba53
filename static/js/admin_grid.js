// Days of a program can be dragged onto each other: the same as "Swap two days", which works without a script.
(() => {
  const form = document.getElementById("grid");
  if (!form) return;
  let dragged = null;
  for (const day of form.querySelectorAll("[data-day]")) {
    const head = day.querySelector(".day-head");
    head.draggable = true;
    head.addEventListener("dragstart", (event) => {
      dragged = day.dataset.day;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", `Day ${dragged}`);
      event.dataTransfer.setDragImage(day, 10, 10);
    });
    head.addEventListener("dragend", () => { dragged = null; });
    day.addEventListener("dragover", (event) => {
      if (!dragged || dragged === day.dataset.day) return;
      event.preventDefault();
      day.classList.add("over");
    });
    day.addEventListener("dragleave", () => day.classList.remove("over"));
    day.addEventListener("drop", (event) => {
      event.preventDefault();
      day.classList.remove("over");
      if (!dragged || dragged === day.dataset.day) return;
      form.elements["swap-a"].value = dragged;
      form.elements["swap-b"].value = day.dataset.day;
      form.requestSubmit(form.querySelector("button[value=swap]"));
    });
  }
})();
