//! Each line is a stretch of text that begins with a quantity, what the quantity covers, and what it says.

use super::*;
use crate::lexeme::look_up;
use crate::lexicon::{Builtin, Lexicon};
use crate::scan::scan;
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::load(&Builtin).expect("lexicon/ has no fault"))
}

/// The first quantity of a text, left to right, as `words: min-max`, `~` where approximate, or the size.
fn read(text: &str) -> String {
    let lexemes = look_up(lexicon(), &scan(text));
    let words = Words { text, lexicon: lexicon(), lexemes: &lexemes };
    let Some(found) = (0..lexemes.len()).find_map(|at| quantity_at(words, at)) else {
        return "none".to_owned();
    };
    let bound = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
    let Count { min, max, approx, vague, words } = found.count;
    let figures = match (vague, min, max) {
        (Some(size), None, None) => format!("{size:?}").to_lowercase(),
        (None, Some(min), Some(max)) if min == max => min.to_string(),
        _ => format!("{}-{}", bound(min), bound(max)),
    };
    format!("{}: {}{figures}", words.expect("words"), if approx { "~" } else { "" })
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[test]
fn arabic_operators() {
    check(&[
        ("ما لا يقل عن 30 شخصا", "ما لا يقل عن 30: 30-?"),
        ("وما لا يقل عن ثلاثين شخصا", "ما لا يقل عن ثلاثين: 30-?"),
        ("بما لا يقل عن سبعة", "بما لا يقل عن سبعة: 7-?"),
        ("أكثر من ستين قتيلا", "أكثر من ستين: 60-?"),
        ("لأكثر من 230 هجوما", "لأكثر من 230: 230-?"),
        ("عشرة على الأقل", "عشرة على الأقل: 10-?"),
        ("عشرة فأكثر", "عشرة فأكثر: 10-?"),
        ("20 وأكثر من 30 جريحا", "20: 20"),
        ("لا يقلون عن عشرين شخصا", "لا يقلون عن عشرين: 20-?"),
        ("نحو ثلاثة آلاف نسمة", "نحو ثلاثة آلاف: ~3000"),
        ("بنحو 40 شخصا", "نحو 40: ~40"),
        ("عشرين شخصا تقريبا", "عشرين: 20"),
        ("عشرين تقريبا", "عشرين تقريبا: ~20"),
        ("ما يقارب 500", "ما يقارب 500: ~500"),
        ("لا يتجاوز خمسين", "لا يتجاوز خمسين: ?-50"),
        ("ما يصل إلى 15 شخصا", "ما يصل إلى 15: ?-15"),
        ("ما لا يقل عن نحو مئة", "ما لا يقل عن نحو مئة: ~100-?"),
        ("يزيد عددهم عن ألفين", "يزيد عددهم عن ألفين: 2000-?"),
    ]);
}

#[test]
fn english_operators() {
    check(&[
        ("at least 801 civilians", "at least 801: 801-?"),
        ("At least eleven people", "At least eleven: 11-?"),
        ("more than 70,000 engagements", "more than 70,000: 70000-?"),
        ("no fewer than nine", "no fewer than nine: 9-?"),
        ("over 55 others", "over 55: 55-?"),
        ("some 1,600 incidents", "some 1,600: ~1600"),
        ("nearly 7000 names", "nearly 7000: ~7000"),
        ("up to 12 people", "up to 12: ?-12"),
        ("as many as a hundred", "as many as a hundred: ?-100"),
        ("20 or more", "20 or more: 20-?"),
        ("does not exceed 50 days", "does not exceed 50: ?-50"),
        ("30 at most", "30 at most: ?-30"),
        ("approximately 6.5 million Syrians", "approximately 6.5 million: ~6500000"),
        ("5 about midnight", "5: 5"),
        ("two or so", "two or so: ~2"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("بين خمسة وعشرين قتيلا", "بين خمسة وعشرين: 5-20"),
        ("بين خمسة وعشرين وثلاثين", "بين خمسة وعشرين وثلاثين: 25-30"),
        ("بما بين مئة وعشرين ومئة وخمسة وسبعين", "بما بين مئة وعشرين ومئة وخمسة وسبعين: 120-175"),
        ("بين 14 و17 شخصا", "بين 14 و17: 14-17"),
        ("ما بين ثلاثة وأربعة آلاف", "ما بين ثلاثة وأربعة آلاف: 3000-4000"),
        ("يتراوح بين نحو 20 و30", "يتراوح بين نحو 20 و30: ~20-30"),
        ("10 إلى 15 شخصا", "10 إلى 15: 10-15"),
        ("ثلاثة أو أربعة أشخاص", "ثلاثة أو أربعة: 3-4"),
        ("between 74 and 103", "between 74 and 103: 74-103"),
        ("about between 10 and 20", "about between 10 and 20: ~10-20"),
        ("10-15 people", "10-15: 10-15"),
        ("10 – 15 people", "10 – 15: 10-15"),
        ("two to three million people", "two to three million: 2000000-3000000"),
        ("two or three people", "two or three: 2-3"),
        ("between them 5 houses", "5: 5"),
        ("بين القتلى 5 نساء", "5: 5"),
    ]);
}

#[test]
fn sizes() {
    check(&[
        ("عشرات القتلى", "عشرات: dozens"),
        ("والعشرات", "العشرات: dozens"),
        ("مئات الآلاف من النازحين", "مئات الآلاف: thousands"),
        ("بضع عشرات", "بضع عشرات: dozens"),
        ("بضعة آلاف", "بضعة آلاف: thousands"),
        ("عدد من القتلى", "عدد من: several"),
        ("بعدة قذائف", "عدة: several"),
        ("وعددا من الجرحى", "عددا من: several"),
        ("عدة مئات", "عدة مئات: hundreds"),
        ("نحو عشرات", "نحو عشرات: ~dozens"),
        ("dozens of people", "dozens of: dozens"),
        ("several hundred people", "several hundred: hundreds"),
        ("a few dozen people", "a few dozen: dozens"),
        ("tens of thousands of people", "tens of thousands of: thousands"),
        ("a number of people", "a number of: several"),
        ("two dozen people", "two dozen: 24"),
        ("ثلاثة آلاف", "ثلاثة آلاف: 3000"),
    ]);
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "a 15-year-old boy",
        "F-16",
        "سو-34",
        "12:30",
        "37S",
        "3341/CS1996",
        "30171 87869",
        "30.11.2017",
        "2017-11-30",
        "1.5",
        "20%",
        "عشرون في المئة",
        "ثلاثة أرباع السكان",
        "two-thirds",
        "$20",
        "0599123456",
        "192.168.1.1",
        "the number of people",
        "الثالث عشر",
        "الخامس والعشرين",
        "twenty-first",
        "21st",
        "one third of",
        "كميات",
        "وبعده",
        "does not exist",
        "3-1",
        "أحد عناصر",
        "وأحد عناصر",
        "الأحد",
        "half of them",
        "نصف السكان",
        "a house",
        "no one",
    ] {
        let found = read(text);
        let expected = if text == "no one" { "one: 1" } else { "none" };
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn brackets_and_glued_words() {
    check(&[
        ("(15) قتيلا", "15: 15"),
        ("قتل15شخصا", "15: 15"),
        ("العام2014", "2014: 2014"),
        ("من الـ25 مليارا", "25 مليارا: 25000000000"),
        ("و500 جريح", "500: 500"),
        ("عشرة (10) قتلى", "عشرة (10): 10"),
        ("- 15 قتيلا", "15: 15"),
        ("-15 قتيلا", "15: 15"),
        ("34,573* people", "34,573: 34573"),
    ]);
}
