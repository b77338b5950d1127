//! Ids from a seed, and hashes of what was sent: the same calls give the same bytes.

use jiff::Timestamp;

/// A generator of ids (SplitMix64). Not for secrets: whoever knows the seed knows them all.
#[derive(Debug)]
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }

    /// `digits` hexadecimal digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        let mut text = String::new();
        while text.len() < digits {
            text.push_str(&format!("{:016x}", self.next()));
        }
        text.truncate(digits);
        text
    }

    /// An id with the date in front, as requests and documents have.
    pub(crate) fn dated(&mut self, now: Timestamp) -> String {
        format!("{}_{}g", now.strftime("%Y_%m_%d"), self.hex(20))
    }
}

/// A hash of bytes that arrive piece by piece (FNV-1a, mixed at the end).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hasher(u64);

impl Hasher {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    pub(crate) fn finish(self) -> u64 {
        mix(self.0)
    }
}

/// The hash of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Another number for each pair of numbers: the page of a document, the line of an image.
pub(crate) fn derive(hash: u64, part: u64) -> u64 {
    mix(hash ^ mix(part))
}

/// `digits` hexadecimal digits that belong to a hash.
pub(crate) fn hex_of(hash: u64, digits: usize) -> String {
    Ids::new(hash).hex(digits)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
