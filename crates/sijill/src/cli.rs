//! The arguments of the command line.

mod cases;
mod documents;
mod entering;
mod keeping;
mod tolls;

pub(crate) use cases::*;
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(crate) use documents::*;
pub(crate) use entering::*;
pub(crate) use keeping::*;
use sijill_model::{Edtf, Lang};
use sijill_record::KnownAt;
use std::path::PathBuf;
pub(crate) use tolls::*;

/// Register of civilian harm: reads what is said about people harmed, keeps it, counts it.
#[derive(Debug, Parser)]
#[command(name = "sijill", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub(crate) struct Cli {
    /// The folder of the register.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) register: PathBuf,

    /// The account in whose name entries are made. Your login name is never taken by itself, since entries are for good.
    #[arg(
        long = "user",
        global = true,
        value_name = "NAME",
        default_value = "local",
        value_parser = account
    )]
    pub(crate) user: String,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 done and nothing found amiss, 1 done and something found, \
                           2 wrong usage, 3 failed.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(ReadArgs),
    Init(InitArgs),
    Add(AddArgs),
    #[command(subcommand)]
    List(ListCommand),
    Show(ShowArgs),
    Toll(TollArgs),
    Reconcile(ReconcileArgs),
    #[command(subcommand)]
    Import(ImportCommand),
    Export(ExportArgs),
    ExplainBreak(ExplainArgs),
    Statement(StatementArgs),
    Relays(RelaysArgs),
    Reread(RereadArgs),
    #[command(subcommand)]
    Claim(ClaimCommand),
    #[command(subcommand)]
    Incident(IncidentCommand),
    #[command(subcommand)]
    Allegation(AllegationCommand),
    Grade(GradeArgs),
    Undo(UndoArgs),
    Verify(VerifyArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    History(HistoryArgs),
    /// Throw away all views and make them again from the entries.
    Rebuild,
    Erase(EraseArgs),
    Passphrase(PassphraseArgs),
    Checkpoint(CheckpointArgs),
    Prove(ProveArgs),
    Serve(ServeArgs),
    Eval(EvalArgs),
    #[command(subcommand)]
    Lexicon(LexiconCommand),
}

impl Command {
    /// Whether a server that runs on the register does it, where there is one: whatever works on a register. Whoever
    /// checks a register, or carries it away, does so without trusting the server.
    #[cfg(unix)]
    pub(crate) fn is_handed_over(&self) -> bool {
        use Command::*;
        !matches!(
            self,
            Read(_)
                | Init(_)
                | Passphrase(_)
                | Verify(_)
                | Backup(_)
                | Restore(_)
                | Serve(_)
                | Eval(_)
                | Lexicon(_)
        )
    }
}

/// How a command prints.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// How a command prints lists and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
    /// Comma-separated values with a header.
    Csv,
}

/// List what the register holds.
#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// Documents, the newest first.
    Documents(ListDocumentsArgs),
    /// Claims of the latest reading of each document.
    Claims(ListClaimsArgs),
    /// Incidents, the latest first.
    Incidents(ListCasesArgs),
    /// Allegations with where they stand, the latest first.
    Allegations(ListCasesArgs),
    /// People named as harmed; the names of minors and of the living are withheld.
    People(ListCasesArgs),
    /// What there is to look at: closed allegations about which there is something new.
    Tasks(ListCasesArgs),
    /// Imports of other registers, each with what it came to.
    Imports(ListCasesArgs),
    /// What was erased: the subject, and the order. Keep this list apart from backups.
    Erasures,
    /// Releases: what others state, period by period.
    Releases(ListReleasesArgs),
    /// What was undertaken, denied, admitted or laid to others, by speaker and then by day.
    Commitments(ListCommitmentsArgs),
}

/// Check whether the figures of releases add up: balance, outcomes, totals, parts and shares, period by period.
#[derive(Debug, Args)]
#[command(after_help = RECONCILE_NOTES)]
pub(crate) struct ReconcileArgs {
    /// A table of releases, CSV or JSON; `-` is standard input. Without it, the register's releases are checked: those
    /// that were imported and those that are read from documents.
    #[arg(value_name = "FILE|-")]
    pub(crate) file: Option<PathBuf>,

    /// Whose releases: of a file, the name for rows that give none; of the register, those to check.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// Show what holds and what cannot be told, too. JSON and CSV always do.
    #[arg(long)]
    pub(crate) all: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// Take in another's data.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// A folder with the files of that register.
    Airwars(ImportArgs),
    /// Any CSV, XLSX or JSON lines with a map.
    Table(ImportArgs),
    /// A table of releases, CSV or JSON, in a form that `reconcile` reads. What is held already is not entered again.
    Releases(ImportReleasesArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ImportReleasesArgs {
    /// The table; `-` is standard input.
    #[arg(value_name = "FILE|-")]
    pub(crate) file: PathBuf,

    /// Whose releases: the name for rows that give none.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// Say what would be entered and enter nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ListReleasesArgs {
    /// Those of one publisher.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ListCommitmentsArgs {
    /// Those of speakers whose name holds this.
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// Say why a rule is broken. The break stays what it is; the explanation is shown with it.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Whose figures.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: String,

    /// Of which period.
    #[arg(long, value_name = "EDTF")]
    pub(crate) period: Edtf,

    /// Which rule, as `reconcile` names it.
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: String,

    /// Why, in your words: it stays in the register for good.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// Make the register's own statement of a party's process for a period, from its allegations.
#[derive(Debug, Args)]
pub(crate) struct StatementArgs {
    /// The period, for example 2017-10.
    #[arg(long, value_name = "EDTF")]
    pub(crate) period: Edtf,

    /// Whose process; not needed where the register holds the allegations of one party only.
    #[arg(long, value_name = "PARTY")]
    pub(crate) party: Option<String>,

    /// The language of text and page.
    #[arg(long, value_enum, default_value_t = StatementLang::En)]
    pub(crate) lang: StatementLang,

    /// Publish it: an entry for good. Figures that were published before and are others now become corrections.
    #[arg(long)]
    pub(crate) publish: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = StatementFormat::Text)]
    pub(crate) format: StatementFormat,
}

/// How a statement is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatementFormat {
    /// Plain text.
    Text,
    /// All of it as data.
    Json,
    /// A page to be printed.
    Html,
    /// A row a figure, a decision, a correction.
    Csv,
}

/// The language of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatementLang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl StatementLang {
    pub(crate) fn lang(self) -> Lang {
        match self {
            StatementLang::Ar => Lang::Ar,
            StatementLang::En => Lang::En,
        }
    }
}

/// Hold press figures against the releases that they relay: same, rounded, older, of another category, of another voice.
#[derive(Debug, Args)]
#[command(after_help = "Exit status 1 says that a relay would mislead its readers.")]
pub(crate) struct RelaysArgs {
    /// Press figures, JSON lines: {"publisher", "url", "period", "figures": {"killed_cum": 801}}; `-` is standard input.
    /// Without it, the register's documents are held against the releases that it holds.
    #[arg(value_name = "PRESS.jsonl", requires = "series")]
    pub(crate) file: Option<PathBuf>,

    /// The releases, in a form that `reconcile` reads.
    #[arg(long, value_name = "FILE", requires = "file")]
    pub(crate) series: Option<PathBuf>,

    /// Show what agrees, too. JSON and CSV always do.
    #[arg(long)]
    pub(crate) all: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

const RECONCILE_NOTES: &str = "\
CSV: a row a period, with a column `period` (2017-10) and a column a figure: carried_over, received, completed, \
credible, duplicate, non_credible, open, reopened, killed, injured; totals end in _cumulative or _cum, shares in \
_percent. JSON: a list of bulletins with report_date. An empty cell is not stated; it is never zero.

The difference is stated less recomputed. Suspects are the cells that could explain a break, ranked by how many broken \
rules one change would mend. Nothing is ever mended. Exit status 1 says that something is broken or changed.";

fn account(given: &str) -> Result<String, String> {
    let fits = !given.trim().is_empty() && !given.chars().any(char::is_control);
    if fits { Ok(given.trim().to_owned()) } else { Err("expected a name".to_owned()) }
}

fn reason(given: &str) -> Result<String, String> {
    let given = given.trim();
    if given.is_empty() { Err("expected some words".to_owned()) } else { Ok(given.to_owned()) }
}
