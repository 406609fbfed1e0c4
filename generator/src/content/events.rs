//! `events:` of a page: meetings with a day and an hour, for its list, the calendar and the head.
//!
//! Runs of courses and deadlines of calls are not here: they have their own places.

use std::collections::BTreeMap;

use forms::diagnostic::Position;
use forms::yaml::{Node, Reader};
use jiff::civil::DateTime;

use super::keys::EVENT;

/// A meeting a page announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Short name, unique in its page: calendars know the meeting by it when it moves.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Begins, Italian time.
    pub starts_at: DateTime,
    /// Ends, Italian time, when known.
    pub ends_at: Option<DateTime>,
    /// Where, when known.
    pub place: Option<String>,
    /// Whether it will not take place after all.
    pub cancelled: bool,
    /// Where the editor wrote it.
    pub position: Position,
}

/// Reads the list.
pub fn read(reader: &mut Reader, node: &Node) -> Vec<Event> {
    let events = reader.list(node, read_event);
    let mut seen: BTreeMap<&str, Position> = BTreeMap::new();
    for event in &events {
        if let Some(first) = seen.insert(&event.id, event.position) {
            let message = format!("l'incontro «{}» c'è già alla riga {}", event.id, first.line);
            let hint = "ogni incontro di una pagina vuole un nome breve diverso";
            reader.error(event.position, message, hint);
        }
    }
    events
}

fn read_event(reader: &mut Reader, node: &Node) -> Option<Event> {
    let f = reader.shaped(node, &EVENT)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let title = reader.required_text(&f, "title");
    let starts_at = reader.required(&f, "starts_at").and_then(|n| reader.date_time(n));
    let ends_at = f.get("ends_at").and_then(|n| reader.date_time(n));
    if let (Some(starts_at), Some(end)) = (starts_at, ends_at)
        && end <= starts_at
    {
        let message = "l'incontro finisce prima di cominciare";
        reader.error(f.position(), message, "correggi starts_at o ends_at");
    }
    Some(Event {
        place: reader.optional_text(&f, "place"),
        cancelled: reader.flag(&f, "cancelled"),
        position: f.position(),
        id: id?,
        title: title?,
        starts_at: starts_at?,
        ends_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let node = forms::yaml::parse("a.md", text, 1).expect("yaml");
        let mut reader = Reader::new("a.md");
        read(&mut reader, &node);
        let told: Vec<String> = reader.diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn the_meeting_of_the_guide_is_good() {
        let guide = include_str!("../../../content/README.md");
        let (_, rest) = guide.split_once("```yaml\nevents:\n").expect("the guide shows a meeting");
        let (text, _) = rest.split_once("```").expect("the example ends");
        check(text, &[]);
    }

    #[test]
    fn a_whole_meeting_is_good() {
        check(
            "- {id: primo, title: Primo incontro, starts_at: 2027-01-20T17:00, \
             ends_at: 2027-01-20T19:00, place: Casoli, cancelled: no}",
            &[],
        );
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        check(
            "- {id: a, title: A, starts_at: 2027-01-20T17:00, ends_at: 2027-01-20T16:00}\n\
             - {id: a, title: B, starts_at: 2027-01-20}",
            &[
                "a.md:1:3: errore: l'incontro finisce prima di cominciare\n    \
                 aiuto: correggi starts_at o ends_at",
                "a.md:2:32: errore: qui ci vuole una data con l'ora, ma c'è «2027-01-20»\n    \
                 aiuto: scrivila così: 2026-12-31T12:00",
            ],
        );
        check(
            "- {id: a, title: A, starts_at: 2027-01-20T17:00}\n\
             - {id: a, title: B, starts_at: 2027-02-20T17:00}",
            &["a.md:2:3: errore: l'incontro «a» c'è già alla riga 1\n    \
               aiuto: ogni incontro di una pagina vuole un nome breve diverso"],
        );
    }
}
