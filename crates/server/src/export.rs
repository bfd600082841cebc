//! The same figures as JSON lines and CSV.

use crate::Error;
use serde::Serialize;

/// Objects, one a line.
pub(crate) fn json_lines<T: Serialize>(
    items: impl IntoIterator<Item = T>,
) -> Result<String, Error> {
    let mut lines = String::new();
    for item in items {
        lines += &serde_json::to_string(&item).map_err(|error| Error::Export(error.to_string()))?;
        lines.push('\n');
    }
    Ok(lines)
}

/// A table with a header. Cells that a spreadsheet would run as a formula are made plain text.
pub(crate) fn csv(header: &[&str], rows: Vec<Vec<String>>) -> Result<String, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Export(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<i64>().is_err();
    if runs { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_stay() {
        let csv = csv(&["a", "b"], vec![vec!["=1+1".into(), "-5".into()]]).expect("csv");
        assert_eq!(csv, "a,b\n'=1+1,-5\n");
    }
}
