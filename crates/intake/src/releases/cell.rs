//! What stands in one cell.

use sijill_model::{Count, FigureValue};

/// What a cell may hold, for people.
pub(super) const EXPECTED: &str =
    "expected a whole number such as 695 or 1,790, perhaps with >=, <= or ~ before it, or nothing";

/// What a cell of a column of shares may hold, for people.
pub(super) const EXPECTED_SHARE: &str = "expected a share such as 3.14 or 3.14%, or nothing";

/// The figure in a cell of a table; none where what stands there is none.
pub(super) fn figure(column: &str, words: &str) -> Option<FigureValue> {
    if is_share(column) {
        return words.trim_end_matches('%').trim_end().parse().ok().map(FigureValue::Percent);
    }
    let (mark, digits) = split_mark(words);
    let n = whole(digits)?;
    let count = match mark {
        ">=" => Count::at_least(n, words),
        "<=" => Count::at_most(n, words),
        "~" => Count { approx: true, ..Count::exactly(n, words) },
        _ => Count::exactly(n, words),
    };
    Some(FigureValue::Count(count))
}

/// Whether a column holds shares, by its name.
pub(super) fn is_share(column: &str) -> bool {
    column.ends_with("_percent")
}

fn split_mark(words: &str) -> (&str, &str) {
    let marks = [">=", "<=", "~"];
    marks
        .iter()
        .find_map(|mark| Some((*mark, words.strip_prefix(mark)?.trim_start())))
        .unwrap_or(("", words))
}

/// A whole number that the record can hold, its thousands perhaps set off by commas.
fn whole(digits: &str) -> Option<u64> {
    let groups: Vec<&str> = digits.split(',').collect();
    let in_threes = groups.len() == 1
        || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    let all = groups.concat();
    let is_number = !all.is_empty() && all.bytes().all(|b| b.is_ascii_digit());
    let n = (in_threes && is_number).then(|| all.parse().ok()).flatten()?;
    (n <= Count::LARGEST).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_nothing_else() {
        for (words, min, max) in [
            ("695", Some(695), Some(695)),
            ("1,790", Some(1790), Some(1790)),
            (">= 344", Some(344), None),
            ("<=7", None, Some(7)),
        ] {
            let Some(FigureValue::Count(count)) = figure("open", words) else { panic!("{words}") };
            assert_eq!((count.min, count.max), (min, max), "{words}");
        }
        for words in ["1,79", "-5", "3.5", "more than 344", "12,34,567", "9007199254740993"] {
            assert_eq!(figure("open", words), None, "{words}");
        }
        assert!(figure("reports_percent", "3.14%").is_some());
        assert!(figure("reports_percent", "three").is_none());
    }
}
