//! The keys of a form and of its parts, and what they mean.

use super::{Audience, CallKind, CodeFact, OptionSource, Outcome, Step, TextFormat};
use crate::condition::CONDITION;
use crate::shape::{Key, KindKeys, Kinds, Shape, Takes, Word, word, words};

/// Bounds of a whole number that a question asks for.
const ANY_NUMBER: Takes = Takes::Integer(i64::MIN, i64::MAX);

pub(crate) const AUDIENCES: [Word<Audience>; 4] = [
    word("person", Audience::Person, "chi cerca lavoro"),
    word("company", Audience::Company, "un'impresa"),
    word("intern", Audience::Intern, "chi fa il tirocinio"),
    word("staff", Audience::Staff, "chi lavora allo sportello, insieme alla persona"),
];

pub(crate) const STEPS: [Word<Step>; 8] = [
    word("outcome", Step::Outcome, "dopo la graduatoria"),
    word("assignment", Step::Assignment, "l'affidamento a uno sportello"),
    word("intake", Step::Intake, "la presa in carico, con i colloqui"),
    word("guidance", Step::Guidance, "le 12 ore di orientamento"),
    word("agreement", Step::Agreement, "l'accordo di cittadinanza responsabile"),
    word("course", Step::Course, "il corso"),
    word("internship", Step::Internship, "il tirocinio"),
    word("end", Step::End, "la fine del percorso"),
];

pub(crate) const CALL_KINDS: [Word<CallKind>; 3] = [
    word("participants", CallKind::Participants, "per le persone che vogliono partecipare"),
    word("vouchers", CallKind::Vouchers, "per i voucher"),
    word("hosts", CallKind::Hosts, "per le imprese che ospitano tirocinanti: senza graduatoria"),
];

pub(crate) const OUTCOMES: [Word<Outcome>; 3] = [
    word("admitted", Outcome::Admitted, "chi ha un posto, anche con riserva"),
    word("waiting", Outcome::Waiting, "chi aspetta un posto"),
    word("excluded", Outcome::Excluded, "chi è escluso"),
];

static ONE_CALL_KIND: Takes = Takes::Words(&words(&CALL_KINDS));
static ONE_OUTCOME: Takes = Takes::Words(&words(&OUTCOMES));
pub(crate) const CALLS: Key = Key::new(
    "calls",
    Takes::List(&ONE_CALL_KIND),
    "Per le domande di quali avvisi l'ufficio la stampa: chi non ne scrive la trova solo vuota",
);
pub(crate) const FOR_OUTCOMES: Key = Key::new(
    "outcomes",
    Takes::List(&ONE_OUTCOME),
    "Per chi, dopo la graduatoria pubblicata: se manca, per tutti",
);
const STEP: Key = Key::new(
    "step",
    Takes::Words(&words(&STEPS)),
    "In quale punto del percorso si usa: se manca, in ogni momento",
);

pub(super) const CODE_FACTS: [Word<CodeFact>; 7] = [
    word("surname", CodeFact::Surname, "il cognome: si confronta e basta"),
    word("name", CodeFact::Name, "il nome: si confronta e basta"),
    word("sex", CodeFact::Sex, "il sesso scritto sui documenti"),
    word("birth_date", CodeFact::BirthDate, "il giorno di nascita"),
    word("born_abroad", CodeFact::BornAbroad, "se si è nati all'estero"),
    word("birth_municipality", CodeFact::BirthMunicipality, "il comune di nascita"),
    word("birth_country", CodeFact::BirthCountry, "il Paese di nascita"),
];

pub(super) const FORMATS: [Word<TextFormat>; 4] = [
    word("plain", TextFormat::Plain, "un testo qualunque"),
    word("phone", TextFormat::Phone, "un numero di telefono"),
    word("email", TextFormat::Email, "un indirizzo e-mail"),
    word("year", TextFormat::Year, "un anno, con quattro cifre"),
];

pub(super) const SOURCES: [Word<OptionSource>; 2] = [
    word("courses", OptionSource::Courses, "i corsi che si possono scegliere"),
    word("voucher_services", OptionSource::VoucherServices, "i servizi pagati dai voucher"),
];

/// The day on which one answers.
pub(super) const TODAY: [Word; 2] =
    [word("today", (), "il giorno in cui si risponde"), word("oggi", (), "come today")];

/// `forms/<name>.yaml`.
pub static FORM: Shape = Shape::new(
    "form",
    "un modulo",
    &[
        Key::required(
            "version",
            Takes::Text,
            "Anno e mese dell'ultimo cambio, tra virgolette: \"2026-11\". Le domande già arrivate restano com'erano",
        ),
        Key::required("title", Takes::Text, "Il titolo del modulo"),
        Key::new("annex", Takes::Text, "Come lo chiama l'avviso: Allegato A"),
        Key::required("summary", Takes::Text, "Una frase: a che cosa serve"),
        Key::required("audience", Takes::Words(&words(&AUDIENCES)), "Chi lo compila"),
        STEP,
        CALLS,
        FOR_OUTCOMES,
        Key::required("minutes", Takes::Integer(1, 180), "Quanti minuti ci vogliono"),
        Key::new(
            "before_you_start",
            Takes::List(&Takes::Text),
            "Che cosa tenere vicino prima di cominciare, una voce per riga",
        ),
        Key::new(
            "after_sending",
            Takes::List(&Takes::Text),
            "Che cosa succede dopo l'invio, una voce per riga",
        ),
        Key::required("sections", Takes::List(&Takes::Group(&SECTION)), "Le parti del modulo"),
        Key::new(
            "office",
            Takes::List(&Takes::Group(&QUESTION)),
            "La parte che scrive solo l'ufficio",
        ),
    ],
);

pub static SECTION: Shape = Shape::new(
    "section",
    "una sezione",
    &[
        Key::required("id", Takes::Id, "Nome breve della sezione"),
        Key::required("title", Takes::Text, "Il titolo che si legge"),
        Key::new("pictogram", Takes::Text, "Il disegno accanto al titolo: it-user, it-file ..."),
        Key::new("intro", Takes::Text, "Una frase prima delle domande"),
        Key::new(
            "when",
            Takes::Group(&CONDITION),
            "La sezione appare solo se vale questa condizione",
        ),
        Key::required("questions", Takes::List(&Takes::Group(&QUESTION)), "Le domande"),
    ],
);

const IN_CODE: Key = Key::new(
    "in_code",
    Takes::Words(&words(&CODE_FACTS)),
    "Il dato che dice già il codice fiscale: lo schermo lo propone, e chi risponde controlla",
);

/// The keys of every question, and further ones.
macro_rules! question_keys {
    ($($further:expr),*) => {
        &[
            Key::required(
                "id",
                Takes::Id,
                "Nome breve della domanda. Non cambiarlo: lo usano le domande già arrivate e gli avvisi",
            ),
            Key::required("type", Takes::Kind, "Che tipo di risposta si chiede"),
            Key::required("label", Takes::Text, "La domanda, come si legge"),
            Key::new(
                "short",
                Takes::Text,
                "La domanda in una o due parole: si legge accanto alla risposta, nel controllo finale e fra gli errori",
            ),
            Key::new("help", Takes::Text, "Una frase che aiuta a rispondere"),
            Key::new(
                "more",
                Takes::Text,
                "Una spiegazione per chi la vuole: sullo schermo si apre con un tocco, sulla carta sta dopo help",
            ),
            Key::new(
                "required",
                Takes::Boolean,
                "false: si può lasciare vuota. Senza questa voce la risposta è obbligatoria",
            ),
            Key::new("when", Takes::Group(&CONDITION), "La domanda appare solo se vale questa condizione"),
            Key::new("with_previous", Takes::Boolean, "true: sta sulla schermata della domanda prima"),
            Key::new("paper_only", Takes::Boolean, "true: si chiede solo sulla carta (con required: false)"),
            Key::new("sensitive", Takes::Boolean, "true: chiede un dato delicato"),
            Key::new("law", Takes::Text, "La norma su cui si basa"),
            Key::new("width", Takes::Integer(1, 12), "Quanto spazio prende sulla carta, da 1 a 12"),
            Key::new(
                "autocomplete",
                Takes::Text,
                "Che cosa può proporre il programma di chi risponde: given-name, family-name, email ...",
            ),
            $($further),*
        ]
    };
}

static ONE_CHOICE: Takes = Takes::Group(&CHOICE);
const OPTIONS: Key = Key::new("options", Takes::List(&ONE_CHOICE), "Le risposte fra cui scegliere");
const OPTIONS_FROM: Key = Key::new(
    "options_from",
    Takes::Words(&words(&SOURCES)),
    "Le risposte vengono da un elenco, al posto di options",
);

const fn kind(word: &'static str, about: &'static str, keys: &'static [Key]) -> KindKeys {
    KindKeys { word, about, keys }
}

static TEXT: KindKeys = kind(
    "text",
    "un testo breve",
    &[
        Key::new("format", Takes::Words(&words(&FORMATS)), "Che testo si aspetta"),
        Key::new("max_length", Takes::Integer(1, 500), "Quante lettere al massimo"),
    ],
);
static LONG_TEXT: KindKeys = kind(
    "long_text",
    "un testo su più righe",
    &[
        Key::new("max_length", Takes::Integer(1, 5000), "Quante lettere al massimo"),
        Key::new("lines", Takes::Integer(2, 30), "Quante righe sulla carta"),
    ],
);
static DATE: KindKeys = kind(
    "date",
    "un giorno",
    &[
        Key::new(
            "earliest",
            Takes::Either(&[Takes::Words(&TODAY), Takes::Date]),
            "Non prima di questo giorno",
        ),
        Key::new(
            "latest",
            Takes::Either(&[Takes::Words(&TODAY), Takes::Date]),
            "Non dopo questo giorno",
        ),
    ],
);
static CODICE_FISCALE: KindKeys = kind(
    "codice_fiscale",
    "un codice fiscale, controllato",
    &[
        Key::new("pending_allowed", Takes::Boolean, "true: va bene anche «non ce l'ho ancora»"),
        Key::new(
            "numeric_allowed",
            Takes::Boolean,
            "false: non va bene il codice di sole cifre (imprese, codici provvisori)",
        ),
    ],
);
static PARTITA_IVA: KindKeys = kind("partita_iva", "una partita IVA, controllata", &[]);
static IBAN: KindKeys = kind("iban", "un IBAN, controllato", &[]);
static CAP: KindKeys = kind("cap", "un codice di avviamento postale", &[]);
static MUNICIPALITY: KindKeys = kind("municipality", "un comune italiano", &[]);
static COUNTRY: KindKeys = kind("country", "un paese del mondo", &[]);
static MONEY: KindKeys = kind(
    "money",
    "un importo in euro",
    &[
        Key::new("min", Takes::Euro, "L'importo più piccolo, in euro"),
        Key::new("max", Takes::Euro, "L'importo più grande, in euro"),
    ],
);
static INTEGER: KindKeys = kind(
    "integer",
    "un numero intero",
    &[
        Key::new("min", ANY_NUMBER, "Il numero più piccolo"),
        Key::new("max", ANY_NUMBER, "Il numero più grande"),
        Key::new("unit", Takes::Text, "Di che cosa: mesi, persone ..."),
    ],
);
static YES_NO: KindKeys = kind("yes_no", "sì o no", &[]);
static ONE_OF: KindKeys = kind("one_of", "una sola scelta", &[OPTIONS, OPTIONS_FROM]);
static SEVERAL_OF: KindKeys = kind("several_of", "più scelte", &[OPTIONS, OPTIONS_FROM]);
static RANKED_CHOICE: KindKeys = kind(
    "ranked_choice",
    "alcune scelte in ordine di preferenza",
    &[
        OPTIONS,
        OPTIONS_FROM,
        Key::new("choose", Takes::Integer(1, 20), "Quante se ne possono mettere in ordine"),
    ],
);
static GROUP: KindKeys = kind(
    "group",
    "le stesse domande per più persone o cose",
    &[
        Key::required("item_label", Takes::Text, "Come si chiama ognuna: Persona"),
        Key::required(
            "questions",
            Takes::List(&Takes::Group(&ROW_QUESTION)),
            "Le domande su ognuna",
        ),
        Key::new("min", Takes::Integer(0, 50), "Quante almeno"),
        Key::new("max", Takes::Integer(1, 50), "Quante al massimo"),
        Key::new("paper_rows", Takes::Integer(1, 50), "Quante righe sulla carta"),
    ],
);
static DECLARATION: KindKeys = kind(
    "declaration",
    "una dichiarazione da accettare",
    &[Key::required("text", Takes::Text, "Il testo della dichiarazione, come si firma")],
);
static SIGNATURE: KindKeys = kind(
    "signature",
    "una firma sulla carta",
    &[Key::required("signer", Takes::Text, "Chi firma")],
);
static ATTACHMENTS: KindKeys = kind(
    "attachments",
    "i documenti da portare",
    &[Key::required("items", Takes::List(&Takes::Group(&ATTACHMENT)), "I documenti")],
);

/// A question of a section.
pub static QUESTION: Shape = Shape {
    name: "question",
    what: "una domanda",
    keys: question_keys!(IN_CODE),
    kinds: Some(Kinds {
        key: "type",
        kinds: &[
            &TEXT,
            &LONG_TEXT,
            &DATE,
            &CODICE_FISCALE,
            &PARTITA_IVA,
            &IBAN,
            &CAP,
            &MUNICIPALITY,
            &COUNTRY,
            &MONEY,
            &INTEGER,
            &YES_NO,
            &ONE_OF,
            &SEVERAL_OF,
            &RANKED_CHOICE,
            &GROUP,
            &DECLARATION,
            &SIGNATURE,
            &ATTACHMENTS,
        ],
    }),
};

/// A question inside a repeated group: what is signed or handed in is not asked row by row.
pub static ROW_QUESTION: Shape = Shape {
    name: "row_question",
    what: "una domanda",
    keys: question_keys!(),
    kinds: Some(Kinds {
        key: "type",
        kinds: &[
            &TEXT,
            &LONG_TEXT,
            &DATE,
            &CODICE_FISCALE,
            &PARTITA_IVA,
            &IBAN,
            &CAP,
            &MUNICIPALITY,
            &COUNTRY,
            &MONEY,
            &INTEGER,
            &YES_NO,
            &ONE_OF,
            &SEVERAL_OF,
            &RANKED_CHOICE,
        ],
    }),
};

pub static CHOICE: Shape = Shape::new(
    "choice",
    "una risposta",
    &[
        Key::required("id", Takes::Id, "Nome breve della risposta. Non cambiarlo"),
        Key::required("label", Takes::Text, "La risposta, come si legge"),
        Key::new("help", Takes::Text, "Una frase che spiega quando sceglierla"),
    ],
);

pub static ATTACHMENT: Shape = Shape::new(
    "attachment",
    "un documento",
    &[
        Key::required("id", Takes::Id, "Nome breve del documento"),
        Key::required("label", Takes::Text, "Che documento è"),
        Key::new("required", Takes::Boolean, "true: senza questo la domanda non è completa"),
        Key::new("when", Takes::Group(&CONDITION), "Serve solo se vale questa condizione"),
    ],
);
