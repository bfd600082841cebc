//! `sijill show`: one document with its claims, or one claim with the sentence that carries it.

use crate::cli::{Format, ShowArgs};
use crate::error::{Error, Outcome};
use crate::excerpt::Excerpts;
use crate::read::described;
use crate::terminal::{Screen, Style, quoted};
use crate::{json, known_at, unlock, users, words};
use sijill_model::{Act, DocumentId, OpenedWay};
use sijill_record::{StoredCapture, StoredClaim, StoredDocument};
use std::io::Write;
use std::path::Path;

/// Shows what the id names.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &ShowArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    let not_held = || Error::NotHeld(args.id.clone());
    let shown = if let Ok(id) = args.id.parse::<DocumentId>() {
        let stored = view.document(&id)?.ok_or_else(not_held)?;
        record_opening(dir, by, &stored)?;
        match args.format {
            Format::Json => json::line(&stored),
            Format::Text => document(&stored, out.style).into_bytes(),
        }
    } else {
        let stored = view.claim(&args.id)?.ok_or_else(not_held)?;
        let held = view.document(&stored.document)?.ok_or_else(not_held)?;
        record_opening(dir, by, &held)?;
        match args.format {
            Format::Json => json::line(&stored),
            Format::Text => claim_alone(&stored, &held, out.style).into_bytes(),
        }
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// Words of a confidential source are shown once it is on record that they are.
fn record_opening(dir: &Path, by: &str, stored: &StoredDocument) -> Result<(), Error> {
    if !stored.confidential || stored.closed.is_some() {
        return Ok(());
    }
    let mut register = unlock::writer(dir)?;
    let by = users::known(&mut register, by)?;
    let document = stored.document.id.clone();
    register.append(&by, &[Act::Opened { document, way: OpenedWay::Shown }])?;
    Ok(())
}

fn document(stored: &StoredDocument, style: Style) -> String {
    let document = &stored.document;
    let mut shown = format!("{}\n", style.strong(document.id.as_str()));
    if let Some(closed) = stored.closed {
        shown += &format!("  {}\n", words::closed(closed));
    }
    let mut fact = |name: &str, value: &str| {
        shown += &format!("  {} {value}\n", style.faint(&format!("{name}:")))
    };
    if let Some(title) = &document.title {
        fact("title", &quoted(title));
    }
    fact("language", document.lang.map_or("unknown", |lang| lang.code()));
    let encoding = document.encoding.as_deref().unwrap_or("no encoding");
    fact("bytes", &format!("{}, {}, {encoding}", document.size_bytes, document.media_type));
    fact("sha256", &document.sha256);
    for came in &stored.captures {
        fact("capture", &capture(came));
    }
    match &stored.reading {
        None => fact("reading", "none yet: sijill reread makes one"),
        Some(reading) => {
            let lexicon = reading.lexicon.get(..12).unwrap_or(&reading.lexicon);
            let made = format!(
                "{} by reader {} with lexicon {lexicon}, {}",
                reading.id, reading.reader, reading.at
            );
            fact("reading", &made);
        }
    }
    let excerpts = Excerpts::new(&document.text, stored.claims.iter().map(|c| &c.claim));
    for stored in &stored.claims {
        shown += &format!("\n{}", claim(stored, &excerpts, style));
    }
    shown
}

fn capture(came: &StoredCapture) -> String {
    let mut facts = vec![came.capture.id.to_string(), quoted(&came.capture.name)];
    if let Some(source) = &came.source {
        let confidential = if source.confidential { " (confidential)" } else { "" };
        facts.push(format!("{}{confidential}", quoted(&source.name)));
    }
    facts.extend(came.capture.published.map(|day| format!("published {day}")));
    facts.extend(came.capture.url.as_deref().map(quoted));
    facts.push(format!("came {}", came.at));
    facts.join(" · ")
}

fn claim(stored: &StoredClaim, excerpts: &Excerpts<'_>, style: Style) -> String {
    let decided = stored.verdict.as_ref().map_or(String::new(), |verdict| {
        let (word, by) = (verdict.verdict.as_str(), quoted(&verdict.by));
        format!("    {word} by {by}, {}: {}\n", verdict.at, quoted(&verdict.reason))
    });
    let decided = match stored.closed {
        Some(closed) => format!("    {}\n{decided}", words::closed(closed)),
        None => decided,
    };
    let key = style.faint(words::short(&stored.key));
    format!(
        "{}    {key} {} {}\n{decided}",
        described(&stored.claim, excerpts, style),
        style.faint("rule:"),
        quoted(&stored.claim.rule)
    )
}

fn claim_alone(stored: &StoredClaim, held: &StoredDocument, style: Style) -> String {
    let excerpts = Excerpts::new(&held.document.text, [&stored.claim]);
    let mut from = vec![stored.document.to_string(), quoted(&stored.name)];
    from.extend(stored.source.as_deref().map(quoted));
    from.extend(stored.published.map(|day| format!("published {day}")));
    format!(
        "{}\n  {}\n{}",
        style.strong(stored.key.as_str()),
        from.join(" · "),
        claim(stored, &excerpts, style)
    )
}
