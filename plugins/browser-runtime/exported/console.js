/* What the console says, and what goes wrong, is shown in the page too, as in the documentation. */
{
  const output = document.getElementById('output');
  const isObject = (value) => (typeof value === 'object' && value) || typeof value === 'function';
  const shorten = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}…` : text);

  // --- A value in one line, one level deep ---

  const ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

  function quote(text) {
    const mark = ["'", '"', '`'].find((candidate) => !text.includes(candidate)) ?? "'";
    const inner = text.replace(/[\n\r\t\\]/g, (sign) => ESCAPES[sign]);
    return mark + inner.replaceAll(mark, `\\${mark}`) + mark;
  }

  function primitive(value) {
    if (typeof value === 'string') return quote(shorten(value, 100));
    if (typeof value === 'bigint') return `${value}n`;
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
    if (/^class\b/.test(text)) return `class ${callee.name || '(anonymous)'}`;
    const [, isAsync, star = ''] = text.match(/^(async\b)?\s*(?:function)?\s*(\*)?/);
    const [, alone, several] = text.match(/^(?:async\s+)?([\w$]+)\s*=>|\(([^)]*)\)/) ?? [];
    return `${isAsync ? 'async ' : ''}ƒ${star} ${callee.name}(${alone ?? several ?? ''})`;
  }

  function element({ localName, id, classList }) {
    return `<${[localName + (id && `#${id}`), ...classList].join('.')}>`;
  }

  /** What says itself in a few words. */
  function short(value) {
    if (typeof value === 'function') return signature(value);
    if (value instanceof RegExp) return String(value);
    if (value instanceof Error) return String(value).replace(/^Error\b/, nameOf(value));
    if (value instanceof Date) return Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
    if (value instanceof Element) return element(value);
    if (value instanceof Text) return `#text ${quote(value.data)}`;
    if (value instanceof Node) return value.nodeName;
    const isBoxed = /^(Number|String|Boolean|BigInt|Symbol)$/.test(nameOf(value));
    return isBoxed ? `${nameOf(value)} {${primitive(value.valueOf())}}` : undefined;
  }

  const isList = (value) =>
    Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
  const isCollection = (value) => value instanceof Map || value instanceof Set;

  /** There is no room for what is in it. */
  function nested(value) {
    if (!isObject(value)) return primitive(value);
    if (typeof value === 'function') return /^class\b/.test(value) ? 'class' : 'ƒ';
    if (isList(value)) return `${nameOf(value)}(${value.length})`;
    if (isCollection(value)) return `${nameOf(value)}(${value.size})`;
    return short(value) ?? (nameOf(value) === 'Object' ? '{…}' : nameOf(value));
  }

  const isNative = (method) =>
    method && /\[native code\]\s*\}$/.test(Function.toString.call(method));

  /** Without calling a getter, unless it is the browser's. */
  const property = (value, key) => {
    const found = Object.getOwnPropertyDescriptor(value, key);
    if (isNative(found.get)) return nested(value[key]);
    return found.get || found.set ? '(…)' : nested(found.value);
  };

  /** What a list has beside its items, such as the `index` of a match. */
  function named(value) {
    const keys = Object.keys(value).filter((key) => !/^\d/.test(key));
    return keys.map((key) => `${keyText(key)}: ${property(value, key)}`);
  }

  function list(value) {
    const items = [];
    const end = Math.min(value.length, 100);
    for (let index = 0; index < end; index++) {
      const start = index;
      while (index < end && !Object.hasOwn(value, index)) index++;
      const holes = index - start;
      if (holes) items.push(holes > 1 ? `empty × ${holes}` : 'empty');
      if (index < end) items.push(property(value, index));
    }
    if (end < value.length) items.push('…');
    else items.push(...named(value));
    const name = nameOf(value) === 'Array' ? '' : nameOf(value);
    const count = value.length > 1 ? `(${value.length})` : '';
    return `${name}${count} [${items.join(', ')}]`.trimStart();
  }

  const ending = (isMore) => (isMore ? ', …}' : '}');

  function collection(value) {
    const entry = ([key, member]) =>
      value instanceof Set ? nested(member) : `${nested(key)} => ${nested(member)}`;
    const items = [...value.entries()].slice(0, 5).map(entry);
    return `${nameOf(value)}(${value.size}) {${items.join(', ')}${ending(value.size > 5)}`;
  }

  function keyText(key) {
    if (typeof key === 'symbol') return `[${String(key)}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$|^\d+$/u.test(key) ? key : quote(key);
  }

  /** Of an object of the browser's: six are one more than are shown. */
  function inherited(value, items = [], at = Object.getPrototypeOf(value)) {
    if (!at || items.length > 5) return items;
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (/^(__proto__|constructor)$/.test(key) || !isNative(get)) continue;
      try {
        items.push(`${keyText(key)}: ${nested(get.call(value))}`);
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
      ...keys.slice(0, 6).map((key) => `${keyText(key)}: ${property(value, key)}`),
      ...(isNatives ? inherited(value) : []),
    ];
    const name = nameOf(value) === 'Object' ? '' : `${nameOf(value)} `;
    return `${name}{${items.slice(0, 5).join(', ')}${ending(items.length > 5)}`;
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

  /** Pieces of text, each with the style that `%c` gave it. */
  function pieces([format, ...values]) {
    const rest = (left) => left.map((value) => ` ${text(value)}`).join('');
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
    entry.append('  '.repeat(depth), ...nodes, '\n');
    output.append(entry);
    last = undefined;
    return entry;
  }

  const placeOf = (error) => framesOf(error)[0]?.match(/[^\s@]+$/)[0];
  const lineOf = (at) => at?.match(/\d+(?=:\d+\)?$)/)[0];

  /** Gives the entry; none where it is counted, since the last one says the same. */
  function say(level, values) {
    const words = values.map((value) => typeof value + text(value)); // 1 and '1' read the same
    const said = !values.some(isObject) && [level, lineOf(place), ...words].join('\n');
    if (said && said === last?.said) {
      last.times.textContent = `${++last.count}× `;
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
      span.append(words.replaceAll('\n', `\n${'  '.repeat(depth)}`));
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
    if (!(label in starts)) return say('warn', [`Timer '${label}' does not exist`]);
    say('info', [`${label}: ${Math.round(performance.now() - starts[label])} ms`, ...values]);
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
      entry?.append(...frames.map((frame) => `${'  '.repeat(depth)}${frame}\n`));
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
      say('info', [`${label}: ${counts[label]}`]);
    },
    countReset: (label = 'default') => {
      counts[label] = 0;
    },
    assert: (isTrue, first, ...values) => {
      if (isTrue) return;
      const words = 'Assertion failed';
      if (first === undefined) say('error', [words]);
      else if (typeof first === 'string') say('error', [`${words}: ${first}`, ...values]);
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
      const frames = error.stack.split('\n').filter((frame) => /:\d+:\d+\)?$/.test(frame));
      return frames
        .filter((frame) => !/playground\w* ?[(@]/.test(frame))
        .map((frame) => frame.trim().replace(/\(?[^\s(@]*\/([^/\s]+:\d+:\d+)\)?$/, '$1'));
    } catch {
      return []; // nobody can read it
    }
  }

  function fail(at, ...values) {
    place = at;
    say('error', at ? [...values, `(${at})`] : values);
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
    const at = lineno ? `${filename.replace(/.*\//, '')}:${lineno}:${colno}` : undefined;
    if (message) report('Uncaught', error ?? message, at);
  });
  addEventListener('unhandledrejection', ({ promise, reason }) => {
    const isExample = promise === window.playgroundEnd;
    report(isExample ? 'Uncaught' : 'Uncaught (in promise)', reason);
  });
}
