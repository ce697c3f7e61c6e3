//! The fingerprint that says whether a source's file is still the one that was reviewed.

use std::fmt;
use std::str::FromStr;

use sha2::Digest;

/// A SHA-256 digest of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256([u8; 32]);

/// A text that is no SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sha256Error;

impl Sha256 {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl FromStr for Sha256 {
    type Err = Sha256Error;

    /// Reads 64 hexadecimal digits, in capital or small letters; white space around them is allowed.
    fn from_str(text: &str) -> Result<Self, Sha256Error> {
        let text = text.trim().as_bytes();
        if text.len() != 64 {
            return Err(Sha256Error);
        }
        let digit = |byte: u8| (byte as char).to_digit(16).ok_or(Sha256Error);
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Sha256Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no SHA-256 digest; it has 64 digits from 0 to 9 and a to f")
    }
}

impl std::error::Error for Sha256Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        // FIPS 180-4's own example.
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Sha256::of(b"abc").to_string(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(Sha256::of(b"abc")));
        assert_eq!(text[1..].parse::<Sha256>(), Err(Sha256Error));
        assert_eq!(format!("{}g", &text[1..]).parse::<Sha256>(), Err(Sha256Error));
        assert_eq!("가".repeat(22).parse::<Sha256>(), Err(Sha256Error));
    }
}
