// Made by `make web` from the modules beside this folder.
var D=/['’‘‛`´ʼʹ′＇]/g,N=/ (?:ward|ed|electoral division|division)$/,R={st:"saint","&":"and",ste:"saint"},U=.6,
x=3;function p(o){return o.replace(D,"").toLowerCase().normalize("NFKD").replace(/\p{M}/gu,"").replace(/[^\p{L}\p{N}]/gu,
s=>s==="&"||s==="+"?" & ":" ").split(/\s+/).filter(Boolean).map(s=>R[s]??s).join(" ")}var m=o=>p(o).replace(N,"");function b(o,t){
let[e,s,n]=[0,0,0],i=new Uint16Array(t.length+1);for(let c=0;c<o.length;c++){let r=new Uint16Array(t.length+1);for(let h=0;h<
t.length;h++){if(o[c]!==t[h])continue;let u=r[h+1]=i[h]+1;u>e&&([e,s,n]=[u,c-u+1,h-u+1])}i=r}if(!e)return 0;let a=b(o.slice(
0,s),t.slice(0,n));return e+a+b(o.slice(s+e),t.slice(n+e))}function A(o,t){let e=m(o),s=e.split(" ").filter(Boolean),n=new Map(
t.map(r=>[m(r),r])),i=[...n.keys()],a=i.filter(r=>s.length&&s.every(h=>r.split(" ").includes(h))),c=i.map(r=>({key:r,score:r||
e?2*b(r,e)/(r.length+e.length):1})).filter(({score:r})=>r>=U).sort((r,h)=>h.score-r.score||(r.key<h.key?1:-1)).slice(0,x).
map(({key:r})=>r);return[...new Set([...a,...c])].slice(0,x).map(r=>n.get(r)??"")}var Z="postcode",S=3,O=/^[A-Z]{1,2}[0-9][A-Z0-9]?$/,B=/^[0-9][A-Z]{0,2}$/,E=/^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$/,
w=({outward:o,inward:t})=>t?`${o} ${t}`:o,y=o=>o.toLocaleString("en-GB");function W(o){let t=o.toUpperCase().split(/[^A-Z0-9]+/).
filter(Boolean);if(t.length===2&&O.test(t[0])&&B.test(t[1]))return[{outward:t[0],inward:t[1]}];let e=t.join("");E.test(e)||
(e=e.replace(/O(?=[A-Z]{2}$)/,"0").replace(/I(?=[A-Z]{2}$)/,"1"));let s=E.exec(e),n=s?[{outward:s[1],inward:s[2]}]:[];return O.
test(e)&&n[0]?.inward.length!==3&&n.unshift({outward:e,inward:""}),n}var k=class{constructor(t){this.places=t;let e=t.postcodes.
flatMap(({sector:s,where:n,units:i})=>(i.match(/../g)??[]).map(a=>[s+a,n]));this.postcodes=new Map(e.sort(([s],[n])=>s<n?
-1:1)),this.known=[...this.postcodes.keys()],this.names=t.entries.map(({name:s,also:n})=>[s,...n??[]].map(i=>({key:p(i),
words:p(i).split(" ")}))),this.ids=t.entries.map(({id:s})=>p(s)),this.kinds=Object.fromEntries(Object.entries(t.kinds).map(
([s,n])=>[s,p(n).split(" ")]))}match(t){let e=t.split(/\s+/).filter(Boolean).join(" ");if(!p(e))return this.#e(e?this.#t(
"none",{asked:e}):"");let s=W(e),n=s.length?this.#i(s):null;if(n?.count)return n;let i=this.#l(e);return i.length?this.#h(
e,i):n??this.#r(e)}outside({name:t,where:e}){return this.#t("outside",{asked:t,where:e})}#t(t,e){return this.places.words[t].
replace(/\{(\w+)\}/g,(s,n)=>e[n])}#e(t){return{answer:"none",options:[],count:0,sentence:t}}#o(t,e){return t===1?this.#t(
"one",{}):this.#t(t>e?"more":"found",{count:y(t),shown:String(e)})}#s(t){return{kind:Z,id:t,name:t,where:this.postcodes.
get(t)??"",also:"",outside:!1}}#i(t){let e=t.find(({inward:r})=>r.length===3);if(e)return this.postcodes.has(w(e))?{answer:"\
found",options:[this.#s(w(e))],count:1,sentence:this.#o(1,1)}:this.#a(e);let s=t.map(r=>w(r)),n=this.known.filter(r=>s.some(
h=>r.startsWith(h))),i=n.slice(0,this.places.listed).map(r=>this.#s(r)),a=s[0];if(n.length>1){let r=this.#t("begins",{asked:a,
count:y(n.length)});return{answer:"several",options:i,count:n.length,sentence:r}}if(n.length)return{answer:"found",options:i,
count:1,sentence:this.#o(1,1)};let{outward:c}=t[t.length-1];return this.#e(this.#t("elsewhere",{asked:a,name:this.places.
name,outward:c}))}#a(t){let e={asked:w(t),name:this.places.name,outward:t.outward},s=this.known.filter(r=>r.startsWith(e.
asked.slice(0,-2))),n=s.filter(r=>r<e.asked).length,i=Math.max(Math.min(n-1,s.length-S),0),a=s.slice(i,i+S).map(r=>this.#s(
r));if(a.length)return{answer:"near",options:a,count:0,sentence:this.#t("neighbours",e)};let c=this.known.some(r=>r.startsWith(
`${t.outward} `));return this.#e(this.#t(c?"unknown":"elsewhere",e))}#n({kind:t,id:e,name:s,where:n,outside:i},a){return{
kind:t,id:e,name:s,where:n??"",also:a,outside:i??!1}}#l(t){for(let e of new Set([p(t),m(t)])){let s=this.places.entries.
map((n,i)=>({...this.#c(i,e),entry:n,at:i})).filter(({how:n})=>n!==void 0).sort((n,i)=>n.how-i.how||n.at-i.at);if(s.length)
return s.map(({how:n,which:i,entry:a})=>({how:n,option:this.#n(a,i?a.also[i-1]:"")}))}return[]}#c(t,e){let s=this.kinds[this.
places.entries[t].kind],n=e.split(" "),i=(c,r)=>r.some(h=>h.startsWith(c)),a={};for(let[c,{key:r,words:h}]of this.names[t].
entries()){let u;if(e===r||e===this.ids[t])u=0;else if(r.startsWith(e))u=1;else if(n.every(f=>i(f,h)||i(f,s))&&n.some(f=>i(
f,h)))u=2;else continue;(!("how"in a)||u<a.how)&&(a={how:u,which:c})}return a}#h(t,e){let s=e.map(({option:c})=>c),n=s.slice(
0,this.places.listed),i=s.length,a=e.filter(({how:c,option:r})=>c===0&&r.kind===s[0].kind).length;return a>1?{answer:"se\
veral",options:n,count:i,sentence:this.#t("several",{asked:t,count:y(a)})}:{answer:"found",options:n,count:i,sentence:this.#o(
i,n.length)}}#r(t){let e=this.places.entries.map(a=>({entry:a,names:[a.name,...a.also??[]]})),n=A(t,e.flatMap(({names:a})=>a)).
flatMap(a=>e.filter(({names:c})=>c.includes(a)).map(({entry:c})=>this.#n(c,c.name===a?"":a))).slice(0,this.places.listed),
i=n.length?"near":"none";return{answer:i,options:n,count:0,sentence:this.#t(i,{asked:t})}}};function l(o,t={},...e){let s=document.createElement(o);for(let[n,i]of Object.entries(t))i!=null&&i!==!1&&s.setAttribute(
n,i===!0?"":String(i));return s.append(...e.filter(n=>n!=null&&n!=="")),s}var I=500,v="find-list",g=class{constructor(t,e,s,n){this.finder=e,this.words=s,this.onChoose=()=>{},this.options=[],this.
at=-1,this.input=l("input",{id:"find-text",type:"text",role:"combobox","aria-autocomplete":"list","aria-controls":v,"ari\
a-expanded":"false",autocomplete:"off",autocapitalize:"off",autocorrect:"off",spellcheck:"false",enterkeyhint:"search",placeholder:s.
hint}),this.input.value=n,this.clear=l("button",{type:"button","aria-label":s.clear,hidden:!n},"×"),this.told=l("p",{}),
this.list=l("ul",{id:v,role:"listbox","aria-label":s.list,hidden:!0}),this.popup=l("div",{class:"popup",hidden:!0},this.
told,this.list),this.live=l("p",{class:"sr",role:"status"});let i=l("div",{class:"box"},this.input,this.clear,this.popup);
t.append(l("div",{class:"find"},l("label",{for:"find-text"},s.label),i,this.live)),this.#t(i)}#t(t){this.input.addEventListener(
"input",()=>this.#e()),this.input.addEventListener("focus",()=>this.input.select()),this.input.addEventListener("keydown",
e=>this.#c(e));for(let e of["keydown","keyup","keypress"])t.addEventListener(e,s=>s.stopPropagation());this.input.addEventListener(
"blur",()=>this.#n()),this.clear.addEventListener("click",()=>this.#l()),this.popup.addEventListener("pointerdown",e=>e.
preventDefault()),this.popup.addEventListener("mousedown",e=>e.preventDefault()),this.list.addEventListener("click",e=>{
let s=e.target.closest("[role=option]");s&&this.#r(this.options[[...this.list.children].indexOf(s)])})}#e(){let{value:t}=this.
input;if(this.clear.hidden=!t,!t.trim()){this.#n();return}let{options:e,sentence:s}=this.finder.match(t);this.options=e,
this.list.replaceChildren(...e.map((n,i)=>this.#o(n,i))),this.#s(s,I),this.#i(-1),this.#a()}#o({kind:t,name:e,where:s,also:n},i){
let a=[this.finder.places.kinds[t]??this.words.postcode,s].filter(Boolean).join(" "),c=n?`${a}; ${this.words.also} ${n}`:
a,r=`${v}-${i}`;return l("li",{id:r,role:"option","aria-selected":"false"},e,l("span",{class:"what"},`, ${c}`))}#s(t,e){
this.told.textContent=t,clearTimeout(this.timer),this.timer=setTimeout(()=>this.live.textContent=t,e)}#i(t){this.list.children[this.
at]?.setAttribute("aria-selected","false"),this.at=t;let e=this.list.children[t];e?.setAttribute("aria-selected","true"),
e?.scrollIntoView?.({block:"nearest"}),e?this.input.setAttribute("aria-activedescendant",e.id):this.input.removeAttribute(
"aria-activedescendant")}#a(){this.popup.hidden=!1,this.list.hidden=!this.options.length,this.input.setAttribute("aria-e\
xpanded",String(!this.list.hidden))}#n(){clearTimeout(this.timer),this.popup.hidden=!0,this.list.hidden=!0,this.input.setAttribute(
"aria-expanded","false"),this.#i(-1)}#l(){this.input.value="",this.#e(),this.input.focus()}#c(t){if(t.isComposing)return;
let e=this.options.length-1;if(t.key==="Enter")this.#h();else if(t.key==="Escape")this.popup.hidden?this.#l():this.#n();else if(t.
key==="ArrowDown"||t.key==="ArrowUp"){this.popup.hidden&&this.#e();let s=t.key==="ArrowDown";this.options.length&&this.#i(
s?this.at>=e?0:this.at+1:this.at<=0?e:this.at-1)}else return;t.preventDefault()}#h(){if(this.at>=0){this.#r(this.options[this.
at]);return}if(!this.input.value.trim())return;let{answer:t,options:e,sentence:s}=this.finder.match(this.input.value);if(t===
"found"){this.#r(e[0]);return}this.#e(),this.#s(s,0)}#r(t){if(this.input.value=t.name,this.clear.hidden=!1,this.options=
[],this.list.replaceChildren(),t.outside){this.#i(-1),this.#a(),this.#s(this.finder.outside(t),0);return}this.#n(),this.
live.textContent="",matchMedia("(pointer: coarse)").matches&&this.input.blur(),this.onChoose(t)}};var K=()=>l("div",{class:"copy"},l("button",{type:"button"})," ",l("span",{role:"status"}),l("textarea",{rows:3,readonly:!0,
hidden:!0}));function M(o,t=K()){let[e,s,n]=[...t.children];return e.textContent=o.label,n.setAttribute("aria-label",o.label),
n.hidden=!0,s.textContent="",e.onclick=async()=>{n.value=o.text||P(location.href,o.without);let i=await navigator.clipboard?.
writeText(n.value).then(()=>!0,()=>!1);n.hidden=!!i,s.textContent=i?!o.text&&_(n.value)?o.here:o.done:o.failed,i||n.select()},
t}function P(o,t){let e=new URL(o);for(let s of t)e.searchParams.delete(s);return e.href}var _=o=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(o).hostname);var $=({name:o,title:t,address:e},s)=>l("a",{href:location.pathname.replace(/[^/]*$/,"")+e,"data-name":o,...s},t);function L(o,t){
let e=o.target.closest("a[data-name]");return!e||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey?!1:(o.preventDefault(),t("fo\
llowed",e.dataset.name),document.querySelector('[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"}),!0)}var d=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(let o of d.due)d.draws.get(o)?.()!==!1&&d.due.delete(o)},ask(o){
for(let t of o)d.due.add(t);queueMicrotask(d.flush)}};function C({data:o,parentElement:t,setTriggerValue:e}){let s=JSON.stringify(o);if(t.dataset.told!==s){let n=t.contains(document.
activeElement);t.dataset.told=s,t.replaceChildren(q(o),T("close",o.close),F(o)),n&&t.querySelector(".sdmap-answer-ways b\
utton").focus()}t.onclick=n=>{if(L(n,e))return;let i=n.target.closest("button")?.dataset.asks;i&&(e("asked",i),i==="clos\
e"&&!matchMedia("(pointer: coarse)").matches&&d.found.focus())}}function q({name:o,said:t,more:e,page:s}){let n=t.flatMap(
r=>[" ",l("p",{},r)]),i=e.map(r=>l("li",{},r));s&&i.push(l("li",{},l("a",{href:s.address},s.label)));let a=l("div",{"dat\
a-said":"answer"},l("h2",{},o),...n),c=l("div",{class:"sdmap-answer-words"},a,l("ul",{},...i));return l("section",{class:"\
sdmap-answer","aria-label":o},c)}function F({instead:o,copy:t,ways:e}){let s=e.map(n=>$(n,{}));return l("div",{class:"sd\
map-answer-ways"},o&&T("instead",o),M(t),...s)}var T=(o,t)=>l("button",{type:"button","data-asks":o},t);var G=2e4,j=new WeakMap;function pt({data:o,parentElement:t,setTriggerValue:e}){let{found:s}=d;s.key!==o.key&&Object.assign(
s,{key:o.key,finder:new k(JSON.parse(o.places))});let n=j.get(t);if(n?.finder!==s.finder){for(let a of t.querySelectorAll(
".find"))a.remove();n=new g(t,s.finder,o.words,s.text),j.set(t,n),s.left&&performance.now()-s.left<G&&document.activeElement===
document.body&&n.input.focus({preventScroll:!0})}let{input:i}=n;s.focus=()=>i.focus(),s.answer||(s.answer=C,s.ask()),n.onChoose=
({kind:a,id:c,name:r})=>{let h=t.activeElement===i;Object.assign(s,{text:r,left:h?performance.now():0}),e("chosen",`${a}\
:${c}`)}}export{pt as default};
