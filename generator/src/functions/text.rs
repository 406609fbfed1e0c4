//! Zola's filters on texts and numbers: `markdown`, `base64_encode`, `base64_decode`,
//! `num_format`, `regex_replace`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use forms::diagnostic::Severity;
use regex::Regex;
use tera::{Kwargs, State, Tera, Value};

use super::{AtHand, Needed, asked_by, given, wrong};
use crate::links::AddressBook;
use crate::markdown::{self, Place};

/// Makes them known.
pub fn register_filters(tera: &mut Tera, at_hand: Arc<dyn AtHand>) {
    tera.register_filter("markdown", move |text: &str, kwargs: Kwargs, state: &State| {
        let page = asked_by(state);
        at_hand.note(Needed::Html(text.to_owned(), page.clone()));
        let html = match given(&*at_hand)?.to_html(text, &page) {
            Ok(html) => html,
            Err(message) => return wrong(message),
        };
        match kwargs.get::<bool>("inline")?.unwrap_or(false) {
            true => Ok::<Value, tera::Error>(Value::safe_string(unwrapped(&html))),
            false => Ok(Value::safe_string(&html)),
        }
    });
    tera.register_filter("base64_encode", |text: &str, _: Kwargs, _: &State| BASE64.encode(text));
    tera.register_filter("base64_decode", |text: &str, _: Kwargs, _: &State| {
        let bytes = BASE64.decode(text.trim()).ok();
        match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(text) => Ok(text),
            None => wrong("questo non è un testo in base64"),
        }
    });
    tera.register_filter("num_format", |number: i64, kwargs: Kwargs, state: &State| {
        let written: Option<&str> = kwargs.get("locale")?;
        let language = state.get::<String>("lang")?.unwrap_or_default();
        Ok::<String, tera::Error>(grouped(number, written.unwrap_or(&language)))
    });
    let known: Mutex<BTreeMap<String, Regex>> = Mutex::default();
    tera.register_filter("regex_replace", move |text: &str, kwargs: Kwargs, _: &State| {
        let pattern: &str = kwargs.must_get("pattern")?;
        let replacement: &str = kwargs.must_get("rep")?;
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.contains_key(pattern) {
            match Regex::new(pattern) {
                Ok(regex) => known.insert(pattern.to_owned(), regex),
                Err(_) => return wrong(format!("«{pattern}» non è un'espressione regolare")),
            };
        }
        Ok(match known.get(pattern) {
            Some(regex) => regex.replace_all(text, replacement).into_owned(),
            None => text.to_owned(),
        })
    });
}

/// Markdown of a template or data file, and its first mistake in words. Links are resolved as on
/// the page at `page`.
pub fn to_html(book: &AddressBook, text: &str, page: &str) -> (String, Option<String>) {
    let address = if page.is_empty() { "/" } else { page };
    let place = Place { file: "", first_line: 1, address, book };
    let (rendered, mistakes) = markdown::render(text, &place);
    let mistake = mistakes.into_iter().find(|m| m.severity == Severity::Error);
    (rendered.html, mistake.map(|mistake| mistake.message))
}

/// A single paragraph without its tags.
fn unwrapped(html: &str) -> &str {
    let inside = html.trim_end().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    inside.filter(|inside| !inside.contains("<p>")).unwrap_or(html)
}

/// Digits in groups of three, as the language has them.
fn grouped(number: i64, locale: &str) -> String {
    let separator = match locale.split(['-', '_']).next().unwrap_or_default() {
        "en" => ",",
        // Without a break inside the number.
        "fr" | "uk" | "sq" => "\u{a0}",
        _ => ".",
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::tests::filled;

    #[track_caller]
    fn check(template: &str, expected: &str) {
        assert_eq!(filled(Path::new("."), template), expected);
    }

    #[test]
    fn markdown_knows_the_pages() {
        check(
            "{{ \"**a** [b](@/corsi/_index.md)\" | markdown }}",
            "<p><strong>a</strong> <a href=\"/corsi/\">b</a></p>\n",
        );
        check("{{ \"**a**\" | markdown(inline=true) }}", "<strong>a</strong>");
        check(
            "{{ \"[b](@/boh.md)\" | markdown }}",
            "! il collegamento porta a «boh.md», che non c'è",
        );
    }

    #[test]
    fn texts_go_to_base64_and_back() {
        for text in ["", "a", "ab", "abc", "perché no?"] {
            check(&format!("{{{{ \"{text}\" | base64_encode | base64_decode }}}}"), text);
        }
        check("{{ \"ab\" | base64_encode }}", "YWI=");
        check("{{ \"*\" | base64_decode }}", "! questo non è un testo in base64");
    }

    #[test]
    fn numbers_are_grouped_as_the_language_has_them() {
        check(
            "{{ 1000000 | num_format }} {{ -1234 | num_format(locale=\"en\") }}",
            "1.000.000 -1,234",
        );
        check("{{ 999 | num_format }}", "999");
    }

    #[test]
    fn words_are_replaced_by_pattern() {
        check(
            "{{ \"World Hello\" | regex_replace(pattern=`(?P<a>[A-Za-z]+) (?P<b>[a-zA-Z]+)`, rep=`$b $a`) }}",
            "Hello World",
        );
        check(
            "{{ \"a\" | regex_replace(pattern=`(`, rep=``) }}",
            "! «(» non è un'espressione regolare",
        );
    }
}
