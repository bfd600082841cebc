//! The command line of Sijill: reads texts, keeps a register, counts, serves.
//!
//! Exit status: 0 done and nothing found amiss, 1 done and something found, 2 wrong usage, 3 failed.

mod bulk;
mod cli;
mod error;
mod excerpt;
mod input;
mod json;
mod read;
mod terminal;
mod words;

use clap::Parser;
use error::{Error, Outcome};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match run(cli) {
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
    let outcome = match cli.command {
        cli::Command::Read(args) => read::run(&args, &mut out),
    }?;
    out.flush().map_err(Error::Output)?;
    Ok(outcome)
}
