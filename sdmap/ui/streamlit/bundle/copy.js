// Made by `make web` from the modules beside this folder.
function copy_default({data,parentElement}){const button=parentElement.querySelector("button");const said=parentElement.
querySelector("[role=status]");const box=parentElement.querySelector("textarea");button.textContent=data.label;box.setAttribute(
"aria-label",data.label);box.value=data.text;box.hidden=true;said.textContent="";button.onclick=async()=>{const done=await navigator.
clipboard?.writeText(data.text).then(()=>true,()=>false);box.hidden=Boolean(done);said.textContent=done?data.done:data.failed;
if(!done)box.select()}}export{copy_default as default};
