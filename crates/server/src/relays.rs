//! What documents make of publishers' figures: as a page and as data.

use crate::Error;
use crate::figures::column;
use crate::format::visible;
use crate::language::{Language, Messages};
use crate::series::{ROWS_A_PAGE, address, quoted_at};
use askama::Template;
use sijill_model::{Edtf, Lang, Release};
use sijill_record::RegisterReader;
use sijill_toll::{RelayCheck, own_releases, relay_checks};

/// What documents credit to publishers of releases, each figure against the release that was out; and what they credit
/// to one voice while another stated it.
///
/// # Errors
/// What the register says.
pub fn relayed(reader: &RegisterReader) -> Result<Vec<RelayCheck>, Error> {
    let testimonies = crate::counted::testimonies(reader)?;
    let mut releases: Vec<Release> =
        reader.releases()?.into_iter().map(|held| held.release).collect();
    releases.extend(own_releases(&testimonies));
    Ok(relay_checks(&testimonies, &releases))
}

/// The page of relays.
#[derive(Template)]
#[template(path = "relays.html")]
pub(crate) struct RelaysPage {
    pub(crate) words: &'static Messages,
    pub(crate) path: String,
    rows: Vec<RelayRow>,
    agreeing: usize,
    left_out: usize,
    all: bool,
}

struct RelayRow {
    misleads: bool,
    outlet: String,
    period: String,
    fact: String,
    said: String,
    stated: String,
    /// The original's words, where it has words.
    stated_words: String,
    how: String,
    really: String,
    /// To whom the relay credits it, where that is not the publisher.
    credited: Option<String>,
    said_at: Option<String>,
    stated_at: Option<String>,
}

impl RelaysPage {
    pub(crate) fn new(lang: Lang, checks: &[RelayCheck], all: bool) -> Self {
        let words = Language(lang).messages();
        let row = |check: &RelayCheck| RelayRow {
            misleads: check.fidelity.misleads(),
            outlet: visible(&check.outlet),
            period: check.period.map_or("–".into(), |period| period.to_string()),
            fact: column(words, &check.fact),
            said: visible(&check.said),
            stated: check.stated.map_or("–".into(), |stated| stated.to_string()),
            stated_words: check.stated_at.as_ref().map_or(String::new(), quoted_at),
            how: words.t(&format!("fidelity-{}", check.fidelity.as_str())),
            really: check.really.as_deref().map_or(String::new(), |really| figure(words, really)),
            credited: check.voice.as_deref().map(|voice| crate::format::party(words, voice)),
            said_at: address(&check.relayed_at),
            stated_at: check.stated_at.as_ref().and_then(address),
        };
        let shown: Vec<&RelayCheck> =
            checks.iter().filter(|check| all || check.fidelity.misleads()).collect();
        let left_out = shown.len().saturating_sub(ROWS_A_PAGE);
        RelaysPage {
            words,
            path: "/relays".into(),
            rows: shown.into_iter().take(ROWS_A_PAGE).map(row).collect(),
            agreeing: checks.iter().filter(|check| !check.fidelity.misleads()).count(),
            left_out,
            all,
        }
    }
}

/// What a figure really is: "2017-10 open", or another's name.
fn figure(words: &Messages, really: &str) -> String {
    match really.split_once(' ') {
        Some((period, name)) if period.parse::<Edtf>().is_ok() => {
            format!("\u{2068}{period}\u{2069} {}", column(words, name))
        }
        _ => crate::format::party(words, really),
    }
}
