use crate::analysis::{Analysis, Entity, EntityKind, MentionForm};

/// Checks the entities of some kinds in a text, one string for each by first mention: `name = alias = alias`, the name
/// followed by `: description` and by `~ name` for each that is similar.
fn check_kinds(kinds: &[EntityKind], text: &str, expected: &[&str]) {
    let analysis = crate::analyze(text);
    let entities = analysis.entities.iter().filter(|entity| entity.named && kinds.contains(&entity.kind));
    let found: Vec<String> = entities.map(|entity| line(&analysis, entity)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn line(analysis: &Analysis, entity: &Entity) -> String {
    let mut line = entity.name.clone();
    entity.aliases.iter().for_each(|alias| line.push_str(&format!(" = {alias}")));
    entity.description.iter().for_each(|description| line.push_str(&format!(": {description}")));
    entity.similar.iter().for_each(|&other| line.push_str(&format!(" ~ {}", analysis.entities[other].name)));
    line
}

fn check_people(text: &str, expected: &[&str]) {
    check_kinds(&[EntityKind::Person], text, expected);
}

fn check_things(text: &str, expected: &[&str]) {
    use EntityKind::{Event, Organization, Other, Place, Work};
    check_kinds(&[Organization, Place, Event, Work, Other], text, expected);
}

#[test]
fn surname_after_full_name() {
    check_people("Ann Day won. Day left. “No,” Ann said.", &["Ann Day = Day = Ann"]);
    check_people("Ann Day won. Bo Day lost.", &["Ann Day", "Bo Day"]);
    check_people("Ann Day met Bo Day. Mr. Day left. Ms. Day stayed.", &["Ann Day = Day", "Bo Day = Day"]);
    super::super::tests::check(
        "Senator Ann Day left. It rained. It rained. It rained. ⟪“No,”⟫ said ⟨Eve Day⟩. ⟪“So,”⟫ said ⟨Sen. Day⟩.",
        &["Eve Day", "Ann Day"],
    );
}

#[test]
fn couples_share_a_surname() {
    let text = "Ann and Bob Day moved to Hull in May. Mrs. Day is 40. Mr. Day is 41.";
    check_people(text, &["Ann = Day", "Bob Day = Day"]);
    check_people("Ann and Bob Day moved to Hull. Ann Day is 40.", &["Ann Day = Ann", "Bob Day"]);
    check_people("Ann Roe won. Ann and Bob Day left.", &["Ann Roe = Ann", "Bob Day"]);
}

#[test]
fn fathers_and_sons() {
    check_people("John Roe Jr. won. His father, John Roe Sr., left.", &["John Roe Jr.", "John Roe Sr."]);
    check_people("John Roe Jr. won. John Roe left. Roe cried.", &["John Roe Jr. = John Roe = Roe"]);
    check_people("John Roe won. John Roe Sr. left.", &["John Roe", "John Roe Sr."]);
    let text = "John Roe Jr. met John Roe Sr. in Hull. The younger Roe left. The elder Roe stayed.";
    check_people(text, &["John Roe Jr. = Roe", "John Roe Sr. = Roe"]);
    check_people("John Roe III won. Roe III left.", &["John Roe III = Roe III"]);
    check_people("John Roe II met John Roe III in Hull.", &["John Roe II", "John Roe III"]);
}

#[test]
fn family_names_that_come_first() {
    let text = "Kim Jong-ho met Kim Yo-min. Soo Kim left. Kim Jong Ho stayed. KIM JONG HO WINS.";
    check_people(text, &["Kim Jong-ho = Kim Jong Ho", "Kim Yo-min", "Soo Kim"]);
    check_people("Kim Jong Ho rules. Mr. Kim left. He stayed.", &["Kim Jong Ho = Kim"]);
    check_people("Kim Jong-ho rules. Jong-ho Kim stayed.", &["Kim Jong-ho = Jong-ho Kim"]);
}

#[test]
fn double_surnames() {
    let text = "Luis Pérez Soto won. Mr. Pérez left. Mr. Pérez Soto stayed.";
    check_people(text, &["Luis Pérez Soto = Pérez = Pérez Soto"]);
    check_people("Luis Pérez Soto won. Luis Pérez left.", &["Luis Pérez Soto = Luis Pérez"]);
    check_people("Luis Pérez Soto won. Mr. Soto left.", &["Luis Pérez Soto = Soto"]);
    let text = "Luis Pérez Soto met Ana Soto. Mr. Pérez left. Ms. Soto stayed.";
    check_people(text, &["Luis Pérez Soto = Pérez", "Ana Soto = Soto"]);
}

#[test]
fn small_words_in_names() {
    check_people("Ann van der Roe won. Van der Roe left.", &["Ann van der Roe = Van der Roe"]);
    check_people("Luis de la Roe won. Mr. De la Roe left.", &["Luis de la Roe = De la Roe"]);
    check_people("Omar al-Roe won. Al-Roe left.", &["Omar al-Roe = Al-Roe"]);
    check_people("Omar al-Roe won. Omar al-Day left.", &["Omar al-Roe", "Omar al-Day"]);
}

#[test]
fn case_hyphens_and_diacritics() {
    check_people("Jose Nunez won. José Núñez left. Núñez stayed.", &["José Núñez = Jose Nunez = Núñez"]);
    check_people("Ann Poe-Day won. Mr. Poe Day left.", &["Ann Poe-Day", "Poe Day"]);
    check_people("Ann Poe-Day won. Ms. Poe Day left.", &["Ann Poe-Day = Poe Day"]);
    check_people("José Núñez won. Ana Núñez left.", &["José Núñez", "Ana Núñez"]);
}

#[test]
fn initials_and_short_forms() {
    check_people("J. R. Roe won. John Roe left. J.R. Roe stayed.", &["John Roe = J. R. Roe = J.R. Roe"]);
    check_people("John R. Roe won. John Roe left.", &["John R. Roe = John Roe"]);
    check_people("John R. Roe won. John H. Roe left.", &["John R. Roe", "John H. Roe"]);
    check_people("John H.W. Roe won. John W. Roe left.", &["John H.W. Roe", "John W. Roe"]);
    check_people("William Roe won. Bill Roe left.", &["William Roe = Bill Roe"]);
    check_people("William Roe won. Ann Roe left. Bill Roe stayed.", &["William Roe", "Ann Roe", "Bill Roe"]);
    check_people("William Roe won. Bob Roe left.", &["William Roe", "Bob Roe"]);
}

#[test]
fn nicknames_in_quotation_marks() {
    let text = "Robert “Bob” Roe won. Bob Roe left. Robert Roe stayed. Bob cried.";
    check_people(text, &["Robert “Bob” Roe = Bob Roe = Robert Roe = Bob"]);
    check_people("Robert “Bob” Roe won. Al Roe left.", &["Robert “Bob” Roe", "Al Roe"]);
}

#[test]
fn titles_before_and_after() {
    check_people("Sir Bo Roe won. Sir Bo left.", &["Bo Roe = Bo"]);
    check_people("Queen Ann met Bo Ann. The crowd cheered Queen Ann.", &["Ann", "Bo Ann"]);
    check_people("Ann Roe, M.D., won. Dr. Roe left.", &["Ann Roe = Roe: Dr."]);
    check_people("Ann Roe, D-Ohio, won. Sen. Roe left.", &["Ann Roe = Roe: Sen."]);
    check_people("Ann Roe’s dog barked. Roe’s cat left.", &["Ann Roe = Roe"]);
    check_people("Ann Roe won. Hull loves the Roes, Bo Poe said.", &["Ann Roe", "Roes", "Bo Poe"]);
}

#[test]
fn headlines_that_come_first() {
    check_people(
        "Day to quit as mayor\n\nThe mayor of Hull, Ann Day, will quit, she said on Monday.\nDay is 50.",
        &["Ann Day = Day"],
    );
    check_people(
        "DAY TO QUIT AS MAYOR\n\nThe mayor of Hull, Ann Day, will quit, she said on Monday.\nDay is 50.",
        &["Ann Day = DAY"],
    );
    check_people(
        "SUSAN MILLER TO QUIT AS MAYOR\n\nThe mayor of Hull, Susan Miller, will quit, she said on Monday.\nMiller is 50.",
        &["Susan Miller = Miller"],
    );
    check_people("Mr. Day left. Ann Day stayed.", &["Day", "Ann Day"]);
}

#[test]
fn people_places_and_bodies_of_one_name() {
    check_people("Ann Day, 40, runs Day Inc. in Hull. Ms. Day left.", &["Ann Day = Day"]);
    let text = "He works for Zorblax and Zorblax Inc. The Zorblax Post left.";
    check_things(text, &["Zorblax Inc. = Zorblax", "Zorblax Post"]);
    check_people("Mr. Zorblax works for Zorblax Inc.", &["Zorblax"]);
    check_things("Ann Day, 40, runs Day Inc. in Hull. Ms. Day left.", &["Day Inc.", "Hull"]);
}

#[test]
fn misprints_are_only_suggested() {
    let text = "Ana Gonzales won. Ana Gonzalez left.";
    check_people(text, &["Ana Gonzales ~ Ana Gonzalez", "Ana Gonzalez ~ Ana Gonzales"]);
    let text = "Kathryn Waters won. Katherine Water left.";
    check_people(text, &["Kathryn Waters ~ Katherine Water", "Katherine Water ~ Kathryn Waters"]);
    check_people("Daniel Roeberg won. Daniela Roeberg left.", &["Daniel Roeberg", "Daniela Roeberg"]);
    check_people("Marie Roeberg won. Maria Roeberg left.", &["Marie Roeberg", "Maria Roeberg"]);
    let text = "Phillip Roeberg won. Philip Roeberg left.";
    check_people(text, &["Phillip Roeberg ~ Philip Roeberg", "Philip Roeberg ~ Phillip Roeberg"]);
    check_people("Ana Gonzales won. Luis Gonzalez left.", &["Ana Gonzales", "Luis Gonzalez"]);
    check_people("Ann Johnson won. Bo Johnston left.", &["Ann Johnson", "Bo Johnston"]);
    let text = "The Zorblax Council met. The Zorblacks Council met. The Zorblaxs Council left.";
    check_things(
        text,
        &["Zorblax Council", "Zorblacks Council ~ Zorblaxs Council", "Zorblaxs Council ~ Zorblacks Council"],
    );
}

#[test]
fn descriptions_as_printed() {
    check_people("Ann Day, a former analyst, left.", &["Ann Day: a former analyst"]);
    check_people("Former Hull analyst Ann Day left.", &["Ann Day: Former Hull analyst"]);
    check_people(
        "Ann Day is a visiting scholar at Hull University.",
        &["Ann Day: a visiting scholar at Hull University"],
    );
    check_people("Ann Day, who is the mayor of Hull, left.", &["Ann Day: the mayor of Hull"]);
    check_people("Ann Day is also the mayor and Bo Roe left.", &["Ann Day: the mayor", "Bo Roe"]);
    check_people("Ann Day is not the mayor.", &["Ann Day"]);
    check_people("Ann Day wants to be the mayor. Day would be a good mayor.", &["Ann Day = Day"]);
    check_people("Ann Day was the mayor until 2010.", &["Ann Day"]);
    check_people("In 2010, Ann Day was the mayor.", &["Ann Day"]);
    check_people("Hull will cheer if Ann Day is the mayor. Day is accused of fraud.", &["Ann Day = Day"]);
    check_people("Ann Day was a baker.", &["Ann Day: a baker"]);
    check_people("The wife of Bob Day is the mayor.", &["Bob Day"]);
    check_people("Ann Day met the mayor of Hull.", &["Ann Day"]);
    check_people("Voters praised Mr. Day. They said that Cy Roe is a crook.", &["Day", "Cy Roe"]);
    check_people("Ann Day, former Hull mayor Bo Roe and others left.", &["Ann Day", "Bo Roe: former Hull mayor"]);
    check_people("Ann Day, buyers are looking at Hull.", &["Ann Day"]);
    check_people("Ann Day, Senator Bob Roe’s wife, left.", &["Ann Day: Senator Bob Roe’s wife", "Bob Roe: Senator"]);
    check_things("Roe Shipping, the roads agencies and others left.", &["Roe Shipping"]);
    check_things("Roe Shipping, a company in Hull, left.", &["Roe Shipping: a company in Hull", "Hull"]);
}

#[test]
fn descriptions_of_others_are_not_ones_own() {
    super::super::tests::check(
        "⟪“No,”⟫ said ⟨Ann Day⟩, the mayor’s sister. ⟪“So,”⟫ said ⟨the mayor⟩.",
        &["Ann Day", "the mayor"],
    );
    super::super::tests::check(
        "⟪“No,”⟫ said ⟨Ann Day⟩, an aide to the mayor. ⟪“So,”⟫ said ⟨the aide⟩. ⟪“We,”⟫ said ⟨the mayor⟩.",
        &["Ann Day", "Ann Day", "the mayor"],
    );
}

#[test]
fn names_in_their_own_script() {
    check_people("Xi Jinping (习近平) left. Xi stayed.", &["Xi Jinping = 习近平 = Xi"]);
    check_people("Kim Jong-ho (Korean: 김종호), a baker, left.", &["Kim Jong-ho = 김종호: a baker"]);
    check_people("Ann Day (), the mayor, left.", &["Ann Day: the mayor"]);
    check_people("Ann Day (D-Ohio), a senator, left.", &["Ann Day: a senator"]);
    let analysis = crate::analyze("Xi Jinping (习近平) left.");
    let forms: Vec<MentionForm> = analysis.entities[0].mentions.iter().map(|mention| mention.form).collect();
    assert_eq!(forms, [MentionForm::Name; 2]);
}

#[test]
fn acronyms() {
    check_things("The Centre for Old Roads (COR) met. COR left.", &["Centre for Old Roads = COR"]);
    check_things("COR (Centre for Old Roads) met. COR left.", &["Centre for Old Roads = COR"]);
    let text = "The Hull Roads Board met. The HRB left.";
    check_things(text, &["Hull Roads Board = HRB"]);
    let text = "The Hull Roads Board met. The Hull Rivers Board met. The HRB left.";
    check_things(text, &["Hull Roads Board", "Hull Rivers Board", "HRB"]);
    let text = "The HRB met. The Hull Roads Board left. The Hull Rivers Board stayed.";
    check_things(text, &["Hull Roads Board = HRB", "Hull Rivers Board"]);
    check_things("The United States won. The U.S. left. US troops stayed.", &["United States = U.S. = US"]);
    check_things("The United Kingdom won. The UK left.", &["United Kingdom = UK"]);
    check_things("The Americans won. The United States lost.", &["United States"]);
    check_things("Union Station closed. The US left.", &["Union Station", "US"]);
}

#[test]
fn short_forms_of_organizations() {
    check_things(
        "Zorblax Shipping Ltd won. Zorblax Shipping left. Zorblax stayed.",
        &["Zorblax Shipping Ltd = Zorblax Shipping = Zorblax"],
    );
    check_things("He runs Zorblax. Zorblax Shipping Ltd left.", &["Zorblax Shipping Ltd = Zorblax"]);
    check_things("The Ministry of Roads met. The Roads Ministry left.", &["Ministry of Roads = Roads Ministry"]);
    check_things(
        "The London Times met in London. The New York Post left New York.",
        &["London Times", "London", "New York Post", "New York"],
    );
    check_things("Zorblax shares fell. The Zorblax Post left.", &["Zorblax", "Zorblax Post"]);
    check_things("The Hull’s Roads Board met. The Hull Roads Board left.", &["Hull’s Roads Board = Hull Roads Board"]);
    check_things("The Senate met. The Senate Committee left.", &["Senate", "Senate Committee"]);
    check_things("The Hull City Council met in Hull.", &["Hull City Council", "Hull"]);
    check_things("World War II was won. World War III never came.", &["World War II", "World War III"]);
}
