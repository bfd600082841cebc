//! What each sentence offers as answers: voices, dates, places, causes, agents, words of scope and of stance.

use super::agents::{Agent, NamedParties, agents};
use super::place::{Place, countries_in, places};
use super::voice::{cleaned, is_nobody, is_silent, is_speech_date};
use super::when::day_of_calendar;
use crate::cascade::Sentence;
use crate::date::DateKind;
use crate::draft::Voice;
use crate::lexeme::{Lexeme, Words};
use crate::lexicon::{Lexicon, ValueId};
use crate::mask::Mask;
use crate::pattern::feature;
use crate::reader::is_dateline;
use crate::scan::Kind;
use crate::senses::Senses;
use crate::sentence::end_of;
use crate::units::{COLON, COMMA, DATE, Payload, QTY, Unit, value_of};
use sijill_model::{Cause, Edtf};
use std::ops::Range;

/// A date of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub(super) at: usize,
    pub(super) date: Edtf,
    /// Whether it only says when something began.
    pub(super) since: bool,
    /// Whether it says when somebody spoke, not when something happened.
    pub(super) spoken: bool,
    /// Whether it is joined to what stands before: behind a figure it begins another event.
    pub(super) joined: bool,
}

/// What a sentence offers as answers, by unit.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) voices: Vec<Voice>,
    pub(super) dates: Vec<Dated>,
    /// Whether it names a time of an event that nothing fixes: "on Monday", "in July" in a text of an unknown day.
    pub(super) unfixed: bool,
    /// Units that name such a time as a day, with the day in some year where the calendar names it.
    pub(super) unfixed_days: Vec<(usize, Option<Edtf>)>,
    /// The lexeme where a month begins of which no year is said.
    pub(super) unfixed_month: Option<u32>,
    /// The year since which it sums something up.
    pub(super) since_year: Option<i16>,
    pub(super) places: Vec<Place>,
    pub(super) causes: Vec<(usize, Cause)>,
    pub(super) weak_causes: Vec<(usize, Cause)>,
    /// Units of causes that leave open with what, and speak of an attack told of before.
    pub(super) bare_causes: Vec<usize>,
    /// Units that name an attack without saying with what: "massacre".
    pub(super) attacks: Vec<usize>,
    pub(super) agents: Vec<Agent>,
    /// Whose strikes they are that such a sentence speaks of, where it names only whom they were on.
    pub(super) foe: Option<ValueId>,
    /// Countries, and whether each is joined to what stands before it.
    countries: Vec<(usize, ValueId, bool)>,
    /// Units that begin a clause of its own: "while", "meanwhile".
    breaks: Vec<usize>,
    /// Units that say a figure sums up all so far.
    pub(super) cumulative: Vec<usize>,
    /// Units that say a figure is of a stretch of time.
    pub(super) period: Vec<usize>,
    /// Whether its figures are those of a day all over a country, and of no one event.
    pub(super) daily: bool,
    /// Whether it goes on about several attacks that were told of before: "these attacks".
    pub(super) recalls: bool,
    pub(super) assessed: Option<usize>,
    pub(super) admitted: bool,
    /// Whether what acts in it belongs to who speaks: "a drone of its own".
    pub(super) own_deed: bool,
    /// Whether it calls what is said unfounded.
    pub(super) unfounded: bool,
    /// A line of its own without a full stop, behind the first full sentence: a headline, a menu, a caption.
    pub(super) headline: bool,
    /// A few words without a full stop: a label, a tag, a name.
    pub(super) label: bool,
    /// Whether it ends with a stop.
    pub(super) stops: bool,
    /// An item of a list.
    pub(super) item: bool,
    /// A line with a date and hardly a word: when the text was published, not when something happened.
    pub(super) dateline: bool,
}

/// Units at the beginning of a sentence that say of what it goes on to tell: "and the attacks caused …".
const LEADS: usize = 1;

/// How far apart in units the two sides of a clause's border are taken to be.
pub(super) const CLAUSE_GAP: usize = 12;

impl Surroundings {
    /// Collects what a sentence offers.
    pub(crate) fn of(
        words: Words<'_>,
        senses: &Senses,
        where_group: Mask,
        sentence: &Sentence,
        voices: Vec<Voice>,
        named: &mut NamedParties<'_>,
    ) -> Self {
        let voices = voices
            .into_iter()
            .filter(|voice| !is_silent(words, senses, voice) && !is_nobody(words, senses, voice))
            .map(|voice| Voice { name: cleaned(words, senses, &voice), ..voice });
        let mut found = Surroundings { voices: voices.collect(), ..Surroundings::default() };
        found.note_line(words);
        for (at, unit) in sentence.units.iter().enumerate() {
            found.note(words, senses, sentence, at, unit);
            // A border "between Syria and Iraq" is one place.
            let before = at.checked_sub(1).map(|before| sentence.units[before].mask);
            let between = before.is_some_and(|before| before.meets(senses.qty_between));
            if unit.mask.meets(where_group) && !between {
                let joined = is_joined(senses, &sentence.units[..=at]);
                let countries = countries_in(words, senses, unit).into_iter();
                found.countries.extend(countries.map(|country| (at, country, joined)));
            }
        }
        found.places = places(words, senses, where_group, sentence, &found.voices);
        found.agents = agents(words, senses, where_group, sentence, named);
        let acts = |place: &Place| found.agents.iter().any(|a| a.units.contains(&place.at));
        found.places.retain(|place| !acts(place));
        found
    }

    /// What the shape of the line says.
    fn note_line(&mut self, words: Words<'_>) {
        /// A headline has a verb or noun of harm and its people: shorter lines are items of a list.
        const HEADLINE_WORDS: usize = 4;
        let (Some(first), Some(last)) = (words.lexemes.first(), end_of(words.lexemes)) else {
            return;
        };
        let spelt = words.lexemes.iter().filter(|l| l.token.kind == Kind::Word).count();
        let stops = ['.', '!', '?', ':'].iter().any(|mark| last.token.is(*mark));
        self.stops = stops;
        self.item = first.token.kind != Kind::Word && first.token.newline_before;
        let line = !stops && !self.item && first.token.newline_before;
        self.headline = line && spelt >= HEADLINE_WORDS;
        self.label = line && spelt < HEADLINE_WORDS;
        self.dateline = is_dateline(words.lexemes);
    }

    fn note(
        &mut self,
        words: Words<'_>,
        senses: &Senses,
        sentence: &Sentence,
        at: usize,
        unit: &Unit,
    ) {
        let lexicon = words.lexicon;
        if unit.mask.meets(DATE) {
            return self.note_date(words, senses, sentence, at, unit);
        }
        let mask = match unit.payload {
            Payload::Group(_) => words.lexemes[unit.first as usize..unit.end as usize]
                .iter()
                .fold(unit.mask, |mask, lexeme| mask | lexeme.mask),
            _ => unit.mask,
        };
        // Most units answer nothing.
        if !(mask | lexicon.mask(unit.word)).meets(senses.surrounding()) {
            return;
        }
        let word = |mask: Mask| value_of(lexicon, unit, mask).map(|v| lexicon.value_word(v));
        if let Some(cause) = word(senses.cause).and_then(Cause::from_word) {
            self.causes.push((at, cause));
            if mask.meets(senses.cause_bare) && recalls_one(words, unit) {
                self.bare_causes.push(at);
            }
        }
        if let Some(cause) = word(senses.cause_weak).and_then(Cause::from_word) {
            self.weak_causes.push((at, cause));
        }
        if word(senses.attack) == Some("noun") {
            self.attacks.push(at);
        }
        match role_of(lexicon, senses, unit) {
            Some("clause") => self.breaks.push(at),
            Some("own") => self.own_deed = true,
            Some("recalls") => self.recalls = true,
            Some("daily") => self.daily = true,
            _ => {}
        }
        if unit.mask.meets(senses.party_foe) && self.foe.is_none() {
            self.foe = value_of(lexicon, unit, senses.party_foe);
        }
        if mask.meets(senses.cumulative) {
            self.cumulative.push(at);
        }
        if mask.meets(senses.period) || is_length(words, senses, &sentence.units[at..]) {
            self.period.push(at);
        }
        self.recalls |= unit.mask.meets(senses.demonstrative)
            && sentence.units.get(at + 1).is_some_and(|next| is_several_attacks(senses, next))
            || at <= LEADS && is_definite(words, unit) && is_several_attacks(senses, unit);
        self.admitted |= unit.mask.meets(senses.admit_adverb);
        self.unfounded |= unit.mask.meets(senses.deny);
        if unit.mask.meets(senses.assess) && self.assessed.is_none() {
            self.assessed = Some(at);
        }
    }

    fn note_date(
        &mut self,
        words: Words<'_>,
        senses: &Senses,
        sentence: &Sentence,
        at: usize,
        unit: &Unit,
    ) {
        /// "Since the beginning of the attacks on …": the date stands a few words behind.
        const SINCE_WITHIN: usize = 6;
        let Payload::Date(found) = &unit.payload else { return };
        // "Since this morning" is a day's; what began earlier goes on.
        let of_today = words.lexemes[unit.first as usize..unit.end as usize]
            .iter()
            .any(|l| l.mask.meets(words.lexicon.dates().of_today()));
        let since = found.is_since() && !of_today;
        if since {
            self.cumulative.push(at);
        }
        if labels_month(words, sentence, at, unit) {
            self.period.push(at);
        }
        // "Within ten months": a stretch of time, not the day of an event.
        let during = words.get(unit.first as usize).is_some_and(|l| l.mask.meets(senses.during));
        if during && found.kind == DateKind::Period {
            self.period.push(at);
        }
        let spoken = is_speech_date(senses, sentence, &self.voices, at);
        if found.date.is_none() && !since && !spoken {
            self.unfixed = true;
            if self.unfixed_month.is_none() && names_month(words, senses, unit) {
                self.unfixed_month = Some(unit.first);
            }
            if names_day(words, unit) {
                let months = words.lexicon.dates().names;
                let within = &words.lexemes[unit.first as usize..unit.end as usize];
                let by_month = within.iter().any(|lexeme| lexeme.mask.meets(months));
                let day = by_month.then(|| day_of_calendar(words, unit.first)).flatten();
                self.unfixed_days.push((at, day));
            }
        }
        let day = |date: Edtf| match date.first_day().filter(|_| of_today && found.is_since()) {
            Some(first) => Edtf::day(first),
            None => of_a_day(words, senses, unit, date),
        };
        if let Some(date) = found.date.map(day) {
            let begun = self.cumulative.last().is_some_and(|begun| at - begun <= SINCE_WITHIN);
            let joined = unit.features & feature::WA != 0;
            let since = since || begun && !during;
            if since {
                self.since_year = date.first_day().map(|day| day.year()).or(self.since_year);
            }
            self.dates.push(Dated { at, date, since, spoken, joined });
        }
    }

    /// Two countries in one breath, "in Iraq and Syria": a figure for a war, not for an event.
    pub(super) fn spans_countries(&self) -> bool {
        /// The word that joins them.
        const BREATH: usize = 2;
        self.countries.windows(2).any(|pair| {
            let [(at, country, _), (next_at, next, joined)] = pair else { return false };
            country != next && (next_at == at || *joined && next_at - at <= BREATH)
        })
    }

    /// How far a place in the sentence is from units: 0 within them, more where a clause ends between them.
    pub(super) fn gap(&self, at: usize, units: &Range<usize>) -> usize {
        let apart = if at < units.start {
            units.start - at
        } else {
            at.saturating_sub(units.end.saturating_sub(1))
        };
        apart + CLAUSE_GAP * self.clauses_between(at, units)
    }

    /// How many clauses begin between a place and units.
    pub(super) fn clauses_between(&self, at: usize, units: &Range<usize>) -> usize {
        let clause = |place: usize| self.breaks.partition_point(|b| *b <= place);
        clause(at).abs_diff(clause(units.start))
    }

    /// The nearest of some answers; what another clause says behind the units is further away than what one says before.
    pub(super) fn nearest<'a, T>(
        &self,
        items: &'a [(usize, T)],
        units: &Range<usize>,
    ) -> Option<&'a (usize, T)> {
        items.iter().min_by_key(|(at, _)| {
            let later = *at >= units.end && self.clauses_between(*at, units) > 0;
            self.gap(*at, units) + if later { CLAUSE_GAP } else { 0 }
        })
    }
}

/// Whether the last of some units is joined to those before it, itself or by a preposition: "and in Syria".
fn is_joined(senses: &Senses, units: &[Unit]) -> bool {
    let joins = |unit: &Unit| unit.features & feature::WA != 0;
    match units {
        [.., before, last] => joins(last) || joins(before) || before.mask.meets(senses.and | COMMA),
        _ => false,
    }
}

/// Whether units begin with a stretch of time: "within ten months", "in the course of a week". Hours are one event.
fn is_length(words: Words<'_>, senses: &Senses, units: &[Unit]) -> bool {
    let of_days = |unit: &Unit| {
        let value = value_of(words.lexicon, unit, senses.date_unit);
        value.is_some_and(|v| matches!(words.lexicon.value_word(v), "week" | "month" | "year"))
    };
    match units {
        [during, ..] if !during.mask.meets(senses.during) => false,
        [_, length, ..] if of_days(length) => true,
        [_, number, length, ..] => number.mask.meets(QTY) && of_days(length),
        _ => false,
    }
}

/// Whether a word for an attack means one told of before: in Arabic it has the article, in English it may go without.
fn recalls_one(words: Words<'_>, unit: &Unit) -> bool {
    let arabic = words.get(unit.first as usize).is_some_and(|l| l.token.is_arabic());
    !arabic || unit.features & feature::DEF != 0
}

/// Whether it is written with the article: "the attacks" are those told of before.
fn is_definite(words: Words<'_>, unit: &Unit) -> bool {
    let arabic = words.get(unit.first as usize).is_some_and(|l| l.token.is_arabic());
    arabic && unit.features & feature::DEF != 0
}

/// "Attacks", "غارات": more than one.
fn is_several_attacks(senses: &Senses, unit: &Unit) -> bool {
    unit.mask.meets(senses.attack | senses.strike_noun) && unit.features & feature::PL != 0
}

/// The day of a bulletin, where it tells of the last 24 hours.
fn of_a_day(words: Words<'_>, senses: &Senses, unit: &Unit, date: Edtf) -> Edtf {
    let hour = |lexeme: &Lexeme| words.means(lexeme, senses.date_unit, "hour");
    let days = date.first_day().zip(date.last_day());
    let end = days.filter(|(first, last)| first.tomorrow().is_ok_and(|next| next == *last));
    let hours = words.lexemes[unit.first as usize..unit.end as usize].iter().any(hour);
    end.filter(|_| hours).map_or(date, |(_, last)| Edtf::day(last))
}

/// Whether the words of a date say a day, not only a month or a year.
fn names_day(words: Words<'_>, unit: &Unit) -> bool {
    let dates = words.lexicon.dates();
    let (day, month) = (dates.names_day, dates.names);
    words.lexemes[unit.first as usize..unit.end as usize].iter().any(|l| {
        let small = l.token.kind == Kind::Number && l.token.len <= 2;
        small || l.mask.meets(day) && !l.mask.meets(month)
    })
}

/// Whether a date names a month, by its name or as "the first month".
fn names_month(words: Words<'_>, senses: &Senses, unit: &Unit) -> bool {
    let lexicon = words.lexicon;
    let months = lexicon.dates().names;
    let is_word_for_month = |l: &Lexeme| words.means(l, senses.date_unit, "month");
    let within = &words.lexemes[unit.first as usize..unit.end as usize];
    let last = within.last().is_some_and(|l| !l.mask.meets(lexicon.dates().which));
    last && within.iter().any(|l| l.mask.meets(months) || is_word_for_month(l))
}

/// Whether a date is the name of a month, perhaps with its year, that labels a line: "January: …".
fn labels_month(words: Words<'_>, sentence: &Sentence, at: usize, unit: &Unit) -> bool {
    let dates = words.lexicon.dates();
    let [month, rest @ ..] = &words.lexemes[unit.first as usize..unit.end as usize] else {
        return false;
    };
    let is_year = |lexeme: &Lexeme| lexeme.token.kind == Kind::Number;
    let colon = sentence.units.get(at + 1).is_some_and(|next| next.mask.meets(COLON));
    at <= 1 && colon && month.mask.meets(dates.names) && rest.len() <= 1 && rest.iter().all(is_year)
}

/// What a small word says of what follows: by whom, from where, against whom.
pub(super) fn role_of<'l>(lexicon: &'l Lexicon, senses: &Senses, unit: &Unit) -> Option<&'l str> {
    unit.mask
        .meets(senses.role)
        .then(|| value_of(lexicon, unit, senses.role).map(|v| lexicon.value_word(v)))
        .flatten()
}
