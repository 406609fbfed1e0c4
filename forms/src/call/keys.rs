//! The keys of a call and of its parts, and what they mean.

use super::TieOrder;
use crate::condition::CONDITION;
use crate::form::CALL_KINDS;
use crate::shape::{Key, KindKeys, Kinds, Shape, Takes, Word, word, words};

pub(super) const ORDERS: [Word<TieOrder>; 2] = [
    word("lowest_first", TieOrder::LowestFirst, "passa prima il più basso"),
    word("highest_first", TieOrder::HighestFirst, "passa prima il più alto"),
];

const TIE_WORDS: [Word; 2] = [
    word("received_at", (), "passa prima chi ha fatto domanda prima"),
    word("draw", (), "sorteggio: sempre per ultimo"),
];

/// Days of a procedure: up to ten years.
const DAYS: Takes = Takes::Integer(1, 3650);

/// `calls/<name>.yaml`.
pub static CALL: Shape = Shape::new(
    "call",
    "un avviso",
    &[
        Key::required("title", Takes::Text, "Il titolo dell'avviso"),
        Key::required("summary", Takes::Text, "Una frase: che cosa offre e a chi"),
        Key::required("kind", Takes::Words(&words(&CALL_KINDS)), "Per chi è l'avviso"),
        Key::required(
            "form",
            Takes::Text,
            "Il modulo con cui si fa domanda: il nome di un file di forms/, senza .yaml",
        ),
        Key::new("example", Takes::Boolean, "true: le pagine dicono che è un esempio"),
        Key::required("opens_at", Takes::DateTime, "Quando apre: 2026-12-01T09:00"),
        Key::required("closes_at", Takes::DateTime, "Quando chiude: 2026-12-31T12:00"),
        Key::required("places", Takes::Integer(0, 100_000), "Quanti posti ci sono"),
        Key::new("budget", Takes::Euro, "Quanti soldi ci sono, in euro, se l'avviso ne dà"),
        Key::new("reserved", Takes::List(&Takes::Group(&RESERVED)), "I posti riservati"),
        Key::new(
            "per_municipality",
            Takes::Group(&QUOTA),
            "Almeno un certo numero di posti per ogni comune",
        ),
        Key::new(
            "facts",
            Takes::List(&Takes::Group(&FACT)),
            "Valori calcolati dalle risposte, al giorno di chiusura",
        ),
        Key::new(
            "eligibility",
            Takes::List(&Takes::Group(&REQUIREMENT)),
            "I requisiti: devono valere tutti",
        ),
        Key::new(
            "criteria",
            Takes::List(&Takes::Group(&CRITERION)),
            "I criteri: chi prende punti, e quanti",
        ),
        Key::new("minimum_points", Takes::Points, "Con meno punti non si è ammessi"),
        Key::new(
            "ties",
            Takes::List(&Takes::Either(&[Takes::Words(&TIE_WORDS), Takes::Group(&TIE)])),
            "Chi passa prima a parità di punti, in ordine",
        ),
        Key::new("observation_days", DAYS, "Giorni per le osservazioni"),
        Key::new("acceptance_days", DAYS, "Giorni per accettare il posto"),
        Key::new(
            "publish_points",
            Takes::Boolean,
            "true: la graduatoria mostra i punti. Possono far capire il reddito: meglio false",
        ),
        Key::new("published_days", DAYS, "Per quanti giorni la graduatoria resta sul sito"),
    ],
);

pub static FACT: Shape = Shape::new(
    "fact",
    "un fatto",
    &[
        Key::required("id", Takes::Id, "Nome breve, da usare in condizioni e criteri"),
        Key::required("label", Takes::Text, "Che cos'è, in parole"),
        Key::new("years_since", Takes::Text, "Gli anni passati dalla data di questa domanda"),
        Key::new("months_since", Takes::Text, "I mesi passati dalla data di questa domanda"),
        Key::new(
            "count",
            Takes::Text,
            "Quante righe di questo gruppo, o quante scelte di questa domanda",
        ),
        Key::new("when", Takes::Group(&CONDITION), "Conta solo le righe per cui vale (con count)"),
    ],
);

pub static RESERVED: Shape = Shape::new(
    "reserved_places",
    "una riserva di posti",
    &[
        Key::required("id", Takes::Id, "Nome breve della riserva"),
        Key::required("label", Takes::Text, "Per chi sono i posti"),
        Key::new("article", Takes::Text, "L'articolo dell'avviso"),
        Key::required("places", Takes::Integer(1, 100_000), "Quanti posti"),
        Key::required("when", Takes::Group(&CONDITION), "Chi ne ha diritto"),
    ],
);

pub static QUOTA: Shape = Shape::new(
    "municipality_quota",
    "una quota per comune",
    &[
        Key::required("field", Takes::Text, "L'id della domanda che chiede il comune"),
        Key::required("minimum", Takes::Integer(1, 1000), "Quanti posti almeno per ogni comune"),
    ],
);

pub static REQUIREMENT: Shape = Shape::new(
    "requirement",
    "un requisito",
    &[
        Key::required("id", Takes::Id, "Nome breve del requisito"),
        Key::required("label", Takes::Text, "Il requisito, come si legge"),
        Key::required("refusal", Takes::Text, "Che cosa si dice a chi non ce l'ha"),
        Key::new("article", Takes::Text, "L'articolo dell'avviso"),
        Key::required("when", Takes::Group(&CONDITION), "Quando il requisito c'è"),
    ],
);

const FIELD: Key =
    Key::required("field", Takes::Text, "L'id della domanda o del fatto che si guarda");
const MOST: Key = Key::required("at_most", Takes::Points, "Al massimo quanti punti in tutto");

static BANDS: KindKeys = KindKeys {
    word: "bands",
    about: "punti a fasce",
    keys: &[
        FIELD,
        Key::required(
            "bands",
            Takes::List(&Takes::Group(&BAND)),
            "Le fasce: uno stesso valore sta in una fascia sola",
        ),
        Key::new("missing_points", Takes::Points, "Punti di chi non ha risposto"),
    ],
};
static PER_UNIT: KindKeys = KindKeys {
    word: "per_unit",
    about: "punti per ciascuno",
    keys: &[FIELD, Key::required("points", Takes::Points, "Punti per ciascuno"), MOST],
};
static YES_NO: KindKeys = KindKeys {
    word: "yes_no",
    about: "punti se vale una condizione",
    keys: &[
        Key::required("when", Takes::Group(&CONDITION), "Chi prende i punti"),
        Key::required("points", Takes::Points, "Quanti punti"),
    ],
};
static MANUAL: KindKeys = KindKeys {
    word: "manual",
    about: "punti dati da chi valuta",
    keys: &[MOST, Key::required("entered_by", Takes::Text, "Chi dà i punti")],
};

pub static CRITERION: Shape = Shape {
    name: "criterion",
    what: "un criterio",
    keys: &[
        Key::required("id", Takes::Id, "Nome breve del criterio"),
        Key::required("label", Takes::Text, "Il criterio, come si legge"),
        Key::new("article", Takes::Text, "L'articolo dell'avviso"),
        Key::required("kind", Takes::Kind, "Come si danno i punti"),
    ],
    kinds: Some(Kinds { key: "kind", kinds: &[&BANDS, &PER_UNIT, &YES_NO, &MANUAL] }),
};

pub static BAND: Shape = Shape::new(
    "band",
    "una fascia",
    &[
        Key::new("from", Takes::Answer, "Da questo valore, compreso"),
        Key::new("up_to", Takes::Answer, "Fino a questo valore, compreso"),
        Key::required("points", Takes::Points, "I punti di questa fascia"),
    ],
);

pub static TIE: Shape = Shape::new(
    "tie",
    "una regola di parità («received_at», «draw», oppure field, label, order)",
    &[
        Key::required("field", Takes::Text, "L'id della domanda o del fatto che decide"),
        Key::required("label", Takes::Text, "La regola, come si legge"),
        Key::required("order", Takes::Words(&words(&ORDERS)), "Chi passa prima"),
    ],
);
