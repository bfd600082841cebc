//! What a request wishes for: language, and what its query names.

use crate::Error;
use crate::language::{COOKIE, Language};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use sijill_record::KnownAt;
use std::convert::Infallible;
use std::fmt::Display;
use std::str::FromStr;

/// What a request wishes for.
pub(crate) struct Wish {
    pub(crate) language: Language,
    /// The pairs of the query that say something.
    query: Vec<(String, String)>,
}

impl Wish {
    /// The value of a name; the first where there are several.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub(crate) fn all<'w>(&'w self, name: &'w str) -> impl Iterator<Item = &'w str> {
        self.query.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name as something else.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, Error> {
        let parse = |given: &str| given.parse().map_err(|wrong: T::Err| Error::wrong(name, &wrong));
        self.one(name).map(parse).transpose()
    }

    /// All values of a name as something else.
    pub(crate) fn each<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
    ) -> Result<Vec<T>, Error> {
        let parse = |given: &str| given.parse().map_err(|wrong: T::Err| Error::wrong(name, &wrong));
        self.all(name).map(parse).collect()
    }

    /// Which part of something long, counted from 0.
    pub(crate) fn part(&self) -> usize {
        self.one("part").and_then(|part| part.parse().ok()).unwrap_or(1usize).saturating_sub(1)
    }

    /// Up to where the register is to be known.
    pub(crate) fn known_at(&self) -> Result<Option<KnownAt>, Error> {
        self.parsed("known_at")
    }

    /// The query again, but for these names: what an address needs that leads to more of the same.
    pub(crate) fn without(&self, names: &[&str]) -> String {
        let mut query = String::new();
        for (name, value) in self.query.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
            push(&mut query, name, value);
        }
        query
    }
}

/// Adds a pair to a query, as an address has it.
pub(crate) fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'/' => {
                query.push(char::from(byte));
            }
            _ => query.push_str(&format!("%{byte:02X}")),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Wish {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        // A query that cannot be read wishes for nothing.
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let mut query = query.map(|query| query.0).unwrap_or_default();
        query.retain(|(_, value)| !value.is_empty());
        let cookie = cookie(&parts.headers);
        let accept =
            parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let lang = query.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.as_str());
        let language = Language::choose(lang, cookie.as_deref(), accept);
        Ok(Wish { language, query })
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    cookies
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_model::Lang;

    #[test]
    fn a_query_comes_back_without_what_is_left_out() {
        let pairs = [("by", "party"), ("only", "place=Deir ez-Zor"), ("lang", "ar")];
        let query = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let wish = Wish { language: Language(Lang::En), query };
        assert_eq!(wish.without(&["lang"]), "by=party&only=place%3DDeir%20ez-Zor");
        assert_eq!(wish.part(), 0);
        assert!(wish.parsed::<u32>("by").is_err());
    }
}
