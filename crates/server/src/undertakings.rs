//! What was undertaken, denied, admitted and laid to others, with what was said of it later: as a page and as data.

use crate::Error;
use crate::format::{excerpt, party, visible};
use crate::language::{Language, Messages};
use crate::series::ROWS_A_PAGE;
use askama::Template;
use sijill_model::{Edtf, Lang};
use sijill_record::RegisterReader;
use sijill_toll::{LaterWord, Undertaking};

/// Later words that a page shows below an undertaking; JSON and CSV have all.
const LATER_SHOWN: usize = 6;

/// Words of a clause on the page. Whoever wants all follows its link.
const WORDS_SCALARS_MAX: usize = 280;

/// All undertakings and denials that nobody rejected and whose words are neither erased nor withheld, by voice and then
/// by day, each with what later documents say of it.
///
/// # Errors
/// What the register says.
pub fn undertakings(reader: &RegisterReader) -> Result<Vec<Undertaking>, Error> {
    Ok(sijill_toll::undertakings(&crate::counted::open_testimonies(reader)?))
}

/// The columns of undertakings as a table. An undertaking has a row for each later word, and one row where there is none.
pub const UNDERTAKING_COLUMNS: [&str; 15] = [
    "speaker",
    "published",
    "kind",
    "stance",
    "words",
    "source",
    "claim",
    "document",
    "later",
    "later_speaker",
    "later_published",
    "later_words",
    "later_source",
    "later_claim",
    "later_document",
];

/// The rows of an undertaking under [`UNDERTAKING_COLUMNS`].
pub fn undertaking_rows(undertaking: &Undertaking) -> Vec<[String; UNDERTAKING_COLUMNS.len()]> {
    let day = |day: Option<Edtf>| day.map_or(String::new(), |day| day.to_string());
    let row = |later: Option<&LaterWord>| {
        let of = |cell: fn(&LaterWord) -> String| later.map_or(String::new(), cell);
        [
            undertaking.speaker.clone(),
            day(undertaking.published),
            undertaking.kind.to_owned(),
            undertaking.stance.unwrap_or_default().to_owned(),
            undertaking.words.clone(),
            undertaking.source.clone().unwrap_or_default(),
            undertaking.claim.to_string(),
            undertaking.document.to_string(),
            of(|later| later.how.as_str().to_owned()),
            of(|later| later.speaker.clone()),
            day(later.and_then(|later| later.published)),
            of(|later| later.words.clone()),
            of(|later| later.source.clone().unwrap_or_default()),
            of(|later| later.claim.to_string()),
            of(|later| later.document.to_string()),
        ]
    };
    match undertaking.later.as_slice() {
        [] => vec![row(None)],
        later => later.iter().map(|later| row(Some(later))).collect(),
    }
}

/// The page of undertakings and denials.
#[derive(Template)]
#[template(path = "commitments.html")]
pub(crate) struct CommitmentsPage {
    words: &'static Messages,
    path: String,
    voices: Vec<Voice>,
    /// How many stand on no page.
    left_out: usize,
}

/// What one voice said, oldest first.
struct Voice {
    name: String,
    said: Vec<SaidRow>,
}

struct SaidRow {
    day: String,
    speaker: String,
    source: String,
    what: String,
    class: &'static str,
    quote: String,
    href: String,
    later: Vec<SaidRow>,
    more: usize,
}

impl CommitmentsPage {
    pub(crate) fn new(lang: Lang, undertakings: &[Undertaking]) -> Self {
        let words = Language(lang).messages();
        let mut voices: Vec<Voice> = Vec::new();
        let mut last = None;
        for undertaking in undertakings.iter().take(ROWS_A_PAGE) {
            if last != Some(&undertaking.voice) {
                voices.push(Voice { name: name(words, undertaking), said: vec![] });
            }
            last = Some(&undertaking.voice);
            if let Some(voice) = voices.last_mut() {
                voice.said.push(said(words, undertaking));
            }
        }
        let left_out = undertakings.len().saturating_sub(ROWS_A_PAGE);
        CommitmentsPage { words, path: "/commitments".into(), voices, left_out }
    }
}

/// A voice by its party's name; else as the text calls it.
fn name(words: &Messages, undertaking: &Undertaking) -> String {
    if words.has(&format!("party-{}", undertaking.voice)) {
        party(words, &undertaking.voice)
    } else {
        visible(&undertaking.speaker)
    }
}

fn said(words: &Messages, undertaking: &Undertaking) -> SaidRow {
    let stance = undertaking.stance.map_or(String::new(), |stance| format!("-{stance}"));
    let later = undertaking.later.iter().take(LATER_SHOWN);
    SaidRow {
        day: day(undertaking.published),
        speaker: visible(&undertaking.speaker),
        source: visible(undertaking.source.as_deref().unwrap_or_default()),
        what: words.t(&format!("undertaking-{}{stance}", undertaking.kind)),
        class: undertaking.kind,
        quote: excerpt(&undertaking.words, WORDS_SCALARS_MAX),
        href: format!("/claims/{}", undertaking.claim),
        later: later.map(|later| later_row(words, later)).collect(),
        more: undertaking.later.len().saturating_sub(LATER_SHOWN),
    }
}

fn later_row(words: &Messages, later: &LaterWord) -> SaidRow {
    SaidRow {
        day: day(later.published),
        speaker: visible(&later.speaker),
        source: visible(later.source.as_deref().unwrap_or_default()),
        what: words.t(&format!("later-{}", later.how.as_str())),
        class: later.how.as_str(),
        quote: excerpt(&later.words, WORDS_SCALARS_MAX),
        href: format!("/claims/{}", later.claim),
        later: vec![],
        more: 0,
    }
}

fn day(day: Option<Edtf>) -> String {
    day.map_or("–".into(), |day| day.to_string())
}
