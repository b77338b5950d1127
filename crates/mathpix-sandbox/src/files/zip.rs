//! A zip archive whose files are stored, not packed.

/// The archive of some files by name.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = size(archive.len());
        let entry = entry(name, content);
        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (size(archive.len()), (files.len() as u16).to_le_bytes());
    let length = size(directory.len());
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\x00\x00\x00\x00");
    archive.extend(count);
    archive.extend(count);
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// What stands of a file both before it and in the directory: from the version needed to the length of the extra field.
fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    // Version 2.0, names in UTF-8, stored, midnight of the first of January 1980.
    let mut entry = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
    entry.extend(crc32(content).to_le_bytes());
    entry.extend(size(content.len()).to_le_bytes());
    entry.extend(size(content.len()).to_le_bytes());
    entry.extend((name.len() as u16).to_le_bytes());
    entry.extend([0, 0]);
    entry
}

/// The files made here are far smaller than 4 GiB.
fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}
