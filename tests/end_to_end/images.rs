//! Images: from files, bytes and addresses, at once.

use bytes_of::{jpeg, png};
use mathpix::{
    Alphabet, DataOptions, Delimiters, ErrorId, Image, ImageRequest, Region, TextFormat,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{IMAGE_URL, fixture, server_client};

use super::flow;

mod bytes_of {
    use mathpix_tests::service::fixture;

    pub(super) fn png() -> std::io::Result<Vec<u8>> {
        std::fs::read(fixture("formula.png"))
    }

    pub(super) fn jpeg() -> std::io::Result<Vec<u8>> {
        std::fs::read(fixture("formula.jpg"))
    }
}

#[tokio::test]
async fn a_scanned_formula_is_read() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    flow::read_image(&server_client(&sandbox)?).await?;
    Ok(())
}

#[tokio::test]
async fn png_and_jpeg_are_read_from_files_and_from_bytes_alike() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    for (name, bytes, size) in [
        ("formula.png", png()?, (Some(700), Some(336))),
        ("formula.jpg", jpeg()?, (Some(1024), Some(640))),
    ] {
        let from_file = client.recognize_image(Image::file(fixture(name))).await?;
        let from_bytes = client.recognize_image(Image::bytes(bytes)).await?;
        assert_eq!((from_file.image_width, from_file.image_height), size);
        assert_eq!((from_bytes.image_width, from_bytes.image_height), size);
        assert!(from_file.text.is_some());
        assert_eq!(from_file.text, from_bytes.text);
        assert_ne!(from_file.request_id, from_bytes.request_id);
    }
    Ok(())
}

#[tokio::test]
async fn an_image_at_an_address_is_left_to_the_service_to_fetch() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let read = server_client(&sandbox)?
        .recognize_image(Image::url(IMAGE_URL))
        .await?;
    assert!(read.text.is_some());
    let request = sandbox.requests().pop().expect("it arrived");
    assert_eq!(request.content_type.as_deref(), Some("application/json"));
    Ok(())
}

#[tokio::test]
async fn the_options_arrive_beside_a_file_and_beside_an_address() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let data = DataOptions::new().include_latex(true);
    for image in [Image::file(fixture("formula.png")), Image::url(IMAGE_URL)] {
        let request = ImageRequest::new(image)
            .formats([TextFormat::Text, TextFormat::Html, TextFormat::Data])
            .data_options(data.clone())
            .include_line_data(true)
            .include_detected_alphabets(true)
            .math_inline_delimiters(Delimiters::new("$", "$")?)
            .enable_blue_hsv_filter(true);
        let read = client.recognize_image(request).await?;
        assert!(read.html.is_some());
        assert_eq!(read.line_data.len(), 1);
        assert_eq!(read.line_data[0].contour.len(), 4);
        assert_eq!(read.detected_alphabets.get(&Alphabet::En), Some(&true));
    }
    Ok(())
}

#[tokio::test]
async fn a_region_outside_the_image_is_an_error_of_the_service() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let within = Region::new(0, 0, 700, 336)?;
    let outside = Region::new(0, 0, 701, 336)?;
    let request = |region| ImageRequest::new(Image::file(fixture("formula.png"))).region(region);
    client.recognize_image(request(within)).await?;
    let error = client
        .recognize_image(request(outside))
        .await
        .expect_err("the region is outside");
    let id = error.api().and_then(|api| api.id.clone());
    assert_eq!(id, Some(ErrorId::OptsValueOutOfRange));
    Ok(())
}
