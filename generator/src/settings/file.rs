//! TOML with positions: turns `site.toml` into the same tree as YAML files, so that one reader
//! tells every mistake in the same words. The only owner of the TOML library.

use forms::diagnostic::{Diagnostic, Position};
use forms::yaml::{Data, Node};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Parses a whole file.
///
/// # Errors
/// One diagnostic when the text is not TOML: the reader cannot go on after it.
pub fn parse(file: &str, text: &str) -> Result<Node, Diagnostic> {
    match DeTable::parse(text) {
        Ok(table) => {
            let position = Position::new(1, 1);
            Ok(Node { position, data: table_data(table.get_ref(), text) })
        }
        Err(error) => {
            let at = error.span().map(|s| Position::of_offset(text, s.start)).unwrap_or_default();
            let detail = error.message().lines().next().unwrap_or_default().to_owned();
            Err(Diagnostic::error(file, at, format!("questo non è TOML valido ({detail})")).hint(
                "ogni riga è «voce = valore»; i testi vanno tra virgolette, i titoli tra [ ]",
            ))
        }
    }
}

/// Keys in the order written: the library sorts them.
fn table_data(table: &DeTable<'_>, text: &str) -> Data {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Data::Map(
        entries
            .into_iter()
            .map(|(key, value)| {
                let at = Position::of_offset(text, key.span().start);
                (key.get_ref().to_string(), at, node(value, text))
            })
            .collect(),
    )
}

fn node(value: &Spanned<DeValue<'_>>, text: &str) -> Node {
    let data = match value.get_ref() {
        DeValue::String(string) => Data::Scalar(string.to_string()),
        DeValue::Integer(number) => Data::Scalar(number.to_string()),
        DeValue::Float(number) => Data::Scalar(number.to_string()),
        DeValue::Boolean(yes) => Data::Scalar(yes.to_string()),
        DeValue::Datetime(time) => Data::Scalar(time.to_string()),
        DeValue::Array(items) => Data::List(items.iter().map(|i| node(i, text)).collect()),
        DeValue::Table(table) => table_data(table, text),
    };
    Node { position: Position::of_offset(text, value.span().start), data }
}
