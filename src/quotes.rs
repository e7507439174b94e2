//! Quotation marks to quotations, and the text seen with each quotation as one unit.
//!
//! Gets the document, gives every outermost stretch in quotation marks, paragraph by paragraph. Marks are paired by
//! place first (a mark after white space opens, one before white space or punctuation closes) and by glyph second, because
//! wrong-way glyphs are common: `“Not now,“ he said.` Straight, curly, angle and doubled marks (`''so''`) mix freely.
//! Single marks are quotations where they stand apart from apostrophes: `'It's the players' fault,' he said.`
//!
//! A quotation that is still open at the end of its paragraph ends there and says so; whether the next paragraph goes on
//! with it is decided in `attribution`. Where one of its two marks is missing, the cue tells how far it goes: `\"We leave
//! at noon, Bo Roe said.`, `We leave at noon,\" Bo Roe said.` One walk over the tokens; pairing looks ahead through tables,
//! never by scanning.

use crate::chooser::seen;
use crate::document::{Case, Document, Quotation, Seen, Token, TokenKind, Unit, UnitKind, Units};
use crate::lexicon::{Key, Tags, key, keys};
use crate::span::Span;
use std::ops::Range;

/// The quotations of a text by position; they do not overlap, and none crosses a paragraph.
#[inline(never)]
pub fn quotations(document: &Document) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut marks = Vec::new();
    let mut token = 0;
    for (paragraph_idx, paragraph) in document.paragraphs.iter().enumerate() {
        let first = token;
        token += document.tokens[first..].partition_point(|token| token.span.start < paragraph.span.end);
        marks.clear();
        add_marks(document, first..token, &mut marks);
        if !marks.is_empty() {
            pair(document, paragraph_idx, &marks, &mut quotations);
        }
    }
    quotations.retain(|quotation| !is_nickname(document, quotation));
    for i in 0..quotations.len() {
        let goes_on = quotations.get(i + 1).is_some_and(|next| opens_paragraph_after(document, &quotations[i], next));
        if quotations[i].is_open && !goes_on {
            close_before_cue(document, &mut quotations[i]);
        }
        // What another mark cut short is not open where its paragraph ends.
        let at_end = quotations[i].span.end == document.paragraphs[quotations[i].paragraph].span.end;
        quotations[i].is_open &= at_end;
    }
    quotations
}

/// Whether `next` opens the paragraph after that of `quotation`, as one does that goes on with it.
fn opens_paragraph_after(document: &Document, quotation: &Quotation, next: &Quotation) -> bool {
    next.paragraph == quotation.paragraph + 1 && next.span.start == document.paragraphs[next.paragraph].span.start
}

/// Ends a quotation whose closing mark is missing before its cue: `\"We leave at noon, Bo Roe said.`
fn close_before_cue(document: &Document, quotation: &mut Quotation) {
    let mut tokens = document.tokens_in(quotation.inside);
    let end = tokens.end;
    let cut = tokens.find(|&i| document.tokens[i].key == key!(",") && is_cue(document, i + 1, end));
    if let Some(comma) = cut {
        let end = document.tokens[comma].span.end;
        *quotation = Quotation {
            span: Span::new(quotation.span.start, end),
            inside: Span::new(quotation.inside.start, end),
            is_open: false,
            ..*quotation
        };
    }
}

/// The longest source between a missing mark and its verb, in tokens.
const LONGEST_SOURCE: usize = 5;

/// Whether a source and its verb, or a verb and its source, start at token `i`: "Bo Roe said", "said Bo Roe", "she says".
fn is_cue(document: &Document, i: usize, end: usize) -> bool {
    let tokens = &document.tokens[i.min(end)..end];
    let is_pronoun = |token: &Token| [key!("he"), key!("she"), key!("they")].contains(&token.key);
    let is_source = |token: &&Token| token.is_word() && token.is_capitalised() || is_pronoun(token);
    let is_said =
        |token: &Token| token.is(Tags::SAY) && token.is(Tags::PAST.or(Tags::THIRD)) && !token.is_capitalised();
    // "the mayor said": a role after its article.
    let article =
        usize::from(tokens.first().is_some_and(|token| token.is(Tags::DETERMINER) && !token.is_capitalised()));
    let n_source = tokens[article..].iter().take(LONGEST_SOURCE).take_while(is_source).count();
    let n_source = match (article, tokens.get(1)) {
        (1, Some(role)) if n_source == 0 && role.is(Tags::ROLE) => 2,
        _ => n_source,
    };
    match tokens.get(n_source) {
        Some(verb) if n_source > 0 => is_said(verb),
        Some(verb) => is_said(verb) && tokens.get(1).is_some_and(|source| is_source(&source)),
        None => false,
    }
}

/// A quotation mark and what it can do.
#[derive(Clone, Copy, Debug)]
struct QuoteMark {
    span: Span,
    is_single: bool,
    /// What its neighbours say: after a gap and before a word it opens, the other way round it closes.
    place: Option<Side>,
    /// What its glyph says.
    glyph: Option<Side>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

impl QuoteMark {
    fn opens(&self) -> bool {
        self.place == Some(Side::Open) || (self.place.is_none() && self.glyph == Some(Side::Open))
    }
}

/// Collects the quotation marks among `tokens`; `''` counts as one double mark, marks inside `<tags>` and after the
/// inches of `6'2"` do not count.
fn add_marks(document: &Document, tokens: Range<usize>, marks: &mut Vec<QuoteMark>) {
    let text = document.text;
    let mut i = tokens.start;
    // Where the last tag ended, and up to where no tag can end.
    let (mut tag_end, mut no_end_before) = (0, 0);
    while i < tokens.end {
        let token = &document.tokens[i];
        if token.key == key!("<") {
            match end_of_tag(text, token.span.start, no_end_before) {
                Ok(end) => tag_end = tag_end.max(end),
                Err(searched) => no_end_before = searched,
            }
        }
        if !is_mark(token) || token.span.start < tag_end {
            i += 1;
            continue;
        }
        let glyph = document.of(token.span);
        let mut run = 1;
        if matches!(glyph, "'" | "’" | "‘" | "`" | "´") {
            while i + run < tokens.end
                && is_mark(&document.tokens[i + run])
                && document.of(document.tokens[i + run].span) == glyph
                && document.tokens[i + run - 1].span.end == document.tokens[i + run].span.start
            {
                run += 1;
            }
        }
        let end = document.tokens[i + run - 1].span.end;
        let start = token.span.start;
        match run {
            1 => marks.push(mark(text, Span::new(start, end), glyph)),
            // `'''` is a double and a single mark: the double one is outside.
            3 => {
                let closes = !text[end..].starts_with(char::is_alphanumeric);
                let middle = if closes { start + glyph.len() } else { start + 2 * glyph.len() };
                marks.push(mark(text, Span::new(start, middle), glyph));
                marks.push(mark(text, Span::new(middle, end), glyph));
            }
            _ => marks.push(mark(text, Span::new(start, end), glyph)),
        }
        i += run;
    }
    marks.retain(|mark| !is_inches(text, mark));
}

/// Whether the token is a quotation mark; some that are rare, or accents by rights, are marks like others elsewhere.
fn is_mark(token: &Token) -> bool {
    const RARE: [Key; 5] = keys(["´", "‹", "›", "〝", "〞"]);
    token.kind == TokenKind::QuoteMark || token.kind == TokenKind::Mark && RARE.contains(&token.key)
}

/// The longest `<tag>` that a text copied with its markup may hold, in bytes.
const LONGEST_TAG: usize = 400;

/// The end of the tag that starts at `start`, or up to where none ends; nothing before `no_end_before` ends one.
fn end_of_tag(text: &str, start: usize, no_end_before: usize) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let starts_tag = bytes.get(start + 1).is_some_and(|&b| b.is_ascii_alphabetic() || b == b'/');
    let limit = text.len().min(start + LONGEST_TAG);
    let from = no_end_before.clamp(start, limit);
    match bytes[from..limit].iter().position(|&b| b == b'>' || b == b'\n') {
        Some(at) if starts_tag && bytes[from + at] == b'>' => Ok(from + at + 1),
        Some(at) => Err(from + at),
        None => Err(limit),
    }
}

/// Marks that may stand side by side (`''He shouted 'stop,'''`) before one counts as standing alone.
const MARKS_SIDE_BY_SIDE: usize = 6;

fn mark(text: &str, span: Span, glyph: &str) -> QuoteMark {
    const MARKS: [char; 20] =
        ['"', '\'', '`', '´', '“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‛', '″', '＂', '‹', '›', '〝', '〞'];
    let before = text[..span.start].chars().rev().take(MARKS_SIDE_BY_SIDE).find(|c| !MARKS.contains(c)).unwrap_or(' ');
    let after = text[span.end..].chars().take(MARKS_SIDE_BY_SIDE).find(|c| !MARKS.contains(c)).unwrap_or(' ');
    let gap_before = is_gap(before) || "([{<—–-/:;,*_…|>".contains(before);
    let gap_after = is_gap(after) || ".,;:!?)]}<—–-…/".contains(after);
    let side = match glyph {
        "“" | "„" | "‟" | "«" | "‹" | "‘" | "‚" | "‛" | "`" | "〝" => Some(Side::Open),
        "”" | "»" | "›" | "’" | "〞" => Some(Side::Close),
        _ => None,
    };
    QuoteMark {
        span,
        is_single: matches!(glyph, "'" | "‘" | "’" | "‚" | "‛" | "`" | "´" | "‹" | "›") && span.len() == glyph.len(),
        place: match (gap_before, gap_after) {
            // `„Not now“, he said`: nothing opens between a word and a comma, whatever the glyph.
            (false, true) if before.is_alphanumeric() || ",;:!?)]}".contains(after) => Some(Side::Close),
            // Where no white space tells, a mark with a side of its own knows: `“It’s over,”Day said.“We lost.”`
            _ if beside(text, span).is_none() && side.is_some() => side,
            // `"It’s over,"Day said."We lost."`: whether one is open decides.
            (true, false) if ",;:".contains(before) && beside(text, span).is_none() => None,
            (true, false) => Some(Side::Open),
            (false, true) => Some(Side::Close),
            // `« Non »,`: nothing opens right before a comma.
            (true, true) if ".,;:!?)]}".contains(after) => Some(Side::Close),
            // Next to another mark the white space right beside this one decides.
            (true, true) | (false, false) => beside(text, span),
        },
        glyph: side,
    }
}

/// White space, and the characters that steer it and the direction of the script.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Which side a mark between two gaps or two words is on, by white space alone.
fn beside(text: &str, span: Span) -> Option<Side> {
    let space_before = text[..span.start].chars().next_back().is_none_or(is_gap);
    let space_after = text[span.end..].chars().next().is_none_or(is_gap);
    match (space_before, space_after) {
        (true, false) => Some(Side::Open),
        (false, true) => Some(Side::Close),
        _ => None,
    }
}

/// Whether the mark surely stands for feet, inches or seconds: `6'2"`, `30' 26"`.
fn is_inches(text: &str, mark: &QuoteMark) -> bool {
    let Some(before) = before_digits(text, mark) else { return false };
    match mark.span.of(text) {
        "\"" | "″" | "”" => {
            let rest = before.strip_suffix(' ').unwrap_or(before);
            let feet = rest.trim_end_matches(['\'', '’', '′']);
            feet.len() < rest.len() && feet.ends_with(|c: char| c.is_ascii_digit())
        }
        "'" | "’" => text[mark.span.end..].starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether the mark can stand for inches: `a 12" pipe`.
fn may_be_inches(text: &str, mark: &QuoteMark) -> bool {
    matches!(mark.span.of(text), "\"" | "″" | "”") && before_digits(text, mark).is_some()
}

/// The most digits of a measure.
const MOST_DIGITS: usize = 3;

/// What stands before the number that the mark follows; `None` if it follows none.
fn before_digits<'t>(text: &'t str, mark: &QuoteMark) -> Option<&'t str> {
    let before = &text[..mark.span.start];
    let n_digits = before.bytes().rev().take(MOST_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    (1..=MOST_DIGITS).contains(&n_digits).then(|| &before[..before.len() - n_digits])
}

/// Pairs the marks of one paragraph.
fn pair(document: &Document, paragraph: usize, marks: &[QuoteMark], quotations: &mut Vec<Quotation>) {
    let text = document.text;
    let end = document.paragraphs[paragraph].span.end;
    let closers = single_closers(text, marks);
    // How many double marks from here to the end of the paragraph do not open.
    let mut closing_after = vec![0; marks.len() + 1];
    for (i, mark) in marks.iter().enumerate().rev() {
        closing_after[i] = closing_after[i + 1] + usize::from(!mark.is_single && !mark.opens());
    }
    let push = |from: Span, inside_end: usize, to: usize, is_open: bool, is_single: bool, out: &mut Vec<Quotation>| {
        let inside = Span::new(from.end, inside_end);
        if !inside.of(text).trim().is_empty() {
            out.push(Quotation { span: Span::new(from.start, to), inside, is_open, is_single, paragraph });
        }
    };
    let mut open: Option<Span> = None;
    let mut depth = 0;
    let mut i = 0;
    while i < marks.len() {
        let mark = &marks[i];
        i += 1;
        let Some(from) = open else {
            if mark.is_single {
                if let Some(closer) = closers[i - 1] {
                    let to = marks[closer].span;
                    push(mark.span, to.start, to.end, false, true, quotations);
                    i = closer + 1;
                }
            } else if !is_stray(document, marks, i - 1) {
                open = Some(mark.span);
                depth = 1;
            } else if let Some(start) = start_of_stray(document, quotations, mark) {
                quotations.push(Quotation {
                    span: Span::new(start, mark.span.end),
                    inside: Span::new(start, mark.span.start),
                    is_open: false,
                    is_single: false,
                    paragraph,
                });
            }
            continue;
        };
        if mark.is_single {
            continue;
        }
        // `"The pipe is 12" wide," Day said`: the mark after it closes.
        let next = marks[i..].iter().find(|next| !next.is_single);
        if depth == 1 && may_be_inches(text, mark) && next.is_some_and(|next| next.place == Some(Side::Close)) {
            continue;
        }
        let closes = mark.place == Some(Side::Close) || (mark.place.is_none() && mark.glyph != Some(Side::Open));
        if !closes && closing_after[i] > depth {
            depth += 1;
            continue;
        }
        if !closes && mark.opens() && mark.place == Some(Side::Open) {
            // Opened again: the quotation before was never closed.
            push(from, mark.span.start, mark.span.start, true, false, quotations);
            open = Some(mark.span);
            depth = 1;
            continue;
        }
        depth -= 1;
        if depth == 0 {
            push(from, mark.span.start, mark.span.end, false, false, quotations);
            open = None;
        }
    }
    if let Some(from) = open {
        push(from, end, end, true, false, quotations);
    }
}

/// Whether double mark `i` closes something that nothing opened.
fn is_stray(document: &Document, marks: &[QuoteMark], i: usize) -> bool {
    let mark = &marks[i];
    if mark.place != Some(Side::Close) || mark.glyph == Some(Side::Open) {
        return false;
    }
    let next = marks[i + 1..].iter().find(|next| !next.is_single);
    let is_last = next.is_none_or(|next| next.opens());
    // `He says,” we won.”` is a mark on the wrong side of its space.
    is_last || may_be_inches(document.text, mark) || mark.glyph == Some(Side::Close) && !follows_verb(document, mark)
}

/// Whether a reporting verb and a comma or colon stand before the mark.
fn follows_verb(document: &Document, mark: &QuoteMark) -> bool {
    let before = document.tokens.partition_point(|token| token.span.start < mark.span.start);
    matches!(&document.tokens[..before], [.., verb, comma]
        if (comma.key == key!(",") || comma.key == key!(":")) && verb.is(Tags::SAY))
}

/// Where the quotation starts that a stray mark before a cue ends: `We leave at noon," Bo Roe said.` starts its sentence.
fn start_of_stray(document: &Document, quotations: &[Quotation], mark: &QuoteMark) -> Option<usize> {
    let text = document.text;
    let last = document.tokens.partition_point(|token| token.span.start < mark.span.start).checked_sub(1)?;
    let after = document.tokens.partition_point(|token| token.span.start < mark.span.end);
    let has_comma_after = document.tokens.get(after).is_some_and(|token| token.key == key!(","));
    let ends_part = text[..mark.span.start].ends_with([',', '?', '!', '—']) || has_comma_after;
    let sentence = &document.sentences[document.sentences.partition_point(|s| s.tokens.end <= last)];
    let start = document.tokens[sentence.tokens.start].span.start;
    let is_alone = quotations.last().is_none_or(|before| before.span.end <= start);
    let end = document.tokens.len().min(after + LONGEST_SOURCE + 3);
    (ends_part && is_alone && is_cue(document, after + usize::from(has_comma_after), end)).then_some(start)
}

/// For every single mark that can open a quotation, the mark that closes it.
fn single_closers(text: &str, marks: &[QuoteMark]) -> Vec<Option<usize>> {
    let mut closers = vec![None; marks.len()];
    // The next mark that surely closes, and the next that may also be a plural possessive ("the players' fault") or feet.
    let (mut sure, mut possible) = (None, None);
    // Whether another one opens before them.
    let mut is_taken = false;
    for (i, mark) in marks.iter().enumerate().rev() {
        if !mark.is_single {
            continue;
        }
        if can_close(text, mark) {
            is_taken = false;
            if is_possessive(text, mark) || before_digits(text, mark).is_some() {
                possible = Some(i);
            } else {
                sure = Some(i);
                possible = None;
            }
        } else if can_open(text, mark) {
            // A possessive closes only if nothing better follows.
            let closer = sure.or(possible);
            let ends_part = |closer: &usize| text[..marks[*closer].span.start].ends_with([',', '.', '?', '!']);
            closers[i] = if is_elided(text, mark) { closer.filter(ends_part).filter(|_| !is_taken) } else { closer };
            is_taken |= !is_elided(text, mark);
            if mark.glyph == Some(Side::Open) {
                (sure, possible) = (None, None);
            }
        }
    }
    closers
}

fn can_open(text: &str, mark: &QuoteMark) -> bool {
    let before = text[..mark.span.start].chars().next_back().unwrap_or(' ');
    let after = text[mark.span.end..].chars().next().unwrap_or(' ');
    (is_gap(before) || "([{—–-/:;,*_…|>\"“”".contains(before))
        && (after.is_alphanumeric() || "$£€#@[…\"“".contains(after))
}

/// Whether the mark looks like an apostrophe before a word: it opens only what ends like speech ("'Twas so,' Roe said").
fn is_elided(text: &str, mark: &QuoteMark) -> bool {
    mark.glyph == Some(Side::Close) || is_elision(&text[mark.span.end..])
}

fn can_close(text: &str, mark: &QuoteMark) -> bool {
    let before = text[..mark.span.start].chars().next_back().unwrap_or(' ');
    let after = text[mark.span.end..].chars().next().unwrap_or(' ');
    // `‚Not now‘, he said`, `‘Not now‘, he said`: an opening glyph between a word and a gap closes.
    let may_close = mark.glyph != Some(Side::Open) || mark.place == Some(Side::Close) && mark.span.of(text) == "‘";
    may_close && !is_gap(before) && !after.is_alphanumeric()
}

fn is_possessive(text: &str, mark: &QuoteMark) -> bool {
    let rest = &text[mark.span.end..];
    text[..mark.span.start].ends_with(['s', 'S', 'z'])
        && rest.trim_start_matches(' ').len() < rest.len()
        && rest.trim_start_matches(' ').starts_with(char::is_alphanumeric)
}

/// Whether the text after an apostrophe is a word that loses its beginning: "'90s", "'em", "'til", "'n'".
fn is_elision(rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let is_decade = word.len() >= 2 && word.len() <= 3 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
    const ELISIONS: [Key; 8] =
        [key!("em"), key!("til"), key!("tis"), key!("twas"), key!("cause"), key!("bout"), key!("round"), key!("n")];
    is_decade || ELISIONS.contains(&Key::of(word))
}

/// The longest nickname, in words.
const LONGEST_NICKNAME: usize = 3;

/// Whether the quotation is a nickname inside a name: `Al “Ox” Roe`.
fn is_nickname(document: &Document, quotation: &Quotation) -> bool {
    let inside = document.tokens_in(quotation.inside);
    let around = document.tokens_in(quotation.span);
    // "Al", "A.", "A. B."
    let is_name = |token: Option<&Token>| {
        token.is_some_and(|t| t.is_word() && (t.case == Case::Initial || document.of(t.span).ends_with('.')))
    };
    !inside.is_empty()
        && inside.len() <= LONGEST_NICKNAME
        && document.tokens[inside.clone()].iter().all(|t| t.is_word() || t.is(Tags::DETERMINER))
        && document.tokens[inside].iter().any(Token::is_capitalised)
        && around.start > 0
        && is_name(document.tokens.get(around.start - 1))
        && is_name(document.tokens.get(around.end))
        && !document.tokens[around.start - 1].is(Tags::FUNCTION)
        && !document.tokens[around.end].is(Tags::FUNCTION)
}

/// Marks at the end of a sentence, or of a part of one.
const PART_ENDS: [char; 8] = [',', '.', '?', '!', '…', '—', '–', '-'];

/// The longest sentence, in units: text without full stops is cut, so that no rule looks further.
const LONGEST_SENTENCE: usize = 400;

/// The text with each quotation as one unit: what stands around quotations reads like plain sentences.
#[inline(never)]
pub fn units(document: &Document, quotations: &[Quotation]) -> Units {
    let mut units = Vec::with_capacity(document.tokens.len());
    let mut sentences: Vec<Range<usize>> = Vec::with_capacity(document.sentences.len());
    let mut quotation = 0;
    let mut i = 0;
    let mut start = 0;
    let mut sentence = 0;
    // Where the last tag ended, and up to where no tag can end.
    let (mut tag_end, mut no_end_before) = (0, 0);
    while i < document.tokens.len() {
        let token = &document.tokens[i];
        // Tags are nothing that the text says: `<b>“We lost,”</b> Day said.`
        if token.key == key!("<") {
            match end_of_tag(document.text, token.span.start, no_end_before) {
                Ok(end) => tag_end = tag_end.max(end),
                Err(searched) => no_end_before = searched,
            }
        }
        if token.span.start < tag_end {
            i += 1;
            while document.sentences.get(sentence).is_some_and(|s| s.tokens.end < i) {
                sentence += 1;
            }
            let is_end = document.sentences.get(sentence).is_some_and(|s| s.tokens.end == i);
            if is_end && start < units.len() {
                sentences.push(start..units.len());
                start = units.len();
            }
            continue;
        }
        while quotations.get(quotation).is_some_and(|q| q.span.end <= token.span.start) {
            quotation += 1;
        }
        let mut unit = match quotations.get(quotation).filter(|q| q.span.contains(token.span.start)) {
            Some(found) => {
                let n_tokens = document.tokens[i..].partition_point(|t| t.span.start < found.span.end);
                let unit = Unit {
                    span: found.span,
                    kind: UnitKind::Quotation(quotation),
                    key: Key::default(),
                    tags: Tags::default(),
                    case: if is_title(document, found) { Case::Initial } else { Case::Lower },
                    is_plural: false,
                    ends_part: found.inside.of(document.text).trim_end().ends_with(PART_ENDS),
                    seen: Seen::default(),
                };
                i += n_tokens.max(1);
                unit
            }
            None => {
                i += 1;
                Unit {
                    span: token.span,
                    kind: UnitKind::Token(token.kind),
                    key: token.key,
                    tags: token.tags,
                    case: token.case,
                    is_plural: token.is_word() && is_plural(document.of(token.span)),
                    ends_part: false,
                    seen: Seen::default(),
                }
            }
        };
        unit.seen = seen(&unit);
        while document.sentences.get(sentence).is_some_and(|s| s.tokens.end < i) {
            sentence += 1;
        }
        let at_end = document.sentences.get(sentence).is_none_or(|s| s.tokens.end == i);
        let is_too_long = units.len() - start >= LONGEST_SENTENCE;
        if is_too_long || at_end && ends_here(document, quotations, &unit, i) {
            sentences.push(start..units.len() + 1);
            start = units.len() + 1;
        }
        units.push(unit);
    }
    if start < units.len() {
        sentences.push(start..units.len());
    }
    Units { units, sentences }
}

/// Marks after which a new sentence starts.
const END_MARKS: [Key; 4] = keys([".", "?", "!", "…"]);

/// The longest title, in words.
const LONGEST_TITLE: usize = 12;

/// Whether the quotation reads like a title or a defined term: every word has a capital, and no sentence ends in it.
fn is_title(document: &Document, quotation: &Quotation) -> bool {
    let tokens = &document.tokens[document.tokens_in(quotation.inside)];
    let is_last_mark = tokens.last().is_some_and(|t| t.kind == TokenKind::Mark);
    tokens.len() <= LONGEST_TITLE + 1
        && tokens.first().is_some_and(Token::is_capitalised)
        && tokens.iter().filter(|t| t.is_word()).count() > 1
        && !tokens[..tokens.len() - 1].iter().any(|t| END_MARKS.contains(&t.key))
        && tokens.iter().filter(|t| t.is_word()).all(|t| t.is_capitalised() || t.is(Tags::FUNCTION) && t.span.len() < 5)
        && (!is_last_mark || tokens.last().is_some_and(|t| t.key == key!(",") || t.key == key!(".")))
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss")
}

/// Whether a sentence of units ends after `unit`, where a sentence of tokens does.
///
/// After `“Why?”` a name and a verb may still follow ("Day asked."), so only a full stop ends one there.
fn ends_here(document: &Document, quotations: &[Quotation], unit: &Unit, next: usize) -> bool {
    let UnitKind::Quotation(quotation) = unit.kind else { return true };
    let quotation = &quotations[quotation];
    let is_last = document
        .tokens
        .get(next)
        .is_none_or(|token| token.span.start >= document.paragraphs[quotation.paragraph].span.end);
    is_last
        || !quotation.inside.of(document.text).trim_end().ends_with(['?', '!', ',', '—', '–', '-'])
        || quotation.is_open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::{structure, tokens};

    /// The quotations of a text, marks included; an open one ends in `…`.
    fn check(text: &str, expected: &[&str]) {
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let found: Vec<_> = quotations(&document)
            .iter()
            .map(|q| format!("{}{}", q.span.of(text), if q.is_open { "…" } else { "" }))
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn marks_pair_by_place_and_glyph() {
        check("She said “no” and \"yes\".", &["“no”", "\"yes\""]);
        check("“Not now,“ he said.", &["“Not now,“"]);
        check("« Non », dit-elle.", &["« Non »"]);
        check("''We won't,'' she said.", &["''We won't,''"]);
        check("“The “new deal” is old,” Roe said.", &["“The “new deal” is old,”"]);
        check("“It’s over,”Day said.“We lost.”", &["“It’s over,”", "“We lost.”"]);
        check("\"It’s over,\"Day said.\"We lost.\"", &["\"It’s over,\"", "\"We lost.\""]);
        check("„Not now“, he said.", &["„Not now“"]);
        check("»Not now«, he said.", &["»Not now«"]);
        check("«\u{202f}Not now\u{202f}», he said.", &["«\u{202f}Not now\u{202f}»"]);
        check("‹Not now›, he said.", &["‹Not now›"]);
        check("´Not now,´ he said.", &["´Not now,´"]);
        check("\u{202a}”Not now,” he said.", &["”Not now,”"]);
        check("He says,” We won.” It rains.", &["” We won.”"]);
        check("<p>\"We won,\"</p> he said.", &["\"We won,\""]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("'It's the players' fault,' he said.", &["'It's the players' fault,'"]);
        check("Mayor ‘not sorry’ over bins", &["‘not sorry’"]);
        check("rock 'n' roll in the '90s, the players' fault", &[]);
        check("In the '90s it was 'odd.'", &["'odd.'"]);
        check("'Twas odd,' he said.", &["'Twas odd,'"]);
        check("’Twas the night when rock ’n’ roll died.", &[]);
        check("‚Not now‘, he said.", &["‚Not now‘"]);
        check("'It is 6' tall,' he said.", &["'It is 6' tall,'"]);
        check("“She told me ‘run’ and I ran,” Roe said.", &["“She told me ‘run’ and I ran,”"]);
    }

    #[test]
    fn an_open_quotation_ends_with_its_paragraph() {
        check("“One.\n“Two,” she said.", &["“One.…", "“Two,”"]);
        check("\"We leave at noon, Bo Roe said.\nThe bus came.", &["\"We leave at noon,"]);
        check("“We leave, he said.\n“We do,” she said.", &["“We leave, he said.…", "“We do,”"]);
        check("\"We leave, said Bo Roe. \"We do.\"", &["\"We leave,", "\"We do.\""]);
        check("\"We leave, the bus does too.", &["\"We leave, the bus does too.…"]);
    }

    #[test]
    fn a_stray_mark_closes_what_stands_before_a_cue() {
        check("It rains. We leave,\" he said.", &["We leave,\""]);
        check("We leave”, said Bo Roe.", &["We leave”"]);
        check("We leave,\" the mayor said.", &["We leave,\""]);
        check("“We leave,” he said, “or stay”,” she said.", &["“We leave,”", "“or stay”"]);
        check("We leave,\" the sign in the bus.", &[]);
        check("We leave\" he said.", &[]);
    }

    #[test]
    fn what_only_looks_like_a_quotation() {
        check("The 6'2\" guard and the 5' 11\" one left 51° 30' 26\" N.", &[]);
        check("A 12\" pipe and a 15” one", &[]);
        check("\"A 12\" pipe,\" he said.", &["\"A 12\" pipe,\""]);
        check("He named it \"Rule 12\" and left \"town.\"", &["\"Rule 12\"", "\"town.\""]);
        check("A. B. “Ox” Roe left.", &[]);
        check("<a title=\"x\">Go</a>", &[]);
        check("Al “Ox” Roe left.", &[]);
        check("The “ox” left.", &["“ox”"]);
        check("“”", &[]);
    }

    #[test]
    fn sentences_go_on_after_a_quotation() {
        let text = "“Why?” Day asked. “It rains. It pours,” she said.";
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let units = units(&document, &quotations(&document));
        let sentences: Vec<_> = units.sentences.iter().map(|s| units.span_of(s.clone()).of(text)).collect();
        assert_eq!(sentences, ["“Why?” Day asked.", "“It rains. It pours,” she said."]);
    }

    #[test]
    fn tags_are_no_units() {
        let text = "<p class=\"x\"><b>“We won,”</b> Day said.</p> It rains.<br> 5 < 6.";
        let document = tokens::document(text, structure::paragraphs(text), Lexicon::get());
        let units = units(&document, &quotations(&document));
        let words: Vec<_> = units.units.iter().map(|unit| unit.span.of(text)).collect();
        assert_eq!(words, ["“We won,”", "Day", "said", ".", "It", "rains", ".", "5", "<", "6", "."]);
    }
}
