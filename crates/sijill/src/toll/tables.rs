//! A toll as tables for people.

use crate::terminal::{Style, quoted};
use crate::{table, words};
use sijill_toll::{Basis, EventFigure, Evidence, Range, Rival, StatedFigure, Toll};

/// How a toll is shown to people.
pub(super) struct Tables {
    /// Whether the words behind each figure are shown.
    pub(super) why: bool,
    pub(super) style: Style,
}

impl Tables {
    /// All of them, and what they were counted from.
    pub(super) fn all(&self, toll: &Toll, basis: &Basis) -> String {
        let mut shown = String::new();
        for section in
            [self.stated(&toll.stated), self.events(&toll.events), self.denied(&toll.denied)]
        {
            if !section.is_empty() {
                shown += &section;
                shown.push('\n');
            }
        }
        shown
            + &format!(
                "From {} claims, rejected ones left out: {}. Words such as \"dozens\" are read by table {}.\n\n\
                 Rule stated, version {}, as known at seq:{}\n",
                basis.claims, basis.rejected, basis.vague_table, basis.version, basis.known_at
            )
    }

    fn heading(&self, words: &str, note: &str) -> String {
        format!("{}\n{}\n\n", self.style.strong(words), self.style.faint(note))
    }

    fn stated(&self, figures: &[StatedFigure]) -> String {
        if figures.is_empty() {
            return String::new();
        }
        let note = "The latest cumulative figure of each voice. Each supersedes the one before it; they are never added.";
        let mut table = table::with_header(&[
            "Voice",
            "Counted",
            "Stance",
            "Figure",
            "Published",
            "Said otherwise",
        ]);
        for figure in figures {
            let rivals: Vec<String> =
                figure.rivals.iter().map(|r| otherwise(r, figure.range)).collect();
            table.add_row([
                quoted(&figure.voice),
                figure.subject.to_string(),
                figure.stance.map_or(String::new(), |s| words::spaced(s.as_str())),
                words::range(figure.range),
                figure.published.map_or("unknown".to_owned(), |day| day.to_string()),
                rivals.join(", "),
            ]);
        }
        let mut shown = self.heading("As stated", note) + &format!("{table}\n");
        for figure in figures.iter().filter(|_| self.why) {
            let title = format!(
                "{}: {} {}",
                quoted(&figure.voice),
                words::range(figure.range),
                figure.subject
            );
            let rivals: Vec<&Evidence> = figure.rivals.iter().map(|r| &r.evidence).collect();
            shown += &self.behind(
                &title,
                &[
                    ("", figure.evidence.iter().collect()),
                    ("said otherwise", rivals),
                    ("superseded", figure.superseded.iter().collect()),
                ],
            );
        }
        shown
    }

    fn events(&self, figures: &[EventFigure]) -> String {
        if figures.is_empty() {
            return String::new();
        }
        let note = "Figures for one event are rivals whose range is that of them all; events are summed. A figure without \
                    place or day may be of an event counted already and raises only the top.";
        let mut table = table::with_header(&[
            "Stance",
            "Counted",
            "Figure",
            "Events",
            "Number unknown",
            "Open above",
            "Without place or day",
        ]);
        for figure in figures {
            table.add_row([
                words::spaced(figure.stance.as_str()),
                figure.subject.to_string(),
                words::range(figure.range),
                figure.events.to_string(),
                figure.unknown.to_string(),
                figure.open.to_string(),
                figure.unplaced.to_string(),
            ]);
        }
        let mut shown = self.heading("By events", note) + &format!("{table}\n");
        for figure in figures.iter().filter(|_| self.why) {
            for family in &figure.families {
                let place = family.place.as_deref().map_or("place unknown".to_owned(), quoted);
                let day = family.date.map_or("day unknown".to_owned(), |day| day.to_string());
                let title = format!(
                    "{} {}, {}: {place}, {day}",
                    words::range(family.range),
                    figure.subject,
                    words::spaced(figure.stance.as_str())
                );
                shown += &self.behind(&title, &[("", family.evidence.iter().collect())]);
            }
        }
        shown
    }

    fn denied(&self, denied: &[Evidence]) -> String {
        if denied.is_empty() {
            return String::new();
        }
        let note = "Figures that a voice says are not so. They are listed and never counted.";
        self.heading("Denied", note) + &self.behind("", &[("", denied.iter().collect())])
    }

    /// The documents and words behind a figure.
    fn behind(&self, title: &str, parts: &[(&str, Vec<&Evidence>)]) -> String {
        let mut shown = String::new();
        if !title.is_empty() {
            shown += &format!("\n  {}\n", self.style.strong(title));
        }
        for (name, evidence) in parts {
            for item in evidence {
                let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
                shown += &format!("    {name}{}\n", self.evidence(item));
                match item.closed {
                    Some(closed) => shown += &format!("      {}\n", words::closed(closed)),
                    None => item
                        .quotes
                        .iter()
                        .for_each(|quote| shown += &format!("      {}\n", quoted(quote))),
                }
            }
        }
        shown
    }

    fn evidence(&self, item: &Evidence) -> String {
        let mut facts = vec![words::range(item.range)];
        facts.extend(item.speaker.as_deref().map(quoted));
        facts.extend(item.title.as_deref().map(quoted));
        facts.extend(item.source.as_deref().map(quoted));
        facts.extend(item.published.map(|day| day.to_string()));
        facts.push(self.style.faint(&format!("{} {}", item.document, words::short(&item.key))));
        facts.join(" · ")
    }
}

/// Another figure, and what stood then where that is not what stands now.
fn otherwise(rival: &Rival, now: Range) -> String {
    let said = words::range(rival.range);
    if rival.stated == now { said } else { format!("{said} for {}", words::range(rival.stated)) }
}
