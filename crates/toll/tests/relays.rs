//! Invented relays of an invented release, each with one thing done to a figure.

use sijill_model::{
    Count, FigureSource, FigureValue, Relay, RelayedFigure, Release, ReleaseFigure,
};
use sijill_toll::{Fidelity, relays};

fn source(column: &str) -> FigureSource {
    FigureSource::Cell { line: 1, column: column.into(), words: String::new() }
}

fn release(period: &str, figures: &[(&str, u64)]) -> Release {
    let figure = |(name, n): &(&str, u64)| ReleaseFigure {
        name: (*name).into(),
        value: FigureValue::Count(Count::exactly(*n, n.to_string())),
        source: source(name),
    };
    Release {
        publisher: "A task force".into(),
        period: period.parse().expect("a period"),
        covers: None,
        published: None,
        figures: figures.iter().map(figure).collect(),
        evidence: None,
    }
}

fn releases() -> Vec<Release> {
    vec![
        release("2031-01", &[("killed", 31), ("killed_cumulative", 938), ("open", 412)]),
        release("2031-02", &[("killed_cumulative", 961), ("credible", 7), ("open", 388)]),
    ]
}

fn said(fact: &str, count: Count) -> RelayedFigure {
    RelayedFigure {
        fact: fact.into(),
        voice: None,
        of_earlier: false,
        words: count.words.clone().unwrap_or_default(),
        value: FigureValue::Count(count),
        source: source(fact),
    }
}

fn n(n: u64) -> Count {
    Count::exactly(n, n.to_string())
}

fn relay(outlet: &str, figures: Vec<RelayedFigure>) -> Relay {
    let period = "2031-02".parse().ok();
    Relay {
        outlet: outlet.into(),
        place: "https://news.example".into(),
        period,
        topic: None,
        figures,
    }
}

fn fidelity(figure: RelayedFigure) -> (Fidelity, Option<String>) {
    let checks = relays(&[relay("A daily", vec![figure])], &releases());
    assert_eq!(checks.len(), 1, "{checks:#?}");
    (checks[0].fidelity, checks[0].really.clone())
}

#[test]
fn each_way_of_relaying_has_its_name() {
    let total = |count| said("killed_cumulative", count);
    for (figure, expected, really) in [
        (total(n(961)), Fidelity::Same, None),
        (total(Count { approx: true, ..n(961) }), Fidelity::Same, None),
        (total(n(960)), Fidelity::Rounded, None),
        (total(Count::at_least(900, "more than 900")), Fidelity::Rounded, None),
        (total(Count::at_least(1000, "more than 1,000")), Fidelity::Other, None),
        (total(n(938)), Fidelity::Older, Some("2031-01 killed_cumulative")),
        (total(n(388)), Fidelity::SwappedCategory, Some("2031-02 open")),
        (total(n(916)), Fidelity::Other, None),
        (said("injured", n(4)), Fidelity::NoOriginal, None),
        // February does not state its dead; its total less January's does: 23.
        (said("killed", n(23)), Fidelity::Same, None),
        (said("killed", n(7)), Fidelity::SwappedCategory, Some("2031-02 credible")),
        (RelayedFigure { of_earlier: true, ..total(n(938)) }, Fidelity::Same, None),
    ] {
        let words = figure.words.clone();
        assert_eq!(fidelity(figure), (expected, really.map(str::to_owned)), "{words}");
    }
}

#[test]
fn several_figures_for_one_fact_are_a_line_of_their_own() {
    let figures = vec![said("killed_cumulative", n(961)), said("killed_cumulative", n(960))];
    let checks = relays(&[relay("A daily", figures)], &releases());
    let found: Vec<_> = checks.iter().map(|c| (c.fidelity, c.said.as_str())).collect();
    assert_eq!(
        found,
        [(Fidelity::Same, "961"), (Fidelity::Rounded, "960"), (Fidelity::Several, "961 / 960")]
    );
}

#[test]
fn a_figure_credited_to_another_voice_than_elsewhere_is_of_the_wrong_source() {
    let monitors = |voice: &str| RelayedFigure {
        voice: Some(voice.into()),
        ..said("killed", Count::exactly(2832, "2,832"))
    };
    let all = [
        relay("A", vec![monitors("a network")]),
        relay("B", vec![monitors("a network")]),
        relay("C", vec![monitors("another")]),
    ];
    let found: Vec<_> = relays(&all, &releases()).iter().map(|check| check.fidelity).collect();
    assert_eq!(found, [Fidelity::NoOriginal, Fidelity::NoOriginal, Fidelity::WrongSource]);
}

#[test]
fn relays_of_a_topic_without_original_are_held_against_each_other() {
    let about = |outlet: &str, count: u64| Relay {
        period: None,
        topic: Some("a mission, August".into()),
        ..relay(outlet, vec![said("injured", n(count))])
    };
    let checks = relays(&[about("A", 94), about("B", 289), about("C", 94)], &[]);
    let last = checks.last().expect("a line");
    assert_eq!((last.fidelity, last.said.as_str()), (Fidelity::Several, "94 / 289 / 94"));
    assert_eq!(relays(&[about("A", 94), about("B", 94)], &[]).len(), 2);
}
