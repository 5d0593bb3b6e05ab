// Made by `make web` from the modules beside this folder.
var K=/['’‘‛`´ʼʹ′＇]/g,_=/ (?:ward|ed|electoral division|division)$/,F={st:"saint","&":"and",ste:"saint"},G=.6,
M=3;function u(i){return i.replace(K,"").toLowerCase().normalize("NFKD").replace(/\p{M}/gu,"").replace(/[^\p{L}\p{N}]/gu,
s=>s==="&"||s==="+"?" & ":" ").split(/\s+/).filter(Boolean).map(s=>F[s]??s).join(" ")}var g=i=>u(i).replace(_,"");function x(i,t){
let[e,s,n]=[0,0,0],o=new Uint16Array(t.length+1);for(let l=0;l<i.length;l++){let r=new Uint16Array(t.length+1);for(let c=0;c<
t.length;c++){if(i[l]!==t[c])continue;let d=r[c+1]=o[c]+1;d>e&&([e,s,n]=[d,l-d+1,c-d+1])}o=r}if(!e)return 0;let a=x(i.slice(
0,s),t.slice(0,n));return e+a+x(i.slice(s+e),t.slice(n+e))}function $(i,t){let e=g(i),s=e.split(" ").filter(Boolean),n=new Map(
t.map(r=>[g(r),r])),o=[...n.keys()],a=o.filter(r=>s.length&&s.every(c=>r.split(" ").includes(c))),l=o.map(r=>({key:r,score:r||
e?2*x(r,e)/(r.length+e.length):1})).filter(({score:r})=>r>=G).sort((r,c)=>c.score-r.score||(r.key<c.key?1:-1)).slice(0,M).
map(({key:r})=>r);return[...new Set([...a,...l])].slice(0,M).map(r=>n.get(r)??"")}var H="postcode",L=3,C=/^[A-Z]{1,2}[0-9][A-Z0-9]?$/,J=/^[0-9][A-Z]{0,2}$/,T=/^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$/,
m=({outward:i,inward:t})=>t?`${i} ${t}`:i,A=i=>i.toLocaleString("en-GB"),j=i=>i.toUpperCase().match(/[A-Z0-9]+/g)??[];function D(i){
let t=j(i);if(t.length===2&&C.test(t[0])&&J.test(t[1]))return[{outward:t[0],inward:t[1]}];let e=t.join("");T.test(e)||(e=
e.replace(/O(?=[A-Z]{2}$)/,"0").replace(/I(?=[A-Z]{2}$)/,"1"));let s=T.exec(e),n=s?[{outward:s[1],inward:s[2]}]:[];return C.
test(e)&&n[0]?.inward.length!==3&&n.unshift({outward:e,inward:""}),n}function z(i){let t=j(i).join(" ");return[2,1].flatMap(
e=>[2,1,0].flatMap(s=>{let n=t.length-s,o=t.slice(e,n).replace(/[IL]/g,"1").replaceAll("O","0");return!/^[A-Z]+$/.test(t.
slice(0,e))||!/^ *[0-9][0-9 ]*$/.test(o)?[]:[D(t.slice(0,e)+o+t.slice(n))]}))}var b=class{constructor(t){this.places=t;let e=t.
postcodes.flatMap(s=>(s.units.match(/../g)??[]).map(n=>({postcode:s.sector+n,block:s})));e.sort((s,n)=>s.postcode<n.postcode?
-1:1),this.postcodes=new Map(e.map(({postcode:s,block:n})=>[s,n.where])),this.known=[...this.postcodes.keys()],this.ended=
new Set(e.filter(({block:s})=>s.ended).map(({postcode:s})=>s)),this.wider=new Set(t.wider.map(u)),this.names=t.entries.map(
({name:s,also:n})=>[s,...n??[]].map(o=>({key:u(o),words:u(o).split(" ")}))),this.ids=t.entries.map(({id:s})=>u(s)),this.
kinds=Object.fromEntries(Object.entries(t.kinds).map(([s,n])=>[s,u(n).split(" ")]))}match(t){let e=this.meant(t);if(!u(e))
return this.#e(e?this.#t("none",{asked:e}):"");let s=D(e),n=s.length?this.#n(s):null;if(n?.count)return n;let o=this.#l(
e);if(o.length)return this.#h(e,o);if(n?.options.length)return n;for(let a of z(e)){let l=a.length?this.#n(a):null;if(l?.
options.length)return l}return n??this.#r(e)}meant(t){let e=t.lastIndexOf(",");return e>=0&&this.wider.has(u(t.slice(e+1)))?
this.meant(t.slice(0,e)):t.split(/\s+/).filter(Boolean).join(" ")}outside({name:t,where:e}){return this.#t("outside",{asked:t,
where:e})}#t(t,e){return this.places.words[t].replace(/\{(\w+)\}/g,(s,n)=>e[n])}#e(t){return{answer:"none",options:[],count:0,
sentence:t}}#o(t,e){return t===1?this.#t("one",{}):this.#t(t>e?"more":"found",{count:A(t),shown:String(e)})}#s(t){return{
kind:H,id:t,name:t,where:this.postcodes.get(t)??"",also:"",outside:!1}}#n(t){let e=t.find(({inward:c})=>c.length===3);if(e)
return this.postcodes.has(m(e))?{answer:"found",options:[this.#s(m(e))],count:1,sentence:this.#o(1,1)}:this.#a(e);let s=c=>this.
known.filter(d=>d.startsWith(m(c))),n=t.find(c=>s(c).length)??t[0],o=s(n),a=[...o.filter(c=>!this.ended.has(c)),...o.filter(
c=>this.ended.has(c))],l=a.slice(0,this.places.listed).map(c=>this.#s(c));if(a.length>1){let c=this.#t("begins",{asked:m(
n),count:A(a.length)});return{answer:"several",options:l,count:a.length,sentence:c}}if(a.length)return{answer:"found",options:l,
count:1,sentence:this.#o(1,1)};let{outward:r}=t[t.length-1];return this.#e(this.#t("elsewhere",{asked:m(n),name:this.places.
name,outward:r}))}#a(t){let e={asked:m(t),name:this.places.name,outward:t.outward},s=this.known.filter(r=>r.startsWith(e.
asked.slice(0,-2))),n=s.filter(r=>r<e.asked).length,o=Math.max(Math.min(n-1,s.length-L),0),a=s.slice(o,o+L).map(r=>this.#s(
r));if(a.length)return{answer:"near",options:a,count:0,sentence:this.#t("neighbours",e)};let l=this.known.some(r=>r.startsWith(
`${t.outward} `));return this.#e(this.#t(l?"unknown":"elsewhere",e))}#i({kind:t,id:e,name:s,where:n,outside:o},a){return{
kind:t,id:e,name:s,where:n??"",also:a,outside:o??!1}}#l(t){for(let e of new Set([u(t),g(t)])){let s=this.places.entries.
map((n,o)=>({...this.#c(o,e),entry:n,at:o})).filter(({how:n})=>n!==void 0).sort((n,o)=>n.how-o.how||n.at-o.at);if(s.length)
return s.map(({how:n,which:o,entry:a})=>({how:n,option:this.#i(a,o?a.also[o-1]:"")}))}return[]}#c(t,e){let s=this.kinds[this.
places.entries[t].kind],n=e.split(" "),o=(l,r)=>r.some(c=>c.startsWith(l)),a={};for(let[l,{key:r,words:c}]of this.names[t].
entries()){let d;if(e===r||e===this.ids[t])d=0;else if(r.startsWith(e))d=1;else if(n.every(f=>o(f,c)||o(f,s))&&n.some(f=>o(
f,c)))d=2;else continue;(!("how"in a)||d<a.how)&&(a={how:d,which:l})}return a}#h(t,e){let s=e.map(({option:l})=>l),n=s.slice(
0,this.places.listed),o=s.length,a=e.filter(({how:l,option:r})=>l===0&&r.kind===s[0].kind).length;return a>1?{answer:"se\
veral",options:n,count:o,sentence:this.#t("several",{asked:t,count:A(a)})}:{answer:"found",options:n,count:o,sentence:this.#o(
o,n.length)}}#r(t){let e=this.places.entries.map(a=>({entry:a,names:[a.name,...a.also??[]]})),n=$(t,e.flatMap(({names:a})=>a)).
flatMap(a=>e.filter(({names:l})=>l.includes(a)).map(({entry:l})=>this.#i(l,l.name===a?"":a))).slice(0,this.places.listed),
o=n.length?"near":"none";return{answer:o,options:n,count:0,sentence:this.#t(o,{asked:t})}}};function h(i,t={},...e){let s=document.createElement(i);for(let[n,o]of Object.entries(t))o!=null&&o!==!1&&s.setAttribute(
n,o===!0?"":String(o));return s.append(...e.filter(n=>n!=null&&n!=="")),s}var Q=500,S="find-list",N=i=>u(i).replaceAll(" ",""),k=class{constructor(t,e,s,n){this.finder=e,this.words=s,this.onChoose=
()=>{},this.onEmpty=()=>{},this.options=[],this.at=-1,this.input=h("input",{id:"find-text",type:"text",role:"combobox","\
aria-autocomplete":"list","aria-controls":S,"aria-expanded":"false",autocomplete:"off",autocapitalize:"off",autocorrect:"\
off",spellcheck:"false",enterkeyhint:"search",placeholder:s.hint}),this.input.value=n,this.clear=h("button",{type:"butto\
n","aria-label":s.clear,hidden:!n},"×"),this.told=h("p",{}),this.list=h("ul",{id:S,role:"listbox","aria-label":s.list,hidden:!0}),
this.popup=h("div",{class:"popup",hidden:!0},this.told,this.list),this.live=h("p",{class:"sr",role:"status"});let o=h("d\
iv",{class:"box"},this.input,this.clear,this.popup);t.append(h("div",{class:"find"},h("label",{for:"find-text"},s.label),
o,this.live)),this.#t(o)}#t(t){this.input.addEventListener("input",()=>this.#e()),this.input.addEventListener("focus",()=>this.
input.select()),this.input.addEventListener("keydown",e=>this.#c(e));for(let e of["keydown","keyup","keypress"])t.addEventListener(
e,s=>s.stopPropagation());this.input.addEventListener("blur",()=>this.#i()),this.clear.addEventListener("click",()=>this.#l()),
this.popup.addEventListener("pointerdown",e=>e.preventDefault()),this.popup.addEventListener("mousedown",e=>e.preventDefault()),
this.list.addEventListener("click",e=>{let s=e.target.closest("[role=option]");s&&this.#r(this.options[[...this.list.children].
indexOf(s)])})}#e(){let{value:t}=this.input;if(this.clear.hidden=!t,!t.trim()){this.#i();return}let{options:e,sentence:s}=this.
finder.match(t);this.options=e,this.list.replaceChildren(...e.map((n,o)=>this.#o(n,o))),this.#s(s,Q),this.#n(-1),this.#a()}#o({
kind:t,name:e,where:s,also:n},o){let a=[this.finder.places.kinds[t]??this.words.postcode,s].filter(Boolean).join(" "),l=n?
`${a}; ${this.words.also} ${n}`:a,r=`${S}-${o}`;return h("li",{id:r,role:"option","aria-selected":"false"},e,h("span",{class:"\
what"},`, ${l}`))}#s(t,e){this.told.textContent=t,clearTimeout(this.timer),this.timer=setTimeout(()=>this.live.textContent=
t,e)}#n(t){this.list.children[this.at]?.setAttribute("aria-selected","false"),this.at=t;let e=this.list.children[t];e?.setAttribute(
"aria-selected","true"),e?.scrollIntoView?.({block:"nearest"}),e?this.input.setAttribute("aria-activedescendant",e.id):this.
input.removeAttribute("aria-activedescendant")}#a(){this.popup.hidden=!1,this.list.hidden=!this.options.length,this.input.
setAttribute("aria-expanded",String(!this.list.hidden))}#i(){clearTimeout(this.timer),this.popup.hidden=!0,this.list.hidden=
!0,this.input.setAttribute("aria-expanded","false"),this.#n(-1)}#l(){this.input.value="",this.onEmpty(),this.#e(),this.input.
focus()}#c(t){if(t.isComposing)return;let e=this.options.length-1;if(t.key==="Enter")this.#h();else if(t.key==="Escape")
this.popup.hidden?(this.#l(),document.body.dispatchEvent(new KeyboardEvent("keydown",{key:"Escape",bubbles:!0}))):this.#i();else if(t.
key==="ArrowDown"||t.key==="ArrowUp"){this.popup.hidden&&this.#e();let s=t.key==="ArrowDown";this.options.length&&this.#n(
s?this.at>=e?0:this.at+1:this.at<=0?e:this.at-1)}else return;t.preventDefault()}#h(){if(this.at>=0){this.#r(this.options[this.
at]);return}if(!this.input.value.trim())return;let{answer:t,options:e,sentence:s}=this.finder.match(this.input.value);if(t===
"found"&&(e.length===1||N(e[0].name)===N(this.finder.meant(this.input.value)))){this.#r(e[0]);return}this.#e(),this.#s(s,
0)}#r(t){if(this.input.value=t.name,this.clear.hidden=!1,this.options=[],this.list.replaceChildren(),t.outside){this.#n(
-1),this.#a(),this.#s(this.finder.outside(t),0);return}this.#i(),this.live.textContent="",matchMedia("(pointer: coarse)").
matches&&this.input.blur(),this.onChoose(t)}};var X=()=>h("div",{class:"copy"},h("button",{type:"button"})," ",h("span",{role:"status"}),h("textarea",{rows:3,readonly:!0,
hidden:!0}));function I(i,t=X()){let[e,s,n]=[...t.children];return e.textContent=i.label,n.setAttribute("aria-label",i.label),
n.hidden=!0,s.textContent="",e.onclick=async()=>{n.value=i.text||Y(location.href,i.without);let o=await navigator.clipboard?.
writeText(n.value).then(()=>!0,()=>!1);n.hidden=!!o,s.textContent=o?!i.text&&V(n.value)?i.here:i.done:i.failed,o||n.select()},
t}function Y(i,t){let e=new URL(i);for(let s of t)e.searchParams.delete(s);return e.href}var V=i=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(i).hostname);var v=({name:i,title:t,address:e},s)=>h("a",{href:location.pathname.replace(/[^/]*$/,"")+e,"data-name":i,...s},t);function w(i,t){
let e=i.target.closest("a[data-name]");return!e||i.ctrlKey||i.metaKey||i.shiftKey||i.altKey?!1:(i.preventDefault(),t("fo\
llowed",e.dataset.name),document.querySelector('[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"}),!0)}var p=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let i of p.due)p.draws.get(i)?.()!==!1&&p.due.delete(i)},ask(i){
for(let t of i)p.due.add(t);queueMicrotask(p.flush)}};function W({data:i,parentElement:t,setTriggerValue:e}){let s=JSON.stringify(i);if(t.dataset.told!==s){let n=t.contains(document.
activeElement);t.dataset.told=s,t.replaceChildren(tt(i),q("close",i.close),et(i)),n&&t.querySelector(".sdmap-answer-ways\
 :is(button, a)").focus()}t.onclick=n=>{if(w(n,e))return;let o=n.target.closest("button")?.dataset.asks;o&&(e("asked",o),
o==="close"&&!matchMedia("(pointer: coarse)").matches&&p.found.focus())}}function tt({name:i,said:t,more:e}){let s=t.flatMap(
l=>[" ",h("p",{},l)]),n=e.map(l=>h("li",{},l)),o=h("div",{"data-said":"answer"},h("h2",{},i),...s),a=h("div",{class:"sdm\
ap-answer-words"},o,h("ul",{},...n));return h("section",{class:"sdmap-answer","aria-label":i},a)}function et({instead:i,
copy:t,ways:e}){let s=e.map(n=>v(n,{}));return h("div",{class:"sdmap-answer-ways"},i&&q("instead",i),t&&I(t),...s)}var q=(i,t)=>h(
"button",{type:"button","data-asks":i},t);var R="ways-list";function U(i,t,e){let{label:s,open:n,within:o,ways:a}=t;st(o);let l=JSON.stringify(t),r=i.querySelector(
"nav");if(r?.dataset.told!==l){let c=i.activeElement?.dataset.at,d=a.map((O,B)=>h("li",{},v(O,{"data-at":B,"aria-current":O.
name===n&&"page"}))),f=h("button",{type:"button",popovertarget:R,"data-at":"label"},s),P=h("ul",{id:R,popover:"auto"},...d),
y=h("nav",{"aria-label":s,"data-told":l},f,P);r?r.replaceWith(y):i.prepend(y),r=y,c&&i.querySelector(`[data-at="${c}"]`)?.
focus()}r.onclick=c=>{w(c,e)&&r.querySelector("ul").hidePopover()}}function st(i){for(let t of document.querySelectorAll(
'a[data-testid="stTopNavLink"]')){let{pathname:e}=new URL(t.href);i&&e.endsWith(`/${i}`)?t.setAttribute("aria-current","\
true"):t.getAttribute("aria-current")==="true"&&t.removeAttribute("aria-current")}}var nt=2e4,E=new WeakMap,Z=()=>{};document.addEventListener("click",i=>{!i.defaultPrevented&&i.target.closest?.(".sdmap-\
foot")&&w(i,Z)});function Tt({data:i,parentElement:t,setTriggerValue:e}){if(Z=e,U(t,i.menu,e),i.places)it(t,i,e);else{for(let s of t.
querySelectorAll(".find"))s.remove();E.delete(t)}}function it(i,t,e){let{found:s}=p;s.key!==t.key&&Object.assign(s,{key:t.
key,finder:new b(JSON.parse(t.places))});let n=s.finder,o=E.get(i);if(o?.finder!==n){for(let l of i.querySelectorAll(".f\
ind"))l.remove();o=new k(i,n,t.words,s.text),E.set(i,o),s.left&&performance.now()-s.left<nt&&document.activeElement===document.
body&&o.input.focus({preventScroll:!0})}let{input:a}=o;s.focus=()=>a.focus(),s.answer||(s.answer=W,s.ask()),o.onEmpty=()=>s.
text="",o.onChoose=({kind:l,id:r,name:c})=>{let d=i.activeElement===a;Object.assign(s,{text:c,left:d?performance.now():0}),
e("chosen",`${l}:${r}`)}}export{Tt as default};
