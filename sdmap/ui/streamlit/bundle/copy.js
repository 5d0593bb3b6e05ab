// Made by `make web` from the modules beside this folder.
function el(tag,attributes={},...children){const made=document.createElement(tag);for(const[name,value]of Object.entries(
attributes)){if(value!==null&&value!==void 0&&value!==false)made.setAttribute(name,value===true?"":String(value))}made.append(
...children.filter(child=>child!==null&&child!==void 0&&child!==""));return made}var empty=()=>el("div",{class:"copy"},el("button",{type:"button"})," ",el("span",{role:"status"}),el("textarea",{rows:3,
readonly:true,hidden:true}));function copier(data,box=empty()){const[button,said,area]=[...box.children];button.textContent=
data.label;area.setAttribute("aria-label",data.label);area.hidden=true;said.textContent="";button.onclick=async()=>{area.
value=data.text||handedOn(location.href,data.without);const done=await navigator.clipboard?.writeText(area.value).then(()=>true,
()=>false);area.hidden=Boolean(done);said.textContent=!done?data.failed:!data.text&&onlyHere(area.value)?data.here:data.
done;if(!done)area.select()};return box}function handedOn(address,without){const own=new URL(address);for(const name of without)
own.searchParams.delete(name);return own.href}var onlyHere=address=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(address).hostname);function copy_default({data,parentElement}){const held=parentElement.querySelector(".copy");const box=copier(data,held??
void 0);if(!held)parentElement.append(box)}export{copy_default as default};
