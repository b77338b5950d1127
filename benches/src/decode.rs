//! Time and allocations of decoding large replies: by the types of `mathpix`, as any JSON, and by the smallest struct.

use std::{hint::black_box, time::Instant};

use mathpix::{PdfLines, Recognition};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const RUNS: usize = 21;
const PAGES: usize = 500;
const LINES: usize = 40;
const WORDS: usize = 2000;

pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>10}  {:>8}  {:>22}  {:>10}  {:>12}  {:>10}",
        "reply", "MB", "decoded as", "median ms", "allocations", "peak MB"
    );
    let words = serde_json::to_vec(&text_reply())?;
    row::<Recognition>("text", "Recognition", &words)?;
    row::<Value>("text", "serde_json::Value", &words)?;
    row::<SmallText>("text", "the smallest struct", &words)?;
    let lines = serde_json::to_vec(&lines_json())?;
    row::<PdfLines>("lines.json", "PdfLines", &lines)?;
    row::<Value>("lines.json", "serde_json::Value", &lines)?;
    row::<SmallLines>("lines.json", "the smallest struct", &lines)?;
    Ok(())
}

/// Decodes a reply again and again.
fn row<T: DeserializeOwned>(reply: &str, name: &str, json: &[u8]) -> anyhow::Result<()> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        black_box(serde_json::from_slice::<T>(json)?);
        times.push(start.elapsed());
    }
    times.sort();
    let counted = allocation_counter::measure(|| {
        black_box(serde_json::from_slice::<T>(json).is_ok());
    });
    #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
    let mb = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "{reply:>10}  {:>8.2}  {name:>22}  {:>10.2}  {:>12}  {:>10.2}",
        mb(json.len() as u64),
        times[RUNS / 2].as_secs_f64() * 1e3,
        counted.count_total,
        mb(counted.bytes_max),
    );
    Ok(())
}

/// A reply of `v3/text` with a box for each word.
fn text_reply() -> Value {
    let word = |n: usize| {
        let (x, y) = (n % 40 * 40, n / 40 * 30);
        json!({
            "type": "text", "cnt": [[x + 38, y + 28], [x, y + 28], [x, y], [x + 38, y]], "text": format!("word{n}"),
            "confidence": 0.9995, "confidence_rate": 0.9999, "latex": format!("\\text {{ word{n} }}"),
        })
    };
    json!({
        "request_id": "2026_11_03_5c1e0a9b7f2d46c8a03fg", "version": "SuperNet-200", "image_width": 1600, "image_height": 1500,
        "is_printed": true, "is_handwritten": false, "auto_rotate_confidence": 0.0031, "auto_rotate_degrees": 0,
        "confidence": 0.99, "confidence_rate": 0.99, "text": "word ".repeat(WORDS),
        "word_data": (0..WORDS).map(word).collect::<Vec<_>>(),
    })
}

/// The text and the words with their places, and nothing else.
#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
struct SmallText {
    text: String,
    word_data: Vec<SmallWord>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
struct SmallWord {
    text: String,
    cnt: Vec<(f64, f64)>,
}

/// `lines.json` of a book.
fn lines_json() -> Value {
    let line = |page: usize, n: usize| {
        let y = n * 50 + 100;
        json!({
            "id": format!("{page:016x}{n:016x}"), "type": "text", "line": n + 1, "column": 0, "font_size": 36,
            "cnt": [[200, y + 40], [200, y], [1500, y], [1500, y + 40]],
            "region": {"top_left_x": 199, "top_left_y": y - 1, "width": 1302, "height": 42},
            "is_printed": true, "is_handwritten": false, "conversion_output": true,
            "text": format!("Line {n} of page {page}, as long as lines of books are, with \\( u_{{t}}=k u_{{x x}} \\)."),
            "text_display": format!("Line {n} of page {page}, as long as lines of books are, with \\( u_{{t}}=k u_{{x x}} \\).\n"),
            "confidence": 0.9873046875, "confidence_rate": 0.9991,
        })
    };
    let page = |page: usize| {
        json!({
            "image_id": format!("2026_11_03_7c41d9e0b25f6a83d1c4g-{page:03}"), "page": page, "page_height": 2200, "page_width": 1700,
            "lines": (0..LINES).map(|n| line(page, n)).collect::<Vec<_>>(),
        })
    };
    json!({"pages": (1..=PAGES).map(page).collect::<Vec<_>>()})
}

/// The lines with their places, and nothing else.
#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
struct SmallLines {
    pages: Vec<SmallPage>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
struct SmallPage {
    page: u32,
    lines: Vec<SmallLine>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
struct SmallLine {
    text_display: String,
    cnt: Vec<(f64, f64)>,
}
