//! The one clock of the log: it may stand still, it never goes back.

use jiff::Timestamp;

/// The time of an entry: `now`, or the time of the last entry where the system's clock says less than that. Always six
/// digits of a second, in UTC, so that text order is time order. `None` where `last` is no such time.
pub(crate) fn at(now: Timestamp, last: Option<&str>) -> Option<String> {
    let last = last.map(str::parse::<Timestamp>).transpose().ok()?;
    let at = last.map_or(now, |last| last.max(now));
    Some(format!("{at:.6}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn it_never_goes_back_and_always_has_six_digits() {
        let now = time("2017-11-30T09:00:00Z");
        let cases = [
            (None, "2017-11-30T09:00:00.000000Z"),
            (Some("2017-11-30T08:59:59.999999Z"), "2017-11-30T09:00:00.000000Z"),
            (Some("2017-11-30T09:00:00.000000Z"), "2017-11-30T09:00:00.000000Z"),
            (Some("2031-01-01T00:00:00.000001Z"), "2031-01-01T00:00:00.000001Z"),
        ];
        for (last, expected) in cases {
            assert_eq!(at(now, last).as_deref(), Some(expected));
        }
        assert_eq!(at(now, Some("yesterday")), None);
        let fine = time("2017-11-30T09:00:00.123456789Z");
        assert_eq!(at(fine, None).as_deref(), Some("2017-11-30T09:00:00.123456Z"));
    }
}
