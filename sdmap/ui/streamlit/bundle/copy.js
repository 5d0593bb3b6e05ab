// Made by `make web` from the modules beside this folder.
function handedOn(address,without){const own=new URL(address);for(const name of without)own.searchParams.delete(name);return own.
href}var onlyHere=address=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);function copy_default({data,parentElement}){const button=parentElement.querySelector("button");const said=parentElement.
querySelector("[role=status]");const box=parentElement.querySelector("textarea");button.textContent=data.label;box.setAttribute(
"aria-label",data.label);box.hidden=true;said.textContent="";button.onclick=async()=>{box.value=data.text||handedOn(location.
href,data.without);const done=await navigator.clipboard?.writeText(box.value).then(()=>true,()=>false);box.hidden=Boolean(
done);said.textContent=!done?data.failed:!data.text&&onlyHere(box.value)?data.here:data.done;if(!done)box.select()}}export{copy_default as default};
