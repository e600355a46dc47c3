/** How the page looks: light and dark by the reader's own setting, black on white on paper. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1c2024; --soft: #55606b; --line: #d5dae0; --page: #fff; --tile: #f5f7f9;
  --good: #14632f; --good-bg: #dff3e4; --wait: #7a4a00; --wait-bg: #fff0cf; --bad: #a1161c; --bad-bg: #fde2e2; --quiet-bg: #eceff2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a3adb8; --line: #3a424b; --page: #16191d; --tile: #1f2429;
  --good: #8fd9a8; --good-bg: #16351f; --wait: #f2c46d; --wait-bg: #3a2c0c; --bad: #ff9f9f; --bad-bg: #45191b; --quiet-bg: #2a3036; } }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 0 auto; padding: 1.5rem 2rem 4rem; max-width: 84rem; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
p { margin: .3rem 0; } .soft { color: var(--soft); }
nav a { margin-right: 1rem; } a { color: inherit; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--tile); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; min-width: 8.5rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; }
.wide { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; } .list { width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--tile); position: sticky; top: 0; z-index: 1; }
.matrix tbody th { position: sticky; left: 0; background: var(--page); font-weight: normal; min-width: 14rem; max-width: 24rem; z-index: 1; }
.matrix thead th:first-child { left: 0; z-index: 2; }
.matrix thead th { vertical-align: bottom; font-weight: 600; } .matrix td { text-align: center; min-width: 2.6rem; }
.matrix thead th.d span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem; white-space: nowrap; }
.approved { color: var(--good); background: var(--good-bg); } .pending { color: var(--wait); background: var(--wait-bg); }
.unassigned, .hole { color: var(--bad); background: var(--bad-bg); font-weight: 700; } .informed, .waived { background: var(--quiet-bg); }
.bad { color: var(--bad); } .good { color: var(--good); }
abbr { text-decoration: none; cursor: help; } .key { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; list-style: none; padding: 0; margin: .6rem 0; }
.key span { display: inline-block; min-width: 1.6rem; text-align: center; border-radius: 3px; }
meter { width: 9rem; } svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 14px system-ui, sans-serif; } svg .small { font-size: 12px; fill: var(--soft); }
svg .box { fill: var(--tile); stroke: var(--line); } svg .seat { fill: var(--good-bg); stroke: var(--good); } svg .gap { fill: none; stroke: var(--bad); stroke-width: 2; stroke-dasharray: 5 4; }
svg .gap-text { fill: var(--bad); font-weight: 700; } svg line { stroke: var(--line); stroke-width: 2; }
@media print { body { max-width: none; padding: 0; } nav, .skip { display: none; } .wide { max-height: none; overflow: visible; border: 0; } thead th, .matrix tbody th { position: static; } section { break-inside: avoid-page; } h2 { break-after: avoid; } }
`;
