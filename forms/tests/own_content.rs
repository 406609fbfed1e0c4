//! The project's own content is read without a mistake.
//!
//! Holds nothing an editor may rightly change (amounts, dates, how many courses): only what must be
//! true of any content we publish. Links and words are the generator's to check.

use std::path::Path;

use forms::catalogue::Catalogue;
use forms::diagnostic::{Diagnostic, Severity};

fn own_content() -> (Catalogue, Vec<Diagnostic>) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    Catalogue::load(&content).expect("the content can be read")
}

#[test]
fn own_content_has_no_error() {
    let (catalogue, diagnostics) = own_content();
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    assert!(!catalogue.courses.is_empty(), "the courses were found");
    assert!(!catalogue.municipalities.municipalities.is_empty(), "the municipalities were found");
}

#[test]
fn every_incentive_says_when_it_was_checked_and_from_what() {
    let (catalogue, _) = own_content();
    assert!(!catalogue.incentives.is_empty(), "the incentives were found");
    for incentive in &catalogue.incentives {
        assert!(incentive.verified_on.is_some(), "{}", incentive.id);
        assert!(incentive.sources_note.is_some(), "{}", incentive.id);
    }
}

#[test]
fn voucher_rules_nobody_approved_are_marked_as_an_example() {
    let rules = own_content().0.voucher_rules.expect("there are rules");
    let approved = rules.approved_by.is_some_and(|a| a.act.is_some());
    assert!(approved || (rules.example && rules.example_note.is_some()));
}
