//! `sijill list`: what the register holds, page by page, so that no list is too long.

use crate::cli::{ListClaimsArgs, ListCommand, ListDocumentsArgs, TableFormat};
use crate::error::{Error, Outcome};
use crate::table::{self, Csv};
use crate::terminal::{Screen, quoted};
use crate::{json, words};
use sijill_record::{ClaimFilter, DocumentSummary, RegisterReader, StoredClaim};
use std::io::Write;
use std::path::Path;

/// How many rows are asked of the register at a time.
pub(crate) const PAGE: usize = 500;

/// Prints the list that the arguments name.
pub(crate) fn run(dir: &Path, command: &ListCommand, out: &mut Screen) -> Result<Outcome, Error> {
    let view = RegisterReader::open(dir)?;
    match command {
        ListCommand::Documents(args) => documents(&view, args, out),
        ListCommand::Claims(args) => claims(&view, args, out),
    }?;
    Ok(Outcome::Clean)
}

const DOCUMENT_COLUMNS: [&str; 9] =
    ["id", "published", "lang", "source", "name", "title", "claims", "captures", "added_at"];

fn documents(view: &RegisterReader, args: &ListDocumentsArgs, out: &mut Screen) -> Result<(), Error> {
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
    let mut table = table::with_header(&["Document", "Published", "Source", "Title or name", "Claims", "Captures"]);
    for summary in page {
        table.add_row([
            summary.id.to_string(),
            summary.published.map_or("unknown".to_owned(), |day| day.to_string()),
            summary.source.as_deref().map_or("unknown".to_owned(), quoted),
            quoted(summary.title.as_deref().unwrap_or(&summary.name)),
            summary.claims.to_string(),
            summary.captures.to_string(),
        ]);
    }
    format!("{table}\n")
}
