//! A file with its options, as it is sent: in a form, or an image inside JSON.

use bytes::Bytes;

use crate::{
    error::{Error, ErrorKind},
    transport::{
        data_uri,
        limits::FileLimit,
        media::Media,
        multipart::Form,
        pieces::{Part, Payload},
        progress::Observer,
        source::{OpenSource, Source, cannot_be_read},
    },
};

/// The largest image that goes inside JSON if nobody has chosen, in bytes. The reference prefers forms, which are a quarter
/// smaller; below this size the difference is nothing, and images are recommended to be.
const SMALL: u64 = 100_000;

/// A file with its options, from which a body can be built as often as it has to be sent, each time of the same bytes.
#[doc(hidden)]
#[derive(Clone)]
pub struct Upload {
    source: Source,
    reader: Reader,
    way: Way,
    form: Form,
    options: String,
    observer: Option<Observer>,
}

/// Who reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// `POST /v3/text`.
    Images,
    /// `POST /v3/pdf`.
    Documents,
}

/// How an image is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Way {
    /// Inside JSON if it is a small JPEG or PNG, else in a form.
    #[default]
    BySizeAndKind,
    /// Inside JSON.
    DataUri,
    /// In a form.
    Multipart,
}

impl Upload {
    /// A file for `reader`, with the JSON object of its options.
    pub(crate) fn new(source: Source, reader: Reader, options: String) -> Self {
        Self {
            source,
            reader,
            way: Way::Multipart,
            form: Form::new(options.clone()),
            options,
            observer: None,
        }
    }

    /// How it is sent, instead of in a form.
    pub(crate) fn way(mut self, way: Way) -> Self {
        self.way = way;
        self
    }

    /// Who is told of the progress.
    pub(crate) fn observed_by(mut self, observer: Option<Observer>) -> Self {
        self.observer = observer;
        self
    }

    /// Opens the file and builds the body, or says what is wrong with the file.
    pub(crate) async fn open(&self) -> Result<Payload, Error> {
        let file = self.source.open().await?;
        let media = Media::of(&file.beginning);
        let limit = match self.reader {
            Reader::Images => FileLimit::IMAGE,
            Reader::Documents => FileLimit::DOCUMENT,
        };
        let shown = self.source.shown();
        limit.check(&shown, file.size)?;
        self.reader.check(media, &shown)?;
        let inside_json = match self.way {
            Way::Multipart => false,
            Way::DataUri => true,
            Way::BySizeAndKind => file.size <= SMALL && data_uri::fits(media, file.size).is_ok(),
        };
        let payload = if inside_json {
            self.json(media, file).await?
        } else {
            self.form(media, file)
        };
        if self.reader == Reader::Images {
            // The reference counts the whole request here; of documents it names the limit of the upload alone.
            limit.check_request(&shown, payload.length())?;
        }
        Ok(payload)
    }

    async fn json(&self, media: Option<Media>, file: OpenSource) -> Result<Payload, Error> {
        let failed = |what: String| {
            let name = self.source.shown();
            let message = format!("the file `{name}` {what}; send it `as_multipart`");
            Error::new(ErrorKind::InvalidRequest, message)
        };
        // Before it is read into memory.
        data_uri::fits(media, file.size).map_err(failed)?;
        let mut bytes = file.beginning.to_vec();
        if let Some(Part::File(mut rest, _)) = file.rest {
            let failed = |error| cannot_be_read(&self.source.shown()).caused_by(error);
            while let Some(piece) = rest.piece().await.map_err(failed)? {
                bytes.extend_from_slice(&piece);
            }
        }
        let uri = data_uri::data_uri(media, &bytes).map_err(failed)?;
        let json = with_source(&self.options, &uri);
        Ok(Payload::new(
            "application/json",
            json.len() as u64,
            [Part::Bytes(json.into())],
            self.observer.clone(),
        ))
    }

    fn form(&self, media: Option<Media>, file: OpenSource) -> Payload {
        let name = self.source.file_name();
        let before = Bytes::from(self.form.before(&name, media.map(Media::media_type)));
        let after = Bytes::from(self.form.after());
        let length = before.len() as u64 + file.size + after.len() as u64;
        let parts = [
            Some(Part::Bytes(before)),
            Some(Part::Bytes(file.beginning)),
            file.rest,
            Some(Part::Bytes(after)),
        ];
        let parts = parts.into_iter().flatten();
        Payload::new(
            self.form.content_type(),
            length,
            parts,
            self.observer.clone(),
        )
    }
}

impl Reader {
    /// Refuses a file that is for certain of the kind that the other one reads.
    fn check(self, media: Option<Media>, name: &str) -> Result<(), Error> {
        let Some(media) = media.filter(|media| media.is_image() != (self == Self::Images)) else {
            return Ok(());
        };
        let advice = match self {
            Self::Images => "this call reads images; send documents by `submit_pdf`",
            Self::Documents => "this call reads documents; send images by `recognize_image`",
        };
        Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("the file `{name}` is {media}: {advice}"),
        ))
    }
}

/// The JSON object `options` with the member `src` before the others.
fn with_source(options: &str, uri: &str) -> String {
    let rest = options.strip_prefix('{').unwrap_or(options);
    let comma = if rest == "}" { "" } else { "," };
    format!("{{\"src\":\"{uri}\"{comma}{rest}")
}

#[cfg(test)]
mod tests {
    use std::{
        future::poll_fn,
        sync::{Arc, Mutex},
    };

    use super::*;
    use crate::transport::watch::Watch;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";

    fn source(bytes: &[u8]) -> Source {
        Source::Bytes {
            bytes: Bytes::copy_from_slice(bytes),
            name: "a".into(),
        }
    }

    fn image(bytes: &[u8], way: Way) -> Upload {
        Upload::new(source(bytes), Reader::Images, r#"{"tags":["a"]}"#.into()).way(way)
    }

    /// Content type and body of one attempt.
    async fn sent(upload: &Upload) -> Result<(String, Vec<u8>), Error> {
        let payload = upload.open().await?;
        let (content_type, length) = (payload.content_type().to_owned(), payload.length());
        let mut pieces = payload.into_stream(Watch::new());
        let mut body = Vec::new();
        while let Some(piece) = poll_fn(|context| pieces.as_mut().poll_next(context)).await {
            body.extend_from_slice(&piece.expect("bytes in memory do not fail"));
        }
        assert_eq!(body.len() as u64, length);
        Ok((content_type, body))
    }

    async fn is_form(upload: Upload) -> bool {
        let (content_type, _) = sent(&upload).await.expect("sound");
        content_type.starts_with("multipart/form-data; boundary=")
    }

    async fn refusal(upload: Upload) -> String {
        sent(&upload).await.expect_err("refused").to_string()
    }

    fn png(size: usize) -> Vec<u8> {
        let mut bytes = PNG.to_vec();
        bytes.resize(size, 7);
        bytes
    }

    #[tokio::test]
    async fn a_small_png_goes_inside_json_with_the_options_after_it() {
        let (content_type, body) = sent(&image(PNG, Way::default())).await.expect("sound");
        assert_eq!(content_type, "application/json");
        assert_eq!(
            String::from_utf8_lossy(&body),
            r#"{"src":"data:image/png;base64,iVBORw0KGgphbmQgc28gb24=","tags":["a"]}"#
        );
        assert_eq!(with_source("{}", "data:,"), r#"{"src":"data:,"}"#);
    }

    #[tokio::test]
    async fn size_and_kind_choose_the_way_unless_it_is_chosen() {
        assert!(!is_form(image(&png(100_000), Way::default())).await);
        assert!(is_form(image(&png(100_001), Way::default())).await);
        assert!(is_form(image(b"BM of some kind", Way::default())).await);
        assert!(is_form(image(PNG, Way::Multipart)).await);
        assert!(!is_form(image(&png(1_500_000), Way::DataUri)).await);
    }

    #[tokio::test]
    async fn what_cannot_go_inside_json_is_refused_if_that_was_chosen() {
        assert_eq!(
            refusal(image(&png(1_500_001), Way::DataUri)).await,
            "the file `a` has 1500001 bytes, 2000004 as base64: as a data URI the service takes at most 2 MB of base64; send it `as_multipart`"
        );
        assert!(
            refusal(image(b"BM", Way::DataUri))
                .await
                .contains("neither JPEG nor PNG")
        );
    }

    #[tokio::test]
    async fn documents_and_images_are_sent_to_where_they_are_read() {
        assert_eq!(
            refusal(image(b"%PDF-1.7", Way::default())).await,
            "the file `a` is a PDF document: this call reads images; send documents by `submit_pdf`"
        );
        let document = Upload::new(source(PNG), Reader::Documents, "{}".into());
        assert_eq!(
            refusal(document).await,
            "the file `a` is a PNG image: this call reads documents; send images by `recognize_image`"
        );
    }

    #[tokio::test]
    async fn the_limit_counts_the_options_too() {
        assert!(is_form(image(&png(4_999_000), Way::default())).await);
        assert!(
            refusal(image(&png(5_000_000), Way::default()))
                .await
                .contains("with its options")
        );
    }

    #[tokio::test]
    async fn every_attempt_sends_the_same_bytes() {
        for way in [Way::DataUri, Way::Multipart] {
            let upload = image(PNG, way);
            let first = sent(&upload).await.expect("sound");
            assert_eq!(first, sent(&upload.clone()).await.expect("sound"));
        }
    }

    #[tokio::test]
    async fn the_observer_sees_each_piece_and_at_last_the_whole() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&seen);
        let observer = Observer::new(move |progress| told.lock().expect("sound").push(progress));
        let upload = image(&png(200_000), Way::Multipart).observed_by(Some(observer));
        let (_, body) = sent(&upload).await.expect("sound");
        let seen = seen.lock().expect("sound");
        assert!(seen.len() > 4, "{seen:?}");
        assert!(
            seen.iter()
                .all(|progress| progress.total == body.len() as u64)
        );
        assert!(
            seen.windows(2).all(|two| two[0].sent < two[1].sent),
            "{seen:?}"
        );
        assert_eq!(
            seen.last().map(|progress| progress.sent),
            Some(body.len() as u64)
        );
    }
}
