// Files dropped on the form go into its field of files; what is chosen is told, and too much is not sent.
"use strict";

const form = document.querySelector("form.reading-form");
if (form) {
  const field = form.querySelector("input[type=file]");
  const said = document.getElementById("files-said");
  const zone = form.querySelector(".drop");
  const most = Number(form.dataset.most);
  const mostFiles = Number(form.dataset.mostFiles);

  const tell = () => {
    const files = [...field.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const names = files.slice(0, 3).map((file) => file.name).join(", ");
    const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
    const wrong = files.length > mostFiles
      ? `Too many files at once: ${files.length}. Send at most ${mostFiles}, the others after.`
      : size > most
      ? `Too much to send at once: ${(size / 1048576).toFixed(1)} MB. Send fewer files, or use araxes read.` : "";
    field.setCustomValidity(wrong);
    said.textContent = wrong || (files.length ? `${names}${more}: ${(size / 1024).toFixed(0)} KB` : "");
  };

  // All files of a dropped folder, those in folders below it too.
  const filesOf = async (entry) => {
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const one of some) if (!one.name.startsWith(".")) found.push(...await filesOf(one));
    }
  };

  const take = (files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    field.files = all.files;
    tell();
  };

  field.addEventListener("change", tell);
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "dragend"]) {
    form.addEventListener(kind, (event) => { if (!form.contains(event.relatedTarget)) zone.classList.remove("over"); });
  }
  form.addEventListener("drop", async (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry && one.webkitGetAsEntry());
    const plain = [...event.dataTransfer.files];
    try {
      take(entries.every(Boolean) ? (await Promise.all(entries.map(filesOf))).flat() : plain);
    } catch {
      take(plain);
    }
  });
}
