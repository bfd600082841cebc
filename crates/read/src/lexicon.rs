//! The words that the reader knows, each with its senses, from the files of `lexicon/`.

mod file;
mod paradigm;

use crate::Error;
use crate::date::DateSenses;
use crate::mask::Mask;
use crate::number::senses::NumberSenses;
use crate::pattern::feature;
use crate::reasons::REASONS_FILE;
use crate::scan::{HEAD_LEN, Kind, Token, scan};
pub(crate) use file::parse;
use file::{File, RawEntry, Value};
use paradigm::Form;
pub(crate) use paradigm::Number;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The files of `lexicon/`, by path below it, as they were when the reader was built.
const BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lexicon_files.rs"));

/// The list of senses: a file of its own, since rules and code both speak of them.
const SENSES_FILE: &str = "senses.toml";

/// Folder of the rules, which are not words.
const RULES_FOLDER: &str = "rules/";

/// Where the reader gets its lexicon and rules from: the one thing that it needs of the outer world.
pub trait LexiconSource {
    /// The files, as path (with `/`) and content, in a fixed order.
    fn files(&self) -> Vec<(&str, &str)>;
}

/// The files that were built into the program.
#[derive(Debug, Clone, Copy)]
pub struct Builtin;

impl LexiconSource for Builtin {
    fn files(&self) -> Vec<(&str, &str)> {
        BUILTIN.to_vec()
    }
}

/// A sense by its number; one bit of a [`Mask`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SenseId(pub(crate) u8);

impl SenseId {
    pub(crate) fn bit(self) -> Mask {
        Mask::bit(usize::from(self.0))
    }
}

/// Senses are bits of a [`Mask`], whose upper bits the engine needs.
const SENSES_MAX: usize = crate::units::ENGINE_BASE;

/// A value that a sense carries, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ValueId(pub(crate) u32);

impl ValueId {
    /// No value.
    pub(crate) const NONE: ValueId = ValueId(0);
}

/// One way in which a word may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) sense: SenseId,
    pub(crate) value: ValueId,
    pub(crate) number: Number,
    /// Whether a possessive pronoun is written behind it.
    pub(crate) owned: bool,
    /// Index into [`Lexicon::lines`].
    pub(crate) entry: u32,
}

impl Analysis {
    pub(crate) fn features(&self) -> u16 {
        let number = match self.number {
            Number::None => 0,
            Number::Singular => feature::SG,
            Number::Dual => feature::DU,
            Number::Plural => feature::PL,
        };
        number | if self.owned { feature::OWN } else { 0 }
    }
}

/// A word with all its analyses.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    mask: Mask,
    first: u32,
    len: u16,
    /// Features that any of its analyses gives to units.
    features: u16,
}

/// What a hash stands for.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The word's number; 0 where it is only the first word of phrases.
    word: u32,
    /// The state of the phrase matcher behind it, 0 where it begins no phrase.
    start: u32,
}

/// A proclitic that was taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Clitics {
    /// و or ف.
    pub(crate) conjunction: bool,
    /// ب, ل, ك or س.
    pub(crate) preposition: bool,
    /// ال.
    pub(crate) article: bool,
    /// How many folded letters they take.
    pub(crate) letters: u8,
}

/// What the lexicon knows of a token.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// The word's number; 0 where it is not known.
    pub(crate) word: u32,
    /// What stands before it in the same token.
    pub(crate) clitics: Clitics,
    /// The phrases that it may begin.
    pub(crate) starts: Starts,
}

/// The states of the phrase matcher behind a token as the first word of a phrase; 0 where no phrase begins so.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Starts {
    /// As it stands.
    pub(crate) plain: u32,
    /// Behind و or ف.
    pub(crate) joined: u32,
    /// Behind ب, ل or ك, and perhaps و or ف before it.
    pub(crate) led: u32,
}

/// All words, senses and values.
pub(crate) struct Lexicon {
    /// By folded hash, words and first words of phrases.
    words: FxHashMap<u64, Known>,
    table: Vec<Word>,
    analyses: Vec<Analysis>,
    /// Multiword entries: from (state, hash) to state; state 0 is the beginning.
    phrases: FxHashMap<(u32, u64), u32>,
    /// The word that a state completes, 0 for none.
    phrase_words: Vec<u32>,
    /// The senses of all phrases that a state may lead to.
    phrase_senses: Vec<Mask>,
    senses: BTreeMap<String, SenseId>,
    values: Vec<String>,
    value_numbers: Vec<Option<u64>>,
    /// File and line of every entry.
    lines: Vec<(String, usize)>,
    numbers: NumberSenses,
    dates: DateSenses,
    hash: String,
}

impl Lexicon {
    /// Reads all files of a source.
    pub(crate) fn load(source: &dyn LexiconSource) -> Result<Lexicon, Error> {
        let files = source.files();
        let mut builder = Builder::new(&files)?;
        for (name, content) in &files {
            if ![SENSES_FILE, REASONS_FILE].contains(name) && !name.starts_with(RULES_FOLDER) {
                builder.add_file(name, content)?;
            }
        }
        Ok(builder.finish(hash_of(&files)))
    }

    /// SHA-256 over the names and contents of all files.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// The senses of number words, found by name once.
    pub(crate) fn numbers(&self) -> &NumberSenses {
        &self.numbers
    }

    /// The senses of words in dates, found by name once.
    pub(crate) fn dates(&self) -> &DateSenses {
        &self.dates
    }

    /// The sense of a name.
    pub(crate) fn sense(&self, name: &str) -> Option<SenseId> {
        self.senses.get(name).copied()
    }

    /// The name of a sense.
    pub(crate) fn sense_name(&self, sense: SenseId) -> &str {
        self.senses.iter().find(|(_, id)| **id == sense).map_or("", |(name, _)| name)
    }

    /// The value of a name, if any entry carries it.
    pub(crate) fn value(&self, name: &str) -> Option<ValueId> {
        self.values.iter().position(|v| v == name).map(|at| ValueId(at as u32))
    }

    /// The word that a value stands for.
    pub(crate) fn value_word(&self, value: ValueId) -> &str {
        &self.values[value.0 as usize]
    }

    /// The number that a value stands for.
    pub(crate) fn value_number(&self, value: ValueId) -> Option<u64> {
        self.value_numbers[value.0 as usize]
    }

    /// The file and line that an analysis comes from.
    pub(crate) fn line(&self, analysis: &Analysis) -> (&str, usize) {
        let (file, line) = &self.lines[analysis.entry as usize];
        (file, *line)
    }

    /// The senses of a word.
    pub(crate) fn mask(&self, word: u32) -> Mask {
        self.table[word as usize].mask
    }

    /// How many words there are; the first is that of no word.
    pub(crate) fn words(&self) -> u32 {
        self.table.len() as u32
    }

    /// The ways in which a word may be meant.
    pub(crate) fn analyses(&self, word: u32) -> &[Analysis] {
        let word = self.table[word as usize];
        &self.analyses[word.first as usize..word.first as usize + usize::from(word.len)]
    }

    /// The features that a word gives to its unit: those of any of its analyses.
    pub(crate) fn features(&self, word: u32) -> u16 {
        self.table[word as usize].features
    }

    /// The same of a word that ends in ة, which folded is the pronoun "his": without what only a pronoun makes of it. A
    /// singular is left all the same, since the ending makes its feminine. None where nothing is left.
    pub(crate) fn features_feminine(&self, word: u32) -> Option<u16> {
        let may_be = |a: &&Analysis| !a.owned || a.number == Number::Singular;
        let features = self.analyses(word).iter().filter(may_be).map(Analysis::features);
        features.reduce(|all, more| all | more).map(|features| features & !feature::OWN)
    }

    fn known(&self, hash: u64) -> Known {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// Looks a token up: as it stands, then behind its proclitics.
    pub(crate) fn find(&self, token: &Token) -> Found {
        let whole = self.known(token.hash);
        let mut starts = Starts { plain: whole.start, ..Starts::default() };
        if token.kind != Kind::Word {
            return Found { starts, ..Found::default() };
        }
        if !token.is_arabic() {
            return Found { word: whole.word, starts, ..Found::default() };
        }
        let joined = usize::from(is_conjunction(token.head[0]) && token.len > 2);
        if joined > 0 {
            starts.joined = self.known(token.hash_behind(joined)).start;
        }
        let leads = token.head.get(joined).is_some_and(|letter| is_preposition(*letter));
        if leads && usize::from(token.len) > joined + 3 {
            starts.led = self.known(token.hash_behind(joined + 1)).start;
        }
        let (word, clitics) = match whole.word {
            0 => self.find_behind_clitics(token),
            word => (word, Clitics::default()),
        };
        Found { word, clitics, starts }
    }

    /// Tries what may stand before an Arabic word, longest reading of the word first.
    fn find_behind_clitics(&self, token: &Token) -> (u32, Clitics) {
        let mut clitics = Clitics::default();
        let mut found = (0, clitics);
        let mut try_here = |clitics: Clitics| {
            let behind = usize::from(clitics.letters);
            if found.0 == 0 && usize::from(token.len) >= behind + 2 {
                found = (self.known(token.hash_behind(behind)).word, clitics);
            }
        };
        let letter = |at: u8| token.head.get(usize::from(at)).copied().unwrap_or(0);
        let article_at = |at: u8| letter(at) == ALIF && letter(at + 1) == LAM;
        if letter(0) == WAW || letter(0) == FA {
            clitics = Clitics { conjunction: true, letters: 1, ..clitics };
            try_here(clitics);
        }
        let outer = clitics;
        if article_at(outer.letters) {
            try_here(Clitics { article: true, letters: outer.letters + 2, ..outer });
        }
        // The س of the future stands before an imperfect alone: ستقتل, not سمات.
        let future = |at: u8| letter(at) == SEEN && ![YA, TA, NOON].contains(&letter(at + 1));
        if PREPOSITIONS.contains(&letter(outer.letters)) && !future(outer.letters) {
            let inner = Clitics { preposition: true, letters: outer.letters + 1, ..outer };
            // ل + ال is written لل: tried first, since للقتل is "to the killing" and not ل before لقتل, "in order to kill".
            if letter(outer.letters) == LAM && letter(inner.letters) == LAM {
                try_here(Clitics { article: true, letters: inner.letters + 1, ..inner });
            }
            try_here(inner);
            if article_at(inner.letters) && usize::from(inner.letters) + 2 <= HEAD_LEN {
                try_here(Clitics { article: true, letters: inner.letters + 2, ..inner });
            }
        }
        if found.0 == 0 { (0, Clitics::default()) } else { found }
    }

    /// The state of the phrase matcher after one more word; `None` where no phrase goes on so.
    pub(crate) fn phrase_step(&self, state: u32, hash: u64) -> Option<u32> {
        self.phrases.get(&(state, hash)).copied()
    }

    /// The senses of all phrases that a state may lead to.
    pub(crate) fn phrase_senses(&self, state: u32) -> Mask {
        self.phrase_senses[state as usize]
    }

    /// The word that a phrase state completes, 0 for none.
    pub(crate) fn phrase_word(&self, state: u32) -> u32 {
        self.phrase_words[state as usize]
    }
}

/// Whether a folded letter is one that joins when it stands before a word: و or ف.
pub(crate) fn is_conjunction(letter: u16) -> bool {
    letter == WAW || letter == FA
}

/// The article and preposition that an unknown word seems to begin with: only where the article shows, since one letter
/// alone may belong to the word.
pub(crate) fn guess_clitics(token: &Token) -> Clitics {
    let behind = usize::from(is_conjunction(token.head[0]));
    match &token.head[behind..] {
        [ALIF, LAM, ..] => Clitics { article: true, ..Clitics::default() },
        [BA | KAF, ALIF, LAM, ..] | [LAM, LAM, ..] => {
            Clitics { article: true, preposition: true, ..Clitics::default() }
        }
        _ => Clitics::default(),
    }
}

/// Whether a folded letter is a preposition when it stands before a noun: ب, ل or ك.
pub(crate) fn is_preposition(letter: u16) -> bool {
    PREPOSITIONS[..3].contains(&letter)
}

const ALIF: u16 = 'ا' as u16;
const LAM: u16 = 'ل' as u16;
const WAW: u16 = 'و' as u16;
const FA: u16 = 'ف' as u16;
const BA: u16 = 'ب' as u16;
const KAF: u16 = 'ك' as u16;
const SEEN: u16 = 'س' as u16;
const YA: u16 = 'ي' as u16;
const TA: u16 = 'ت' as u16;
const NOON: u16 = 'ن' as u16;
const PREPOSITIONS: [u16; 4] = [BA, LAM, KAF, SEEN];

fn hash_of(files: &[(&str, &str)]) -> String {
    let mut hasher = Sha256::new();
    for (name, content) in files {
        // Lengths keep two files from passing for one.
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update((content.len() as u64).to_be_bytes());
        hasher.update(content);
    }
    base16ct::lower::encode_string(&hasher.finalize())
}

/// The file of senses: name = what it means.
#[derive(serde::Deserialize)]
struct SensesFile {
    sense: BTreeMap<String, String>,
}

struct Builder {
    lexicon: Lexicon,
    value_ids: FxHashMap<String, ValueId>,
    /// Analyses by word hash, in order of the files.
    by_hash: BTreeMap<u64, Vec<Analysis>>,
    by_phrase: BTreeMap<Vec<u64>, Vec<Analysis>>,
}

impl Builder {
    fn new(files: &[(&str, &str)]) -> Result<Self, Error> {
        let missing = || Error::at(SENSES_FILE, "", 0, "the list of senses is missing");
        let (name, content) =
            files.iter().find(|(name, _)| *name == SENSES_FILE).ok_or_else(missing)?;
        let listed: SensesFile = parse(name, content)?;
        if listed.sense.len() > SENSES_MAX {
            let what = format!("{} senses: at most {SENSES_MAX} fit", listed.sense.len());
            return Err(Error::at(name, content, 0, what));
        }
        let senses = listed
            .sense
            .into_keys()
            .enumerate()
            .map(|(at, name)| (name, SenseId(at as u8)))
            .collect();
        let lexicon = Lexicon {
            words: FxHashMap::default(),
            table: vec![Word::default()],
            analyses: Vec::new(),
            phrases: FxHashMap::default(),
            phrase_words: vec![0],
            phrase_senses: Vec::new(),
            senses,
            values: vec![String::new()],
            value_numbers: vec![None],
            lines: Vec::new(),
            numbers: NumberSenses::default(),
            dates: DateSenses::default(),
            hash: String::new(),
        };
        Ok(Builder {
            lexicon,
            value_ids: FxHashMap::default(),
            by_hash: BTreeMap::new(),
            by_phrase: BTreeMap::new(),
        })
    }

    fn value_id(&mut self, value: &Value) -> ValueId {
        let word = value.to_word();
        if let Some(id) = self.value_ids.get(&word) {
            return *id;
        }
        let id = ValueId(self.lexicon.values.len() as u32);
        self.lexicon.value_numbers.push(word.parse().ok());
        self.lexicon.values.push(word.clone());
        self.value_ids.insert(word, id);
        id
    }

    fn add_file(&mut self, name: &str, content: &str) -> Result<(), Error> {
        let file: File = parse(name, content)?;
        if !["ar", "en", "any"].contains(&file.lang.as_str()) {
            return Err(Error::at(name, content, 0, "expected lang = \"ar\", \"en\" or \"any\""));
        }
        for entry in &file.entry {
            let fault = |what: String| Error::at(name, content, entry.span().start, what);
            self.add_entry(name, content, entry.span().start, entry.get_ref()).map_err(fault)?;
        }
        Ok(())
    }

    fn add_entry(
        &mut self,
        name: &str,
        content: &str,
        byte: usize,
        raw: &RawEntry,
    ) -> Result<(), String> {
        let line = 1 + content[..byte].bytes().filter(|b| *b == b'\n').count();
        let entry = self.lexicon.lines.len() as u32;
        self.lexicon.lines.push((name.to_owned(), line));
        let value = raw.value.as_ref().map_or(ValueId::NONE, |v| self.value_id(v));
        let forms = forms_of(raw)?;
        if forms.is_empty() {
            return Err(
                "an entry without words: expected nouns, feminine, sound, verbs or forms".into()
            );
        }
        for sense in raw.sense.iter() {
            let sense = self.lexicon.sense(sense).ok_or_else(|| {
                format!("unknown sense \"{sense}\": expected one of those in {SENSES_FILE}")
            })?;
            for Form { text, number, owned } in &forms {
                let (number, owned) = (*number, *owned);
                self.add_form(text, Analysis { sense, value, number, owned, entry })?;
            }
        }
        Ok(())
    }

    fn add_form(&mut self, form: &str, analysis: Analysis) -> Result<(), String> {
        let tokens = scan(form);
        let place = match tokens.as_slice() {
            [] => return Err(format!("\"{form}\" has no letters")),
            [one] if one.kind == Kind::Word => self.by_hash.entry(one.hash).or_default(),
            [one] => return Err(format!("\"{form}\" is a {:?}, expected a word", one.kind)),
            many => self.by_phrase.entry(many.iter().map(|t| t.hash).collect()).or_default(),
        };
        let same = |a: &Analysis| {
            a.sense == analysis.sense
                && a.value == analysis.value
                && a.number == analysis.number
                && a.owned == analysis.owned
        };
        if !place.iter().any(same) {
            place.push(analysis);
        }
        Ok(())
    }

    /// "Turkish soldiers" name a party and are people as well: an English phrase for a party is what its last word is.
    fn add_people_of_parties(&mut self) {
        let (Some(party), Some(who)) = (self.lexicon.sense("party"), self.lexicon.sense("who"))
        else {
            return;
        };
        for (path, analyses) in &mut self.by_phrase {
            let has = |sense: SenseId| analyses.iter().any(|a| a.sense == sense);
            let last = path.last().and_then(|last| self.by_hash.get(last));
            if has(party) && !has(who) {
                let several = |a: &&Analysis| a.sense == who && a.number == Number::Plural;
                analyses.extend(last.into_iter().flatten().find(several));
            }
        }
    }

    fn finish(mut self, hash: String) -> Lexicon {
        self.add_people_of_parties();
        for (hash, analyses) in std::mem::take(&mut self.by_hash) {
            let word = self.add_word(&analyses);
            self.lexicon.words.insert(hash, Known { word, start: 0 });
        }
        for (path, analyses) in std::mem::take(&mut self.by_phrase) {
            let word = self.add_word(&analyses);
            let mut state = 0;
            let first = path[0];
            for hash in path {
                let next = self.lexicon.phrase_words.len() as u32;
                let entry = self.lexicon.phrases.entry((state, hash));
                state = *entry.or_insert(next);
                if state == next {
                    self.lexicon.phrase_words.push(0);
                }
            }
            self.lexicon.phrase_words[state as usize] = word;
            let start = self.lexicon.phrases[&(0, first)];
            self.lexicon.words.entry(first).or_default().start = start;
        }
        self.lexicon.phrase_senses = self.senses_ahead();
        self.lexicon.numbers = NumberSenses::of(&self.lexicon);
        self.lexicon.dates = DateSenses::of(&self.lexicon);
        self.lexicon.hash = hash;
        self.lexicon
    }

    /// For each phrase state the senses of the phrases that it may lead to; none for the beginning, where nothing is
    /// known of them yet.
    fn senses_ahead(&self) -> Vec<Mask> {
        let Lexicon { phrases, phrase_words, .. } = &self.lexicon;
        let mut ahead: Vec<Mask> = phrase_words.iter().map(|w| self.lexicon.mask(*w)).collect();
        // A state has a greater number than the one before it, so that the last come first.
        let mut steps: Vec<(u32, u32)> =
            phrases.iter().map(|((from, _), to)| (*to, *from)).collect();
        steps.sort_unstable();
        for (to, from) in steps.into_iter().rev().filter(|(_, from)| *from != 0) {
            let senses = ahead[to as usize];
            ahead[from as usize] |= senses;
        }
        ahead
    }

    fn add_word(&mut self, analyses: &[Analysis]) -> u32 {
        let word = Word {
            mask: analyses.iter().map(|a| a.sense.bit()).collect(),
            first: self.lexicon.analyses.len() as u32,
            len: analyses.len() as u16,
            features: analyses.iter().fold(0, |features, a| features | a.features()),
        };
        self.lexicon.analyses.extend_from_slice(analyses);
        self.lexicon.table.push(word);
        (self.lexicon.table.len() - 1) as u32
    }
}

/// All written forms of an entry.
fn forms_of(raw: &RawEntry) -> Result<Vec<Form>, String> {
    let number = match raw.number.as_deref() {
        None => Number::None,
        Some("sg") => Number::Singular,
        Some("du") => Number::Dual,
        Some("pl") => Number::Plural,
        Some(other) => return Err(format!("number = \"{other}\": expected sg, du or pl")),
    };
    let mut forms: Vec<_> =
        raw.forms.iter().map(|form| Form { owned: raw.own, ..Form::new(form, number) }).collect();
    // The article of a form that is listed with it joins a ل before it: النظام, للنظام.
    let joined = raw.forms.iter().filter_map(|form| form.strip_prefix("\u{627}\u{644}"));
    forms.extend(joined.map(|rest| Form::new(format!("\u{644}\u{644}{rest}"), number)));
    let is_arabic = |words: &[String]| words.iter().any(|w| w.chars().any(|c| c >= '\u{600}'));
    for noun in &raw.nouns {
        forms.extend(if is_arabic(noun) { paradigm::noun(noun) } else { english_noun(noun) });
    }
    for feminine in &raw.feminine {
        forms.extend(paradigm::feminine(feminine));
    }
    for sound in &raw.sound {
        forms.extend(paradigm::sound(sound));
    }
    for verb in &raw.verbs {
        if is_arabic(verb) {
            forms.extend(paradigm::verb(verb));
        } else {
            forms.extend(verb.iter().map(|form| Form::new(form, Number::None)));
        }
    }
    Ok(forms)
}

/// Singular and plurals of an English noun; a regular plural may be left out.
fn english_noun(words: &[String]) -> Vec<Form> {
    let Some((singular, plurals)) = words.split_first() else { return Vec::new() };
    let mut forms = vec![Form::new(singular, Number::Singular)];
    if plurals.is_empty() {
        forms.push(Form::new(format!("{singular}s"), Number::Plural));
    }
    forms.extend(plurals.iter().map(|plural| Form::new(plural, Number::Plural)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Files(Vec<(&'static str, &'static str)>);

    impl LexiconSource for Files {
        fn files(&self) -> Vec<(&str, &str)> {
            self.0.clone()
        }
    }

    const SENSES: (&str, &str) = ("senses.toml", "[sense]\nwho = \"people\"\nqty = \"how many\"\n");

    fn load(words: &'static str) -> Result<Lexicon, Error> {
        Lexicon::load(&Files(vec![("people.toml", words), SENSES]))
    }

    #[test]
    fn words_are_found_behind_proclitics_with_their_number() {
        let words = "lang = \"ar\"\n[[entry]]\nsense = \"who\"\nvalue = \"civilians\"\nsound = [\"مدني\"]\n";
        let lexicon = load(words).expect("a lexicon");
        for (form, clitics, number) in [
            ("مدنيا", 0, Number::Singular),
            ("المدنيين", 2, Number::Plural),
            ("والمدنيين", 3, Number::Plural),
            ("للمدنيين", 2, Number::Plural),
            ("وبالمدنيين", 4, Number::Plural),
            ("ومدنيان", 1, Number::Dual),
        ] {
            let found = lexicon.find(&scan(form)[0]);
            assert_ne!(found.word, 0, "{form}");
            assert_eq!(found.clitics.letters, clitics, "{form}");
            assert!(lexicon.analyses(found.word).iter().any(|a| a.number == number), "{form}");
        }
        assert_eq!(lexicon.find(&scan("مدينة")[0]).word, 0);
    }

    #[test]
    fn faults_name_file_and_line() {
        let error = |words| load(words).err().map(|e| e.to_string()).expect("a fault");
        let unknown = error("lang = \"ar\"\n\n[[entry]]\nsense = \"nope\"\nforms = [\"ا\"]\n");
        assert!(unknown.starts_with("people.toml:3: unknown sense \"nope\""), "{unknown}");
        let misspelt = error("lang = \"ar\"\n[[entry]]\nsense = \"who\"\nfroms = []\n");
        assert!(misspelt.starts_with("people.toml:4: "), "{misspelt}");
    }

    #[test]
    fn phrases_are_stepped_through() {
        let words = "lang = \"en\"\n[[entry]]\nsense = \"qty\"\nforms = [\"at least\", \"at\"]\n";
        let lexicon = load(words).expect("a lexicon");
        let tokens = scan("at least");
        let state = tokens.iter().try_fold(0, |state, t| lexicon.phrase_step(state, t.hash));
        assert_ne!(lexicon.phrase_word(state.expect("a path")), 0);
    }

    #[test]
    fn the_builtin_lexicon_loads() {
        let lexicon = Lexicon::load(&Builtin).expect("no fault in lexicon/");
        assert_eq!(lexicon.hash().len(), 64);
    }
}
