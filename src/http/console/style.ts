/** The console's own style: sober colours of official software, one column on a phone, tables on a desk. */
export const consoleStyle = `
:root{--navy:#14315a;--blue:#1d5799;--pale:#e8eff8;--red:#b4231d;--red-pale:#fbeceb;--amber:#8a5300;--amber-pale:#fdf3e1;--green:#2a6a41;--green-pale:#e9f4ed;--ink:#1c2632;--muted:#5a6878;--line:#dbe1e9;--edge:#b9c6d6;--ground:#eef1f5;--paper:#fff;color-scheme:light;font-family:"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;font-size:15px;line-height:1.55;color:var(--ink);background:var(--ground);text-size-adjust:100%;-webkit-text-size-adjust:100%}
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,h3,p,ul,ol,dl,dd,table{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--blue)}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
.top{background:var(--navy);color:#fff}
.top>div{display:flex;align-items:center;gap:16px;max-width:1180px;margin:0 auto;padding:11px 20px}
.top b{font-size:18px;font-weight:600;letter-spacing:.5px;white-space:nowrap}
.top .who{margin-left:auto;display:flex;align-items:center;gap:12px;color:#cfdbea;font-size:14px;text-align:right}
.top button{border:1px solid #6f88ab;border-radius:5px;background:none;color:#fff;font:inherit;padding:4px 11px;cursor:pointer;white-space:nowrap}
.tabs{background:var(--paper);border-bottom:1px solid var(--line)}
.tabs ul{display:flex;gap:4px;max-width:1180px;margin:0 auto;padding:0 14px;overflow-x:auto}
.tabs a{display:block;padding:11px 12px 9px;border-bottom:3px solid transparent;color:var(--ink);text-decoration:none;white-space:nowrap}
.tabs a[aria-current]{border-bottom-color:var(--blue);color:var(--blue);font-weight:600}
.wrap{max-width:1180px;margin:0 auto;padding:18px 20px 60px}
.headline{display:flex;flex-wrap:wrap;align-items:baseline;gap:6px 16px;margin-bottom:14px}
.headline h1{font-size:20px;font-weight:600;color:var(--navy)}
.headline p{color:var(--muted)}
.headline .tools{margin-left:auto;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.card{margin-bottom:14px;padding:14px 16px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.card h2{margin-bottom:8px;font-size:17px;color:var(--navy)}
.card h3{margin:10px 0 4px;font-size:15px}
.card p{overflow-wrap:anywhere;white-space:pre-wrap}
.card p+p{margin-top:7px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:10px;margin-bottom:14px}
.figures div{padding:12px 14px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.figures dt{color:var(--muted);font-size:13.5px}
.figures dd{font-size:24px;font-weight:600;line-height:1.3;color:var(--navy);font-variant-numeric:tabular-nums}
.figures .alarm dd{color:var(--red)}
.table{overflow-x:auto;margin-bottom:14px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
table{width:100%;border-collapse:collapse;font-size:14.5px}
th,td{padding:8px 12px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
tr:last-child td{border-bottom:0}
th{background:#f5f7fa;color:var(--muted);font-weight:500;white-space:nowrap}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.s{white-space:nowrap}
td.w{min-width:220px;overflow-wrap:anywhere}
progress{width:90px;height:8px;border:0;border-radius:4px;overflow:hidden;background:#e6ebf1;vertical-align:middle;appearance:none}
progress::-webkit-progress-bar{background:#e6ebf1}
progress::-webkit-progress-value{background:var(--blue)}
progress::-moz-progress-bar{background:var(--blue)}
.badge{display:inline-block;padding:0 7px;border-radius:4px;font-size:13px;line-height:1.6;white-space:nowrap;background:#eef1f5;color:var(--muted)}
.badge.good{background:var(--green-pale);color:var(--green)}
.badge.warn{background:var(--amber-pale);color:var(--amber)}
.badge.bad{background:var(--red-pale);color:var(--red)}
.note{color:var(--muted);font-size:14px}
.message{margin-bottom:14px;padding:10px 14px;border:1px solid var(--line);border-left:4px solid var(--blue);border-radius:6px;background:var(--paper)}
.message.good{border-left-color:var(--green)}
.message.warn{border-left-color:var(--amber)}
.message.bad{border-left-color:var(--red)}
.row{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:10px}
main>.row{margin:0 0 14px}
.row form,.tools form{display:flex;gap:8px;flex-wrap:wrap}
.button{display:inline-block;min-height:36px;padding:6px 14px;border:1px solid var(--edge);border-radius:6px;background:var(--paper);color:var(--blue);font:inherit;line-height:1.5;text-decoration:none;cursor:pointer;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis}
.button.primary{border-color:var(--blue);background:var(--blue);color:#fff}
.button.danger{border-color:#d9a09d;color:var(--red)}
.button.small{min-height:30px;padding:2px 10px;font-size:14px}
input[type=text],input[type=password],input[type=date],select,textarea{min-height:36px;padding:6px 10px;border:1px solid var(--edge);border-radius:6px;background:var(--paper);font:inherit;color:inherit;max-width:100%}
textarea{display:block;width:100%;min-height:84px;resize:vertical}
.field{margin-top:10px}
.field label{display:block;margin-bottom:3px;font-size:14px}
.field input,.field select{width:100%}
.grow{flex:1 1 240px;min-width:0}
.grow .grow{flex-basis:120px}
.grow input{width:100%}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:5px 14px;margin:8px 0}
.facts dt{color:var(--muted)}
.facts dd{overflow-wrap:anywhere;white-space:pre-wrap}
.settings{margin-bottom:6px}
.settings>div{display:grid;grid-template-columns:190px minmax(0,1fr) minmax(72px,auto);gap:4px 16px;align-items:baseline;padding:9px 0;border-top:1px solid var(--line)}
.settings>div:first-child{border-top:0}
.settings dt{color:var(--muted)}
.settings dd{overflow-wrap:anywhere}
.settings dd .note{display:block}
.settings .note{justify-self:end}
.settings dd .note{justify-self:auto}
.settings details{justify-self:end;text-align:right}
.settings details[open]{grid-column:1/-1;justify-self:stretch;text-align:left}
.settings summary{cursor:pointer;color:var(--blue);padding:4px 0}
.settings form{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;padding:6px 0 4px}
.settings form .row{margin:0}
.settings textarea+.note{flex:1}
.settings .pair{display:inline-flex;gap:6px;align-items:center;white-space:nowrap}
.said{color:var(--muted);font-size:14px;margin-bottom:8px}
.code{font-size:26px;letter-spacing:3px;font-weight:600;color:var(--navy);font-variant-numeric:tabular-nums}
.pages{display:flex;gap:10px;margin:4px 0 14px}
.alone{max-width:420px;margin:6vh auto 0;padding:0 16px}
.alone .card{padding:22px}
.alone h1{font-size:20px;color:var(--navy);margin-bottom:6px}
.alone .button{width:100%;text-align:center;margin-top:10px;min-height:44px;padding:9px 14px}
.alone hr{margin:18px 0;border:0;border-top:1px solid var(--line)}
@media(max-width:720px){
.wrap{padding:14px 12px 48px}
.top>div{padding:10px 12px;gap:10px}
.top b{font-size:16px}
.top .who{font-size:13px;gap:8px}
.figures{grid-template-columns:repeat(4,1fr);gap:6px}
.figures div{padding:8px 6px;text-align:center}
.figures dt{font-size:12.5px}
.figures dd{font-size:19px}
.headline .tools{margin-left:0;width:100%}
.stack,.stack tbody,.stack tr,.stack td{display:block}
.stack thead{display:none}
.stack tr{padding:9px 12px;border-bottom:1px solid var(--line)}
.stack tr:last-child{border-bottom:0}
.stack td{padding:2px 0;border:0;text-align:left;white-space:normal;min-width:0}
.stack td[data-label]::before{content:attr(data-label);display:inline-block;min-width:64px;margin-right:8px;color:var(--muted);font-size:13.5px}
.stack td:empty{display:none}
.stack td.n{display:inline-block;margin-right:14px}
.stack td.n[data-label]::before{min-width:0;margin-right:4px}
.settings>div{grid-template-columns:minmax(0,1fr) auto;gap:2px 12px}
.settings dd{grid-column:1/-1;grid-row:2}
.settings .pair{flex:1 1 45%}
.row form.grow{flex-wrap:nowrap}
.button{min-height:40px}
.button.small{min-height:36px;padding:5px 12px}
}
`;
