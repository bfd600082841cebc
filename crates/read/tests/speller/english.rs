//! English: with and without "and", hyphens, and "a" for one.

use super::Dice;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below 10^12 in words.
pub(crate) fn spell(n: u64, dice: &mut Dice) -> String {
    let hyphen = dice.pick(&["-", " ", "‑"]);
    let and = dice.pick(&[" and ", " "]);
    let mut words = Vec::new();
    for (scale, name) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")] {
        let group = n / scale % 1000;
        if group == 1 && n / scale == 1 && dice.once_in(3) {
            words.push(format!("a {name}"));
        } else if group > 0 {
            words.push(format!("{} {name}", group_words(group, hyphen, and)));
        }
    }
    let rest = n % 1000;
    if rest > 0 || n == 0 {
        let group = group_words(rest, hyphen, and);
        let joined = if !words.is_empty() && rest < 100 { and.trim_start() } else { "" };
        words.push(format!("{joined}{group}"));
    }
    let words = words.join(" ").replace("  ", " ");
    match dice.below(6) {
        0 => words.to_uppercase(),
        1 => words[..1].to_uppercase() + &words[1..],
        _ => words,
    }
}

fn group_words(n: u64, hyphen: &str, and: &str) -> String {
    let hundreds = (n >= 100).then(|| format!("{} hundred", SMALL[(n / 100) as usize]));
    let rest = n % 100;
    let small = match rest {
        0 if n > 0 => None,
        0..20 => Some(SMALL[rest as usize].to_owned()),
        _ if rest.is_multiple_of(10) => Some(TENS[rest as usize / 10 - 2].to_owned()),
        _ => Some(format!("{}{hyphen}{}", TENS[rest as usize / 10 - 2], SMALL[rest as usize % 10])),
    };
    [hundreds, small].into_iter().flatten().collect::<Vec<_>>().join(and)
}
