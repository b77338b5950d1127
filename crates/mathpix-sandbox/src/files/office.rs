//! The office formats: the fewest parts that word processor, spreadsheet and slides open.

use super::markup::{Block, blocks, escape};
use super::options::Options;
use super::zip::archive;

pub(super) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(super) const PPTX: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A text document with a paragraph for each block.
pub(super) fn docx(mmd: &str, options: Options<'_>) -> Vec<u8> {
    let font = options.text("font").map_or(String::new(), |font| {
        let font = escape(font);
        format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>")
    });
    // In half-points.
    let size = options.number("fontSize");
    let size = size.map_or(String::new(), |size| format!("<w:sz w:val=\"{size}\"/>"));
    let paragraphs = blocks(mmd).map(|block| {
        let (bold, text) = match block {
            Block::Heading(text) => ("<w:b/>", text),
            Block::Paragraph(text) => ("", text),
        };
        format!(
            "<w:p><w:r><w:rPr>{font}{bold}{size}</w:rPr>{}</w:r></w:p>",
            word_text(text)
        )
    });
    let body: String = paragraphs.collect();
    let section = word_section(options);
    let document = format!(
        "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}{section}</w:body></w:document>"
    );
    package(
        "word/document.xml",
        &document,
        &format!("{DOCX}.main+xml"),
        &[],
    )
}

/// Size and margins of the pages, in twentieths of a point.
fn word_section(options: Options<'_>) -> String {
    let size = match options.text("orientation") {
        Some("landscape") => "w:w=\"15840\" w:h=\"12240\" w:orient=\"landscape\"",
        _ => "w:w=\"12240\" w:h=\"15840\"",
    };
    let margins = options.within("margins");
    let margin = |(name, default): (&str, u64)| {
        let margin = margins.number(name).unwrap_or(default);
        format!(" w:{name}=\"{margin}\"")
    };
    let sides = [
        ("top", 1440),
        ("right", 1800),
        ("bottom", 1440),
        ("left", 1800),
    ];
    let sides: String = sides.map(margin).concat();
    let gutter = margin(("gutter", 0));
    format!(
        "<w:sectPr><w:pgSz {size}/><w:pgMar{sides} w:header=\"720\" w:footer=\"720\"{gutter}/></w:sectPr>"
    )
}

fn word_text(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)));
    lines.collect::<Vec<_>>().join("<w:br/>")
}

/// A sheet with a row for each line of the text.
pub(super) fn xlsx(mmd: &str) -> Vec<u8> {
    let rows: String = mmd
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            format!(
                "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c></row>",
                escape(line)
            )
        })
        .collect();
    let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let sheet =
        format!("{XML}<worksheet xmlns=\"{namespace}\"><sheetData>{rows}</sheetData></worksheet>");
    let workbook = format!(
        "{XML}<workbook xmlns=\"{namespace}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets><sheet name=\"Document\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = relations(&[("worksheet", "worksheets/sheet1.xml")]);
    let sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    package(
        "xl/workbook.xml",
        &workbook,
        &format!("{XLSX}.main+xml"),
        &[
            ("xl/_rels/workbook.xml.rels", &relations, ""),
            ("xl/worksheets/sheet1.xml", &sheet, sheet_type),
        ],
    )
}

/// One slide with the whole text.
pub(super) fn pptx(mmd: &str) -> Vec<u8> {
    let prefix = "application/vnd.openxmlformats-officedocument.presentationml.";
    let namespaces = format!(
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\"{RELATIONSHIPS}\""
    );
    let group = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
    let paragraphs: String = mmd
        .lines()
        .map(|line| format!("<a:p><a:r><a:t>{}</a:t></a:r></a:p>", escape(line)))
        .collect();
    let body = if paragraphs.is_empty() {
        "<a:p/>"
    } else {
        paragraphs.as_str()
    };
    let shape = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Text\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"457200\" y=\"457200\"/><a:ext cx=\"8229600\" cy=\"5943600\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    );
    let map = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";
    let presentation = format!(
        "{XML}<p:presentation {namespaces}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId2\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    );
    let master = format!(
        "{XML}<p:sldMaster {namespaces}><p:cSld><p:spTree>{group}</p:spTree></p:cSld>{map}<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst></p:sldMaster>"
    );
    let layout = format!(
        "{XML}<p:sldLayout {namespaces} type=\"blank\"><p:cSld name=\"Blank\"><p:spTree>{group}</p:spTree></p:cSld></p:sldLayout>"
    );
    let slide = format!(
        "{XML}<p:sld {namespaces}><p:cSld><p:spTree>{group}{shape}</p:spTree></p:cSld></p:sld>"
    );
    let theme = theme();
    let of_presentation = relations(&[
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("slide", "slides/slide1.xml"),
        ("theme", "theme/theme1.xml"),
    ]);
    let of_master = relations(&[
        ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        ("theme", "../theme/theme1.xml"),
    ]);
    let of_layout = relations(&[("slideMaster", "../slideMasters/slideMaster1.xml")]);
    let of_slide = relations(&[("slideLayout", "../slideLayouts/slideLayout1.xml")]);
    let (slide_type, layout_type, master_type) = (
        format!("{prefix}slide+xml"),
        format!("{prefix}slideLayout+xml"),
        format!("{prefix}slideMaster+xml"),
    );
    package(
        "ppt/presentation.xml",
        &presentation,
        &format!("{PPTX}.main+xml"),
        &[
            ("ppt/_rels/presentation.xml.rels", &of_presentation, ""),
            ("ppt/slideMasters/slideMaster1.xml", &master, &master_type),
            (
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                &of_master,
                "",
            ),
            ("ppt/slideLayouts/slideLayout1.xml", &layout, &layout_type),
            (
                "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                &of_layout,
                "",
            ),
            ("ppt/slides/slide1.xml", &slide, &slide_type),
            ("ppt/slides/_rels/slide1.xml.rels", &of_slide, ""),
            (
                "ppt/theme/theme1.xml",
                &theme,
                "application/vnd.openxmlformats-officedocument.theme+xml",
            ),
        ],
    )
}

/// The fewest colours, fonts and fills that a theme must have.
fn theme() -> String {
    let names = [
        "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5",
        "accent6", "hlink", "folHlink",
    ];
    let color = |name: &&str| {
        let value = if name.starts_with("lt") {
            "FFFFFF"
        } else if name.starts_with("dk") {
            "000000"
        } else {
            "336699"
        };
        format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>")
    };
    let colors: String = names.iter().map(color).collect();
    let font = "<a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln>{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Plain\"><a:themeElements><a:clrScheme name=\"Plain\">{colors}</a:clrScheme><a:fontScheme name=\"Plain\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Plain\"><a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst><a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>",
        fill.repeat(3),
        line.repeat(3),
        effect.repeat(3),
        fill.repeat(3),
    )
}

/// A part that relates to others.
fn relations(targets: &[(&str, &str)]) -> String {
    let relations = targets.iter().enumerate().map(|(index, (kind, target))| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>",
            index + 1
        )
    });
    let relations: String = relations.collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

/// The archive of the main part and the others, each with its content type (none for relations).
fn package(
    main: &str,
    content: &str,
    content_type: &str,
    others: &[(&str, &str, &str)],
) -> Vec<u8> {
    let mut overrides = format!("<Override PartName=\"/{main}\" ContentType=\"{content_type}\"/>");
    for (name, _, content_type) in others
        .iter()
        .filter(|(.., content_type)| !content_type.is_empty())
    {
        overrides.push_str(&format!(
            "<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"
        ));
    }
    let types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{overrides}</Types>"
    );
    let root = relations(&[("officeDocument", main)]);
    let mut files = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        (main, content.as_bytes()),
    ];
    files.extend(
        others
            .iter()
            .map(|(name, content, _)| (*name, content.as_bytes())),
    );
    archive(&files)
}
