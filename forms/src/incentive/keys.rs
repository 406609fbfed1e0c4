//! The keys of an incentive, and what they mean.

use super::{AidRegime, Contract, IncentiveKind, IncentiveState};
use crate::shape::{Key, Shape, Takes, Word, word, words};

pub(super) const KINDS: [Word<IncentiveKind>; 6] = [
    word("contribution_relief", IncentiveKind::ContributionRelief, "sconto sui contributi"),
    word("grant", IncentiveKind::Grant, "contributo in denaro"),
    word("tax_credit", IncentiveKind::TaxCredit, "credito d'imposta"),
    word("internship", IncentiveKind::Internship, "tirocinio"),
    word("apprenticeship", IncentiveKind::Apprenticeship, "apprendistato"),
    word("programme", IncentiveKind::Programme, "programma"),
];

pub(super) const CONTRACTS: [Word<Contract>; 7] = [
    word("permanent", Contract::Permanent, "senza scadenza"),
    word("fixed_term", Contract::FixedTerm, "a termine"),
    word("apprenticeship", Contract::Apprenticeship, "apprendistato"),
    word("seasonal", Contract::Seasonal, "stagionale"),
    word("transformation", Contract::Transformation, "trasformazione in contratto senza scadenza"),
    word("internship", Contract::Internship, "tirocinio"),
    word("none", Contract::None, "nessuno"),
];

pub(super) const AID_REGIMES: [Word<AidRegime>; 4] = [
    word("none", AidRegime::None, "nessuno"),
    word("de_minimis", AidRegime::DeMinimis, "de minimis"),
    word("de_minimis_agriculture", AidRegime::DeMinimisAgriculture, "de minimis agricolo"),
    word("exemption_651", AidRegime::Exemption651, "Regolamento (UE) 651/2014"),
];

pub(super) const STATES: [Word<IncentiveState>; 3] = [
    word("active", IncentiveState::Active, "attivo"),
    word("historic", IncentiveState::Historic, "chiuso"),
    word("to_verify", IncentiveState::ToVerify, "da verificare"),
];

const CONTRACT_LIST: Takes = Takes::List(&Takes::Words(&words(&CONTRACTS)));

/// The `incentive:` block of a page.
pub static INCENTIVE: Shape = Shape::new(
    "incentive",
    "un incentivo",
    &[
        Key::required("id", Takes::Id, "Nome breve dell'incentivo. Non cambiarlo"),
        Key::required("kind", Takes::Words(&words(&KINDS)), "Che aiuto è"),
        Key::required("summary", Takes::Text, "Una frase: che cosa risparmia o riceve l'impresa"),
        Key::new("who_is_hired", Takes::List(&Takes::Text), "Chi si assume, una voce per riga"),
        Key::new("who_may_ask", Takes::List(&Takes::Text), "Chi può chiederlo, una voce per riga"),
        Key::required("contracts", CONTRACT_LIST, "Per quali contratti vale: [permanent]"),
        Key::new("measures", Takes::List(&Takes::Group(&MEASURE)), "Quanto vale, per contratto"),
        Key::new("duration_note", Takes::Text, "Quanto dura, in parole"),
        Key::new("conditions", Takes::List(&Takes::Text), "Che cosa bisogna rispettare"),
        Key::new("repayment", Takes::Text, "Quando si restituisce; null = non lo sappiamo"),
        Key::new("aid_regime", Takes::Words(&words(&AID_REGIMES)), "Regime di aiuto di Stato"),
        Key::new("cumulation", Takes::Text, "Se si somma ad altri aiuti"),
        Key::new("managed_by", Takes::Text, "Chi lo gestisce: INPS"),
        Key::new("how_to_ask", Takes::Text, "Come si chiede"),
        Key::new("laws", Takes::List(&Takes::Group(&LAW)), "Le norme"),
        Key::new("valid_from", Takes::Date, "Il primo giorno in cui vale"),
        Key::new(
            "valid_until",
            Takes::Date,
            "L'ultimo giorno in cui vale; null = non scade. Dopo, la scheda va in archivio da sola",
        ),
        Key::new("verified_on", Takes::Date, "L'ultimo giorno in cui hai controllato la norma"),
        Key::required("state", Takes::Words(&words(&STATES)), "A che punto è"),
        Key::new("sources_note", Takes::Text, "Da dove viene la notizia"),
    ],
);

pub static MEASURE: Shape = Shape::new(
    "incentive_measure",
    "una misura dell'incentivo",
    &[
        Key::required("contracts", CONTRACT_LIST, "Per quali contratti vale questa misura"),
        Key::new("percent", Takes::Percent, "Quanta parte dei contributi, da 0 a 100"),
        Key::new("max_year_euro", Takes::Euro, "Al massimo quanti euro all'anno"),
        Key::new("max_month_euro", Takes::Euro, "Al massimo quanti euro al mese"),
        Key::new("months", Takes::Integer(1, 600), "Per quanti mesi"),
        Key::new("note", Takes::Text, "Una nota"),
    ],
);

pub static LAW: Shape = Shape::new(
    "law",
    "un riferimento di legge",
    &[
        Key::required("act", Takes::Text, "La norma: D.L. 60/2024"),
        Key::new("article", Takes::Text, "L'articolo: art. 23"),
        Key::new("url", Takes::WebAddress, "Dove si legge: https://www.normattiva.it/..."),
    ],
);
