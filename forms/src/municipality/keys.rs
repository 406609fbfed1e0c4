//! The keys of the list of municipalities, and what they mean.

use super::{Membership, Weekday};
use crate::shape::{Key, Shape, Takes, Word, word, words};

pub(super) const MEMBERSHIPS: [Word<Membership>; 2] = [
    word("member", Membership::Member, "nell'ambito dello Sportello"),
    word("to_verify", Membership::ToVerify, "da verificare"),
];

pub(super) const WEEKDAYS: [Word<Weekday>; 7] = [
    word("monday", Weekday::Monday, "lunedì"),
    word("tuesday", Weekday::Tuesday, "martedì"),
    word("wednesday", Weekday::Wednesday, "mercoledì"),
    word("thursday", Weekday::Thursday, "giovedì"),
    word("friday", Weekday::Friday, "venerdì"),
    word("saturday", Weekday::Saturday, "sabato"),
    word("sunday", Weekday::Sunday, "domenica"),
];

/// `data/municipalities.yaml`.
pub static MUNICIPALITIES: Shape = Shape::new(
    "municipalities",
    "l'elenco dei comuni",
    &[
        Key::required("declared_count", Takes::Integer(1, 8000), "Quanti devono essere i comuni"),
        Key::new("source_note", Takes::Text, "Da dove viene l'elenco"),
        Key::required("municipalities", Takes::List(&Takes::Group(&MUNICIPALITY)), "I comuni"),
    ],
);

pub static MUNICIPALITY: Shape = Shape::new(
    "municipality",
    "un comune",
    &[
        Key::required("id", Takes::Id, "Nome breve: diventa l'indirizzo della pagina"),
        Key::required(
            "istat",
            Takes::Code("^[0-9]{6}$", "6 cifre tra virgolette: \"069005\""),
            "Codice ISTAT del comune",
        ),
        Key::required(
            "belfiore",
            Takes::Code("^[A-Z][0-9]{3}$", "una lettera e 3 cifre: \"A485\""),
            "Codice catastale: quello del codice fiscale",
        ),
        Key::required("name", Takes::Text, "Il nome del comune"),
        Key::required(
            "province",
            Takes::Code("^[A-Z]{2}$", "2 lettere maiuscole: CH"),
            "Sigla della provincia",
        ),
        Key::new("cap", Takes::Code("^[0-9]{5}$", "5 cifre tra virgolette: \"66041\""), "CAP"),
        Key::new("lat", Takes::Degrees, "Latitudine in gradi: 42.071806"),
        Key::new("lon", Takes::Degrees, "Longitudine in gradi: 14.448902"),
        Key::required(
            "membership",
            Takes::Words(&words(&MEMBERSHIPS)),
            "Se il comune è nell'ambito dello Sportello",
        ),
        Key::new("note", Takes::Text, "Una nota"),
        Key::new("desk", Takes::Group(&DESK), "Lo sportello in questo comune"),
    ],
);

pub static DESK: Shape = Shape::new(
    "desk",
    "uno sportello",
    &[
        Key::new("address", Takes::Text, "Via e numero; null = da definire"),
        Key::new("hours", Takes::Text, "Giorni e ore: martedì, 9-12; null = da definire"),
        Key::new(
            "openings",
            Takes::List(&Takes::Group(&OPENING)),
            "Gli stessi orari, per il calendario del telefono",
        ),
        Key::new("phone", Takes::Text, "Telefono; null = da definire"),
        Key::new("email", Takes::Text, "E-mail; null = da definire"),
    ],
);

const TIME: Takes = Takes::Code("^[0-9]{2}:[0-9]{2}$", "un'ora tra virgolette: \"09:30\"");

pub static OPENING: Shape = Shape::new(
    "opening",
    "un orario di apertura",
    &[
        Key::required("weekday", Takes::Words(&words(&WEEKDAYS)), "Il giorno della settimana"),
        Key::required("from", TIME, "Quando apre: \"09:00\""),
        Key::required("to", TIME, "Quando chiude: \"12:30\""),
        Key::required("since", Takes::Date, "Il primo giorno in cui vale"),
        Key::new("until", Takes::Date, "L'ultimo giorno in cui vale; null = non finisce"),
        Key::new(
            "every_weeks",
            Takes::Integer(1, 8),
            "Ogni quante settimane: 2 = una settimana sì e una no",
        ),
        Key::new(
            "closed_on",
            Takes::List(&Takes::Date),
            "I giorni in cui è chiuso, per esempio le feste: [2027-04-06]",
        ),
    ],
);
