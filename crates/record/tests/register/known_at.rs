//! What was known at a place of the log is what a register that stopped there knows.

use crate::rebuild::{act, steps};
use crate::samples::*;
use proptest::prelude::*;
use sijill_model::*;
use sijill_record::{ClaimFilter, Register};

/// Positions that are tried, over all cases.
const POSITIONS: u32 = 200;
const CASES: u32 = 10;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn knowing_at_a_place_is_having_stopped_there(
        steps in prop::collection::vec(steps(), 4..6).prop_map(|steps| steps.concat()),
        erased in any::<bool>(),
        positions in prop::collection::vec(any::<prop::sample::Index>(), (POSITIONS / CASES) as usize),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut register = Register::init(dir.path(), &amal()).unwrap();
        let mut acts: Vec<_> = (1..4).flat_map(|n| added(n, &format!("text {n}"), None)).collect();
        acts.extend((100..).zip(&steps).map(|(n, step)| act(n, step)));
        for acts in acts.chunks(3) {
            register.append(&amal(), acts).unwrap();
        }
        if erased {
            register.erase(&amal(), &Subject::Document(document_id(1)), false, "asked for").unwrap();
        }
        let end = register.reader().unwrap().head().unwrap().seq;
        for position in positions {
            let at = position.index(end as usize + 1) as u64;
            let reader = register.reader().unwrap().known_at(at);
            let mut stopped = vec![];
            reader.each_row_rebuilt_until(at, |line| stopped.push(line.to_owned())).unwrap();
            prop_assert_eq!(views(&reader), stopped, "at {}", at);
            prop_assert_eq!(reader.head().unwrap().seq, at);
            let claims = reader.claims(&ClaimFilter::default()).unwrap();
            prop_assert!(claims.iter().all(|claim| claim.seq <= at));
        }
    }
}

#[test]
fn a_time_is_the_last_entry_that_was_recorded_by_then() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    for n in 1..20 {
        register.append(&amal(), &added(n, &format!("text {n}"), None)).unwrap();
    }
    let reader = register.reader().unwrap();
    let entries = reader.entries(0, 100).unwrap();
    for entry in &entries {
        let last = entries.iter().rfind(|other| other.leaf.at <= entry.leaf.at).unwrap();
        assert_eq!(reader.last_entry_at(&entry.leaf.at).unwrap(), Some(last.leaf.seq));
    }
    assert_eq!(reader.last_entry_at("2000-01-01T00:00:00.000000Z").unwrap(), None);
    assert_eq!(reader.last_entry_at("9000-01-01T00:00:00.000000Z").unwrap(), Some(38));
}
