/**
 * The container: the stage that an embedded SDK lives on.
 *
 * The entry script creates it, once, as the last child of body, and this room upgrades that same
 * element; neither ever moves it, since a frame that is moved reloads:
 *
 *   <playground-container state="idle" simulated>            or host="…" on a live tenant
 *     <header class="playground-header">
 *       <span class="playground-title">Communication Panel</span>
 *       <span class="playground-badge">SIMULATED</span>      replaced here by a button
 *     </header>
 *     <div class="playground-stage">
 *       <div class="playground-idle">what appears here, which section to run</div>
 *       <div id="AUTHOR-ID"></div>                           the author's element, in light DOM
 *     </div>
 *   </playground-container>
 *
 * Its place is `geometry.css`, imported by `playground.css` (`@import "./geometry.css"`), from
 * `<html data-playground-dock style="--playground-width: …; --playground-height: …">`; `geometry.ts`
 * reads what is stored (`parseGeometry(localStorage.getItem(geometryKey(rootPath)))`, then
 * `showGeometry(…, document.documentElement)` over the page's own defaults). A page without a
 * container has no `data-playground-dock`, or an element that is `hidden`.
 * The look of header, badge and idle text before this room is loaded is `playground.css`; all else
 * is `container.css`. The header is `--playground-bar` high.
 */
export {};
