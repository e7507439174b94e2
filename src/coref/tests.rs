use super::*;
use crate::analysis::Paragraph;
use crate::analysis::{Certainty, QuoteKind};

/// The entities of a text and whom its sources mean. Sources are marked ⟨so⟩ and their content ⟪so⟫; lines that start with "> "
/// are teasers, with "By " bylines.
fn read(marked: &str) -> (String, Vec<Entity>, Vec<Option<Meant>>) {
    let (mut text, mut sources, mut contents, mut starts) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟨' | '⟪' => starts.push(text.len()),
            '⟩' => sources.push(Span::new(starts.pop().unwrap(), text.len())),
            '⟫' => contents.push(Span::new(starts.pop().unwrap(), text.len())),
            c => text.push(c),
        }
    }
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let role = match line {
            line if line.starts_with("By ") => Role::Byline,
            line if line.starts_with("> ") => Role::Related,
            _ => Role::Body,
        };
        paragraphs.push(Paragraph { span: Span::new(start, start + line.len()), role });
        start += line.len() + 1;
    }
    let lexicon = Lexicon::get();
    let document = crate::tokens::document(&text, paragraphs, lexicon);
    let mentions = crate::entities::mentions(&document, lexicon);
    let attributions: Vec<Attribution> = sources
        .iter()
        .enumerate()
        .map(|(i, &source)| Attribution {
            kind: QuoteKind::Direct,
            reports: Default::default(),
            spans: contents.get(i).copied().into_iter().collect(),
            cue: None,
            source: Some(source),
            mention: Some(source),
            certainty: Certainty::Clear,
            evidence: Vec::new(),
        })
        .collect();
    let (entities, meant) = entities(&document, &mentions, &attributions, lexicon, &mut Points::get());
    (text, entities, meant)
}

/// Checks whom sources mean: each expected line is the name of a source's entity, in order.
pub(super) fn check(marked: &str, expected: &[&str]) {
    let (_, entities, meant) = read(marked);
    let found: Vec<&str> = meant.iter().map(|meant| entities[meant.unwrap().entity].name.as_str()).collect();
    assert_eq!(found, expected, "in {marked:?}");
}

#[test]
fn names_have_variants() {
    check("⟪“No,”⟫ said ⟨Ann Day⟩. ⟪“Yes,”⟫ said ⟨Ms. Day⟩. ⟪“So,”⟫ ⟨Ann⟩ said.", &["Ann Day"; 3]);
    check("⟪“No,”⟫ said ⟨Kim Jong-ho⟩. ⟪“Yes,”⟫ ⟨Kim⟩ said. ⟪“So,”⟫ said ⟨Kim Jong Ho⟩.", &["Kim Jong-ho"; 3]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩. ⟪“Yes,”⟫ said ⟨Ann B. Day⟩.", &["Ann B. Day"; 2]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩. ⟪“Yes,”⟫ said ⟨Bo Day⟩.", &["Ann Day", "Bo Day"]);
    check("⟪“No,”⟫ said ⟨Ann Poe-Day⟩. ⟪“Yes,”⟫ said ⟨Poe-Day⟩.", &["Ann Poe-Day"; 2]);
    check("⟨The head of the board⟩, Ann Day, said ⟪no⟫.", &["Ann Day"]);
    check("The mayor, Ann Day, left. ⟪“No,”⟫ said ⟨Day⟩.", &["Ann Day"]);
    check("⟪“No,”⟫ said ⟨President Ann Day⟩.", &["Ann Day"]);
    check("⟪“No,”⟫ said ⟨Hull’s Day⟩, whom the party knows as Ann Day.", &["Ann Day"]);
}

#[test]
fn two_people_of_one_name() {
    let text = "Kim Jong-ho rules. Kim met voters, and Kim won. ⟪“Kim is safe,”⟫ said ⟨Soo Kim⟩, an analyst.\n\
                ⟪“He stays,”⟫ ⟨she⟩ said.\n⟪“He waits,”⟫ ⟨Kim⟩ said.\nKim has time, ⟨Kim⟩ said.";
    check(text, &["Soo Kim"; 4]);
    let text = "Kim Jong-ho rules. Kim won. Kim said ⟪it was over⟫, ⟨Kim⟩ said. ⟪“No,”⟫ said ⟨Soo Kim⟩ of Hull University. ⟪“Yes,”⟫ said ⟨Hull’s Kim⟩.";
    check(text, &["Kim Jong-ho", "Soo Kim", "Soo Kim"]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩. Bo Day left. ⟪“Yes,”⟫ said ⟨Mr. Day⟩.", &["Ann Day", "Bo Day"]);
}

#[test]
fn pronouns() {
    check("Ann Day met Bob Roe. ⟪“I lost,”⟫ ⟨she⟩ said.", &["Ann Day"]);
    check("Ann Day met Bob Roe. ⟪“I lost,”⟫ ⟨he⟩ said.", &["Bob Roe"]);
    check("⟪“No,”⟫ said ⟨Bob Roe⟩.\n⟪“Al Poe must go,”⟫ ⟨he⟩ said.", &["Bob Roe", "Bob Roe"]);
    check("⟨Ann Day⟩, ⟨who⟩ says ⟪it is over⟫, left.", &["Ann Day", "Ann Day"]);
    check("⟪“No,”⟫ ⟨two officials⟩ said. ⟪“Yes,”⟫ ⟨they⟩ said.", &["two officials", "two officials"]);
    check("⟪“No,”⟫ ⟨he⟩ said.", &["he"]);
    check("By Ann Day\nI met Bob Roe. ⟨I⟩ asked ⟪“Why?”⟫", &["Ann Day"]);
    check("The Hull Roads Board met. ⟪“No,”⟫ ⟨it⟩ said.", &["Hull Roads Board"]);
}

#[test]
fn descriptions() {
    let text = "⟪“No,”⟫ ⟨a former senior Ohio official⟩ said. ⟪“Yes,”⟫ ⟨the former official⟩ said.";
    check(text, &["a former senior Ohio official"; 2]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩, an analyst. ⟪“Yes,”⟫ ⟨the analyst⟩ said.", &["Ann Day"; 2]);
    check("⟪“No,”⟫ said ⟨Sen. Ann Day⟩. ⟪“So,”⟫ ⟨the Democratic senator⟩ said.", &["Ann Day"; 2]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩. ⟪“So,”⟫ ⟨the Peruvian leader⟩ said.", &["Ann Day", "the Peruvian leader"]);
    check("⟪“No,”⟫ said ⟨an aide who asked not to be named⟩.", &["an aide"]);
    check(
        "⟪“No,”⟫ said ⟨an aide to Minister Bo Day⟩. ⟪“So,”⟫ said ⟨the minister⟩.",
        &["an aide to Minister Bo Day", "Bo Day"],
    );
    check("⟪“No,”⟫ ⟨an official⟩ said. ⟪“Yes,”⟫ ⟨another official⟩ said.", &["an official", "another official"]);
    check("⟪“No,”⟫ said ⟨a spokesman for Ann Day⟩.", &["a spokesman for Ann Day"]);
    check("It was Roe Inc. or the Roads Board. ⟪“No,”⟫ ⟨the company⟩ said.", &["Roe Inc."]);
    check("It was Roe Inc. ⟪“No,”⟫ ⟨the regime⟩ said.", &["the regime"]);
    check("⟪“No,”⟫ said ⟨a spokesman for President Ann Day⟩.", &["a spokesman for President Ann Day"]);
    check("⟪“No,”⟫ said ⟨Director of the Roads Board Ann Day⟩.", &["Ann Day"]);
    check("Ann Day (安), the mayor, left. ⟪“No,”⟫ ⟨the mayor⟩ said.", &["Ann Day"]);
    check("⟪“No,”⟫ said ⟨analysts⟩. ⟪“Yes,”⟫ said ⟨analysts⟩.", &["analysts"; 2]);
    check("⟨Recent reports⟩ say ⟪so⟫. ⟨Reports⟩ say ⟪no⟫.", &["recent reports", "reports"]);
}

#[test]
fn broken_sentences() {
    check("⟪“No,”⟫ said ⟨Ann Day⟩,\n46, a baker", &["Ann Day"]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩ (", &["Ann Day"]);
    check("⟪“No,”⟫ said ⟨the head⟩,", &["the head"]);
}

#[test]
fn teasers_are_pieces_of_their_own() {
    check("⟪“No,”⟫ said ⟨Ann Day⟩.\n> ⟪“Yes,”⟫ ⟨Day⟩ said.", &["Ann Day", "Day"]);
}

#[test]
fn interviews_tell_who_asks_and_who_answers() {
    let turns = "⟨Q⟩: ⟪Why?⟫\n⟨A⟩: ⟪Because.⟫";
    check(&format!("Ann Day is a baker. Day talked to Bo Roe about bread.\n{turns}"), &["Bo Roe", "Ann Day"]);
    check(&format!("By Cy Poe\nAnn Day is a baker.\n{turns}"), &["Cy Poe", "Ann Day"]);
    check(&format!("Bread is old.\n{turns}"), &["Q", "A"]);
    check("Ann Day is a baker. ⟪“No,”⟫ said ⟨A⟩", &["A"]);
}

#[test]
fn initials_are_labels() {
    check("Ann Day met Bo Roe.\n⟨AD⟩: ⟪Why?⟫\n⟨BR⟩: ⟪So.⟫", &["Ann Day", "Bo Roe"]);
    check("Ann Day met Al Doe.\n⟨AD⟩: ⟪Why?⟫", &["AD"]);
    check("⟪“No,”⟫ said ⟨AD⟩. Ann Day left.", &["AD"]);
}

#[test]
fn a_name_in_commas_is_the_speaker() {
    check("⟨A spokesman for the board⟩, Deputy Bo Roe, said ⟪no⟫.", &["Bo Roe"]);
    check("⟪“No,”⟫ said ⟨its chairman⟩, Dr. Bo Roe.", &["Bo Roe"]);
    check("⟪“No,”⟫ said ⟨a spokesman⟩, Bo Roe and Ann Day.", &["a spokesman"]);
    check("⟨The report⟩, Bo Roe, says ⟪no⟫.", &["the report"]);
}

#[test]
fn replies_are_their_owners() {
    check("⟪“Why?”⟫ ⟨Ann Day⟩ asked. ⟨Her answer⟩: ⟪“No.”⟫", &["Ann Day"; 2]);
    check("Ann Day met Bo Roe. ⟨Roe’s reply⟩: ⟪“No.”⟫", &["Bo Roe"]);
    check("Ann Day left. ⟨Her report⟩ says ⟪no⟫.", &["her report"]);
}

#[test]
fn who_stands_for_what_is_before_it() {
    check("Ann Day slept. It was the bosun ⟨who⟩ said ⟪“No.”⟫", &["the bosun"]);
    check("Ann Day, a baker ⟨who⟩ says ⟪it is over⟫, left.", &["Ann Day"]);
    check("Ann Day, of Hull, ⟨who⟩ says ⟪it is over⟫, left.", &["Ann Day"]);
}

#[test]
fn a_role_is_somebody_introduced_in_other_words() {
    check("⟪“No,”⟫ said ⟨Ann Day⟩, a senior fellow. ⟪“So,”⟫ ⟨the analyst⟩ said.", &["Ann Day"; 2]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩, a baker. ⟪“So,”⟫ ⟨the mayor⟩ said.", &["Ann Day", "the mayor"]);
    check("⟪“No,”⟫ said ⟨Ann Day⟩. ⟪“So,”⟫ ⟨her lawyer⟩ said.", &["Ann Day", "her lawyer"]);
}

#[test]
fn openings_are_described_later() {
    check("⟨Council leader⟩ says ⟪no⟫\nAnn Day, the leader of the council, left.", &["Ann Day"]);
    check("⟨A council leader⟩ says ⟪no⟫\nAnn Day, the leader of the council, left.", &["a council leader"]);
    check("⟨Council leader⟩ says ⟪no⟫\nAnn Day, the leader of the band, left.", &["council leader"]);
}

#[test]
fn guesses_are_marked() {
    let certainty = |marked| read(marked).2.pop().unwrap().unwrap().certainty;
    assert_eq!(certainty("⟪“No,”⟫ said ⟨Ann Day⟩."), Certainty::Clear);
    assert_eq!(certainty("⟪“No,”⟫ said ⟨Ann Day⟩, a baker. ⟪“So,”⟫ ⟨she⟩ said."), Certainty::Clear);
    assert!(certainty("Di Poe met Ann Day and Eve Roe. ⟪“So,”⟫ ⟨she⟩ said.") < Certainty::Clear);
    assert_eq!(certainty("⟪“So,”⟫ ⟨he⟩ said."), Certainty::Check);
}

#[test]
fn pronouns_are_mentions_of_whom_they_mean() {
    let mentions = |marked: &str, name: &str| {
        let (text, entities, _) = read(marked);
        let entity = entities.iter().find(|entity| entity.name == name).unwrap();
        entity.mentions.iter().map(|mention| mention.span.of(&text).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(mentions("Ann Day left her keys. She came back.", "Ann Day"), ["Ann Day", "her", "She"]);
    assert_eq!(mentions("⟪“I left my keys; you saw him,”⟫ said ⟨Ann Day⟩.", "Ann Day"), ["I", "my", "Ann Day"]);
    assert_eq!(mentions("I left. ⟪“So,”⟫ said ⟨Ann Day⟩.", "Ann Day"), ["Ann Day"]);
    assert_eq!(mentions("By Ann Day\nI left my keys.", "Ann Day"), ["Ann Day", "I", "my"]);
    assert_eq!(mentions("Ann Day, a baker, left. People saw the baker.", "Ann Day"), ["Ann Day", "the baker"]);
    assert_eq!(mentions("Ann Day, a baker, left. People saw the baker Bo Roe.", "Ann Day"), ["Ann Day"]);
}
