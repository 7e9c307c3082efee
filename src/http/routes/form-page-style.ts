/** The form page's own style: sober colours, large enough to touch, one column from 320 px up. */
export const formPageStyle = `
:root{--navy:#14315a;--blue:#1d5799;--pale:#e8eff8;--red:#b4231d;--red-pale:#fbeceb;--amber:#8a5300;--amber-pale:#fdf3e1;--green:#2a6a41;--green-pale:#e9f4ed;--ink:#1c2632;--muted:#5a6878;--line:#dbe1e9;--edge:#b9c6d6;--ground:#eef1f5;--paper:#fff;color-scheme:light;font-family:"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;font-size:16px;line-height:1.55;color:var(--ink);background:var(--ground);text-size-adjust:100%;-webkit-text-size-adjust:100%;scroll-padding-top:8px}
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--blue)}
a,summary,button,label{-webkit-tap-highlight-color:rgba(29,87,153,.12)}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
.head{padding:14px 16px 13px;background:var(--navy);color:#fff}
.head h1{font-size:18px;font-weight:600;line-height:1.4}
.head p span{white-space:nowrap;margin-right:12px}
.head p{margin-top:3px;color:#cfdbea;font-size:14px}
.switch{display:flex;gap:8px;margin-top:9px}
.switch a{padding:6px 14px;border:1px solid #5d7699;border-radius:16px;color:#dbe5f2;text-decoration:none;font-size:15px}
.switch a[aria-current]{border-color:#fff;background:#fff;color:var(--navy)}
.wrap{max-width:720px;margin:0 auto;padding:12px 12px 96px}
.card{margin-bottom:12px;padding:12px 14px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.counts{display:grid;grid-template-columns:repeat(4,1fr);text-align:center}
.counts dt{color:var(--muted);font-size:13px}
.counts dd{font-size:20px;font-weight:600;color:var(--navy);font-variant-numeric:tabular-nums}
.note{margin:9px 0;color:var(--muted);font-size:14px}
.numbers{display:grid;grid-template-columns:repeat(auto-fill,minmax(48px,1fr));gap:6px;margin-top:10px}
.numbers a{display:block;padding:7px 0;border:1px solid var(--edge);border-radius:6px;background:var(--paper);text-align:center;text-decoration:none;font-variant-numeric:tabular-nums}
.numbers a.filed{border-color:#b5d3c0;background:var(--green-pale);color:var(--green)}
.numbers a.draft{border-color:#e3c58f;background:var(--amber-pale);color:var(--amber)}
.numbers a.returned{border-color:#d9a09d;background:var(--red-pale);color:var(--red)}
.legend{margin-top:8px;color:var(--muted);font-size:13px}
.jump summary,.task summary{cursor:pointer}
.jump>summary{color:var(--blue)}
.message{margin-bottom:12px;padding:11px 14px;border:1px solid var(--line);border-left:4px solid var(--blue);border-radius:6px;background:var(--paper)}
.message h2{font-size:16px}
.message.good{border-left-color:var(--green)}
.message.warn{border-left-color:var(--amber)}
.message.bad{border-left-color:var(--red)}
.message li{margin-top:7px;overflow-wrap:anywhere}
.message form{display:flex;gap:10px;margin-top:11px}
.badge{display:inline-block;margin-right:6px;padding:0 7px;border-radius:4px;font-size:13px;line-height:1.6;white-space:nowrap;background:#eef1f5;color:var(--muted)}
.badge.filed{background:var(--green-pale);color:var(--green)}
.badge.ask,.badge.draft,.badge.waiting{background:var(--amber-pale);color:var(--amber)}
.badge.fix,.badge.returned{background:var(--red-pale);color:var(--red)}
.group{margin:18px 2px 8px;color:var(--muted);font-size:14px;font-weight:500}
.task{margin-bottom:10px;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.task[open]{border-color:#a9c3e2}
.task>summary{position:relative;padding:11px 14px 11px 36px;list-style:none}
.task>summary::-webkit-details-marker{display:none}
.task>summary::before{content:"";position:absolute;left:16px;top:19px;width:7px;height:7px;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg)}
.task[open]>summary::before{top:17px;transform:rotate(45deg)}
.task>summary b{color:var(--navy);margin-right:6px}
.task>summary .badge{margin:4px 0 0}
.inside{padding:2px 14px 14px;border-top:1px solid var(--line)}
.whole{margin:10px 0;color:var(--ink);font-size:15px;overflow-wrap:anywhere}
.last{margin:8px 0 0;padding:8px 11px;border-radius:6px;background:#f3f6fa;color:var(--muted);font-size:14px;overflow-wrap:anywhere;white-space:pre-wrap}
.problem{margin:10px 0 0;padding:8px 11px;border-radius:6px;background:var(--red-pale);color:var(--red);font-size:14px;overflow-wrap:anywhere}
.field{margin-top:12px}
.field label{display:block;margin-bottom:3px;font-size:14.5px}
.field small{display:block;margin-top:3px;color:var(--muted);font-size:13px;overflow-wrap:anywhere}
.field input,.field select,.field textarea{display:block;width:100%;min-height:44px;padding:9px 11px;border:1px solid var(--edge);border-radius:6px;background:var(--paper);font:inherit;color:inherit}
.field textarea{min-height:84px;resize:vertical}
.field small.over{color:var(--red)}
.field textarea[readonly],.kept textarea{background:#f3f6fa}
.kept p+p,.kept textarea{margin-top:8px}
.kept textarea{display:block;width:100%;min-height:66px;padding:8px 10px;border:1px solid var(--edge);border-radius:6px;font:inherit;color:inherit}
.kept .button{margin-top:10px;min-height:40px}
.offline{max-width:696px;margin:0 auto 8px;color:var(--red);font-size:14px}
.alone .message,.alone .card{margin-top:12px}
.lines{min-width:0;margin:14px 0 0;padding:0;border:0}
.lines legend{padding:0;font-size:14.5px;overflow-wrap:anywhere}
.lines small{display:block;margin-top:4px;color:var(--muted);font-size:13px}
.lines input{display:block;width:100%;min-width:0;min-height:44px;padding:9px 11px;border:1px solid var(--edge);border-radius:6px;background:var(--paper);font:inherit;color:inherit}
.milestone{display:grid;grid-template-columns:1.5fr 1fr;gap:6px;margin-top:8px;padding:8px;border-radius:6px;background:#f3f6fa}
.milestone input:first-child{grid-column:1/-1}
.milestone small{grid-column:1/-1;margin:0;color:var(--green)}
.quarters{display:grid;grid-template-columns:repeat(2,1fr);gap:8px;margin-top:6px}
.quarters label{color:var(--muted);font-size:13px}
.quarters input{font-size:16px;color:var(--ink)}
@media(min-width:600px){.milestone{grid-template-columns:170px 1fr 190px}.milestone input:first-child{grid-column:auto}.quarters{grid-template-columns:repeat(4,1fr)}}
.same{display:flex;align-items:center;gap:9px;min-height:44px;margin-top:10px}
.same input{width:20px;height:20px;margin:0}
.bar{position:fixed;left:0;right:0;bottom:0;border-top:1px solid var(--line);background:var(--paper);padding:9px 12px calc(9px + env(safe-area-inset-bottom))}
.bar div{display:flex;gap:10px;max-width:696px;margin:0 auto}
.button{flex:1;min-height:46px;padding:8px 14px;border:1px solid var(--edge);border-radius:6px;background:var(--paper);color:var(--blue);font:inherit;cursor:pointer}
.button.primary{flex:2;border-color:var(--blue);background:var(--blue);color:#fff}
.message .button.primary{flex:1}
.alone{max-width:560px;margin:0 auto;padding:22px 16px}
.alone h1{font-size:19px;color:var(--navy)}
.alone p{margin-top:10px}
`;
