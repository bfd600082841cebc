//! The arguments of commands that count, and of those that take in what others have counted.

use super::{Format, TableFormat, reason};
use clap::Args;
use sijill_model::Edtf;
use sijill_record::KnownAt;
use sijill_toll::{Axis, TollRule};
use std::path::PathBuf;

/// Count by a named rule, as known at any place of the log.
#[derive(Debug, Args)]
#[command(after_help = TOLL_NOTES)]
pub(crate) struct TollArgs {
    /// The rule: stated (the latest cumulative statement of each speaker, and claims of single events), monitor
    /// (incidents, from the sum of minimums to the sum of maximums), conceded (what parties admit, each finding once),
    /// named (people who are named).
    #[arg(long, value_name = "RULE", default_value_t = TollRule::Stated)]
    pub(crate) rule: TollRule,

    /// Break it down: month, place, party, cause, grade, status, group; again for another. What is stated is always told
    /// by speaker.
    #[arg(long = "by", value_name = "AXIS")]
    pub(crate) axes: Vec<Axis>,

    /// Only what has this value, for example party=russia or grade=fair; again for another.
    #[arg(long, value_name = "AXIS=VALUE", value_parser = only)]
    pub(crate) only: Vec<(Axis, String)>,

    /// Only events, steps of allegations, and statements until the end of this date.
    #[arg(long, value_name = "EDTF")]
    pub(crate) as_of: Option<Edtf>,

    /// Show the documents and words behind each figure.
    #[arg(long)]
    pub(crate) why: bool,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

const TOLL_NOTES: &str = "\
Figures of a rule say how many incidents they are of, of how many of these nothing is known, and how many have no most. \
Cells of an axis on which an incident has two values count it in both; the difference from the total is shown.

Whether what is stated adds up over time is a question for `sijill reconcile`.";

/// Import another register, with an account of every row. A second run of the same files changes nothing; a run that was
/// cut short goes on where it ended.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_NOTES)]
pub(crate) struct ImportArgs {
    /// The folder or file.
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,

    /// How the columns of a table become incidents or people.
    #[arg(long, value_name = "MAP.toml")]
    pub(crate) map: Option<PathBuf>,

    /// Print a first map for a table, guessed from the names of its columns.
    #[arg(long)]
    pub(crate) suggest_map: bool,

    /// Say what would become of every row and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Why it is imported: stands in every entry.
    #[arg(long, value_name = "TEXT", value_parser = reason, default_value = "import")]
    pub(crate) reason: String,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const IMPORT_NOTES: &str = "\
What cannot be (a position outside the country, a code used twice, parts above their whole) is kept aside by name and \
the rest of its row is imported; a row without what makes it one is kept aside whole. `sijill undo` takes an import back \
as a unit.

Exit status 1 says that something was kept aside.";

/// Other registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportKind {
    /// The files of Airwars' register.
    Airwars,
    /// Any table.
    Table,
}

fn only(given: &str) -> Result<(Axis, String), String> {
    let (axis, value) = given.split_once('=').ok_or("expected for example party=russia")?;
    Ok((axis.parse()?, value.to_owned()))
}
