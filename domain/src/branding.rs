//! How a municipality's documents look (grafisk profil): letterhead, arms, one colour, whom to reach, standard texts.
//!
//! Data, so that a municipality changes it without a new version of the program. Whether the pixels of the arms can be read is
//! for the documents to find out; here stands what can be known without decoding them.
#![allow(clippy::float_arithmetic)]

use crate::language::Language;
use std::fmt;
use std::str::FromStr;

/// The least contrast between text and its background (WCAG 2.1, 1.4.3), which the law on accessible documents refers to.
const LEAST_CONTRAST: f64 = 4.5;
/// Characters in a line of letterhead or contact block.
const LONGEST_LINE: usize = 80;
/// Characters in a standard text.
const LONGEST_TEXT: usize = 4_000;
/// Bytes of an arms picture.
const LARGEST_PICTURE: usize = 1_000_000;
/// Pixels on a side of an arms picture: at the size it is printed in, six times what a printer can show.
const MOST_PIXELS: u32 = 1_500;
/// Every PNG file begins with this (ISO/IEC 15948, 5.2).
const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// How documents of one municipality look. [`Branding::default`] is neutral.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branding {
    /// Lines under the name, such as "Innkjøpsavdelingen"; at most three.
    pub letterhead: Vec<String>,
    /// The municipal arms (kommunevåpen).
    pub arms: Option<Arms>,
    /// The colour of headings and rules.
    pub accent: Accent,
    /// How to reach the municipality: address, telephone, web; at most five lines.
    pub contact: Vec<String>,
    /// What stands on every order, such as terms of delivery.
    pub texts: StandardTexts,
}

/// A PNG picture that may be drawn.
#[derive(Clone, PartialEq, Eq)]
pub struct Arms(Vec<u8>);

/// A colour as red, green and blue, dark enough to be read on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

/// A text per language; a language may have none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandardTexts {
    /// In bokmål.
    pub bokmal: Option<String>,
    /// In nynorsk.
    pub nynorsk: Option<String>,
    /// In English.
    pub english: Option<String>,
}

/// What is wrong with a branding.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BrandingError {
    /// The colour is not of the form `#1a2b3c`.
    #[error("a colour is written as # and six hexadecimal digits")]
    NotAColour,
    /// The colour is too light to be read on white.
    #[error("the colour has a contrast of {contrast:.2} to white; text needs {LEAST_CONTRAST}")]
    TooLight {
        /// Contrast to white, 1 to 21.
        contrast: f64,
    },
    /// The picture is not a PNG.
    #[error("the picture is not a PNG")]
    NotPng,
    /// The picture takes too many bytes.
    #[error("the picture has {bytes} bytes; at most {LARGEST_PICTURE} are taken")]
    PictureTooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// The picture has too many pixels, or none.
    #[error("the picture has {width} × {height} pixels; 1 to {MOST_PIXELS} are taken on a side")]
    PictureSize {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// More lines than there is room for.
    #[error("{field} has {lines} lines; at most {most} have room")]
    TooManyLines {
        /// `letterhead` or `contact`.
        field: &'static str,
        /// How many there are.
        lines: usize,
        /// How many have room.
        most: usize,
    },
    /// A line or text that is too long.
    #[error("a text in {field} has {characters} characters; at most {most} have room")]
    TooLong {
        /// `letterhead`, `contact` or `texts`.
        field: &'static str,
        /// How many it has.
        characters: usize,
        /// How many have room.
        most: usize,
    },
}

impl Branding {
    /// What is wrong with the lines and texts, all at once. Arms and colour are right by their types.
    pub fn problems(&self) -> Vec<BrandingError> {
        let mut problems = Vec::new();
        for (field, lines, most) in [("letterhead", &self.letterhead, 3), ("contact", &self.contact, 5)] {
            if lines.len() > most {
                problems.push(BrandingError::TooManyLines {
                    field,
                    lines: lines.len(),
                    most,
                });
            }
            problems.extend(lines.iter().filter_map(|line| too_long(field, line, LONGEST_LINE)));
        }
        let texts = [&self.texts.bokmal, &self.texts.nynorsk, &self.texts.english];
        let texts = texts.into_iter().flatten();
        problems.extend(texts.filter_map(|text| too_long("texts", text, LONGEST_TEXT)));
        problems
    }
}

fn too_long(field: &'static str, text: &str, most: usize) -> Option<BrandingError> {
    let characters = text.chars().count();
    (characters > most).then_some(BrandingError::TooLong {
        field,
        characters,
        most,
    })
}

impl Arms {
    /// A picture from the bytes of a PNG file.
    ///
    /// # Errors
    /// [`BrandingError`] for what is no PNG and for one that is too large in bytes or pixels. A small file can claim to be a
    /// huge picture, so the claim is looked at before anything is decoded.
    pub fn png(bytes: Vec<u8>) -> Result<Self, BrandingError> {
        if bytes.len() > LARGEST_PICTURE {
            return Err(BrandingError::PictureTooLarge { bytes: bytes.len() });
        }
        // Signature, then the header chunk: length, name, width, height (ISO/IEC 15948, 11.2.2).
        let header = bytes.strip_prefix(&PNG).and_then(|rest| rest.get(8..16));
        let Some(&[a, b, c, d, e, f, g, h]) = header.and_then(|header| header.first_chunk()) else {
            return Err(BrandingError::NotPng);
        };
        let (width, height) = (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]));
        let fits = |pixels| (1..=MOST_PIXELS).contains(&pixels);
        if !fits(width) || !fits(height) {
            return Err(BrandingError::PictureSize { width, height });
        }
        Ok(Self(bytes))
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Arms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Arms({} bytes)", self.0.len())
    }
}

impl Accent {
    /// A colour from its parts, 0 to 255 each.
    ///
    /// # Errors
    /// [`BrandingError::TooLight`] when its contrast to white is below 4.5.
    pub fn new(red: u8, green: u8, blue: u8) -> Result<Self, BrandingError> {
        let accent = Self([red, green, blue]);
        let contrast = accent.contrast_to_white();
        if contrast < LEAST_CONTRAST {
            return Err(BrandingError::TooLight { contrast });
        }
        Ok(accent)
    }

    /// Red, green and blue, 0 to 255 each.
    pub fn parts(self) -> [u8; 3] {
        self.0
    }

    /// The contrast of text in this colour to white paper, and of white text on it: 1 to 21 (WCAG 2.1, "contrast ratio").
    pub fn contrast_to_white(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }
}

impl Default for Accent {
    /// A dark blue.
    fn default() -> Self {
        Self([16, 54, 97])
    }
}

impl FromStr for Accent {
    type Err = BrandingError;

    /// From `#1a2b3c`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or(BrandingError::NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Self::new(red, green, blue)
    }
}

impl StandardTexts {
    /// The text for a document in `language`, and the language it is in.
    ///
    /// When there is none in that language, one in another: terms that bind the supplier must not fall out.
    pub fn in_language(&self, language: Language) -> Option<(&str, Language)> {
        let others = [Language::Bokmal, Language::Nynorsk, Language::English];
        [language].into_iter().chain(others).find_map(|language| {
            let text = match language {
                Language::Bokmal => &self.bokmal,
                Language::Nynorsk => &self.nynorsk,
                Language::English => &self.english,
            };
            let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
            text.map(|text| (text, language))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = PNG.to_vec();
        bytes.extend(b"\0\0\0\x0dIHDR");
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([0; 200]);
        bytes
    }

    #[test]
    fn a_colour_that_cannot_be_read_on_white_is_refused_with_its_contrast() {
        for (colour, contrast) in [("#ffffff", "1.00"), ("#ffcc00", "1.51"), ("#777777", "4.48")] {
            let Err(BrandingError::TooLight { contrast: found }) = colour.parse::<Accent>() else {
                unreachable!("{colour} is taken");
            };
            assert_eq!(format!("{found:.2}"), contrast);
        }
        for colour in ["#000000", "#767676", "#a01c1c", "#00594e"] {
            assert!(colour.parse::<Accent>().is_ok(), "{colour}");
        }
        assert!(Accent::default().contrast_to_white() > LEAST_CONTRAST);
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "red", "#12345", "#1234567", "123456", "#12345g", "#+12345", "#æøå"] {
            assert_eq!(text.parse::<Accent>(), Err(BrandingError::NotAColour), "{text}");
        }
    }

    #[test]
    fn a_picture_is_refused_by_its_claim_before_it_is_decoded() {
        assert!(Arms::png(png(1_500, 1)).is_ok());
        for (width, height) in [(0, 10), (10, 0), (1_501, 10), (u32::MAX, u32::MAX)] {
            let refused = BrandingError::PictureSize { width, height };
            assert_eq!(Arms::png(png(width, height)), Err(refused));
        }
        assert_eq!(Arms::png(b"<svg/>".to_vec()), Err(BrandingError::NotPng));
        assert_eq!(Arms::png(PNG.to_vec()), Err(BrandingError::NotPng));
        let huge = vec![0; LARGEST_PICTURE + 1];
        assert_eq!(
            Arms::png(huge),
            Err(BrandingError::PictureTooLarge { bytes: 1_000_001 })
        );
    }

    #[test]
    fn everything_that_has_no_room_is_told_at_once() {
        let branding = Branding {
            letterhead: vec!["x".into(); 4],
            contact: vec!["å".repeat(81)],
            texts: StandardTexts {
                english: Some("x".repeat(4_001)),
                ..StandardTexts::default()
            },
            ..Branding::default()
        };
        assert_eq!(branding.problems().len(), 3);
        assert_eq!(Branding::default().problems(), []);
    }

    #[test]
    fn terms_in_another_language_are_better_than_none() {
        let texts = StandardTexts {
            nynorsk: Some("Vilkår".into()),
            english: Some("  ".into()),
            ..StandardTexts::default()
        };
        assert_eq!(
            texts.in_language(Language::English),
            Some(("Vilkår", Language::Nynorsk))
        );
        assert_eq!(StandardTexts::default().in_language(Language::Bokmal), None);
    }
}
