//! Canonical JSON in one go, for values as nearly all are: their keys are ASCII, their numbers fit.

use super::MAX_INTEGER;
use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};
use std::io::{Error, ErrorKind, Result, Write, sink};

/// The canonical bytes; none where the value is not one of those, or cannot be written at all.
pub(super) fn ordered<T: Serialize + ?Sized>(value: &T) -> Option<Vec<u8>> {
    let mut out = vec![];
    let formatter = Ordered { out: &mut out, open: vec![], spare: vec![] };
    value.serialize(&mut Serializer::with_formatter(sink(), formatter)).ok()?;
    Some(out)
}

/// Writes to a buffer of its own, in which an object can be put in order when it ends.
struct Ordered<'o> {
    out: &'o mut Vec<u8>,
    /// Objects that have begun, the outermost first.
    open: Vec<Object>,
    /// The room in which one is put in order.
    spare: Vec<u8>,
}

/// An object by where its fields lie.
struct Object {
    start: usize,
    fields: Vec<Field>,
}

/// A field by where its key begins and ends, with its quotes, and where its value ends.
struct Field {
    start: usize,
    key_end: usize,
    end: usize,
}

fn not_plain() -> Error {
    Error::from(ErrorKind::InvalidData)
}

impl Ordered<'_> {
    fn whole(
        &mut self,
        magnitude: u64,
        write: impl FnOnce(&mut Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        if magnitude > MAX_INTEGER { Err(not_plain()) } else { write(self.out) }
    }

    fn field(&mut self) -> Result<&mut Field> {
        self.open.last_mut().and_then(|object| object.fields.last_mut()).ok_or_else(not_plain)
    }

    /// Puts the fields of an object in the order of their keys.
    fn put_in_order(&mut self, object: Object) -> Result<()> {
        let Object { start, mut fields } = object;
        let key = |field: &Field| &self.out[field.start + 1..field.key_end - 1];
        if !fields.iter().all(|field| key(field).is_ascii() && !key(field).contains(&b'\\')) {
            return Err(not_plain());
        }
        if fields.is_sorted_by(|a, b| key(a) < key(b)) {
            return Ok(());
        }
        fields.sort_by(|a, b| key(a).cmp(key(b)));
        if !fields.is_sorted_by(|a, b| key(a) < key(b)) {
            return Err(not_plain()); // a key stands there twice
        }
        self.spare.clear();
        for (i, Field { start, end, .. }) in fields.into_iter().enumerate() {
            self.spare.extend_from_slice(if i > 0 { b"," } else { b"" });
            self.spare.extend_from_slice(&self.out[start..end]);
        }
        self.out.truncate(start);
        self.out.append(&mut self.spare);
        Ok(())
    }
}

/// Of what stands in values, all goes to the buffer; the writer that is given is nothing.
impl Formatter for Ordered<'_> {
    fn write_null<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.write_null(self.out)
    }

    fn write_bool<W: ?Sized + Write>(&mut self, _: &mut W, value: bool) -> Result<()> {
        CompactFormatter.write_bool(self.out, value)
    }

    fn write_i8<W: ?Sized + Write>(&mut self, _: &mut W, value: i8) -> Result<()> {
        CompactFormatter.write_i8(self.out, value)
    }

    fn write_i16<W: ?Sized + Write>(&mut self, _: &mut W, value: i16) -> Result<()> {
        CompactFormatter.write_i16(self.out, value)
    }

    fn write_i32<W: ?Sized + Write>(&mut self, _: &mut W, value: i32) -> Result<()> {
        CompactFormatter.write_i32(self.out, value)
    }

    fn write_i64<W: ?Sized + Write>(&mut self, _: &mut W, value: i64) -> Result<()> {
        self.whole(value.unsigned_abs(), |out| CompactFormatter.write_i64(out, value))
    }

    fn write_u8<W: ?Sized + Write>(&mut self, _: &mut W, value: u8) -> Result<()> {
        CompactFormatter.write_u8(self.out, value)
    }

    fn write_u16<W: ?Sized + Write>(&mut self, _: &mut W, value: u16) -> Result<()> {
        CompactFormatter.write_u16(self.out, value)
    }

    fn write_u32<W: ?Sized + Write>(&mut self, _: &mut W, value: u32) -> Result<()> {
        CompactFormatter.write_u32(self.out, value)
    }

    fn write_u64<W: ?Sized + Write>(&mut self, _: &mut W, value: u64) -> Result<()> {
        self.whole(value, |out| CompactFormatter.write_u64(out, value))
    }

    fn write_i128<W: ?Sized + Write>(&mut self, _: &mut W, _: i128) -> Result<()> {
        Err(not_plain())
    }

    fn write_u128<W: ?Sized + Write>(&mut self, _: &mut W, _: u128) -> Result<()> {
        Err(not_plain())
    }

    fn write_f32<W: ?Sized + Write>(&mut self, _: &mut W, _: f32) -> Result<()> {
        Err(not_plain())
    }

    fn write_f64<W: ?Sized + Write>(&mut self, _: &mut W, _: f64) -> Result<()> {
        Err(not_plain())
    }

    fn write_number_str<W: ?Sized + Write>(&mut self, _: &mut W, _: &str) -> Result<()> {
        Err(not_plain())
    }

    fn write_raw_fragment<W: ?Sized + Write>(&mut self, _: &mut W, _: &str) -> Result<()> {
        Err(not_plain())
    }

    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.begin_string(self.out)
    }

    fn end_string<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.end_string(self.out)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, text: &str) -> Result<()> {
        CompactFormatter.write_string_fragment(self.out, text)
    }

    // RFC 8785 has the short escapes and the small hexadecimal digits of serde_json.
    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, c: CharEscape) -> Result<()> {
        CompactFormatter.write_char_escape(self.out, c)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.begin_array(self.out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.end_array(self.out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> Result<()> {
        CompactFormatter.begin_array_value(self.out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.begin_object(self.out)?;
        self.open.push(Object { start: self.out.len(), fields: vec![] });
        Ok(())
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> Result<()> {
        CompactFormatter.begin_object_key(self.out, first)?;
        let at = self.out.len();
        let object = self.open.last_mut().ok_or_else(not_plain)?;
        object.fields.push(Field { start: at, key_end: at, end: at });
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        let at = self.out.len();
        self.field()?.key_end = at;
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        CompactFormatter.begin_object_value(self.out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        let at = self.out.len();
        self.field()?.end = at;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        let object = self.open.pop().ok_or_else(not_plain)?;
        self.put_in_order(object)?;
        CompactFormatter.end_object(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::one_by_one;
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(|n| Value::from(n >> 11)),
            "[\\x00-\u{ff}\u{627}\u{1f54a}]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec(("[ -~\u{e9}]{0,3}", inner), 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_in_one_go_is_what_a_tree_gives(value in any_value()) {
            if let Some(bytes) = ordered(&value) {
                prop_assert_eq!(bytes, one_by_one(&value).expect("canonical"));
            }
        }
    }

    #[test]
    fn fields_come_in_the_order_of_their_keys_however_a_type_has_them() {
        #[derive(Serialize)]
        struct Unordered {
            b: Vec<Inner>,
            a: Option<u8>,
        }
        #[derive(Serialize)]
        struct Inner {
            z: &'static str,
            #[serde(flatten)]
            more: Value,
        }
        let inner = Inner { z: "\u{7}\n", more: json!({"a b": 1, "a!": 2, "a": [], "a\\": {}}) };
        let plain = Inner { z: "z", more: json!({"a b": 1, "a!": 2, "a": []}) };
        let wanted = br#"{"a":7,"b":[{"a":[],"a b":1,"a!":2,"z":"z"}]}"#;
        assert_eq!(ordered(&Unordered { b: vec![plain], a: Some(7) }).expect("plain"), wanted);
        assert!(ordered(&inner).is_none(), "a key with an escape");
        assert!(ordered(&json!(1.5)).is_none() && ordered(&json!(u64::MAX)).is_none());
    }
}
