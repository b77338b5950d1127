//! The framing of `multipart/form-data`: the options, then the file.
//!
//! It is written here rather than by the HTTP library so that every attempt sends the same bytes, and that file names
//! arrive as they are.

use crate::platform;

/// The framing around one file.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    boundary: String,
    options: String,
}

impl Form {
    /// A form with `options` as part `options_json`.
    pub(crate) fn new(options: String) -> Self {
        // At random: no file holds it but by intent, and none is made for it.
        let (first, second) = (platform::random(), platform::random());
        Self {
            boundary: format!("mathpix-{first:016x}{second:016x}"),
            options,
        }
    }

    pub(crate) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// What comes before the bytes of the file.
    pub(crate) fn before(&self, file_name: &str, media_type: Option<&str>) -> String {
        let Self { boundary, options } = self;
        let (name, media_type) = (
            quoted(file_name),
            media_type.unwrap_or("application/octet-stream"),
        );
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"options_json\"\r\n\r\n{options}\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: {media_type}\r\n\r\n"
        )
    }

    /// What comes after them.
    pub(crate) fn after(&self) -> String {
        format!("\r\n--{}--\r\n", self.boundary)
    }
}

/// A file name between quotes: in UTF-8, never percent-encoded, with quotes escaped and control characters replaced.
fn quoted(name: &str) -> String {
    name.replace(char::is_control, "_")
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_within_its_quotes_and_as_it_is() {
        assert_eq!(quoted("Übung 3 – 漢字.pdf"), "Übung 3 – 漢字.pdf");
        assert_eq!(quoted("100%.pdf"), "100%.pdf");
        assert_eq!(quoted("a\"b\\"), "a\\\"b\\\\");
        assert_eq!(quoted("a\r\nb\0c\u{7f}"), "a__b_c_");
    }

    #[test]
    fn a_form_has_a_boundary_of_its_own_and_the_same_bytes_each_time() {
        let form = Form::new("{}".into());
        assert_ne!(form.boundary, Form::new("{}".into()).boundary);
        assert_eq!(form.before("a", None), form.before("a", None));
        assert_eq!(
            (form.before("a.png", Some("image/png")) + &form.after()).replace(&form.boundary, "B"),
            "--B\r\nContent-Disposition: form-data; name=\"options_json\"\r\n\r\n{}\r\n\
             --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
             \r\n--B--\r\n"
        );
    }
}
