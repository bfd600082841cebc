//! What a character is to the scanner, and what it is folded to.
//!
//! One table for U+0000–U+07FF answers both questions with one load: letters carry what they fold to, so that
//! أ إ آ ٱ are ا, ى is ي, ة is ه, Persian ی ک are ي ك, and Latin letters are lower case; marks that a reader of Arabic
//! ignores (vowel signs, tatweel, bidi controls) are skipped inside words. Digits of three scripts carry their value.

/// What a character does to the token that is being read, with what it is folded to, in 32 bits: what it is in the upper
/// half, the payload in the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class(u32);

/// What a character is.
pub(crate) mod tag {
    /// A letter; the payload is the folded letter, which goes into the token's hash.
    pub(crate) const LETTER: u32 = 0;
    /// A letter in upper case. Letters come first, so that one comparison tells them.
    pub(crate) const UPPER: u32 = 1;
    /// Nothing: the token goes on as if it were not there.
    pub(crate) const SKIP: u32 = 2;
    /// A character that stands alone; the payload is that character, normalised (“ ” « » are `"`, ، is `,` …).
    pub(crate) const MARK: u32 = 3;
    /// White space within a line.
    pub(crate) const SPACE: u32 = 4;
    /// The end of a line.
    pub(crate) const NEWLINE: u32 = 5;
    /// A decimal digit of any script; the payload is its value.
    pub(crate) const DIGIT: u32 = 6;
}

impl Class {
    const fn new(tag: u32, payload: u32) -> Class {
        Class(tag << 16 | payload)
    }

    /// A letter that folds to itself.
    pub(crate) fn letter(letter: u16) -> Class {
        Class::new(tag::LETTER, u32::from(letter))
    }

    /// What it is.
    #[inline(always)]
    pub(crate) fn tag(self) -> u32 {
        self.0 >> 16
    }

    /// What it is folded to, or its value.
    #[inline(always)]
    pub(crate) fn payload(self) -> u16 {
        self.0 as u16
    }

    /// Whether it is a letter.
    #[inline(always)]
    pub(crate) fn is_letter(self) -> bool {
        self.tag() <= tag::UPPER
    }
}

const TABLE_LEN: usize = 0x800;

static TABLE: [Class; TABLE_LEN] = build();

/// The class of a character below U+0800.
#[inline(always)]
pub(crate) fn class_of_low(code: u32) -> Class {
    TABLE[(code as usize) & (TABLE_LEN - 1)]
}

/// The class of a character from U+0800 on, where tables would be large and the characters are rare.
///
/// Presentation forms never come here: the scanner unfolds them first.
pub(crate) fn class_of_high(c: char) -> Class {
    match c {
        '\u{2028}' | '\u{2029}' => Class::new(tag::NEWLINE, 0),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => Class::new(tag::SKIP, 0),
        '\u{FE00}'..='\u{FE0F}' => Class::new(tag::SKIP, 0),
        '“' | '”' | '„' | '‟' | '″' | '＂' => Class::new(tag::MARK, '"' as u32),
        '‘' | '’' | '‚' | '‛' | '′' => Class::new(tag::MARK, '\'' as u32),
        '‐'..='―' | '−' => Class::new(tag::MARK, '-' as u32),
        '…' => Class::new(tag::MARK, '.' as u32),
        '‹' | '›' => Class::new(tag::MARK, '"' as u32),
        c if c.is_whitespace() => Class::new(tag::SPACE, 0),
        c if c.is_numeric() => Class::new(tag::MARK, '#' as u32),
        c if c.is_alphabetic() => Class::letter(hashable(c.to_lowercase().next().unwrap_or(c))),
        c => Class::new(tag::MARK, u32::from(hashable(c))),
    }
}

/// A character as the 16 bits that are hashed; those above the basic plane share values, which no lexicon word uses.
fn hashable(c: char) -> u16 {
    c as u32 as u16
}

const fn build() -> [Class; TABLE_LEN] {
    let mut table = [Class(0); TABLE_LEN];
    let mut code = 0;
    while code < TABLE_LEN {
        table[code] = classify(code as u32);
        code += 1;
    }
    table
}

const fn classify(code: u32) -> Class {
    match code {
        0x0A | 0x0B | 0x0C | 0x0D | 0x85 => Class::new(tag::NEWLINE, 0),
        0x00..=0x20 | 0x7F..=0x84 | 0x86..=0xA0 => Class::new(tag::SPACE, 0),
        // Tags join the words of a name by it: #Red_Crescent.
        0x5F => Class::new(tag::SPACE, 0),
        0x30..=0x39 => Class::new(tag::DIGIT, code - 0x30),
        0x41..=0x5A => Class::new(tag::UPPER, code + 0x20),
        0x61..=0x7A => Class::new(tag::LETTER, code),
        0xAD => Class::new(tag::SKIP, 0),
        0xAB | 0xBB => Class::new(tag::MARK, '"' as u32),
        0xB4 => Class::new(tag::MARK, '\'' as u32),
        0xC0..=0xD6 | 0xD8..=0xDE => Class::new(tag::UPPER, latin(code)),
        0xDF..=0xF6 | 0xF8..=0xFF => Class::new(tag::LETTER, latin(code)),
        0xAA | 0xB5 | 0xBA => Class::new(tag::LETTER, code),
        0x100..=0x2AF => {
            if code.is_multiple_of(2) {
                Class::new(tag::UPPER, latin(code))
            } else {
                Class::new(tag::LETTER, latin(code))
            }
        }
        0x2B0..=0x2FF => Class::new(tag::MARK, code),
        0x300..=0x36F => Class::new(tag::SKIP, 0),
        0x370..=0x52F => Class::new(tag::LETTER, code),
        0x530..=0x58F | 0x5D0..=0x5EA => Class::new(tag::LETTER, code),
        0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C7 => Class::new(tag::SKIP, 0),
        0x60C => Class::new(tag::MARK, ',' as u32),
        0x61B => Class::new(tag::MARK, ';' as u32),
        0x61F => Class::new(tag::MARK, '?' as u32),
        0x66A => Class::new(tag::MARK, '%' as u32),
        0x66B => Class::new(tag::MARK, '.' as u32),
        0x66C => Class::new(tag::MARK, ',' as u32),
        0x6D4 => Class::new(tag::MARK, '.' as u32),
        0x61C | 0x640 => Class::new(tag::SKIP, 0),
        0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED => Class::new(tag::SKIP, 0),
        0x660..=0x669 => Class::new(tag::DIGIT, code - 0x660),
        0x6F0..=0x6F9 => Class::new(tag::DIGIT, code - 0x6F0),
        0x622 | 0x623 | 0x625 | 0x671 | 0x672 | 0x673 => Class::new(tag::LETTER, 0x627),
        0x649 | 0x6CC | 0x6D2 => Class::new(tag::LETTER, 0x64A),
        0x629 | 0x6C0 | 0x6C1 | 0x6C3 | 0x6D5 => Class::new(tag::LETTER, 0x647),
        0x6A9 | 0x6AA => Class::new(tag::LETTER, 0x643),
        0x620..=0x64A | 0x66E..=0x6D3 | 0x6EE..=0x6EF | 0x6FA..=0x6FC | 0x6FF => {
            Class::new(tag::LETTER, code)
        }
        0x700..=0x7FF => Class::new(tag::LETTER, code),
        _ => Class::new(tag::MARK, code),
    }
}

/// Latin letters lose case and the commonest accents, as names of one place are written with and without them.
const fn latin(code: u32) -> u32 {
    match code {
        0xC0..=0xC5 | 0xE0..=0xE5 | 0x100..=0x105 => 'a' as u32,
        0xC7 | 0xE7 | 0x106..=0x10D => 'c' as u32,
        0xC8..=0xCB | 0xE8..=0xEB | 0x112..=0x11B => 'e' as u32,
        0xCC..=0xCF | 0xEC..=0xEF | 0x128..=0x131 => 'i' as u32,
        0xD1 | 0xF1 | 0x143..=0x148 => 'n' as u32,
        0xD2..=0xD6 | 0xD8 | 0xF2..=0xF6 | 0xF8 | 0x14C..=0x151 => 'o' as u32,
        0xD9..=0xDC | 0xF9..=0xFC | 0x168..=0x173 => 'u' as u32,
        0xDD | 0xFD | 0xFF => 'y' as u32,
        0x10E..=0x111 => 'd' as u32,
        0x11C..=0x123 => 'g' as u32,
        0x124..=0x127 => 'h' as u32,
        0x15A..=0x161 => 's' as u32,
        0x162..=0x167 => 't' as u32,
        0x179..=0x17E => 'z' as u32,
        other => other,
    }
}
