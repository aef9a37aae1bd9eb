((own,made)=>{own.chunk=(function(kit){return made??=(()=>{"use strict";
var T=kit(82);var k=t=>/^(\.{0,2}\/|https?:)/.test(t),ae=/(?<=(?:^|[;}])[ \t]*)((?:import|export)\b(?:[\w*{}\s,$]*\bfrom)?\s*)(['"])([^'"\n]+)\2/gm,oe=/(\bimport\(\s*)(['"])(\.{0,2}\/[^'"\n]+)\2/g,ie=/<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g,le=/<link\b[^>]*\brel="stylesheet"[^>]*>/g;function h(t){return new Promise(e=>{if(new URL(t).origin!==location.origin)return e(void 0);let n=new T;n.onloadend=()=>e(n.status===200?n.responseText:void 0),n.open("GET",t),n.send()})}async function w(t,{modules:e}){if(e.has(t)||/\.ts$/.test(t))return;e.set(t,"");let n=await h(t);if(n===void 0){e.delete(t);return}let r=[];e.set(t,ce(n,t,r)),await Promise.all(r.map(s=>w(s,{modules:e,pages:new Map})))}function ce(t,e,n){let r=(s,a,o,l)=>{if(!k(l))return s;let{href:i}=new URL(l,e);return n.push(i),a+JSON.stringify(i)};return t.replace(ae,r).replace(oe,r).replaceAll("import.meta.url",JSON.stringify(e))}async function C(t,e){let n=await h(t);if(n===void 0)return;let r=await M(n,ie,async(a,o)=>{let l=new URL(o??"",t).href;return/\btype="module"/.test(a)?(await w(l,e),`<script type="module">import ${JSON.stringify(l)};<\/script>`):L("<script>",await h(l))??a}),s=await M(r,le,async a=>{let[,o]=/\bhref="([^"]+)"/.exec(a)??[];return L("<style>",o&&await h(new URL(o,t).href))??a});e.pages.set(t,s)}var L=(t,e)=>e===void 0?void 0:`${t}
${e}${t.replace("<","</")}`;async function M(t,e,n){let r=[...t.matchAll(e)],s=await Promise.all(r.map(a=>n(...a)));return t.replace(e,()=>s.shift()??"")}var I=kit(8);var v=class{#e=[];insert(e,n){this.replace(e,e,n)}replace(e,n,r){this.#e.push({start:e,end:n,text:r})}applyTo(e){let n="",r=0;for(let s of[...this.#e].sort((a,o)=>a.start-o.start))s.start<r||(n+=e.slice(r,s.start)+s.text,r=s.end);return n+e.slice(r)}};function ue(t){return typeof t?.type=="string"}function g(t){return Object.entries(t).filter(([e])=>e!=="key"||!t.shorthand).flatMap(([,e])=>e).filter(ue)}var U=/<\/script|<!--/gi,m=t=>t.replace(/<(?=\/script|!--)/gi,"<\\"),D=t=>t.replace(/<(?=\/script|!--)/gi,"< "),F=t=>t.replace(/<(?=\\*(?:\/script|!--))/gi,"<\\");function H(t,e){let n=new v;return O(t,e,n),n.applyTo(t)}function O(t,e,n){let r=[...t.matchAll(U)];if(!r.length)return;let s=e.flatMap(W);for(let{index:a,0:o}of r){let l=s.findLast(({type:i,start:c,end:p})=>/^(Literal|TemplateElement)$/.test(i)&&c<=a&&a<p);l?l.regex&&o==="<!--"?n.replace(a+1,a+2,"\\x21"):n.insert(a+1,"\\"):de(o,a,n)}for(let a of s)a.type==="TaggedTemplateExpression"&&pe(t,a,n)}function de(t,e,n){t==="<!--"?n.replace(e,e+t.length,"//"):n.insert(e+1," ")}var W=t=>[t,...g(t).flatMap(W)];function pe(t,{quasi:e},n){let{start:r,end:s,quasis:a}=e;if(!t.slice(r,s).match(U))return;let o=a.map(({value:c})=>q(c.cooked)),l=a.map(({value:c})=>q(c.raw)),i=r;for(let[c,p]of a.entries()){let f=c===a.length-1,se=c?")":`(Object.assign([${o.join(", ")}], { raw: [${l.join(", ")}] })`;n.replace(i,f?s:p.end+2,se+(f?")":", (")),i=a[c+1]?a[c+1].start-1:s}}var q=t=>m(JSON.stringify(t??void 0)??"undefined");function S(t){return t.flatMap(e=>{let n=/^Import(Declaration|Expression)$/.test(e.type)&&fe(e.source);return[...n?[n]:[],...S(g(e))]})}var fe=t=>{let{value:e}=t;return typeof e=="string"?e:void 0};function A({specifiers:t,source:e,attributes:n}){let r=n.map(({key:i,value:c})=>`${V(i)}: ${c.raw}`),s=r.length?`, { with: { ${r.join(", ")} } }`:"",a=m(`await import(${e.raw}${s})`),o=t.find(({type:i})=>i==="ImportNamespaceSpecifier")?.local.name,l=t.flatMap(i=>{if(i.type==="ImportNamespaceSpecifier")return[];let c=i.type==="ImportSpecifier"?V(i.imported):"default";return c===i.local.name?[c]:[`${c}: ${i.local.name}`]});return!o&&!l.length?`${a};`:[...o?[`const ${o} = ${a};`]:[],...l.length?[`const { ${l.join(", ")} } = ${o??a};`]:[]].join(" ")}var V=t=>t.type==="Identifier"?t.name:t.raw??"";var B=kit(31);var _=(t,e)=>new N(e,e.text!==t).write(),N=class{constructor(e,n){this.anatomy=e;this.isObject=n;let{body:r}=e,s=r.find(({type:l,directive:i})=>l!=="ImportDeclaration"&&!i);this.#r=s?.start??Number.POSITIVE_INFINITY;let{values:a}=e.completion,o=!e.names.all.has("console")&&[...a].every(me);this.#t=o?new Set:a}anatomy;isObject;#e=new v;#n=[];#r;#t;write(){let{text:e,body:n,isStrict:r}=this.anatomy;e.startsWith("#!")&&this.#e.insert(0,"//");for(let a of n)this.#o(a);O(e,n,this.#e);let s=this.#s;return{before:[...r?["'use strict';"]:[],...s?["let playgroundLast;"]:[],...this.#i(),...this.#n],code:this.#e.applyTo(e),after:s?["playgroundValue(await playgroundLast);"]:[]}}#i(){let{top:e,variables:n}=this.anatomy.names;return[...e].map(r=>{let s=r==="value"?"given":"value",a=n.has(r)?", 'var'":"";return`playgroundShare('${r}', () => ${r}, (${s}) => { ${r} = ${s}; }${a});`})}get#s(){return this.#t.size>0&&!this.#a}get#a(){let e=this.anatomy.body.at(-1);return this.#t.size===1&&e!==void 0&&this.#t.has(e)}#o(e){let n=this.#l(e);for(let r of g(e))this.#o(r);n&&this.#e.insert(...n)}#l(e){return e.type==="ImportDeclaration"&&this.#c(e),e.type==="MetaProperty"&&e.meta.name==="import"&&this.#e.replace(e.start,e.end,"playgroundMeta"),this.#t.has(e)?this.#d(e):this.#s&&this.anatomy.completion.resets.has(e)?this.#u(e):void 0}#c(e){let{start:n,end:r}=e,s=n<this.#r;s||this.#n.push(A(e)),this.#e.replace(n,r,s?A(e):";")}#u(e){let n="playgroundLast = undefined;";if(e.type==="CatchClause"){this.#e.insert(e.body.start+1,` ${n}`);return}return this.#e.insert(e.start,`{ ${n} `),[e.end," }"]}#d(e){let n=this.anatomy.text[e.end-1]===";",[r,s]=this.#a?this.#p():ge(e);return this.#e.insert(e.start,r),n?[e.end-1,s]:[e.end,`${s};`]}#p(){return this.isObject?["playgroundValue(await ",")"]:["playgroundValue(await (","))"]}};function me({expression:t}){let{type:e,callee:n}=t;return e==="CallExpression"&&n?.object?.name==="console"}function ge({expression:t}){return[`playgroundLast = (${/^(Arrow)?Function|^Class/.test(t.type)?"0, ":""}`,")"]}var K=kit(33);function j(t,e=0){return t.some(n=>/^Export/.test(n.type)||e>0&&n.type==="ImportDeclaration"||n.regex!==void 0&&!ye(n.regex)||j(g(n),e+1))}function ye({pattern:t,flags:e}){try{return!!new RegExp(t,e)}catch{return!1}}function E({page:t,stage:e},n){let{tenant:r}=e;if(!r?.simulated)return;let s=t?.tenants.find(({id:a})=>a===r.id)?.fields[n];return s===e.values().get(n)?s:void 0}function z(t,e){let s=(e.page?.fields.map(({name:a})=>a)??[]).flatMap(a=>E(e,a)||[]).reduce((a,o)=>a.replaceAll(o,""),t);return e.stage.mask(s)!==s}var $=kit(57);var P=kit(59);var J=`/* What the console says, and what goes wrong, is shown in the page too, as in the documentation. */
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
    let at = Object.getPrototypeOf(value);
    if (!at && value[Symbol.toStringTag] === 'Module') return 'Module';
    if (!at) return '[Object: null prototype]';
    for (; at; at = Object.getPrototypeOf(at)) {
      const { name } = Object.getOwnPropertyDescriptor(at, 'constructor')?.value ?? {};
      if (name && name !== 'Object') return name;
    }
    return value[Symbol.toStringTag] || 'Object';
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

  const isNative = (method) =>
    method && /\\[native code\\]\\s*\\}$/.test(Function.toString.call(method));

  /** Without calling a getter, unless it is the browser's. */
  const property = (value, key) => {
    const found = Object.getOwnPropertyDescriptor(value, key);
    if (isNative(found.get)) return nested(value[key]);
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

  /** What an object of the browser's, such as a response, says of itself: six are one more than are shown. */
  function inherited(value, items = [], at = Object.getPrototypeOf(value)) {
    if (!at || items.length > 5) return items;
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (/^(__proto__|constructor)$/.test(key) || !isNative(get)) continue;
      try {
        items.push(\`\${keyText(key)}: \${nested(get.call(value))}\`);
      } catch {
        // a getter of another kind of objects
      }
    }
    return inherited(value, items, Object.getPrototypeOf(at));
  }

  function properties(value) {
    const keys = Reflect.ownKeys(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key),
    );
    const isNatives = keys.every((key) =>
      isNative(Object.getOwnPropertyDescriptor(value, key).get),
    );
    const items = [
      ...keys.slice(0, 6).map((key) => \`\${keyText(key)}: \${property(value, key)}\`),
      ...(isNatives ? inherited(value) : []),
    ];
    const name = nameOf(value) === 'Object' ? '' : \`\${nameOf(value)} \`;
    return \`\${name}{\${items.slice(0, 5).join(', ')}\${ending(items.length > 5)}\`;
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
    trace: (...values) => {
      say('log', values.length ? values : ['console.trace']);
      const frames = framesOf(new Error()).slice(2); // this one, and what calls it
      const lines = frames.map((frame) => \`\${'  '.repeat(depth)}\${frame}\\n\`);
      output.lastElementChild.append(...lines);
    },
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

  /** Where it was, in this file; what runs the examples is left out. */
  function framesOf(error) {
    try {
      const frames = error.stack.split('\\n').filter((frame) => /:\\d+:\\d+\\)?$/.test(frame));
      return frames
        .filter((frame) => !/playground\\w* ?[(@]/.test(frame))
        .map((frame) => frame.trim().replace(/\\(?[^\\s(@]*\\/([^/\\s]+:\\d+:\\d+)\\)?$/, '$1'));
    } catch {
      return []; // it is none, or nobody can read it
    }
  }

  /** With its line and column in this file. */
  function fail(said, error, place) {
    const at = place || framesOf(error)[0]?.match(/[^\\s@]+$/)[0];
    say('error', [said, text(error), ...(at ? [\`(\${at})\`] : [])]);
  }
  addEventListener('error', ({ error, message, filename, lineno, colno }) => {
    const place = lineno && \`\${filename.replace(/.*\\//, '')}:\${lineno}:\${colno}\`;
    if (message) fail('Uncaught', error ?? message, place);
  });
  addEventListener('unhandledrejection', ({ promise, reason }) => {
    const isExample = promise === window.playgroundEnd;
    fail(isExample ? 'Uncaught' : 'Uncaught (in promise)', reason);
  });
}
`;var X=`/* Runs the examples one after the other, as the documentation does. */
{
  const examples = [];
  window.playgroundExample = (run) => examples.push(run);

  /** What \`import.meta\` is in the documentation. */
  window.playgroundMeta = {
    url: document.baseURI,
    resolve: (specifier) => new URL(specifier, document.baseURI).href,
  };

  const words = (error) => {
    try {
      return String(error);
    } catch {
      return ''; // an object that nobody can read
    }
  };

  /** Starts those that are there, once \`ready\` is fulfilled, unless something is to be filled in first. */
  window.playgroundStart = (...given) => {
    window.playgroundEnd = playgroundRun(...given);
  };

  async function playgroundRun({ notFilled, noModule }, ready) {
    const [blank] = String(examples).match(/@\\{[\\w-]+\\}/) ?? [];
    if (blank) throw new Error(notFilled.replace('{name}', blank));
    const started = [...examples];
    await ready;
    try {
      for (const run of started) await run();
    } catch (error) {
      if (/imported module|module script/.test(words(error))) console.error(noModule);
      throw error;
    }
  }
}
`;var Y=`/* Has imports find the modules that this page carries: by the addresses that they come from. */
{
  /** In the page a backslash keeps HTML from seeing an end tag or a comment in it. */
  window.playgroundCarried = ({ text }) => text.replace(/<\\\\(?=\\\\*(?:\\/script|!--))/gi, '<');

  const type = (address) =>
    ({ css: 'text/css', json: 'application/json' })[address.match(/\\.(\\w+)(?:[?#]|$)/)?.[1]];
  const imports = {};
  for (const element of document.querySelectorAll('script[data-module]')) {
    const address = element.dataset.module;
    const text = playgroundCarried(element);
    const named = type(address) ? text : \`\${text}\\n//# sourceURL=\${address}\`;
    const kind = type(address) ?? 'text/javascript';
    imports[address] = \`data:\${kind};charset=utf-8,\${encodeURIComponent(named)}\`;
  }
  const map = document.createElement('script');
  map.id = 'modules';
  map.type = 'importmap';
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
}
`;var G=`/* Has top-level names in the window too, where the next examples and handlers in HTML find them. */
{
  // Elements, which the window has by their ids, are not among them: any variable may hide those.
  const natives = new Set(
    [window, Window.prototype, EventTarget.prototype, Object.prototype].flatMap((object) =>
      Object.getOwnPropertyNames(object),
    ),
  );

  window.playgroundShare = (name, get, set, kind) => {
    const own = Object.getOwnPropertyDescriptor(window, name);
    // A \`var\` keeps what is there already.
    if (kind === 'var') set(own && window[name]);
    if (natives.has(name) || own?.configurable === false) return;
    Object.defineProperty(window, name, { configurable: true, enumerable: true, get, set });
  };
}
`;var Q=`/** Waits until the SDK's adapter sees a session, if there is an adapter that can be loaded. */
window.playgroundSession = async (adapter, name) => {
  const { isReady } = adapter ? await import(adapter).catch(() => ({})) : {};
  while (isReady && !isReady(window[name])) await new Promise((done) => setTimeout(done, 50));
};
`;var Z=`/** What the tenant's server would answer is answered in this page. */
window.playgroundSimulate = async (simulator, baseUrl, texts) => {
  const { createTenant } = await import(simulator).catch((error) => {
    throw new Error(texts.noSimulator, { cause: error });
  });
  const fill = (text, values) => text.replace(/\\{(\\w+)\\}/g, (found, name) => values[name] ?? found);
  const fail = (text, values, cause) => {
    throw new Error(fill(text, values), { cause });
  };
  const after = (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  };
  const clock = { now: Date.now, after };
  const tenant = createTenant({ baseUrl, clock, random: Math.random });
  window[Symbol.for('playground.tenant')] = tenant;

  const simulate = async (scenario) => {
    const { scenarios } = tenant;
    const known = Object.keys(scenarios).join(', ') || '–';
    if (!Object.hasOwn(scenarios, scenario)) fail(texts.unknown, { scenario, known });
    try {
      await scenarios[scenario].run();
    } catch (problem) {
      fail(texts.scenarioFailed, { scenario, problem: String(problem) }, problem);
    }
  };
  window.playground = { simulate };

  async function answer(request) {
    const { method, url } = request;
    const response = await (async () => tenant.respond(request))().catch((problem) =>
      fail(texts.failed, { method, url, problem: String(problem) }, problem),
    );
    if (!(response instanceof Response)) {
      const given = Object(response) === response ? 'Object' : String(response);
      fail(texts.noResponse, { method, url, given });
    }
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return Object.defineProperty(response, 'url', { value: url });
  }

  const untilAborted = (signal) =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });

  const send = window.fetch;
  window.fetch = async (...call) => {
    const [input] = call;
    const { href } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!href.startsWith(baseUrl)) return send(...call);
    const request = new Request(...call);
    return Promise.race([answer(request), untilAborted(request.signal)]);
  };
};

/**
 * What the tenant's server would show in a frame is in this page too. Such a frame has this page's
 * origin, so that it finds the tenant here; the SDK is told the tenant's, which it asks for.
 */
window.playgroundFrames = (origin) => {
  const inner = new WeakSet();
  const pageAt = (address) => {
    const pages = [...document.querySelectorAll('script[data-page]')];
    const found = pages.find(({ dataset }) => dataset.page === address.replace(/[?#].*/, ''));
    return found && playgroundCarried(found);
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
      if (page) this.srcdoc = page.replace('<head>', () => head(this.src));
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
`;var ee=`/** Has \`XMLHttpRequest\` ask what answers \`fetch\`, for addresses that begin so. */
window.playgroundRequests = (baseUrl) => {
  window.XMLHttpRequest = class XMLHttpRequest extends window.XMLHttpRequest {
    #request;
    #answer;
    #isWaiting = false;

    open(method, address, ...more) {
      super.open(method, address, ...more);
      const url = new URL(address, document.baseURI).href;
      const isBlocking = more.length > 0 && !more[0];
      const isOurs = url.startsWith(baseUrl) && !isBlocking;
      this.#request = isOurs ? { url, method, headers: new Headers() } : undefined;
      this.#answer = undefined;
      this.#isWaiting = false;
    }

    setRequestHeader(name, value) {
      super.setRequestHeader(name, value);
      this.#request?.headers.append(name, value);
    }

    send(body = null) {
      if (!this.#request) return super.send(body);
      if (this.#isWaiting) throw new DOMException('It is sent already.', 'InvalidStateError');
      this.#isWaiting = true;
      this.#ask(this.#request, body);
    }

    async #ask(request, body) {
      const timer = this.timeout && setTimeout(() => this.#end('timeout'), this.timeout);
      const hasBody = !/^(GET|HEAD)$/i.test(request.method);
      try {
        const answer = await fetch(request.url, { ...request, body: hasBody ? body : null });
        this.#take(request, await answer.blob(), answer);
      } catch {
        this.#take(request);
      } finally {
        clearTimeout(timer);
      }
    }

    /** The browser reads it as it reads what a server sends, with all events and states. */
    #take(request, content, answer) {
      if (this.#request !== request) return;
      this.#isWaiting = false;
      this.#answer = answer;
      const address = content ? URL.createObjectURL(content) : 'blob:none';
      super.open('GET', address);
      super.addEventListener('loadend', () => URL.revokeObjectURL(address), { once: true });
      super.send();
    }

    /** Nobody waits for the answer any more. */
    #end(type) {
      this.#isWaiting = false;
      this.#request = undefined;
      for (const each of [type, 'loadend']) this.dispatchEvent(new ProgressEvent(each));
    }

    abort() {
      if (this.#isWaiting) this.#end('abort');
      else super.abort();
    }

    get #received() {
      return super.status ? this.#answer : undefined;
    }

    get status() {
      return this.#received?.status ?? super.status;
    }

    get statusText() {
      return this.#received?.statusText ?? super.statusText;
    }

    get responseURL() {
      return this.#received?.url ?? super.responseURL;
    }

    getResponseHeader(name) {
      const answer = this.#received;
      return answer ? answer.headers.get(name) : super.getResponseHeader(name);
    }

    getAllResponseHeaders() {
      const headers = this.#received && [...this.#received.headers];
      return (
        headers?.map((each) => \`\${each.join(': ')}\\r\\n\`).join('') ?? super.getAllResponseHeaders()
      );
    }
  };
};
`;var te=kit(75),u=kit(76);var Oe=/@\{[\w-]+\}/g;function ne(t){let{title:e,from:n,container:r,sdk:s,carried:a}=t,o=`<a href="${d(n)}">${d(n)}</a>`,l=t.parts.map((p,f)=>Se(p,t.parts[f+1],s)),i=t.parts.findIndex(({isBroken:p})=>p),c=i<0?t.parts.length:i;return x("<!doctype html>",`<html lang="${d(te())}">`,"<head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1">',`<title>${d(e)}</title>`,`<base href="${d(n)}">`,Ne(r),"</head>","<body>",`<h1>${d(e)}</h1>`,`<p>${d(u("standalone.from")).replace("{page}",()=>o)}</p>`,r&&`<div id="${d(r.id)}"></div>`,`<pre id="output" role="log" aria-label="${d(u("standalone.output"))}"></pre>`,y(G),y(J),...a?Pe(a):[],t.simulation&&y(Z,ee,Re(t.simulation)),s&&Te(s),s&&y(Q),y(X),je(l.join()),...l.slice(0,c),y(Ee(t)),...l.slice(c),"</body>","</html>","")}function Se(t,e,n){let{title:r,code:s,before:a=[],after:o=[]}=t,l=[`// ${D(r.replace(/\s+/g," "))}`,s];if(t.isBroken)return x("<script>",...l,"<\/script>");let i=e&&n&&t.startsSession;return x("<script>","playgroundExample(async () => {",...a,...a.length?[""]:[],...l,...o,i?Ae(n):void 0,"});","<\/script>")}var Ae=({adapter:t,global:e})=>`await playgroundSession(${b(t??"")}, ${b(e[0]??"")});`,x=(...t)=>t.filter(e=>e!==void 0).join(`
`);function Ne(t){let{id:e,width:n,height:r}=t??{};return x("<style>",":root { color-scheme: light dark; }","body { margin: 1.5rem; font: 1rem / 1.5 system-ui, sans-serif; }","pre { white-space: pre-wrap; }","[data-level=error] { color: #b3261e; }","[data-level=warn] { color: #7a4f01; }","@media (prefers-color-scheme: dark) {","  [data-level=error] { color: #ff8a80; }","  [data-level=warn] { color: #ffd180; }","}",e&&`[id=${Me(e)}] { width: ${n}px; max-width: 100%; height: ${r}px; border: 1px solid #8888; }`,"</style>")}function je(t){let e=[...new Set(t.match(Oe))];return e.length?`<!-- ${d(u("standalone.fill-in",{names:e.join(", ")}))} -->`:void 0}function Ee({simulation:t}){let e={notFilled:u("standalone.not-filled"),noModule:u("standalone.no-module")};return`playgroundStart(${b(e)}${t?", playgroundTenant":""});
`}function Pe({modules:t,pages:e}){let n=[...[...t].map(([r,s])=>["text/plain","module",r,s]),...[...e].map(([r,s])=>["text/html","page",r,s])].map(([r,s,a,o])=>`<script type="${r}" data-${s}="${d(a)}">
${F(o)}<\/script>`);return n.length?[...n,y(Y)]:[]}function Re({simulator:t,baseUrl:e}){let n={noSimulator:u("standalone.no-simulator",{address:t}),failed:u("simulation.failed"),noResponse:u("simulation.no-response"),unknown:u("simulation.unknown"),scenarioFailed:u("simulation.scenario-failed")};return x("",`// ${u("standalone.simulated")}`,`const playgroundTenant = playgroundSimulate(${[t,e,n].map(b).join(", ")});`,`playgroundRequests(${b(e)});`,`playgroundFrames(${b(new URL(e).origin)});`,"")}function Te({script:t,text:e,integrity:n}){if(e!==void 0)return`<script data-from="${d(t)}">
${e}<\/script>`;let r=n&&` integrity="${d(n)}" crossorigin="anonymous"`;return`<script src="${d(t)}"${r??""}><\/script>`}var y=(...t)=>`<script>
${m(t.join(""))}<\/script>`,Le={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"},d=t=>t.replace(/[&<>"]/g,e=>Le[e]??""),Me=t=>`"${t.replace(/[^\w-]/g,e=>`\\${e.codePointAt(0)?.toString(16)} `)}"`,b=t=>m(JSON.stringify(t));var R=kit(69);async function Vt(t,e){let n=e.page?.tenants.find(({id:i})=>i===e.stage.tenant?.id),r=[...B(t,n),t];if(r.some(i=>z($(i),e)))throw new Error(u("share.secret"));let{anatomyOf:s}=await e.load("runner"),a=location.href.replace(/[?#].*$/,""),o={modules:new Map,pages:new Map},l=r.map(async i=>{let c=K($(i),f=>I(e,f)??E(e,f)),p=await Ce(c,a,o,s);return{title:P(i),startsSession:R(i),...p}});return ne({title:P(t),from:a,parts:await Promise.all(l),carried:o,...await Ie(r,e,o,s)})}async function Ce(t,e,n,r){let s=re(t,r);if(!s||j(s.body))return{code:m(t),isBroken:!0};let a=S(s.body).filter(k);return await Promise.all(a.map(o=>w(new URL(o,e).href,n))),_(t,s)}function re(t,e){try{return e(t)}catch{return}}async function Ie(t,{page:e,siteRoot:n,stage:r},s,a){let o=t.map($).join(`
`),{container:l}=e??{};if(!(qe(o,e)||t.some(Ue)))return l&&o.includes(l.id)?{container:l}:{};let c=e?.tenants.find(({id:f})=>f===r.tenant?.id)?.simulator,{baseUrl:p}=r.tenant??{};return{...l&&{container:l},...e?.sdk&&{sdk:await De(e.sdk,n,s,a)},...c&&p&&{simulation:await He(new URL(c,n).href,p,s)}}}function qe(t,e){let n=["playground",...e?.sdk?.global??[]];return/@\{/.test(t)||n.some(r=>new RegExp(`(?<![\\w$])${r}(?![\\w$])`).test(t))}var Ue=t=>R(t)||t.dataset.tenant==="simulated";async function De(t,e,n,r){let s=new URL(t.script,e).href,a=await Fe(s,r),o=t.adapter&&new URL(t.adapter,e).href;return o&&await w(o,n),{script:s,global:t.global,...t.integrity&&{integrity:t.integrity},...a!==void 0&&{text:a},...o&&{adapter:o}}}async function Fe(t,e){let n=await h(t);if(n===void 0||n.includes("currentScript"))return;if(m(n)===n)return n;let r=re(n,e);return r&&H(r.text,r.body)}async function He(t,e,n){await w(t,n);let r=await import(t).catch(()=>{}),{pages:s}=Object(r),a=Array.isArray(s)?s.map(o=>new URL(o,e).href):[];return await Promise.all(a.map(o=>C(o,n))),{simulator:t,baseUrl:e}}return{pageOf:Vt}})()})})(Reflect.get(Document.prototype,'currentScript',document))
