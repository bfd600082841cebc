//! The kinds of claim and their fields.

use crate::words::words;
use crate::{Count, Edtf};
use serde::{Deserialize, Serialize};

words!(
    /// What happened to the people of a casualty claim.
    Outcome {
        /// Dead.
        Killed = "killed",
        /// Hurt and alive.
        Injured = "injured",
        /// One figure for both, or plain "casualties".
        KilledOrInjured = "killed_or_injured",
        /// Not found.
        Missing = "missing",
        /// Arrested, captured or kidnapped.
        Detained = "detained",
    }
);
words!(
    /// Which people, by the head noun of the text.
    Who {
        /// Under eighteen, or called children.
        Children = "children",
        /// Women and girls called women.
        Women = "women",
        /// Men.
        Men = "men",
        /// The old.
        Elderly = "elderly",
        /// Fighters of any party.
        Combatants = "combatants",
        /// Police, guards and the like.
        SecurityForces = "security_forces",
        /// People of the press.
        Journalists = "journalists",
        /// Doctors, nurses, paramedics.
        Medical = "medical",
        /// Humanitarian workers.
        AidWorkers = "aid_workers",
        /// Civil defence, firefighters.
        RescueWorkers = "rescue_workers",
        /// Called civilians.
        Civilians = "civilians",
        /// Everybody else.
        People = "people",
    }
);
words!(
    /// How far a figure reaches.
    Scope {
        /// One event.
        Incident = "incident",
        /// A stated stretch of time.
        Period = "period",
        /// All so far.
        Cumulative = "cumulative",
    }
);
words!(
    /// How the speaker stands to what is said.
    Stance {
        /// Said of it.
        Reported = "reported",
        /// Admitted by the party it is laid to.
        Acknowledged = "acknowledged",
        /// Said not to be so.
        Denied = "denied",
        /// Being looked into by the party it is laid to.
        UnderAssessment = "under_assessment",
    }
);
words!(
    /// What caused the harm.
    Cause {
        /// From manned aircraft, or unsaid which.
        Airstrike = "airstrike",
        /// From an unmanned aircraft.
        Drone = "drone",
        /// Shelling, rockets, mortars.
        Artillery = "artillery",
        /// Small arms.
        Gunfire = "gunfire",
        /// A bomb on the ground, a suicide attack.
        Explosion = "explosion",
        /// Mines and remnants.
        Mine = "mine",
        /// Clashes, raids.
        GroundOperation = "ground_operation",
        /// Execution or torture.
        ExecutionTorture = "execution_torture",
        /// Nobody's attack.
        Accident = "accident",
        /// Disease or hunger.
        DiseaseHunger = "disease_hunger",
        /// Something else.
        Other = "other",
    }
);
words!(
    /// Where in an assessment process the counted reports are.
    ReportStatus {
        /// Came in.
        Received = "received",
        /// Brought over from the period before.
        CarriedOver = "carried_over",
        /// Assessed to the end.
        Completed = "completed",
        /// Found credible.
        Credible = "credible",
        /// Found not credible.
        NonCredible = "non_credible",
        /// Found to be another report again.
        Duplicate = "duplicate",
        /// Not assessed yet.
        Open = "open",
        /// Taken up again.
        Reopened = "reopened",
        /// All that were ever looked at.
        Total = "total",
    }
);
words!(
    /// What a number of attacks counts.
    StrikeUnit {
        /// Strikes, raids, sorties that struck.
        Strikes = "strikes",
        /// Engagements within strikes.
        Engagements = "engagements",
        /// Shells, rockets, missiles.
        Shells = "shells",
        /// Attacks of any other kind.
        Attacks = "attacks",
    }
);
words!(
    /// What became of one allegation.
    AssessmentStatus {
        /// More likely than not, or whatever the process's standard asks.
        Credible = "credible",
        /// Not shown, or shown false.
        NonCredible = "non_credible",
        /// Another report of a case already held.
        Duplicate = "duplicate",
        /// Still open.
        Open = "open",
    }
);
words!(
    /// How a speaker stands to who did it.
    ResponsibilityStance {
        /// "We did it."
        Accepts = "accepts",
        /// "We did not."
        Denies = "denies",
        /// "They did."
        Accuses = "accuses",
    }
);
words!(
    /// What happened to a population.
    PopulationOutcome {
        /// Driven from home.
        Displaced = "displaced",
        /// Freed from a party's rule.
        Freed = "freed",
        /// Under siege.
        Besieged = "besieged",
        /// Went home.
        Returned = "returned",
    }
);
words!(
    /// The direction of an undertaking.
    Polarity {
        /// Will do.
        Will = "will",
        /// Will not do.
        WillNot = "will_not",
    }
);
words!(
    /// A step on the way of papers to us.
    CustodyKind {
        /// Taken.
        Seized = "seized",
        /// Made public.
        Published = "published",
        /// Kept.
        Held = "held",
        /// Handed over.
        Received = "received",
    }
);
words!(
    /// How two parties, or a public office-holder and a party, stand to each other.
    RelationKind {
        /// Allied.
        AlliedWith = "allied_with",
        /// Broke away.
        SplitFrom = "split_from",
        /// Belongs to.
        PartOf = "part_of",
        /// Heads.
        Leads = "leads",
        /// Speaks for.
        Represents = "represents",
        /// Is against.
        Opposes = "opposes",
        /// Went to.
        MovedTo = "moved_to",
    }
);
words!(
    /// What happened to the hold on a place.
    ControlChange {
        /// Lost.
        Lost = "lost",
        /// Won.
        Gained = "gained",
        /// Fought over.
        Contested = "contested",
    }
);

/// A party by its id in `lexicon/parties.toml`, `other:NAME` where it has none, or `unknown` where the text says that
/// nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyId(pub String);

/// People killed, injured, missing or detained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Casualty {
    /// What happened to them.
    pub outcome: Outcome,
    /// Which people.
    pub who: Who,
    /// The text's own word for them.
    pub who_words: Option<String>,
    /// How many.
    pub count: Count,
    /// Whether they are part of another figure of the same text.
    pub subset: bool,
    /// How far the figure reaches.
    pub scope: Scope,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// To whom the text lays the harm; empty where it does not say.
    pub party: Vec<PartyId>,
    /// What caused it.
    pub cause: Option<Cause>,
    /// The most specific place that the text gives, as written.
    pub place: Option<String>,
    /// Its id in the gazetteer ("sy-raqqa"), where the words name a place that it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// When.
    pub date: Option<Edtf>,
}

/// A number of allegations in an assessment process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCount {
    /// Where in the process they are.
    pub status: ReportStatus,
    /// How many.
    pub count: Count,
    /// How far the figure reaches.
    pub scope: Scope,
    /// The period, where the text gives it.
    pub date: Option<Edtf>,
}

/// A number of attacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrikeCount {
    /// What is counted.
    pub unit: StrikeUnit,
    /// How many.
    pub count: Count,
    /// How far the figure reaches.
    pub scope: Scope,
    /// Whose attacks.
    pub party: Vec<PartyId>,
    /// Where, as written.
    pub place: Option<String>,
    /// Its id in the gazetteer ("sy-raqqa"), where the words name a place that it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// When.
    pub date: Option<Edtf>,
}

/// A number of people displaced, freed, besieged or returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// What happened to them.
    pub outcome: PopulationOutcome,
    /// How many people; families are not counted here.
    pub count: Count,
    /// How far the figure reaches.
    pub scope: Scope,
    /// Where, as written.
    pub place: Option<String>,
    /// Its id in the gazetteer ("sy-raqqa"), where the words name a place that it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// When.
    pub date: Option<Edtf>,
}

/// A decision on one allegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// What was decided.
    pub status: AssessmentStatus,
    /// A code of `lexicon/reasons.toml`.
    pub reason: Option<String>,
    /// Where the alleged event was, as written.
    pub place: Option<String>,
    /// Its id in the gazetteer ("sy-raqqa"), where the words name a place that it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<String>,
    /// When the alleged event was.
    pub date: Option<Edtf>,
    /// Who reported the harm that was assessed, as written; only in entries of a release that say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The keys under which the process files the allegation ("3341", "CS1996"), in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub case_keys: Vec<String>,
    /// The MGRS grid of the alleged event, without spaces ("37SEV0087").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<String>,
}

/// An explicit statement of who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// How the speaker stands to it.
    pub stance: ResponsibilityStance,
    /// Who is said to have done it.
    pub party: Vec<PartyId>,
}

/// What an official undertakes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// To do or not to do.
    pub polarity: Polarity,
}

/// A letter or message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Communication {
    /// From whom, as written.
    pub sender: Option<String>,
    /// To whom, as written.
    pub recipients: Option<String>,
    /// To how many.
    pub count: Option<Count>,
    /// Letter, recording, text message …
    pub medium: Option<String>,
    /// When.
    pub date: Option<Edtf>,
}

/// A step by which papers came to the outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    /// What happened to them.
    pub step: CustodyKind,
    /// What they are, as written.
    pub item: Option<String>,
    /// By whom, as written.
    pub by: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// When.
    pub date: Option<Edtf>,
}

/// How two parties, or a public office-holder and a party, stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// A party id, or a name as written.
    pub from: String,
    /// How.
    pub relation: RelationKind,
    /// A party id, a place, or a name as written.
    pub to: String,
}

/// A fact that a speaker says is not so. The clause is the anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {}

/// A change of who holds a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Whose hold.
    pub party: Vec<PartyId>,
    /// What happened to it.
    pub change: ControlChange,
    /// Where, as written.
    pub place: Option<String>,
}
