// The page's style sheet: light and dark by the reader's own setting, system fonts, nothing from elsewhere. The four layer colours are
// apart in lightness as well as in hue, for readers who do not see every hue and for print.

export const STYLE = `
:root { color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2129; --soft: #5b6673; --line: #dfe3e8; --track: #eceff3;
  --good: #1a7f45; --good-bg: #e3f5ea; --fair: #8a5a00; --fair-bg: #fdf1d8; --bad: #b3261e; --bad-bg: #fde7e5;
  --dns: #2f4b8f; --tcp: #2a9d8f; --tls: #e9b44c; --first-byte: #a06cd5; --speed: #3d7dd8; --cached: #9aa7b5; --fetched: #3d7dd8; }
@media (prefers-color-scheme: dark) { :root {
  --page: #0f1318; --card: #171c23; --ink: #e4e8ed; --soft: #9aa5b1; --line: #2a323c; --track: #222a33;
  --good: #5fd38d; --good-bg: #12301f; --fair: #f0bb55; --fair-bg: #35290e; --bad: #ff8a80; --bad-bg: #3a1916;
  --dns: #6f8fe0; --tcp: #37b8a8; --tls: #e9b44c; --first-byte: #b78be6; --speed: #5b9bf0; --cached: #66727f; --fetched: #5b9bf0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 40px; }
header { margin-bottom: 20px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 10px 0 4px; text-wrap: pretty; }
h2 { font-size: 1.05rem; margin: 0 0 12px; }
h3 { font-size: .9rem; margin: 20px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 8px 0; }
.soft, footer { color: var(--soft); font-size: .87rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 16px 0; }
.card.failure { border-color: var(--bad); background: var(--bad-bg); }
.card.failure h2 { color: var(--bad); }
.pill { display: inline-block; padding: 1px 10px; border-radius: 999px; font-size: .83rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); }
.fair { color: var(--fair); background: var(--fair-bg); }
.bad { color: var(--bad); background: var(--bad-bg); }
main, p, li, td, dd, h1 { overflow-wrap: anywhere; }
code { font: .87em ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; background: var(--track);
  padding: 1px 5px; border-radius: 4px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; }
th { text-align: left; color: var(--soft); font-weight: 600; white-space: nowrap; }
th, td { padding: 6px 7px; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
td.name { min-width: 9em; }
td.right, th.right { text-align: right; white-space: nowrap; }
tr.out td { color: var(--soft); }
ul { margin: 8px 0; padding-left: 20px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 0 0 8px; font-size: .83rem; color: var(--soft); }
.swatch { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; }
.bar { display: grid; grid-template-columns: minmax(7em, 15em) 1fr 11em; gap: 12px; align-items: center; padding: 3px 0; font-size: .9rem; }
.bar .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar .figure { color: var(--soft); font-variant-numeric: tabular-nums; }
.bar svg { width: 100%; height: 14px; border-radius: 4px; display: block; }
.track { fill: var(--track); }
.dns { fill: var(--dns); background: var(--dns); }
.tcp { fill: var(--tcp); background: var(--tcp); }
.tls { fill: var(--tls); background: var(--tls); }
.first-byte { fill: var(--first-byte); background: var(--first-byte); }
.speed { fill: var(--speed); background: var(--speed); }
.cached { fill: var(--cached); background: var(--cached); }
.fetched { fill: var(--fetched); background: var(--fetched); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 8px 0; }
dt { color: var(--soft); max-width: 16em; overflow-wrap: anywhere; }
dd { margin: 0; min-width: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px 32px; margin: 4px 0 14px; }
.tiles div { min-width: 5em; }
.tiles b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
@media (max-width: 640px) { .bar { grid-template-columns: 1fr; gap: 2px; padding: 6px 0; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } }
@media print { body { background: none; } .card { break-inside: avoid; } }
`
