//! The arguments of commands that keep a register: begin, check, save, forget, prove, serve.

use super::{Format, reason};
use clap::{Args, Subcommand};
use sijill_log::NoteVerifier;
use sijill_model::Subject;
use sijill_record::KnownAt;
use std::net::SocketAddr;
use std::path::PathBuf;

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

/// Put the register's keys under another passphrase. The present one is asked for, or taken from SIJILL_PASSPHRASE, the
/// new one from SIJILL_NEW_PASSPHRASE. The keys stay what they are.
#[derive(Debug, Args)]
pub(crate) struct PassphraseArgs {
    /// Leave the keys in the clear beside the data.
    #[arg(long)]
    pub(crate) no_passphrase: bool,
}

/// Hand something over, in files.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// What a third party needs to check a thing without the register and without Sijill.
    Evidence(EvidenceArgs),
}

#[derive(Debug, Args)]
#[command(after_help = EVIDENCE_NOTES)]
pub(crate) struct EvidenceArgs {
    /// A document, an incident or an allegation by its id, a claim by its key, or any entry as seq:N, for example that
    /// of a statement.
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// The folder to make; evidence-ID where none is named.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Hand over the words of confidential sources, too. That they left the register is recorded.
    #[arg(long)]
    pub(crate) confidential: bool,
}

const EVIDENCE_NOTES: &str = "\
The folder holds entries with their salts and proofs, the signed head of the log and its key, documents as they came and as \
text, the exact words with their places, a page in Arabic and English that says how to check all of it by hand, and a script \
that does. Of an incident, the words of confidential and erased documents stay behind.";

/// Print the signed head of the log, a C2SP checkpoint, and hold the register to it from now on.
#[derive(Debug, Args)]
pub(crate) struct CheckpointArgs {
    /// Print the key by which checkpoints of this register are checked instead.
    #[arg(long)]
    pub(crate) verifier: bool,

    /// Check and keep what a witness gave back for a checkpoint: its line of signature, or the checkpoint with it; `-` is
    /// standard input.
    #[arg(long, value_name = "FILE|-", requires = "witness", conflicts_with = "verifier")]
    pub(crate) cosignature: Option<PathBuf>,

    /// The witness's key, as name+hash+key.
    #[arg(long, value_name = "VKEY", requires = "cosignature", value_parser = vkey)]
    pub(crate) witness: Option<NoteVerifier>,

    /// Print the latest checkpoint that a witness has signed instead, with all signatures on it.
    #[arg(long, conflicts_with_all = ["verifier", "cosignature"])]
    pub(crate) cosigned: bool,
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

/// Look after the words and rules that the reader knows.
#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Run the examples of every rule, and list the rules that match nowhere in texts.
    Check(LexiconCheckArgs),

    /// Print a file of places for a folder given as `--lexicon`, out of a dump of GeoNames.
    Geonames(GeonamesArgs),
}

#[derive(Debug, Args)]
pub(crate) struct GeonamesArgs {
    /// A dump such as SY.txt, unpacked; `-` is standard input.
    #[arg(value_name = "DUMP.txt")]
    pub(crate) dump: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconCheckArgs {
    /// Texts in bulk, JSON lines with id and text; `-` is standard input. Without any, only examples are run.
    #[arg(value_name = "CORPUS.jsonl")]
    pub(crate) corpora: Vec<PathBuf>,

    /// Check the words and rules of this folder, in the form of the source's `lexicon/`, instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

fn vkey(given: &str) -> Result<NoteVerifier, String> {
    given.parse().map_err(|error: sijill_log::Error| error.to_string())
}
