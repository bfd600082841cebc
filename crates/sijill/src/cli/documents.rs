//! The arguments of commands on documents and the claims in them.

use super::{EnterArgs, Format, TableFormat, reason};
use clap::{Args, Subcommand, ValueEnum};
use sijill_model::{DocumentId, Edtf, Lang, SourceKind};
use sijill_record::KnownAt;
use std::path::PathBuf;

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

    /// The party that the source is, for example coalition: what it says is then said by that party.
    #[arg(long, value_name = "PARTY", requires = "source")]
    pub(crate) source_party: Option<String>,

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
    source_party = \"coalition\"
    published = \"2017-11-30\"
    url = \"https://news.example/1\"
    title = \"For formats that have none\"
    confidential = false
    encoding = \"windows-1256\"

A file that cannot be taken in is named on standard error and the others are added; the exit status is then 3.";

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

/// Show a document, a claim with the sentence that carries it, an incident, an allegation, a person or an entry.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// An id; the code of an incident; a claim's key, or eight or more digits that only one claim's key begins with;
    /// seq:N for the entry at place N of the log.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// As the register was known then: seq:N for the entry at place N of the log, or a time, RFC 3339.
    #[arg(long, value_name = "seq:N|TIME")]
    pub(crate) known_at: Option<KnownAt>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
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

/// Decide on a claim, or enter one by hand.
#[derive(Debug, Subcommand)]
pub(crate) enum ClaimCommand {
    Enter(Box<EnterArgs>),
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

fn source_kind(given: &str) -> Result<SourceKind, String> {
    use serde::de::{IntoDeserializer, value::Error};
    let word: serde::de::value::StrDeserializer<'_, Error> = given.into_deserializer();
    serde::Deserialize::deserialize(word).map_err(|error| error.to_string())
}
