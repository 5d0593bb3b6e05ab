// Made by `make web` from the modules beside this folder.
var t=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let e of t.due)t.draws.get(e)?.()!==!1&&t.due.delete(e)},ask(e){
for(let n of e)t.due.add(n);queueMicrotask(t.flush)}};globalThis.L.noConflict();delete globalThis.leaflet;t.engine=sdmapEngine;t.flush();var s=(e,n,...l)=>{let o=document.createElement(
e);return o.append(...n?[n]:[],...l),o};function f({data:e,parentElement:n}){if(!e.reading.length||n.querySelector("deta\
ils"))return;let l=e.reading.map(({title:a,words:r})=>s("p","",s("b",`${a}. `),r)),o=s("summary",e.title),i=s("details",
"",o,...l);i.style.cssText="max-width: 72rem; margin: .5rem 0; line-height: 1.5",o.style.cssText="min-height: 24px; widt\
h: fit-content; cursor: pointer; font-weight: 600",n.append(s("style","@media print { details:not([open]) { display: non\
e; } }"),i)}export{f as default};
