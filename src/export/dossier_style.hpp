#pragma once

#include <string_view>

namespace pismo::exporting {

/// The style sheet of a dossier: on screen a column of readable width, on paper A4 with page
/// numbers. Fonts are those of the reader's machine, with Cyrillic in all of them.
constexpr std::string_view kDossierStyle = R"css(
:root { --ink: #16181d; --soft: #5a6270; --rule: #c9ced6; --paper: #fff; --tint: #f4f5f7; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 50rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 "PT Serif", "Noto Serif", "Liberation Serif", "DejaVu Serif", "Times New Roman", Georgia, serif;
  overflow-wrap: break-word;
}
h1, h2, h3, th, .kind, .when, .why, .no, .stamp, .grade, .head, .facts, .files, .counts, .foot, .contents, .relations,
.pages, .intro, .ch {
  font-family: "PT Sans", "Noto Sans", "Liberation Sans", "DejaVu Sans", Arial, Helvetica, sans-serif;
}
h1 { font-size: 2rem; line-height: 1.2; margin: .3rem 0 1rem; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 1.6rem 0 .5rem; }
h3 { font-size: .95rem; margin: 0 0 .3rem; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .15em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .7rem .2rem 0; }
th { font-weight: 600; color: var(--soft); }
td:last-child, th:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code, pre, .hash { font-family: "PT Mono", "Noto Sans Mono", "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; }
pre { background: var(--tint); padding: .5rem .7rem; white-space: pre-wrap; font-size: .85rem; }
.hash { font-size: .82em; overflow-wrap: anywhere; }
.own, .sig, .intro, blockquote, .diff, .files td:first-child, .head td, .facts td, .contents td, .addr, h1, h2, .foot, .relations,
.altered { overflow-wrap: anywhere; }
.kind { text-transform: uppercase; letter-spacing: .12em; font-size: .75rem; color: var(--soft); margin: 0; }
.about { white-space: pre-wrap; font-size: 1.1rem; }
.facts { font-size: .9rem; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); margin: 1rem 0; }
.facts th { width: 9rem; }
.facts tr:first-child > * { padding-top: .6rem; }
.facts tr:last-child > * { padding-bottom: .6rem; }
.cover li { margin: .25rem 0; }
.cover { padding-bottom: 1rem; }
.contents { font-size: .85rem; margin: 2rem 0; }
.contents td { border-bottom: 1px solid var(--tint); }
.contents .d { white-space: nowrap; font-variant-numeric: tabular-nums; }
.contents td:nth-child(3) { width: 26%; }
.contents tr.lost td { font-style: italic; }
.pages { font-size: .9rem; display: flex; justify-content: space-between; gap: 1rem; margin: 1rem 0; }
.letter { border-top: 2px solid var(--ink); padding: .9rem 0 0; margin: 2.5rem 0 0; scroll-margin-top: 1rem; }
.letter:target { outline: 3px solid #f0c000; outline-offset: .5rem; }
.letter > header { margin-bottom: 1rem; }
.letter h2 { margin: 0 0 .3rem; }
.no { color: var(--soft); font-weight: 400; margin-right: .3em; }
.when { margin: 0 0 .4rem; font-size: .95rem; }
.grade { display: inline-block; border: 1px solid var(--ink); border-radius: .2rem; padding: 0 .35em; font-size: .8em;
  font-weight: 600; line-height: 1.4; }
.why { color: var(--soft); font-size: .88em; }
.head { font-size: .88rem; width: auto; }
.head th { font-weight: 400; white-space: nowrap; }
.head td, .head th { padding-top: .05rem; padding-bottom: .05rem; }
.addr { color: var(--soft); }
.relations { font-size: .85rem; margin: .4rem 0 0; padding-left: 1.1rem; }
.own, .sig, .intro, blockquote, .diff { white-space: pre-wrap; margin: .7rem 0; tab-size: 4; }
.sig { font-size: .85rem; color: var(--soft); }
.intro { font-size: .8rem; color: var(--soft); margin-bottom: .2rem; }
blockquote { border-left: 3px solid var(--rule); padding: .1rem 0 .1rem .9rem; color: #3b414c; font-size: .95rem; margin-top: .3rem; }
.q { border-left: 3px solid var(--rule); padding-left: .4em; color: #3b414c; }
.intro.d2, blockquote.d2 { margin-left: 1rem; }
.intro.d3, blockquote.d3 { margin-left: 2rem; }
.intro.d4, blockquote.d4 { margin-left: 3rem; }
.intro.d5, blockquote.d5 { margin-left: 4rem; }
.none { color: var(--soft); font-style: italic; }
.files { font-size: .82rem; margin: .8rem 0; }
/* A hash in two lines of 32 digits. */
.files .hash { width: 32.2ch; min-width: 32.2ch; word-break: break-all; }
.files th { border-bottom: 1px solid var(--rule); }
.files td { border-bottom: 1px solid var(--tint); }
.counts { font-size: .82rem; margin: .8rem 0; width: auto; }
.counts th { border-bottom: 1px solid var(--rule); }
.counts td { border-bottom: 1px solid var(--tint); }
.counts td, .counts th { padding-right: 2rem; }
.l { display: none; }
.foot { border-top: 1px solid var(--rule); margin-top: 1rem; padding-top: .4rem; font-size: .75rem; line-height: 1.4; color: var(--soft); }
.foot p { margin: 0 0 .15rem; }
article.lost { border: 2px dashed var(--soft); padding: .9rem 1rem; background: repeating-linear-gradient(135deg, #fff 0 12px, #fafbfc 12px 24px); }
.stamp { text-transform: uppercase; letter-spacing: .06em; font-size: .7rem; font-weight: 600; margin: 0 0 .5rem; }
.altered { border: 1px solid var(--rule); padding: .6rem .8rem; margin: .8rem 0; }
.altered p { margin: .3rem 0; }
ins { text-decoration: underline; text-decoration-thickness: 2px; background: #e3f2e3; }
del { text-decoration: line-through; background: #fbe5e5; }
del + ins, ins + del { margin-left: .3em; }
.ch { font-size: .65em; border: 1px solid var(--soft); border-radius: .2em; padding: 0 .25em; margin: 0 .1em; color: var(--soft);
  white-space: nowrap; unicode-bidi: isolate; direction: ltr; vertical-align: .1em; }
@media (max-width: 40rem) { body { padding: 1rem; } .contents td:nth-child(3) { display: none; }
  /* A cell a line: a file's name beside its hash would be a column of letters. */
  .files, .files tbody, .files tr, .files td { display: block; }
  .files th { display: none; }
  .files td, .files td.n { border-bottom: 0; padding: 0; text-align: left; }
  .files .l { display: inline; color: var(--soft); }
  .files tr { border-bottom: 1px solid var(--tint); padding: .3rem 0; } }
@page { size: A4; margin: 20mm 18mm 22mm 22mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "PT Sans", "Liberation Sans", Arial, sans-serif; color: #5a6270; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { font-size: 18pt; margin-bottom: 3mm; }
  .cover { font-size: 9.5pt; line-height: 1.35; }
  .cover h2 { font-size: 11pt; margin: 3.5mm 0 1.5mm; }
  .cover ul, .cover p, .cover pre { margin-top: 1mm; margin-bottom: 1mm; }
  .cover .about { font-size: 11pt; }
  .facts { margin: 3mm 0; font-size: 8.5pt; }
  .facts th { width: 30mm; }
  a { text-decoration: none; }
  .cover { break-after: page; padding: 0; }
  .contents { margin: 0 0 12mm; font-size: 8.5pt; line-height: 1.25; }
  .contents td { padding-top: .3mm; padding-bottom: .3mm; }
  .contents tr { break-inside: avoid; }
  .letter { margin-top: 9mm; }
  .letter > header, h2, h3, .intro, .stamp { break-after: avoid; break-inside: avoid; }
  .foot, .files tr, .relations li { break-inside: avoid; }
  .foot { break-before: avoid; }
  .own, .sig, blockquote, .diff { orphans: 3; widows: 3; }
  .pages { display: none; }
  thead { display: table-header-group; }
}
)css";

}  // namespace pismo::exporting
