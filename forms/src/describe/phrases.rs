//! The fixed words around the numbers of a rule, by language. A language that has none here says
//! rules in Italian, as the calls themselves are.

use crate::language::Language;

/// Words of rules; `{a}` and `{b}` are the numbers, amounts or names put into them.
pub(super) struct Phrases {
    /// Language of these words, for the numbers among them.
    pub language: Language,
    pub any_value: &'static str,
    pub equal_to: &'static str,
    pub up_to: &'static str,
    pub above: &'static str,
    pub or_more: &'static str,
    pub between: &'static str,
    pub no_answer: &'static str,
    pub for_each: &'static str,
    pub given_by: &'static str,
    pub one_reserved: &'static str,
    pub reserved: &'static str,
    pub received_first: &'static str,
    pub draw: &'static str,
    pub years: &'static str,
    pub months: &'static str,
}

const ITALIAN: Phrases = Phrases {
    language: Language::Italian,
    any_value: "qualunque valore",
    equal_to: "pari a {a}",
    up_to: "fino a {a}",
    above: "oltre {a}",
    or_more: "da {a} in su",
    between: "da {a} a {b}",
    no_answer: "{a}, senza risposta",
    for_each: "{a} per ciascuno, fino a {b}",
    given_by: "fino a {a} (li assegna {b})",
    one_reserved: "1 posto riservato: {b}",
    reserved: "{a} posti riservati: {b}",
    received_first: "domanda arrivata prima",
    draw: "sorteggio pubblico",
    years: "anni",
    months: "mesi",
};

const ENGLISH: Phrases = Phrases {
    language: Language::English,
    any_value: "any value",
    equal_to: "exactly {a}",
    up_to: "up to {a}",
    above: "more than {a}",
    or_more: "{a} or more",
    between: "from {a} to {b}",
    no_answer: "{a}, no answer",
    for_each: "{a} each, up to {b}",
    given_by: "up to {a} (given by {b})",
    one_reserved: "1 reserved place: {b}",
    reserved: "{a} reserved places: {b}",
    received_first: "the application that arrived first",
    draw: "a public draw",
    years: "years",
    months: "months",
};

/// The words of a language.
pub(super) fn of(language: Language) -> &'static Phrases {
    match language {
        Language::English => &ENGLISH,
        _ => &ITALIAN,
    }
}

/// A phrase with its numbers.
pub(super) fn filled(phrase: &str, a: &str, b: &str) -> String {
    // `{b}` first: a name put in its place could hold `{a}`, a number cannot hold `{b}`.
    phrase.replace("{b}", "\u{0}").replace("{a}", a).replace('\u{0}', b)
}

/// Units met in forms, one and several; others are left as the editor wrote them.
const UNITS: [(&str, &str); 14] = [
    ("mesi", "mese"),
    ("anni", "anno"),
    ("giorni", "giorno"),
    ("ore", "ora"),
    ("persone", "persona"),
    ("posti", "posto"),
    ("settimane", "settimana"),
    ("months", "month"),
    ("years", "year"),
    ("days", "day"),
    ("hours", "hour"),
    ("people", "person"),
    ("places", "place"),
    ("weeks", "week"),
];

/// The unit of one.
pub(super) fn singular(unit: &str) -> &str {
    UNITS.iter().find(|(several, _)| *several == unit).map_or(unit, |(_, one)| one)
}
