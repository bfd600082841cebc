//! Under which names the server answers.
//!
//! A page of another site may give its own name the address of this machine (DNS rebinding); the browser then takes our
//! answers for that site's own. It cannot do so without a name of its own in the `Host` header, so names are refused
//! unless they are known.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// Names that are answered besides `localhost` and addresses, in lower case and without a port.
#[derive(Debug, Clone, Default)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
    /// These names, for a proxy or a network that has one for this machine.
    ///
    /// ```
    /// use sijill_server::Hosts;
    ///
    /// let hosts = Hosts::new(["Register.example"]);
    /// assert!(hosts.answers("register.example:8080") && hosts.answers("127.0.0.1:8080"));
    /// assert!(!hosts.answers("elsewhere.example"));
    /// ```
    pub fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        Hosts(names.into_iter().map(|name| name.as_ref().to_ascii_lowercase()).collect())
    }

    /// Whether a request with this `Host` is answered.
    pub fn answers(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or(rest),
            None => host.split(':').next().unwrap_or(&host),
        };
        name == "localhost" || name.parse::<IpAddr>().is_ok() || self.0.iter().any(|n| n == name)
    }
}

/// Refuses requests under a name that is not ours.
pub(crate) async fn only_ours(
    State(hosts): State<Hosts>,
    request: Request,
    next: Next,
) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let named = named.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    match named {
        Some(host) if hosts.answers(host) => next.run(request).await,
        _ => (StatusCode::MISDIRECTED_REQUEST, "not served under this name\n").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_known_names_are_answered_and_no_others() {
        let hosts = Hosts::new(["register.example"]);
        for ours in
            ["127.0.0.1", "127.0.0.1:80", "[::1]:80", "[::1]", "localhost:1", "REGISTER.example"]
        {
            assert!(hosts.answers(ours), "{ours}");
        }
        for other in
            ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[evil]"]
        {
            assert!(!hosts.answers(other), "{other}");
        }
        assert!(!Hosts::default().answers("register.example"));
    }
}
