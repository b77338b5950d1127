//! What can be asked to be read, with each option that changes how it is written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use serde_json::{Value, json};
use support::{Api, error, gif, png, strokes};

/// Reads an image of 901 by 601 pixels that holds a sample.
async fn read(api: &Api, sample: &str, mut options: Value) -> Value {
    options["metadata"] = json!({ "sandbox_sample": sample });
    let (status, found) = api.upload("/v3/text", gif(901, 601), options).await;
    assert_eq!(status, 200, "{found}");
    found
}

async fn text(api: &Api, sample: &str, options: Value) -> String {
    let found = read(api, sample, options).await;
    found["text"]
        .as_str()
        .unwrap_or_else(|| panic!("{found}"))
        .to_owned()
}

#[tokio::test]
async fn each_sample_can_be_asked_for() {
    let api = Api::start().await;
    for sample in [
        "chart",
        "chemistry",
        "code",
        "diagram",
        "equation",
        "geometry",
        "handwriting",
        "list",
        "numbered",
        "table",
        "text",
        "two_column",
    ] {
        assert!(!text(&api, sample, json!({})).await.is_empty(), "{sample}");
    }
    for wrong in [json!("poem"), json!(1)] {
        let body = json!({ "src": png(), "metadata": { "sandbox_sample": wrong } });
        assert_eq!(
            error(&api.post("/v3/text", body).await.1),
            "opts_value_out_of_range"
        );
    }
    let body = json!({ "strokes": strokes(), "metadata": { "sandbox_sample": "text" } });
    let (_, found) = api.post("/v3/strokes", body).await;
    assert!(
        found["text"].as_str().unwrap().starts_with("The current"),
        "{found}"
    );
    assert_eq!(found["is_handwritten"], true);
    assert_eq!(
        read(&api, "handwriting", json!({})).await["is_handwritten"],
        true
    );
    assert_eq!(read(&api, "text", json!({})).await["is_printed"], true);
}

#[tokio::test]
async fn formulas_are_written_as_asked_for() {
    let api = Api::start().await;
    let numbered = async |options| text(&api, "numbered", options).await;
    let plain = numbered(json!({})).await;
    assert!(
        plain
            .contains("\\[\n\\left\\{\\begin{array}{l} x+y=5 \\\\ x-y=1 \\end{array}\\right.\n\\]"),
        "{plain}"
    );
    assert!(plain.contains("\\( x^{2}+y^{2}=r^{2} \\)"), "{plain}");
    let dollars = numbered(
        json!({ "math_inline_delimiters": ["$", "$"], "math_display_delimiters": ["$$", "$$"] }),
    )
    .await;
    assert!(
        dollars.contains("$x^{2}+y^{2}=r^{2}$") && dollars.contains("$$\nu_{t}=k u_{x x}\n$$"),
        "{dollars}"
    );
    let idiomatic =
        numbered(json!({ "idiomatic_eqn_arrays": true, "idiomatic_braces": true })).await;
    assert!(
        idiomatic.contains("\\begin{cases}")
            && idiomatic.contains("x^2+y^2=r^2")
            && idiomatic.contains("u_{x x}"),
        "{idiomatic}"
    );
    let tagged = numbered(json!({ "include_equation_tags": true })).await;
    assert!(
        tagged.contains("\\end{cases} \\tag{1}\n") && tagged.contains("u_{t}=k u_{x x} \\tag{2}\n"),
        "{tagged}"
    );
    let wide = numbered(json!({ "rm_spaces": false })).await;
    assert!(
        wide.contains("\\( x ^ { 2 } + y ^ { 2 } = r ^ { 2 } \\)"),
        "{wide}"
    );
}

#[tokio::test]
async fn prose_is_written_as_asked_for() {
    let api = Api::start().await;
    let prose = async |options| text(&api, "text", options).await;
    let plain = prose(json!({})).await;
    assert!(plain.contains("is small: 3 of 100 parts, or less. It is independent of \\( \\mathbf{F}=m \\mathbf{a} \\), is it not?"), "{plain}");
    assert!(plain.ends_with("\n17"), "{plain}");
    assert!(
        !prose(json!({ "include_page_info": false }))
            .await
            .contains("17")
    );
    assert!(
        prose(json!({ "rm_fonts": true }))
            .await
            .contains("\\( F=m a \\)")
    );
    assert!(
        prose(json!({ "numbers_default_to_math": true }))
            .await
            .contains(": \\( 3 \\) of \\( 100 \\) parts")
    );
    assert!(
        prose(json!({ "fullwidth_punctuation": true }))
            .await
            .contains("is it not？")
    );
    assert_eq!(
        prose(json!({ "fullwidth_punctuation": false })).await,
        plain
    );
    let list = async |options| text(&api, "list", options).await;
    assert!(
        list(json!({}))
            .await
            .contains("\\begin{itemize}\n\\item a ruler\n")
    );
    assert!(
        !list(json!({ "disable_itemize": true }))
            .await
            .contains("itemize")
    );
    let code = async |options| text(&api, "code", options).await;
    assert!(
        code(json!({}))
            .await
            .contains("\\begin{lstlisting}\ndef next(n):")
    );
    assert!(
        !code(json!({ "disable_lstlisting": true }))
            .await
            .contains("lstlisting")
    );
}

#[tokio::test]
async fn tables_have_cells_and_notations() {
    let api = Api::start().await;
    let options = json!({
        "formats": ["text", "data", "html"], "include_line_data": true,
        "data_options": { "include_tsv": true, "include_table_html": true, "include_latex": true },
    });
    let found = read(&api, "table", options).await;
    assert!(
        found["text"]
            .as_str()
            .unwrap()
            .contains("\\begin{tabular}{|c|c|}\n\\hline n & value \\\\"),
        "{found}"
    );
    assert_eq!(
        found["data"][0],
        json!({ "type": "html", "value": "<table id=\"tabular\"><tbody><tr><td>n</td><td>value</td></tr><tr><td>1</td><td>2.5</td></tr><tr><td>2</td><td>4.5</td></tr></tbody></table>" })
    );
    assert_eq!(
        found["data"][1],
        json!({ "type": "tsv", "value": "n\tvalue\n1\t2.5\n2\t4.5" })
    );
    assert!(
        found["html"]
            .as_str()
            .unwrap()
            .contains("<tsv style=\"display: none;\">n\tvalue")
    );
    let lines = found["line_data"].as_array().unwrap();
    let table = &lines[1];
    assert_eq!(
        (
            &table["type"],
            table["children_ids"].as_array().unwrap().len()
        ),
        (&json!("table"), 6)
    );
    assert_eq!(table["selected_labels"], json!([lines[0]["id"]]));
    for cell in &lines[2..] {
        assert_eq!(
            (&cell["type"], &cell["parent_id"]),
            (&json!("table_cell"), &table["id"])
        );
        assert_eq!(
            (&cell["included"], &cell["conversion_output"]),
            (&json!(false), &json!(false))
        );
    }
    assert_eq!(table["data"][1]["type"], "tsv");
}

#[tokio::test]
async fn molecules_are_read_with_smiles_only() {
    let api = Api::start().await;
    let lines = json!({ "include_line_data": true });
    let found = read(&api, "chemistry", lines.clone()).await;
    assert_eq!(found["text"], "Ethanol and benzene:");
    let molecule = &found["line_data"][1];
    assert_eq!(
        (&molecule["subtype"], &molecule["error_id"]),
        (&json!("chemistry"), &json!("image_not_supported"))
    );
    let with = |mut options: Value| {
        options["include_smiles"] = json!(true);
        options
    };
    let found = read(&api, "chemistry", with(lines)).await;
    assert_eq!(
        found["text"],
        "Ethanol and benzene:\n<smiles>CCO</smiles>\n<smiles>C1=CC=CC=C1</smiles>"
    );
    assert_eq!(
        (
            &found["line_data"][1]["text"],
            &found["line_data"][1]["included"]
        ),
        (&json!("<smiles>CCO</smiles>"), &json!(true))
    );
    let found = read(&api, "chemistry", with(json!({ "include_inchi": true }))).await;
    assert!(found["text"].as_str().unwrap().contains(
        "<smiles inchi=\"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\" inchikey=\"LFQSCWFLJHTTHZ-UHFFFAOYSA-N\">CCO</smiles>"
    ), "{found}");
    let found = read(
        &api,
        "chemistry",
        with(json!({ "include_word_data": true })),
    )
    .await;
    let word = found["word_data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|word| word["type"] == "diagram")
        .unwrap();
    assert_eq!(
        (&word["subtype"], &word["text"]),
        (&json!("chemistry"), &json!("<smiles>CCO</smiles>"))
    );
}

#[tokio::test]
async fn a_triangle_has_corners_edges_and_names() {
    let api = Api::start().await;
    assert!(
        read(&api, "geometry", json!({}))
            .await
            .get("geometry_data")
            .is_none()
    );
    let found = read(&api, "geometry", json!({ "include_geometry_data": true })).await;
    let triangle = &found["geometry_data"][0];
    assert_eq!(
        triangle["shape_list"],
        json!([{ "type": "triangle", "vertex_list": [
        { "x": 225, "y": 180, "edge_list": [1, 2] }, { "x": 225, "y": 540, "edge_list": [0, 2] }, { "x": 675, "y": 540, "edge_list": [0, 1] },
    ] }])
    );
    let label = &triangle["label_list"][0];
    assert_eq!(
        (&label["text"], &label["latex"]),
        (&json!("\\( A \\)"), &json!("A"))
    );
    assert_eq!(
        label["position"],
        json!({ "top_left_x": 189, "top_left_y": 132, "width": 46, "height": 43 })
    );
    assert!(label["confidence"].is_number() && label["confidence_rate"].is_number());
    assert!(triangle["position"]["width"].is_number());
}

#[tokio::test]
async fn text_in_pictures_is_listed_if_asked_for() {
    let api = Api::start().await;
    let lines = async |options: Value| {
        read(&api, "diagram", options).await["line_data"]
            .as_array()
            .unwrap()
            .clone()
    };
    let plain = lines(json!({ "include_line_data": true })).await;
    assert_eq!(
        plain
            .iter()
            .map(|line| line["type"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["text", "diagram", "figure_label"]
    );
    assert!(plain[1].get("children_ids").is_none() && plain[1].get("text").is_none());
    assert_eq!(plain[1]["selected_labels"], json!([plain[2]["id"]]));
    assert_eq!(
        plain[1]["cnt"][1],
        json!([-2, 198]),
        "contours may lie a little outside"
    );
    let with = lines(json!({ "include_line_data": true, "include_diagram_text": true })).await;
    assert_eq!(
        (&with[2]["type"], &with[2]["text"]),
        (&json!("diagram_info"), &json!("\\( R_{2} \\)"))
    );
    assert_eq!(
        (&with[2]["parent_id"], &with[1]["children_ids"]),
        (&with[1]["id"], &json!([with[2]["id"]]))
    );
    let useless = read(&api, "diagram", json!({ "include_diagram_text": true })).await;
    assert!(useless.get("line_data").is_none());
}

#[tokio::test]
async fn lines_are_a_tree_with_everything_that_is_documented() {
    let api = Api::start().await;
    let found = read(&api, "two_column", json!({ "include_line_data": true })).await;
    let lines = found["line_data"].as_array().unwrap();
    let id = |index: usize| lines[index]["id"].as_str().unwrap();
    for (index, line) in lines.iter().enumerate() {
        assert!(id(index).len() == 32 && line["cnt"].as_array().unwrap().len() == 4);
        assert!(
            line["is_printed"].is_boolean()
                && line["is_handwritten"].is_boolean()
                && line["included"] == line["conversion_output"]
        );
        for child in line["children_ids"].as_array().unwrap_or(&vec![]) {
            let child = lines.iter().find(|line| line["id"] == *child).unwrap();
            assert_eq!(child["parent_id"], line["id"]);
        }
        let parent = line.get("parent_id");
        assert!(parent.is_none_or(|parent| lines.iter().any(|line| line["id"] == *parent)));
    }
    let column = lines.iter().find(|line| line["type"] == "column").unwrap();
    assert!(column.get("text").is_none() && column.get("confidence").is_none());
    let joined = lines
        .iter()
        .find(|line| line["after_hyphen"] == true)
        .unwrap();
    assert_eq!(joined["text"], "round. The rate is");
    let note = lines.last().unwrap();
    assert_eq!(
        (&note["type"], &note["subtype"]),
        (&json!("page_info"), &json!("margin_note"))
    );
    let text = found["text"].as_str().unwrap();
    assert!(
        text.contains("\\title{\nHeat in a Thin Rod\n}\n\\section*{1 Left}\n")
            && text.contains("the other way around. The rate is"),
        "{text}"
    );
}

#[tokio::test]
async fn words_have_kinds_and_places() {
    let api = Api::start().await;
    let found = read(&api, "numbered", json!({ "include_word_data": true })).await;
    let words = found["word_data"].as_array().unwrap();
    let seen: Vec<_> = words
        .iter()
        .map(|word| {
            (
                word["type"].as_str().unwrap(),
                word["text"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(seen[0], ("text", "Both"));
    assert!(
        seen.contains(&("equation_number", "(1)"))
            && seen.contains(&("math", "\\( x^{2}+y^{2}=r^{2} \\)")),
        "{seen:?}"
    );
    assert_eq!(words[0]["latex"], "\\text { Both }");
    assert!(words[0]["cnt"][2][0].as_i64().unwrap() <= words[1]["cnt"][0][0].as_i64().unwrap());
    assert!(
        words
            .iter()
            .all(|word| word["confidence"].is_number() && word["confidence_rate"].is_number())
    );
}

#[tokio::test]
async fn what_was_seen_stands_beside_an_error() {
    let api = Api::start().await;
    let options = json!({ "include_line_data": true, "include_diagram_text": true });
    let found = read(&api, "unreadable", options).await;
    assert_eq!(error(&found), "image_no_content");
    assert!(found.get("request_id").is_none() && found.get("text").is_none());
    assert!(found["is_printed"].is_boolean() && found["auto_rotate_confidence"].is_number());
    assert_eq!(found["line_data"][0]["error_id"], "image_not_supported");
    assert_eq!(found["line_data"][1]["type"], "diagram_info");
    let body = json!({ "strokes": strokes(), "metadata": { "sandbox_sample": "unreadable" } });
    assert_eq!(
        error(&api.post("/v3/strokes", body).await.1),
        "strokes_no_content"
    );
}

#[tokio::test]
async fn notations_are_hidden_in_html() {
    let api = Api::start().await;
    let options = json!({ "formats": ["html"], "data_options": { "include_asciimath": true, "include_latex": true } });
    let found = read(&api, "equation", options).await;
    let html = found["html"].as_str().unwrap();
    assert!(
        html.contains("<asciimath style=\"display: none;\">y=(3x-1)/(x+4)</asciimath>")
            && html.contains("<latex style"),
        "{html}"
    );
    assert!(found.get("text").is_none() && found.get("latex_styled").is_none());
    let styled = read(&api, "equation", json!({ "formats": ["latex_styled"] })).await;
    assert_eq!(styled["latex_styled"], "y=\\frac{3 x-1}{x+4}");
    assert!(
        read(&api, "text", json!({ "formats": ["latex_styled"] }))
            .await
            .get("latex_styled")
            .is_none()
    );
}
