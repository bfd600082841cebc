//! The arguments of the command line.

mod cases;

pub(crate) use cases::*;
use clap::{Args, Parser, Subcommand, ValueEnum};
use sijill_model::{DocumentId, Edtf, Lang, SourceKind, Subject};
use sijill_record::KnownAt;
use sijill_toll::{Axis, TollRule};
use std::net::SocketAddr;
use std::path::PathBuf;

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
    Checkpoint(CheckpointArgs),
    Prove(ProveArgs),
    Serve(ServeArgs),
    Eval(EvalArgs),
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

/// The language to read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangChoice {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// By the script of each text.
    Auto,
}

impl LangChoice {
    /// The language, where one was chosen.
    pub(crate) fn chosen(self) -> Option<Lang> {
        match self {
            LangChoice::Ar => Some(Lang::Ar),
            LangChoice::En => Some(Lang::En),
            LangChoice::Auto => None,
        }
    }
}

/// Read texts and print the claims that they make, each with its words. Keeps nothing.
#[derive(Debug, Args)]
#[command(after_help = READ_NOTES)]
pub(crate) struct ReadArgs {
    /// Text or HTML files; `-`, or none at all, is standard input.
    #[arg(value_name = "FILE|-")]
    pub(crate) files: Vec<PathBuf>,

    /// The input is texts in bulk, one JSON object a line: {"id", "text", "published"}. With no value, that goes for
    /// the files named otherwise, or for standard input.
    #[arg(long, value_name = "FILE|-", num_args = 0..=1)]
    pub(crate) jsonl: Option<Option<PathBuf>>,

    /// When the texts were published, for example 2017-11-30: "yesterday" is counted from it.
    #[arg(long, value_name = "EDTF")]
    pub(crate) published: Option<Edtf>,

    /// The language of the texts.
    #[arg(long, value_enum, default_value_t = LangChoice::Auto)]
    pub(crate) lang: LangChoice,

    /// The encoding of the files, for example windows-1256, where they do not declare it or declare it wrongly.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    /// Read with the words and rules of this folder, in the form of the source's `lexicon/`, instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    /// Show the grounds of each claim: its rule, and what the lexicon says of its words.
    #[arg(long)]
    pub(crate) explain: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const READ_NOTES: &str = "JSON is one line a document, in the order of the input. An input that cannot be read is named \
                          on standard error and the others are read; the exit status is then 3.";

/// Begin a register in an empty or new folder.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder; the one of --register where none is named.
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,

    /// Leave the register's keys in the clear beside the data, for demonstrations and tests. Else they lie under a
    /// passphrase, which SIJILL_PASSPHRASE gives or which is asked for.
    #[arg(long)]
    pub(crate) no_passphrase: bool,
}

/// Take documents into the register and read them.
#[derive(Debug, Args)]
#[command(after_help = ADD_NOTES)]
pub(crate) struct AddArgs {
    /// Text or HTML files; `-` is standard input. Nothing is fetched from the network.
    #[arg(value_name = "FILE|-", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// Who published them.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,

    /// What that source is: belligerent, monitor, news_outlet, official_body, court, person or social_account.
    #[arg(long, value_name = "KIND", value_parser = source_kind)]
    pub(crate) source_kind: Option<SourceKind>,

    /// When they were published, for example 2017-11-30: "yesterday" is counted from it.
    #[arg(long, value_name = "EDTF")]
    pub(crate) published: Option<Edtf>,

    /// Where they were found; kept as given.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,

    /// The source must not become known: lists and tolls withhold its words, and each showing of them is recorded.
    #[arg(long)]
    pub(crate) confidential: bool,

    /// The encoding of the files, for example windows-1256, where they do not declare it or declare it wrongly.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const ADD_NOTES: &str = "\
The same bytes again are one more capture of the same document.

A sidecar NAME.meta.toml beside a file NAME (story.txt.meta.toml, or story.meta.toml) says what the flags would, each \
flag winning over it:
    source = \"Example Agency\"
    source_kind = \"news_outlet\"
    published = \"2017-11-30\"
    url = \"https://news.example/1\"
    title = \"For formats that have none\"
    confidential = false
    encoding = \"windows-1256\"

A file that cannot be taken in is named on standard error and the others are added; the exit status is then 3.";

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
    /// What was erased: the subject, and the order. Keep this list apart from backups.
    Erasures,
    /// Releases: what others state, period by period.
    Releases(ListReleasesArgs),
    /// What was undertaken, denied, admitted or laid to others, by speaker and then by day.
    Commitments(ListCommitmentsArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ListDocumentsArgs {
    /// List those after this one.
    #[arg(long, value_name = "ID")]
    pub(crate) after: Option<DocumentId>,

    /// How many at most; all where it is not given.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ListClaimsArgs {
    /// Those of one kind: casualty, report_count, strike_count, population …
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,

    /// Those of one document.
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<DocumentId>,

    /// List those after this one.
    #[arg(long, value_name = "KEY")]
    pub(crate) after: Option<String>,

    /// How many at most; all where it is not given.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// Show one document, or one claim with the sentence that carries it.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// A document's id, a claim's key, or eight or more digits that only one claim's key begins with.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

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

/// Read documents again that this reader and lexicon have not read. Decisions stay with their claims.
#[derive(Debug, Args)]
pub(crate) struct RereadArgs {
    /// Only these documents.
    #[arg(value_name = "ID")]
    pub(crate) documents: Vec<DocumentId>,

    /// Show what would change and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Decide on a claim.
#[derive(Debug, Subcommand)]
pub(crate) enum ClaimCommand {
    /// The text says so.
    Accept(DecideArgs),
    /// The text does not say so: the claim no longer counts.
    Reject(DecideArgs),
}

#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    /// The claim's key, or eight or more digits that only this claim's key begins with.
    #[arg(value_name = "KEY")]
    pub(crate) key: String,

    /// Why, in your words: it stays in the register for good.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

/// Write the register into one encrypted file, or check such a file. Others may go on working meanwhile.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file; it must not be there yet.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Restore FILE into a temporary place instead, and verify it there.
    #[arg(long)]
    pub(crate) check: bool,

    /// Without a passphrase of its own, for tests: the file is then as open as the register's folder is.
    #[arg(long)]
    pub(crate) no_passphrase: bool,
}

/// Make a register of a backup in a new folder.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The folder; it must not be there, or be empty.
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// What was erased since the backup, as `sijill list erasures` printed it: it is erased here too.
    #[arg(long, value_name = "LIST")]
    pub(crate) erasures: Option<PathBuf>,

    /// The backup was written without a passphrase.
    #[arg(long)]
    pub(crate) no_passphrase: bool,
}

/// Show who changed what of a document, source, person, incident or allegation, when and why, with what was before.
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    /// Its id.
    #[arg(value_name = "ID")]
    pub(crate) id: Subject,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Check everything again: every leaf, the chain, the tree and its signed heads, every body, every row, every anchor,
/// every archived file. By code that shares nothing with what wrote them.
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Exit status 1 says that something is not in order; the first thing is named first."
)]
pub(crate) struct VerifyArgs {
    /// Check only what needs no key: leaves, chain, tree and signed heads.
    #[arg(long)]
    pub(crate) without_keys: bool,

    /// Also hold the register to a checkpoint that somebody has: a file that `checkpoint` printed, or a statement, which
    /// carries one; again for another.
    #[arg(long = "checkpoint", value_name = "FILE")]
    pub(crate) checkpoints: Vec<PathBuf>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Forget the words of a document, a source, a person or a coming, for good and at every time. Its key is destroyed:
/// figures, kinds and dates stay and count, proofs stand. Copies that were given away and backups made before are out
/// of reach.
#[derive(Debug, Args)]
pub(crate) struct EraseArgs {
    /// The id: doc-…, src-…, usr-… or cap-…. With a document go its comings; with a source the comings from it.
    #[arg(value_name = "ID")]
    pub(crate) id: Subject,

    /// Why. It stays readable for good, so it must not say what is to be forgotten.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,

    /// With a source, also the documents that came from nowhere else.
    #[arg(long)]
    pub(crate) with_documents: bool,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Print the signed head of the log, a C2SP checkpoint, and hold the register to it from now on.
#[derive(Debug, Args)]
pub(crate) struct CheckpointArgs {
    /// Print the key by which checkpoints of this register are checked instead.
    #[arg(long)]
    pub(crate) verifier: bool,
}

/// Print the proof that an entry is in the log: a C2SP tlog-proof, or JSON.
#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// The place of the entry in the log.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: u64,

    /// Prove it under the checkpoint in this file, a printed statement for example, and not under the last one.
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: Option<PathBuf>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Serve the register's pages and API.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,

    /// A name under which it may be asked for, besides localhost and addresses; again for another. Requests under other
    /// names are refused, so that no web page can make its own name point here and read the register.
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
}

/// Measure the reader on texts with known claims.
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// JSON lines, each with id, lang, text, published and claims; `-` is standard input.
    #[arg(value_name = "GOLD.jsonl")]
    pub(crate) gold: PathBuf,

    /// Read with the words and rules of this folder, in the form of the source's `lexicon/`, instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    /// List what was missed and what was found falsely.
    #[arg(long)]
    pub(crate) errors: bool,
}

fn account(given: &str) -> Result<String, String> {
    let fits = !given.trim().is_empty() && !given.chars().any(char::is_control);
    if fits { Ok(given.trim().to_owned()) } else { Err("expected a name".to_owned()) }
}

fn reason(given: &str) -> Result<String, String> {
    let given = given.trim();
    if given.is_empty() { Err("expected some words".to_owned()) } else { Ok(given.to_owned()) }
}

fn only(given: &str) -> Result<(Axis, String), String> {
    let (axis, value) = given.split_once('=').ok_or("expected for example party=russia")?;
    Ok((axis.parse()?, value.to_owned()))
}

fn source_kind(given: &str) -> Result<SourceKind, String> {
    use serde::de::{IntoDeserializer, value::Error};
    let word: serde::de::value::StrDeserializer<'_, Error> = given.into_deserializer();
    serde::Deserialize::deserialize(word).map_err(|error| error.to_string())
}
