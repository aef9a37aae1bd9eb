((own,made)=>{own.chunk=(function(kit){return made??=(()=>{"use strict";
var U=/(?<=(?:^|[;}])[ \t]*)((?:import|export)\b(?:[\w*{}\s,$]*\bfrom)?\s*)(['"])([^'"\n]+)\2/gm,q=/(\bimport\(\s*)(['"])(\.{0,2}\/[^'"\n]+)\2/g,D=/<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g,F=/<link\b[^>]*\brel="stylesheet"[^>]*>/g,{XMLHttpRequest:V}=globalThis;function p(e){return new Promise(t=>{if(new URL(e).origin!==location.origin)return t(void 0);let n=new V;n.onloadend=()=>t(n.status===200?n.responseText:void 0),n.open("GET",e),n.send()})}async function f(e,{modules:t}){if(t.has(e)||/\.ts$/.test(e))return;t.set(e,"");let n=await p(e);if(n===void 0){t.delete(e);return}let r=[];t.set(e,H(n,e,r)),await Promise.all(r.map(a=>f(a,{modules:t,pages:new Map})))}function H(e,t,n){let r=(a,s,o,i)=>{if(!/^(\.{0,2}\/|https?:)/.test(i))return a;let{href:u}=new URL(i,t);return n.push(u),s+JSON.stringify(u)};return e.replace(U,r).replace(q,r).replaceAll("import.meta.url",JSON.stringify(t))}async function S(e,t){let n=await p(e);if(n===void 0)return;let r=await k(n,D,async(s,o)=>{let i=new URL(o??"",e).href;return/\btype="module"/.test(s)?(await f(i,t),`<script type="module">import ${JSON.stringify(i)};<\/script>`):$("<script>",await p(i))??s}),a=await k(r,F,async s=>{let[,o]=/\bhref="([^"]+)"/.exec(s)??[];return $("<style>",o&&await p(new URL(o,e).href))??s});t.pages.set(e,a)}var $=(e,t)=>t===void 0?void 0:`${e}
${t}${e.replace("<","</")}`;async function k(e,t,n){let r=[...e.matchAll(t)],a=await Promise.all(r.map(s=>n(...s)));return e.replace(t,()=>a.shift()??"")}var O=kit(8);var P=kit(31);var E=kit(33);function w({page:e,stage:t},n){let{tenant:r}=t;if(!r?.simulated)return;let a=e?.tenants.find(({id:s})=>s===r.id)?.fields[n];return a===t.values().get(n)?a:void 0}function j(e,t){let a=(t.page?.fields.map(({name:s})=>s)??[]).flatMap(s=>w(t,s)||[]).reduce((s,o)=>s.replaceAll(o,""),e);return t.stage.mask(a)!==a}var y=kit(57);var b=kit(59);var A=`/* What the console says, and what goes wrong, is shown in the page too, as in the documentation. */
{
  const output = document.getElementById('output');
  const isObject = (value) => (typeof value === 'object' && value) || typeof value === 'function';
  const shorten = (text, limit) => (text.length > limit ? \`\${text.slice(0, limit)}…\` : text);

  // --- A value in one line, one level deep ---

  const ESCAPES = { '\\n': '\\\\n', '\\r': '\\\\r', '\\t': '\\\\t', '\\\\': '\\\\\\\\' };

  function quote(text) {
    const mark = ["'", '"', '\`'].find((candidate) => !text.includes(candidate)) ?? "'";
    const inner = text.replace(/[\\n\\r\\t\\\\]/g, (sign) => ESCAPES[sign]);
    return mark + inner.replaceAll(mark, \`\\\\\${mark}\`) + mark;
  }

  function primitive(value) {
    if (typeof value === 'string') return quote(shorten(value, 100));
    if (typeof value === 'bigint') return \`\${value}n\`;
    return Object.is(value, -0) ? '-0' : String(value);
  }

  function nameOf(value) {
    const prototype = Object.getPrototypeOf(value);
    return prototype ? (prototype.constructor?.name ?? 'Object') : '[Object: null prototype]';
  }

  function signature(callee) {
    const text = String(callee);
    if (/^class\\b/.test(text)) return \`class \${callee.name || '(anonymous)'}\`;
    const [, isAsync, star = ''] = text.match(/^(async\\b)?\\s*(?:function)?\\s*(\\*)?/);
    const [, alone, several] = text.match(/^(?:async\\s+)?([\\w$]+)\\s*=>|\\(([^)]*)\\)/) ?? [];
    return \`\${isAsync ? 'async ' : ''}ƒ\${star} \${callee.name}(\${alone ?? several ?? ''})\`;
  }

  function element({ localName, id, classList }) {
    return \`<\${[localName + (id && \`#\${id}\`), ...classList].join('.')}>\`;
  }

  /** What says itself in a few words, whatever is in it; else nothing. */
  function short(value) {
    if (typeof value === 'function') return signature(value);
    if (value instanceof Error) return String(value);
    if (value instanceof RegExp) return String(value);
    if (value instanceof Date) return Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
    if (value instanceof Element) return element(value);
    if (value instanceof Text) return \`#text \${quote(value.data)}\`;
    if (value instanceof Node) return value.nodeName;
    const isBoxed = /^(Number|String|Boolean|BigInt|Symbol)$/.test(nameOf(value));
    return isBoxed ? \`\${nameOf(value)} {\${primitive(value.valueOf())}}\` : undefined;
  }

  const isList = (value) =>
    Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
  const isCollection = (value) => value instanceof Map || value instanceof Set;

  /** There is no room for what is in it. */
  function nested(value) {
    if (!isObject(value)) return primitive(value);
    if (typeof value === 'function') return /^class\\b/.test(value) ? 'class' : 'ƒ';
    if (isList(value)) return \`\${nameOf(value)}(\${value.length})\`;
    if (isCollection(value)) return \`\${nameOf(value)}(\${value.size})\`;
    return short(value) ?? (nameOf(value) === 'Object' ? '{…}' : nameOf(value));
  }

  /** Without calling a getter. */
  const property = (value, key) => {
    const found = Object.getOwnPropertyDescriptor(value, key);
    return found.get || found.set ? '(…)' : nested(found.value);
  };

  function list(value) {
    const items = [];
    const end = Math.min(value.length, 100);
    for (let index = 0; index < end; index++) {
      const start = index;
      while (index < end && !Object.hasOwn(value, index)) index++;
      const holes = index - start;
      if (holes) items.push(holes > 1 ? \`empty × \${holes}\` : 'empty');
      if (index < end) items.push(property(value, index));
    }
    if (end < value.length) items.push('…');
    const isPlain = nameOf(value) === 'Array';
    return \`\${isPlain ? '' : nameOf(value)}(\${value.length}) [\${items.join(', ')}]\`;
  }

  const ending = (isMore) => (isMore ? ', …}' : '}');

  function collection(value) {
    const entry = ([key, member]) =>
      value instanceof Set ? nested(member) : \`\${nested(key)} => \${nested(member)}\`;
    const items = [...value.entries()].slice(0, 5).map(entry);
    return \`\${nameOf(value)}(\${value.size}) {\${items.join(', ')}\${ending(value.size > 5)}\`;
  }

  function keyText(key) {
    if (typeof key === 'symbol') return \`[\${String(key)}]\`;
    return /^[\\p{L}_$][\\p{L}\\p{N}_$]*$|^\\d+$/u.test(key) ? key : quote(key);
  }

  function properties(value) {
    const keys = Reflect.ownKeys(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key),
    );
    const items = keys.slice(0, 5).map((key) => \`\${keyText(key)}: \${property(value, key)}\`);
    const name = nameOf(value) === 'Object' ? '' : \`\${nameOf(value)} \`;
    return \`\${name}{\${items.join(', ')}\${ending(keys.length > 5)}\`;
  }

  function preview(value) {
    if (!isObject(value)) return primitive(value);
    if (isList(value)) return list(value);
    if (isCollection(value)) return collection(value);
    return short(value) ?? (isPlatform(value) ? nameOf(value) : properties(value));
  }

  const isPlatform = (value) => value instanceof Promise || value instanceof ArrayBuffer;

  function text(value) {
    if (typeof value === 'string') return value;
    try {
      return preview(value);
    } catch {
      return '<unreadable>'; // a proxy, or a window of another origin
    }
  }

  // --- Format specifiers, as the Console Standard has them ---

  function converted(specifier, value) {
    if (specifier === '%s') return String(value);
    if (specifier === '%o' || specifier === '%O') return text(value);
    if (typeof value === 'symbol') return 'NaN';
    const parse = specifier === '%f' ? Number.parseFloat : Number.parseInt;
    return primitive(parse(String(value)));
  }

  /** Pieces of text, each with the style that \`%c\` gave it. */
  function pieces([format, ...values]) {
    const rest = (left) => left.map((value) => \` \${text(value)}\`).join('');
    if (typeof format !== 'string' || !values.length) return [[text(format) + rest(values), '']];
    const found = [['', '']];
    for (const piece of format.split(/(%[sdifoOc%])/)) {
      const last = found.at(-1);
      if (piece === '%%') last[0] += '%';
      else if (!/^%[sdifoOc]$/.test(piece) || !values.length) last[0] += piece;
      else if (piece === '%c') found.push(['', String(values.shift())]);
      else last[0] += converted(piece, values.shift());
    }
    return [...found, [rest(values), '']];
  }

  // --- What is written ---

  let depth = 0;

  function write(level, ...nodes) {
    const entry = document.createElement('span');
    entry.dataset.level = level;
    entry.append('  '.repeat(depth), ...nodes, '\\n');
    output.append(entry);
  }

  function say(level, values) {
    const styled = pieces(values).map(([words, style]) => {
      const span = document.createElement('span');
      span.style.cssText = style;
      span.append(words.replaceAll('\\n', \`\\n\${'  '.repeat(depth)}\`));
      return span;
    });
    write(level, ...styled);
  }

  function table(data, only) {
    if (!isObject(data)) return say('log', [data]);
    const rows =
      data instanceof Map
        ? [...data].map(([Key, Values], index) => [index, { Key, Values }])
        : Object.entries(data instanceof Set ? [...data] : data);
    const columns = only ?? [...new Set(rows.flatMap(([, row]) => Object.keys(Object(row))))];
    const hasValues = rows.some(([, row]) => !isObject(row));
    const element = document.createElement('table');
    const line = (cells) => {
      const row = element.insertRow();
      for (const cell of cells) row.insertCell().append(cell);
    };
    line(['(index)', ...columns, ...(hasValues ? ['Value'] : [])]);
    for (const [index, row] of rows) {
      const cell = (name) => (isObject(row) && Object.hasOwn(row, name) ? property(row, name) : '');
      line([index, ...columns.map(cell), ...(hasValues && !isObject(row) ? [nested(row)] : [])]);
    }
    write('log', element);
  }

  const counts = {};
  const starts = {};
  const timer = (label, values) => {
    if (!(label in starts)) return say('warn', [\`Timer '\${label}' does not exist\`]);
    say('info', [\`\${label}: \${Math.round(performance.now() - starts[label])} ms\`, ...values]);
  };
  const group = (...values) => {
    say('log', values.length ? values : ['console.group']);
    depth++;
  };
  const METHODS = {
    table,
    group,
    groupCollapsed: group,
    dir: (value) => say('log', [value]),
    dirxml: (...values) => say('log', values),
    trace: (...values) => say('log', values.length ? values : ['console.trace']),
    clear: () => output.replaceChildren(),
    time: (label = 'default') => {
      starts[label] ??= performance.now();
    },
    timeLog: (label = 'default', ...values) => timer(label, values),
    timeEnd: (label = 'default') => {
      timer(label, []);
      delete starts[label];
    },
    count: (label = 'default') => {
      counts[label] = (counts[label] ?? 0) + 1;
      say('info', [\`\${label}: \${counts[label]}\`]);
    },
    countReset: (label = 'default') => {
      counts[label] = 0;
    },
    assert: (isTrue, first, ...values) => {
      if (isTrue) return;
      const words = 'Assertion failed';
      if (first === undefined) say('error', [words]);
      else if (typeof first === 'string') say('error', [\`\${words}: \${first}\`, ...values]);
      else say('error', [words, first, ...values]);
    },
    groupEnd: () => {
      depth = Math.max(0, depth - 1);
    },
  };
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    METHODS[level] = (...values) => values.length && say(level, values);
  }
  for (const [name, show] of Object.entries(METHODS)) {
    const original = console[name];
    console[name] = (...values) => {
      original.apply(console, values);
      show(...values);
    };
  }

  /** The value of an example's last expression. */
  window.playgroundValue = (value) => value !== undefined && console.log(value);

  /** With its line and column in this file. */
  function fail(error, place) {
    const [frame] = String(error?.stack ?? '').match(/[^/\\s@(]+:\\d+:\\d+(?=\\)?$)/m) ?? [];
    say('error', [text(error), ...(place || frame ? [\`(\${place || frame})\`] : [])]);
  }
  addEventListener('error', ({ error, message, filename, lineno, colno }) => {
    const place = lineno && \`\${filename.replace(/.*\\//, '')}:\${lineno}:\${colno}\`;
    if (message) fail(error ?? message, place);
  });
  addEventListener('unhandledrejection', ({ reason }) => fail(reason));
  // A script that does not come tells only itself; the code knows what to say of its imports.
  const hearScript = ({ target }) =>
    target.dataset?.problem && say('error', [target.dataset.problem]);
  addEventListener('error', hearScript, true);
}
`;var C=`/* Has imports find the modules that this page carries: by the addresses that they come from. */
{
  const imports = {};
  for (const { dataset, text } of document.querySelectorAll('script[data-module]')) {
    const named = \`\${text}\\n//# sourceURL=\${dataset.module}\`;
    imports[dataset.module] = \`data:text/javascript;charset=utf-8,\${encodeURIComponent(named)}\`;
  }
  const map = document.createElement('script');
  map.id = 'modules';
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
}
`;var T=`/** Waits until the SDK's adapter sees a session, if there is an adapter that can be loaded. */
window.playgroundSession = async (adapter, name) => {
  const { isReady } = adapter ? await import(adapter).catch(() => ({})) : {};
  while (isReady && !isReady(window[name])) await new Promise((done) => setTimeout(done, 50));
};
`;var L=`/** What the tenant's server would answer is answered in this page. */
window.playgroundSimulate = async (simulator, baseUrl, problem) => {
  const { createTenant } = await import(simulator).catch((error) => {
    throw new Error(problem, { cause: error });
  });
  const after = (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const clock = { now: Date.now, after };
  const tenant = createTenant({ baseUrl, clock, random: Math.random });
  window[Symbol.for('playground.tenant')] = tenant;
  window.playground = { simulate: async (scenario) => tenant.scenarios[scenario].run() };
  const send = window.fetch;
  window.fetch = async (...call) => {
    const request = new Request(...call);
    if (!request.url.startsWith(baseUrl)) return send(...call);
    const response = await tenant.respond(request);
    return Object.defineProperty(response, 'url', { value: request.url });
  };
};

/**
 * What the tenant's server would show in a frame is in this page too. Such a frame has this page's
 * origin, so that it finds the tenant here; the SDK is told the tenant's, which it asks for.
 */
window.playgroundFrames = (origin) => {
  const inner = new WeakSet();
  const pageAt = (address) => {
    const carried = [...document.querySelectorAll('script[data-page]')];
    return carried.find(({ dataset }) => dataset.page === address.replace(/[?#].*/, ''))?.text;
  };
  const head = (address) =>
    [
      \`<head><base href="\${address.replaceAll('&', '&amp;')}">\`,
      '<script>parent.playgroundFrame(window);<\/script>',
      \`<script type="importmap">\${document.getElementById('modules').text}<\/script>\`,
    ].join('');

  const { get, set } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    configurable: true,
    enumerable: true,
    get,
    set(value) {
      set.call(this, value);
      const page = pageAt(this.src);
      if (page) this.srcdoc = page.replaceAll('<\\\\', '<').replace('<head>', () => head(this.src));
    },
  });

  window.playgroundFrame = (frame) => {
    const post = frame.postMessage;
    inner.add(frame);
    frame.postMessage = (message, _, transfer) => post.call(frame, message, '*', transfer);
  };
  addEventListener(
    'message',
    (event) => {
      const isOurs = event.source && inner.has(event.source);
      if (isOurs) Object.defineProperty(event, 'origin', { value: origin });
    },
    true,
  );
};
`;var N=kit(75),c=kit(76);var J=/@\{[\w-]+\}/g;function M(e){let{title:t,from:n,container:r,sdk:a,carried:s}=e,o=`<a href="${l(n)}">${l(n)}</a>`,i=e.parts.map((u,d)=>_(u,e.parts[d+1],a)).join(`
`);return m("<!doctype html>",`<html lang="${l(N())}">`,"<head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1">',`<title>${l(t)}</title>`,`<base href="${l(n)}">`,G(r),"</head>","<body>",`<h1>${l(t)}</h1>`,`<p>${l(c("standalone.from")).replace("{page}",()=>o)}</p>`,r&&`<div id="${l(r.id)}"></div>`,`<pre id="output" role="log" aria-label="${l(c("standalone.output"))}"></pre>`,h(A),...s?ee(s):[],e.simulation&&h(L,te(e.simulation)),a&&ne(a),a&&h(T),X(i),Q(i,e.simulation!==void 0),"</body>","</html>","")}function _(e,t,n){let r=`await playgroundSession(${g(n?.adapter??"")}, ${g(n?.global[0]??"")});
`,a=t&&n&&e.startsSession?r:"";return`// ${R(e.title)}
${Y(e)}
${a}`}function Y({code:e,value:t}){if(!t)return e;let r=`playgroundValue(await (${e.slice(t.start,t.end).replace(/;$/,"")}));`;return e.slice(0,t.start)+r+e.slice(t.end)}var m=(...e)=>e.filter(t=>t!==void 0).join(`
`);function G(e){let{id:t,width:n,height:r}=e??{};return m("<style>",":root { color-scheme: light dark; }","body { margin: 1.5rem; font: 1rem / 1.5 system-ui, sans-serif; }","pre { white-space: pre-wrap; }",t&&`[id=${ae(t)}] { width: ${n}px; max-width: 100%; height: ${r}px; border: 1px solid #8888; }`,"</style>")}function X(e){let t=[...new Set(e.match(J))];return t.length?`<!-- ${l(c("standalone.fill-in",{names:t.join(", ")}))} -->`:void 0}function Q(e,t){let n=/^\s*import\s*[\w{*"']/m.test(e),r=l(c("standalone.no-module")),a=m("{","  const blank = document.getElementById('code').text.match(/@\\{[\\w-]+\\}/);",`  if (blank) throw new Error(${g(c("standalone.not-filled"))}.replace('{name}', blank[0]));`,"}",t?"await playgroundTenant;":void 0,"",v(Z(e)));return n?m(`<script type="module" id="code" data-problem="${r}">`,a,"<\/script>"):m('<script id="code">',"(async () => {",a,"})();","<\/script>")}function Z(e){let t=[...e.matchAll(/^(?:const|let|class)\s+([\w$]+)/gm)].map(([,r])=>r);return new Set(t).size<t.length?e.replace(/^(?:const|let)(?=\s)/gm,"var"):e}function ee({modules:e,pages:t}){let n=[...[...e].map(([r,a])=>["text/plain","module",r,a]),...[...t].map(([r,a])=>["text/html","page",r,a])].map(([r,a,s,o])=>`<script type="${r}" data-${a}="${l(s)}">
${v(o)}<\/script>`);return e.size?[...n,h(C)]:n}function te({simulator:e,baseUrl:t}){let n=c("standalone.no-simulator",{address:e});return m("",`// ${R(c("standalone.simulated"))}`,`const playgroundTenant = playgroundSimulate(${[e,t,n].map(g).join(", ")});`,`playgroundFrames(${g(new URL(t).origin)});`,"")}function ne({script:e,text:t,integrity:n}){if(t!==void 0)return`<script data-from="${l(e)}">
${v(t)}<\/script>`;let r=n&&` integrity="${l(n)}" crossorigin="anonymous"`;return`<script src="${l(e)}"${r??""}><\/script>`}var h=(...e)=>`<script>
${v(e.join(""))}<\/script>`,re={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"},l=e=>e.replace(/[&<>"]/g,t=>re[t]??""),R=e=>e.replace(/\s+/g," "),ae=e=>`"${e.replace(/[^\w-]/g,t=>`\\${t.codePointAt(0)?.toString(16)} `)}"`,g=e=>JSON.stringify(e).replaceAll("<","\\u003c"),v=e=>e.replace(/<(?=\/script|!--)/gi,"<\\");var x=kit(69);async function Ue(e,t){let n=t.page?.tenants.find(({id:o})=>o===t.stage.tenant?.id),r=[...P(e,n),e];if(r.some(o=>j(y(o),t)))throw new Error(c("share.secret"));let{valueRange:a}=await t.load("runner"),s=r.map(o=>{let i=E(y(o),d=>O(t,d)??w(t,d)),u=a?.(i);return{title:b(o),code:i,value:u,startsSession:x(o)}});return M({title:b(e),from:location.href.replace(/[?#].*$/,""),parts:s,...await se(r,t)})}async function se(e,{page:t,siteRoot:n,stage:r}){let a=e.map(y).join(`
`),{container:s}=t??{};if(!(oe(a,t)||e.some(ie)))return s&&a.includes(s.id)?{container:s}:{};let i={modules:new Map,pages:new Map},u=t?.tenants.find(({id:I})=>I===r.tenant?.id)?.simulator,{baseUrl:d}=r.tenant??{};return{carried:i,...s&&{container:s},...t?.sdk&&{sdk:await le(t.sdk,n,i)},...u&&d&&{simulation:await ce(new URL(u,n).href,d,i)}}}function oe(e,t){let n=["playground",...t?.sdk?.global??[]];return/@\{/.test(e)||n.some(r=>new RegExp(`(?<![\\w$])${r}(?![\\w$])`).test(e))}var ie=e=>x(e)||e.dataset.tenant==="simulated";async function le(e,t,n){let r=new URL(e.script,t).href,a=await p(r),s=e.adapter&&new URL(e.adapter,t).href;return s&&await f(s,n),{script:r,global:e.global,...e.integrity&&{integrity:e.integrity},...a!==void 0&&!a.includes("currentScript")&&{text:a},...s&&{adapter:s}}}async function ce(e,t,n){await f(e,n);let r=await import(e).catch(()=>{}),{pages:a}=Object(r),s=Array.isArray(a)?a.map(o=>new URL(o,t).href):[];return await Promise.all(s.map(o=>S(o,n))),{simulator:e,baseUrl:t}}return{pageOf:Ue}})()})})(Reflect.get(Document.prototype,'currentScript',document))
