//! The reader: scans a text, looks its words up, and reads it where it passes the gate.

use crate::date::{date_at, present_day};
use crate::entry::lay_out;
use crate::lexeme::{Lexeme, Words, look_up_all};
use crate::lexicon::{Builtin, Lexicon, LexiconSource};
use crate::lines::join_wrapped;
use crate::mask::Mask;
use crate::memory::{Memories, Memory};
use crate::number::{FoundNumber, find_numbers};
use crate::pass::Pass;
use crate::reasons::Reason;
use crate::rules::Rules;
use crate::scan::{Kind, scan_to};
use crate::senses::Senses;
use crate::sentence::{end_of, sentences};
use crate::{Error, sections};
use jiff::civil::Date;
use sijill_model::{Claim, Edtf, Lang};
use std::ops::Range;

/// What is known of a text besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// When it was published: relative dates are resolved against it, and stay unknown without it.
    pub published: Option<Edtf>,
    /// Its language where the caller knows better than the text's script.
    pub lang: Option<Lang>,
}

/// Reads texts with one lexicon. Cheap to share between threads, dear to make: make one and keep it.
///
/// ```
/// use sijill_read::{Context, Reader};
///
/// let reader = Reader::builtin();
/// let claims = reader.read("At least 12 civilians were killed in an airstrike.", &Context::default());
/// assert_eq!(claims.len(), 1);
/// assert_eq!(claims[0].body.count().unwrap().min, Some(12));
/// ```
pub struct Reader {
    pub(crate) lexicon: Lexicon,
    pub(crate) rules: Rules,
    pub(crate) senses: Senses,
    /// What makes a sentence worth a closer look.
    gate: Mask,
    /// The group of places that the rules of level 1 make.
    pub(crate) where_group: Mask,
    memories: Memories,
}

/// The group that rules must give to places, since the resolver looks for it.
const WHERE: &str = "where";

impl Reader {
    /// A reader with the lexicon that is built in.
    ///
    /// # Panics
    /// Never in a released build: the tests load the same files.
    pub fn builtin() -> Reader {
        Reader::new(&Builtin).expect("the built-in lexicon is tested")
    }

    /// A reader with a lexicon of one's own.
    ///
    /// # Errors
    /// The first fault in a file, with its line.
    pub fn new(source: &dyn LexiconSource) -> Result<Reader, Error> {
        let lexicon = Lexicon::load(source)?;
        let rules = Rules::load(source, &lexicon)?;
        let senses = Senses::of(&lexicon)?;
        let where_group = rules.group(WHERE).ok_or_else(|| {
            Error::at(
                "rules/",
                "",
                0,
                format!("no rule makes the group \"{WHERE}\": the reader needs it"),
            )
        })?;
        let memories = Memories::default();
        Ok(Reader { gate: senses.gate(), lexicon, rules, senses, where_group, memories })
    }

    /// The version of the reader, which with the lexicon's hash says what a reading was made by.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// SHA-256 of the lexicon and rules, lower-case hex.
    pub fn lexicon_hash(&self) -> &str {
        self.lexicon.hash()
    }

    /// The reasons that assessments may carry, in the order of their file.
    pub fn reasons(&self) -> &[Reason] {
        &self.rules.reasons
    }

    /// All numbers of a text, from left to right, none inside another: words and digits of both languages.
    ///
    /// ```
    /// let numbers = sijill_read::Reader::builtin().numbers("سبعة ملايين و500 ألف");
    /// assert_eq!(numbers[0].count, Some(7_500_000));
    /// ```
    pub fn numbers(&self, text: &str) -> Vec<FoundNumber> {
        find_numbers(&self.lexicon, text)
    }

    /// How many words of a text the lexicon knows: the bare pass over a text with which every reading begins, and than
    /// which none can be faster.
    pub fn known_words(&self, text: &str) -> usize {
        self.memories.lend(|Memory { known, tokens, lexemes, .. }| {
            scan_to(text, tokens);
            look_up_all(&self.lexicon, known, tokens, lexemes);
            lexemes.iter().filter(|lexeme| lexeme.found.word != 0).count()
        })
    }

    /// All claims of a text, in its order. The same text and context give the same claims, byte for byte.
    pub fn read(&self, text: &str, context: &Context) -> Vec<Claim> {
        let reference = context.published.and_then(reference_day);
        self.memories.lend(|memory| {
            let mut claims = Vec::new();
            let (mut before, mut scalars_before) = ("", 0);
            for section in sections::of(text) {
                scalars_before += before.chars().count();
                claims.extend(self.read_section(section, scalars_before, reference, memory));
                before = section;
            }
            claims
        })
    }

    fn read_section(
        &self,
        text: &str,
        scalars_before: usize,
        reference: Option<Date>,
        memory: &mut Memory,
    ) -> Vec<Claim> {
        let Memory { known, tokens, lexemes, scratch } = memory;
        scan_to(text, tokens);
        join_wrapped(text, tokens);
        let all = look_up_all(&self.lexicon, known, tokens, lexemes);
        let whole = Words { text, lexicon: &self.lexicon, lexemes };
        if !all.meets(self.gate) && !whole.have(self.gate) {
            return Vec::new();
        }
        let ranges = sentences(&self.lexicon, lexemes);
        let reference = reference
            .or_else(|| self.dateline(text, lexemes, &ranges))
            .or_else(|| present_day(whole));
        let layout = lay_out(whole, ranges, &self.senses, reference);
        Pass::new(self, whole, layout, reference, all, scratch).claims(scalars_before)
    }

    /// The day that a text itself gives as that of its publication: a line with a full date and hardly a word before
    /// its first full sentence. Of several the last, which stands with the story and not with the page. Else the date
    /// under which a bulletin is signed, at its end, or that of a post which it shows.
    fn dateline(&self, text: &str, lexemes: &[Lexeme], ranges: &[Range<usize>]) -> Option<Date> {
        /// Lines of a page's head.
        const HEAD_LINES: usize = 24;
        let line = |range: &Range<usize>| &lexemes[range.clone()];
        let day = |line: &[Lexeme]| {
            let words = Words { text, lexicon: &self.lexicon, lexemes: line };
            let mut dates = (0..line.len()).filter_map(|at| date_at(words, at, None)?.date);
            dates.find_map(reference_day)
        };
        let head = ranges.iter().take(HEAD_LINES).map(line);
        let head = head.take_while(|line| !is_full_sentence(line)).filter(|line| is_dateline(line));
        let signed = ranges.last().map(line).filter(|line| is_dateline(line)).and_then(day);
        let mut posts = ranges.iter().map(line).filter(|line| signs_a_post(line)).filter_map(day);
        head.filter_map(day).last().or(signed).or_else(|| posts.next())
    }
}

/// Whether a line is what stands under a post shown in a page: a dash, a name, the account, the date.
fn signs_a_post(line: &[Lexeme]) -> bool {
    let dash = line.first().is_some_and(|first| first.token.is('-'));
    dash && line.iter().any(|lexeme| lexeme.token.is('@'))
}

/// Whether a line is a sentence with a full stop and not a headline, a caption or a date.
fn is_full_sentence(line: &[Lexeme]) -> bool {
    const WORDS: usize = 8;
    line.len() >= WORDS && end_of(line).is_some_and(|last| last.token.is('.'))
}

/// Whether a line gives a date and hardly a word more: day, month, year and an hour make numbers, names make few words.
pub(crate) fn is_dateline(line: &[Lexeme]) -> bool {
    const WORDS: usize = 5;
    let count = |kind: Kind| line.iter().filter(|lexeme| lexeme.token.kind == kind).count();
    count(Kind::Word) <= WORDS && count(Kind::Number) > 1
}

/// The day that "today" means in a text published then; unknown unless the day is known.
fn reference_day(published: Edtf) -> Option<Date> {
    let (first, last) = (published.first_day()?, published.last_day()?);
    (first == last).then_some(first)
}

/// The language that most letters of a text are in; none where there are no letters of either script.
pub fn detect_lang(text: &str) -> Option<Lang> {
    /// Enough to tell; the rest of a long text is in the same language.
    const SAMPLE_BYTES: usize = 1 << 16;
    let sample = &text.as_bytes()[..text.len().min(SAMPLE_BYTES)];
    // Lead bytes of U+0600–U+06FF. A Latin letter is one byte.
    let arabic = sample.iter().filter(|b| (0xD8..=0xDB).contains(*b)).count();
    let latin = sample.iter().filter(|b| b.is_ascii_alphabetic()).count();
    match arabic.max(latin) {
        0 => None,
        most if most == arabic => Some(Lang::Ar),
        _ => Some(Lang::En),
    }
}
