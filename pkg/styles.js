// The element's two style sheets. Every colour can be set by a custom property; light-dark() gives the default.

// Per kind of quote: the fill behind it and the line under it, which differ in style too, for eyes that see no colour.
const QUOTES = {
  direct: { fill: "light-dark(#fff2b3, #3d3410)", line: "light-dark(#8a6100, #e6c14d)", style: "solid" },
  mixed: { fill: "light-dark(#ffe3cc, #45281a)", line: "light-dark(#a84300, #ff9e66)", style: "dashed" },
  indirect: { fill: "light-dark(#eef1f5, #252b33)", line: "light-dark(#4a5a70, #9fb3cc)", style: "dotted" },
};

// Names have a line and no fill.
const OTHER = { line: "light-dark(#5f6368, #b0b4ba)", style: "dotted" };
const NAMES = {
  person: { line: "light-dark(#0b57d0, #8ab4f8)", style: "solid" },
  organization: { line: "light-dark(#7b2fa8, #d7a6f5)", style: "double" },
  place: { line: "light-dark(#0b7a4b, #6fd3a3)", style: "wavy" },
  group: OTHER,
  event: OTHER,
  work: OTHER,
  other: OTHER,
  date: OTHER,
  money: OTHER,
  quantity: OTHER,
};

const SELECTED = "var(--onrecord-selected, light-dark(#cfe3ff, #123a6b))";
const FOCUS = "var(--onrecord-focus, light-dark(#0b57d0, #8ab4f8))";

const fillOf = (kind) => `var(--onrecord-${kind}-fill, ${QUOTES[kind].fill})`;
const lineOf = (kind) => `var(--onrecord-${kind}-line, ${(QUOTES[kind] ?? NAMES[kind]).line})`;
const underline = (kind) => {
  const isQuote = kind in QUOTES;
  return `text-decoration: underline ${(isQuote ? QUOTES : NAMES)[kind].style} ${lineOf(kind)} ${isQuote ? "2px" : "1.5px"};`;
};

/** For the document around the article, because marks stand in it and highlights paint on it. */
function documentRules() {
  const rules = [
    `mark.onrecord { color: inherit; background: none; cursor: pointer; scroll-margin-block: 6rem;
      text-decoration-skip-ink: none; text-underline-offset: 0.18em; }`,
    `mark.onrecord-name { text-underline-offset: 0.36em; }`,
    `mark.onrecord[data-theme="light"] { color-scheme: light; }`,
    `mark.onrecord[data-theme="dark"] { color-scheme: dark; }`,
    `mark.onrecord:focus-visible { outline: 2px solid ${FOCUS}; outline-offset: 2px; }`,
  ];
  for (const kind of Object.keys(QUOTES)) {
    rules.push(`mark.onrecord-quote[data-kind="${kind}"] { background-color: ${fillOf(kind)}; ${underline(kind)} }`);
  }
  // Whatever its kind, a stance looks like indirect speech, with a thinner line.
  rules.push(`mark.onrecord-quote[data-reports="stance"] { background-color: ${fillOf("indirect")};
    ${underline("indirect")} text-decoration-thickness: 1px; }`);
  for (const kind of Object.keys(NAMES)) {
    rules.push(`mark.onrecord-name[data-kind="${kind}"] { ${underline(kind)} }`);
  }
  rules.push(
    `mark.onrecord[data-selected] { background-color: ${SELECTED}; }`,
    `@media (forced-colors: active) { mark.onrecord[data-kind] { text-decoration-color: currentColor; }
      mark.onrecord[data-selected] { outline: 2px solid; } }`,
    `@media print { mark.onrecord[data-kind] { background: none; } }`,
  );
  // A highlight cannot read an attribute, so its name says the theme.
  for (const theme of ["light", "dark"]) {
    const fixed = (css) => css.replace(/light-dark\(([^,]+), ([^)]+)\)/g, theme === "light" ? "$1" : "$2");
    for (const kind of Object.keys(QUOTES)) {
      rules.push(fixed(`::highlight(onrecord-${kind}-${theme}) { background-color: ${fillOf(kind)}; ${underline(kind)} }`));
    }
    for (const kind of Object.keys(NAMES)) rules.push(fixed(`::highlight(onrecord-${kind}-${theme}) { ${underline(kind)} }`));
    rules.push(fixed(`::highlight(onrecord-selected-${theme}) { background-color: ${SELECTED}; }`));
  }
  return rules.join("\n");
}

/** For the element's own shadow root. */
function panelRules() {
  const rules = Object.keys({ ...QUOTES, ...NAMES }).map((kind) => {
    const fill = kind in QUOTES ? `--fill: ${fillOf(kind)};` : "";
    const { style } = QUOTES[kind] ?? NAMES[kind];
    // No border is wavy.
    const edge = style === "wavy" ? "solid" : style;
    return `[data-kind="${kind}"] { ${fill} --line: ${lineOf(kind)}; --style: ${style}; --edge: ${edge}; }`;
  });
  rules.push(`[data-reports="stance"] { --line: ${lineOf("indirect")}; --edge: dotted; }`);
  return `${PANEL}\n${rules.join("\n")}`;
}

const PANEL = `
:host { display: block; }

#layout[data-article] { display: grid; gap: var(--onrecord-gap, 1.5rem); }
#layout[data-article][data-beside] { grid-template-columns: minmax(0, 1fr) minmax(17rem, 24rem); align-items: start; }

#panel {
  --bg: var(--onrecord-bg, light-dark(#fcfcfb, #1c1d1f));
  --fg: var(--onrecord-fg, light-dark(#1d1f22, #e8e6e3));
  --muted: var(--onrecord-muted, light-dark(#5b6067, #a9adb3));
  --accent: var(--onrecord-accent, light-dark(#0b57d0, #8ab4f8));
  --border: var(--onrecord-border, light-dark(#d9dbde, #3a3d42));
  --radius: var(--onrecord-radius, 0.5rem);
  font: var(--onrecord-font-size, 0.875rem) / 1.45 var(--onrecord-font, system-ui, sans-serif);
  color: var(--fg);
  background: var(--bg);
  border: 1px solid var(--border);
  border-radius: var(--radius);
  text-align: start;
  overflow-wrap: anywhere;
}
#panel[data-theme="light"] { color-scheme: light; }
#panel[data-theme="dark"] { color-scheme: dark; }
#layout[data-article][data-beside] #panel { position: sticky; inset-block-start: 1rem; max-block-size: calc(100dvh - 2rem); overflow: auto; }

#head { padding: 0.875rem 1rem 0; display: grid; gap: 0.625rem; }
#lists { padding: 0.25rem 1rem 1rem; }
h2, h3, h4, h5, h6, p, ul, blockquote { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
[part~="title"] { font-size: 1.125em; font-weight: 650; }
[part~="status"], [part~="description"] { color: var(--muted); }

button, summary { font: inherit; color: inherit; cursor: pointer; }
button { background: none; border: 1px solid var(--border); border-radius: calc(var(--radius) * 0.75); }
button, summary { min-block-size: 1.5rem; }
:focus-visible { outline: 2px solid var(--onrecord-focus, var(--accent)); outline-offset: 2px; }
@media (hover: hover) { button:hover { border-color: var(--muted); } }

[part~="legend"] { display: flex; flex-wrap: wrap; gap: 0.375rem; }
[part~="legend"] button { padding: 0.125rem 0.5rem; }
[part~="legend"] button > span {
  background: var(--fill, none);
  text-decoration: underline var(--style) var(--line) 2px;
  text-underline-offset: 0.25em;
  text-decoration-skip-ink: none;
}
[part~="legend"] [aria-pressed="false"] { color: var(--muted); border-style: dashed; }
[part~="legend"] [aria-pressed="false"] > span { background: none; text-decoration: none; }

[role="tablist"] { display: flex; gap: 1rem; border-block-end: 1px solid var(--border); }
[role="tab"] { border: 0; border-radius: 0; border-block-end: 2px solid transparent; padding: 0.375rem 0; color: var(--muted); }
[role="tab"][aria-selected="true"] { color: var(--fg); border-color: var(--accent); font-weight: 600; }

[part~="group"] { padding-block-start: 1.125rem; }
[part~="speaker"] { font-weight: 650; font-size: 1.0625em; }
[part~="group"] > ul, #names > ul { display: grid; gap: 0.75rem; padding-block-start: 0.625rem; }

[part~="card"] {
  display: grid;
  gap: 0.125rem;
  padding: 0.125rem 0.5rem 0.125rem 0.75rem;
  border-inline-start: 3px var(--edge) var(--line);
  scroll-margin: 1rem;
}
[part~="card"][aria-current] { background: ${SELECTED}; }
[part~="card"][aria-current] * { color: inherit; }
[part~="card-quote"], [part~="name"] { font-size: 1.0357em; }
[part~="name"] { font-weight: 600; }
[part~="cue"] { font-style: italic; }
[part~="actions"] { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; color: var(--muted); }
[part~="actions"] button { border: 0; padding: 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
[part~="why"][open] { flex-basis: 100%; }
[part~="why"] li { padding-inline-start: 1rem; }

:host([hidden]), [hidden] { display: none; }

@media (forced-colors: active) {
  [part~="card"][aria-current] { outline: 2px solid Highlight; }
  [role="tab"][aria-selected="true"] { border-color: Highlight; }
}
`;

let panelSheet;
let documentSheet;
const adopters = new WeakMap();

function sheetOf(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

/** The style of every panel. */
export function panelStyle() {
  panelSheet ??= sheetOf(panelRules());
  return panelSheet;
}

/** Gives a document or shadow root the style of the marks in it, once for all elements there. */
export function adoptSheet(root) {
  documentSheet ??= sheetOf(documentRules());
  const count = adopters.get(root) ?? 0;
  if (count === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, documentSheet];
  adopters.set(root, count + 1);
}

/** Takes it away with the last element. */
export function releaseSheet(root) {
  const count = adopters.get(root) - 1;
  adopters.set(root, count);
  if (count === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== documentSheet);
}
