//! Values of options that have a range, checked where they are made.

mod alphabet;
mod confidence;
mod delimiters;
mod lifetime;
mod region;

pub use alphabet::Alphabet;
pub use confidence::Confidence;
pub use delimiters::Delimiters;
pub use lifetime::Lifetime;
pub use region::Region;
