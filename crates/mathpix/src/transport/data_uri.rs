//! Images inside JSON: `data:image/png;base64,..`.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    error::{Error, ErrorKind},
    transport::media::Media,
};

/// The longest base64 text that the service takes, in bytes. (Reference: 2 MB; that it means the text is our reading.)
const BASE64_LIMIT: u64 = 2_000_000;

/// The URI of an image, or what keeps it from having one.
pub(crate) fn data_uri(media: Option<Media>, bytes: &[u8]) -> Result<String, String> {
    let media = fits(media, bytes.len() as u64)?;
    let mut uri = format!("data:{};base64,", media.media_type());
    STANDARD.encode_string(bytes, &mut uri);
    Ok(uri)
}

/// The kind of an image of `size` bytes, if it can be sent as a data URI, or what is in the way.
pub(crate) fn fits(media: Option<Media>, size: u64) -> Result<Media, String> {
    let media = match media {
        Some(media @ (Media::Jpeg | Media::Png)) => media,
        Some(other) => {
            return Err(format!(
                "is {other}: as a data URI the service takes JPEG and PNG"
            ));
        }
        None => {
            return Err(
                "is neither JPEG nor PNG by its first bytes: as a data URI the service takes no other image".into(),
            );
        }
    };
    let encoded = size.div_ceil(3) * 4;
    if encoded > BASE64_LIMIT {
        return Err(format!(
            "has {size} bytes, {encoded} as base64: as a data URI the service takes at most 2 MB of base64"
        ));
    }
    Ok(media)
}

/// Refuses a data URI that the service would not read. No part of it is quoted.
pub(crate) fn check(uri: &str) -> Result<(), Error> {
    let wrong = |what: String| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("the data URI of the image {what}"),
        )
    };
    let Some((media_type, data)) = uri
        .get("data:".len()..)
        .and_then(|rest| rest.split_once(','))
    else {
        return Err(wrong(
            "has no comma: write `data:image/png;base64,` before the base64 text".into(),
        ));
    };
    let media_type = media_type.to_ascii_lowercase();
    match media_type.as_str() {
        "image/jpeg;base64" | "image/png;base64" | "image/jpg;base64" => {}
        "application/pdf;base64" => {
            return Err(wrong("holds a PDF: send documents by `submit_pdf`".into()));
        }
        _ => {
            return Err(wrong(
                "has another head than `image/jpeg;base64` or `image/png;base64`: send other images by `Image::bytes`"
                    .into(),
            ));
        }
    }
    if data.bytes().any(|byte| byte.is_ascii_whitespace()) {
        return Err(wrong(
            "holds a blank after its comma: remove blanks and line breaks".into(),
        ));
    }
    if data.len() as u64 > BASE64_LIMIT {
        return Err(wrong(format!(
            "has {} bytes of base64: the service takes at most 2 MB; send larger images by `Image::bytes`",
            data.len()
        )));
    }
    let bytes = STANDARD
        .decode(data)
        .map_err(|error| wrong("holds no valid base64".into()).caused_by(error))?;
    if bytes.is_empty() {
        return Err(wrong("holds no image".into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_encoded_with_the_type_that_its_bytes_tell() {
        assert_eq!(
            data_uri(Some(Media::Png), b"\x89PNG\r\n\x1a\n").as_deref(),
            Ok("data:image/png;base64,iVBORw0KGgo=")
        );
        assert_eq!(
            data_uri(Some(Media::Jpeg), b"\xff\xd8\xff\xe0").as_deref(),
            Ok("data:image/jpeg;base64,/9j/4A==")
        );
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_reason() {
        assert!(fits(Some(Media::Png), 1_500_000).is_ok());
        assert_eq!(
            fits(Some(Media::Png), 1_500_001).expect_err("too large"),
            "has 1500001 bytes, 2000004 as base64: as a data URI the service takes at most 2 MB of base64"
        );
        assert_eq!(
            fits(Some(Media::Tiff), 1).expect_err("another kind"),
            "is a TIFF image: as a data URI the service takes JPEG and PNG"
        );
        assert!(fits(None, 1).is_err());
    }

    #[test]
    fn a_given_data_uri_is_checked() {
        for uri in [
            "data:image/jpeg;base64,/9j/4A==",
            "data:image/jpg;base64,/9j/4A==",
            "DATA:Image/PNG;Base64,iVBORw0KGgo=",
        ] {
            assert!(check(uri).is_ok(), "{uri}");
        }
        for (uri, why) in [
            (
                "data:image/jpeg;base64, /9j/4A==",
                "a blank after its comma",
            ),
            (
                "data:image/jpeg;base64,/9j/\n4A==",
                "a blank after its comma",
            ),
            ("data:image/jpeg;base64", "no comma"),
            ("data:image/jpeg,%ff", "another head"),
            ("data:,x", "another head"),
            ("data:image/webp;base64,AAAA", "`Image::bytes`"),
            ("data:application/pdf;base64,JVBERi0=", "`submit_pdf`"),
            ("data:image/png;base64,iVBORw0KGg", "no valid base64"),
            ("data:image/png;base64,", "no image"),
        ] {
            let error = check(uri).expect_err(uri).to_string();
            assert!(error.contains(why), "{uri}: {error}");
        }
    }
}
