//! Transcripts and interviews: turns that begin with the speaker's label.

use rustc_hash::FxHashMap;

use super::headings::is_capitals_heading;
use super::line::{Ending, Line, is_capitalised, is_capitals, is_opening, is_quote_mark};
use crate::analysis::Role;

/// Turns in the shortest transcript.
const FEWEST_TURNS: usize = 4;
/// Lines without a label that one turn may go on for.
const LONGEST_GAP: usize = 8;

/// Marks the turns of a transcript or interview: lines that begin with a speaker's label, where labels come back.
#[inline(never)]
pub fn mark_transcript(lines: &mut [Line]) {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut turns = Vec::new();
    for (line_idx, line) in lines.iter().enumerate().filter(|(_, line)| line.is_open()) {
        if let Some(label) = label(line.text) {
            *counts.entry(label).or_default() += 1;
            turns.push((line_idx, label));
        }
    }
    turns.retain(|&(line_idx, label)| {
        counts[label] > 1 || is_capitals(label) && line_idx > 0 && !is_bare(&lines[line_idx])
    });
    let n_speakers = counts.values().filter(|&&count| count > 1).count();
    let (Some(&(first, _)), Some(&(last, _))) = (turns.first(), turns.last()) else { return };
    if turns.len() < FEWEST_TURNS || n_speakers < 2 {
        return;
    }
    turns.iter().for_each(|&(line_idx, _)| lines[line_idx].role = Role::Transcript);

    // Where nearly every line is a turn, a line without a label belongs to the turn above. Elsewhere it belongs to the
    // report that the turns are part of; but nobody writes "Q" and "A" in a report. Notes like "(Laughter)" do not
    // count.
    let is_note = |line: &Line| line.text.trim_start_matches(is_quote_mark).starts_with(['(', '[']);
    let is_between = |line_idx: &usize| {
        let is_answer = lines[line_idx - 1].role == Role::Transcript && is_bare(&lines[line_idx - 1]);
        lines[*line_idx].is_open() && !is_note(&lines[*line_idx]) && !is_answer
    };
    let n_between = (first + 1..last).filter(is_between).count();
    let is_interview = counts.contains_key("Q") && counts.contains_key("A");
    if n_between * 3 <= turns.len() || (is_interview && n_between <= turns.len() * 2) {
        for pair in turns.windows(2).filter(|pair| pair[1].0 - pair[0].0 <= LONGEST_GAP) {
            for line in &mut lines[pair[0].0..pair[1].0] {
                if line.is_open() && !is_capitals_heading(line) {
                    line.role = Role::Transcript;
                }
            }
        }
        if is_bare(&lines[last]) && lines.get(last + 1).is_some_and(Line::is_open) {
            lines[last + 1].role = Role::Transcript;
        }
    }
}

/// Whether a turn is a label alone, and what is said stands below.
fn is_bare(turn: &Line) -> bool {
    turn.ending == Ending::LeadsOn
}

/// The label of a turn: `Q` of `Q: Why?` and `Q. Why?`, `ANN DAY` of `“ANN DAY: Because.`, `Ms. Day` of `Ms. Day: No.`
/// and of `Ms. Day:` above the turn.
fn label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_opening);
    if text.starts_with("Q. ") || text.starts_with("A. ") {
        return Some(&text[..1]);
    }
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let (label, _) = head.split_once(':')?;
    let turn = &text[label.len() + 1..];
    // "Day: 547." is a line of a table.
    let is_turn = turn.starts_with(char::is_whitespace) && turn.contains(char::is_alphabetic) || turn.is_empty();
    (is_turn && (1..=4).contains(&label.split_whitespace().count()) && label.split_whitespace().all(is_capitalised))
        .then_some(label)
}

/// Bytes in the longest label and its colon.
const LONGEST_LABEL: usize = 48;

#[cfg(test)]
mod tests {
    use super::super::tests::{MORE, PROSE, check};
    use super::*;
    use Role::{Body, Headline, Transcript};

    #[test]
    fn transcripts() {
        let (why, no) = ("DAY: Why did nobody come?", "ROE: Nobody knew.");
        check(&[
            (Body, PROSE),
            (Transcript, why),
            (Transcript, no),
            (Transcript, "(Laughter)"),
            (Transcript, why),
            (Transcript, no),
        ]);
        check(&[
            (Transcript, "Q: Why?"),
            (Transcript, "A: Because."),
            (Transcript, "It rained."),
            (Transcript, "Q: Again?"),
            (Transcript, "A: Yes."),
            (Body, PROSE),
        ]);
        check(&[
            (Transcript, "“Ms. Day: Why?"),
            (Transcript, "“Roe: No."),
            (Transcript, "“Ms. Day: Why?"),
            (Transcript, "“Roe: No."),
        ]);
        // The report between the turns is not a turn.
        check(&[(Transcript, why), (Transcript, no), (Body, PROSE), (Body, MORE), (Transcript, why), (Transcript, no)]);
        // The first line may be a title.
        check(&[
            (Headline, "Q&A: Who owns the pier"),
            (Body, PROSE),
            (Transcript, "Q: Why?"),
            (Transcript, "A: Because."),
            (Transcript, "Q: Again?"),
            (Transcript, "A: Yes."),
        ]);
        // Too few, a table, a list.
        check(&[(Body, why), (Body, no)]);
        check(&[(Body, "Day: 547."), (Body, "Roe: 46."), (Body, "Day: 2,316."), (Body, "Roe: 1,547.")]);
        check(&[(Body, "Time: noon"), (Body, "Place: Hull"), (Body, "Price: free"), (Body, "Food: none")]);
    }

    #[test]
    fn labels_by_themselves() {
        let (day, roe) = ("Ann Day:", "Hull Wire:");
        check(&[
            (Transcript, roe),
            (Transcript, "Why did nobody come?"),
            (Transcript, day),
            (Transcript, PROSE),
            (Transcript, roe),
            (Transcript, "Nobody at all?"),
            (Transcript, day),
            (Transcript, MORE),
        ]);
        // A label that does not come back heads a list.
        check(&[(Body, "Bread:"), (Body, "flour"), (Body, "Soup:"), (Body, "peas"), (Body, "Tea:"), (Body, "leaves")]);
    }

    #[test]
    fn initials_and_full_stops() {
        for (one, other) in [("AD: ", "BR: "), ("Q. ", "A. "), ("Hull Wire: ", "Bo Roe: ")] {
            let turns = [one, other, one, other].map(|label| format!("{label}It rains and nobody knows why."));
            let turns = turns.map(|turn| (Transcript, &*turn.leak()));
            check(&turns);
        }
        let day = "A. Day said that the ferry left the pier at noon with forty people on board.";
        check(&[(Body, MORE), (Body, day), (Body, day), (Body, PROSE)]);
    }
}
