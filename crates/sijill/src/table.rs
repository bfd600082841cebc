//! Tables for people and CSV for programs.

use crate::terminal::visible;
use comfy_table::{LineStyle, Table, TableStyle};

/// One line under the header: enough for the eye, and nothing that a program would stumble over.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table with the names of its columns.
pub(crate) fn with_header(columns: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_header(columns);
    table
}

/// Rows of comma-separated values (RFC 4180).
///
/// Words of documents cannot act on whoever opens the file: control characters become marks, and a cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
pub(crate) struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    pub(crate) fn with_header(columns: &[&str]) -> Csv {
        let mut csv = Csv(csv::Writer::from_writer(Vec::new()));
        csv.row(columns);
        csv
    }

    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        // Memory takes every row, and all rows of a table are made by one function, so that they have one length.
        let written = self.0.write_record(cells.iter().map(|cell| harmless(cell.as_ref())));
        debug_assert!(written.is_ok(), "{written:?}");
    }

    /// The rows so far, which are then no longer held.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let rows = std::mem::replace(&mut self.0, csv::Writer::from_writer(Vec::new()));
        rows.into_inner().unwrap_or_default()
    }
}

fn harmless(cell: &str) -> String {
    let cell = visible(cell);
    let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<i128>().is_err();
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_harmless() {
        let mut csv = Csv::with_header(&["a", "b"]);
        csv.row(&["x, \"y\"", "=HYPERLINK(1)"]);
        csv.row(&["line\nend\u{1b}", "-5"]);
        let rows = String::from_utf8(csv.take()).expect("UTF-8");
        assert_eq!(rows, "a,b\n\"x, \"\"y\"\"\",'=HYPERLINK(1)\nline end\u{fffd},-5\n");
        assert!(csv.take().is_empty());
    }
}
