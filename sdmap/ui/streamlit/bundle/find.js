// Made by `make web` from the modules beside this folder.
var APOSTROPHES=/['’‘‛`´ʼʹ′＇]/g;var KIND_OF_AREA=/ (?:ward|ed|electoral division|division)$/;var SAME={st:"\
saint","&":"and",ste:"saint"};var ALIKE=.6;var MOST_OFFERED=3;function letters(name){const bare=name.replace(APOSTROPHES,
"").toLowerCase().normalize("NFKD").replace(/\p{M}/gu,"");const spaced=bare.replace(/[^\p{L}\p{N}]/gu,letter=>letter==="\
&"||letter==="+"?" & ":" ");return spaced.split(/\s+/).filter(Boolean).map(word=>SAME[word]??word).join(" ")}var plain=name=>letters(
name).replace(KIND_OF_AREA,"");function shared(one,other){let[longest,at,there]=[0,0,0];let before=new Uint16Array(other.
length+1);for(let i=0;i<one.length;i++){const runs=new Uint16Array(other.length+1);for(let j=0;j<other.length;j++){if(one[i]!==
other[j])continue;const run=runs[j+1]=before[j]+1;if(run>longest)[longest,at,there]=[run,i-run+1,j-run+1]}before=runs}if(!longest)
return 0;const left=shared(one.slice(0,at),other.slice(0,there));return longest+left+shared(one.slice(at+longest),other.
slice(there+longest))}function near(asked,names){const wanted=plain(asked);const words2=wanted.split(" ").filter(Boolean);
const plainly=new Map(names.map(name=>[plain(name),name]));const keys=[...plainly.keys()];const holding=keys.filter(key=>words2.
length&&words2.every(word=>key.split(" ").includes(word)));const close=keys.map(key=>({key,score:key||wanted?2*shared(key,
wanted)/(key.length+wanted.length):1})).filter(({score})=>score>=ALIKE).sort((a,b)=>b.score-a.score||(a.key<b.key?1:-1)).
slice(0,MOST_OFFERED).map(({key})=>key);return[...new Set([...holding,...close])].slice(0,MOST_OFFERED).map(key=>plainly.
get(key)??"")}var POSTCODE="postcode";var NEIGHBOURS=3;var OUTWARD=/^[A-Z]{1,2}[0-9][A-Z0-9]?$/;var INWARD=/^[0-9][A-Z]{0,2}$/;var TOGETHER=/^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$/;
var written=({outward,inward})=>inward?`${outward} ${inward}`:outward;var number=count=>count.toLocaleString("en-GB");function typed(text){
const words2=text.toUpperCase().split(/[^A-Z0-9]+/).filter(Boolean);if(words2.length===2&&OUTWARD.test(words2[0])&&INWARD.
test(words2[1]))return[{outward:words2[0],inward:words2[1]}];let joined=words2.join("");if(!TOGETHER.test(joined))joined=
joined.replace(/O(?=[A-Z]{2}$)/,"0").replace(/I(?=[A-Z]{2}$)/,"1");const together=TOGETHER.exec(joined);const found=together?
[{outward:together[1],inward:together[2]}]:[];if(OUTWARD.test(joined)&&found[0]?.inward.length!==3)found.unshift({outward:joined,
inward:""});return found}var Finder=class{constructor(places){this.places=places;const pairs=places.postcodes.flatMap(({
sector,where,units})=>(units.match(/../g)??[]).map(unit=>[sector+unit,where]));this.postcodes=new Map(pairs.sort(([one],[
other])=>one<other?-1:1));this.known=[...this.postcodes.keys()];this.names=places.entries.map(({name,also})=>[name,...also??
[]].map(each=>({key:letters(each),words:letters(each).split(" ")})));this.ids=places.entries.map(({id})=>letters(id));this.
kinds=Object.fromEntries(Object.entries(places.kinds).map(([id,words2])=>[id,letters(words2).split(" ")]))}match(text){const asked=text.
split(/\s+/).filter(Boolean).join(" ");if(!letters(asked))return this.#none(asked?this.#say("none",{asked}):"");const ways2=typed(
asked);const found=ways2.length?this.#byPostcode(ways2):null;if(found?.count)return found;const named=this.#named(asked);
return named.length?this.#listed(asked,named):found??this.#near(asked)}outside({name,where}){return this.#say("outside",
{asked:name,where})}#say(key,values){return this.places.words[key].replace(/\{(\w+)\}/g,(_,name)=>values[name])}#none(sentence){
return{answer:"none",options:[],count:0,sentence}}#count(found,shown){if(found===1)return this.#say("one",{});return this.#say(
found>shown?"more":"found",{count:number(found),shown:String(shown)})}#postcode(id){return{kind:POSTCODE,id,name:id,where:this.
postcodes.get(id)??"",also:"",outside:false}}#byPostcode(ways2){const whole=ways2.find(({inward})=>inward.length===3);if(whole){
if(!this.postcodes.has(written(whole)))return this.#unknown(whole);return{answer:"found",options:[this.#postcode(written(
whole))],count:1,sentence:this.#count(1,1)}}const begins=ways2.map(way=>written(way));const found=this.known.filter(each=>begins.
some(beginning=>each.startsWith(beginning)));const options=found.slice(0,this.places.listed).map(each=>this.#postcode(each));
const asked=begins[0];if(found.length>1){const sentence=this.#say("begins",{asked,count:number(found.length)});return{answer:"\
several",options,count:found.length,sentence}}if(found.length)return{answer:"found",options,count:1,sentence:this.#count(
1,1)};const{outward}=ways2[ways2.length-1];return this.#none(this.#say("elsewhere",{asked,name:this.places.name,outward}))}#unknown(way){
const values={asked:written(way),name:this.places.name,outward:way.outward};const beside=this.known.filter(each=>each.startsWith(
values.asked.slice(0,-2)));const at=beside.filter(each=>each<values.asked).length;const start=Math.max(Math.min(at-1,beside.
length-NEIGHBOURS),0);const options=beside.slice(start,start+NEIGHBOURS).map(each=>this.#postcode(each));if(options.length)
return{answer:"near",options,count:0,sentence:this.#say("neighbours",values)};const here=this.known.some(each=>each.startsWith(
`${way.outward} `));return this.#none(this.#say(here?"unknown":"elsewhere",values))}#option({kind,id,name,where,outside},also){
return{kind,id,name,where:where??"",also,outside:outside??false}}#named(asked){for(const words2 of new Set([letters(asked),
plain(asked)])){const ranked=this.places.entries.map((entry,at)=>({...this.#rank(at,words2),entry,at})).filter(({how})=>how!==
void 0).sort((one,other)=>one.how-other.how||one.at-other.at);if(ranked.length)return ranked.map(({how,which,entry})=>({
how,option:this.#option(entry,which?entry.also[which-1]:"")}))}return[]}#rank(at,words2){const kind=this.kinds[this.places.
entries[at].kind];const tokens=words2.split(" ");const starts=(token,own)=>own.some(word=>word.startsWith(token));let best={};
for(const[which,{key,words:own}]of this.names[at].entries()){let how;if(words2===key||words2===this.ids[at])how=0;else if(key.
startsWith(words2))how=1;else if(tokens.every(one=>starts(one,own)||starts(one,kind))&&tokens.some(one=>starts(one,own)))
how=2;else continue;if(!("how"in best)||how<best.how)best={how,which}}return best}#listed(asked,found){const options=found.
map(({option})=>option);const shown=options.slice(0,this.places.listed);const count=options.length;const alike=found.filter(
({how,option})=>how===0&&option.kind===options[0].kind).length;if(alike>1)return{answer:"several",options:shown,count,sentence:this.#say(
"several",{asked,count:number(alike)})};return{answer:"found",options:shown,count,sentence:this.#count(count,shown.length)}}#near(asked){
const all=this.places.entries.map(entry=>({entry,names:[entry.name,...entry.also??[]]}));const offered=near(asked,all.flatMap(
({names})=>names));const options=offered.flatMap(name=>all.filter(({names})=>names.includes(name)).map(({entry})=>this.#option(
entry,entry.name===name?"":name))).slice(0,this.places.listed);const answer2=options.length?"near":"none";return{answer:answer2,
options,count:0,sentence:this.#say(answer2,{asked})}}};function el(tag,attributes={},...children){const made=document.createElement(tag);for(const[name,value]of Object.entries(
attributes)){if(value!==null&&value!==void 0&&value!==false)made.setAttribute(name,value===true?"":String(value))}made.append(
...children.filter(child=>child!==null&&child!==void 0&&child!==""));return made}var PAUSE=500;var LIST="find-list";var Search=class{constructor(root,finder,words2,text){this.finder=finder;this.words=words2;
this.onChoose=()=>{};this.options=[];this.at=-1;this.input=el("input",{id:"find-text",type:"text",role:"combobox","aria-\
autocomplete":"list","aria-controls":LIST,"aria-expanded":"false",autocomplete:"off",autocapitalize:"off",autocorrect:"o\
ff",spellcheck:"false",enterkeyhint:"search",placeholder:words2.hint});this.input.value=text;this.clear=el("button",{type:"\
button","aria-label":words2.clear,hidden:!text},"×");this.told=el("p",{});this.list=el("ul",{id:LIST,role:"listbox","ar\
ia-label":words2.list,hidden:true});this.popup=el("div",{class:"popup",hidden:true},this.told,this.list);this.live=el("p",
{class:"sr",role:"status"});const box=el("div",{class:"box"},this.input,this.clear,this.popup);root.append(el("div",{class:"\
find"},el("label",{for:"find-text"},words2.label),box,this.live));this.#listen(box)}#listen(box){this.input.addEventListener(
"input",()=>this.#typed());this.input.addEventListener("focus",()=>this.input.select());this.input.addEventListener("key\
down",event=>this.#pressed(event));for(const kind of["keydown","keyup","keypress"])box.addEventListener(kind,event=>event.
stopPropagation());this.input.addEventListener("blur",()=>this.#close());this.clear.addEventListener("click",()=>this.#empty());
this.popup.addEventListener("pointerdown",event=>event.preventDefault());this.popup.addEventListener("mousedown",event=>event.
preventDefault());this.list.addEventListener("click",event=>{const row=event.target.closest("[role=option]");if(row)this.#choose(
this.options[[...this.list.children].indexOf(row)])})}#typed(){const{value}=this.input;this.clear.hidden=!value;if(!value.
trim()){this.#close();return}const{options,sentence}=this.finder.match(value);this.options=options;this.list.replaceChildren(
...options.map((option,at)=>this.#row(option,at)));this.#say(sentence,PAUSE);this.#move(-1);this.#open()}#row({kind,name,
where,also},at){const what=[this.finder.places.kinds[kind]??this.words.postcode,where].filter(Boolean).join(" ");const told=also?
`${what}; ${this.words.also} ${also}`:what;const id=`${LIST}-${at}`;return el("li",{id,role:"option","aria-selected":"fa\
lse"},name,el("span",{class:"what"},`, ${told}`))}#say(sentence,pause){this.told.textContent=sentence;clearTimeout(this.
timer);this.timer=setTimeout(()=>this.live.textContent=sentence,pause)}#move(at){this.list.children[this.at]?.setAttribute(
"aria-selected","false");this.at=at;const row=this.list.children[at];row?.setAttribute("aria-selected","true");row?.scrollIntoView?.(
{block:"nearest"});if(row)this.input.setAttribute("aria-activedescendant",row.id);else this.input.removeAttribute("aria-\
activedescendant")}#open(){this.popup.hidden=false;this.list.hidden=!this.options.length;this.input.setAttribute("aria-e\
xpanded",String(!this.list.hidden))}#close(){clearTimeout(this.timer);this.popup.hidden=true;this.list.hidden=true;this.
input.setAttribute("aria-expanded","false");this.#move(-1)}#empty(){this.input.value="";this.#typed();this.input.focus()}#pressed(event){
if(event.isComposing)return;const last=this.options.length-1;if(event.key==="Enter")this.#enter();else if(event.key==="E\
scape"){if(this.popup.hidden)this.#empty();else this.#close()}else if(event.key==="ArrowDown"||event.key==="ArrowUp"){if(this.
popup.hidden)this.#typed();const down=event.key==="ArrowDown";if(this.options.length)this.#move(down?this.at>=last?0:this.
at+1:this.at<=0?last:this.at-1)}else return;event.preventDefault()}#enter(){if(this.at>=0){this.#choose(this.options[this.
at]);return}if(!this.input.value.trim())return;const{answer:answer2,options,sentence}=this.finder.match(this.input.value);
if(answer2==="found"){this.#choose(options[0]);return}this.#typed();this.#say(sentence,0)}#choose(option){this.input.value=
option.name;this.clear.hidden=false;this.options=[];this.list.replaceChildren();if(option.outside){this.#move(-1);this.#open();
this.#say(this.finder.outside(option),0);return}this.#close();this.live.textContent="";if(matchMedia("(pointer: coarse)").
matches)this.input.blur();this.onChoose(option)}};var empty=()=>el("div",{class:"copy"},el("button",{type:"button"})," ",el("span",{role:"status"}),el("textarea",{rows:3,
readonly:true,hidden:true}));function copier(data,box=empty()){const[button,said,area]=[...box.children];button.textContent=
data.label;area.setAttribute("aria-label",data.label);area.hidden=true;said.textContent="";button.onclick=async()=>{area.
value=data.text||handedOn(location.href,data.without);const done=await navigator.clipboard?.writeText(area.value).then(()=>true,
()=>false);area.hidden=Boolean(done);said.textContent=!done?data.failed:!data.text&&onlyHere(area.value)?data.here:data.
done;if(!done)area.select()};return box}function handedOn(address,without){const own=new URL(address);for(const name of without)
own.searchParams.delete(name);return own.href}var onlyHere=address=>/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.
test(new URL(address).hostname);var wayTo=({name,title,address},marks)=>el("a",{href:location.pathname.replace(/[^/]*$/,"")+address,"data-name":name,...marks},
title);function followed(event,setTriggerValue){const link=event.target.closest("a[data-name]");if(!link||event.ctrlKey||
event.metaKey||event.shiftKey||event.altKey)return false;event.preventDefault();setTriggerValue("followed",link.dataset.
name);document.querySelector('[data-testid="stMain"]')?.scrollTo({top:0,behavior:"instant"});return true}var hub=globalThis.__sdmap??={engine:null,shapes:new Map,chosen:new Map,draws:new Map,due:new Set,found:{key:"",finder:null,
text:"",left:0,focus(){},answer:null,ask(){}},flush(){for(const root of hub.due)if(hub.draws.get(root)?.()!==false)hub.due.
delete(root)},ask(roots){for(const root of roots)hub.due.add(root);queueMicrotask(hub.flush)}};function answer({data,parentElement,setTriggerValue}){const told=JSON.stringify(data);if(parentElement.dataset.told!==told){
const held=parentElement.contains(document.activeElement);parentElement.dataset.told=told;parentElement.replaceChildren(
words(data),pressed("close",data.close),ways(data));if(held)parentElement.querySelector(".sdmap-answer-ways button").focus()}
parentElement.onclick=event=>{if(followed(event,setTriggerValue))return;const asked=event.target.closest("button")?.dataset.
asks;if(!asked)return;setTriggerValue("asked",asked);if(asked==="close"&&!matchMedia("(pointer: coarse)").matches)hub.found.
focus()}}function words({name,said,more,page}){const told=said.flatMap(line=>[" ",el("p",{},line)]);const rows=more.map(
line=>el("li",{},line));if(page)rows.push(el("li",{},el("a",{href:page.address},page.label)));const first=el("div",{"dat\
a-said":"answer"},el("h2",{},name),...told);const both=el("div",{class:"sdmap-answer-words"},first,el("ul",{},...rows));
return el("section",{class:"sdmap-answer","aria-label":name},both)}function ways({instead,copy,ways:ways2}){const links=ways2.
map(way=>wayTo(way,{}));return el("div",{class:"sdmap-answer-ways"},instead&&pressed("instead",instead),copier(copy),...links)}
var pressed=(asks,label)=>el("button",{type:"button","data-asks":asks},label);var LONGEST=2e4;var searches=new WeakMap;function find_default({data,parentElement,setTriggerValue}){const{found}=hub;if(found.
key!==data.key)Object.assign(found,{key:data.key,finder:new Finder(JSON.parse(data.places))});let search=searches.get(parentElement);
if(search?.finder!==found.finder){for(const old of parentElement.querySelectorAll(".find"))old.remove();search=new Search(
parentElement,found.finder,data.words,found.text);searches.set(parentElement,search);if(found.left&&performance.now()-found.
left<LONGEST&&document.activeElement===document.body)search.input.focus({preventScroll:true})}const{input}=search;found.
focus=()=>input.focus();if(!found.answer){found.answer=answer;found.ask()}search.onChoose=({kind,id,name})=>{const focused=parentElement.
activeElement===input;Object.assign(found,{text:name,left:focused?performance.now():0});setTriggerValue("chosen",`${kind}\
:${id}`)}}export{find_default as default};
