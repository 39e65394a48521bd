"""How the page looks: three columns on a wide screen, one after the other on a narrow one and on paper."""

STYLE = """
:root { --error: #b3261e; --warning: #8a6100; --minor: #1f5fa8; --drafting: #6b3fa0; --line: #c9ccd1; }
* { box-sizing: border-box; }
body { margin: 0; color: #1b1c1e; background: #fff;
       font: 15px/1.7 "FangSong", "FangSong_GB2312", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
main, section { padding: 1rem 1.4rem 3rem; min-width: 0; }
h1 { text-align: center; font-size: 1.45rem; line-height: 1.4; margin: .5rem 0 1.5rem; }
h2 { font-size: 1.12rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1.02rem; margin: 1.3rem 0 .4rem; }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .3rem; }
h1, h2, h3, h4, h5, h6 { font-family: "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif;
       break-after: avoid; overflow-wrap: anywhere; }
p { margin: .35rem 0; white-space: pre-line; overflow-wrap: anywhere; }
.signature { text-align: right; margin-right: 2rem; }
.record { margin-top: 2.5rem; border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .2rem 0;
     font-size: .93em; }
dt { color: #5a5d63; max-width: 9rem; }
dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
article { padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--line); margin: 1rem 0; }
article h4 { margin-top: .2rem; }
article.error { border-color: var(--error); }
article.warning { border-color: var(--warning); }
article.minor { border-color: var(--minor); }
article.drafting { border-color: var(--drafting); }
a { color: #1f4f8f; text-decoration-thickness: 1px; text-underline-offset: 2px; }
.places { font-size: .9em; color: #5a5d63; }
.places a { margin-right: .5rem; white-space: nowrap; }
.mark { font: 700 .72em/1 "Noto Sans CJK SC", sans-serif; vertical-align: super; margin-left: .15em;
        padding: .1em .35em; border-radius: .6em; color: #fff; text-decoration: none; }
.mark::after { content: attr(data-number); }
.mark.error { background: var(--error); }
.mark.warning { background: var(--warning); }
.mark.minor { background: var(--minor); }
.mark.drafting { background: var(--drafting); }
.broken { color: var(--error); font-weight: 700; text-decoration: underline wavy 1px; }
.untied { color: #6a6d73; }
:target { background: #fff2a8; outline: 2px solid #e0b400; }
.sheet { margin-bottom: 2rem; overflow-x: auto; }
.unit { text-align: right; font-size: .85em; color: #5a5d63; }
table { border-collapse: collapse; width: 100%; font-size: .82em; line-height: 1.45; }
th, td { border: 1px solid var(--line); padding: .12rem .35rem; text-align: left; vertical-align: top; }
th { background: #f0f2f5; font-weight: 600; text-align: center; }
td { min-width: 3em; }
td.value { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
@media screen and (min-width: 1200px) {
  body { display: grid; grid-template-columns: 33% 37% 30%; height: 100vh; overflow: hidden; }
  main, section { height: 100vh; overflow-y: auto; }
  section { border-left: 1px solid var(--line); }
}
@media print {
  @page { size: A4; margin: 25mm 22mm; }
  @page wide { size: A4 landscape; margin: 18mm 15mm; }
  body { font-size: 11.5pt; }
  main, section { padding: 0; }
  section { break-before: page; }
  .tables { page: wide; }
  tr, dl { break-inside: avoid; }
  .record { break-before: page; border: 0; }
  .sheet { overflow: visible; }
  table { font-size: 7.5pt; }
  td { min-width: 0; overflow-wrap: anywhere; }
  thead { display: table-header-group; }
}
"""
