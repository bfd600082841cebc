//! The arguments of commands that enter claims by hand, and that give back what was imported.

use super::cases::{Ends, FigureArg, cause, figure, word};
use super::reason;
use clap::{Args, ValueEnum};
use sijill_model::{Cause, DocumentId, Edtf, Scope, Stance};
use sijill_record::KnownAt;
use std::path::PathBuf;

/// Enter claims that no reader finds: of a witness, or of a picture.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whence").required(true).args(["witness", "image"]), after_help = ENTER_NOTES)]
pub(crate) struct EnterArgs {
    /// Who said it, as the register may name them.
    #[arg(long, value_name = "NAME", requires = "words")]
    pub(crate) witness: Option<String>,

    /// Their exact words.
    #[arg(long, value_name = "TEXT", requires = "witness")]
    pub(crate) words: Option<String>,

    /// A PNG or JPEG picture that shows it.
    #[arg(long, value_name = "FILE")]
    pub(crate) image: Option<PathBuf>,

    /// Where in the picture: left, top, width and height in thousandths of it.
    #[arg(long, value_name = "L,T,W,H", requires = "image", value_parser = region, default_value = "0,0,1000,1000")]
    pub(crate) region: Region,

    /// Who published the picture.
    #[arg(long, value_name = "NAME", requires = "image")]
    pub(crate) source: Option<String>,

    /// The document in which the words stand, where the register holds it.
    #[arg(long, value_name = "ID", requires = "witness")]
    pub(crate) document: Option<DocumentId>,

    /// When it was said or published.
    #[arg(long, value_name = "EDTF")]
    pub(crate) published: Option<Edtf>,

    /// Who said it must not become known: lists and tolls withhold the words, and each showing of them is recorded.
    #[arg(long)]
    pub(crate) confidential: bool,

    /// How many of whom: killed:civilians=3-5, injured:children=2, killed:people=3- (three or more); again for another.
    #[arg(long = "figure", value_name = "OUTCOME:WHO=MIN-MAX", value_parser = figure, required = true)]
    pub(crate) figures: Vec<FigureArg>,

    /// How the speaker stands to it: reported, acknowledged, denied or under_assessment.
    #[arg(long, value_name = "WORD", value_parser = stance, default_value = "reported")]
    pub(crate) stance: Stance,

    /// How far it reaches: incident, period or cumulative.
    #[arg(long, value_name = "WORD", value_parser = scope, default_value = "incident")]
    pub(crate) scope: Scope,

    /// To whom it is laid; again for another.
    #[arg(long = "party", value_name = "PARTY")]
    pub(crate) parties: Vec<String>,

    /// What caused it.
    #[arg(long, value_name = "CAUSE", value_parser = cause)]
    pub(crate) cause: Option<Cause>,

    /// Where it happened, in their words.
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,

    /// When it happened.
    #[arg(long, value_name = "EDTF")]
    pub(crate) when: Option<Edtf>,

    /// The code or id of the incident of which it speaks.
    #[arg(long, value_name = "INCIDENT")]
    pub(crate) incident: Option<String>,

    /// Why it is entered so: stays in the register for good.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(crate) reason: String,
}

const ENTER_NOTES: &str = "\
A witness's words become a document of their own, unless --document names the one in which they stand; so does a \
picture. Claims that a person entered stand beside those of readings and outlive them.";

/// A region of a picture in thousandths: left, top, width, height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region(pub(crate) [u16; 4]);

fn region(given: &str) -> Result<Region, String> {
    let expected =
        || format!("\"{given}\": expected four numbers of 0 to 1000, for example 0,0,500,250");
    let numbers: Result<Vec<u16>, _> = given.split(',').map(|part| part.trim().parse()).collect();
    let Ok([left, top, width, height]) = <[u16; 4]>::try_from(numbers.map_err(|_| expected())?)
    else {
        return Err(expected());
    };
    let within = |from: u16, size: u16| size > 0 && u32::from(from) + u32::from(size) <= 1000;
    if within(left, width) && within(top, height) {
        Ok(Region([left, top, width, height]))
    } else {
        Err(expected())
    }
}

fn stance(given: &str) -> Result<Stance, String> {
    word(given, Stance::ALL, Stance::as_str)
}

fn scope(given: &str) -> Result<Scope, String> {
    word(given, Scope::ALL, Scope::as_str)
}

/// The ends of a figure as a count, in the words in which it was given.
pub(crate) fn count(ends: &Ends) -> sijill_model::Count {
    let Ends { min, max, words } = ends.clone();
    sijill_model::Count { min, max, words: Some(words), ..sijill_model::Count::default() }
}

/// Give back rows of other registers as CSV: the cells as they came, letter for letter.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_NOTES, args_conflicts_with_subcommands = true)]
pub(crate) struct ExportArgs {
    /// Something else to hand over.
    #[command(subcommand)]
    pub(crate) other: Option<super::ExportCommand>,

    /// The file whose rows became these; all files where none is named.
    #[arg(value_enum)]
    pub(crate) kind: Option<ExportKind>,

    /// From which register they came; not needed where there was one.
    #[arg(long, value_name = "REGISTER")]
    pub(crate) from: Option<String>,

    /// The folder to write to; a single file goes to standard output where none is named.
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,
}

const EXPORT_NOTES: &str = "\
The files are for programs: nothing keeps a spreadsheet from taking a cell for a formula, and names of people stand \
there as they came. Rows that were kept aside are among them.

Exit status 1 says that something was recorded otherwise here since it came; its row is as it came.";

/// What rows became.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportKind {
    /// Incidents.
    Incidents,
    /// People.
    People,
    /// Sources cited for incidents.
    Sources,
    /// Records of assessment processes.
    Records,
}
