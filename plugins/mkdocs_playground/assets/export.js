((own,made)=>{own.chunk=(function(kit){return made??=(()=>{"use strict";
var C=kit(89);var A=t=>/^(\.{0,2}\/|https?:)/.test(t),pe=/(?<=(?:^|[;}])[ \t]*)((?:import|export)\b(?:[\w*{}\s,$]*\bfrom)?\s*)(['"])([^'"\n]+)\2/gm,fe=/(\bimport\(\s*)(['"])(\.{0,2}\/[^'"\n]+)\2/g,me=/<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g,ye=/<link\b[^>]*\brel="stylesheet"[^>]*>/g;function w(t){return new Promise(e=>{if(new URL(t).origin!==location.origin)return e(void 0);let n=new C;n.onloadend=()=>e(n.status===200?n.responseText:void 0),n.open("GET",t),n.send()})}async function v(t,{modules:e}){if(e.has(t)||/\.ts$/.test(t))return;e.set(t,"");let n=await w(t);if(n===void 0){e.delete(t);return}let r=[];e.set(t,ge(n,t,r)),await Promise.all(r.map(s=>v(s,{modules:e,pages:new Map})))}function ge(t,e,n){let r=(s,o,a,i)=>{if(!A(i))return s;let{href:l}=new URL(i,e);return n.push(l),o+JSON.stringify(l)};return t.replace(pe,r).replace(fe,r).replaceAll("import.meta.url",JSON.stringify(e))}async function F(t,e){let n=await w(t);if(n===void 0)return;let r=await I(n,me,async(o,a)=>{let i=new URL(a??"",t).href;return/\btype="module"/.test(o)?(await v(i,e),`<script type="module">import ${JSON.stringify(i)};<\/script>`):q("<script>",await w(i))??o}),s=await I(r,ye,async o=>{let[,a]=/\bhref="([^"]+)"/.exec(o)??[];return q("<style>",a&&await w(new URL(a,t).href))??o});e.pages.set(t,s)}var q=(t,e)=>e===void 0?void 0:`${t}
${e}${t.replace("<","</")}`;async function I(t,e,n){let r=[...t.matchAll(e)],s=await Promise.all(r.map(o=>n(...o)));return t.replace(e,()=>s.shift()??"")}var U=kit(9);var b=class{#e=[];insert(e,n){this.replace(e,e,n)}replace(e,n,r){this.#e.push({start:e,end:n,text:r})}applyTo(e){let n="",r=0;for(let s of[...this.#e].sort((o,a)=>o.start-a.start))s.start<r||(n+=e.slice(r,s.start)+s.text,r=s.end);return n+e.slice(r)}};function he(t){return typeof t?.type=="string"}var D=({type:t})=>/^(For|While|DoWhile)/.test(t);function g(t){return Object.entries(t).filter(([e])=>e!=="key"||!t.shorthand).flatMap(([,e])=>e).filter(he)}var W=/<\/script|<!--/gi,y=t=>t.replace(/<(?=\/script|!--)/gi,"<\\"),B=t=>t.replace(/<(?=\/script|!--)/gi,"< "),V=t=>t.replace(/<(?=\\*(?:\/script|!--))/gi,"<\\");function _(t,e){let n=new b;return j(t,e,n),n.applyTo(t)}function j(t,e,n){let r=[...t.matchAll(W)];if(!r.length)return;let s=e.flatMap(G);for(let{index:o,0:a}of r){let i=s.findLast(({type:l,start:c,end:u})=>/^(Literal|TemplateElement)$/.test(l)&&c<=o&&o<u);i?i.regex&&a==="<!--"?n.replace(o+1,o+2,"\\x21"):n.insert(o+1,"\\"):we(a,o,n)}for(let o of s)o.type==="TaggedTemplateExpression"&&ve(t,o,n)}function we(t,e,n){t==="<!--"?n.replace(e,e+t.length,"//"):n.insert(e+1," ")}var G=t=>[t,...g(t).flatMap(G)];function ve(t,{quasi:e},n){let{start:r,end:s,quasis:o}=e;if(!t.slice(r,s).match(W))return;let a=o.map(({value:c})=>H(c.cooked)),i=o.map(({value:c})=>H(c.raw)),l=r;for(let[c,u]of o.entries()){let m=c===o.length-1,d=c?")":`(Object.assign([${a.join(", ")}], { raw: [${i.join(", ")}] })`;n.replace(l,m?s:u.end+2,d+(m?")":", (")),l=o[c+1]?o[c+1].start-1:s}}var H=t=>y(JSON.stringify(t??void 0)??"undefined");function E(t){return t.flatMap(e=>{let n=/^Import(Declaration|Expression)$/.test(e.type)&&be(e.source);return[...n?[n]:[],...E(g(e))]})}var be=t=>{let{value:e}=t;return typeof e=="string"?e:void 0};function N({specifiers:t,source:e,attributes:n}){let r=n.map(({key:d,value:k})=>`${K(d)}: ${k.raw}`),s=r.length?`, { with: { ${r.join(", ")} } }`:"",o=y(e.raw??""),a=y(`await import(${e.raw}${s})`),i=t.find(({type:d})=>d==="ImportNamespaceSpecifier")?.local.name,l=t.flatMap(d=>d.type==="ImportNamespaceSpecifier"?[]:[{name:d.type==="ImportSpecifier"?K(d.imported):"default",local:d.local.name}]),c=l.map(({name:d,local:k})=>d===k?d:`${d}: ${k}`),u=l.map(({name:d})=>/^['"]/.test(d)?d:`'${d}'`);if(!i&&!c.length)return`${a};`;let m=[i??a,o,...u].join(", ");return[...i?[`const ${i} = ${a};`]:[],...c.length?[`const { ${c.join(", ")} } = playgroundExports(${m});`]:[]].join(" ")}var K=t=>t.type==="Identifier"?t.name:t.raw??"";var z=kit(34);var O="playgroundLoop",J=`${O}();`,X=(t,e)=>new L(e,e.text!==t).write(),L=class{constructor(e,n){this.anatomy=e;this.isObject=n;let{body:r}=e,s=r.find(({type:i,directive:l})=>i!=="ImportDeclaration"&&!l);this.#r=s?.start??Number.POSITIVE_INFINITY;let{values:o}=e.completion,a=!e.names.all.has("console")&&[...o].every(xe);this.#t=a?new Set:o}anatomy;isObject;#e=new b;#n=[];#r;#t;write(){let{text:e,body:n,isStrict:r}=this.anatomy;e.startsWith("#!")&&this.#e.insert(0,"//");for(let o of n)this.#a(o);j(e,n,this.#e);let s=this.#s;return{before:[...r?["'use strict';"]:[],...s?["let playgroundLast;"]:[],...this.#i(),...this.#n],code:this.#e.applyTo(e),after:s?["playgroundValue(await playgroundLast);"]:[]}}#i(){let{top:e,variables:n}=this.anatomy.names;return[...e].map(r=>{let s=r==="value"?"given":"value",o=n.has(r)?", 'var'":"";return`playgroundShare('${r}', () => ${r}, (${s}) => { ${r} = ${s}; }${o});`})}get#s(){return this.#t.size>0&&!this.#o}get#o(){let e=this.anatomy.body.at(-1);return this.#t.size===1&&e!==void 0&&this.#t.has(e)}#a(e){let n=this.#l(e),r=D(e)?this.#c(e.body):void 0;for(let s of g(e))this.#a(s);r&&this.#e.insert(...r),n&&this.#e.insert(...n)}#l(e){return e.type==="ImportDeclaration"&&this.#d(e),e.type==="MetaProperty"&&e.meta.name==="import"&&this.#e.replace(e.start,e.end,"playgroundMeta"),this.#t.has(e)?this.#p(e):this.#s&&this.anatomy.completion.resets.has(e)?this.#u(e):void 0}#c(e){let n=e.type==="BlockStatement";return this.#e.insert(e.start+(n?1:0),n?` ${J}`:`{ ${J} `),n?void 0:[e.end," }"]}#d(e){let{start:n,end:r}=e,s=n<this.#r;s||this.#n.push(N(e)),this.#e.replace(n,r,s?N(e):";")}#u(e){let n="playgroundLast = undefined;";if(e.type==="CatchClause"){this.#e.insert(e.body.start+1,` ${n}`);return}return this.#e.insert(e.start,`{ ${n} `),[e.end," }"]}#p(e){let n=this.anatomy.text[e.end-1]===";",[r,s]=this.#o?this.#f():ke(e);return this.#e.insert(e.start,r),n?[e.end-1,s]:[e.end,`${s};`]}#f(){return this.isObject?["playgroundValue(await ",")"]:["playgroundValue(await (","))"]}};function xe({expression:t}){let{type:e,callee:n}=t;return e==="CallExpression"&&n?.object?.name==="console"}function ke({expression:t}){return[`playgroundLast = (${/^(Arrow)?Function|^Class/.test(t.type)?"0, ":""}`,")"]}var Y=kit(36);function P(t,e=0){return t.some(n=>/^Export/.test(n.type)||e>0&&n.type==="ImportDeclaration"||n.regex!==void 0&&!$e(n.regex)||P(g(n),e+1))}function $e({pattern:t,flags:e}){try{return!!new RegExp(t,e)}catch{return!1}}function R({page:t,stage:e},n){let{tenant:r}=e;if(!r?.simulated)return;let s=t?.tenants.find(({id:o})=>o===r.id)?.fields[n];return s===e.values().get(n)?s:void 0}function Q(t,e){let s=(e.page?.fields.map(({name:o})=>o)??[]).flatMap(o=>R(e,o)||[]).reduce((o,a)=>o.replaceAll(a,""),t);return e.stage.mask(s)!==s}var S=kit(62);var T=kit(64);var Z=`/* What the console says, and what goes wrong, is shown in the page too, as in the documentation. */
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
    if (!at) return 'Object';
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

  /** What says itself in a few words. */
  function short(value) {
    if (typeof value === 'function') return signature(value);
    if (value instanceof RegExp) return String(value);
    if (value instanceof Error) return String(value).replace(/^Error\\b/, nameOf(value));
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

  /** What a list has beside its items, such as the \`index\` of a match. */
  function named(value) {
    const keys = Object.keys(value).filter((key) => !/^\\d/.test(key));
    return keys.map((key) => \`\${keyText(key)}: \${property(value, key)}\`);
  }

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
    else items.push(...named(value));
    const name = nameOf(value) === 'Array' ? '' : nameOf(value);
    const count = value.length > 1 ? \`(\${value.length})\` : '';
    return \`\${name}\${count} [\${items.join(', ')}]\`.trimStart();
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

  /** Of an object of the browser's: six are one more than are shown. */
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

  /** A text that is a value among others. */
  const quoted = (value) => (typeof value === 'string' ? quote(value) : text(value));

  // --- Format specifiers, as the Console Standard has them ---

  function converted(specifier, value) {
    if (specifier === '%s') return String(value);
    if (/[oO]/.test(specifier)) return quoted(value);
    if (typeof value === 'symbol') return 'NaN';
    const parse = specifier === '%f' ? Number.parseFloat : Number.parseInt;
    return primitive(parse(String(value)));
  }

  /** Pieces of text, each with the style that \`%c\` gave it. */
  function pieces([format, ...values]) {
    const rest = (left) => left.map((value) => \` \${text(value)}\`).join('');
    if (typeof format !== 'string') return [[[format, ...values].map(quoted).join(' '), '']];
    if (!values.length) return [[format, '']];
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
  /** Where the console was called. */
  let place;
  let last;

  function write(level, ...nodes) {
    const entry = document.createElement('span');
    entry.dataset.level = level;
    entry.append('  '.repeat(depth), ...nodes, '\\n');
    output.append(entry);
    last = undefined;
    return entry;
  }

  const placeOf = (error) => framesOf(error)[0]?.match(/[^\\s@]+$/)[0];
  const lineOf = (at) => at?.match(/\\d+(?=:\\d+\\)?$)/)[0];

  /** Gives the entry; none where it is counted, since the last one says the same. */
  function say(level, values) {
    const words = values.map((value) => typeof value + text(value)); // 1 and '1' read the same
    const said = !values.some(isObject) && [level, lineOf(place), ...words].join('\\n');
    if (said && said === last?.said) {
      last.times.textContent = \`\${++last.count}× \`;
      last.entry.firstElementChild.before(last.times);
      return;
    }
    const entry = write(level, ...styled(values));
    last = { said, entry, count: 1, times: document.createElement('b') };
    return entry;
  }

  const alone = (values) => write('log', ...styled(values));

  function styled(values) {
    return pieces(values).map(([words, style]) => {
      const span = document.createElement('span');
      span.style.cssText = style;
      span.append(words.replaceAll('\\n', \`\\n\${'  '.repeat(depth)}\`));
      return span;
    });
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
    alone(values.length ? values : ['console.group']);
    depth++;
  };
  const METHODS = {
    table,
    group,
    groupCollapsed: group,
    dir: (value) => alone([value]),
    dirxml: (...values) => say('log', values),
    trace: (...values) => {
      const frames = framesOf(new Error()).slice(2); // this one, and what calls it
      const entry = say('log', values.length ? values : ['console.trace']);
      entry?.append(...frames.map((frame) => \`\${'  '.repeat(depth)}\${frame}\\n\`));
    },
    clear: () => {
      output.replaceChildren();
      last = undefined;
      depth = 0;
    },
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
      last = undefined;
      depth = Math.max(0, depth - 1);
    },
  };
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    METHODS[level] = (...values) => values.length && say(level, values);
  }
  const { log } = console;
  for (const [name, show] of Object.entries(METHODS)) {
    const original = console[name];
    console[name] = (...values) => {
      original.apply(console, values);
      place = framesOf(new Error())[1];
      show(...values);
    };
  }

  /** The value of an example's last expression. */
  window.playgroundValue = (value) => {
    if (value === undefined) return;
    log(value);
    place = framesOf(new Error())[0];
    say('value', [value]);
  };

  /** Without what runs the examples. */
  function framesOf(error) {
    try {
      const frames = error.stack.split('\\n').filter((frame) => /:\\d+:\\d+\\)?$/.test(frame));
      return frames
        .filter((frame) => !/playground\\w* ?[(@]/.test(frame))
        .map((frame) => frame.trim().replace(/\\(?[^\\s(@]*\\/([^/\\s]+:\\d+:\\d+)\\)?$/, '$1'));
    } catch {
      return []; // nobody can read it
    }
  }

  function fail(at, ...values) {
    place = at;
    say('error', at ? [...values, \`(\${at})\`] : values);
  }

  const ends = new WeakSet();
  window.playgroundStopped = (words) => {
    const end = new Error(words);
    const at = placeOf(end);
    fail(at, words.replace('{line}', lineOf(at)));
    ends.add(end);
    return end;
  };
  const report = (said, error, at = placeOf(error)) => ends.has(error) || fail(at, said, error);

  addEventListener('error', ({ error, message, filename, lineno, colno }) => {
    const at = lineno ? \`\${filename.replace(/.*\\//, '')}:\${lineno}:\${colno}\` : undefined;
    if (message) report('Uncaught', error ?? message, at);
  });
  addEventListener('unhandledrejection', ({ promise, reason }) => {
    const isExample = promise === window.playgroundEnd;
    report(isExample ? 'Uncaught' : 'Uncaught (in promise)', reason);
  });
}
`;var ee=`/* Runs the examples one after the other, as the documentation does. */
{
  const examples = [];
  window.playgroundExample = (run) => examples.push(run);

  /** What \`import.meta\` is in the documentation. */
  window.playgroundMeta = {
    url: document.baseURI,
    resolve: (specifier) => new URL(specifier, document.baseURI).href,
  };

  /** A module, which is to have these names. */
  window.playgroundExports = (module, from, ...names) => {
    for (const name of names) {
      if (name in module) continue;
      throw new SyntaxError(
        \`The requested module '\${from}' does not provide an export named '\${name}'\`,
      );
    }
    return module;
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
    await window.playgroundLoaded;
    try {
      for (const run of started) await run(window.playgroundGuard?.());
    } catch (error) {
      if (/imported module|module script/.test(words(error))) console.error(noModule);
      throw error;
    }
  }
}
`;var te=`/* Ends loops that keep the page busy for too long, as the documentation does. */
window.playgroundLimit = (limit, words) => {
  let [left, step, busy, lastLook] = [0, 1, 0, 0];

  // A message to ourselves comes when the page is free again.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    left = busy = lastLook = 0;
    step = 1;
  };

  /** The clock is read at every 1024th turn, more often while turns take long. */
  function isTooLong() {
    const now = performance.now();
    if (!lastLook) port2.postMessage(0);
    const gap = now - (lastLook || now);
    lastLook = now;
    busy += Math.min(gap, limit / 8); // a dialog may wait for the reader
    left = step = gap < 4 ? Math.min(step * 2, 1024) : 1;
    return busy > limit;
  }

  /** What an example calls in each turn of its loops. */
  window.playgroundGuard = () => {
    let end;
    return function playgroundLoop() {
      left -= 1;
      if (!end && left < 0 && isTooLong()) end = playgroundStopped(words);
      if (end) throw end;
    };
  };
};
`;var ne=`/* Has imports find the modules that this page carries: by the addresses that they come from. */
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
`;var re=`/* Has top-level names in the window too, where the next examples and handlers in HTML find them. */
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
`;var se=`/* The SDK's global and its adapter, as the documentation has them before any example runs. */
{
  let isReady;
  const pause = () => new Promise((done) => setTimeout(done, 50));

  window.playgroundSdk = (names, adapter) => {
    window.playgroundLoaded = load(names, adapter).catch((error) => console.error(error));
  };

  async function load(names, address) {
    const find = () => names.map((name) => window[name]).find((value) => value !== undefined);
    for (let left = 100; find() === undefined && left > 0; left--) await pause();
    if (!address || find() === undefined) return;
    const adapter = await import(address).catch(() => ({}));
    isReady = adapter.isReady && (() => adapter.isReady(find()));
    await adapter.tap?.(
      find(),
      () => {},
      () => {},
    );
  }

  /** Waits until the adapter sees a session, if there is one that says so. */
  window.playgroundSession = async () => {
    while (isReady && !isReady()) await pause();
  };
}
`;var oe=`/** What the tenant's server would answer is answered in this page. */
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

/** Frames of the tenant's have this page's origin, so that they find it here; the SDK is told the tenant's. */
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
`;var ae=`/** Has \`XMLHttpRequest\` ask what answers \`fetch\`, for addresses that begin so. */
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
`;var ie=kit(79),le=kit(80),f=kit(81);var Re=/@\{[\w-]+\}/g;function ce(t){let{title:e,from:n,container:r,sdk:s,carried:o}=t,a=`<a href="${p(n)}">${p(n)}</a>`,i=t.parts.map((u,m)=>Te(u,t.parts[m+1],s)),l=t.parts.findIndex(({isBroken:u})=>u),c=l<0?t.parts.length:l;return $("<!doctype html>",`<html lang="${p(le())}">`,"<head>",'<meta charset="utf-8">','<meta name="viewport" content="width=device-width, initial-scale=1">',`<title>${p(e)}</title>`,`<base href="${p(n)}">`,...s?.styles.map(We)??[],qe(r),"</head>","<body>",`<h1>${p(e)}</h1>`,`<p>${p(f("standalone.from")).replace("{page}",()=>a)}</p>`,r&&`<div id="${p(r.id)}"></div>`,`<pre id="output" role="log" aria-label="${p(f("standalone.output"))}"></pre>`,h(re),h(Z),...o?Ue(o):[],t.simulation&&h(oe,ae,De(t.simulation)),...s?.scripts.map(He)??[],s&&h(se,Ce(s)),h(ee),t.parts.some(de)?Me(t.loopLimit):void 0,Ie(i.join()),...i.slice(0,c),h(Fe(t)),...i.slice(c),"</body>","</html>","")}function Te(t,e,n){let{title:r,code:s,before:o=[],after:a=[]}=t,i=[`// ${B(r.replace(/\s+/g," "))}`,s];if(t.isBroken)return $("<script>",...i,"<\/script>");let l=e&&n&&t.startsSession;return $("<script>",`playgroundExample(async (${de(t)?O:""}) => {`,...o,...o.length?[""]:[],...i,...a,l&&n.adapter?"await playgroundSession();":void 0,"});","<\/script>")}var de=({code:t})=>t.includes(`${O}();`);function Me(t){let e=f("run.loop",{line:"{line}",seconds:ie(t/1e3)});return h(te,`playgroundLimit(${t}, ${x(e)});
`)}var Ce=({adapter:t,global:e})=>`playgroundSdk(${[e,t].filter(Boolean).map(x).join(", ")});
`,$=(...t)=>t.filter(e=>e!==void 0).join(`
`);function qe(t){let{id:e,width:n,height:r}=t??{};return $("<style>",":root { color-scheme: light dark; }","body { margin: 1.5rem; font: 1rem / 1.5 system-ui, sans-serif; }","pre { white-space: pre-wrap; overflow-wrap: break-word; }","[data-level=error] { color: #b3261e; }","[data-level=warn] { color: #7a4f01; }","@media (prefers-color-scheme: dark) {","  [data-level=error] { color: #ff8a80; }","  [data-level=warn] { color: #ffd180; }","}",e&&`[id=${Ve(e)}] { width: ${n}px; max-width: 100%; height: ${r}px; border: 1px solid #8888; }`,"</style>")}function Ie(t){let e=[...new Set(t.match(Re))];return e.length?`<!-- ${p(f("standalone.fill-in",{names:e.join(", ")}))} -->`:void 0}function Fe({simulation:t}){let e={notFilled:f("standalone.not-filled"),noModule:f("standalone.no-module")};return`playgroundStart(${x(e)}${t?", playgroundTenant":""});
`}function Ue({modules:t,pages:e}){let n=[...[...t].map(([r,s])=>["text/plain","module",r,s]),...[...e].map(([r,s])=>["text/html","page",r,s])].map(([r,s,o,a])=>`<script type="${r}" data-${s}="${p(o)}">
${V(a)}<\/script>`);return n.length?[...n,h(ne)]:[]}function De({simulator:t,baseUrl:e}){let n={noSimulator:f("standalone.no-simulator",{address:t}),failed:f("simulation.failed"),noResponse:f("simulation.no-response"),unknown:f("simulation.unknown"),scenarioFailed:f("simulation.scenario-failed")};return $("",`// ${f("standalone.simulated")}`,`const playgroundTenant = playgroundSimulate(${[t,e,n].map(x).join(", ")});`,`playgroundRequests(${x(e)});`,`playgroundFrames(${x(new URL(e).origin)});`,"")}function He({address:t,text:e,integrity:n}){if(e!==void 0)return`<script data-from="${p(t)}">
${e}<\/script>`;let r=n&&` integrity="${p(n)}" crossorigin="anonymous"`;return`<script src="${p(t)}"${r??""}><\/script>`}var We=({address:t,text:e})=>e===void 0?`<link rel="stylesheet" href="${p(t)}">`:`<style data-from="${p(t)}">
${e}</style>`,h=(...t)=>`<script>
${y(t.join(""))}<\/script>`,Be={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"},p=t=>t.replace(/[&<>"]/g,e=>Be[e]??""),Ve=t=>`"${t.replace(/[^\w-]/g,e=>`\\${e.codePointAt(0)?.toString(16)} `)}"`,x=t=>y(JSON.stringify(t));var M=kit(73);async function rn(t,e){let n=e.page?.tenants.find(({id:l})=>l===e.stage.tenant?.id),r=[...z(t,n),t];if(r.some(l=>Q(S(l),e)))throw new Error(f("share.secret"));let{anatomyOf:s}=await e.load("runner"),o=location.href.replace(/[?#].*$/,""),a={modules:new Map,pages:new Map},i=r.map(async l=>{let c=Y(S(l),m=>U(e,m)??R(e,m)),u=await _e(c,o,a,s);return{title:T(l),startsSession:M(l),...u}});return ce({title:T(t),from:o,parts:await Promise.all(i),carried:a,loopLimit:e.page?.loopLimit??0,...await Ge(r,e,a,s)})}async function _e(t,e,n,r){let s=ue(t,r);if(!s||P(s.body))return{code:y(t),isBroken:!0};let o=E(s.body).filter(A);return await Promise.all(o.map(a=>v(new URL(a,e).href,n))),X(t,s)}function ue(t,e){try{return e(t)}catch{return}}async function Ge(t,{page:e,siteRoot:n,stage:r},s,o){let a=t.map(S).join(`
`),{container:i}=e??{};if(!(Ke(a,e)||t.some(ze)))return i&&a.includes(i.id)?{container:i}:{};let c=e?.tenants.find(({id:m})=>m===r.tenant?.id)?.simulator,{baseUrl:u}=r.tenant??{};return{...i&&{container:i},...e?.sdk&&{sdk:await Je(e.sdk,n,s,o)},...c&&u&&{simulation:await Qe(new URL(c,n).href,u,s)}}}function Ke(t,e){let n=["playground",...e?.sdk?.global??[]];return/@\{/.test(t)||n.some(r=>new RegExp(`(?<![\\w$])${r}(?![\\w$])`).test(t))}var ze=t=>M(t)||t.dataset.tenant==="simulated";async function Je(t,e,n,r){let s=l=>new URL(l,e).href,o=t.script.map(async(l,c)=>{let u=s(l),m=await Xe(u,r);return{address:u,text:m,integrity:t.integrity[c]}}),a=t.styles.map(async l=>{let c=s(l);return{address:c,text:await Ye(c)}}),i=t.adapter&&s(t.adapter);return i&&await v(i,n),{scripts:await Promise.all(o),styles:await Promise.all(a),global:t.global,...i&&{adapter:i}}}async function Xe(t,e){let n=await w(t);if(n===void 0||n.includes("currentScript"))return;if(y(n)===n)return n;let r=ue(n,e);return r&&_(r.text,r.body)}async function Ye(t){let e=await w(t);if(!(e===void 0||/@import|<\/style/i.test(e)))return e.replace(/url\(\s*(["']?)(?!["']|data:|#)(.+?)\1\s*\)/g,(n,r,s)=>URL.canParse(s,t)?`url(${r}${new URL(s,t).href}${r})`:n)}async function Qe(t,e,n){await v(t,n);let r=await import(t).catch(()=>{}),{pages:s}=Object(r),o=Array.isArray(s)?s.map(a=>new URL(a,e).href):[];return await Promise.all(o.map(a=>F(a,n))),{simulator:t,baseUrl:e}}return{pageOf:rn}})()})})(Reflect.get(Document.prototype,'currentScript',document))
