import type { ErrorCode, Result, Span } from "./index.js";

/** What was selected: a quote or an entity of the result. */
export interface Selected {
  readonly kind: "quote" | "entity";
  readonly id: number;
}

/** The element's events. They bubble and cross shadow boundaries. */
export interface OnRecordEventMap {
  /** The engine is loaded. */
  "onrecord-ready": CustomEvent<null>;
  /** An article was analyzed, in so many milliseconds. */
  "onrecord-result": CustomEvent<{ result: Result; ms: number }>;
  /** A quote or entity was selected; `range` is its place in {@link OnRecordElement.text}. */
  "onrecord-select": CustomEvent<Selected & { range: Span }>;
  /** The engine could not run. The article is as it was. */
  "onrecord-error": CustomEvent<{ code: ErrorCode; message: string }>;
}

/**
 * `<on-record>`: shows who said what in the article inside it, or in the one that `for` names.
 *
 * Attributes:
 * - `view`: `read` (default) marks the article and shows quotes and names in a panel; `quotes` and `names` do with one
 *   of the two; `panel` marks nothing; `overlay` paints the marks without changing a node of the article, where the
 *   browser has the CSS Custom Highlight API, and marks nothing elsewhere
 * - `for`: the id of an article elsewhere in the same document or shadow root
 * - `kinds`: kinds of quotes to show, of `direct mixed indirect`; all by default
 * - `names`: kinds of names to show, of `person org place group event work other date money quantity`; all but the last
 *   three by default
 * - `stances`: shows stances too, what somebody is said to think, want or stand for; by default only what was said
 * - `min-confidence`: shows no quotes below `clear`, `likely` or `check` (default)
 * - `theme`: `light`, `dark` or `auto` (default), which goes by the colour of the article's words
 * - `worker`: `auto` (default) or `off`; read once, from the page's first element
 * - `wasm-url`: where the engine's wasm is; read once, from the page's first element
 * - `heading-level`: `2` (default) to `5`, of the panel's title
 */
export class OnRecordElement extends HTMLElement {
  /** The text that was analyzed; all offsets are places in it. Paragraphs are lines. */
  readonly text: string;
  /** What was found in it; null before the first analysis and after {@link clear}. */
  readonly result: Result | null;
  readonly selected: Selected | null;
  /** Settles when the engine is loaded; rejects where it cannot be. */
  readonly ready: Promise<void>;
  /**
   * Reads the article again; null where there is none. The element does so by itself when the article changes. Given a
   * text, it lets go of the article and shows that text's quotes and names in the panel.
   */
  analyze(text?: string, options?: { signal?: AbortSignal }): Promise<Result | null>;
  /** Selects a quote (or an entity) and brings it into view; null selects nothing. */
  select(id: number | null, kind?: Selected["kind"]): void;
  /** The whole result with its text, or its quotes as the command line's table, `file` being the page's title. */
  export(format: "json" | "csv"): Blob;
  /** Gives the article back as it was and hides the panel, until the next {@link analyze}. */
  clear(): void;

  addEventListener<K extends keyof OnRecordEventMap>(
    type: K,
    listener: (this: OnRecordElement, event: OnRecordEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "on-record": OnRecordElement;
  }
  interface GlobalEventHandlersEventMap extends OnRecordEventMap {}
}
