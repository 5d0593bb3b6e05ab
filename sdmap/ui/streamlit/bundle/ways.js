// Made by `make web` from the modules beside this folder.
function l(t,e={},...n){let o=document.createElement(t);for(let[a,r]of Object.entries(e))r!=null&&r!==!1&&o.setAttribute(
a,r===!0?"":String(r));return o.append(...n.filter(a=>a!=null&&a!=="")),o}var m=({name:t,title:e,address:n},o)=>l("a",{href:location.pathname.replace(/[^/]*$/,"")+n,"data-name":t,...o},e);function y(t,e){
let n=t.target.closest("a[data-name]");return!n||t.ctrlKey||t.metaKey||t.shiftKey||t.altKey?!1:(t.preventDefault(),e("fo\
llowed",n.dataset.name),document.querySelector('[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"}),!0)}var w="ways-list";function j({data:t,parentElement:e,setTriggerValue:n}){let{label:o,folded:a,open:r,ways:u}=t,d=JSON.stringify(
t),s=e.querySelector("nav");if(s?.dataset.told!==d){let c=e.activeElement?.dataset.at,b=u.map((f,p)=>{let v=f.name===r&&
u.findIndex(({name:x})=>x===r)===p;return l("li",{},m(f,{"data-at":p,"aria-current":v&&"page"}))}),g=a?l("button",{type:"\
button",popovertarget:w,"data-at":"label"},o):l("p",{},o),S=l("ul",{id:w,popover:a&&"auto"},...b),i=l("nav",{"aria-label":o,
"data-told":d},g,S);s?s.replaceWith(i):e.append(i),s=i,c&&e.querySelector(`[data-at="${c}"]`)?.focus()}s.onclick=c=>{y(c,
n)&&a&&e.querySelector("ul").hidePopover()}}export{j as default};
