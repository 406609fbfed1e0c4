//! The answers of one application: what was asked, what was answered, what is wrong with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::Value;

/// The answers to a form, by question id. Questions not asked or not answered are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Value>);

impl Answers {
    /// The answer to a question.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }
}
