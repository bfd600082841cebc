//! `sijill claim enter`: what a witness says or a picture shows, by hand.

use crate::cli::{EnterArgs, FigureArg, count};
use crate::error::{Error, Outcome};
use crate::incident::held;
use crate::readings::random_id;
use crate::sources::{self, About};
use crate::terminal::Screen;
use crate::{input, unlock, users, words};
use sijill_intake::picture_type;
use sijill_log::Digest;
use sijill_model::{
    Act, Anchor, Capture, CaptureId, Casualty, Claim, ClaimBody, ClaimKey, ClaimLink, Document,
    DocumentId, EnteredAnchor, PartyId, Role, SourceId, SourceKind, Voice,
};
use sijill_read::detect_lang;
use sijill_record::{Register, RegisterReader};
use std::io::Write;
use std::path::Path;

/// Where claims stand, and what there is to enter before them.
struct Ground {
    document: DocumentId,
    anchor: Anchor,
    attribution: Vec<Voice>,
    /// The document with its coming, where it is new.
    acts: Vec<Act>,
    /// Its bytes.
    bytes: Option<Vec<u8>>,
}

/// Enters the claims.
pub(crate) fn run(
    dir: &Path,
    by: &str,
    args: &EnterArgs,
    out: &mut Screen,
) -> Result<Outcome, Error> {
    if let Some(figure) = args.figures.iter().find(|figure| figure.disputed) {
        let group = figure.who.as_str();
        let what =
            format!("{group}: a claim says who they were; only an incident's figure is disputed");
        return Err(Error::Usage(what));
    }
    let mut register = unlock::writer(dir)?;
    let view = register.reader()?;
    let ground = ground(&view, args)?;
    let claims: Vec<Claim> = args.figures.iter().map(|f| claim(args, &ground, f)).collect();
    let acts = acts(&view, args, &ground, &claims)?;
    let by = users::known(&mut register, by)?;
    put(&mut register, &ground)?;
    let seqs = register.append(&by, &acts)?;
    let first = seqs.len() - acts.len();
    let entered = acts.iter().zip(&seqs[first..]).filter_map(|(act, seq)| match act {
        Act::ClaimEntered { claim, .. } => Some((claim, seq)),
        _ => None,
    });
    for (claim, seq) in entered {
        let keys = ClaimKey::all_of(&ground.document, claim);
        let key = keys.first().map_or("", ClaimKey::as_str);
        writeln!(out, "{key}  {}  {} (entry {seq})", ground.document, words::statement(claim))
            .map_err(Error::Output)?;
    }
    Ok(Outcome::Clean)
}

fn put(register: &mut Register, ground: &Ground) -> Result<(), Error> {
    if let Some(bytes) = &ground.bytes {
        register.archive_put(&ground.document, bytes)?;
    }
    Ok(())
}

fn ground(view: &RegisterReader, args: &EnterArgs) -> Result<Ground, Error> {
    match (&args.witness, &args.words, &args.image) {
        (Some(witness), Some(words), _) => statement(view, args, witness, words),
        (_, _, Some(image)) => picture(view, args, image),
        _ => Err(Error::Usage("expected --witness with --words, or --image".to_owned())),
    }
}

fn statement(
    view: &RegisterReader,
    args: &EnterArgs,
    witness: &str,
    said: &str,
) -> Result<Ground, Error> {
    let (by, words) = (witness.to_owned(), said.to_owned());
    let anchor = Anchor::Entered(EnteredAnchor::Statement { by, words });
    let speaker = Voice { name: witness.to_owned(), role: Role::Speaker, party_id: None };
    let attribution = vec![speaker];
    if let Some(id) = &args.document {
        view.document(id)?.ok_or_else(|| Error::NotHeld(id.to_string()))?;
        let document = id.clone();
        return Ok(Ground { document, anchor, attribution, acts: vec![], bytes: None });
    }
    let about =
        About { kind: Some(SourceKind::Person), party: None, confidential: args.confidential };
    let come = Come {
        bytes: said.as_bytes().to_vec(),
        media_type: "text/plain",
        text: said.to_owned(),
        name: "statement.txt".to_owned(),
        source: Some((witness, about)),
    };
    come.ground(view, args, anchor, attribution)
}

fn picture(view: &RegisterReader, args: &EnterArgs, image: &Path) -> Result<Ground, Error> {
    let bytes = input::bytes(image)?;
    let name = input::name(image);
    let media_type = picture_type(&bytes).ok_or_else(|| {
        Error::Usage(format!("{name}: expected a PNG or JPEG picture, by its first bytes"))
    })?;
    let region = args.region.0;
    let anchor = Anchor::Entered(EnteredAnchor::Image { region });
    let about = About { confidential: args.confidential, ..About::default() };
    let source = args.source.as_deref().map(|source| (source, about));
    let come = Come { bytes, media_type, text: String::new(), name, source };
    come.ground(view, args, anchor, vec![])
}

/// Something that comes in to be pointed at.
struct Come<'a> {
    bytes: Vec<u8>,
    media_type: &'static str,
    text: String,
    name: String,
    source: Option<(&'a str, About)>,
}

impl Come<'_> {
    /// The document of these bytes, known or new, with this coming of it.
    fn ground(
        self,
        view: &RegisterReader,
        args: &EnterArgs,
        anchor: Anchor,
        attribution: Vec<Voice>,
    ) -> Result<Ground, Error> {
        let mut acts = vec![];
        let source: Option<SourceId> = match &self.source {
            Some((name, about)) => Some(sources::named(view, name, about, &mut acts)?),
            None if args.confidential => {
                let what = "a confidential source needs a name in the register: give --source";
                return Err(Error::Source(what.to_owned()));
            }
            None => None,
        };
        let sha256 = Digest::of(&[&self.bytes]).to_string();
        let document = match view.document_by_sha256(&sha256)? {
            Some(held) => held,
            None => {
                let document = Document {
                    id: DocumentId::from_random(random_id()?),
                    sha256,
                    size_bytes: self.bytes.len() as u64,
                    media_type: self.media_type.to_owned(),
                    encoding: (!self.text.is_empty()).then(|| "UTF-8".to_owned()),
                    title: None,
                    lang: detect_lang(&self.text),
                    text: self.text,
                };
                let id = document.id.clone();
                acts.push(Act::DocumentAdded { document });
                id
            }
        };
        let capture = Capture {
            id: CaptureId::from_random(random_id()?),
            document: document.clone(),
            source,
            name: self.name,
            url: None,
            published: args.published,
            custody: vec![],
        };
        acts.push(Act::CaptureAdded { capture });
        Ok(Ground { document, anchor, attribution, acts, bytes: Some(self.bytes) })
    }
}

fn claim(args: &EnterArgs, ground: &Ground, figure: &FigureArg) -> Claim {
    Claim {
        body: ClaimBody::Casualty(Casualty {
            outcome: figure.outcome,
            who: figure.who,
            who_words: None,
            count: count(&figure.ends),
            subset: false,
            scope: args.scope,
            stance: args.stance,
            party: args.parties.iter().cloned().map(PartyId).collect(),
            cause: args.cause,
            place: args.place.clone(),
            place_id: None,
            date: args.when,
        }),
        attribution: ground.attribution.clone(),
        names: Some(vec![]),
        rule: "entered".to_owned(),
        anchors: vec![ground.anchor.clone()],
    }
}

fn acts(
    view: &RegisterReader,
    args: &EnterArgs,
    ground: &Ground,
    claims: &[Claim],
) -> Result<Vec<Act>, Error> {
    let incident = args.incident.as_deref().map(|given| held(view, given)).transpose()?;
    let mut acts = ground.acts.clone();
    let mut seen = vec![];
    for claim in claims {
        let keys = ClaimKey::all_of(&ground.document, claim);
        let known = keys.first().map(|key| view.claim(key.as_str())).transpose()?.flatten();
        if known.is_some() || seen.contains(&keys) {
            let what =
                format!("{}: is there already, from the same words", words::statement(claim));
            return Err(Error::Usage(what));
        }
        seen.push(keys.clone());
        let (document, reason) = (ground.document.clone(), args.reason.clone());
        acts.push(Act::ClaimEntered { document, claim: Box::new(claim.clone()), reason });
        if let Some(stored) = &incident {
            let (document, reason) = (ground.document.clone(), args.reason.clone());
            let incident = stored.incident.id.clone();
            let link = ClaimLink { incident, document, keys, score: None, reason };
            acts.push(Act::ClaimLinked { link });
        }
    }
    Ok(acts)
}
