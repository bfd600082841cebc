//! Checks as rows of a table.

use super::{Amount, Check, Suspect};

/// The columns of [`Check::row`].
pub const RECONCILE_COLUMNS: [&str; 10] = [
    "publisher",
    "period",
    "rule",
    "stated",
    "recomputed",
    "difference",
    "result",
    "finding",
    "suspects",
    "anchors",
];

impl Check {
    /// The check as a row under [`RECONCILE_COLUMNS`]. What does not apply is an empty cell.
    pub fn row(&self) -> [String; RECONCILE_COLUMNS.len()] {
        let amount = |amount: Option<Amount>| amount.map_or(String::new(), |n| n.to_string());
        let suspects: Vec<String> = self.suspects.iter().map(Suspect::short).collect();
        let anchors: Vec<String> = self.anchors.iter().map(where_it_stands).collect();
        [
            self.publisher.clone(),
            self.period.to_string(),
            self.rule.clone(),
            amount(self.stated),
            amount(self.recomputed),
            amount(self.difference),
            self.result.as_str().to_owned(),
            self.finding.map_or("", super::Finding::as_str).to_owned(),
            suspects.join("; "),
            anchors.join("; "),
        ]
    }
}

impl Suspect {
    /// The cell in a few words: "2017-11 killed_cumulative".
    pub fn short(&self) -> String {
        format!("{} {}", self.period, self.cell)
    }
}

fn where_it_stands(source: &sijill_model::FigureSource) -> String {
    match source {
        sijill_model::FigureSource::Cell { line, column, .. } => format!("{line}:{column}"),
        sijill_model::FigureSource::Words { claim, .. } => claim.to_string(),
        sijill_model::FigureSource::Ledger { allegations } => {
            allegations.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        }
    }
}
