// Made by `make web` from the modules beside this folder.
var hub=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(const root of hub.due)if(hub.draws.get(root)?.()!==false)hub.due.
delete(root)},ask(roots){for(const root of roots)hub.due.add(root);queueMicrotask(hub.flush)}};function choice_default({data}){const own={...data};hub.chosen.set(data.map,own);hub.ask(hub.draws.keys());return()=>{if(hub.
chosen.get(data.map)===own)hub.chosen.delete(data.map)}}export{choice_default as default};
