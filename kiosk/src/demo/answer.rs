//! What an invented person types into the inputs of a question: by the kind of the question, and by
//! its id where a form asks something about the person that must agree (name, birth, residence).
//!
//! A form with other ids is filled all the same, only less plausibly. The checks are `forms`' own.

use forms::answers::{Answers, Asking, RawAnswers};
use forms::form::{DateBound, Kind, Question, TextFormat};
use forms::identifier::Sex;
use forms::wording::{amount, short_date};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::dice::Dice;
use super::person::Person;

/// Bank and account digits of invented accounts: no bank has this code.
const BANK: &str = "9999999999";
const BUSINESSES: [&str; 6] = [
    "Panificio Il Forno di Prova",
    "Officina Esempio snc",
    "Agriturismo Valle di Prova",
    "Cooperativa Esempio",
    "Market di Prova srl",
    "Studio Esempio",
];
const PHRASES: [&str; 6] = [
    "Risposta inventata per prova",
    "Esempio di risposta",
    "Testo di prova",
    "Magazzino e banco, 2024 (prova)",
    "Pulizie, 2023 (prova)",
    "Italiano e un po' di inglese (prova)",
];

/// Somebody who types.
pub(super) struct Typist<'a> {
    pub dice: &'a Dice<'a>,
    pub person: &'a Person,
    pub asking: Asking<'a>,
}

impl Typist<'_> {
    /// The inputs of one question.
    pub fn raw(&self, question: &Question, answers: &Answers) -> RawAnswers {
        let mut raw = RawAnswers::default();
        self.write(&mut raw, question, &question.id, answers);
        raw
    }

    fn write(&self, raw: &mut RawAnswers, question: &Question, name: &str, answers: &Answers) {
        // Of what may be left out, lists are ticked by few.
        let left_out = if matches!(question.kind, Kind::SeveralOf { .. }) { 70 } else { 35 };
        if !question.required && self.dice.chance(left_out) {
            return;
        }
        if let Some(text) = self.of_the_person(question) {
            raw.push(name, text);
            return;
        }
        match &question.kind {
            Kind::Attachments { items } => {
                let needed = items.iter().filter(|item| self.asking.is_needed(item, answers));
                needed.filter(|_| self.dice.chance(85)).for_each(|item| raw.push(name, &item.id));
            }
            Kind::SeveralOf { options, .. } => {
                let most = if self.dice.chance(70) { 1 } else { 3 };
                for option in self.dice.several(options, most) {
                    raw.push(name, &option.id);
                }
            }
            Kind::RankedChoice { options, choose, .. } => {
                for (place, option) in (1..).zip(self.dice.several(options, *choose as usize)) {
                    raw.push(format!("{name}.{place}"), &option.id);
                }
            }
            Kind::Group { questions, min, max, .. } => {
                let low = i64::from(*min).max(1);
                for row in 0..self.dice.between(low, i64::from(*max).min(low + 3)) {
                    for sub in questions {
                        self.write(raw, sub, &format!("{name}.{row}.{}", sub.id), answers);
                    }
                }
            }
            _ => raw.push(name, self.simple(question)),
        }
    }

    /// What must agree with the person or with other answers.
    fn of_the_person(&self, question: &Question) -> Option<String> {
        let Person { surname, name, sex, .. } = *self.person;
        let text = match question.id.as_str() {
            "surname" | "representative_surname" => surname.to_owned(),
            "name" | "representative_name" => name.to_owned(),
            "sex" => if sex == Sex::Female { "female" } else { "male" }.to_owned(),
            "birth_date" => short_date(self.person.born),
            "born_abroad" => self.person.birth_municipality.is_none().to_string(),
            "birth_municipality" => self.person.birth_municipality?.to_owned(),
            "birth_country" => self.person.birthplace.clone(),
            "citizenship" => self.person.citizenship.to_owned(),
            "residence_municipality" => self.person.residence.clone(),
            "residence_cap" => self.person.cap.clone(),
            "iban_holder" | "contact_person" => self.person.full_name(),
            "business_name" | "host_name" | "provider_name" => {
                (*self.dice.pick(&BUSINESSES)).to_owned()
            }
            "participant_code" => return None,
            _ => self.likely(&question.id)?.to_owned(),
        };
        Some(text)
    }

    /// Answers without which a trial would be nothing but excluded applications.
    fn likely(&self, id: &str) -> Option<&'static str> {
        let often = |percent, usual, otherwise| {
            Some(if self.dice.chance(percent) { usual } else { otherwise })
        };
        match id {
            "homeless" | "mail_elsewhere" => often(93, "false", "true"),
            "work_status" if self.dice.chance(96) => often(80, "unemployed", "never_employed"),
            "internship_status" => often(90, "running", "admitted"),
            "isee_available" => often(88, "true", "false"),
            "single_parent" => often(75, "false", "true"),
            "disabled" => often(88, "false", "true"),
            "other_aids" => often(95, "false", "true"),
            _ => None,
        }
    }

    fn simple(&self, question: &Question) -> String {
        let dice = self.dice;
        match &question.kind {
            Kind::Text { format, max_length } => self.text(*format, *max_length),
            Kind::LongText { max_length, .. } => self.text(TextFormat::Plain, *max_length),
            Kind::Date { earliest, latest } => self.day(*earliest, *latest),
            Kind::CodiceFiscale { pending_allowed, .. } => {
                let waiting = self.person.citizenship == "other" && dice.chance(15);
                match *pending_allowed && waiting {
                    true => "in attesa".to_owned(),
                    false => self.person.codice_fiscale(),
                }
            }
            Kind::PartitaIva => partita_iva(&dice.digits(10)),
            Kind::Iban => iban(&format!("{BANK}{}", dice.digits(12))),
            Kind::Cap => self.person.cap.clone(),
            Kind::Municipality => self.person.residence.clone(),
            Kind::Country => "Italia".to_owned(),
            Kind::Money { min_cents, max_cents } => {
                // What people of this project have: up to 9,000 euro, a few a little more.
                let most = (*max_cents).min(if dice.chance(90) { 700_000 } else { 1_100_000 });
                amount(dice.between(*min_cents, most.max(*min_cents)))
            }
            Kind::Integer { min, max, .. } => {
                // A year of birth wants people alive, a number of places a small number.
                let low = if *max > 1_950 { (*min).max(1_950) } else { *min };
                dice.between(low, (*max).min(low.saturating_add(75))).to_string()
            }
            Kind::YesNo => dice.chance(50).to_string(),
            Kind::OneOf { options, .. } if !options.is_empty() => dice.pick(options).id.clone(),
            _ => "1".to_owned(), // declared
        }
    }

    fn text(&self, format: TextFormat, max_length: u32) -> String {
        let text = match format {
            TextFormat::Phone => format!("333 000{}", self.dice.digits(4)),
            TextFormat::Email => format!("prova{}@example.org", self.dice.digits(4)),
            TextFormat::Year => self.dice.between(1990, 2026).to_string(),
            TextFormat::Plain => (*self.dice.pick(&PHRASES)).to_owned(),
        };
        text.chars().take(max_length as usize).collect()
    }

    fn day(&self, earliest: Option<DateBound>, latest: Option<DateBound>) -> String {
        let resolve = |bound| match bound {
            DateBound::Today => self.asking.today,
            DateBound::Day(day) => day,
        };
        let today = self.asking.today;
        let low = earliest.map_or(date(2024, 1, 1), resolve).max(today.saturating_sub(4.years()));
        let high = latest.map_or(today.saturating_add(2.years()), resolve);
        let span = i64::from((high - low).get_days().max(0));
        let days = Span::new().try_days(self.dice.between(0, span)).unwrap_or_default();
        let day: Date = low.saturating_add(days);
        short_date(day)
    }
}

/// Ten digits and the one that checks them (Luhn).
fn partita_iva(ten: &str) -> String {
    (b'0'..=b'9')
        .map(|last| format!("{ten}{}", char::from(last)))
        .find(|code| forms::identifier::partita_iva(code).is_ok())
        .unwrap_or_default()
}

/// An Italian account of 22 digits with both its checks right: there are 26 letters and 97 pairs of
/// digits to try, so it is found by trying.
fn iban(bank_and_account: &str) -> String {
    let letters = b'A'..=b'Z';
    let mut all = letters.flat_map(|cin| (2..=98).map(move |check| (char::from(cin), check)));
    let written = |(cin, check): (char, u32)| format!("IT{check:02}{cin}{bank_and_account}");
    all.find(|pair| forms::identifier::iban(&written(*pair)).is_ok())
        .map(written)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn invented_codes_carry_right_checks() {
        assert!(forms::identifier::iban(&super::iban("9999999999000000012345")).is_ok());
        assert!(forms::identifier::partita_iva(&super::partita_iva("0123456789")).is_ok());
    }
}
