//! Pages and API of a register over HTTP.
//!
//! One route serves a page, and the same as JSON or CSV by extension. Pages work without JavaScript and ask no other
//! host for anything. Text from documents is escaped, and its control characters are made visible.

mod counted;
mod error;
mod export;
mod format;
mod highlight;
mod host;
mod language;
mod pages;
mod routes;

pub use counted::Counted;
pub use error::Error;
pub use host::Hosts;
pub use routes::router;

use std::net::SocketAddr;
use std::path::Path;

/// Serves the register in a folder until the process is asked to end.
///
/// Requests under names other than those in `hosts` are refused. `ready` is told the address once connections are accepted.
///
/// # Errors
/// Where the folder holds no register, or the address cannot be had.
pub async fn serve(
    register: &Path,
    listen: SocketAddr,
    hosts: Hosts,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    // Opened once here so that a folder without a register is an error now and not on the first page.
    sijill_record::RegisterReader::open(register)?;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|source| Error::Listen { address: listen, source })?;
    ready(listener.local_addr().map_err(|source| Error::Listen { address: listen, source })?);
    let ended = async {
        // Where the signal cannot be waited for, the server simply goes on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let ours = axum::middleware::from_fn_with_state(hosts, host::only_ours);
    axum::serve(listener, router(register.to_owned()).layer(ours))
        .with_graceful_shutdown(ended)
        .await
        .map_err(|source| Error::Listen { address: listen, source })
}
