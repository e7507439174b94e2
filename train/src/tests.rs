//! Training and use see the same, and the committed files fit each other.

use onrecord::Span;
use onrecord::training::chooser::{N_FEATURES, Weights};
use onrecord::training::features::Features;
use onrecord::training::model::{Kind as File, Model};
use onrecord::training::words::Words;
use onrecord::training::{
    Document, Judge, Kind, Lexicon, Options, Question, contents, cues, document, mentions_by, paragraphs, quotations,
    units,
};

use crate::attributions;
use crate::chains;
use crate::corpus::{Article, Name, Sentence, lay_out};
use crate::crf::{Crf, Scratch, Step};
use crate::loglinear::{Lesson, LogLinear};
use crate::quotes::lessons;
use crate::random::Random;
use crate::recipe::Recipe;

fn root(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn words() -> Words {
    Words::read(&std::fs::read(root("models/words.bin")).unwrap()).unwrap()
}

/// Every feature of every token that may be in a name.
fn features(document: &Document) -> Vec<(usize, Vec<u32>)> {
    let words = words();
    let mut features = Features::new(document, Lexicon::get(), &words);
    let mut all = Vec::new();
    for sentence in &document.sentences {
        features.read(sentence);
        for i in features.segments().to_vec().into_iter().flatten() {
            let mut row = Vec::new();
            features.each(i, &mut |feature| row.push(feature));
            all.push((i, row));
        }
    }
    all
}

fn article(sentences: &[&str]) -> Article {
    let sentence = |text: &&str| Sentence { tokens: text.split(' ').map(str::to_string).collect(), names: Vec::new() };
    Article { id: String::new(), sentences: sentences.iter().map(sentence).collect() }
}

#[test]
fn training_sees_what_the_engine_sees() {
    let gold = article(&[
        "The Roads Board of Hull ( RBH ) paid Ms. Day $ 5 , Bo Roe said .",
        "\" We 're done , \" Roe 's aide told Halden Bank on May 5 .",
    ]);
    let laid_out = lay_out(&gold, false);
    let raw = "The Roads Board of Hull (RBH) paid Ms. Day $5, Bo Roe said.\n\"We're done,\" Roe's aide told Halden Bank on May 5.\n";
    assert_eq!(laid_out.text, raw);
    let engine = document(raw, paragraphs(raw), Lexicon::get());
    let seen = features(&engine);
    assert!(seen.len() > 10 && seen.iter().all(|(_, row)| !row.is_empty()));
    assert_eq!(features(&laid_out.own(Lexicon::get())), seen);
}

#[test]
fn names_are_laid_on_the_engines_tokens() {
    let mut gold = article(&["Ann Day of Roe Inc. met the Hull - based Board ."]);
    let name = |start, end, kind| Name { start, end, kind };
    gold.sentences[0].names = vec![
        name(0, 2, Kind::Person),
        name(3, 5, Kind::Organization),
        name(7, 8, Kind::Place),
        name(10, 11, Kind::Organization),
    ];
    let laid_out = lay_out(&gold, true);
    let own = laid_out.own(Lexicon::get());
    let named: Vec<&str> = own
        .tokens
        .iter()
        .zip(laid_out.labels(&own))
        .filter(|(_, label)| label.0 > 0)
        .map(|(token, _)| own.of(token.span))
        .collect();
    // "Hull-based" is one token to the engine, and no name.
    assert_eq!(named, ["Ann", "Day", "Roe", "Inc.", "Board"]);
}

#[test]
fn the_committed_words_are_those_of_the_lists() {
    let packed = crate::words::pack(&root("train/words.tsv"), &root("seeds/lexicons"), Lexicon::get()).unwrap();
    let committed = std::fs::read(root("models/words.bin")).unwrap();
    assert!(packed == committed, "models/words.bin is older than its lists: cargo run --release -p train");
}

#[test]
fn invented_sentences_are_well_formed_and_learned_from() {
    let mut random = Random::new(1);
    let articles = crate::sentences::articles(&root("train/sentences"), &root("seeds/lexicons"), &mut random).unwrap();
    assert!(articles.len() > 1000);
    for article in &articles {
        for &(name, _) in &article.names {
            let name = name.of(&article.text);
            assert!(!name.is_empty() && name.trim() == name && !name.contains(['[', ']', '{', '}', '\n']), "{name:?}");
        }
    }
    let model = Model::read(&std::fs::read(root("models/names.bin")).unwrap(), File::Names).unwrap();
    let words = words();
    let (mut right, mut given) = (0, 0);
    for article in articles.iter().take(100) {
        let own = article.own(Lexicon::get());
        let found: Vec<Span> =
            mentions_by(&own, Lexicon::get(), &words, &model).iter().map(|mention| mention.span).collect();
        right += article.names.iter().filter(|(span, _)| found.contains(span)).count();
        given += article.names.len();
    }
    assert!(right * 10 > given * 9, "{right} of {given}");
}

#[test]
fn likelihood_grows_and_partial_labels_are_free() {
    // Two tokens with a feature each; the second may be anything.
    let segment = crate::crf::Segment { features: vec![vec![0], vec![1]], allowed: vec![1 << 1, 0x1ff], weight: 1.0 };
    let mut crf = Crf::new(2);
    let mut scratch = Scratch::default();
    let mut random = Random::new(1);
    let step = Step { rate: 0.1, dropout: 0.0 };
    let losses: Vec<f32> = (0..20).map(|_| crf.learn(&segment, step, &mut random, &mut scratch)).collect();
    assert!(losses.windows(2).all(|pair| pair[1] < pair[0]), "{losses:?}");
    assert!(crf.weights[0][1] > 0.0 && crf.weights[0][0] < 0.0);
    // Nothing forbids a label of the second token, so nothing speaks for it but what may follow the first.
    let free = crate::crf::Segment { features: vec![vec![0]], allowed: vec![0x1ff], weight: 1.0 };
    let mut crf = Crf::new(1);
    assert!(crf.learn(&free, step, &mut random, &mut scratch).abs() < 1e-5);
    assert_eq!(crf.weights[0], [0.0; 9]);
}

#[test]
fn options_are_checked() {
    let with = |option: &str| Recipe::with(&[option.to_string()]).map(|recipe| recipe.runs);
    assert_eq!(with("runs=2").unwrap(), 2);
    for wrong in ["runs", "runs=two", "runs=0", "colour=red"] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
}

/// What is asked about a text, with everything that is seen of the options.
fn seen_of_quotes(text: &str) -> Vec<(Question, Vec<u32>)> {
    /// Takes every word for a cue, and the last option of everything else.
    struct Listener(Vec<(Question, Vec<u32>)>);
    impl Judge for Listener {
        fn choose(&mut self, question: Question, _: usize, options: &Options) -> (usize, i32) {
            self.0.push((question, (0..options.len()).flat_map(|option| options.features(option)).copied().collect()));
            (options.len() - 1, 0)
        }
        fn is_hopeless(&self, _: &Options) -> bool {
            false
        }
    }
    let document = document(text, paragraphs(text), Lexicon::get());
    let units = units(&document, &quotations(&document));
    let mut listener = Listener(Vec::new());
    let cues = cues(&units, &mut listener);
    contents(&units, &cues, &mut listener);
    listener.0
}

#[test]
fn weights_of_quotes_see_no_names() {
    let text = |person: &str, place: &str, thing: &str| {
        format!(
            "{person}, who runs a {thing} in {place}, said that the {thing} would close. “It is {thing},” {person} told {person}."
        )
    };
    let seen = seen_of_quotes(&text("Zorba Quell", "Wistow", "bakehouse"));
    assert!(seen.len() > 8 && seen.iter().any(|(question, _)| *question == Question::After));
    // Other names and other nouns of the same kinds are the same to the weights ...
    assert_eq!(seen_of_quotes(&text("Brenn Tovik", "Ardley", "tollbooth")), seen);
    // ... and what reports is not.
    let other = text("Zorba Quell", "Wistow", "bakehouse").replace("told", "asked");
    assert_ne!(seen_of_quotes(&other), seen);
}

#[test]
fn weights_of_quotes_are_read_as_written() {
    let weights = [(0, 3), (5, -7), (300, 127), (N_FEATURES as u32 - 1, -127)];
    let file = Weights::write(&weights);
    let read = Weights::read(&file).unwrap();
    assert_eq!(weights.map(|(feature, _)| read.points(&[feature])), [3, -7, 127, -127]);
    assert_eq!(read.points(&[0, 5, 6, 299]), -4);
    // Cut off, and of another kind.
    assert!(Weights::read(&file[..file.len() - 1]).is_err());
    assert!(Model::read(&file, File::Names).is_err());
}

#[test]
fn the_right_option_gains() {
    let lesson = Lesson { question: Question::Start, options: vec![vec![1, 2], vec![1, 3]], right: 1 };
    let mut model = LogLinear::new(vec![0.0; 4], &[true; 4]);
    for _ in 0..5 {
        model.learn(&lesson, Step { rate: 0.1, dropout: 0.0 }, &mut Random::new(1));
    }
    let weights = model.weights;
    // What both options share says next to nothing.
    assert!(weights[3] > 0.1 && weights[2] < -0.1 && weights[1].abs() < weights[3] / 5.0, "{weights:?}");
}

#[test]
fn attributions_are_laid_on_units() {
    let text = "“Né,” Day said. Roe hopes to go.";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        let start = text[..start].chars().count();
        format!("{start} {}", start + words.chars().count())
    };
    let annotations = format!(
        "T1\tSource {}\tDay\nT2\tCue {}\tsaid\nT3\tContent {}\t“Né,”\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        at("Day"),
        at("said"),
        at("“Né,”")
    );
    let lessons = lessons(&[attributions::Article::read(text, &annotations).unwrap()], |_| None);
    let right = |question| {
        let lesson = lessons.iter().find(|lesson| lesson.question == question).unwrap();
        (lesson.options.len(), lesson.right)
    };
    // "said" is a cue and has its content before it; "hopes" and "go" are none.
    let cues: Vec<usize> =
        lessons.iter().filter(|lesson| lesson.question == Question::Cue).map(|lesson| lesson.right).collect();
    assert_eq!(cues, [1, 0, 0]);
    assert_eq!(right(Question::Before), (2, 1));
    assert!(right(Question::Source).1 > 0);
}

/// An invented article as GUM writes it: Ann Day (chain 1) lost her keys (chain 3, and 1 in it), and Bo Roe didn't.
const CHAINS: &str = "\
# newpar
1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref
2\tDay\tDay\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tlost\tlose\tVERB\tVBD\t_\t0\troot\t_\t_
4\ther\ther\tPRON\tPRP$\t_\t5\tnmod\t_\tEntity=(3-object-new-cf2-2-sgl(1-person-giv-cf1-1-ana)
5\tkeys\tkey\tNOUN\tNNS\t_\t3\tobj\t_\tSpaceAfter=No|Entity=3)
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tBo\tBo\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(2-person-new-cf1-1-sgl
2\tRoe\tRoe\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=2)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tdid\tdo\tAUX\tVBD\t_\t0\troot\t_\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
";

#[test]
fn chains_are_read() {
    let article = chains::Article::read(CHAINS).unwrap();
    assert_eq!(article.text, "Ann Day lost her keys.\n\nBo Roe didn't.");
    let chain = |words: &str| {
        let start = article.text.find(words).unwrap();
        article.chain(Span::new(start, start + words.len()))
    };
    assert_eq!(
        [chain("Ann Day"), chain("Day"), chain("her"), chain("her keys")],
        [Some("1"), Some("1"), Some("1"), Some("3")]
    );
    assert_eq!([chain("Bo Roe"), chain("didn't")], [Some("2"), None]);
    assert!(chains::Article::read("1\tAnn").is_err());
}

#[test]
fn coreference_learns_from_chains_and_from_two_genders() {
    let lessons = crate::coref::lessons(&chains::Article::read(CHAINS).unwrap());
    assert_eq!(lessons.iter().map(|lesson| lesson.right).collect::<Vec<_>>(), [1]);
    let points = onrecord::training::Points::get();
    let observed = |text: &str| crate::coref::observations(text, points).iter().map(|l| l.right).collect::<Vec<_>>();
    // The nearest is first.
    assert_eq!(observed("Mrs. Ann Day met Mr. Bob Roe. She left."), [2]);
    assert_eq!(observed("Mrs. Ann Day met Mr. Bob Roe. He left."), [1]);
    assert_eq!(observed("Mrs. Ann Day met Mrs. Eve Roe. She left."), Vec::<usize>::new());
    assert_eq!(observed("Mrs. Ann Day left. She came back."), Vec::<usize>::new());
}
