//! Identifiers: random, so that an id tells nothing about what it names.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// RFC 4648 base 32 in lower case: no two of its characters look alike, and it survives being read aloud.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// 80 random bits an id: among a million documents two would collide once in 10^12 registers.
const RANDOM_BYTES: usize = 10;

fn encode(bytes: [u8; RANDOM_BYTES]) -> String {
    let bits = bytes.iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
    (0..16).rev().map(|i| char::from(ALPHABET[(bits >> (5 * i) & 31) as usize])).collect()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// An id from ten random bytes; the caller brings the randomness.
            pub fn from_random(bytes: [u8; RANDOM_BYTES]) -> Self {
                Self(format!("{}-{}", $prefix, encode(bytes)))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(given: &str) -> Result<Self, Error> {
                let well_formed = given
                    .strip_prefix(concat!($prefix, "-"))
                    .is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|b| ALPHABET.contains(&b)));
                if well_formed {
                    Ok(Self(given.to_owned()))
                } else {
                    Err(Error::NotAnId { given: given.to_owned(), prefix: $prefix })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;

            fn try_from(given: String) -> Result<Self, Error> {
                given.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names a [`Document`](crate::Document).
    DocumentId,
    "doc"
);
id!(
    /// Names a [`Capture`](crate::Capture).
    CaptureId,
    "cap"
);
id!(
    /// Names a [`Reading`](crate::Reading).
    ReadingId,
    "rdg"
);
id!(
    /// Names a [`Source`](crate::Source).
    SourceId,
    "src"
);

id!(
    /// Names a [`User`](crate::User).
    UserId,
    "usr"
);

id!(
    /// Names an [`Incident`](crate::Incident).
    IncidentId,
    "inc"
);
id!(
    /// Names an [`Allegation`](crate::Allegation).
    AllegationId,
    "alg"
);
id!(
    /// Names a [`Person`](crate::Person).
    PersonId,
    "per"
);
id!(
    /// Names an [`Import`](crate::Import).
    ImportId,
    "imp"
);

id!(
    /// Names a [`Release`](crate::Release) that the register holds.
    ReleaseId,
    "rel"
);
id!(
    /// Names a [`Statement`](crate::Statement) that the register published.
    StatementId,
    "sta"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text_form() {
        let id = DocumentId::from_random([0, 1, 2, 3, 4, 5, 6, 7, 8, 255]);
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_ne!(id, DocumentId::from_random([0; 10]));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let capture = CaptureId::from_random([7; 10]);
        assert!(capture.as_str().parse::<DocumentId>().is_err());
        assert!("doc-short".parse::<DocumentId>().is_err());
    }
}
