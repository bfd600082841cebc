//! The toll.

mod parts;

use self::parts::{Rows, parts};
use crate::format;
use crate::language::Messages;
use askama::Template;
use sijill_record::Head;
use sijill_toll::{EventFigure, Evidence, Range, Rival, SeriesStep, StatedFigure, Toll};

/// Scalars of a quote that the toll shows at most; all of it stands marked in its document.
const QUOTE_SCALARS: usize = 240;

/// A link to the words behind a figure.
#[derive(Clone)]
pub(crate) struct Words {
    pub(crate) href: String,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) quote: String,
}

impl Words {
    fn of(evidence: &Evidence) -> Self {
        let source = evidence.source.as_deref().or(evidence.title.as_deref()).unwrap_or("…");
        Words {
            href: href(evidence),
            source: format::excerpt(source, QUOTE_SCALARS),
            published: evidence.published.map(|date| date.to_string()).unwrap_or_default(),
            quote: format::excerpt(&evidence.quotes.join(" … "), QUOTE_SCALARS),
        }
    }
}

fn href(evidence: &Evidence) -> String {
    format!("/claims/{}", evidence.key)
}

/// A figure that is itself the link to its words.
pub(crate) struct Linked {
    pub(crate) figure: String,
    pub(crate) href: String,
}

/// A row of the ledger of stated figures.
#[derive(Clone)]
pub(crate) struct StatedRow {
    pub(crate) voice: String,
    pub(crate) what: String,
    pub(crate) figure: String,
    pub(crate) stance: &'static str,
    pub(crate) stance_word: String,
    pub(crate) published: String,
    pub(crate) words: Vec<Words>,
    pub(crate) rivals: Vec<(String, Words)>,
    pub(crate) superseded: Vec<(String, Words)>,
}

/// A row of the ledger of sums over events.
#[derive(Clone)]
pub(crate) struct EventRow {
    pub(crate) stance: &'static str,
    pub(crate) stance_word: String,
    pub(crate) what: String,
    pub(crate) figure: String,
    pub(crate) events: usize,
    pub(crate) open: usize,
    pub(crate) unplaced: usize,
    pub(crate) families: Vec<FamilyRow>,
}

/// One event in a sum.
#[derive(Clone)]
pub(crate) struct FamilyRow {
    pub(crate) figure: String,
    pub(crate) place: String,
    pub(crate) date: String,
    pub(crate) words: Vec<Words>,
}

/// The check of one voice's figures for one subject.
pub(crate) struct SeriesTable {
    pub(crate) voice: String,
    pub(crate) what: String,
    pub(crate) steps: Vec<StepRow>,
}

/// One statement in a series.
pub(crate) struct StepRow {
    pub(crate) published: String,
    pub(crate) stated: Linked,
    pub(crate) sum: Option<Sum>,
    pub(crate) difference: String,
    pub(crate) result: &'static str,
}

/// What a statement should have come to.
pub(crate) struct Sum {
    pub(crate) before: Linked,
    pub(crate) brought: Linked,
    pub(crate) total: String,
}

/// A figure that a voice denies.
pub(crate) struct DeniedRow {
    pub(crate) figure: String,
    pub(crate) what: String,
    pub(crate) words: Words,
}

/// The toll, or a part of a long one.
#[derive(Template)]
#[template(path = "toll.html")]
pub(crate) struct TollPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    pub(crate) rows: Rows,
    pub(crate) part: usize,
    pub(crate) parts: usize,
    pub(crate) position: String,
}

impl<'a> TollPage<'a> {
    /// A part of the toll, counted from 0; the last one where there are fewer.
    pub(crate) fn new(words: &'a Messages, toll: &Toll, head: &Head, part: usize) -> Self {
        let same = |a: &SeriesStep, b: &SeriesStep| a.voice == b.voice && a.subject == b.subject;
        let series = toll.series.chunk_by(same);
        let mut parts = parts(Rows {
            stated: toll.stated.iter().map(|figure| stated_row(words, figure)).collect(),
            series: series.filter_map(|steps| series_table(words, steps)).collect(),
            events: toll.events.iter().map(|figure| event_row(words, figure)).collect(),
            denied: toll.denied.iter().map(|evidence| denied_row(words, evidence)).collect(),
        });
        let count = parts.len();
        let part = part.min(count - 1);
        TollPage {
            words,
            path: "/".into(),
            rows: parts.swap_remove(part),
            part: part + 1,
            parts: count,
            position: words
                .with("footer-position", &[("seq", &head.seq.to_string()), ("at", &head.at)]),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        let Rows { stated, series, events, denied } = &self.rows;
        stated.is_empty() && series.is_empty() && events.is_empty() && denied.is_empty()
    }
}

fn stated_row(words: &Messages, figure: &StatedFigure) -> StatedRow {
    let word = |stance: &str| words.t(&format!("stance-{stance}"));
    let stance = figure.stance.map(|stance| stance.as_str());
    StatedRow {
        voice: voice(words, &figure.voice, &figure.evidence),
        what: format::subject(words, &figure.subject, figure.range),
        figure: format::range(words, figure.range),
        stance: stance.unwrap_or_default(),
        stance_word: stance.map(word).unwrap_or_default(),
        published: figure.published.map(|date| date.to_string()).unwrap_or_default(),
        words: figure.evidence.iter().map(Words::of).collect(),
        rivals: figure
            .rivals
            .iter()
            .map(|r| (otherwise(words, r, figure.range), Words::of(&r.evidence)))
            .collect(),
        superseded: figure
            .superseded
            .iter()
            .map(|e| (format::range(words, e.range), Words::of(e)))
            .collect(),
    }
}

/// A voice by its name in the language; one that is no party as its own publication spells it.
fn voice(words: &Messages, voice: &str, evidence: &[Evidence]) -> String {
    let spelt = |e: &&Evidence| {
        [&e.source, &e.speaker].into_iter().flatten().any(|name| name.to_lowercase() == voice)
    };
    let names = evidence.iter().find(spelt).map(|e| [&e.source, &e.speaker]);
    let name = names.into_iter().flatten().flatten().find(|name| name.to_lowercase() == voice);
    name.map_or_else(|| format::party(words, voice), |name| format::visible(name))
}

/// Another figure, and what stood then where that is not what stands now.
fn otherwise(words: &Messages, rival: &Rival, now: Range) -> String {
    let said = format::range(words, rival.range);
    if rival.stated == now {
        return said;
    }
    words.with("instead-of", &[("said", &said), ("stated", &format::range(words, rival.stated))])
}

fn event_row(words: &Messages, figure: &EventFigure) -> EventRow {
    EventRow {
        stance: figure.stance.as_str(),
        stance_word: words.t(&format!("stance-{}", figure.stance.as_str())),
        what: format::subject(words, &figure.subject, figure.range),
        figure: format::range(words, figure.range),
        events: figure.events,
        open: figure.open,
        unplaced: figure.unplaced,
        families: figure
            .families
            .iter()
            .map(|family| FamilyRow {
                figure: format::range(words, family.range),
                place: family
                    .place
                    .as_deref()
                    .map_or_else(|| words.t("place-unknown"), format::visible),
                date: family.date.map_or_else(|| words.t("date-unknown"), |date| date.to_string()),
                words: family.evidence.iter().map(Words::of).collect(),
            })
            .collect(),
    }
}

fn series_table(words: &Messages, steps: &[SeriesStep]) -> Option<SeriesTable> {
    let first = steps.first()?;
    Some(SeriesTable {
        voice: voice(words, &first.voice, &first.evidence),
        what: format::subject(words, &first.subject, Range::UNKNOWN),
        steps: steps.iter().map(step_row).collect(),
    })
}

fn step_row(step: &SeriesStep) -> StepRow {
    let linked = |evidence: &Evidence| Linked {
        figure: evidence.range.min.map_or("–".into(), format::grouped),
        href: href(evidence),
    };
    let mut behind = step.evidence.iter().map(linked);
    let stated = behind.next();
    StepRow {
        published: step.published.map(|date| date.to_string()).unwrap_or_default(),
        stated: stated.unwrap_or(Linked { figure: format::grouped(step.stated), href: "/".into() }),
        sum: step.recomputed.zip(behind.next().zip(behind.next())).map(
            |(total, (before, brought))| Sum { before, brought, total: format::grouped(total) },
        ),
        difference: match step.difference {
            None => "–".into(),
            Some(0) => "0".into(),
            Some(difference) => format!("{difference:+}").replace('-', "\u{2212}"),
        },
        result: step.result.as_str(),
    }
}

fn denied_row(words: &Messages, evidence: &Evidence) -> DeniedRow {
    let what = evidence.subject.map(|subject| format::subject(words, &subject, evidence.range));
    DeniedRow {
        figure: format::range(words, evidence.range),
        what: what.unwrap_or_default(),
        words: Words::of(evidence),
    }
}
