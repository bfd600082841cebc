//! `sijill history`: who changed what, when and why, with what was before.

use crate::cli::{Format, HistoryArgs};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, Style, quoted};
use crate::{json, known_at, openings, unlock, words};
use sijill_model::Subject;
use sijill_record::Closed;
use sijill_server::{Change, HistoryLine};
use std::io::Write;
use std::path::Path;

/// Prints the entries that speak of a subject.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &HistoryArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    if let Subject::Document(id) = &args.id
        && let Some(held) = view.document(id)?
    {
        openings::record_in(|| unlock::writer(dir), by, &held)?;
    }
    let lines = sijill_server::history(&view, &args.id)?;
    if lines.is_empty() {
        return Err(Error::NotHeld(args.id.to_string()));
    }
    for line in &lines {
        let shown = match args.format {
            Format::Json => json::line(line),
            Format::Text => text(line, out.style).into_bytes(),
        };
        out.write_all(&shown).map_err(Error::Output)?;
    }
    Ok(Outcome::Clean)
}

/// An entry, for people.
pub(crate) fn text(line: &HistoryLine, style: Style) -> String {
    let head = style.strong(&format!("{}  {}", line.seq, line.kind));
    let mut text = format!("{head}  {} by {}\n", line.at, quoted(&line.by));
    if let Some(reason) = &line.reason {
        text += &format!("    {}\n", quoted(reason));
    }
    if let Some(order) = line.erased {
        text += &format!("    {}\n", words::closed(Closed::Erased(order)));
    }
    for Change { field, before, after } in &line.changes {
        let [before, after] = [before, after].map(|value| quoted(&value.to_string()));
        text += &format!("    {} {before} \u{2192} {after}\n", style.faint(&format!("{field}:")));
    }
    text
}
