//! Text to tokens and sentences.
//!
//! Gets the text and its paragraphs, gives a [`Document`]. A token is a word, a clitic ("'s", "'ll"), a number, a
//! quotation mark or another single character; white space is no token. Words keep inner apostrophes, hyphens and the
//! full stops of abbreviations ("O'Neil", "Jong-un", "U.S.", "Mr."). Every word is looked up in the lexicon here, once.
//!
//! Sentences end at `.`, `!`, `?` and `…` with what closes after them, unless the next word goes on in lower case, so
//! `“Why?” she asked.` is one sentence. Two walks over the text; no look-ahead goes further than the next token.

use crate::analysis::{Paragraph, Role};
use crate::document::{Case, Document, Sentence, Token, TokenKind};
use crate::lexicon::{Key, KeyWriter, Lexicon, Tags, key};
use crate::span::Span;

/// Splits the text into tokens and sentences.
pub fn document<'t>(text: &'t str, paragraphs: Vec<Paragraph>, lexicon: &Lexicon) -> Document<'t> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::with_capacity(text.len() / 80);
    for (paragraph_idx, paragraph) in paragraphs.iter().enumerate() {
        let first = tokens.len();
        add_tokens(text, paragraph.span, lexicon, &mut tokens);
        add_sentences(text, &tokens, first, paragraph_idx, &mut sentences);
    }
    Document { text, paragraphs, tokens, sentences }
}

/// The same for a text whose tokens are given, sentence by sentence, as corpora have them: each token is looked up as it is.
pub fn document_of_tokens<'t>(text: &'t str, sentences: &[Vec<Span>], lexicon: &Lexicon) -> Document<'t> {
    let paragraphs = vec![Paragraph { span: Span::new(0, text.len()), role: Role::Body }];
    let mut document = Document { text, paragraphs, tokens: Vec::new(), sentences: Vec::new() };
    for spans in sentences {
        let first = document.tokens.len();
        for &span in spans {
            let word = span.of(text);
            let kind = match word.chars().next() {
                Some(c) if is_quote_mark(c) => {
                    if starts_with_clitic(&word[c.len_utf8()..]) {
                        TokenKind::Clitic
                    } else {
                        TokenKind::QuoteMark
                    }
                }
                Some(c) if c.is_ascii_digit() && !word.bytes().any(|b| b.is_ascii_alphabetic()) => TokenKind::Number,
                Some(c) if is_word_char(c) || word.chars().nth(1).is_some_and(is_word_char) => TokenKind::Word,
                _ => TokenKind::Mark,
            };
            document.tokens.push(token(word, span, kind, lexicon));
        }
        document.sentences.push(Sentence { tokens: first..document.tokens.len(), paragraph: 0 });
    }
    document
}

/// The longest word that is looked up in the lexicon, in bytes; longer ones are in no list.
const LONGEST_KNOWN_WORD: usize = 40;

#[inline(never)]
fn add_tokens(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut at = span.start;
    while at < span.end {
        if text.as_bytes()[at] == b' ' {
            at += 1;
            continue;
        }
        let rest = &text[at..span.end];
        if let Some(token) = plain_word(rest, at, lexicon) {
            at = token.span.end;
            tokens.push(token);
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = if c.is_ascii_digit() {
            (number_len(rest), TokenKind::Number)
        } else if is_word_char(c) || (matches!(c, '@' | '#') && rest[1..].starts_with(is_word_char)) {
            (word_len(rest, lexicon), TokenKind::Word)
        } else if is_quote_mark(c) {
            match clitic_len(rest, tokens.last().is_some_and(|last| last.span.end == at)) {
                Some(len) => (len, TokenKind::Clitic),
                None => (c.len_utf8(), TokenKind::QuoteMark),
            }
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        // "46-year-old" starts like a number and is a word.
        let word = &rest[..len];
        let kind = if kind == TokenKind::Number && word.bytes().any(|b| b.is_ascii_alphabetic()) {
            TokenKind::Word
        } else {
            kind
        };
        tokens.push(token(word, Span::new(at, at + len), kind, lexicon));
        at += len;
    }
}

/// The token at the start of `rest` (byte `at` of the text) if it is a word of ASCII letters and nothing after it can
/// belong to it. Nearly all words are like that, so they are read in one walk, key and capitals included.
fn plain_word(rest: &str, at: usize, lexicon: &Lexicon) -> Option<Token> {
    let mut key = KeyWriter::default();
    let (mut len, mut n_capitals, mut is_before_stop) = (0, 0, false);
    for byte in rest.bytes() {
        if !byte.is_ascii_alphabetic() {
            is_before_stop = byte == b'.' && matches!(rest.as_bytes().get(len + 1), None | Some(b' ' | b'\n' | b'"'));
            if !is_before_stop && !ends_plain_word(byte) {
                return None;
            }
            break;
        }
        n_capitals += usize::from(byte.is_ascii_uppercase());
        key.add(byte.to_ascii_lowercase());
        len += 1;
    }
    let word = rest.get(..len).filter(|word| !word.is_empty())?;
    let case = match n_capitals {
        _ if word.starts_with(|c: char| c.is_ascii_lowercase()) => Case::Lower,
        n if n == len => Case::Upper,
        _ => Case::Initial,
    };
    let (span, kind, key) = (Span::new(at, at + len), TokenKind::Word, key.key());
    let tags = tags_of(word, key, kind, case, lexicon);
    if is_before_stop && (len == 1 || tags.any(Tags::ABBREVIATION)) {
        return None;
    }
    Some(Token { span, key, tags, kind, case, has_capital: n_capitals > 0, has_digit: false })
}

fn token(word: &str, span: Span, kind: TokenKind, lexicon: &Lexicon) -> Token {
    let key = Key::of(word);
    let case = if kind == TokenKind::Word { case_of(word) } else { Case::Lower };
    let tags = tags_of(word, key, kind, case, lexicon);
    let has_capital = kind == TokenKind::Word && (case != Case::Lower || word.chars().any(char::is_uppercase));
    let has_digit = matches!(kind, TokenKind::Word | TokenKind::Number) && word.bytes().any(|b| b.is_ascii_digit());
    Token { span, key, tags, kind, case, has_capital, has_digit }
}

/// What a word can be, by the lists or else by its ending.
fn tags_of(word: &str, key: Key, kind: TokenKind, case: Case, lexicon: &Lexicon) -> Tags {
    let known = word.len() <= LONGEST_KNOWN_WORD && matches!(kind, TokenKind::Word | TokenKind::Clitic);
    let tags = if known { lexicon.tags(key) } else { Tags::default() };
    if tags.is_empty() && case == Case::Lower && kind == TokenKind::Word && word.len() > 3 {
        tags.or(tags_by_ending(word))
    } else {
        tags
    }
}

/// What a word that is in no list is by its ending.
fn tags_by_ending(word: &str) -> Tags {
    let tags = match word.as_bytes() {
        [.., b'l', b'y'] => Tags::ADVERB,
        [.., b'e', b'd'] => Tags::VERB.or(Tags::PAST),
        [.., b'i', b'n', b'g'] => Tags::VERB.or(Tags::ING),
        _ => return Tags::default(),
    };
    if word.contains('-') { Tags::default() } else { tags }
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            if letters.any(char::is_lowercase) {
                Case::Initial
            } else {
                Case::Upper
            }
        }
        _ => Case::Lower,
    }
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining(c)
}

/// Combining diacritics and the joiners inside words of some scripts.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Characters that are neither white space nor visible: soft hyphens, byte order marks, directional marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Whether the character can open or close a quotation.
pub fn is_quote_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '″' | '＂')
}

/// Length of the number at the start of `rest`: digits with inner points, commas and letters ("1,200.5", "1st", "9-11").
fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let inner = matches!(c, '.' | ',' | '-' | ':' | '/')
            && chars.peek().is_some_and(|next| next.is_ascii_digit() || (c == '-' && next.is_alphabetic()));
        if !is_word_char(c) && !inner {
            break;
        }
        len += c.len_utf8();
    }
    len
}

/// Whether no word goes on with the character, whatever follows.
fn ends_plain_word(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b',' | b';' | b')' | b'"' | b'?' | b'!')
}

/// Length of the word at the start of `rest`.
#[inline(never)]
fn word_len(rest: &str, lexicon: &Lexicon) -> usize {
    if rest.starts_with("http") && (rest.starts_with("http://") || rest.starts_with("https://")) {
        return rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | ')' | '<' | '>'))
            .unwrap_or(rest.len());
    }
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    let mut dotted = false;
    while let Some((at, c)) = chars.next() {
        let next_is_word = chars.peek().is_some_and(|&(_, next)| is_word_char(next));
        let inner = match c {
            '-' | '‑' | '_' | '&' => next_is_word,
            '@' | '#' => at == 0,
            // "U.S.", "a.m.", "Ph.D.", "J.R.": a full stop between single letters, or known as an abbreviation.
            '.' if next_is_word && at == len => {
                let piece = rest[..at].rsplit('.').next().unwrap_or("");
                let inner = piece.chars().count() <= 2 && rest[at + 1..].starts_with(char::is_alphabetic) && {
                    let after = rest[at + 1..].split(|c: char| !is_word_char(c)).next().unwrap_or("");
                    after.chars().take(3).count() <= 2
                };
                dotted |= inner;
                inner
            }
            // One that is itself a letter ("ʼ") starts a word, so that every word has a length.
            c if at > 0 && is_apostrophe(c) => next_is_word && !starts_with_clitic(&rest[at + c.len_utf8()..]),
            c => is_word_char(c),
        };
        if !inner {
            break;
        }
        len = at + c.len_utf8();
    }
    let is_single_letter = rest[..len].chars().count() == 1 && rest.starts_with(char::is_uppercase);
    let keeps_stop = rest[len..].starts_with('.')
        && (dotted || is_single_letter || lexicon.tags(Key::of(&rest[..len])).any(Tags::ABBREVIATION))
        && (dotted || rest.starts_with(char::is_uppercase) || !is_also_a_word(Key::of(&rest[..len])));
    // "I." ends a sentence more often than it is somebody's initial.
    if keeps_stop && &rest[..len] != "I" { len + 1 } else { len }
}

/// Abbreviations whose lower-case spelling is a word of its own: "no.", "sat."
fn is_also_a_word(word: Key) -> bool {
    const WORDS: [Key; 9] = [
        key!("no"),
        key!("sat"),
        key!("sun"),
        key!("mass"),
        key!("miss"),
        key!("fig"),
        key!("ill"),
        key!("wash"),
        key!("art"),
    ];
    WORDS.contains(&word)
}

/// Length of the clitic at the start of `rest` ("'s", "’ll") when it follows a word directly.
fn clitic_len(rest: &str, follows_word: bool) -> Option<usize> {
    let apostrophe = rest.chars().next().filter(|&c| is_apostrophe(c))?;
    let tail = &rest[apostrophe.len_utf8()..];
    if !follows_word || !starts_with_clitic(tail) {
        return None;
    }
    Some(apostrophe.len_utf8() + tail.find(|c| !is_word_char(c)).unwrap_or(tail.len()))
}

fn starts_with_clitic(tail: &str) -> bool {
    let len = tail.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
    !tail[len..].starts_with(is_word_char)
        && matches!(&tail[..len], "s" | "S" | "m" | "M" | "d" | "D" | "re" | "RE" | "ve" | "VE" | "ll" | "LL")
}

#[inline(never)]
fn add_sentences(text: &str, tokens: &[Token], first: usize, paragraph: usize, sentences: &mut Vec<Sentence>) {
    let mut start = first;
    let mut i = first;
    while i < tokens.len() {
        let mut end = i + 1;
        if ends_sentence(tokens, i) {
            while end < tokens.len() && is_closer(text, tokens, end) {
                end += 1;
            }
            if tokens.get(end).is_none_or(|next| starts_sentence(tokens, i, end, next)) {
                sentences.push(Sentence { tokens: start..end, paragraph });
                start = end;
            }
        }
        i = end;
    }
    if start < tokens.len() {
        sentences.push(Sentence { tokens: start..tokens.len(), paragraph });
    }
}

const END_MARKS: [Key; 4] = [key!("."), key!("!"), key!("?"), key!("…")];

/// Whether a sentence can end at token `i`: at an end mark, or at an abbreviation with its own full stop.
fn ends_sentence(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    match token.kind {
        TokenKind::Mark => END_MARKS.contains(&token.key),
        TokenKind::Word => token.is(Tags::ABBREVIATION) && token.case != Case::Lower || is_dotted(token),
        _ => false,
    }
}

/// "U.S.", "a.m.": longer than its letters.
fn is_dotted(token: &Token) -> bool {
    token.is(Tags::ABBREVIATION) && token.span.len() <= 5
}

/// Whether token `i` closes something right after the token before: a quotation mark or bracket after an end mark.
fn is_closer(text: &str, tokens: &[Token], i: usize) -> bool {
    const CLOSERS: [Key; 5] = [key!(")"), key!("]"), key!("."), key!("!"), key!("?")];
    let token = &tokens[i];
    let is_adjacent = |i: usize| tokens.get(i).is_some_and(|next| tokens[i - 1].span.end == next.span.start);
    if !is_adjacent(i) {
        return false;
    }
    match token.kind {
        // `She left.“We lost.”`: a mark right before a word opens, unless its glyph closes.
        TokenKind::QuoteMark => {
            let is_before_word =
                is_adjacent(i + 1) && matches!(tokens[i + 1].kind, TokenKind::Word | TokenKind::Number);
            !is_before_word || matches!(token.span.of(text), "”" | "’" | "»")
        }
        TokenKind::Mark => CLOSERS.contains(&token.key),
        _ => false,
    }
}

/// Whether a new sentence can start with `next` (token `end`) after the end mark at `i`.
fn starts_sentence(tokens: &[Token], i: usize, end: usize, next: &Token) -> bool {
    let is_after_mark = tokens[end - 1].kind == TokenKind::QuoteMark;
    if tokens[end - 1].span.end == next.span.start && next.kind != TokenKind::QuoteMark && !is_after_mark {
        return false;
    }
    // After "Mr." and initials a capital goes on; after "U.S." or "Inc." only a word that is no name starts anew.
    if tokens[i].kind == TokenKind::Word {
        // `at 10 a.m. “We won,”`
        let opens = next.kind == TokenKind::QuoteMark && tokens.get(end + 1).is_some_and(Token::is_capitalised);
        if opens && tokens[i].case == Case::Lower {
            return true;
        }
        return end > i + 1 || (next.is_capitalised() && next.is(Tags::FUNCTION) && !tokens[i].is(Tags::TITLE));
    }
    match next.kind {
        TokenKind::Word => next.is_capitalised() || !next.is(Tags::FUNCTION.or(Tags::CUE_VERB)) && end == i + 1,
        TokenKind::Clitic => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document_of(text: &str) -> Document<'_> {
        let paragraph = Paragraph { span: Span::new(0, text.len()), role: Role::Body };
        document(text, vec![paragraph], Lexicon::get())
    }

    fn check_tokens(text: &str, expected: &str) {
        let document = document_of(text);
        let tokens: Vec<_> = document.tokens.iter().map(|token| document.of(token.span)).collect();
        assert_eq!(tokens.join(" "), expected, "in {text:?}");
    }

    fn check_sentences(text: &str, expected: &[&str]) {
        let document = document_of(text);
        let sentences: Vec<_> =
            document.sentences.iter().map(|s| document.of(document.span_of(s.tokens.clone()))).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check_tokens("O'Neil's Jong-un", "O'Neil 's Jong-un");
        check_tokens("They’ll, he'd; don't", "They ’ll , he 'd ; don't");
        check_tokens("the U.S. and a.m. J.R. Roe", "the U.S. and a.m. J.R. Roe");
        check_tokens("Mr. Day sat. Ms. Roe", "Mr. Day sat . Ms. Roe");
        check_tokens("1,200.5 46-year-old 1st 9-11.", "1,200.5 46-year-old 1st 9-11 .");
        check_tokens("“It’s over,”Day", "“ It ’s over , ” Day");
        check_tokens("rock 'n' roll", "rock ' n ' roll");
        check_tokens("see https://a.example/b?c now", "see https://a.example/b?c now");
        check_tokens("ʼ ʼʼ", "ʼ ʼ ʼ");
        check_tokens("she left.He stayed", "she left . He stayed");
        check_tokens("@ann_day and #news @ 5", "@ann_day and #news @ 5");
        check_tokens("the players' fault", "the players ' fault");
        check_tokens("習近平 said", "習近平 said");
    }

    #[test]
    fn sentences_end_where_a_new_one_starts() {
        check_sentences("It rains. Day left.", &["It rains.", "Day left."]);
        check_sentences("“Why?” she asked. “How?”", &["“Why?” she asked.", "“How?”"]);
        check_sentences("He met Mr. Day. She left.", &["He met Mr. Day.", "She left."]);
        check_sentences("She left the U.S. The end.", &["She left the U.S.", "The end."]);
        check_sentences("U.S. Senator Roe", &["U.S. Senator Roe"]);
        check_sentences("“We won.” “We did.”", &["“We won.”", "“We did.”"]);
        check_sentences("She left at 10 a.m. “We won.”", &["She left at 10 a.m.", "“We won.”"]);
        check_sentences("At 10 a.m. “the won” fell.", &["At 10 a.m. “the won” fell."]);
        check_sentences("At 3.15 p.m. on Friday", &["At 3.15 p.m. on Friday"]);
        check_sentences("", &[]);
    }
}
