//! What a number may have been before it was written down wrong.

/// A number that a slip can have turned into the one that stands there, and how likely such a slip is, in no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) number: i128,
    pub(super) weight: u64,
}

/// How far off a figure still looks like a miscount, and how much of one.
const MISCOUNTS: [(i128, u64); 3] = [(3, 40), (9, 30), (20, 20)];

/// Two neighbours that changed places: there are few such numbers, so each is likely.
const SWAPPED: u64 = 160;
/// A digit was left out.
const OMITTED: u64 = 60;
/// A digit is another.
const SUBSTITUTED: u64 = 30;
/// A digit is too many: what is inserted can be anything.
const INSERTED: u64 = 20;

/// All that a number is likely to have been, each once, smallest first.
///
/// The kinds of error are those of keying in general (transposition, omission, substitution, insertion; Damerau,
/// *Communications of the ACM* 7, 1964) and of counting. How likely each is, is ours.
pub(super) fn origins(stated: i128) -> Vec<Origin> {
    let digits = stated.to_string().into_bytes();
    let mut origins = Vec::new();
    miscounted(stated, &mut origins);
    for at in 0..digits.len() {
        let mut changed = digits.clone();
        if at > 0 {
            changed.swap(at - 1, at);
            add(&changed, SWAPPED, &mut origins);
        }
        let mut shorter = digits.clone();
        shorter.remove(at);
        add(&shorter, INSERTED, &mut origins);
        for digit in b'0'..=b'9' {
            let mut other = digits.clone();
            other[at] = digit;
            add(&other, SUBSTITUTED, &mut origins);
        }
    }
    for at in 0..=digits.len() {
        for digit in b'0'..=b'9' {
            let mut longer = digits.clone();
            longer.insert(at, digit);
            add(&longer, OMITTED, &mut origins);
        }
    }
    origins.retain(|origin| origin.number != stated);
    origins.sort_by_key(|origin| (origin.number, std::cmp::Reverse(origin.weight)));
    origins.dedup_by_key(|origin| origin.number);
    origins
}

fn miscounted(stated: i128, origins: &mut Vec<Origin>) {
    let mut from = 1;
    for (to, weight) in MISCOUNTS {
        for by in from..=to {
            let around = [stated - by, stated + by].into_iter().filter(|n| *n >= 0);
            origins.extend(around.map(|number| Origin { number, weight }));
        }
        from = to + 1;
    }
}

fn add(digits: &[u8], weight: u64, origins: &mut Vec<Origin>) {
    // A figure is written without a zero before it, except none.
    let is_written = digits.len() == 1 || digits.first().is_some_and(|first| *first != b'0');
    let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    if let Some(number) = number.filter(|_| is_written) {
        origins.push(Origin { number, weight });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_undone() {
        for (stated, meant, weight) in [
            (1970, 1790, SWAPPED),
            (861, 801, SUBSTITUTED),
            (6950, 695, INSERTED),
            (2819, 28198, OMITTED),
            (344, 350, 30),
        ] {
            let found = origins(stated).into_iter().find(|origin| origin.number == meant);
            assert_eq!(found, Some(Origin { number: meant, weight }), "{stated}");
        }
        assert!(!origins(1506).iter().any(|origin| origin.number == 1790));
    }

    #[test]
    fn nothing_is_its_own_origin_and_each_is_named_once() {
        for stated in [0, 7, 10, 999, 42089] {
            let numbers: Vec<i128> = origins(stated).iter().map(|origin| origin.number).collect();
            assert!(numbers.is_sorted_by(|a, b| a < b) && !numbers.contains(&stated), "{stated}");
        }
    }
}
