//! Numerals one by one, and the traps of running text. The generated corpora are read in `tests/numbers.rs`.

use super::*;
use crate::lexicon::Builtin;
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::load(&Builtin).expect("lexicon/ has no fault"))
}

/// The numbers of a text, ordinals with `#` before them.
fn read(text: &str) -> String {
    let found = find_numbers(lexicon(), text);
    let shown = found.iter().map(|n| format!("{}{}", if n.ordinal { "#" } else { "" }, n.value));
    shown.collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[test]
fn arabic_words_in_every_shape() {
    check(&[
        ("صفر", "0"),
        ("واحدة وعشرون", "21"),
        ("إحدى وأربعين", "41"),
        ("أحد عشر", "11"),
        ("وأحد عشر", "11"),
        ("مئة وأحد عشر", "111"),
        ("مائة وواحد وتسعين", "191"),
        ("إثنتي عشرة", "12"),
        ("ثماني عشرة", "18"),
        ("حداشر", "11"),
        ("ثَلاثُمِئَةٍ وَخَمْسُونَ", "350"),
        ("ثلاثمائة", "300"),
        ("ثلاث مئة", "300"),
        ("ثمانية مائة", "800"),
        ("مئتا ألف", "200000"),
        ("خمسة آلاف وأربعمئة وستة وثمانون", "5486"),
        ("سبعة مليون", "7000000"),
        ("مئة ألف مليون", "100000000000"),
        ("مئة ألف وألف", "101000"),
        ("مئة ألف وألفين", "102000"),
        ("ألف ومئتا مليون", "1200000000"),
        ("عشرون مئة", "2000"),
        ("متين واحد وعشرين", "221"),
        ("أربعين وخمسة", "45"),
        ("سبعة عشر وثلاثة آلاف", "3017"),
        ("تسعة وتسعون وتسعمئة وألف", "1999"),
        ("الخمسة والعشرين", "25"),
        ("القتلى الخمسين", "50"),
        ("بثلاثة", "3"),
        ("للعشرة", "10"),
        ("ﺛﻼﺛﺔ", "3"),
    ]);
}

#[test]
fn arabic_words_with_digits_and_parts() {
    check(&[
        ("سبعة ملايين و500 ألف", "7500000"),
        ("5 آلاف و486", "5486"),
        ("13 ألفاً و500", "13500"),
        ("1,5 مليون", "1500000"),
        ("8.012 ألف", "8012"),
        ("نصف مليون", "500000"),
        ("مليون ونصف المليون", "1500000"),
        ("ثلاثة ملايين ونصف", "3500000"),
        ("واحد ونصف مليون", "1500000"),
        ("ثلاثة أرباع المليون", "750000"),
        ("مليون وثلاثة أرباع المليون", "1750000"),
        ("ثلثا مليون", "2000000/3"),
        ("ثلث مئة", "100/3"),
        ("ثلاثة فاصلة خمسة مليون", "3500000"),
        ("عشرون في المئة", "0.2"),
        ("5,5%", "0.055"),
    ]);
}

#[test]
fn english_words() {
    check(&[
        ("Seventy-nine people", "79"),
        ("two hundred and thirty-four", "234"),
        ("twelve hundred", "1200"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("a pair", "2"),
        ("half a million", "500000"),
        ("three quarters of a million", "750000"),
        ("one and a half million", "1500000"),
        ("one million two hundred thousand and five", "1200005"),
        ("five thousand two hundred million", "5200000000"),
        ("2.5 million", "2500000"),
        ("2.5m", "2500000"),
        ("10k", "10000"),
        ("two point five million", "2500000"),
        ("two-thirds", "2/3"),
        ("30 lakh", "3000000"),
        ("minus five", "-5"),
    ]);
}

#[test]
fn digits_and_separators() {
    check(&[
        ("٨٬٠١٢", "8012"),
        ("۱۲۳", "123"),
        ("1.185", "1185"),
        ("1,185", "1185"),
        ("١،٢٣٤،٥٦٧", "1234567"),
        ("28 198", "28198"),
        ("28\u{202F}198", "28198"),
        ("12,34,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("٠٫٧٧", "0.77"),
        ("٣٫١٤١", "3.141"),
        ("25799\u{202A},\u{202A}52", "25799.52"),
        ("15.", "15"),
        ("5, 6", "5 6"),
        ("1 23", "1 23"),
        ("2017 300", "2017 300"),
        ("15 200 ألف", "15 200000"),
        ("-1200", "-1200"),
        ("11/10", "1.1"),
    ]);
}

#[test]
fn what_is_no_numeral() {
    for text in [
        "أحد عناصر الشرطة",
        "وأحد حراسه",
        "الأحد",
        "الفتياني",
        "المليونير",
        "ولست",
        "في المئة",
        "آلاف",
        "مئات",
        "عشرات",
        "نصف السكان",
        "نص البيان",
        "12:30",
        "37S",
        "CS1996",
        "30.11.2017",
        "192.168.1.2",
        "1.2.3",
        "180ml",
        "million",
        "hundreds",
        "a house",
        "dozens",
        "half of them",
        "100m",
        "1234567890123456789012345678901234567890",
    ] {
        assert_eq!(read(text), "", "{text}");
    }
}

#[test]
fn ordinals_are_told_apart() {
    check(&[
        ("الثالث", "#3"),
        ("الثالث عشر", "#13"),
        ("السابعة عشرة", "#17"),
        ("الحادي والثلاثون", "#31"),
        ("الحادية والأربعين", "#41"),
        ("المئة والرابع والعشرين", "#124"),
        ("twenty-first", "#21"),
        ("31st", "#31"),
        ("the twenty first", "#21"),
        ("أول خمسة", "#1 5"),
    ]);
}

/// In one text, numbers that stand side by side are not one.
#[test]
fn neighbours_stay_apart() {
    check(&[
        ("قتل خمسة وأصيب عشرة", "5 10"),
        ("مئة وعشرين ومئة وخمسة وسبعين", "120 175"),
        ("خمسة وعشرة", "5 10"),
        ("3 قتلى و20 جريحا", "3 20"),
        ("عشرة\nوخمسة", "10 5"),
        ("five\nhundred", "5"),
        ("killed five and ten", "5 10"),
        ("مئتان و5", "200 5"),
        ("عشرون والخمسون", "20 50"),
        ("one twenty-two-year-old", "1 22"),
    ]);
}

#[test]
fn a_dual_in_construct_counts_two() {
    check(&[
        ("ألفا شخص", "2000"),
        ("مليونا نازح", "2000000"),
        ("ألفاً", "1000"),
        ("بلغ ألفا", "1000"),
        ("بلغ ألفا ومئتين", "1200"),
        ("مئتا شخص", "200"),
    ]);
}

#[test]
fn spans_count_scalars_and_leave_proclitics_out() {
    let text = "قُتِلَ وَبِثلاثةٍ و٤٥ شخصا";
    let spans: Vec<String> = find_numbers(lexicon(), text)
        .iter()
        .map(|n| text.chars().skip(n.start).take(n.end - n.start).collect())
        .collect();
    assert_eq!(spans, ["ثلاثةٍ", "٤٥"]);
}

#[test]
fn counts_are_whole() {
    let count = |text: &str| find_numbers(lexicon(), text).first().and_then(|n| n.count);
    assert_eq!(count("1.5 million"), Some(1_500_000));
    assert_eq!(count("1.5"), None);
    assert_eq!(count("20%"), None);
    assert_eq!(count("10/5"), None);
    assert_eq!(count("-3"), None);
    assert_eq!(count("two trillion"), Some(2_000_000_000_000));
}
