//! The arguments of the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use sijill_model::{Edtf, Lang};
use std::path::PathBuf;

/// Register of civilian harm: reads what is said about people harmed, keeps it, counts it.
#[derive(Debug, Parser)]
#[command(name = "sijill", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub(crate) struct Cli {
    /// The folder of the register.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) register: PathBuf,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 done and nothing found amiss, 1 done and something found, \
                           2 wrong usage, 3 failed.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(ReadArgs),
}

/// How a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
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
    #[arg(long, value_name = "FILE|-", num_args = 0..=1, default_missing_value = "")]
    pub(crate) jsonl: Option<PathBuf>,

    /// When the texts were published, for example 2017-11-30: "yesterday" is counted from it.
    #[arg(long, value_name = "EDTF")]
    pub(crate) published: Option<Edtf>,

    /// The language of the texts.
    #[arg(long, value_enum, default_value_t = LangChoice::Auto)]
    pub(crate) lang: LangChoice,

    /// The encoding of the files, for example windows-1256, where they do not declare it or declare it wrongly.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

const READ_NOTES: &str = "JSON is one line a document, in the order of the input. An input that cannot be read is named \
                          on standard error and the others are read; the exit status is then 3.";
