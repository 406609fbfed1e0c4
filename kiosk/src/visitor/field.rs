//! A question as the widget that asks it: what the templates of `question.html` are given.
//!
//! Names of inputs are those of `forms::answers`, so that what is posted is what is checked. What
//! was typed is always put back as typed.

use forms::answers::{Answers, Asking, RawAnswers, ShownAnswer, shown_in, to_raw};
use forms::form::{Form, Kind, Question, TextFormat};
use forms::municipality::Municipalities;
use forms::place;
use forms::strings::Strings;
use forms::value::Value;
use serde::Serialize;

use super::told;
use super::wording::Mistake;

/// Up to so many choices are all shown; more go in a list to open. On a touch screen scrolling is
/// easier than a small list.
const RADIO_LIMIT: usize = 10;

/// A question as its widget. Every part is always there, empty where it does not apply.
#[derive(Debug, Default, Serialize)]
pub struct Field {
    /// Which widget: `text`, `long`, `date`, `codice_fiscale`, `municipality`, `country`, `radio`,
    /// `select`, `several`, `ranked`, `group`, `declaration`, `attachments`.
    widget: &'static str,
    /// Name of the input; its id is `f-` and the name.
    name: String,
    label: String,
    help: String,
    law: String,
    /// An explanation to unfold.
    more: String,
    error: String,
    optional: bool,
    /// The label is the heading of the page.
    heading: bool,
    value: String,
    values: Vec<String>,
    options: Vec<Choice>,
    /// Side by side: yes and no.
    inline: bool,
    /// For the on-screen keyboard: `numeric`, `decimal`, `tel`, `email`.
    inputmode: &'static str,
    /// Digits only, or capital letters: no spelling check.
    code: bool,
    /// `short` for a few characters.
    width: &'static str,
    maxlength: Option<u32>,
    suffix: String,
    rows: u32,
    day: String,
    month: String,
    year: String,
    pending_allowed: bool,
    pending: bool,
    /// What is typed in comes from the codice fiscale.
    told: bool,
    /// The only row of a group that may not be left out: there is nothing to remove.
    keep_row: bool,
    /// Days of birth to choose from, when the code does not say the century.
    told_days: Vec<Choice>,
    /// What is declared.
    text: String,
    /// What is declared as it counts, when `text` is in another language.
    original: String,
    /// Which way what is typed runs, whatever the page: `ltr` for codes and numbers.
    dir: &'static str,
    places: Vec<Place>,
    cards: Vec<Card>,
    add_label: String,
}

/// One choice.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    id: String,
    label: String,
    help: String,
}

/// One place of a ranking of preferences.
#[derive(Debug, Default, Serialize)]
pub struct Place {
    name: String,
    number: u32,
    value: String,
}

/// One row of a group.
#[derive(Debug, Default, Serialize)]
pub struct Card {
    index: usize,
    /// Tells that the card is there, even if nothing was chosen in it.
    marker: String,
    title: String,
    fields: Vec<Field>,
}

/// What is needed to draw questions, besides them.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// Form, territory, day.
    pub asking: Asking<'a>,
    /// The answers so far: which documents are needed.
    pub answers: &'a Answers,
    /// What is typed in the inputs.
    pub raw: &'a RawAnswers,
    /// What is wrong with it.
    pub mistakes: &'a [Mistake],
    /// Suggested for a municipality.
    pub municipalities: &'a Municipalities,
    /// The words of the screen.
    pub strings: &'a Strings,
    /// The form that counts, when it is read in another language.
    pub original: Option<&'a Form>,
}

impl Field {
    /// When all of several come from the codice fiscale, that is said once, before them; whether it is.
    pub fn told_together(fields: &mut [Field]) -> bool {
        let together = fields.len() > 1 && fields.iter().all(|field| field.told);
        if together {
            fields.iter_mut().for_each(|field| field.told = false);
        }
        together
    }
}

impl Drawing<'_> {
    /// The widget of one question; `heading` when it is alone on its page.
    pub fn field(self, question: &Question, heading: bool) -> Field {
        self.named(question, question.id.clone(), heading)
    }

    fn named(self, question: &Question, name: String, heading: bool) -> Field {
        let error = self.mistakes.iter().find(|m| m.field == name);
        let mut field = Field {
            label: question.label.clone(),
            help: question.help.clone().unwrap_or_default(),
            more: question.more.clone().unwrap_or_default(),
            law: question.law.clone().unwrap_or_default(),
            error: error.map(|m| m.sentence.clone()).unwrap_or_default(),
            optional: !question.required,
            heading,
            dir: "ltr",
            value: self.raw.one(&name).to_owned(),
            values: self.raw.all(&name).to_vec(),
            ..Field::default()
        };
        self.fill(question, &name, &mut field);
        field.name = name;
        self.tell(question, &mut field);
        field
    }

    /// What the codice fiscale says in answer to it.
    fn tell(self, question: &Question, field: &mut Field) {
        if self.answers.get(&question.id).is_some() {
            return;
        }
        let told = told::told(self.asking, question, self.answers);
        let is_typed = |value: &Value| {
            to_raw(question, value)
                .0
                .iter()
                .all(|(name, texts)| self.raw.0.get(name) == Some(texts))
        };
        field.told = told.iter().any(is_typed);
        if told.len() > 1 && !field.told {
            field.told_days = told
                .iter()
                .map(|day| choice(&told::mark(question, day), &self.in_words(question, day)))
                .collect();
        }
    }

    fn in_words(self, question: &Question, value: &Value) -> String {
        match shown_in(self.strings, question, value) {
            ShownAnswer::Text(text) => text,
            ShownAnswer::List(_) | ShownAnswer::Rows(_) => String::new(),
        }
    }

    fn fill(self, question: &Question, name: &str, field: &mut Field) {
        match &question.kind {
            Kind::Text { format, max_length } => text(*format, *max_length, field),
            Kind::LongText { max_length, lines } => {
                (field.widget, field.dir) = ("long", "auto");
                field.maxlength = Some(*max_length);
                field.rows = (*lines).clamp(3, 10);
            }
            Kind::Date { .. } => self.date(name, field),
            Kind::CodiceFiscale { pending_allowed, .. } => {
                code("codice_fiscale", "text", field);
                field.pending_allowed = *pending_allowed;
                field.pending = self.raw.one(&format!("{name}.pending")) == "1";
            }
            Kind::PartitaIva => code("text", "numeric", field),
            Kind::Iban => code("text", "text", field),
            Kind::Cap => {
                code("text", "numeric", field);
                field.width = "short";
            }
            Kind::Municipality => self.municipality(field),
            Kind::Country => country(field),
            Kind::Money { .. } => {
                (field.widget, field.inputmode, field.width) = ("text", "decimal", "short");
                field.suffix = "€".to_owned();
            }
            Kind::Integer { unit, .. } => {
                (field.widget, field.inputmode, field.width) = ("text", "numeric", "short");
                field.suffix = unit.clone().unwrap_or_default();
            }
            Kind::YesNo => {
                (field.widget, field.inline) = ("radio", true);
                field.options =
                    vec![self.yes_no("true", "answer-yes"), self.yes_no("false", "answer-no")];
            }
            Kind::OneOf { .. } => {
                field.options = choices(question);
                let few = field.options.len() <= RADIO_LIMIT;
                field.widget = if few { "radio" } else { "select" };
            }
            Kind::SeveralOf { .. } => {
                (field.widget, field.options) = ("several", choices(question));
            }
            Kind::RankedChoice { choose, .. } => self.ranked(question, name, *choose, field),
            Kind::Group { .. } => self.group(question, name, field),
            Kind::Declaration { text } => {
                (field.widget, field.text, field.optional) = ("declaration", text.clone(), false);
                let original =
                    self.original.and_then(|form| form.question(&question.id)?.declared());
                field.original = original.filter(|o| o != text).unwrap_or_default().to_owned();
            }
            Kind::Signature { .. } => {} // has no page: see plan
            Kind::Attachments { .. } => self.attachments(question, field),
        }
    }

    fn yes_no(self, id: &str, key: &str) -> Choice {
        choice(id, &self.strings.text(key, &[]))
    }

    fn date(self, name: &str, field: &mut Field) {
        field.widget = "date";
        let part = |part: &str| self.raw.one(&format!("{name}.{part}")).to_owned();
        (field.day, field.month, field.year) = (part("day"), part("month"), part("year"));
    }

    /// A code as kept is shown by its name; what was typed and refused as typed.
    fn municipality(self, field: &mut Field) {
        field.widget = "municipality";
        if let Some(found) = place::municipality(&field.value) {
            field.value = format!("{} ({})", found.name, found.province);
        }
        let own = self.municipalities.municipalities.iter();
        field.options = own.map(|m| choice(&format!("{} ({})", m.name, m.province), "")).collect();
        field.options.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn ranked(self, question: &Question, name: &str, choose: u32, field: &mut Field) {
        (field.widget, field.options) = ("ranked", choices(question));
        let place = |number| {
            let name = format!("{name}.{number}");
            Place { value: self.raw.one(&name).to_owned(), name, number }
        };
        field.places = (1..=choose).map(place).collect();
    }

    fn attachments(self, question: &Question, field: &mut Field) {
        field.widget = "attachments";
        if let Kind::Attachments { items } = &question.kind {
            let needed = items.iter().filter(|i| self.asking.is_needed(i, self.answers));
            let must_be = self.strings.text("visitor-needed", &[]);
            field.options = needed
                .map(|item| Choice {
                    id: item.id.clone(),
                    label: item.label.clone(),
                    help: if item.required { must_be.clone() } else { String::new() },
                })
                .collect();
        }
        field.optional = false; // a list to tick off, not a question
    }

    fn group(self, question: &Question, name: &str, field: &mut Field) {
        let Kind::Group { item_label, questions, min, max, .. } = &question.kind else { return };
        field.widget = "group";
        let rows = self.raw.rows(name).max(*min as usize).clamp(1, *max as usize);
        field.cards = (0..rows)
            .map(|index| Card {
                index,
                marker: format!("{name}.{index}.-"),
                title: format!("{item_label} {}", index + 1),
                fields: questions
                    .iter()
                    .map(|sub| self.named(sub, format!("{name}.{index}.{}", sub.id), false))
                    .collect(),
            })
            .collect();
        field.keep_row = rows == 1 && question.required;
        if rows < *max as usize {
            field.add_label = item_label.to_lowercase();
        }
    }
}

fn text(format: TextFormat, max_length: u32, field: &mut Field) {
    field.widget = "text";
    field.maxlength = Some(max_length);
    field.inputmode = match format {
        TextFormat::Plain => "",
        TextFormat::Phone => "tel",
        TextFormat::Email => "email",
        TextFormat::Year => "numeric",
    };
    if matches!(format, TextFormat::Plain) {
        field.dir = "auto";
    }
    if matches!(format, TextFormat::Year) {
        field.width = "short";
    }
}

fn code(widget: &'static str, inputmode: &'static str, field: &mut Field) {
    (field.widget, field.inputmode, field.code) = (widget, inputmode, true);
}

fn country(field: &mut Field) {
    field.widget = "country";
    if let Some(found) = place::country(&field.value) {
        field.value = found.name.clone();
    }
    field.options = place::countries().iter().map(|c| choice(&c.name, "")).collect();
}

fn choices(question: &Question) -> Vec<Choice> {
    let all = question.options().iter();
    all.map(|o| Choice {
        id: o.id.clone(),
        label: o.label.clone(),
        help: o.help.clone().unwrap_or_default(),
    })
    .collect()
}

fn choice(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.to_owned(), help: String::new() }
}
