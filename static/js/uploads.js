/* Says at once that a chosen file is too large, before it is sent. Works on any file field with data-most. */
(() => {
  const mega = (bytes) => `${Math.floor(bytes / 1048576) || 0.2} MB`;
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("input[type=file][data-most]")) return;
    const file = target.files[0];
    const most = file?.type.startsWith("image/") ? Math.min(10485760, target.dataset.most) : Number(target.dataset.most);
    const over = file && file.size > most;
    target.setCustomValidity(over ? `This file is too large: at most ${mega(most)}.` : "");
    if (over) target.reportValidity();
  });
})();
