"use strict";
// The sections of the page, one below the other.

const data = JSON.parse(document.getElementById("data").textContent);

function filterBox() {
  const box = element("input", { type: "search", id: "filter", placeholder: "filter the tables: windowsize=1 hpa", "aria-label": "filter the tables",
    oninput: () => { remember("filter", box.value); applyFilter(); } });
  box.value = state.get("filter") || "";
  return element("div", { class: "tools" }, box);
}

function section(run, index) {
  return element("section", { class: "run" },
    element("header", null, element("h1", null, run.title, " ", element("span", { class: "faint" }, run.name)), element("p", { class: "faint" }, run.caption)),
    index === 0 ? filterBox() : null,
    run.pages.map((page, i) => drawn(page, `${index}.${i}`)));
}

document.getElementById("page").append(...data.map(section));
applyFilter();
document.title = `tftp-bench ${data.map(run => run.name).join(", ")}`;
