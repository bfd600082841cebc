//! Lists in their order, page by page.

use crate::samples::*;
use proptest::prelude::*;
use sijill_model::*;
use sijill_record::{ClaimCursor, ClaimFilter, Error, Register, RegisterReader};

fn all_pages(reader: &RegisterReader, limit: usize) -> Vec<DocumentId> {
    let mut ids: Vec<DocumentId> = vec![];
    loop {
        let page = reader.documents(ids.last(), limit).unwrap();
        assert!(page.len() <= limit);
        if page.is_empty() {
            return ids;
        }
        ids.extend(page.into_iter().map(|summary| summary.id));
    }
}

#[test]
fn documents_come_newest_published_first_then_undated_then_those_that_never_came() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    let dates = [
        (1, None),
        (2, Some("2017-10")),
        (3, Some("2017-11-30")),
        (4, Some("2017-11-30")),
        (5, Some("../2016")),
        (6, Some("2017-10-02")),
        (7, None),
    ];
    for (n, date) in dates {
        register.append(&amal(), &added(n, &format!("text {n}"), date)).unwrap();
    }
    let alone = Act::DocumentAdded { document: document(8, "text 8") };
    // A later coming gives document 7 a date; one that is dated otherwise changes nothing for document 3.
    let late = [capture(70, 7, None, Some("2017-10-01")), capture(30, 3, None, Some("2018"))];
    let mut acts = vec![alone];
    acts.extend(late.map(|capture| Act::CaptureAdded { capture }));
    register.append(&amal(), &acts).unwrap();

    let reader = register.reader().unwrap();
    let expected = [3, 4, 6, 2, 7, 5, 1, 8].map(document_id);
    for limit in 1..=expected.len() + 1 {
        assert_eq!(all_pages(&reader, limit), expected, "pages of {limit}");
    }
    assert!(reader.documents(None, 0).unwrap().is_empty());
    assert_eq!(reader.documents(None, usize::MAX).unwrap().len(), 8);
    assert_eq!(reader.documents(None, 8).unwrap()[7].name, "");
    let error = reader.documents(Some(&document_id(99)), 1).expect_err("not there");
    assert!(matches!(error, Error::UnknownCursor { .. }), "{error}");
}

#[test]
fn claims_are_filtered_and_paged() {
    let dir = tempfile::tempdir().unwrap();
    let mut register = Register::init(dir.path(), &amal()).unwrap();
    for n in 1..=3 {
        let mut acts = added(n, &format!("text {n}"), None);
        let claims = vec![killed(n, &[0]), open_reports(n, 20), killed(n + 10, &[40])];
        acts.push(Act::ReadingAdded { reading: reading(n, n, claims) });
        register.append(&amal(), &acts).unwrap();
    }
    let reader = register.reader().unwrap();
    let all = reader.claims(&ClaimFilter::default()).unwrap();
    assert_eq!(all.len(), 9);
    assert!(all.is_sorted_by(|a, b| a.cursor() < b.cursor()));
    for document in [None, Some(document_id(2))] {
        for kind in [None, Some("casualty"), Some("report_count"), Some("custody")] {
            for limit in [1, 2, 9] {
                let kind = kind.map(str::to_owned);
                let mut filter =
                    ClaimFilter { document: document.clone(), kind, after: None, limit };
                let expected: Vec<_> = all
                    .iter()
                    .filter(|c| filter.document.as_ref().is_none_or(|id| *id == c.document))
                    .filter(|c| {
                        filter.kind.as_ref().is_none_or(|kind| *kind == c.claim.body.kind())
                    })
                    .cloned()
                    .collect();
                let mut found = vec![];
                loop {
                    let page = reader.claims(&filter).unwrap();
                    assert!(page.len() <= limit);
                    let Some(last) = page.last() else { break };
                    // As a page of the site hands it on.
                    filter.after = Some(last.cursor().to_string().parse().unwrap());
                    found.extend(page);
                }
                assert_eq!(found, expected);
            }
        }
    }
    for given in ["", "1", "1-", "-1", "1-2-3", "a-b"] {
        assert!(given.parse::<ClaimCursor>().is_err(), "{given}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever came however often: pages of any size give every document once and in one order.
    #[test]
    fn pages_of_any_size_give_the_same_list(
        comings in prop::collection::vec((1..8_u64, 0..4_u32), 1..24),
        limit in 1..5_usize,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut register = Register::init(dir.path(), &amal()).unwrap();
        let mut acts: Vec<_> = (1..8)
            .map(|n| Act::DocumentAdded { document: document(n, &format!("text {n}")) })
            .collect();
        for (n, (of, day)) in (100..).zip(&comings) {
            let date = (*day > 0).then(|| format!("2017-11-{day:02}"));
            acts.push(Act::CaptureAdded { capture: capture(n, *of, None, date.as_deref()) });
        }
        register.append(&amal(), &acts).unwrap();
        let reader = register.reader().unwrap();
        let all = reader.documents(None, 100).unwrap();
        let mut ids: Vec<_> = all.iter().map(|summary| summary.id.clone()).collect();
        prop_assert_eq!(&all_pages(&reader, limit), &ids);
        let rank = |date: &Option<Edtf>| date.and_then(|date| date.first_day());
        prop_assert!(all.is_sorted_by(|a, b| rank(&a.published) >= rank(&b.published)));
        let captures: u32 = all.iter().map(|summary| summary.captures).sum();
        prop_assert_eq!(captures as usize, comings.len());
        ids.sort();
        let mut expected: Vec<_> = (1..8).map(document_id).collect();
        expected.sort();
        prop_assert_eq!(ids, expected);
    }
}
