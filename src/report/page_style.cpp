#include "page_style.h"

namespace berline::report {

std::string_view page_css() {
  return R"css(
:root { --ink: #1d2125; --soft: #51585f; --line: #c9ced3; --ground: #fff; --tint: #f4f5f2; --accent: #1f5c7a; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 1rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 74rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: 1.05rem; margin: 0 0 .4rem; }
p { max-width: 46rem; margin: .4rem 0; }
.lead { font-size: 1.15rem; color: var(--soft); }
.illustrative { display: inline-block; margin: 0; padding: .25rem .7rem; border: 2px dashed #8a4b00; color: #8a4b00; font-weight: 600; }
.headlines { margin: 1rem 0; padding: 0; list-style: none; max-width: 54rem; }
.headlines li { margin: .5rem 0; padding: .6rem .9rem; background: var(--tint); border-left: 4px solid var(--accent); font-size: 1.08rem; }
.maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(30rem, 1fr)); gap: 2rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { margin-bottom: .5rem; }
svg.map { width: 100%; height: auto; border: 1px solid var(--line); display: block; }
svg.swatch { vertical-align: -.15rem; }
table { border-collapse: collapse; font-size: .92rem; margin: .6rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: .2rem 0; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
td.n, th.n { text-align: right; }
thead th { border-bottom: 2px solid var(--soft); background: var(--ground); position: sticky; top: 0; }
thead button { all: unset; cursor: pointer; font-weight: 600; }
thead button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
thead button::after { content: " \2195"; color: var(--soft); font-weight: 400; }
th[aria-sort=ascending] button::after { content: " \2191"; color: var(--ink); }
th[aria-sort=descending] button::after { content: " \2193"; color: var(--ink); }
.wide { overflow-x: auto; max-height: 34rem; overflow-y: auto; border: 1px solid var(--line); }
.wide table { margin: 0; width: 100%; }
.sheets { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: 1.2rem; }
.sheet { border: 1px solid var(--line); padding: .8rem 1rem; break-inside: avoid; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: .15rem .8rem; margin: 0; font-size: .95rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.sheet dl { grid-template-columns: 3fr 2fr; } .sheet dd { text-align: right; }
a { color: var(--accent); }
code { display: block; padding: .6rem .8rem; background: var(--tint); overflow-wrap: anywhere; font-size: .9rem; }
ul.plain { max-width: 54rem; padding-left: 1.2rem; } ul.plain li { margin: .3rem 0; }
.note, footer { color: var(--soft); font-size: .9rem; } .printed { display: none; }
@media (max-width: 34rem) { .maps { grid-template-columns: 1fr; } }
@page { size: A4; margin: 10mm; }
@page broad { size: A4 landscape; }
@media print {
  body { font-size: 10pt; } main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; }
  .maps { grid-template-columns: 1fr 1fr; gap: 1rem; } .maps h3, .maps .note { font-size: 9pt; margin: .1rem 0; }
  .maps table { margin: .2rem 0; } svg.map { max-height: 72mm; } .wide td:first-child { white-space: nowrap; }
  .wide { max-height: none; overflow: visible; border: 0; } .table:has(.broad) { page: broad; }
  table { font-size: 8pt; } th, td { padding: .15rem .35rem; }
  thead { display: table-header-group; break-inside: avoid; } thead th { position: static; }
  thead button { display: contents; } thead button::after { content: none !important; } tr { break-inside: avoid; }
  table.sortable tbody tr:nth-child(n+41) { display: none; } .printed { display: block; }
  .sheets { grid-template-columns: repeat(3, 1fr); gap: .6rem; } .sheet { padding: .4rem .6rem; } dl { font-size: 8pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";
}

std::string_view page_script() {
  return R"js(
for (const heading of document.querySelectorAll("table.sortable thead th")) {
  heading.querySelector("button").addEventListener("click", () => {
    const body = heading.closest("table").tBodies[0];
    const up = heading.getAttribute("aria-sort") !== "ascending";
    const key = row => row.cells[heading.cellIndex].dataset.v ?? row.cells[heading.cellIndex].textContent;
    const numeric = heading.classList.contains("n");
    const order = (a, b) => {
      const x = key(a), y = key(b);
      if (x === "" || y === "") return (x === "") - (y === "");
      const sign = numeric ? x - y : x.localeCompare(y, document.documentElement.lang);
      return up ? sign : -sign;
    };
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...[...body.rows].sort(order));
  });
}
)js";
}

}  // namespace berline::report
