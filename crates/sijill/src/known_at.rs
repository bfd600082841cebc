//! Points of the log: `seq:N`, or a time.

use crate::error::Error;
use crate::unlock;
use jiff::Timestamp;
use sijill_record::RegisterReader;
use std::path::Path;

/// Up to where the log is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KnownAt {
    /// Up to the entry at this place.
    Seq(u64),
    /// Up to the last entry of this time.
    Time(Timestamp),
}

/// The register in a folder, for reading, as it was known then.
pub(crate) fn reader(dir: &Path, known_at: Option<&KnownAt>) -> Result<RegisterReader, Error> {
    let view = unlock::reader(dir)?;
    let seq = match known_at {
        None => return Ok(view),
        Some(KnownAt::Seq(seq)) => *seq,
        Some(KnownAt::Time(time)) => {
            let at = format!("{time:.6}");
            view.last_entry_at(&at)?.ok_or_else(|| Error::NotYet(at))?
        }
    };
    Ok(view.known_at(seq))
}

/// From the command line.
pub(crate) fn parse(given: &str) -> Result<KnownAt, String> {
    if let Some(seq) = given.strip_prefix("seq:") {
        return seq.parse().map(KnownAt::Seq).map_err(|_| expected());
    }
    given.parse().map(KnownAt::Time).map_err(|_| expected())
}

fn expected() -> String {
    "expected seq:N, or a time such as 2017-11-30T09:00:00Z".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_times_are_told_apart_and_the_rest_is_refused() {
        assert_eq!(parse("seq:12"), Ok(KnownAt::Seq(12)));
        let time = "2017-11-30T09:00:00Z".parse().map(KnownAt::Time).map_err(|_| String::new());
        assert_eq!(parse("2017-11-30T12:00:00+03:00"), time);
        for given in ["", "12", "seq:", "seq:-1", "2017-11-30", "yesterday"] {
            assert!(parse(given).is_err(), "{given}");
        }
    }
}
