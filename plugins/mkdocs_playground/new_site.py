"""The files of a new site: a playground with a widget, three sections and four snippets."""

from __future__ import annotations

CONFIG = """\
site_name: My playground
# The address that you publish at; `mkdocs serve` uses its own.
site_url: http://127.0.0.1:8000/

theme:
  name: material
  font: false
  features:
    - navigation.instant
    - toc.integrate # the right side of the window is the container's
    - content.code.annotate

plugins:
  - search
  - playground:
      sdk:
        name: Greeter
        script: greeter.js
        global: Greeter
      container:
        id: greeter
        title: Greeter
        description: A greeting appears here.
        width: 360
        height: 320

markdown_extensions:
  - admonition
  - attr_list
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - toc:
      permalink: true
"""

PAGE = """\
# My playground

This page runs its examples. Change it in `docs/index.md`, and the site around it in `mkdocs.yml`.

## A first example { #first }

Press **Run**. What the example logs appears below it, and then the value of its last expression.

```js run id="hello" title="Say hello"
const words = ['hello', 'playground'];
console.log(words.join(' '));
words.length;
```

```text output="hello"
hello playground
2
```

Examples share their names. This one runs the one above first, because it `needs` it:

```js run id="shout" title="Shout" needs="hello"
words.join(' ').toUpperCase();
```

## The widget { #widget }

`docs/greeter.js` is the library that this page is about. It is loaded when it is first needed, and
draws into the container beside the text.

```js run id="greet" title="Greet somebody"
Greeter.mount('greeter', { name: 'Kim' });
```

```text output="greet"
Hello Kim!
```

## Errors { #errors }

An error names the example and the line. The widget of [](#widget) throws one if it has no name:

```js run id="fail" title="Greet nobody" check="error"
Greeter.mount('greeter', {});
```
"""

LIBRARY = """\
// A library so small that it fits in a tutorial: put your own in its place.
window.Greeter = {
  /** Show a greeting in the element of this id. */
  mount(id, { name }) {
    if (!name) throw new TypeError('Greeter.mount: a name is required');
    const greeting = document.createElement('p');
    greeting.textContent = `Hello ${name}!`;
    greeting.style.cssText = 'font-size: 1.6rem; margin: 2rem; text-align: center';
    document.getElementById(id).replaceChildren(greeting);
    return greeting.textContent;
  },
};
"""

FILES = {"mkdocs.yml": CONFIG, "docs/index.md": PAGE, "docs/greeter.js": LIBRARY}
"""Text by path."""
