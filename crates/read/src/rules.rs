//! The rules of `lexicon/rules/`: patterns over units, what a match makes, and the examples that prove them.
//!
//! ```toml
//! lang = "ar"
//!
//! [[rule]]
//! id = "ar.L2.killed.verb-first"
//! level = 2
//! match = "v@harm:verb n@people (and n@people)*"
//! emit = { kind = "casualty", outcome = "$v" }
//! yes = ["قتل ثلاثة عمال في المصنع"]      # the rule must find something here
//! no = ["اجتمع ثلاثة عمال في المصنع"]      # and nothing here
//! ```
//!
//! What several patterns have in common stands once, under `[phrase]`, and is named in them: `v@harm:verb n@people <list>`.
//!
//! Level 1 makes groups (`group = "people"`), which later levels see as one unit; the others emit. Within a level the
//! leftmost longest match wins, and of two as long the rule that stands first.

mod index;
mod phrase;

use crate::Error;
use crate::cascade::Sentence;
use crate::lexicon::{Lexicon, LexiconSource, ValueId, parse};
use crate::mask::Mask;
use crate::pattern::{Literals, Pattern};
use crate::reasons::{REASONS_FILE, Reason, reasons_of};
use crate::units::{engine_sense, group_sense};
use index::RULES_MAX;
pub(crate) use index::{Index, RuleSet};
use phrase::Phrases;
use serde::Deserialize;
use sijill_model::Lang;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// `ar` or `en`: the sentences that its rules are tried on.
    lang: Lang,
    /// Patterns that others name.
    #[serde(default)]
    phrase: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    rule: Vec<Spanned<RawRule>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    level: u8,
    #[serde(rename = "match")]
    pattern: String,
    group: Option<String>,
    count: Option<String>,
    who: Option<String>,
    emit: Option<BTreeMap<String, String>>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// A rule, compiled.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) level: u8,
    pub(crate) pattern: Pattern,
    pub(crate) action: Action,
    /// File and line, for explanations.
    pub(crate) place: (String, usize),
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
}

/// What a match makes.
#[derive(Debug)]
pub(crate) enum Action {
    /// A group that later levels see as one unit.
    Group { mask: Mask, given: Given },
    /// A claim or a voice.
    Emit(Template),
}

impl Action {
    /// Whether it may become a claim: it is more than a group, a voice or what is no claim.
    pub(crate) fn may_claim(&self) -> bool {
        match self {
            Action::Emit(template) => !matches!(template.kind, EmitKind::Voice | EmitKind::Nothing),
            Action::Group { .. } => false,
        }
    }

    /// Whether it finds people harmed by words of its own, and goes on with no figure before it.
    pub(crate) fn counts_harm(&self) -> bool {
        let casualty =
            matches!(self, Action::Emit(template) if template.kind == EmitKind::Casualty);
        casualty && !self.finds_parts() && !self.goes_on()
    }

    /// Whether what it finds is a part of what another finds, and nothing without that.
    pub(crate) fn finds_parts(&self) -> bool {
        matches!(self, Action::Emit(template) if template.word("outcome") == Some("inherit"))
    }

    /// Whether it finds nothing but what goes on with a figure before it in its sentence.
    pub(crate) fn goes_on(&self) -> bool {
        matches!(self, Action::Emit(template) if template.goes_on())
    }

    /// Whether it tells more of those of whom others tell.
    pub(crate) fn tells_more(&self) -> bool {
        matches!(self, Action::Emit(template) if template.tells_more())
    }

    /// Whether it reads items of lists and nothing else.
    pub(crate) fn reads_items(&self) -> bool {
        matches!(self, Action::Emit(template) if template.reads_items())
    }
}

/// What a group rule itself says of its people.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given {
    /// What the count is where no quantity stands there.
    pub(crate) count: Option<BareCount>,
    /// Which people, where no noun says it.
    pub(crate) who: Option<ValueId>,
}

/// The count of people who are named without a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BareCount {
    One,
    Two,
    Some,
    Several,
}

/// What is emitted, and where its fields come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) kind: EmitKind,
    fields: BTreeMap<String, Field>,
}

/// The kinds of emission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EmitKind {
    Casualty,
    ReportCount,
    StrikeCount,
    Population,
    Assessment,
    Responsibility,
    /// Why an allegation was decided as it was: it tells of a decision and is no claim of its own.
    Reason,
    Commitment,
    Communication,
    Custody,
    Relation,
    Denial,
    Control,
    /// Somebody says something: for attribution and stance.
    Voice,
    /// What the pattern covers is no claim, whatever else matches within.
    Nothing,
}

/// Where a field comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    /// A word of the rule.
    Word(String),
    /// The value of what a capture covers.
    Capture(u8),
}

/// The kind of emission that says who speaks.
const VOICE: &str = "voice";

impl EmitKind {
    /// The kinds by their names in rule files.
    const NAMED: [(&str, EmitKind); 15] = [
        ("casualty", EmitKind::Casualty),
        ("report_count", EmitKind::ReportCount),
        ("strike_count", EmitKind::StrikeCount),
        ("population", EmitKind::Population),
        ("assessment", EmitKind::Assessment),
        ("responsibility", EmitKind::Responsibility),
        ("reason", EmitKind::Reason),
        ("commitment", EmitKind::Commitment),
        ("communication", EmitKind::Communication),
        ("custody", EmitKind::Custody),
        ("relation", EmitKind::Relation),
        ("denial", EmitKind::Denial),
        ("control", EmitKind::Control),
        (VOICE, EmitKind::Voice),
        ("nothing", EmitKind::Nothing),
    ];

    fn named(name: &str) -> Result<EmitKind, String> {
        let found = Self::NAMED.iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| *kind).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMED.iter().map(|(name, _)| *name).collect();
            format!("kind = \"{name}\": expected one of {}", names.join(", "))
        })
    }

    /// Whether it judges an event or speaks of what surrounds it, with words that may also report it.
    pub(crate) fn shares_words(self) -> bool {
        !matches!(
            self,
            EmitKind::Casualty
                | EmitKind::ReportCount
                | EmitKind::StrikeCount
                | EmitKind::Population
                | EmitKind::Nothing
        )
    }
}

const FIELDS: [&str; 25] = [
    "kind", "outcome", "parts", "subset", "count", "who", "stance", "scope", "status", "unit",
    "role", "party", "reason", "only", "polarity", "step", "relation", "change", "from", "to",
    "item", "by", "medium", "at", "where",
];

impl Template {
    /// Whether it reads items of lists and nothing else.
    pub(crate) fn reads_items(&self) -> bool {
        self.word("where") == Some("list")
    }

    /// Whether it only goes on with the figure of people that stands before it in its sentence.
    pub(crate) fn goes_on(&self) -> bool {
        self.word("where") == Some("behind")
    }

    /// Whether it tells what else befell those of whom other words tell: "found dead after he was abducted".
    pub(crate) fn tells_more(&self) -> bool {
        self.word("only") == Some("more")
    }

    /// Whether it counts only where nothing else tells of such harm: "may God heal the wounded".
    pub(crate) fn only_echoes(&self) -> bool {
        self.word("only") == Some("echo")
    }

    /// A field, if the rule gives it.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(name)
    }

    /// A field that is a plain word.
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        match self.fields.get(name) {
            Some(Field::Word(word)) => Some(word),
            _ => None,
        }
    }
}

/// All rules, by level.
pub(crate) struct Rules {
    pub(crate) rules: Vec<Rule>,
    pub(crate) reasons: Vec<Reason>,
    groups: Vec<String>,
    /// In the order of [`LANGS`].
    indexes: [Index; LANGS.len()],
}

/// The last level.
pub(crate) const LEVEL_LAST: u8 = 8;

/// The level that finds who says so, and nothing else.
pub(crate) const LEVEL_VOICES: u8 = 4;

/// The level that finds figures of reports.
pub(crate) const LEVEL_REPORTS: u8 = 5;

/// Levels from here on find the rarer kinds, in texts that claim harm and name a party.
pub(crate) const LEVEL_RARER: u8 = 6;

impl Rules {
    /// Reads the rule files of a source.
    pub(crate) fn load(source: &dyn LexiconSource, lexicon: &Lexicon) -> Result<Rules, Error> {
        let reasons = reasons_of(source)?;
        let mut loader = Loader {
            lexicon,
            reasons,
            groups: Vec::new(),
            rules: Vec::new(),
            literals: LANGS.map(|_| Literals::default()),
            by_lang: LANGS.map(|_| Vec::new()),
        };
        let files: Vec<_> =
            source.files().into_iter().filter(|(name, _)| name.starts_with("rules/")).collect();
        let mut parsed = Vec::new();
        for (name, content) in &files {
            let mut file: File = parse(name, content)?;
            spell_out(name, content, &mut file)?;
            for rule in &file.rule {
                loader.declare(rule.get_ref(), file.lang);
            }
            parsed.push((*name, *content, file));
        }
        for (name, content, file) in parsed {
            let lang = file.lang;
            for rule in file.rule {
                let at = rule.span().start;
                loader
                    .add(name, content, at, lang, rule.into_inner())
                    .map_err(|what| Error::at(name, content, at, what))?;
            }
        }
        let Loader { rules, reasons, literals, groups, by_lang, .. } = loader;
        let mut literals = literals.into_iter();
        let indexes = by_lang.map(|numbers| {
            let mut literals = literals.next().unwrap_or_default();
            literals.note_words(lexicon);
            Index::of(&rules, numbers, literals)
        });
        Ok(Rules { rules, reasons, groups, indexes })
    }

    /// The reason with a code.
    pub(crate) fn reason(&self, code: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.code == code)
    }

    /// The mask of a group that some rule makes.
    pub(crate) fn group(&self, name: &str) -> Option<Mask> {
        self.groups.iter().position(|g| g == name).and_then(group_sense)
    }

    /// Whether anything in a sentence may become a claim.
    pub(crate) fn may_claim(&self, sentence: &Sentence) -> bool {
        sentence.matches.iter().any(|(rule, _)| self.rules[*rule].action.may_claim())
    }

    /// Whether anything in a sentence may be a figure of reports.
    pub(crate) fn may_count_reports(&self, sentence: &Sentence) -> bool {
        self.may_emit(sentence, EmitKind::ReportCount)
    }

    /// Whether anything in a sentence may be a figure of people harmed.
    pub(crate) fn may_count_harm(&self, sentence: &Sentence) -> bool {
        self.may_emit(sentence, EmitKind::Casualty)
    }

    fn may_emit(&self, sentence: &Sentence, kind: EmitKind) -> bool {
        let emits = |rule: usize| match &self.rules[rule].action {
            Action::Emit(template) => template.kind == kind,
            Action::Group { .. } => false,
        };
        sentence.matches.iter().any(|(rule, _)| emits(*rule))
    }

    /// The rules of a language.
    pub(crate) fn of(&self, lang: Lang) -> &Index {
        &self.indexes[place_of(lang)]
    }
}

/// The languages that rules are written for.
const LANGS: [Lang; 2] = [Lang::Ar, Lang::En];

fn place_of(lang: Lang) -> usize {
    LANGS.iter().take_while(|known| **known != lang).count()
}

/// Puts phrases into the patterns that name them.
fn spell_out(name: &str, content: &str, file: &mut File) -> Result<(), Error> {
    let mut phrases = Phrases::new(&file.phrase);
    for rule in &mut file.rule {
        let at = rule.span().start;
        let rule = rule.get_mut();
        rule.pattern =
            phrases.spelt_out(&rule.pattern).map_err(|what| Error::at(name, content, at, what))?;
    }
    match phrases.unused() {
        Some((unused, at)) => {
            let what = format!("phrase \"{unused}\": expected a rule that names <{unused}>");
            Err(Error::at(name, content, at, what))
        }
        None => Ok(()),
    }
}

struct Loader<'l> {
    lexicon: &'l Lexicon,
    reasons: Vec<Reason>,
    groups: Vec<String>,
    rules: Vec<Rule>,
    /// What the patterns of each language name.
    literals: [Literals; LANGS.len()],
    /// The numbers of the rules of each language.
    by_lang: [Vec<usize>; LANGS.len()],
}

impl Loader<'_> {
    fn declare(&mut self, rule: &RawRule, lang: Lang) {
        self.literals[place_of(lang)].note_choices(&rule.pattern);
        if let Some(group) = &rule.group
            && !self.groups.contains(group)
        {
            self.groups.push(group.clone());
        }
    }

    fn template(
        &self,
        emit: &BTreeMap<String, String>,
        pattern: &Pattern,
    ) -> Result<Template, String> {
        let template = template(emit, pattern)?;
        match template.word("reason") {
            Some(code) if !self.reasons.iter().any(|reason| reason.code == code) => {
                Err(format!("reason = \"{code}\": expected a code of {REASONS_FILE}"))
            }
            _ => Ok(template),
        }
    }

    fn who(&self, word: &str) -> Result<ValueId, String> {
        self.lexicon
            .value(word)
            .ok_or_else(|| format!("who = \"{word}\": expected a value that some entry carries"))
    }

    fn add(
        &mut self,
        name: &str,
        content: &str,
        byte: usize,
        lang: Lang,
        raw: RawRule,
    ) -> Result<(), String> {
        if raw.level == 0 || raw.level > LEVEL_LAST {
            return Err(format!("level = {}: expected 1 to {LEVEL_LAST}", raw.level));
        }
        if self.rules.iter().any(|rule| rule.id == raw.id) {
            return Err(format!("a second rule with id \"{}\"", raw.id));
        }
        if raw.yes.is_empty() {
            return Err(format!("rule \"{}\" has no example: expected yes = [\"…\"]", raw.id));
        }
        let groups = |name: &str| mask_of(&self.groups, name);
        let literals = &mut self.literals[place_of(lang)];
        let pattern = Pattern::compile(&raw.pattern, self.lexicon, literals, &groups)?;
        let voice = raw.emit.as_ref().and_then(|emit| emit.get("kind")).is_some_and(|k| k == VOICE);
        if voice != (raw.level == LEVEL_VOICES) {
            return Err(format!(
                "level = {}: expected voices, and only those, at level {LEVEL_VOICES}",
                raw.level
            ));
        }
        let action = match (&raw.group, &raw.emit) {
            (Some(group), None) => Action::Group {
                mask: mask_of(&self.groups, group).ok_or("too many kinds of group")?,
                given: Given {
                    count: raw.count.as_deref().map(bare_count).transpose()?,
                    who: raw.who.as_deref().map(|who| self.who(who)).transpose()?,
                },
            },
            (None, Some(emit)) => Action::Emit(self.template(emit, &pattern)?),
            _ => return Err("expected either group or emit".into()),
        };
        let line = 1 + content[..byte].bytes().filter(|b| *b == b'\n').count();
        let numbers = &mut self.by_lang[place_of(lang)];
        if numbers.len() == RULES_MAX {
            return Err(format!("at most {RULES_MAX} rules of a language"));
        }
        numbers.push(self.rules.len());
        self.rules.push(Rule {
            id: raw.id,
            level: raw.level,
            pattern,
            action,
            place: (name.to_owned(), line),
            yes: raw.yes,
            no: raw.no,
        });
        Ok(())
    }
}

/// The sense that a name has in patterns besides those of words: a group, or what the engine gives.
fn mask_of(groups: &[String], name: &str) -> Option<Mask> {
    let group = groups.iter().position(|g| g == name).and_then(group_sense);
    group.or_else(|| engine_sense(name))
}

fn bare_count(word: &str) -> Result<BareCount, String> {
    match word {
        "one" => Ok(BareCount::One),
        "two" => Ok(BareCount::Two),
        "some" => Ok(BareCount::Some),
        "several" => Ok(BareCount::Several),
        other => Err(format!("count = \"{other}\": expected one, two, some or several")),
    }
}

fn template(emit: &BTreeMap<String, String>, pattern: &Pattern) -> Result<Template, String> {
    let kind = EmitKind::named(emit.get("kind").map_or("", String::as_str))?;
    let mut fields = BTreeMap::new();
    for (name, source) in emit {
        if !FIELDS.contains(&name.as_str()) {
            return Err(format!("unknown field \"{name}\" of emit: expected one of {FIELDS:?}"));
        }
        let field = match source.strip_prefix('$') {
            Some(capture) => Field::Capture(
                pattern
                    .capture(capture)
                    .ok_or_else(|| format!("the pattern captures no {capture}@"))?,
            ),
            None => Field::Word(source.clone()),
        };
        fields.insert(name.clone(), field);
    }
    Ok(Template { kind, fields })
}

/// The word that a value stands for, where a field needs one of a closed list.
pub(crate) fn word_of(lexicon: &Lexicon, value: Option<ValueId>) -> Option<&str> {
    value.map(|v| lexicon.value_word(v))
}
