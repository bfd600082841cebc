//! Digits of three scripts with the separators of several presses.

use super::Dice;

/// A number in digits.
pub(crate) fn write(n: u64, dice: &mut Dice) -> String {
    let plain = n.to_string();
    let separator = dice.pick(&["", "", ",", ".", "٬", "،", " ", "\u{A0}", "\u{202F}"]);
    let mut grouped = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            grouped += separator;
        }
        grouped.push(digit);
    }
    let zero = ['0', '٠', '۰'][dice.below(3) as usize];
    let script =
        |c: char| c.to_digit(10).and_then(|d| char::from_u32(u32::from(zero) + d)).unwrap_or(c);
    grouped.chars().map(script).collect()
}

/// A number of which the thousands or millions are words and the rest digits: سبعة ملايين و500 ألف, 5 آلاف و486.
pub(crate) fn mixed(n: u64, dice: &mut Dice) -> Option<String> {
    let (millions, thousands, rest) = (n / 1_000_000, n / 1000 % 1000, n % 1000);
    let counted = |n: u64, one: &str, many: &str| match n % 100 {
        3..=10 => format!("{n} {many}"),
        _ => format!("{n} {one}"),
    };
    let mut parts = Vec::new();
    if millions > 0 {
        let words = dice.once_in(2).then(|| super::arabic::spell(millions * 1_000_000, dice));
        parts.push(words.unwrap_or_else(|| counted(millions, "مليون", "ملايين")));
    }
    if thousands > 0 {
        parts.push(counted(thousands, "ألف", "آلاف"));
    }
    if rest > 0 {
        parts.push(rest.to_string());
    }
    (parts.len() > 1).then(|| parts.join(" و"))
}
