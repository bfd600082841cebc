//! From a dictionary form to all forms in which it is written.
//!
//! Spelling is that of unvowelled print; the scanner folds ة to ه and the hamza carriers together, so forms that
//! differ only there need not be listed twice. The article and one-letter proclitics are not generated: the lexicon
//! takes them off when it looks a word up.

/// The grammatical number that a form shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Number {
    /// The form does not tell.
    #[default]
    None,
    /// One.
    Singular,
    /// Two.
    Dual,
    /// More.
    Plural,
}

/// Possessive pronouns as they are written behind a noun.
/// Those of the first person singular and of
/// the second are left out: nobody is spoken to, and ـي would make every نسبة of a town a form of the town.
const SUFFIXES: [&str; 6] = ["ه", "ها", "هم", "هن", "هما", "نا"];

/// A written form of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) text: String,
    pub(crate) number: Number,
    /// Whether somebody owns it: a possessive pronoun is written behind it, or a noun must follow.
    pub(crate) owned: bool,
}

impl Form {
    pub(crate) fn new(text: impl Into<String>, number: Number) -> Self {
        Form { text: text.into(), number, owned: false }
    }
}

fn with_suffixes(stem: &str, number: Number, forms: &mut Vec<Form>) {
    let owned = |suffix| Form { owned: true, ..Form::new(format!("{stem}{suffix}"), number) };
    forms.extend(SUFFIXES.map(owned));
}

/// A noun by its singular (or broken plural): with the accusative's alif and pronouns.
fn noun_stem(stem: &str, number: Number, forms: &mut Vec<Form>) {
    forms.push(Form::new(stem.to_owned(), number));
    if let Some(open) = stem.strip_suffix('ة') {
        with_suffixes(&format!("{open}ت"), number, forms);
        return;
    }
    forms.push(Form::new(format!("{stem}ا"), number));
    // Final hamza takes a carrier before a pronoun: أبناء, أبناؤه, أبنائه.
    if let Some(open) = stem.strip_suffix('ء') {
        with_suffixes(&format!("{open}ئ"), number, forms);
        with_suffixes(&format!("{open}ؤ"), number, forms);
    }
    // A final ى turns to alif: قتلى, قتلاهم.
    if let Some(open) = stem.strip_suffix('ى') {
        with_suffixes(&format!("{open}ا"), number, forms);
    }
    with_suffixes(stem, number, forms);
}

/// The dual of a stem to which ان and ين are attached, with its construct forms.
fn dual(stem: &str, forms: &mut Vec<Form>) {
    let stem = match stem.strip_suffix('ة') {
        Some(open) => format!("{open}ت"),
        None => stem.strip_suffix('ى').map_or(stem.to_owned(), |open| format!("{open}ي")),
    };
    for ending in ["ان", "ين"] {
        forms.push(Form::new(format!("{stem}{ending}"), Number::Dual));
    }
    for ending in ["ا", "ي"] {
        with_suffixes(&format!("{stem}{ending}"), Number::Dual, forms);
    }
}

/// A sound plural before its owner, where its ن falls: مصابو الحادث, مصابيه. A noun makes it as definite as a pronoun.
fn construct(plural: &str, forms: &mut Vec<Form>) {
    if let Some(open) = plural.strip_suffix("ون").or_else(|| plural.strip_suffix("ين")) {
        for ending in ["و", "ي"] {
            let stem = format!("{open}{ending}");
            forms.push(Form { owned: true, ..Form::new(stem.clone(), Number::Plural) });
            with_suffixes(&stem, Number::Plural, forms);
        }
    }
}

/// Singular and plurals of a noun.
pub(crate) fn noun(words: &[String]) -> Vec<Form> {
    let mut forms = Vec::new();
    if let Some((singular, plurals)) = words.split_first() {
        noun_stem(singular, Number::Singular, &mut forms);
        dual(singular, &mut forms);
        for plural in plurals {
            noun_stem(plural, Number::Plural, &mut forms);
            construct(plural, &mut forms);
        }
    }
    forms
}

/// A feminine noun in ـة with its dual and sound plural.
pub(crate) fn feminine(singular: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    noun_stem(singular, Number::Singular, &mut forms);
    dual(singular, &mut forms);
    let open = singular.strip_suffix('ة').unwrap_or(singular);
    forms.push(Form::new(format!("{open}ات"), Number::Plural));
    with_suffixes(&format!("{open}ات"), Number::Plural, &mut forms);
    forms
}

/// A noun or adjective of persons with sound plurals of both genders.
pub(crate) fn sound(singular: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    noun_stem(singular, Number::Singular, &mut forms);
    dual(singular, &mut forms);
    for ending in ["ون", "ين", "و", "ي"] {
        forms.push(Form::new(format!("{singular}{ending}"), Number::Plural));
    }
    forms.extend(feminine(&format!("{singular}ة")));
    forms
}

/// A verb by the third person masculine of past and present.
pub(crate) fn verb(words: &[String]) -> Vec<Form> {
    let mut forms = Vec::new();
    if let Some(past) = words.first() {
        // A final weak letter falls before the plural's و and the feminine's ت: قضى, قضت, قضوا.
        let open = past.strip_suffix('ى').unwrap_or(past);
        let dual_stem = past.strip_suffix('ى').map_or(past.clone(), |open| format!("{open}ي"));
        forms.push(Form::new(past.clone(), Number::None));
        forms.push(Form::new(format!("{open}ت"), Number::None));
        forms.extend(["وا", "ن"].map(|end| Form::new(format!("{open}{end}"), Number::Plural)));
        forms.push(Form::new(format!("{dual_stem}ا"), Number::Dual));
        forms.push(Form::new(format!("{open}تا"), Number::Dual));
    }
    for present in words.iter().skip(1) {
        let open = present.strip_suffix('ى').unwrap_or(present);
        let feminine = present.replacen('ي', "ت", 1);
        let feminine_open = open.replacen('ي', "ت", 1);
        forms.push(Form::new(present.clone(), Number::None));
        forms.push(Form::new(feminine, Number::None));
        for end in ["ون", "وا", "ن"] {
            forms.push(Form::new(format!("{open}{end}"), Number::Plural));
            forms.push(Form::new(format!("{feminine_open}{end}"), Number::Plural));
        }
        forms.push(Form::new(format!("{open}ان"), Number::Dual));
        forms.push(Form::new(format!("{feminine_open}ان"), Number::Dual));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(forms: &[Form], form: &str, number: Number) {
        let found = forms.iter().any(|f| f.text == form && f.number == number);
        assert!(found, "{form} {number:?} in {forms:?}");
    }

    #[test]
    fn duals_and_plurals_count() {
        let child = noun(&["طفل".into(), "أطفال".into()]);
        has(&child, "طفلين", Number::Dual);
        has(&child, "طفلا", Number::Singular);
        has(&child, "أطفاله", Number::Plural);
        let dead = noun(&["قتيل".into(), "قتلى".into()]);
        has(&dead, "قتيلان", Number::Dual);
        has(&dead, "قتلاهم", Number::Plural);
        let hurt = noun(&["مصاب".into(), "مصابون".into(), "مصابين".into()]);
        has(&hurt, "مصابو", Number::Plural);
        has(&hurt, "مصابيهم", Number::Plural);
        has(&feminine("امرأة"), "امرأتين", Number::Dual);
        has(&sound("مدني"), "مدنيون", Number::Plural);
        has(&sound("مدني"), "مدنيتان", Number::Dual);
    }

    #[test]
    fn verbs_agree() {
        let kill = verb(&["قتل".into(), "يقتل".into()]);
        has(&kill, "قتلت", Number::None);
        has(&kill, "قتلوا", Number::Plural);
        has(&kill, "تقتل", Number::None);
        has(&verb(&["قضى".into()]), "قضوا", Number::Plural);
    }
}
