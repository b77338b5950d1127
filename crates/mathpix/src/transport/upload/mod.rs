//! A file with its options, as it is sent: in a form, or an image inside JSON.

use std::sync::OnceLock;

use bytes::Bytes;

use crate::{
    error::{Error, ErrorKind},
    platform::Stamp,
    transport::{
        data_uri,
        limits::FileLimit,
        media::Media,
        multipart::Form,
        pieces::{Part, Payload},
        progress::Observer,
        source::{OpenSource, Source},
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
    /// The state of the file when it was first opened.
    first: OnceLock<Option<Stamp>>,
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
            first: OnceLock::new(),
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
        if *self.first.get_or_init(|| file.stamp) != file.stamp {
            return Err(Error::new(
                ErrorKind::File,
                format!(
                    "the file `{shown}` has changed since it was first sent, so it is not sent again"
                ),
            ));
        }
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
        let bytes = file.whole().await?;
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
mod tests;
