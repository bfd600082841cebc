//! Puts the headline of a page at the head of its text, once.

/// How many lines of a text may stand before a headline that is moved up: a byline, a date, a menu.
const LINES_SEARCHED: usize = 60;

/// Shorter lines say too little for one to count as the beginning of the other.
const LETTERS_COMPARED_MIN: usize = 12;

/// The text with its headline as the first line. A page may give the headline in its title, at the head of the text, or
/// further down below a menu; and its title often has the name of the site behind it.
pub(crate) fn first(title: Option<&str>, text: String) -> String {
    let Some(title) = title.filter(|t| !t.trim().is_empty()) else { return text };
    let wanted = letters(title);
    let mut lines = text.split_inclusive('\n').filter(|line| !line.trim().is_empty());
    if lines.next().is_some_and(|line| is_same_headline(&wanted, &letters(line))) {
        return text;
    }
    let repeated = lines.take(LINES_SEARCHED).find(|line| letters(line) == wanted);
    let body = match repeated.and_then(|line| Some((line, text.find(line)?))) {
        Some((line, at)) => {
            let (before, after) = (text[..at].trim_end(), text[at + line.len()..].trim_start());
            join(before, after)
        }
        None => text,
    };
    join(title, &body)
}

/// Longer first lines are paragraphs.
const HEADLINE_SCALARS_MAX: usize = 160;

/// The headline of a plain text: its first line, where an empty one follows.
pub(crate) fn of_plain(text: &str) -> Option<String> {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines();
    let first = lines.next()?.trim();
    let stands_apart = lines.next().is_some_and(|second| second.trim().is_empty());
    let is_headline = !first.is_empty() && first.chars().count() <= HEADLINE_SCALARS_MAX;
    (is_headline && stands_apart && lines.next().is_some()).then(|| first.to_owned())
}

fn join(above: &str, below: &str) -> String {
    let between = if above.is_empty() || below.is_empty() { "" } else { "\n\n" };
    format!("{above}{between}{below}")
}

/// Whether two lines are one headline, the longer with a tail such as the name of the site.
fn is_same_headline(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long == short
        || short.chars().count() >= LETTERS_COMPARED_MIN
            && long.starts_with(short)
            && long.len() <= 2 * short.len()
}

/// Letters and digits alone: marks, spaces and quotation marks differ between title and headline.
fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(title: &str, text: &str) -> String {
        first(Some(title), text.to_owned())
    }

    #[test]
    fn a_first_line_that_stands_apart_is_a_headline() {
        assert_eq!(of_plain("Two hurt\n\nThe road."), Some("Two hurt".into()));
        assert_eq!(of_plain("The road\nwas shut."), None);
        assert_eq!(of_plain("Only a line\n"), None);
    }

    #[test]
    fn a_headline_stands_first_and_once() {
        assert_eq!(placed("Two hurt", "The road was shut."), "Two hurt\n\nThe road was shut.");
        assert_eq!(placed("Two hurt", "“Two hurt”\n\nThe road."), "“Two hurt”\n\nThe road.");
        assert_eq!(
            placed("Two hurt", "Menu\n\nTwo hurt\n\nThe road."),
            "Two hurt\n\nMenu\n\nThe road."
        );
        assert_eq!(placed("Two hurt", ""), "Two hurt");
        assert_eq!(first(None, "x".to_owned()), "x");
    }

    #[test]
    fn the_name_of_the_site_makes_no_second_headline() {
        let text = "Two people hurt in a raid\n\nThe road.";
        assert_eq!(placed("Two people hurt in a raid | Daily Example", text), text);
    }
}
