//! The keys of a course, and what they mean.

use super::CourseState;
use crate::shape::{Key, Shape, Takes, Word, word, words};

pub(super) const STATES: [Word<CourseState>; 5] = [
    word("planned", CourseState::Planned, "previsto"),
    word("open", CourseState::Open, "iscrizioni aperte"),
    word("running", CourseState::Running, "in corso"),
    word("over", CourseState::Over, "finito"),
    word("to_be_chosen", CourseState::ToBeChosen, "da scegliere"),
];

/// The `course:` block of a page.
pub static COURSE: Shape = Shape::new(
    "course",
    "un corso",
    &[
        Key::required(
            "id",
            Takes::Id,
            "Nome breve del corso. Non cambiarlo: lo usano le domande già fatte",
        ),
        Key::required("hours", Takes::Integer(1, 2000), "Quante ore dura"),
        Key::required("class_min", Takes::Integer(1, 500), "Quante persone al minimo"),
        Key::required("class_max", Takes::Integer(1, 500), "Quante persone al massimo"),
        Key::new("place", Takes::Text, "Dove si fa"),
        Key::new("place_note", Takes::Text, "Una nota sul luogo: «Indirizzo da definire.»"),
        Key::new("programme", Takes::List(&Takes::Text), "Che cosa si impara, una voce per riga"),
        Key::new("outlets", Takes::List(&Takes::Text), "A quali lavori porta, una voce per riga"),
        Key::new("allowance", Takes::Group(&ALLOWANCE), "L'indennità di chi frequenta"),
        Key::new("shuttle", Takes::Boolean, "true: c'è la navetta"),
        Key::required("state", Takes::Words(&words(&STATES)), "A che punto è il corso"),
        Key::new("enrolment_until", Takes::Date, "Ultimo giorno per iscriversi"),
        Key::new(
            "runs",
            Takes::List(&Takes::Group(&RUN)),
            "Le edizioni con le loro date; [] se non ci sono ancora",
        ),
    ],
);

pub static ALLOWANCE: Shape = Shape::new(
    "allowance",
    "un'indennità",
    &[
        Key::new(
            "hourly_cents",
            Takes::Integer(0, 100_000),
            "Centesimi all'ora: 350 sono 3,50 euro; null = da definire",
        ),
        Key::new("note", Takes::Text, "Una nota: «Importo da definire.»"),
    ],
);

pub static RUN: Shape = Shape::new(
    "course_run",
    "un'edizione del corso",
    &[
        Key::required("id", Takes::Id, "Nome breve dell'edizione"),
        Key::required("starts_on", Takes::Date, "Il primo giorno"),
        Key::required("ends_on", Takes::Date, "L'ultimo giorno"),
        Key::new("place", Takes::Text, "Dove si fa, se non è il luogo del corso"),
    ],
);
