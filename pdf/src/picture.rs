//! Pictures in documents: a municipality's arms from a PNG file, and the QR code of an address.

use png::{ColorType, Decoder, Limits, Transformations};
use qrcode::{Color, EcLevel, QrCode};
use samkjop_domain::branding::Arms;
use std::io::Cursor;

/// Pixels on the longest side of arms in a document: twice what a good printer shows at the size they are drawn in.
const PIXELS: usize = 400;
/// Bytes the decoder may take: enough for the largest picture that is let in.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Why a picture cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The file is broken.
    #[error("the picture is broken: {0}")]
    Broken(#[from] png::DecodingError),
    /// The file ends before all rows are there.
    #[error("the picture is incomplete")]
    Incomplete,
}

/// A picture as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Red, green and blue, row by row.
    pub(crate) pixels: Vec<u8>,
}

impl Picture {
    /// Decodes arms, lays them on white where they let through, and makes a large picture smaller.
    ///
    /// On white, because a letterhead is: then a document has no transparency, which older printers handle badly.
    ///
    /// # Errors
    /// [`PictureError`] for a file that is broken, whatever it claims.
    pub(crate) fn read(arms: &Arms) -> Result<Self, PictureError> {
        let limits = Limits { bytes: MOST_BYTES };
        let mut decoder = Decoder::new_with_limits(Cursor::new(arms.bytes()), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().ok_or(PictureError::Incomplete)?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes)?;
        reader.finish()?;
        let parts = match frame.color_type {
            ColorType::Grayscale | ColorType::Indexed => 1,
            ColorType::GrayscaleAlpha => 2,
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
        };
        let (width, height) = (frame.width as usize, frame.height as usize);
        let pixels: Vec<u8> = bytes.chunks_exact(parts).flat_map(on_white).collect();
        if pixels.len() < width * height * 3 {
            return Err(PictureError::Incomplete);
        }
        let whole = Self { width, height, pixels };
        Ok(whole.smaller())
    }

    /// The picture with at most [`PIXELS`] on a side: each pixel is the mean of those it stands for.
    fn smaller(self) -> Self {
        let longest = self.width.max(self.height);
        if longest <= PIXELS {
            return self;
        }
        let scaled = |side: usize| (side * PIXELS / longest).max(1);
        let (width, height) = (scaled(self.width), scaled(self.height));
        let mut pixels = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            let rows = y * self.height / height..(y + 1) * self.height / height;
            for x in 0..width {
                let columns = x * self.width / width..(x + 1) * self.width / width;
                let (mut sums, mut count) = ([0usize; 3], 0);
                for row in rows.clone() {
                    for column in columns.clone() {
                        let at = (row * self.width + column) * 3;
                        let pixel = self.pixels.get(at..at + 3).unwrap_or_default();
                        sums.iter_mut()
                            .zip(pixel)
                            .for_each(|(sum, part)| *sum += usize::from(*part));
                        count += 1;
                    }
                }
                pixels.extend(sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)));
            }
        }
        Self { width, height, pixels }
    }
}

/// A pixel as red, green and blue, on white.
fn on_white(pixel: &[u8]) -> [u8; 3] {
    let blend = |part: u8, alpha: u8| {
        let (part, alpha) = (u32::from(part), u32::from(alpha));
        u8::try_from((part * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    match *pixel {
        [grey] => [grey; 3],
        [grey, alpha] => [blend(grey, alpha); 3],
        [red, green, blue] => [red, green, blue],
        [red, green, blue, alpha] => [red, green, blue].map(|part| blend(part, alpha)),
        _ => [255; 3],
    }
}

/// A QR code (ISO/IEC 18004) as runs of dark modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// Modules on a side, without the quiet zone.
    pub(crate) modules: u16,
    /// Column, row and length of each run.
    pub(crate) runs: Vec<(u16, u16, u16)>,
}

impl Code {
    /// The code of an address; `None` for one that is too long for a code.
    ///
    /// Level M restores 15 % of it (ISO/IEC 18004, 7.5.1), enough for a folded sheet, and keeps the modules large enough for a telephone.
    pub(crate) fn of(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let modules = u16::try_from(code.width()).ok()?;
        let mut runs: Vec<(u16, u16, u16)> = Vec::new();
        for (row, colours) in (0..).zip(code.to_colors().chunks(code.width())) {
            for (column, colour) in (0..).zip(colours) {
                match runs.last_mut() {
                    _ if *colour == Color::Light => {}
                    Some((start, in_row, length)) if *in_row == row && *start + *length == column => *length += 1,
                    _ => runs.push((column, row, 1)),
                }
            }
        }
        Some(Self { modules, runs })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A PNG of one colour.
    fn png(width: u32, height: u32, colour: ColorType, pixel: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(colour);
        let mut writer = encoder.write_header().unwrap();
        writer
            .write_image_data(&pixel.repeat((width * height) as usize))
            .unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn read(bytes: Vec<u8>) -> Result<Picture, PictureError> {
        Picture::read(&Arms::png(bytes).unwrap())
    }

    #[test]
    fn every_kind_of_png_becomes_colours_on_white() {
        for (colour, pixel, expected) in [
            (ColorType::Grayscale, &[7][..], [7, 7, 7]),
            (ColorType::GrayscaleAlpha, &[0, 0][..], [255, 255, 255]),
            (ColorType::Rgb, &[1, 2, 3][..], [1, 2, 3]),
            (ColorType::Rgba, &[255, 0, 0, 128][..], [255, 127, 127]),
        ] {
            let picture = read(png(3, 2, colour, pixel)).unwrap();
            assert_eq!((picture.width, picture.height), (3, 2));
            assert_eq!(picture.pixels, expected.repeat(6), "{colour:?}");
        }
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_keeps_its_shape_and_colour() {
        let picture = read(png(1_500, 750, ColorType::Rgb, &[10, 20, 30])).unwrap();
        assert_eq!((picture.width, picture.height), (400, 200));
        assert_eq!(picture.pixels, [10, 20, 30].repeat(400 * 200));
    }

    #[test]
    fn a_picture_that_is_cut_or_scrambled_anywhere_is_refused_and_never_crashes() {
        let whole = png(20, 20, ColorType::Rgba, &[1, 2, 3, 4]);
        for end in 24..whole.len() - 12 {
            assert!(read(whole[..end].to_vec()).is_err(), "cut at {end}");
        }
        for at in 24..whole.len() {
            let mut scrambled = whole.clone();
            scrambled[at] ^= 0x55;
            let _ = read(scrambled);
        }
    }

    #[test]
    fn an_address_becomes_a_code_and_one_that_is_too_long_none() {
        let code = Code::of("https://samkjop.example/verify/2026-000123").unwrap();
        assert_eq!(code.modules, 29);
        // The upper left finder pattern begins with seven dark modules.
        assert_eq!(code.runs[0], (0, 0, 7));
        assert!(Code::of(&"x".repeat(5_000)).is_none());
    }
}
