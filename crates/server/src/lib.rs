//! Pages and API of a register over HTTP.
//!
//! One route serves a page, and the same as JSON or CSV by extension. Pages work without JavaScript and ask no other
//! host for anything. Text from documents is escaped, and its control characters are made visible.

mod counted;
mod error;
mod export;
mod figures;
mod format;
mod forms;
mod highlight;
mod history;
mod host;
mod language;
mod log;
mod pages;
mod relays;
mod routes;
mod series;
mod shown;
mod statement;
mod statements;
mod tables;
mod told;
mod undertakings;
mod wish;

pub use counted::{Counted, book};
pub use error::Error;
pub use history::{Change, HistoryLine, history};
pub use host::Hosts;
pub use relays::relayed;
pub use routes::router;
pub use series::{Explained, checked};
pub use statement::{statement_html, statement_text};
pub use statements::{STATEMENT_COLUMNS, statement_rows};
pub use tables::{
    INCIDENT_COLUMNS, LEDGER_COLUMNS, STEP_COLUMNS, incident_row, ledger_row, step_row,
};
pub use told::{AllegationTold, ClaimTold, IncidentTold, PersonTold};
pub use undertakings::{UNDERTAKING_COLUMNS, undertaking_rows, undertakings};

use sijill_model::By;
use sijill_record::{RegisterReader, Unlock};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

/// A register that is served.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its folder.
    pub register: Arc<Path>,
    /// What opens its keyring, kept for as long as it is served.
    pub unlock: Unlock,
    /// In whose name it is recorded that confidential words were served.
    pub by: By,
}

/// Serves a register until the process is asked to end.
///
/// Requests under names other than those in `hosts` are refused. `ready` is told the address once connections are accepted.
///
/// # Errors
/// Where the folder holds no register, or the address cannot be had.
pub async fn serve(
    opened: Opened,
    listen: SocketAddr,
    hosts: Hosts,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    // Opened once here so that a folder without a register is an error now and not on the first page.
    RegisterReader::open_with(&opened.register, &opened.unlock)?;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|source| Error::Listen { address: listen, source })?;
    // Before the address is told: who asks it to end as soon as it answers is heard.
    let ended = asked_to_end()?;
    ready(listener.local_addr().map_err(|source| Error::Listen { address: listen, source })?);
    let ours = axum::middleware::from_fn_with_state(hosts, host::only_ours);
    axum::serve(listener, router(opened).layer(ours))
        .with_graceful_shutdown(ended)
        .await
        .map_err(|source| Error::Listen { address: listen, source })
}

/// Comes when the process is asked to end, by Ctrl-C or by whoever looks after it.
#[cfg(unix)]
fn asked_to_end() -> Result<impl Future<Output = ()>, Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::Signals)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::Signals)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_end() -> Result<impl Future<Output = ()>, Error> {
    Ok(async {
        // Where it cannot be waited for, the server simply goes on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
