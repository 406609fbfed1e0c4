//! Tables as they are shown: each in a box of its own.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Events;

/// Screen readers announce the column only when its heading says that it is one.
pub fn with_column_scopes(html: &str) -> String {
    html.replace("<th>", "<th scope=\"col\">").replace("<th style=", "<th scope=\"col\" style=")
}

/// Wide tables scroll inside their own box, reachable by keyboard and named by the heading above.
pub fn wrap(events: Events<'_>) -> Vec<Event<'_>> {
    let mut wrapped = Vec::with_capacity(events.len());
    let mut heading = String::new();
    let mut in_heading = false;
    for (event, _) in events {
        match &event {
            Event::Start(Tag::Heading { .. }) => {
                heading.clear();
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(text) | Event::Code(text) if in_heading => heading.push_str(text),
            _ => {}
        }
        match &event {
            Event::Start(Tag::Table(_)) => {
                let name = if heading.is_empty() { "Tabella" } else { heading.as_str() };
                let mut open = String::from(
                    "<section class=\"table-responsive\" tabindex=\"0\" aria-label=\"",
                );
                escape_attribute(&mut open, name);
                open.push_str("\">\n");
                wrapped.push(Event::Html(open.into()));
                wrapped.push(event);
            }
            Event::End(TagEnd::Table) => {
                wrapped.push(event);
                wrapped.push(Event::Html("</section>\n".into()));
            }
            _ => wrapped.push(event),
        }
    }
    wrapped
}

/// Text inside an attribute.
pub fn escape_attribute(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
