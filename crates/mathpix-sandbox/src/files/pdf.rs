//! A PDF that shows the source text line by line, with no more typesetting than that.

/// Lines on a page, and characters in a line.
const LINES: usize = 48;
const WIDTH: usize = 90;

/// A PDF with the text.
pub(super) fn render(text: &str) -> Vec<u8> {
    let lines: Vec<Vec<u8>> = text.lines().flat_map(wrapped).collect();
    let mut pages: Vec<&[Vec<u8>]> = lines.chunks(LINES).collect();
    if pages.is_empty() {
        pages.push(&[]);
    }
    document(pages.into_iter().map(|page| content(page, VISIBLE)))
}

/// A PDF of one page for each text, which can be searched but does not show.
pub(super) fn invisible(texts: &[String]) -> Vec<u8> {
    let page = |text: &String| {
        let lines: Vec<Vec<u8>> = text.lines().flat_map(wrapped).collect();
        content(&lines, INVISIBLE)
    };
    document(texts.iter().map(page))
}

/// The modes in which text is drawn.
const VISIBLE: u8 = 0;
const INVISIBLE: u8 = 3;

/// A PDF of pages with some drawing each.
fn document(pages: impl ExactSizeIterator<Item = Vec<u8>>) -> Vec<u8> {
    // Objects 1 to 3 are the catalog, the page tree and the font; then two for each page.
    let count = pages.len();
    let kids: String = (0..count)
        .map(|page| format!("{} 0 R ", 4 + 2 * page))
        .collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [ {kids}] /Count {count} >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (index, content) in pages.enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                5 + 2 * index
            )
            .into_bytes(),
        );
        objects.push(content);
    }
    file(&objects)
}

/// The lines of at most `WIDTH` characters, in the font's encoding. What it does not have becomes a question mark.
fn wrapped(line: &str) -> Vec<Vec<u8>> {
    let shown = |byte: &u8| matches!(byte, 0x20..=0x7e | 0xa0..);
    let encode = |character| u8::try_from(character).ok().filter(shown).unwrap_or(b'?');
    let encoded: Vec<u8> = line.chars().map(encode).collect();
    if encoded.is_empty() {
        vec![encoded]
    } else {
        encoded.chunks(WIDTH).map(<[u8]>::to_vec).collect()
    }
}

fn content(lines: &[Vec<u8>], mode: u8) -> Vec<u8> {
    let mut drawing = format!("BT {mode} Tr /F1 10 Tf 36 750 Td 14 TL\n").into_bytes();
    for line in lines {
        drawing.push(b'(');
        for byte in line {
            if b"()\\".contains(byte) {
                drawing.push(b'\\');
            }
            drawing.push(*byte);
        }
        drawing.extend(b") Tj T*\n");
    }
    drawing.extend(b"ET");
    let mut stream = format!("<< /Length {} >>\nstream\n", drawing.len()).into_bytes();
    stream.extend(drawing);
    stream.extend(b"\nendstream");
    stream
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    file
}
