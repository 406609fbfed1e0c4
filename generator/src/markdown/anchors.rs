//! Links of headings to themselves, for who wants to send somebody a place in a page
//! (`insert_anchor_links`).

use super::Heading;
use super::tables::escape_attribute;
use crate::content::AnchorLinks;

/// Puts a link into every heading of a text. `label` says in words where it leads.
pub fn anchored(
    html: &str,
    headings: &[Heading],
    where_to: AnchorLinks,
    label: &dyn Fn(&str) -> String,
) -> String {
    let mut all = Vec::new();
    flatten(headings, &mut all);
    let mut out = String::with_capacity(html.len() + all.len() * 80);
    let mut rest = html;
    for heading in all {
        let open = format!("<h{} id=\"{}\"", heading.level, heading.id);
        let close = format!("</h{}>", heading.level);
        let Some(start) = rest.find(&open) else { continue };
        let Some(inside) = rest[start..].find('>').map(|at| start + at + 1) else { continue };
        let Some(end) = rest[inside..].find(&close).map(|at| inside + at) else { continue };
        out.push_str(&rest[..inside]);
        let words = &rest[inside..end];
        let mut link = format!("<a class=\"anchor\" href=\"#{}\"", heading.id);
        if where_to != AnchorLinks::Heading {
            link.push_str(" aria-label=\"");
            escape_attribute(&mut link, &label(&heading.title));
            link.push('"');
        }
        match where_to {
            AnchorLinks::None => out.push_str(words),
            AnchorLinks::Left => out.push_str(&format!("{link}>#</a> {words}")),
            AnchorLinks::Right => out.push_str(&format!("{words} {link}>#</a>")),
            AnchorLinks::Heading => out.push_str(&format!("{link}>{words}</a>")),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn flatten<'h>(headings: &'h [Heading], all: &mut Vec<&'h Heading>) {
    for heading in headings {
        all.push(heading);
        flatten(&heading.children, all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(where_to: AnchorLinks, expected: &str) {
        let heading = |id: &str, level, children| Heading {
            id: id.to_owned(),
            title: format!("{id} & co"),
            level,
            children,
        };
        let headings = [heading("uno", 2, vec![heading("due", 3, Vec::new())])];
        let html = "<h2 id=\"uno\">Uno</h2>\n<p>a</p>\n<h3 id=\"due\" class=\"x\">Due</h3>\n";
        let label = |title: &str| format!("Vai a {title}");
        assert_eq!(anchored(html, &headings, where_to, &label), expected);
    }

    #[test]
    fn headings_lead_to_themselves() {
        check(
            AnchorLinks::Right,
            "<h2 id=\"uno\">Uno <a class=\"anchor\" href=\"#uno\" \
             aria-label=\"Vai a uno &amp; co\">#</a></h2>\n<p>a</p>\n\
             <h3 id=\"due\" class=\"x\">Due <a class=\"anchor\" href=\"#due\" \
             aria-label=\"Vai a due &amp; co\">#</a></h3>\n",
        );
        check(
            AnchorLinks::Heading,
            "<h2 id=\"uno\"><a class=\"anchor\" href=\"#uno\">Uno</a></h2>\n<p>a</p>\n\
             <h3 id=\"due\" class=\"x\"><a class=\"anchor\" href=\"#due\">Due</a></h3>\n",
        );
    }
}
