//! Arabic: both genders and cases, the spellings of print, the orders of print, of old style and of speech.

use super::Dice;

/// How one number is written throughout.
struct Style {
    /// Whether what is counted is feminine.
    feminine: bool,
    /// ون and ان, else ين.
    nominative: bool,
    /// مئة, مائة or مية.
    hundred: &'static str,
    /// Whether ثلاثمئة is one word.
    joined_hundreds: bool,
    /// Whether و stands apart from its word.
    spaced_and: bool,
    /// Whether tens stand before units: عشرين وخمسة.
    tens_first: bool,
    /// What is behind a numeral above ten: ألف, ألفا or ألفًا.
    accusative: &'static str,
}

const SPOKEN_HUNDRED: &str = "مية";

/// A number below 10^12 in words.
pub(crate) fn spell(n: u64, dice: &mut Dice) -> String {
    let style = Style {
        feminine: dice.once_in(2),
        nominative: dice.once_in(2),
        hundred: ["مئة", "مائة", SPOKEN_HUNDRED][dice.below(3) as usize],
        joined_hundreds: dice.once_in(2),
        spaced_and: dice.once_in(4),
        tens_first: dice.once_in(8),
        accusative: ["", "ا", "ًا"][dice.below(3) as usize],
    };
    let old_style = !n.is_multiple_of(1000) && dice.once_in(4);
    let parts = if old_style { rising(n, &style) } else { None };
    let words = join(&parts.unwrap_or_else(|| falling(n, &style)), &style);
    let words = if dice.once_in(4) { words.replace(['أ', 'إ', 'آ'], "ا") } else { words };
    if dice.once_in(6) { words.replace('ة', "ه") } else { words }
}

fn join(parts: &[String], style: &Style) -> String {
    parts.join(if style.spaced_and { " و " } else { " و" })
}

/// The great before the small.
fn falling(n: u64, style: &Style) -> Vec<String> {
    if n == 0 {
        return vec!["صفر".to_owned()];
    }
    let mut parts = Vec::new();
    let scales =
        [(1_000_000_000, "مليار", "مليارات"), (1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")];
    for (scale, one, many) in scales {
        let group = n / scale % 1000;
        if group > 0 {
            parts.extend(scaled(group, one, many, style));
        }
    }
    if !n.is_multiple_of(1000) {
        parts.extend(group_parts(n % 1000, style.feminine, style));
    }
    parts
}

/// The small before the great, for numbers whose thousands are counted by their form: سبعة عشر وألفان.
fn rising(n: u64, style: &Style) -> Option<Vec<String>> {
    let thousands = n / 1000;
    // Behind full hundreds "three thousand" would make them thousands: ثلاثمئة وتسعة آلاف is 309,000.
    let ambiguous = n.is_multiple_of(100) && thousands > 2;
    if thousands > 10 || ambiguous {
        return None;
    }
    let print_order = Style { tens_first: false, ..*style };
    let mut parts = group_parts(n % 1000, style.feminine, &print_order);
    if n % 1000 > 100 && !n.is_multiple_of(100) {
        parts.rotate_left(1);
    }
    if thousands > 0 {
        parts.extend(scaled(thousands, "ألف", "آلاف", style));
    }
    Some(parts)
}

/// So many of a scale: مليون, مليونان, ثلاثة ملايين, أحد عشر مليونا, مئة مليون.
fn scaled(group: u64, one: &str, many: &str, style: &Style) -> Vec<String> {
    let dual = || format!("{one}{}", if style.nominative { "ان" } else { "ين" });
    match (group / 100, group % 100) {
        (0, 1) => vec![one.to_owned()],
        (0, 2) => vec![dual()],
        (_, 1) => vec![
            format!("{} {one}", join(&group_parts(group - 1, false, style), style)),
            one.to_owned(),
        ],
        (_, 2) => {
            vec![format!("{} {one}", join(&group_parts(group - 2, false, style), style)), dual()]
        }
        (_, rest) => {
            let counted = match rest {
                3..=10 => many.to_owned(),
                11..=99 => format!("{one}{}", style.accusative),
                _ => one.to_owned(),
            };
            let style = Style { tens_first: style.tens_first && rest > 20, ..*style };
            let words = join(&group_parts(group, false, &style), &style);
            // A dual loses its ن before what it counts: مئتا ألف.
            let spoken = style.hundred == SPOKEN_HUNDRED;
            let words = if group == 200 && !spoken {
                words.trim_end_matches('ن').to_owned()
            } else {
                words
            };
            vec![format!("{words} {counted}")]
        }
    }
}

/// A number from 1 to 999 in its parts, great before small.
fn group_parts(n: u64, feminine: bool, style: &Style) -> Vec<String> {
    let mut parts = Vec::new();
    if n >= 100 {
        parts.push(hundreds(n / 100, style));
    }
    let (tens, units) = (n % 100 / 10, n % 10);
    match (tens, units) {
        (0, 0) => {}
        (0, _) => parts.push(unit(units, feminine, style)),
        (1, 0) => parts.push(if feminine { "عشر" } else { "عشرة" }.to_owned()),
        (1, _) => parts.push(teen(units, feminine, style)),
        (_, 0) => parts.push(ten(tens, style)),
        _ => {
            let unit = if units == 1 && feminine {
                "إحدى".to_owned()
            } else {
                unit(units, feminine, style)
            };
            let pair = if style.tens_first && units > 1 {
                [ten(tens, style), unit]
            } else {
                [unit, ten(tens, style)]
            };
            parts.extend(pair);
        }
    }
    parts
}

fn hundreds(n: u64, style: &Style) -> String {
    const STEMS: [&str; 7] = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
    // Speech has one case.
    let nominative = style.nominative && style.hundred != SPOKEN_HUNDRED;
    match n {
        1 => style.hundred.to_owned(),
        2 => format!(
            "{}ت{}",
            style.hundred.trim_end_matches('ة'),
            if nominative { "ان" } else { "ين" }
        ),
        n if style.joined_hundreds => format!("{}{}", STEMS[n as usize - 3], style.hundred),
        n => format!("{} {}", unit(n, true, style), style.hundred),
    }
}

/// 1 to 9. From three on the form with ة counts what is masculine.
fn unit(n: u64, feminine: bool, style: &Style) -> String {
    match n {
        1 => if feminine { "واحدة" } else { "واحد" }.to_owned(),
        2 => {
            let stem = if feminine { "اثنت" } else { "اثن" };
            format!("{stem}{}", if style.nominative { "ان" } else { "ين" })
        }
        8 => if feminine { "ثماني" } else { "ثمانية" }.to_owned(),
        n => {
            let stem = ["ثلاث", "أربع", "خمس", "ست", "سبع", "", "تسع"][n as usize - 3];
            format!("{stem}{}", if feminine { "" } else { "ة" })
        }
    }
}

fn teen(units: u64, feminine: bool, style: &Style) -> String {
    let ten = if feminine { "عشرة" } else { "عشر" };
    match units {
        1 => format!("{} {ten}", if feminine { "إحدى" } else { "أحد" }),
        2 => {
            let stem = if feminine { "اثنت" } else { "اثن" };
            format!("{stem}{} {ten}", if style.nominative { "ا" } else { "ي" })
        }
        n => format!("{} {ten}", unit(n, feminine, style)),
    }
}

fn ten(n: u64, style: &Style) -> String {
    let stem = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"][n as usize - 2];
    format!("{stem}{}", if style.nominative { "ون" } else { "ين" })
}
