// Made by `make web` from the modules beside this folder.
var sdmapEngine=(()=>{var xt=Object.defineProperty;var Le=Object.getOwnPropertyDescriptor;var Se=Object.getOwnPropertyNames;var Me=Object.prototype.hasOwnProperty;var Ee=(i,t)=>{for(var e in t)xt(i,e,{get:t[e],enumerable:!0})},Ne=(i,t,e,s)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let o of Se(t))!Me.call(i,o)&&o!==e&&xt(i,o,{get:()=>t[o],enumerable:!(s=Le(t,o))||s.enumerable});return i};var Oe=i=>Ne(xt({},"__esModule",{value:!0}),i);var ws={};Ee(ws,{destroy:()=>xe,openPage:()=>be,read:()=>ke,render:()=>mt});function p(i,t={},...e){let s=document.createElement(i);for(let[o,n]of Object.entries(t))n!=null&&n!==!1&&s.setAttribute(
o,n===!0?"":String(n));return s.append(...e.filter(o=>o!=null&&o!=="")),s}function u(i,t={},...e){let s=document.createElementNS(
"http://www.w3.org/2000/svg",i);for(let[o,n]of Object.entries(t))s.setAttribute(o,String(n));return s.append(...e),s}function N(i,t){
let e=[...i.children];t.forEach((s,o)=>{let n=e[o];n?n.isEqualNode(s)||n.replaceWith(s):i.append(s)});for(let s of e.slice(
t.length))s.remove()}function _(i,t){for(let[e,s]of Object.entries(t))i.getAttribute(e)!==String(s)&&i.setAttribute(e,String(
s))}var jt="Close",j=class{constructor(t,e){this.box=t,this.onClose=e,this.shown=null}update(t){let e=JSON.stringify(t);if(e===
this.text)return!1;let s=t?.urn!==this.shown?.urn;return this.text=e,this.shown=t,this.box.hidden=!t,this.box.replaceChildren(
...t?this.parts(t):[]),t&&this.box.setAttribute("aria-label",t.name),s}parts({name:t,lines:e,columns:s,figures:o,notes:n,
page:r,page_words:a}){let c=p("button",{type:"button",class:"close","aria-label":`${jt} ${t}`},jt);c.addEventListener("c\
lick",()=>this.onClose());let h=s.map(d=>p("th",{scope:"col"},d)),l=o.map(d=>this.row(d,s));return[p("div",{class:"card-\
head"},p("h2",{tabindex:-1},t),c),...e.map(d=>p("p",{},d)),...l.length?[p("table",{},p("thead",{},p("tr",{},...h)),p("tb\
ody",{},...l))]:[],...n.map(d=>p("p",{class:"note"},d)),...r?[p("p",{},p("a",{href:r,target:"_blank",rel:"noopener"},a))]:
[]]}row({title:t,text:e,against:s,before:o},n){let a=[e,s,o].slice(0,n.length-1).map((c,h)=>p("td",{"data-under":h===2?n[3]:
null},c));return p("tr",{},p("th",{scope:"row"},t),...a)}focus(){this.box.querySelector("h2")?.focus({preventScroll:!0}),
this.box.scrollIntoView?.({block:"nearest"})}};var bt=sdmapGiven.css,{ink:y,paper:x,nothing:kt,plain:z,muted:G,crosses:zt,town:Gt,around:Ft}=sdmapGiven.colours;function Lt(i){let t=[];for(let e of i.split(/\s+/)){let s=t[t.length-1];s!==void 0&&s.length+e.length<10?t[t.length-1]=
`${s} ${e}`:t.push(e)}return t}var vt=null;function S(i,t="600 11px"){return vt??=document.createElement("canvas").getContext(
"2d"),vt.font=`${t} system-ui, sans-serif`,vt.measureText(i).width}function F(i){let t=Lt(i.label??i.name);return[[...t,
i.text],[...t.slice(0,-1),`${t.at(-1)} ${i.text}`]]}function q(i){return{width:Math.ceil(Math.max(...i.map(e=>S(e)))/4)*
4+4,height:i.length*11*1.15+2}}function D(i,{x:t,y:e,width:s,height:o},n){let r=i.ownerSVGElement.createSVGPoint(),a=(l,d)=>(r.
x=t+l*s,r.y=e+d*o,i.isPointInFill(r)),c=n?[-.5,0,.5]:[0];return(n?[-.5,0,.5]:[-.35,0,.35]).every(l=>c.every(d=>a(l,d)))}
function T(i,t){return 2*Math.abs(t.x-i.x)<t.width+i.width&&2*Math.abs(t.y-i.y)<t.height+i.height}var $=.6,K=.4,U=[[x,9.5],[y,7],[x,2.6]],Z=[[x,8],[y,4.5]];function P(i,t,e){return u("path",{d:i,fill:"none",stroke:t,"s\
troke-width":e,"stroke-linejoin":"round"})}function I(i,t,e){if(!e||e==="none")return t;let s=`${e}-${t.replace("#","")}`;
if(!i.querySelector(`#${CSS.escape(s)}`)){let o=i.querySelector("defs");o||i.prepend(o=u("defs")),o.append(Ae[e](s,t))}return`\
url(#${s})`}var Ae={withheld:(i,t)=>u("pattern",{id:i,width:7,height:7,patternUnits:"userSpaceOnUse",patternTransform:"r\
otate(45)"},u("rect",{width:7,height:7,fill:t}),u("rect",{width:2,height:7,fill:G})),missing:(i,t)=>u("pattern",{id:i,width:18,
height:18,patternUnits:"userSpaceOnUse"},u("rect",{width:18,height:18,fill:t}),u("path",{d:"M5 2.5v5M2.5 5h5M14 11.5v5M1\
1.5 14h5",stroke:zt,"stroke-width":1.2})),modelled:(i,t)=>u("pattern",{id:i,width:10,height:10,patternUnits:"userSpaceOn\
Use"},u("rect",{width:10,height:10,fill:t}),u("circle",{cx:2.5,cy:2.5,r:1.5,fill:x,stroke:y,"stroke-width":.7}),u("circl\
e",{cx:7.5,cy:7.5,r:1.5,fill:x,stroke:y,"stroke-width":.7})),stated:(i,t)=>u("pattern",{id:i,width:9,height:9,patternUnits:"\
userSpaceOnUse"},u("rect",{width:9,height:9,fill:t}),u("rect",{width:9,height:1.3,fill:x}),u("rect",{y:1.3,width:9,height:1.3,
fill:y})),higher:(i,t)=>Dt(i,t,"M1.5 6l3-3 3 3M9.5 14l3-3 3 3"),lower:(i,t)=>Dt(i,t,"M1.5 3l3 3 3-3M9.5 11l3 3 3-3")};function Dt(i,t,e){
return u("pattern",{id:i,width:16,height:16,patternUnits:"userSpaceOnUse"},u("rect",{width:16,height:16,fill:t}),u("path",
{d:e,fill:"none",stroke:x,"stroke-width":3.2}),u("path",{d:e,fill:"none",stroke:y,"stroke-width":1.3}))}var Te={circle:"\
M6 1.2A4.8 4.8 0 1 1 6 10.8A4.8 4.8 0 1 1 6 1.2Z",square:"M1.6 1.6H10.4V10.4H1.6Z",diamond:"M6 .4L11.6 6L6 11.6L.4 6Z",triangle:"\
M6 .8L11.4 10.8H.6Z",star:"M6 .4L7.6 4.2L11.8 4.5L8.6 7.2L9.6 11.3L6 9.1L2.4 11.3L3.4 7.2L.2 4.5L4.4 4.2Z",cross:"M4.4 .\
8H7.6V4.4H11.2V7.6H7.6V11.2H4.4V7.6H.8V4.4H4.4Z"};function V(i,t){let e=t*i.size;return u("svg",{width:e,height:e,viewBox:"\
-1 -1 14 14","aria-hidden":"true"},...St(i))}function St({shape:i,fill:t}){let e=Te[i];return[u("path",{d:e,fill:x,stroke:x,
"stroke-width":3,"stroke-linejoin":"round"}),u("path",{d:e,fill:t,stroke:y,"stroke-width":1.2})]}function Mt(i){let t=Math.
max(20,S(i,"700 12px")+10),e={x:-t/2,y:-10,width:t,height:20,rx:3,fill:y,stroke:x,"stroke-width":2},s=u("text",{class:"w\
ork-letter",y:0,dy:".35em","text-anchor":"middle"},i);return u("g",{},u("rect",e),s)}var g=globalThis.L;var M=class{constructor(t){this.elementOf=t,this.order=[],this.current=""}set(t,e){this.order=t,t.includes(this.current)||
(this.current=t.includes(e)?e:t[0]||"");for(let s of t)this.elementOf(s)?.setAttribute("tabindex",s===this.current?"0":"\
-1")}move(t){this.order.includes(t)&&(this.elementOf(this.current)?.setAttribute("tabindex","-1"),this.current=t,this.elementOf(
t)?.setAttribute("tabindex","0"))}step(t,e){let s=this.order.indexOf(e),o=this.order.length-1;switch(t){case"ArrowDown":case"\
ArrowRight":return this.order[Math.min(s+1,o)];case"ArrowUp":case"ArrowLeft":return this.order[Math.max(s-1,0)];case"Hom\
e":return this.order[0];case"End":return this.order[o];default:return null}}};var C=24,Ce=[[0,-26],[20,-18],[-20,-18],[26,0],[-26,0],[20,18],[-20,18],[0,26],[0,-44],[34,-32],[-34,-32],[44,0],[-44,0],
[34,32],[-34,32],[0,44],[0,-64],[48,-46],[-48,-46],[64,0],[-64,0],[48,46],[-48,46],[0,64]],Et="7 5",Nt=[[x,5],[y,2.2]];function Kt(i,t,e,s){
let o=[],n=e.map(r=>({...r,width:Math.max(r.width,C),height:Math.max(r.height,C)}));return i.forEach((r,a)=>{let c=Math.
max(C,S(r.letter,"700 12px")+14),h=d=>[...n,...o].filter(f=>T({...d,width:c,height:C},f)).length,l=null;for(let d of $e(
r,t,s)){let f={...d,cost:h(d)};(!l||f.cost<l.cost)&&(l=f)}l&&o.push({...l,number:a,place:r,width:c,height:C})}),o}function $e(i,t,e){
let s=({x:r,y:a})=>Math.min(r-e.left,e.right-r)>C/2&&Math.min(a-e.top,e.bottom-a)>C/2;if(i.outline)return i.outline.flat().
map(t).filter(s).sort((a,c)=>a.y-c.y).map(a=>({...a,from:a}));let o=t(i.at);if(o.x<e.left||o.x>e.right||o.y<e.top||o.y>e.
bottom)return[];let n=Ce.map(([r,a])=>({x:o.x+r,y:o.y+a,from:o}));return n.filter(s).concat(n.slice(0,1))}function Ut({x:i,
y:t,from:e}){let s=(o,n)=>u("line",{x1:0,y1:0,x2:e.x-i,y2:e.y-t,stroke:o,"stroke-width":n});return[s(x,4),s(y,1.8)]}var J=class{constructor(t){
this.map=t,this.places=[],this.rover=new M(s=>this.elementOf(s));let e={interactive:!1,fill:!1,smoothFactor:0,noClip:!0,
dashArray:Et,pane:"extent"};this.lines=Nt.map(([s,o])=>g.polyline([],{...e,color:s,weight:o}).addTo(t)),this.layer=g.layerGroup().
addTo(t),this.markers=new Map}update(t){let e=t?.places??[],s=JSON.stringify(e);if(s!==this.text){this.text=s,this.places=
e;for(let o of this.lines)o.setLatLngs(e.flatMap(n=>n.outline??[]));this.layer.clearLayers(),this.markers.clear(),e.forEach(
(o,n)=>this.add(o,String(n))),this.rover.set([...this.markers.keys()])}}add(t,e){let s={type:"button",class:"work","data\
-work":e,"aria-label":t.sentence},o=u("svg",{width:1,height:1,"aria-hidden":"true"}),n=p("div",{},o,p("button",s,t.letter)),
r=g.divIcon({className:"work-mark",iconSize:[0,0],html:n}),a=t.at??t.outline[0][0],c=g.marker(a,{icon:r,pane:"work",interactive:!1,
keyboard:!1}).addTo(this.layer);this.markers.set(e,{marker:c,html:n,drawing:o})}settle(t,e){let s=r=>this.map.latLngToLayerPoint(
r),o=Kt(this.places,s,t,e),n=new Map(o.map(r=>[String(r.number),r]));for(let[r,{marker:a,html:c,drawing:h}]of this.markers){
let l=n.get(r);if(c.classList.toggle("away",!l),!l)continue;let d=l.from;a.setLatLng(this.map.layerPointToLatLng([d.x,d.
y])),c.style.transform=`translate(${l.x-d.x}px, ${l.y-d.y}px)`,h.replaceChildren(...Ut(l))}return o}elementOf(t){return this.
markers.get(t)?.html.querySelector("button")}show(t,e){let{marker:s}=this.markers.get(t);this.map.getBounds().contains(s.
getLatLng())||this.map.panInside(s.getLatLng(),{padding:[60,60],animate:e})}};function Zt(i,t,e,s){let o=i?.places??[],n=l=>`\
M${l.map(t).map(({x:d,y:f})=>`${d.toFixed(1)} ${f.toFixed(1)}`).join("L")}`,r=o.flatMap(l=>l.outline??[]).map(n).join(""),
a=r?Nt.map(([l,d])=>P(r,l,d)):[];for(let l of a)l.setAttribute("stroke-dasharray",Et);let c=Kt(o,t,e,s),h=c.map(l=>{let d=u(
"g",{transform:`translate(${l.x} ${l.y})`},...Ut(l),Mt(l.place.letter));return d.dataset.work=String(l.number),d});return{
lines:a,letters:h,spots:c}}function Vt(i){return(i?.keys??[]).map(t=>{if(!t.letter)return p("li",{class:"count"},t.words);
let e=Math.max(26,S(t.letter,"700 12px")+16)+(t.lined?18:0),s=u("svg",{width:e,height:24,viewBox:`${-e/2} -12 ${e} 24`,"\
aria-hidden":"true"});if(t.lined){let o={d:`M${-e/2} 0H${e/2}`,"stroke-dasharray":Et};s.append(u("rect",{x:-e/2,y:-5,width:e,
height:10,fill:z}));for(let[n,r]of Nt)s.append(u("path",{...o,stroke:n,"stroke-width":r}))}return s.append(Mt(t.letter)),
p("li",{},s,p("span",{class:"sr"},`${t.letter}: `),p("span",{},t.words))})}function Jt(i){if(!i)return[];let t=i.groups.
map(({letter:e,title:s,where:o,items:n})=>{let r=n.map(({name:a,words:c})=>p("li",{},p("strong",{},a),` ${c}`));return p(
"div",{class:"work-group",tabindex:e?"-1":null,"data-entry":e||null},p("h3",{},e?`${e}. ${s}`:s),o&&p("p",{},o),p("ul",{},
...r))});return[p("section",{class:"work-list","aria-label":i.title},p("h2",{},i.title),...t)]}function Xt(i,t){i.querySelector(".legend-title").textContent=t.legend_title;let e=t.legend.map(s=>{let o=u("svg",{width:26,
height:16,"aria-hidden":"true"}),n=I(o,s.colour,s.pattern),r=s.faint?$:1;return o.append(u("rect",{x:.5,y:.5,width:25,height:15,
fill:x})),o.append(u("rect",{class:"swatch",x:.5,y:.5,width:25,height:15,fill:n,"fill-opacity":r})),p("li",{},o,p("span",
{},s.label),p("span",{class:"count"},s.count))});if(t.core){let s=u("svg",{width:26,height:16,"aria-hidden":"true"});s.append(
u("rect",{width:26,height:16,fill:z}),u("path",{d:"M0 8H26",stroke:x,"stroke-width":6}),u("path",{d:"M0 8H26",stroke:y,"\
stroke-width":3})),e.push(p("li",{},s,p("span",{},t.core.title)))}t.schools&&e.push(p("li",{class:"key"},p("span",{},t.schools.
key)));for(let s of t.schools?.marks??[]){let[o,n]=[p("span",{},s.word),p("span",{class:"count"},s.count)];e.push(p("li",
{},V(s,16),o,n))}e.push(...Vt(t.work)),N(i.querySelector("ul"),e)}function Yt(i,t){let[e,...s]=t.notes,o=i.querySelector(
"details")?.open,n=[p("p",{class:"caption"},t.caption)];e&&n.push(p("p",{},e));let r=[...s,...t.sources];if(r.length){let a=p(
"ul",{},...r.map(c=>p("li",{},c)));n.push(p("details",{open:o},p("summary",{},"Notes, source and licence"),a))}N(i,n)}var te=10,Ot=2,Qt=4,At=12,Pe={river:[1.4,""],road:[1,""],railway:[1,"6 3"]};function X(i,t,e,s,{taken:o,told:n,frame:r}){
let a=[],c=new Set(n),h=d=>d.x-d.width/2>r.left&&d.x+d.width/2<r.right&&d.y-d.height/2>r.top&&d.y+d.height/2<r.bottom&&![
...o,...a].some(f=>T(d,f)),l=({name:d,at:f,coarsest:w},v)=>{if(s>w||c.has(d))return;let m=e(f),k=S(d,`${te}px`)+4,E=(v?Ie(
m,k):[m]).find(({x:A,y:gt})=>h({x:A,y:gt,width:k,height:At}));E&&(v&&o.some(A=>T(A,{...m,width:2*Ot,height:2*Ot}))||(c.add(
d),a.push({...E,width:k,height:At,name:d,from:v?m:null})))};for(let d of i)l(d,!0);for(let d of t)l(d,!1);return a}function Ie({
x:i,y:t},e){let s=e/2+Qt,o=At/2+Qt;return[{x:i+s,y:t},{x:i-s,y:t},{x:i,y:t-o},{x:i,y:t+o}]}function Y({x:i,y:t,name:e,from:s}){
let o=u("g",{class:s?"place":"place around"});return s&&o.append(u("circle",{cx:s.x,cy:s.y,r:Ot})),o.append(u("text",{x:i,
y:t,dy:".35em","font-size":te},e)),o}function Q(i){let t=[],e=[...t];if(!i)return{under:t,over:e};let{towns:s,outlines:o,
around:n,lines:r}=i;t.push({lines:s,color:"none",weight:0,fill:Gt},{lines:n,color:Ft,weight:1});for(let[a,[c,h]]of Object.
entries(Pe)){let l=r.filter(d=>d.kind===a).map(({line:d})=>d);l.length&&e.push({lines:l,color:G,weight:c,dashArray:h})}return e.
push({lines:o,color:x,weight:1.8},{lines:o,color:y,weight:.6}),{under:t,over:e}}function ee(i,t){let e=10**Math.floor(Math.
log10(i*t)),s=e*Math.max(...[1,2,5].filter(o=>o*e<=i*t));return{pixels:s/i,words:s>=1e3?`${s/1e3} km`:`${s} m`}}var Be=45,qe=200,tt=class{constructor(t,e){this.map=t,this.leaf=t.getContainer(),this.scale=e.querySelector(".scale"),this.
credit=e.querySelector(".credit"),this.under=g.layerGroup().addTo(t),this.over=g.layerGroup().addTo(t)}update(t,e){this.
larger=e.core_bounds&&g.latLngBounds(e.core_bounds);let s=t.places?e.surroundings:void 0;if(this.credit.textContent=t.credit??
"",s===this.given)return;this.given=s;let{under:o,over:n}=Q(s);this.draw("under",this.under.clearLayers(),o),this.draw("\
over",this.over.clearLayers(),n)}draw(t,e,s){for(let{lines:o,color:n,weight:r,fill:a,dashArray:c}of s){let h={pane:t,color:n,
weight:r,dashArray:c,interactive:!1,smoothFactor:0,noClip:!0},l={...h,stroke:!1,fillColor:a,fillOpacity:1};(a?g.polygon(
o.map(d=>[d]),l):g.polyline(o,h)).addTo(e)}}names(t){let{places:e=[],neighbours:s=[]}=this.given??{},o=this.metres(),n=e.
filter(({at:a,coarsest:c})=>!this.larger?.contains(a)||o<Be||c>qe);return X(n,s,a=>this.map.latLngToLayerPoint(a),o,t).map(
Y)}metres(){let{x:t,y:e}=this.map.getSize().divideBy(2),s=[t-50,t+50].map(o=>this.map.containerPointToLatLng([o,e]));return this.
map.distance(s[0],s[1])/100}drawScale(t){let{x:e,y:s}=this.map.getSize(),{pixels:o,words:n}=ee(this.metres(),e/4),r=[o,n,
e,s].join();r!==this.drawn&&(this.drawn=r,this.covered=this.measuredScale(o,n));let{x:a,y:c,width:h,height:l}=this.covered;
return{x:t.left+a,y:t.top+c,width:h,height:l}}measuredScale(t,e){this.scale.firstElementChild.style.width=`${t}px`,this.
scale.lastElementChild.textContent=e;let s=this.leaf.getBoundingClientRect(),{left:o,top:n,width:r,height:a}=this.scale.
getBoundingClientRect();return{x:o-s.left+r/2,y:n-s.top+a/2,width:r,height:a}}};var se=8,Re=15,oe=24,ie=4,Tt=3;function ne(i,t,e){for(let s of He(i,t)){let o=We(s,i,t,e);if(o)return o}return null}function We(i,t,e,s){
for(let o=2;o<=Re;o++)for(let n=0;n<oe;n++){let r=2*Math.PI*n/oe;for(let a of F(t.area)){let{width:c,height:h}=q(a),[l,d]=[
i.x+Math.cos(r)*(o*se+c/2),i.y+Math.sin(r)*(o*se+h/2)],f={x:l,y:d,width:c,height:h};if(!e(f)||s.some(({path:v})=>_e(v,f)))
continue;let w=je(i,f);if(w.every(e))return{...t,...f,text:a,from:i,way:w}}}return null}function He(i,t){let{x:e,y:s,width:o,
height:n}=i.path.getBBox(),r=[{x:i.x,y:i.y}];for(let l=1;l<12;l++)for(let d=1;d<12;d++)r.push({x:e+o*l/12,y:s+n*d/12});let a=l=>(l.
x-i.x)**2+(l.y-i.y)**2,c={width:6,height:6},h=r.sort((l,d)=>a(l)-a(d)).filter(l=>t({...l,...c})&&D(i.path,{...l,...c},!0));
return h.length?Array.from({length:Math.min(ie,h.length)},(l,d)=>h[Math.floor(d*h.length/ie)]):r.slice(0,1)}function _e(i,{
x:t,y:e,width:s,height:o}){let n=i.ownerSVGElement.createSVGPoint();return[-.5,0,.5].some(r=>[-.5,0,.5].some(a=>(n.x=t+r*
s,n.y=e+a*o,i.isPointInFill(n))))}function je(i,t){let e=re(i,t),s=Math.floor(Math.hypot(e.x-i.x,e.y-i.y)/Tt);return Array.
from({length:s},(o,n)=>{let r=(n+.5)/s,[a,c]=[i.x+(e.x-i.x)*r,i.y+(e.y-i.y)*r];return{x:a,y:c,width:Tt,height:Tt}})}function re(i,{
x:t,y:e,width:s,height:o}){let[n,r]=[i.x-t,i.y-e],a=Math.min(s/2/Math.abs(n||1e-9),o/2/Math.abs(r||1e-9),1);return{x:t+n*
a,y:e+r*a}}function et({x:i,y:t,text:e,from:s}){if(!s)return[];let o=re(s,{x:i,y:t,width:q(e).width,height:e.length*11*1.15}),
n=(r,a)=>u("line",{x1:s.x,y1:s.y,x2:o.x,y2:o.y,stroke:r,"stroke-width":a});return[n(x,4),n(y,1.6),u("circle",{cx:s.x,cy:s.
y,r:2.5,fill:y,stroke:x})]}function ze(i,t,e,s,o){let n=`${i.area.code} ${t} ${e} ${s}`;if(o.has(n))return o.get(n);let r=i.path.getBBox(),a=s?t<=r.
width&&e<=r.height:t<=r.width*1.3&&e<=r.height,c=a?[{x:i.x,y:i.y}]:[];for(let d=1;a&&d<8;d++)for(let f=1;f<8;f++)c.push(
{x:r.x+r.width*d/8,y:r.y+r.height*f/8});let h=d=>(d.x-i.x)**2+(d.y-i.y)**2,l=c.filter(d=>D(i.path,{...d,width:t,height:e},
s)).sort((d,f)=>h(d)-h(f));return o.set(n,l),l}function $t(i,t,e){let s=Lt(i.area.label??i.area.name),[o,n]=F(i.area),r=[
[o,!0],[n,!0]];i.area.value===null?r.length=0:i.area.core&&r.push([o,!1],[n,!1]),r.push([s,!0],[s,!1]);for(let[a,c]of r){
if(!c&&a.length>2&&!i.area.core)continue;let{width:h,height:l}=q(a),d=ze(i,h,l,c,e).find(({x:f,y:w})=>t({x:f,y:w,width:h,
height:l}));if(d)return{...i,...d,text:a,width:h,height:l}}return null}function R(i,t,e,s,o=[]){let n=[],r=[],a=({x:m,y:k,
width:E,height:A})=>2*Math.min(m-e.left,e.right-m)>E&&2*Math.min(k-e.top,e.bottom-k)>A,c=(m,k)=>2*Math.abs(k.x-m.x)>k.width+
m.width||2*Math.abs(k.y-m.y)>k.height+m.height,h=m=>k=>a(k)&&[...n,...r,...m].every(E=>c(k,E)),[l,d]=[h(t),h(t.filter(m=>!o.
includes(m)))],f=o.length?i.filter(({area:m})=>m.core):[],w=m=>m&&n.push(m),v=f.filter(m=>!w($t(m,l,s)));for(let m of v){
let k=$t(m,d,s),E=k&&ne(m,l,f);w(E??k),r.push(...E?.way??[])}for(let m of i)f.includes(m)||w($t(m,l,s));return n}function W({
text:i,x:t,y:e,size:s=11,area:o}){let n=u("text",{class:o?.value===null?"label empty":"label","font-size":s});return i.forEach(
(r,a)=>{let c=(a-(i.length-1)/2)*s*1.15;n.append(u("tspan",{x:t,y:e+c,dy:".35em"},r))}),n}var Pt=15,ae=24,O=14,Ge=12,Fe=.75,De=20;function It(i){let t=(e,s)=>u("circle",{r:O-3,fill:"none",stroke:e,"stroke-width":s});
return[t(x,6),t(y,3),...i?[u("circle",{r:4.5,fill:y,stroke:x,"stroke-width":2})]:[]]}function Bt(i,t){let e=(i?.points??
[]).map(({at:s,mark:o,off:[n,r]=[0,0]})=>{let{x:a,y:c}=t(s),h=Ge*i.marks[o].size;return{x:a+n*Pt,y:c+r*Pt,width:h,height:h}});
for(let s=0;s<De&&Ke(e);s++);return e}function Ke(i){let t=!1;for(let[e,s]of i.entries())for(let o of i.slice(e+1)){let[
n,r]=[o.x-s.x,o.y-s.y],a=Fe*(s.width+o.width)/2-Math.hypot(n,r);if(a<.5)continue;let c=n||r?Math.atan2(r,n):e,[h,l]=[Math.
cos(c)*a/2,Math.sin(c)*a/2];[s.x,s.y,o.x,o.y]=[s.x-h,s.y-l,o.x+h,o.y+l],t=!0}return t}var st=class{constructor(t){this.map=
t,this.layer=g.layerGroup().addTo(t),this.rover=new M(e=>this.elementOf(e)),this.marks=new Map,this.points=[],this.open=
null,this.found=null,this.foundLayer=g.layerGroup().addTo(t)}update(t,e){let{points:s=[],marks:o=[]}=t??{},n=JSON.stringify(
[s,o,e]);n!==this.text&&(this.text=n,this.points=s,this.layer.clearLayers(),this.marks.clear(),s.forEach((r,a)=>this.add(
r,o[r.mark],String(a),e)),this.rover.set(e?[...this.marks.keys()]:[]))}add(t,e,s,o){let n=V(e,Pt),r={type:"button",tabindex:-1,
"aria-label":`${t.name}. ${t.words}`},a=p(o?"button":"span",{"data-school":s,...o?r:{}},n),c=g.divIcon({className:"schoo\
l",iconSize:[ae,ae],html:a});g.marker(t.at,{icon:c,pane:"schools",interactive:!1,keyboard:!1}).addTo(this.layer),this.marks.
set(s,a)}settle(t,e){let s=Bt(t,e);for(let[o,n]of this.marks){let[{x:r,y:a},c]=[s[Number(o)],e(this.points[Number(o)].at)];
n.style.transform=`translate(${(r-c.x).toFixed(1)}px, ${(a-c.y).toFixed(1)}px)`}return s}elementOf(t){return this.marks.
get(t)}show(t,e){let s=this.points[Number(t)]?.at;s&&!this.map.getBounds().contains(s)&&this.map.panInside(s,{padding:[60,
60],animate:e})}mark(t,e){let s=t?.urn!==this.open?.urn;this.open=t;for(let[a,c]of this.marks)c.tagName==="BUTTON"&&c.setAttribute(
"aria-pressed",String(this.points[Number(a)].urn===t?.urn));if(this.found=t&&!this.points.some(({urn:a})=>a===t.urn)?t:null,
this.foundLayer.clearLayers(),!this.found)return;let o={width:2*O,height:2*O,viewBox:`${-O} ${-O} ${2*O} ${2*O}`},n=u("s\
vg",{...o,"aria-hidden":"true"},...It(!0)),r=g.divIcon({className:"school found",iconSize:[2*O,2*O],html:n});g.marker(t.
at,{icon:r,pane:"schools",interactive:!1,keyboard:!1}).addTo(this.foundLayer),s&&!this.map.getBounds().contains(t.at)&&this.
map.panInside(t.at,{padding:[60,60],animate:e})}roomOfFound(t){return this.found?[{...t(this.found.at),width:2*O,height:2*
O}]:[]}};var ot=class{constructor(t){this.figure=t,this.title=t.querySelector("figcaption"),this.drawing=u("svg",{class:"inset-ma\
p"}),this.layers={};for(let e of["under","areas","over","core","extent","hot","chosen","schools","labels","work","ring"]){
let s=["areas","schools","work"].includes(e);this.layers[e]=u("g",s?{}:{"pointer-events":"none"}),this.drawing.append(this.
layers[e])}t.append(this.drawing),this.paths=new Map,this.schools=null}update(t,e){this.view=t,this.figure.hidden=!e.core_bounds,
!this.figure.hidden&&(this.title.textContent=t.inset_title,e!==this.geometry&&this.build(e),this.draw())}resized(){!this.
geometry||this.figure.hidden||!this.drawing.clientWidth||this.frame.width===this.drawing.clientWidth&&this.frame.height===
this.drawing.clientHeight||(this.build(this.geometry),this.draw(),this.drawLabels(),this.mark(this.marked))}draw(){this.
colour(),this.drawSurroundings(),N(this.layers.core,this.view.core?[P(this.coreLine,x,5.5),P(this.coreLine,y,2.8)]:[])}build(t){
this.geometry=t,this.frame=Ze(t.core_bounds,this.drawing.clientWidth||260,this.drawing.clientHeight||240);let[[e],[s]]=t.
core_bounds;this.metres=this.frame.unit*Math.cos((e+s)/2*Math.PI/180),this.paths.clear(),this.kept=new Map,this.given=null;
for(let n of t.areas.features){let r=Ve(n.geometry,this.frame);if(!r)continue;let{code:a,label:c}=n.properties,h=u("path",
{d:r,stroke:y,"stroke-width":1});h.dataset.code=a,h.dataset.part="inset",this.paths.set(a,{path:h,label:c})}let o=t.core?.
coordinates??[];this.coreLine=o.map(n=>qt(n,this.frame,!1)).join(""),this.layers.areas.replaceChildren(...[...this.paths.
values()].map(n=>n.path))}drawSurroundings(){let t=this.view.places?this.geometry.surroundings:void 0;if(t===this.given)
return;this.given=t;let{under:e,over:s}=Q(t),o=({lines:n,color:r,weight:a,fill:c="none",dashArray:h=""})=>u("path",{d:n.
map(l=>qt(l.map(([d,f])=>[f,d]),this.frame,!1)).join(""),fill:c,stroke:r,"stroke-width":a,"stroke-dasharray":h||"none"});
this.layers.under.replaceChildren(...e.map(o)),this.layers.over.replaceChildren(...s.map(o))}colour(){for(let t of this.
view.areas){let e=this.paths.get(t.code)?.path;if(!e)continue;let s=t.pattern==="missing";_(e,{fill:I(this.drawing,t.colour,
t.pattern),"fill-opacity":t.faint?$:1,"stroke-dasharray":s?"3 3":"none","stroke-opacity":s?K:1})}}drawLabels(){if(!this.
frame||this.figure.hidden)return;let t=this.view.areas.filter(b=>this.paths.has(b.code)&&!b.faint).map(b=>{let L=this.paths.
get(b.code),[wt,yt]=it(L.label,this.frame);return L.room??=Ue(L.path),{area:b,x:wt,y:yt,path:L.path,room:L.room}}).sort(
(b,L)=>Number(L.area.core)-Number(b.area.core)||b.room-L.room),{points:e=[],marks:s=[]}=this.view.schools??{},o={left:0,
top:0,right:this.frame.width,bottom:this.frame.height},n=([b,L])=>{let[wt,yt]=it([L,b],this.frame);return{x:wt,y:yt}},r=Bt(
this.view.schools,n),a=this.schools?.roomOfFound(n)??[],c=[...r,...a],h=R(t.filter(({area:b})=>b.core),c,o,this.kept,r),
l=h.flatMap(b=>[b,...b.way??[]]),d=Zt(this.view.work,n,[...c,...l],o);this.layers.extent.replaceChildren(...d.lines),this.
layers.work.replaceChildren(...d.letters);let f=[...c,...l,...d.spots],w=R(t.filter(({area:b})=>!b.core),f,o,this.kept),
v=[...h,...w],m={taken:[...f,...w],told:v.map(({area:b})=>b.name),frame:o},{places:k=[],neighbours:E=[]}=this.view.places&&
this.geometry.surroundings||{},A=X(k,E,n,this.metres,m);N(this.layers.labels,[...A.map(Y),...v.flatMap(et),...v.map(W)]);
let gt=a.filter(({x:b,y:L})=>this.holds(b,L)).map(({x:b,y:L})=>le(b,L,!0)),ve=e.map((b,L)=>this.school(b,L,s[b.mark],r[L])).
filter(Boolean);this.layers.schools.replaceChildren(...ve,...gt)}school(t,e,s,{x:o,y:n}){if(!this.holds(o,n))return null;
let r=u("g",{transform:`translate(${o} ${n}) scale(${s.size}) translate(-6 -6)`});return r.append(...St(s)),r.dataset.school=
String(e),this.schools?.open?.urn===t.urn?u("g",{},le(o,n,!1),r):r}holds(t,e){return t>=0&&e>=0&&t<=this.frame.width&&e<=
this.frame.height}copy(t,e,s){let o=this.paths.get(e)?.path.getAttribute("d"),n=o?s.map(([r,a])=>P(o,r,a)):[];this.layers[t].
replaceChildren(...n)}heat(t,e){this.copy("hot",e?t:"",[[y,3]])}mark(t){this.marked=t,this.copy("chosen",t,Z)}ring(t){this.
copy("ring",t,U)}};function le(i,t,e){return u("g",{transform:`translate(${i} ${t})`,"pointer-events":"none"},...It(e))}
function Ue(i){let{width:t,height:e}=i.getBBox();return t*e}function Ze(i,t,e){let s=g.Projection.SphericalMercator.project(
g.latLng(i[0])),o=g.Projection.SphericalMercator.project(g.latLng(i[1])),n=Math.max((o.x-s.x)/(t-24),(o.y-s.y)/(e-24)),r=(s.
x+o.x-t*n)/2,a=(s.y+o.y+e*n)/2;return{left:r,top:a,unit:n,width:t,height:e}}function it([i,t],e){let s=g.Projection.SphericalMercator.
project(g.latLng(t,i));return[(s.x-e.left)/e.unit,(e.top-s.y)/e.unit]}function qt(i,t,e=!0){return`M${i.map(o=>it(o,t).map(
n=>n.toFixed(1)).join(" ")).join("L")}${e?"Z":""}`}function Ve(i,t){let e=i.type==="Polygon"?[i.coordinates]:i.coordinates,
s=e.flat(2).map(r=>it(r,t)),[o,n]=[s.map(r=>r[0]),s.map(r=>r[1])];return Math.max(...o)<0||Math.min(...o)>t.width||Math.
max(...n)<0||Math.min(...n)>t.height?"":e.map(r=>r.map(a=>qt(a,t)).join("")).join("")}function he(i){return i.map(([t,e])=>[e,t])}var ce=i=>i.getLatLngs()[0];function H(i){return i.length?i[0].lat!==void 0?
[[...i,i[0]]]:i.flatMap(H):[]}function de(i,t){let e=Math.abs(i[1][1]-i[0][1]);return[0,1].every(s=>[0,1].every(o=>Math.
abs(i[s][o]-t[s][o])<e/10))}var nt=class{constructor(t){this.layer=g.layerGroup().addTo(t),this.shown=null}clear(){this.layer.clearLayers(),this.shown=
null}draw(t,e,s){let{words:o,marker:n}=this.add(t,s),{width:r,height:a}=e.getElement().getBBox(),[c,h]=[o.offsetWidth,o.
offsetHeight];this.shown={marker:n,width:c,height:h,lift:0},!(r>c*1.4&&a>h*1.8)&&(n.setLatLng([e.getBounds().getNorth(),
e.getBounds().getCenter().lng]),o.classList.add("above"),this.shown.lift=h/2+8)}add(t,e){let s=p("span",{"aria-hidden":"\
true"},`${t.label??t.name} ${t.text}`),n={icon:g.divIcon({className:"tag",iconSize:[0,0],html:s}),pane:"tag",interactive:!1,
keyboard:!1};return{words:s,marker:g.marker(e,n).addTo(this.layer)}}rooms(t){if(!this.shown)return[];let{marker:e,width:s,
height:o,lift:n}=this.shown,{x:r,y:a}=t(e.getLatLng());return[{x:r,y:a-n,width:s,height:o}]}};var pe=[12,11,10,9],Je={12:4.5,11:4.5,10:4,9:2.5},Xe=3,Ye=10,rt=6;function fe(i,t){let e=[[i.join(" ")]];for(let s=1;t>1&&
s<i.length;s++){let o=i.slice(0,s).join(" ");e.push(...fe(i.slice(s),t-1).map(n=>[o,...n]))}return e.sort((s,o)=>s.length-
o.length)}function ue(i,t){let e=i.split(/\s+/).filter(Boolean);return e.length&&e.length<=Ye?fe(e,t):[]}function Qe(i,{
x:t,y:e,width:s,height:o},n){let r=[-.5,.5].flatMap(a=>[-.5,.5].map(c=>[t+a*s,e+c*o]));return i.every((a,c)=>{let h=i[(c+
1)%i.length],[l,d]=[h.x-a.x,h.y-a.y],f=Math.hypot(l,d)||1,w=(m,k)=>(l*(k-a.y)-d*(m-a.x))/f,v=Math.sign(w(t,e))||1;return r.
every(([m,k])=>v*w(m,k)>=n)})}function me(i,t,e){let s=(h,l)=>S(h,`600 ${l}px ${e},`),o=(h,l,{ring:d,x:f,y:w})=>h.every(
(v,m)=>{let k=(m-(h.length-1)/2)*l*1.15;return Qe(d,{x:f,y:w+k,width:s(v,l),height:l},Je[l])}),n=(h,l,d)=>{for(let f of l){
let w=h.find(v=>o(v,f,d));if(w)return{text:w,size:f}}return null},r=i.map(h=>{let l=ue(h.area.text,2),f=ue(h.area.label??
h.area.name,Xe).flatMap(w=>l.map(v=>[...w,...v]));return{tile:h,figures:l,texts:f,best:n(f,pe,h)}}),a=Math.min(...r.filter(
({best:h})=>h).map(({best:h})=>h.size)),c=pe.filter(h=>h<=a);return r.map(({tile:h,figures:l,texts:d,best:f})=>{let w=f?
n(d,[a],h)??f:n(l,c,h);return w&&{...h,...w,named:!!f}}).filter(Boolean).filter(({x:h,y:l,text:d,size:f})=>{let w=Math.max(
...d.map(m=>s(m,f)))/2,v=d.length*f*1.15/2;return Math.min(h-t.left,t.right-h)>w&&Math.min(l-t.top,t.bottom-l)>v})}function ge(i,t,{
width:e,height:s}){let o=[t.left+rt+e/2,(t.left+t.right)/2,t.right-rt-e/2],r=[t.top+rt+s/2,(t.top+t.bottom)/2,t.bottom-rt-
s/2].flatMap(c=>o.map(h=>({x:h,y:c}))),a=i.map(({ring:c})=>{let[h,l]=[c.map(m=>m.x),c.map(m=>m.y)],[d,f,w,v]=[Math.min(...h),
Math.max(...h),Math.min(...l),Math.max(...l)];return{x:(d+f)/2,y:(w+v)/2,width:f-d,height:v-w}});return r.find(c=>!a.some(
h=>T({...c,width:e,height:s},h)))??null}var ts=/Mac|iPhone|iPad/.test(navigator.platform),es=`Use ${ts?"⌘":"Ctrl"} and scroll to zoom the map`,ss=1500,at=class{constructor(t,e,s){
this.map=e,this.hint=t.querySelector(".hint"),this.hint.textContent=es,this.ending=new AbortController;let{signal:o}=this.
ending;this.enter(!1),t.addEventListener("pointerdown",()=>this.enter(!0),{signal:o}),t.addEventListener("focusin",()=>this.
enter(!0),{signal:o}),t.addEventListener("focusout",()=>this.enter(!1),{signal:o}),document.addEventListener("pointerdow\
n",n=>this.enter(n.composedPath().includes(t)),{signal:o}),t.addEventListener("wheel",n=>this.turned(n,s),{capture:!0,passive:!0,
signal:o})}enter(t){this.entered!==t&&(this.entered=t,this.zooms(t),g.Browser.mobile&&this.map.dragging[t?"enable":"disa\
ble"]())}zooms(t){this.map.scrollWheelZoom[t?"enable":"disable"]()}turned(t,e){let s=this.entered||t.ctrlKey||t.metaKey;
this.zooms(s),this.tell(!s),s&&e()}tell(t){clearTimeout(this.timer),this.hint.hidden=!t,t&&(this.timer=setTimeout(()=>this.
hint.hidden=!0,ss))}destroy(){clearTimeout(this.timer),this.ending.abort()}};var os=.04,is={under:350,over:440,core:450,extent:455,chosen:460,schools:465,labels:470,work:485,ring:490,tag:495},lt=class{constructor(t,e){
this.box=t,this.onPick=e,this.leaf=t.querySelector(".leaf"),this.inset=new ot(t.querySelector(".inset")),this.still=matchMedia(
"(prefers-reduced-motion: reduce)").matches,this.paths=new Map,this.rover=new M(s=>this.elementOf(s)),this.marked="",this.
moved=!1,this.cards=!1,this.card=null,this.makeMap(),this.listen()}makeMap(){this.map=g.map(this.leaf,{attributionControl:!1,
dragging:!g.Browser.mobile,fadeAnimation:!this.still,inertia:!this.still,keyboard:!1,markerZoomAnimation:!this.still,scrollWheelZoom:!1,
zoomAnimation:!this.still,zoomControl:!1,zoomDelta:.75,zoomSnap:0});for(let[s,o]of Object.entries(is)){let n=this.map.createPane(
s);n.style.zIndex=String(o),s!=="schools"&&s!=="work"&&(n.style.pointerEvents="none")}this.base=g.svg({padding:.6});let t={
interactive:!1,fill:!1,smoothFactor:0,noClip:!0,lineJoin:"round"},e=(s,o,n)=>g.polyline([],{...t,pane:s,color:o,weight:n}).
addTo(this.map);this.map.setView([0,0],5,{animate:!1}),this.ground=new tt(this.map,this.box),this.core=[e("core",x,5.5),
e("core",y,2.8)],this.hot=e("chosen",y,3),this.chosen=Z.map(([s,o])=>e("chosen",s,o)),this.rings=U.map(([s,o])=>e("ring",
s,o)),this.labels=u("svg",{class:"map-labels",width:1,height:1,"aria-hidden":"true"}),this.map.getPane("labels").append(
this.labels),this.kept=new Map,this.schools=this.inset.schools=new st(this.map),this.work=new J(this.map),this.tag=new nt(
this.map)}listen(){this.map.on("dragstart",()=>this.moved=!0),this.map.on("zoomstart viewreset",()=>this.unsettle()),this.
map.on("moveend viewreset",()=>this.later()),this.wheel=new at(this.box.querySelector(".main"),this.map,()=>this.moved=!0),
this.leaf.addEventListener("dblclick",()=>this.moved=!0),this.box.querySelector(".tools").addEventListener("click",t=>{let e=t.
target.closest("[data-act]");this.act(e?.dataset.act)})}later(){cancelAnimationFrame(this.waiting),this.waiting=requestAnimationFrame(
()=>this.drawLabels())}act(t){let e=!this.still;t==="in"||t==="out"?(this.moved=!0,this.map[t==="in"?"zoomIn":"zoomOut"](
this.map.options.zoomDelta,{animate:e})):t==="home"?(this.moved=!!this.view.frame,this.fit(this.geometry.bounds,e)):t===
"core"&&(this.moved=!0,this.fit(this.geometry.core_bounds,e))}ownKey(t){let s={ArrowLeft:[-80,0],ArrowRight:[80,0],ArrowUp:[
0,-80],ArrowDown:[0,80]}[t.key];return t.shiftKey&&s?(this.moved=!0,this.map.panBy(s,{animate:!this.still}),!0):t.key===
"+"||t.key==="="||t.key==="-"?(this.act(t.key==="-"?"out":"in"),!0):!1}resized(){this.inset.resized();let{x:t,y:e}=this.
map.getSize(),s=t===this.leaf.clientWidth&&e===this.leaf.clientHeight;!this.geometry||!this.leaf.clientWidth||s||(this.map.
invalidateSize({pan:!1,animate:!1}),this.moved||this.fit(this.frameOf(),!1))}frameOf(){return this.view.frame??this.geometry.
bounds}fit(t,e){!t||!this.leaf.clientWidth||(this.map.fitBounds(g.latLngBounds(t).pad(os),{animate:e}),e||this.map.fire(
"moveend"))}update(t,e){let s=e!==this.geometry,o=s&&!(this.geometry&&de(this.geometry.bounds,e.bounds)),n=JSON.stringify(
t.frame)!==JSON.stringify(this.view?.frame);this.view=t,this.byCode=new Map(t.areas.map(a=>[a.code,a])),s&&this.build(e),
o?(this.moved=!1,this.map.setMinZoom(0),this.map.setMaxBounds(null),this.fit(this.frameOf(),!1),this.map.setMaxBounds(g.
latLngBounds(e.bounds).pad(.6)),this.map.setMinZoom(this.map.getBoundsZoom(g.latLngBounds(e.bounds).pad(.6))),this.map.setMaxZoom(
Math.max(16,this.map.getZoom()+3))):n&&!this.moved&&this.fit(this.frameOf(),!1),this.colour(),this.leaf.setAttribute("ar\
ia-label",t.alt),this.rover.set(t.areas.map(a=>a.code).filter(a=>this.paths.has(a))),this.outline(t.core&&e.core||null),
this.box.querySelector("[data-act=home]").textContent=t.home_title,this.box.querySelector("[data-act=core]").textContent=
t.inset_button,this.box.querySelector("[data-act=core]").hidden=!e.core_bounds;let r=this.box.querySelector(".frames");r.
classList.toggle("alone",!e.core_bounds),r.classList.toggle("tiled",!!e.tiles),this.inset.update(t,e),this.ground.update(
t,e),this.schools.update(t.schools,this.cards),this.markSchool(this.card),this.work.update(t.work)}outline(t){if(t!==this.
outlined){this.outlined=t;for(let e of this.core)e.setLatLngs(t?t.coordinates.map(he):[])}}measured(){this.drawLabels(),
this.inset.drawLabels()}build(t){this.geometry=t,this.areas?.remove(),this.paths.clear(),this.kept.clear();let e={style:{
color:y,weight:1,opacity:1,fillOpacity:1,fillColor:kt,lineJoin:"round"},renderer:this.base,smoothFactor:0,noClip:!0,onEachFeature:(s,o)=>{
this.paths.set(s.properties.code,o),o.on("click",()=>this.onPick(s.properties.code))}};this.areas=g.geoJSON(t.areas,e).addTo(
this.map)}colour(){for(let[t,e]of this.paths){let s=this.byCode.get(t),o=e.getElement();if(!o)continue;let n=s?I(o.ownerSVGElement,
s.colour,s.pattern):kt,r=s?.pattern==="missing"?"3 3":null,a={fillColor:n,fillOpacity:s?.faint?$:1,dashArray:r,opacity:r?
K:1},c=e.options;Object.keys(a).some(h=>a[h]!==c[h])&&e.setStyle(a),s&&(_(o,{"data-code":t,"data-part":"map",role:"butto\
n","aria-label":s.sentence}),o.hasAttribute("aria-pressed")||o.setAttribute("aria-pressed","false"))}}elementOf(t){return this.
paths.get(t)?.getElement()}heat(t,e){this.hot.setLatLngs(e?H(this.paths.get(t)?.getLatLngs()??[]):[]),this.inset.heat(t,
e)}ring(t){let e=this.paths.get(t)?.getLatLngs()??[];for(let s of this.rings)s.setLatLngs(H(e));this.inset.ring(t),t&&!this.
map.getBounds().contains(this.paths.get(t).getBounds().getCenter())&&this.map.panInside(this.paths.get(t).getBounds().getCenter(),
{padding:[60,60],animate:!this.still})}markSchool(t){this.card=t,this.schools.mark(this.geometry.tiles?null:t,!this.still)}mark(t){
let e=this.marked!==t;e&&this.elementOf(this.marked)?.setAttribute("aria-pressed","false"),this.elementOf(t)?.setAttribute(
"aria-pressed","true"),this.marked=t;let s=this.paths.get(t);for(let o of this.chosen)o.setLatLngs(H(s?.getLatLngs()??[]));
this.inset.mark(t),this.tag.clear(),s&&this.byCode.has(t)&&(this.map.getBounds().intersects(s.getBounds())||this.map.panTo(
this.centre(t),{animate:!this.still}),this.geometry.tiles||this.tag.draw(this.byCode.get(t),s,this.centre(t))),e&&this.drawLabels()}obstacles(t){
let e=n=>this.map.latLngToLayerPoint(n),s=this.schools.settle(this.view.schools,e),o=[...s,...this.schools.roomOfFound(e),
...this.tag.rooms(e)];return{schools:s,all:o.concat(this.work.settle(o,t))}}frame(){let t=this.map.getPixelOrigin(),{min:e,
max:s}=this.map.getPixelBounds();return{left:e.x-t.x,top:e.y-t.y,right:s.x-t.x,bottom:s.y-t.y}}drawLabels(){if(!this.view||
!this.areas)return;if(this.geometry.tiles){this.drawTiles();return}let t=this.view.areas.filter(h=>this.paths.has(h.code)&&
h.code!==this.marked&&!h.faint).map(h=>{let{x:l,y:d}=this.map.latLngToLayerPoint(this.centre(h.code));return{area:h,x:l,
y:d,path:this.elementOf(h.code)}}),e=this.frame(),{schools:s,all:o}=this.obstacles(e),n=[...o,this.ground.drawScale(e)];
t.sort((h,l)=>+(h.area.value===null)-+(l.area.value===null));let r=R(t,n,e,this.kept,s),a=[...r.map(({area:h})=>h.name),
this.byCode.get(this.marked)?.name??""],c=this.ground.names({taken:[...n,...r],told:a,frame:e});N(this.labels,[...c,...r.
flatMap(et),...r.map(W)])}drawTiles(){let t=l=>this.map.latLngToLayerPoint(l),e=[...this.paths.keys()].filter(l=>this.byCode.
has(l)).map(l=>{let{x:d,y:f}=t(this.centre(l));return{area:this.byCode.get(l),x:d,y:f,ring:ce(this.paths.get(l)).map(t)}}),
s=this.frame(),o=e.filter(({area:l})=>!l.faint),n=me(o,s,getComputedStyle(this.box).fontFamily);N(this.labels,n.map(W)),
this.tag.clear();let r=e.find(({area:l})=>l.code===this.marked)?.area;if(!r||n.some(({area:l,named:d})=>d&&l===r))return;
let{words:a,marker:c}=this.tag.add(r,this.centre(r.code)),h=ge(e,s,{width:a.offsetWidth,height:a.offsetHeight});h?c.setLatLng(
this.map.layerPointToLatLng([h.x,h.y])):c.remove()}unsettle(){this.labels.replaceChildren(),this.kept.clear()}centre(t){
let[e,s]=this.paths.get(t).feature.properties.label;return g.latLng(s,e)}destroy(){this.wheel.destroy(),this.map.remove(),
cancelAnimationFrame(this.waiting)}};var ns="No filter: all are shown.",Rt=(i,t)=>[t.tiles?"Equal-size tiles.":"Areas in their true shape.",`Colours show: ${i.
legend_title}.`,i.comparator?`Compared with ${i.comparator.text}.`:"Compared with nothing.",i.core?`Outlined: ${i.core.title}\
.`:"No core outline.",i.places?"Places are shown.":"No places are shown.",i.schools?`${i.schools.title} are marked. ${i.
schools.key}.`:"No schools are marked.",i.work?"What is being done is marked.":"What is being done is not marked."];function we(i,t,e,s){
let n=i.title!==e.title||i.table_title!==e.table_title?[`Map now shows: ${e.title}`]:Rt(e,s).filter(r=>!t.includes(r));return(i.
filter??"")!==(e.filter??"")&&n.push(e.filter??ns),n}function Wt(i,t){let[e,s]=[i.clientWidth,i.querySelector(".main").clientHeight],o=i.matches(".left, .right")?340:1030;for(let n of i.
querySelectorAll(".top, .top > *, .frames")){let{gridTemplateColumns:r,width:a}=getComputedStyle(n);n.style.gridTemplateColumns=
t?r:"",n.style.width=t?`${Math.floor(parseFloat(a))}px`:""}i.style.width=t?`${e}px`:"",i.style.zoom=t?String(Math.min(1,
o/e)):"",i.style.setProperty("--tall",t?`${s}px`:null)}var rs=(i,{lower:t,upper:e})=>(i-t)/(e-t)*100,as=(i,t)=>Math.ceil((t+4)/Math.max(1,i)),ht=class{constructor(t){this.box=
t,this.rows=new Map,this.rover=new M(e=>this.elementOf(e)),this.marked=""}update(t){this.view=t,this.rows.clear();let e=t.
areas.length>20,s=t.areas.map(h=>this.row(h)),o=p("ol",{class:"rows"},...s),n=p("div",{class:"scroller"},o);if(e)for(let[
h,l]of Object.entries({tabindex:"0",role:"group","aria-label":t.plot_title}))n.setAttribute(h,l);this.box.setAttribute("\
aria-label",t.plot_title);let r=this.box.classList.contains("many")?this.box.querySelector(".scroller"):null;this.scrolled=
r?.scrollTop??0,this.box.className=e?"plot many":t.areas.length>10?"plot":"plot few";let a=t.plot_note&&p("span",{class:"\
plot-note"},` ${t.plot_note}`),c=p("p",{class:"plot-title"},t.plot_title,a);this.box.replaceChildren(c,this.head(),n,this.
axis()),this.rover.set(t.areas.map(h=>h.code))}x(t){return rs(t,this.view.axis)}head(){let t=this.view.comparator,e=p("s\
pan",{class:"slot"});if(t){let s=this.x(t.value),o=p("span",{class:s>50?"over ends":"over"},t.text);o.style[s>50?"right":
"left"]=`${s>50?100-s:s}%`,e.append(o)}return p("div",{class:"row head"},p("span"),e,p("span"))}axis(){let t=p("span",{class:"\
slot"});for(let e of this.view.axis.ticks){let s=p("span",{class:"tick"},e.text);s.style.left=`${this.x(e.value)}%`,t.append(
s)}return p("div",{class:"row axis","aria-hidden":"true"},p("span"),t,p("span"))}resized(){let t=this.box.querySelector(
".axis .slot")?.clientWidth;!t||t===this.width||(this.width=t,this.measured())}measured(){if(this.scrolled&&(this.box.querySelector(
".scroller").scrollTop=this.scrolled),!this.width)return;let t=[...this.box.querySelectorAll(".tick")],e=this.width/Math.
max(1,t.length-1),s=Math.max(0,...t.map(n=>S(n.textContent,"400 12px"))),o=as(e,s);t.forEach((n,r)=>n.style.visibility=r%
o?"hidden":"")}row(t){let e=p("span",{class:"val"},t.value===null?"":t.text),s=t.value===null?p("span",{class:"none"},t.
text):this.drawing(t),o=t.value===null?"":t.status,n=t.core?this.view.core_words:"",r=t.faint?"filtered out":"",a=[t.interval,
t.comparison,o,n,r].filter(Boolean).join(", "),c=p("button",{type:"button",class:t.faint?"row faint":"row","data-code":t.
code,"data-part":"plot","aria-pressed":"false"},p("span",{class:t.core?"name in-core":"name"},t.label??t.name),s,e,p("sp\
an",{class:"sr"},a));return this.rows.set(t.code,c),p("li",{},c)}drawing(t){let e=n=>`${this.x(n).toFixed(2)}%`,s=u("svg",
{class:"slot","aria-hidden":"true"});for(let n of this.view.axis.ticks)s.append(u("line",{class:"grid",x1:e(n.value),x2:e(
n.value),y1:0,y2:"100%"}));if(this.view.comparator){let n=e(this.view.comparator.value);s.append(u("line",{class:"agains\
t",x1:n,x2:n,y1:0,y2:"100%"}))}t.lower!==null&&t.upper!==null&&s.append(u("line",{class:"bar",x1:e(t.lower),x2:e(t.upper),
y1:"50%",y2:"50%"}));let o=t.pattern==="modelled"?{class:"dot hollow",r:4.5}:{class:"dot",r:5.5,fill:t.colour};return s.
append(u("circle",{...o,cx:e(t.value),cy:"50%"})),s}elementOf(t){return this.rows.get(t)}heat(t,e){this.rows.get(t)?.classList.
toggle("hot",e)}mark(t){this.rows.get(this.marked)?.setAttribute("aria-pressed","false");let e=this.rows.get(t);e?.setAttribute(
"aria-pressed","true"),e&&t!==this.marked&&this.box.classList.contains("many")&&ls(e),this.marked=t}};function ls(i){let t=i.
closest(".scroller"),e=i.offsetTop-t.offsetTop;(e<t.scrollTop||e+i.offsetHeight>t.scrollTop+t.clientHeight)&&(t.scrollTop=
e-t.clientHeight/2)}var hs="Arrow keys move through the areas from the highest value to the lowest, Home and End go to the first and last, E\
nter selects, Escape clears. On the map, Shift with an arrow key moves the view, plus and minus zoom.",ye=`
  <div class="atlas" lang="en-GB">
    <button type="button" class="skip">Skip the map</button>
    <p class="sr live" role="status"></p>
    <p class="sr" id="keys">${hs}</p>
    <div class="top">
      <section class="panel" aria-label="Map and legend">
        <div class="frames">
          <div class="main">
            <div class="leaf" role="group" aria-describedby="keys"></div>
            <div class="scale" aria-hidden="true"><span></span><span></span></div>
            <p class="hint" aria-hidden="true" hidden></p>
          </div>
          <div class="side">
            <div class="tools" role="group" aria-label="Map view">
              <button type="button" data-act="in" aria-label="Zoom in" title="Zoom in">+</button>
              <button type="button" data-act="out" aria-label="Zoom out" title="Zoom out">−</button>
              <button type="button" data-act="home"></button>
              <button type="button" data-act="core"></button>
            </div>
            <figure class="inset" aria-hidden="true"><figcaption></figcaption></figure>
          </div>
        </div>
        <p class="credit"></p>
        <section class="card" hidden></section>
        <div class="legend"><p class="legend-title"></p><ul></ul></div>
        <div class="words"></div>
      </section>
      <section class="plot" tabindex="-1"></section>
    </div>
    <section class="tables"></section>
    <div class="tip" hidden></div>
  </div>`;var ct=class{constructor(t){this.box=t,this.rows=new Map,this.rover=new M(e=>this.elementOf(e)),this.marked="",this.sorted=
null,this.cards=!1,this.watcher=new ResizeObserver(()=>this.tellWidth())}update(t){this.view=t;let e=t.columns.map(({key:n,
sort:r,under:a})=>[n,r,a]),s=JSON.stringify([e,t.areas.map(n=>n.code).sort()]);s===this.form?this.refill(t):this.build(t),
this.form=s;let o=this.box.querySelector("details")?.open;N(this.box,[this.wrap,...Jt(t.work),...cs(t.schools,this.cards,
o)]),t.columns.some(n=>n.key===this.sorted?.key)||(this.sorted=null),this.arrange(),this.watcher.disconnect(),this.watcher.
observe(this.wrap.firstElementChild)}refill(t){this.wrap.querySelector("caption").textContent=t.table_title,t.columns.forEach(
({title:e},s)=>this.heads.children[s].firstElementChild.firstChild.textContent=e);for(let e of t.areas){let s=this.rows.
get(e.code);s.classList.toggle("faint",!!e.faint);let o=[...s.children];t.columns.forEach(({key:n},r)=>{let a=r?o[r]:o[r].
firstElementChild;a.textContent!==e[n]&&(a.textContent=e[n])})}}build(t){let e=p("caption",{id:"table-title"},t.table_title);
this.heads=p("tr",{role:"row"},...t.columns.map(n=>this.header(n))),this.body=p("tbody",{role:"rowgroup"});let s=p("thea\
d",{role:"rowgroup"},this.heads),o=p("table",{role:"table"},e,s,this.body);this.wrap=p("div",{class:"wide"},o),this.rows.
clear();for(let n of t.areas)this.rows.set(n.code,this.row(n))}tellWidth(){let t=this.wrap.scrollWidth>this.wrap.clientWidth+
1;for(let[e,s]of[["tabindex","0"],["role","region"],["aria-labelledby","table-title"]])t?this.wrap.setAttribute(e,s):this.
wrap.removeAttribute(e)}destroy(){this.watcher.disconnect()}header(t){let e=p("span",{class:"order","aria-hidden":"true"}),
s={type:"button","data-part":"table","data-column":t.key},o=p("button",s,t.title,e);o.addEventListener("click",()=>this.
sort(t));let n={role:"columnheader",scope:"col","data-column":t.key};return p("th",{...n,class:t.sort?"number":null},o)}row(t){
let e=this.view.columns.map((o,n)=>{let r={role:"cell",class:o.sort?"number":null,"data-under":o.under||null};if(n)return p(
"td",r,t[o.key]);let a={type:"button","data-code":t.code,"data-part":"table","aria-pressed":"false"};return p("th",{role:"\
rowheader",scope:"row"},p("button",a,t.name))}),s={role:"row",class:t.faint?"faint":null,"data-code":t.code,"data-part":"\
table"};return p("tr",s,...e)}sort(t){let e=t.sort?"descending":"ascending",s=e==="ascending"?"descending":"ascending",o=this.
sorted?.key===t.key&&this.sorted.order===e?s:e;this.sorted={key:t.key,by:t.sort,order:o},this.arrange()}arrange(){for(let o of this.
heads.children){let n=o.dataset.column===this.sorted?.key?this.sorted.order:null;n?o.setAttribute("aria-sort",n):o.removeAttribute(
"aria-sort"),o.querySelector(".order").textContent=n==="ascending"?" ▲":n==="descending"?" ▼":""}let e=(this.sorted?
[...this.view.areas].sort((o,n)=>this.compare(o,n)):this.view.areas).map(o=>o.code),s=e.map(o=>this.rows.get(o));s.some(
(o,n)=>o!==this.body.children[n])&&this.body.append(...s),this.rover.set(e)}compare(t,e){let{key:s,by:o,order:n}=this.sorted,
r=n==="ascending"?1:-1;return o?t[o]===null||e[o]===null?+(t[o]===null)-+(e[o]===null):r*(t[o]-e[o]):r*String(t[s]).localeCompare(
String(e[s]),"en-GB",{numeric:!0})}elementOf(t){return this.rows.get(t)?.querySelector("button")}heat(t,e){this.rows.get(
t)?.classList.toggle("hot",e)}mark(t){for(let[e,s]of[[this.marked,!1],[t,!0]])this.rows.get(e)?.classList.toggle("chosen",
s),this.elementOf(e)?.setAttribute("aria-pressed",String(s));this.marked=t}};function cs(i,t,e){if(!i?.points.length)return[];
let s=i.points.map((o,n)=>{let r=t?p("button",{type:"button","data-school":String(n),"data-part":"list"},o.name):p("stro\
ng",{},o.name);return p("li",{},r,` ${o.words}`)});return[p("details",{open:e},p("summary",{},i.title),p("ul",{class:"sc\
hools"},...s))]}var ds=150,Ht=12,ps=6,dt=class{constructor(t,e){this.box=t,this.node=t.querySelector(".tip"),this.onShow=e,this.shown=null,
this.held=null,this.refused="",this.next=void 0}point(t,e){if(t?.what!==this.refused)this.refused="";else return;let s=t??
this.held;this.holds(e)||s?.what===this.shown?.what?this.stay():this.shown?this.wait(s):this.show(s)}focus(t){this.held=
t,this.show(t)}blur(){this.held&&this.shown?.what===this.held.what&&this.hide(),this.held=null}dismiss(){return this.shown?
(this.refused=this.shown.what,this.held=null,this.hide(),!0):!1}clear(){this.held=null,this.hide()}holds({clientX:t,clientY:e}){
if(!this.shown)return!1;let{left:s,right:o,top:n,bottom:r}=this.node.getBoundingClientRect();return t>=s&&t<=o&&e>=n&&e<=
r}wait(t){let e=this.next!==void 0&&this.next?.what===t?.what;this.next=t,!e&&(clearTimeout(this.timer),this.timer=setTimeout(
()=>this.next?this.show(this.next):this.hide(),ds))}stay(){clearTimeout(this.timer),this.next=void 0}show(t){t&&(this.stay(),
this.shown=t,this.node.replaceChildren(p("strong",{},t.title),...t.lines.map(e=>p("span",{},e))),this.node.hidden=!1,this.
place(t),this.onShow(t.code))}place({x:t,y:e}){let s=this.box.getBoundingClientRect();this.fit();let{offsetWidth:o,offsetHeight:n}=this.
node,r=Math.max(0,Math.min(t-s.left+Ht,s.width-o)),a=e-n-Ht,c=a>Math.max(0,s.top)?a-s.top:e-s.top+2*Ht;this.node.style.transform=
`translate(${r}px, ${c}px)`}fit(){let{clientWidth:t,clientHeight:e}=this.box.querySelector(".leaf"),s=t*e/ps,{node:o}=this;
for(o.style.maxWidth=t?`${Math.max(150,t/2)}px`:"";s&&o.childElementCount>2&&o.offsetWidth*o.offsetHeight>s;)o.lastChild.
remove()}hide(){this.stay(),this.shown=null,this.node.hidden=!0,this.onShow("")}destroy(){this.stay()}};var pt=new Set,ut=class{constructor(t,e){let s=p("div");s.innerHTML=ye,this.root=t,this.box=s.firstElementChild,t.append(
this.box),this.onPick=e,this.onSchool=null,this.quiet=!1,this.asked=null,this.selected="",this.given=null,this.pending=[],
this.viewText="",this.view=null,this.ending=new AbortController,this.live=this.box.querySelector(".live"),this.tip=new dt(
this.box,o=>this.heat(o)),this.card=new j(this.box.querySelector(".card"),()=>this.open("")),this.parts={map:new lt(this.
box,o=>this.pick(o)),plot:new ht(this.box.querySelector(".plot")),table:new ct(this.box.querySelector(".tables"))},this.
byName=this.parts,this.listen()}update(t,e,s,o=null){let[n,r]=[this.view,this.selected],a=n?Rt(n,this.geometry):[],c=JSON.
stringify(t),h=!!this.onSchool;(c!==this.viewText||e!==this.geometry||h!==this.parts.map.cards)&&(this.parts.map.cards=this.
parts.table.cards=h,this.viewText=c,this.redraw(t,e)),this.follow(s);let l=n?we(n,a,t,e):[];this.selected!==r&&!this.quiet&&
l.push(this.choice());let d=this.turn(o);d&&l.push(d),l.length&&this.say(l.join(" "))}turn(t){let e=this.card.shown,s=this.
card.box.contains(this.active());return this.card.update(t)?(this.parts.map.markSchool(t),this.parts.map.measured(),t?(this.
asked?.urn===t.urn&&this.card.focus(),`${t.name}: what is known of it is shown under the map. Escape closes it.`):((s||this.
asked?.urn==="")&&this.origin(e.urn)?.focus({preventScroll:!0}),this.asked=null,`${e.name} closed.`)):""}open(t){this.asked=
{urn:t},this.onSchool?.(t)}origin(t){let e=this.view.schools?.points.findIndex(s=>s.urn===t)??-1;return e<0?null:this.parts.
map.schools.elementOf(String(e))}active(){return this.root.activeElement??document.activeElement}redraw(t,e){let s=this.
focused();this.view=t,this.geometry=e,this.byCode=new Map(t.areas.map(n=>[n.code,n])),this.tip.clear();let o=Object.values(
this.byName);for(let n of o)n.update(t,e);Xt(this.box.querySelector(".legend"),t),Yt(this.box.querySelector(".words"),t),
this.select(this.selected);for(let n of o)n.measured?.();this.refocus(s)}follow(t){let e=this.pending.lastIndexOf(t);e>=
0?(this.pending.splice(0,e+1),this.given=t):t!==this.given&&(this.pending=[],this.given=t,this.select(t)),this.selected&&
!this.byCode.has(this.selected)&&this.select(""),!this.pending.length&&this.given!==this.selected&&this.byCode.has(this.
given)&&this.select(this.given)}pick(t){let e=t===this.selected?"":t;this.select(e),this.quiet||this.say(this.choice()),
this.onPick&&(this.pending.push(e),this.onPick(e))}clear(){this.card.shown?this.open(""):this.selected&&this.pick(this.selected)}select(t){
this.selected=this.byCode?.has(t)?t:"";for(let e of Object.values(this.parts))e.mark(this.selected)}choice(){if(!this.selected)
return"Selection cleared";let{name:t,text:e,comparison:s}=this.byCode.get(this.selected);return`${t} selected: ${[e,s].filter(
Boolean).join(", ")}`}say(t){this.live.textContent=t}focused(){let t=this.active(),e=t?.dataset?.part;return e&&this.box.
contains(t)?{part:e,code:t.dataset.code,column:t.dataset.column}:null}refocus(t){!t||this.focused()||this.byName[t.part]?.
elementOf(t.code)?.focus({preventScroll:!0})}listen(){let t=(o,n)=>this.box.addEventListener(o,n);t("click",o=>this.clicked(
o)),t("keydown",o=>this.key(o)),t("focusin",o=>this.entered(o)),t("focusout",()=>this.left()),t("pointermove",o=>this.hovered(
o)),t("pointerleave",o=>this.tip.point(null,o));let e=(o,n)=>window.addEventListener(o,n,{signal:this.ending.signal});e(
"beforeprint",()=>Wt(this.box,!0)),e("afterprint",()=>Wt(this.box,!1)),e("keydown",o=>{o.key!=="Escape"||o.composedPath().
includes(this.box)||(this.tip.dismiss(),!(o.target!==document.body||this.quiet)&&(this.card.shown&&this.clear(),this.selected&&
this.pick(this.selected)))}),this.watcher=new ResizeObserver(()=>Object.values(this.byName).forEach(o=>o.resized?.()));for(let o of[
this.box,this.box.querySelector(".leaf")])this.watcher.observe(o);let s=this.box.querySelector(".plot");this.box.querySelector(
".skip").addEventListener("click",()=>s.focus())}clicked(t){let e=t.target,s=e.closest("[data-work]");s&&this.tell(this.
view.work.places[Number(s.dataset.work)]);let o=e.closest("[data-school]");if(o&&this.onSchool){this.open(this.view.schools.
points[Number(o.dataset.school)].urn);return}let n=e.closest("[data-code]");!n||n.dataset.part==="map"||(this.byName[n.dataset.
part]?.rover?.move(n.dataset.code),this.pick(n.dataset.code))}tell({letter:t}){[this,...pt].map(s=>s.box.querySelector(`\
[data-entry="${t}"]`)).find(s=>s?.offsetParent)?.focus()}key(t){if(t.key==="Escape"){this.tip.dismiss(),this.clear();return}
let e=t.target,{part:s,code:o,work:n,school:r}=e.dataset??{},a=this.byName[n||r&&!s?"map":s];if(!a||!(o||n||r)||t.ctrlKey||
t.altKey||t.metaKey)return;if(a.ownKey?.(t)){t.preventDefault();return}if((t.key==="Enter"||t.key===" ")&&e.tagName!=="B\
UTTON"){t.preventDefault(),this.pick(o);return}let c=n?this.parts.map.work.rover:r?this.parts.map.schools.rover:a.rover,
h=c?.step(t.key,n??r??o);h&&(t.preventDefault(),c.move(h),c.elementOf(h)?.focus())}entered(t){let e=t.target,{part:s,code:o,
work:n,school:r}=e.dataset??{},a=e.matches(":focus-visible");if(n)this.parts.map.work.rover.move(n),this.parts.map.work.
show(n,!this.parts.map.still);else if(r&&!s)this.parts.map.schools.rover.move(r),this.parts.map.schools.show(r,!this.parts.
map.still);else if(this.byName[s]&&o)this.byName[s].rover?.move(o),s==="map"&&this.parts.map.ring(a?o:"");else return;if(s===
"table"||!a)return;let{left:c,width:h,top:l,height:d}=e.getBoundingClientRect();this.tip.focus(this.thing(e,c+h/2,l+Math.
min(d/2,30)))}hovered(t){let s=t.target.closest?.("[data-code], [data-school], [data-work]"),o=s&&!["table","list"].includes(
s.dataset.part);this.tip.point(o?this.thing(s,t.clientX,t.clientY):null,t)}left(){this.tip.blur(),this.focused()?.part!==
"map"&&this.parts.map.ring("")}thing({dataset:{code:t,school:e,work:s}},o,n){if(e){let{name:c,words:h}=this.view.schools.
points[Number(e)];return{what:`school ${e}`,code:"",title:c,lines:[h],x:o,y:n}}if(s){let{letter:c,name:h,words:l}=this.view.
work.places[Number(s)];return{what:`work ${s}`,code:"",title:`${c}. ${h}`,lines:l,x:o,y:n}}let r=this.byCode.get(t);if(!r)
return null;let a=[r.text,r.interval,r.counts,r.comparison,r.status].filter(Boolean);return{what:`area ${t}`,code:t,title:r.
name,lines:[...new Set(a)],x:o,y:n}}heat(t){if(t!==this.hot){for(let e of Object.values(this.parts))this.hot&&e.heat(this.
hot,!1),t&&e.heat(t,!0);this.hot=t}}destroy(){pt.delete(this),this.ending.abort(),this.tip.destroy(),this.watcher.disconnect();
for(let t of Object.values(this.byName))t.destroy?.();this.box.remove()}};var ft=new WeakMap;function mt(i,t){let{view:e,geometry:s,selected:o="",onPick:n=null,onSchool:r=null,card:a=null,bare:c=!1,
side:h=""}=t,l=ft.get(i);return l||(us(i),l=new ut(i,n),ft.set(i,l),pt.add(l)),l.onPick=n,l.onSchool=r,l.box.classList.toggle(
"bare",!!(c||h)),l.box.classList.toggle("left",h==="left"),l.box.classList.toggle("right",h==="right"),l.box.classList.toggle(
"keyless",!e.legend_title),l.quiet=h==="right",l.update(e,s,o,a),l}function xe(i){ft.get(i)?.destroy(),ft.delete(i)}function us(i){
bt&&i.prepend(Object.assign(document.createElement("style"),{textContent:bt}))}function be(i,t,e,s){let o=document.getElementById(i);o.replaceChildren(),o.className="";let n=null,r=c=>{let h=t[c];document.
title=h.title,document.querySelector("h1").textContent=h.title,document.querySelector(".subtitle").textContent=h.subtitle;
let l=h.sources.map(d=>Object.assign(document.createElement("li"),{textContent:d}));return document.querySelector("foote\
r ul").replaceChildren(...l),n=mt(o,{view:h,geometry:e,selected:n?n.selected:s}),n},a=document.getElementById("which");return a?.
addEventListener("change",()=>r(Number(a.value))),r(a?Number(a.value):0).parts.map.map}var fs=new TextDecoder;function _t(i,t){if(Array.isArray(i))return Array.from({length:t},(r,a)=>i[Math.min(a,i.length-1)]);
let{at:e,before:s,after:o}=i,n=s||o?i.words.map(r=>s+r+o):i.words;return e?_t(e,t).map(r=>n[r]):_t(n,t)}function ms({properties:{
code:i,name:t,short:e}}){return e===void 0?{code:i,name:t}:{code:i,name:t,label:e}}function gs({length:i,shapes:t,columns:e,
marks:s},o){let n=Object.entries(e).map(([c,h])=>[c,_t(h,i)]),{label:r,...a}=s;return Array.from({length:i},(c,h)=>{let l=t?
ms(o[t[h]]):{};for(let[d,f]of n)l[d]=f[h];r&&!t&&(l.name=l.name.split(r).join(l.label));for(let[d,f]of Object.entries(a))
l.sentence=l.sentence.split(f).join(l[d]);return l})}function ke(i,t){let e=JSON.parse(fs.decode(i)),s=e.view.areas,o=t.
get(e.geometry)?.areas.features;return s.shapes&&!o?null:(e.view.areas=gs(s,o),e)}return Oe(ws);})();
