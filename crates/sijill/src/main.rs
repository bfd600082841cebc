//! The command line of Sijill: reads texts, keeps a register, counts, serves.
//!
//! Exit status: 0 done and nothing found amiss, 1 done and something found, 2 wrong usage, 3 failed.

mod add;
mod allegation;
mod backup;
mod bulk;
mod cli;
mod decide;
mod enter;
mod erase;
mod error;
mod eval;
mod evidence;
mod excerpt;
mod export;
mod guest;
#[cfg(unix)]
mod handover;
mod history;
mod import;
mod incident;
mod init;
mod input;
mod json;
mod known_at;
mod lexicon;
mod list;
mod openings;
mod passphrase;
#[cfg(test)]
mod properties;
mod read;
mod readings;
mod rebuild;
mod reconcile;
mod relays;
mod releases;
mod reread;
mod serve;
mod show;
mod sidecar;
mod sources;
mod statement;
mod table;
mod terminal;
mod toll;
mod transparency;
mod unlock;
mod users;
mod verify;
mod words;

use clap::Parser;
use cli::Command;
use error::{Error, Outcome};
use mimalloc::MiMalloc;
use sijill_model::ClaimVerdict;
use std::io::Write;
use std::process::ExitCode;

/// Reading and recording ask for many small pieces of memory, on several threads: this gives them out faster than most
/// systems do.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match handed_over(&cli) {
        Ok(Some(code)) => code,
        Ok(None) => status(run(&cli, &mut terminal::Screen::stdout())).into(),
        Err(error) => status(Err(error)).into(),
    }
}

/// The exit status of a command; a failure is told of.
fn status(ended: Result<Outcome, Error>) -> u8 {
    match ended {
        Ok(outcome) => outcome.status(),
        // Whoever read our output has enough of it: that is no failure.
        Err(error) if error.is_broken_pipe() => Outcome::Clean.status(),
        Err(error) => {
            terminal::say(&error);
            error.status()
        }
    }
}

/// How the command ended, where a server runs on the register and has done it.
#[cfg(unix)]
fn handed_over(cli: &cli::Cli) -> Result<Option<ExitCode>, Error> {
    if cli.command.is_handed_over() { handover::hand_over(&cli.register) } else { Ok(None) }
}

#[cfg(not(unix))]
fn handed_over(_: &cli::Cli) -> Result<Option<ExitCode>, Error> {
    Ok(None)
}

fn run(cli: &cli::Cli, out: &mut terminal::Screen) -> Result<Outcome, Error> {
    let (dir, by) = (cli.register.as_path(), cli.user.as_str());
    let outcome = match &cli.command {
        Command::Read(args) => read::run(args, out),
        Command::Init(args) => init::run(args.dir.as_deref().unwrap_or(dir), by, args, out),
        Command::Add(args) => add::run(dir, by, args, out),
        Command::List(command) => list::run(dir, command, out),
        Command::Show(args) => show::run(dir, by, args, out),
        Command::Toll(args) => toll::run(dir, args, out),
        Command::Reconcile(args) => reconcile::run(dir, args, out),
        Command::Import(cli::ImportCommand::Releases(args)) => releases::import(dir, by, args, out),
        Command::Import(cli::ImportCommand::Airwars(args)) => {
            import::run(dir, by, cli::ImportKind::Airwars, args, out)
        }
        Command::Import(cli::ImportCommand::Table(args)) => {
            import::run(dir, by, cli::ImportKind::Table, args, out)
        }
        Command::ExplainBreak(args) => releases::explain(dir, by, args, out),
        Command::Statement(args) => statement::run(dir, by, args, out),
        Command::Relays(args) => relays::run(dir, args, out),
        Command::Reread(args) => reread::run(dir, by, args, out),
        Command::Serve(args) => serve::run(dir, by, args, out),
        Command::Eval(args) => eval::run(args, out),
        Command::Lexicon(cli::LexiconCommand::Check(args)) => lexicon::check(args, out),
        Command::Lexicon(cli::LexiconCommand::Geonames(args)) => lexicon::geonames(args, out),
        Command::Backup(args) => backup::backup(dir, args, out),
        Command::Restore(args) => backup::restore(by, args, out),
        Command::History(args) => history::run(dir, by, args, out),
        Command::Verify(args) => verify::run(dir, args, out),
        Command::Rebuild => rebuild::run(dir, out),
        Command::Erase(args) => erase::run(dir, by, args, out),
        Command::Checkpoint(args) => transparency::checkpoint(dir, args, out),
        Command::Prove(args) => transparency::prove(dir, args, out),
        Command::Incident(command) => incident::run(dir, by, command, out),
        Command::Allegation(command) => allegation::run(dir, by, command, out),
        Command::Grade(args) => incident::grade(dir, by, args, out),
        Command::Undo(args) => incident::undo(dir, by, args, out),
        Command::Claim(cli::ClaimCommand::Enter(args)) => enter::run(dir, by, args, out),
        Command::Claim(cli::ClaimCommand::Accept(args)) => {
            decide::run(dir, by, ClaimVerdict::Accepted, args, out)
        }
        Command::Claim(cli::ClaimCommand::Reject(args)) => {
            decide::run(dir, by, ClaimVerdict::Rejected, args, out)
        }
        Command::Export(args) => match &args.other {
            Some(cli::ExportCommand::Evidence(args)) => evidence::run(dir, by, args, out),
            None => export::run(dir, args, out),
        },
        Command::Passphrase(args) => passphrase::run(dir, args, out),
    }?;
    out.flush().map_err(Error::Output)?;
    Ok(outcome)
}
