//! The sources that documents are brought with.

use crate::error::Error;
use crate::readings::random_id;
use sijill_model::{Act, PartyId, Source, SourceId, SourceKind};
use sijill_record::RegisterReader;

/// What is said of a source besides its name.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) kind: Option<SourceKind>,
    /// The party that it is, where it is one.
    pub(crate) party: Option<String>,
    pub(crate) confidential: bool,
}

/// The source of a name, known or new: one that is new is among the acts then.
pub(crate) fn named(
    view: &RegisterReader,
    name: &str,
    about: &About,
    acts: &mut Vec<Act>,
) -> Result<SourceId, Error> {
    if let Some(known) = view.source_by_name(name)? {
        let otherwise = |what: &str| {
            Err(Error::Source(format!(
                "\"{name}\" is already known as a source that is {what}: choose another name"
            )))
        };
        if about.confidential && !known.confidential {
            return otherwise("not confidential");
        }
        return match (&about.party, &known.party) {
            (Some(party), Some(held)) if *party != held.0 => {
                otherwise(&format!("the party {}", held.0))
            }
            (Some(_), None) => otherwise("no party"),
            _ => Ok(known.id),
        };
    }
    let kind = about.kind.or(about.party.as_ref().map(|_| SourceKind::Belligerent));
    let source = Source {
        id: SourceId::from_random(random_id()?),
        name: name.to_owned(),
        kind: kind.unwrap_or(SourceKind::Unknown),
        confidential: about.confidential,
        party: about.party.clone().map(PartyId),
    };
    let id = source.id.clone();
    acts.push(Act::SourceAdded { source });
    Ok(id)
}
