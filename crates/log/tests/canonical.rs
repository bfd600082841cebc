//! The rules of RFC 8785, each by cases of our own, and what must hold of every value.

use proptest::prelude::*;
use serde_json::{Value, json};
use sijill_log::{Error, MAX_INTEGER, canonical};

fn text_of(value: &Value) -> String {
    String::from_utf8(canonical(value).expect("canonical")).expect("UTF-8")
}

/// Section 3.2.3: by UTF-16 code units, which is neither the order of bytes nor that of scalar values.
#[test]
fn keys_are_sorted_by_utf16_code_units() {
    // U+1F54C is D83D DD4C in UTF-16, so it stands before U+FB33 though its scalar value is larger.
    let value = json!({"\u{fb33}": 1, "\u{1f54c}": 2, "ق": 3, "é": 4, "b": 5, "B": 6, "10": 7, "1": 8, "": 9, "\r": 10});
    let expected = "{\"\":9,\"\\r\":10,\"1\":8,\"10\":7,\"B\":6,\"b\":5,\"é\":4,\"ق\":3,\"\u{1f54c}\":2,\"\u{fb33}\":1}";
    assert_eq!(text_of(&value), expected);
}

/// Keys of inner objects are sorted too; the order of arrays is meaning and stays.
#[test]
fn nested_objects_are_sorted_and_arrays_are_not() {
    let value = json!({"z": [3, 1, {"b": [], "a": {}}], "a": {"d": true, "c": false}});
    assert_eq!(text_of(&value), r#"{"a":{"c":false,"d":true},"z":[3,1,{"a":{},"b":[]}]}"#);
}

/// Section 3.2.2.2: the two-letter escapes where they exist, `\u00xx` in lower case for the other controls, nothing
/// else.
#[test]
fn only_what_must_be_escaped_is() {
    let value = json!("\u{0}\u{1f}\u{8}\t\n\u{b}\u{c}\r\"\\/\u{7f}\u{80}\u{2028}\u{feff}é قُتِل 🕌");
    let expected =
        "\"\\u0000\\u001f\\b\\t\\n\\u000b\\f\\r\\\"\\\\/\u{7f}\u{80}\u{2028}\u{feff}é قُتِل 🕌\"";
    assert_eq!(text_of(&value), expected);
}

/// Section 3.2.5 and 3.1: text is never normalised; two spellings of a letter stay two.
#[test]
fn text_is_not_normalised() {
    assert_ne!(text_of(&json!("é")), text_of(&json!("e\u{301}")));
}

#[test]
fn literals_and_integers() {
    assert_eq!(text_of(&json!([null, true, false, 0, -1, 801])), "[null,true,false,0,-1,801]");
    let most = MAX_INTEGER as i64;
    assert_eq!(text_of(&json!([most, -most])), "[9007199254740991,-9007199254740991]");
}

#[test]
fn floats_are_refused_with_their_place() {
    for number in ["1.5", "1.0", "-0.0", "-0", "1e3", "1E400"] {
        // serde_json refuses the last by itself.
        let Ok(value) = serde_json::from_str::<Value>(&format!(r#"{{"a":[0,{{"b":{number}}}]}}"#))
        else {
            continue;
        };
        match canonical(&value) {
            Err(Error::Float { path, .. }) => assert_eq!(path, "$.a[1].b"),
            other => panic!("{number}: {other:?}"),
        }
    }
}

#[test]
fn integers_that_a_double_would_change_are_refused_with_their_place() {
    for value in [json!([MAX_INTEGER + 1]), json!([u64::MAX]), json!([i64::MIN])] {
        match canonical(&value) {
            Err(Error::IntegerTooLarge { path, .. }) => assert_eq!(path, "$[0]"),
            other => panic!("{value}: {other:?}"),
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let most = MAX_INTEGER as i64;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-most..=most).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// The same value with the fields of every object inserted the other way round.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().rev().map(|(k, v)| (k.clone(), reversed(v))).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn canonical_bytes_are_json_of_the_same_value_and_a_fixed_point(value in any_value()) {
        let bytes = canonical(&value).expect("canonical");
        let back: Value = serde_json::from_slice(&bytes).expect("JSON");
        prop_assert_eq!(&back, &value);
        prop_assert_eq!(&canonical(&back).expect("canonical"), &bytes);
        prop_assert_eq!(&canonical(&reversed(&value)).expect("canonical"), &bytes);
    }

    #[test]
    fn different_values_have_different_bytes(a in any_value(), b in any_value()) {
        prop_assert_eq!(a == b, canonical(&a).expect("canonical") == canonical(&b).expect("canonical"));
    }
}
