//! Rows of other registers: CSV, JSON lines and workbooks, gzipped or not, as cells letter for letter.

use crate::Error;
use flate2::read::GzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the file.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<String>,
    /// Its rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A file that unpacks to more than this is no table of a register but an attack on the memory.
const UNPACKED_BYTES_MAX: u64 = 1 << 30;

impl Table {
    /// The rows of a file of this name: `.csv`, `.jsonl` or `.xlsx`, and the first two with `.gz` behind.
    ///
    /// # Errors
    /// [`Error::Rows`] that names the row and what was expected.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Table, Error> {
        let (inner, bytes) = match name.strip_suffix(".gz") {
            Some(inner) => (inner, Cow::Owned(unpacked(name, bytes)?)),
            None => (name, Cow::Borrowed(bytes)),
        };
        let extension = inner.rsplit_once('.').map_or("", |(_, extension)| extension);
        // Packed or not, it is the same file.
        match extension.to_ascii_lowercase().as_str() {
            "csv" => csv_table(inner, &bytes),
            "jsonl" => jsonl_table(inner, &bytes),
            "xlsx" => workbook(inner, &bytes),
            _ => Err(Error::table(name, None, "expected a name in .csv, .jsonl or .xlsx")),
        }
    }

    /// The place of a column.
    ///
    /// # Errors
    /// [`Error::Rows`] with the columns that there are.
    pub fn column(&self, wanted: &str) -> Result<usize, Error> {
        let found = self.columns.iter().position(|column| column == wanted);
        found.ok_or_else(|| {
            let there = self.columns.join(", ");
            Error::table(&self.name, None, format!("no column \"{wanted}\": there are {there}"))
        })
    }
}

fn unpacked(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut unpacked = Vec::new();
    let read = GzDecoder::new(bytes).take(UNPACKED_BYTES_MAX + 1).read_to_end(&mut unpacked);
    match read {
        Ok(_) if unpacked.len() as u64 > UNPACKED_BYTES_MAX => Err(Error::table(
            name,
            None,
            format!("unpacks to more than {UNPACKED_BYTES_MAX} bytes"),
        )),
        Ok(_) => Ok(unpacked),
        Err(error) => Err(Error::table(name, None, format!("is not gzip: {error}"))),
    }
}

fn csv_table(name: &str, bytes: &[u8]) -> Result<Table, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let columns = reader.headers().map_err(|error| Error::table(name, None, error.to_string()))?;
    let columns: Vec<String> = columns.iter().map(str::to_owned).collect();
    let mut rows = vec![];
    for (row, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|error| Error::table(name, Some(row), error.to_string()))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(Table { name: name.to_owned(), columns, rows })
}

/// Columns are the keys of all objects in the order in which they first come; cells that are no strings are JSON.
fn jsonl_table(name: &str, bytes: &[u8]) -> Result<Table, Error> {
    let mut columns: Vec<String> = vec![];
    let mut objects = vec![];
    for (row, line) in
        (1..).zip(bytes.split(|b| *b == b'\n').filter(|l| !l.trim_ascii().is_empty()))
    {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(line)
            .map_err(|error| {
                Error::table(name, Some(row), format!("is no JSON object: {error}"))
            })?;
        for key in object.keys() {
            if !columns.contains(key) {
                columns.push(key.clone());
            }
        }
        objects.push(object);
    }
    let cell = |object: &serde_json::Map<String, serde_json::Value>, column: &String| match object
        .get(column)
    {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let rows = objects
        .iter()
        .map(|object| columns.iter().map(|column| cell(object, column)).collect())
        .collect();
    Ok(Table { name: name.to_owned(), columns, rows })
}

/// The first sheet; its first row names the columns.
fn workbook(name: &str, bytes: &[u8]) -> Result<Table, Error> {
    use calamine::{Data, Reader as _, Xlsx};
    let wrong = |error: String| Error::table(name, None, error);
    let mut book: Xlsx<_> =
        Xlsx::new(std::io::Cursor::new(bytes)).map_err(|error| wrong(error.to_string()))?;
    let sheet = book.worksheet_range_at(0).ok_or_else(|| wrong("holds no sheet".to_owned()))?;
    let sheet = sheet.map_err(|error| wrong(error.to_string()))?;
    let cell = |data: &Data| match data {
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => data.to_string(),
    };
    let mut rows = sheet.rows().map(|row| row.iter().map(cell).collect::<Vec<String>>());
    let columns = rows.next().ok_or_else(|| wrong("holds no row".to_owned()))?;
    Ok(Table { name: name.to_owned(), columns, rows: rows.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_letter_for_letter() {
        let table = Table::of("a.csv", "\u{feff}code,name\nR-1,\"a, b\"\nR-2,\n".as_bytes());
        let table = table.expect("a table");
        assert_eq!(table.columns, ["code", "name"]);
        assert_eq!(table.rows, [["R-1", "a, b"], ["R-2", ""]]);
        let table = Table::of("a.jsonl", b"{\"b\":1,\"a\":[\"x\"]}\n\n{\"c\":null,\"a\":\"y\"}\n");
        let table = table.expect("a table");
        let at = |column| table.column(column).expect("there");
        assert_eq!(table.rows[0][at("a")], "[\"x\"]");
        assert_eq!(table.rows[0][at("b")], "1");
        assert_eq!(table.rows[1][at("b")], "");
    }

    #[test]
    fn what_is_no_table_names_its_row() {
        let error = Table::of("a.csv", b"code,name\nR-1\n").expect_err("too few cells");
        assert!(error.to_string().starts_with("a.csv, row 1: "), "{error}");
        let error = Table::of("a.jsonl.gz", b"{}").expect_err("no gzip");
        assert!(error.to_string().starts_with("a.jsonl.gz: is not gzip"), "{error}");
    }
}
