// Made by `make web` from the modules beside this folder.
function c(e,r={},...n){let o=document.createElement(e);for(let[t,l]of Object.entries(r))l!=null&&l!==!1&&o.setAttribute(
t,l===!0?"":String(l));return o.append(...n.filter(t=>t!=null&&t!=="")),o}var s=()=>c("div",{class:"copy"},c("button",{type:"button"})," ",c("span",{role:"status"}),c("textarea",{rows:3,readonly:!0,
hidden:!0}));function i(e,r=s()){let[n,o,t]=[...r.children];return n.textContent=e.label,t.setAttribute("aria-label",e.label),
t.hidden=!0,o.textContent="",n.onclick=async()=>{t.value=e.text||u(location.href,e.without);let l=await navigator.clipboard?.
writeText(t.value).then(()=>!0,()=>!1);t.hidden=!!l,o.textContent=l?!e.text&&a(t.value)?e.here:e.done:e.failed,l||t.select()},
r}function u(e,r){let n=new URL(e);for(let o of r)n.searchParams.delete(o);return n.href}var a=e=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(e).hostname);function h({data:e,parentElement:r}){let n=r.querySelector(".copy"),o=i(e,n??void 0);n||r.append(o)}export{h as default};
