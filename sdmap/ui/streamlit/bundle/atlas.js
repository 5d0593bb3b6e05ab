// Made by `make web` from the modules beside this folder.
var hub=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(const root of hub.due)if(hub.draws.get(root)?.()!==false)hub.due.
delete(root)},ask(roots){for(const root of roots)hub.due.add(root);queueMicrotask(hub.flush)}};function atlas_default({data:bytes,parentElement,setTriggerValue}){parentElement.host?.closest(".stElementContainer")?.style.
setProperty("opacity","1","important");let message=null;const draw=()=>{message??=hub.engine&&hub.engine.read(bytes);const geometry=message&&
hub.shapes.get(message.geometry);const chosen=message&&hub.chosen.get(message.map);if(!geometry||!chosen)return false;const{
view,bare,side,cards}=message;const onPick=code=>setTriggerValue("picked",{code});const onSchool=cards?urn=>setTriggerValue(
"school",{urn}):null;const{code:selected,card}=chosen;hub.engine.render(parentElement,{view,geometry,bare,side,selected,
card,onPick,onSchool});return true};hub.draws.set(parentElement,draw);hub.ask([parentElement]);return()=>{if(hub.draws.get(
parentElement)!==draw)return;hub.draws.delete(parentElement);hub.engine?.destroy(parentElement)}}export{atlas_default as default};
