// Made by `make web` from the modules beside this folder.
var e=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let o of e.due)e.draws.get(o)?.()!==!1&&e.due.delete(o)},ask(o){
for(let s of o)e.due.add(s);queueMicrotask(e.flush)}};function u({data:o}){let s={...o};return e.chosen.set(o.map,s),e.ask(e.draws.keys()),()=>{e.chosen.get(o.map)===s&&e.chosen.
delete(o.map)}}export{u as default};
