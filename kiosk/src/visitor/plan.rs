//! The pages of a form: which questions stand together, which page comes next.
//!
//! A page is one question, or a few that belong together (`with_previous`); a group has a page of
//! its own. It is named by its first question. Signatures are made on paper, and what is asked on
//! paper only has no page. Pure: knows no request and no template.

use std::collections::BTreeSet;

use forms::answers::{Answers, Asking};
use forms::form::{Form, Kind, Question, Section};

/// One page of a form, by places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Id of its first question.
    pub id: String,
    /// Its section, by place.
    pub section: usize,
    /// Its questions, by place in the section, in order.
    pub questions: Vec<usize>,
}

impl Page {
    /// Its section.
    pub fn section_of<'f>(&self, form: &'f Form) -> &'f Section {
        &form.sections[self.section]
    }

    /// Its questions.
    pub fn questions_of<'f>(&self, form: &'f Form) -> Vec<&'f Question> {
        let section = self.section_of(form);
        self.questions.iter().map(|place| &section.questions[*place]).collect()
    }

    /// Those of its questions that are asked, given the answers.
    pub fn asked<'f>(&self, asking: Asking<'f>, answers: &Answers) -> Vec<&'f Question> {
        let section = self.section_of(asking.form);
        let mut questions = self.questions_of(asking.form);
        questions.retain(|question| asking.is_asked(section, question, answers));
        questions
    }
}

/// All the pages of a form, in order.
pub fn pages(form: &Form) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for (section, content) in form.sections.iter().enumerate() {
        let on_paper = |q: &Question| q.paper_only || matches!(q.kind, Kind::Signature { .. });
        for (place, question) in content.questions.iter().enumerate() {
            if on_paper(question) {
                continue;
            }
            let alone = |q: &Question| matches!(q.kind, Kind::Group { .. });
            let joins = question.with_previous
                && place > 0
                && !alone(question)
                && !alone(&content.questions[place - 1]);
            match pages.last_mut() {
                Some(page) if joins => page.questions.push(place),
                _ => pages.push(Page { id: question.id.clone(), section, questions: vec![place] }),
            }
        }
    }
    pages
}

/// The pages that are asked, given the answers, in order.
pub fn asked_pages<'p>(pages: &'p [Page], asking: Asking<'_>, answers: &Answers) -> Vec<&'p Page> {
    pages.iter().filter(|page| !page.asked(asking, answers).is_empty()).collect()
}

/// The page with a question.
pub fn page_of<'p>(pages: &'p [Page], form: &Form, question: &str) -> Option<&'p Page> {
    pages.iter().find(|page| page.questions_of(form).iter().any(|q| q.id == question))
}

/// The asked page after this one; `None` after the last.
pub fn next<'p>(
    pages: &'p [Page],
    page: &Page,
    asking: Asking<'_>,
    answers: &Answers,
) -> Option<&'p Page> {
    let after = pages.iter().skip_while(|p| p.id != page.id).skip(1);
    after.into_iter().find(|p| !p.asked(asking, answers).is_empty())
}

/// The asked page before this one; `None` before the first.
pub fn previous<'p>(
    pages: &'p [Page],
    page: &Page,
    asking: Asking<'_>,
    answers: &Answers,
) -> Option<&'p Page> {
    let before = pages.iter().take_while(|p| p.id != page.id);
    before.filter(|p| !p.asked(asking, answers).is_empty()).last()
}

/// Where to go on: the first asked page that was not passed yet; `None` when all were.
pub fn resume<'p>(
    pages: &'p [Page],
    passed: &BTreeSet<String>,
    asking: Asking<'_>,
    answers: &Answers,
) -> Option<&'p Page> {
    asked_pages(pages, asking, answers).into_iter().find(|page| !passed.contains(&page.id))
}
