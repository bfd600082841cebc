//! Releases and relays that stand in documents, as a reader would have read them.

use sijill_model::*;
use sijill_toll::{
    Fidelity, SeriesResult, Testimony, document_relays, own_releases, reconcile, relays,
};

fn killed(n: u64, scope: Scope, date: Option<&str>) -> ClaimBody {
    ClaimBody::Casualty(Casualty {
        outcome: Outcome::Killed,
        who: Who::Civilians,
        who_words: None,
        count: Count::exactly(n, n.to_string()),
        subset: false,
        scope,
        stance: Stance::Acknowledged,
        party: vec![PartyId("coalition".into())],
        cause: None,
        place: None,
        place_id: None,
        date: date.and_then(|date| date.parse().ok()),
    })
}

fn reports(n: u64, status: ReportStatus) -> ClaimBody {
    let count = Count::exactly(n, n.to_string());
    ClaimBody::ReportCount(ReportCount { status, count, scope: Scope::Incident, date: None })
}

/// Claims of one document; a speaker makes it a relay.
fn document(
    n: u8,
    source: &str,
    published: &str,
    speaker: bool,
    bodies: Vec<ClaimBody>,
) -> Vec<Testimony> {
    let document = DocumentId::from_random([n; 10]);
    let voice = Voice {
        name: "the Coalition".into(),
        role: Role::Speaker,
        party_id: Some(PartyId("coalition".into())),
    };
    let claims = bodies.into_iter().enumerate().map(|(at, body)| Claim {
        body,
        attribution: if speaker { vec![voice.clone()] } else { vec![] },
        names: Some(vec![]),
        rule: "test".into(),
        anchors: vec![Anchor::Text(TextSpan { start: at, end: at + 1, quote: "x".into() })],
    });
    claims
        .map(|claim| Testimony {
            key: ClaimKey::all_of(&document, &claim).remove(0),
            document: document.clone(),
            title: None,
            source: Some(source.into()),
            source_party: None,
            published: published.parse().ok(),
            closed: None,
            claim,
        })
        .collect()
}

fn statements() -> Vec<Testimony> {
    let first = vec![
        killed(960, Scope::Cumulative, None),
        killed(12, Scope::Period, Some("2031-01")),
        reports(50, ReportStatus::Open),
    ];
    let second = vec![
        killed(969, Scope::Cumulative, None),
        killed(9, Scope::Period, None),
        killed(5, Scope::Incident, None),
        killed(3, Scope::Incident, None),
        reports(53, ReportStatus::CarriedOver),
        reports(47, ReportStatus::Open),
    ];
    let mut all = document(1, "Task Force", "2031-02-27", false, first);
    all.extend(document(2, "Task Force", "2031-03-29", false, second));
    all
}

#[test]
fn a_publication_in_which_a_voice_counts_is_a_release() {
    let releases = own_releases(&statements());
    let periods: Vec<_> =
        releases.iter().map(|r| (r.publisher.as_str(), r.period.to_string())).collect();
    assert_eq!(periods, [("coalition", "2031-01".into()), ("coalition", "2031-02".into())]);
    let broken: Vec<String> = reconcile(&releases)
        .into_iter()
        .filter(|check| check.result == SeriesResult::Broken)
        .map(|check| format!("{} {}", check.rule, check.difference.expect("a difference")))
        .collect();
    assert_eq!(broken, ["carried_over = previous open 3", "killed = sum of entries 1"]);
}

#[test]
fn what_others_credit_to_it_is_a_relay_of_the_release_that_was_out() {
    let mut all = statements();
    let said = vec![killed(47, Scope::Cumulative, None), reports(47, ReportStatus::Open)];
    all.extend(document(3, "A daily", "2031-03-30", true, said));
    all.extend(document(
        4,
        "Another",
        "2031-03-01",
        true,
        vec![killed(960, Scope::Cumulative, None)],
    ));
    all.extend(document(
        5,
        "A late one",
        "2032-03-01",
        true,
        vec![killed(960, Scope::Cumulative, None)],
    ));
    let releases = own_releases(&all);
    let checks = relays(&document_relays(&all, &releases), &releases);
    let found: Vec<_> =
        checks.iter().map(|c| (c.outlet.as_str(), c.fact.as_str(), c.fidelity)).collect();
    assert_eq!(
        found,
        [
            ("Another", "killed_cumulative", Fidelity::Same),
            ("A daily", "killed_cumulative", Fidelity::SwappedCategory),
            ("A daily", "open", Fidelity::Same),
            ("A late one", "killed_cumulative", Fidelity::NoOriginal),
        ]
    );
}
