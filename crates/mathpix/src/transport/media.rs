//! What the first bytes of a file say of its kind. The extension says nothing here: it is often wrong.

use std::fmt;

/// A kind of file that its first bytes tell for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    Jpeg,
    Png,
    Gif,
    Webp,
    Tiff,
    Jpeg2000,
    Pdf,
    Djvu,
    /// An archive, such as DOCX, PPTX, ODT and EPUB are.
    Zip,
}

/// Beginnings that no file of another kind has.
const SIGNATURES: &[(&[u8], Media)] = &[
    (b"\xff\xd8\xff", Media::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Media::Png),
    (b"GIF87a", Media::Gif),
    (b"GIF89a", Media::Gif),
    (b"II*\0", Media::Tiff),
    (b"MM\0*", Media::Tiff),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Media::Jpeg2000),
    (b"%PDF-", Media::Pdf),
    (b"AT&TFORM", Media::Djvu),
    (b"PK\x03\x04", Media::Zip),
];

impl Media {
    /// The kind of a file that begins with `bytes`; `None` if they do not say.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Webp);
        }
        SIGNATURES
            .iter()
            .find(|(signature, _)| bytes.starts_with(signature))
            .map(|(_, media)| *media)
    }

    /// Whether it is an image, and not a document.
    pub(crate) fn is_image(self) -> bool {
        !matches!(self, Self::Pdf | Self::Djvu | Self::Zip)
    }

    /// The media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Jpeg2000 => "image/jp2",
            Self::Pdf => "application/pdf",
            Self::Djvu => "image/vnd.djvu",
            // It may be a document of any of several kinds.
            Self::Zip => "application/octet-stream",
        }
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "a JPEG image",
            Self::Png => "a PNG image",
            Self::Gif => "a GIF image",
            Self::Webp => "a WebP image",
            Self::Tiff => "a TIFF image",
            Self::Jpeg2000 => "a JPEG 2000 image",
            Self::Pdf => "a PDF document",
            Self::Djvu => "a DjVu document",
            Self::Zip => "a zip archive, as DOCX, PPTX, ODT and EPUB documents are",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_kind() {
        for (bytes, media) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], Media::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0", Media::Png),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Media::Webp),
            (b"II*\0\x08\0", Media::Tiff),
            (b"%PDF-1.7\n", Media::Pdf),
            (b"PK\x03\x04\x14", Media::Zip),
        ] {
            assert_eq!(Media::of(bytes), Some(media), "{bytes:?}");
        }
    }

    #[test]
    fn bytes_that_do_not_say_for_certain_are_of_no_kind() {
        for bytes in [
            &b""[..],
            b"BM",
            b"\xff\xd8",
            b"RIFF\x24\0\0\0WAVE",
            b" %PDF-1.7",
            b"P4 1 1",
        ] {
            assert_eq!(Media::of(bytes), None, "{bytes:?}");
        }
    }
}
