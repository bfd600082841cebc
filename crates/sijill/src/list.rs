//! `sijill list`: what the register holds, page by page, so that no list is too long.

mod cases;

use crate::cli::{ListClaimsArgs, ListCommand, ListDocumentsArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{json, known_at, unlock, words};
use serde_json::Value;
use sijill_record::{ClaimCursor, ClaimFilter, DocumentSummary, RegisterReader, StoredClaim};
use std::io::Write;
use std::path::Path;

/// How many rows are asked of the register at a time.
pub(crate) const PAGE: usize = 500;

/// Prints the list that the arguments name.
pub(crate) fn run(dir: &Path, command: &ListCommand, out: &mut Screen) -> Result<Outcome, Error> {
    match command {
        ListCommand::Documents(args) => {
            documents(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Erasures => {
            for (subject, order) in unlock::reader(dir)?.erasures()? {
                writeln!(out, "{subject}  order {order}").map_err(Error::Output)?;
            }
            Ok(())
        }
        ListCommand::Claims(args) => {
            claims(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Incidents(args) => {
            cases::incidents(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Allegations(args) => {
            cases::allegations(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::People(args) => {
            cases::people(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Tasks(args) => {
            cases::tasks(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Imports(args) => {
            cases::imports(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Releases(args) => {
            crate::releases::list(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
        ListCommand::Commitments(args) => {
            crate::releases::commitments(&known_at::reader(dir, args.known_at.as_ref())?, args, out)
        }
    }?;
    Ok(Outcome::Clean)
}

const DOCUMENT_COLUMNS: [&str; 9] =
    ["id", "published", "lang", "source", "name", "title", "claims", "captures", "added_at"];

fn documents(
    view: &RegisterReader,
    args: &ListDocumentsArgs,
    out: &mut Screen,
) -> Result<(), Error> {
    let mut left = args.limit.unwrap_or(usize::MAX);
    let mut after = args.after.clone();
    let mut csv = (args.format == TableFormat::Csv).then(|| Csv::with_header(&DOCUMENT_COLUMNS));
    while left > 0 {
        let page = view.documents(after.as_ref(), PAGE.min(left))?;
        let Some(last) = page.last() else { break };
        after = Some(last.id.clone());
        left -= page.len();
        match &mut csv {
            Some(csv) => page.iter().for_each(|summary| csv.row(&document_cells(summary))),
            None if args.format == TableFormat::Json => {
                for summary in &page {
                    out.write_all(&json::line(summary)).map_err(Error::Output)?;
                }
            }
            None => out.write_all(documents_table(&page).as_bytes()).map_err(Error::Output)?,
        }
        if let Some(csv) = &mut csv {
            out.write_all(&csv.take()).map_err(Error::Output)?;
        }
    }
    Ok(())
}

fn document_cells(summary: &DocumentSummary) -> [String; 9] {
    [
        summary.id.to_string(),
        summary.published.map_or(String::new(), |day| day.to_string()),
        summary.lang.map_or(String::new(), |lang| lang.code().to_owned()),
        summary.source.clone().unwrap_or_default(),
        summary.name.clone(),
        summary.title.clone().unwrap_or_default(),
        summary.claims.to_string(),
        summary.captures.to_string(),
        summary.added_at.clone(),
    ]
}

fn documents_table(page: &[DocumentSummary]) -> String {
    let mut table = table::with_header(&[
        "Document",
        "Published",
        "Source",
        "Title or name",
        "Claims",
        "Captures",
    ]);
    for summary in page {
        table.add_row([
            summary.id.to_string(),
            summary.published.map_or("unknown".to_owned(), |day| day.to_string()),
            summary.source.as_deref().map_or("unknown".to_owned(), quoted),
            summary.closed.map_or_else(
                || quoted(summary.title.as_deref().unwrap_or(&summary.name)),
                words::closed,
            ),
            summary.claims.to_string(),
            summary.captures.to_string(),
        ]);
    }
    format!("{table}\n")
}

const CLAIM_COLUMNS: [&str; 20] = [
    "key",
    "document",
    "name",
    "source",
    "published",
    "kind",
    "outcome",
    "who",
    "min",
    "max",
    "approx",
    "vague",
    "scope",
    "stance",
    "party",
    "cause",
    "place",
    "date",
    "speaker",
    "quote",
];

fn claims(view: &RegisterReader, args: &ListClaimsArgs, out: &mut Screen) -> Result<(), Error> {
    let mut left = args.limit.unwrap_or(usize::MAX);
    let mut filter = ClaimFilter {
        document: args.document.clone(),
        kind: args.kind.clone(),
        after: args.after.as_deref().map(|after| position(view, after)).transpose()?,
        ..ClaimFilter::default()
    };
    let mut csv = (args.format == TableFormat::Csv).then(|| Csv::with_header(&CLAIM_COLUMNS));
    while left > 0 {
        filter.limit = PAGE.min(left);
        let page = view.claims(&filter)?;
        let Some(last) = page.last() else { break };
        filter.after = Some(last.cursor());
        left -= page.len();
        for stored in &page {
            let shown = match (&mut csv, args.format) {
                (Some(csv), _) => {
                    csv.row(&claim_cells(stored));
                    csv.take()
                }
                (None, TableFormat::Json) => json::line(stored),
                (None, _) => paragraph(stored).into_bytes(),
            };
            out.write_all(&shown).map_err(Error::Output)?;
        }
    }
    Ok(())
}

/// Where a list goes on: after a claim by its key, or at a position such as 12-0.
fn position(view: &RegisterReader, after: &str) -> Result<ClaimCursor, Error> {
    if let Ok(cursor) = after.parse() {
        return Ok(cursor);
    }
    let held = view.claim(after)?.ok_or_else(|| Error::NotHeld(after.to_owned()))?;
    Ok(held.cursor())
}

fn paragraph(stored: &StoredClaim) -> String {
    let manner = words::manner(&stored.claim).join(", ");
    let dash = if manner.is_empty() { "" } else { " — " };
    let mut from = vec![quoted(stored.title.as_deref().unwrap_or(&stored.name))];
    from.extend(stored.source.as_deref().map(quoted));
    from.extend(stored.published.map(|day| day.to_string()));
    from.push(stored.document.to_string());
    let decided =
        stored.verdict.as_ref().map_or(String::new(), |v| format!(" ({})", v.verdict.as_str()));
    let quote = match stored.closed {
        Some(closed) => format!("    {}\n", words::closed(closed)),
        None => {
            words::quote(&stored.claim).map_or(String::new(), |q| format!("    {}\n", quoted(q)))
        }
    };
    format!(
        "{}  {}{dash}{manner}{decided}\n{quote}    {}\n",
        words::short(&stored.key),
        words::statement(&stored.claim),
        from.join(" · "),
    )
}

fn claim_cells(stored: &StoredClaim) -> [String; 20] {
    let claim = serde_json::to_value(&stored.claim).unwrap_or_default();
    // One flat row for every kind: what a kind does not have stays empty.
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    };
    let field = |name: &str| cell(&claim[name]);
    let count = |name: &str| cell(&claim["count"][name]);
    let outcome = ["outcome", "status", "unit"].iter().map(|n| field(n)).find(|v| !v.is_empty());
    [
        stored.key.to_string(),
        stored.document.to_string(),
        stored.name.clone(),
        stored.source.clone().unwrap_or_default(),
        stored.published.map_or(String::new(), |day| day.to_string()),
        field("kind"),
        outcome.unwrap_or_default(),
        field("who"),
        count("min"),
        count("max"),
        count("approx"),
        count("vague"),
        field("scope"),
        field("stance"),
        field("party"),
        field("cause"),
        field("place"),
        field("date"),
        stored.claim.speaker().unwrap_or_default().to_owned(),
        words::quote(&stored.claim).unwrap_or_default().to_owned(),
    ]
}
