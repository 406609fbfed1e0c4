//! Somebody who types anything a question takes: the shortest, the longest, other alphabets, what
//! PDF and HTML would like to misread. By chance, the same for the same seed.

use forms::answers::{Answers, Asking, RawAnswers, check_question};
use forms::form::{DateBound, Kind, Question, TextFormat};
use forms::identifier::{PersonNames, Sex, compose};
use forms::place;
use forms::wording::{amount, short_date};
use jiff::Span;
use jiff::civil::date;
use kiosk::seal::{Randomness, SeededRandomness, random_bytes};

/// What texts are put together from.
const PIECES: [&str; 24] = [
    "Niccolò",
    "D'Alò",
    "via Roma, 3/bis",
    "\"virgolette\"",
    "(parentesi",
    "aperta)",
    "\\",
    "<b>&amp;</b>",
    "€ 10",
    "Țurcanu",
    "Щербак",
    "الأمراني",
    "Łódź",
    "e\u{301}",
    "Off",
    "Yes",
    "1",
    "true",
    "a\tb",
    "\u{a0}",
    "\u{feff}x",
    "þÿ",
    "\u{200f}",
    "🙂",
];
/// Accounts with right check digits, of here and elsewhere (examples of the IBAN registry).
const IBANS: [&str; 4] = [
    "IT60X0542811101000000123456",
    "it60 x054 2811 1010 0000 0123 456",
    "DE89370400440532013000",
    "FR1420041010050500013M02606",
];
const ATTEMPTS: u32 = 200;

/// Somebody who types.
pub struct Typist {
    randomness: SeededRandomness,
}

impl Typist {
    pub fn new(seed: u64) -> Self {
        Self { randomness: SeededRandomness::new(seed) }
    }

    /// Answers to a whole form, each as typed and checked; only what is asked.
    pub fn fill(&self, asking: Asking<'_>) -> Answers {
        let mut answers = Answers::default();
        for section in &asking.form.sections {
            for question in &section.questions {
                if asking.is_asked(section, question, &answers) {
                    self.answer(asking, question, &mut answers);
                }
            }
        }
        answers
    }

    /// Answers one question that is asked; gives what was typed.
    pub fn answer(
        &self,
        asking: Asking<'_>,
        question: &Question,
        answers: &mut Answers,
    ) -> RawAnswers {
        for _ in 0..ATTEMPTS {
            let mut raw = RawAnswers::default();
            self.write(&mut raw, asking, question, &question.id, answers);
            if let Ok(value) = check_question(asking, question, answers, &raw) {
                answers.0.extend(value.map(|value| (question.id.clone(), value)));
                return raw;
            }
        }
        panic!("nothing that {} takes was typed in {ATTEMPTS} attempts", question.id);
    }

    fn write(
        &self,
        raw: &mut RawAnswers,
        asking: Asking<'_>,
        question: &Question,
        name: &str,
        answers: &Answers,
    ) {
        if !question.required && self.below(3) == 0 {
            return;
        }
        match &question.kind {
            Kind::Attachments { items } => {
                let needed = items.iter().filter(|item| asking.is_needed(item, answers));
                needed.filter(|_| self.below(2) == 0).for_each(|item| raw.push(name, &item.id));
            }
            Kind::SeveralOf { options, .. } => {
                let all = options.iter().filter(|_| self.below(3) == 0);
                all.for_each(|option| raw.push(name, &option.id));
                if raw.all(name).is_empty() && question.required {
                    raw.push(name, &self.pick(options).id);
                }
            }
            Kind::RankedChoice { options, choose, .. } => {
                let first = self.below(options.len() as u64) as usize;
                let ranked = 1 + self.below(u64::from(*choose)) as usize;
                for place in 0..ranked.min(options.len()) {
                    let option = &options[(first + place) % options.len()];
                    raw.push(format!("{name}.{}", place + 1), &option.id);
                }
            }
            Kind::Group { questions, min, max, paper_rows, .. } => {
                let low = u64::from(*min).max(1);
                // More rows than are printed now and then: each number of them is a new layout.
                let more = self.below(8) == 0;
                let high = u64::from(if more { *max } else { (*paper_rows).min(*max) }).max(low);
                for row in 0..low + self.below(high - low + 1) {
                    for sub in questions {
                        self.write(raw, asking, sub, &format!("{name}.{row}.{}", sub.id), answers);
                    }
                }
            }
            Kind::Date { earliest, latest } => {
                let day = self.day(asking, *earliest, *latest);
                raw.push(format!("{name}.day"), day.day().to_string());
                raw.push(format!("{name}.month"), day.month().to_string());
                raw.push(format!("{name}.year"), day.year().to_string());
            }
            Kind::CodiceFiscale { pending_allowed: true, .. } if self.below(4) == 0 => {
                raw.push(format!("{name}.pending"), "1");
            }
            Kind::Signature { .. } => {}
            _ => raw.push(name, self.simple(asking, question)),
        }
    }

    fn simple(&self, asking: Asking<'_>, question: &Question) -> String {
        match &question.kind {
            Kind::Text { format, max_length } => self.text(*format, *max_length),
            Kind::LongText { max_length, .. } => {
                let lines: Vec<String> =
                    (0..1 + self.below(4)).map(|_| self.words(*max_length / 4)).collect();
                self.cut(&lines.join(*self.pick(&["\n", "\r\n", "\n\n"])), *max_length)
            }
            Kind::CodiceFiscale { .. } => self.codice_fiscale(asking),
            Kind::PartitaIva => "01234567897".to_owned(),
            Kind::Iban => (*self.pick(&IBANS)).to_owned(),
            Kind::Cap => format!("{:05}", self.below(100_000)),
            Kind::Municipality => loop {
                let istat = format!("{:06}", 69_001 + self.below(104));
                if let Some(found) = place::municipality(&istat) {
                    break format!("{} ({})", found.name, found.province);
                }
            },
            Kind::Country => self.pick(place::countries()).name.clone(),
            Kind::Money { min_cents, max_cents } => amount(self.between(*min_cents, *max_cents)),
            Kind::Integer { min, max, .. } => self.between(*min, *max).to_string(),
            Kind::YesNo => (self.below(2) == 0).to_string(),
            Kind::OneOf { options, .. } => self.pick(options).id.clone(),
            _ => "1".to_owned(), // declared
        }
    }

    fn text(&self, format: TextFormat, max_length: u32) -> String {
        match format {
            TextFormat::Phone => format!("+39 (0872) {:06}", self.below(1_000_000)),
            TextFormat::Email => format!("niccolò+{}@prova.example.org", self.below(100)),
            TextFormat::Year => self.between(1900, 2100).to_string(),
            TextFormat::Plain => self.words(max_length),
        }
    }

    /// From one piece to as many characters as fit.
    fn words(&self, max_length: u32) -> String {
        let count = if self.below(6) == 0 { u64::from(max_length) } else { 1 + self.below(4) };
        let words: Vec<&str> = (0..count).map(|_| *self.pick(&PIECES)).collect();
        self.cut(&words.join(" "), max_length)
    }

    fn cut(&self, text: &str, max_length: u32) -> String {
        text.chars().take(max_length as usize).collect()
    }

    fn day(
        &self,
        asking: Asking<'_>,
        earliest: Option<DateBound>,
        latest: Option<DateBound>,
    ) -> jiff::civil::Date {
        let resolve = |bound| match bound {
            DateBound::Today => asking.today,
            DateBound::Day(day) => day,
        };
        let low = earliest.map_or(date(1900, 1, 1), resolve);
        let high = latest.map_or(date(2099, 12, 31), resolve);
        let span = i64::from((high - low).get_days());
        low.saturating_add(Span::new().days(self.between(0, span)))
    }

    fn codice_fiscale(&self, asking: Asking<'_>) -> String {
        let name: &&str = self.pick(&["Niccolò", "Eva", "Oleh"]);
        let names = PersonNames { surname: "D'Alò", name };
        let sex = *self.pick(&[Sex::Female, Sex::Male]);
        let code = compose(names, self.day(asking, None, Some(DateBound::Today)), sex, "A485");
        if self.below(2) == 0 { code.to_lowercase() } else { code }
    }

    fn pick<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    fn between(&self, low: i64, high: i64) -> i64 {
        match self.below(6) {
            0 => low,
            1 => high,
            _ => low + self.below((high - low) as u64 + 1) as i64,
        }
    }

    fn below(&self, end: u64) -> u64 {
        u64::from_le_bytes(random_bytes(&self.randomness as &dyn Randomness)) % end
    }
}

/// As it would be typed again, for messages.
pub fn told(answers: &Answers) -> String {
    answers.0.iter().map(|(id, value)| format!("{id}: {value:?}\n")).collect()
}

#[test]
fn what_is_typed_reaches_the_ends_of_what_is_taken() {
    let typist = Typist::new(3);
    let drawn: Vec<i64> = (0..40).map(|_| typist.between(5, 900)).collect();
    assert!(drawn.contains(&5) && drawn.contains(&900));
    assert_eq!(short_date(date(2026, 11, 22)), "22/11/2026");
}
