//! Which names templates can ask for: what none of them mentions need not be made for every page.
//!
//! Templates reach into values by written names (`page.title`, `get(key="title")`). Where one walks
//! over all that a value has, or builds a name while it runs, every name counts as mentioned.

use std::collections::{HashMap, HashSet};

/// The words of some templates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: HashSet<String>,
    /// Whether names may be asked for that are written nowhere.
    is_open: bool,
}

impl Vocabulary {
    /// That of some texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut vocabulary = Self::default();
        for text in texts {
            vocabulary.is_open |= is_open(text);
            let words = inside_tags(text).flat_map(|tag| tag.split(|c: char| !is_of_name(c)));
            for word in words.filter(|word| !word.is_empty()) {
                if !vocabulary.words.contains(word) {
                    vocabulary.words.insert(word.to_owned());
                }
            }
        }
        vocabulary
    }

    /// Whether a template may ask for this name.
    pub fn has(&self, name: &str) -> bool {
        self.is_open || self.words.contains(name)
    }
}

/// The vocabulary of some templates, and of those they extend or use. `all`: names and texts.
pub fn reached<'t>(
    all: impl Iterator<Item = (&'t str, &'t str)>,
    used: impl IntoIterator<Item = &'t str>,
) -> Vocabulary {
    let pieces: Vec<(String, &str)> = all.flat_map(|(name, text)| pieces(name, text)).collect();
    let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, text) in &pieces {
        by_name.entry(name.as_str()).or_default().push(text);
    }
    let mut to_read: Vec<String> = used.into_iter().map(str::to_owned).collect();
    let mut read: HashSet<String> = HashSet::new();
    let mut texts: Vec<&str> = Vec::new();
    while let Some(name) = to_read.pop() {
        let Some(found) = by_name.get(name.as_str()) else { continue };
        if !read.insert(name) {
            continue;
        }
        for text in found {
            // Templates are named between quotes, components after "<".
            to_read.extend(text.split(['"', '\'']).map(str::to_owned));
            to_read.extend(text.split('<').skip(1).map(component));
            texts.push(text);
        }
    }
    Vocabulary::of(texts.into_iter())
}

/// What stands inside `{{ }}` and `{% %}`: what a template only writes asks for nothing.
fn inside_tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min()? + 2;
        let inside = &rest[start..];
        let end = end_of_tag(inside);
        rest = &inside[end..];
        Some(&inside[..end])
    })
}

/// Where a tag ends: not inside its quotes, nor at the braces of a value written in it.
fn end_of_tag(inside: &str) -> usize {
    let (mut quote, mut open_braces, mut before) = (None, 0_usize, b' ');
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => open_braces += 1,
            (None, b'}') if open_braces > 0 => open_braces -= 1,
            (None, b'}') if before == b'%' || inside.as_bytes().get(at + 1) == Some(&b'}') => {
                return at;
            }
            _ => {}
        }
        before = byte;
    }
    inside.len()
}

/// A template cut before each component that it defines: the name of each piece, and its text.
fn pieces<'t>(name: &str, text: &'t str) -> Vec<(String, &'t str)> {
    const DEFINED: &str = "{% component ";
    let starts = text.match_indices(DEFINED).map(|(at, _)| at);
    let cuts: Vec<usize> = std::iter::once(0).chain(starts).chain([text.len()]).collect();
    let piece = |cut: &[usize]| {
        let piece = &text[cut[0]..cut[1]];
        let own = piece.strip_prefix(DEFINED).map(component);
        (own.unwrap_or_else(|| name.to_owned()), piece)
    };
    cuts.windows(2).map(piece).collect()
}

/// What a component is called here: no template has such a name.
fn component(text: &str) -> String {
    let name = text.trim_start().chars().take_while(|c| is_of_name(*c));
    std::iter::once('<').chain(name).collect()
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Whether a text asks for names that it does not write: whole values as text, all of a map in
/// turn, a name kept in a variable.
fn is_open(text: &str) -> bool {
    let says = |word: &str| text.contains(word);
    says("__tera_context") || says("json_encode") || walks(text) || indexes(text) || computes(text)
}

/// `for key, value in map`, unless the map is one of groups.
fn walks(text: &str) -> bool {
    tags(text, "for ").any(|tag| {
        let Some((names, rest)) = tag.split_once(" in ") else { return false };
        let map: String = rest.trim_start().chars().take_while(|c| is_of_name(*c)).collect();
        let set = format!("{map} =");
        let mut grouped = tags(text, "set ").filter(|set_tag| set_tag.trim().starts_with(&set));
        let is_of_groups = rest.contains("group_by") || grouped.any(|tag| tag.contains("group_by"));
        names.contains(',') && !is_of_groups
    })
}

/// What follows a keyword at the beginning of a tag, to the end of the tag.
fn tags<'t>(text: &'t str, keyword: &'t str) -> impl Iterator<Item = &'t str> {
    text.split("{%").skip(1).filter_map(move |tag| {
        let tag = tag.split("%}").next().unwrap_or_default();
        tag.trim_start_matches('-').trim_start().strip_prefix(keyword)
    })
}

/// `value[name]`, with a name that is no text and no number.
fn indexes(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| {
        let is_index = text[..at].ends_with(|c: char| is_of_name(c) || matches!(c, ']' | ')'));
        let inside = text[at + 1..].trim_start();
        is_index && inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
    })
}

/// `attribute=name` and `get(key=name)`.
fn computes(text: &str) -> bool {
    let is_variable = |rest: &str| {
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        value.is_some_and(|value| !value.starts_with(['"', '\'', '=']))
    };
    let attribute =
        text.match_indices("attribute").any(|(at, word)| is_variable(&text[at + word.len()..]));
    let key = text.match_indices("get(").any(|(at, word)| {
        let inside = text[at + word.len()..].trim_start();
        inside.strip_prefix("key").is_some_and(is_variable)
    });
    attribute || key
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, reached};

    #[track_caller]
    fn check(text: &str, has_slug: bool) {
        let vocabulary = Vocabulary::of([text].into_iter());
        assert!(vocabulary.has("page"), "{text}");
        assert_eq!(vocabulary.has("slug"), has_slug, "{text}");
    }

    #[test]
    fn names_that_are_written_are_known() {
        check("{{ page.title }}", false);
        check("{{ page.slug }}", true);
        check("{{ page | get(key=\"slug\") }}", true);
        check("{{ pages | sort(attribute='slug') }}{{ page }}", true);
        check("{{ t(key=label) }} {{ page[0] }} {{ page[\"title\"] }}", false);
        check("{% for a in page.tags %}[testo]{% endfor %}", false);
        check("<p class=\"slug\">{{ page.title }} slug</p>", false);
        check("{{ page.title ~ \"}}\" ~ page.slug }}", true);
        check("{%- if page -%}{{- page.slug -}}{%- endif -%}", true);
        check("{{ f(a={\"b\": {\"c\": 1}}, d=page.slug) }}", true);
        check("{{ <list items={page.tags} /> }} slug {{ page.title }}", false);
        check("{% set k = page.all | group_by(attribute=\"kind\") %}{% for a, b in k %}", false);
    }

    #[test]
    fn names_that_are_not_written_count_as_known() {
        check("{% for key, value in page %}{% endfor %}", true);
        check("{%- for k,v in page -%}{% endfor %}", true);
        check("{{ page | json_encode }}", true);
        check("{{ page }}{{ __tera_context }}", true);
        check("{{ page[name] }}", true);
        check("{{ page | get(key=name) }}", true);
        check("{{ page.all | sort(attribute=name) }}", true);
    }

    #[test]
    fn only_what_is_used_is_read() {
        let all = [
            ("base.html", "{{ <menu /> }}{{ base }}"),
            ("page.html", "{% extends \"base.html\" %}{{ page }}"),
            ("other.html", "{{ other }}"),
            (
                "parts.html",
                "{% component menu() %}{{ <icon /> }}{{ menu }}{% endcomponent %}{% component list() %}{{ list }}{% endcomponent %}{% component icon() %}{{ icon }}",
            ),
        ];
        let vocabulary = reached(all.into_iter(), ["page.html"]);
        let known = ["base", "page", "other", "menu", "list", "icon"].map(|w| vocabulary.has(w));
        assert_eq!(known, [true, true, false, true, false, true]);
    }

    #[test]
    fn the_theme_writes_every_name() {
        let theme = crate::theme::templates().iter().map(|(_, text)| *text);
        assert!(!Vocabulary::of(theme).has("a_name_nobody_writes"));
    }
}
