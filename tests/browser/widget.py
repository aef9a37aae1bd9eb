"""A small SDK of our own, with adapter and simulator, for tests of what surrounds any SDK."""

from typing import Any

from tests.helpers import Site

SDK = """
window.Widget = {
  ready: false,
  mode: 'ready',
  sent: [],
  listeners: new Set(),
  emit(type) { for (const hear of this.listeners) hear({ type }); },
  async load({ base, user, password, into }) {
    const target = into ?? document.getElementById('widgetPanel');
    this.sent.push(`${base} ${user} ${password}`);
    const frame = document.createElement('iframe');
    frame.title = 'Widget';
    frame.src = new URL('panel.html', base);
    target.append(frame);
    await new Promise((resolve) => { frame.onload = resolve; });
    if (this.mode === 'never') return 'mounted';
    const response = await fetch(new URL('api/session', base), {
      method: 'POST',
      body: JSON.stringify({ user, password }),
    });
    if (!response.ok) throw new Error(`refused: ${response.status}`);
    this.ready = true;
    this.emit('ready');
    return `hello ${(await response.json()).user}`;
  },
  unload() {
    this.ready = false;
    document.querySelector('#widgetPanel iframe')?.remove();
    this.emit('gone');
  },
};
"""

ADAPTER = """
export const isReady = (sdk) => sdk.ready;
export const tap = (sdk, emit) => {
  sdk.listeners.add(emit);
  return () => sdk.listeners.delete(emit);
};
export const reset = async (sdk) => sdk.unload();
export const minimum = { width: 300, height: 200 };
export const attach = "Widget.on('{type}', onEvent);";
"""

SIMULATOR = """
export function createTenant({ baseUrl, clock, random }) {
  return {
    calls: 0,
    async respond(request) {
      this.calls += 1;
      if (!request.url.endsWith('api/session')) return new Response('no', { status: 404 });
      const { user, password } = await request.json();
      if (password === 'hang') return new Promise(() => {});
      return password === 'wrong'
        ? new Response('{}', { status: 401 })
        : new Response(JSON.stringify({ user }));
    },
    scenarios: {
      'incoming-call': {
        title: 'Incoming call',
        description: 'A customer calls the main line.',
        run() { window.played = (window.played ?? 0) + 1; },
      },
    },
  };
}
"""

PANEL = """<!doctype html><html lang="en"><title>Widget</title>
<body style="margin:0;font:16px system-ui;background:#e3f2fd;color:#111"><p>The widget</p>
<script>window.token = Math.random();</script></body></html>"""

PAGE = """# Widget

## Load { #load }

```js run id="load" title="Load" session="start"
await Widget.load({ base: "@{base}", user: "@{user}", password: "@{password}" })
```

## Fields { #fields }

```js run id="user" title="User"
// @{user} at @{base}
"@{password}"
```

```js run id="call" title="Call" effect="real"
"called"
```
"""

OPTIONS: dict[str, Any] = {
    "sdk": {
        "name": "Widget",
        "script": "widget/sdk.js",
        "global": ["Widget"],
        "adapter": "widget/adapter.js",
    },
    "container": {
        "id": "widgetPanel",
        "title": "The widget",
        "width": 420,
        "height": 560,
        "presets": [{"name": "Phone", "width": 320, "height": 480}],
    },
    "tenants": {
        "simulated": {
            "name": "Simulated tenant",
            "base_url": "tenant/",
            "simulator": "widget/simulator.js",
            "fields": {"user": "anna.agent", "password": "demo"},
        },
        "demo": {"name": "Demo tenant", "base_url": "https://demo.example/agent"},
        "own": {"name": "Your own tenant"},
    },
    "fields": {
        "base": {"label": "Tenant base URL", "kind": "url"},
        "user": {"label": "User name", "kind": "text"},
        "password": {"label": "Password", "kind": "secret"},
    },
}


def build_widget_site(site: Site, markdown: str = PAGE, **changes: Any) -> Site:
    """Build a site whose first page has the widget, whose page `plain` has nothing of ours."""
    write_widget(site)
    site.write("plain.md", "# Plain\n\nNothing to run here.\n")
    site.write("second.md", PAGE.replace("# Widget", "# Second", 1))
    return site.built(markdown, **(OPTIONS | changes))


def write_widget(site: Site) -> None:
    """Write the SDK, its adapter and its simulated tenant."""
    site.write("widget/sdk.js", SDK)
    site.write("widget/adapter.js", ADAPTER)
    site.write("widget/simulator.js", SIMULATOR)
    site.write("tenant/panel.html", PANEL)


# A library of several files: one defines its global a while after it was loaded, as loaders do, and
# its adapter sees a session by what it has tapped.
GADGET = {
    "vendor/gadget.css": ".gadget { letter-spacing: 7px; background: url(dot.png); }",
    "vendor/loader.js": (
        "setTimeout(() => { window.Gadget = { spacing: () => spacingOf('gadget') }; }, 200);"
    ),
    "vendor/spacing.js": (
        "function spacingOf(name) {"
        "  const element = document.getElementById(name);"
        "  element.className = name;"
        "  return getComputedStyle(element).letterSpacing;"
        "}"
    ),
    "vendor/adapter.js": (
        "let tapped;"
        "export const tap = (Gadget) => { tapped = Gadget; };"
        "export const isReady = () => tapped === window.Gadget;"
    ),
}
GADGET_PAGE = """\
```js run id="spacing" title="Spacing" session="start"
console.log(Gadget.spacing());
```

```js run id="after" title="After" needs="spacing"
console.log('and then');
```
"""


def build_gadget_site(site: Site) -> Site:
    """Build a site of one page about a library of several files."""
    for name, text in GADGET.items():
        site.write(name, text)
    sdk = {
        "name": "Gadget",
        "script": ["vendor/spacing.js", "vendor/loader.js"],
        "styles": "vendor/gadget.css",
        "global": "Gadget",
        "adapter": "vendor/adapter.js",
    }
    site.write("other.md", "# Other\n\nNothing to run.\n")
    return site.built(GADGET_PAGE, sdk=sdk, container={"id": "gadget"})
