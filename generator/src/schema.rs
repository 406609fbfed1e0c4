//! JSON Schemas of what editors write, with Italian descriptions: their program completes and
//! checks while they type.
//!
//! Made from the same tables the readers check (`keys.rs` beside each reader), so that they cannot
//! disagree. Draft-07, the one the YAML language server knows best. A schema says less than
//! `check`: it knows no other file. Nothing is written here, see `main/schema_command.rs`.

use forms::call::CALL;
use forms::document::{LETTER, REGISTER};
use forms::form::FORM;
use forms::municipality::MUNICIPALITIES;
use forms::shape::{Key, KindKeys, Shape, Takes, Word};
use forms::voucher::VOUCHER_RULES;
use serde_json::{Map, Value, json};

use crate::content::PAGE;

/// Folder of the schemas, in the content folder.
pub const FOLDER: &str = ".schemas";

/// One schema.
pub struct Schema {
    /// Name of its file: `form.json`.
    pub file: &'static str,
    /// Its text.
    pub text: String,
}

/// What each schema describes.
static DOCUMENTS: [(&str, &Shape); 7] = [
    ("page.json", &PAGE),
    ("form.json", &FORM),
    ("letter.json", &LETTER),
    ("register.json", &REGISTER),
    ("call.json", &CALL),
    ("voucher_rules.json", &VOUCHER_RULES),
    ("municipalities.json", &MUNICIPALITIES),
];

/// All of them.
pub fn schemas() -> Vec<Schema> {
    DOCUMENTS
        .iter()
        .map(|(file, shape)| {
            let text = serde_json::to_string_pretty(&document(shape)).expect("texts and numbers");
            Schema { file, text: text + "\n" }
        })
        .collect()
}

/// The schema of a whole file: its own mapping, then every mapping named in it, once.
fn document(shape: &'static Shape) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".into(), capitalised(shape.what).into());
    let mut named: Vec<&'static Shape> = Vec::new();
    schema.extend(mapping(shape, &mut named));
    let mut definitions = Map::new();
    let mut next = 0;
    while let Some(shape) = named.get(next).copied() {
        definitions.insert(shape.name.into(), Value::Object(mapping(shape, &mut named)));
        next += 1;
    }
    schema.insert("definitions".into(), Value::Object(definitions));
    schema.into()
}

/// "un corso" as a title: "Un corso".
fn capitalised(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn mapping(shape: &'static Shape, named: &mut Vec<&'static Shape>) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties(shape, shape.keys, named));
    schema.insert("required".into(), required(shape.keys));
    match &shape.kinds {
        None => {
            schema.insert("additionalProperties".into(), false.into());
        }
        // Which keys are too many depends on the kind: each says it for itself.
        Some(kinds) => {
            let kinds = kinds.kinds.iter().map(|kind| of_kind(shape, kind, named));
            schema.insert("allOf".into(), kinds.collect());
        }
    }
    schema
}

fn of_kind(
    shape: &'static Shape,
    kind: &'static KindKeys,
    named: &mut Vec<&'static Shape>,
) -> Value {
    let key = shape.kinds.as_ref().map_or("", |k| k.key);
    let mut own = Map::new();
    // Described once, among those of every kind; here only allowed.
    own.extend(shape.keys.iter().map(|k| (k.name.to_owned(), Value::Bool(true))));
    own.extend(kind.keys.iter().map(|k| (k.name.to_owned(), property(shape, k, named))));
    json!({
        "if": {"properties": {key: {"const": kind.word}}, "required": [key]},
        "then": {
            "properties": own,
            "required": required(kind.keys),
            "additionalProperties": false,
        },
    })
}

fn required(keys: &[Key]) -> Value {
    keys.iter().filter(|k| k.required).map(|k| k.name).collect()
}

fn properties(
    shape: &'static Shape,
    keys: &'static [Key],
    named: &mut Vec<&'static Shape>,
) -> Value {
    let entries: Map<_, _> =
        keys.iter().map(|k| (k.name.to_owned(), property(shape, k, named))).collect();
    entries.into()
}

fn property(shape: &'static Shape, key: &'static Key, named: &mut Vec<&'static Shape>) -> Value {
    let mut schema = Map::new();
    schema.insert("description".into(), key.about.into());
    let kinds = shape.kinds.as_ref().map_or(&[][..], |k| k.kinds);
    let value = match &key.takes {
        Takes::Kind => in_words(kinds.iter().map(|k| (k.word, k.about))),
        takes => value(takes, named),
    };
    if let Some(meanings) = value.get("markdownEnumDescriptions").and_then(Value::as_array) {
        let words = value.get("enum").and_then(Value::as_array).into_iter().flatten();
        let mut long = format!("{}\n", key.about);
        for (word, meaning) in words.zip(meanings).filter_map(|(w, m)| w.as_str().zip(m.as_str())) {
            long.push_str(&format!("\n- `{word}`: {meaning}"));
        }
        schema.insert("markdownDescription".into(), long.into());
    }
    schema.extend(if key.required { value } else { or_null(value) });
    schema.into()
}

/// The readers take a key with nothing after it as a key left out.
fn or_null(mut schema: Map<String, Value>) -> Map<String, Value> {
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push("null".into()),
        Some(one @ Value::String(_)) => *one = json!([one.clone(), "null"]),
        _ => {
            if schema.is_empty() {
                return schema;
            }
            let either = json!([schema, {"type": "null"}]);
            schema = Map::from_iter([("anyOf".to_owned(), either)]);
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.push(Value::Null);
        for meanings in ["enumDescriptions", "markdownEnumDescriptions"] {
            if let Some(Value::Array(meanings)) = schema.get_mut(meanings) {
                meanings.push("niente, o da definire".into());
            }
        }
    }
    schema
}

fn value(takes: &'static Takes, named: &mut Vec<&'static Shape>) -> Map<String, Value> {
    let schema = match takes {
        Takes::Text => json!({"type": ["string", "number"], "minLength": 1}),
        Takes::Id => pattern(
            "^[a-z][a-z0-9_-]*$",
            "lettere minuscole senza accenti, numeri e trattini, cominciando con una lettera",
        ),
        // Completed as true and false; the Italian words are understood too.
        Takes::Boolean => json!({"anyOf": [
            {"type": "boolean"},
            {"type": "string", "pattern": "^(sì|si|yes|no)$",
             "patternErrorMessage": "scrivi true (sì) oppure false (no)"},
        ]}),
        Takes::Integer(low, high) => {
            let mut schema = json!({"type": "integer"});
            if *low > i64::MIN {
                schema["minimum"] = (*low).into();
            }
            if *high < i64::MAX {
                schema["maximum"] = (*high).into();
            }
            schema
        }
        Takes::Euro => json!({"type": "number"}),
        Takes::Points => json!({"type": "number", "minimum": 0}),
        Takes::Percent => json!({"type": "number", "minimum": 0, "maximum": 100}),
        Takes::Degrees => json!({"type": "number", "minimum": -180, "maximum": 180}),
        Takes::Date => pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "anno-mese-giorno: 2026-12-31"),
        Takes::DateTime => pattern(
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$",
            "anno-mese-giorno, T, ora: 2026-12-31T12:00",
        ),
        Takes::WebAddress => {
            pattern("^https?://[^ ]+[.][^ ]+$", "un indirizzo web: https://www.normattiva.it")
        }
        Takes::Code(expression, example) => pattern(expression, example),
        Takes::Answer => json!({"type": ["string", "number", "boolean"]}),
        Takes::Words(words) => {
            return in_words(words.iter().map(|Word { word, about, .. }| (*word, *about)));
        }
        Takes::List(item) => json!({"type": "array", "items": value(item, named)}),
        Takes::Named(item) => json!({"type": "object", "additionalProperties": value(item, named)}),
        Takes::Group(shape) => {
            if !named.iter().any(|s| s.name == shape.name) {
                named.push(shape);
            }
            json!({"$ref": format!("#/definitions/{}", shape.name)})
        }
        Takes::Either(several) => {
            let several: Vec<_> = several.iter().map(|t| value(t, named)).collect();
            json!({"anyOf": several})
        }
        Takes::Kind | Takes::Anything => json!({}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// A text of a fixed shape, and how to write it.
fn pattern(expression: &str, how: &str) -> Value {
    let told = format!("scrivi così: {how}");
    json!({"type": "string", "pattern": expression, "patternErrorMessage": told})
}

fn in_words(
    words: impl Iterator<Item = (&'static str, &'static str)> + Clone,
) -> Map<String, Value> {
    let meanings: Vec<&str> = words.clone().map(|(_, about)| about).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "string".into());
    schema.insert("enum".into(), words.map(|(word, _)| word).collect());
    // The first is VS Code's, the second the YAML language server's.
    schema.insert("enumDescriptions".into(), meanings.clone().into());
    schema.insert("markdownEnumDescriptions".into(), meanings.into());
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every mapping that a shape leads to.
    fn reached(shape: &'static Shape, found: &mut Vec<&'static Shape>) {
        let mut named = Vec::new();
        mapping(shape, &mut named);
        found.push(shape);
        for shape in named {
            if !found.iter().any(|s| s.name == shape.name) {
                reached(shape, found);
            }
        }
    }

    fn names(value: &Value) -> Vec<&str> {
        value.as_object().expect("properties").keys().map(String::as_str).collect()
    }

    /// The keys of the schema are the keys the readers take, no more and no fewer.
    #[test]
    fn schemas_and_readers_know_the_same_keys() {
        for (file, root) in DOCUMENTS {
            let schema = document(root);
            let mut shapes = Vec::new();
            reached(root, &mut shapes);
            for shape in shapes {
                let own = match shape.name == root.name {
                    true => &schema,
                    false => &schema["definitions"][shape.name],
                };
                let keys: Vec<&str> = shape.keys.iter().map(|k| k.name).collect();
                assert_eq!(names(&own["properties"]), keys, "{file}: {}", shape.name);
                let kinds = shape.kinds.as_ref().map_or(&[][..], |k| k.kinds);
                for (i, kind) in kinds.iter().enumerate() {
                    let keys: Vec<&str> = shape.keys_of(Some(kind.word)).map(|k| k.name).collect();
                    let then = &own["allOf"][i]["then"]["properties"];
                    assert_eq!(names(then), keys, "{file}: {} {}", shape.name, kind.word);
                }
            }
        }
    }

    #[test]
    fn the_committed_schemas_are_these() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/.schemas");
        for schema in schemas() {
            let committed = std::fs::read_to_string(format!("{folder}/{}", schema.file));
            assert_eq!(
                committed.expect("committed"),
                schema.text,
                "{}: run `sportello schema`",
                schema.file
            );
        }
    }
}
