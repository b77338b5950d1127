//! MathML of the service, as elements of the page.
//!
//! What is shown is a copy that holds nothing but elements and attributes on these lists, so that no reply can bring a script,
//! a link or a style into the page.

use mathpix::{DataType, Recognition};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, DomParser, Element, Node, SupportedType};

use crate::dom;

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

const ELEMENTS: &[&str] = &[
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowalign",
    "rowlines",
    "rowspacing",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// How deep elements may lie in each other.
const DEPTH: usize = 64;

/// The formula that was read, if its MathML can be shown.
pub(crate) fn of(read: &Recognition) -> Option<Element> {
    let is_mathml = |data: &&mathpix::Data| data.data_type == Some(DataType::Mathml);
    let mut formulas = read.data.iter().filter(is_mathml);
    match (formulas.next(), formulas.next()) {
        (Some(only), None) => parsed(only.value.as_deref()?),
        _ => None,
    }
}

fn parsed(mathml: &str) -> Option<Element> {
    let document = dom::document().ok()?;
    // A document of its own, in which nothing is run or loaded. Other than XML, HTML needs no namespace to be named.
    let parser = DomParser::new().ok()?;
    let read = parser
        .parse_from_string(mathml, SupportedType::TextHtml)
        .ok()?;
    let body = read.query_selector("body").ok()??;
    let math = body.first_element_child()?;
    let is_all = body.child_element_count() == 1 && math.local_name() == "math";
    let math = is_all.then(|| copied(&document, &math, DEPTH))??;
    math.set_attribute("display", "block").ok()?;
    Some(math)
}

/// A copy with what is on the lists; `None` if there is an element that is not.
fn copied(document: &Document, element: &Element, depth: usize) -> Option<Element> {
    let name = element.local_name();
    let is_known =
        element.namespace_uri().as_deref() == Some(MATHML) && ELEMENTS.contains(&name.as_str());
    if !is_known || depth == 0 {
        return None;
    }
    let copy = document.create_element_ns(Some(MATHML), &name).ok()?;
    for attribute in ATTRIBUTES {
        if let Some(value) = element.get_attribute(attribute) {
            copy.set_attribute(attribute, &value).ok()?;
        }
    }
    let children = element.child_nodes();
    for child in (0..children.length()).filter_map(|index| children.get(index)) {
        let child: Node = match (child.node_type(), child.dyn_ref()) {
            (_, Some(element)) => copied(document, element, depth - 1)?.into(),
            (Node::TEXT_NODE, None) => document
                .create_text_node(&child.text_content().unwrap_or_default())
                .into(),
            _ => continue,
        };
        copy.append_child(&child).ok()?;
    }
    Some(copy)
}
