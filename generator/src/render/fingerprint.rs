//! A number for a template's value: equal values, equal number. Tells whether a page would come out
//! as it did before, without filling its template.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use tera::{Context, Value};

/// The number of one value.
pub fn of(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(value, &mut hasher);
    hasher.finish()
}

fn add(value: &Value, hasher: &mut DefaultHasher) {
    // The kind keeps 1, "1" and true apart; a list ends where its length says.
    value.kind().hash(hasher);
    if let Some(text) = value.as_str() {
        value.is_safe().hash(hasher);
        text.hash(hasher);
    } else if let Some(map) = value.as_map() {
        map.len().hash(hasher);
        for (key, inner) in map {
            key.hash(hasher);
            add(inner, hasher);
        }
    } else if let Some(items) = value.as_array() {
        items.len().hash(hasher);
        items.iter().for_each(|item| add(item, hasher));
    } else if let Some(bytes) = value.as_bytes() {
        bytes.hash(hasher);
    } else if let Some(truth) = value.as_bool() {
        truth.hash(hasher);
    } else if let Some(number) = value.as_i128() {
        number.hash(hasher);
    } else if let Some(number) = value.as_f64() {
        number.to_bits().hash(hasher);
    }
}

/// What a template is given, with the number of all of it.
pub struct Given {
    context: Context,
    /// None when nobody will compare: numbers cost as much as filling small templates.
    hasher: Option<DefaultHasher>,
}

impl Given {
    /// Nothing yet. Its number is wanted when there will be a next time.
    pub fn new(wants_number: bool) -> Self {
        Self { context: Context::new(), hasher: wants_number.then(DefaultHasher::new) }
    }

    /// Adds a value under a name, or puts it in place of the one that was there.
    pub fn insert(&mut self, name: &'static str, value: Value) {
        if let Some(hasher) = &mut self.hasher {
            name.hash(hasher);
            add(&value, hasher);
        }
        self.context.insert_value(name, value);
    }

    /// Adds a value whose number is known.
    pub fn insert_known(&mut self, name: &'static str, value: Value, number: u64) {
        if let Some(hasher) = &mut self.hasher {
            (name, number).hash(hasher);
        }
        self.context.insert_value(name, value);
    }

    /// The values, and the number of all that was given when it is wanted.
    pub fn finish(self) -> (Context, Option<u64>) {
        (self.context, self.hasher.map(|hasher| hasher.finish()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_values_have_different_numbers() {
        let values = [
            Value::from(1),
            Value::from("1"),
            Value::from(true),
            Value::none(),
            Value::from(vec![1, 2]),
            Value::from(vec![Value::from(vec![1, 2])]),
            Value::safe_string("1"),
            Value::from(1.5),
        ];
        for (i, a) in values.iter().enumerate() {
            for (j, b) in values.iter().enumerate() {
                assert_eq!(of(a) == of(b), i == j, "{a:?} and {b:?}");
            }
        }
    }
}
