//! Numbers as they are shown.

use serde::{Serialize, Serializer};
use sijill_model::Decimal;

/// A number in the output: whole, or with the places that a share is stated to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(Decimal);

impl Amount {
    /// The number in words of digits.
    pub fn number(self) -> Decimal {
        self.0
    }

    pub(super) fn of(number: i128, places: u8) -> Self {
        // Figures are below 2^53 and their sums far below the ends of i64.
        let units = i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX });
        Amount(Decimal { units, places })
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    /// As a JSON number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.places {
            0 => serializer.serialize_i64(self.0.units),
            places => serializer.serialize_f64(self.0.units as f64 / 10f64.powi(places.into())),
        }
    }
}

impl Amount {
    /// The figure of a release or a relay; none where its words give no number.
    pub(crate) fn of_value(value: &sijill_model::FigureValue) -> Option<Amount> {
        match value {
            sijill_model::FigureValue::Percent(share) => Some(Amount(*share)),
            sijill_model::FigureValue::Count(count) => {
                let range = crate::Range::of(count);
                Some(Amount::of(range.min.or(range.max)?.into(), 0))
            }
        }
    }

    /// A number of people or things; none where it is larger than a record can hold.
    pub(crate) fn whole_number(n: u64) -> Option<Amount> {
        Some(Amount(Decimal { units: i64::try_from(n).ok()?, places: 0 }))
    }

    pub(crate) fn of_share(share: Decimal) -> Amount {
        Amount(share)
    }

    /// The number, where it is a whole one and not below zero.
    pub(crate) fn whole(self) -> Option<u64> {
        (self.0.places == 0).then(|| u64::try_from(self.0.units).ok()).flatten()
    }
}
