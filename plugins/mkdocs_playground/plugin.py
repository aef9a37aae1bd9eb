"""The MkDocs plugin: which hook has which room do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from . import page_head, page_source, serving, site_files
from .assets import EARLY, ENTRY, STYLES, Assets
from .config import PlaygroundOptions
from .host import display_path, line_end, theme_language
from .markdown import PlaygroundExtension
from .outline import AnchorIds
from .problems import NO_RUNTIME, Place, Problem, report
from .site import Site
from .texts import Texts, language_of

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class PlaygroundPlugin(BasePlugin[PlaygroundOptions]):
    """Makes marked code fences into snippets that readers run in the page."""

    is_serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether the author is watching."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build: several may be made by one process, even with one configuration."""
        self.site = Site(self.config, config.site_url or "")
        self.order: list[str] = []
        self.found: list[Problem] = []
        self.assets = Assets(self.config.texts)
        others = [
            each for each in config.markdown_extensions if not isinstance(each, PlaygroundExtension)
        ]
        config.markdown_extensions = [*others, PlaygroundExtension(self.site)]  # type: ignore[list-item]
        if self.assets.has(ENTRY):
            _add(config.extra_css, self.assets.url(STYLES))
            _add(config.extra_javascript, self.assets.url(ENTRY))
        if self.is_serving:
            _add(config.extra_css, serving.STYLES_URI)
        return config

    @event_priority(-100)  # when other plugins have added the files that they generate
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish the runtime, and look for the files that options name."""
        self._choose_texts(files, config)
        published = {self.assets.url(path.name): path for path in self.assets.files}
        if self.is_serving:
            published[serving.STYLES_URI] = serving.STYLES
        for uri, path in published.items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(path)))
        site_files.check(self.config, files, config, self.site.problems)
        for file in files.documentation_pages():
            page_source.check_encoding(file, config, self.site.problems)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        self.order = [page.file.src_uri for page in nav.pages]
        return nav

    @event_priority(100)  # first, while the text is still the author's own
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Look at the front matter."""
        path = display_path(page.file.src_uri, config)
        secrets = [name for name, field in self.config.fields.items() if field.kind == "secret"]
        written = page.file.content_string
        page_source.check_front_matter(
            written, markdown, page.meta, path, secrets, self.site.problems
        )

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Tell MkDocs which ids its check of links does not see."""
        known = self.site.pages.get(page.file.src_uri)
        if known is None:
            return
        ids = AnchorIds(page.present_anchor_ids or (), known.outline.snippets)
        page.present_anchor_ids = ids
        page_source.check_ids(known, page.file, self.config, ids, self.site.problems)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Fill references in, now that all pages are known, and say what is wrong."""
        pages = {
            file.src_uri: file.page
            for file in files
            if file.page is not None and file.src_uri in self.site.pages
        }
        for uri, page in pages.items():
            self.site.pages[uri].outline.title = str(page.title or "")
        self.site.look_at_all()
        self.site.number(self.order)
        for uri, page in pages.items():
            page.content = self.site.with_texts(uri, page.content or "")
            for heading in page_source.headings(page.toc):
                heading.title = self.site.title(uri, heading.id, heading.title)
        self._report(config)
        return env

    @event_priority(-100)  # after search has read the page: there is nothing to find in these
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Write the numbers of sections, and the markers of snippets."""
        if page.file.src_uri in self.site.pages:
            self.unmarked = page.content or ""
            content = self.site.with_marks(page.file.src_uri, self.unmarked)
            path = display_path(page.file.src_uri, config)
            page.content = serving.with_problems(content, self.found, path)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let a page with a container be laid out before its first paint."""
        known = self.site.pages.get(page.file.src_uri)
        if known is not None:
            page.content = self.unmarked  # MkDocs keeps it to the end, and it is much smaller
        if self.config.container is None or known is None or not known.outline.is_playground:
            return output
        early = self.assets.url(EARLY) if self.assets.has(EARLY) else None
        return page_head.prepare(output, self.config.container, page.url, early)

    def _choose_texts(self, files: Files, config: MkDocsConfig) -> None:
        """Take the theme's language: by now, what builds a site in several has set it."""
        if self.config.container is not None:
            self.config.container.line_end = line_end(config)
        language = self.config.language or language_of(theme_language(config))
        texts = self.site.texts = Texts(language, self.config.texts, is_published=True)
        uri = self.assets.url(texts.chunk)
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=texts.script()))

    def _report(self, config: MkDocsConfig) -> None:
        if any(page.outline.is_playground for page in self.site.pages.values()):
            if not self.assets.has(ENTRY):
                message = "the runtime is not built, so nothing will run; run `npm run build`"
                self.site.problems.add(NO_RUNTIME, Place("mkdocs_playground/assets"), message)
            site_files.check_theme(self.config, config, self.site.problems)
            site_files.check_values(self.config, self.site.uses, config, self.site.problems)
        found = self.site.problems.take()
        errors = report(found, log)
        if self.is_serving:
            self.found = found  # Pages show it; to end the server would help nobody.
        elif errors:
            count = "1 error" if errors == 1 else f"{errors} errors"
            raise PluginError(f"The playground has {count}; the lines above say where.")


def _add(names: list[Any], name: str) -> None:
    if name not in names:
        names.append(name)
