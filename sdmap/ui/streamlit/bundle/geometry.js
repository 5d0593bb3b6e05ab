// Made by `make web` from the modules beside this folder.
var e=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let s of e.due)e.draws.get(s)?.()!==!1&&e.due.delete(s)},ask(s){
for(let o of s)e.due.add(o);queueMicrotask(e.flush)}};function f({data:s}){e.shapes.has(s.key)||e.shapes.set(s.key,JSON.parse(s.shapes)),e.flush()}export{f as default};
