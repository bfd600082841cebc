//! `sijill serve`: the register's pages and API, and a door for the command line.

use crate::cli::ServeArgs;
use crate::error::{Error, Outcome};
use crate::terminal::{Screen, say};
use crate::{unlock, users};
use sijill_record::Register;
use sijill_server::Hosts;
use std::io::Write;
use std::path::Path;

/// Serves until the process is asked to end. The address is told on standard output once it answers.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &ServeArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    if !args.listen.ip().is_loopback() {
        say(&"other machines can reach this address, and whoever reaches it can read the register");
    }
    let unlock = unlock::of(dir)?;
    let by = users::known(&mut Register::open_with(dir, &unlock)?, by)?;
    #[cfg(unix)]
    let _host = host(dir, &unlock);
    let opened = sijill_server::Opened { register: dir.into(), unlock, by };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(Error::Runtime)?;
    let mut told = Ok(());
    runtime.block_on(sijill_server::serve(
        opened,
        args.listen,
        Hosts::new(&args.hosts),
        |address| {
            told = writeln!(out, "http://{address}/").and_then(|()| out.flush());
        },
    ))?;
    told.map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// Takes commands over; where that cannot be, the command line does its work itself, under the register's lock.
#[cfg(unix)]
fn host(dir: &Path, unlock: &sijill_record::Unlock) -> Option<crate::handover::Host> {
    let why = match crate::handover::Host::open(dir, unlock.clone()) {
        Ok(Some(host)) => return Some(host),
        Ok(None) => "another server takes them over already".to_owned(),
        Err(error) => error.to_string(),
    };
    say(&format!("commands are not taken over: {why}"));
    None
}
