//! Values of options that have a range, checked where they are made.

mod alphabet;
mod confidence;
mod delimiters;
mod lifetime;
mod page_ranges;
mod region;

pub use alphabet::Alphabet;
pub use confidence::Confidence;
pub use delimiters::Delimiters;
pub use lifetime::Lifetime;
pub use page_ranges::PageRanges;
pub use region::Region;
