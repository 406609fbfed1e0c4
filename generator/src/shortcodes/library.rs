//! The shortcodes of a site: templates `shortcodes/NAME.html` or `.md` of the theme, and those of
//! the site's own `templates/` over them.
//!
//! They may call what `functions` offers and the theme's components. They do not know the list of
//! pages, which is not made yet when texts are read.

use std::collections::BTreeMap;

use forms::diagnostic::{Diagnostic, Position, suggestion};
use tera::{Context, ErrorKind, Tera, Value};

use super::syntax::{Call, Mistake};
use super::{Fill, Filled};

/// Folder of the templates.
const FOLDER: &str = "shortcodes/";

/// What every shortcode is given besides its arguments.
const ALWAYS_GIVEN: [&str; 9] =
    ["body", "nth", "lang", "page", "section", "config", "current_path", "colocated_path", "dir"];

/// The shortcodes of a site.
pub struct Library {
    tera: Tera,
    known: BTreeMap<String, Known>,
}

struct Known {
    template: String,
    is_markdown: bool,
    /// Names its template asks for; none when it uses other templates, which may ask for more.
    arguments: Option<Vec<String>>,
}

impl Library {
    /// The shortcodes among some templates, by name and text. `tera` knows the functions and
    /// filters already; `shown` gives the file of a template as the editor knows it.
    pub fn new<'t>(
        mut tera: Tera,
        templates: impl Iterator<Item = (&'t str, &'t str)>,
        shown: &dyn Fn(&str) -> String,
    ) -> (Self, Vec<Diagnostic>) {
        // Pages' templates call functions that are not there yet; components call none of them.
        let wanted: Vec<(&str, &str)> = templates
            .filter(|(name, text)| name.starts_with(FOLDER) || is_components(name, text))
            .collect();
        let mut known = BTreeMap::new();
        if let Err(error) = tera.add_raw_templates(wanted.iter().copied()) {
            return (Self { tera, known }, vec![told(&error, shown)]);
        }
        for (name, text) in wanted {
            let Some((short, end)) = name.strip_prefix(FOLDER).and_then(|n| n.rsplit_once('.'))
            else {
                continue;
            };
            if end == "md" && known.contains_key(short) {
                continue; // HTML wins
            }
            let asks = tera.get_template_variables(name).unwrap_or_default();
            let mut arguments: Vec<String> = asks.into_iter().map(str::to_owned).collect();
            arguments.retain(|name| !ALWAYS_GIVEN.contains(&name.as_str()));
            arguments.sort();
            let all_here = !text.contains("include") && !text.contains("__tera_context");
            let shortcode = Known {
                template: name.to_owned(),
                is_markdown: end == "md",
                arguments: all_here.then_some(arguments),
            };
            known.insert(short.to_owned(), shortcode);
        }
        (Self { tera, known }, Vec::new())
    }

    /// The shortcodes as one page uses them. `given` is what all of them know: `page` or
    /// `section`, `config`, `lang`, `current_path`.
    pub fn on_page<'l>(&'l self, given: &'l Context) -> OnPage<'l> {
        OnPage { library: self, given }
    }
}

/// A file of components without a page: asks for nothing that only pages have.
fn is_components(name: &str, text: &str) -> bool {
    name.ends_with(".html") && text.contains("{% component ") && !text.contains("{% extends")
}

/// The shortcodes as one page uses them.
pub struct OnPage<'l> {
    library: &'l Library,
    given: &'l Context,
}

impl Fill for OnPage<'_> {
    fn fill(&self, call: &Call<'_>, body: Option<&str>, nth: usize) -> Result<Filled, Mistake> {
        let Some(known) = self.library.known.get(call.name) else {
            return Err(self.unknown(call));
        };
        if let Some(arguments) = &known.arguments
            && let Some(wrong) =
                call.arguments.iter().find(|a| arguments.iter().all(|k| k != a.name))
        {
            let names = arguments.iter().map(String::as_str);
            let hint = suggestion(wrong.name, names).unwrap_or_else(|| match arguments.len() {
                0 => "questo shortcode non vuole valori".to_owned(),
                _ => format!("i valori possibili sono: {}", arguments.join(", ")),
            });
            let message = format!("lo shortcode «{}» non conosce «{}»", call.name, wrong.name);
            return Err(Mistake { at: wrong.at, message, hint });
        }
        let mut context = self.given.clone();
        context.insert("nth", &nth);
        for argument in &call.arguments {
            context
                .insert_value(argument.name.to_owned(), Value::from_serializable(&argument.value));
        }
        if let Some(body) = body {
            context.insert("body", body);
        }
        match self.library.tera.render(&known.template, &context) {
            Ok(text) if known.is_markdown => Ok(Filled::Markdown(text)),
            Ok(text) => Ok(Filled::Html(text)),
            Err(error) => Err(failed(call, known, body.is_some(), &error)),
        }
    }
}

impl OnPage<'_> {
    fn unknown(&self, call: &Call<'_>) -> Mistake {
        let names = || self.library.known.keys().map(String::as_str);
        let hint = suggestion(call.name, names()).unwrap_or_else(|| {
            let all: Vec<&str> = names().collect();
            format!(
                "ci sono: {}; per mostrare le parentesi scrivi {{{{/* ... */}}}}",
                all.join(", ")
            )
        });
        let message = format!("non c'è nessuno shortcode «{}»", call.name);
        Mistake { at: call.range.start, message, hint }
    }
}

/// Why a shortcode could not be filled: most often a value that was not given.
fn failed(call: &Call<'_>, known: &Known, has_body: bool, error: &tera::Error) -> Mistake {
    let missing: Vec<&str> = known
        .arguments
        .iter()
        .flatten()
        .map(String::as_str)
        .filter(|name| call.arguments.iter().all(|a| a.name != *name))
        .collect();
    let (reason, undefined) = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            (report.message().trim().to_owned(), is_undefined(report.message()))
        }
        other => (other.to_string(), false),
    };
    let name = call.name;
    let (message, hint) = if undefined && !missing.is_empty() {
        let example: Vec<String> = missing.iter().map(|name| format!("{name}=\"...\"")).collect();
        let message = format!("allo shortcode «{name}» manca un valore");
        (message, format!("aggiungi fra le parentesi: {}", example.join(", ")))
    } else if undefined && !has_body {
        let message = format!("lo shortcode «{name}» vuole un testo");
        (message, format!("scrivi {{% {name}() %}} il testo {{% end %}}"))
    } else {
        let hint = format!("il suo modello è {}", known.template);
        (format!("lo shortcode «{name}» non riesce: {reason}"), hint)
    };
    Mistake { at: call.range.start, message, hint }
}

/// The library's two ways of saying that a value is not there.
fn is_undefined(message: &str) -> bool {
    message.contains("undefined") || message.contains("is not defined")
}

/// A template that cannot be read.
fn told(error: &tera::Error, shown: &dyn Fn(&str) -> String) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = Position::new(span.start_line as u32, span.start_col as u32 + 1);
            let message = format!("il modello ha un errore ({})", report.message().trim());
            Diagnostic::error(&shown(report.filename()), at, message)
                .hint("finché c'è, nessuno shortcode funziona")
        }
        other => {
            let message = format!("un modello di shortcode ha un errore ({other})");
            Diagnostic::error(&shown(FOLDER), Position::default(), message)
                .hint("controlla i nomi dei modelli e delle funzioni usati")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::expand;
    use super::*;

    const TEMPLATES: [(&str, &str); 5] = [
        ("components.html", "{% component box(text) %}<b>{{ text }}</b>{% endcomponent box %}"),
        ("page.html", "{{ get_page(path=\"a.md\").title }}"),
        ("shortcodes/nota.html", "<div>{{ <box text={titolo} /> }}{{ body }}</div>"),
        (
            "shortcodes/elenco.md",
            "- {{ page.title }} {{ nth }}{% if quanti %} {{ quanti }}{% endif %}",
        ),
        ("shortcodes/doppio.html", "{% for v in voci %}{{ v }};{% endfor %}"),
    ];

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = |name: &str| name.to_owned();
        let (library, mistakes) = Library::new(Tera::new(), TEMPLATES.into_iter(), &shown);
        assert_eq!(mistakes, []);
        let mut given = Context::new();
        given.insert("page", &BTreeMap::from([("title", "Casoli")]));
        let page = library.on_page(&given);
        let expanded = expand(text, &page);
        let mut got = expanded.put_html(&expanded.text);
        for m in &expanded.mistakes {
            got.push_str(&format!("\n{}: {} ({})", m.at, m.message, m.hint));
        }
        assert_eq!(got, expected);
    }

    #[test]
    fn templates_are_filled_with_what_is_given() {
        check(
            "{% nota(titolo=\"A & B\") %}\n<i>sì</i>\n{% end %}",
            "<div><b>A &amp; B</b>&lt;i&gt;sì&lt;/i&gt;</div>",
        );
        check("{{ elenco() }} {{ elenco(quanti=3) }}", "- Casoli 1 - Casoli 2 3");
        check("{{ doppio(voci=[1, 2]) }}", "1;2;");
    }

    #[test]
    fn wrong_use_is_told_with_its_place() {
        check(
            "a {{ notta() }}",
            "a \n2: non c'è nessuno shortcode «notta» (forse volevi scrivere «nota»)",
        );
        check(
            "{{ elenco(quante=3) }}",
            "\n10: lo shortcode «elenco» non conosce «quante» (forse volevi scrivere «quanti»)",
        );
        check(
            "{% nota() %}a{% end %}",
            "\n0: allo shortcode «nota» manca un valore (aggiungi fra le parentesi: titolo=\"...\")",
        );
        check(
            "{{ nota(titolo=\"a\") }}",
            "\n0: lo shortcode «nota» vuole un testo (scrivi {% nota() %} il testo {% end %})",
        );
    }
}
