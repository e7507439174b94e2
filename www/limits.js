/** Every size at which the page changes its behaviour, in one place. */

/** Milliseconds between the last key press and the analysis. */
export const DEBOUNCE_MS = 150;
/** Milliseconds of loading before the page says that it is loading. */
export const SLOW_START_MS = 300;
/** A first paste of at least this many words moves to the marked text. */
export const READ_AT_WORDS = 60;
/** Fewer words than this are "too short": the page asks for more and judges nothing. */
export const SHORT_WORDS = 25;
/** Above this size (in UTF-16 units) the text is announced as large and is no longer put into a text box. */
export const LARGE_TEXT = 2_000_000;
/** Above this size the page asks before it starts. */
export const VERY_LARGE_TEXT = 25_000_000;
/** Length of article text drawn at once; longer texts are shown part by part. */
export const PART_LENGTH = 200_000;
/** Cards or names drawn at once; longer lists are shown page by page. */
export const LIST_LENGTH = 200;
/** A source of more characters is shown up to its first comma. */
export const LONGEST_SOURCE = 60;
/** Ticks drawn in one position strip. */
export const STRIP_TICKS = 120;
/** Milliseconds between two announcements to screen readers. */
export const ANNOUNCE_MS = 1000;
/** An HTML article or main element shorter than this is taken for a teaser, not for the article. */
export const ARTICLE_WORDS = 60;
/** Files taken from one drop or folder. */
export const FILES_AT_ONCE = 500;
/** Milliseconds between two reports of how far the reading of many files is. */
export const PROGRESS_MS = 100;
/** From so many files on their reading is reported. */
export const MANY_FILES = 10;
/** So many documents in a row that the engine fails on are not to blame themselves: the tab is out of memory. */
export const FAILURES_IN_A_ROW = 2;
