//! Mentions and sources to entities: who is who through the article.

use crate::analysis::{Entity, EntityKind, Mention, MentionForm, NameMention};
use crate::document::{Attribution, Document};
use crate::lexicon::Lexicon;

/// The entities of a text, by first mention, and for each attribution the entity that its source means.
///
/// The second list is as long as `attributions`; an entry is `None` where the attribution has no source.
pub fn entities(
    document: &Document,
    _mentions: &[NameMention],
    attributions: &[Attribution],
    _lexicon: &Lexicon,
) -> (Vec<Entity>, Vec<Option<usize>>) {
    let mut entities: Vec<Entity> = Vec::new();
    let speakers = attributions
        .iter()
        .map(|attribution| {
            let source = attribution.source?;
            entities.push(Entity {
                kind: EntityKind::Person,
                name: document.of(source).to_string(),
                named: true,
                aliases: Vec::new(),
                description: None,
                mentions: vec![Mention { span: source, form: MentionForm::Name }],
            });
            Some(entities.len() - 1)
        })
        .collect();
    (entities, speakers)
}
