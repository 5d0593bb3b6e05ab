// Made by `make web` from the modules beside this folder.
var hub=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(const root of hub.due)if(hub.draws.get(root)?.()!==false)hub.due.
delete(root)},ask(roots){for(const root of roots)hub.due.add(root);queueMicrotask(hub.flush)}};globalThis.L.noConflict();delete globalThis.leaflet;hub.engine=sdmapEngine;hub.flush();var made=(tag,words,...children)=>{
const element=document.createElement(tag);element.append(...words?[words]:[],...children);return element};function assets_default({
data,parentElement}){if(!data.reading.length||parentElement.querySelector("details"))return;const told=data.reading.map(
({title,words})=>made("p","",made("b",`${title}. `),words));const summary=made("summary",data.title);const box=made("det\
ails","",summary,...told);box.style.cssText="max-width: 72rem; margin: .5rem 0; line-height: 1.5";summary.style.cssText=
"min-height: 24px; width: fit-content; cursor: pointer; font-weight: 600";parentElement.append(made("style","@media prin\
t { details:not([open]) { display: none; } }"),box)}export{assets_default as default};
