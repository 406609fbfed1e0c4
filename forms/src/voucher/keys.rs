//! The keys of the rules of the vouchers, and what they mean.

use super::{Beneficiary, Frequency, ServiceArea};
use crate::shape::{Key, Shape, Takes, Word, word, words};

pub(super) const AREAS: [Word<ServiceArea>; 3] = [
    word("educational", ServiceArea::Educational, "educativo"),
    word("social", ServiceArea::Social, "sociale"),
    word("health_social", ServiceArea::HealthSocial, "socio-sanitario"),
];

pub(super) const BENEFICIARIES: [Word<Beneficiary>; 3] = [
    word("minor", Beneficiary::Minor, "un minore"),
    word(
        "elderly_not_self_sufficient",
        Beneficiary::ElderlyNotSelfSufficient,
        "un anziano non autosufficiente",
    ),
    word("disabled", Beneficiary::Disabled, "una persona con disabilità"),
];

pub(super) const FREQUENCIES: [Word<Frequency>; 4] = [
    word("monthly", Frequency::Monthly, "ogni mese"),
    word("bimonthly", Frequency::Bimonthly, "ogni due mesi"),
    word("quarterly", Frequency::Quarterly, "ogni tre mesi"),
    word("final", Frequency::Final, "una volta sola, alla fine"),
];

const RULES: Takes = Takes::List(&Takes::Group(&RULE));

/// `data/voucher_rules.yaml`.
pub static VOUCHER_RULES: Shape = Shape::new(
    "voucher_rules",
    "il regolamento dei voucher",
    &[
        Key::required("id", Takes::Id, "Nome breve delle regole"),
        Key::new("example", Takes::Boolean, "true: importi e limiti sono un esempio"),
        Key::new("example_note", Takes::Text, "Che cosa dicono le pagine finché è un esempio"),
        Key::new("approved_by", Takes::Group(&APPROVAL), "Chi ha approvato le regole"),
        Key::new("budget_euro", Takes::Euro, "Quanti soldi ci sono in tutto, in euro"),
        Key::new("ceilings", Takes::Group(&CEILINGS), "I limiti"),
        Key::required("services", Takes::List(&Takes::Group(&SERVICE)), "Che cosa si può pagare"),
        Key::new("excluded_expenses", RULES, "Che cosa non si paga"),
        Key::new("requirements", RULES, "Che cosa serve per averlo"),
        Key::new("reporting", Takes::Group(&REPORTING), "Come si dimostrano le spese"),
        Key::new("forfeiture", RULES, "Quando si perde"),
    ],
);

pub static APPROVAL: Shape = Shape::new(
    "approval",
    "l'approvazione",
    &[
        Key::required("body", Takes::Text, "Chi approva: Comitato Esecutivo"),
        Key::new("act", Takes::Text, "Il numero dell'atto; null = da definire"),
        Key::new("date", Takes::Date, "Il giorno dell'atto; null = da definire"),
    ],
);

pub static CEILINGS: Shape = Shape::new(
    "ceilings",
    "i limiti dei voucher",
    &[
        Key::new("per_household_euro", Takes::Euro, "Al massimo quanti euro per famiglia"),
        Key::new("monthly_euro", Takes::Euro, "Al massimo quanti euro al mese"),
        Key::new("months_max", Takes::Integer(1, 120), "Per quanti mesi al massimo"),
    ],
);

pub static SERVICE: Shape = Shape::new(
    "voucher_service",
    "un servizio",
    &[
        Key::required("id", Takes::Id, "Nome breve. Non cambiarlo: lo usano le domande già fatte"),
        Key::required("label", Takes::Text, "Che servizio è"),
        Key::required("area", Takes::Words(&words(&AREAS)), "Il campo del servizio"),
        Key::required(
            "for",
            Takes::List(&Takes::Words(&words(&BENEFICIARIES))),
            "Per quali familiari: [minor]",
        ),
        Key::new("age_max", Takes::Integer(0, 120), "Fino a quanti anni; null = senza limite"),
        Key::new("provider", Takes::Text, "Chi può darlo"),
        Key::new("document", Takes::Text, "Che ricevuta serve"),
    ],
);

pub static RULE: Shape = Shape::new(
    "voucher_rule",
    "una regola dei voucher",
    &[
        Key::required("id", Takes::Id, "Nome breve della regola"),
        Key::required("label", Takes::Text, "La regola, come si legge"),
    ],
);

pub static REPORTING: Shape = Shape::new(
    "reporting",
    "la rendicontazione",
    &[
        Key::new("frequency", Takes::Words(&words(&FREQUENCIES)), "Ogni quanto si consegnano"),
        Key::new("within_days", Takes::Integer(1, 365), "Entro quanti giorni"),
        Key::new("traceable_payments", Takes::Boolean, "true: niente contanti"),
        Key::new(
            "internship_attendance_min_percent",
            Takes::Integer(0, 100),
            "Quanta presenza al tirocinio serve, da 0 a 100",
        ),
    ],
);
