//! The keys of letters and registers, and what they mean.

use super::{ColumnKind, LetterKind};
use crate::condition::CONDITION;
use crate::form::{AUDIENCES, CALLS, FOR_OUTCOMES, QUESTION, STEPS};
use crate::shape::{Key, Shape, Takes, Word, word, words};

pub(super) const KINDS: [Word<LetterKind>; 5] = [
    word("letter", LetterKind::Letter, "una lettera"),
    word("contract", LetterKind::Contract, "un accordo che le parti firmano"),
    word("minutes", LetterKind::Minutes, "un verbale"),
    word("certificate", LetterKind::Certificate, "un attestato"),
    word("poster", LetterKind::Poster, "una locandina da appendere"),
];

pub(super) const COLUMN_KINDS: [Word<ColumnKind>; 6] = [
    word("text", ColumnKind::Text, "parole"),
    word("time", ColumnKind::Time, "un'ora: 09:30"),
    word("hours", ColumnKind::Hours, "quante ore"),
    word("date", ColumnKind::Date, "un giorno"),
    word("check", ColumnKind::Check, "una croce"),
    word("signature", ColumnKind::Signature, "una firma a penna"),
];

pub(super) const MONTH: [Word; 1] = [word("month", (), "una riga per ogni giorno del mese")];

const VERSION: Key = Key::required(
    "version",
    Takes::Text,
    "Anno e mese dell'ultimo cambio, tra virgolette: \"2026-11\"",
);
const TITLE: Key = Key::required("title", Takes::Text, "Il titolo del documento");
const ANNEX: Key = Key::new("annex", Takes::Text, "Come lo chiama l'avviso: Allegato D");
const SUMMARY: Key = Key::required("summary", Takes::Text, "Una frase: a che cosa serve");
const AUDIENCE: Key = Key::required("audience", Takes::Words(&words(&AUDIENCES)), "Chi lo compila");
const STEP: Key =
    Key::required("step", Takes::Words(&words(&STEPS)), "In quale punto del percorso si usa");
const ARCHIVED: Key =
    Key::new("archived", Takes::Boolean, "true: si conserva per anni, nel formato PDF/A");
static ONE_SIGNATURE: Takes = Takes::Group(&SIGNATURE);
const SIGNATURES: Key = Key::new("signatures", Takes::List(&ONE_SIGNATURE), "Chi firma, in ordine");
static FIELD_OR_SAME: Takes = Takes::Either(&[Takes::Group(&SAME), Takes::Group(&QUESTION)]);

/// The front matter of `letters/<name>.md`.
pub static LETTER: Shape = Shape::new(
    "letter",
    "un documento",
    &[
        VERSION,
        TITLE,
        ANNEX,
        SUMMARY,
        Key::required("kind", Takes::Words(&words(&KINDS)), "Che documento è"),
        AUDIENCE,
        STEP,
        CALLS,
        FOR_OUTCOMES,
        ARCHIVED,
        Key::new("numbered", Takes::Boolean, "true: i capitoli diventano Art. 1, Art. 2 ..."),
        Key::new("fields", Takes::List(&FIELD_OR_SAME), "Quello che ci si scrive"),
        Key::new(
            "clauses",
            Takes::List(&Takes::Group(&CLAUSE)),
            "Le parti che ci sono solo se vale una condizione",
        ),
        SIGNATURES,
    ],
);

/// A question that is already in a form.
pub static SAME: Shape = Shape::new(
    "same_question",
    "una domanda",
    &[
        Key::required("id", Takes::Id, "Nome breve, quello che si scrive fra {{ }}"),
        Key::required(
            "same_as",
            Takes::Text,
            "La domanda di un modulo da cui viene: domanda-destinatari.surname",
        ),
        Key::new(
            "label",
            Takes::Text,
            "Un altro nome, se serve: allora la frase che aiuta non viene con la domanda",
        ),
        Key::new("help", Takes::Text, "Un'altra frase che aiuta, se serve"),
        Key::new("required", Takes::Boolean, "false: si può lasciare vuota"),
        Key::new("width", Takes::Integer(1, 12), "Quanto spazio prende, da 1 a 12"),
    ],
);

pub static CLAUSE: Shape = Shape::new(
    "clause",
    "una clausola",
    &[
        Key::required("id", Takes::Id, "Nome breve, quello che si scrive dopo :::"),
        Key::required("when", Takes::Group(&CONDITION), "Quando la parte c'è"),
    ],
);

pub static SIGNATURE: Shape = Shape::new(
    "document_signature",
    "una firma",
    &[
        Key::required("id", Takes::Id, "Nome breve della firma"),
        Key::required("label", Takes::Text, "Che cosa si legge accanto"),
        Key::required("signer", Takes::Text, "Chi firma"),
    ],
);

/// `registers/<name>.yaml`.
pub static REGISTER: Shape = Shape::new(
    "register",
    "un registro",
    &[
        VERSION,
        TITLE,
        ANNEX,
        SUMMARY,
        AUDIENCE,
        STEP,
        CALLS,
        FOR_OUTCOMES,
        ARCHIVED,
        Key::new("landscape", Takes::Boolean, "true: il foglio è orizzontale"),
        Key::new("fields", Takes::List(&FIELD_OR_SAME), "La prima pagina"),
        Key::new("front_notes", Takes::List(&Takes::Text), "Che cosa sapere prima di scrivere"),
        Key::required("tables", Takes::List(&Takes::Group(&TABLE)), "Le tabelle, in ordine"),
        SIGNATURES,
    ],
);

pub static TABLE: Shape = Shape::new(
    "register_table",
    "una tabella",
    &[
        Key::required("id", Takes::Id, "Nome breve della tabella"),
        Key::required("title", Takes::Text, "Il titolo"),
        Key::new("copies", Takes::Integer(1, 60), "Quanti fogli ce ne sono: 1 se manca"),
        Key::new("head", Takes::List(&FIELD_OR_SAME), "Quello che si scrive sopra la tabella"),
        Key::new("rows", Takes::Integer(1, 60), "Quante righe"),
        Key::new(
            "rows_of",
            Takes::Words(&words(&MONTH)),
            "month: una riga per giorno, al posto di rows",
        ),
        Key::required("columns", Takes::List(&Takes::Group(&COLUMN)), "Le colonne"),
        Key::new("totals", Takes::List(&Takes::Id), "Le colonne con la somma in fondo"),
        Key::new("foot", Takes::List(&FIELD_OR_SAME), "Quello che si scrive sotto la tabella"),
        Key::new("notes", Takes::List(&Takes::Text), "Che cosa sapere, sotto la tabella"),
    ],
);

pub static COLUMN: Shape = Shape::new(
    "register_column",
    "una colonna",
    &[
        Key::required("id", Takes::Id, "Nome breve della colonna"),
        Key::required("label", Takes::Text, "Che cosa si legge in cima"),
        Key::required("type", Takes::Words(&words(&COLUMN_KINDS)), "Che cosa ci si scrive"),
        Key::new("width", Takes::Integer(1, 12), "Quanto è larga, rispetto alle altre"),
    ],
);
