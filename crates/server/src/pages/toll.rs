//! The toll.

mod ask;
mod parts;

use self::parts::parts;
use crate::Error;
use crate::counted::Counted;
use crate::format;
use crate::forms::Asked;
use crate::language::Messages;
pub(super) use ask::{Ask, address, position};
use askama::Template;
use sijill_toll::{EventFigure, Evidence, Range, Rival, StatedFigure, TollRule};

/// Scalars of a quote that the toll shows at most; all of it stands marked in its document.
const QUOTE_SCALARS: usize = 240;

/// A link to the words behind a figure.
#[derive(Clone)]
pub(crate) struct Words {
    pub(crate) href: String,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) quote: String,
    /// Why there is no quote, where there is none.
    pub(crate) closed: Option<String>,
}

impl Words {
    fn of(words: &Messages, evidence: &Evidence) -> Self {
        let source = evidence.source.as_deref().or(evidence.title.as_deref()).unwrap_or("…");
        Words {
            href: href(evidence),
            source: format::excerpt(source, QUOTE_SCALARS),
            published: evidence.published.map(|date| date.to_string()).unwrap_or_default(),
            quote: format::excerpt(&evidence.quotes.join(" … "), QUOTE_SCALARS),
            closed: evidence.closed.map(|closed| format::closed(words, closed)),
        }
    }
}

fn href(evidence: &Evidence) -> String {
    format!("/claims/{}", evidence.key)
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

/// A figure that a voice denies.
pub(crate) struct DeniedRow {
    pub(crate) figure: String,
    pub(crate) what: String,
    pub(crate) words: Words,
}

/// Rows of one page of a toll.
pub(crate) struct Rows {
    pub(crate) stated: Vec<StatedRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) denied: Vec<DeniedRow>,
}

/// The toll, or a part of a long one.
#[derive(Template)]
#[template(path = "toll.html")]
pub(crate) struct TollPage<'a> {
    pub(crate) words: &'a Messages,
    pub(crate) path: String,
    /// What was asked for, to ask for another part or form of it.
    pub(crate) query: String,
    pub(crate) form: Ask,
    pub(crate) rows: Rows,
    pub(crate) part: usize,
    pub(crate) parts: usize,
    pub(crate) position: String,
}

impl<'a> TollPage<'a> {
    /// A part of the toll, counted from 0; the last one where there are fewer.
    pub(crate) fn new(asked: &Asked<'a>, counted: &Counted) -> Result<Self, Error> {
        let words = asked.wish.language.messages();
        let parts = parts(&counted.toll);
        let part = asked.wish.part().min(parts.len() - 1);
        let toll = counted.told(asked.reader, &parts[part])?;
        Ok(TollPage {
            words,
            path: address("/toll", &asked.wish.without(&["lang", "part"])),
            query: asked.wish.without(&["lang", "part"]),
            form: Ask::new(asked, TollRule::Stated),
            rows: Rows {
                stated: toll.stated.iter().map(|figure| stated_row(words, figure)).collect(),
                events: toll.events.iter().map(|figure| event_row(words, figure)).collect(),
                denied: toll.denied.iter().map(|evidence| denied_row(words, evidence)).collect(),
            },
            part: part + 1,
            parts: parts.len(),
            position: position(asked)?,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        let Rows { stated, events, denied } = &self.rows;
        stated.is_empty() && events.is_empty() && denied.is_empty()
    }
}

fn stated_row(words: &Messages, figure: &StatedFigure) -> StatedRow {
    let word = |stance: &str| words.t(&format!("stance-{stance}"));
    let stance = figure.stance.map(|stance| stance.as_str());
    StatedRow {
        voice: voice(words, figure),
        what: format::subject(words, &figure.subject, figure.range),
        figure: format::range(words, figure.range),
        stance: stance.unwrap_or_default(),
        stance_word: stance.map(word).unwrap_or_default(),
        published: figure.published.map(|date| date.to_string()).unwrap_or_default(),
        words: figure.evidence.iter().map(|e| Words::of(words, e)).collect(),
        rivals: figure
            .rivals
            .iter()
            .map(|r| (otherwise(words, r, figure.range), Words::of(words, &r.evidence)))
            .collect(),
        superseded: figure
            .superseded
            .iter()
            .map(|e| (format::range(words, e.range), Words::of(words, e)))
            .collect(),
    }
}

/// A voice by its name in the language; one that is no party as its own publication spells it.
fn voice(words: &Messages, figure: &StatedFigure) -> String {
    let voice = figure.voice.as_str();
    let spelt = |evidence: &Evidence| {
        let names = [&evidence.source, &evidence.speaker].into_iter().flatten();
        names.into_iter().find(|name| name.to_lowercase() == voice).cloned()
    };
    let mut name = figure.evidence.iter().find_map(spelt);
    if figure.evidence.is_empty() {
        // A figure that goes on from the page before.
        let rivals = figure.rivals.iter().map(|rival| &rival.evidence);
        name = rivals.chain(&figure.superseded).find_map(spelt);
    }
    name.map_or_else(|| format::party(words, voice), |name| format::visible(&name))
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
                words: family.evidence.iter().map(|e| Words::of(words, e)).collect(),
            })
            .collect(),
    }
}

fn denied_row(words: &Messages, evidence: &Evidence) -> DeniedRow {
    let what = evidence.subject.map(|subject| format::subject(words, &subject, evidence.range));
    DeniedRow {
        figure: format::range(words, evidence.range),
        what: what.unwrap_or_default(),
        words: Words::of(words, evidence),
    }
}
