//! `sijill statement`: the register's own statement of a party's process.

use crate::cli::{StatementArgs, StatementFormat};
use crate::error::{Error, Outcome};
use crate::table::Csv;
use crate::terminal::Screen;
use crate::{json, readings, unlock, users};
use sijill_model::{Act, PartyId, Statement, StatementId};
use sijill_record::{RegisterReader, StoredLedger};
use sijill_server::{STATEMENT_COLUMNS, statement_html, statement_rows, statement_text};
use sijill_toll::{Case, corrections, statement};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// Makes the statement, publishes it where that is asked for, and prints it.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &StatementArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    let made = if args.publish {
        let mut register = unlock::writer(dir)?;
        // From here on `verify` holds the register to the checkpoint that the statement carries.
        register.give_checkpoint()?;
        let made = make(register.reader()?, args)?;
        let by = users::known(&mut register, by)?;
        let id = StatementId::from_random(readings::random_id()?);
        register.append(&by, &[Act::StatementPublished { id, statement: made.clone() }])?;
        made
    } else {
        make(unlock::reader(dir)?, args)?
    };
    let lang = args.lang.lang();
    let shown = match args.format {
        StatementFormat::Text => statement_text(lang, &made, args.publish).into_bytes(),
        StatementFormat::Json => json::line(&made),
        StatementFormat::Csv => {
            let mut csv = Csv::with_header(&STATEMENT_COLUMNS);
            statement_rows("", &made).iter().for_each(|row| csv.row(row));
            csv.take()
        }
        StatementFormat::Html => statement_html(lang, &made, args.publish)?.into_bytes(),
    };
    out.write_all(&shown).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

fn make(view: RegisterReader, args: &StatementArgs) -> Result<Statement, Error> {
    let log = view.position()?;
    // Nothing that another writer adds meanwhile: the statement says what the log held at its checkpoint.
    let view = view.known_at(log.seq);
    let cases: Vec<Case> = view
        .ledgers()?
        .into_iter()
        .map(|StoredLedger { allegation, steps }| Case { allegation, steps })
        .collect();
    let party = party(&cases, args)?;
    let mut made = statement(&cases, &party, &party.0, args.period, log);
    let published: Vec<Statement> = view
        .statements()?
        .into_iter()
        .map(|stored| stored.statement)
        .filter(|statement| statement.party == party)
        .collect();
    made.corrections = corrections(&cases, &published);
    Ok(made)
}

/// Whose process: the one named, else the only one there is.
fn party(cases: &[Case], args: &StatementArgs) -> Result<PartyId, Error> {
    let parties: BTreeSet<&PartyId> = cases.iter().map(|case| &case.allegation.party).collect();
    if let Some(named) = &args.party {
        let held = parties.iter().find(|party| party.0 == *named);
        return held.map(|party| (*party).clone()).ok_or_else(|| {
            let known: Vec<&str> = parties.iter().map(|party| party.0.as_str()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            Error::Usage(format!("the register holds no allegation of {named}; held: {known}"))
        });
    }
    let mut parties = parties.into_iter();
    match (parties.next(), parties.next()) {
        (Some(only), None) => Ok(only.clone()),
        (None, _) => Err(Error::Usage("the register holds no allegations".to_owned())),
        (Some(one), Some(other)) => Err(Error::Usage(format!(
            "the register holds allegations of several parties, {} and {} among them: name one with --party",
            one.0, other.0
        ))),
    }
}
