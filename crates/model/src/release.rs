//! What an organisation states at one time about one period: a monthly release, a daily bulletin.

use crate::{AllegationId, Anchor, ClaimKey, Count, DocumentId, Edtf, Error};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The figures of one statement, as stated. Nothing is ever corrected in it: what does not add up is for reconciliation
/// to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Who states it.
    pub publisher: String,
    /// What it is about: a month, a day, the days since the last one.
    pub period: Edtf,
    /// The days that its figures of the period cover, where these are others than the period's: a bulletin of one day
    /// that makes up for days without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Edtf>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    /// Its figures, in its own order.
    pub figures: Vec<ReleaseFigure>,
    /// Where the figures are known from, in the words of whoever wrote them down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// One figure of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFigure {
    /// What it counts, by the name of its column: `open`, `killed`, `killed_cumulative` …
    pub name: String,
    /// How much.
    pub value: FigureValue,
    /// Where it stands.
    pub source: FigureSource,
}

/// A figure as stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureValue {
    /// A number of people, reports or attacks.
    Count(Count),
    /// A share, in per cent.
    Percent(Decimal),
}

/// Where a figure of a release stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FigureSource {
    /// In the words of a document of the register.
    Words {
        /// The document.
        document: DocumentId,
        /// The claim that they carry.
        claim: ClaimKey,
        /// The words.
        anchors: Vec<Anchor>,
    },
    /// In a table.
    Cell {
        /// Its line in the file, or its place in the list, counted from 1.
        line: u64,
        /// The name of its column as the table writes it.
        column: String,
        /// What stands there.
        words: String,
    },
    /// In the register's own ledgers: a figure of ours.
    Ledger {
        /// The allegations that it counts, one as often as it is counted.
        allegations: Vec<AllegationId>,
    },
}

/// A number with a fixed number of decimal places, as it was written: 3.10 is not 3.1, since it claims to be closer.
///
/// ```
/// use sijill_model::Decimal;
/// let share: Decimal = ".35".parse()?;
/// assert_eq!((share.units, share.places), (35, 2));
/// assert_eq!(share.to_string(), "0.35");
/// # Ok::<(), sijill_model::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    /// The number without its point.
    pub units: i64,
    /// How many of its digits stand behind the point.
    pub places: u8,
}

impl FromStr for Decimal {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let not_a_number = || Error::NotADecimal(given.to_owned());
        let (sign, digits) = match given.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, given),
        };
        let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{behind}");
        if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
            return Err(not_a_number());
        }
        let units: i64 = all.parse().map_err(|_| not_a_number())?;
        let places = u8::try_from(behind.len()).map_err(|_| not_a_number())?;
        Ok(Decimal { units: sign * units, places })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let digits = format!("{:0width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, behind) = digits.split_at(digits.len() - places);
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        write!(f, "{sign}{whole}{point}{behind}")
    }
}

impl TryFrom<String> for Decimal {
    type Error = Error;

    fn try_from(given: String) -> Result<Self, Error> {
        given.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_places() {
        for (given, shown) in [("3.14", "3.14"), (".94", "0.94"), ("-0.05", "-0.05"), ("7", "7")] {
            assert_eq!(given.parse::<Decimal>().expect(given).to_string(), shown);
        }
        for given in ["", ".", "1.2.3", "one", "3,14", "+1"] {
            assert!(given.parse::<Decimal>().is_err(), "{given}");
        }
    }
}
