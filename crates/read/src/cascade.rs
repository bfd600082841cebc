//! Runs the rules over a sentence: level 1 makes groups, the other levels find what to emit.

use crate::age::ADULT_FROM_YEARS;
use crate::lexeme::Words;
use crate::lexicon::{Analysis, Lexicon, Number, ValueId};
use crate::mask::Mask;
use crate::pattern::{Match, Scratch, Sight, feature};
use crate::rules::{Action, BareCount, Given, Index, Rule, RuleSet, Rules};
use crate::senses::Senses;
use crate::units::{DATE, NUMBERED, Payload, QTY, TEH_MARBUTA, UNKNOWN, Unit, sight_of, value_of};
use sijill_model::{Count, Lang, Vague, Who};
use std::ops::{Range, RangeInclusive};

/// People whom a noun phrase speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    /// The value of `who` that the words fix.
    pub(crate) who: Option<ValueId>,
    /// The word for them, in lexemes.
    pub(crate) who_words: Option<Range<u32>>,
    pub(crate) count: Count,
    /// What the noun itself says happened to them ("the dead").
    pub(crate) outcome: Option<ValueId>,
    /// "Others": their kind is that of those before.
    pub(crate) other: bool,
    /// Others who are of that kind even by age or sex, as the language has it.
    pub(crate) alike: bool,
    /// "Another" in the feminine: after a woman one more woman.
    pub(crate) sister: bool,
    /// Whether a number or size stands there, rather than a bare noun.
    pub(crate) numbered: bool,
    /// How old they are, in years, where that is said.
    pub(crate) years: Option<u64>,
    /// A name that stands with them, in lexemes.
    pub(crate) name: Option<Range<u32>>,
}

impl People {
    /// Whether the group is of people at all: places are groups too.
    pub(crate) fn is_people(&self) -> bool {
        self.who_words.is_some() || self.numbered || self.other
    }
}

/// A sentence, read.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) units: Vec<Unit>,
    pub(crate) people: Vec<People>,
    /// The rules of level 1 that made groups, by their numbers.
    pub(crate) grouped_by: Vec<usize>,
    /// What levels 2 and up found: the rule's number and the match, in order of place.
    pub(crate) matches: Vec<(usize, Match)>,
}

/// What the units of a sentence may show, its groups too: more than they do, never less.
pub(crate) fn foresee(words: Words<'_>, rules: &Rules) -> Sight {
    let index = rules.of(script_of(words));
    let mut sight = sight_of(words, index);
    let grouping = index.possible(&sight, index.of_levels(1..=1));
    for number in index.numbers(grouping) {
        if let Action::Group { mask, .. } = rules.rules[number].action {
            sight.senses |= mask;
        }
    }
    sight
}

/// Whether some rules may find something in a sentence of which this was foreseen: it may say yes too often, never no.
pub(crate) fn may_find(
    words: Words<'_>,
    sight: &Sight,
    rules: &Rules,
    wanted: impl Fn(&Index) -> RuleSet,
) -> bool {
    let index = rules.of(script_of(words));
    !index.possible(sight, wanted(index)).is_empty()
}

/// Reads a sentence with the rules of level 1, which make groups, and with those of some other levels.
pub(crate) fn run(
    words: Words<'_>,
    rules: &Rules,
    senses: &Senses,
    mut units: Vec<Unit>,
    levels: RangeInclusive<u8>,
    scratch: &mut Scratch,
) -> Sentence {
    let mut sentence = Sentence { units: scratch.list(), ..Sentence::default() };
    let lang = script_of(words);
    match lang {
        Lang::Ar => settle_adjectives(senses, &mut units),
        Lang::En => settle_adjectives_before(senses, &mut units),
    }
    let index = rules.of(lang);
    let mut finder = Finder { lexicon: words.lexicon, rules, index, scratch };
    group(words, senses, &mut units, &mut finder, &mut sentence);
    finder.sweep_levels(levels, &mut sentence);
    scratch.take_back(units);
    sentence
}

/// Reads a sentence that is read already with the rules of more levels.
pub(crate) fn run_on(
    words: Words<'_>,
    rules: &Rules,
    sentence: &mut Sentence,
    levels: RangeInclusive<u8>,
    scratch: &mut Scratch,
) {
    let index = rules.of(script_of(words));
    Finder { lexicon: words.lexicon, rules, index, scratch }.sweep_levels(levels, sentence);
}

/// A word of nationality, or one such as "armed", behind a noun that is no person tells of the noun, and is nobody: "an
/// Israeli strike".
fn settle_adjectives(senses: &Senses, units: &mut [Unit]) {
    let things = senses.cause | senses.strike_noun | senses.attack | senses.place_kind | UNKNOWN;
    let people = senses.who | senses.harm_person | senses.harm_noun | senses.harm_verb | QTY;
    let is_people = |at: usize, units: &[Unit]| units[at].mask.meets(people);
    for at in 1..units.len() {
        let (before, unit) = (&units[at - 1], &units[at]);
        let tells = unit.mask.meets(senses.nation | senses.party_adj)
            || unit.mask.meets(senses.who_adj) && unit.features & feature::SG != 0;
        let both_definite = unit.features & before.features & feature::DEF != 0;
        if tells
            && unit.features & feature::WA == 0
            && !before.mask.meets(people)
            && (both_definite || before.mask.meets(things) && unit.features & feature::DEF == 0)
        {
            units[at].mask &= !senses.who;
        }
        // "Another attack": behind a thing, "other" is no other person.
        let before = &units[at - 1];
        let noun = before.features & (feature::DEF | feature::PREP) != 0;
        let is_thing =
            before.mask.meets(things & !UNKNOWN | DATE) || noun && before.mask.meets(UNKNOWN);
        let joined = units[at].features & feature::WA != 0;
        if units[at].mask.meets(senses.other) && is_thing && !joined && !is_people(at - 1, units) {
            units[at].mask &= !senses.other;
        }
    }
}

/// In English it stands before the noun, alone or with others: "an Israeli strike", "Turkish artillery shelling".
fn settle_adjectives_before(senses: &Senses, units: &mut [Unit]) {
    let things = senses.cause | senses.cause_weak | senses.strike_noun | senses.attack;
    for at in 1..units.len() {
        let deed = units[at].mask.meets(things) && !units[at].mask.meets(senses.harm_verb);
        let before = &mut units[at - 1];
        let nation = before.mask.meets(senses.nation | senses.party_adj);
        if deed && nation && before.features & feature::PL == 0 {
            before.mask &= !senses.who;
        }
    }
}

/// The language whose letters most words of a sentence are written in.
fn script_of(words: Words<'_>) -> Lang {
    let letters = words.lexemes.iter().map(|l| l.token.head[0]).filter(|letter| *letter != 0);
    let (arabic, other) = letters.fold((0, 0), |(arabic, other), letter| {
        if letter >= 0x600 { (arabic + 1, other) } else { (arabic, other + 1) }
    });
    if arabic >= other { Lang::Ar } else { Lang::En }
}

/// Finds matches in the units of a sentence.
struct Finder<'a> {
    lexicon: &'a Lexicon,
    rules: &'a Rules,
    index: &'a Index,
    scratch: &'a mut Scratch,
}

impl Finder<'_> {
    /// Looks which rules may match where; gives those that may match at all.
    fn look_at(&mut self, units: &[Unit], of: RuleSet) -> RuleSet {
        let beginning = &mut self.scratch.beginning;
        beginning.clear();
        beginning.resize(units.len(), RuleSet::default());
        let literals = self.index.literals();
        let mut all = Sight::default();
        units.iter().for_each(|unit| all.add(unit, literals));
        let possible = self.index.possible(&all, of);
        if possible.is_empty() {
            return possible;
        }
        let first = self.index.firsts(possible);
        let (mut ahead, mut met) = (Sight::default(), RuleSet::default());
        for (rules, unit) in beginning.iter_mut().zip(units).rev() {
            ahead.add(unit, literals);
            if !(first.anything || first.one_of.may_meet(unit)) {
                continue;
            }
            let begin = self.index.beginning_with(unit, possible);
            // What lies ahead of a unit is more than what lies ahead of the next: what was possible stays so.
            met.add(&self.index.possible(&ahead, begin.without(met)));
            *rules = begin.and(met);
        }
        possible
    }

    /// The best match that begins at a unit: the longest, and of two as long the earlier rule's.
    #[inline]
    fn best_at(&mut self, of: RuleSet, units: &[Unit], at: usize) -> Option<(usize, Match)> {
        let beginning = self.scratch.beginning[at];
        if !beginning.meets(&of) {
            return None;
        }
        let mut best: Option<(usize, Match)> = None;
        for number in self.index.numbers(beginning.and(of)) {
            let pattern = &self.rules.rules[number].pattern;
            let behind = best.as_ref().map_or(at, |(_, best)| best.to);
            let found = pattern.match_at(self.lexicon, units, at, behind, self.scratch);
            best = found.map(|found| (number, found)).or(best);
        }
        best
    }

    /// Adds the matches of some levels to a sentence that has its groups.
    fn sweep_levels(&mut self, levels: RangeInclusive<u8>, sentence: &mut Sentence) {
        let possible = self.look_at(&sentence.units, self.index.of_levels(levels.clone()));
        for level in levels {
            let level = self.index.of_levels(level..=level).and(possible);
            let more = self.index.telling_more(level);
            self.sweep(level.without(more), &sentence.units, &mut sentence.matches);
            self.sweep(more, &sentence.units, &mut sentence.matches);
        }
        let rules = &self.rules.rules;
        sentence.matches.sort_by_key(|(rule, m)| (m.from, rules[*rule].level, *rule));
    }

    /// The matches of a level from left to right, none inside another.
    fn sweep(&mut self, level: RuleSet, units: &[Unit], found: &mut Vec<(usize, Match)>) {
        let mut at = if level.is_empty() { units.len() } else { 0 };
        while let Some(next) = self.scratch.next_beginning(at, level) {
            at = match self.best_at(level, units, next) {
                Some((number, best)) => {
                    let end = best.to;
                    found.push((number, best));
                    end
                }
                None => next + 1,
            };
        }
    }
}

/// Replaces what level 1 matches by groups.
fn group(
    words: Words<'_>,
    senses: &Senses,
    units: &mut [Unit],
    finder: &mut Finder<'_>,
    sentence: &mut Sentence,
) {
    let literals = finder.index.literals();
    units.iter_mut().for_each(|unit| unit.literals = literals.of(unit));
    let level = finder.look_at(units, finder.index.of_levels(1..=1));
    sentence.units.reserve(units.len());
    let mut at = 0;
    while at < units.len() {
        let Some((number, found)) = finder.best_at(level, units, at) else {
            sentence.units.push(std::mem::take(&mut units[at]));
            at += 1;
            continue;
        };
        let rule = &finder.rules.rules[number];
        let Action::Group { mask, given } = &rule.action else {
            at = found.to;
            continue;
        };
        sentence.grouped_by.push(number);
        let people = people_of(words, senses, rule, &found, units, given);
        let (first, last) = (&units[found.from], &units[found.to - 1]);
        // A group of one word is that word still: rules may name it, and "leader" says of whom.
        let only = (found.to - found.from == 1).then_some(first);
        let deed = only.map_or(Mask::NONE, |only| only.mask & senses.deed);
        sentence.units.push(Unit {
            first: first.first,
            end: last.end,
            mask: *mask | deed | if people.numbered { NUMBERED } else { Mask::NONE },
            // The group's first word: whoever asks for more than its mask finds its senses there.
            word: first.word,
            hash: only.map_or(0, |only| only.hash),
            literals: only.map(|only| only.literals).unwrap_or_default(),
            whole: only.map_or(0, |only| only.whole),
            features: first.features & (feature::WA | feature::DEF | feature::PREP | feature::OWN)
                | party_feature(words, senses, first.first..last.end)
                | if people.count.min.or(people.count.max).is_some() {
                    feature::COUNTED
                } else {
                    0
                }
                | if people.other { feature::OTHERS } else { 0 },
            value: people
                .outcome
                .or(people.who)
                .or_else(|| place_in(words.lexicon, senses, rule, &found, units)),
            payload: Payload::Group(sentence.people.len() as u32),
        });
        sentence.people.push(people);
        at = found.to;
    }
}

/// Marks a group one of whose words names a party: "the Houthis" are people, "Israel" is a place, and both
/// are parties.
fn party_feature(words: Words<'_>, senses: &Senses, lexemes: Range<u32>) -> u16 {
    let lexemes = &words.lexemes[lexemes.start as usize..lexemes.end as usize];
    let names = |l: &crate::lexeme::Lexeme| l.mask.meets(senses.any_party());
    if lexemes.iter().any(names) { feature::NAMES_PARTY } else { 0 }
}

/// The place that a group speaks of: what is captured as `p`.
fn place_in(
    lexicon: &Lexicon,
    senses: &Senses,
    rule: &Rule,
    found: &Match,
    units: &[Unit],
) -> Option<ValueId> {
    captured(rule, found, units, "p").flatten().find_map(|u| value_of(lexicon, u, senses.place))
}

/// The units that a capture covers, each time that it does.
pub(crate) fn captured<'u>(
    rule: &Rule,
    found: &'u Match,
    units: &'u [Unit],
    name: &str,
) -> impl Iterator<Item = &'u [Unit]> + use<'u> {
    let number = rule.pattern.capture(name);
    found
        .captures
        .iter()
        .filter(move |c| Some(c.name) == number)
        .map(|c| &units[c.from as usize..c.to as usize])
}

/// The lexemes that a stretch of units covers.
pub(crate) fn lexemes_of(units: &[Unit]) -> Option<Range<u32>> {
    Some(units.first()?.first..units.last()?.end)
}

/// What the captures of a group rule say: q quantity, m that it is a least, w noun, a adjectives, h harmed, o others,
/// x name, y years of age.
fn people_of(
    words: Words<'_>,
    senses: &Senses,
    rule: &Rule,
    found: &Match,
    units: &[Unit],
    given: &Given,
) -> People {
    let lexicon = words.lexicon;
    let capture = |name: &str| captured(rule, found, units, name);
    let flat = |name: &str| capture(name).flatten();
    let nouns = || flat("w");
    let adjectives = || flat("a");
    let harmed = || flat("h");
    let base = nouns().find_map(|u| who_as_written(words, u, senses.who));
    let refined = adjectives().chain(nouns()).find_map(|u| value_of(lexicon, u, senses.who_adj));
    let is_plain = base.is_none_or(|b| lexicon.value_word(b) == "people");
    let old = adjectives().find_map(|u| value_of(lexicon, u, senses.who));
    let old = old.filter(|value| lexicon.value_word(*value) == Who::Elderly.as_str());
    // "A civilian journalist" is one, "an activist, a journalist" as well.
    let trade = adjectives().find_map(|u| value_of(lexicon, u, senses.who));
    let trade = trade.filter(|value| is_trade(lexicon, *value));
    let quantity = flat("q").find_map(|u| match &u.payload {
        Payload::Quantity(q) => Some(q.count.clone()),
        _ => None,
    });
    let numbered = quantity.is_some();
    let others = || flat("o");
    let counts = |unit: &&Unit| unit.mask.meets(senses.countable());
    let counted = nouns().chain(harmed()).chain(others()).find(counts);
    let mut count =
        quantity.unwrap_or_else(|| bare_count(lexicon, given.count, counted, senses.countable()));
    if flat("m").next().is_some() {
        count.max = None;
    }
    let named = flat("x").find_map(|u| value_of(lexicon, u, senses.name));
    let said = if is_plain { trade.or(refined).or(base) } else { old.or(base) };
    let who = given.who.or(said);
    let age = flat("y").find_map(|u| match &u.payload {
        Payload::Age(years) => Some(*years),
        // "Name, 45, …": a bare number behind a name.
        Payload::Quantity(q) => q.count.max,
        _ => None,
    });
    People {
        who: age.map_or(who, |age| who_of_age(lexicon, age, who, named)),
        who_words: capture("w").next().or(capture("h").next()).and_then(lexemes_of),
        count,
        numbered,
        outcome: harmed().find_map(|u| value_of(lexicon, u, senses.harm_person | senses.harm_both)),
        other: others().next().is_some(),
        years: age,
        alike: others().any(|u| value_of(lexicon, u, senses.other).is_some()),
        sister: others().any(|u| {
            let value = value_of(lexicon, u, senses.other);
            value.is_some_and(|value| lexicon.value_word(value) == "sister")
        }),
        name: capture("x").next().and_then(lexemes_of),
    }
}

/// Whether people are called by what they do.
fn is_trade(lexicon: &Lexicon, who: ValueId) -> bool {
    let who = Who::from_word(lexicon.value_word(who));
    matches!(who, Some(Who::Journalists | Who::Medical | Who::AidWorkers | Who::RescueWorkers))
}

/// Whom a noun speaks of. The folding of ة makes والده, "his father", and والدة, "a mother", alike; the letter that stands
/// there tells.
fn who_as_written(words: Words<'_>, unit: &Unit, who: Mask) -> Option<ValueId> {
    let owned = match words.written(unit.end.checked_sub(1)? as usize).chars().next_back() {
        Some('ه') => true,
        Some(TEH_MARBUTA) => false,
        _ => return value_of(words.lexicon, unit, who),
    };
    let analyses = words.lexicon.analyses(unit.word).iter();
    let fits = analyses.into_iter().find(|a| a.sense.bit().meets(who) && a.owned == owned);
    fits.map(|a| a.value).or_else(|| value_of(words.lexicon, unit, who))
}

/// Whom an age makes of somebody: a child, or the adult that noun or name speaks of. What says more than age, such as
/// "civilian" or "soldier", stands.
fn who_of_age(
    lexicon: &Lexicon,
    age: u64,
    who: Option<ValueId>,
    named: Option<ValueId>,
) -> Option<ValueId> {
    let said = who.and_then(|value| Who::from_word(lexicon.value_word(value)));
    match said {
        None | Some(Who::People | Who::Men | Who::Women | Who::Children) => {}
        Some(_) => return who,
    }
    let adult = |who: Option<Who>| matches!(who, Some(Who::Men | Who::Women));
    match age {
        0..ADULT_FROM_YEARS => lexicon.value(Who::Children.as_str()),
        _ if adult(said) => who,
        _ => named.or_else(|| lexicon.value(Who::Men.as_str())),
    }
}

/// The features that tell a grammatical number.
const NUMBERS: u16 = feature::SG | feature::DU | feature::PL;

/// How many a noun alone says: its grammatical number, unless the rule knows better.
fn bare_count(
    lexicon: &Lexicon,
    bare: Option<BareCount>,
    noun: Option<&Unit>,
    senses: Mask,
) -> Count {
    let analyses = noun.map_or(&[][..], |n| lexicon.analyses(n.word));
    // The number of the word as people: the same letters may be the plural of a thing. A vowel sign may rule one out.
    let open = |a: &&Analysis| noun.is_some_and(|n| a.features() & !n.features & NUMBERS == 0);
    let counting = || analyses.iter().filter(|a| a.sense.bit().meets(senses)).filter(open);
    let shows = |number| counting().any(|a| a.number == number);
    let bare = bare.unwrap_or_else(|| {
        if shows(Number::Plural) {
            BareCount::Some
        } else if shows(Number::Dual) {
            BareCount::Two
        } else if shows(Number::Singular) {
            BareCount::One
        } else {
            BareCount::Some
        }
    });
    let exactly = |n| Count { min: Some(n), max: Some(n), ..Count::default() };
    match bare {
        BareCount::One => exactly(1),
        BareCount::Two => exactly(2),
        BareCount::Some => Count::vague(Vague::Some, None),
        BareCount::Several => Count::vague(Vague::Several, None),
    }
}

/// Whether any unit of a stretch has one of some senses.
pub(crate) fn any(units: &[Unit], mask: Mask) -> bool {
    units.iter().any(|u| u.mask.meets(mask))
}

/// The first quantity among units.
pub(crate) fn quantity_in(units: &[Unit]) -> Option<&Count> {
    units.iter().filter(|u| u.mask.meets(QTY)).find_map(|u| match &u.payload {
        Payload::Quantity(q) => Some(&q.count),
        _ => None,
    })
}
