/**
 * onrecord reads news articles and tells who said what.
 *
 * All offsets are UTF-16 code units, half-open: `text.slice(start, end)` gives the words meant.
 *
 * @packageDocumentation
 */

/** A half-open range of the analyzed text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the engine found in one text. */
export interface Result {
  /** Raised when a field is renamed or removed; fields may be added at any time. */
  readonly schema: 1;
  readonly offsets: "utf-16";
  readonly language: Language;
  /** In order, without overlap. */
  readonly paragraphs: readonly Paragraph[];
  /** Everybody and everything named or quoted, then dates, sums of money and quantities; `entities[id].id === id`. */
  readonly entities: readonly Entity[];
  /** By position; `quotes[id].id === id`. */
  readonly quotes: readonly Quote[];
}

/** What the text is written in. */
export interface Language {
  /** An ISO 639 code; `und` if unknown. */
  readonly code: string;
  /** Without support, quotation marks still count, but speakers and names will often be wrong. */
  readonly supported: boolean;
}

/** A paragraph and what it is in the article. */
export interface Paragraph extends Span {
  readonly role: Role;
}

/** What a paragraph is in the article, or on the page around it. */
export type Role =
  | "headline" | "byline" | "dateline" | "body" | "heading" | "caption" | "credit" | "bio"
  /** Teasers of other articles. */
  | "related"
  /** Menus, "close", "share". */
  | "furniture"
  | "transcript";

/** Somebody or something named or quoted. */
export interface Entity {
  readonly id: number;
  readonly kind: EntityKind;
  /** The fullest name as printed; without a proper name, the fullest description. */
  readonly name: string;
  /** Whether `name` is a proper name. */
  readonly named: boolean;
  /** Its other names, as printed. */
  readonly aliases: readonly string[];
  /** Who it is, as printed beside a mention. Left out where nothing is. */
  readonly description?: string;
  /** Ids of entities whose names are spelt nearly the same, perhaps the same with a misprint. Left out where there are none. */
  readonly similar?: readonly number[];
  /** Every reference to it, by position. */
  readonly mentions: readonly Mention[];
}

/**
 * What an entity is. A `group` is a nationality, party or religion by its members. Of dates, sums of money and quantities
 * each wording is an entity; they come last, and are never speakers.
 */
export type EntityKind =
  | "person" | "organization" | "place" | "group" | "event" | "work" | "other"
  | "date" | "money" | "quantity";

/** Words that refer to an entity. */
export interface Mention extends Span {
  readonly form: "name" | "nominal" | "pronoun";
}

/** Something that somebody said or wrote, as the article reports it. */
export type Quote = AttributedQuote | UnattributedQuote;

/** A quote whose speaker was found. */
export interface AttributedQuote extends QuoteBase {
  readonly speaker: Speaker;
}

/** A quote whose speaker could not be found. Never count it as anyone's. */
export interface UnattributedQuote extends QuoteBase {
  readonly speaker: null;
}

interface QuoteBase extends Span {
  readonly id: number;
  readonly kind: QuoteKind;
  readonly reports: Reports;
  /** The content; several where the article interrupts it. Quotation marks are part of it. */
  readonly spans: readonly Span[];
  /** The words that say that something is said ("said", "according to"). */
  readonly cue: Cue | null;
  readonly certainty: Certainty;
  /** Why the quote is this speaker's. */
  readonly evidence: readonly Evidence[];
}

/** `direct`: wholly in quotation marks; `mixed`: partly; `indirect`: not at all. */
export type QuoteKind = "direct" | "mixed" | "indirect";

/**
 * `speech`: that something was said or written; `stance`: only what somebody thinks, wants, feels or stands for ("hopes to
 * win", "thanked Roe").
 */
export type Reports = "speech" | "stance";

/** How sure the attribution is. */
export type Certainty = "clear" | "likely" | "check";

/** A cue and its words. */
export interface Cue extends Span {
  readonly text: string;
}

/** Who a quote belongs to. */
export interface Speaker {
  /** Index into {@link Result.entities}. */
  readonly entity: number;
  /** The entity's name. */
  readonly name: string;
  /** The source: the words beside the cue that name the speaker, as printed, pronoun or not. */
  readonly mention: Span;
}

/** One reason for an attribution: the rule, and the words it went by. */
export interface Evidence extends Span {
  /** The rule's name, such as `verb-then-source`. Rules may be added. */
  readonly sieve: string;
}

/** What the wasm can be loaded from. In Node.js a string is a path unless it begins with `http`. */
export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

export interface InitOptions {
  /** By default the file beside the package's modules. Whoever loads first decides. */
  wasm?: WasmSource | PromiseLike<WasmSource>;
}

/**
 * Loads the engine into this thread. Safe to call again: every call returns the same promise; after a failure the
 * next call tries again.
 *
 * @throws {@link OnRecordError} `wasm-blocked` where a Content-Security-Policy lacks `'wasm-unsafe-eval'`,
 *   `wasm-unusable` where the file cannot be loaded
 */
export function init(options?: InitOptions): Promise<void>;

/** Loads the engine into this thread at once, from a compiled module or its bytes. */
export function initSync(module: WebAssembly.Module | BufferSource): void;

/**
 * Tells who said what in an article. Paragraphs are lines of the text. Reads any string, lone surrogates included.
 *
 * @throws {@link OnRecordError} `not-ready` before {@link init} or {@link initSync}
 */
export function analyze(text: string): Result;

export interface WorkerOptions extends InitOptions {
  /** A worker of your own that runs `onrecord/worker`; `false` for none. By default the package starts one. */
  worker?: Worker | false;
}

/** An engine that does not block its caller. */
export interface AnalysisWorker {
  /** Settles when the engine is loaded. Where workers are refused it runs on the `main` thread. */
  readonly ready: Promise<"worker" | "main">;
  /**
   * Analyzes one text after the other. An aborted analysis rejects at once with the signal's reason: one that waits
   * is not run, one under way runs to its end unheard.
   */
  analyze(text: string, options?: { signal?: AbortSignal }): Promise<Result>;
  /** Ends the worker; analyses not yet answered reject with an `AbortError`. */
  terminate(): void;
}

/** Starts an engine in a worker of its own. Needs no {@link init}. */
export function createWorker(options?: WorkerOptions): AnalysisWorker;

/** An error of the package. */
export class OnRecordError extends Error {
  private constructor();
  readonly name: "OnRecordError";
  readonly code: ErrorCode;
}

/** `engine-failed`: a worker ended in the middle of an analysis, out of memory, say. */
export type ErrorCode = "not-ready" | "wasm-blocked" | "wasm-unusable" | "engine-failed";
