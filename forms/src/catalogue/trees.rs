//! YAML files as trees, each parsed once: a text that was seen before is not parsed again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::yaml::{self, Node};

/// What a text was understood as.
type Parsed = Result<Arc<Node>, Diagnostic>;

/// The files parsed so far, by name in diagnostics, each with the text it had.
#[derive(Debug, Default)]
pub struct Trees {
    known: Mutex<HashMap<String, (String, Parsed)>>,
}

impl Trees {
    /// As `yaml::parse`; a file is always asked for with the same `first_line`.
    ///
    /// # Errors
    /// One diagnostic when the text is not YAML.
    pub(super) fn parse(&self, file: &str, text: &str, first_line: u32) -> Parsed {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, parsed)) = known().get(file).filter(|(before, _)| before == text) {
            return parsed.clone();
        }
        let parsed = yaml::parse(file, text, first_line).map(Arc::new);
        known().insert(file.to_owned(), (text.to_owned(), parsed.clone()));
        parsed
    }
}
