//! Invented undertakings and denials, and what invented later documents say of them.

use sijill_model::*;
use sijill_toll::{Echo, Testimony, Undertaking, undertakings};

/// One claim in one document: who published it and when, who speaks, what it is, in which words.
fn told(
    source: &str,
    published: &str,
    party: Option<&str>,
    body: ClaimBody,
    words: &str,
) -> Testimony {
    let voice = party.map(|party| Voice {
        name: format!("the {party}"),
        role: Role::Speaker,
        party_id: Some(PartyId(party.into())),
    });
    // A document for each set of words, and the same for the same ones.
    let number = words.bytes().chain(source.bytes()).fold(7u8, |n, byte| n.wrapping_mul(31) ^ byte);
    let document = DocumentId::from_random([number; 10]);
    let span = TextSpan { start: 0, end: words.chars().count(), quote: words.into() };
    let claim = Claim {
        body,
        attribution: voice.into_iter().collect(),
        names: None,
        rule: "test".into(),
        anchors: vec![Anchor::Text(span)],
    };
    Testimony {
        closed: None,
        key: ClaimKey::all_of(&document, &claim).remove(0),
        document,
        title: None,
        source: Some(source.into()),
        source_party: None,
        published: published.parse().ok(),
        claim,
    }
}

fn plan(polarity: Polarity) -> ClaimBody {
    ClaimBody::Commitment(Commitment { polarity })
}

fn responsibility(stance: ResponsibilityStance) -> ClaimBody {
    ClaimBody::Responsibility(Responsibility { stance, party: vec![] })
}

fn killed(n: u64, stance: Stance, party: &str, place: &str, date: Option<&str>) -> ClaimBody {
    ClaimBody::Casualty(Casualty {
        outcome: Outcome::Killed,
        who: Who::Civilians,
        who_words: None,
        count: Count::exactly(n, n.to_string()),
        subset: false,
        scope: Scope::Incident,
        stance,
        party: vec![PartyId(party.into())],
        cause: None,
        place: Some(place.into()),
        place_id: None,
        date: date.and_then(|date| date.parse().ok()),
    })
}

/// What is said later of the only undertaking of the first testimony.
fn later_of(testimonies: &[Testimony]) -> Vec<(Echo, String)> {
    let found = undertakings(testimonies);
    let first = found.iter().find(|u| u.claim == testimonies[0].key).expect("the undertaking");
    first.later.iter().map(|later| (later.how, later.words.clone())).collect()
}

const PLEDGE: &str = "we will not bomb the pumping station of Wadi Sahl";

#[test]
fn a_pledge_is_repeated_contradicted_and_reported_on() {
    let later = later_of(&[
        told("Plain News", "2031-03-02", Some("northland"), plan(Polarity::WillNot), PLEDGE),
        told(
            "Plain News",
            "2031-04-10",
            Some("northland"),
            plan(Polarity::WillNot),
            "the pumping stations of Wadi Sahl will not be touched by us",
        ),
        told(
            "Morning Sheet",
            "2031-05-01",
            Some("northland"),
            plan(Polarity::Will),
            "we will bomb the pumping station of Wadi Sahl if fighters use it",
        ),
        told(
            "A monitor",
            "2031-06-03",
            None,
            killed(
                4,
                Stance::Reported,
                "northland",
                "the pumping station of Wadi Sahl",
                Some("2031-06-02"),
            ),
            "4 civilians were killed",
        ),
    ]);
    let how: Vec<Echo> = later.iter().map(|(how, _)| *how).collect();
    assert_eq!(how, [Echo::Repeats, Echo::Contradicts, Echo::Reports], "{later:?}");
    // It is a report, too, where the party itself says what it did.
    let place = "the pumping station of Wadi Sahl";
    let admitted = killed(4, Stance::Acknowledged, "northland", place, Some("2031-06-02"));
    let later = later_of(&[
        told("Plain News", "2031-03-02", Some("northland"), plan(Polarity::WillNot), PLEDGE),
        told("Morning Sheet", "2031-07-01", Some("northland"), admitted, "4 civilians were killed"),
    ]);
    assert_eq!(later.first().map(|(how, _)| *how), Some(Echo::Reports), "{later:?}");
}

#[test]
fn what_is_not_surely_about_the_same_is_left_out() {
    let pledge =
        || told("Plain News", "2031-03-02", Some("northland"), plan(Polarity::WillNot), PLEDGE);
    let place = "the pumping station of Wadi Sahl";
    for (what, other) in [
        (
            "another place",
            told(
                "A monitor",
                "2031-06-03",
                None,
                killed(4, Stance::Reported, "northland", "Tell Amer", Some("2031-06-02")),
                "4 civilians were killed",
            ),
        ),
        (
            "another party",
            told(
                "A monitor",
                "2031-06-03",
                None,
                killed(4, Stance::Reported, "southland", place, Some("2031-06-02")),
                "4 civilians were killed",
            ),
        ),
        (
            "before the pledge",
            told(
                "A monitor",
                "2031-06-03",
                None,
                killed(4, Stance::Reported, "northland", place, Some("2031-02-02")),
                "4 civilians were killed",
            ),
        ),
        (
            "no day",
            told(
                "A monitor",
                "2031-06-03",
                None,
                killed(4, Stance::Reported, "northland", place, None),
                "4 civilians were killed",
            ),
        ),
        (
            "an earlier document",
            told("Plain News", "2031-03-01", Some("northland"), plan(Polarity::Will), PLEDGE),
        ),
        (
            "another voice's plan",
            told("Plain News", "2031-04-01", Some("southland"), plan(Polarity::Will), PLEDGE),
        ),
        (
            "another pledge of the same voice",
            told(
                "Plain News",
                "2031-04-01",
                Some("northland"),
                plan(Polarity::WillNot),
                "we will not stay in the province of Karm beyond the harvest",
            ),
        ),
    ] {
        assert_eq!(later_of(&[pledge(), other]), [], "{what}");
    }
}

#[test]
fn a_denial_is_contradicted_by_an_admission_of_the_same_harm_only() {
    let denial = || {
        let body = killed(13, Stance::Denied, "northland", "Qasr Amin", None);
        told("Plain News", "2031-03-02", Some("northland"), body, "13 civilians were killed")
    };
    let admission = |n, place, published: &str| {
        let body = killed(n, Stance::Acknowledged, "northland", place, None);
        told("Morning Sheet", published, Some("northland"), body, "the deaths were ours")
    };
    let how = |other| later_of(&[denial(), other]).first().map(|(how, _)| *how);
    assert_eq!(how(admission(13, "Qasr Amin", "2031-04-01")), Some(Echo::Contradicts));
    assert_eq!(how(admission(13, "Tell Amer", "2031-04-01")), None, "another place");
    assert_eq!(how(admission(13, "Qasr Amin", "2032-04-01")), None, "a year later, no day");
    // Another voice lays harm at that place to the same party, on a day before the denial.
    let others = killed(11, Stance::Reported, "northland", "Qasr Amin", Some("2031-02-28"));
    let others = told("A monitor", "2031-03-09", None, others, "11 people of Qasr Amin");
    assert_eq!(how(others), Some(Echo::Reports));
    // After the denial it is other harm.
    let others = killed(11, Stance::Reported, "northland", "Qasr Amin", Some("2031-03-08"));
    let others = told("A monitor", "2031-03-09", None, others, "11 people of Qasr Amin");
    assert_eq!(how(others), None);
}

#[test]
fn arabic_words_are_compared_without_what_is_written_onto_them() {
    let later = later_of(&[
        told(
            "جريدة الأفق",
            "2031-03-02",
            Some("northland"),
            responsibility(ResponsibilityStance::Denies),
            "طائراتنا لم تقصف مدرسة وادي سهل",
        ),
        told(
            "جريدة الأفق",
            "2031-03-20",
            Some("northland"),
            responsibility(ResponsibilityStance::Accepts),
            "إن طائراتنا أصابت المدرسةَ بوادي سهل خطأً",
        ),
    ]);
    assert_eq!(later.first().map(|(how, _)| *how), Some(Echo::Contradicts), "{later:?}");
}

#[test]
fn undertakings_stand_by_voice_and_then_by_day_whatever_their_order() {
    let mut all = vec![
        told(
            "Plain News",
            "2031-03-02",
            Some("northland"),
            plan(Polarity::Will),
            "we will rebuild the bridge",
        ),
        told("Plain News", "2030-03-02", Some("southland"), plan(Polarity::Will), "we will leave"),
        told(
            "Plain News",
            "2031-01-02",
            Some("northland"),
            plan(Polarity::Will),
            "we will train guards",
        ),
    ];
    let shown = |all: &[Testimony]| -> Vec<String> {
        undertakings(all).iter().map(|u: &Undertaking| u.words.clone()).collect()
    };
    let first = shown(&all);
    assert_eq!(first, ["we will train guards", "we will rebuild the bridge", "we will leave"]);
    all.reverse();
    assert_eq!(shown(&all), first);
}
