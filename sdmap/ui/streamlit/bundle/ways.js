// Made by `make web` from the modules beside this folder.
function el(tag,attributes={},...children){const made=document.createElement(tag);for(const[name,value]of Object.entries(
attributes)){if(value!==null&&value!==void 0&&value!==false)made.setAttribute(name,value===true?"":String(value))}made.append(
...children.filter(child=>child!==null&&child!==void 0&&child!==""));return made}var wayTo=({name,title,address},marks)=>el("a",{href:location.pathname.replace(/[^/]*$/,"")+address,"data-name":name,...marks},
title);function followed(event,setTriggerValue){const link=event.target.closest("a[data-name]");if(!link||event.ctrlKey||
event.metaKey||event.shiftKey||event.altKey)return false;event.preventDefault();setTriggerValue("followed",link.dataset.
name);document.querySelector('[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"});return true}var LIST="ways-list";function ways_default({data,parentElement,setTriggerValue}){const{label,folded,open,ways}=data;const told=JSON.
stringify(data);let nav=parentElement.querySelector("nav");if(nav?.dataset.told!==told){const at=parentElement.activeElement?.
dataset.at;const rows=ways.map((way,number)=>{const current=way.name===open&&ways.findIndex(({name})=>name===open)===number;
return el("li",{},wayTo(way,{"data-at":number,"aria-current":current&&"page"}))});const opener=folded?el("button",{type:"\
button",popovertarget:LIST,"data-at":"label"},label):el("p",{},label);const list=el("ul",{id:LIST,popover:folded&&"auto"},
...rows);const made=el("nav",{"aria-label":label,"data-told":told},opener,list);if(nav)nav.replaceWith(made);else parentElement.
append(made);nav=made;if(at)parentElement.querySelector(`[data-at="${at}"]`)?.focus()}nav.onclick=event=>{if(followed(event,
setTriggerValue)&&folded)parentElement.querySelector("ul").hidePopover()}}export{ways_default as default};
