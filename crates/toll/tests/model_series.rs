//! The Coalition's figures of autumn 2017, as stated: 735, 786 (+51), 801 (+15), 817 (+11). The last does not add up.

use sijill_model::{
    Anchor, Casualty, Claim, ClaimBody, ClaimKey, Count, DocumentId, Outcome, PartyId, Scope,
    Stance, TextSpan, Who,
};
use sijill_toll::{Range, SeriesResult, StatedQuestion, Testimony, Toll, own_releases, reconcile};

fn claim(n: u64, scope: Scope, stance: Stance) -> Claim {
    Claim {
        body: ClaimBody::Casualty(Casualty {
            outcome: Outcome::Killed,
            who: Who::Civilians,
            who_words: None,
            count: Count::exactly(n, n.to_string()),
            subset: false,
            scope,
            stance,
            party: vec![PartyId("coalition".into())],
            cause: None,
            place: None,
            place_id: None,
            date: None,
        }),
        attribution: vec![],
        names: Some(vec![]),
        rule: "test".into(),
        anchors: vec![Anchor::Text(TextSpan { start: 0, end: 3, quote: n.to_string() })],
    }
}

fn testimony(document: u8, source: &str, published: &str, claim: Claim) -> Testimony {
    let document = DocumentId::from_random([document; 10]);
    Testimony {
        key: ClaimKey::all_of(&document, &claim).remove(0),
        document,
        title: None,
        source: Some(source.into()),
        source_party: None,
        published: published.parse().ok(),
        claim,
        closed: None,
    }
}

/// A release: the toll so far and what the month brought.
fn release(document: u8, published: &str, total: u64, month: u64) -> Vec<Testimony> {
    [(total, Scope::Cumulative), (month, Scope::Period)]
        .map(|(n, scope)| {
            testimony(document, "Task Force", published, claim(n, scope, Stance::Acknowledged))
        })
        .into()
}

fn autumn() -> Vec<Testimony> {
    [
        release(1, "2017-09-29", 735, 50),
        release(2, "2017-10-26", 786, 51),
        release(3, "2017-11-30", 801, 15),
        release(4, "2017-12-28", 817, 11),
    ]
    .concat()
}

fn toll(claims: &[Testimony]) -> Toll {
    sijill_toll::toll(claims, &StatedQuestion::default())
}

#[test]
fn the_last_total_is_broken_by_five_and_no_other() {
    let checks = reconcile(&own_releases(&autumn()));
    let broken: Vec<_> = checks.iter().filter(|c| c.result == SeriesResult::Broken).collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    let amounts = [broken[0].stated, broken[0].recomputed, broken[0].difference];
    assert_eq!(
        amounts.map(|amount| amount.map(|n| n.to_string())),
        ["817", "812", "5"].map(|n| Some(n.to_owned()))
    );
}

#[test]
fn a_toll_is_of_what_was_published_in_time_and_of_one_voice() {
    let of = |as_of: Option<&str>, voices: &[&str]| {
        let as_of = as_of.map(|date| date.parse().expect("a date"));
        let voices = voices.iter().map(|voice| (*voice).to_owned()).collect();
        sijill_toll::toll(&autumn(), &StatedQuestion { as_of, voices })
    };
    let figure = |toll: &Toll| toll.stated.first().map(|stated| stated.range);
    assert_eq!(figure(&of(Some("2017-11"), &[])), Some(Range::exactly(801)));
    assert_eq!(figure(&of(Some("2017-08"), &[])), None);
    assert_eq!(figure(&of(None, &["coalition"])), Some(Range::exactly(817)));
    assert_eq!(figure(&of(None, &["russia"])), None);
}

#[test]
fn the_latest_statement_supersedes_and_is_never_added() {
    let toll = toll(&autumn());
    assert_eq!(toll.stated.len(), 1);
    let figure = &toll.stated[0];
    assert_eq!((figure.voice.as_str(), figure.range), ("coalition", Range::exactly(817)));
    assert!(figure.own_words);
    assert_eq!(figure.superseded.len(), 3);
}

fn relayed(n: u64, day: &str) -> Testimony {
    let mut relay = claim(n, Scope::Cumulative, Stance::Reported);
    relay.attribution = vec![sijill_model::Voice {
        name: "the Coalition".into(),
        role: sijill_model::Role::Speaker,
        party_id: Some(PartyId("coalition".into())),
    }];
    testimony(9, "A Daily", day, relay)
}

#[test]
fn a_relay_that_differs_is_a_rival_and_does_not_supersede() {
    let mut claims = autumn();
    claims.push(relayed(871, "2017-12-29"));
    let toll = toll(&claims);
    let figure = &toll.stated[0];
    assert_eq!(figure.range, Range::exactly(817));
    assert_eq!(figure.rivals.len(), 1);
    assert_eq!(figure.rivals[0].range, Range::exactly(871));
}

#[test]
fn a_relay_is_held_against_the_statement_of_its_own_day() {
    let mut claims = autumn();
    claims.push(relayed(695, "2017-12-01")); // reports turned into dead, when 801 stood
    claims.push(relayed(801, "2018-01-02")); // true once, and late
    let toll = toll(&claims);
    let rivals: Vec<_> = toll.stated[0].rivals.iter().map(|r| (r.range, r.stated)).collect();
    assert_eq!(rivals, [(Range::exactly(695), Range::exactly(801))]);
}

#[test]
fn the_order_of_claims_does_not_matter() {
    let mut claims = autumn();
    let forwards = toll(&claims);
    claims.reverse();
    assert_eq!(forwards, toll(&claims));
}

fn incident(document: u8, count: Count, place: Option<&str>, date: Option<&str>) -> Testimony {
    let mut claim = claim(0, Scope::Incident, Stance::Reported);
    if let ClaimBody::Casualty(casualty) = &mut claim.body {
        casualty.count = count;
        casualty.place = place.map(Into::into);
        casualty.date = date.map(|d| d.parse().expect("a date"));
    }
    testimony(document, "A Daily", "2017-11-02", claim)
}

#[test]
fn rivals_of_one_event_are_a_range_and_events_are_summed() {
    let day = Some("2017-11-01");
    let claims = [
        incident(1, Count::at_least(12, "at least 12"), Some("Sanabla"), day),
        incident(
            2,
            Count::between(14, 18, "14 to 18").expect("a range"),
            Some("village of Sanabla"),
            day,
        ),
        incident(3, Count::exactly(3, "3"), Some("Tal Ward"), day),
    ];
    let toll = toll(&claims);
    let figure = &toll.events[0];
    assert_eq!((figure.events, figure.open, figure.unplaced), (2, 1, 0));
    assert_eq!(figure.range, Range { min: Some(15), max: None });
}

#[test]
fn what_has_no_place_may_be_counted_already() {
    let claims = [
        incident(1, Count::exactly(12, "12"), Some("Sanabla"), Some("2017-11-01")),
        incident(2, Count::exactly(5, "5"), None, None),
    ];
    let figure = &toll(&claims).events[0];
    assert_eq!(figure.range, Range { min: Some(12), max: Some(17) });
    assert_eq!(figure.unplaced, 1);
}

#[test]
fn what_is_denied_is_listed_and_not_counted() {
    let toll =
        toll(&[testimony(1, "A Daily", "2017-11-02", claim(40, Scope::Incident, Stance::Denied))]);
    assert!(toll.events.is_empty() && toll.stated.is_empty());
    assert_eq!(toll.denied.len(), 1);
}
