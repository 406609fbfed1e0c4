//! What the codice fiscale already answers, and where the answers do not agree with it.
//!
//! Nothing here refuses anything: a code can be right and its letters wrong, and the person is who knows.

use super::{Answers, Asking};
use crate::form::{CodeFact, FEMALE, MALE, Question};
use crate::identifier::{BirthData, CodiceFiscale, PersonNames, Sex};
use crate::place;
use crate::value::Value;

impl<'a> Asking<'a> {
    /// What the codice fiscale says in answer to a question; the most likely first. Two days of birth when the century
    /// can be either, none when it says nothing or was not given.
    pub fn told_by_code(self, question: &Question, answers: &Answers) -> Vec<Value> {
        let Some(fact) = question.in_code else { return Vec::new() };
        let Some(birth) = self.code(answers).and_then(|code| code.birth(self.today)) else {
            return Vec::new();
        };
        answers_of(fact, &birth)
    }

    /// The questions whose answers are not what the codice fiscale says, in the order of the form.
    pub fn not_as_in_code(self, answers: &Answers) -> Vec<&'a Question> {
        let Some(code) = self.code(answers) else { return Vec::new() };
        let birth = code.birth(self.today);
        let names_agree = self.names_agree(&code, answers);
        let differs = |question: &&Question| match (question.in_code, answers.get(&question.id)) {
            (Some(CodeFact::Surname | CodeFact::Name), Some(_)) => !names_agree,
            (Some(fact), Some(given)) => {
                let told = birth.as_ref().map(|birth| answers_of(fact, birth)).unwrap_or_default();
                !told.is_empty() && !told.contains(given)
            }
            _ => false,
        };
        self.form.questions().filter(differs).collect()
    }

    fn code(self, answers: &Answers) -> Option<CodiceFiscale> {
        match answers.get(&self.form.code_question()?.id)? {
            Value::Text(code) => CodiceFiscale::parse(code).ok(),
            _ => None,
        }
    }

    /// Whether surname and name give the letters of the code; also when one of the two is not asked, or not known yet.
    fn names_agree(self, code: &CodiceFiscale, answers: &Answers) -> bool {
        let given = |fact| {
            let question = self.form.questions().find(|q| q.in_code == Some(fact))?;
            match answers.get(&question.id)? {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            }
        };
        match (given(CodeFact::Surname), given(CodeFact::Name)) {
            (Some(surname), Some(name)) => code.agrees_with(PersonNames { surname, name }),
            _ => true,
        }
    }
}

/// A municipality that is no more has no answer: people may know it by the name of today.
fn answers_of(fact: CodeFact, birth: &BirthData) -> Vec<Value> {
    let is_abroad = birth.place.starts_with('Z');
    let one = |value: Option<Value>| value.into_iter().collect();
    match fact {
        CodeFact::Surname | CodeFact::Name => Vec::new(),
        CodeFact::Sex => {
            let id = if birth.sex == Sex::Female { FEMALE } else { MALE };
            vec![Value::Choice(id.to_owned())]
        }
        CodeFact::BirthDate => birth.dates.iter().map(|day| Value::Date(*day)).collect(),
        CodeFact::BornAbroad => vec![Value::YesNo(is_abroad)],
        CodeFact::BirthMunicipality => one(place::municipality_by_belfiore(&birth.place)
            .map(|found| Value::Choice(found.istat.to_owned()))),
        CodeFact::BirthCountry => one(Some(&birth.place)
            .filter(|_| is_abroad)
            .and_then(|code| place::country(code))
            .map(|found| Value::Choice(found.code.to_owned()))),
    }
}
