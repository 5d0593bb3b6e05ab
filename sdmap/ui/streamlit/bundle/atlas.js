// Made by `make web` from the modules beside this folder.
var e=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let o of e.due)e.draws.get(o)?.()!==!1&&e.due.delete(o)},ask(o){
for(let s of o)e.due.add(s);queueMicrotask(e.flush)}};function b({data:o,parentElement:s,setTriggerValue:r}){s.host?.closest(".stElementContainer")?.style.setProperty("opacit\
y","1","important");let t=null,d=()=>{t??=e.engine&&e.engine.read(o,e.shapes);let a=t&&e.shapes.get(t.geometry),c=t&&e.chosen.
get(t.map);if(!a||!c)return!1;let{view:u,bare:l,side:i,cards:f}=t,h=n=>r("picked",{code:n}),w=f?n=>r("school",{urn:n}):null,
{code:g,card:p}=c;return e.engine.render(s,{view:u,geometry:a,bare:l,side:i,selected:g,card:p,onPick:h,onSchool:w}),!0};
return e.draws.set(s,d),e.ask([s]),()=>{e.draws.get(s)===d&&(e.draws.delete(s),e.engine?.destroy(s))}}export{b as default};
