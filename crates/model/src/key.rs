//! The key by which decisions hold on to claims.

use crate::{Claim, ClaimBody, DocumentId, Error, TextSpan};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// SHA-256 over document, kind, core fields and the place of the figure in the text.
///
/// The place is that of the *figure* (the words that say how many, else the word for the people, else the anchor's
/// beginning), because that is what a better reader leaves where it was when it draws the anchor wider. A claim with
/// several anchors has a key for each; a decision holds for every claim that shares one of the keys it was made on, so
/// it also outlives a reader that finds one more mention.
///
/// The version byte and the order of the hashed fields are a format: they never change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimKey(String);

/// Separates hashed fields: no field can contain it, since the words are JSON strings and numbers.
const FIELD_END: u8 = 0;

impl ClaimKey {
    /// As much of it as people need to tell claims apart and may give to name one.
    pub fn short(&self) -> &str {
        &self.as_str()[..12]
    }

    /// The keys of a claim of a document, one an anchor and in their order; the first is the one to show.
    pub fn all_of(document: &DocumentId, claim: &Claim) -> Vec<ClaimKey> {
        let core = core_fields(&claim.body);
        claim
            .anchors
            .iter()
            .map(|anchor| {
                let place = match anchor.text() {
                    Some(span) => pin(&claim.body, span).to_string(),
                    None => serde_json::to_string(anchor).unwrap_or_default(),
                };
                Self::hash(document, &core, &place)
            })
            .collect()
    }

    fn hash(document: &DocumentId, core: &[String], place: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"sijill claim key 1");
        let document = [document.as_str().to_owned()];
        for field in document.iter().chain(core).map(String::as_str).chain([place]) {
            hasher.update([FIELD_END]);
            hasher.update(field.as_bytes());
        }
        ClaimKey(base16ct::lower::encode_string(&hasher.finalize()))
    }

    /// The bytes that the digits stand for.
    pub fn to_bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // A key is never made of anything else than 64 digits.
        let _ = base16ct::lower::decode(&self.0, &mut bytes);
        bytes
    }

    /// The key as 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The place of the figure within the anchor, in scalar values from the beginning of the text.
fn pin(body: &ClaimBody, span: &TextSpan) -> usize {
    let count_words = body.count().and_then(|c| c.words.as_deref());
    let who_words = match body {
        ClaimBody::Casualty(c) => c.who_words.as_deref(),
        _ => None,
    };
    let offset = [count_words, who_words].into_iter().flatten().find_map(|words| {
        let at = span.quote.find(words)?;
        Some(span.quote[..at].chars().count())
    });
    span.start + offset.unwrap_or(0)
}

/// What must be right for a claim to be the same claim: the core key of the published scoring, kind first.
fn core_fields(body: &ClaimBody) -> Vec<String> {
    let mut fields = vec![body.kind().to_owned()];
    match body {
        ClaimBody::Casualty(c) => {
            fields.extend([c.outcome.as_str(), c.who.as_str()].map(String::from))
        }
        ClaimBody::ReportCount(c) => fields.push(c.status.as_str().to_owned()),
        ClaimBody::StrikeCount(c) => fields.push(c.unit.as_str().to_owned()),
        ClaimBody::Population(c) => fields.push(c.outcome.as_str().to_owned()),
        ClaimBody::Assessment(c) => fields.push(c.status.as_str().to_owned()),
        ClaimBody::Responsibility(c) => {
            fields.push(c.stance.as_str().to_owned());
            let mut parties: Vec<_> = c.party.iter().map(|p| p.0.clone()).collect();
            parties.sort();
            fields.extend(parties);
        }
        ClaimBody::Commitment(c) => fields.push(c.polarity.as_str().to_owned()),
        ClaimBody::Custody(c) => fields.push(c.step.as_str().to_owned()),
        ClaimBody::Relation(c) => {
            fields.extend([c.from.clone(), c.relation.as_str().to_owned(), c.to.clone()]);
        }
        ClaimBody::Control(c) => fields.push(c.change.as_str().to_owned()),
        ClaimBody::Communication(_) | ClaimBody::Denial(_) => {}
    }
    if let Some(count) = body.count() {
        let bound = |n: Option<u64>| n.map_or("unknown".to_owned(), |n| n.to_string());
        fields.extend([bound(count.min), bound(count.max)]);
        fields.push(format!("{:?}", count.vague).to_lowercase());
    }
    fields
}

impl FromStr for ClaimKey {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if given.len() == 64 && given.bytes().all(is_hex) {
            Ok(ClaimKey(given.to_owned()))
        } else {
            Err(Error::NotAKey(given.to_owned()))
        }
    }
}

impl TryFrom<String> for ClaimKey {
    type Error = Error;

    fn try_from(given: String) -> Result<Self, Error> {
        given.parse()
    }
}

impl From<ClaimKey> for String {
    fn from(key: ClaimKey) -> String {
        key.0
    }
}

impl fmt::Display for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Count, ReportCount, ReportStatus, Scope};

    fn open_reports(n: u64, anchors: &[(usize, &str)]) -> Claim {
        Claim {
            body: ClaimBody::ReportCount(ReportCount {
                status: ReportStatus::Open,
                count: Count::exactly(n, n.to_string()),
                scope: Scope::Cumulative,
                date: None,
            }),
            attribution: vec![],
            names: None,
            rule: "test".into(),
            anchors: anchors
                .iter()
                .map(|(start, quote)| {
                    let quote = (*quote).to_owned();
                    Anchor::Text(TextSpan {
                        start: *start,
                        end: start + quote.chars().count(),
                        quote,
                    })
                })
                .collect(),
        }
    }

    #[test]
    fn a_wider_anchor_keeps_the_key_and_another_number_does_not() {
        let document = DocumentId::from_random([1; 10]);
        let narrow = ClaimKey::all_of(&document, &open_reports(695, &[(10, "695 reports")]));
        let wide = ClaimKey::all_of(&document, &open_reports(695, &[(5, "open 695 reports now")]));
        assert_eq!(narrow, wide);
        let other = ClaimKey::all_of(&document, &open_reports(696, &[(10, "696 reports")]));
        assert_ne!(narrow, other);
        let elsewhere = DocumentId::from_random([2; 10]);
        assert_ne!(
            narrow,
            ClaimKey::all_of(&elsewhere, &open_reports(695, &[(10, "695 reports")]))
        );
    }

    #[test]
    fn one_more_mention_keeps_the_old_keys_among_the_new() {
        let document = DocumentId::from_random([1; 10]);
        let before = ClaimKey::all_of(&document, &open_reports(695, &[(40, "695 reports")]));
        let after = ClaimKey::all_of(
            &document,
            &open_reports(695, &[(3, "695 reports"), (40, "695 reports")]),
        );
        assert_eq!(after.len(), 2);
        assert!(after.contains(&before[0]));
    }

    /// The format: if this changes, every register in the world loses its decisions.
    #[test]
    fn the_hash_is_frozen() {
        let document = DocumentId::from_random([1; 10]);
        let keys = ClaimKey::all_of(&document, &open_reports(695, &[(10, "695 reports")]));
        insta::assert_snapshot!(keys[0].as_str());
    }
}
