// Made by `make web` from the modules beside this folder.
var hub=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(const root of hub.due)if(hub.draws.get(root)?.()!==false)hub.due.
delete(root)},ask(roots){for(const root of roots)hub.due.add(root);queueMicrotask(hub.flush)}};function answer_default(given){const{found}=hub;found.ask=()=>found.answer?.(given);found.ask()}export{answer_default as default};
