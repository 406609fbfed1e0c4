//! The keys of a condition, and what they mean.

use crate::shape::{Key, Shape, Takes};

/// `when:`.
pub static CONDITION: Shape = Shape::new(
    "condition",
    "una condizione",
    &[
        Key::new(
            "all",
            Takes::List(&Takes::Group(&CONDITION)),
            "Un elenco di condizioni: devono valere tutte",
        ),
        Key::new(
            "any",
            Takes::List(&Takes::Group(&CONDITION)),
            "Un elenco di condizioni: basta che ne valga una",
        ),
        Key::new("not", Takes::Group(&CONDITION), "Vale quando questa condizione non vale"),
        Key::new(
            "field",
            Takes::Text,
            "Il nome breve (id) della domanda, o del fatto di un avviso. Accanto scrivi un solo confronto",
        ),
        Key::new("is", Takes::Answer, "La risposta è questa: sì o no, oppure l'id di una scelta"),
        Key::new(
            "is_one_of",
            Takes::List(&Takes::Answer),
            "La risposta è una di queste scelte: [una, altra]",
        ),
        Key::new("includes", Takes::Text, "Fra le scelte c'è questa: per domande con più scelte"),
        Key::new("at_least", Takes::Answer, "Non meno di: un numero, un importo o una data"),
        Key::new("at_most", Takes::Answer, "Non più di: un numero, un importo o una data"),
        Key::new("answered", Takes::Boolean, "true: c'è una risposta; false: non c'è"),
        Key::new(
            "in_territory",
            Takes::Boolean,
            "true: il comune è fra quelli dello Sportello; false: non lo è",
        ),
    ],
);
