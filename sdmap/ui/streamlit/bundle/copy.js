// Made by `make web` from the modules beside this folder.
function i(e,r={},...n){let o=document.createElement(e);for(let[t,s]of Object.entries(r))s!=null&&s!==!1&&o.setAttribute(
t,s===!0?"":String(s));return o.append(...n.filter(t=>t!=null&&t!=="")),o}var l=()=>i("div",{class:"copy"},i("button",{type:"button"})," ",i("span",{role:"status"}),i("textarea",{rows:3,readonly:!0,
hidden:!0}));function c(e,r=l()){let[n,o,t]=[...r.children];return n.textContent=e.label,t.setAttribute("aria-label",e.label),
t.hidden=!0,o.textContent="",n.onclick=async()=>{t.value=e.text||u(location.href,e.without);let s=await navigator.clipboard?.
writeText(t.value).then(()=>!0,()=>!1);t.hidden=!!s,o.textContent=s?!e.text&&a(t.value)?e.here:e.done:e.failed,s||t.select()},
r}function u(e,r){let n=new URL(e);for(let o of r)n.searchParams.delete(o);return n.href}var a=e=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(e).hostname);function b({data:e,parentElement:r}){let n=r.querySelector(".copy"),o=c(e,n??void 0);n||r.append(o)}export{b as default};
