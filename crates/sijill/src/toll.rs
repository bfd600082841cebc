//! `sijill toll`: the register's figures by a named rule, with the words behind them where they are asked for.

mod ruled;
mod tables;

use crate::cli::{TableFormat, TollArgs};
use crate::error::{Error, Outcome};
use crate::table::Csv;
use crate::terminal::Screen;
use crate::{json, known_at};
use sijill_record::RegisterReader;
use sijill_server::Counted;
use sijill_toll::{COLUMNS, StatedQuestion, Toll, TollRule};
use std::io::Write;
use std::path::Path;
use tables::Tables;

/// Counts and prints.
pub(crate) fn run(dir: &Path, args: &TollArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let view = known_at::reader(dir, args.known_at.as_ref())?;
    match args.rule {
        TollRule::Stated => stated(&view, args, out)?,
        TollRule::Cases(rule) => ruled::run(&view, rule, args, out)?,
    }
    Ok(Outcome::Clean)
}

fn stated(view: &RegisterReader, args: &TollArgs, out: &mut Screen) -> Result<(), Error> {
    let question = StatedQuestion::of(&args.axes, &args.only, args.as_of).map_err(Error::Usage)?;
    let counted = Counted::of(view, &question)?;
    let is_whole = args.why || matches!(args.format, TableFormat::Json);
    let bare = if is_whole { &counted.toll } else { &counted.toll.heads() };
    let (toll, basis) = (counted.told(view, bare)?, &counted.basis);
    let shown = match args.format {
        TableFormat::Text => {
            Tables { why: args.why, style: out.style }.all(&toll, basis).into_bytes()
        }
        TableFormat::Json => toll.lines(basis).flat_map(|line| json::line(&line)).collect(),
        TableFormat::Csv => csv(&toll),
    };
    out.write_all(&shown).map_err(Error::Output)
}

fn csv(toll: &Toll) -> Vec<u8> {
    let mut csv = Csv::with_header(&COLUMNS);
    toll.rows().iter().for_each(|row| csv.row(row));
    csv.take()
}
