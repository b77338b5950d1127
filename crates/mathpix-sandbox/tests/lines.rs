//! The pages of documents line by line.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use reqwest::Method;
use serde_json::{Value, json};
use support::Api;

/// A document of two pages that hold a sample: its id, its lines, its older lines and its text.
async fn read(api: &Api, sample: &str, mut options: Value) -> (String, Value, Value, String) {
    options["metadata"] = json!({ "sandbox_sample": sample });
    let id = api.read_pdf(2, options).await;
    let (_, lines) = api.get(&format!("/v3/pdf/{id}.lines.json")).await;
    let (_, older) = api.get(&format!("/v3/pdf/{id}.lines.mmd.json")).await;
    let mmd = api.request(Method::GET, &format!("/v3/pdf/{id}.mmd"));
    let mmd = mmd.send().await.unwrap().text().await.unwrap();
    (id, lines, older, mmd)
}

fn lines(document: &Value, page: usize) -> &Vec<Value> {
    document["pages"][page]["lines"].as_array().unwrap()
}

fn of_kind<'a>(lines: &'a [Value], kind: &str) -> &'a Value {
    lines
        .iter()
        .find(|line| line["type"] == kind)
        .unwrap_or_else(|| panic!("no {kind}"))
}

#[tokio::test]
async fn the_text_is_what_its_lines_show() {
    let api = Api::start().await;
    for sample in [
        "two_column",
        "table",
        "numbered",
        "diagram",
        "chart",
        "chemistry",
        "handwriting",
        "code",
        "text",
    ] {
        let (id, full, older, mmd) = read(&api, sample, json!({})).await;
        let shown = |page: usize| {
            let texts = lines(&full, page)
                .iter()
                .map(|line| line["text_display"].as_str().unwrap());
            texts.collect::<String>()
        };
        assert_eq!(mmd, format!("{}\n\n{}\n", shown(0), shown(1)), "{sample}");
        for (index, page) in full["pages"].as_array().unwrap().iter().enumerate() {
            assert_eq!(page["image_id"], format!("{id}-0{}", index + 1));
            assert_eq!(
                (&page["page_width"], &page["page_height"]),
                (&json!(1700), &json!(2200))
            );
            let output = lines(&full, index)
                .iter()
                .filter(|line| line["conversion_output"] == true);
            assert_eq!(output.count(), lines(&older, index).len(), "{sample}");
        }
    }
}

#[tokio::test]
async fn every_documented_field_of_a_line_is_there() {
    let api = Api::start().await;
    let (_, full, older, _) = read(&api, "two_column", json!({ "include_hyperlinks": true })).await;
    for (number, line) in lines(&full, 0).iter().enumerate() {
        for field in [
            "id",
            "type",
            "line",
            "column",
            "font_size",
            "text",
            "text_display",
            "conversion_output",
            "is_printed",
            "is_handwritten",
            "region",
            "cnt",
            "links",
        ] {
            assert!(line.get(field).is_some(), "{field}: {line}");
        }
        assert_eq!(line["line"], number + 1);
        let region = &line["region"];
        assert_eq!(
            line["cnt"][1],
            json!([region["top_left_x"], region["top_left_y"]])
        );
    }
    let column = of_kind(lines(&full, 0), "column");
    assert_eq!(
        (
            &column["text"],
            &column["text_display"],
            column.get("confidence")
        ),
        (&json!(""), &json!(""), None)
    );
    let left = lines(&full, 0)
        .iter()
        .find(|line| line["text"] == "1 Left")
        .unwrap();
    assert_eq!(
        (&left["parent_id"], &left["column"]),
        (&column["id"], &json!(0))
    );
    let right = lines(&full, 0)
        .iter()
        .find(|line| line["text"] == "2 Right")
        .unwrap();
    assert_eq!(
        (&right["column"], &right["confidence"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(left["text_display"], "\n\n\\section*{1 Left}");
    assert_eq!(
        lines(&full, 0)[0]["links"][0]["url"],
        "https://example.org/"
    );
    let names: Vec<&String> = lines(&older, 0)[0].as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "cnt",
            "confidence",
            "confidence_rate",
            "is_handwritten",
            "is_printed",
            "line",
            "region",
            "text"
        ]
    );
    let (_, without, ..) = read(&api, "text", json!({})).await;
    assert!(lines(&without, 0)[0].get("links").is_none());
    assert_ne!(lines(&without, 0)[0]["id"], lines(&without, 1)[0]["id"]);
}

#[tokio::test]
async fn pictures_are_crops_of_their_page() {
    let api = Api::start().await;
    let (id, full, _, mmd) = read(&api, "chart", json!({ "include_diagram_text": true })).await;
    let chart = of_kind(lines(&full, 1), "chart");
    assert_eq!(
        (&chart["subtype"], chart.get("confidence")),
        (&json!("line"), None)
    );
    let region = &chart["region"];
    let link = format!(
        "https://cdn.mathpix.com/cropped/{id}-02.jpg?height={}&width={}&top_left_y={}&top_left_x={}",
        region["height"], region["width"], region["top_left_y"], region["top_left_x"]
    );
    assert!(
        mmd.contains(&format!("\\includegraphics[width=\\textwidth]{{{link}}}")),
        "{mmd}"
    );
    assert!(mmd.contains("\\caption{Figure 5: Growth.}"));
    let label = of_kind(lines(&full, 1), "figure_label");
    assert_eq!(
        (&chart["selected_labels"], &label["conversion_output"]),
        (&json!([label["id"]]), &json!(false))
    );
    assert_eq!(
        of_kind(lines(&full, 1), "legend_label")["parent_id"],
        chart["id"]
    );
    let (_, without, _, same) = read(&api, "chart", json!({})).await;
    assert!(
        lines(&without, 0)
            .iter()
            .all(|line| line["type"] != "legend_label")
    );
    assert_eq!(same.matches("\\includegraphics").count(), 2);
}

#[tokio::test]
async fn molecules_of_pages_are_smiles_or_pictures() {
    let api = Api::start().await;
    let mmd = async |options| read(&api, "chemistry", options).await.3;
    assert!(
        mmd(json!({})).await.contains("<smiles>CCO</smiles>"),
        "it is the default of documents"
    );
    let picture = mmd(json!({ "include_smiles": false })).await;
    assert!(
        picture.contains("![](https://cdn.mathpix.com/cropped/") && !picture.contains("CCO"),
        "{picture}"
    );
    let named = mmd(json!({ "include_chemistry_as_image": true })).await;
    assert!(
        named.contains("![CCO](https://cdn.mathpix.com/cropped/"),
        "{named}"
    );
}

#[tokio::test]
async fn options_of_a_document_change_its_text() {
    let api = Api::start().await;
    let mmd = async |options| read(&api, "numbered", options).await.3;
    let tagged =
        mmd(json!({ "include_equation_tags": true, "math_display_delimiters": ["$$", "$$"] }))
            .await;
    assert!(
        tagged.contains("$$\nu_{t}=k u_{x x} \\tag{2}\n$$"),
        "{tagged}"
    );
    assert!(
        mmd(json!({ "include_page_info": true }))
            .await
            .ends_with("\n\n2\n")
    );
    assert!(mmd(json!({})).await.ends_with("\\]\n"));
}

#[tokio::test]
async fn pages_can_be_searched_for_what_is_on_them() {
    let api = Api::start().await;
    read(&api, "geometry", json!({})).await;
    read(&api, "table", json!({})).await;
    let count = async |query: &str| {
        let (_, list) = api.get(&format!("/v3/ocr-results?{query}")).await;
        list["ocr_results"].as_array().unwrap().len()
    };
    assert_eq!(
        (
            count("contains_triangle=True").await,
            count("contains_table=true").await,
            count("").await
        ),
        (2, 2, 4)
    );
    assert_eq!(
        (
            count("text_display=third").await,
            count("text=tabular").await
        ),
        (2, 2)
    );
}
