//! `sijill export`: rows of other registers as they came, letter for letter.

use crate::cli::{ExportArgs, ExportKind};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{guest, known_at, terminal};
use sijill_model::{Act, Import, Origin, Span};
use sijill_record::{ImportedRows, RegisterReader, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Rows by their numbers in the file.
type Rows = Vec<(u64, Vec<String>)>;

/// A file of another register, as far as its rows are held.
struct File {
    kind: Option<ExportKind>,
    columns: Vec<String>,
    /// The rows, by their numbers in the file.
    rows: Rows,
    /// How many things its rows became were recorded otherwise since.
    changed_here: usize,
}

/// Writes the files, or the one that is asked for to standard output.
pub(crate) fn run(dir: &Path, args: &ExportArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    let register = register(&view, args.from.as_deref())?;
    let mut files = files(&view, &register)?;
    if let Some(kind) = args.kind {
        files.retain(|_, file| file.kind == Some(kind));
    }
    match (&args.to, files.len()) {
        (_, 0) => return Err(Error::Usage(format!("{register}: no such rows are held"))),
        (Some(to), _) => {
            fs::create_dir_all(guest::located(to))
                .map_err(|source| Error::File { path: to.clone(), source })?;
            for (name, file) in &files {
                let path = to.join(csv_name(name));
                let written = fs::write(guest::located(&path), csv(file)?);
                written.map_err(|source| Error::File { path: path.clone(), source })?;
                let rows = file.rows.len();
                writeln!(out, "{}: {rows} rows", path.display()).map_err(Error::Output)?;
            }
        }
        (None, 1) => {
            for file in files.values() {
                out.write_all(&csv(file)?).map_err(Error::Output)?;
            }
        }
        (None, _) => {
            let names: Vec<&str> = files.keys().map(String::as_str).collect();
            let names = names.join(", ");
            let what = format!("several files: {names}; say which, or give a folder with --to");
            return Err(Error::Usage(what));
        }
    }
    let changed: usize = files.values().map(|file| file.changed_here).sum();
    if changed > 0 {
        say(&format!("{changed} were recorded otherwise here since: their rows are as they came"));
        return Ok(Outcome::Found);
    }
    Ok(Outcome::Clean)
}

/// The register whose rows are meant: the one that is named, or the only one.
fn register(view: &RegisterReader, given: Option<&str>) -> Result<String, Error> {
    let held: BTreeSet<String> =
        view.imports(None)?.into_iter().map(|span| span.item.register).collect();
    let names = || held.iter().map(|name| terminal::quoted(name)).collect::<Vec<_>>().join(", ");
    match given {
        Some(name) if held.contains(name) => Ok(name.to_owned()),
        Some(name) => {
            Err(Error::Usage(format!("{name}: nothing was imported from it, but from {}", names())))
        }
        None if held.len() == 1 => Ok(held.iter().next().cloned().unwrap_or_default()),
        None if held.is_empty() => Err(Error::Usage("nothing was imported".to_owned())),
        None => Err(Error::Usage(format!("say with --from which register: {}", names()))),
    }
}

fn files(view: &RegisterReader, register: &str) -> Result<BTreeMap<String, File>, Error> {
    let imports: BTreeMap<String, Import> = view
        .imports(Some(register))?
        .into_iter()
        .map(|Span { item, .. }| (item.id.to_string(), item))
        .collect();
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    let mut newest: BTreeMap<String, u64> = BTreeMap::new();
    for held in view.imported_rows(register)? {
        let columns = columns(&imports, &held);
        let file = files.entry(held.file.clone()).or_insert_with(|| File {
            kind: None,
            columns: columns.clone(),
            rows: vec![],
            changed_here: 0,
        });
        // The columns are those of the latest import; rows of an earlier one find their places by name.
        let latest = newest.entry(held.file.clone()).or_default();
        if held.seq >= *latest && file.columns != columns {
            rearrange(file, &columns);
        }
        *latest = held.seq.max(*latest);
        let (kind, rows) = told(view, &held)?;
        file.kind = file.kind.or(kind);
        let cells = |cells: Vec<String>| {
            let by_name: BTreeMap<&str, String> =
                columns.iter().map(String::as_str).zip(cells).collect();
            let cell = |column: &String| by_name.get(column.as_str()).cloned().unwrap_or_default();
            file.columns.iter().map(cell).collect::<Vec<_>>()
        };
        let rows: Vec<_> = rows.into_iter().map(|(row, given)| (row, cells(given))).collect();
        file.rows.extend(rows);
        file.changed_here += usize::from(is_changed_here(view, kind, &held)?);
    }
    for file in files.values_mut() {
        file.rows.sort_by_key(|(row, _)| *row);
    }
    Ok(files)
}

fn rearrange(file: &mut File, columns: &[String]) {
    let places: Vec<Option<usize>> =
        columns.iter().map(|column| file.columns.iter().position(|c| c == column)).collect();
    for (_, cells) in &mut file.rows {
        let cell = |place: &Option<usize>| place.map_or(String::new(), |at| cells[at].clone());
        *cells = places.iter().map(cell).collect();
    }
    file.columns = columns.to_vec();
}

fn columns(imports: &BTreeMap<String, Import>, held: &ImportedRows) -> Vec<String> {
    let import = imports.get(held.import.as_str());
    let file = import.and_then(|import| import.files.iter().find(|file| file.name == held.file));
    file.map_or(vec![], |file| file.columns.clone())
}

/// The cells of rows, from the entry that holds them, and what they became.
fn told(view: &RegisterReader, held: &ImportedRows) -> Result<(Option<ExportKind>, Rows), Error> {
    let entry = view.entries(held.seq, 1)?.into_iter().next();
    let act = entry.map(|entry| view.told(&entry)).transpose()?.map(Told::into_act);
    let (kind, origins): (_, Vec<Origin>) = match act {
        Some(Act::IncidentRecorded { origin, .. }) => {
            (Some(ExportKind::Incidents), origin.into_iter().map(|origin| *origin).collect())
        }
        Some(Act::PersonRecorded { origin, .. }) => {
            (Some(ExportKind::People), origin.into_iter().map(|origin| *origin).collect())
        }
        Some(Act::SourcesCited { origin, .. }) => (Some(ExportKind::Sources), vec![origin]),
        Some(Act::AllegationReceived { origins, .. }) => (Some(ExportKind::Records), origins),
        Some(Act::RowQuarantined { origin }) => (None, vec![origin]),
        _ => (None, vec![]),
    };
    let is_it = |origin: &Origin| origin.file == held.file && origin.key == held.key;
    let rows = origins.into_iter().filter(is_it).flat_map(|origin| origin.rows);
    Ok((kind, rows.map(|row| (row.row, row.cells)).collect()))
}

/// Whether a person has recorded otherwise what the rows became.
fn is_changed_here(
    view: &RegisterReader,
    kind: Option<ExportKind>,
    held: &ImportedRows,
) -> Result<bool, Error> {
    let Some(noun) = held.noun.as_deref() else { return Ok(false) };
    let since = match kind {
        Some(ExportKind::Incidents) => view.incident(noun)?.map(|stored| stored.seq),
        Some(ExportKind::Records) => view.allegation(noun)?.map(|stored| stored.seq),
        Some(ExportKind::People) => match noun.parse() {
            Ok(person) => view.person(&person)?.map(|stored| stored.seq),
            Err(_) => None,
        },
        // Sources have their incident's id, and are told by no other entry.
        Some(ExportKind::Sources) | None => return Ok(false),
    };
    Ok(since.is_some_and(|seq| seq != held.seq))
}

/// Cells as they are, so that they come back the same: such a file is for programs and not for a spreadsheet.
fn csv(file: &File) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Output(std::io::Error::other(error));
    writer.write_record(&file.columns).map_err(failed)?;
    for (_, cells) in &file.rows {
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Output(std::io::Error::other(error.to_string())))
}

/// `records.jsonl` comes back as `records.csv`.
fn csv_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|c| if matches!(c, '/' | '\\') || c.is_control() { '_' } else { c })
        .collect();
    format!("{plain}.csv")
}
