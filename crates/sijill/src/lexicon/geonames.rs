//! `sijill lexicon geonames`: a file of places for a lexicon of one's own, out of a dump of GeoNames.

use crate::cli::GeonamesArgs;
use crate::error::{Error, Outcome};
use crate::input;
use crate::terminal::Screen;
use sijill_intake::{GeoName, geoname};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};

/// Prints the file, when all rows were read: nothing is printed of a dump with a fault.
pub(crate) fn geonames(args: &GeonamesArgs, out: &mut Screen) -> Result<Outcome, Error> {
    let name = input::name(&args.dump);
    let mut text = String::from(
        "# Places of a dump of GeoNames (https://www.geonames.org), CC BY 4.0. Made by `sijill lexicon geonames`.\nlang = \"any\"\n",
    );
    for (row, line) in BufReader::new(input::open(&args.dump)?).lines().enumerate() {
        let line = line.map_err(|source| {
            let what = format!("line {}: {source}", row + 1);
            input::failed(&args.dump, std::io::Error::other(what))
        })?;
        let place = geoname(&name, row as u64 + 1, line.trim_end_matches('\r'))
            .map_err(|fault| Error::Source(fault.to_string()))?;
        if let Some(place) = place {
            write_entries(&place, &mut text);
        }
    }
    if !text.contains("[[entry]]") {
        let what = "no place to take; expected a dump of GeoNames, with populated places or divisions of a country";
        return Err(Error::Source(format!("{name}: {what}")));
    }
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Clean)
}

/// A name of one word may be any word of the language, so that it is a place only where the words before it say so; a
/// name of several is one wherever it stands.
fn write_entries(place: &GeoName, text: &mut String) {
    let mut by_sense: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in &place.names {
        let sense = if name.contains([' ', '-']) { "place" } else { "place:weak" };
        by_sense.entry(sense).or_default().push(name);
    }
    for (sense, names) in by_sense {
        let wide = if place.wide { ", \"place:wide\"" } else { "" };
        // Debug of a string of letters, spaces and hyphens is a basic string of TOML.
        writeln!(
            text,
            "\n[[entry]]\nsense = [{sense:?}{wide}]\nvalue = {:?}\nforms = {names:?}",
            place.id
        )
        .expect("writing to a string never fails");
    }
}
