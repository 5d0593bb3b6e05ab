// Made by `make web` from the modules beside this folder.
function el(tag,attributes={},...children){const made=document.createElement(tag);for(const[name,value]of Object.entries(
attributes)){if(value!==null&&value!==void 0&&value!==false)made.setAttribute(name,value===true?"":String(value))}made.append(
...children.filter(child=>child!==null&&child!==void 0&&child!==""));return made}var LIST="ways-list";function ways_default({data,parentElement,setTriggerValue}){const{label,folded,open,ways}=data;const told=JSON.
stringify(data);let nav=parentElement.querySelector("nav");if(nav?.dataset.told!==told){const at=parentElement.activeElement?.
dataset.at;const folder=location.pathname.replace(/[^/]*$/,"");const rows=ways.map(({name,title,address},number)=>{const current=name===
open&&ways.findIndex(way=>way.name===name)===number;const marks={"data-name":name,"data-at":number,"aria-current":current&&
"page"};return el("li",{},el("a",{href:folder+address,...marks},title))});const opener=folded?el("button",{type:"button",
popovertarget:LIST,"data-at":"label"},label):el("p",{},label);const list=el("ul",{id:LIST,popover:folded&&"auto"},...rows);
const made=el("nav",{"aria-label":label,"data-told":told},opener,list);if(nav)nav.replaceWith(made);else parentElement.append(
made);nav=made;if(at)parentElement.querySelector(`[data-at="${at}"]`)?.focus()}nav.onclick=event=>{const link=event.target.
closest("a");if(!link||event.ctrlKey||event.metaKey||event.shiftKey||event.altKey)return;event.preventDefault();if(folded)
parentElement.querySelector("ul").hidePopover();setTriggerValue("followed",link.dataset.name);parentElement.host?.closest(
'[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"})}}export{ways_default as default};
