//! `sijill import`: other registers, row by row, with an account of every one.

mod account;
mod apply;
mod plan;

use crate::cli::{ImportArgs, ImportKind};
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{guest, input, json, unlock, users};
use account::Account;
use sijill_intake::{AIRWARS_FILES, AIRWARS_REGISTER, Item, Map, Table, airwars, suggest_map};
use sijill_log::Digest;
use sijill_model::{AssessmentStatus, ClaimBody, ImportedFile};
use sijill_read::{Context, Reader};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Another register as it was read: its files, and what their rows become.
struct Given {
    register: String,
    country: Option<String>,
    files: Vec<ImportedFile>,
    items: Vec<Item>,
}

/// Imports what the arguments name, or says what would become of it.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    kind: ImportKind,
    args: &ImportArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let given = match kind {
        ImportKind::Airwars => airwars_folder(&args.path)?,
        ImportKind::Table if args.suggest_map => return suggest(&args.path, out),
        ImportKind::Table => table(&args.path, args.map.as_deref())?,
    };
    let country = given.country.as_deref().map(sijill_toll::bounds_of).transpose();
    let country = country.map_err(|error| Error::Usage(error.to_string()))?;
    let plan = {
        let view = unlock::reader(dir)?;
        plan::Plan::of(&view, given, country)?
    };
    let account = Account::of(&plan);
    if !args.dry_run && plan.has_work() {
        let mut register = unlock::writer(dir)?;
        let by = users::known(&mut register, by)?;
        apply::apply(&mut register, &by, &plan, &args.reason)?;
    }
    let shown = match args.format {
        crate::cli::Format::Text => account.text(args.dry_run).into_bytes(),
        crate::cli::Format::Json => account.lines().iter().flat_map(json::line).collect(),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(if account.is_clean() { Outcome::Clean } else { Outcome::Found })
}

/// A file of a folder, packed or not, or as `sijill export` gives it back.
fn file_of(folder: &Path, name: &str) -> PathBuf {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let given = folder.join(name);
    let others = [folder.join(format!("{name}.gz")), folder.join(format!("{stem}.csv"))];
    let is_there = |path: &Path| guest::located(path).exists();
    if is_there(&given) { given } else { others.into_iter().find(|p| is_there(p)).unwrap_or(given) }
}

fn read_table(path: &Path) -> Result<(Table, ImportedFile), Error> {
    let bytes = input::bytes(path)?;
    let table = Table::of(&input::name(path), &bytes)?;
    let file = ImportedFile {
        name: table.name.clone(),
        sha256: Digest::of(&[&bytes]).to_string(),
        columns: table.columns.clone(),
        rows: table.rows.len() as u64,
    };
    Ok((table, file))
}

fn airwars_folder(folder: &Path) -> Result<Given, Error> {
    let [a, b, c, d] = AIRWARS_FILES.map(|name| {
        let (mut table, mut file) = read_table(&file_of(folder, name))?;
        // In whatever form it comes, it is the same file.
        name.clone_into(&mut table.name);
        name.clone_into(&mut file.name);
        Ok::<_, Error>((table, file))
    });
    let (a, b, c, d) = (a?, b?, c?, d?);
    let reader = Reader::builtin();
    let decides = |words: &str| {
        reader.read(words, &Context::default()).iter().find_map(|claim| match &claim.body {
            ClaimBody::Assessment(assessment) => Some(assessment.status),
            _ => None,
        })
    };
    let decides: &dyn Fn(&str) -> Option<AssessmentStatus> = &decides;
    let items = airwars(&[a.0, b.0, c.0, d.0], decides)?;
    Ok(Given {
        register: AIRWARS_REGISTER.to_owned(),
        country: sijill_intake::airwars_country(),
        files: vec![a.1, b.1, c.1, d.1],
        items,
    })
}

fn table(path: &Path, map: Option<&Path>) -> Result<Given, Error> {
    let Some(map) = map else {
        let what = "a table needs --map MAP.toml; --suggest-map writes a first one";
        return Err(Error::Usage(what.to_owned()));
    };
    let toml = String::from_utf8(input::bytes(map)?)
        .map_err(|error| Error::Usage(format!("{}: {error}", map.display())))?;
    let map = Map::parse(&input::name(map), &toml)?;
    let (table, file) = read_table(path)?;
    let items = map.items(&table)?;
    Ok(Given { register: map.register, country: map.country, files: vec![file], items })
}

fn suggest(path: &Path, out: &mut Screen) -> Result<Outcome, Error> {
    let (table, _) = read_table(path)?;
    let register = table.name.rsplit_once('.').map_or("", |(stem, _)| stem);
    let map = suggest_map(&table, register)?;
    out.write_all(map.as_bytes()).map_err(Error::Output)?;
    say(&"a first map, guessed from the names of the columns: look at it before it is used");
    Ok(Outcome::Clean)
}
