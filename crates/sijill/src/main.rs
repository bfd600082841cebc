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
mod excerpt;
mod export;
mod history;
mod import;
mod incident;
mod init;
mod input;
mod json;
mod known_at;
mod lexicon;
mod list;
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
use sijill_model::ClaimVerdict;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(cli::Cli::parse()) {
        Ok(outcome) => outcome.into(),
        // Whoever read our output has enough of it: that is no failure.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            terminal::say(&error);
            error.exit_code()
        }
    }
}

fn run(cli: cli::Cli) -> Result<Outcome, Error> {
    let mut out = terminal::Screen::stdout();
    let (dir, by) = (cli.register.as_path(), cli.user.as_str());
    let outcome = match &cli.command {
        Command::Read(args) => read::run(args, &mut out),
        Command::Init(args) => init::run(args.dir.as_deref().unwrap_or(dir), by, args, &mut out),
        Command::Add(args) => add::run(dir, by, args, &mut out),
        Command::List(command) => list::run(dir, command, &mut out),
        Command::Show(args) => show::run(dir, by, args, &mut out),
        Command::Toll(args) => toll::run(dir, args, &mut out),
        Command::Reconcile(args) => reconcile::run(dir, args, &mut out),
        Command::Import(cli::ImportCommand::Releases(args)) => {
            releases::import(dir, by, args, &mut out)
        }
        Command::Import(cli::ImportCommand::Airwars(args)) => {
            import::run(dir, by, cli::ImportKind::Airwars, args, &mut out)
        }
        Command::Import(cli::ImportCommand::Table(args)) => {
            import::run(dir, by, cli::ImportKind::Table, args, &mut out)
        }
        Command::ExplainBreak(args) => releases::explain(dir, by, args, &mut out),
        Command::Statement(args) => statement::run(dir, by, args, &mut out),
        Command::Relays(args) => relays::run(dir, args, &mut out),
        Command::Reread(args) => reread::run(dir, args, &mut out),
        Command::Serve(args) => serve::run(dir, by, args, &mut out),
        Command::Eval(args) => eval::run(args, &mut out),
        Command::Backup(args) => backup::backup(dir, args, &mut out),
        Command::Restore(args) => backup::restore(by, args, &mut out),
        Command::History(args) => history::run(dir, args, &mut out),
        Command::Verify(args) => verify::run(dir, args, &mut out),
        Command::Rebuild => rebuild::run(dir, &mut out),
        Command::Erase(args) => erase::run(dir, by, args, &mut out),
        Command::Checkpoint(args) => transparency::checkpoint(dir, args, &mut out),
        Command::Prove(args) => transparency::prove(dir, args, &mut out),
        Command::Incident(command) => incident::run(dir, by, command, &mut out),
        Command::Allegation(command) => allegation::run(dir, by, command, &mut out),
        Command::Grade(args) => incident::grade(dir, by, args, &mut out),
        Command::Undo(args) => incident::undo(dir, by, args, &mut out),
        Command::Claim(cli::ClaimCommand::Enter(args)) => enter::run(dir, by, args, &mut out),
        Command::Claim(cli::ClaimCommand::Accept(args)) => {
            decide::run(dir, by, ClaimVerdict::Accepted, args, &mut out)
        }
        Command::Claim(cli::ClaimCommand::Reject(args)) => {
            decide::run(dir, by, ClaimVerdict::Rejected, args, &mut out)
        }
        Command::Export(args) => export::run(dir, args, &mut out),
    }?;
    out.flush().map_err(Error::Output)?;
    Ok(outcome)
}
