//! Bytes to the text of a document.
//!
//! Plain text and HTML, in UTF-8, in UTF-16 with its byte order mark, in windows-1256 and in whatever else a page
//! declares. The text that comes out is the one on which anchors stand: for plain text it is the decoded bytes, letter
//! for letter; for a page it is the article with its headline, its blocks kept apart by line ends.
//!
//! Also the rows of other registers ([`Table`]), which a [`Map`] makes into incidents and people, or [`airwars()`] into
//! all that Airwars' files tell of.
//!
//! ```
//! use sijill_intake::{Options, intake};
//!
//! let page = "<title>A raid</title><p>Two people were hurt.</p><script>let x = 1</script>".as_bytes();
//! let extract = intake("page.html", page, &Options::default())?;
//! assert_eq!(extract.media_type, "text/html");
//! assert_eq!(extract.text, "A raid\n\nTwo people were hurt.");
//! # Ok::<(), sijill_intake::Error>(())
//! ```

mod airwars;
mod article;
mod encoding;
mod error;
mod geonames;
mod headline;
mod hidden;
mod items;
mod lines;
mod mapping;
mod media;
mod page;
mod relays;
mod releases;
mod tables;

pub use airwars::{AIRWARS_FILES, AIRWARS_REGISTER, airwars, airwars_country};
pub use error::Error;
pub use geonames::{GeoName, geoname};
pub use items::{Item, ItemBody, ItemRows};
pub use mapping::{Map, Noun, suggest_map};
use media::Media;
pub use media::picture_type;
pub use relays::press_sheets;
pub use releases::releases;
pub use tables::Table;

/// How to take bytes in, where the bytes themselves do not say it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The encoding by any label of the WHATWG standard, for example `windows-1256`. It wins over what the bytes declare.
    pub encoding: Option<&'a str>,
}

/// What was taken out of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// `text/plain` or `text/html`, by the bytes first and by the name where they do not tell.
    pub media_type: String,
    /// The encoding that the bytes were in, by its WHATWG name; none where there were no bytes.
    pub encoding: Option<String>,
    /// The title of a page; of plain text the headline, where its first line stands apart.
    pub title: Option<String>,
    /// The text. A page's headline is its first line, since figures stand in headlines.
    pub text: String,
}

/// Takes the text out of bytes that came under `name` (a file name, used for its extension and in errors).
///
/// No bytes give an empty text: whether that is worth keeping is the caller's to say. A page without an article gives
/// all its visible text.
///
/// # Errors
/// [`Error::Refused`] for what is neither text nor HTML, [`Error::Undecodable`] with the offset of the first byte that
/// is in no encoding tried, [`Error::UnknownEncoding`] for a label that no encoding has.
pub fn intake(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Extract, Error> {
    let wanted = options.encoding.map(encoding::by_label).transpose()?;
    media::refuse_other_formats(name, bytes, wanted)?;
    let decoded = encoding::decode(name, bytes, wanted)?;
    let encoding = (!bytes.is_empty()).then(|| decoded.encoding.name().to_owned());
    Ok(match media::of_text(name, &decoded.text)? {
        Media::Plain => Extract {
            media_type: "text/plain".to_owned(),
            encoding,
            title: headline::of_plain(&decoded.text),
            text: decoded.text.into_owned(),
        },
        Media::Html => {
            let (title, text) = page::read(&decoded.text);
            Extract { media_type: "text/html".to_owned(), encoding, title, text }
        }
    })
}
