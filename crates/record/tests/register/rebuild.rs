//! The views are what the entries say, whatever happened.

use crate::samples::*;
use proptest::prelude::*;
use sijill_model::*;
use sijill_record::{Error, Register};

/// What may happen to three documents.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Came(u64),
    Read(u64, Vec<(u64, usize)>),
    Decided(u64, u64, usize, bool),
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let of = 1..4_u64;
    // Few figures and places, so that readings and decisions meet.
    let claim = (1..3_u64, prop::sample::select(vec![0_usize, 40]));
    let step = prop_oneof![
        of.clone().prop_map(Step::Came),
        (of.clone(), prop::collection::vec(claim.clone(), 0..4))
            .prop_map(|(of, c)| Step::Read(of, c)),
        (of, claim, any::<bool>()).prop_map(|(of, (n, at), yes)| Step::Decided(of, n, at, yes)),
    ];
    prop::collection::vec(step, 0..30)
}

pub(crate) fn act(n: u64, step: &Step) -> Act {
    match step {
        Step::Came(of) => Act::CaptureAdded { capture: capture(n, *of, None, Some("2017")) },
        Step::Read(of, claims) => {
            let claims = claims.iter().map(|(n, at)| killed(*n, &[*at])).collect();
            Act::ReadingAdded { reading: reading(n, *of, claims) }
        }
        Step::Decided(of, n, at, yes) => {
            let verdict = if *yes { ClaimVerdict::Accepted } else { ClaimVerdict::Rejected };
            decided(*of, &killed(*n, &[*at]), verdict, "because")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn views_rebuilt_from_the_entries_equal_the_stored_ones(steps in steps(), chunk in 1..8_usize) {
        let dir = tempfile::tempdir().unwrap();
        let mut register = Register::init(dir.path(), &amal()).unwrap();
        for n in 1..4 {
            register.append(&amal(), &added(n, &format!("text {n}"), None)).unwrap();
        }
        let acts: Vec<_> = (100..).zip(&steps).map(|(n, step)| act(n, step)).collect();
        for acts in acts.chunks(chunk) {
            register.append(&amal(), acts).unwrap();
        }
        let reader = register.reader().unwrap();
        prop_assert_eq!(verify(&reader), 7 + steps.len() as u64);

        // Told from the steps alone: the claims of each document are those of its last reading, each with the last
        // decision on its figure and place.
        for of in 1..4 {
            let read = steps.iter().rev().find_map(|step| match step {
                Step::Read(n, claims) if *n == of => Some(claims.clone()),
                _ => None,
            });
            let expected: Vec<_> = read.unwrap_or_default().iter().map(|(n, at)| {
                let verdict = steps.iter().rev().find_map(|step| match step {
                    Step::Decided(d, m, b, yes) if (*d, *m, *b) == (of, *n, *at) => Some(*yes),
                    _ => None,
                });
                (killed(*n, &[*at]), verdict)
            }).collect();
            let stored = reader.document(&document_id(of)).unwrap().unwrap();
            let found: Vec<_> = stored.claims.into_iter().map(|c| {
                (c.claim, c.verdict.map(|v| v.verdict == ClaimVerdict::Accepted))
            }).collect();
            prop_assert_eq!(found, expected);
        }
        rebuilds_the_same(&mut register);
    }
}

/// Changes a register behind its back.
fn tamper(dir: &std::path::Path, sql: &str) -> rusqlite::Result<usize> {
    rusqlite::Connection::open(dir.join("sijill.db"))?.execute(sql, [])
}

#[test]
fn views_of_another_version_are_made_anew_by_the_writer_and_refused_by_readers() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    register.append(&amal(), &added(1, "text", None)).unwrap();
    let before = views(&register.reader().unwrap());
    drop(register);
    tamper(dir.path(), "ALTER TABLE captures ADD COLUMN whim TEXT").unwrap();
    tamper(dir.path(), "UPDATE documents SET at = 'changed'").unwrap();
    rusqlite::Connection::open(dir.path().join("sijill.db"))
        .unwrap()
        .execute_batch("CREATE TABLE of_another_version (x); PRAGMA user_version = 99")
        .unwrap();
    let error = sijill_record::RegisterReader::open(dir.path()).map(drop).expect_err("outdated");
    assert!(matches!(error, Error::ViewsOutdated { .. }), "{error}");
    let register = Register::open(dir.path()).unwrap();
    assert_eq!(views(&register.reader().unwrap()), before);
    assert!(tamper(dir.path(), "DELETE FROM of_another_version").is_err(), "the table is gone");
}

#[test]
fn a_changed_body_is_noticed_and_the_views_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    register.append(&amal(), &added(1, "14 killed", None)).unwrap();
    let reader = register.reader().unwrap();
    let before = views(&reader);
    let sql = "UPDATE bodies SET sealed = (SELECT sealed FROM bodies WHERE seq = 2) WHERE seq = 1";
    assert_eq!(tamper(dir.path(), sql).unwrap(), 1);
    let error = register.rebuild().expect_err("changed");
    assert!(matches!(error, Error::EntryDamaged { seq: 1, .. }), "{error}");
    let error = reader.document(&document_id(1)).expect_err("changed");
    assert!(matches!(error, Error::EntryDamaged { seq: 1, .. }), "{error}");
    assert_eq!(views(&reader), before);
}

#[test]
fn the_database_itself_refuses_to_change_an_entry() {
    let dir = tempfile::tempdir().unwrap();
    drop(Register::init(dir.path(), &amal()).unwrap());
    for sql in ["UPDATE entries SET head = 'x'", "DELETE FROM entries"] {
        let error = tamper(dir.path(), sql).expect_err("refused").to_string();
        assert!(error.contains("an entry is never"), "{error}");
    }
}
