//! The options of a request fit to be logged: inputs described, secrets redacted, the whole limited in size.

use serde_json::{Map, Value, json};

/// What stands for a secret.
const REDACTED: &str = "[redacted]";

/// How many characters of a text are kept, and about how many bytes of one option and of all.
const TEXT: usize = 1_000;
const ONE: usize = 8 << 10;
const ALL: usize = 32 << 10;

/// The options as they were received, but for what must not or need not be remembered.
///
/// `secrets` are texts that must not show wherever they stand.
pub(super) fn logged(options: &Map<String, Value>, secrets: &[String]) -> Value {
    let mut writer = Writer { room: ALL, secrets };
    let mut logged = Map::new();
    for (name, value) in options {
        if writer.is_full() {
            logged.insert("[cut]".to_owned(), json!(options.len() - logged.len()));
            break;
        }
        let others = writer.room.saturating_sub(ONE);
        writer.room -= others;
        let described = match (name.as_str(), value) {
            ("strokes", strokes) => describe_strokes(strokes),
            ("mmd", Value::String(mmd)) => Some(json!({ "bytes": mmd.len() })),
            ("callback_headers", Value::Object(headers)) => Some(writer.names(headers)),
            ("callback", Value::Object(callback)) => Some(writer.callback(callback)),
            _ => None,
        };
        let described = described.unwrap_or_else(|| writer.value(name, value));
        logged.insert(writer.text(name), described);
        writer.room += others;
    }
    Value::Object(logged)
}

/// How many strokes and points there are, if the nesting is right. Wrong nesting is shown as it came.
fn describe_strokes(strokes: &Value) -> Option<Value> {
    let x = strokes.pointer("/strokes/x")?.as_array()?;
    let points: usize = x
        .iter()
        .map(|stroke| stroke.as_array().map_or(0, Vec::len))
        .sum();
    Some(json!({ "strokes": x.len(), "points": points }))
}

/// Media type and length of a data URI.
fn describe_data(text: &str) -> Option<Value> {
    let (head, data) = text.strip_prefix("data:")?.split_once(',')?;
    let media_type: String = head
        .split(';')
        .next()
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect();
    Some(json!({ "data": media_type, "bytes": data.len() }))
}

struct Writer<'a> {
    /// How many bytes there is room for.
    room: usize,
    secrets: &'a [String],
}

impl Writer<'_> {
    fn is_full(&self) -> bool {
        self.room == 0
    }

    fn value(&mut self, name: &str, value: &Value) -> Value {
        self.room = self.room.saturating_sub(8);
        match value {
            _ if self.is_full() => json!("[cut]"),
            Value::Null => Value::Null,
            _ if is_secret(name) => json!(REDACTED),
            Value::Bool(_) | Value::Number(_) => value.clone(),
            Value::String(text) => describe_data(text).unwrap_or_else(|| json!(self.text(text))),
            Value::Array(items) => self.list(items),
            Value::Object(entries) => self.object(entries),
        }
    }

    fn list(&mut self, items: &[Value]) -> Value {
        let mut kept = Vec::new();
        for item in items {
            kept.push(self.value("", item));
            if self.is_full() {
                break;
            }
        }
        Value::Array(kept)
    }

    fn object(&mut self, entries: &Map<String, Value>) -> Value {
        let mut kept = Map::new();
        for (name, value) in entries {
            let logged = self.value(name, value);
            kept.insert(self.text(name), logged);
            if self.is_full() {
                break;
            }
        }
        Value::Object(kept)
    }

    /// A callback, whose headers may be secrets.
    fn callback(&mut self, callback: &Map<String, Value>) -> Value {
        let mut kept = Map::new();
        for (name, value) in callback {
            let logged = match (name.as_str(), value) {
                ("headers", Value::Object(headers)) => self.names(headers),
                _ => self.value(name, value),
            };
            kept.insert(self.text(name), logged);
            if self.is_full() {
                break;
            }
        }
        Value::Object(kept)
    }

    /// The names of an object, all values redacted.
    fn names(&mut self, entries: &Map<String, Value>) -> Value {
        let mut names = Map::new();
        for name in entries.keys() {
            names.insert(self.text(name), json!(REDACTED));
            if self.is_full() {
                break;
            }
        }
        Value::Object(names)
    }

    fn text(&mut self, text: &str) -> String {
        let secret = self
            .secrets
            .iter()
            .any(|secret| text.contains(secret.as_str()));
        let minted = ["token_", "strokes_"].iter().any(|prefix| {
            let rest = text.strip_prefix(prefix).unwrap_or_default();
            rest.len() == 32 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        if secret || minted {
            return REDACTED.to_owned();
        }
        let mut kept = without_query(text);
        if kept.chars().nth(TEXT).is_some() {
            let length = kept.len();
            kept = kept.chars().take(TEXT).collect();
            kept.push_str(&format!(".. ({length} bytes)"));
        }
        self.room = self.room.saturating_sub(kept.len());
        kept
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "app_key",
        "app_token",
        "strokes_session_id",
        "authorization",
    ]
    .contains(&name.as_str())
        || name.contains("secret")
        || name.contains("password")
}

/// An address without user, password and query, which may be a signature; any other text as it is.
fn without_query(text: &str) -> String {
    let Some((scheme @ ("http" | "https"), rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = match host.rsplit_once('@') {
        Some((_, host)) => format!("{REDACTED}@{host}"),
        None => host.to_owned(),
    };
    match path.split_once('?') {
        Some((path, _)) => format!("{scheme}://{host}{path}?{REDACTED}"),
        None => format!("{scheme}://{host}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ALL, logged};

    fn log(options: Value) -> Value {
        logged(options.as_object().unwrap(), &["key-of-mine".to_owned()])
    }

    #[test]
    fn options_are_as_they_were_received() {
        let options = json!({ "formats": ["text"], "region": {}, "rm_spaces": null, "confidence_threshold": 0.5, "metadata": { "a": [1, true] } });
        assert_eq!(log(options.clone()), options);
    }

    #[test]
    fn inputs_are_described() {
        let seen = log(json!({
            "src": "data:image/png;base64,AAAA",
            "mmd": "# Über",
            "strokes": { "strokes": { "x": [[1, 2], [3]], "y": [[1, 2], [3]] } },
            "urls": { "a": "data:image/jpeg;base64,AA", "b": { "url": "https://a.example/b.png" } },
        }));
        assert_eq!(seen["src"], json!({ "data": "image/png", "bytes": 4 }));
        assert_eq!(seen["mmd"], json!({ "bytes": 7 }));
        assert_eq!(seen["strokes"], json!({ "strokes": 2, "points": 3 }));
        assert_eq!(
            seen["urls"]["a"],
            json!({ "data": "image/jpeg", "bytes": 2 })
        );
        assert_eq!(seen["urls"]["b"]["url"], "https://a.example/b.png");
        let wrong = json!({ "strokes": { "x": [[1]], "y": [[1]] } });
        assert_eq!(log(wrong.clone()), wrong);
    }

    #[test]
    fn secrets_do_not_show() {
        let token = format!("token_{}", "5b1f0c9e".repeat(4));
        let text = log(json!({
            "strokes_session_id": "hidden-1",
            "callback": { "post": "https://me:hidden-2@hooks.example/x?sig=hidden-3", "headers": { "X-Hook": "hidden-4" } },
            "callback_headers": { "X-Hook": "hidden-5" },
            "metadata": { "note": "key-of-mine", "my_secret": ["hidden-6"], "password": 70001, "other": token },
        }))
        .to_string();
        for secret in ["hidden", "70001", "key-of-mine", &token] {
            assert!(!text.contains(secret), "{text}");
        }
        assert!(
            text.contains("X-Hook")
                && text.contains("https://[redacted]@hooks.example/x?[redacted]")
        );
    }

    #[test]
    fn the_size_is_limited() {
        let long = "x".repeat(5_000);
        let many: Vec<&str> = vec![&long; 1_000];
        let nested: serde_json::Map<String, Value> = (0..50_000)
            .map(|number| (number.to_string(), json!({ "a": [] })))
            .collect();
        let headers: serde_json::Map<String, Value> = (0..50_000)
            .map(|number| (number.to_string(), json!("a")))
            .collect();
        for options in [
            json!({ "tags": many }),
            json!({ "callback": headers }),
            json!({ "callback_headers": headers }),
            json!({ "callback": { "headers": headers } }),
            json!({ "metadata": nested }),
            Value::Object(nested.clone()),
        ] {
            assert!(log(options).to_string().len() < 2 * ALL);
        }
        assert!(
            log(json!({ "tags": [long] }))["tags"][0]
                .as_str()
                .unwrap()
                .ends_with(".. (5000 bytes)")
        );
    }
}
